"""The first pass through a file: where its tables are, whose they are, how their dates count.

Each sheet is walked from top to bottom, with what is written above its tables.
"""

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, pairwise
from typing import Final

from forumtui.lending.schedule import Method
from forumtui.registers.reading.book import BookSheet
from forumtui.registers.reading.filled_down import Blanks
from forumtui.registers.reading.formats.cells import Cell, cell_text
from forumtui.registers.reading.formats.filled import SheetRow
from forumtui.registers.reading.funds import (
    FundsNamed,
    Surroundings,
    fund_of,
    names_a_fund,
    speaks_of_paper,
)
from forumtui.registers.reading.headings.answers import NO_ANSWERS, Answers, TableKind
from forumtui.registers.reading.headings.choosing import (
    ColumnChoice,
    choose,
    remarks_of,
)
from forumtui.registers.reading.headings.headers import Header, may_be_headings, recognise
from forumtui.registers.reading.headings.layout import (
    ABSENT,
    DateColumn,
    Layout,
    layout_of,
)
from forumtui.registers.reading.headings.methods import method_noted, method_stated
from forumtui.registers.reading.headings.people_headings import with_people
from forumtui.registers.reading.headings.synonyms import Meaning, meaning_of
from forumtui.registers.reading.headings.table_kinds import kind_of, side_by_side, speaks_of_kind
from forumtui.registers.reading.headings.unclear import (
    HeadingsUnclear,
    HeadingWatch,
    KindUnclear,
    SeenTable,
    WatchedHeading,
)
from forumtui.registers.reading.headings.units import baht_told, baht_told_in, unit_remarks
from forumtui.registers.reading.records import FundName, RowKind, RowReason
from forumtui.registers.reading.rows.eras import DateOf, date_remarks, decide, ordered
from forumtui.registers.reading.rows.statements import statement_titled
from forumtui.registers.reading.rows.thousands import CommaRows
from forumtui.registers.reading.sheets.passbooks import Passbook
from forumtui.registers.reading.sheets.repeats import RepeatWatch
from forumtui.registers.refusals import NoHeader, NoRowsYet, NothingWritten, TablesSideBySide
from forumtui.thai.text import normalise, visible
from forumtui.thai.width import cut

_MOST_DATES: Final = 4096

_TITLES_KEPT: Final = 8

_TITLES_OF_PAGES: Final = 64

_FEW_CELLS: Final = 3

_SHOWN_CELLS: Final = 6

_FIGURES_OF_DATA: Final = 2

_FIGURE: Final = re.compile(r"[\d,./ -]{3,}")

_SHOWN_COLUMNS: Final = 60

_ONLY_SHEET: Final = "1"

_OF_INTEREST: Final = (
    *(Meaning.RATE, Meaning.RATE_MONTHLY, Meaning.RATE_FRACTION),
    *(Meaning.INTEREST, Meaning.METHOD),
)


