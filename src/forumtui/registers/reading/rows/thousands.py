"""Thousands that a file of commas keeps without quotes: 20,000 stands in two cells, 20 and 000.

They are put together where the row fits its headings in one way only; else the row waits.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import islice
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, Joined, Torn, is_amount, satang_of
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import RowKind
from forumtui.thai.amounts import NotAnAmount
from forumtui.village.rules import is_absent

_FIRST: Final = r"[\s(\-\u2212฿]*[1-9๑-๙]\d{0,2}"

_LAST: Final = r"\s*\d{3}(?:\.(?:\d{1,2}|-))?\s*(?:บาท|บ\.)?\s*\)?\s*"

_ADJOINING: Final = re.compile(rf"\0{_FIRST}\0{_LAST}(?:\0|$)")

_BEGINS: Final = re.compile(_FIRST)

_GOES_ON: Final = re.compile(r"\s*\d{3}\s*")

_ENDS: Final = re.compile(_LAST)

_LEADING_NOUGHT: Final = re.compile(r"[\s(\-\u2212฿]*[0๐]\d.*")

_MOST_CELLS: Final = 64

_MOST_READINGS: Final = 8

_SMALLEST_THOUSAND: Final = 100_000

Reading = tuple[Cell, ...]


class _Holds(Enum):
    """What a column may hold."""

    MONEY = auto()
    NAME = auto()
    HOUSE = auto()
    DATE = auto()
    RATE = auto()
    WORDS = auto()
    ANYTHING = auto()
    UNKNOWN = auto()


_JOINABLE: Final = frozenset({_Holds.MONEY, _Holds.UNKNOWN})


class CommaRows:
    """The rows of one table of a file of commas.

    `naive` says that thousands stand without quotes somewhere in it, `plain` that some amount stands
    in one cell, or in quotes, as it should.
    """

    __slots__ = (
        *("_full", "_holds", "_layout", "_of_account", "_short", "_width"),
        *("naive", "plain"),
    )

    def __init__(self, layout: Layout, *, naive: bool = False, plain: bool = False) -> None:
        self._full = self._short = False
        self._layout: Final = layout
        self._width: Final = layout.width
        self._of_account: Final = layout.kind is RowKind.STATEMENT
        self._holds: Final = tuple(_holds(layout))
        self.naive = naive
        self.plain = plain

    def of(self, layout: Layout) -> "CommaRows":
        """Return the same rows under columns that were settled otherwise."""
        other = CommaRows(layout, naive=self.naive, plain=self.plain)
        other._full, other._short = self._full, self._short
        return other

    def look(self, row: Sequence[Cell]) -> None:
        """Take what a row tells of how the table's amounts are written."""
        if self._of_account:
            self._look_at_account(row)
        elif len(row) > self._width or _adjoins(row):
            readings = self._readings(row)
            if all(map(_is_joined, readings)) and (readings or self._lone_noughts(row)):
                self.naive = True
            if len(readings) == 1:
                self._measure(readings[0])
        else:
            self._measure(row)
            if not self.plain:
                self.plain = any(map(_is_thousand, self._cells(row)))

    def _measure(self, row: Sequence[Cell]) -> None:
        """Take whether a row goes on to the last heading."""
        if len(row) >= self._width:
            self._full = True
        elif len(row) > self._layout.balance:
            self._short = True

    def _look_at_account(self, row: Sequence[Cell]) -> None:
        pieces = _amount_in_pieces(row)
        if pieces is None:
            self.plain = self.plain or sum(map(is_amount, row[1:])) > 1
        elif any(map(_LEADING_NOUGHT.fullmatch, pieces)):
            self.naive = True

    def whole(self, row: Sequence[Cell]) -> Sequence[Cell]:
        """Return a row with its amounts in one cell each, or with one Torn where that is not sure."""
        if self._of_account:
            return _account_row(row, sure=self.naive and not self.plain)
        wide = len(row) > self._width
        # Where no amount of the table reaches a thousand in one cell, two cells may be one of them.
        if not wide and not ((self.naive or not self.plain) and _adjoins(row)):
            return row
        readings = self._readings(row)
        as_written = next((one for one in readings if not _is_joined(one)), None)
        if as_written is not None and (len(readings) == 1 or self._is_sound(as_written)):
            return row
        if len(readings) > 1:
            readings = list(filter(self._adds_up, readings)) or readings
        if len(readings) > 1 and as_written is None and self._full and not self._short:
            # Every other row goes on to the last heading: this one too, if it can.
            whole = [one for one in readings if len(one) >= self._width]
            readings = whole or readings
        if len(readings) == 1:
            return readings[0] if _is_joined(readings[0]) else row
        if readings:
            one, other = (self._shown(reading) for reading in readings[:2])
            return self._torn(row, "joining_unclear", one=one, other=other)
        lone = self._lone_noughts(row)
        if lone and not wide:
            one, other = (between.join(lone) for between in (" | ", ","))
            return self._torn(row, "joining_unclear", one=one, other=other)
        if not wide or (len(row) > _MOST_CELLS and not any(map(_has_figure, row[self._width :]))):
            return row
        beyond = filter(str.strip, map(str, row[self._width - 1 :]))
        return self._torn(row, "cells_too_many", cell=" | ".join(beyond))

    def _lone_noughts(self, row: Sequence[Cell]) -> list[str]:
        """Return an amount such as 000 and what stands before it, where it cannot belong to that."""
        for place, cell in enumerate(row[: self._width]):
            text, before = str(cell), str(row[place - 1]) if place else ""
            is_end = _LEADING_NOUGHT.fullmatch(text) and _ENDS.fullmatch(text)
            if self._holds[place] is _Holds.MONEY and is_end and _BEGINS.fullmatch(before):
                return [before, text]
        return []

    def _cells(self, row: Sequence[Cell]) -> list[Cell]:
        return [row[column] for column in self._layout.money if 0 <= column < len(row)]

    def _readings(self, row: Sequence[Cell]) -> list[Reading]:
        """Return the ways in which a row can be meant, the first few of them."""
        if len(row) > _MOST_CELLS:
            return []
        found = _Readings(row, self._holds, self._layout.balance)
        return list(islice(found.rest(0, 0), _MOST_READINGS))

    def _is_sound(self, reading: Reading) -> bool:
        """Say whether a row can be taken as it is written though it could be meant otherwise."""
        layout = self._layout
        if not self.plain or any(
            is_amount(cell)
            for holds, cell in zip(self._holds, reading, strict=False)
            if holds is _Holds.WORDS
        ):
            return False
        sums = (layout.principal, layout.repaid, layout.balance)
        return ABSENT in sums or self._adds_up(reading)

    def _adds_up(self, reading: Reading) -> bool:
        layout = self._layout
        if ABSENT in (layout.principal, layout.repaid, layout.balance):
            return False
        sums = [
            _satang(reading[column]) if column < len(reading) else None
            for column in (layout.principal, layout.repaid, layout.balance)
        ]
        principal, repaid, balance = sums
        return principal is not None and principal - (repaid or 0) == balance

    def _shown(self, reading: Reading) -> str:
        cells = enumerate(reading[: len(self._holds)])
        return " | ".join(str(cell) for place, cell in cells if self._holds[place] in _JOINABLE)

    def _torn(self, row: Sequence[Cell], code: str, **details: str) -> Sequence[Cell]:
        layout = self._layout
        column = next(
            (one for one in (layout.balance, layout.principal) if 0 <= one < len(row)),
            self._width - 1,
        )
        # No amount, and yet made of figures only: what says that the row is a total still does.
        text = " , ".join(filter(str.strip, map(str, row[column:])))
        return [*row[:column], Torn(text, text, code, details)]


