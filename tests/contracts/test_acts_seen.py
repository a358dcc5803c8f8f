"""What was shown binds the act: once it is another, nothing is written, no paper, no code, no PIN."""

from contextlib import suppress
from datetime import date

import pytest
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, plan, put_forward
from tests.helpers.decisions import taken_back, vote_carried
from tests.helpers.small_village import HEARD, SOMCHAI
from tests.officers.test_acts_approval import PEOPLE, appoint

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts import taking_back as contract_back
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import (
    Fate,
    consent,
    consents_of,
    income_shown,
    old_paper,
    signing_shown,
    state_income,
)
from forumtui.contracts.acts.lending import Lending, lending, lending_shown, say_method, settle
from forumtui.contracts.acts.planning import (
    at_the_table,
    chosen,
    named,
    options_of,
    others_of,
    plan_shown,
)
from forumtui.contracts.acts.proposals import proposal_now, proposal_shown, withdraw
from forumtui.contracts.acts.register import old_contracts, paper_shown
from forumtui.contracts.refusals import RateAboveCeiling
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import TrancheChange
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.engine.seen import seen_of
from forumtui.ledger.rules import LineField
from forumtui.lending.schedule import Method
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.tables.contracts import Approval
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.corrections import correct
from forumtui.village.records.village import funds

WAIVING = plan(changes=(LAWFUL, TrancheChange("L5", principal_waived_satang=100_000)))
LATER = plan(60)


@pytest.fixture
def second(house):
    """A household that owes one fund, and has no contract."""
    return house("2")


@pytest.fixture
def first(house):
    """The household that owes four funds, with a guarantor."""
    return house("1")


def papers(store):
    folder = store.folder / "exports"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def another_figure(store, household, line, balance):
    """Let another desk correct a figure, and the household confirm it anew."""
    words = {"reason": "บิลใหม่", "approved_by": ["นายก ข", "นายค ง"]}
    correct(store, line, LineField.BALANCE, balance, **words)
    verification.confirm(store, household, SOMCHAI)


def shown_plan(store, household, what):
    """Return the digest of a plan as the screen shows it."""
    table = at_the_table(store, household, others=others_of(what), today=DAY)
    what = named(what, table)
    return plan_shown(table, chosen(options_of(table, what), what))


def shown_proposal(store, household):
    return proposal_shown(proposal_now(store, household))


def test_what_is_as_it_was_shown_is_done(four, first, second):
    """The other side of every test below: whoever saw what is so is refused nothing."""
    draft = consolidation.draft(four, second, today=DAY)
    drawn = consolidation.draw_up(four, second, acknowledged=HEARD, today=DAY, seen=draft.seen)
    assert not drawn.again
    assert consolidation.draw_up(four, second, acknowledged=HEARD, today=DAY, seen=drawn.seen).again
    taken_back(four, second, seen=contract_back.standing_shown(four, second))
    settle(four, Lending(usual_months=24), seen=lending_shown(lending(four)))
    state_income(four, first, monthly_satang=1, said_by="ก", seen=income_shown(None))
    made = put_forward(four, first, WAIVING, seen=shown_plan(four, first, WAIVING))
    assert proposal_shown(made) == shown_proposal(four, first)
    signing = signing_shown(made, "", ())
    consent(four, first, role=Role.SPOUSE, name="ก", paper="1", line="L5", today=DAY, seen=signing)
    approved = agree(four, first, seen=proposal_shown(made))
    assert proposal_shown(approved) == shown_proposal(four, first)
    table = at_the_table(four, first, today=DAY)
    found = chosen(options_of(table, WAIVING), WAIVING).findings
    assert carry_out(four, first, today=DAY, seen=proposal_shown(approved), found=found).contract
    paper = old_contracts(four)[0]
    old_paper(four, paper.loan, Fate.RETURNED, done_by="ก", today=DAY, seen=paper_shown(paper))
    put_forward(four, first, LATER, acknowledged={LegalMatter.SECOND_RESTRUCTURING})
    withdraw(four, first, reason="x", seen=shown_proposal(four, first))


def another_balance(store, household):
    another_figure(store, household, "L2", 8_888_800)


def another_contract(store, household):
    consolidation.draw_up(store, household, acknowledged=HEARD, months=24, today=DAY)


def another_day(store, household):
    del household
    open_meeting(store, held_on=date(2017, 4, 21), place="ศาลา", chair="ก", secretary="ข")


@pytest.mark.parametrize("change", [another_balance, another_contract, another_day])
def test_a_contract_other_than_the_draft_is_not_drawn_up(four, second, unchanged, change):
    draft = consolidation.draft(four, second, today=DAY)
    change(four, second)
    before = papers(four)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        consolidation.draw_up(four, second, acknowledged=HEARD, today=DAY, seen=draft.seen)
    assert papers(four) == before


def test_a_draft_over_another_term_is_another_draft(four, second, unchanged):
    draft = consolidation.draft(four, second, months=36, today=DAY)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        consolidation.draw_up(
            four, second, acknowledged=HEARD, months=37, today=DAY, seen=draft.seen
        )


@pytest.mark.parametrize("change", [another_balance, another_contract])
def test_a_household_other_than_the_list_showed_gets_no_contract(four, second, unchanged, change):
    (listed,) = [one for one in consolidation.household_contracts(four) if one.household == second]
    change(four, second)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        consolidation.draw_up(
            four, second, acknowledged=HEARD, today=DAY, seen=consolidation.row_shown(listed)
        )


def test_every_household_of_the_list_is_as_the_act_finds_it(four):
    """The list and the act reckon the debt in two ways: they must never differ by themselves."""
    for listed in consolidation.household_contracts(four):
        # What bears more than the law allows is refused later, for that.
        with suppress(RateAboveCeiling):
            consolidation.draw_up(
                four,
                listed.household,
                acknowledged=HEARD,
                today=DAY,
                seen=consolidation.row_shown(listed),
            )