@dataclass(slots=True)
class FoundTable:
    """A table while it is being surveyed.

    `kind` is what its rows hold; `unsaid` says that it may be savings or debts, and its layout is that
    of debts. `seen` is what stands under its headings, None of a statement.
    """

    first_row: int
    last_heading_row: int
    layout: Layout
    about: Surroundings
    titles_from: int
    header: Header
    kind: RowKind = RowKind.NOTE
    unsaid: bool = False
    seen: WatchedHeading | None = None
    remarks: tuple[RowReason, ...] = ()
    blanks: Blanks = field(default_factory=Blanks)
    births: set[str] = field(default_factory=set)
    loans: set[str] = field(default_factory=set)
    dues: set[str] = field(default_factory=set)
    people: RepeatWatch | None = None
    commas: CommaRows | None = None
    baht: int = 1
    baht_of: tuple[tuple[int, int], ...] = ()
    days: dict[int, set[date]] = field(default_factory=dict)

    def watch(self, row: Sequence[Cell]) -> None:
        """Keep the row's different date texts (the era of two-digit years), its blanks, whose it is."""
        if self.people is not None:
            self.people.watch(row)
        if self.layout.house != ABSENT:
            self.blanks.watch(row, self.layout)
        for column, texts in (
            (self.layout.birth_date.column, self.births),
            (self.layout.loan_date.column, self.loans),
            (self.layout.due_date.column, self.dues),
        ):
            if column == ABSENT or column >= len(row) or len(texts) >= _MOST_DATES:
                continue
            cell = row[column]
            if isinstance(cell, str):
                texts.add(cell)
            elif isinstance(cell, date):
                self.days.setdefault(column, set()).add(cell)

    def settled(self, cut_off: date) -> Layout:
        """Return the layout with what its columns hold decided, and what tells of people."""
        layout = self._settled(self.layout, cut_off)
        return replace(layout, parts=tuple(self._settled(part, cut_off) for part in layout.parts))

    def chosen(self) -> ColumnChoice | None:
        """Settle which columns are the balances; return how, None where there is nothing to settle."""
        if self.seen is None or self.kind not in _OF_MEMBERS:
            return None
        kind = None if self.unsaid else self.kind
        meanings, headings = self.header.meanings, self.header.headings
        choice = choose(meanings, headings, self.seen.evidence, kind)
        told = self.layout.method_told
        self.layout = replace(
            layout_of(choice.meanings, self.kind), method_told=told, sums=choice.sums
        )
        self.remarks = remarks_of(choice, headings)
        return choice

    def _settled(self, layout: Layout, cut_off: date) -> Layout:
        birth = self._ordered(layout.birth_date, self.births)
        loan = self._ordered(layout.loan_date, self.loans)
        due = self._ordered(layout.due_date, self.dues)
        return replace(
            with_people(layout, self.header.headings),
            birth_date=decide(birth, self.births, DateOf.BIRTH, cut_off),
            loan_date=decide(loan, self.loans, DateOf.LOAN, cut_off),
            due_date=decide(due, self.dues, DateOf.DUE, cut_off),
            amounts=frozenset() if self.seen is None else self.seen.evidence.amounts,
            baht=self.baht,
            baht_of=self.baht_of,
        )

    def _ordered(self, column: DateColumn, texts: Collection[str]) -> DateColumn:
        days = self.days.get(column.column, ())
        return ordered(column, texts, days, told=self.header.answered)


