"""A table's columns by what they hold: the plan by which its rows are read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from forumtui.lending.schedule import Method
from forumtui.registers.reading.formats.cells import Era
from forumtui.registers.reading.headings.answers import Meanings
from forumtui.registers.reading.headings.evidence import ColumnSum
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.records import RowKind

ABSENT = -1
"""The column of what a table does not have. Rows end in one blank cell, so cells[-1] is blank."""


class DateOrder(Enum):
    """How the dates of a column are to be read that can be read both ways, as 7/5/2558 can."""

    DAY_FIRST = auto()
    SWAPPED = auto()
    """A person said it: month before day, or a spreadsheet of another country took them so."""
    MONTHS_UNSURE = auto()
    """Its texts are month before day wherever one can tell."""
    DAYS_UNSURE = auto()
    """A spreadsheet made days of what it took for month before day, and left the others as texts."""


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column of dates; `era` is that of its numeric two-digit years.

    `decided` says whether the column's context settled the era; when not, such dates carry a flag.
    `order` says what comes first, day or month.
    """

    column: int = ABSENT
    era: Era = "be"
    decided: bool = True
    order: DateOrder = DateOrder.DAY_FIRST


@dataclass(frozen=True, slots=True)
class GuarantorColumns:
    """Where one guarantor's name stands, and their house."""

    name: int
    house: int = ABSENT
    surname: int = ABSENT


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table, numbered from 0; ABSENT for what it does not have.

    `kind` is PERSON, SAVING, LOAN, ASSET or STATEMENT; of an asset, `name` is what it is and
    `balance` what it is worth. `statement` names which account a statement is.
    `method` is the column of how interest is reckoned, `method_told` what stands about it above all
    rows.
    `gone` are columns headed with what became of a member (วันที่ลาออก), and the heading.
    `other_names` are columns of names beside the one that is taken for the person's.
    `ticked` are columns each headed with a title (นาย, นาง) that a mark says is the row's. A `moo`
    that is the `house` stands behind the house number (12/6).
    `amounts` are the columns of money in which amounts stand: a dash among them is nought.
    `baht` is how many baht one of the table's units is, `baht_of` that of columns whose heading says
    another.
    `width` is the number of columns its heading spans. `interest_unclear` is a column headed only
    "ดอกเบี้ย"; `unread_amounts` are columns of money that no record has a place for. `more_accrued` are
    further columns of interest owed, added to the first. `parts` are the layouts of a row that holds
    several records, this one's own first; () where a row holds one. `sums` are columns that added up in
    every row looked at.
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
    statuses: tuple[int, ...] = ()
    gone: tuple[tuple[int, str], ...] = ()
    ticked: tuple[tuple[int, str], ...] = ()
    co_borrowers: tuple[int, ...] = ()
    other_names: tuple[int, ...] = ()
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
    rate_is_fraction: bool = False
    method: int = ABSENT
    method_told: Method | None = None
    guarantors: tuple[GuarantorColumns, ...] = ()
    quantity: int = ABSENT
    unit: int = ABSENT
    unit_price: int = ABSENT
    note: int = ABSENT
    statement: str = ""
    amounts: frozenset[int] = frozenset()
    baht: int = 1
    baht_of: tuple[tuple[int, int], ...] = ()
    more_accrued: tuple[int, ...] = ()
    parts: tuple["Layout", ...] = ()
    sums: tuple[ColumnSum, ...] = ()

    def times(self, column: int) -> int:
        """How many baht one unit of a column's amounts is."""
        if not self.baht_of:
            return self.baht
        return next((baht for place, baht in self.baht_of if place == column), self.baht)

    @property
    def money(self) -> tuple[int, ...]:
        """The columns of money that a record is read from, ABSENT among them."""
        one = (self.balance, self.principal, self.repaid, self.accrued)
        return (*one, *self.more_accrued, *self.unread_amounts)

    @property
    def columns(self) -> frozenset[int]:
        """Every column that a record is read from."""
        plain = (
            *(self.member_no, self.citizen_id, self.title, self.given, self.surname, self.name),
            *(self.house, self.moo, self.relation, self.birth_date.column, self.shares),
            *(
                *self.statuses,
                *self.co_borrowers,
                *self.other_names,
                *(column for column, _ in self.ticked),
            ),
            *(self.balance, self.contract_no, self.loan_date.column, self.due_date.column),
            *(
                self.principal,
                self.repaid,
                self.accrued,
                self.interest_unclear,
                self.rate,
                self.method,
            ),
            *(column for one in self.guarantors for column in (one.name, one.house)),
            *(self.note, self.quantity, self.unit, self.unit_price, *self.unread_amounts),
            *self.more_accrued,
            *(column for part in self.parts for column in part.columns),
        )
        return frozenset(plain) - {ABSENT}


