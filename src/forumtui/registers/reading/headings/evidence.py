"""What the cells under a heading prove: which columns hold figures, and which add up to another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, satang_of
from forumtui.thai.amounts import NotAnAmount

ROWS_LOOKED_AT: Final = 64

_WIDEST: Final = 60

_LONGEST_RUN: Final = 40

_LARGEST_FIGURE: Final = 10**11
"""In satang: a longer number is one of an account, a telephone or a person."""


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """A column that is the sum of others in every row looked at; `terms` are columns and signs."""

    column: int
    terms: tuple[tuple[int, int], ...]

    @property
    def parts(self) -> frozenset[int]:
        """The columns that are added or taken off."""
        return frozenset(column for column, _ in self.terms)


class ColumnFigures:
    """The figures of one table's columns: its first rows, and where figures stand at all."""

    __slots__ = ("_amounts", "_figures", "_rows", "_texts")

    def __init__(self) -> None:
        self._rows: list[list[int | None]] = []
        self._figures: set[int] = set()
        self._texts: set[int] = set()
        self._amounts: set[int] = set()

    def watch(self, row: Sequence[Cell], unknown: Sequence[int]) -> None:
        """Look at one row; of rows further down only at the columns nobody understood."""
        if len(self._rows) < ROWS_LOOKED_AT:
            read = list(map(_figure, row[:_WIDEST]))
            self._rows.append([satang for satang, _ in read])
            self._figures.update(place for place, (satang, _) in enumerate(read) if satang)
            self._amounts.update(
                place for place, (satang, _) in enumerate(read) if satang is not None
            )
            self._texts.update(place for place, (_, is_text) in enumerate(read) if is_text)
            return
        width = len(row)
        for place in unknown:
            # In their order: most rows are no wider than their headings.
            if place >= width:
                break
            if place not in self._figures:
                satang, is_text = _figure(row[place])
                if satang:
                    self._figures.add(place)
                if is_text:
                    self._texts.add(place)

    @property
    def figures(self) -> frozenset[int]:
        """The columns in which a figure of money may stand, other than zero."""
        return frozenset(self._figures)

    @property
    def amounts(self) -> frozenset[int]:
        """The columns in which an amount stands, zero too."""
        return frozenset(self._amounts)

    @property
    def only_figures(self) -> frozenset[int]:
        """Those of them in which no words stand."""
        return frozenset(self._figures - self._texts)

    def at(self, column: int) -> list[int]:
        """Return the figures of a column in the rows looked at, 0 where there is none."""
        return [_of(row, column) for row in self._rows]

    def are_equal(self, one: int, other: int) -> bool:
        """Say whether two columns show the same in every row, and something in one at least."""
        figures = self.at(one)
        return any(figures) and figures == self.at(other)

    def never_above(self, one: int, other: int) -> bool:
        """Say whether what stands in one column is at most what stands in the other."""
        return all(mine <= its for mine, its in zip(self.at(one), self.at(other), strict=True))

    def sums_to(
        self, column: int, pool: Sequence[tuple[int, int]], parts_only: frozenset[int]
    ) -> ColumnSum | None:
        """Return how `column` is the sum of neighbours in `pool`, None when it is of none.

        `pool` is the columns that may be parts, in their order, each with its sign. The shortest run
        that holds counts, with the columns beside it in which nothing stood yet. One row alone proves
        nothing of a column that may be more than a part: `parts_only` are those that may not.
        """
        wanted = self.at(column)
        if not any(wanted):
            return None
        usable = [term for term in pool if term[0] != column][:_LONGEST_RUN]
        figures = [[sign * satang for satang in self.at(place)] for place, sign in usable]
        for run in _runs(len(usable)):
            terms = figures[run.start : run.stop]
            telling = _telling_rows(wanted, terms)
            places = {place for place, _ in usable[run.start : run.stop]}
            if telling > 1 or (telling and places <= parts_only):
                start, stop = run.start, run.stop
                while start and not any(figures[start - 1]):
                    start -= 1
                while stop < len(usable) and not any(figures[stop]):
                    stop += 1
                return ColumnSum(column, tuple(usable[start:stop]))
        return None


def _runs(count: int) -> Iterator[range]:
    ranges = [range(start, end) for start, end in combinations(range(count + 1), 2)]
    yield from sorted((run for run in ranges if len(run) > 1), key=len)


def _telling_rows(wanted: Sequence[int], terms: Sequence[Sequence[int]]) -> int:
    """Return in how many rows several terms that are not zero add up; 0 where one row does not."""
    telling = 0
    for satang, *parts in zip(wanted, *terms, strict=True):
        if sum(parts) != satang:
            return 0
        telling += sum(map(bool, parts)) > 1
    return telling


def _of(row: Sequence[int | None], column: int) -> int:
    return (row[column] if column < len(row) else None) or 0


def _figure(cell: Cell) -> tuple[int | None, bool]:
    """Return a cell's satang, None when it is no figure of money, and whether it holds words."""
    if cell == "":
        return None, False
    if isinstance(cell, str) and cell.strip()[:1] == "0" and cell.strip()[1:2].isdecimal():
        return None, True
    try:
        satang = satang_of(cell)
    except NotAnAmount:
        return None, True
    if satang is not None and abs(satang) >= _LARGEST_FIGURE:
        return None, True
    return satang, False
