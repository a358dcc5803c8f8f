"""Rows of cells as bytes: how the process that reads a spreadsheet hands them to the program.

A block is packed JSON, so that nothing in it is ever run, and small: a register waits in memory so
until its rows are asked for. What JSON does not know of cells is said by a letter.
"""

import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO, Final

from forumtui.registers.reading.formats.cells import Cell, PerCent, Reckoned, Standin
from forumtui.registers.reading.formats.filled import SheetRow
from forumtui.registers.rules.limits import MIB

_ROWS_OF_A_BLOCK: Final = 500

_LARGEST_BLOCK: Final = 64 * MIB

_QUICKLY: Final = 1

_PLAIN: Final = {str, int, float, bool}

_MICROSECOND: Final = timedelta(microseconds=1)

BLOCK: Final = b"r"
"""What follows are rows."""

SAID: Final = b"t"
"""What follows is said of the book."""

_FRAME: Final = struct.Struct("<cI")


def framed(kind: bytes, block: bytes) -> bytes:
    """Return a block as it goes through a pipe."""
    return _FRAME.pack(kind, len(block)) + block


def frames(pipe: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Yield what comes through a pipe, until it breaks off. Raises ValueError for a block too large."""
    while len(head := pipe.read(_FRAME.size)) == _FRAME.size:
        kind, length = _FRAME.unpack(head)
        if length > _LARGEST_BLOCK:
            raise ValueError(length)
        block = pipe.read(length)
        if len(block) < length:
            return
        yield kind, block


def packed(value: object) -> bytes:
    """Return a value of JSON as bytes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICKLY)


def unpacked(block: bytes) -> Any:
    """Return the value of JSON in bytes. Raises ValueError for what no `packed` made."""
    opened = zlib.decompressobj()
    try:
        raw = opened.decompress(block, _LARGEST_BLOCK)
    except zlib.error as error:
        raise ValueError("no block") from error
    if not opened.eof:
        raise ValueError("no block")
    return json.loads(raw.decode("utf-8", "surrogatepass"))


def blocks_of(rows: Iterable[SheetRow]) -> Iterator[bytes]:
    """Yield rows as blocks, some hundred in each."""
    coming = iter(rows)
    while several := list(islice(coming, _ROWS_OF_A_BLOCK)):
        yield packed([_row_told(number, cells) for number, cells in several])


def rows_of(blocks: Iterable[bytes]) -> Iterator[SheetRow]:
    """Yield the rows in blocks. Raises ValueError for what `blocks_of` never made."""
    for block in blocks:
        for number, cells, *others in unpacked(block):
            if others:
                for column in others[0]:
                    letter, *values = cells[column]
                    cells[column] = _UNTOLD[letter](*values)
            yield number, cells


def _row_told(number: int, cells: Sequence[Cell]) -> list[object]:
    kinds = set(map(type, cells))
    if kinds <= _PLAIN:
        return [number, list(cells)]
    others = [column for column, cell in enumerate(cells) if type(cell) not in _PLAIN]
    told: list[object] = list(cells)
    for column in others:
        told[column] = _told(cells[column])
    return [number, told, others]


def _told(cell: Cell) -> list[object]:
    match cell:
        case Standin():
            return ["w", str(cell), cell.written]
        case PerCent():
            return ["p", float(cell)]
        case Reckoned():
            return ["r", float(cell)]
        case datetime():
            return ["t", cell.isoformat()]
        case date():
            return ["d", cell.isoformat()]
        case time():
            return ["h", cell.isoformat()]
        case timedelta():
            return ["s", cell // _MICROSECOND]
        case _:
            raise TypeError(type(cell))


def _span(microseconds: int) -> timedelta:
    return timedelta(microseconds=microseconds)


_UNTOLD: Final[dict[str, Callable[..., Cell]]] = {
    "w": Standin,
    "p": PerCent,
    "r": Reckoned,
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "h": time.fromisoformat,
    "s": _span,
}
