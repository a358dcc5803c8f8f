"""A contract is taken back for a reason, by whoever decided it, never under what was built on it."""

from datetime import date

import pytest
from tests.contracts.test_acts_decisions import hold
from tests.contracts.test_acts_restructuring import (
    DAY,
    LAWFUL,
    MORE_TIME,
    agree,
    drawn,
    plan,
    put_forward,
)
from tests.helpers.decisions import by_vote, taken_back, vote_carried, vote_held
from tests.helpers.small_village import HEARD
from tests.helpers.soundness import sound

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts import taking_back as contract_back
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import Fate, old_paper
from forumtui.contracts.acts.decisions import ApprovalWay, ByCommittee, ByResolution
from forumtui.contracts.acts.proposals import withdraw
from forumtui.contracts.records.contracts import contract_of
from forumtui.contracts.refusals import (
    OfficerOfHousehold,
    OldPaperGone,
    ProposalOpen,
    UndoTakesDecision,
    UndoTakesLaterVote,
    UndoTakesVote,
    UndoUnreasoned,
)
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.engine.database import add
from forumtui.engine.journal import Undo, act
from forumtui.engine.refusals import NothingToUndo
from forumtui.ledger.rules import LineField
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import OfficerConcerned, PinWrong, TwoOfficersNeeded
from forumtui.officers.rules import Cost
from forumtui.verification.acts.corrections import correct
from forumtui.verification.refusals import LineInContract

AGAIN = {LegalMatter.SECOND_RESTRUCTURING}
GIVING = plan(changes=(TrancheChange("L2", principal_waived_satang=100_000),))
WAIVING = plan(changes=(LAWFUL, TrancheChange("L5", principal_waived_satang=100_000)))
LONGER = plan(60)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))


@pytest.fixture
def serving(four):
    """Return three officers' offices; the third bears the name of somebody of house 2."""
    names = ("นางเอก ดีงาม", "นายโท มั่นใจ", "นายประเสริฐ มั่นคง")
    for name in names:
        officers.appoint(four, name=name, role="กรรมการ", pin="4829", since=date(2017, 1, 1))
    return [one.id for one in officers.officers(four)]


def pins(offices):
    return [PinEntry(office, "4829") for office in offices]


def standing(store, household):
    with store.reading():
        found = contract_of(household)
    return None if found is None else found.number


def test_a_contract_without_a_plan_takes_a_reason_and_two_officers(four, house, serving, unchanged):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    words = {"reason": "พิมพ์งวดผิด", "today": DAY}
    for wrong in ({"reason": " "}, {"pins": pins(serving[:1])}, {}):
        with unchanged(), pytest.raises((UndoUnreasoned, TwoOfficersNeeded)):
            contract_back.undo(four, house("2"), **(words | wrong))
    assert standing(four, house("2")) == "0001/2560"
    contract_back.undo(four, house("2"), pins=pins(serving[:2]), **words)
    assert standing(four, house("2")) is None
    sound(four)


def test_a_wrong_pin_takes_nothing_back(four, house, serving):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    guessed = [PinEntry(serving[0], "4829"), PinEntry(serving[1], "4820")]
    with pytest.raises(PinWrong):
        contract_back.undo(four, house("2"), reason="ผิด", pins=guessed, today=DAY)
    assert standing(four, house("2")) == "0001/2560"


def test_what_the_members_resolved_only_a_later_resolution_takes_back(
    four, house, serving, unchanged
):
    hold(four)
    made = vote_carried(four)
    put_forward(four, house("2"), GIVING, acknowledged={LegalMatter.MAY_BE_BARRED})
    agree(four, house("2"), by=ByResolution(made), pins=pins(serving[:2]))
    carry_out(four, house("2"), today=DAY)
    words = {"reason": "ที่ประชุมเปลี่ยนใจ", "today": DAY, "pins": pins(serving[:2])}
    found = contract_back.taking_back(four, house("2"), today=DAY)
    assert (found.way, found.number) == (ApprovalWay.RESOLUTION, "0001/2560")
    committee = ByCommittee(tuple(serving[:2]), "เห็นควร")
    for by, refusal in (
        (None, UndoTakesDecision),
        (committee, UndoTakesVote),
        (ByResolution(made), UndoTakesLaterVote),
    ):
        with unchanged(), pytest.raises(refusal):
            contract_back.undo(four, house("2"), by=by, **words)
    later = ByResolution(vote_held(four))
    concerned = words | {"pins": pins(serving[1:])}
    with unchanged(), pytest.raises(OfficerConcerned):
        contract_back.undo(four, house("2"), by=later, **concerned)
    contract_back.undo(four, house("2"), by=later, **words)
    assert standing(four, house("2")) is None
    sound(four)


