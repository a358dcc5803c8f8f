"""Who holds which office, the PIN that counts for it, and the wrong ones that were tried."""

from datetime import date

import pytest

from forumtui.engine.database import add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.officers.records import (
    KeptPin,
    Officer,
    Tries,
    add_pin,
    add_try,
    officer,
    offices,
    pin_of,
    serving,
    tries_of,
    wrong_moments,
)
from forumtui.officers.rules import Cost, MachineMoment, PinHash
from forumtui.tables.officers import Office, OfficeEnd

SINCE = date(2017, 1, 1)
ENDED = date(2017, 6, 30)
HASH = PinHash(b"\x00salt", b"\xffdigest", Cost(n=2, r=1, p=1))
OTHER = PinHash(b"other", b"digest", Cost(n=4, r=2, p=3))


@pytest.fixture
def appointed(empty):
    """Two offices, the first one with a PIN."""
    with act(empty, "officers.appoint") as entry:
        for name, role in (("นายหนึ่ง", "ประธาน"), ("นางสอง", "เลขานุการ")):
            add(Office, person_name=name, role=role, since=SINCE, act=entry.sequence)
        add_pin(1, HASH, entry.sequence)
    return empty


def end(store, office):
    with act(store, "officers.end") as entry:
        add(OfficeEnd, office=office, until=ENDED, act=entry.sequence)


def set_pin(store, office, pin):
    with act(store, "officers.give_pin") as entry:
        add_pin(office, pin, entry.sequence)


def tried(store, pin, *, right=False, seconds=0):
    with act(store, "officers.wrong_pin") as entry:
        add_try(pin, MachineMoment("boot", seconds), right=right, act=entry.sequence)


def test_a_new_village_has_no_officers(empty):
    with empty.reading():
        assert offices() == serving() == ()
        assert pin_of(1) is None
        assert tries_of(1) == Tries(0, None)
        with pytest.raises(NotFound):
            officer(1)


def test_who_left_is_an_officer_of_before_and_serves_no_more(appointed):
    end(appointed, 1)
    with appointed.reading():
        first, second = offices()
        assert first == Officer(1, "นายหนึ่ง", "ประธาน", SINCE, ENDED)
        assert not first.serves
        assert serving() == (second,) == (Officer(2, "นางสอง", "เลขานุการ", SINCE, None),)
        assert officer(2) == second
        with pytest.raises(NotFound):
            officer(1)


def test_the_latest_pin_of_an_office_counts_and_is_read_back_whole(appointed):
    with appointed.reading():
        assert pin_of(1) == KeptPin(1, HASH)
        assert pin_of(2) is None
    set_pin(appointed, 2, HASH)
    set_pin(appointed, 1, OTHER)
    with appointed.reading():
        assert pin_of(1) == KeptPin(3, OTHER)
        assert pin_of(2) == KeptPin(2, HASH)


def test_wrong_tries_count_from_the_last_right_one(appointed):
    tried(appointed, 1, seconds=10)
    tried(appointed, 1, seconds=20)
    with appointed.reading():
        assert wrong_moments(1) == (MachineMoment("boot", 10), MachineMoment("boot", 20))
        assert tries_of(1) == Tries(2, MachineMoment("boot", 20))
    tried(appointed, 1, right=True, seconds=30)
    with appointed.reading():
        assert tries_of(1) == Tries(0, None)
    tried(appointed, 1, seconds=40)
    with appointed.reading():
        assert tries_of(1) == Tries(1, MachineMoment("boot", 40))


def test_a_new_pin_begins_without_wrong_tries(appointed):
    tried(appointed, 1)
    set_pin(appointed, 1, OTHER)
    with appointed.reading():
        assert tries_of(pin_of(1).id) == Tries(0, None)
        assert tries_of(1).wrong == 1
