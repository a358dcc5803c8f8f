"""The program on a small training village, driven by keys."""

import asyncio
import time

import pytest
from tests.helpers.once import once
from tests.helpers.todays_village import todays_village

from forumtui.evening.acts.demo import prepare_demo
from forumtui.evening.screens.app import ForumApp
from forumtui.thai.terminals import for_terminals


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory):
    def prepare(folder):
        prepare_demo(folder, households=40, seed=2560)

    (home,) = once(tmp_path_factory, "village", prepare).iterdir()
    return home


@pytest.fixture
def village(_prepared, tmp_path):
    """A folder with a training village of its own."""
    import shutil

    home = tmp_path / "demo"
    shutil.copytree(_prepared, home)
    return home


@pytest.fixture
def todays(tmp_path_factory, tmp_path):
    """The same, with figures of today's year: what it owes is not barred by time."""
    import shutil

    def prepare(folder):
        todays_village(folder, households=40, seed=2560)

    (made,) = once(tmp_path_factory, "todays village", prepare).iterdir()
    home = tmp_path / "demo"
    shutil.copytree(made, home)
    return home


class Hall:
    """What is on the screen, and the keys."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    @property
    def lines(self):
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self):
        return "\n".join(self.lines)

    async def sees(self, words, *, within=120.0):
        """Wait until the words are on the screen."""
        until = time.monotonic() + within
        while words not in self.text:
            assert time.monotonic() < until, f"{words!r} is not on the screen:\n{self.text}"
            await asyncio.sleep(0.01)
            await self.pilot.pause()

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def rest(self):
        """Wait until the desk did all that was wanted of it and the screen says so."""
        while self.app.desk._wanted:
            await asyncio.sleep(0.01)
            await self.pilot.pause()
        await self.pilot.pause()

    async def type(self, text):
        """Type a text sign by sign, as a keyboard in that script would."""
        from textual.events import Key

        for sign in text:
            self.app.post_message(Key(sign, sign))
            await self.pilot.pause()


class Running:
    def __init__(self, home, size=(80, 16), language="th"):
        self.app = ForumApp(home, language=language)
        self._run = self.app.run_test(size=size)

    async def __aenter__(self):
        self.pilot = await self._run.__aenter__()
        return Hall(self.app, self.pilot)

    async def __aexit__(self, *failure):
        await self._run.__aexit__(*failure)


@pytest.fixture
def running():
    return Running


@pytest.fixture
def terminal():
    return for_terminals
