"""What a sheet's own marks say of its rows: hidden, filtered away, struck out."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Span = tuple[int, int]
"""The first and the last of rows that follow each other, from 1."""

_BEYOND: Final = 1 << 62


class Mark(StrEnum):
    """Why a row may be no living one; a struck-out row is told before a hidden one."""

    STRUCK_OUT = "row_struck_out"
    FILTERED = "row_filtered"
    HIDDEN = "row_hidden"


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The marks of one sheet: whether it is hidden, and which of its rows and columns (from 0) are.

    `hidden_rows` were hidden by hand, `filtered_rows` by a filter; in `struck_rows` a cell is struck
    out. True when there is a mark on any row.
    """

    hidden: bool = False
    hidden_rows: tuple[Span, ...] = ()
    filtered_rows: tuple[Span, ...] = ()
    struck_rows: tuple[Span, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether any row has a mark."""
        return bool(self.hidden_rows or self.filtered_rows or self.struck_rows)

    def mark_of(self, row: int) -> Mark | None:
        """Return the mark on a row, numbered from 1."""
        for spans, mark in (
            (self.struck_rows, Mark.STRUCK_OUT),
            (self.filtered_rows, Mark.FILTERED),
            (self.hidden_rows, Mark.HIDDEN),
        ):
            if spans and _holds(spans, row):
                return mark
        return None


NO_MARKS: Final = SheetMarks()


def spans_of(rows: Iterable[int]) -> tuple[Span, ...]:
    """Return numbers of rows as spans, in their order."""
    spans: list[Span] = []
    for row in sorted(set(rows)):
        if spans and spans[-1][1] == row - 1:
            spans[-1] = spans[-1][0], row
        else:
            spans.append((row, row))
    return tuple(spans)


class MarksSeen:
    """The marks of one sheet while its records go by, rows from 1 and columns from 0."""

    def __init__(self) -> None:
        self.hidden_rows: list[int] = []
        self.struck_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.is_filtered = False

    def found(self) -> SheetMarks:
        """Return them; where a filter is at work, hidden rows are its."""
        hidden = spans_of(self.hidden_rows)
        by_hand, by_filter = ((), hidden) if self.is_filtered else (hidden, ())
        return SheetMarks(
            hidden_rows=by_hand,
            filtered_rows=by_filter,
            struck_rows=spans_of(self.struck_rows),
            hidden_columns=tuple(self.hidden_columns),
        )


def told(marks: SheetMarks) -> list[object]:
    """Return marks as JSON knows them."""
    spans = (marks.hidden_rows, marks.filtered_rows, marks.struck_rows)
    return [marks.hidden, *(list(map(list, one)) for one in spans), list(marks.hidden_columns)]


def untold(words: list[object]) -> SheetMarks:
    """Return marks out of JSON. Raises ValueError for what `told` never made."""
    match words:
        case [bool(hidden), list(by_hand), list(by_filter), list(struck), list(columns)]:
            return SheetMarks(
                hidden=hidden,
                hidden_rows=_spans(by_hand),
                filtered_rows=_spans(by_filter),
                struck_rows=_spans(struck),
                hidden_columns=tuple(map(_number, columns)),
            )
        case _:
            raise ValueError(words)


def _spans(pairs: list[object]) -> tuple[Span, ...]:
    spans = []
    for pair in pairs:
        match pair:
            case [int(first), int(last)]:
                spans.append((first, last))
            case _:
                raise ValueError(pair)
    return tuple(spans)


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError(value)
    return value


def _holds(spans: tuple[Span, ...], row: int) -> bool:
    place = bisect_right(spans, (row, _BEYOND)) - 1
    return place >= 0 and row <= spans[place][1]
