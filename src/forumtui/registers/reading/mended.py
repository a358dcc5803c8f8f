"""One row of a register read again with cells that were typed anew, by the same rules as the first time.

The register is put together from what was kept of it, cell for cell: its file need not be at hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.book import BookSheet
from forumtui.registers.reading.formats.cells import Cell
from forumtui.registers.reading.formats.filled import SheetRow
from forumtui.registers.reading.formats.merges import Merges
from forumtui.registers.reading.headings.answers import Answers
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import FundName, ReadRow
from forumtui.registers.reading.register import row_of_somebody, table_at
from forumtui.registers.reading.sheets.planning import plans_of
from forumtui.registers.reading.survey import SheetPlan

KeptSheets = Mapping[str | None, Sequence[tuple[int, tuple[str, ...]]]]
"""The sheets of a register: the number and the cells of each row that holds something."""


@dataclass(frozen=True, slots=True)
class RowToMend:
    """A row in the register it came from. Its columns are known where its headings still say so."""

    plan: SheetPlan
    row: int
    cells: tuple[str, ...]
    fund: FundName | None
    cut_off: date

    @property
    def columns(self) -> Mapping[str, int]:
        """What is known of its columns: what each holds, and its number from 0."""
        table = table_at(self.plan, self.row)
        return {} if table is None else _columns(table.layout)

    def read(self, mended: Mapping[int, str]) -> ReadRow | None:
        """Return the row as read with some cells typed anew, None where it stands in no table."""
        last = max((len(self.cells) - 1, *mended))
        cells = [*self.cells, *([""] * (last + 1 - len(self.cells)))]
        for column, text in mended.items():
            cells[column] = text
        sheet = replace(self.plan.sheet, rows=partial(_with, self.plan.sheet, self.row, cells))
        plan = replace(self.plan, sheet=sheet, superseded=frozenset())
        return row_of_somebody(plan, self.row, self.cut_off, self.fund)


def row_to_mend(
    sheets: KeptSheets,
    at: tuple[str | None, int],
    *,
    name: str,
    cut_off: date,
    answers: Answers,
    fund: FundName | None,
) -> RowToMend:
    """Return the row `at` this sheet and number of a register of this name.

    Raises what `plans_of` raises where its headings are not understood as they were.
    """
    sheet, row = at
    stem = name.rpartition(".")[0] or name
    books = [_sheet(one, rows) for one, rows in sheets.items()]
    try:
        plans = plans_of(books, name=name, stem=stem, cut_off=cut_off, answers=answers)
    except Refusal:
        # What is unclear in another sheet need not be in this one.
        own = [_sheet(sheet, sheets[sheet])]
        plans = plans_of(own, name=name, stem=stem, cut_off=cut_off, answers=answers)
    plan = next(one for one in plans if one.sheet.name == sheet)
    cells = next(cells for number, cells in sheets[sheet] if number == row)
    return RowToMend(plan, row, cells, fund, cut_off)


def _sheet(name: str | None, rows: Sequence[tuple[int, tuple[str, ...]]]) -> BookSheet:
    return BookSheet(name, partial(_rows, rows), Merges())


def _rows(rows: Sequence[tuple[int, tuple[str, ...]]]) -> Iterator[SheetRow]:
    for number, cells in rows:
        yield number, [*cells]


def _with(sheet: BookSheet, row: int, cells: Sequence[Cell]) -> Iterator[SheetRow]:
    for number, own in sheet.rows():
        yield number, [*cells] if number == row else own


def _columns(layout: Layout) -> Mapping[str, int]:
    named = {
        "name": layout.name,
        "title": layout.title,
        "given": layout.given,
        "surname": layout.surname,
        "house": layout.house,
        "member": layout.member_no,
        "citizen_id": layout.citizen_id,
        "balance": layout.balance,
        "principal": layout.principal,
        "repaid": layout.repaid,
        "accrued": layout.accrued,
        "rate": layout.rate,
        "contract": layout.contract_no,
        "made_on": layout.loan_date.column,
        "due_on": layout.due_date.column,
        "note": layout.note,
        "quantity": layout.quantity,
        "unit": layout.unit,
    }
    for part in layout.parts:
        for what, column in _columns(part).items():
            named.setdefault(what, column)
            if named[what] == ABSENT:
                named[what] = column
    return {what: column for what, column in named.items() if column != ABSENT}