def layout_of(meanings: Meanings, kind: RowKind) -> Layout:
    """Return the columns of a table with these meanings that holds rows of this kind.

    Of several balances each is a record of its own.
    """
    if kind in (RowKind.SAVING, RowKind.LOAN):
        parts = _parts(meanings, kind)
        if len(parts) > 1:
            return replace(parts[0], parts=parts)
    return _one_layout(meanings, kind)


def _one_layout(meanings: Meanings, kind: RowKind) -> Layout:
    one = _Columns(meanings)
    if kind is RowKind.ASSET:
        return _asset_layout(one, len(meanings))
    if kind is RowKind.NOTE:
        return Layout(kind, len(meanings))
    given, surname = one.first(Meaning.GIVEN), one.first(Meaning.SURNAME)
    name = one.first(Meaning.BORROWER, Meaning.TARGET_HOUSEHOLD, Meaning.NAME)
    if surname == ABSENT and name == ABSENT:
        name, given = given, ABSENT
    monthly = one.first(Meaning.RATE_MONTHLY)
    return Layout(
        kind=kind,
        width=len(meanings),
        order=one.first(Meaning.ORDER),
        member_no=one.first(Meaning.MEMBER_NO),
        citizen_id=one.first(Meaning.CITIZEN_ID),
        title=one.first(Meaning.TITLE),
        given=given,
        surname=surname,
        name=name,
        house=one.first(Meaning.HOUSE),
        moo=one.first(Meaning.MOO),
        relation=one.first(Meaning.RELATION),
        statuses=one.every(Meaning.STATUS) + one.every(Meaning.RELATION)[1:],
        co_borrowers=one.every(Meaning.CO_BORROWER),
        other_names=tuple(
            column
            for meaning in (Meaning.BORROWER, Meaning.TARGET_HOUSEHOLD, Meaning.NAME)
            for column in one.every(meaning)
            if column != name
        ),
        birth_date=_dates(one, Meaning.BIRTH_DATE, Meaning.BIRTH_DATE_SWAPPED),
        shares=one.first(Meaning.SHARES),
        balance=_balance(one, kind),
        contract_no=one.first(Meaning.CONTRACT_NO),
        loan_date=_dates(one, Meaning.LOAN_DATE, Meaning.LOAN_DATE_SWAPPED),
        due_date=_dates(one, Meaning.DUE_DATE, Meaning.DUE_DATE_SWAPPED),
        principal=one.first(Meaning.PRINCIPAL, Meaning.BORROWED, Meaning.AMOUNT),
        repaid=one.first(Meaning.REPAID),
        accrued=one.first(Meaning.ACCRUED),
        more_accrued=one.every(Meaning.ACCRUED)[1:],
        interest_unclear=one.first(Meaning.INTEREST),
        rate=one.first(Meaning.RATE, Meaning.RATE_MONTHLY, Meaning.RATE_FRACTION),
        rate_is_fraction=one.first(Meaning.RATE_FRACTION) != ABSENT,
        rate_is_monthly=monthly != ABSENT and one.first(Meaning.RATE) == ABSENT,
        method=one.first(Meaning.METHOD),
        guarantors=_guarantors(meanings),
        note=one.first(Meaning.NOTE),
    )


class _Columns:
    """Where each meaning stands first."""

    __slots__ = ("_meanings",)

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings

    def first(self, *wanted: Meaning) -> int:
        """Return the first column of the first meaning that the table has, else ABSENT."""
        for meaning in wanted:
            if meaning in self._meanings:
                return self._meanings.index(meaning)
        return ABSENT

    def every(self, wanted: Meaning) -> tuple[int, ...]:
        """Return every column of a meaning."""
        return tuple(place for place, meaning in enumerate(self._meanings) if meaning is wanted)


def _balance(one: _Columns, kind: RowKind) -> int:
    if kind is RowKind.SAVING:
        wanted = (Meaning.BALANCE, Meaning.SAVINGS_BALANCE, Meaning.TOTAL, Meaning.AMOUNT)
        return one.first(*wanted)
    if kind is RowKind.LOAN:
        return one.first(Meaning.LOAN_BALANCE, Meaning.BALANCE, Meaning.TOTAL)
    return ABSENT


