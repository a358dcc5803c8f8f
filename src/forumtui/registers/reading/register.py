"""A register opened from a path: what it is, and every row that holds something exactly once.

A name or a house in a cell merged downwards stands once for the rows beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from forumtui.engine.files import read_source
from forumtui.registers.reading.book import Book, open_book
from forumtui.registers.reading.filled_down import FilledDown
from forumtui.registers.reading.formats.cells import Cell, Reckoned, Standin, cell_text
from forumtui.registers.reading.formats.marks import SheetMarks
from forumtui.registers.reading.formats.merges import Merges
from forumtui.registers.reading.headings.answers import NO_ANSWERS, Answers
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.headings.unclear import SeenTable
from forumtui.registers.reading.records import (
    FundName,
    ReadRow,
    Record,
    RowKind,
    RowReason,
    SavingRecord,
    TableRemark,
)
from forumtui.registers.reading.rows.accounts import AccountReader
from forumtui.registers.reading.rows.cell_rows import Waits
from forumtui.registers.reading.rows.people import read_person
from forumtui.registers.reading.rows.row_kinds import is_blank, row_kind
from forumtui.registers.reading.rows.rows import read_loan, read_saving
from forumtui.registers.reading.rows.running_sums import RowVerdict
from forumtui.registers.reading.rows.several import read_several
from forumtui.registers.reading.rows.statements import read_asset
from forumtui.registers.reading.sheets.counting import which_count
from forumtui.registers.reading.sheets.passbooks import Passbook, fund_of_passbooks
from forumtui.registers.reading.sheets.planning import plans_of
from forumtui.registers.reading.survey import (
    SheetPlan,
    SheetSurvey,
    SurveyedTable,
)
from forumtui.registers.reading.totals import ListKey, WeighedSheet, is_nobodys, is_total_above
from forumtui.village.rules import FundKind

_TEXT: Final = {str}


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A file as it was read: its name, SHA-256 in hexadecimal, size in bytes, and encoding.

    `encoding` is "utf-8", "utf-8-bom", "utf-16-le", "utf-16-be" or "cp874" for text, and the
    format for a spreadsheet: "xlsx", "xlsb", "xls", "ods" or "html".
    """

    name: str
    sha256: str
    size: int
    encoding: str


class Register:
    """An opened register. `rows()` may be called again and reads from the start each time.

    `of_sheets` is what became of whole sheets, `of_passbooks` the fund of those that are passbooks.
    """

    __slots__ = ("_cut_off", "_of_passbooks", "_of_sheets", "_plans", "_rows_read", "info")

    def __init__(
        self,
        info: SourceInfo,
        plans: Sequence[SheetPlan],
        cut_off: date,
        of_sheets: tuple[TableRemark, ...] = (),
        of_passbooks: FundName | None = None,
    ) -> None:
        self.info: Final = info
        self._of_sheets: Final = of_sheets
        self._of_passbooks: Final = of_passbooks
        self._plans: Final = plans
        self._cut_off: Final = cut_off
        self._rows_read = 0

    @property
    def remarks(self) -> tuple[TableRemark, ...]:
        """What must be told of whole sheets and tables, in the order of the file, each once."""
        told = [
            TableRemark(plan.sheet.name, table.first_row, remark)
            for plan in self._plans
            for table in plan.tables
            for remark in table.remarks
        ]
        once = {(one.sheet, one.reason): one for one in reversed([*self._of_sheets, *told])}
        return tuple(reversed(once.values()))

    @property
    def total_rows(self) -> int:
        """How many rows of all sheets hold something, framing rows too."""
        return sum(plan.row_count for plan in self._plans)

    @property
    def fraction_read(self) -> tuple[int, int]:
        """How many rows `rows()` has given, of how many."""
        return self._rows_read, self.total_rows

    def rows(self) -> Iterator[ReadRow]:
        """Yield every row of every sheet that holds something, once, in the order of the file."""
        self._rows_read = 0
        before: list[NobodysRows] = []
        for plan in self._plans:
            marks = plan.sheet.marks
            nobodys = NobodysRows(plan, tuple(before))
            before.append(nobodys)
            for row in self._sheet_rows(plan, nobodys):
                self._rows_read += 1
                if row.row in plan.superseded:
                    yield _superseded(row)
                else:
                    yield _marked(row, marks) if marks else row

    def _sheet_rows(self, plan: SheetPlan, nobodys: "NobodysRows") -> Iterator[ReadRow]:
        account: AccountReader | None = None
        for number, cells, table, upcoming in _walked(plan):
            place = _place(plan.sheet.name, number, cells)
            if plan.passbook is not None:
                yield _of_passbook(place, plan.passbook, self._of_passbooks)
            elif table is None:
                total = nobodys.above(place)
                yield total or _outside(place, has_tables=bool(plan.tables))
            elif _is_title_of(upcoming, place):
                yield place.row(RowKind.TITLE)
            elif table.layout.kind is RowKind.STATEMENT:
                if number == table.first_row or account is None:
                    account = AccountReader(
                        table.layout.statement, self._cut_off, table.layout.baht
                    )
                yield _of_account(place, cells, table, account)
            else:
                verdict = nobodys.verdict(place, table)
                yield _inside(place, cells, table, self._cut_off, verdict)


