"""Print jobs: what was to be printed, each copy its own job, and what became of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import peewee

from forumtui.engine.database import add, next_id, typed_rows
from forumtui.engine.journal import Journal, canonical
from forumtui.engine.refusals import NotFound
from forumtui.messages.values import Detail, details_kept, kept_details
from forumtui.tables.papers import PrinterChoice, PrintJob, PrintJobState


class PrintState(StrEnum):
    """How a print job stands. `sent` is what the machine knows, `out` what a person saw."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    OUT = "out"
    NOT_OUT = "not_out"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class JobProgress:
    """What is said of a job when its state changes."""

    state: PrintState
    profile: str
    device: str
    queue_job: str = ""
    taken: int | None = None
    reason: str = ""
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintJobView:
    """A print job and how it stands since `at` (UTC, "" inside the act that made it so).

    `superseded`: another job took its place.
    """

    id: int
    document: str
    about: str
    fingerprint: str
    sha256: str
    copy: int
    file: str
    superseded: bool
    progress: JobProgress
    at: str


def next_job() -> int:
    """Return the identifier of the job that is written next. Only inside `Store.writing`."""
    return next_id(PrintJob)


def add_job(
    *,
    document: str,
    about: str,
    fingerprint: str,
    sha256: str,
    copy: int,
    file: str,
    reprints: int | None,
    act: int,
) -> int:
    """Write a job and return its identifier. Only inside `Store.writing`."""
    return add(
        PrintJob,
        document=document,
        about=about,
        fingerprint=fingerprint,
        sha256=sha256,
        copy=copy,
        file=file,
        reprints=reprints,
        act=act,
    )


def add_state(job: int, progress: JobProgress, act: int) -> None:
    """Write how a job stands from now on. Only inside `Store.writing`."""
    add(
        PrintJobState,
        job=job,
        state=progress.state.value,
        profile=progress.profile,
        device=progress.device,
        queue_job=progress.queue_job,
        taken=progress.taken,
        reason=progress.reason,
        details=canonical(kept_details(progress.details)),
        act=act,
    )


def print_jobs(*states: PrintState) -> tuple[PrintJobView, ...]:
    """Return every print job, or those in `states`, the first one first."""
    if not states:
        return _views(_query())
    return _views(_query().where(PrintJobState.state.in_([state.value for state in states])))


def print_jobs_of(fingerprint: str) -> tuple[PrintJobView, ...]:
    """Return the jobs of one paper, the first one first."""
    return _views(_query().where(PrintJob.fingerprint == fingerprint))


def print_job(job: int) -> PrintJobView:
    """Return a print job. Raises NotFound."""
    found = _views(_query().where(PrintJob.id == job))
    if not found:
        raise NotFound(what=str(job))
    return found[0]


def _query() -> "peewee.ModelSelect[PrintJob]":
    latest = (
        PrintJobState.select(peewee.fn.MAX(PrintJobState.id).alias("state"))
        .group_by(PrintJobState.job)
        .alias("latest")
    )
    return (
        PrintJob.select(
            PrintJob.id,
            PrintJob.document,
            PrintJob.about,
            PrintJob.fingerprint,
            PrintJob.sha256,
            PrintJob.copy,
            PrintJob.file,
            PrintJobState.state,
            PrintJobState.profile,
            PrintJobState.device,
            PrintJobState.queue_job,
            PrintJobState.taken,
            PrintJobState.reason,
            PrintJobState.details,
            Journal.at,
        )
        .join(PrintJobState)
        .join(latest, on=(latest.c.state == PrintJobState.id))
        .join(Journal, peewee.JOIN.LEFT_OUTER, on=(Journal.id == PrintJobState.act))
        .order_by(PrintJob.id)
    )


def _views(query: "peewee.ModelSelect[PrintJob]") -> tuple[PrintJobView, ...]:
    chained = PrintJob.select(PrintJob.reprints).where(PrintJob.reprints.is_null(is_null=False))
    superseded = {job for (job,) in typed_rows(chained)}
    return tuple(
        PrintJobView(
            id=row[0],
            document=row[1],
            about=row[2],
            fingerprint=row[3],
            sha256=row[4],
            copy=row[5],
            file=row[6],
            superseded=row[0] in superseded,
            progress=JobProgress(
                PrintState(row[7]),
                profile=row[8],
                device=row[9],
                queue_job=row[10],
                taken=row[11],
                reason=row[12],
                details=details_kept(json.loads(row[13])),
            ),
            at=row[14] or "",
        )
        for row in typed_rows(query)
    )


def original_file(fingerprint: str) -> str | None:
    """Return the file that holds a paper's text as its first copy, None when none was kept."""
    query = PrintJob.select(PrintJob.file).where(PrintJob.sha256 == fingerprint)
    row = query.order_by(PrintJob.id).tuples().first()
    return None if row is None else str(row[0])


def digest_printed(sha256: str) -> bool:
    """Say whether a copy of this very text was put into the queue."""
    return bool(PrintJob.select().where(PrintJob.sha256 == sha256).exists())


def kept_files() -> list[tuple[str, str]]:
    """Return the file of every copy that was put into the queue, and the digest of its text."""
    return list(typed_rows(PrintJob.select(PrintJob.file, PrintJob.sha256).order_by(PrintJob.id)))


def ever_taken(fingerprint: str, not_paper: str) -> frozenset[int]:
    """Return the jobs of a paper of which a printer ever took something, as far as is known.

    What went to a printer of the profile `not_paper` does not count.
    """
    query = (
        PrintJobState.select(PrintJobState.job)
        .join(PrintJob)
        .where(
            PrintJob.fingerprint == fingerprint,
            PrintJobState.profile != not_paper,
            PrintJobState.state.in_((PrintState.SENT.value, PrintState.FAILED.value)),
            PrintJobState.taken.is_null() | (PrintJobState.taken > 0),
        )
        .distinct()
    )
    return frozenset(job for (job,) in typed_rows(query))


def chosen_printer() -> tuple[str, str] | None:
    """Return the profile and the device that were chosen last, None when nobody chose."""
    query = PrinterChoice.select(PrinterChoice.profile, PrinterChoice.device)
    row = query.order_by(PrinterChoice.id.desc()).tuples().first()
    return None if row is None else (str(row[0]), str(row[1]))
