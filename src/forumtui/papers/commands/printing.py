"""The commands that print papers and the test page."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from forumtui.engine.database import Store
from forumtui.papers.acts.files import sweep_papers
from forumtui.papers.acts.jobs import enqueue, enqueue_trial_page, paper_in
from forumtui.papers.acts.sending import find_interrupted, printers_turn, send_next
from forumtui.papers.printers.profiles import printer_typed
from forumtui.papers.records.print_jobs import PrintJobView, PrintState, print_job
from forumtui.papers.words import printing as words
from forumtui.ui.command_line import (
    OK,
    PATH,
    REFUSED,
    SAY,
    SOME_WAIT,
    complain,
    home_option,
    tell_swept,
)
from forumtui.village.acts.village import at_home

PATIENCE_SECONDS: Final = 60.0
"""How long another program of the same village may be at the printers."""


@click.command("print", help=SAY("cli.help_print"))
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--printer", help=SAY("cli.help_printer"))
@click.option(
    "--copies",
    type=click.IntRange(1, 99),
    default=1,
    show_default=True,
    help=SAY("cli.help_copies"),
)
@home_option
@click.pass_context
def print_files(
    context: click.Context, files: tuple[Path, ...], printer: str | None, copies: int, home: Path
) -> None:
    """Print papers; exit 0 when all were taken, 2 when all failed, 3 when some wait or failed."""
    wanted = None if printer is None else printer_typed(printer)
    with at_home(home) as store:
        papers = [paper_in(store, file) for file in files]
        tell_swept(sweep_papers(home))
        jobs = enqueue(store, papers, copies=copies, printer=wanted, language=SAY)
        context.exit(_send(store, [job.id for job in jobs]))


@click.command("test-page", help=SAY("cli.help_test_page"))
@click.option("--printer", help=SAY("cli.help_printer"))
@home_option
@click.pass_context
def test_page(context: click.Context, printer: str | None, home: Path) -> None:
    """Print the test page; exit 0 when it was taken, 2 when it was not."""
    wanted = None if printer is None else printer_typed(printer)
    with at_home(home) as store:
        tell_swept(sweep_papers(home))
        job = enqueue_trial_page(store, printer=wanted, language=SAY)
        context.exit(_send(store, [job.id]))


def _send(store: Store, jobs: Iterable[int]) -> int:
    """Send what waits, say what became of `jobs`, and return the exit code."""
    with printers_turn(store.folder, patience_seconds=PATIENCE_SECONDS) as ours:
        if ours:
            find_interrupted(store)
            while send_next(store) is not None:
                pass
    with store.reading():
        ended = [print_job(job) for job in jobs]
    for job in ended:
        _tell(job)
    states = {job.progress.state for job in ended}
    if states == {PrintState.SENT}:
        return OK
    return REFUSED if states == {PrintState.FAILED} else SOME_WAIT


def _tell(job: PrintJobView) -> None:
    what = " ".join(filter(None, (words.what(job, SAY), words.copy(job, SAY))))
    match job.progress.state:
        case PrintState.SENT:
            printer = words.printer_named(words.printer_of(job), SAY)
            click.echo(SAY("cli.print_taken", what=what, printer=printer))
        case PrintState.FAILED:
            complain(SAY("cli.print_failed", what=what, why=words.why(job, SAY)))
        case _:
            complain(SAY("cli.print_waits", what=what))