_Walked = tuple[int, Sequence[Cell], SurveyedTable | None, SurveyedTable | None]
"""A row's number and cells, the table it stands in, and the table that comes."""


def _walked(plan: SheetPlan) -> Iterator[_Walked]:
    """Yield the rows of a sheet from top to bottom, each with the table it stands in."""
    coming = iter(plan.tables)
    table: SurveyedTable | None = None
    upcoming = next(coming, None)
    names = MergedNames(plan.sheet.merges)
    down = FilledDown()
    for number, cells in plan.sheet.rows():
        if upcoming is not None and number == upcoming.first_row:
            table, upcoming = upcoming, next(coming, None)
        whole = cells
        if table is not None and number > table.last_heading_row:
            if table.commas is not None:
                cells = table.commas.whole(cells)
            whole = names.completed(number, cells, table.layout)
            go_on = table.houses_go_on
            whole = down.completed(number, whole, table.layout, houses_go_on=go_on)
        yield number, whole, table, upcoming


class NobodysRows:
    """The rows of a sheet that are nobody's; they are weighed when the first of them comes.

    Most sheets have a total or two: then their rows are walked once more, with what follows known.
    """

    def __init__(self, plan: SheetPlan, before: "tuple[NobodysRows, ...]") -> None:
        self._plan: Final = plan
        self._before: Final = before
        self._weighed: WeighedSheet | None = None

    def verdict(self, place: "_Place", table: SurveyedTable) -> RowVerdict | None:
        """Return what a row is that is nobody's, None for one that is read as it stands."""
        if place.number <= table.last_heading_row:
            return None
        if self._weighed is None and not is_nobodys(place.texts, table.layout):
            return None
        return self._verdict_on(place.number)

    def above(self, place: "_Place") -> ReadRow | None:
        """Return a total that stands above the headings of the first table, None for another row."""
        if not self._plan.tables or not is_total_above(place.texts, self._plan.tables[0].layout):
            return None
        verdict, table = self._verdict_on(place.number), self._plan.tables[0]
        return None if verdict is None else _judged(place, verdict, table.layout.kind, table.fund)

    def _verdict_on(self, number: int) -> RowVerdict | None:
        return self.weighed().verdicts.get(number)

    def weighed(self) -> WeighedSheet:
        """Return what the rows of the sheet that are nobody's are; they are weighed once."""
        if self._weighed is None:
            self._weighed = WeighedSheet(self._rows(), self._earlier)
        return self._weighed

    def _earlier(self, key: ListKey) -> int:
        return sum(sheet.weighed().totals.get(key, 0) for sheet in self._before)

    def _rows(self) -> Iterator[tuple[int, Sequence[Cell], Layout, FundName | None, bool]]:
        marks = self._plan.sheet.marks
        for number, cells, table, upcoming in _walked(self._plan):
            if table is None:
                first = self._plan.tables[0]
                if is_total_above(_place(None, number, cells).texts, first.layout):
                    yield number, cells, first.layout, first.fund, False
                continue
            if number <= table.last_heading_row:
                continue
            if not _is_title_of(upcoming, _place(None, number, cells)):
                waits = number in self._plan.superseded
                waits = waits or (bool(marks) and marks.mark_of(number) is not None)
                yield number, cells, table.layout, table.fund, waits


