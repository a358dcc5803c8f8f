"""Rows that wait, whole as the committee wrote them, and what people decided of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import peewee

from forumtui.engine.database import driver_rows, table_name, typed_rows
from forumtui.registers.rules.deciding import CreditWay, RowDecided
from forumtui.tables.lines import Asset, Loan, Saving, StatementLine
from forumtui.tables.people import Person
from forumtui.tables.registers import RowDecision, SourceFile, SourceRow
from forumtui.tables.village import Fund
from forumtui.village.records.counted import counts, decisions_that_stand, row_of, waits
from forumtui.village.rules import FundKind

Reason = tuple[str, Mapping[str, str]]
"""A key of room `reasons`, and what fills its gaps."""


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A decision that stands: of which row, what was typed anew in which column, why, and by whom.

    `row` is where the row stands now: a register that replaces its own may hold the very same one.
    """

    id: int
    row: int
    decision: RowDecided
    cells: Mapping[int, str]
    reasons: tuple[Reason, ...]
    why: str
    by: str
    credit_satang: int | None
    credit_way: CreditWay | None
    act: int


@dataclass(frozen=True, slots=True)
class RowInFull:
    """A row that waits or waited: where it stands, its headings, its cells, and why.

    `headings` are as many as `cells`, "" where a column has none. `fund` is None of residents.
    """

    id: int
    file_id: int
    file: str
    sheet: str | None
    row: int
    kind: str
    fund: int | None
    fund_kind: FundKind | None
    fund_name: str
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    reasons: tuple[Reason, ...]
    decision: KeptDecision | None

    @property
    def code(self) -> str:
        """The reason why it waits."""
        return self.reasons[0][0]

    @property
    def as_mended(self) -> tuple[str, ...]:
        """Its cells with those that were typed anew."""
        typed = {} if self.decision is None else self.decision.cells
        return tuple(typed.get(place, cell) for place, cell in enumerate(self.cells))


def decisions(file: int | None = None) -> tuple[KeptDecision, ...]:
    """Return the decisions that stand, in their order; `file`: those about rows of one register."""
    query = RowDecision.select(
        RowDecision.id,
        row_of(RowDecision),
        RowDecision.decision,
        RowDecision.cells,
        RowDecision.reasons,
        RowDecision.why,
        RowDecision.decided_by,
        RowDecision.credit_satang,
        RowDecision.credit_way,
        RowDecision.act,
    ).where(RowDecision.id << decisions_that_stand())
    found = [_decision(*row) for row in typed_rows(query.order_by(RowDecision.id))]
    if file is None or not found:
        return tuple(found)
    here = SourceRow.select(SourceRow.id).where(
        (SourceRow.id << [one.row for one in found]) & (SourceRow.file == file)
    )
    rows = {row for (row,) in driver_rows(here)}
    return tuple(one for one in found if one.row in rows)


def _decision(
    number: int,
    row: int,
    decision: str,
    cells: str,
    reasons: str,
    why: str,
    by: str,
    credit_satang: int | None,
    credit_way: str | None,
    act: int,
) -> KeptDecision:
    return KeptDecision(
        id=number,
        row=row,
        decision=RowDecided(decision),
        cells={int(column): text for column, text in json.loads(cells).items()},
        reasons=_reasons(reasons),
        why=why,
        by=by,
        credit_satang=credit_satang,
        credit_way=None if credit_way is None else CreditWay(credit_way),
        act=act,
    )


def _reasons(kept: str) -> tuple[Reason, ...]:
    return tuple((code, gaps) for code, gaps in json.loads(kept))


def decisions_by_file() -> dict[int, list[KeptDecision]]:
    """Return the decisions that stand, by the register of their row."""
    found: dict[int, list[KeptDecision]] = {}
    standing = decisions()
    if not standing:
        return found
    query = SourceRow.select(SourceRow.id, SourceRow.file)
    files = dict(driver_rows(query.where(SourceRow.id << [one.row for one in standing])))
    for one in standing:
        found.setdefault(files[one.row], []).append(one)
    return found


def counted_by_file() -> dict[tuple[int, RowDecided], int]:
    """Return how many rows of each register were taken as mended, and how many were not taken."""
    found: dict[tuple[int, RowDecided], int] = {}
    for file, decided in decisions_by_file().items():
        for one in decided:
            found[file, one.decision] = found.get((file, one.decision), 0) + 1
    return found


def count_waiting() -> int:
    """Return how many rows of all registers wait."""
    return int(SourceRow.select().where(waits()).count())


def rows_to_decide() -> tuple[RowInFull, ...]:
    """Return the rows that wait, then those that were decided, in the order of the registers."""
    decided = {one.row: one for one in decisions()}
    waiting = tuple(_rows(waits(), {}))
    return (*waiting, *_rows(SourceRow.id << [*decided], decided)) if decided else waiting


def row_in_full(number: int) -> RowInFull | None:
    """Return a row that waits or was decided, None where there is no such row."""
    decided = {one.row: one for one in decisions() if one.row == number}
    here = SourceRow.id == number
    condition = here if decided else here & waits()
    return next(_rows(condition, decided), None)