class SheetSurvey:
    """One sheet walked from top to bottom."""

    def __init__(self, sheet: BookSheet, name: str, stem: str, answers: Answers) -> None:
        self.sheet: Final = sheet
        self.watch: Final = HeadingWatch(sheet.name, answers)
        self._answers: Final = answers
        self.tables: list[FoundTable] = []
        self.row_count = 0
        self._number = 0
        self.opening = ""
        self._titles_from = 0
        self._name: Final = name
        self._stem: Final = stem
        self._titles: deque[str] = deque(maxlen=_TITLES_KEPT)
        self._in_rows: set[str] = set()
        self._fund_title = ""
        self._baht = 1
        self._late_baht: int | None = None
        for number, row, below in _with_next(sheet.rows()):
            self.row_count += 1
            self._number = number
            self._read(row, below)
        self._end()

    def _end(self) -> None:
        """Take a unit told below the last table for that table's."""
        if self._late_baht is not None:
            self.tables[-1].baht = self._late_baht

    def _read(self, row: Sequence[Cell], below: Sequence[Cell] | None) -> None:
        if self.tables and self._number <= self.tables[-1].last_heading_row:
            return
        filled = len(row) - row.count("")
        self._look_for_titles(row, filled)
        if filled > 1 and _may_be_heading(row):
            header = recognise(row, below, self._answers)
            if header is not None:
                self._begin(header)
                return
        row = self._whole(row)
        self.watch.row(self._number, row)
        if filled <= _FEW_CELLS or not self.tables:
            self._read_title(row)
        elif self._titles:
            self._forget_titles()
        if self.tables:
            self.tables[-1].watch(row)

    def _whole(self, row: Sequence[Cell]) -> Sequence[Cell]:
        """Return a row of a table with its amounts in one cell each, as far as that is known yet."""
        commas = self.tables[-1].commas if self.tables else None
        if commas is None:
            return row
        commas.look(row)
        return commas.whole(row)

    def _look_for_titles(self, row: Sequence[Cell], filled: int) -> None:
        """Keep where a run of lone titles began: the headings may come again after them."""
        if filled > 1 and not (_may_be_heading(row) and self._titles_from):
            self._titles_from = 0
        elif filled == 1 and speaks_of_paper(next(cell_text(cell) for cell in row if cell != "")):
            self._titles_from = self._titles_from or self._number
        elif filled == 1:
            self._titles_from = 0

    def _begin(self, header: Header) -> None:
        if side_by_side(header.meanings):
            sheet = self.sheet.name or _ONLY_SHEET
            raise TablesSideBySide(name=self._name, sheet=sheet, row=self._number)
        kind = self._kind(header)
        layout = layout_of(header.meanings, kind or RowKind.LOAN)
        layout = replace(layout, method_told=self._method(header))
        seen = self._seen(header, layout)
        if header.answered:
            self.watch.answered()
        self.watch.header(seen)
        self._add(layout, header)
        self.tables[-1].kind = kind or RowKind.LOAN
        self.tables[-1].unsaid = kind is None
        self.tables[-1].seen = seen

    def _seen(self, header: Header, layout: Layout) -> WatchedHeading:
        seen = self.watch.seen_before(header.headings)
        return seen or WatchedHeading(self._number, header.headings, header.meanings, layout)

    def _kind(self, header: Header) -> RowKind | None:
        """Return what a table holds, None when it may be savings or debts.

        The same headings again, as on each printed page, go on with what the last table holds.
        """
        if not _is_used(header):
            return RowKind.NOTE
        words = " ".join(filter(None, (*self._titles, self.sheet.name, self._stem)))
        kind = kind_of(header.meanings, words)
        last = self.tables[-1] if self.tables else None
        if kind is not None or last is None or last.header != header or speaks_of_kind(words):
            return kind
        return None if last.unsaid else last.layout.kind

    def _method(self, header: Header) -> Method | None:
        """Return how interest is reckoned, as the headings or the titles say for the whole table."""
        for heading, meaning in zip(header.headings, header.meanings, strict=False):
            of_interest = meaning in _OF_INTEREST
            told = method_stated(heading)[1] if of_interest else method_noted(heading)
            if told is not None:
                return told
        texts = filter(None, (*self._titles, self.sheet.name))
        told = next(filter(None, map(method_noted, texts)), None)
        last = self.tables[-1] if self.tables else None
        if told is None and last is not None and last.header == header:
            return last.layout.method_told
        return told

    def _add(self, layout: Layout, header: Header) -> None:
        """Begin a table; the same headings again, as on each printed page, go on with the last."""
        titles = tuple(self._titles)
        if self._fund_title and not any(map(names_a_fund, titles)):
            titles = (self._fund_title, *titles)
        in_rows = frozenset(self._in_rows)
        self._forget_titles()
        headings = frozenset(meaning for meaning in header.meanings if meaning is not None)
        last = self.tables[-1] if self.tables else None
        found = FoundTable(
            self._number,
            self._number + header.rows - 1,
            layout,
            Surroundings(titles, self.sheet.name, headings, in_rows),
            self._titles_from or self._number,
            header,
        )
        self._titles_from = 0
        if last is not None and last.layout == layout and layout.kind is not RowKind.STATEMENT:
            titles = _not_endless(titles + last.about.titles)
            found.about = Surroundings(titles, self.sheet.name, headings, in_rows)
            found.births, found.loans, found.dues = last.births, last.loans, last.dues
            found.days = last.days
            found.blanks = last.blanks
            found.commas = last.commas
            found.people = last.people
        elif layout.kind in (RowKind.SAVING, RowKind.LOAN):
            found.people = RepeatWatch(layout)
        if self._late_baht is not None:
            self._baht, self._late_baht = self._late_baht, None
        found.baht = self._baht
        found.baht_of = tuple(
            (place, told)
            for place, heading in enumerate(header.headings)
            if (told := baht_told(heading)) is not None and told != self._baht
        )
        if self.sheet.commas and found.commas is None and layout.kind is not RowKind.NOTE:
            found.commas = CommaRows(layout)
        self.tables.append(found)

    def _read_unit(self, texts: Sequence[str]) -> None:
        """Take in what units the amounts are that follow, or, where none follow, those above."""
        told = baht_told_in(texts)
        if told is None:
            return
        last = self.tables[-1] if self.tables else None
        if last is None:
            self._baht = told
        elif last.layout.kind is RowKind.STATEMENT:
            self._baht = last.baht = told
        else:
            self._late_baht = told

    def _read_title(self, row: Sequence[Cell]) -> None:
        cells = [cell_text(cell) for cell in row]
        texts = [text for text in cells if text.strip()]
        if texts and not self.opening:
            shown = " | ".join(visible(normalise(text)) for text in texts[:_SHOWN_CELLS])
            self.opening = cut(shown, _SHOWN_COLUMNS)
        self._read_unit(texts)
        account = statement_titled(cells)
        if account is not None:
            last = self.tables[-1].about.titles if self.tables else ()
            self._titles.extendleft(reversed(last))
            self._add(Layout(RowKind.STATEMENT, len(row), statement=account), Header((), 1))
        elif not self.tables or len(texts) == 1:
            for text in (text for text in texts if not text.strip().isdecimal()):
                self._keep_title(text, beside=len(texts) > 1)

    def _keep_title(self, text: str, *, beside: bool) -> None:
        """Keep a title among the last; one that names a fund is not forgotten for many others."""
        if len(self._titles) == _TITLES_KEPT and names_a_fund(self._titles[0]):
            self._fund_title = self._titles[0]
        self._titles.append(text)
        if beside:
            self._in_rows.add(text)
            self._in_rows.intersection_update(self._titles)

    def _forget_titles(self) -> None:
        self._fund_title = ""
        self._titles.clear()
        self._in_rows.clear()