class _Readings:
    """The ways in which one row's cells can stand under the headings, found from its end."""

    def __init__(self, row: Sequence[Cell], holds: Sequence[_Holds], balance: int) -> None:
        self._row: Final = row
        self._holds: Final = holds
        self._balance: Final = balance
        self._known: dict[tuple[int, int], list[Reading]] = {}

    def rest(self, at: int, column: int) -> list[Reading]:
        """Return what the cells from `at` on can be, the first of them in `column`."""
        known = self._known.get((at, column))
        if known is None:
            known = self._known[at, column] = self._found(at, column)[:_MOST_READINGS]
        return known

    def _found(self, at: int, column: int) -> list[Reading]:
        row = self._row
        if at == len(row):
            # A row may end early, but not before its balance.
            return [()] if column > self._balance else []
        if column == len(self._holds):
            rest = tuple(row[at:])
            return [] if any(map(_has_figure, rest)) else [rest]
        found: list[Reading] = []
        holds = self._holds[column]
        if _fits(holds, str(row[at]), str(row[at - 1]) if at else ""):
            found += [(row[at], *more) for more in self.rest(at + 1, column + 1)]
        if holds in _JOINABLE and _BEGINS.fullmatch(str(row[at])):
            for end in self._ends(at):
                pieces = [str(cell).strip() for cell in row[at:end]]
                joined = Joined(",".join(pieces), " + ".join(pieces))
                found += [(joined, *more) for more in self.rest(end, column + 1)]
        return found

    def _ends(self, at: int) -> list[int]:
        ends = []
        for place in range(at + 1, len(self._row)):
            piece = str(self._row[place])
            if _ENDS.fullmatch(piece):
                ends.append(place + 1)
            if not _GOES_ON.fullmatch(piece):
                break
        return ends