def _rows(condition: Any, decided: Mapping[int, KeptDecision]) -> Iterator[RowInFull]:
    query = (
        SourceRow.select(
            SourceRow.id,
            SourceRow.file,
            SourceFile.name,
            SourceRow.sheet,
            SourceRow.row,
            SourceRow.kind,
            SourceRow.fund,
            Fund.kind,
            Fund.name,
            SourceRow.cells,
            SourceRow.reasons,
        )
        .join(SourceFile)
        .switch(SourceRow)
        .join(Fund, peewee.JOIN.LEFT_OUTER)
        .where(condition & counts(SourceRow))
        .order_by(SourceRow.id)
    )
    heads: dict[tuple[int, str | None], list[tuple[int, tuple[str, ...]]]] = {}
    for number, file, name, sheet, row, kind, fund, of, fund_name, cells, reasons in list(
        typed_rows(query)
    ):
        if (file, sheet) not in heads:
            heads[file, sheet] = _headings(file, sheet)
        above = heads[file, sheet]
        written = _as_wide(json.loads(cells), above, row)
        yield RowInFull(
            id=number,
            file_id=file,
            file=name,
            sheet=sheet,
            row=row,
            kind=kind,
            fund=fund,
            fund_kind=None if of is None else FundKind(of),
            fund_name=fund_name or "",
            headings=_above(above, row, len(written)),
            cells=written,
            reasons=_reasons(reasons),
            decision=decided.get(number),
        )


def _in_sheet(file: int, sheet: str | None) -> Any:
    here = SourceRow.sheet.is_null() if sheet is None else SourceRow.sheet == sheet
    return (SourceRow.file == file) & here


def _headings(file: int, sheet: str | None) -> list[tuple[int, tuple[str, ...]]]:
    query = SourceRow.select(SourceRow.row, SourceRow.cells).where(
        _in_sheet(file, sheet) & (SourceRow.status == "") & (SourceRow.kind == "header")
    )
    return [
        (row, tuple(json.loads(cells))) for row, cells in typed_rows(query.order_by(SourceRow.row))
    ]


def _above(heads: list[tuple[int, tuple[str, ...]]], row: int, width: int) -> tuple[str, ...]:
    """Return the heading of each column: the rows of headings right above, one under the other."""
    above = [(at, cells) for at, cells in heads if at < row]
    if not above:
        return ("",) * width
    last = above[-1][0]
    rows = [cells for at, cells in above if last - at < _MOST_HEADINGS]
    return tuple(
        " ".join(
            dict.fromkeys(cells[place] for cells in rows if place < len(cells) and cells[place])
        )
        for place in range(width)
    )


_MOST_HEADINGS: Final = 3


def _as_wide(
    cells: Sequence[str], heads: list[tuple[int, tuple[str, ...]]], row: int
) -> tuple[str, ...]:
    """Return the cells of a row as many as its headings: the blank ones at its end are not kept."""
    above = [len(head) for at, head in heads if at < row][-1:]
    return (*cells, *[""] * (max(above, default=0) - len(cells)))


def sheets_of(file: int) -> dict[str | None, list[tuple[int, tuple[str, ...]]]]:
    """Return every sheet of a register as it was read: the number and the cells of each row."""
    query = SourceRow.select(SourceRow.sheet, SourceRow.row, SourceRow.cells)
    found: dict[str | None, list[tuple[int, tuple[str, ...]]]] = {}
    for sheet, row, cells in driver_rows(
        query.where(SourceRow.file == file).order_by(SourceRow.id)
    ):
        found.setdefault(sheet, []).append((row, tuple(json.loads(cells))))
    return found


def waiting_by_what(file: int) -> dict[tuple[str, str, int | None, str], list[int]]:
    """Return the rows of a register that wait, by their cells' hash, kind, fund and reason."""
    query = SourceRow.select(
        SourceRow.id, SourceRow.cells_hash, SourceRow.kind, SourceRow.fund, SourceRow.reasons
    ).where((SourceRow.file == file) & waits())
    found: dict[tuple[str, str, int | None, str], list[int]] = {}
    for row, hashed, kind, fund, reasons in typed_rows(query.order_by(SourceRow.id)):
        found.setdefault((hashed, kind, fund, _reasons(reasons)[0][0]), []).append(row)
    return found


def what_it_is(row: int) -> tuple[str, str, int | None, str]:
    """Return a row's hash of cells, kind, fund and reason: by these it is found in another register."""
    query = SourceRow.select(
        SourceRow.cells_hash, SourceRow.kind, SourceRow.fund, SourceRow.reasons
    ).where(SourceRow.id == row)
    hashed, kind, fund, reasons = next(iter(typed_rows(query)))
    return hashed, kind, fund, _reasons(reasons)[0][0]


def brought_by(act: int) -> Iterator[tuple[str, int]]:
    """Yield what the act that took a row brought and that tells of its row: the table, the record."""
    for table in (Person, Saving, Loan, Asset, StatementLine):
        found = driver_rows(table.select(table.id).where(table.act == act).order_by(table.id))
        for (record,) in list(found):
            yield table_name(table), record


def hold_on(one: KeptDecision, row: int, act: int) -> Iterator[Mapping[str, object]]:
    """Yield what must be written for a decision to hold for the very same row of another register."""
    brought = [*brought_by(one.act), (table_name(RowDecision), one.id)]
    for kind, record in brought:
        yield {"kind": kind, "record": record, "holder": one.act, "row": row, "act": act}
