"""What stands on the stack of screens: it ends once, and ends nothing but itself."""

import asyncio
from typing import ClassVar, Final, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkType

Result = TypeVar("Result")

LOOKING: Final = frozenset({"load", "go", "find", "look", "weigh", "tick"})
"""Groups of workers that only look something up, or whose acts may wait behind one another.

Whatever else a key began is done before the next key decides anything, and never twice at once.
"""

GOING_ON: Final = frozenset({"next"})
"""Groups of workers that only bring the cursor to the next field.

What follows is typed at what stands there already: such a key waits for them, and none is lost.
"""

Shown = TypeVar("Shown")

UNHEARD: Final = (
    events.Compose,
    events.InputEvent,
    events.Mount,
    events.Resize,
    events.ScreenResume,
)
"""What a screen that was left hears no more of."""


class OnStack(Screen[Shown]):
    """A screen or dialog that ends once, and ends nothing but itself."""

    COMES_FIRST: ClassVar[bool] = False
    """Whether the style sheets that are read at once are enough for it."""

    def __init__(self) -> None:
        super().__init__()
        self._was_left = asyncio.Event()
        self._late: tuple[Shown | None] | None = None

    def _post_register(self, app: App[object]) -> None:
        """Know how wide and high the window is before anything is styled and laid out.

        Textual's own learns it from its first resize: all is styled, laid out and drawn once more.
        """
        super()._post_register(app)
        sizes = (app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS)
        for cells, breakpoints in zip(app.size, sizes, strict=True):
            names = self._get_breakpoint_classes(cells, breakpoints or [])
            self.add_class(*names, update=False)

    @property
    def on_top(self) -> bool:
        """Whether it is what the keys are for."""
        return self.app.screen is self

    @property
    def gone(self) -> bool:
        """Whether it was left: nobody sees any more what happens to it."""
        return self._was_left.is_set() or self not in self.app.screen_stack

    def dismiss(self, result: Shown | None = None) -> AwaitComplete:
        """End with a result. What has ended does not end again; what is covered ends when it is not."""
        if self.gone:
            return _nothing()
        if not self.on_top:
            self._late = (result,)
            return _nothing()
        self._was_left.set()
        return super().dismiss(result)

    async def left(self) -> None:
        """Return once it was left."""
        await self._was_left.wait()

    def on_screen_resume(self) -> None:
        """End now, what could not while it was covered."""
        if self._late is not None:
            self.dismiss(*self._late)

    async def _dispatch_message(self, message: Message) -> None:
        """Hear no more of keys, lists and fields, once it has ended; nor begin, if it ended before.

        A program that is being ended lays nothing out any more: what would begin finds nothing.
        """
        if (self._was_left.is_set() or self.app._exit) and (
            isinstance(message, UNHEARD)
            or (message.bubble and not isinstance(message, events.Event))
        ):
            return
        await super()._dispatch_message(message)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do nothing more, once it has ended."""
        return not self._was_left.is_set() and super().check_action(action, parameters)

    def run_worker(
        self,
        work: WorkType[Result],
        name: str | None = "",
        group: str = "default",
        description: str = "",
        exit_on_error: bool = True,
        start: bool = True,
        exclusive: bool = False,
        thread: bool = False,
    ) -> Worker[Result]:
        """Begin something, unless the same kind of thing is still being done here."""
        if group not in LOOKING:
            for worker in self.workers:
                if worker.node is self and worker.group == group and not worker.is_finished:
                    return worker
        return super().run_worker(
            work, name, group, description, exit_on_error, start, exclusive, thread
        )


def _nothing() -> AwaitComplete:
    done: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
    return done
