"""Doubled, held and bursting keys in a real terminal, at full speed and at a fifth of it.

`FORUMTUI_LONG=1` goes to every screen and dialog, compares each way of pressing with one press of the
same key in the same place, and prints what it counted. `FORUMTUI_HELD` says for how many seconds a key
is held there, 60 unless told; `FORUMTUI_KEYS_OF` names the screens, all unless told.
"""

import os
import signal
import sys
from collections import Counter
from dataclasses import dataclass, field
from operator import methodcaller

import pytest
from tests.evenings.keys.pressing import AGAIN, Pressing
from tests.evenings.keys.standing import entries
from tests.evenings.keys.ways import KINDS, WAYS, Way

from forumtui.ui.screen import ForumScreen

pytestmark = [pytest.mark.terminal, pytest.mark.usefixtures("true_codes")]
LONG = os.environ.get("FORUMTUI_LONG") == "1"
SPEEDS = pytest.mark.parametrize("slow", [False, True], ids=["full speed", "a fifth"])
BY_ITSELF = frozenset({"print_job.send", "print_job.tell", "print_job.settle", "copies.made"})


def done(home, before):
    """Return what was done since; what the program does by itself left aside."""
    return Counter(act for act in entries(home)[len(before) :] if act not in BY_ITSELF)


@SPEEDS
def test_a_doubled_yes_answers_for_one_household_and_the_walk_stays(village_for, tmp_path, slow):
    way = WAYS["VerificationScreen"]
    home = village_for(way)
    with Pressing(home, tmp_path) as hall:
        assert hall.go(way)[-1] == "VerificationScreen"
        before = entries(home)
        with hall.fifth(slow):
            hall.burst("f2", 4)
            assert hall.rest() == ["HomeScreen", "VerificationScreen"]
            assert done(home, before) == {"verification.confirm": 1}
            hall.burst("enter", 3)
            assert hall.rest() == ["HomeScreen", "VerificationScreen"]
        assert done(home, before) == {"verification.confirm": 1}


@SPEEDS
def test_a_key_that_asks_does_not_answer_while_it_is_held(village_for, tmp_path, slow):
    way = WAYS["PreviewScreen"]
    home = village_for(way)
    with Pressing(home, tmp_path) as hall:
        room = hall.go(way)
        before = entries(home)
        with hall.fifth(slow):
            hall.hold("f2", 1.0, delay=0.5)
            assert hall.rest() == [*room, "YesNo"]
            assert done(home, before) == {}
            hall.wait(AGAIN)
            hall.burst("f2", 2)
            stack = hall.rest()
        assert stack in ([*room, "YesNo"], room)
        assert done(home, before) in ({}, {"consolidation.draw_up": 1})


@SPEEDS
def test_who_came_is_ticked_once_however_long_enter_is_held(village_for, tmp_path, slow):
    way = WAYS["MeetingScreen"]
    home = village_for(way)
    with Pressing(home, tmp_path) as hall:
        hall.go(way)
        before = entries(home)
        with hall.fifth(slow):
            hall.hold("enter", 1.0, delay=0.5)
            hall.rest()
            assert done(home, before) == {"meeting.attend": 1}
            for key in ("down", "enter", "down", "enter"):
                hall.send({"down": b"\x1b[B", "enter": b"\r"}[key])
            hall.rest()
        assert done(home, before) == {"meeting.attend": 3}


@SPEEDS
def test_what_is_typed_ahead_goes_into_the_field_it_was_meant_for(village_for, tmp_path, slow):
    way = WAYS["OpenMeeting"]
    home = village_for(Way(ready=way.ready))
    with Pressing(home, tmp_path) as hall:
        hall.go(Way(("1",)))
        with hall.fifth(slow):
            hall.send(b"\x1bOQabc\tdef\tghi")
            assert hall.rest()[-1] == "OpenMeeting"
            for one in ("abc ", "def ", "ghi "):
                hall.terminal.until_matches(one)
            shown = "\n".join(hall.terminal.picture.lines)
            assert "abcd" not in shown


@SPEEDS
@pytest.mark.parametrize("kept", [0.0, 1.0], ids=["doubled", "held"])
def test_a_digit_that_chooses_from_a_list_is_not_typed_into_what_it_opens(
    village_for, tmp_path, slow, kept
):
    way = WAYS["Months"]
    home = village_for(way)
    with Pressing(home, tmp_path) as hall:
        room = hall.go(Way(way.keys[:-1]))
        assert room[-1] == "More"
        with hall.fifth(slow):
            if kept:
                hall.hold("1", kept, delay=0.4)
            else:
                hall.burst("1", 3)
            assert hall.rest() == [*room[:-1], "Months"]
            # The usual number of instalments stands there, and no digit beside or instead of it.
            assert " 36 " in "\n".join(hall.terminal.picture.lines)


