"""Papers from any room into the print queue: one key, and the evening goes on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from forumtui.engine.database import Store
from forumtui.papers.records.print_jobs import PrintJobView
from forumtui.papers.words import printing as words
from forumtui.ui.keys import NumberedAct
from forumtui.ui.screen import ForumScreen

if TYPE_CHECKING:
    from forumtui.papers.acts.catalogue import PaperType
    from forumtui.papers.acts.jobs import ToPrint

PRINT: Final = NumberedAct("print", "print_queue.key_print", "print_queue.help_print")
"""A paper of a room's own, in its list of papers."""

QUEUE: Final = NumberedAct("queue", "print_queue.key_queue", "print_queue.help_queue")


async def put_in_queue(screen: ForumScreen, papers: Callable[[Store], "list[ToPrint]"]) -> None:
    """Put what `papers` returns into the print queue and say so. Only inside a worker."""
    # Read in when something is printed: the screens are there sooner.
    from forumtui.papers.acts.jobs import enqueue

    def put(store: Store) -> tuple[PrintJobView, ...]:
        return enqueue(store, papers(store), language=screen.say)

    jobs = await screen.attempt(put)
    if jobs:
        screen.tell(_put_in(screen, jobs))
        screen.forum.send_prints()


async def print_paper(
    screen: ForumScreen, paper: "str | Callable[[], PaperType]", of: int | None = None
) -> None:
    """Print a paper by its key in the catalogue, that of one household. Only inside a worker.

    One that stands in no catalogue is given as what returns it.
    """

    def written(store: Store) -> "list[ToPrint]":
        # Read in when something is printed: the screens are there sooner.
        from forumtui.papers.acts.catalogue import paper_type
        from forumtui.papers.acts.writing import to_print, write

        kind = paper_type(paper) if isinstance(paper, str) else paper()
        return to_print(write(store, kind, of, language=screen.say))

    await put_in_queue(screen, written)


def _put_in(screen: ForumScreen, jobs: tuple[PrintJobView, ...]) -> str:
    say, first = screen.say, jobs[0]
    printer = words.printer_of(first)
    if not printer.on_paper:
        # Not every room has the key to the queue, where a printer is chosen.
        here = QUEUE in screen.PAPERS
        return say("print_queue.put_in_kept" if here else "print_queue.put_in_kept_elsewhere")
    copy = words.copy(first, say)
    if copy and all(words.copy(job, say) == copy for job in jobs):
        return say("print_queue.put_in_marked", copy=copy)
    named = words.printer_named(printer, say)
    return say("print_queue.put_in", count=len(jobs), printer=named)


def open_queue(screen: ForumScreen) -> None:
    """Go to the print queue."""
    # Read in when it is entered: most evenings begin without it.
    from forumtui.papers.screens.queue import PrintQueueScreen

    screen.open(PrintQueueScreen())
