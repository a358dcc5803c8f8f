"""What the papers say is what the records say: printed from them, read again, and compared."""

from datetime import date

import pytest
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, drawn, plan, put_forward
from tests.helpers.decisions import taken_back
from tests.helpers.small_village import HEARD, SOMCHAI

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import Fate, consent, old_paper
from forumtui.contracts.acts.documents import (
    GUARANTOR_NOTICE,
    contract_facts,
    contract_register_facts,
    guarantor_papers,
    old_contracts_facts,
)
from forumtui.contracts.acts.on_paper.notice_board import notice_board_facts
from forumtui.contracts.acts.on_paper.releases import release_papers
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.documents.contract_register import ContractStatus, contract_register
from forumtui.contracts.documents.full_schedule import full_schedule
from forumtui.contracts.documents.guarantor_papers import (
    GuaranteeEnd,
    guarantor_consent,
    guarantor_notice,
)
from forumtui.contracts.documents.notice_board import notice_board
from forumtui.contracts.documents.old_contracts import OldPaperOutcome, old_contracts
from forumtui.contracts.documents.release_paper import release_paper
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.refusals import NoContract
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.signatures import Role
from forumtui.meetings.acts.meetings import close_meeting, open_meeting
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text
from forumtui.people.acts import households
from forumtui.people.acts.guarantor_identity import say_who
from forumtui.people.acts.guarantors import guarantees
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.thai.amounts import format_baht
from forumtui.verification.acts import answers as verification

THAI = Messages("th")


def test_a_contract_printed_again_is_the_one_that_was_signed(four, house):
    with pytest.raises(NoContract):
        contract_facts(four, house("1"))
    open_meeting(four, held_on=DAY, place="ศาลาบ้าน", chair="ก", secretary="ข")
    done = drawn(four, house("1"))
    close_meeting(four)
    facts = contract_facts(four, house("1"))
    own = done.contract.imprint
    paper = to_text(contract_summary(facts, THAI, code=own.code, journal=own.journal))
    assert paper == done.contract.path.read_text("utf-8")
    schedule = to_text(full_schedule(facts, THAI))
    assert "0001/2560" in schedule
    assert schedule.count("20 พ.ค. 2560") >= 5


def test_who_moved_away_is_still_a_debtor_of_the_contract(four, house):
    drawn(four, house("1"))
    households.move(four, [2], house("4"), date(2017, 4, 1))
    assert [d.name for d in contract_facts(four, house("1")).debtors] == [
        "นายสมชาย ใจดี",
        "นางสมศรี ใจดี",
    ]


def test_guarantors_are_asked_of_more_time_and_told_of_reductions(four, house):
    change = TrancheChange("L5", rate_ppm=60_000, principal_waived_satang=100_000)
    drawn(four, house("1"), plan(60, changes=(LAWFUL, change)))
    papers = guarantor_papers(four, house("1"))
    assert [(p.guarantor.name, [d.debtor for d in p.debts]) for p in papers.consents] == [
        ("นายคำปัน ไม่มีหนี้", ["นายสมชาย ใจดี"]),
        ("นายประเสริฐ มั่นคง", ["นางสมศรี ใจดี"]),
    ]
    first = papers.consents[0].debts[0]
    assert (first.old.last_due, first.new.last_due) == (date(2018, 5, 1), date(2022, 4, 20))
    assert first.answers_for_satang == 2_030_000
    (notice,) = papers.notices
    assert (notice.notify_by, notice.change.guarantor.name) == (
        date(2017, 6, 19),
        "นายประเสริฐ มั่นคง",
    )
    debt = notice.change.debts[0]
    assert (debt.old.principal_satang, debt.new.principal_satang) == (3_000_000, 2_900_000)
    assert (debt.old.rate_ppm, debt.new.rate_ppm) == (120_000, 60_000)
    assert "29,000.00" in to_text(guarantor_notice(notice, THAI))
    assert "20,300.00" in to_text(guarantor_consent(papers.consents[0], THAI))


def test_a_shorter_contract_asks_nobody(four, house):
    drawn(four, house("1"), plan(48))
    heard = {LegalMatter.SECOND_RESTRUCTURING}
    drawn(four, house("1"), plan(24, changes=()), acknowledged=heard)
    papers = guarantor_papers(four, house("1"))
    assert (papers.consents, papers.notices) == ((), ())


