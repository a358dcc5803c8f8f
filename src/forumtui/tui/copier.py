"""Copies beside the desk: one at a time, on a thread of its own, so that no answer waits for a stick."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from forumtui.core.copies import Occasion
from forumtui.steps.copies import (
    AS_BUILT,
    CopyRule,
    Made,
    answers_to_go,
    copy_at_hand,
    copy_rule,
    note_copy,
)
from forumtui.tui.desk import Desk


class Copier:
    """Makes the copies of one run of the program; the passphrase for sticks is known to it alone."""

    def __init__(self, home: Path, desk: Desk) -> None:
        self._home: Final = home
        self._desk: Final = desk
        self._thread: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="copier")
        self._stop: Final = Event()
        self._counted = False
        self._to_go: int | None = None
        self.passphrase = ""
        self.busy = False

    async def is_due(self) -> bool:
        """Count one more answer; say whether a copy is due by now."""
        if not self._counted:
            self._to_go = await self._desk.run(answers_to_go)
            self._counted = True
        elif self._to_go is not None:
            self._to_go -= 1
        return self._to_go is not None and self._to_go <= 0

    def count_anew(self) -> None:
        """Ask the journal again when the next copy is due."""
        self._counted = False

    async def copy(self, occasion: Occasion, *, training: bool) -> Made:
        """Make one copy and write it down. Raises what `steps.copies.copy_at_hand` does."""
        self.busy = True
        rule = AS_BUILT
        try:
            rule = await self._desk.run(copy_rule)
            made = await self._on_the_thread(occasion, rule, training=training)
            await self._desk.run(note_copy, made)
        finally:
            self.busy = False
            # Where it failed, it is tried again after as many answers.
            self._to_go, self._counted = rule.every or None, True
        return made

    async def _on_the_thread(self, occasion: Occasion, rule: CopyRule, *, training: bool) -> Made:
        self._stop.clear()
        work = partial(
            copy_at_hand,
            self._home,
            occasion,
            rule,
            training=training,
            passphrase=self.passphrase,
            keep_going=self._keep_going,
        )
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _keep_going(self, _done: int, _of: int) -> bool:
        return not self._stop.is_set()

    def stop(self) -> None:
        """Stop the copy that is being made; nothing of it is kept."""
        self._stop.set()

    async def close(self) -> None:
        """Stop, and wait until the thread is through."""
        self.stop()
        await asyncio.to_thread(self._thread.shutdown)
