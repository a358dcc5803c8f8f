"""A contract and what it is made of (สัญญารวมหนี้): terms, tranches, instalments, and their sums.

Summed for people by calendar year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Final

from forumtui.contracts.refusals import (
    EveryOutOfRange,
    FirstDueBeforeStart,
    FirstDueTooEarly,
    FirstDueTooLate,
    GraceTooLong,
    TermOutOfRange,
    UnitUnknown,
)
from forumtui.contracts.rules.debts import OldDebt, SetAside
from forumtui.lending.money import half_up_div
from forumtui.lending.periods import EVERY_MONTHS, add_months, due_dates
from forumtui.lending.rates import MONTHS_A_YEAR, DayCount
from forumtui.lending.schedule import UNITS, Instalment, Method, Rounding
from forumtui.messages.values import Money

LONGEST_MONTHS: Final = 360

UNITS_SATANG: Final = UNITS
"""What an instalment may be rounded to: a satang, 25 satang, 1, 5, 10 and 100 baht."""


@dataclass(frozen=True, slots=True)
class RepaymentTerms:
    """What all tranches of a contract have in common.

    `count` instalments, `every_months` months apart, from `first_due`. `start` is the day from which
    interest runs; None takes the first period to be as long as the others. The first `grace`
    instalments pay no principal (ปลอดเงินต้น). Every tranche's instalment is rounded to `unit_satang`.

    Raises TermOutOfRange, EveryOutOfRange, GraceTooLong, UnitUnknown, FirstDueBeforeStart.
    """

    count: int
    first_due: date
    every_months: int = 1
    start: date | None = None
    grace: int = 0
    unit_satang: int = 1
    rounding: Rounding = Rounding.HALF_UP
    day_count: DayCount = DayCount.MONTHLY

    def __post_init__(self) -> None:
        if self.every_months not in EVERY_MONTHS:
            raise EveryOutOfRange(every=self.every_months, allowed=EVERY_MONTHS)
        if not 1 <= self.count <= LONGEST_MONTHS // self.every_months:
            longest = LONGEST_MONTHS // self.every_months
            raise TermOutOfRange(months=self.count, longest=longest)
        if not 0 <= self.grace < self.count:
            raise GraceTooLong(grace=self.grace, count=self.count)
        if self.unit_satang not in UNITS_SATANG:
            allowed = tuple(map(Money, UNITS_SATANG))
            raise UnitUnknown(unit=Money(self.unit_satang), allowed=allowed)
        if self.start is not None and self.start > self.first_due:
            raise FirstDueBeforeStart(first_due=self.first_due, start=self.start)

    @property
    def months(self) -> int:
        """The months from the first period's beginning to the last instalment."""
        return self.count * self.every_months

    @property
    def first_is_moved(self) -> bool:
        """Whether the first period is longer or shorter than the others."""
        if self.start is None:
            return False
        return add_months(self.start, self.every_months) != self.first_due

    @property
    def due(self) -> tuple[date, ...]:
        """The days on which instalments fall due."""
        return _days(self.count, self.every_months, self.first_due)


LATEST_AFTER_MONTHS: Final = MONTHS_A_YEAR
"""How long after one usual period the first instalment may be put off: a harvest, not a life.

More time without principal is what `grace` gives, its interest being paid meanwhile.
"""


def latest_first_due(made_on: date, every_months: int) -> date:
    """Return the last day on which a contract of `made_on` may have its first instalment."""
    return add_months(made_on, every_months + LATEST_AFTER_MONTHS)


def check_first_due(terms: RepaymentTerms, made_on: date) -> None:
    """Refuse a first instalment on or before the contract's day, or too long after it.

    Raises FirstDueTooEarly, FirstDueTooLate. What was signed before is not asked again.
    """
    if terms.first_due <= made_on:
        raise FirstDueTooEarly(first_due=terms.first_due, made_on=made_on)
    latest = latest_first_due(made_on, terms.every_months)
    if terms.first_due > latest:
        raise FirstDueTooLate(first_due=terms.first_due, latest=latest)


@lru_cache(maxsize=32)
def _days(count: int, every_months: int, first_due: date) -> tuple[date, ...]:
    return due_dates(count, every_months, first_due=first_due)


