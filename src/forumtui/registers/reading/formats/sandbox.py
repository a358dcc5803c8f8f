"""Spreadsheets read in a process of their own: whatever one does, it ends as a refusal.

What comes back is small and stays packed until its rows are asked for.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread, Timer
from typing import BinaryIO, Final, cast

import forumtui
from forumtui.engine.files import BroughtFile
from forumtui.engine.refusals import FileTooLarge
from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.formats.filled import SheetRow
from forumtui.registers.reading.formats.marks import NO_MARKS, SheetMarks, untold
from forumtui.registers.reading.formats.merges import Merges
from forumtui.registers.reading.formats.wire import BLOCK, frames, rows_of, unpacked
from forumtui.registers.refusals import (
    CellsTooMany,
    CellTooLong,
    LettersTooMany,
    NotARegister,
    PasswordNeeded,
    RowsTooMany,
    RowTooWide,
    SheetNameTooLong,
    SheetsTooMany,
    SheetTooLarge,
)
from forumtui.registers.rules.limits import (
    LONGEST_READING,
    MIB,
    MOST_MEMORY,
    MOST_SHEETS,
)

TRIAL: Final = Path(__file__).with_name("sandbox_child.py")

LONGEST: Final = LONGEST_READING

ZIP: Final = b"PK\x03\x04"

COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PROGRAM: Final = str(Path(forumtui.__file__).parent.parent)

_MOST_TOLD: Final = 160 * MIB
"""Bytes, packed: the most letters there may be, in any alphabet, are less."""

_REFUSALS: Final = {
    refusal.__name__: refusal
    for refusal in (
        *(FileTooLarge, NotARegister, PasswordNeeded, SheetTooLarge),
        *(RowsTooMany, RowTooWide, CellTooLong, CellsTooMany, LettersTooMany),
        *(SheetsTooMany, SheetNameTooLong),
    )
}


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A sheet that was read: its name, its rows as they wait, its merged cells, its marks."""

    name: str
    blocks: tuple[bytes, ...]
    merges: Merges
    marks: SheetMarks = NO_MARKS

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows that hold something, numbered from 1 as a spreadsheet shows."""
        return rows_of(self.blocks)


@dataclass(frozen=True, slots=True)
class KeptBook:
    """A spreadsheet that was read: its format ("xlsx", "xlsb", "xls", "ods") and its sheets."""

    format: str
    sheets: tuple[KeptSheet, ...]


def is_spreadsheet(raw: bytes) -> bool:
    """Return whether the bytes are a spreadsheet's container; the file's name has no say."""
    return raw.startswith((ZIP, COMPOUND))


def read_apart(source: BroughtFile) -> KeptBook:
    """Return what is in a spreadsheet, read where it can do no harm.

    Raises NotARegister for one that is damaged, ends its process or never ends; PasswordNeeded,
    FileTooLarge, SheetTooLarge, and what `rules.limits` sets limits with.
    """
    command = [sys.executable, "-I", str(TRIAL), _PROGRAM, str(MOST_MEMORY), str(LONGEST)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as reading:
        told, asked = cast("BinaryIO", reading.stdout), cast("BinaryIO", reading.stdin)
        ending = Timer(LONGEST, reading.kill)
        giving = Thread(target=partial(_give, asked, source.raw))
        ending.start()
        giving.start()
        try:
            book = _heard(told)
        except (ValueError, LookupError, TypeError):
            book = None
        except Refusal as refusal:
            refusal.details["name"] = source.name
            raise
        finally:
            reading.kill()
            ending.cancel()
            giving.join()
    if book is None:
        raise NotARegister(name=source.name)
    return book


def _give(pipe: BinaryIO, raw: bytes) -> None:
    with suppress(OSError), pipe:
        pipe.write(raw)


def _heard(pipe: BinaryIO) -> KeptBook | None:
    """Return what the process tells; None when it ended before it had told all."""
    form, size = "", 0
    sheets: list[KeptSheet] = []
    blocks: list[bytes] = []
    for kind, block in frames(pipe):
        size += len(block)
        if size > _MOST_TOLD or len(sheets) > MOST_SHEETS:
            return None
        if kind == BLOCK:
            blocks.append(block)
            continue
        match unpacked(block):
            case ["book", str(form)]:
                pass
            case ["sheet", str(name), list(ranges), list(marks)]:
                merges = Merges(map(tuple, ranges))
                sheets.append(KeptSheet(name, tuple(blocks), merges, untold(marks)))
                blocks.clear()
            case ["refused", str(refusal), dict(details)]:
                raise _REFUSALS[refusal](**details)
            case ["end"]:
                return KeptBook(form, tuple(sheets))
            case _:
                return None
    return None
