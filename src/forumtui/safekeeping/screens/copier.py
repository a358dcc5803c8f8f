"""Copies beside the desk: one at a time, on a thread of its own, so that no answer waits for a stick."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event, get_native_id
from typing import Final

from forumtui.engine.copy_names import CopyOccasion
from forumtui.messages.refusals import Refusal, sentence
from forumtui.safekeeping.acts.copies import (
    AS_BUILT,
    CopyRule,
    Made,
    answers_to_go,
    copy_at_hand,
    copy_rule,
    noted,
)
from forumtui.safekeeping.words.copies import is_trouble, made_words
from forumtui.ui.forum import Forum
from forumtui.ui.screen import ForumScreen

_PATIENT: Final = 10
"""How far the thread of copies stands back (nice)."""


def _stand_back() -> None:
    """Let every answer go before the copy; Linux knows it of each thread."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, get_native_id(), _PATIENT)


class Copier:
    """Makes the copies of one run of the program; the passphrase for sticks is known to it alone."""

    def __init__(self, forum: Forum) -> None:
        self._forum: Final = forum
        self._thread: Final = ThreadPoolExecutor(
            max_workers=1, thread_name_prefix="copier", initializer=_stand_back
        )
        self._stop: Final = Event()
        self._counted = False
        self._to_go: int | None = None
        self.passphrase = ""
        self.busy = False

    def answered(self) -> None:
        """Count an answer; after so many of them the village is copied, beside everything else."""
        self._forum.run_worker(self._after_answer(), group="copy")

    def copy_village(self, occasion: CopyOccasion) -> None:
        """Copy the village beside everything else, and say on the screen what became of it."""
        self._forum.run_worker(self._make(occasion), group="copy")

    async def _after_answer(self) -> None:
        if await self._is_due() and not self.busy:
            await self._make(CopyOccasion.AUTOMATIC)

    async def _is_due(self) -> bool:
        if not self._counted:
            self._to_go = await self._forum.desk.run(answers_to_go)
            self._counted = True
        elif self._to_go is not None:
            self._to_go -= 1
        return self._to_go is not None and self._to_go <= 0

    def count_anew(self) -> None:
        """Ask the journal again when the next copy is due."""
        self._counted = False

    async def _make(self, occasion: CopyOccasion) -> None:
        try:
            made, not_noted = await self._made(occasion)
        except Refusal as refusal:
            self._tell(sentence(refusal, self._forum.messages), trouble=True)
            return
        say = self._forum.messages
        text = made_words(made, say)
        if not_noted is not None:
            text = f"{text}  {say('copies.not_noted', why=sentence(not_noted, say))}"
        self._tell(text, trouble=is_trouble(made))
        for screen in self._screens():
            screen.copied()

    async def _made(self, occasion: CopyOccasion) -> tuple[Made, Refusal | None]:
        self.busy = True
        rule = AS_BUILT
        try:
            rule = await self._forum.desk.run(copy_rule)
            made = await self._on_the_thread(occasion, rule)
            not_noted = await self._forum.desk.run(noted, made)
        finally:
            self.busy = False
            # Where it failed, it is tried again after as many answers.
            self._to_go, self._counted = rule.every or None, True
        return made, not_noted

    async def _on_the_thread(self, occasion: CopyOccasion, rule: CopyRule) -> Made:
        self._stop.clear()
        village = self._forum.village
        work = partial(
            copy_at_hand,
            self._forum.desk.home,
            occasion,
            rule,
            training=village is not None and village.training,
            passphrase=self.passphrase,
            keep_going=lambda _done, _of: not self._stop.is_set(),
        )
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _screens(self) -> list[ForumScreen]:
        """Return the rooms that are open, the one on the screen first."""
        return [one for one in reversed(self._forum.screen_stack) if isinstance(one, ForumScreen)]

    def _tell(self, text: str, *, trouble: bool) -> None:
        for screen in self._screens()[:1]:
            screen.add(text, trouble=trouble)

    def stop(self) -> None:
        """Stop the copy that is being made; nothing of it is kept."""
        self._stop.set()

    async def close(self) -> None:
        """Stop, and wait until the thread is through."""
        self.stop()
        await asyncio.to_thread(self._thread.shutdown)
