"""What the desk's rooms release: by F9, F12, votes, the end of the evening; nothing without a wall."""

import shutil
from datetime import date
from types import SimpleNamespace

import pytest

from forumtui.engine.lock_files import released_now
from forumtui.evening.acts.closing import evening_came_to
from forumtui.evening.screens.home import HomeScreen
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.meetings.rules.votes import Hands, MajorityRule, reckon
from forumtui.meetings.screens.on_wall import let_count_be_seen, let_verdict_be_seen
from forumtui.ui.display import DisplaySettings, SecondDisplay
from forumtui.ui.wall.moments import (
    AskedToShow,
    Called,
    Closing,
    Counting,
    Declared,
    OnePerson,
    Pause,
    SignedContract,
)
from forumtui.verification.acts.answers import Speaker, confirm, mark_absent
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home


class Room:
    """A program that takes down what it is to release."""

    def __init__(self, second=SecondDisplay.WALL):
        self.hall = DisplaySettings(second=second)
        self.released = []

    def release(self, moment):
        self.released.append(moment)


def vote(rule=MajorityRule.PRESENT, hands=None, *, has_quorum=True):
    reckoning = None if hands is None else reckon(rule, 114, hands)
    return SimpleNamespace(
        number=3,
        question="รับรอง",
        rule=rule,
        present=114,
        reckoning=reckoning,
        has_quorum=has_quorum,
    )


def test_hands_are_seen_as_they_are_counted_with_what_it_takes():
    room, hands = Room(), Hands(98, 0, 0)
    let_count_be_seen(room, vote(), hands)
    let_count_be_seen(room, vote(MajorityRule.TWO_THIRDS), hands)
    # How many of those who vote it takes is known once all have voted.
    let_count_be_seen(room, vote(MajorityRule.VOTING), hands)
    assert room.released == [Counting("รับรอง", 98, 114, needed) for needed in (58, 76, 0)]


@pytest.mark.parametrize(
    ("hands", "has_quorum", "carried"),
    [((98, 9, 7), True, True), ((98, 9, 7), False, False), ((50, 60, 4), True, False)],
)
def test_a_verdict_is_seen_and_without_a_quorum_nothing_is_carried(hands, has_quorum, carried):
    room = Room()
    let_verdict_be_seen(room, vote(hands=Hands(*hands), has_quorum=has_quorum))
    assert room.released == [Declared(3, "รับรอง", carried, hands[0], 114)]


def test_without_a_wall_no_vote_is_released():
    room = Room(SecondDisplay.NONE)
    let_count_be_seen(room, vote(), Hands(1, 0, 0))
    let_verdict_be_seen(room, vote(hands=Hands(98, 9, 7)))
    assert room.released == []


@pytest.fixture
def home(tmp_path, _small):
    shutil.copy2(_small, tmp_path / _small.name)
    with at_home(tmp_path) as store:
        open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="นายก", secretary="นางข")
    return tmp_path


def test_the_evening_is_counted_in_households_and_nobody_is_missing(home):
    with at_home(home) as store:
        first, second, *_ = [stop.household for stop in walk(store)]
        confirm(store, first, Speaker("นายสมชาย ใจดี"))
        mark_absent(store, second, Speaker("นางข"))
        end = evening_came_to(store)
    assert isinstance(end, Closing)
    assert (end.checked, end.right, end.corrected, end.later) == (1, 1, 0, 3)
    assert (end.contracts_before, end.contracts_now) == (4, 0)
    assert end.code.count("-") == 2


async def test_f9_chooses_the_wall_and_f12_darkens_it_first(running, home):
    async with running(home) as hall:
        app = hall.app
        await hall.sees("F12")
        assert app._wall is None
        await hall.press("f9")
        await hall.sees("จอที่สอง")
        await hall.press(*["down"] * 5, "enter")
        await hall.sees("มี ขึ้นจอใหญ่ของห้อง")
        await hall.press("escape")
        await hall.press("f3")
        await hall.sees("บ้านที่ 1 จาก")
        assert isinstance(app.wall.now, Called)
        await hall.press("enter")
        assert isinstance(app.wall.now, AskedToShow)
        await hall.press("enter")
        assert isinstance(app.wall.now, OnePerson)
        await hall.press("f12")
        assert (app.wall.lit, app.wall.dark) == (False, True)
        await hall.sees("จอใหญ่ปิดแล้ว")
        await hall.press("f12")
        assert "บ้านที่ 1 จาก" not in hall.text
        await hall.press("f12")
        await hall.sees("บ้านที่ 1 จาก")
        assert app.wall.lit
        # A dialog hides nothing; another room closes what was open.
        await hall.press("f7")
        await hall.press("escape")
        assert isinstance(app.wall.now, OnePerson)
        await hall.press("escape")
        await hall.sees("ขั้นตอนงาน")
        assert app.wall.now == Pause()
        await hall.press("f3")
        await hall.sees("บ้านที่ 1 จาก")
        assert isinstance(app.wall.now, Called)
    assert released_now(home) is None


async def test_f9_offers_what_a_room_may_put_up_only_where_there_is_a_wall(
    running, home, monkeypatch
):
    contract = SignedContract("1", 266858, False, 48, 1, "2030-11")
    monkeypatch.setattr(HomeScreen, "for_the_wall", lambda _: contract)
    async with running(home) as hall:
        await hall.sees("F12")
        await hall.press("f9")
        await hall.sees("จอที่สอง")
        assert "กด Enter เมื่อเจ้าของยินยอม" not in hall.text
        await hall.press(*["down"] * 5, "enter")
        await hall.sees("มี ขึ้นจอใหญ่ของห้อง")
        await hall.press("escape", "f9")
        await hall.sees("กด Enter เมื่อเจ้าของยินยอม")
        await hall.press("enter")
        assert hall.app.wall.now == contract
        # It stays until the desk goes elsewhere.
        await hall.press("f1", "escape")
        assert hall.app.wall.now == contract
