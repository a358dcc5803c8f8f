"""The program with the keys of a real terminal and without one: quick to open, slow to nobody."""

import asyncio
import threading
import time
from contextlib import asynccontextmanager

from tests.evenings.keys.standing import names, unrest
from tests.helpers.quicker import draw
from textual.events import Key
from textual.keys import _character_to_key

from forumtui.evening.screens.app import ForumApp

WITHIN = 60.0


class AsInTheHall(ForumApp):
    """Judges its keys as it does on a terminal, and fails as it does there."""

    @property
    def is_headless(self):
        return False


class Desk:
    """Somebody at the keys."""

    def __init__(self, app):
        self.app = app
        self.release = threading.Event()
        self.held = False

    @property
    def stack(self):
        return names(self.app)

    async def rest(self):
        """Wait until all that was pressed is done with."""
        until = time.monotonic() + WITHIN
        quiet = 0
        while quiet < 3:
            assert time.monotonic() < until, (self.stack, unrest(self.app))
            assert self.app._running or self.app._exit
            if self.app._exit:
                return
            quiet = 0 if unrest(self.app, held=self.held) else quiet + 1
            await asyncio.sleep(0.002)
        draw(self.app)

    def send(self, *keys):
        """Press keys, all at once."""
        for key in keys:
            self.app.post_message(
                Key(key, None) if len(key) > 1 else Key(_character_to_key(key), key)
            )

    def hold_database(self):
        """Keep the database busy until `release`."""
        self.held = True
        self.app.desk._thread.submit(self.release.wait)

    async def go(self, way):
        """Go a way from the map, key by key."""
        await self.rest()
        *others, last = (*way.keys,) or ("",)
        for key in others:
            await self.press(key)
        if way.held:
            self.hold_database()
        if last:
            await self.press(last)

    async def press(self, key):
        """Press a key, or type a text in angle brackets, and wait for what comes of it."""
        # A hand takes its time to press the same key again.
        self.app._presses.note("", 0.0)
        self.send(*(key[1:-1] if key.startswith("<") else (key,)))
        await self.rest()


@asynccontextmanager
async def desk(home, way, language="th"):
    """Open a village and go a way."""
    app = AsInTheHall(home, language=language, driver_class=None)
    async with app.run_test(size=way.size):
        at = Desk(app)
        try:
            await at.go(way)
            yield at
        finally:
            at.release.set()