def test_the_registers_on_paper_say_what_stands(four, house):
    drawn(four, house("1"))
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    taken_back(four, house("2"))
    old_paper(four, 1, Fate.STRUCK, done_by="นางเหรัญญิก", today=DAY)
    facts = contract_register_facts(four, today=DAY)
    assert [(c.number, c.status, c.moo) for c in facts.contracts] == [
        ("0001/2560", ContractStatus.RUNNING, "6"),
        ("0002/2560", ContractStatus.WITHDRAWN, "6"),
    ]
    assert "72,750.50" in to_text(contract_register(facts, THAI))
    old = old_contracts_facts(four, today=DAY)
    assert [(c.contract_no, c.done) for c in old.contracts][:2] == [
        ("1/2558", OldPaperOutcome.STRUCK),
        ("7/2558", None),
    ]
    assert "นางเหรัญญิก" in to_text(old_contracts(old, THAI))


def test_the_notice_board_holds_sums_before_and_after(four, house):
    nothing = notice_board_facts(four, today=DAY)
    assert (nothing.owing_before, nothing.owing_after, nothing.contracts_after) == (3, 3, 7)
    assert nothing.rate_before_ppm == nothing.rate_after_ppm
    change = TrancheChange("L5", rate_ppm=60_000, principal_waived_satang=100_000)
    drawn(four, house("1"), plan(changes=(LAWFUL, change)))
    free = plan(changes=(), releases=(PlannedRelease("L2", Way.WAIVED),))
    drawn(four, house("2"), free, acknowledged={LegalMatter.MAY_BE_BARRED})
    facts = notice_board_facts(four, today=DAY)
    assert (facts.households, facts.confirmed, facts.contracted) == (4, 4, 1)
    assert (facts.owing_before, facts.owing_after, facts.debt_free) == (3, 2, 1)
    # Seven old contracts before; one new one, the dead man's and the one above 15 % after.
    assert (facts.contracts_before, facts.contracts_after) == (7, 3)
    # Who owes nothing more is counted once, as debt-free; and nobody moved.
    assert (facts.extended, facts.reduced, facts.released) == (1, 1, 0)
    assert (facts.moved, facts.debtor_changed) == (0, 0)
    assert (facts.sums_changed, facts.rates_changed) == (2, 2)
    assert [fund.households_changed for fund in facts.funds if fund.households_changed] == [1, 1]
    before = 20_000 * 6 + 30_000 * 12 + 12_000 * 12 + 5_000 * 6 + 4_000 * 18 + 1_000 * 6
    after = 20_000 * 6 + 29_000 * 6 + 12_000 * 12 + 4_000 * 18 + 1_000 * 6
    assert facts.rate_before_ppm == round(before * 10_000 / 82_000)
    assert facts.rate_after_ppm == round(after * 10_000 / 76_000)
    savings = facts.funds[1]
    assert savings.before_satang - savings.after_satang == 100_000
    assert to_text(notice_board(facts, THAI))


def test_nothing_is_said_of_an_answer_that_was_taken_back(four, house):
    verification.undo_last(four, house("1"))
    assert notice_board_facts(four, today=DAY).confirmed == 3
    verification.confirm(four, house("1"), SOMCHAI)
    assert notice_board_facts(four, today=DAY).confirmed == 4


def test_what_a_fund_released_is_given_in_writing_and_nothing_owed_is_certified(four, house):
    assert release_papers(four, house("2"), today=DAY) == ()
    free = plan(changes=(), releases=(PlannedRelease("L2", Way.WAIVED),))
    drawn(four, house("2"), free, acknowledged={LegalMatter.MAY_BE_BARRED})
    (facts,) = release_papers(four, house("2"), today=DAY)
    (debt,) = facts.debts
    assert (facts.released_satang, debt.left_satang, facts.debt_free) == (500_000, 0, True)
    said = " ".join(to_text(release_paper(facts, THAI)).split())
    assert "ยกเงินต้นให้ 5,000.00 บาท = หนี้รายการนี้หมดแล้ว" in said
    assert "รวมที่ยกให้และชำระแล้ว 5,000.00 บาท (ห้าพันบาทถ้วน)" in said
    assert "ปรับหนี้ตามที่เสนอ" in said
    assert "ใบรับรองหมดหนี้" in said
    taken_back(four, house("2"))
    assert release_papers(four, house("2"), today=DAY) == ()


def test_a_part_that_was_waived_certifies_nothing(four, house):
    change = TrancheChange("L5", principal_waived_satang=100_000)
    drawn(four, house("1"), plan(changes=(LAWFUL, change)))
    (facts,) = release_papers(four, house("1"), today=DAY)
    assert facts.released_satang == 100_000
    said = " ".join(to_text(release_paper(facts, THAI)).split())
    (debt,) = facts.debts
    owed = debt.old.principal_satang + debt.old.accrued_satang
    assert (debt.old.principal_satang, debt.left_satang) == (3_000_000, owed - 100_000)
    assert f"= ยังเหลือ {format_baht(debt.left_satang)} บาท" in said
    assert "ใบรับรองหมดหนี้" not in said