def test_another_contract_is_not_taken_back(four, second, unchanged):
    another_contract(four, second)
    seen = contract_back.standing_shown(four, second)
    consolidation.draw_up(four, second, acknowledged=HEARD, months=12, reason="ขอใหม่", today=DAY)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        taken_back(four, second, seen=seen)


def income_stated(store, household):
    state_income(store, household, monthly_satang=500_000, said_by="นางสมศรี ใจดี")


def usual_months(store, household):
    del household
    settle(store, Lending(usual_months=24))


def other_figure(store, household):
    another_figure(store, household, "L5", 3_100_000)


@pytest.mark.parametrize("change", [income_stated, usual_months, other_figure])
def test_a_plan_that_comes_to_something_else_is_not_proposed(four, first, unchanged, change):
    seen = shown_plan(four, first, plan())
    change(four, first)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        put_forward(four, first, seen=seen)
    assert put_forward(four, first, seen=shown_plan(four, first, plan())).approval is None


def test_another_plan_than_was_shown_is_not_proposed(four, first, unchanged):
    with unchanged(), pytest.raises(ChangedMeanwhile):
        put_forward(four, first, LATER, seen=shown_plan(four, first, plan()))


def replaced(store, household, what=LATER):
    withdraw(store, household, reason="เปลี่ยนใจ")
    return put_forward(store, household, what)


def test_what_is_approved_is_the_proposal_that_was_shown(four, first, unchanged):
    vote_carried(four)
    seen = proposal_shown(put_forward(four, first))
    replaced(four, first)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        agree(four, first, seen=seen)
    # The very same plan put forward anew is another proposal: of somebody else, for another reason.
    withdraw(four, first, reason="เปลี่ยนใจ")
    put_forward(four, first, reason="เหตุใหม่")
    with unchanged(), pytest.raises(ChangedMeanwhile):
        agree(four, first, seen=seen)
    agree(four, first, seen=shown_proposal(four, first))


def test_another_proposal_costs_nobody_a_pin(four, first, unchanged):
    vote_carried(four)
    appoint(four)
    pins = [
        PinEntry(one.id, pin)
        for one, (_, _, pin) in zip(officers.officers(four)[:2], PEOPLE, strict=False)
    ]
    asked = []

    def typed(store):
        asked.append(store)
        return pins

    seen = proposal_shown(put_forward(four, first, WAIVING))
    replaced(four, first, WAIVING)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        agree(four, first, seen=seen, pins=typed)
    assert asked == []

    def meanwhile(store):
        """Let another desk be quicker while the PINs are typed."""
        replaced(store, first)
        return pins

    count = _approvals(four)
    with pytest.raises(ChangedMeanwhile):
        agree(four, first, seen=shown_proposal(four, first), pins=meanwhile)
    assert _approvals(four) == count


def _approvals(store):
    with store.reading():
        return Approval.select().count()


def test_what_is_withdrawn_is_the_proposal_that_was_shown(four, first, unchanged):
    seen = proposal_shown(put_forward(four, first))
    agree(four, first)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        withdraw(four, first, reason="x", seen=seen)


def test_what_is_carried_out_is_the_approval_that_was_shown(four, first, unchanged):
    put_forward(four, first)
    seen = proposal_shown(agree(four, first))
    replaced(four, first)
    agree(four, first)
    before = papers(four)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        carry_out(four, first, today=DAY, seen=seen)
    assert papers(four) == before


def test_what_the_guards_say_since_is_shown_before_it_is_carried_out(four, first, unchanged):
    put_forward(four, first)
    agree(four, first)
    table = at_the_table(four, first, today=DAY)
    found = chosen(options_of(table, plan()), plan()).findings
    state_income(four, first, monthly_satang=1_000, said_by="นายสมชาย ใจดี")
    with unchanged(), pytest.raises(ChangedMeanwhile):
        carry_out(four, first, today=DAY, found=found)


def test_nobody_signs_twice_or_for_another_proposal(four, first, unchanged):
    made = put_forward(four, first)
    words = {"role": Role.SPOUSE, "name": "นางสมศรี ใจดี", "paper": "1", "line": "L5", "today": DAY}
    seen = signing_shown(made, "", ())
    consent(four, first, **words)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        consent(four, first, **words, seen=seen)
    given = consents_of(four, first)
    replaced(four, first)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        consent(four, first, **words, seen=signing_shown(made, "", given))


def test_an_income_that_was_stated_meanwhile_is_shown_first(four, first, unchanged):
    income_stated(four, first)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        state_income(four, first, monthly_satang=1, said_by="ก", seen=income_shown(None))


def test_an_old_paper_is_done_with_once(four, second, unchanged):
    another_contract(four, second)
    (paper,) = old_contracts(four)
    seen = paper_shown(paper)
    old_paper(four, paper.loan, Fate.STRUCK, done_by="ก", today=DAY, seen=seen)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        old_paper(four, paper.loan, Fate.RETURNED, done_by="ข", today=DAY, seen=seen)


def test_what_the_village_settled_meanwhile_is_shown_first(four, unchanged):
    seen = lending_shown(lending(four))
    settle(four, Lending(usual_months=24), seen=seen)
    with unchanged(), pytest.raises(ChangedMeanwhile):
        settle(four, Lending(usual_months=48), seen=seen)
    with four.reading():
        fund = funds()[0].id
    say_method(four, fund, Method.FLAT, seen=seen_of(Method.DECLINING))
    with unchanged(), pytest.raises(ChangedMeanwhile):
        say_method(four, fund, Method.DECLINING, seen=seen_of(Method.DECLINING))
