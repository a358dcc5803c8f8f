"""Where the program meets the terminal: the only file that leans on how Textual is made inside."""

import asyncio
import codecs
import os
import re
import sys
import termios
import tty
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeGuard, TypeVar

from rich.console import RenderableType
from textual import constants, events
from textual._styles_cache import StylesCache
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.color import Color
from textual.driver import Driver
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys, _character_to_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, WorkerFailed, WorkType

from forumtui.messages import Messages
from forumtui.thai.kedmanee import EITHER, us_key
from forumtui.ui.command_line import FAILED, keep_failure
from forumtui.ui.keys import KeyVerdict, Press, Presses, Standing, moves

Result = TypeVar("Result")

GLANCE_SECONDS: Final = 1.0
"""How often it is looked whether the terminal is still there."""

_STYLE: Final = r"(?:\x1b\[[0-9;:]*m)"

_SARA_AM: Final = re.compile(
    rf"([\u0e01-\u0e2e])((?:{_STYLE}|[\u0e38-\u0e3a\u0e47-\u0e4c])*)\u0e33"
)

_SARA_AM_FIRST: Final = re.compile(rf"(\x1b\[[0-9;]*H{_STYLE}*)\u0e33")


def for_terminals(output: str) -> str:
    """Return output with SARA AM (ำ) written as ring, tone and AA, which every terminal shows.

    Terminals that cluster a consonant with U+0E33 lose or misplace its AA; the two parts have the
    same width. Where a redraw begins at the vowel, the ring is on the screen already.
    """
    if "\u0e33" not in output:
        return output
    output = _SARA_AM.sub("\\1\u0e4d\\2\u0e32", output)
    output = _SARA_AM_FIRST.sub("\\1\u0e32", output)
    return output.replace("\u0e33", "\u0e4d\u0e32")


_PHYSICAL: Final = re.compile(r"\x1b\[(\d+):\d*(?::(\d+))?(;[\d:]*)?(;[\d:]*)?u")
"""A key of the kitty protocol with its place: code, shifted code, code on the US layout."""

KEY_PLACES: Final = "\x1b[=31;1u"
"""Asks for what Textual asks for (1 + 8 + 16), which keys are held (2) and their places (4)."""

_textual_keys = XTermParser._sequence_to_key_events

_EVENT: Final = re.compile(r"(\x1b\[[\d:]*;\d*):([123])(.*)", re.DOTALL)
"""A key of the kitty protocol that says whether it is pressed (1), held (2) or let go (3)."""

HELD: Final = "2"

LET_GO: Final = "3"

ONCE: Final = frozenset({"enter", "escape", *(f"f{number}" for number in range(1, 25))})
"""Keys that a terminal which knows what is held need not send again."""

UNREADABLE: Final = chr(0xFFFD)
"""What stands for a byte that is no text."""


def keys_of(parser: XTermParser, sequence: str, alt: bool = False) -> Iterable[events.Key]:
    """Give each key the name it has on the US layout, and leave it the sign that was typed.

    So a shortcut works whichever layout is on, and Thai text stays Thai. Textual's parser cannot
    read the key's place, nor whether it is held (it ends with a ValueError), so these are taken out
    first. What is no key, or none that is pressed anew, is ignored.
    """
    base = typed = action = ""
    if (found := _EVENT.fullmatch(sequence)) is not None:
        before, action, after = found.groups()
        sequence = before + after
    if (found := _PHYSICAL.fullmatch(sequence)) is not None:
        code, place, modifiers, text = found.groups(default="")
        base, typed = _sign(place), _sign(code)
        sequence = f"\x1b[{code}{modifiers or (';' if text else '')}{text}u"
    try:
        keys = list(_textual_keys(parser, sequence, alt))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        # A code that is no sign of any script; whoever sends it presses no key.
        yield events.Key(Keys.Ignore, sequence)
        return
    for event in keys:
        if action == LET_GO or _is_no_text(event.character):
            yield events.Key(Keys.Ignore, sequence)
            continue
        before, _, name = event.key.rpartition("+")
        sign = event.character or typed or name
        us = us_key(sign)
        if us is None and sign in EITHER and base == EITHER[sign]:
            us = base
        if us is None:
            held = action == HELD and name in ONCE
            yield events.Key(Keys.Ignore, sequence) if held else event
        else:
            key = "+".join(filter(None, (before, _character_to_key(us))))
            yield events.Key(key, event.character)