@pytest.mark.parametrize("stop", [signal.SIGSTOP, signal.SIGTSTP], ids=["stopped", "suspended"])
def test_keys_that_came_while_the_process_stood_still_are_one_press(village_for, tmp_path, stop):
    way = WAYS["VerificationScreen"]
    home = village_for(way)
    with Pressing(home, tmp_path) as hall:
        hall.go(way)
        before = entries(home)
        for _ in range(2):
            os.kill(hall.terminal.pid, stop)
            hall.wait(AGAIN)
            os.kill(hall.terminal.pid, signal.SIGCONT)
            hall.rest()
        os.kill(hall.terminal.pid, signal.SIGSTOP)
        hall.burst("f2", 4)
        os.kill(hall.terminal.pid, signal.SIGCONT)
        assert hall.rest() == ["HomeScreen", "VerificationScreen"]
        assert done(home, before) == {"verification.confirm": 1}


@dataclass
class Counts:
    """What was pressed where, and what came of it."""

    presses: int = 0
    runs: int = 0
    let_go: int = 0
    crashed: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    more: list = field(default_factory=list)


COUNTS = Counts()
LONG_KEYS = ("enter", "escape", "raw escape", "f2", "f3", "f4", "f5", "f6", "space")
TRIES = 9
HELD = float(os.environ.get("FORUMTUI_HELD", "60"))
WANTED = os.environ.get("FORUMTUI_KEYS_OF", "").split() or list(WAYS)


def pressed(village_for, tmp_path, name, slow, press):
    """Return the screens before and after, and what was done; None where the program ended.

    Where the machine held up the very keyboard, no key was held, and where a key on the way came too
    late for its place, this is another place: that is done once more.
    """
    way = WAYS[name]
    for _ in range(TRIES):
        home = village_for(way)
        with Pressing(home, tmp_path, way.size) as hall:
            before, acts_before = hall.go(way), entries(home)
            if before[-1:] != [name]:
                COUNTS.let_go += 1
                continue
            with hall.fifth(slow):
                press(hall)
                hall.wait(AGAIN)
                after = hall.rest()
            if hall.steady:
                COUNTS.presses += hall.presses
                COUNTS.runs += 1
                return before, after or None, done(home, acts_before)
            COUNTS.let_go += 1
    raise AssertionError("no key could be held: the machine holds up every process")


def ways_of_pressing(key):
    """Return the ways in which a hand, a key or a keyboard makes more than one of a press."""
    ways = {f"{n} at once": methodcaller("burst", key, n) for n in (2, 3, 6)}
    if key in ("enter", "escape", "raw escape", "f2"):
        ways["held"] = methodcaller("hold", key, HELD, 0.5)
        ways["held at once"] = methodcaller("hold", key, min(HELD, 2.0))
    return ways


@pytest.mark.skipif(not LONG, reason="takes hours; FORUMTUI_LONG=1")
@pytest.mark.parametrize("name", WANTED)
def test_every_way_of_pressing_a_key_is_one_press(village_for, tmp_path, name):
    for key in LONG_KEYS:
        press_once = methodcaller("press", key)
        before, once, meant = pressed(village_for, tmp_path, name, False, press_once)
        for how, press in ways_of_pressing(key).items():
            for slow in (False, True):
                told = (name, key, how, "a fifth" if slow else "full speed")
                _, after, acts_done = pressed(village_for, tmp_path, name, slow, press)
                if after is None and once is not None:
                    COUNTS.crashed.append(told)
                elif after not in (once, before):
                    COUNTS.lost.append((*told, once, after))
                if acts_done - meant:
                    COUNTS.more.append((*told, acts_done - meant))
    assert not COUNTS.crashed, COUNTS
    assert not COUNTS.lost, COUNTS
    assert not COUNTS.more, COUNTS


@pytest.mark.skipif(not LONG, reason="tells what was counted; FORUMTUI_LONG=1")
def test_what_was_counted():
    rooms = [name for name in WANTED if issubclass(KINDS[name], ForumScreen)]
    sys.stdout.write(
        f"\n{COUNTS.presses} presses in {COUNTS.runs} runs on {len(rooms)} screens and "
        f"{len(WANTED) - len(rooms)} dialogs ({COUNTS.let_go} more in which the keyboard was held up): "
        f"{len(COUNTS.crashed)} crashes, "
        f"{len(COUNTS.lost)} screens lost, {len(COUNTS.more)} acts more than meant\n"
    )
    assert COUNTS.presses
