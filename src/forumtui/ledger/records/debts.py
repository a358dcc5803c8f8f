"""Sums of debts: who owes what to which fund, and what a fund's registers hold in all."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import (
    Left,
    LineSum,
    ledger_lines,
    left_since,
    line_sums,
)
from forumtui.tables.lines import LOAN, Loan, record_of_line
from forumtui.tables.people import Household, Person
from forumtui.tables.registers import SourceRow
from forumtui.tables.village import Fund
from forumtui.village.records.counted import counts, waits
from forumtui.village.records.residents import households_of_persons, same_as

MIXED: Final = "mixed"
"""Interest is reckoned in more than one way, or nobody says how it is on some of the loans."""


@dataclass(frozen=True, slots=True)
class FundDebt:
    """What one household owes one fund, in satang. `household` is None while no gate is known.

    `method` is how interest is reckoned: "flat" or "declining" when the books say so of every loan,
    None when of none, "mixed" when the loans differ. `fund_id` is whose name `fund` is. What left it
    since the cut-off, by payments on contracts and what released it, is in `gone_satang` and
    `gone_accrued_satang`; interest that came to it meanwhile is below zero in the latter.
    """

    household: int | None
    house: str
    fund: str
    loans: int
    satang: int
    accrued_satang: int
    method: str | None
    fund_id: int
    gone_satang: int = 0
    gone_accrued_satang: int = 0

    @property
    def now_satang(self) -> int:
        """The principal that is left."""
        return self.satang - self.gone_satang

    @property
    def now_accrued_satang(self) -> int:
        """The accrued interest that is left."""
        return self.accrued_satang - self.gone_accrued_satang

    @property
    def is_less(self) -> bool:
        """Whether anything left it, or came to it, since the cut-off."""
        return bool(self.gone_satang or self.gone_accrued_satang)


@dataclass(slots=True)
class _Owed:
    """What is owed while it is added up; a method is None where nobody says it."""

    loans: int = 0
    satang: int = 0
    accrued: int = 0
    gone: int = 0
    gone_accrued: int = 0
    methods: set[str | None] = field(default_factory=set)

    @property
    def method(self) -> str | None:
        """The one method of all loans, else MIXED."""
        return next(iter(self.methods)) if len(self.methods) == 1 else MIXED


def fund_debts(upto: int | None = None) -> tuple[FundDebt, ...]:
    """Return the debt register: what each household owes each fund, in the order of the gates.

    Debts of persons in no household of the village come last, by the house their row names. `upto`
    an act: the register as it was after that one.
    """
    tied, home = same_as(upto), households_of_persons(upto)
    order = {
        household: (place, house)
        for place, (household, house) in enumerate(
            typed_rows(
                Household.select(Household.id, Household.house).order_by(
                    Household.sort_key, Household.moo
                )
            )
        )
    }
    written = dict(typed_rows(Person.select(Person.id, Person.house_written)))
    sums: dict[tuple[int, str, int | None, int], _Owed] = {}
    of = (LineSum.LINES, LineSum.BALANCE, LineSum.ACCRUED)
    by = (Loan.person, Loan.fund, Loan.method)
    for loans, satang, accrued, record, fund, method in line_sums("loan", of, *by, upto=upto):
        household = home.get(tied.get(record, record))
        place, house = (len(order), written[record]) if household is None else order[household]
        owed = sums.setdefault((place, house, household, fund), _Owed())
        owed.loans += loans
        owed.satang += satang
        owed.accrued += accrued
        owed.methods.add(method)
    for record, fund, gone in _gone(upto):
        household = home.get(tied.get(record, record))
        place, house = (len(order), written[record]) if household is None else order[household]
        one = sums[(place, house, household, fund)]
        one.gone += gone.balance_satang
        one.gone_accrued += gone.accrued_satang
    names = dict(typed_rows(Fund.select(Fund.id, Fund.name)))
    return tuple(
        FundDebt(
            household,
            house,
            names[fund],
            owed.loans,
            owed.satang,
            owed.accrued,
            owed.method,
            fund,
            owed.gone,
            owed.gone_accrued,
        )
        for (_, house, household, fund), owed in sorted(
            sums.items(), key=lambda one: (one[0][0], one[0][1], one[0][3])
        )
    )


def _gone(upto: int | None) -> Iterator[tuple[int, int, Left]]:
    """Yield what left each loan since the cut-off, with its debtor's record and its fund."""
    left = {
        record_of_line(line): gone
        for line, gone in left_since(upto=upto).items()
        if line.startswith(LOAN)
    }
    if not left:
        return
    query = Loan.select(Loan.id, Loan.person, Loan.fund).where(counts(Loan))
    for loan, record, fund in typed_rows(query):
        if loan in left:
            yield record, fund, left[loan]


@dataclass(frozen=True, slots=True)
class FundSums:
    """A fund's members and lines, sums in satang. A person counts once however many lines."""

    savers: int = 0
    savings: int = 0
    savings_satang: int = 0
    debtors: int = 0
    loans: int = 0
    debt_satang: int = 0
    in_arrears: int = 0
    accrued_loans: int = 0
    accrued_satang: int = 0
    waiting: int = 0


def fund_sums(fund: int, upto: int | None = None) -> FundSums:
    """Return what the registers of a fund hold; rows that wait are counted apart.

    `upto` an act: what they held after that one.
    """
    tied = same_as(upto)
    savers: set[int] = set()
    debtors: set[int] = set()
    in_arrears: set[int] = set()
    savings = loans = accrued_loans = 0
    saved = owed = accrued_sum = 0
    for (line,) in ledger_lines(fund=fund, upto=upto):
        person = tied.get(line.person, line.person)
        if line.kind == "saving":
            savers.add(person)
            savings, saved = savings + 1, saved + line.balance_satang
            continue
        debtors.add(person)
        loans, owed = loans + 1, owed + line.balance_satang
        accrued_sum += line.accrued_satang
        if line.accrued_satang:
            in_arrears.add(person)
            accrued_loans += 1
    waiting = SourceRow.select().where((SourceRow.fund == fund) & waits(upto))
    waiting = waiting if upto is None else waiting.where(SourceRow.act <= upto)
    return FundSums(
        savers=len(savers),
        savings=savings,
        savings_satang=saved,
        debtors=len(debtors),
        loans=loans,
        debt_satang=owed,
        in_arrears=len(in_arrears),
        accrued_loans=accrued_loans,
        accrued_satang=accrued_sum,
        waiting=int(waiting.count()),
    )