def _of_passbook(place: "_Place", book: Passbook, fund: FundName | None) -> ReadRow:
    """Return a row of a passbook: only the one with the last balance is the member's."""
    if is_blank(place.texts):
        return place.row(RowKind.BLANK)
    if place.number <= book.heading_row:
        heading = place.number == book.heading_row
        return place.row(RowKind.HEADER if heading else RowKind.TITLE)
    if place.number != book.last_row or book.is_banks:
        return place.row(RowKind.NOTE)
    return place.row(RowKind.SAVING, fund)._replace(record=book.record)


def _superseded(row: ReadRow) -> ReadRow:
    """Return a row of a book of receipts for which a later one stands: a note."""
    return row._replace(kind=RowKind.NOTE, record=None, waiting=None, flags=(), more=())


def _marked(row: ReadRow, marks: SheetMarks) -> ReadRow:
    """Return a row that waits, when the sheet hides it or it is struck out: else as it is."""
    mark = None if row.record is None else marks.mark_of(row.row)
    if mark is None:
        return row
    return row._replace(record=None, waiting=RowReason(mark.value), flags=(), more=())


class _Place(NamedTuple):
    """Where a row stands, what it says, and what the file itself holds there."""

    sheet: str | None
    number: int
    texts: tuple[str, ...]
    written: tuple[str, ...]

    def row(
        self,
        kind: RowKind,
        fund: FundName | None = None,
        *,
        total: tuple[RowKind, int | None] | None = None,
    ) -> ReadRow:
        """Return a row that frames records."""
        of, satang = total or (None, None)
        return ReadRow(
            self.sheet, self.number, kind, self.written, fund, total_of=of, total_satang=satang
        )


def open_register(path: Path, *, cut_off: date, answers: Answers = NO_ANSWERS) -> Register:
    """Return the register in the file at `path`, surveyed but its rows not yet read.

    `cut_off` is the day as of which the village's books are merged; it settles two-digit years.
    `answers` is what people said that headings mean. Raises HeadingsUnclear and KindUnclear when they
    must be asked, SheetsUnclear when it must be asked which sheets count, and the refusals of
    `registers.refusals`; none of them leaves anything open.
    """
    source = read_source(path)
    book = open_book(source)
    info = SourceInfo(source.name, source.sha256, len(source.raw), book.encoding)
    return register_of(book, info, stem=path.stem, cut_off=cut_off, answers=answers)


def register_of(
    book: Book, info: SourceInfo, *, stem: str, cut_off: date, answers: Answers = NO_ANSWERS
) -> Register:
    """Return the register in a book; `stem` is its file's. Raises what `open_register` raises."""
    plans = plans_of(book.sheets, name=info.name, stem=stem, cut_off=cut_off, answers=answers)
    books = [plan.passbook for plan in plans if plan.passbook is not None]
    fund = fund_of_passbooks(books, stem) if books else None

    def rows_of(plan: SheetPlan) -> Iterator[ReadRow]:
        return Register(info, (plan,), cut_off).rows()

    settled, remarks = which_count(info.name, plans, answers, cut_off, rows_of)
    return Register(info, settled, cut_off, remarks, fund)