def _with_next(
    rows: Iterator[SheetRow],
) -> Iterator[tuple[int, Sequence[Cell], Sequence[Cell] | None]]:
    """Yield each row with its number and the row right below it, None where that is blank."""
    ended: tuple[SheetRow | None, ...] = (None,)
    for row, coming in pairwise(chain(rows, ended)):
        if row is not None:
            number, cells = row
            right_below = coming is not None and coming[0] == number + 1
            yield number, cells, coming[1] if coming is not None and right_below else None


def _not_endless(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of a table that goes on over many pages: the latest and the first ones."""
    if len(titles) <= _TITLES_OF_PAGES:
        return titles
    return titles[: _TITLES_OF_PAGES // 2] + titles[-_TITLES_OF_PAGES // 2 :]


def _is_used(header: Header) -> bool:
    """Say whether a table is to be read at all: a person may have said that none of it is used."""
    return not header.answered or set(header.meanings) - {None, Meaning.UNUSED} != set()


def _may_be_heading(row: Sequence[Cell]) -> bool:
    """Say quickly whether a row can be one of headings: texts, hardly a figure among them.

    Months and years may stand there as days and numbers, as long as the first heading is known.
    """
    first = row[0]
    # Most rows of most registers begin with their number.
    if not isinstance(first, str) or first.strip().isdecimal():
        return False
    figures = 0
    for cell in row:
        if not isinstance(cell, str):
            figures += _FIGURES_OF_DATA
        else:
            figures += cell[-1:].isdecimal() and _FIGURE.fullmatch(cell) is not None
    if figures < _FIGURES_OF_DATA:
        return True
    begins = next((cell for cell in row if cell != ""), "")
    known = (
        isinstance(begins, str) and len(begins) <= _LONGEST_FIRST and meaning_of(begins) is not None
    )
    return known and may_be_headings(row)


_LONGEST_FIRST: Final = 24
"""A first heading beside months and years is a short one: ที่, ลำดับที่, ชื่อ-สกุล."""


_SAID: Final = {
    TableKind.SAVINGS: RowKind.SAVING,
    TableKind.DEBTS: RowKind.LOAN,
    TableKind.NEITHER: RowKind.NOTE,
}


@dataclass(frozen=True, slots=True)
class SurveyedTable:
    """One table of a sheet: its heading rows, its columns and its fund.

    The fund is None for residents, and for a table that is not used: its rows are notes.

    `titles_from` is the first of the lone titles right above its headings; `titles` are all that stand
    above it. A table ends where the next begins, or with its sheet. `houses_go_on` says that a blank
    house is that of the row above; `commas` puts its rows together where commas part their cells.
    """

    first_row: int
    last_heading_row: int
    layout: Layout
    fund: FundName | None
    titles_from: int
    remarks: tuple[RowReason, ...] = ()
    titles: tuple[str, ...] = ()
    houses_go_on: bool = False
    commas: CommaRows | None = None
    repeats: bool = False
    """Whether the same people come in it again and again."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The tables of one sheet in their order, and how many rows of it hold something.

    `superseded` are the numbers of rows for which a later one stands, as in a book of receipts. A
    `passbook` has no tables.
    """

    sheet: BookSheet
    tables: tuple[SurveyedTable, ...]
    row_count: int
    superseded: frozenset[int] = frozenset()
    passbook: Passbook | None = None


def survey(
    sheets: Sequence[BookSheet],
    *,
    name: str,
    stem: str,
    cut_off: date,
    answers: Answers = NO_ANSWERS,
) -> tuple[SheetPlan, ...]:
    """Return the plan of every sheet. `name` and `stem` are the file's.

    `answers` is what people said that headings mean. Raises HeadingsUnclear when they must be asked,
    KindUnclear when it must be asked whether a table is savings or debts, NoHeader when no sheet has
    a table, NothingWritten when none has a word, TablesSideBySide when one stands beside another.
    """
    surveyed = [SheetSurvey(sheet, name, stem, answers) for sheet in sheets]
    found = [table for sheet in surveyed for table in sheet.tables]
    unclear = _unclear(surveyed, alone=not found)
    if unclear:
        raise HeadingsUnclear(name, unclear)
    if not found:
        opening = next((sheet.opening for sheet in surveyed if sheet.opening), "")
        if not opening:
            raise NothingWritten(name=name)
        form = next(filter(None, (sheet.watch.form for sheet in surveyed)), ())
        if form:
            raise NoRowsYet(name=name, first=cut(" | ".join(form[:_SHOWN_CELLS]), _SHOWN_COLUMNS))
        raise NoHeader(name=name, first=opening)
    _settle_kinds(found, name, stem, answers)
    named = FundsNamed(table.about for table in found)
    return tuple(
        SheetPlan(
            sheet.sheet,
            tuple(_finished(table, named, stem, cut_off) for table in sheet.tables),
            sheet.row_count,
        )
        for sheet in surveyed
    )


def _unclear(surveyed: Sequence[SheetSurvey], *, alone: bool) -> list[SeenTable]:
    """Settle the columns of all tables; return those of which a person must be asked, each once."""
    asked: dict[tuple[str, ...], SeenTable] = {}
    for sheet in surveyed:
        unclear = sheet.watch.unclear(alone=alone)
        tables = [] if unclear is None else [unclear]
        for table in sheet.tables:
            choice = table.chosen()
            if choice is not None and table.seen is not None and not table.header.answered:
                unclear = replace(table.seen, layout=table.layout).table(sheet.sheet.name, choice)
                tables += [] if unclear is None else [unclear]
        for one in tables:
            asked.setdefault(one.headings, one)
    return list(asked.values())


def _settle_kinds(found: Sequence[FoundTable], name: str, stem: str, answers: Answers) -> None:
    """Make of tables that may be savings or debts what people said. Raises KindUnclear."""
    funds = FundsNamed(table.about for table in found)
    asked: list[SeenTable] = []
    for table in found:
        if not table.unsaid or table.seen is None:
            continue
        sheet, headings = table.about.sheet, table.header.headings
        named = _fund(table.about, funds, stem)
        fund = named.name or named.kind.value
        said = answers.kind_of(headings, fund, sheet)
        if said is not None:
            table.unsaid = False
            table.kind = _SAID[said]
            if table.chosen() is None:
                table.layout = layout_of(table.header.meanings, _SAID[said])
        elif table.seen.rows:
            asked.append(table.seen.of_unknown_kind(sheet, fund))
    once = {(table.sheet, table.headings, table.fund): table for table in reversed(asked)}
    if once:
        raise KindUnclear(name, list(reversed(once.values())))


def _fund(about: Surroundings, named: FundsNamed, stem: str) -> FundName:
    return fund_of(about, named.beside(about), stem)


def _finished(table: FoundTable, named: FundsNamed, stem: str, cut_off: date) -> SurveyedTable:
    of_no_fund = table.layout.kind in (RowKind.PERSON, RowKind.NOTE)
    fund = None if of_no_fund else _fund(table.about, named, stem)
    layout, commas = table.settled(cut_off), table.commas
    if commas is not None:
        commas = None if layout.kind is RowKind.NOTE else commas.of(layout)
    titles = table.about.titles
    return SurveyedTable(
        table.first_row,
        table.last_heading_row,
        layout,
        fund,
        table.titles_from,
        (*table.remarks, *unit_remarks(layout), *date_remarks(layout)),
        titles,
        table.blanks.go_on(table.layout.kind),
        commas,
        table.people is not None and table.people.repeats,
    )


_OF_MEMBERS: Final = (RowKind.PERSON, RowKind.SAVING, RowKind.LOAN)
