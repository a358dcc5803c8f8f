"""What the wall knows of the village: house numbers, given names, and the lines of who agreed.

Nothing else is read into these rows: no surname, no citizen number, no guarantor, no warning, no
amount that somebody disputes, nobody's age, nobody who has died.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import driver_rows
from forumtui.ledger.rules import LineKind
from forumtui.tables.people import Household, Person
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.records.village import fund_short_names, village


@dataclass(frozen=True, slots=True)
class WallLine:
    """A saving or a loan: what its fund is called, and its balance in satang."""

    fund: str
    kind: LineKind
    satang: int


@dataclass(frozen=True, slots=True)
class WallPerson:
    """A member by the given name, with what is saved and owed; savings come first."""

    person: int
    given: str
    lines: tuple[WallLine, ...]
    accrued_satang: int


@dataclass(frozen=True, slots=True)
class WallGate:
    """A household as it is called: the number on its gate, and the given name of who is asked."""

    house: str
    given: str


@dataclass(frozen=True, slots=True)
class WallHousehold:
    """A household that agreed: its members with lines, and both sums in satang."""

    house: str
    persons: tuple[WallPerson, ...]
    savings_satang: int
    debt_satang: int


def village_name() -> str:
    """Return what the village is called, "" before it is named."""
    known = village()
    return "" if known is None else known.name


def houses(households: Iterable[int]) -> tuple[str, ...]:
    """Return the numbers on some gates, in their order."""
    wanted = list(households)
    query = Household.select(Household.id, Household.house).where(Household.id << wanted)
    known: dict[int, str] = dict(driver_rows(query))
    return tuple(known[one] for one in wanted if one in known)


def gate(household: int) -> WallGate:
    """Return a household as it is called. Raises NotFound."""
    view = household_view(household)
    speakers = view.speakers(view.cut_off or date.max) or view.living
    given = _given(one.id for one in speakers[:1])
    return WallGate(view.house, next(iter(given.values()), ""))


def household(wanted: int) -> WallHousehold:
    """Return a household that agreed, without those who have died. Raises NotFound."""
    view = household_view(wanted)
    return WallHousehold(
        view.house, tuple(_persons(view)), view.savings_asked_satang, view.debt_asked_satang
    )


def _persons(view: HouseholdView) -> Iterable[WallPerson]:
    funds = fund_short_names()
    persons = dict.fromkeys(line.person for line in view.asked_lines)
    given = _given(persons)
    for person in persons:
        lines = [line for line in view.asked_lines if line.person == person]
        yield WallPerson(
            person,
            given.get(person, ""),
            tuple(
                WallLine(funds.get(line.fund_id, line.fund), line.kind, line.balance_satang)
                for line in lines
            ),
            sum(line.accrued_satang for line in lines),
        )


def _given(persons: Iterable[int]) -> dict[int, str]:
    """Return the given names of some persons: the first word of each, should a cell hold more."""
    query: Any = Person.select(Person.id, Person.given).where(Person.id << list(persons))
    return {person: given.split(" ")[0] for person, given in driver_rows(query)}
