"""Totals told by arithmetic: a row without a person's marks that says what the rows beside it make.

A list (all tables of one sheet of one fund and kind) is walked once, from top to bottom. Between two
rows that are nobody's lies a range of rows that are somebody's; a row that says the sum of the ranges
right above or right below it is their total, whatever it is called. One that says something else is
no person either: it waits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.registers.reading.records import RowReason
from forumtui.thai.amounts import SATANG, format_baht

_LONGEST_CELL: Final = 60


class Wording(StrEnum):
    """What the words of a row without a person's marks speak of."""

    TOTAL = "total"
    """A total in words that nothing else is said in: รวมทั้งสิ้น."""
    SUM = "sum"
    """It begins as a sum does: รวมหมู่ 6, ผลรวม."""
    AVERAGE = "average"
    PAGE = "page"
    """One page, or what is carried from it."""
    OWN_MONEY = "own_money"
    """What the fund itself has: never added."""
    NAME = "name"
    """It could be a name."""
    OTHER = "other"
    BLANK = "blank"


class Figures(NamedTuple):
    """The amounts of a row: its balance, its accrued interest, and every other figure in it.

    None for a blank cell or one that is no amount; `unread` says that a cell is no amount.
    """

    balance: int | None
    accrued: int | None = None
    others: tuple[int, ...] = ()
    unread: bool = False


class NobodysRow(NamedTuple):
    """A row without a person's marks: its figures, and its words, which may be `shaped` as a name."""

    number: int
    figures: Figures
    wording: Wording
    shown: str
    shaped: bool


