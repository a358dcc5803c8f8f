"""Which contract stands for a household, and which holds a loan."""

from typing import NamedTuple

import peewee

from forumtui.engine.database import driver_rows, typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.tables.contracts import Contract, Proposal, Release, Tranche
from forumtui.tables.people import Household


def standing_contracts() -> dict[int, int]:
    """Return, for every household with a contract that stands, that contract's id."""
    query = Contract.select(Contract.household, Contract.id, Contract.act).where(stands(Contract))
    found = {
        household: (made, act) for household, made, act in driver_rows(query.order_by(Contract.id))
    }
    released = (
        Release.select(Proposal.household, peewee.fn.MAX(Release.act))
        .join(Proposal)
        .where(stands(Release))
        .group_by(Proposal.household)
    )
    ended = dict(driver_rows(released))
    return {
        household: made
        for household, (made, act) in found.items()
        if act >= ended.get(household, 0)
    }


def any_contract() -> bool:
    """Return whether any contract was drawn up and not taken back."""
    return (
        next(typed_rows(Contract.select(Contract.id).where(stands(Contract)).limit(1)), None)
        is not None
    )


def contract_numbers() -> dict[int, str]:
    """Return the number of the standing contract of every household that has one."""
    standing = standing_contracts()
    numbers = dict(typed_rows(Contract.select(Contract.id, Contract.number)))
    return {household: numbers[made] for household, made in standing.items()}


def contracts_made_in() -> dict[int, int]:
    """Return the act that made the standing contract of every household that has one."""
    acts = dict(driver_rows(Contract.select(Contract.id, Contract.act)))
    return {household: acts[made] for household, made in standing_contracts().items()}


class HoldingContract(NamedTuple):
    """A standing contract in which a loan is: the number on its household's gate, and its own."""

    house: str
    number: str


def contract_holding(loan: int) -> HoldingContract | None:
    """Return the standing contract in which a loan is, None when it is in none."""
    query = (
        Contract.select(Household.house, Contract.number)
        .join(Household, on=(Household.id == Contract.household))
        .switch(Contract)
        .join(Tranche, on=(Tranche.contract == Contract.id))
        .where((Tranche.loan == loan) & (Contract.id << list(standing_contracts().values())))
    )
    held = query.order_by(Contract.id).tuples().first()
    return None if held is None else HoldingContract(*held)
