"""What must not count twice: a row another file holds already, a contract written down again."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from forumtui.engine.database import tuples
from forumtui.ledger.records.figures import balances_as_read
from forumtui.registers.reading.records import LoanRecord, ReadRow, Reason, RowKind
from forumtui.tables.lines import Loan
from forumtui.tables.people import Person
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.thai.names import name_key

_OF_A_FUND: Final = (RowKind.SAVING, RowKind.LOAN, RowKind.ASSET, RowKind.STATEMENT)


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a contract's number stands, for whom, and the balance in satang."""

    file: str
    row: int
    name_key: str
    satang: int


class Repeats:
    """The rows and contract numbers known so far. Only inside `Store.writing`."""

    def __init__(self, file: str) -> None:
        self._file: Final = file
        self._rows: Final = _rows_of_other_files()
        self._contracts: Final = _contracts()

    def waiting(self, row: ReadRow, fund: int | None, hashed: str) -> Reason | None:
        """Return why a row that is known already must wait; None when it may count.

        `hashed` is the hash of its cells.
        """
        if fund is None or row.kind not in _OF_A_FUND:
            return None
        found = self._rows.get((fund, row.kind.value, hashed))
        if found is not None:
            return Reason("row_known", (("file", found[0]), ("row", str(found[1]))))
        if not isinstance(row.record, LoanRecord) or not row.record.contract_no:
            return None
        loan = row.record
        known = self._contracts.get((fund, _plain(loan.contract_no)), [])
        same = (name_key(loan.who.name), loan.balance_satang)
        again = next((one for one in known if (one.name_key, one.satang) == same), None)
        return None if again is None else _reason("contract_counted", loan.contract_no, again)

    def flag(self, loan: LoanRecord, fund: int, row: int) -> Reason | None:
        """Take a loan's contract number; return the question it raises when the fund has it already."""
        number = _plain(loan.contract_no)
        if not number:
            return None
        known = self._contracts.setdefault((fund, number), [])
        written = _Written(self._file, row, name_key(loan.who.name), loan.balance_satang)
        known.append(written)
        return None if len(known) == 1 else _reason("contract_repeated", number, known[0])


def cells_hash(cells: str) -> str:
    """Return what finds the same row in another file: a hash of its cells as JSON."""
    return blake2b(cells.encode(), digest_size=8).hexdigest()


def _plain(number: str) -> str:
    return number.replace(" ", "")


def _reason(code: str, number: str, known: _Written) -> Reason:
    return Reason(code, (("number", number), ("file", known.file), ("row", str(known.row))))


def _rows_of_other_files() -> dict[tuple[int, str, str], tuple[str, int]]:
    query = SourceRow.select(
        SourceRow.fund, SourceRow.kind, SourceRow.cells_hash, SourceFile.name, SourceRow.row
    ).join(SourceFile)
    known_fund = SourceRow.fund.is_null(False)  # noqa: FBT003 - Peewee's own signature
    accepted = query.where((SourceRow.status << ("in", "flagged")) & known_fund)
    return {(fund, kind, hashed): (file, row) for fund, kind, hashed, file, row in tuples(accepted)}


def _contracts() -> dict[tuple[int, str], list[_Written]]:
    rows = balances_as_read(
        "loan",
        Loan.fund,
        Loan.contract_no,
        SourceFile.name,
        SourceRow.row,
        Person.name_key,
        where=Loan.contract_no != "",
    )
    found: dict[tuple[int, str], list[_Written]] = {}
    for satang, fund, number, file, row, key in rows:
        found.setdefault((fund, _plain(number)), []).append(_Written(file, row, key, satang))
    return found