def _sign(code: str) -> str:
    """Return the sign of a code point, "" for none and for what is no code point."""
    number = int(code) if code else 0
    return chr(number) if 0 < number <= sys.maxunicode else ""


def _is_no_text(character: str | None) -> bool:
    """Whether a key bears what no file and no database takes: half a sign, or none at all."""
    return character is not None and any(
        sign == UNREADABLE or "\ud800" <= sign <= "\udfff" for sign in character
    )


PASTE_BEGINS: Final = "\x1b[200~"

PASTE_ENDS: Final = "\x1b[201~"

PASTE_SECONDS: Final = 1.0
"""Seconds of silence after which a paste whose end never came has ended."""


ESC: Final = "\x1b"


def _pressed_at(event: Message, moment: float) -> Message:
    """Return a key that was only known later, with when it was pressed.

    What begins a sequence is Esc itself when nothing follows: a tenth of a second later, or more.
    """
    if isinstance(event, events.Key):
        event.time = moment
    return event


class HallParser(XTermParser):
    """Textual's parser, made to outlive whatever bytes a terminal sends."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._last = ""
        self._read_at = get_time()
        self._pasting_since: float | None = None

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        return keys_of(self, sequence, alt)

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what a text holds; what cannot be read is left out, and what follows is read."""
        if not data:
            yield from super().feed(data)
        for sign in data:
            self._watch_paste(sign)
            before, self._read_at = self._read_at, get_time()
            try:
                for event in super().feed(sign):
                    yield _pressed_at(event, before) if sign == ESC else event
            except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
                self._begin_anew()

    def _watch_paste(self, sign: str) -> None:
        self._last = (self._last + sign)[-len(PASTE_BEGINS) :]
        if self._last == PASTE_ENDS:
            self._pasting_since = None
        elif self._last == PASTE_BEGINS or self._pasting_since is not None:
            self._pasting_since = get_time()

    def tick(self) -> Iterable[Message]:
        """Yield what silence means: that Esc was a key, that a torn paste has ended."""
        for event in super().tick():
            yield _pressed_at(event, self._read_at)
        if self._pasting_since is not None and get_time() - self._pasting_since > PASTE_SECONDS:
            # Else every key would be taken for a part of the paste, for ever. A key follows, that
            # nobody pressed: the paste is handed over with what comes next.
            yield from self.feed(f"{PASTE_ENDS}{UNREADABLE}")

    def _begin_anew(self) -> None:
        # The reader of a sequence ends with the sequence it could not read.
        self._gen = self.parse(self._tokens.append)
        self._awaiting = next(self._gen)
        self._timeout_time = None


LARGEST: Final = 1000
"""Columns and rows of the largest window that is believed."""


