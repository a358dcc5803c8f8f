"""The village at a glance: how much of everything there is."""

from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.engine import inspection
from forumtui.engine.database import table_name
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.ledger.records.figures import LineSum, line_sums
from forumtui.tables.followup import AllocationRun
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.village.records import counted


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of everything the village holds; `debt_satang` is the principal of its loans.

    It is that of the cut-off; `repaid` says whether money was received on contracts since.
    """

    loans: int
    debt_satang: int
    files: int
    rows_waiting: int
    contracts: int
    repaid: bool = False


def counts() -> Counts:
    """Return how much of everything there is."""
    # Also of debtors whose household is not known yet, as the register of debts counts them.
    loans, satang = next(iter(line_sums("loan", (LineSum.LINES, LineSum.BALANCE))))
    return Counts(
        loans=loans or 0,
        debt_satang=satang or 0,
        files=_count(SourceFile.select().where(counted.counts(SourceFile))),
        rows_waiting=_count(SourceRow.select().where(counted.waits())),
        contracts=len(standing_contracts()),
        repaid=any(inspection.highest_ids([table_name(AllocationRun)])),
    )


def _count(query: "peewee.ModelSelect[Any]") -> int:
    return int(query.count())
