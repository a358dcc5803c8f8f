"""The print queue (งานพิมพ์): what is on its way to paper, and what came out of the printer.

Its dialog chooses the printer: one that this machine knows, or one that is typed.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.acts import jobs as steps
from forumtui.papers.acts import queue
from forumtui.papers.acts.queue import Saying, choose_printer, chosen_printer
from forumtui.papers.printers.at_hand import printers_at_hand
from forumtui.papers.printers.profiles import Printer, printer_typed
from forumtui.papers.records.print_jobs import PrintJobView, PrintState
from forumtui.papers.words import printing as words
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import columns, moment
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

SIGNS: Final = {
    PrintState.WAITING: "·",
    PrintState.SENDING: "…",
    PrintState.SENT: "?",
    PrintState.FAILED: "×",
    PrintState.OUT: "√",
    PrintState.NOT_OUT: "×",
    PrintState.DROPPED: "–",
}

STANDING: Final = 16

COPY: Final = 15

PRINTER: Final = 20

ROOMY: Final = 70
"""Columns from which on the printer stands in the list, too."""

MOST_DONE: Final = 200
"""Jobs that are done with and still shown; all of them are in the record."""

CAME_OUT: Final = Command(
    Sense.YES, "came_out", "print_queue.key_came_out", "print_queue.help_came_out"
)

NOT_OUT: Final = Command(
    Sense.OTHER, "not_out", "print_queue.key_not_out", "print_queue.help_not_out"
)

AGAIN: Final = Command(Sense.PAPER, "again", "print_queue.key_again", "print_queue.help_again")

DROP: Final = Command(Sense.TAKE_BACK, "drop", "print_queue.key_drop", "print_queue.help_drop")

STOP: Final = Command(Sense.TAKE_BACK, "drop", "print_queue.key_stop", "print_queue.help_stop")

PRINTERS: Final = NumberedAct("printer", "print_queue.key_printer", "print_queue.help_printer")

TRIAL: Final = NumberedAct("trial", "print_queue.key_trial", "print_queue.help_trial")

ALL_OUT: Final = NumberedAct("all_out", "print_queue.key_all_out", "print_queue.help_all_out")

SAYINGS: Final = {
    Saying.CAME_OUT: CAME_OUT,
    Saying.NOT_OUT: NOT_OUT,
    Saying.AGAIN: AGAIN,
    Saying.DROP: DROP,
}


Step = Callable[..., None]
"""What is said of a job; `seen` is the digest of it as it stood on the screen."""


def _looked_up(store: Store) -> tuple[Sequence[PrintJobView], Printer]:
    return queue.print_jobs(store), chosen_printer(store)


class PrintQueueScreen(ForumScreen):
    """Papers that want somebody first; only keys that do something to the highlighted one work."""

    ROOM = "print_queue.title"
    ABOUT = "print_queue.about"
    KEYS = (CAME_OUT, NOT_OUT, DROP, AGAIN)
    RARE = (ALL_OUT, PRINTERS, TRIAL)
    FOLLOWS = ("print_job.", "printer.")

    def __init__(self) -> None:
        super().__init__()
        self._jobs: dict[str, PrintJobView] = {}
        self._at: str | None = None

    def offered(self) -> tuple[Command, ...]:
        """Return the keys for the highlighted paper."""
        job = self._here()
        if job is None:
            return ()
        if job.progress.state is PrintState.SENDING:
            return (STOP,)
        said = queue.sayings(job)
        return tuple(key for saying, key in SAYINGS.items() if saying in said)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; nothing came out where nothing is asked about."""
        asked = any(map(queue.is_asked, self._jobs.values()))
        return (ALL_OUT.only_if(asked, self.say("print_queue.none_asked")), PRINTERS, TRIAL)

    def compose_body(self) -> ComposeResult:
        """Lay out the printer, the papers, and what is known of one."""
        yield Line(id="lead")
        yield Menu(id="jobs")
        yield Line(id="gate")
        yield Line(id="question")
        yield Line(id="where")

    def fill(self) -> None:
        """Begin at the first paper that wants somebody."""
        self.query_one("#jobs", Menu).focus()
        self._load()

    def prints_changed(self, job: object, stuck: str) -> None:
        """Look again."""
        del job, stuck
        self._load()

    async def look_anew(self) -> None:
        """Show the queue as it now stands."""
        await self._refresh()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def _refresh(self) -> None:
        jobs, printer = await self.look(_looked_up)
        shown = _in_order(jobs)
        self._jobs = {str(job.id): job for job in shown}
        named = words.printer_named(printer, self.say)
        lead = self.say("print_queue.lead", printer=named)
        empty = "" if shown else "  " + self.say("print_queue.empty")
        self.query_one("#lead", Line).update(lead + empty)
        menu = self.query_one("#jobs", Menu)
        menu.set_rows([MenuRow(key, self._row(job)) for key, job in self._jobs.items()])
        self._spell_out()

    def _row(self, job: PrintJobView) -> Callable[[int], str]:
        state = job.progress.state
        kept = state is PrintState.SENT and not queue.is_asked(job)
        sign = SIGNS[PrintState.OUT if kept else state]
        standing = f"{sign} {words.standing(job, self.say)}"
        what, copy = words.what(job, self.say), words.copy(job, self.say)
        printer = job.progress.device or words.printer_named(words.printer_of(job), self.say)

        def text(free: int) -> str:
            last = ((printer, PRINTER),) if free >= ROOMY else ()
            fixed = STANDING + COPY + 2 + sum(wide + 1 for _, wide in last)
            return columns(
                ((standing, STANDING), (what, max(8, free - fixed)), (copy, COPY), *last)
            )

        return text

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted paper."""
        event.stop()
        self._spell_out()

    def _here(self) -> PrintJobView | None:
        return None if self._at is None else self._jobs.get(self._at)

    def _spell_out(self) -> None:
        self._at = self.query_one("#jobs", Menu).highlighted
        job = self._here()
        self.query_one(KeyBar).offer(self.offered())
        if job is None:
            return
        copy = words.copy(job, self.say)
        self.query_one("#gate", Line).update("  ".join((words.what(job, self.say), copy)).strip())
        self.query_one("#question", Line).update(self._question(job))
        where = self.say(
            "print_queue.where",
            printer=words.printer_named(words.printer_of(job), self.say),
            when=moment(job.at, self.say),
            file=visible(job.file.rpartition("/")[2]),
        )
        self.query_one("#where", Line).update(where)

    def _question(self, job: PrintJobView) -> str:
        if queue.is_asked(job):
            return self.say("print_queue.ask")
        if job.progress.state is PrintState.NOT_OUT and queue.is_stuck(job):
            return self.say("print_queue.ask_not_out")
        if job.progress.state is PrintState.WAITING and self._held():
            return self.say("print_queue.held_behind")
        return words.why(job, self.say)

    def _held(self) -> bool:
        failed = PrintState.FAILED
        return any(j.progress.state is failed and queue.is_stuck(j) for j in self._jobs.values())

    def action_came_out(self) -> None:
        """Say that all of it came out."""
        self._say_of(Saying.CAME_OUT, steps.say_came_out, "print_queue.said_out")

    @work(group="all_out")
    async def action_all_out(self) -> None:
        """Say of every paper that is asked about that all of it came out."""
        asked = [job for job in self._jobs.values() if queue.is_asked(job)]
        question = self.say("print_queue.all_out_question", count=len(asked))
        if not asked or not await self.ask(YesNo(question)):
            return
        said = 0
        for job in asked:
            if not await self.attempt(_done, steps.say_came_out, job.id, seen=seen_of(job)):
                break
            said += 1
        await self._refresh()
        if said == len(asked):
            self.tell(self.say("print_queue.said_all_out", count=said))

    def action_not_out(self) -> None:
        """Say that it did not come out."""
        self._say_of(Saying.NOT_OUT, steps.say_not_out, "print_queue.said_not_out")

    def action_drop(self) -> None:
        """Take it out of the queue, or stop it on its way."""
        job = self._here()
        if job is not None and job.progress.state is PrintState.SENDING:
            self.forum.stop_print()
            self.tell(self.say("print_queue.stopping"))
        else:
            self._say_of(Saying.DROP, steps.drop, "print_queue.dropped")

    @work
    async def _say_of(self, saying: Saying, step: Step, sentence: str) -> None:
        job = self._here()
        if job is None or saying not in queue.sayings(job):
            return
        after = self._after(job)
        done = await self.attempt(_done, step, job.id, seen=seen_of(job))
        await self._refresh()
        if done:
            self.query_one("#jobs", Menu).move_to(after)
            self.tell(self.say(sentence, what=words.what(job, self.say)))
            self.forum.send_prints()

    def _after(self, job: PrintJobView) -> str:
        """Return the next paper that wants somebody, this one when none does."""
        others = (other for other in self._jobs.values() if other.id != job.id)
        return str(next((other.id for other in others if queue.is_open(other)), job.id))

    @work
    async def action_again(self) -> None:
        """Print it once more."""
        job = self._here()
        if job is None or Saying.AGAIN not in queue.sayings(job):
            return
        made = await self.attempt(steps.print_again, job.id, language=self.say, seen=seen_of(job))
        await self._sent(made)
        if made is not None:
            what, copy = words.what(made, self.say), words.copy(made, self.say)
            marked = copy and made.id != job.id
            key = "print_queue.again_marked" if marked else "print_queue.again_same"
            self.tell(self.say(key, what=what, copy=copy))

    @work
    async def action_printer(self) -> None:
        """Choose the printer."""
        printer = await self.ask(ChoosePrinter())
        if printer is None:
            return
        if await self.attempt(_chosen, printer):
            named = words.printer_named(printer, self.say)
            self.tell(self.say("print_queue.chosen", printer=named))
            self.forum.send_prints()
        await self._refresh()

    @work
    async def action_trial(self) -> None:
        """Print the test page."""
        await self._sent(await self.attempt(steps.enqueue_trial_page, language=self.say))

    async def _sent(self, made: PrintJobView | None) -> None:
        """Show a paper that was put into the queue, and send it."""
        await self._refresh()
        if made is not None:
            self.query_one("#jobs", Menu).move_to(str(made.id))
            self.forum.send_prints()


def _in_order(jobs: Sequence[PrintJobView]) -> list[PrintJobView]:
    """Return what is stuck, then the rest of what is not done with, then what is, latest first."""
    going = sorted(filter(queue.is_open, jobs), key=lambda job: not queue.is_stuck(job))
    done = [job for job in reversed(jobs) if not queue.is_open(job)]
    return going + done[:MOST_DONE]


def _done(store: Store, step: Step, job: int, *, seen: str) -> bool:
    step(store, job, seen=seen)
    return True


def _chosen(store: Store, printer: Printer) -> bool:
    choose_printer(store, printer)
    return True


class ChoosePrinter(ForumDialog[Printer]):
    """Enter takes the highlighted printer, or the one that was typed."""

    TITLE = "print_queue.choose_title"
    ABOUT = "print_queue.choose_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self) -> None:
        super().__init__()
        self._printers: dict[str, Printer] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the printers and a place for another."""
        yield Menu(id="printers")
        yield Field("print_queue.choose_other", id="other")
        yield Line(self.say("print_queue.choose_note"), id="where")

    def on_mount(self) -> None:
        """Look for printers."""
        self.query_one("#printers", Menu).focus()
        self._look()

    @work(exclusive=True, group="load")
    async def _look(self) -> None:
        # Asks CUPS, which may be slow to answer: not at the desk.
        found = await asyncio.to_thread(printers_at_hand)
        chosen = await self.look(chosen_printer)
        known = found if chosen in found else (*found, chosen)
        self._printers = {str(printer): printer for printer in known}
        menu = self.query_one("#printers", Menu)
        menu.set_rows(
            [
                MenuRow(key, words.printer_named(one, self.say))
                for key, one in self._printers.items()
            ]
        )
        menu.move_to(str(chosen))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the printer that was chosen."""
        event.stop()
        self.dismiss(self._printers[event.key])

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take the printer that was typed."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the printer that was typed, or say how one is typed."""
        typed = self.query_one("#other", Field).value.strip()
        if not typed:
            return
        try:
            self.dismiss(printer_typed(typed))
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
