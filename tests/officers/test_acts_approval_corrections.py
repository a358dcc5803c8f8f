"""What cannot be settled of a line is refused before any officer's PIN is asked for."""

import pytest
from tests.officers.test_acts_approval import PEOPLE, appoint, entries_of, never
from tests.verification.test_acts_corrections import HEAD, SAID, TWO, loan_of

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.engine.refusals import NotFound
from forumtui.ledger.rules import LineField
from forumtui.officers.acts import approval as steps
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import PinWrong, TwoOfficersNeeded
from forumtui.officers.rules import Cost
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.verification.refusals import (
    DisputeNotOpen,
    LineInContract,
    NothingSettled,
    ReviewerConcerned,
    ReviewersTooFew,
    SameAsNow,
    SettlingUnreasoned,
)

DECIDED = {"why": "ใบเสร็จไม่ตรง", "decided_by": TWO}


@pytest.fixture
def pins(store, monkeypatch):
    monkeypatch.setattr(steps, "COST", Cost(n=2, r=1, p=1))
    appoint(store)
    return [
        PinEntry(one.id, pin) for one, (*_, pin) in zip(steps.officers(store), PEOPLE, strict=True)
    ][:2]


@pytest.fixture
def line(store, at):
    return loan_of(store, at("1")).line


def balance(satang, **said):
    def act(store, line, pins):
        correction.correct(store, line, LineField.BALANCE, satang, **SAID | said, pins=pins)

    return act


def dismissing(dispute=99, **said):
    def act(store, _line, pins):
        correction.dismiss(store, dispute, **DECIDED | said, pins=pins)

    return act


def taking_back(**said):
    def act(store, line, pins):
        correction.take_back(store, line, **SAID | said, pins=pins)

    return act


ONE = TWO[:1]
CONCERNED = (TWO[0], "นางสมศรี ใจดี")
CANNOT_BE = {
    "no reason": (balance(5, reason=" "), SettlingUnreasoned),
    "one reviewer": (balance(5, approved_by=ONE), ReviewersTooFew),
    "concerned": (balance(5, approved_by=CONCERNED), ReviewerConcerned),
    "same": (balance(1_200_000), SameAsNow),
    "no dispute": (balance(5, settles=99), DisputeNotOpen),
    "no line": (lambda store, _, pins: balance(5)(store, "L99", pins), NotFound),
    "nothing to dismiss": (dismissing(), DisputeNotOpen),
    "dismissed by one": (dismissing(decided_by=ONE), ReviewersTooFew),
    "nothing to take back": (taking_back(), NothingSettled),
    "taken back by the house": (taking_back(approved_by=CONCERNED), ReviewerConcerned),
}


@pytest.mark.parametrize("name", CANNOT_BE)
def test_what_cannot_be_settled_asks_for_no_pin_and_costs_no_try(store, line, pins, name):
    what, refusal = CANNOT_BE[name]
    wrong = [PinEntry(one.office, "0000") for one in pins]
    for typed in (never, [], wrong, pins):
        with pytest.raises(refusal):
            what(store, line, typed)
    assert entries_of(store, "officers.wrong_pin") == []
    assert correction.settlings(store) == ()


def test_a_line_in_a_contract_asks_for_no_pin(store, at, line, pins):
    verification.confirm(store, at("1"), HEAD)
    consolidation.draw_up(store, at("1"))
    for what in (balance(5), taking_back()):
        with pytest.raises((LineInContract, NothingSettled)):
            what(store, line, never)


def test_a_dispute_of_their_own_house_is_refused_before_the_pins(store, at, line, pins):
    verification.dispute(store, at("1"), line, claimed_satang=5, reason="x", speaker=HEAD)
    dispute = correction.dispute_of(store, line).id
    with pytest.raises(ReviewerConcerned):
        dismissing(dispute, decided_by=CONCERNED)(store, line, never)
    with pytest.raises(TwoOfficersNeeded):
        dismissing(dispute)(store, line, pins[:1])
    dismissing(dispute)(store, line, pins)
    assert correction.open_disputes(store) == ()


def test_a_wrong_pin_for_what_may_be_settled_still_counts(store, line, pins):
    with pytest.raises(PinWrong):
        balance(5)(store, line, [PinEntry(pins[0].office, "0000"), pins[1]])
    assert len(entries_of(store, "officers.wrong_pin")) == 1
    balance(5)(store, line, lambda _store: pins)
    assert len(correction.settlings(store)) == 1
