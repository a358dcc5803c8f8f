"""The print queue's way to the printer: one paper after the other, beside everything else.

One program at a time sends what a village prints. Each change of a job is an act of its own; what the
printer does in between touches no database, so that it can take as long as it likes on a thread of its
own.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import PROGRAM, Fact, act
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.jobs import kept_text
from forumtui.papers.acts.queue import Document, is_stuck
from forumtui.papers.printers.delivery import PrintedPaper, deliver
from forumtui.papers.printers.profiles import Printer, printer_kept
from forumtui.papers.printers.watching import DeliveryWatch, OnItsWay, Receipt
from forumtui.papers.records import print_jobs as records
from forumtui.papers.records.print_jobs import JobProgress, PrintJobView, PrintState
from forumtui.papers.refusals import ExportFailed, KeptPaperChanged, PrintInterrupted

TITLE: Final = "forumtui {job}"
"""What CUPS writes into its logs: no name, no house, no amount."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A paper whose turn it is, and the printer it goes to."""

    job: PrintJobView
    printer: Printer
    paper: PrintedPaper


Outcome = Receipt | Refusal
"""What a printer took, or why it did not."""


def find_interrupted(store: Store) -> tuple[int, ...]:
    """Return the jobs that were on their way when the program or the power went, now failed.

    Only while nobody else sends: then what is on its way is nobody's.
    """
    with store.reading():
        lost = records.print_jobs(PrintState.SENDING)
    if not lost:
        return ()
    refusal = PrintInterrupted()
    with act(store, "print_job.find_interrupted", actor=PROGRAM) as entry:
        for job in lost:
            failed = replace(
                job.progress, state=PrintState.FAILED, taken=None, reason=refusal.key, details={}
            )
            records.add_state(job.id, failed, entry.sequence)
        entry.facts = {"jobs": [job.id for job in lost]}
    return tuple(job.id for job in lost)


def take_next(store: Store) -> Sending | None:
    """Return the paper whose turn it is, now on its way; None when none waits or one is stuck.

    A paper that failed holds those behind it, so that they come out in their order, until somebody
    prints it again or drops it. A test page waits for nobody. A paper whose kept text was changed
    fails without being sent.
    """
    while (job := _next(store)) is not None:
        try:
            text = kept_text(store.folder / job.file, job.sha256)
        except KeptPaperChanged as refusal:
            settle(store, job.id, refusal)
            continue
        trial = job.document == Document.TRIAL_PAGE
        with act(store, "print_job.send", actor=PROGRAM) as entry:
            records.add_state(
                job.id, replace(job.progress, state=PrintState.SENDING), entry.sequence
            )
            entry.facts = {"job": job.id, "sha256": job.sha256, "copy": job.copy}
        name = job.file.rpartition("/")[2]
        printer = printer_kept(job.progress.profile, job.progress.device)
        return Sending(job, printer, PrintedPaper(text, name, TITLE.format(job=job.id), trial))
    return None


def _next(store: Store) -> PrintJobView | None:
    with store.reading():
        waiting = records.print_jobs(PrintState.WAITING)
        failed = records.print_jobs(PrintState.FAILED)
    trials = [job for job in waiting if job.document == Document.TRIAL_PAGE]
    held = any(is_stuck(job) and job.document != Document.TRIAL_PAGE for job in failed)
    return next(iter(trials if trials or held else waiting), None)


def carry(sending: Sending, watch: DeliveryWatch) -> Outcome:
    """Return what became of a paper on its way to the printer. Touches no database."""
    try:
        return deliver(sending.printer, sending.paper, watch)
    except Refusal as refusal:
        return refusal


def tell(store: Store, job: int, told: OnItsWay) -> None:
    """Write down that a job is with its queue, and what it waits for there."""
    trouble = told.trouble
    with act(store, "print_job.tell", actor=PROGRAM) as entry:
        view = records.print_job(job)
        now = replace(
            view.progress,
            queue_job=told.queue_job,
            reason="" if trouble is None else trouble.key,
            details={} if trouble is None else trouble.details,
        )
        records.add_state(job, now, entry.sequence)
        entry.facts = {"job": job, "queue_job": told.queue_job, "reason": now.reason}


def settle(store: Store, job: int, outcome: Outcome) -> None:
    """Write down what became of a job: sent, or failed and why."""
    with act(store, "print_job.settle", actor=PROGRAM) as entry:
        before = records.print_job(job).progress
        now = _sent(before, outcome) if isinstance(outcome, Receipt) else _failed(before, outcome)
        records.add_state(job, now, entry.sequence)
        entry.facts = {
            "job": job,
            "state": now.state.value,
            "taken": now.taken,
            "reason": now.reason,
            "queue_job": now.queue_job,
            "replaced": _replaced(outcome),
        }


def _sent(before: JobProgress, receipt: Receipt) -> JobProgress:
    return JobProgress(
        PrintState.SENT,
        before.profile,
        before.device,
        queue_job=receipt.queue_job,
        taken=receipt.taken,
    )


def _failed(before: JobProgress, refusal: Refusal) -> JobProgress:
    # What was refused before the printer was spoken to has no count of what it took.
    taken = refusal.details.get("sent", 0)
    return replace(
        before,
        state=PrintState.FAILED,
        taken=taken if isinstance(taken, int) else None,
        reason=refusal.key,
        details=refusal.details,
    )


def _replaced(outcome: Outcome) -> list[Fact]:
    """Return every sign the printer does not have, where it stood, and what was printed for it."""
    changes = outcome.changes if isinstance(outcome, Receipt) else ()
    return [
        {
            "page": change.page,
            "line": change.line,
            "column": change.column,
            "sign": change.sign,
            "by": change.replacement,
        }
        for change in changes
    ]


def send_next(store: Store, watch: DeliveryWatch | None = None) -> PrintJobView | None:
    """Send the paper whose turn it is and return what became of it, None when none was sent.

    Takes as long as its printer: where there is a screen, its parts are done on two threads.
    """
    sending = take_next(store)
    if sending is None:
        return None
    job = sending.job.id
    asked = DeliveryWatch() if watch is None else watch

    def told(news: OnItsWay) -> None:
        tell(store, job, news)
        asked.tell(news)

    settle(store, job, carry(sending, DeliveryWatch(told, asked.wish)))
    with store.reading():
        return records.print_job(job)


_LOCK: Final = ".printing.lock"

_LOOK_EVERY_SECONDS: Final = 0.1


@contextmanager
def printers_turn(folder: Path, *, patience_seconds: float = 0.0) -> Iterator[bool]:
    """Hold the turn in the village's `folder`; whether it could be had.

    The system gives it back whenever its program ends, also when the power does. Raises
    ExportFailed where no file can be made.
    """
    path = folder / _LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as fault:
        raise ExportFailed(file=str(path), why=fault.strerror or type(fault).__name__) from fault
    try:
        yield _taken(handle, time.monotonic() + patience_seconds)
    finally:
        os.close(handle)


def _taken(handle: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_LOOK_EVERY_SECONDS)
        else:
            return True
