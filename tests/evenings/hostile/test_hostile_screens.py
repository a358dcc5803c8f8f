"""No screen lets anything of a register steer the terminal, push the keys away or draw markup.

`FORUMTUI_LONG=1` opens every room and dialog at every gate and in both sizes; without it every other
one, at the first few gates, others every day.
"""

import asyncio
from itertools import product

import pytest
from tests.evenings.hostile.texts import harmful
from tests.helpers.sample import LONG, every

from forumtui.evening.screens.app import ForumApp
from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.village.acts.village import at_home, choose_hall

SAY = Messages("th")
ROOMS = (
    *("meeting", "intake", "control", "verification", "linking", "debts", "consolidation"),
    *("membership", "election", "regulation", "announcing", "restructuring", "followup"),
)


class Watched:
    """A hostile village on the screen; every picture is looked at."""

    def __init__(self, home, size):
        self.app, self.size = ForumApp(home, language="th"), size
        self._run = self.app.run_test(size=size)
        self.pictures = 0

    async def __aenter__(self):
        self.pilot = await self._run.__aenter__()
        await self.settle()
        return self

    async def __aexit__(self, *failure):
        await self._run.__aexit__(*failure)

    async def settle(self):
        """Wait until nothing is being looked up, then look at the picture."""
        for _ in range(200):
            await self.pilot.pause()
            if not [one for one in self.app.workers if one.group == "load" and one.is_running]:
                break
            await asyncio.sleep(0.02)
        await self.pilot.pause()
        self.look()

    def look(self):
        strips = self.app.screen._compositor.render_strips()
        columns, rows = self.size
        assert len(strips) == rows
        for strip in strips:
            assert harmful(strip.text, lines=False) == set(), strip.text
            assert strip.cell_length == columns
            assert width(strip.text) == columns, strip.text
        self.pictures += 1

    @property
    def lines(self):
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self):
        return "\n".join(self.lines)

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    def has_its_keys(self):
        """Whether the key bar stands whole in the last line of the screen, or of the box upon it."""
        return SAY("common.key_help") in self.lines[-1] or SAY("common.key_cancel") in self.text


SIZES = [(80, 16), (60, 14)]


@pytest.mark.parametrize(("place", "size"), every(8, product(range(len(ROOMS)), SIZES)), ids=str)
async def test_every_room_of_a_hostile_village_is_whole(hostile, place, size):
    async with Watched(hostile, size) as hall:
        await hall.press(*["down"] * place, "enter")
        assert hall.has_its_keys(), hall.text
        await hall.press(*["down"] * 6, "pagedown", "end", "home", "f1", "escape")
        assert hall.has_its_keys(), hall.text


ALL = 60
SOME = ALL if LONG else 3


async def at_the_first_gate(hall):
    """Open the walk, which goes on at the first household that was not asked, and turn back."""
    await hall.press("f3")
    for _ in range(ALL):
        if SAY("verification.first") in hall.text:
            return
        await hall.press("pageup")
    raise AssertionError(hall.text)


async def walked(hall, each, gates):
    """Go from gate to gate and do `each` at every one; there are fewer than sixty."""
    await at_the_first_gate(hall)
    for _ in range(gates):
        await each()
        before = hall.text
        await hall.press("pagedown")
        if hall.text == before or SAY("verification.last") in hall.text:
            return


@pytest.mark.parametrize("size", every(2, SIZES), ids=str)
async def test_every_household_of_a_hostile_village_is_whole(hostile, size):
    async with Watched(hostile, size) as hall:

        async def whole():
            assert hall.has_its_keys(), hall.text
            assert " บ้าน" in hall.text

        await walked(hall, whole, ALL)
        assert hall.pictures > 45


@pytest.mark.parametrize(
    "keys", [["f2"], ["f3"], ["f4"], ["f5"], ["f6"], ["f7", "1"], ["f8"]], ids=str
)
async def test_every_dialog_of_the_walk_is_whole(hostile, keys):
    async with Watched(hostile, (80, 16)) as hall:

        async def asked():
            await hall.press(*keys)
            assert hall.has_its_keys(), hall.text
            while len(hall.app.screen_stack) > 3:
                await hall.press("escape")

        await walked(hall, asked, SOME)


DIALOGS = {
    "reading a file": ("2", "f2", "down", "escape"),
    "the rows of a file": ("2", "enter", "down", "pagedown"),
    "explaining": ("3", "f2"),
    "handing over": ("3", "f8", "1"),
    "proposals": ("5", "f2", "down"),
    "guarantors": ("6", "f11", "1", "down", "down"),
    "drafts": ("7", "enter", "pagedown"),
    "officers": ("1", "f11", "3", "f11", "2"),
    "closing": ("1", "f11", "4", "enter"),
    "minutes": ("1", "f11", "2"),
    "finding": ("1", "f7", "1"),
    "resolutions": ("1", "f11", "1", "down", "end"),
    "a whole resolution": ("1", "f11", "1", "enter", "end"),
    "certifying": ("home", "down", "down", "down", "down", "down", "enter", "f2"),
    "putting to the vote": ("1", "f11", "1", "f2"),
    "counting hands": ("1", "f11", "1", "f2", "3", "enter", "x", "enter", "enter", "1", "enter"),
    "taking a resolution back": ("1", "f11", "1", "end", "f6"),
    "the hall": ("f9",),
    "readiness": ("1", "f11", "5"),
    "the print queue": ("f8",),
    "the check": ("f11", "2"),
    "a paper's code": ("f11", "1"),
    "disputes": ("f11", "4", "down", "down"),
    "a new figure": ("f11", "4", "f2"),
    "a figure that stands": ("f11", "4", "f3"),
    "copies": ("f11", "3"),
    "households": ("5", "f11", "2", "down"),
    "a move": ("5", "f11", "2", "f5"),
    "debtors": ("6", "f11", "2", "down", "down"),
    "who a guarantor is": ("6", "f11", "1", "f2"),
    "papers": ("7", "f8", "3"),
    "restructuring": ("7", "f3", "f3", "right"),
    "proposing": ("7", "f3", "f3", "f2"),
    "pay day": ("8", "down"),
}


@pytest.mark.parametrize("name", every(8, DIALOGS))
async def test_every_other_dialog_is_whole(hostile, name):
    async with Watched(hostile, (80, 16)) as hall:
        await hall.press(*DIALOGS[name])
        assert hall.has_its_keys(), hall.text


async def test_behind_the_curtain_too(hostile):
    with at_home(hostile) as store:
        choose_hall(store, DisplaySettings(curtain=Curtain.CONSENT))
    async with Watched(hostile, (80, 16)) as hall:
        await hall.press("f3", "enter", "f2")
        assert hall.has_its_keys(), hall.text


async def test_markup_is_shown_as_it_is_written(hostile):
    async with Watched(hostile, (80, 16)) as hall:
        await at_the_first_gate(hall)
        assert "[/x]นาย[red]แดง[/red]" in hall.text


async def test_a_hostile_paste_is_not_what_is_shown(hostile):
    from textual.events import Paste

    async with Watched(hostile, (80, 16)) as hall:
        await hall.press("f3", "f7")
        hall.app.screen.focused.post_message(Paste("\x1b[31mนาย\u202e\u200b\x9b"))
        await hall.settle()
        assert "นาย" in hall.text
