"""An accepted row kept in the tables of lines, memberships, guarantees and accounts.

And which of the village's funds a sheet belongs to.
"""

from datetime import date
from typing import Final

from forumtui.engine.database import Batch
from forumtui.registers.reading.records import (
    AssetRecord,
    FundName,
    LoanRecord,
    SavingRecord,
    StatementRecord,
)
from forumtui.tables.lines import Asset, Guarantee, Loan, Saving, StatementLine
from forumtui.tables.people import Membership
from forumtui.tables.village import Fund
from forumtui.thai.names import name_key
from forumtui.village.records.village import VillageFacts, funds
from forumtui.village.rules import FundKind


class RowWriter:
    """Writes accepted rows as of the village's cut-off, inside the act that reads the file."""

    def __init__(self, batch: Batch, village: VillageFacts, sequence: int) -> None:
        self._batch: Final = batch
        self._as_of: Final = village.cut_off.isoformat()
        self._sequence: Final = sequence

    def saving(self, saving: SavingRecord, person: int, fund: int, row: int) -> None:
        """Keep a member's savings, read from a row."""
        if saving.who.member_no:
            self._member(person, fund, saving.who.member_no)
        self._batch.add(
            Saving,
            person=person,
            fund=fund,
            row=row,
            shares=saving.shares,
            balance_satang=saving.balance_satang,
            as_of=self._as_of,
            act=self._sequence,
        )

    def loan(self, loan: LoanRecord, person: int, fund: int, row: int) -> None:
        """Keep a member's debt, and who stands for it, read from a row."""
        if loan.who.member_no:
            self._member(person, fund, loan.who.member_no)
        record = self._batch.add(
            Loan,
            person=person,
            fund=fund,
            row=row,
            contract_no=loan.contract_no,
            made_on=_iso(loan.made_on),
            due_on=_iso(loan.due_on),
            principal_satang=loan.principal_satang,
            balance_satang=loan.balance_satang,
            accrued_satang=loan.accrued_satang,
            rate_ppm=loan.rate_ppm,
            rate_is_monthly=loan.rate_is_monthly,
            method=None if loan.method is None else loan.method.value,
            deceased=loan.deceased,
            note=loan.note,
            as_of=self._as_of,
            act=self._sequence,
        )
        for guarantor in loan.guarantors:
            self._batch.add(
                Guarantee,
                loan=record,
                name=guarantor.name.full,
                name_key=name_key(guarantor.name),
                house=guarantor.house,
                act=self._sequence,
            )

    def statement(self, line: StatementRecord, fund: int, row: int) -> None:
        """Keep a line of an account, read from a row."""
        self._batch.add(
            StatementLine,
            fund=fund,
            row=row,
            statement=line.statement,
            label=line.label,
            amount_satang=line.amount_satang,
            as_of=self._as_of,
            act=self._sequence,
        )

    def asset(self, asset: AssetRecord, fund: int, row: int) -> None:
        """Keep a thing the fund owns, read from a row."""
        self._batch.add(
            Asset,
            fund=fund,
            row=row,
            what=asset.what,
            quantity=asset.quantity,
            unit=asset.unit,
            value_satang=asset.value_satang,
            note=asset.note,
            as_of=self._as_of,
            act=self._sequence,
        )

    def _member(self, person: int, fund: int, number: str) -> None:
        """Keep that a fund's register gives a person this member number."""
        self._batch.add(Membership, person=person, fund=fund, member_no=number, act=self._sequence)


def _iso(day: date | None) -> str | None:
    """Return a day as the database keeps it; done here it costs a third of the driver's time."""
    return None if day is None else day.isoformat()


USUAL_NAME: Final = {
    FundKind.SAVINGS_GROUP: "กลุ่มออมทรัพย์เพื่อการผลิต",
    FundKind.VILLAGE_FUND: "กองทุนหมู่บ้าน",
    FundKind.POVERTY_FUND: "โครงการ กข.คจ.",
    FundKind.WOMENS_GROUP: "กลุ่มสตรี",
}
"""What people call a fund of each kind whose register does not name it."""


class FundShelf:
    """The village's funds while registers are read."""

    def __init__(self, batch: Batch, sequence: int) -> None:
        self._batch = batch
        self._sequence = sequence
        self._known: dict[int, FundName] = {
            fund.id: FundName(FundKind(fund.kind), fund.name) for fund in funds()
        }
        self._found: dict[FundName, int] = {}

    def fund(self, named: FundName) -> int:
        """Return the fund a sheet names, taken on the shelf when it is new.

        Two sheets of one kind are one fund unless both call it by name and the names differ.
        """
        if named not in self._found:
            self._found[named] = self._same_as(named) or self._take(named)
        return self._found[named]

    def name(self, fund: int) -> str:
        """Return the name a fund goes by."""
        return self._known[fund].name

    def _same_as(self, named: FundName) -> int | None:
        for fund, known in self._known.items():
            if known.kind is named.kind and _may_be_one(known, named):
                return fund
        return None

    def _take(self, named: FundName) -> int:
        name = named.name or USUAL_NAME.get(named.kind, "")
        made = self._batch.add(Fund, kind=named.kind.value, name=name, act=self._sequence)
        self._known[made] = FundName(named.kind, name)
        return made


def _may_be_one(known: FundName, named: FundName) -> bool:
    one, other = known.name.replace(" ", ""), named.name.replace(" ", "")
    if known.kind is FundKind.OTHER:
        return one == other
    unnamed = known.name == USUAL_NAME.get(known.kind)
    return unnamed or one in other or other in one
