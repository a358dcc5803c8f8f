"""The village at a glance: how much of everything there is."""

from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.ledger.records.contracted import standing_contracts
from forumtui.tables.lines import Loan
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.village.records import counted


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything the village holds."""

    loans: int
    files: int
    rows_waiting: int
    contracts: int


def counts() -> Counts:
    """Return how much of everything there is."""
    return Counts(
        loans=_count(Loan.select(Loan.id).where(counted.counts(Loan))),
        files=_count(SourceFile.select().where(counted.counts(SourceFile))),
        rows_waiting=_count(
            SourceRow.select().where((SourceRow.status == "waiting") & counted.counts(SourceRow))
        ),
        contracts=len(standing_contracts()),
    )


def _count(query: "peewee.ModelSelect[Any]") -> int:
    return int(query.count())
