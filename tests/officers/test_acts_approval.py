"""Officers and their PINs: two allow what changes the rules, and nobody reads a PIN back."""

import sqlite3
import time
from contextlib import suppress
from datetime import date

import pytest

from forumtui.engine.journal import Journal
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import NotFound, NothingToUndo
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.refusals import NoMeeting
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts import approval as steps
from forumtui.officers.acts import pins as typed_pins
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import (
    AlreadyOfficer,
    OfficerConcerned,
    OfficersTooFew,
    PinMalformed,
    PinMustWait,
    PinTooPlain,
    PinWrong,
    SameOfficer,
    TwoOfficersNeeded,
)
from forumtui.officers.rules import COST, Cost, MachineMoment
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker
from forumtui.village.acts import households as village_acts_households
from forumtui.village.refusals import NameMissing

SINCE = date(2017, 1, 1)
PEOPLE = (
    ("นายหนึ่ง ประธาน", "ประธาน", "482915"),
    ("นางสอง เลขา", "เลขานุการ", "70316"),
    ("นางสาวสาม เหรัญญิก", "เหรัญญิก", "5938"),
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Pay little for every hash: what it costs is kept beside it and has a test of its own."""
    monkeypatch.setattr(steps, "COST", Cost(n=2, r=1, p=1))


def appoint(store, people=PEOPLE):
    for name, role, pin in people:
        officers.appoint(store, name=name, role=role, pin=pin, since=SINCE)


@pytest.fixture
def board(store):
    """The village with three officers; returns what makes entries of their PINs."""
    appoint(store)
    serving = officers.officers(store)

    def entries(*places, pin=None):
        return [PinEntry(serving[n].id, pin or PEOPLE[n][2]) for n in places]

    entries.ids = [one.id for one in serving]
    return entries


def hold_meeting(store, place="ศาลา"):
    meeting.open_meeting(store, held_on=SINCE, place=place, chair="ก", secretary="ข")


def entries_of(store, name):
    with store.reading():
        return [row.body for row in Journal.select().where(Journal.act == name)]


def test_without_officers_a_meeting_is_closed_as_before(store):
    hold_meeting(store)
    meeting.close_meeting(store)
    assert meeting.current_meeting(store) is None
    assert officers.asked_for(store) == ()


def test_two_officers_are_too_few_to_be_asked_for(store):
    appoint(store, PEOPLE[:2])
    assert officers.asked_for(store) == ()
    hold_meeting(store)
    meeting.close_meeting(store)
    officers.end_office(store, officers.officers(store)[0].id, SINCE)
    assert [one.name for one in officers.officers(store)] == ["นางสอง เลขา"]


def test_where_officers_are_set_a_meeting_stays_open_without_two_pins(store, board):
    hold_meeting(store)
    for pins in ([], board(0)):
        with pytest.raises(TwoOfficersNeeded):
            meeting.close_meeting(store, pins=pins)
    with pytest.raises(SameOfficer):
        meeting.close_meeting(store, pins=board(1, 1))
    assert meeting.current_meeting(store) is not None
    meeting.close_meeting(store, pins=board(0, 2))
    assert meeting.current_meeting(store) is None


def test_the_entry_names_both_officers_and_their_offices(store, board):
    hold_meeting(store)
    meeting.close_meeting(store, pins=board(0, 2))
    (body,) = entries_of(store, "meeting.close")
    for name, role, _ in (PEOPLE[0], PEOPLE[2]):
        assert f'"name":"{name}"' in body
        assert f'"role":"{role}"' in body
    assert PEOPLE[1][0] not in body


def test_a_pin_stands_nowhere_in_the_folder(store, board, home):
    hold_meeting(store)
    with suppress(PinWrong):
        meeting.close_meeting(store, pins=board(0, 2, pin="918273"))
    meeting.close_meeting(store, pins=board(0, 2))
    officers.give_pin(store, board.ids[1], "64209", pins=board(0, 2))
    pins = [pin for *_, pin in PEOPLE] + ["64209", "918273"]
    with store.reading():
        journal = "\n".join(row.act + row.body for row in Journal.select())
    texts = [journal, repr(board(0, 1, 2))]
    for pin in pins:
        assert all(f'"{pin}"' not in text and f"'{pin}'" not in text for text in texts)
    store.close()
    for path in home.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            # Longer ones cannot be there by chance among digests and sums.
            assert all(pin.encode() not in raw for pin in ("482915", "918273")), path


def test_a_wrong_pin_changes_nothing_but_is_kept_with_the_officers_name(store, board):
    hold_meeting(store)
    with pytest.raises(PinWrong) as told:
        meeting.close_meeting(store, pins=[*board(0), *board(2, pin="0000")])
    assert told.value.details == {"name": PEOPLE[2][0]}
    assert meeting.current_meeting(store) is not None
    (body,) = entries_of(store, "officers.wrong_pin")
    assert PEOPLE[2][0] in body
    assert "0000" not in body


class Clock:
    """The machine's own count of seconds, moved by hand."""

    def __init__(self, monkeypatch):
        self.boot, self.seconds = "first", 1_000
        monkeypatch.setattr(typed_pins, "_now", lambda: MachineMoment(self.boot, self.seconds))


def try_wrong(store, board, times=1):
    for _ in range(times):
        with pytest.raises((PinWrong, PinMustWait)):
            meeting.close_meeting(store, pins=[*board(0, pin="0000"), *board(1)])


def test_after_three_wrong_pins_even_the_right_one_waits_and_the_wait_doubles(
    store, board, monkeypatch
):
    clock = Clock(monkeypatch)
    hold_meeting(store)
    try_wrong(store, board, 3)
    for wait in (30, 60, 120, 240):
        clock.seconds += wait - 1
        with pytest.raises(PinMustWait):
            meeting.close_meeting(store, pins=board(0, 1))
        clock.seconds += 1
        try_wrong(store, board)
    clock.seconds += 480
    meeting.close_meeting(store, pins=board(0, 1))
    hold_meeting(store)
    try_wrong(store, board, 2)
    meeting.close_meeting(store, pins=board(0, 1))


def test_a_try_while_waiting_is_not_looked_at_and_does_not_make_the_wait_longer(
    store, board, monkeypatch
):
    clock = Clock(monkeypatch)
    hold_meeting(store)
    try_wrong(store, board, 10)
    assert len(entries_of(store, "officers.wrong_pin")) == 3
    clock.seconds += 30
    meeting.close_meeting(store, pins=board(0, 1))


def test_starting_the_program_or_the_machine_again_does_not_shorten_the_wait(
    store, board, monkeypatch, home
):
    clock = Clock(monkeypatch)
    hold_meeting(store)
    try_wrong(store, board, 3)
    store.close()
    again = open_home(home)
    with pytest.raises(PinMustWait):
        meeting.close_meeting(again, pins=board(0, 1))
    clock.boot, clock.seconds = "second", 29
    with pytest.raises(PinMustWait):
        meeting.close_meeting(again, pins=board(0, 1))
    clock.seconds = 30
    meeting.close_meeting(again, pins=board(0, 1))
    again.close()


def test_another_officer_does_not_wait(store, board, monkeypatch):
    Clock(monkeypatch)
    hold_meeting(store)
    try_wrong(store, board, 3)
    meeting.close_meeting(store, pins=board(1, 2))


def test_a_forgotten_pin_is_given_anew_by_the_two_others_only(store, board, monkeypatch):
    Clock(monkeypatch)
    hold_meeting(store)
    try_wrong(store, board, 3)
    with pytest.raises(TwoOfficersNeeded):
        officers.give_pin(store, board.ids[0], "62840")
    with pytest.raises(OfficerConcerned):
        officers.give_pin(store, board.ids[1], "62840", pins=board(1, 2))
    officers.give_pin(store, board.ids[0], "62840", pins=board(1, 2))
    with pytest.raises(PinWrong):
        meeting.close_meeting(store, pins=board(0, 1))
    meeting.close_meeting(store, pins=[*board(0, pin="62840"), *board(1)])


def test_officers_are_changed_by_two_of_them_and_never_become_too_few(store, board):
    fourth = {"name": "นายสี่ กรรมการ", "role": "กรรมการ", "pin": "8024", "since": SINCE}
    with pytest.raises(TwoOfficersNeeded):
        officers.appoint(store, **fourth)
    with pytest.raises(OfficersTooFew):
        officers.end_office(store, board.ids[0], SINCE, pins=board(1, 2))
    officers.appoint(store, **fourth, pins=board(0, 1))
    with pytest.raises(OfficerConcerned):
        officers.end_office(store, board.ids[0], SINCE, pins=board(0, 1))
    officers.end_office(store, board.ids[0], date(2017, 5, 1), pins=board(1, 2))
    assert len(officers.officers(store)) == 3
    ended = next(one for one in officers.offices(store) if not one.serves)
    assert (ended.name, ended.until) == (PEOPLE[0][0], date(2017, 5, 1))
    hold_meeting(store)
    with pytest.raises(NotFound):
        meeting.close_meeting(store, pins=board(0, 1))


@pytest.mark.parametrize("name", ["นายหนึ่ง ประธาน", " หนึ่ง  ประธาน ", "นาย หนึ่ง ประธาน"])
def test_nobody_holds_two_offices_and_so_two_pins(store, name):
    appoint(store, PEOPLE[:1])
    with pytest.raises(AlreadyOfficer):
        officers.appoint(store, name=name, role="เหรัญญิก", pin="5938", since=SINCE)


def test_an_officer_has_a_name_and_an_office(store):
    for name, role in (("", "ประธาน"), ("นายก", " ")):
        with pytest.raises(NameMissing):
            officers.appoint(store, name=name, role=role, pin="5938", since=SINCE)


def test_a_right_pin_for_what_is_refused_anyway_changes_nothing(store, board):
    with pytest.raises(NoMeeting):
        meeting.close_meeting(store, pins=board(0, 1))
    assert entries_of(store, "meeting.close") == []


def never(_store):
    raise AssertionError("nobody is asked for a PIN")


REFUSED = {
    "close": (NoMeeting, lambda s, _, pins: meeting.close_meeting(s, pins=pins)),
    "undo": (
        NothingToUndo,
        lambda s, _, pins: verification.undo_last(
            s, village_acts_households.walk(s)[0].household, pins=pins
        ),
    ),
    "appoint": (
        AlreadyOfficer,
        lambda s, _, pins: officers.appoint(
            s, name=PEOPLE[1][0], role="x", pin="8024", since=SINCE, pins=pins
        ),
    ),
    "plain": (
        PinTooPlain,
        lambda s, b, pins: officers.give_pin(s, b.ids[0], "1234", pins=pins),
    ),
    "renew": (NotFound, lambda s, _, pins: officers.give_pin(s, 99, "62840", pins=pins)),
    "end": (OfficersTooFew, lambda s, b, pins: officers.end_office(s, b.ids[2], SINCE, pins=pins)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_before_a_pin_is_asked_for_or_costs_a_try(store, board, name):
    refusal, what = REFUSED[name]
    for pins in (never, [], board(0, 1, pin="0000"), board(0, pin="0000"), board(0, 1)):
        with pytest.raises(refusal):
            what(store, board, pins)
    assert entries_of(store, "officers.wrong_pin") == []


@pytest.mark.parametrize(
    ("places", "refusal"),
    [((0,), TwoOfficersNeeded), ((1, 1), SameOfficer), ((0, 1), OfficerConcerned)],
)
def test_who_has_no_say_is_told_so_before_any_pin_is_looked_at(store, board, places, refusal):
    with pytest.raises(refusal):
        officers.give_pin(store, board.ids[0], "62840", pins=board(*places, pin="0000"))
    assert entries_of(store, "officers.wrong_pin") == []


def test_no_pin_is_tried_beside_one_that_could_be_none(store, board):
    hold_meeting(store)
    with pytest.raises(PinMalformed):
        meeting.close_meeting(store, pins=[*board(0, pin="0000"), *board(1, pin="12")])
    assert entries_of(store, "officers.wrong_pin") == []


def test_pins_are_asked_for_once_and_outside_any_transaction(store, board, home):
    hold_meeting(store)
    asked = []

    def pins(_store):
        asked.append(True)
        # Whoever types takes a minute: another desk goes on writing meanwhile.
        other = sqlite3.connect(home / "forum.db", timeout=0, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
        other.close()
        return board(0, 1)

    meeting.close_meeting(store, pins=pins)
    assert asked == [True]
    assert meeting.current_meeting(store) is None


def test_what_another_desk_did_while_the_pins_were_typed_is_seen(store, board):
    hold_meeting(store)

    def pins(_store):
        meeting.close_meeting(store, pins=board(0, 1))
        return board(1, 2)

    with pytest.raises(NoMeeting):
        meeting.close_meeting(store, pins=pins)
    assert len(entries_of(store, "meeting.close")) == 1


def test_an_answer_of_the_open_meeting_is_the_secretarys_to_take_back(store, board, at):
    hold_meeting(store)
    verification.confirm(store, at("1"), Speaker("นายสมชาย ใจดี"))
    assert not verification.is_sealed(store, at("1"))
    verification.undo_last(store, at("1"))
    assert verification.household(store, at("1")).answers == ()


def test_closing_the_meeting_seals_its_answers(store, board, at):
    hold_meeting(store)
    verification.confirm(store, at("1"), Speaker("นายสมชาย ใจดี"))
    meeting.close_meeting(store, pins=board(0, 1))
    hold_meeting(store, "ศาลาใหม่")
    assert verification.is_sealed(store, at("1"))
    with pytest.raises(TwoOfficersNeeded):
        verification.undo_last(store, at("1"))
    assert verification.household(store, at("1")).answers
    verification.undo_last(store, at("1"), pins=board(1, 2))
    assert verification.household(store, at("1")).answers == ()
    (body,) = entries_of(store, "verification.undo")
    assert PEOPLE[1][0] in body
    assert PEOPLE[2][0] in body


def test_an_officer_who_left_between_the_pin_and_the_act_no_longer_counts(store, board):
    officers.appoint(
        store, name="นายสี่ ก", role="กรรมการ", pin="8024", since=SINCE, pins=board(0, 1)
    )
    hold_meeting(store)
    approvers = typed_pins.approved(store, board(0, 1))
    officers.end_office(store, board.ids[0], SINCE, pins=board(1, 2))
    with store.reading(), pytest.raises(NotFound):
        typed_pins.still_allowing(approvers)


def test_a_pin_costs_what_makes_guessing_slow(store, monkeypatch):
    monkeypatch.setattr(steps, "COST", COST)
    appoint(store, PEOPLE[:1])
    (one,) = officers.officers(store)
    began = time.perf_counter()
    assert typed_pins.approved(store, [PinEntry(one.id, PEOPLE[0][2])])
    # On any machine this runs on: no faster hash may take its place unseen.
    assert time.perf_counter() - began > 0.03
