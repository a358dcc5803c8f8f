"""Random keys, and the language changed in any rhythm: the program stays, and so do the books.

`FORUMTUI_LONG=1` presses 5,000 keys and more at both speeds; without it, a few hundred.
"""

import os
import random
import sys

import pytest
from tests.evenings.faults import acts
from tests.evenings.keys.pressing import BYTES, Pressing
from tests.evenings.keys.ways import Way
from tests.helpers.soundness import sound

from forumtui.village.acts.village import at_home

pytestmark = pytest.mark.terminal
LONG = os.environ.get("FORUMTUI_LONG") == "1"
SPEEDS = pytest.mark.parametrize("slow", [False, True], ids=["full speed", "a fifth"])
KEYS = 5000 if LONG else 150
ROUNDS = 60 if LONG else 4
AT_RANDOM = [*BYTES, "1", "2", "3", "7", "y", "n", "ก", "0", "\x1b[D", "\x1b[C", "\x1a"]
HURRIED = (
    "f9 enter enter enter enter",
    "f9 enter enter escape f9 enter",
    "f9 enter f12 f12 enter escape",
    "f9 enter escape 1 f9 enter enter escape escape",
    "f9 down enter enter up enter escape f3 f9 enter enter",
)


def many_rooms(v):
    acts.met(v)
    acts.confirmed(v)
    acts.disputes(v)


def came_through(hall, home):
    """Assert that the program is there, and that the books are whole."""
    stack = hall.rest()
    assert stack, "\n".join(hall.terminal.picture.lines)
    assert not (home / "forumtui-failure.log").exists()
    hall.terminal.kill()
    with at_home(home) as store:
        sound(store)
    return stack


@SPEEDS
@pytest.mark.parametrize("seed", range(4 if LONG else 1))
def test_random_keys_end_nothing(village_for, tmp_path, slow, seed):
    chance = random.Random(f"{seed} {slow}")
    home = village_for(Way(ready=many_rooms))
    with Pressing(home, tmp_path) as hall:
        hall.rest()
        hall.asked("stay")
        pressed = 0
        with hall.fifth(slow):
            while pressed < KEYS:
                key, times = chance.choice(AT_RANDOM), chance.choice((1, 1, 1, 1, 2, 3, 6))
                hall.burst(key, times)
                pressed += times
                hall.wait(chance.choice((0, 0, 0.01, 0.03, 0.08)))
        stack = came_through(hall, home)
    if LONG:
        sys.stdout.write(f"\n{pressed} random keys, 0 ends, at last in {stack}\n")


@SPEEDS
def test_the_language_is_changed_in_any_rhythm(village_for, tmp_path, slow):
    chance = random.Random(slow)
    home = village_for(Way(ready=many_rooms))
    with Pressing(home, tmp_path) as hall:
        hall.rest()
        hall.asked("stay")
        with hall.fifth(slow):
            for number in range(ROUNDS):
                gap = chance.choice((0, 0, 0.02, 0.05, 0.1))
                for key in HURRIED[number % len(HURRIED)].split():
                    hall.burst(key, 1)
                    hall.wait(gap)
                assert hall.rest()
                while hall.rest() not in ([], ["HomeScreen"]):
                    hall.press("escape")
        came_through(hall, home)
    if LONG:
        sys.stdout.write(f"\n{ROUNDS} rounds of the language, 0 ends\n")
