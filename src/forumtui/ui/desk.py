"""The desk: the one thread on which the village's database is read and written."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar

from forumtui.engine.database import Store
from forumtui.engine.journal import acts_since, last_sequence
from forumtui.engine.opening import open_home
from forumtui.messages.refusals import Refusal

Params = ParamSpec("Params")

Result = TypeVar("Result")


QUIET_SECONDS: Final = 0.9
"""For how long nobody wants anything of the desk before it looks what others wrote."""


class Desk:
    """Work on the database, one piece after the other, beside the screen's own thread."""

    def __init__(self, home: Path) -> None:
        self.home: Final = home
        self._thread: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._store: Store | None = None
        self._wanted = 0
        self._rested = 0.0
        self._followed = 0
        self._missed = False

    async def open(self) -> None:
        """Open the folder's database. Raises the refusals of `engine`."""
        loop = asyncio.get_running_loop()
        self._store = await loop.run_in_executor(self._thread, self._opened)

    def _opened(self) -> Store:
        store = open_home(self.home)
        store.others_wrote()
        with store.reading():
            self._followed = last_sequence()
        return store

    @property
    def quiet(self) -> bool:
        """Whether nobody wanted anything of the desk for a while."""
        return not self._wanted and time.monotonic() - self._rested >= QUIET_SECONDS

    def glance(self, tell: Callable[[frozenset[str]], None]) -> None:
        """Look whether another program wrote; only where it did, `tell` the acts done since then.

        Nobody waits for it. This program's own acts of that time are among them. Where the database
        cannot be read now, the next look tells.
        """
        if self._store is not None:
            self._thread.submit(self._glance, asyncio.get_running_loop(), tell)

    def _glance(
        self, loop: asyncio.AbstractEventLoop, tell: Callable[[frozenset[str]], None]
    ) -> None:
        # Asked only now: it may have been closed and opened again meanwhile.
        store = self._store
        with suppress(Refusal):
            self._missed |= store is not None and store.others_wrote()
            if store is not None and self._missed:
                with store.reading():
                    self._followed, acts = acts_since(self._followed)
                self._missed = False
                loop.call_soon_threadsafe(tell, acts)

    async def run(
        self,
        work: Callable[Concatenate[Store, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result:
        """Return what `work` returns, given the database; refusals reach the caller."""
        assert self._store is not None
        loop = asyncio.get_running_loop()
        self._wanted += 1
        try:
            doing = partial(work, self._store, *args, **kwargs)
            return await loop.run_in_executor(self._thread, doing)
        finally:
            self._wanted -= 1
            self._rested = time.monotonic()

    async def beside_closed(self, work: Callable[[Path], Result]) -> Result:
        """Return what `work` makes of the folder while its database is closed; then open it again.

        Raises what `work` does, and the refusals of `engine`.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._beside_closed, work)

    def _beside_closed(self, work: Callable[[Path], Result]) -> Result:
        assert self._store is not None
        self._store.close()
        try:
            return work(self.home)
        finally:
            self._store = self._opened()

    async def close(self) -> None:
        """Finish what was begun, then close the database."""
        store, self._store = self._store, None
        if store is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, store.close)
        self._thread.shutdown(wait=True)