def test_a_guarantor_is_told_of_a_debt_that_was_released_beside_a_contract(four, house):
    gone = plan(changes=(LAWFUL,), releases=(PlannedRelease("L5", Way.WAIVED),))
    drawn(four, house("1"), gone)
    (notice,) = guarantor_papers(four, house("1")).notices
    assert notice.change.guarantor.name == "นายประเสริฐ มั่นคง"
    (debt,) = notice.change.debts
    assert (debt.old.principal_satang, debt.new.principal_satang) == (3_000_000, 0)
    assert debt.answers_for_satang == 0
    assert debt.ends is GuaranteeEnd.RELEASED
    assert "ท่านพ้นจากการค้ำประกันรายการนี้ (ม.698)" in to_text(guarantor_notice(notice, THAI))


def test_a_guarantor_of_a_debt_that_another_took_over_is_free_and_asked_for_nothing(four, house):
    what = plan(changes=(LAWFUL,), releases=(PlannedRelease("L5", Way.DEBTOR, to="P1"),))
    put_forward(four, house("1"), what)
    for role, name in ((Role.OLD_DEBTOR, "นางสมศรี ใจดี"), (Role.NEW_DEBTOR, "นายสมชาย ใจดี")):
        consent(four, house("1"), role=role, name=name, paper="ใบ", line="L5", today=DAY)
    agree(four, house("1"))
    carry_out(four, house("1"), today=DAY)
    papers = guarantor_papers(four, house("1"))
    assert [one.guarantor.name for one in papers.consents] == ["นายคำปัน ไม่มีหนี้"]
    (notice,) = papers.notices
    (debt,) = notice.change.debts
    assert notice.change.guarantor.name == "นายประเสริฐ มั่นคง"
    assert (debt.ends, debt.debtor, debt.new_debtor, debt.answers_for_satang) == (
        GuaranteeEnd.DEBTOR_CHANGED,
        "นางสมศรี ใจดี",
        "นายสมชาย ใจดี",
        0,
    )
    named = {one.guarantor.name for one in contract_facts(four, house("1")).pledged}
    assert named == {"นายคำปัน ไม่มีหนี้"}
    heard = {LegalMatter.SECOND_RESTRUCTURING}
    drawn(four, house("1"), plan(60, changes=()), acknowledged=heard)
    again = guarantor_papers(four, house("1"))
    assert [one.guarantor.name for one in again.consents] == ["นายคำปัน ไม่มีหนี้"]
    assert again.notices == ()


def test_a_household_released_wholly_has_notices_for_its_guarantors_and_no_contract(four, house):
    with pytest.raises(NoContract):
        guarantor_papers(four, house("1"))
    debts = at_the_table(four, house("1"), today=DAY).circumstances.debts
    everything = tuple(PlannedRelease(one.line, Way.WAIVED) for one in debts)
    done = drawn(four, house("1"), plan(changes=(), releases=everything))
    assert done.contract is None
    papers = guarantor_papers(four, house("1"))
    assert papers.consents == ()
    assert house("1") in GUARANTOR_NOTICE.households(four)
    told = [(one.change.guarantor.name, one.change.number) for one in papers.notices]
    assert told == [("นายคำปัน ไม่มีหนี้", ""), ("นายประเสริฐ มั่นคง", "")]
    assert [one.change.answers_for_satang for one in papers.notices] == [0, 0]


def test_a_dead_guarantor_consents_to_nothing_and_their_heirs_are_told(four, house):
    change = TrancheChange("L5", rate_ppm=60_000)
    drawn(four, house("1"), plan(60, changes=(LAWFUL, change)))
    tell_fact(four, 3, PersonFact.DIED, holds=True, told_by="ผู้ใหญ่บ้าน", today=DAY)
    # By the name alone it is not sure who it is.
    assert len(guarantor_papers(four, house("1")).consents) == 2
    (of,) = [one for one in guarantees(four).guarantors if "ประเสริฐ" in one.named_as[0].name]
    say_who(four, of.guarantees, 3, said_by="นายสมชาย ใจดี")
    papers = guarantor_papers(four, house("1"))
    assert [one.guarantor.name for one in papers.consents] == ["นายคำปัน ไม่มีหนี้"]
    (notice,) = papers.notices
    text = to_text(guarantor_notice(notice, THAI))
    assert "ถึง ทายาทของ นายประเสริฐ มั่นคง ผู้ค้ำประกันซึ่งเสียชีวิตแล้ว" in text
    assert "(นายประเสริฐ มั่นคง)" not in text
