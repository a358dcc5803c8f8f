"""Cells merged downwards: which row holds what they show."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

Range = tuple[int, int, int]
"""Column from 0; the first and the last row from 1."""

_BEYOND: Final = 1 << 62


class Merges:
    """The merged cells of one sheet that reach below their first row."""

    __slots__ = ("_by_column",)

    def __init__(self, ranges: Iterable[Range] = ()) -> None:
        by_column: dict[int, list[tuple[int, int]]] = {}
        for column, top, bottom in ranges:
            by_column.setdefault(column, []).append((top, bottom))
        self._by_column: Final = {column: sorted(found) for column, found in by_column.items()}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._by_column)

    def ranges(self) -> list[Range]:
        """Return them all, column by column."""
        return [
            (column, top, bottom)
            for column, found in self._by_column.items()
            for top, bottom in found
        ]

    def top_of(self, row: int, column: int) -> int | None:
        """Return the row that holds what a merged cell shows in `row` below it, None for no such."""
        found = self._by_column.get(column)
        if found is None:
            return None
        place = bisect_right(found, (row, _BEYOND)) - 1
        top, bottom = found[place] if place >= 0 else (row, row)
        return top if top < row <= bottom else None
