"""What control totals are made of: sums of lines, total rows, balance sheets, written reasons."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

import peewee

from forumtui.store.correction import corrected_lines
from forumtui.store.database import Record, tuples
from forumtui.store.line import Loan, Saving, StatementLine
from forumtui.store.source import SourceFile, SourceRow
from forumtui.store.village import Fund

LINES: Final[dict[str, type[Saving] | type[Loan]]] = {"saving": Saving, "loan": Loan}
"""The kinds of row that are added up, and where their amounts are."""


class FundNote(Record):
    """Why a fund's figures differ (เหตุผลที่ยอดต่างกัน): it explains this very difference and no other.

    `matter` names the comparison; the latest note on a matter counts.
    """

    fund = peewee.ForeignKeyField(Fund)
    matter = peewee.TextField()
    difference_satang = peewee.BigIntegerField()
    reason = peewee.TextField()
    written_by = peewee.TextField()
    act = peewee.IntegerField()


@dataclass(frozen=True, slots=True)
class TableKey:
    """One table of a register: its file and sheet, what its rows are, and the fund."""

    file: int
    sheet: str | None
    kind: str
    fund: int


@dataclass(frozen=True, slots=True)
class TableLines:
    """What a table's rows are together; `totals` are its total rows, None an empty cell.

    `corrected` are the rows whose balance was corrected, by `corrected_satang` together; `satang`
    counts them as corrected.
    """

    key: TableKey
    file_name: str
    rows: int
    satang: int
    waiting: int
    totals: tuple[int | None, ...]
    corrected: int = 0
    corrected_satang: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A written reason: the difference it explains, why, and who wrote it."""

    difference_satang: int
    reason: str
    written_by: str


def table_lines() -> tuple[TableLines, ...]:
    """Return every table of savings or loans, in the order in which they were read."""
    names = dict(tuples(SourceFile.select(SourceFile.id, SourceFile.name)))
    first: dict[TableKey, int] = {}
    waiting: dict[TableKey, int] = {}
    totals: dict[TableKey, list[int | None]] = {}
    sums: dict[TableKey, tuple[int, int]] = {}
    for kind, table in LINES.items():
        query = (
            table.select(
                SourceRow.file,
                SourceRow.sheet,
                table.fund,
                peewee.fn.MIN(SourceRow.id),
                peewee.fn.COUNT(table.id),
                peewee.fn.SUM(table.balance_satang),
            )
            .join(SourceRow)
            .group_by(SourceRow.file, SourceRow.sheet, table.fund)
        )
        for file, sheet, fund, row, count, satang in tuples(query):
            key = TableKey(file, sheet, kind, fund)
            first[key], sums[key] = row, (count, satang)
    framing = SourceRow.select(
        SourceRow.id,
        SourceRow.file,
        SourceRow.sheet,
        SourceRow.kind,
        SourceRow.fund,
        SourceRow.total_of,
        SourceRow.total_satang,
    ).where(_waits(LINES) | (SourceRow.total_of << list(LINES)))
    for row, file, sheet, kind, fund, total_of, satang in tuples(framing.order_by(SourceRow.id)):
        key = TableKey(file, sheet, total_of or kind, fund)
        first[key] = min(row, first.get(key, row))
        if total_of is None:
            waiting[key] = waiting.get(key, 0) + 1
        else:
            totals.setdefault(key, []).append(satang)
    corrected = _corrected()
    found = []
    for key in sorted(first, key=first.__getitem__):
        rows, satang = sums.get(key, (0, 0))
        apart = corrected.get(key, ())
        found.append(
            TableLines(
                key,
                names[key.file],
                rows,
                satang + sum(apart),
                waiting=waiting.get(key, 0),
                totals=tuple(totals.get(key, ())),
                corrected=len(apart),
                corrected_satang=sum(apart),
            )
        )
    return tuple(found)


def _corrected() -> dict[TableKey, list[int]]:
    """Return by how much each corrected balance of a table is more than its row says."""
    lines = [one for one in corrected_lines() if one.balance_difference]
    query = SourceRow.select(SourceRow.id, SourceRow.file, SourceRow.sheet)
    places = {
        row: (file, sheet)
        for row, file, sheet in tuples(query.where(SourceRow.id << [one.row for one in lines]))
    }
    found: dict[TableKey, list[int]] = {}
    for one in lines:
        key = TableKey(*places[one.row], one.kind, one.fund)
        found.setdefault(key, []).append(one.balance_difference)
    return found


def _waits(kinds: Iterable[str]) -> "peewee.Expression":
    known_fund = SourceRow.fund.is_null(False)  # noqa: FBT003 - Peewee's own signature
    return (SourceRow.status == "waiting") & (SourceRow.kind << list(kinds)) & known_fund


def balance_lines() -> tuple[tuple[int, int, str, int], ...]:
    """Return the lines of the funds' balance sheets: (fund, file, label, satang), as they were read."""
    query = (
        StatementLine.select(
            StatementLine.fund, SourceRow.file, StatementLine.label, StatementLine.amount_satang
        )
        .join(SourceRow)
        .where(StatementLine.statement == "balance_sheet")
    )
    return tuple(tuples(query.order_by(StatementLine.id)))


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
        for fund, matter, *written in tuples(query.order_by(FundNote.id))
    }


def titles_with_fund(words: Iterable[str]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the cells of the titles that hold one of `words`, with the fund they stand above."""
    some = reduce(or_, (SourceRow.cells.contains(word) for word in words))
    query = SourceRow.select(SourceRow.id, SourceRow.file, SourceRow.sheet, SourceRow.cells)
    found = []
    for number, file, sheet, cells in list(
        tuples(query.where((SourceRow.kind == "title") & some).order_by(SourceRow.id))
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
