"""The sender: papers on their way to the printer, on a thread of its own beside the desk.

The screen never waits for it, nor does the desk: what a printer does takes no database, and each
change of a job is a short act at the desk.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts import sending as steps
from forumtui.papers.acts.sending import Sending, printers_turn
from forumtui.papers.printers.watching import DeliveryWatch, OnItsWay, Wish
from forumtui.papers.records.print_jobs import PrintJobView, print_job
from forumtui.ui.desk import Desk


class Sender:
    """Sends what waits, one paper after the other, as long as any waits and none is stuck."""

    def __init__(
        self,
        desk: Desk,
        *,
        changed: Callable[[PrintJobView], None],
        trouble: Callable[[Refusal], None],
    ) -> None:
        self._desk: Final = desk
        self._changed: Final = changed
        self._trouble: Final = trouble
        self._thread: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sender")
        self._task: asyncio.Task[None] | None = None
        self._wish = Wish.GO_ON
        self._leaving = False
        self._more = False

    def start(self) -> "asyncio.Task[None]":
        """Send what waits, unless that is being done already; return the work."""
        self._more = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._send())
        return self._task

    def stop(self) -> None:
        """Stop the paper that is on its way now."""
        self._wish = Wish.STOP

    async def close(self) -> None:
        """Leave the paper on its way to its queue, or stop it, and write down which."""
        self._leaving = True
        if self._task is not None:
            await asyncio.wait([self._task])
        self._thread.shutdown(wait=True)

    async def _send(self) -> None:
        try:
            with printers_turn(self._desk.home) as ours:
                # Another program at the printers sends what waits here, too.
                if ours:
                    await self._send_all()
        except Refusal as refusal:
            self._trouble(refusal)

    async def _send_all(self) -> None:
        for job in await self._desk.run(steps.find_interrupted):
            await self._say(job)
        while self._more and not self._leaving:
            self._more = False
            while not self._leaving:
                sending = await self._desk.run(steps.take_next)
                if sending is None:
                    break
                await self._send_one(sending)

    async def _send_one(self, sending: Sending) -> None:
        job, loop = sending.job.id, asyncio.get_running_loop()
        self._wish = Wish.GO_ON
        await self._say(job)

        def told(news: OnItsWay) -> None:
            # Waited for, so that what is told stands in the record before what became of it.
            asyncio.run_coroutine_threadsafe(self._told(job, news), loop).result()

        watch = DeliveryWatch(told, lambda: Wish.LEAVE if self._leaving else self._wish)
        outcome = await loop.run_in_executor(self._thread, steps.carry, sending, watch)
        await self._desk.run(steps.settle, job, outcome)
        await self._say(job)

    async def _told(self, job: int, news: OnItsWay) -> None:
        await self._desk.run(steps.tell, job, news)
        await self._say(job)

    async def _say(self, job: int) -> None:
        view = await self._desk.run(_looked_up, job)
        # Where the program is being left there is nobody to show it to.
        if not self._leaving:
            self._changed(view)


def _looked_up(store: Store, job: int) -> PrintJobView:
    with store.reading():
        return print_job(job)
