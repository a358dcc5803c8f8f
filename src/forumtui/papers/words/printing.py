"""Print jobs in words, the same on the screen and in commands."""

from forumtui.messages import Messages
from forumtui.papers.acts.queue import is_asked, is_stuck
from forumtui.papers.printers.profiles import Printer, printer_kept
from forumtui.papers.records.print_jobs import PrintJobView, PrintState
from forumtui.thai.text import visible


def what(job: PrintJobView, say: Messages) -> str:
    """Return which paper a job is ("สัญญา 48/1 · 7/2569")."""
    document = say(f"print_queue.document_{job.document}")
    return visible(f"{document} {job.about}".strip())


def copy(job: PrintJobView, say: Messages) -> str:
    """Return which printing it is, "" for the first."""
    # Read in when it is needed: most screens only say what is stuck.
    from forumtui.papers.layout.margins import FIRST, copy_words

    return "" if job.copy == FIRST else copy_words(job.copy, say)


def standing(job: PrintJobView, say: Messages) -> str:
    """Return how a job stands in a word or two."""
    state = job.progress.state
    if state is PrintState.SENT and not is_asked(job):
        return say("print_queue.state_kept")
    if state is PrintState.SENDING and job.progress.reason:
        return say("print_queue.state_held_up")
    return say(f"print_queue.state_{state.value}")


def why(job: PrintJobView, say: Messages) -> str:
    """Return what is the matter with a job, "" for nothing."""
    if not job.progress.reason:
        return ""
    return say.safe(job.progress.reason, job.progress.details)


def stuck_words(job: PrintJobView, say: Messages) -> str:
    """Return that a paper is stuck and why, for whoever is elsewhere; "" when it is not."""
    if not is_stuck(job):
        return ""
    return say("print_queue.failed_elsewhere", what=what(job, say), why=why(job, say))


def printer_of(job: PrintJobView) -> Printer:
    """Return the printer a job was sent to last, or goes to."""
    return printer_kept(job.progress.profile, job.progress.device)


def printer_named(printer: Printer, say: Messages) -> str:
    """Return a printer by its kind and its device."""
    kind = say(f"print_queue.profile_{printer.profile.name.lower()}")
    return visible(f"{kind} {printer.device}".strip())
