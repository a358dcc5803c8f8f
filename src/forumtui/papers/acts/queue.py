"""The print queue (คิวพิมพ์) as it stands, and the printer that was chosen.

Which papers want somebody, and what may be said of them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.papers.printers.profiles import NO_PRINTER, Printer, Profile, printer_kept
from forumtui.papers.records import print_jobs as records
from forumtui.papers.records.print_jobs import JobProgress, PrintJobView, PrintState
from forumtui.tables.papers import PrinterChoice


class Document(StrEnum):
    """What is printed and is no paper of an area: those the queue knows by their keys in PAPERS."""

    TRIAL_PAGE = "trial_page"
    FILE = "file"


_NOT_DONE: Final = (
    PrintState.WAITING,
    PrintState.SENDING,
    PrintState.SENT,
    PrintState.FAILED,
    PrintState.NOT_OUT,
)
"""What may still want somebody; the rest is only a record."""


class Saying(StrEnum):
    """What a person may say of a print job."""

    CAME_OUT = "came_out"
    NOT_OUT = "not_out"
    AGAIN = "again"
    DROP = "drop"


_SAYINGS: Final = {
    PrintState.WAITING: frozenset({Saying.DROP}),
    PrintState.SENDING: frozenset[Saying](),
    PrintState.SENT: frozenset({Saying.CAME_OUT, Saying.NOT_OUT, Saying.AGAIN}),
    PrintState.FAILED: frozenset({Saying.CAME_OUT, Saying.AGAIN, Saying.DROP}),
    PrintState.OUT: frozenset({Saying.NOT_OUT, Saying.AGAIN}),
    PrintState.NOT_OUT: frozenset({Saying.CAME_OUT, Saying.AGAIN, Saying.DROP}),
    PrintState.DROPPED: frozenset({Saying.AGAIN}),
}


@dataclass(frozen=True, slots=True)
class Queue:
    """How many papers wait, how many a person is asked about, how many are stuck."""

    waiting: int
    asked: int
    stuck: int


def print_jobs(store: Store) -> tuple[PrintJobView, ...]:
    """Return every print job, the first one first."""
    with store.reading():
        return records.print_jobs()


def queue(store: Store) -> Queue:
    """Return how many papers want somebody's attention."""
    with store.reading():
        jobs = records.print_jobs(*_NOT_DONE)
    states = [job.progress.state for job in jobs]
    return Queue(
        waiting=sum(state in {PrintState.WAITING, PrintState.SENDING} for state in states),
        asked=sum(map(is_asked, jobs)),
        stuck=sum(map(is_stuck, jobs)),
    )


def is_asked(job: PrintJobView) -> bool:
    """Whether somebody must still say what came out; nothing comes out of a file."""
    return job.progress.state is PrintState.SENT and job.progress.profile != Profile.FILE


def is_stuck(job: PrintJobView) -> bool:
    """Whether a paper waits for somebody to print it again or to drop it."""
    stuck = job.progress.state in {PrintState.FAILED, PrintState.NOT_OUT}
    return stuck and not job.superseded


def is_open(job: PrintJobView) -> bool:
    """Whether a paper is not done with yet."""
    going = {PrintState.WAITING, PrintState.SENDING}
    return job.progress.state in going or is_asked(job) or is_stuck(job)


def sayings(job: PrintJobView) -> frozenset[Saying]:
    """Return what can be said of a job now; nothing once another took its place."""
    if job.superseded:
        return frozenset()
    said = _SAYINGS[job.progress.state]
    if job.progress.profile == Profile.FILE or job.progress.taken == 0:
        # Nothing can have come out.
        said -= {Saying.CAME_OUT, Saying.NOT_OUT}
    return said


def chosen_printer(store: Store) -> Printer:
    """Return the printer that was chosen, NO_PRINTER when none was or it is not known here."""
    with store.reading():
        return the_printer()


def the_printer() -> Printer:
    """Return the chosen printer. Inside a transaction."""
    kept = records.chosen_printer()
    return NO_PRINTER if kept is None else printer_kept(*kept)


def choose_printer(store: Store, printer: Printer) -> None:
    """Keep the choice as an act; what waits in the queue goes to the new printer."""
    with act(store, "printer.choose") as entry:
        add(PrinterChoice, profile=printer.profile, device=printer.device, act=entry.sequence)
        moved = [job.id for job in records.print_jobs(PrintState.WAITING)]
        for job in moved:
            waiting = JobProgress(PrintState.WAITING, printer.profile, printer.device)
            records.add_state(job, waiting, entry.sequence)
        entry.facts = {"printer": str(printer), "moved": list(moved)}
