"""Books of receipts: one row a payment, with the balance after it; of each debtor the last one counts.

It is proven by arithmetic: from one row of a debtor to the next the balance falls by just what a column
says was paid (or, of savings, rises by what was put in and falls by what was taken out).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from forumtui.registers.reading.formats.cells import satang_of
from forumtui.registers.reading.records import LoanRecord, ReadRow, RowKind, SavingRecord
from forumtui.registers.reading.sheets.parts import person_key
from forumtui.registers.reading.stated_totals import balance_columns
from forumtui.thai.amounts import NotAnAmount
from forumtui.village.rules import squeeze

_LEAST_PAIRS: Final = 2

_OFTEN: Final = 3


class _Step(NamedTuple):
    """A row of a person: its number, the balance after it, and all its cells."""

    row: int
    satang: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Receipts:
    """The rows of one table or more, person by person and contract by contract, in their order."""

    kind: RowKind
    chains: dict[tuple[str, str], list[_Step]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(map(len, self.chains.values()))

    @property
    def satang(self) -> int:
        """What the last balances add up to."""
        return sum(chain[-1].satang for chain in self.chains.values())

    @property
    def superseded(self) -> frozenset[int]:
        """The numbers of the rows that a later one of the same person stands for."""
        return frozenset(step.row for chain in self.chains.values() for step in chain[:-1])

    @property
    def is_proven(self) -> bool:
        """Whether the columns say how each balance came from the one before."""
        return self._told_in(_LEAST_PAIRS)

    @property
    def is_likely(self) -> bool:
        """Whether most rows are of somebody who stands in it again and again.

        One is enough whose balance moved by what a column says.
        """
        several = sum(len(chain) for chain in self.chains.values() if len(chain) > 1)
        with_contracts = all(contract for _, contract in self.chains)
        often = self.count >= _OFTEN * len(self.chains) and self._mostly_falls
        if self._told_in(1):
            return True
        return 2 * several >= self.count and (with_contracts or often)

    @property
    def _mostly_falls(self) -> bool:
        """Whether debts grow less from row to row, as they do by payments; savings do as they like."""
        pairs = [pair for chain in self.chains.values() for pair in pairwise(chain)]
        fallen = sum(before.satang > after.satang for before, after in pairs)
        risen = sum(before.satang < after.satang for before, after in pairs)
        return self.kind is not RowKind.LOAN or fallen >= risen

    def _told_in(self, least: int) -> bool:
        """Say whether the columns tell of every balance that moved, of so many at least."""
        pairs = [pair for chain in self.chains.values() for pair in pairwise(chain)]
        moved = [pair for pair in pairs if pair[0].satang != pair[1].satang]
        risen = [pair for pair in moved if pair[0].satang < pair[1].satang]
        fallen = [pair for pair in moved if pair[0].satang > pair[1].satang]
        if len(moved) < least or (risen and self.kind is RowKind.LOAN):
            return False
        balances = balance_columns(
            (step.cells, step.satang) for chain in self.chains.values() for step in chain
        )
        return _told_by_a_column(risen, balances) and _told_by_a_column(fallen, balances)


def _told_by_a_column(pairs: Iterable[tuple[_Step, _Step]], balances: Collection[int]) -> bool:
    """Say whether one column, but for the balance's, says in every pair how much it moved."""
    columns: set[int] | None = None
    for before, after in pairs:
        moved = abs(after.satang - before.satang)
        here = {
            column
            for column, cell in enumerate(after.cells)
            if cell
            and column not in balances
            and (columns is None or column in columns)
            and _amount(cell) == moved
        }
        if not here:
            return False
        columns = here
    return True


def receipts_of(rows: Iterable[ReadRow]) -> list[Receipts]:
    """Return the rows of members person by person, savings and debts apart."""
    found: dict[RowKind, Receipts] = {}
    for row in rows:
        record = row.record
        if not isinstance(record, SavingRecord | LoanRecord) or row.more:
            continue
        contract = squeeze(record.contract_no) if isinstance(record, LoanRecord) else ""
        book = found.setdefault(row.kind, Receipts(row.kind))
        step = _Step(row.row, record.balance_satang, row.cells)
        person = f"{person_key(record.who)} {record.who.member_no}"
        book.chains.setdefault((person, contract), []).append(step)
    return list(found.values())


def _amount(cell: str) -> int | None:
    try:
        return satang_of(cell)
    except NotAnAmount:
        return None