def test_what_the_committee_approved_the_committee_takes_back_but_nobody_of_the_house(
    four, house, serving, unchanged
):
    drawn_by = ByCommittee(tuple(serving[:2]), "เห็นควร")
    put_forward(four, house("2"), MORE_TIME, acknowledged={LegalMatter.MAY_BE_BARRED})
    agree(four, house("2"), by=drawn_by)
    carry_out(four, house("2"), today=DAY)
    words = {"reason": "ผิด", "today": DAY, "pins": pins(serving[:2])}
    own = ByCommittee((serving[0], serving[2]), "เห็นควร")
    with unchanged(), pytest.raises(OfficerOfHousehold):
        contract_back.undo(four, house("2"), by=own, **words)
    contract_back.undo(four, house("2"), by=drawn_by, **words)
    assert standing(four, house("2")) is None
    sound(four)


def test_nothing_is_taken_back_under_an_open_proposal(four, house, unchanged):
    drawn(four, house("1"), LONGER)
    put_forward(four, house("1"), WAIVING, acknowledged=AGAIN)
    with unchanged(), pytest.raises(ProposalOpen):
        taken_back(four, house("1"))
    withdraw(four, house("1"), reason="ไม่เอา")
    taken_back(four, house("1"))
    # The proposal it came of is open again, and the only one.
    withdraw(four, house("1"), reason="ไม่เอา")
    with pytest.raises(NothingToUndo):
        contract_back.taking_back(four, house("1"))


def test_a_contract_on_whose_strength_an_old_paper_went_stays_until_it_is_there_again(
    four, house, unchanged
):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    for fate in (Fate.RETURNED, Fate.STRUCK):
        old_paper(four, 2, fate, done_by="เหรัญญิก", today=DAY)
        with unchanged(), pytest.raises(OldPaperGone) as refused:
            taken_back(four, house("2"))
        for language in LANGUAGES:
            assert refused.value.details["number"] in Messages(language)(
                refused.value.key, **refused.value.details
            )
    old_paper(four, 2, Fate.RECOVERED, done_by="เหรัญญิก", today=DAY)
    taken_back(four, house("2"))


def test_a_later_contract_is_taken_back_although_papers_went_with_the_first(four, house):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    old_paper(four, 2, Fate.RETURNED, done_by="เหรัญญิก", today=DAY)
    consolidation.draw_up(
        four, house("2"), months=12, reason="ขอใหม่", acknowledged=HEARD, today=DAY
    )
    taken_back(four, house("2"))
    assert standing(four, house("2")) == "0001/2560"
    with pytest.raises(OldPaperGone):
        taken_back(four, house("2"))


def test_a_whole_release_is_taken_back_too(four, house):
    freed = plan(changes=(), releases=(PlannedRelease("L2", Way.WAIVED),))
    drawn(four, house("2"), freed, acknowledged={LegalMatter.MAY_BE_BARRED})
    listed = {one.house: one for one in consolidation.household_contracts(four)}
    # It owes nothing any more, and is still where it is taken back and its papers are printed.
    assert (listed["2"].freed, listed["2"].debt_satang, listed["1"].freed) == (True, 0, False)
    found = contract_back.taking_back(four, house("2"), today=DAY)
    assert (found.number, found.way) == (None, ApprovalWay.RESOLUTION)
    taken_back(four, house("2"))
    assert not any(one.freed for one in consolidation.household_contracts(four))
    with pytest.raises(NothingToUndo):
        contract_back.taking_back(four, house("3"))


def test_a_figure_in_a_contract_is_corrected_once_that_is_taken_back(four, house):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    words = {"reason": "บิลใหม่", "approved_by": ["นายก ข", "นายค ง"]}
    with pytest.raises(LineInContract) as refused:
        correct(four, "L2", LineField.BALANCE, 400_000, **words)
    assert "F6" in Messages("th")(refused.value.key, **refused.value.details)
    taken_back(four, house("2"))
    assert correct(four, "L2", LineField.BALANCE, 400_000, **words).now.figures.balance_satang == (
        400_000
    )


def test_an_entry_from_before_taking_back_took_officers_is_still_whole(four, house, serving):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    with act(four, "consolidation.undo") as entry:
        undone = entry.sequence - 1
        add(Undo, undone=undone, act=entry.sequence)
        entry.facts = {"household": house("2"), "undone": undone, "reason": "เดิม"}
    sound(four)


def test_one_that_names_no_officer_now_is_found(four, house, serving):
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    with act(four, "consolidation.undo") as entry:
        undone = entry.sequence - 1
        add(Undo, undone=undone, act=entry.sequence)
        entry.facts = {"household": house("2"), "undone": undone, "reason": "ปลอม", "way": ""}
    with pytest.raises(AssertionError, match="APPROVAL_MISSING"):
        sound(four)


def test_every_refusal_has_its_sentence(four, house):
    by_vote(four)
    for refusal in (UndoUnreasoned(), UndoTakesDecision(house="1"), UndoTakesVote(house="1")):
        assert isinstance(refusal, Refusal)
        assert all(Messages(one)(refusal.key, **refusal.details) for one in LANGUAGES)
