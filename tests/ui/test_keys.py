"""A key that is held, doubled or meant for what is gone is one press, on any terminal."""

import random

import pytest
from textual.events import Key

from forumtui.ui.keys import (
    HELD_SECONDS,
    REPEAT_DELAY_SECONDS,
    KeyVerdict,
    Press,
    Presses,
    Standing,
    moves,
)
from forumtui.ui.terminal.parser import HallParser, Reader

STANDING = Standing(0.0, 2)


def judged(times, *, key="f2", standing=STANDING, lag=0.0):
    """Return when a key was taken that came at these times, each judged when its turn came."""
    presses, taken = Presses(), []
    presses.note("", 0.0)
    for place, at in enumerate(times):
        following = Press(key, times[place + 1]) if place + 1 < len(times) else None
        now = at + lag
        verdict = KeyVerdict.WAIT
        while verdict is KeyVerdict.WAIT:
            come = following is not None and following.at <= now
            verdict = presses.judge(Press(key, at), following if come else None, now, standing)
            now += 0.002
        if verdict is KeyVerdict.TAKE:
            taken.append(at)
    return taken


@pytest.mark.parametrize("delay", [0.2, 0.25, 0.4, 0.5, 0.6, 0.66, 0.74])
@pytest.mark.parametrize("rate", [10.9, 25, 30, 60])
@pytest.mark.parametrize("lag", [0.0, 0.3, 2.0])
def test_a_held_key_is_one_press_after_any_delay_at_any_rate(delay, rate, lag):
    """The delays and rates of the Linux console, of X, of Wayland and of Windows."""
    times = [10.0, *(10 + delay + number / rate for number in range(60))]
    assert judged(times, lag=lag) == [10.0]


@pytest.mark.parametrize("seed", range(20))
def test_a_worn_key_that_bounces_is_one_press(seed):
    chance = random.Random(seed)
    times, at = [], 1.0
    presses = chance.randrange(1, 6)
    for _ in range(presses):
        at += chance.uniform(1.0, 3.0)
        times += [at, *(at + bounce for bounce in sorted(chance.uniform(0, 0.08) for _ in "abc"))]
    assert len(judged(times)) == presses


def test_keys_pressed_on_purpose_are_all_taken():
    for gap in (HELD_SECONDS + 0.01, 0.2, 0.3, REPEAT_DELAY_SECONDS, 2.0):
        times = [5.0 + gap * number for number in range(8)]
        if gap > 2 * HELD_SECONDS:
            assert judged(times) == times
        else:
            # Quicker than any hand, and slower than any keyboard: each is waited for, and taken.
            assert judged(times) == times


def test_two_keys_in_turn_are_no_held_key():
    presses = Presses()
    for number in range(20):
        press = Press(("enter", "down")[number % 2], 1 + number * 0.02)
        assert presses.judge(press, None, press.at, STANDING) is KeyVerdict.TAKE


def test_a_key_decides_nothing_that_was_not_yet_to_be_seen():
    presses = Presses()
    assert presses.judge(Press("enter", 4.9), None, 6, Standing(5.0, 3)) is KeyVerdict.DROP
    assert presses.judge(Press("f2", 5.1), None, 6, Standing(5.0, 3)) is KeyVerdict.TAKE


def test_a_key_pressed_while_an_act_is_being_done_begins_no_other():
    assert Presses().judge(Press("f2", 9, busy=True), None, 9, STANDING) is KeyVerdict.DROP


def test_the_key_that_closed_a_dialog_is_not_meant_for_what_stands_under_it():
    presses = Presses()
    assert presses.judge(Press("enter", 3.0), None, 3.0, Standing(1.0, 4)) is KeyVerdict.TAKE
    quick = Press("enter", 3.3)
    assert presses.judge(quick, None, 3.6, Standing(3.1, 3)) is KeyVerdict.DROP
    assert presses.judge(Press("enter", 4.2), None, 4.2, Standing(3.1, 3)) is KeyVerdict.TAKE