@dataclass(frozen=True, slots=True)
class DebtTranche:
    """One old debt inside the contract (รายการหนี้เดิม), at its own rate and method.

    `debt` is the debt as it enters the contract. The accrued interest is a line of its own at 0 %,
    spread evenly: interest never bears interest (ป.พ.พ. section 655). Either line may end before the
    contract does, and is empty when it is 0.
    """

    debt: OldDebt
    principal: tuple[Instalment, ...]
    accrued: tuple[Instalment, ...]

    @property
    def method(self) -> Method:
        """How it bears interest."""
        return self.debt.method

    @property
    def interest_satang(self) -> int:
        """The new interest over its whole term."""
        return sum(each.interest_satang for each in self.principal)

    @property
    def last_due(self) -> date:
        """The day on which nothing of it is owed any more."""
        return max(line[-1].due for line in (self.principal, self.accrued) if line)


@dataclass(frozen=True, slots=True)
class ContractInstalment:
    """One instalment of the contract: the sum of its tranches' on that day.

    `interest_satang` is new interest, `accrued_satang` interest brought in from the old debts,
    `principal_balance_satang` the principal outstanding afterwards in all tranches.
    """

    number: int
    due: date
    principal_satang: int
    interest_satang: int
    accrued_satang: int
    principal_balance_satang: int

    @property
    def total_satang(self) -> int:
        """What the household pays on the day."""
        return self.principal_satang + self.interest_satang + self.accrued_satang


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A household's debts as one contract.

    `months` is the term asked for; rounding may pay everything off in fewer instalments. `terms`
    are what it was reckoned on, None when it was not reckoned here.
    """

    months: int
    first_due: date
    tranches: tuple[DebtTranche, ...]
    set_aside: tuple[SetAside, ...]
    instalments: tuple[ContractInstalment, ...]
    terms: RepaymentTerms | None = None

    @property
    def principal_satang(self) -> int:
        """The principal brought in."""
        return sum(tranche.debt.balance_satang for tranche in self.tranches)

    @property
    def accrued_satang(self) -> int:
        """The interest already owed that was brought in."""
        return sum(tranche.debt.accrued_satang for tranche in self.tranches)

    @property
    def since_satang(self) -> int:
        """The part of it that the debts bore between the cut-off and the contract's day."""
        return sum(tranche.debt.since_satang for tranche in self.tranches)

    @property
    def debt_satang(self) -> int:
        """Principal and accrued interest: the sum of the contract."""
        return self.principal_satang + self.accrued_satang

    @property
    def interest_satang(self) -> int:
        """The new interest over the whole term."""
        return sum(instalment.interest_satang for instalment in self.instalments)

    @property
    def total_satang(self) -> int:
        """All that the household will pay."""
        return self.debt_satang + self.interest_satang

    @property
    def every_months(self) -> int:
        """How many months lie between two instalments."""
        return 1 if self.terms is None else self.terms.every_months

    @property
    def payment_satang(self) -> int:
        """What is paid on a usual due day: with the first that pays off principal.

        A first period of another length, the first day having been moved, is not usual.
        """
        terms = self.terms
        usual = 0 if terms is None else max(terms.grace, int(terms.first_is_moved))
        return self.instalments[min(usual, len(self.instalments) - 1)].total_satang

    @property
    def last_due(self) -> date:
        """The day of the last instalment."""
        return self.instalments[-1].due

    @property
    def weighted_rate_ppm(self) -> int:
        """The yearly rate weighted by principal; 0 when only accrued interest was brought in."""
        principal = self.principal_satang
        if not principal:
            return 0
        weighed = sum(t.debt.balance_satang * (t.debt.agreed_rate_ppm or 0) for t in self.tranches)
        return half_up_div(weighed, principal)


BUDDHIST_ERA: Final = 543


@dataclass(frozen=True, slots=True)
class YearRow:
    """One Buddhist Era calendar year of a contract: instalments `first` to `last`, summed.

    `balance_satang` is the principal outstanding at its end.
    """

    year_be: int
    first: int
    last: int
    principal_satang: int
    interest_satang: int
    accrued_satang: int
    total_satang: int
    balance_satang: int


