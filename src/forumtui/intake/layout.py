"""A table's columns by what they hold: the plan by which its rows are read."""

from dataclasses import dataclass

from forumtui.intake.cells import Era
from forumtui.intake.records import RowKind

ABSENT = -1
"""The column of what a table does not have. Rows end in one blank cell, so cells[-1] is blank."""


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column of dates; `era` is that of its numeric two-digit years.

    `decided` says whether the column's context settled the era; when not, such dates carry a flag.
    """

    column: int = ABSENT
    era: Era = "be"
    decided: bool = True


@dataclass(frozen=True, slots=True)
class GuarantorColumns:
    """Where one guarantor's name stands, and their house."""

    name: int
    house: int = ABSENT


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table, numbered from 0; ABSENT for what it does not have.

    `kind` is PERSON, SAVING, LOAN, ASSET or STATEMENT; of an asset, `name` is what it is and
    `balance` what it is worth. `statement` names which account a statement is.
    `width` is the number of columns its heading spans. `interest_unclear` is a column headed only
    "ดอกเบี้ย"; `unread_amounts` are columns of money that no record has a place for.
    """

    kind: RowKind
    width: int
    order: int = ABSENT
    member_no: int = ABSENT
    citizen_id: int = ABSENT
    title: int = ABSENT
    given: int = ABSENT
    surname: int = ABSENT
    name: int = ABSENT
    house: int = ABSENT
    moo: int = ABSENT
    relation: int = ABSENT
    birth_date: DateColumn = DateColumn()
    shares: int = ABSENT
    balance: int = ABSENT
    contract_no: int = ABSENT
    loan_date: DateColumn = DateColumn()
    due_date: DateColumn = DateColumn()
    principal: int = ABSENT
    repaid: int = ABSENT
    accrued: int = ABSENT
    interest_unclear: int = ABSENT
    unread_amounts: tuple[int, ...] = ()
    rate: int = ABSENT
    rate_is_monthly: bool = False
    guarantors: tuple[GuarantorColumns, ...] = ()
    quantity: int = ABSENT
    unit: int = ABSENT
    unit_price: int = ABSENT
    note: int = ABSENT
    statement: str = ""

    @property
    def columns(self) -> frozenset[int]:
        """Every column that a record is read from."""
        plain = (
            *(self.member_no, self.citizen_id, self.title, self.given, self.surname, self.name),
            *(self.house, self.moo, self.relation, self.birth_date.column, self.shares),
            *(self.balance, self.contract_no, self.loan_date.column, self.due_date.column),
            *(self.principal, self.repaid, self.accrued, self.interest_unclear, self.rate),
            *(column for one in self.guarantors for column in (one.name, one.house)),
            *(self.note, self.quantity, self.unit, self.unit_price, *self.unread_amounts),
        )
        return frozenset(plain) - {ABSENT}
