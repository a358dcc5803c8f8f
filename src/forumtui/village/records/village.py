"""The village whose forum this is, its funds, its gates and heads of households.

And how the hall's screen was chosen to be: the latest choice counts.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import peewee

from forumtui.engine.database import asked_again, driver_rows, typed_rows
from forumtui.tables.people import Household, Person, Residence
from forumtui.tables.village import Fund, FundShortName, HallChoice, Village
from forumtui.village.records.counted import counts
from forumtui.village.records.residents import full_name, household_stands, lives_now
from forumtui.village.rules import FundNames, short_names


@dataclass(frozen=True, slots=True)
class VillageFacts:
    """The village's name, the date all figures are as of, and whether it is the training village."""

    name: str
    cut_off: date
    training: bool


@dataclass(frozen=True, slots=True)
class FundFacts:
    """A fund's identifier, kind and name."""

    id: int
    kind: str
    name: str


def village() -> VillageFacts | None:
    """Return the village, None before it is named."""
    for name, cut_off, training in _village():
        return VillageFacts(name, date.fromisoformat(cut_off), bool(training))
    return None


@asked_again
def _village() -> Any:
    return Village.select(Village.name, Village.cut_off, Village.training).limit(1)


def funds() -> tuple[FundFacts, ...]:
    """Return every fund, in the order in which they were first read."""
    return tuple(FundFacts(*row) for row in _funds())


@asked_again
def _funds() -> Any:
    return Fund.select(Fund.id, Fund.kind, Fund.name).where(counts(Fund)).order_by(Fund.id)


def fund_short_names(upto: int | None = None) -> dict[int, str]:
    """Return what every fund is called in a row of a table, by its identifier.

    `upto` an act: was called after that one.
    """
    return dict(_called(funds(), upto))


def names_of_funds(
    upto: int | None = None, shelf: tuple[FundFacts, ...] | None = None
) -> FundNames:
    """Return the short names of all funds, for paper; `upto` an act: as they were after that one.

    `shelf` are the funds, of who has asked for them already.
    """
    shelf = funds() if shelf is None else shelf
    called = dict(_called(shelf, upto))
    return FundNames(tuple((fund.name, called[fund.id]) for fund in shelf))


def _called(shelf: tuple[FundFacts, ...], upto: int | None = None) -> tuple[tuple[int, str], ...]:
    return _names(shelf, tuple(_told_names(upto)))


@asked_again
def _told_names(upto: int | None) -> Any:
    told = FundShortName.select(FundShortName.fund, FundShortName.short)
    if upto is not None:
        told = told.where(FundShortName.act <= upto)
    return told.order_by(FundShortName.id)


@lru_cache(8)
def _names(
    shelf: tuple[FundFacts, ...], told: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, str], ...]:
    # Asked anew for every paper of a village, of funds that are the same for all of them.
    return tuple(short_names(((one.id, one.kind, one.name) for one in shelf), told).items())


def hall_choices() -> dict[str, str]:
    """Return the latest value of everything that was chosen."""
    return {row.name: row.value for row in HallChoice.select().order_by(HallChoice.id)}


def gates() -> dict[int, str]:
    """Return the number on the gate of every household."""
    return dict(driver_rows(Household.select(Household.id, Household.house)))


@dataclass(frozen=True, slots=True)
class HeadOfHouse:
    """A household as it is called: the number on its gate, its hamlet, and its head ("" unknown)."""

    house: str
    moo: str
    head: str


def heads(household: int | None = None) -> dict[int, HeadOfHouse]:
    """Return how every household is called, or one."""
    head = (Residence.household == Household.id) & Residence.is_head & lives_now()
    query = (
        Household.select(
            Household.id,
            Household.house,
            Household.moo,
            Person.title,
            Person.given,
            Person.surname,
        )
        .join(Residence, peewee.JOIN.LEFT_OUTER, on=head)
        .join(Person, peewee.JOIN.LEFT_OUTER, on=(Residence.person == Person.id))
        .order_by(Residence.id.desc())
    )
    if household is not None:
        query = query.where(Household.id == household)
    return {
        number: HeadOfHouse(house, moo, "" if given is None else full_name(title, given, surname))
        for number, house, moo, title, given, surname in typed_rows(query)
    }


@dataclass(frozen=True, slots=True)
class Stop:
    """One household on the walk: the number on its gate, and its hamlet (หมู่) where one is known."""

    household: int
    house: str
    moo: str


def stops(upto: int | None = None) -> tuple[Stop, ...]:
    """Return every household in the order of the numbers on the gates; `upto` an act: after that one."""
    query = _by_gate(Household.select(Household.id, Household.house, Household.moo), upto)
    return tuple(Stop(household, house, moo) for household, house, moo in typed_rows(query))


def gate_order() -> Sequence[int]:
    """Return the households in the order of `stops`: eight bytes each, for who keeps them long."""
    return array(
        "q", (household for (household,) in driver_rows(_by_gate(Household.select(Household.id))))
    )


def _by_gate(query: Any, upto: int | None = None) -> Any:
    return query.where(household_stands(upto)).order_by(Household.sort_key, Household.moo)
