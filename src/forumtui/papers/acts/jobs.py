"""The print queue (คิวพิมพ์): papers put in, and what people say came out of the printer.

A copy that may be on paper is never printed again under its own number: the next one is marked
"พิมพ์ครั้งที่ ๒", so that no two papers are alike. A copy of which nothing left the machine is
sent again as it is.

`seen` is the digest (`engine.seen`) of a job as it was shown: where it stands otherwise by now, nothing
is written and ChangedMeanwhile raised.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, act
from forumtui.engine.seen import still_as_seen
from forumtui.messages import Messages
from forumtui.papers.acts.files import (
    EXPORTS,
    PRINTED,
    Drafts,
    file_part,
    papers_of_an_act,
    text_in,
)
from forumtui.papers.acts.known import as_issued
from forumtui.papers.acts.queue import Document, Saying, sayings, the_printer
from forumtui.papers.documents.trial_page import trial_page
from forumtui.papers.layout.margins import FIRST
from forumtui.papers.layout.pages import to_text
from forumtui.papers.layout.reprint import pages_of, reprinted
from forumtui.papers.printers.profiles import Printer, Profile
from forumtui.papers.records import print_jobs as records
from forumtui.papers.records.print_jobs import JobProgress, PrintJobView, PrintState
from forumtui.papers.refusals import KeptPaperChanged, PaperUnreadable, PrintJobNotSo

KEPT: Final = Path(EXPORTS) / PRINTED

LONGEST_ABOUT: Final = 40
"""Signs in the name of a kept file for what a paper is about."""


@dataclass(frozen=True, slots=True)
class ToPrint:
    """A paper for the queue: its text as its first copy, and what it is about ("บ้าน 12/3").

    `document` is the key of a kind of paper, or a Document.
    """

    document: str
    about: str
    text: str


def enqueue(
    store: Store,
    papers: Sequence[ToPrint],
    *,
    copies: int = 1,
    printer: Printer | None = None,
    language: Messages | None = None,
) -> tuple[PrintJobView, ...]:
    """Put `copies` of each paper into the queue of `printer` (default: the chosen one).

    Copies go on counting where an earlier printing of the same text ended; each is kept as a file in
    exports/printed/. Raises NotAPaper, and ExportFailed when a file cannot be written.
    """
    say = Messages() if language is None else language
    with act(store, "print_job.enqueue") as entry, papers_of_an_act() as kept:
        target = the_printer() if printer is None else printer
        made = [
            _put_in(store, entry, kept, paper, target, say)
            for paper in papers
            for _ in range(copies)
        ]
        entry.facts = {"printer": str(target), "jobs": list(made)}
    with store.reading():
        return tuple(records.print_job(job) for job in made)


def enqueue_trial_page(
    store: Store, *, printer: Printer | None = None, language: Messages | None = None
) -> PrintJobView:
    """Put the test page into the queue, which sends it before everything else."""
    say = Messages() if language is None else language
    text = to_text(trial_page(say))
    paper = ToPrint(Document.TRIAL_PAGE, "", text)
    (job,) = enqueue(store, [paper], printer=printer, language=say)
    return job


def paper_in(store: Store, path: Path) -> ToPrint:
    """Return the paper in a text file: one that this village's program wrote, as it wrote it.

    Nothing else goes into the queue, where its text would be kept for ever. Raises PaperUnreadable,
    NotAPaper, PaperEdited, NotIssued.
    """
    text = text_in(path)
    pages = pages_of(text, file=path.name)
    with store.reading():
        as_issued(path, text)
    return ToPrint(Document.FILE, path.name, to_text(pages))


def print_again(
    store: Store, job: int, *, language: Messages | None = None, seen: str | None = None
) -> PrintJobView:
    """Put a paper into the queue once more, on the printer that is chosen now.

    The same copy where nothing of it left the machine; else the next one, marked. Raises NotFound,
    PrintJobNotSo for one that waits or is on its way, KeptPaperChanged, ExportFailed.
    """
    say = Messages() if language is None else language
    with act(store, "print_job.print_again") as entry:
        view = _sayable(job, Saying.AGAIN, seen)
        printer = the_printer()
        if _nothing_left(view):
            made = job
            records.add_state(job, _waits(printer), entry.sequence)
        else:
            text = original_text(store, view)
            paper = ToPrint(view.document, view.about, text)
            with papers_of_an_act() as kept:
                made = _put_in(store, entry, kept, paper, printer, say, reprints=job)
        entry.facts = {"job": job, "made": made, "printer": str(printer)}
    with store.reading():
        return records.print_job(made)


def say_came_out(store: Store, job: int, *, seen: str | None = None) -> None:
    """Write down that a person saw the whole paper come out. Raises NotFound, PrintJobNotSo."""
    with act(store, "print_job.say_came_out") as entry:
        _say(entry, job, Saying.CAME_OUT, PrintState.OUT, seen)


def say_not_out(store: Store, job: int, *, seen: str | None = None) -> None:
    """Write down that it did not come out, or not whole. Raises NotFound, PrintJobNotSo."""
    with act(store, "print_job.say_not_out") as entry:
        _say(entry, job, Saying.NOT_OUT, PrintState.NOT_OUT, seen)


def drop(store: Store, job: int, *, seen: str | None = None) -> None:
    """Take a paper out of the queue; it stays in the record. Raises NotFound, PrintJobNotSo."""
    with act(store, "print_job.drop") as entry:
        _say(entry, job, Saying.DROP, PrintState.DROPPED, seen)


def _say(entry: Entry, job: int, saying: Saying, state: PrintState, seen: str | None) -> None:
    view = _sayable(job, saying, seen)
    now = replace(view.progress, state=state, reason="", details={})
    records.add_state(job, now, entry.sequence)
    entry.facts = {"job": job, "document": view.document, "about": view.about}


def _sayable(job: int, saying: Saying, seen: str | None) -> PrintJobView:
    view = records.print_job(job)
    still_as_seen(seen, view)
    if saying not in sayings(view):
        raise PrintJobNotSo(job=job)
    return view


def _waits(printer: Printer) -> JobProgress:
    return JobProgress(PrintState.WAITING, printer.profile, printer.device)


def _nothing_left(view: PrintJobView) -> bool:
    """Whether it is sure that nothing of this copy can be on paper."""
    return view.id not in records.ever_taken(view.fingerprint, Profile.FILE)


def _put_in(
    store: Store,
    entry: Entry,
    kept: Drafts,
    paper: ToPrint,
    printer: Printer,
    say: Messages,
    *,
    reprints: int | None = None,
) -> int:
    """Keep the next copy's text, write its job, and return it."""
    pages = pages_of(paper.text, file=paper.about)
    fingerprint = _sha256(to_text(pages))
    copy = FIRST if paper.document == Document.TRIAL_PAGE else _next_copy(fingerprint)
    text = reprinted(pages, copy, say)
    file = _kept_as(paper, copy, records.next_job())
    path = store.folder / file
    # Under its name before the job is durable: a job always finds its paper.
    kept.put(path, text, below=store.folder)
    job = records.add_job(
        document=paper.document,
        about=paper.about,
        fingerprint=fingerprint,
        sha256=_sha256(text),
        copy=copy,
        file=file.as_posix(),
        reprints=reprints,
        act=entry.sequence,
    )
    records.add_state(job, _waits(printer), entry.sequence)
    return job


