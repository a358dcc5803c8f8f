"""Contracted of ledger."""

import peewee

from forumtui.engine.database import raw, tuples
from forumtui.engine.journal import not_undone as stands
from forumtui.tables.contracts import Contract, Proposal, Release


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


def contract_numbers() -> dict[int, str]:
    """Return the number of the standing contract of every household that has one."""
    standing = standing_contracts()
    numbers = dict(tuples(Contract.select(Contract.id, Contract.number)))
    return {household: numbers[made] for household, made in standing.items()}


def contracts_made_in() -> dict[int, int]:
    """Return the act that made the standing contract of every household that has one."""
    acts = dict(raw(Contract.select(Contract.id, Contract.act)))
    return {household: acts[made] for household, made in standing_contracts().items()}
