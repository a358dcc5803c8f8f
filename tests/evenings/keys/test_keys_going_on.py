"""What is pressed while Enter still looks something up for the next field waits for it, and is heard."""

import asyncio

from tests.evenings.faults.acts import PINS
from tests.evenings.keys.desk import WITHIN, desk
from tests.evenings.keys.standing import entries
from tests.evenings.keys.ways import WAYS

from forumtui.ui.terminal.stack import LOOKING
from forumtui.ui.widgets.field import Field
from forumtui.verification.screens.answering import NumberedGrid

SOON = 0.05


async def pressed_meanwhile(at, *keys):
    """Press keys while the database does not answer, the last one once Enter has begun something."""
    *before, last = keys
    screen = at.app.screen
    at.hold_database()
    at.send(*before)
    async with asyncio.timeout(WITHIN):
        while not any(one.node is screen and one.group not in LOOKING for one in at.app.workers):
            await asyncio.sleep(0.002)
        at.send(last)
        await asyncio.sleep(SOON)
    at.release.set()
    at.held = False
    await at.rest()


async def test_who_types_a_name_and_goes_on_quickly_has_chosen_the_relation(village_for):
    way = WAYS["ByProxy"]
    async with desk(village_for(way), way) as at:
        await pressed_meanwhile(at, "a", "n", "n", "enter", "2")
        # Outside of a meeting the paper's day is still missing.
        assert at.stack[-1] == "ByProxy"
        assert at.app.screen.query_one(NumberedGrid).chosen == 2
        assert at.app.screen.query_one("#name", Field).value == "ann"


async def test_who_saves_while_the_last_pin_is_looked_at_has_settled_the_line(village_for):
    way = WAYS["PinnedRuling"]
    home = village_for(way)
    async with desk(home, way) as at:
        for keys in ("enter", "1", f"<{PINS[0]}>", "enter", f"<{PINS[1]}>"):
            await at.press(keys)
        before = entries(home)
        await pressed_meanwhile(at, "enter", "f2")
        assert at.stack[-1] != "PinnedRuling"
        assert len(entries(home)) > len(before)