def understood_tables(path: Path, *, answers: Answers = NO_ANSWERS) -> tuple[SeenTable, ...]:
    """Return the tables of a file whose columns are understood. Raises what `open_register` does."""
    source = read_source(path)
    surveyed = [
        SheetSurvey(sheet, source.name, path.stem, answers) for sheet in open_book(source).sheets
    ]
    seen = [
        table.seen.as_understood(sheet.sheet.name, choice)
        for sheet in surveyed
        for table in sheet.tables
        if (choice := table.chosen()) and table.seen is not None and table.seen.rows
    ]
    return tuple({one.headings: one for one in reversed(seen)}.values())[::-1]


def row_of_somebody(
    plan: SheetPlan, number: int, cut_off: date, fund: FundName | None
) -> ReadRow | None:
    """Return one row as it is read where a person says that it is no total, None outside of any table.

    `fund` is whose it is, None of residents.
    """
    account: AccountReader | None = None
    for at, cells, table, _ in _walked(plan):
        if table is None:
            continue
        place, table = _place(plan.sheet.name, at, cells), replace(table, fund=fund)
        if table.layout.kind is RowKind.STATEMENT:
            if at == table.first_row or account is None:
                account = AccountReader(table.layout.statement, cut_off, table.layout.baht)
            row = _of_account(place, cells, table, account)
            if at == number:
                return row
        elif at == number:
            return _inside(place, cells, table, cut_off, None)
    return None


def table_at(plan: SheetPlan, number: int) -> SurveyedTable | None:
    """Return the table in which a row stands, None outside of any."""
    return next((table for table in plan.tables[::-1] if table.first_row <= number), None)


def _place(sheet: str | None, number: int, cells: Sequence[Cell]) -> _Place:
    if set(map(type, cells)) == _TEXT:
        texts = tuple(map(str, cells))
        return _Place(sheet, number, texts, texts)
    texts = tuple([cell if isinstance(cell, str) else cell_text(cell) for cell in cells])
    if not any(isinstance(text, Standin) for text in texts):
        return _Place(sheet, number, texts, texts)
    written = tuple(text.written if isinstance(text, Standin) else text for text in texts)
    return _Place(sheet, number, texts, written)


def _is_title_of(upcoming: SurveyedTable | None, place: _Place) -> bool:
    """Say whether a row is a title of the table that comes."""
    if upcoming is None or place.number < upcoming.titles_from:
        return False
    return sum(bool(text.strip()) for text in place.texts) == 1


def _outside(place: _Place, *, has_tables: bool) -> ReadRow:
    """Return a row above the first table, or of a sheet that has none: kept, never dropped."""
    if is_blank(place.texts):
        return place.row(RowKind.BLANK)
    return place.row(RowKind.TITLE if has_tables else RowKind.NOTE)


def _inside(
    place: _Place,
    cells: Sequence[Cell],
    table: SurveyedTable,
    cut_off: date,
    verdict: RowVerdict | None,
) -> ReadRow:
    layout, fund = table.layout, table.fund
    if layout.kind is RowKind.NOTE:
        return place.row(RowKind.BLANK if is_blank(place.texts) else RowKind.NOTE)
    if place.number <= table.last_heading_row:
        return place.row(RowKind.HEADER, fund)
    if verdict is not None:
        return _judged(place, verdict, layout.kind, fund)
    kind = row_kind(place.texts, layout)
    if kind is not layout.kind:
        return place.row(kind, fund)
    if layout.parts:
        return _several(place, cells, table, cut_off)
    record, waiting, flags = _read(cells, layout, fund, cut_off)
    return ReadRow(place.sheet, place.number, kind, place.written, fund, record, waiting, flags)


