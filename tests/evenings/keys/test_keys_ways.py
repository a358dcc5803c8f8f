"""Every screen and dialog is held against doubled keys; one that cannot be opened here fails.

Without `FORUMTUI_LONG=1` every eighth one is, others every day.

`make keys` presses for longer, in a real terminal: `test_keys_terminal.py`.
"""

import pytest
from tests.evenings.keys.desk import desk
from tests.evenings.keys.standing import entries
from tests.evenings.keys.ways import KINDS, WAYS, below
from tests.helpers.sample import every
from textual.screen import Screen

from forumtui.ui.terminal.stack import OnStack


def test_there_is_a_way_to_every_screen_and_dialog():
    assert sorted(KINDS) == sorted(WAYS)
    assert len(KINDS) > 60


def test_every_screen_of_the_program_ends_once():
    ours = {one for one in below(Screen) if one.__module__.startswith("forumtui.")}
    assert {one.__name__ for one in ours if not issubclass(one, OnStack)} == set()


KEYS = ("enter", "f2", "escape", "f3", "space")


@pytest.mark.parametrize("name", every(8, WAYS))
async def test_a_doubled_key_is_one_press_on_every_screen_and_dialog(village_for, name):
    """A key that comes four times at once leads at most one screen back, and does at most one thing."""
    way = WAYS[name]
    home = village_for(way)
    async with desk(home, way) as at:
        assert at.stack[-1] == name, at.stack
        for key in KEYS:
            before, acts = at.stack, entries(home)
            at.send(*[key] * 4)
            await at.rest()
            if "copies.restored" in entries(home)[len(acts) :] or before[0] != at.stack[0]:
                assert at.stack == ["HomeScreen"]
                return
            assert at.stack[: len(before) - 1] == before[:-1], (key, before, at.stack)
            # Where the clock cannot be right, the room that a key opens asks for the day at once.
            opened = [name for name in at.stack if name != "WhichDay"]
            assert len(opened) <= len(before) + 1, (key, before, at.stack)
            assert at.app.last_words == ""
            done = entries(home)[len(acts) :]
            assert len(set(done)) == len(done), (key, done)
