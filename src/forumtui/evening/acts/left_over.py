"""What is left to do when a meeting is closed, and what waits for somebody on the map."""

from dataclasses import dataclass

from forumtui.engine.database import Store
from forumtui.evening.acts.overview import overview
from forumtui.papers.acts.queue import queue
from forumtui.registers.acts.control_totals import held
from forumtui.verification.acts.corrections import open_disputes


@dataclass(frozen=True, slots=True)
class LeftToDo:
    """How many of each are left: households nobody asked or asked in part, disputed lines, and so on.

    With those `appointed` a day was agreed on.
    `funds` are those on hold; `rows` wait for a decision; `papers` wait for somebody to say whether
    they came out, or are stuck.
    """

    unasked: int = 0
    appointed: int = 0
    disputes: int = 0
    funds: int = 0
    rows: int = 0
    persons: int = 0
    papers: int = 0


def left_over(store: Store) -> LeftToDo:
    """Return what is left to do."""
    seen, jobs = overview(store), queue(store)
    return LeftToDo(
        unasked=seen.progress.total.households - seen.progress.answered,
        appointed=seen.progress.appointed,
        disputes=len(open_disputes(store)),
        funds=held(store).on_hold,
        rows=seen.counts.rows_waiting,
        persons=seen.persons_waiting,
        papers=jobs.waiting + jobs.asked + jobs.stuck,
    )