def _account_row(row: Sequence[Cell], *, sure: bool) -> Sequence[Cell]:
    """Return a line of an account with its amount in one cell: it has no headings to fit.

    `sure` says that other lines show how the account is written.
    """
    if not _adjoins(row):
        return row
    first = next(place for place, cell in enumerate(row) if _BEGINS.fullmatch(str(cell)))
    pieces = _amount_in_pieces(row)
    if pieces is not None and (sure or any(map(_LEADING_NOUGHT.fullmatch, pieces))):
        return [*row[:first], Joined(",".join(pieces), " + ".join(pieces))]
    text = " , ".join(map(str, row[first:]))
    return [*row[:first], Torn(text, text, "joining_unclear", {"one": text, "other": text})]


def _amount_in_pieces(row: Sequence[Cell]) -> list[str] | None:
    """Return the pieces behind a line's label where all of them can be one amount, else None."""
    if not _adjoins(row):
        return None
    first = next(place for place, cell in enumerate(row) if _BEGINS.fullmatch(str(cell)))
    pieces = [str(cell).strip() for cell in row[first:] if str(cell).strip()]
    is_one = all(map(_GOES_ON.fullmatch, pieces[1:-1])) and _ENDS.fullmatch(pieces[-1])
    return pieces if is_one else None


def _holds(layout: Layout) -> list[_Holds]:
    """Return what each column of a table may hold."""
    known = dict.fromkeys(
        (*layout.money, layout.shares, layout.quantity, layout.unit_price), _Holds.MONEY
    )
    known |= dict.fromkeys((layout.name, layout.given, layout.surname), _Holds.NAME)
    houses = (layout.house, *(one.house for one in layout.guarantors))
    known |= dict.fromkeys(houses, _Holds.HOUSE)
    known |= dict.fromkeys((one.name for one in layout.guarantors), _Holds.NAME)
    dates = (layout.birth_date, layout.loan_date, layout.due_date)
    known |= dict.fromkeys((one.column for one in dates), _Holds.DATE)
    known |= dict.fromkeys((layout.rate, layout.interest_unclear), _Holds.RATE)
    words = (layout.note, layout.title, layout.relation, layout.method, layout.unit)
    known |= dict.fromkeys(words, _Holds.WORDS)
    others = (layout.order, layout.member_no, layout.citizen_id, layout.moo, layout.contract_no)
    known |= dict.fromkeys(others, _Holds.ANYTHING)
    return [known.get(column, _Holds.UNKNOWN) for column in range(layout.width)]


def _fits(holds: _Holds, cell: str, before: str) -> bool:
    """Say whether a cell as it stands can be what its column holds."""
    match holds:
        case _Holds.MONEY:
            return not _has_figure(cell) or (is_amount(cell) and not _LEADING_NOUGHT.match(cell))
        case _Holds.NAME | _Holds.DATE:
            return not cell.strip().isdecimal()
        case _Holds.HOUSE:
            return _has_figure(cell) or is_absent(cell)
        case _Holds.RATE:
            return _ENDS.fullmatch(cell) is None
        case _Holds.WORDS:
            return _ENDS.fullmatch(cell) is None or _BEGINS.fullmatch(before) is None
        case _Holds.UNKNOWN:
            return not (_LEADING_NOUGHT.match(cell) and _ENDS.fullmatch(cell))
        case _:
            return True


def _adjoins(row: Sequence[Cell]) -> bool:
    """Say quickly whether two cells beside each other may be one amount."""
    return _ADJOINING.search("\0" + "\0".join(map(str, row))) is not None


def _is_joined(reading: Reading) -> bool:
    return any(type(cell) is Joined for cell in reading)


def _has_figure(cell: Cell) -> bool:
    return any(map(str.isdecimal, str(cell)))


def _is_thousand(cell: Cell) -> bool:
    satang = _satang(cell)
    return satang is not None and abs(satang) >= _SMALLEST_THOUSAND


def _satang(cell: Cell) -> int | None:
    try:
        return satang_of(cell)
    except NotAnAmount:
        return None