def paper_order(tranches: Iterable[DebtTranche]) -> tuple[DebtTranche, ...]:
    """Return the tranches in the order in which every paper numbers them, from 1.

    By debtor as the debtors first appear, each debtor's as the books have them: "line 2" is one debt
    in the contract, its schedule and its guarantors' papers.
    """
    groups: dict[str, list[DebtTranche]] = {}
    for tranche in tranches:
        groups.setdefault(tranche.debt.debtor_key, []).append(tranche)
    return tuple(tranche for group in groups.values() for tranche in group)


def tranche_instalments(tranche: DebtTranche) -> tuple[ContractInstalment, ...]:
    """Return what is paid on one debt each time: principal, new interest and accrued together."""
    principal = {each.number: each for each in tranche.principal}
    accrued = {each.number: each for each in tranche.accrued}
    balance = tranche.debt.balance_satang
    paid: list[ContractInstalment] = []
    for number in sorted(principal.keys() | accrued.keys()):
        own, old = principal.get(number), accrued.get(number)
        balance = own.balance_satang if own else balance
        due = own or old
        assert due is not None, "a number of one of the two"
        paid.append(
            ContractInstalment(
                number=number,
                due=due.due,
                principal_satang=own.principal_satang if own else 0,
                interest_satang=own.interest_satang if own else 0,
                accrued_satang=old.principal_satang if old else 0,
                principal_balance_satang=balance,
            )
        )
    return tuple(paid)


def debtor_instalments(tranches: Iterable[DebtTranche]) -> tuple[ContractInstalment, ...]:
    """Return what one debtor pays each time for several debts together."""
    mine = list(tranches)
    left = {tranche.debt.line: tranche.debt.balance_satang for tranche in mine}
    paid: dict[int, dict[str, ContractInstalment]] = {}
    for tranche in mine:
        for each in tranche_instalments(tranche):
            paid.setdefault(each.number, {})[tranche.debt.line] = each
    together: list[ContractInstalment] = []
    for number, parts in sorted(paid.items()):
        left |= {line: each.principal_balance_satang for line, each in parts.items()}
        together.append(
            ContractInstalment(
                number=number,
                due=next(iter(parts.values())).due,
                principal_satang=sum(each.principal_satang for each in parts.values()),
                interest_satang=sum(each.interest_satang for each in parts.values()),
                accrued_satang=sum(each.accrued_satang for each in parts.values()),
                principal_balance_satang=sum(left.values()),
            )
        )
    return tuple(together)


STAMP_EACH_SATANG: Final = 2_000_00

STAMP_MOST_BAHT: Final = 10_000


def stamp_duty_baht(satang: int) -> int:
    """Return the stamp duty (อากรแสตมป์) on a loan: a baht for every 2,000 or part, 10,000 at most.

    Revenue Code (ประมวลรัษฎากร), schedule of stamp duty, item 5.

    >>> stamp_duty_baht(60_000_00), stamp_duty_baht(67_500_25), stamp_duty_baht(22_100_011_01)
    (30, 34, 10000)
    """
    return min(-(-satang // STAMP_EACH_SATANG), STAMP_MOST_BAHT)


def by_year(c: Consolidation) -> tuple[YearRow, ...]:
    """Return the contract summed by Buddhist Era calendar year (พ.ศ. = C.E. + 543)."""
    years = groupby(c.instalments, key=lambda instalment: instalment.due.year + BUDDHIST_ERA)
    return tuple(_year_row(year_be, tuple(instalments)) for year_be, instalments in years)


def _year_row(year_be: int, instalments: Sequence[ContractInstalment]) -> YearRow:
    return YearRow(
        year_be=year_be,
        first=instalments[0].number,
        last=instalments[-1].number,
        principal_satang=sum(each.principal_satang for each in instalments),
        interest_satang=sum(each.interest_satang for each in instalments),
        accrued_satang=sum(each.accrued_satang for each in instalments),
        total_satang=sum(each.total_satang for each in instalments),
        balance_satang=instalments[-1].principal_balance_satang,
    )
