"""The debt register: who owes what to which fund."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import peewee

from forumtui.store.correction import corrected_loans
from forumtui.store.database import tuples
from forumtui.store.household import Household
from forumtui.store.line import Loan
from forumtui.store.occupant import households_of_persons, same_as
from forumtui.store.person import Person
from forumtui.store.village import Fund

MIXED: Final = "mixed"
"""Interest is reckoned in more than one way, or nobody says how it is on some of the loans."""


@dataclass(frozen=True, slots=True)
class FundDebt:
    """What one household owes one fund, in satang. `household` is None while no gate is known.

    `method` is how interest is reckoned: "flat" or "declining" when the books say so of every loan,
    None when of none, "mixed" when the loans differ.
    """

    household: int | None
    house: str
    fund: str
    loans: int
    satang: int
    accrued_satang: int
    method: str | None


@dataclass(slots=True)
class _Owed:
    """What is owed while it is added up; a method is None where nobody says it."""

    loans: int = 0
    satang: int = 0
    accrued: int = 0
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
            tuples(
                Household.select(Household.id, Household.house).order_by(
                    Household.sort_key, Household.moo
                )
            )
        )
    }
    written = dict(tuples(Person.select(Person.id, Person.house_written)))
    sums: dict[tuple[int, str, int | None, int], _Owed] = {}
    reckoned = _methods()
    for record, fund, loans, satang, accrued in _debts_by_record(upto):
        household = home.get(tied.get(record, record))
        place, house = (len(order), written[record]) if household is None else order[household]
        owed = sums.setdefault((place, house, household, fund), _Owed())
        owed.loans += loans
        owed.satang += satang
        owed.accrued += accrued
        owed.methods |= reckoned[record, fund]
    names = dict(tuples(Fund.select(Fund.id, Fund.name)))
    return tuple(
        FundDebt(household, house, names[fund], owed.loans, owed.satang, owed.accrued, owed.method)
        for (_, house, household, fund), owed in sorted(
            sums.items(), key=lambda one: (one[0][0], one[0][1], one[0][3])
        )
    )


def _debts_by_record(upto: int | None) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield what each record of a person owes each fund, and what corrections change of it."""
    query = Loan.select(
        Loan.person,
        Loan.fund,
        peewee.fn.COUNT(Loan.id),
        peewee.fn.SUM(Loan.balance_satang),
        peewee.fn.SUM(Loan.accrued_satang),
    ).group_by(Loan.person, Loan.fund)
    yield from tuples(query if upto is None else query.where(Loan.act <= upto))
    for line in corrected_loans(upto):
        yield line.person, line.fund, 0, line.balance_difference, line.accrued_difference


def _methods() -> dict[tuple[int, int], set[str | None]]:
    """Return how interest is reckoned on what each person owes each fund."""
    found: dict[tuple[int, int], set[str | None]] = {}
    query = Loan.select(Loan.person, Loan.fund, Loan.method).distinct()
    for person, fund, method in tuples(query):
        found.setdefault((person, fund), set()).add(method)
    return found
