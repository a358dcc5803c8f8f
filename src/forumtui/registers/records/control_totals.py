"""What control totals are made of: sums of lines, total rows, balance sheets, written reasons.

And the rows of a fund's tables one by one: those that wait, those accepted, and whose they are.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

import peewee

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import (
    LINE_TABLES,
    LineSum,
    balances_as_read,
    ledger_lines,
    line_sums,
)
from forumtui.ledger.rules import LineKind
from forumtui.registers.records.row_decisions import decisions
from forumtui.registers.rules.deciding import RowDecided
from forumtui.tables.lines import StatementLine
from forumtui.tables.people import Household, Person, Residence
from forumtui.tables.registers import FundNote, SourceFile, SourceRow
from forumtui.village.records.counted import counts, row_of, waits
from forumtui.village.records.residents import lives_now, ties_of


@dataclass(frozen=True, slots=True)
class TableKey:
    """One table of a register: its file and sheet, what its rows are, and the fund."""

    file: int
    sheet: str | None
    kind: LineKind
    fund: int


@dataclass(frozen=True, slots=True)
class TableLines:
    """What a table's rows are together; `totals` are its total rows, None an empty cell.

    `corrected` are the rows whose balance was corrected, by `corrected_satang` together; `satang`
    counts them as corrected. Of the rows that waited `taken` were taken as mended, which `rows` and
    `satang` count, and `refused` were not taken.
    """

    key: TableKey
    file_name: str
    rows: int
    satang: int
    waiting: int
    totals: tuple[int | None, ...]
    corrected: int = 0
    corrected_satang: int = 0
    taken: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A written reason: the difference it explains, why, and who wrote it."""

    difference_satang: int
    reason: str
    written_by: str


_OF_A_TABLE: Final = (
    LineSum.FIRST_ROW,
    LineSum.LINES,
    LineSum.BALANCE,
    LineSum.PAID,
    LineSum.CORRECTED,
    LineSum.CORRECTED_BY,
)


_FRAMES: Final = SourceRow.status == ""
"""The rows around those of people, which an index finds: titles, headings, totals."""


def table_lines() -> tuple[TableLines, ...]:
    """Return every table of savings or loans, in the order in which they were read."""
    names = dict(typed_rows(SourceFile.select(SourceFile.id, SourceFile.name)))
    first: dict[TableKey, int] = {}
    waiting: dict[TableKey, int] = {}
    totals: dict[TableKey, list[int | None]] = {}
    sums: dict[TableKey, Sequence[int]] = {}
    for kind, table in LINE_TABLES.items():
        by = (SourceRow.file, SourceRow.sheet, table.fund)
        for row, *together, file, sheet, fund in line_sums(kind, _OF_A_TABLE, *by):
            key = TableKey(file, sheet, kind, fund)
            first[key], sums[key] = row, together
    framing = SourceRow.select(
        SourceRow.id,
        SourceRow.file,
        SourceRow.sheet,
        SourceRow.kind,
        SourceRow.fund,
        SourceRow.total_of,
        SourceRow.total_satang,
    ).where(
        _waits(LINE_TABLES)
        | (_FRAMES & (SourceRow.total_of << list(LINE_TABLES)) & counts(SourceRow))
    )
    for row, file, sheet, kind, fund, total_of, satang in typed_rows(
        framing.order_by(SourceRow.id)
    ):
        key = TableKey(file, sheet, total_of or kind, fund)
        first[key] = min(row, first.get(key, row))
        if total_of is None:
            waiting[key] = waiting.get(key, 0) + 1
        else:
            totals.setdefault(key, []).append(satang)
    decided = _decided()
    for (key, _), rows_of_it in decided.items():
        first[key] = min(*rows_of_it, first.get(key, rows_of_it[0]))
    found = []
    for key in sorted(first, key=first.__getitem__):
        rows, owed, paid, corrected, corrected_by = sums.get(key, (0, 0, 0, 0, 0))
        found.append(
            TableLines(
                key,
                names[key.file],
                rows,
                # What was paid since stood in the fund's books on that day.
                owed + paid,
                waiting=waiting.get(key, 0),
                totals=tuple(totals.get(key, ())),
                corrected=corrected,
                corrected_satang=corrected_by,
                taken=len(decided.get((key, RowDecided.TAKEN), ())),
                refused=len(decided.get((key, RowDecided.REFUSED), ())),
            )
        )
    return tuple(found)