class ThaiDriver(LinuxDriver):
    """Textual's driver, its keys and its output made fit for the hall."""

    def start_application_mode(self) -> None:
        """Take over the terminal, and ask it for the places of the keys."""
        # The parser and the decoder are made deep inside the driver's own thread; there is no other
        # door to them.
        linux_driver.XTermParser = HallParser  # type: ignore[attr-defined]
        linux_driver.getincrementaldecoder = _forgiving_decoder  # type: ignore[attr-defined,assignment]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not constants.DISABLE_KITTY_KEY:
            self.write(KEY_PLACES)
            self.flush()

    def _sigcont_application(self, *_: object) -> None:
        """Go on after the process stood still.

        Textual would begin to read the keys once more, beside what reads them already: two readers
        tear a key apart. Only where a shell has taken the terminal meanwhile, it is taken over anew.
        """
        if not self._app._running:
            return
        if self._key_thread is not None and self._key_thread.is_alive():
            if self._is_ours():
                return
            self.suspend_application_mode()
        self.resume_application_mode()

    def _is_ours(self) -> bool:
        """Whether the terminal still hands over every key as it is pressed."""
        with suppress(termios.error):
            modes: int = termios.tcgetattr(self.fileno)[tty.LFLAG]
            return not modes & (termios.ICANON | termios.ECHO)
        return True

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - the boundary of a thread: the app says that it failed
            self._app.call_later(self._app._handle_exception, error)

    def process_message(self, message: Message) -> None:
        """Pass on what the terminal says, unless it says that it has a size no window has."""
        if (
            isinstance(message, events.Resize)
            and not 0 < min(message.size) <= max(message.size) <= LARGEST
        ):
            return
        super().process_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal."""
        super().write(for_terminals(data))


def _forgiving_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


@lru_cache(1024)
def _grounds(base: Color, ground: Color) -> tuple[Style, Style]:
    return Style(background=base + ground), Style(background=base)


def grounds(_styles: StylesCache, base: Color, ground: Color) -> tuple[Style, Style]:
    """Return the grounds inside and outside of a widget.

    Textual's own remembers them with the widget's whole picture: a thousand closed dialogs' pictures
    stay, thirty mebibytes.
    """
    return _grounds(base, ground)


LOOKING: Final = frozenset({"load", "go", "find", "look", "weigh", "tick"})
"""Groups of workers that only look something up, or whose acts may wait behind one another.

Whatever else a key began is done before the next key decides anything, and never twice at once.
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

    def __init__(self) -> None:
        super().__init__()
        self._was_left = asyncio.Event()
        self._late: tuple[Shown | None] | None = None

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
        """Hear no more of keys, lists and fields, once it has ended; nor begin, if it ended before."""
        if self._was_left.is_set() and (
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

    def __init__(self, folder: Path, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        StylesCache.get_inner_outer = grounds  # type: ignore[method-assign,assignment]
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
            self._typed.append(_Typed(event, self._acting()))
            await self._let_through()

    async def _let_through(self) -> None:
        """Hand over the keys whose turn it is."""
        while self._typed and self.screen_stack:
            event = self._typed[0].event
            if not self._is_turn_of(event):
                break
            verdict = KeyVerdict.TAKE
            if self._decides(event):
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

    def _judged(self, event: events.Key) -> KeyVerdict:
        if self.is_headless:
            # Whoever drives the program without a terminal presses every key on purpose.
            return KeyVerdict.TAKE
        first, *rest = islice(self._typed, 2)
        following = next((one.event for one in rest if isinstance(one.event, events.Key)), None)
        return self._presses.judge(
            Press(event.key, event.time, first.busy and event.key not in WAYS_OUT),
            None if following is None else Press(following.key, following.time),
            self._looked_at,
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
        return shown and not (waits and self._acting()) and self._at_rest()

    def _acting(self) -> bool:
        """Whether what a key began on this screen is still being done."""
        screen = self.screen if self.screen_stack else None
        return any(
            worker.node is screen and worker.group not in LOOKING and not worker.is_finished
            for worker in self.workers
        )

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
        if not self.is_headless and _terminal_is_there():
            self.set_interval(GLANCE_SECONDS, _end_without_terminal)
        if not self.is_headless:
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


def _has_all(pump: MessagePump) -> bool:
    """Whether a pump has taken everything out of its queue."""
    inside: Any = pump
    return not any((inside._message_queue.qsize(), inside._pending_message, inside._next_callbacks))


def _rests(pump: MessagePump) -> bool:
    """Whether a pump has done everything: it waits at its queue again."""
    waiting: Any = pump._message_queue.ready_event
    return bool(waiting._waiters) and _has_all(pump)


def _terminal_is_there() -> bool:
    stdin = sys.__stdin__
    return stdin is not None and os.isatty(stdin.fileno())


def _end_without_terminal() -> None:
    if not _terminal_is_there():
        # An orderly end writes to the terminal, and waits for what never takes it.
        os._exit(FAILED)