def _judged(place: _Place, verdict: RowVerdict, kind: RowKind, fund: FundName | None) -> ReadRow:
    """Return a row that is nobody's: a total, or one that waits."""
    if verdict.reason is not None:
        return ReadRow(place.sheet, place.number, kind, place.written, fund, None, verdict.reason)
    satang = None if kind is RowKind.PERSON else verdict.satang
    total = (kind, satang) if verdict.of_list else None
    return place.row(RowKind.TOTAL, fund, total=total)


def _of_account(
    place: _Place, cells: Sequence[Cell], table: SurveyedTable, account: AccountReader
) -> ReadRow:
    """Return a row of an account: as many lines as stand beside each other."""
    if place.number <= table.last_heading_row:
        return place.row(RowKind.TITLE, table.fund)
    found = account.read(cells)
    total = (RowKind.STATEMENT, found.total) if found.kind is RowKind.TOTAL else None
    row = place.row(found.kind, table.fund, total=total)
    record, *more = found.records or (None,)
    return row._replace(
        record=record, waiting=found.waiting, flags=found.flags, more=tuple(filter(None, more))
    )


def _several(place: _Place, cells: Sequence[Cell], table: SurveyedTable, cut_off: date) -> ReadRow:
    """Return a row of several records; its kind is that of the first."""
    layout, fund = table.layout, table.fund
    kind_of_fund = FundKind.OTHER if fund is None else fund.kind
    try:
        (record, *more), flags = read_several(cells, layout, cut_off, kind_of_fund)
    except Waits as waits:
        row = place.row(layout.kind, fund)
        return row._replace(waiting=waits.reason)
    kind = RowKind.SAVING if isinstance(record, SavingRecord) else RowKind.LOAN
    row = place.row(kind, fund)
    return row._replace(record=record, flags=tuple(flags), more=tuple(more))


def _read(
    cells: Sequence[Cell], layout: Layout, fund: FundName | None, cut_off: date
) -> tuple[Record | None, RowReason | None, tuple[RowReason, ...]]:
    try:
        if layout.kind is RowKind.PERSON:
            record, flags = read_person(cells, layout, cut_off)
        elif layout.kind is RowKind.SAVING:
            record, flags = read_saving(cells, layout, cut_off)
        elif layout.kind is RowKind.ASSET:
            record, flags = read_asset(cells, layout, cut_off)
        else:
            kind = FundKind.OTHER if fund is None else fund.kind
            record, flags = read_loan(cells, layout, cut_off, kind)
    except Waits as waits:
        return None, waits.reason, ()
    return record, None, tuple(flags)


class MergedNames:
    """Gives each row of a table the name and house that a merged cell above shows for it.

    Only what says whose row it is: an amount merged over two rows belongs to one of them, and
    nobody knows which.
    """

    def __init__(self, merges: Merges) -> None:
        self._merges: Final = merges
        self._tops: Final = {(top, column) for column, top, _ in merges.ranges()}
        self._held: dict[tuple[int, int], Cell] = {}

    def completed(self, number: int, cells: Sequence[Cell], layout: Layout) -> Sequence[Cell]:
        """Return the cells of row `number`, those merged with a row above filled as Standins."""
        if not self._merges:
            return cells
        filled = list(cells)
        for column in _who(layout):
            if (number, column) in self._tops and column < len(cells):
                self._held[number, column] = cells[column]
            top = self._merges.top_of(number, column)
            shown: Cell = "" if top is None else self._held.get((top, column), "")
            if (
                (column >= len(cells) or cells[column] == "")
                and shown != ""
                and isinstance(shown, str | int | float)
                and not isinstance(shown, Reckoned)
            ):
                filled += [""] * (column + 1 - len(filled))
                filled[column] = Standin(cell_text(shown), "")
        return filled


def _who(layout: Layout) -> frozenset[int]:
    columns = (layout.member_no, layout.citizen_id, layout.title, layout.given, layout.surname)
    return frozenset((*columns, layout.name, layout.house, layout.moo)) - {ABSENT}
