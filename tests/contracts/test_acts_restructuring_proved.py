"""What restructuring writes is bound like everything else: the check, and the codes of its papers."""

from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, drawn, plan, put_forward
from tests.helpers.decisions import taken_back

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import Fate, consent, old_paper, state_income
from forumtui.contracts.acts.lending import Lending, settle
from forumtui.contracts.acts.proposals import withdraw
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.signatures import Role
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.acts.catalogue import What
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.words.codes import changes, paper
from forumtui.safekeeping.acts.check import Sound, check

WAIVED = TrancheChange("L5", rate_ppm=60_000, principal_waived_satang=100_000)
AGAIN = {LegalMatter.SECOND_RESTRUCTURING}


def test_the_books_are_whole_after_everything(four, house):
    settle(four, Lending(usual_months=24))
    state_income(four, house("1"), monthly_satang=1_000_000, said_by="นายสมชาย ใจดี")
    put_forward(four, house("1"))
    withdraw(four, house("1"), reason="เปลี่ยนใจ")
    paid = PlannedRelease("L5", Way.SAVINGS, 100_000, saving="S1")
    put_forward(four, house("1"), plan(changes=(LAWFUL, WAIVED), releases=(paid,)))
    agree(four, house("1"))
    consent(four, house("1"), role=Role.SAVER, name="นางสมศรี ใจดี", paper="1", line="L5", today=DAY)
    carry_out(four, house("1"), today=DAY)
    old_paper(four, 1, Fate.STRUCK, done_by="นางเหรัญญิก", today=DAY)
    old_paper(four, 1, Fate.RECOVERED, done_by="นางเหรัญญิก", today=DAY)
    assert isinstance(check(four), Sound)
    taken_back(four, house("1"))
    assert isinstance(check(four), Sound)


def test_a_contracts_code_tells_its_own_sum_and_what_became_of_it(four, house):
    first = drawn(four, house("1"), plan(changes=(LAWFUL, WAIVED))).contract
    seen = verify(four, first.code)
    assert (seen.finding, seen.satang) == (CodeStanding.GENUINE, 7_275_050 - 100_000)
    assert all("71,750.50" in paper(seen, Messages(language))[0] for language in LANGUAGES)
    second = drawn(four, house("1"), plan(60, changes=()), acknowledged=AGAIN).contract
    (change,) = verify(four, first.code).changes
    assert (change.what, change.number) == (What.REPLACED, second.number)
    taken_back(four, house("1"))
    assert verify(four, first.code).finding is CodeStanding.GENUINE
    seen = verify(four, second.code)
    assert [one.what for one in seen.changes] == [What.TAKEN_BACK]
    assert seen.changes[0].entry.act == "consolidation.undo"
    assert all(next(changes(seen, Messages(language))) for language in LANGUAGES)


def test_a_contract_whose_debts_were_all_released_says_so(four, house):
    made = consolidation.draw_up(four, house("2"), acknowledged=set(LegalMatter), today=DAY)
    free = plan(changes=(), releases=(PlannedRelease("L2", Way.WAIVED),))
    drawn(four, house("2"), free, acknowledged={LegalMatter.MAY_BE_BARRED})
    (change,) = verify(four, made.code).changes
    assert (change.what, change.entry.act) == (What.RELEASED, "restructuring.carry_out")