class VerdictKind(StrEnum):
    """What a row without a person's marks is."""

    TOTAL = "total"
    PERSON = "person"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row is found to be.

    `of_list` says that a total speaks of the whole list, or is one of those that together do:
    `satang` is then what it states, None when it states nothing.
    """

    kind: VerdictKind
    of_list: bool = False
    satang: int | None = None
    reason: RowReason | None = None


class _Point(NamedTuple):
    """How far a list has come: sum, that with doubtful rows, accrued interest, rows, unread cells."""

    total: int
    doubtful: int
    accrued: int
    rows: int
    unread: int


_WORDED: Final = (Wording.TOTAL, Wording.SUM, Wording.AVERAGE, Wording.PAGE)

_SEVERAL: Final = 2

_START: Final = _Point(0, 0, 0, 0, 0)


class _Match(NamedTuple):
    """The range a row is the sum of: from one point to another, and the figure that says so.

    `plain` is False where it says how many rows there are, or their average.
    """

    start: _Point
    end: _Point
    figure: int
    plain: bool = True

    @property
    def rows(self) -> int:
        """How many rows lie between."""
        return self.end.rows - self.start.rows


class _Asked(NamedTuple):
    row: NobodysRow
    place: int
    match: _Match | None


@dataclass(slots=True)
class RunningSums:
    """The sums of one list while it is walked.

    `places_usual` says that most rows have an order number, a house or the like, and `titles_usual`
    that most names have a title: then a row without them is nobody's. `names_usual` says that most
    names are a given name and a surname. `counted` is a list of people, each of them one baht.
    """

    places_usual: bool
    titles_usual: bool
    names_usual: bool
    counted: bool = False
    _points: list[_Point] = field(default_factory=lambda: [_START])
    _now: _Point = _START
    _known: dict[int, _Point] = field(default_factory=lambda: {0: _START})
    _doubtful: dict[int, _Point] = field(default_factory=lambda: {0: _START})
    _asked: list[_Asked] = field(default_factory=list)
    _first: tuple[int, int] | None = None
    _last_total: _Point = _START

    def somebody(self, number: int, figures: Figures) -> None:
        """Count a row that is somebody's."""
        balance, now = figures.balance or 0, self._now
        if self._first is None:
            self._first = number, balance
        self._now = _Point(
            now.total + balance,
            now.doubtful + balance,
            now.accrued + (figures.accrued or 0),
            now.rows + 1,
            now.unread + figures.unread,
        )

    def boundary(self) -> None:
        """Mark where a part of the list may begin or end."""
        if self._points[-1] != self._now:
            self._points.append(self._now)
        self._known.setdefault(self._now.total, self._now)
        self._doubtful.setdefault(self._now.doubtful, self._now)

    def nobody(self, row: NobodysRow) -> None:
        """Take a row without a person's marks; it counts as somebody's where nothing speaks against."""
        self.boundary()
        match = self._above(row)
        if self._may_be_person(row, match):
            self.somebody(row.number, row.figures)
            return
        self._asked.append(_Asked(row, len(self._points) - 1, match))
        if match is not None:
            self._last_total = self._now
        elif row.shaped or row.wording not in _WORDED:
            balance = row.figures.balance or 0
            self._now = self._now._replace(doubtful=self._now.doubtful + balance)
        self.boundary()

    def _may_be_person(self, row: NobodysRow, match: _Match | None) -> bool:
        if row.wording not in (Wording.NAME, Wording.OTHER):
            return False
        usual = self.places_usual or self.names_usual
        if self.titles_usual or (usual and row.wording is Wording.OTHER):
            return False
        return match is None or (not self.places_usual and match.rows < _SEVERAL)

    def _above(self, row: NobodysRow) -> _Match | None:
        """Return the range right above whose sum a row says."""
        for figure in _figures_to_try(row):
            for known, total in (
                (self._known, self._now.total),
                (self._doubtful, self._now.doubtful),
            ):
                start = known.get(total - figure)
                if start is not None and self._fits(row, start, figure):
                    return _Match(start, self._now, figure)
            for start in (self._last_total, _START):
                if _is_count_or_average(figure, start, self._now, row):
                    return _Match(start, self._now, figure, plain=False)
        return None

    def _fits(self, row: NobodysRow, start: _Point, figure: int) -> bool:
        if figure == 0:
            return row.wording in _WORDED
        return self._now.rows > start.rows

    def verdicts(self) -> dict[int, Verdict]:
        """Return what each row taken by `nobody` is, by its number; without one it is somebody's."""
        self.boundary()
        end = self._now
        after: dict[int, _Point] = {point.total: point for point in self._points}
        found: dict[int, Verdict] = {}
        matched: list[tuple[_Asked, _Match]] = []
        before = _START
        for asked in self._asked:
            match = asked.match or self._below(asked, after)
            here = self._points[asked.place]
            last = asked is self._asked[-1] and here.rows == end.rows
            verdict = self._judged(asked.row, match, (before, here), last=last)
            before = here
            if verdict.kind is VerdictKind.TOTAL and match is not None and match.plain:
                matched.append((asked, match))
            found[asked.row.number] = verdict
        for number, satang in _of_list(matched, end).items():
            found[number] = Verdict(VerdictKind.TOTAL, of_list=True, satang=satang)
        if not (self.places_usual or self.titles_usual):
            found.update(self._first_above())
        return found

    def _first_above(self) -> dict[int, Verdict]:
        """Return that the first row may be the total of all others, where names alone tell rows."""
        if self._first is None or self._now.rows <= _SEVERAL:
            return {}
        number, balance = self._first
        if not balance or 2 * balance != self._now.total:
            return {}
        reason = _said("total_or_person", stated=balance)
        return {number: Verdict(VerdictKind.WAITS, reason=reason)}

    def _below(self, asked: _Asked, after: dict[int, _Point]) -> _Match | None:
        here = self._points[asked.place]
        for figure in _figures_to_try(asked.row):
            there = after.get(here.total + figure)
            if there is None or there.rows <= here.rows:
                continue
            if figure or asked.row.wording in _WORDED:
                return _Match(here, there, figure)
        return None

    def _judged(
        self, row: NobodysRow, match: _Match | None, beside: tuple[_Point, _Point], *, last: bool
    ) -> Verdict:
        """Return what a row is; `beside` is where the last such row stood, and where this one does."""
        before, here = beside
        if row.wording is Wording.OWN_MONEY:
            return _waits("row_of_fund", row)
        if match is not None:
            return self._matched(row, match)
        if row.wording not in _WORDED:
            return _waits("name_missing" if row.wording is Wording.BLANK else "row_of_nobody", row)
        stated = next(iter(_figures_to_try(row)), None)
        compared = row.wording is Wording.TOTAL or (row.wording is Wording.SUM and here.unread > 0)
        if stated is None or (compared and last and not self.counted):
            # The control total compares it with the rows as they come to be counted.
            of_list = row.wording is Wording.TOTAL and (last or stated is None)
            return Verdict(VerdictKind.TOTAL, of_list=of_list or last, satang=stated)
        if here.unread != before.unread:
            return Verdict(VerdictKind.TOTAL)
        made = min(
            (here.total - before.total, here.total, self._now.total),
            key=lambda total: abs(total - stated),
        )
        return self._differs(stated, made)

    def _matched(self, row: NobodysRow, match: _Match) -> Verdict:
        usual = self.places_usual or self.titles_usual or self.names_usual
        both = self.places_usual and self.titles_usual
        if row.wording is Wording.BLANK and match.rows < _SEVERAL:
            return _waits("name_missing", row)
        if (row.wording is Wording.NAME and not (both and match.rows >= _SEVERAL)) or (
            row.wording is Wording.OTHER and not (usual and match.rows >= _SEVERAL)
        ):
            return Verdict(VerdictKind.WAITS, reason=_said("total_or_person", stated=match.figure))
        accrued = row.figures.accrued
        made = match.end.accrued - match.start.accrued
        readable = match.end.unread == match.start.unread
        if accrued is not None and match.plain and accrued != made and readable:
            return self._differs(accrued, made)
        return Verdict(VerdictKind.TOTAL)

    def _differs(self, stated: int, made: int) -> Verdict:
        if not self.counted:
            return Verdict(
                VerdictKind.WAITS, reason=_said("total_differs", stated=stated, made=made)
            )
        counts = (("stated", str(stated // SATANG)), ("made", str(made // SATANG)))
        return Verdict(VerdictKind.WAITS, reason=RowReason("count_differs", counts))


def _figures_to_try(row: NobodysRow) -> tuple[int, ...]:
    """Return what of a row may be its sum: its balance, else any figure in it."""
    balance, _, others, _ = row.figures
    return others if balance is None else (balance,)


def _is_count_or_average(figure: int, start: _Point, end: _Point, row: NobodysRow) -> bool:
    rows, total = end.rows - start.rows, end.total - start.total
    if rows == 0:
        return False
    if row.wording is not Wording.AVERAGE:
        return row.wording in _WORDED and figure == rows * SATANG
    # Half a satang either way, or half a baht where it is shown in whole baht.
    unit = SATANG if figure % SATANG == 0 else 1
    return abs(figure * rows - total) * 2 <= rows * unit


def _of_list(matched: Sequence[tuple[_Asked, _Match]], end: _Point) -> dict[int, int]:
    """Return the totals that say what the whole list makes: the last alone, or parts that cover it."""
    told = [each for each in matched if each[0].row.wording is not Wording.PAGE]
    whole = [each for each in told if (each[1].start.rows, each[1].end.rows) == (0, end.rows)]
    if whole:
        asked, match = whole[-1]
        return {asked.row.number: match.figure}
    parts: dict[int, int] = {}
    reached = 0
    for asked, match in sorted(told, key=lambda each: (each[1].start.rows, -each[1].end.rows)):
        if match.start.rows == reached:
            parts[asked.row.number] = match.figure
            reached = match.end.rows
    return parts if reached == end.rows else {}


def _waits(code: str, row: NobodysRow) -> Verdict:
    details = () if code == "name_missing" else (("cell", row.shown[:_LONGEST_CELL]),)
    return Verdict(VerdictKind.WAITS, reason=RowReason(code, details))


def _said(code: str, **amounts: int) -> RowReason:
    return RowReason(code, tuple((name, format_baht(satang)) for name, satang in amounts.items()))
