"""What the whole village looks like: rows, debts, counts. Nothing here writes."""

from dataclasses import dataclass

from forumtui.core.verification import HouseholdStatus, Progress, progress
from forumtui.store import overview as records
from forumtui.store import walk
from forumtui.store.database import Store
from forumtui.store.meeting import MeetingFacts, open_meeting
from forumtui.store.overview import Counts, FileFacts, FundDebt, RowFacts
from forumtui.store.waiting import count_waiting_persons


@dataclass(frozen=True, slots=True)
class DebtLine:
    """One line of the debt register: a household, a fund, and where the household stands.

    `status` is None for a debtor whose household is not known yet.
    """

    debt: FundDebt
    status: HouseholdStatus | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The map of the procedure with its counts."""

    counts: Counts
    persons_waiting: int
    progress: Progress
    meeting: MeetingFacts | None


def overview(store: Store) -> Overview:
    """Return the counts of every sub-step."""
    with store.reading():
        return Overview(
            counts=records.counts(),
            persons_waiting=count_waiting_persons(),
            progress=progress((s.status, s.debt_satang) for s in walk.standings()),
            meeting=open_meeting(),
        )


def source_files(store: Store) -> tuple[FileFacts, ...]:
    """Return every register that was read, the first one first."""
    with store.reading():
        return records.source_files()


def source_rows(store: Store) -> tuple[RowFacts, ...]:
    """Return every data row of every register and what became of it."""
    with store.reading():
        return records.source_rows()


def debt_register(store: Store) -> tuple[DebtLine, ...]:
    """Return the debt register: one line a household and fund, with the household's status."""
    with store.reading():
        status = {s.household: s.status for s in walk.standings()}
        return tuple(
            DebtLine(debt, None if debt.household is None else status[debt.household])
            for debt in records.fund_debts()
        )
