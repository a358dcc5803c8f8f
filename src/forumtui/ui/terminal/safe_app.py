"""An app whose keys wait for each other, and that shows nobody a traceback."""

import asyncio
import errno
import os
import sys
import termios
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar, Final, TypeGuard

from rich.console import RenderableType
from textual import events
from textual._styles_cache import StylesCache
from textual._time import get_time
from textual.app import App
from textual.color import Color
from textual.css.model import RuleSet
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import WorkerFailed

from forumtui.messages import Messages
from forumtui.ui.command_line import FAILED, keep_failure
from forumtui.ui.keys import KeyVerdict, Press, Presses, Standing, moves
from forumtui.ui.terminal.parser import READER
from forumtui.ui.terminal.stack import GOING_ON, LOOKING, OnStack
from forumtui.ui.terminal.timers import be_sure_of_timers
from forumtui.ui.terminal.widths import remember_fewer_widths

GLANCE_SECONDS: Final = 1.0
"""How often it is looked whether the terminal is still there."""


@lru_cache(1024)
def _grounds(base: Color, ground: Color) -> tuple[Style, Style]:
    return Style(background=base + ground), Style(background=base)


def grounds(_styles: StylesCache, base: Color, ground: Color) -> tuple[Style, Style]:
    """Return the grounds inside and outside of a widget.

    Textual's own remembers them with the widget's whole picture: a thousand closed dialogs' pictures
    stay, thirty mebibytes.
    """
    return _grounds(base, ground)


NEXT_LOOK_SECONDS: Final = 0.002
"""How often it is looked whether a key that waits can be let through."""

PATIENCE_SECONDS: Final = 10.0
"""Seconds after which a key is let through whatever is still going on."""

WAY_OUT_SECONDS: Final = 0.5
"""The same for keys that lead out or explain: they wait for no act."""

WAYS_OUT: Final = frozenset({"escape", "f1", "f9", "f10"})

MOST_WAITING: Final = 1000
"""Keys that are kept while they wait; a person types no more."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A key or a paste that waits for its turn."""

    event: events.Key | events.Paste
    busy: bool