def _next_copy(fingerprint: str) -> int:
    """Return the number of a paper's next copy: the copies count that are, or may yet be, on paper."""
    taken = records.ever_taken(fingerprint, Profile.FILE)
    may_come = {PrintState.WAITING, PrintState.SENDING, PrintState.FAILED}
    copies = (
        job.copy
        for job in records.print_jobs_of(fingerprint)
        if job.id in taken or job.progress.state in may_come
    )
    return max(copies, default=FIRST - 1) + 1


def _kept_as(paper: ToPrint, copy: int, job: int) -> Path:
    about = file_part(paper.about)[:LONGEST_ABOUT]
    words = (f"{job:05}", paper.document, about, f"copy_{copy}")
    return KEPT / ("_".join(filter(None, words)) + ".txt")


def original_text(store: Store, view: PrintJobView) -> str:
    """Return a paper's text as its first copy, as it was kept. Raises KeptPaperChanged."""
    file = records.original_file(view.fingerprint)
    return kept_text(store.folder / (view.file if file is None else file), view.fingerprint)


def kept_text(path: Path, sha256: str) -> str:
    """Return the text that was kept. Raises KeptPaperChanged when it is gone or not the same."""
    try:
        text = text_in(path)
    except PaperUnreadable as fault:
        raise KeptPaperChanged(file=path.name) from fault
    if _sha256(text) != sha256:
        raise KeptPaperChanged(file=path.name)
    return text


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
