"""A long walk leaves nothing behind: after an answer the program holds what it held before it."""

import asyncio
import gc
from collections import Counter
from functools import _lru_cache_wrapper

import pytest
from tests.helpers.met import meet
from textual.screen import Screen

from forumtui.evening.acts.demo import prepare_demo
from forumtui.verification.screens.verification import VerificationScreen
from forumtui.village.acts import households
from forumtui.village.acts.village import at_home

WARM = 6
"""Answers after which every screen and every message has been shown once."""
COUNTED = 12
MOST_OBJECTS = 300
"""What an answer may leave: texts remembered, cut; timers of a few seconds. A dialog is 4,000."""
MOST_PLACES = 4_096
"""What may be remembered of what every household brings anew, some 250 bytes a place."""


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    return prepare_demo(tmp_path_factory.mktemp("walk"), households=60, seed=2560)


@pytest.fixture(autouse=True)
def all_is_looked_at():
    """Count what was read in before the tests as well, which is otherwise left out."""
    gc.unfreeze()
    yield
    gc.collect()
    gc.freeze()


async def answers(hall, walk, stops, many):
    """Let the next so many households say that their figures are right."""
    for _ in range(many):
        following = stops[stops.index(walk.view.id) + 1]
        await hall.press("f2")
        while walk.view.id != following or hall.app.screen is not walk:
            await asyncio.sleep(0.01)
            await hall.pilot.pause()
            if "ยังมีอีก" in hall.text:
                # A household of many lines is looked at page by page first.
                await hall.press("f2")
    await hall.app.workers.wait_for_complete()
    await hall.pilot.pause()


def living():
    """Return everything that is alive and that a look for rubbish looks at."""
    gc.collect()
    return gc.get_objects()


def remembered():
    """Return how many answers each function remembers."""
    caches = [one for one in living() if type(one) is _lru_cache_wrapper]
    return {id(one): (one.cache_info().currsize, one) for one in caches}


async def test_after_a_long_walk_no_dialog_and_no_more_objects_are_alive(village, running):
    meet(village)
    with at_home(village) as store:
        stops = [stop.household for stop in households.walk(store)]
    # What tests of other files that ran in this process still hold is theirs, not the walk's.
    earlier = [one for one in living() if Screen in type(one).__mro__]
    async with running(village) as hall:
        await hall.press("f3")
        await hall.sees("บ้านที่ ")
        walk = hall.app.screen
        assert isinstance(walk, VerificationScreen)
        await answers(hall, walk, stops, WARM)
        before, counted = remembered(), Counter(map(type, living()))
        await answers(hall, walk, stops, COUNTED)
        after, alive = remembered(), living()
        screens = {id(one) for one in alive if Screen in type(one).__mro__}
        assert screens - {*map(id, earlier)} == {*map(id, hall.app.screen_stack)}
        more = Counter(map(type, alive)) - counted
        del alive
        assert more.total() <= COUNTED * MOST_OBJECTS, more.most_common(20)
        grew = {
            one.__qualname__: one.cache_info()
            for key, (size, one) in after.items()
            if size > before.get(key, (0, one))[0] + COUNTED
        }
        # Tests before may have filled all of them: then none grows.
        assert before.keys() & after.keys()
        assert {
            name for name, info in grew.items() if not info.maxsize or info.maxsize > MOST_PLACES
        } == set()
