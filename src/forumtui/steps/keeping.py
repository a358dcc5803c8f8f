"""What an accepted row says, kept in the tables of lines, memberships, guarantees and accounts."""

from datetime import date
from typing import Final

from forumtui.intake.records import AssetRecord, LoanRecord, SavingRecord, StatementRecord
from forumtui.store.batch import Batch
from forumtui.store.line import Asset, Guarantee, Loan, Saving, StatementLine
from forumtui.store.person import Membership
from forumtui.store.village import VillageFacts
from forumtui.thai.names import name_key


class Keeper:
    """Keeps records as of the village's cut-off, inside the act that reads their file."""

    def __init__(self, batch: Batch, village: VillageFacts, sequence: int) -> None:
        self._batch: Final = batch
        self._as_of: Final = village.cut_off.isoformat()
        self._sequence: Final = sequence

    def saving(self, saving: SavingRecord, person: int, fund: int, row: int) -> None:
        """Keep a member's savings, read from a row."""
        if saving.who.member_no:
            self._batch.add(Membership, person, fund, saving.who.member_no, self._sequence)
        self._batch.add(
            Saving,
            person,
            fund,
            row,
            saving.shares,
            saving.balance_satang,
            self._as_of,
            self._sequence,
        )

    def loan(self, loan: LoanRecord, person: int, fund: int, row: int) -> None:
        """Keep a member's debt, and who stands for it, read from a row."""
        if loan.who.member_no:
            self._batch.add(Membership, person, fund, loan.who.member_no, self._sequence)
        made = self._batch.add(
            Loan,
            person,
            fund,
            row,
            loan.contract_no,
            _iso(loan.made_on),
            _iso(loan.due_on),
            loan.principal_satang,
            loan.balance_satang,
            loan.accrued_satang,
            loan.rate_ppm,
            loan.rate_is_monthly,
            None if loan.method is None else loan.method.value,
            loan.deceased,
            loan.note,
            self._as_of,
            self._sequence,
        )
        for guarantor in loan.guarantors:
            self._batch.add(
                Guarantee,
                made,
                guarantor.name.full,
                name_key(guarantor.name),
                guarantor.house,
                self._sequence,
            )

    def statement(self, line: StatementRecord, fund: int, row: int) -> None:
        """Keep a line of an account, read from a row."""
        self._batch.add(
            StatementLine,
            fund,
            row,
            line.statement,
            line.label,
            line.amount_satang,
            self._as_of,
            self._sequence,
        )

    def asset(self, asset: AssetRecord, fund: int, row: int) -> None:
        """Keep a thing the fund owns, read from a row."""
        self._batch.add(
            Asset,
            fund,
            row,
            asset.what,
            asset.quantity,
            asset.unit,
            asset.value_satang,
            asset.note,
            self._as_of,
            self._sequence,
        )


def _iso(day: date | None) -> str | None:
    """Return a day as the database keeps it; done here it costs a third of the driver's time."""
    return None if day is None else day.isoformat()