class SafeApp(App[None]):
    """An app whose keys wait for each other, and that shows nobody a traceback.

    Textual hands a key over before the one before it has done anything: what was typed ahead would
    reach what is about to go. Here a key is let through when the one before has been done and what
    came of it is on the screen. When the app fails, it ends with one sentence; the details are kept
    in a file.
    """

    messages: Messages

    SHEETS: ClassVar[Sequence[Path]] = ()
    """All style sheets; those in CSS_PATH are read before the first screen, the others after it."""

    def __init__(self, folder: Path, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        StylesCache.get_inner_outer = grounds  # type: ignore[method-assign,assignment]
        RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]
        # Nothing here floats over a screen: two widgets less in each.
        self._disable_tooltips = self._disable_notifications = True
        be_sure_of_timers()
        remember_fewer_widths()
        self.last_words = ""
        self._folder: Final = folder
        self._failed = False
        self._presses: Final = Presses()
        self._typed: Final[deque[_Typed]] = deque()
        self._next_look: Timer | None = None
        self._looked_at = 0.0
        self._typing_in: Widget | None = None
        self._shown_on: Screen[Any] | None = None
        self._shown_since = 0.0

    def read_sheets(self) -> None:
        """Read all style sheets, but those that are read already."""
        new = [path for path in self.SHEETS if not self.stylesheet.has_source(str(path))]
        if new:
            self.stylesheet.read_all(new)
            self.stylesheet.parse()

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Know all style sheets before anything but the first screen is laid out."""
        if isinstance(screen, OnStack) and not screen.COMES_FIRST:
            self.read_sheets()
        super()._load_screen_css(screen)

    def at_once(self, key: str) -> bool:
        """Whether a key waits for nothing."""
        del key
        return False

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for their turn; whatever else happens is Textual's."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key) and self.at_once(event.key):
            self._presses.note(event.key, event.time)
            await super().on_event(event)
        elif len(self._typed) < MOST_WAITING:
            self._typed.append(_Typed(event, bool(self._doing() - GOING_ON)))
            await self._let_through()

    async def _let_through(self) -> None:
        """Hand over the keys whose turn it is."""
        while self._typed and self.screen_stack:
            event = self._typed[0].event
            if not self._is_turn_of(event):
                break
            verdict = KeyVerdict.TAKE
            if self._decides(event) or self._decided_before(event):
                verdict = self._judged(event)
            elif isinstance(event, events.Key):
                self._presses.note(event.key, event.time)
            if verdict is KeyVerdict.WAIT:
                break
            self._typed.popleft()
            if verdict is KeyVerdict.TAKE:
                self._typing_in = self.focused if self._is_typed(event) else None
                await super().on_event(event)
        if self._typed and self._next_look is None:
            self._next_look = self.set_timer(NEXT_LOOK_SECONDS, self._look_again)

    async def _look_again(self) -> None:
        self._next_look = None
        await self._let_through()
        # Whether a key follows is only known for what was there to be seen at this look.
        self._looked_at = get_time()

    def _is_typed(self, event: events.Key | events.Paste) -> bool:
        """Whether it is text, and there is a place for text."""
        if isinstance(event, events.Paste):
            return True
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    def _decides(self, event: events.Key | events.Paste) -> TypeGuard[events.Key]:
        """Whether a key does more than to type or to move."""
        return isinstance(event, events.Key) and not self._is_typed(event) and not moves(event.key)

    def _decided_before(self, event: events.Key | events.Paste) -> TypeGuard[events.Key]:
        """Whether a digit chose from a list and is held: it is not typed into what it opened."""
        return isinstance(event, events.Key) and self._presses.still_decides(event.key)

    def _judged(self, event: events.Key) -> KeyVerdict:
        if self.is_headless:
            # Whoever drives the program without a terminal presses every key on purpose.
            return KeyVerdict.TAKE
        first, *rest = islice(self._typed, 2)
        following = next((one.event for one in rest if isinstance(one.event, events.Key)), None)
        if following is None:
            # What was read is on its way here for a moment.
            following = READER.after(event)
        return self._presses.judge(
            Press(
                event.key,
                event.time,
                first.busy and event.key not in WAYS_OUT,
                self._is_typed(event),
                READER.earliest(event.time),
            ),
            None if following is None else _as_pressed(following),
            # Nothing follows only where the keys were looked for, and then here.
            min(self._looked_at, READER.told_until),
            Standing(self._shown_since, len(self.screen_stack)),
        )

    def _is_turn_of(self, event: events.Key | events.Paste) -> bool:
        """Whether all that was typed before has been done, and what came of it is shown."""
        if (
            self._typing_in is not None
            and self._typing_in is self.focused
            and self._is_typed(event)
        ):
            return True
        way_out = isinstance(event, events.Key) and event.key in WAYS_OUT
        patience = WAY_OUT_SECONDS if way_out else PATIENCE_SECONDS
        waited = get_time() - event.time
        if waited > PATIENCE_SECONDS or (waited > patience and _has_all(self)):
            self._note_shown(get_time())
            return True
        shown = self.is_headless or self._shown_on is self.screen
        waits = isinstance(event, events.Paste) or event.is_printable
        doing = self._doing()
        waited_for = doing if waits else doing & GOING_ON
        return shown and not waited_for and self._at_rest()

    def _doing(self) -> set[str]:
        """Return what keys began on this screen and is still being done, by its groups."""
        screen = self.screen if self.screen_stack else None
        return {
            worker.group
            for worker in self.workers
            if worker.node is screen and worker.group not in LOOKING and not worker.is_finished
        }

    def _at_rest(self) -> bool:
        """Whether no widget on the screen has anything left to do."""
        # The app itself is at the key that is waiting.
        return _has_all(self) and all(
            node.is_mounted and _rests(node)
            for node in self.screen.walk_children(Widget, with_self=True)
        )

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        begun = get_time()
        super()._display(screen, renderable)
        if renderable is None or self._batch_count or screen is self._shown_on:
            return
        nodes = screen.walk_children(Widget, with_self=True)
        if screen is self.screen and all(node.is_mounted for node in nodes):
            self._note_shown(begun)

    def _note_shown(self, since: float) -> None:
        if self._shown_on is not self.screen:
            self._shown_on, self._shown_since = self.screen, since

    def watch_terminal(self) -> None:
        """End like in a power cut where the terminal is gone: all that was shown as done is kept.

        Textual would read its end for ever, and the next program find the village in use.
        """
        if not self.is_headless:
            self.set_interval(GLANCE_SECONDS, _end_without_terminal)
            # What fails where nobody waits for it would be told to the terminal once it is plain.
            asyncio.get_running_loop().set_exception_handler(self._keep_lost)

    def _keep_lost(self, _loop: asyncio.AbstractEventLoop, lost: dict[str, Any]) -> None:
        error = lost.get("exception")
        if isinstance(error, BaseException):
            keep_failure(error, self._folder)

    def end(self, return_code: int, last_words: str) -> None:
        """End; what there is to say is said once the terminal is as it was."""
        self.last_words = last_words
        self.exit(return_code=return_code)

    def _handle_exception(self, error: Exception) -> None:
        if self.is_headless:
            super()._handle_exception(error)
            return
        cause = error.error if isinstance(error, WorkerFailed) else error
        kept = keep_failure(cause, self._folder)
        if not (self._failed or self._exit):
            # What fails while it ends is kept, and not said.
            self._failed = True
            key = "common.failed" if kept else "common.failed_unkept"
            self.end(FAILED, self.messages(key, what=type(cause).__name__, file=kept))


def _as_pressed(event: events.Key) -> Press:
    return Press(event.key, event.time, since=READER.earliest(event.time))


def _has_all(pump: MessagePump) -> bool:
    """Whether a pump has taken everything out of its queue."""
    inside: Any = pump
    return not any((inside._message_queue.qsize(), inside._pending_message, inside._next_callbacks))


def _rests(pump: MessagePump) -> bool:
    """Whether a pump has done everything: it waits at its queue again."""
    waiting: Any = pump._message_queue.ready_event
    return bool(waiting._waiters) and _has_all(pump)


def _terminal_is_gone() -> bool:
    """Whether there was a terminal and is none: it may have gone before anything was drawn."""
    stdin = sys.__stdin__
    if stdin is None:
        return False
    try:
        termios.tcgetattr(stdin)
    except termios.error as error:
        return bool(error.args[0] != errno.ENOTTY)
    return False


def _end_without_terminal() -> None:
    if _terminal_is_gone():
        # An orderly end writes to the terminal, and waits for what never takes it.
        os._exit(FAILED)
