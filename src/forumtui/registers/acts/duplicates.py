"""What must not count twice: a row another file holds already, a contract written down again."""

from collections.abc import Iterable
from typing import Final

from forumtui.registers.reading.records import LoanRecord, ReadRow, RowKind, RowReason
from forumtui.registers.records.source_rows import WrittenContract, counted_contracts, counted_rows
from forumtui.thai.names import name_key

_OF_A_FUND: Final = (RowKind.SAVING, RowKind.LOAN, RowKind.ASSET, RowKind.STATEMENT)


class DuplicateRows:
    """The rows and contract numbers known so far. Only inside `Store.writing`."""

    def __init__(self, file: str) -> None:
        self._file: Final = file
        self._rows: Final = counted_rows()
        self._contracts: Final = _by_number(counted_contracts())

    def waiting(self, row: ReadRow, fund: int | None, hashed: str) -> RowReason | None:
        """Return why a row that is known already must wait; None when it may count.

        `hashed` is the hash of its cells.
        """
        if fund is None or row.kind not in _OF_A_FUND:
            return None
        found = self._rows.get((fund, row.kind.value, hashed))
        if found is not None:
            return RowReason("row_known", (("file", found.file), ("row", str(found.row))))
        if not isinstance(row.record, LoanRecord) or not row.record.contract_no:
            return None
        loan = row.record
        known = self._contracts.get((fund, _plain(loan.contract_no)), [])
        same = (name_key(loan.who.name), loan.balance_satang)
        again = next((one for one in known if (one.name_key, one.satang) == same), None)
        return None if again is None else _reason("contract_counted", loan.contract_no, again)

    def flag(self, loan: LoanRecord, fund: int, row: int) -> RowReason | None:
        """Take a loan's contract number; return the question it raises when the fund has it already."""
        number = _plain(loan.contract_no)
        if not number:
            return None
        known = self._contracts.setdefault((fund, number), [])
        written = WrittenContract(
            fund=fund,
            number=number,
            file=self._file,
            row=row,
            name_key=name_key(loan.who.name),
            satang=loan.balance_satang,
        )
        known.append(written)
        return None if len(known) == 1 else _reason("contract_repeated", number, known[0])


def _plain(number: str) -> str:
    return number.replace(" ", "")


def _reason(code: str, number: str, known: WrittenContract) -> RowReason:
    return RowReason(code, (("number", number), ("file", known.file), ("row", str(known.row))))


def _by_number(
    contracts: Iterable[WrittenContract],
) -> dict[tuple[int, str], list[WrittenContract]]:
    numbered: dict[tuple[int, str], list[WrittenContract]] = {}
    for contract in contracts:
        numbered.setdefault((contract.fund, _plain(contract.number)), []).append(contract)
    return numbered
