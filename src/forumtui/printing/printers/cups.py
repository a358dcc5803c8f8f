"""A queue of CUPS: a job is handed over with `lp` and watched until the queue is done with it."""

import time
from typing import Final

from forumtui.printing.printers.cups_commands import ask, queues, runs
from forumtui.printing.printers.cups_state import look
from forumtui.printing.printers.refusals import (
    CupsDown,
    QueueGaveUp,
    QueueStopped,
    QueueUnknown,
    Stopped,
    Undelivered,
)
from forumtui.printing.printers.watching import OnItsWay, Receipt, Watch, Wish

LOOK_EVERY_SECONDS: Final = 1.0


def send(queue: str, paper: bytes, title: str, watch: Watch) -> Receipt:
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
                raise _refusal(Stopped, queue, paper)
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
