"""Which contracts stand: each household's last that was not taken back, with a debt left in it."""

from collections.abc import Iterable

import peewee

from forumtui.store.consolidation import ContractView, contracts, stands
from forumtui.store.contract import Contract, Tranche
from forumtui.store.database import raw, tuples
from forumtui.store.proposal import Proposal
from forumtui.store.release import Release


def contract_of(household: int) -> ContractView | None:
    """Return the contract of `household` that stands, None when there is none.

    One whose debts were all released since is none.
    """
    mine = Contract.select(Contract.id, Contract.act).where(
        (Contract.household == household) & stands(Contract)
    )
    latest = next(tuples(mine.order_by(Contract.id.desc()).limit(1)), None)
    if latest is None or latest[1] < (_last_release(household) or 0):
        return None
    return next(contracts([latest[0]]))


def _last_release(household: int) -> int | None:
    query = Release.select(peewee.fn.MAX(Release.act)).join(Proposal)
    found: int | None = query.where((Proposal.household == household) & stands(Release)).scalar()
    return found


def standing_contracts() -> dict[int, int]:
    """Return, for every household with a contract that stands, that contract's id."""
    query = Contract.select(Contract.household, Contract.id, Contract.act).where(stands(Contract))
    found = {household: (made, act) for household, made, act in raw(query.order_by(Contract.id))}
    released = (
        Release.select(Proposal.household, peewee.fn.MAX(Release.act))
        .join(Proposal)
        .where(stands(Release))
        .group_by(Proposal.household)
    )
    ended = dict(raw(released))
    return {
        household: made
        for household, (made, act) in found.items()
        if act >= ended.get(household, 0)
    }


def contracted_elsewhere(loans: Iterable[int], household: int) -> dict[int, ContractView]:
    """Return which of `loans` stand in the contract of another household, and that contract."""
    query = Contract.select(Tranche.loan, Contract.household).join(Tranche)
    query = query.where((Tranche.loan << list(loans)) & (Contract.household != household))
    found: dict[int, ContractView] = {}
    for loan, other in list(tuples(query.where(stands(Contract)).distinct())):
        standing = contract_of(other)
        if standing is not None and any(held.loan == loan for held in standing.tranches):
            found[loan] = standing
    return found


def contract_holding(loan: int) -> ContractView | None:
    """Return the standing contract in which a loan is, None when it is in none."""
    query = Contract.select(Contract.household).join(Tranche)
    held = query.where((Tranche.loan == loan) & stands(Contract)).distinct()
    for (household,) in list(tuples(held)):
        standing = contract_of(household)
        if standing is not None and any(one.loan == loan for one in standing.tranches):
            return standing
    return None


def contract_numbers() -> dict[int, str]:
    """Return the number of the standing contract of every household that has one."""
    standing = standing_contracts()
    numbers = dict(tuples(Contract.select(Contract.id, Contract.number)))
    return {household: numbers[made] for household, made in standing.items()}


def contracts_made_in() -> dict[int, int]:
    """Return the act that made the standing contract of every household that has one."""
    acts = dict(raw(Contract.select(Contract.id, Contract.act)))
    return {household: acts[made] for household, made in standing_contracts().items()}