def _decided() -> dict[tuple[TableKey, RowDecided], list[int]]:
    """Return the rows of tables that were decided, by their table and by what was decided."""
    standing = {one.row: one.decision for one in decisions()}
    found: dict[tuple[TableKey, RowDecided], list[int]] = {}
    if not standing:
        return found
    query = SourceRow.select(
        SourceRow.id, SourceRow.file, SourceRow.sheet, SourceRow.kind, SourceRow.fund
    ).where((SourceRow.id << [*standing]) & (SourceRow.kind << list(LINE_TABLES)))
    for row, file, sheet, kind, fund in typed_rows(query):
        key = TableKey(file, sheet, kind, fund)
        found.setdefault((key, standing[row]), []).append(row)
    return found


def _waits(kinds: Iterable[str]) -> Any:
    known_fund = SourceRow.fund.is_null(False)  # noqa: FBT003 - Peewee's own signature
    return waits() & (SourceRow.kind << list(kinds)) & known_fund


def balance_lines() -> tuple[tuple[int, int, str, int], ...]:
    """Return the lines of the funds' balance sheets: (fund, file, label, satang), as they were read."""
    query = (
        StatementLine.select(
            StatementLine.fund, SourceRow.file, StatementLine.label, StatementLine.amount_satang
        )
        .join(SourceRow, on=(SourceRow.id == row_of(StatementLine)))
        .where((StatementLine.statement == "balance_sheet") & counts(StatementLine))
    )
    return tuple(typed_rows(query.order_by(StatementLine.id)))


def notes() -> dict[tuple[int, str], Note]:
    """Return the latest written reason on every matter of every fund."""
    query = FundNote.select(
        FundNote.fund,
        FundNote.matter,
        FundNote.difference_satang,
        FundNote.reason,
        FundNote.written_by,
    )
    return {
        (fund, matter): Note(*written)
        for fund, matter, *written in typed_rows(query.order_by(FundNote.id))
    }


