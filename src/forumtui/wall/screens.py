"""The second display: a terminal on which one picture stands, and no key but those that leave.

Less than an app of Textual's: it draws eight rows a few times a minute, and shares a small machine with
the desk. What is released is looked at four times a second; what it names is read from the database,
which is closed again: nobody waits for a wall, not even one that stands still.
"""

import os
import sys
import termios
import time
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from select import select
from typing import Final

from forumtui.engine.database import DATABASE_NAME
from forumtui.engine.lock_files import released_now
from forumtui.engine.opening import open_to_read
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.thai.terminals import for_terminals
from forumtui.thai.width import cut, pad
from forumtui.ui.wall.moments import (
    Arriving,
    AskedToShow,
    BallotMarks,
    BallotResult,
    Called,
    Closing,
    Compared,
    Counting,
    Declared,
    Moment,
    OnePerson,
    Pause,
    PayDay,
    Right,
    SignedContract,
    ToBeCorrected,
    WallRecord,
    WholeHousehold,
    WhoStands,
    read_record,
)
from forumtui.ui.wall.stage import LEAST_SECONDS, Stage
from forumtui.wall import records, words
from forumtui.wall.words import COLUMNS, ROWS

LOOK_SECONDS: Final = 0.25
"""How often it is looked what is released."""

LEAVES: Final = (b"\x1b[21~", b"\x03")
"""F10, and Ctrl-C."""

_INTO: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l"

_OUT_OF: Final = "\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"

_DARK: Final = "\x1b[0;1;38;2;255;255;255;48;2;0;0;0m"

_LIGHT: Final = "\x1b[0;1;38;2;0;0;0;48;2;255;255;255m"


class Wall:
    """What stands on the second display of a folder's village."""

    def __init__(self, home: Path) -> None:
        self._home: Final = home
        self._stage: Final = Stage()
        self._record = WallRecord()
        self._moment: Moment | None = None
        self._read_of: object = None
        self._picture: tuple[str, ...] = ()
        self._changed = 0.0

    @property
    def light(self) -> bool:
        """Whether it is drawn in black on white."""
        return self._record.light

    def look(self, now: float) -> tuple[str, ...]:
        """Return the rows to be seen now, `now` in seconds; none for darkness."""
        released = released_now(self._home)
        record = None if released is None else read_record(released.what)
        moment = self._stage.look(record, None if released is None else released.beat, now)
        if record is None or moment is None:
            self._moment, self._read_of, self._picture = None, None, ()
            return ()
        self._record = record
        say = Messages(record.language)
        if isinstance(moment, Pause):
            self._moment = moment
            return words.pause(datetime.now(UTC).astimezone(), say)
        changed = (moment, record.language, self._file_now())
        # Figures that were corrected meanwhile are another picture: it too waits its time.
        if moment != self._moment or (
            changed != self._read_of and now - self._changed >= LEAST_SECONDS
        ):
            self._moment, self._read_of, self._changed = moment, changed, now
            self._picture = self._drawn(moment, say)
        return self._picture

    def _file_now(self) -> object:
        """Return what changes whenever anybody writes to the database."""
        found = []
        for ending in ("", "-wal"):
            try:
                status = (self._home / f"{DATABASE_NAME}{ending}").stat()
                found.append((status.st_ino, status.st_size, status.st_mtime_ns))
            except OSError:
                found.append((0, 0, 0))
        return tuple(found)

    def _drawn(self, moment: Moment, say: Messages) -> tuple[str, ...]:
        picture = plain_picture(moment, say)
        if picture is not None:
            return picture
        try:
            store = open_to_read(self._home)
        except Refusal:
            return ()
        try:
            with store.reading():
                return read_picture(moment, say)
        except Refusal:
            return ()
        finally:
            store.close()


def plain_picture(moment: Moment, say: Messages) -> tuple[str, ...] | None:
    """Return the picture of a moment that names all that is seen; None of one to be looked up."""
    match moment:
        case Right():
            return words.right(moment, say)
        case ToBeCorrected():
            return words.to_be_corrected(moment, say)
        case Counting():
            return words.counting(moment, say)
        case Declared():
            return words.declared(moment, say)
        case SignedContract():
            return words.signed_contract(moment, say)
        case Compared():
            return words.compared(moment, say)
        case PayDay():
            return words.pay_day(moment, say)
        case Closing():
            return words.closing(moment, say)
        case _:
            return None


def read_picture(moment: Moment, say: Messages) -> tuple[str, ...]:
    """Return the picture of a moment that names a household. Inside a reading transaction."""
    match moment:
        case Arriving():
            return words.arriving(moment, records.village_name(), say)
        case Called(household, following):
            return words.called(moment, records.gate(household), records.houses(following), say)
        case AskedToShow(household):
            return words.asked(records.gate(household), say)
        case OnePerson(household):
            return words.one_person(moment, records.household(household), say)
        case WholeHousehold(household):
            return words.whole_household(records.household(household), say)
        case WhoStands(wanted):
            return words.who_stands(records.ballot(wanted, counted=False), say)
        case BallotMarks(wanted):
            return words.ballot_marks(records.ballot(wanted, counted=False), say)
        case BallotResult(wanted):
            return words.ballot_result(records.ballot(wanted, counted=True), say)
        case _:
            return ()


def screen_of(
    picture: Sequence[str], rows: int, columns: int, say: Messages, *, light: bool
) -> str:
    """Return what draws a picture in the middle of a terminal; a too small one asks for more room."""
    if picture and (rows < ROWS or columns < COLUMNS):
        picture = (cut(say("common.too_small", columns=COLUMNS, rows=ROWS), columns),)
    top, left = max(0, (rows - ROWS) // 2), max(0, (columns - COLUMNS) // 2)
    drawn = [_LIGHT if light and picture else _DARK, "\x1b[2J"]
    for place, row in enumerate(picture[:rows]):
        text = for_terminals(pad(cut(row, columns), min(columns, COLUMNS)))
        drawn.append(f"\x1b[{top + place + 1};{left + 1}H{text}")
    return "".join(drawn)


def show(home: Path) -> int:
    """Show what the desk releases until F10; return the exit code."""
    wall, before = Wall(home), ""
    with _taken_over() as keys:
        while True:
            picture = wall.look(time.monotonic())
            try:
                columns, rows = os.get_terminal_size(keys)
            except OSError:
                # The terminal is gone, and nobody is before it.
                return 0
            drawn = screen_of(picture, rows, columns, Messages(), light=wall.light)
            if drawn != before:
                _write(drawn)
                before = drawn
            if _left(keys, LOOK_SECONDS):
                return 0


def _left(keys: int, seconds: float) -> bool:
    """Wait so long for a key that leaves; all others are taken and forgotten."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select([keys], [], [], left)[0]:
            try:
                typed = os.read(keys, 1024)
            except OSError:
                typed = b""
            # Without a word nobody is at the other end any more.
            if not typed or any(one in typed for one in LEAVES):
                return True
    return False


@contextmanager
def _taken_over() -> Iterator[int]:
    """Hold the terminal as a display: nothing is echoed, and it comes back as it was, if it is there."""
    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    tty.setraw(keys)
    _write(_INTO)
    try:
        yield keys
    finally:
        with suppress(OSError, termios.error):
            _write(_OUT_OF)
            termios.tcsetattr(keys, termios.TCSAFLUSH, before)


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
