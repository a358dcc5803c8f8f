"""What reading a register gives: typed records, each with the row it came from.

Those made for every row are named tuples: they are made four times as quickly as frozen classes.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forumtui.lending.schedule import Method
from forumtui.thai.names import PersonName
from forumtui.village.rules import FundKind


class RowKind(StrEnum):
    """What one row of a sheet is. The first five hold a record; the others frame them."""

    PERSON = "person"
    SAVING = "saving"
    LOAN = "loan"
    ASSET = "asset"
    STATEMENT = "statement"
    TITLE = "title"
    HEADER = "header"
    BLANK = "blank"
    TOTAL = "total"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RowReason:
    """Why a row waits or carries a flag: a message key of room `reasons` and what fills its gaps."""

    code: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableRemark:
    """What must be told of a whole table: the sheet and the row of its headings, and the words."""

    sheet: str | None
    row: int
    reason: RowReason


@dataclass(frozen=True, slots=True)
class FundName:
    """The fund a sheet belongs to: its kind and the name it gives itself ("" when it gives none)."""

    kind: FundKind
    name: str


class Who(NamedTuple):
    """Whom a fund's row speaks of, as written there.

    `house` has Arabic digits and no spaces ("56/5"), "" when the row gives none. `citizen_id` is
    13 digits, "" when absent; `citizen_id_sound` says whether its check digit holds.
    """

    name: PersonName
    house: str = ""
    citizen_id: str = ""
    citizen_id_sound: bool = False
    member_no: str = ""


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A resident in the register of households (ทะเบียนบ้าน)."""

    who: Who
    moo: str = ""
    relation: str = ""
    is_head: bool = False
    birth_date: date | None = None


class SavingRecord(NamedTuple):
    """A member's savings (เงินสัจจะสะสม) in one fund."""

    who: Who
    balance_satang: int
    shares: int | None = None


@dataclass(frozen=True, slots=True)
class WrittenGuarantor:
    """A guarantor (ผู้ค้ำประกัน) as the loan's row names them."""

    name: PersonName
    house: str = ""


class LoanRecord(NamedTuple):
    """A member's debt in one fund.

    `rate_ppm` is the yearly rate in millionths (60,000 = 6 % a year), None when the row states none;
    `rate_is_monthly` says the register quoted it by the month (x 12). `method` is FLAT or DECLINING
    (on the balance), None when the books do not say.
    """

    who: Who
    balance_satang: int
    accrued_satang: int = 0
    principal_satang: int | None = None
    rate_ppm: int | None = None
    rate_is_monthly: bool = False
    contract_no: str = ""
    made_on: date | None = None
    due_on: date | None = None
    guarantors: tuple[WrittenGuarantor, ...] = ()
    note: str = ""
    deceased: bool = False
    method: Method | None = None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One line of a fund's balance sheet (งบดุล) or profit-and-loss account (งบกำไรขาดทุน)."""

    statement: str  # "balance_sheet" or "profit_and_loss"
    label: str
    amount_satang: int


@dataclass(frozen=True, slots=True)
class AssetRecord:
    """A thing a fund owns (ทรัพย์สิน). `value_satang` is of all pieces, `quantity` None when not told."""

    what: str
    quantity: int | None
    unit: str
    value_satang: int
    note: str = ""


Record = PersonRecord | SavingRecord | LoanRecord | StatementRecord | AssetRecord


class ReadRow(NamedTuple):
    """One row as read: its place, its cells as text, and what it was understood to be.

    `row` is the number a spreadsheet shows, from 1. `sheet` is None for a text file. A data row has
    either `record` or `waiting` (why it cannot be accepted); `flags` are questions it raises while
    accepted, `more` further records of the same row. A total row says in `total_of` which kind of row
    it adds up and in `total_satang` the sum of balances the register itself states, None when that cell
    is empty.
    """

    sheet: str | None
    row: int
    kind: RowKind
    cells: tuple[str, ...]
    fund: FundName | None = None
    record: Record | None = None
    waiting: RowReason | None = None
    flags: tuple[RowReason, ...] = ()
    total_of: RowKind | None = None
    total_satang: int | None = None
    more: tuple[Record, ...] = ()