def titles_with_fund(words: Iterable[str]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the cells of the titles that hold one of `words`, with the fund they stand above."""
    some = reduce(or_, (SourceRow.cells.contains(word) for word in words))
    query = SourceRow.select(SourceRow.id, SourceRow.file, SourceRow.sheet, SourceRow.cells)
    found = []
    for number, file, sheet, cells in list(
        typed_rows(
            query.where(_FRAMES & (SourceRow.kind == "title") & some & counts(SourceRow)).order_by(
                SourceRow.id
            )
        )
    ):
        here = SourceRow.sheet.is_null() if sheet is None else SourceRow.sheet == sheet
        known_fund = SourceRow.fund.is_null(False)  # noqa: FBT003 - Peewee's own signature
        below = SourceRow.select(SourceRow.fund).where(
            (SourceRow.id > number) & (SourceRow.file == file) & here & known_fund
        )
        first = below.order_by(SourceRow.id).limit(1).tuples().first()
        if first is not None:
            found.append((int(first[0]), tuple(json.loads(cells))))
    return tuple(found)


_ENOUGH: Final = 100

_NO_CODES: Final[frozenset[str]] = frozenset()

_NOBODYS: Final = ('"total_differs"', '"count_differs"', '"row_of_fund"')
"""Among a waiting row's reasons: it is no member's, and its figure is no part of their sum."""

_KNOWN: Final = '"row_known"'
"""Among a waiting row's reasons: another file of the fund holds the very same row."""


@dataclass(frozen=True, slots=True)
class UnacceptedRow:
    """A row that was not accepted: its cells, and what the very same row elsewhere amounts to."""

    id: int
    row: int
    cells: tuple[str, ...]
    same_satang: int | None


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row that was accepted: where it stands, its balance as it was corrected, what is asked of it."""

    id: int
    file: str
    sheet: str | None
    row: int
    satang: int
    questions: frozenset[str]


def _of(key: TableKey) -> "peewee.Expression":
    sheet = SourceRow.sheet.is_null() if key.sheet is None else SourceRow.sheet == key.sheet
    return (
        (SourceRow.file == key.file)
        & sheet
        & (SourceRow.kind == key.kind)
        & (SourceRow.fund == key.fund)
    )


def waiting_rows(key: TableKey) -> tuple[UnacceptedRow, ...]:
    """Return the rows of a table that wait for a person, without those that are no member's."""
    query = SourceRow.select(
        SourceRow.id, SourceRow.row, SourceRow.cells, SourceRow.cells_hash, SourceRow.reasons
    )
    query = query.where(_of(key) & waits()).order_by(SourceRow.id)
    found = [row for row in typed_rows(query) if not any(code in row[4] for code in _NOBODYS)]
    known = {cells_hash for *_, cells_hash, reasons in found if _KNOWN in reasons}
    same = _amounts_by_hash(key, known) if known else {}
    return tuple(
        UnacceptedRow(number, row, tuple(json.loads(cells)), same.get(cells_hash))
        for number, row, cells, cells_hash, _ in found
    )


def _amounts_by_hash(key: TableKey, wanted: set[str]) -> dict[str, int]:
    table = LINE_TABLES[key.kind]
    rows = balances_as_read(key.kind, SourceRow.cells_hash, where=table.fund == key.fund)
    return {cells_hash: satang for satang, cells_hash in rows if cells_hash in wanted}


def cells_and_balances(key: TableKey) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Return the cells and the balance of a table's first accepted rows: enough to compare columns."""
    # Not those that were mended by hand: their cells are not what counts.
    as_they_were = _of(key) & (SourceRow.status != "waiting")
    # A line is of the fund of its row: by the line's own, the engine stops at the first so many.
    as_they_were &= LINE_TABLES[key.kind].fund == key.fund
    rows = balances_as_read(key.kind, SourceRow.cells, where=as_they_were, first=_ENOUGH)
    return tuple((tuple(json.loads(cells)), satang) for satang, cells in rows)


def line_rows(fund: int, kind: LineKind) -> tuple[LineRow, ...]:
    """Return the accepted savings or loans of a fund, in the order in which they were read."""
    names = dict(typed_rows(SourceFile.select(SourceFile.id, SourceFile.name)))
    beside = (SourceRow.id, SourceRow.file, SourceRow.sheet, SourceRow.row, SourceRow.reasons)
    rows = [
        LineRow(number, names[file], sheet, row, line.at_cut_off.balance_satang, _codes(reasons))
        for line, number, file, sheet, row, reasons in ledger_lines(*beside, kind=kind, fund=fund)
    ]
    return tuple(sorted(rows, key=lambda row: row.id))


def _codes(reasons: str) -> frozenset[str]:
    return frozenset(code for code, _ in json.loads(reasons)) if len(reasons) > 2 else _NO_CODES


def houses_of(kind: LineKind, rows: Iterable[int]) -> dict[int, str]:
    """Return whose house each of a few accepted rows is: its gate, else as the row writes it."""
    table = LINE_TABLES[kind]
    beside = (SourceRow.id, table.person, Person.house_written)
    found = balances_as_read(kind, *beside, where=SourceRow.id << [*rows])
    written = {row: (person, house) for _, row, person, house in found}
    persons = {person for person, _ in written.values()}
    tied = ties_of([*persons]).resident
    lived = Residence.select(Residence.person, Household.house).join(Household)
    residents = [*persons, *tied.values()]
    gates = dict(typed_rows(lived.where((Residence.person << residents) & lives_now())))
    return {
        row: gates.get(tied.get(person, person), house) for row, (person, house) in written.items()
    }
