"""A desk that does anything at all: nothing stands on the wall but what a household agreed to.

Keys are pressed at random, other ones every day; every moment that was ever released is drawn.
"""

import random
import shutil
from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.sample import DAY, LONG

from forumtui.engine.opening import open_to_read
from forumtui.evening.screens.home import HomeScreen
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.ui.display import SecondDisplay
from forumtui.ui.wall.desk import WallDesk
from forumtui.ui.wall.moments import REVEALED, AskedToShow, Called, Pause
from forumtui.verification.acts.answers import Speaker, dispute, household
from forumtui.verification.screens.verification import VerificationScreen
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home, choose_hall, hall
from forumtui.wall.screens import plain_picture, read_picture

PRESSES = 600 if LONG else 45
KEYS = (
    *(("enter",) * 14),
    *("f2", "f2", "f4", "f3", "f5", "f6", "f7", "f8", "f12", "f1", "f11"),
    *("down", "up", "pagedown", "pageup", "escape", "escape", "1", "2", "3"),
)
CLAIMED = 777_777_77
"""What somebody says a debt is, in satang: it stands nowhere else."""


@pytest.fixture
def village(tmp_path, _small):
    shutil.copy2(_small, tmp_path / _small.name)
    with at_home(tmp_path) as store:
        choose_hall(store, replace(hall(store), second=SecondDisplay.WALL))
        open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="นายก", secretary="นางข")
        (house,) = [stop.household for stop in walk(store) if stop.house == "2"]
        line = next(one for one in household(store, house).lines if one.kind == "loan")
        head = Speaker("นายประเสริฐ มั่นคง")
        dispute(store, house, line.line, claimed_satang=CLAIMED, reason="จ่ายแล้ว", speaker=head)
    return tmp_path


@pytest.fixture
def released(monkeypatch):
    """Every moment that the desk releases, seen or dark, in its order; None where it goes dark."""
    told, release = [], WallDesk.release

    def telling(wall, moment):
        told.append(moment)
        release(wall, moment)

    monkeypatch.setattr(WallDesk, "release", telling)
    return told


async def test_no_household_is_seen_without_its_word_and_nothing_private_ever(
    running, village, released
):
    keys, opened = random.Random(DAY), set()
    async with running(village) as hall_:
        await hall_.sees("ตรวจ")
        for _ in range(PRESSES):
            if isinstance(hall_.app.screen, HomeScreen):
                await hall_.press("f3")
                await hall_.sees("บ้านที่")
            elif not isinstance(hall_.app.screen, VerificationScreen) and keys.random() < 0.7:
                await hall_.press("escape")
            key = keys.choice(KEYS)
            await hall_.rest()
            before = len(released)
            await hall_.press(key)
            await hall_.rest()
            if key == "enter":
                opened.update(range(before + 1, len(released) + 1))
    check_consent(released, opened)
    seen = {one for one in released if one is not None}
    assert any(isinstance(one, REVEALED) for one in seen)
    say, forbidden = Messages("th"), private(village)
    store = open_to_read(village)
    try:
        for moment in seen - {Pause()}:
            with store.reading():
                picture = plain_picture(moment, say) or read_picture(moment, say)
            text = "\n".join(picture)
            assert text
            assert len(picture) <= 8
            assert all(width(row) <= 40 for row in picture)
            assert [word for word in forbidden if word in text] == [], text
    finally:
        store.close()


def check_consent(released, opened):
    """See that every household is called, asked by Enter, and agrees by Enter before it is open."""
    open_now, before = None, None
    for count, moment in enumerate(released, start=1):
        if isinstance(moment, REVEALED):
            if open_now != moment.household:
                assert before == AskedToShow(moment.household)
                assert count in opened
                open_now = moment.household
        else:
            open_now = None
            if isinstance(moment, AskedToShow) and before != moment:
                assert isinstance(before, Called)
                assert before.household == moment.household
                assert count in opened
        before = moment


def private(home):
    """Return what never stands on the wall."""
    words = {"777,777.77", "คำปัน ไม่มีหนี้", "จ่ายแล้ว"}
    with at_home(home) as store:
        for stop in walk(store):
            for member in household(store, stop.household).members:
                words |= {member.name.split()[-1], member.name, *filter(None, [member.citizen_id])}
    return {word for word in words if word}
