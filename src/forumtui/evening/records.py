"""The village at a glance: how much of everything there is."""

from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.engine.database import tuples
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.people import Household, Person
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.village.records.residents import stands


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything the village holds."""

    households: int
    residents: int
    savings: int
    loans: int
    files: int
    rows_waiting: int
    rows_flagged: int
    contracts: int


def counts() -> Counts:
    """Return how much of everything there is."""
    status = dict(
        tuples(
            SourceRow.select(SourceRow.status, peewee.fn.COUNT(SourceRow.id)).group_by(
                SourceRow.status
            )
        )
    )
    return Counts(
        households=_count(Household.select().where(stands())),
        residents=_count(Person.select().where(Person.provisional == False)),  # noqa: E712
        savings=_count(Saving.select(Saving.id)),
        loans=_count(Loan.select(Loan.id)),
        files=_count(SourceFile.select()),
        rows_waiting=int(status.get("waiting", 0)),
        rows_flagged=int(status.get("flagged", 0)),
        contracts=len(standing_contracts()),
    )


def _count(query: "peewee.ModelSelect[Any]") -> int:
    return int(query.count())
