"""A queue of CUPS: a job is handed over with `lp` and watched until the queue is done with it.

How a job stands, and what its printer waits for.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from forumtui.papers.printers.at_hand import ask, queues, runs
from forumtui.papers.printers.refusals import (
    CupsDown,
    NeedsCare,
    NoPaper,
    PrinterOff,
    PrintStopped,
    QueueGaveUp,
    QueueStopped,
    QueueUnknown,
    Undelivered,
    Unplugged,
)
from forumtui.papers.printers.watching import DeliveryWatch, OnItsWay, Receipt, Wish

LOOK_EVERY_SECONDS: Final = 1.0


def send(queue: str, paper: bytes, title: str, watch: DeliveryWatch) -> Receipt:
    """Hand `paper`, a PDF, to `queue` and return when the queue says that it is done.

    `title` stands in CUPS's logs, so it names nobody. What the job waits for is told, each change
    once: paper is put in and the job goes on. Raises CupsDown, QueueUnknown, QueueStopped,
    QueueGaveUp, and Stopped when it was stopped. A job that is left stays with its queue, and its
    receipt is given: it may still come out.
    """
    job = _handed_over(queue, paper, title)
    told: OnItsWay | None = None
    while True:
        standing = look(queue, job)
        if standing.done:
            return Receipt(len(paper), job)
        if standing.gave_up:
            raise _refusal(QueueGaveUp, queue, paper)
        trouble = standing.trouble
        now = OnItsWay(job, None if trouble is None else _refusal(trouble, queue, paper))
        if told is None or type(told.trouble) is not type(now.trouble):
            watch.tell(now)
            told = now
        match watch.wish():
            case Wish.LEAVE:
                return Receipt(len(paper), job)
            case Wish.STOP:
                ask("cancel", job)
                raise _refusal(PrintStopped, queue, paper)
            case Wish.GO_ON:
                time.sleep(LOOK_EVERY_SECONDS)


def _handed_over(queue: str, paper: bytes, title: str) -> str:
    """Return the number of the job that CUPS made of `paper`."""
    answer = ask("lp", "-d", queue, "-t", title, "-", paper=paper)
    if not answer.failed and (job := _job_of(answer.text)):
        return job
    if not answer.ended:
        # CUPS may have taken it all the same.
        raise _refusal(QueueGaveUp, queue, paper)
    # `lp` says that there is no such printer also when CUPS does not run.
    if not runs():
        raise CupsDown(printer=queue, sent=0, total=len(paper))
    refusal = QueueStopped if queue in queues() else QueueUnknown
    raise refusal(printer=queue, sent=0, total=len(paper))


def _job_of(answer: str) -> str:
    """Return the job named in the answer of `lp`, whose fourth word it is; "" for another answer."""
    words = answer.split()
    return words[3] if words[:1] == ["request"] and len(words) > 3 else ""


def _refusal(kind: type[Undelivered], queue: str, paper: bytes) -> Undelivered:
    """Return a refusal of a job that CUPS had taken: nobody knows how much of it is on paper."""
    return kind(printer=queue, sent=len(paper), total=len(paper))


_USB: Final = ("usb:", "hp:", "parallel:", "serial:")

_UNREACHED: Final = ("available", "responding", "locate", "offline")
"""What CUPS's backends say of a printer that does not answer; they have no keyword for it."""

_CARE: Final = ("jam", "-open", "toner-empty", "supply-empty", "tray-missing", "-error")


@dataclass(frozen=True, slots=True)
class PrinterStanding:
    """How a job stands: done, given up, or waiting for `trouble` to be mended, None for nothing."""

    done: bool = False
    gave_up: bool = False
    trouble: type[Undelivered] | None = None


def look(queue: str, job: str) -> PrinterStanding:
    """Return how `job` ("queue-17") stands."""
    waiting = ask("lpstat", "-o", queue)
    if waiting.failed:
        return PrinterStanding(trouble=CupsDown)
    if job not in _first_words(waiting.text):
        ended = ask("lpstat", "-W", "completed", "-l", "-o", queue).text
        how = _below(ended, job)
        gave_up = "cancel" in how or "abort" in how
        return PrinterStanding(done=not gave_up, gave_up=gave_up)
    told = ask("lpstat", "-l", "-p", queue).text.splitlines()
    device = ask("lpstat", "-v", queue).text.partition(": ")[2]
    alerts = next((line for line in told if line.strip().startswith("Alerts:")), "")
    trouble = trouble_of(
        alerts.split()[1:],
        told[1] if len(told) > 1 else "",
        stopped="disabled" in told[0].split() if told else False,
        cable=device.startswith(_USB),
    )
    return PrinterStanding(trouble=trouble)


def _first_words(text: str) -> set[str]:
    return {line.split()[0] for line in text.splitlines() if line.strip()}


def _below(text: str, job: str) -> str:
    """Return the indented lines below a job's own."""
    below, found = [], False
    for line in text.splitlines():
        if not line[:1].isspace():
            found = line.split()[:1] == [job]
        elif found:
            below.append(line)
    return "\n".join(below)


def trouble_of(
    reasons: Iterable[str], message: str, *, stopped: bool, cable: bool
) -> type[Undelivered] | None:
    """Return what a printer waits for, None for nothing.

    `reasons` are IPP's printer-state-reasons, `message` what the backend says; a printer on a
    `cable` that does not answer is off or unplugged, and nobody can tell which. A printer that is
    not reached may still have its old reasons, so these are read last.
    """
    keywords = " ".join(reasons)
    if stopped or "paused" in keywords:
        return QueueStopped
    if any(word in message or word in keywords for word in _UNREACHED):
        return Unplugged if cable else PrinterOff
    if "media-empty" in keywords or "media-needed" in keywords:
        return NoPaper
    if any(word in keywords for word in _CARE):
        return NeedsCare
    return None