_OF_A_LOAN: Final = (
    *(
        Meaning.CONTRACT_NO,
        Meaning.LOAN_DATE,
        Meaning.DUE_DATE,
        Meaning.LOAN_DATE_SWAPPED,
        Meaning.DUE_DATE_SWAPPED,
        Meaning.PRINCIPAL,
        Meaning.BORROWED,
    ),
    *(Meaning.REPAID, Meaning.ACCRUED, Meaning.INTEREST, Meaning.RATE, Meaning.RATE_MONTHLY),
    *(Meaning.RATE_FRACTION, Meaning.METHOD, Meaning.GUARANTOR, Meaning.GUARANTOR_HOUSE),
)
"""What is said of one debt, and not of the member."""

_OF_EVERY_LOAN: Final = frozenset(
    {Meaning.RATE, Meaning.RATE_MONTHLY, Meaning.RATE_FRACTION, Meaning.METHOD}
)
"""What holds for all debts of a row where it is said once."""


def _parts(meanings: Meanings, kind: RowKind) -> tuple[Layout, ...]:
    """Return the layouts of a row's records: its savings first, then its debts."""
    one = _Columns(meanings)
    savings, debts = one.every(Meaning.SAVINGS_BALANCE), one.every(Meaning.LOAN_BALANCE)
    plain = one.every(Meaning.BALANCE)
    if kind is RowKind.SAVING:
        savings = tuple(sorted(savings + plain))
    else:
        debts = tuple(sorted(debts + plain))
    if len(savings) + len(debts) < 2:
        return ()
    places = (*savings, *debts)
    owned = _owned(meanings, debts)
    return tuple(
        _one_layout(
            _only(meanings, places, place, owned.get(place, frozenset())),
            RowKind.SAVING if place in savings else RowKind.LOAN,
        )
        for place in places
    )


def _owned(meanings: Meanings, debts: Sequence[int]) -> dict[int, frozenset[int]]:
    """Return the columns that speak of each debt: the n-th of as many, else those nearest before it."""
    owned: dict[int, set[int]] = {debt: set() for debt in debts}
    if not debts:
        return {}
    for meaning in _OF_A_LOAN:
        columns = [place for place, found in enumerate(meanings) if found is meaning]
        if len(columns) == len(debts):
            for debt, column in zip(debts, columns, strict=True):
                owned[debt].add(column)
        elif meaning in _OF_EVERY_LOAN:
            for debt in debts:
                owned[debt].update(columns)
        else:
            for column in columns:
                coming = next((debt for debt in debts if column < debt), debts[-1])
                owned[coming].add(column)
    return {debt: frozenset(columns) for debt, columns in owned.items()}


def _only(meanings: Meanings, balances: Sequence[int], own: int, owned: frozenset[int]) -> Meanings:
    """Return the meanings of one record's columns: its own, and what is said of the member."""
    return tuple(
        None
        if (place in balances and place != own) or (meaning in _OF_A_LOAN and place not in owned)
        else meaning
        for place, meaning in enumerate(meanings)
    )


def _dates(one: _Columns, plain: Meaning, swapped: Meaning) -> DateColumn:
    column = one.first(swapped)
    if column != ABSENT:
        return DateColumn(column, order=DateOrder.SWAPPED)
    return DateColumn(one.first(plain))


def _asset_layout(one: _Columns, width: int) -> Layout:
    quantity = one.first(Meaning.QUANTITY)
    value = one.first(Meaning.VALUE, Meaning.COST)
    if value == ABSENT and quantity != ABSENT:
        value = one.first(Meaning.AMOUNT)
    elif quantity == ABSENT:
        quantity = one.first(Meaning.AMOUNT)
    return Layout(
        kind=RowKind.ASSET,
        width=width,
        order=one.first(Meaning.ORDER),
        name=one.first(Meaning.ASSET),
        quantity=quantity,
        unit=one.first(Meaning.UNIT),
        unit_price=one.first(Meaning.UNIT_PRICE),
        balance=value,
        unread_amounts=one.every(Meaning.VALUE)[1:],
        note=one.first(Meaning.NOTE),
    )


def _guarantors(meanings: Meanings) -> tuple[GuarantorColumns, ...]:
    """Pair each guarantor with the house column that follows; else the n-th with the n-th."""
    names = [place for place, meaning in enumerate(meanings) if meaning is Meaning.GUARANTOR]
    houses = [place for place, meaning in enumerate(meanings) if meaning is Meaning.GUARANTOR_HOUSE]
    if len(names) == len(houses):
        return tuple(map(GuarantorColumns, names, houses))
    ends = [*names[1:], len(meanings)]
    return tuple(
        GuarantorColumns(name, next((house for house in houses if name < house < end), ABSENT))
        for name, end in zip(names, ends, strict=True)
    )
