"""What a household is forgiven takes two officers, where they are set; more time does not."""

from datetime import date

import pytest
from tests.contracts.test_acts_restructuring import LAWFUL, MORE_TIME, agree, plan, put_forward
from tests.helpers.decisions import vote_carried
from tests.helpers.small_village import SOMCHAI, proposals_of
from tests.officers.test_acts_approval import PEOPLE, appoint, entries_of, never

from forumtui.contracts.acts.decisions import ByCommittee, ByResolution
from forumtui.contracts.acts.proposals import (
    approvable,
    forgives,
    withdraw,
)
from forumtui.contracts.refusals import (
    ApprovedAlready,
    DayOutOfOrder,
    FiguresChanged,
    NoProposal,
    NotConfirmed,
    ResolutionUnknown,
    ResolutionWanted,
)
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.engine.journal import Journal
from forumtui.ledger.rules import LineField
from forumtui.officers.acts import approval as steps
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import PinWrong, TwoOfficersNeeded
from forumtui.officers.rules import Cost
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.corrections import correct


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(steps, "COST", Cost(n=2, r=1, p=1))


@pytest.fixture
def pins(four):
    vote_carried(four)
    appoint(four)
    return [
        PinEntry(one.id, pin)
        for one, (*_, pin) in zip(steps.officers(four)[:2], PEOPLE[:2], strict=True)
    ]


WAIVED = plan(changes=(LAWFUL, TrancheChange("L1", principal_waived_satang=100)))
RELEASED = plan(releases=(PlannedRelease("L1", Way.WAIVED),))
LOWERED = plan(changes=(LAWFUL, TrancheChange("L1", rate_ppm=0)))
MOVED = plan(releases=(PlannedRelease("L1", Way.FUND, to="F2"),))


@pytest.mark.parametrize(
    "what",
    [WAIVED, RELEASED, LOWERED, MOVED],
    ids=["waived", "released", "lowered", "moved"],
)
def test_what_forgives_is_approved_by_two_officers_named_in_the_journal(four, house, pins, what):
    put_forward(four, house("1"), what)
    assert forgives(four, house("1"))
    with pytest.raises(TwoOfficersNeeded):
        agree(four, house("1"))
    assert proposals_of(four)[0].approval is None
    assert agree(four, house("1"), pins=pins).approval is not None
    with four.reading():
        body = Journal.get(Journal.act == "restructuring.approve").body
    assert all(f'"name":"{name}"' in body for name, *_ in PEOPLE[:2])


def test_more_time_takes_none(four, house, pins):
    put_forward(four, house("2"), MORE_TIME, acknowledged={LegalMatter.MAY_BE_BARRED})
    assert not forgives(four, house("2"))
    assert agree(four, house("2")).approval is not None


def test_without_officers_a_waiver_is_approved_as_before(four, house):
    put_forward(four, house("1"), WAIVED)
    assert agree(four, house("1")).approval is not None


def nothing_more(_store, _house, _pins):
    """The proposal stands as it was put forward."""


def taken_back(store, house, _pins):
    verification.undo_last(store, house)


def corrected(store, house, pins):
    two = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
    correct(store, "L1", LineField.BALANCE, 100_000, reason="เห็นใบเสร็จ", approved_by=two, pins=pins)
    verification.confirm(store, house, SOMCHAI)


CANNOT_BE = {
    "no vote": (nothing_more, {"by": ByResolution(99)}, ResolutionUnknown),
    "early": (nothing_more, {"approved_on": date(2017, 4, 19)}, DayOutOfOrder),
    "late": (nothing_more, {"approved_on": date(2017, 4, 21)}, DayOutOfOrder),
    "committee": (nothing_more, {"by": ByCommittee((1, 2), "ได้")}, ResolutionWanted),
    "twice": (lambda store, house, pins: agree(store, house, pins=pins), {}, ApprovedAlready),
    "none": (lambda store, house, _: withdraw(store, house, reason="ก"), {}, NoProposal),
    "unconfirmed": (taken_back, {}, NotConfirmed),
    "figures": (corrected, {}, FiguresChanged),
}


@pytest.mark.parametrize("name", CANNOT_BE)
def test_what_cannot_be_approved_is_refused_before_any_pin(four, house, pins, name):
    before, words, refusal = CANNOT_BE[name]
    put_forward(four, house("1"), WAIVED)
    before(four, house("1"), pins)
    approvals = len(entries_of(four, "restructuring.approve"))
    wrong = [PinEntry(one.office, "0000") for one in pins]
    for typed in (never, [], pins[:1], wrong, pins):
        with pytest.raises(refusal):
            agree(four, house("1"), pins=typed, **words)
    assert entries_of(four, "officers.wrong_pin") == []
    assert len(entries_of(four, "restructuring.approve")) == approvals


@pytest.mark.parametrize("name", ["twice", "none", "unconfirmed", "figures"])
def test_it_is_known_before_anybody_says_who_approved(four, house, pins, name):
    before, _, refusal = CANNOT_BE[name]
    put_forward(four, house("1"), WAIVED)
    assert approvable(four, house("1")).approval is None
    before(four, house("1"), pins)
    with pytest.raises(refusal):
        approvable(four, house("1"))


def test_a_wrong_pin_for_a_waiver_that_may_be_approved_still_counts(four, house, pins):
    put_forward(four, house("1"), WAIVED)
    with pytest.raises(PinWrong):
        agree(four, house("1"), pins=[PinEntry(pins[0].office, "0000"), pins[1]])
    assert len(entries_of(four, "officers.wrong_pin")) == 1
    assert proposals_of(four)[0].approval is None
