"""Totals told by arithmetic: a row without a person's marks that says what the rows beside it make.

A list (all tables of one sheet of one fund and kind) is walked once, from top to bottom. Between two
rows that are nobody's lies a range of rows that are somebody's; a row that says the sum of the ranges
right above or right below it is their total, whatever it is called. One that says something else is
no person either: it waits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
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
    NUMBERED = "numbered"
    """It has an order number, and nothing else that says whose it is."""
    NAME = "name"
    """It could be a name."""
    OTHER = "other"
    BLANK = "blank"


class RowFigures(NamedTuple):
    """The amounts of a row: its balance, its other columns of money, and every other figure in it.

    None for a blank cell or one that is no amount; `unread` says that a cell is no amount, `rounded`
    that a balance has parts of a satang, `rounded_beside` that another column's has. `astray` is a
    figure that stands where no figure belongs: a total may be a column beside its own.
    """

    balance: int | None
    beside: tuple[int | None, ...] = ()
    others: tuple[int, ...] = ()
    unread: bool = False
    astray: int | None = None
    rounded: bool = False
    rounded_beside: bool = False


class NobodysRow(NamedTuple):
    """A row without a person's marks: its figures, and its words, which may be `shaped` as a name."""

    number: int
    figures: RowFigures
    wording: Wording
    shown: str
    shaped: bool

    @property
    def may_be_name(self) -> bool:
        """Whether its words begin as those of a sum do, and are a name as well: รวมพร ใจดี."""
        return self.wording is Wording.SUM and self.shaped


