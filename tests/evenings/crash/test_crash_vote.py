"""The power fails while hands are counted: the vote is void, said so, and never counted from half.

`FORUMTUI_LONG=1` kills after each key of the count; without it after two of them, others every day.
"""

import sys

import pytest
from bench.terminal import PATIENCE, NothingDrawnError
from tests.evenings.crash import evening
from tests.evenings.crash.evening import ENTER, F2, F10, F11, Key
from tests.helpers.forked_terminal import Terminal
from tests.helpers.sample import every
from tests.helpers.soundness import sound

from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.meetings.records.votes import VoidCause, VoteState
from forumtui.village.acts.day import today
from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.terminal
TO_THE_VOTES = (
    Key(b"1", "F3 มาแทน"),
    Key(F11, "1  มติ"),
    Key(b"1", "มติที่ประชุม"),
    Key(F2, "ผู้มาประชุมขณะนี้"),
)
OPENED = (
    *(Key(sign, "ผู้มาประชุมขณะนี้") for sign in (b"1", b"2", b"0", ENTER)),
    *evening.typed("rule", "ขอมติเรื่องอะไร"),
    Key(ENTER, "» เกินกึ่งหนึ่งของผู้มาประชุม"),
    Key(ENTER, "งดออกเสียง"),
)
COUNTED = (
    Key(b"8", r"^ +8 *$"),
    Key(b"7", r"^ +87 *$"),
    Key(ENTER, "F3 นับใหม่"),
    Key(b"2", r"^ +87 +2 *$"),
    Key(b"0", r"^ +87 +20 *$"),
    Key(ENTER, "F3 นับใหม่"),
    Key(b"5", "ผ่าน: เห็นชอบ 87 เสียง จากผู้มาประชุม 120"),
)
VOID = "การลงมติเรื่อง rule ค้างตอนไฟดับ ถือเป็นโมฆะ ให้ลงมติ"


def forum(home):
    return (sys.executable, "-m", "forumtui", "--home", str(home))


@pytest.fixture
def met(village):
    """A village whose meeting is open."""
    with at_home(village) as store:
        with store.reading():
            day = today()
        open_meeting(store, held_on=day, place="ศาลา", chair="ก", secretary="ข")
    return village


def counting(terminal, keys):
    """Put something to the vote and press the first keys of the count."""
    terminal.until(evening.MAP)
    for key in (*TO_THE_VOTES, *OPENED, *COUNTED[:keys]):
        evening.press(terminal, key)


@pytest.mark.parametrize("keys", every(4, range(len(COUNTED) + 1)))
def test_a_vote_that_is_half_counted_is_void_at_the_next_start(met, tmp_path, keys):
    with Terminal(forum(met), tmp_path) as terminal:
        counting(terminal, keys)
        terminal.cut()
    with at_home(met) as store:
        before = sound(store)
        (vote,) = resolution.resolutions(store)
    assert (before["resolution.open"], before["resolution.declare"]) == (1, 0)
    assert vote.state is VoteState.OPEN
    with Terminal(forum(met), tmp_path) as terminal:
        terminal.until(evening.MAP)
        terminal.until(VOID)
        for key in TO_THE_VOTES[:3]:
            evening.press(terminal, key)
        terminal.until("โมฆะ: ไฟดับตอนนับ ต้องลงมติใหม่")
    with at_home(met) as store:
        after = sound(store)
        (vote,) = resolution.resolutions(store)
    assert after["resolution.void"] == 1
    assert after["resolution.declare"] == 0
    assert (vote.state, vote.cause, vote.reckoning) == (VoteState.VOID, VoidCause.POWER, None)


def test_what_was_shown_as_declared_is_there(met, tmp_path):
    with Terminal(forum(met), tmp_path) as terminal:
        counting(terminal, len(COUNTED))
        evening.press(terminal, Key(F2, "ประกาศและจดมติที่ 1 แล้ว"))
        terminal.cut()
    with at_home(met) as store:
        assert sound(store)["resolution.declare"] == 1
        (vote,) = resolution.resolutions(store)
    assert vote.stands
    assert vote.reckoning.hands.for_votes == 87
    with Terminal(forum(met), tmp_path) as terminal:
        terminal.until(evening.MAP)
        terminal.wait(0.5)
        assert not any("โมฆะ" in line for line in terminal.picture.lines)


def test_the_program_is_left_in_the_middle_of_a_count(met, tmp_path):
    with Terminal(forum(met), tmp_path) as terminal:
        counting(terminal, 4)
        evening.press(terminal, Key(F10, "ใช่ไหม"))
        evening.strike(terminal, Key(F2, ""))
        # Nothing is drawn any more once it has ended by itself.
        with pytest.raises(NothingDrawnError):
            terminal.wait(PATIENCE)
    with Terminal(forum(met), tmp_path) as terminal:
        terminal.until("ค้างตอนปิดโปรแกรม")
    with at_home(met) as store:
        sound(store)
        (vote,) = resolution.resolutions(store)
    assert (vote.state, vote.cause) == (VoteState.VOID, VoidCause.LEFT)
