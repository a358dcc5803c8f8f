"""Compound files (OLE2), the container of .xls: their streams by name."""

import struct
from collections.abc import Iterator, Sequence
from typing import Final

_FIRST_TABLE: Final = 76
_IN_HEADER: Final = 109
_ENTRY: Final = 128
_MINI_SECTOR: Final = 64
_SECTOR_SIZES: Final = (9, 12)
_STREAM: Final = 2
_ROOT: Final = 5
_END: Final = 0xFFFFFFFA
"""Sector numbers from here on are no sectors: the end of a chain, a free one, a table's own."""


def stream(raw: bytes, names: Sequence[str]) -> bytes:
    """Return the first stream that has one of these names; empty when there is none, or on damage.

    Source: [MS-CFB].
    """
    try:
        return _Compound(raw).stream(names)
    except (struct.error, IndexError, ValueError):
        return b""


class _Compound:
    """A compound file's sectors and its directory."""

    def __init__(self, raw: bytes) -> None:
        self._raw: Final = raw
        (power,) = struct.unpack_from("<H", raw, 30)
        if power not in _SECTOR_SIZES:
            raise ValueError(power)
        self._size: Final = 1 << power
        first_folder, _, self._cutoff, first_mini, _, more, _ = struct.unpack_from("<7I", raw, 48)
        self._next: Final = self._table(self._tables(more))
        self._folder: Final = self._chain(first_folder)
        self._next_mini: Final = _numbers(self._chain(first_mini))

    def stream(self, names: Sequence[str]) -> bytes:
        """Return a stream, empty when there is none. Raises ValueError when it is cut short."""
        mini = b""
        for at in range(0, len(self._folder), _ENTRY):
            letters, kind, first, size = self._entry(at)
            if kind == _ROOT:
                mini = self._chain(first)
            elif kind == _STREAM and letters in names:
                found = self._small(mini, first) if size < self._cutoff else self._chain(first)
                if len(found) < size:
                    raise ValueError(size)
                return found[:size]
        return b""

    def _entry(self, at: int) -> tuple[str, int, int, int]:
        length, kind = struct.unpack_from("<HB", self._folder, at + 64)
        first, size = struct.unpack_from("<II", self._folder, at + 116)
        letters = self._folder[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        return letters, kind, first, size

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        if at + self._size > len(self._raw):
            raise IndexError(number)
        return self._raw[at : at + self._size]

    def _tables(self, more: int) -> Iterator[int]:
        """Yield the sectors of the table of chains: those the header names, then all others."""
        yield from struct.unpack_from(f"<{_IN_HEADER}I", self._raw, _FIRST_TABLE)
        for _ in range(len(self._raw) // self._size):
            if more >= _END:
                return
            *sectors, more = _numbers(self._sector(more))
            yield from sectors

    def _table(self, sectors: Iterator[int]) -> tuple[int, ...]:
        parts = [self._sector(number) for number in sectors if number < _END]
        return _numbers(b"".join(parts))

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _walk(first, self._next)))

    def _small(self, mini: bytes, first: int) -> bytes:
        places = (number * _MINI_SECTOR for number in _walk(first, self._next_mini))
        return b"".join(mini[at : at + _MINI_SECTOR] for at in places)


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw)


def _walk(first: int, following: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of a chain. Raises ValueError when it bites its own tail."""
    number = first
    for _ in range(len(following) + 1):
        if number >= _END:
            return
        yield number
        number = following[number]
    raise ValueError(first)