class VerdictKind(StrEnum):
    """What a row without a person's marks is."""

    TOTAL = "total"
    PERSON = "person"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What a row is found to be.

    `of_list` says that a total speaks of the whole list, or is one of those that together do:
    `satang` is then what it states, None when it states nothing.
    """

    kind: VerdictKind
    of_list: bool = False
    satang: int | None = None
    reason: RowReason | None = None


class _Point(NamedTuple):
    """How far a list has come: sum, that with rows that wait, rows, cells unread, columns beside.

    `rounded` is how many balances were rounded: the sum may be as many half satang apart.
    `rounded_beside` is in how many rows another column was.
    """

    total: int
    doubtful: int
    rows: int
    unread: int
    beside: tuple[int, ...] = ()
    rounded: int = 0
    rounded_beside: int = 0


_WORDED: Final = (Wording.TOTAL, Wording.SUM, Wording.AVERAGE, Wording.PAGE)

_SEVERAL: Final = 2

_MOST_APART: Final = 50
"""Satang by which the sum of many rounded amounts may be another than the rounded sum."""

_START: Final = _Point(0, 0, 0, 0)


class _Match(NamedTuple):
    """The range a row is the sum of: from one point to another, and the figure that says so.

    `plain` is False where it says how many rows there are, or their average; `sure` where it holds
    without rows that wait.
    """

    start: _Point
    end: _Point
    figure: int
    plain: bool = True
    sure: bool = True

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
    `added` are the columns beside whose sums are balances too.
    """

    places_usual: bool
    titles_usual: bool
    names_usual: bool
    counted: bool = False
    added: tuple[int, ...] = ()
    _points: list[_Point] = field(default_factory=lambda: [_START])
    _now: _Point = _START
    _known: dict[int, _Point] = field(default_factory=lambda: {0: _START})
    _doubtful: dict[int, _Point] = field(default_factory=lambda: {0: _START})
    _asked: list[_Asked] = field(default_factory=list)
    _first: tuple[int, int] | None = None
    _last_total: _Point = _START

    def somebody(self, number: int, figures: RowFigures, *, waits: bool = False) -> None:
        """Count a row that is somebody's. One that `waits`, as a hidden one, may be in a sum or not."""
        balance, now = figures.balance or 0, self._now
        if waits:
            doubtful = now.doubtful + balance
            self._now = now._replace(doubtful=doubtful, rows=now.rows + 1)
            return
        if self._first is None:
            self._first = number, balance
        self._now = _Point(
            now.total + balance,
            now.doubtful + balance,
            now.rows + 1,
            now.unread + figures.unread,
            _added(now.beside, figures.beside) if figures.beside else now.beside,
            now.rounded + figures.rounded,
            now.rounded_beside + figures.rounded_beside,
        )

    def may_say(self, figures: RowFigures) -> bool:
        """Say quickly whether a row may be the sum of rows right above it."""
        balance, now = figures.balance, self._now
        if balance is None or now.rounded:
            return True
        return now.total - balance in self._known or now.doubtful - balance in self._doubtful

    def boundary(self) -> None:
        """Mark where a part of the list may begin or end."""
        if self._points[-1] != self._now:
            self._points.append(self._now)
        self._known.setdefault(self._now.total, self._now)
        self._doubtful.setdefault(self._now.doubtful, self._now)

    def nobody(self, row: NobodysRow) -> None:
        """Take a row without a person's marks; it counts as somebody's where nothing speaks against."""
        if row.wording in _WORDED:
            self.boundary()
        match = self._above(row)
        if self._may_be_person(row, match):
            self.somebody(row.number, row.figures)
            return
        self.boundary()
        self._asked.append(_Asked(row, len(self._points) - 1, match))
        if match is not None:
            self._last_total = self._now
        elif row.may_be_name or row.wording not in _WORDED:
            balance = row.figures.balance or 0
            self._now = self._now._replace(doubtful=self._now.doubtful + balance)
        self.boundary()

    def _may_be_person(self, row: NobodysRow, match: _Match | None) -> bool:
        if row.wording is Wording.NUMBERED:
            return match is None or match.rows < _SEVERAL
        if row.wording not in (Wording.NAME, Wording.OTHER):
            return False
        usual = self.places_usual or self.names_usual
        if self.titles_usual or (usual and row.wording is Wording.OTHER):
            return False
        return match is None or (not self.places_usual and match.rows < _SEVERAL)

    def _above(self, row: NobodysRow) -> _Match | None:
        """Return the range right above whose sum a row says."""
        for figure in _figures_to_try(row):
            for apart in _roundings(self._now.rounded):
                match = self._exactly_above(row, figure, apart)
                if match is not None:
                    return match
            for start in (self._last_total, _START):
                if _is_count_or_average(figure, start, self._now, row):
                    return _Match(start, self._now, figure, plain=False)
        if row.figures.balance is None and any(row.figures.beside):
            for start in (self._last_total, _START):
                if start.rows < self._now.rows and _says(row, start, self._now):
                    return _Match(start, self._now, 0)
        return None

    def _exactly_above(self, row: NobodysRow, figure: int, apart: int) -> _Match | None:
        for known, total, sure in (
            (self._known, self._now.total, True),
            (self._doubtful, self._now.doubtful, False),
        ):
            start = known.get(total - figure + apart)
            if start is None or not self._fits(row, start, figure):
                continue
            if _may_be_apart(apart, self._now.rounded - start.rounded):
                return _Match(start, self._now, figure - apart, sure=sure)
        return None

    def _fits(self, row: NobodysRow, start: _Point, figure: int) -> bool:
        if figure == 0:
            return row.wording in _WORDED and not row.may_be_name
        return self._now.rows > start.rows

    @property
    def total(self) -> int:
        """What the rows of the list make so far."""
        return self._now.total

    def verdicts(self, earlier: Callable[[], int]) -> dict[int, RowVerdict]:
        """Return what each row taken by `nobody` is, by its number; without one it is somebody's.

        `earlier` gives what the same list makes on the sheets before.
        """
        self.boundary()
        end = self._now
        after: dict[int, _Point] = {point.total: point for point in self._points}
        found: dict[int, RowVerdict] = {}
        matched: list[tuple[_Asked, _Match]] = []
        before = _START
        for asked in self._asked:
            match = asked.match or self._below(asked, after)
            here = self._points[asked.place]
            last = asked is self._asked[-1] and here.rows == end.rows
            verdict = self._judged(asked.row, match, (before, here), earlier, last=last)
            before = here
            if verdict.kind is VerdictKind.TOTAL and match is not None and match.plain:
                matched.append((asked, match))
            found[asked.row.number] = verdict
        whole = self._of_list(matched)
        if whole is not None:
            number, satang = whole
            found[number] = RowVerdict(VerdictKind.TOTAL, of_list=True, satang=satang)
        if not (self.places_usual or self.titles_usual):
            found.update(self._first_above())
        return found

    def _of_list(self, matched: Sequence[tuple[_Asked, _Match]]) -> tuple[int, int] | None:
        """Return the row by which it is known what the whole list states, and that sum.

        It is the last that is the total of all, or the last of parts that cover all, with their sums
        together; None where parts are left uncovered.
        """
        end = self._now.rows
        told = [
            (asked.row.number, match, match.figure + self._balances_beside(asked.row))
            for asked, match in matched
            if asked.row.wording is not Wording.PAGE
        ]
        whole = [each for each in told if (each[1].start.rows, each[1].end.rows) == (0, end)]
        if whole:
            number, _, satang = whole[-1]
            return number, satang
        reached, together, last = 0, 0, 0
        for number, match, satang in sorted(
            told, key=lambda each: (each[1].start.rows, -each[1].end.rows)
        ):
            if match.start.rows == reached:
                last, together, reached = number, together + satang, match.end.rows
        return (last, together) if last and reached == end else None

    def _balances_beside(self, row: NobodysRow) -> int:
        return sum(row.figures.beside[place] or 0 for place in self.added if row.figures.beside)

    def _first_above(self) -> dict[int, RowVerdict]:
        """Return that the first row may be the total of all others, where names alone tell rows."""
        if self._first is None or self._now.rows <= _SEVERAL:
            return {}
        number, balance = self._first
        if not balance or 2 * balance != self._now.total:
            return {}
        reason = _said("total_or_person", stated=balance)
        return {number: RowVerdict(VerdictKind.WAITS, reason=reason)}

    def _below(self, asked: _Asked, after: dict[int, _Point]) -> _Match | None:
        here = self._points[asked.place]
        worded = asked.row.wording in _WORDED and not asked.row.may_be_name
        for figure in _figures_to_try(asked.row):
            for apart in _roundings(self._now.rounded - here.rounded):
                there = after.get(here.total + figure - apart)
                if there is None or there.rows <= here.rows or not (figure or worded):
                    continue
                if _may_be_apart(apart, there.rounded - here.rounded):
                    return _Match(here, there, figure - apart)
        return None

    def _judged(
        self,
        row: NobodysRow,
        match: _Match | None,
        beside: tuple[_Point, _Point],
        earlier: Callable[[], int],
        *,
        last: bool,
    ) -> RowVerdict:
        """Return what a row is; `beside` is where the last such row stood, and where this one does."""
        before, here = beside
        if row.wording is Wording.OWN_MONEY:
            return _waits("row_of_fund", row)
        if match is not None:
            return self._matched(row, match)
        if row.wording not in _WORDED:
            return _waits("name_missing" if row.wording is Wording.BLANK else "row_of_nobody", row)
        stated = row.figures.balance
        if stated is None:
            stated = row.figures.astray
        if stated is not None and last and stated == earlier() + here.total:
            return RowVerdict(VerdictKind.TOTAL)
        compared = row.wording is Wording.TOTAL or (row.wording is Wording.SUM and here.unread > 0)
        if stated is None or (compared and last and not self.counted):
            # The control total compares it with the rows as they come to be counted.
            of_list = row.wording is Wording.TOTAL and (last or stated is None)
            satang = None if stated is None else stated + self._balances_beside(row)
            return RowVerdict(VerdictKind.TOTAL, of_list=of_list or last, satang=satang)
        if here.unread != before.unread:
            return RowVerdict(VerdictKind.TOTAL)
        made = min(
            (here.total - before.total, here.total, self._now.total),
            key=lambda total: abs(total - stated),
        )
        return self._differs(stated, made)

    def _matched(self, row: NobodysRow, match: _Match) -> RowVerdict:
        if row.wording is Wording.BLANK and match.rows < _SEVERAL:
            return _waits("name_missing", row)
        if self._may_be_either(row, several=match.rows >= _SEVERAL):
            reason = _said("total_or_person", stated=match.figure)
            return RowVerdict(VerdictKind.WAITS, reason=reason)
        if match.plain and match.sure and match.end.unread == match.start.unread:
            apart = self._column_apart(row, match)
            if apart is not None:
                return self._differs(*apart)
        return RowVerdict(VerdictKind.TOTAL)

    def _may_be_either(self, row: NobodysRow, *, several: bool) -> bool:
        """Say whether a row that says what others make may be a person all the same."""
        marked = self.places_usual or self.titles_usual
        if row.wording is Wording.NUMBERED:
            return True
        if row.wording is Wording.NAME:
            return not (self.places_usual and self.titles_usual and several)
        if row.wording is Wording.OTHER:
            return not ((marked or self.names_usual) and several)
        return row.may_be_name and not marked and not several

    def _column_apart(self, row: NobodysRow, match: _Match) -> tuple[int, int] | None:
        """Return what a column beside states and what its rows make, None where all of them agree."""
        if not any(figure is not None for figure in row.figures.beside):
            return None
        # Rows without a balance leave several places from where, or to where, the sum is the same.
        starts = [
            p for p in self._points if p.total == match.start.total and p.rows < match.end.rows
        ]
        ends = [p for p in self._points if p.total == match.end.total and p.rows > match.start.rows]
        ranges = [(start, match.end) for start in starts] + [(match.start, end) for end in ends]
        if any(_says(row, start, end) for start, end in ranges):
            return None
        made = _less(match.end.beside, match.start.beside)
        return next(
            (stated, sum_)
            for stated, sum_ in zip_longest(row.figures.beside, made, fillvalue=0)
            if stated is not None and stated != sum_
        )

    def _differs(self, stated: int, made: int) -> RowVerdict:
        if not self.counted:
            return RowVerdict(
                VerdictKind.WAITS, reason=_said("total_differs", stated=stated, made=made)
            )
        counts = (("stated", str(stated // SATANG)), ("made", str(made // SATANG)))
        return RowVerdict(VerdictKind.WAITS, reason=RowReason("count_differs", counts))


def _roundings(rounded: int) -> Sequence[int]:
    """Return by how much a sum of rounded amounts may be another than that of whole ones."""
    if not rounded:
        return (0,)
    most = min((rounded + 1) // 2, _MOST_APART)
    return sorted(range(-most, most + 1), key=abs)


def _may_be_apart(apart: int, rounded: int) -> bool:
    """Say whether so many rounded amounts can make up a difference; the sum is rounded as well."""
    return apart == 0 or (rounded > 0 and abs(apart) * 2 <= rounded + 1)


def _added(one: tuple[int, ...], other: tuple[int | None, ...]) -> tuple[int, ...]:
    return tuple((a or 0) + (b or 0) for a, b in zip_longest(one, other))


def _less(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a - b for a, b in zip_longest(one, other, fillvalue=0))


def _says(row: NobodysRow, start: _Point, end: _Point) -> bool:
    """Say whether the columns beside state what the rows between two points make in them."""
    made = _less(end.beside, start.beside)
    pairs = zip_longest(row.figures.beside, made)
    rounded = end.rounded_beside - start.rounded_beside
    return all(
        stated is None or _may_be_apart(stated - (sum_ or 0), rounded) for stated, sum_ in pairs
    )


def _figures_to_try(row: NobodysRow) -> tuple[int, ...]:
    """Return what of a row may be its sum: its balance, else any figure in it."""
    balance = row.figures.balance
    return row.figures.others if balance is None else (balance,)


def _is_count_or_average(figure: int, start: _Point, end: _Point, row: NobodysRow) -> bool:
    rows, total = end.rows - start.rows, end.total - start.total
    if rows == 0:
        return False
    if row.wording is not Wording.AVERAGE:
        return row.wording in _WORDED and figure == rows * SATANG
    # Half a satang either way, or half a baht where it is shown in whole baht.
    unit = SATANG if figure % SATANG == 0 else 1
    return abs(figure * rows - total) * 2 <= rows * unit


def _waits(code: str, row: NobodysRow) -> RowVerdict:
    details = () if code == "name_missing" else (("cell", row.shown[:_LONGEST_CELL]),)
    return RowVerdict(VerdictKind.WAITS, reason=RowReason(code, details))


def _said(code: str, **amounts: int) -> RowReason:
    return RowReason(code, tuple((name, format_baht(satang)) for name, satang in amounts.items()))