@pytest.mark.parametrize("key", ["up", "shift+left", "ctrl+end", "pagedown", "tab", "shift+tab"])
def test_what_only_moves_decides_nothing(key):
    assert moves(key)


@pytest.mark.parametrize("key", ["enter", "escape", "f2", "y", "ctrl+z", "space"])
def test_every_other_key_decides(key):
    assert not moves(key)


def test_a_digit_that_chose_and_is_held_is_not_typed_into_what_it_opened():
    presses = Presses()
    assert presses.judge(Press("1", 5.0), None, 5.0, STANDING) is KeyVerdict.TAKE
    assert presses.still_decides("1")
    for number in range(40):
        at = 5.4 + number / 30
        follows = Press("1", at + 1 / 30)
        held = Press("1", at, typed=True)
        assert presses.still_decides("1")
        assert presses.judge(held, follows, at + 0.04, Standing(5.1, 3)) is KeyVerdict.DROP
    # Pressed anew, on purpose, it is a digit like any other; and so are all that follow.
    anew = Press("1", 9.0, typed=True)
    assert presses.judge(anew, None, 9.0, Standing(5.1, 3)) is KeyVerdict.TAKE
    assert not presses.still_decides("1")


def test_a_key_that_may_have_been_held_while_its_reader_stood_still_is_no_other_press():
    presses = Presses()
    assert presses.judge(Press("escape", 5.0), None, 5.2, STANDING) is KeyVerdict.TAKE
    # It was read a second later, and may have come at any time since the reader looked last.
    late = Press("escape", 6.0, since=5.1)
    assert presses.judge(late, None, 9.0, STANDING) is KeyVerdict.DROP
    # What follows is measured from when that was read, not from when it may have been pressed.
    assert presses.judge(Press("escape", 6.1), None, 9.0, STANDING) is KeyVerdict.DROP
    assert presses.judge(Press("escape", 7.0), None, 9.0, STANDING) is KeyVerdict.TAKE
    assert presses.judge(Press("f2", 8.0, since=7.1), None, 9.0, STANDING) is KeyVerdict.TAKE


def test_who_reads_the_keys_knows_how_old_they_may_be():
    reader = Reader()
    reader.reads(1.0)
    assert reader.earliest(1.0) == 1.0
    reader.looks(2.0)
    reader.reads(2.12)
    assert reader.earliest(2.12) == 2.12
    reader.looks(3.0)
    reader.reads(4.5)
    assert reader.earliest(4.5) == pytest.approx(3.1)
    for late in range(5, 500):
        reader.looks(late)
        reader.reads(late + 0.5)
    assert reader.earliest(4.5) == 4.5
    assert reader.earliest(499.5) == pytest.approx(499.1)


def test_a_key_that_is_on_its_way_follows():
    reader = Reader()
    first, second = Key("escape", None), Key("escape", None)
    assert reader.after(first) is None
    reader.tells(first)
    assert reader.after(first) is None
    reader.tells(second)
    assert reader.after(first) is second
    assert reader.after(second) is None
    # Whoever presses a key without a terminal presses it after all that was read.
    assert reader.after(Key("f2", None)) is None


def test_while_a_byte_may_still_be_a_key_nothing_is_said_of_what_follows(monkeypatch):
    reader = Reader()
    monkeypatch.setattr("forumtui.ui.terminal.parser.READER", reader)
    parser = HallParser()
    assert [*parser.tick()] == []
    known = reader.told_until
    assert [*parser.feed("\x1b")] == []
    assert [*parser.tick()] == []
    assert known < reader.looked_at
    assert reader.told_until == known
    parser._timeout_time = 0.0
    (escape,) = parser.tick()
    assert (escape.key, reader.newest) == ("escape", escape)
    assert reader.told_until == reader.looked_at > known
