"""The desk: the one thread on which the village's database is read and written."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TypeVar

from forumtui.engine.database import Store
from forumtui.engine.opening import open_home

Params = ParamSpec("Params")

Result = TypeVar("Result")


class Desk:
    """Work on the database, one piece after the other, beside the screen's own thread."""

    def __init__(self, home: Path) -> None:
        self.home: Final = home
        self._thread: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._store: Store | None = None

    async def open(self) -> None:
        """Open the folder's database. Raises the refusals of `engine`."""
        loop = asyncio.get_running_loop()
        self._store = await loop.run_in_executor(self._thread, open_home, self.home)

    async def run(
        self,
        work: Callable[Concatenate[Store, Params], Result],
        *args: Params.args,
        **kwargs: Params.kwargs,
    ) -> Result:
        """Return what `work` returns, given the database; refusals reach the caller."""
        assert self._store is not None
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, self._store, *args, **kwargs))

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
            self._store = open_home(self.home)

    async def close(self) -> None:
        """Finish what was begun, then close the database."""
        store, self._store = self._store, None
        if store is not None:
            await asyncio.get_running_loop().run_in_executor(self._thread, store.close)
        self._thread.shutdown(wait=True)
