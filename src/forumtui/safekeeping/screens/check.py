"""The books while they are checked: how far, what was found, and a way to stop."""

from threading import Event

from textual import work
from textual.app import ComposeResult

from forumtui.messages.refusals import Refusal, sentence
from forumtui.safekeeping.acts.check import Broken, Sound, check
from forumtui.safekeeping.acts.other_copies import KnowsMore, copies_that_know_more
from forumtui.safekeeping.words.check import found, remarks
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line

CLOSE = Command("escape", "stop", "common.key_back")


class Checking(ForumDialog[None]):
    """Esc stops; once something was found, it closes."""

    TITLE = "check.title"
    ABOUT = "check.about"
    KEYS = (Command("escape", "stop", "intake.key_stop"),)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._ended = False

    def compose_body(self) -> ComposeResult:
        """Lay out how far it is, and what there is to say besides."""
        yield Line(self.say("check.opening"), id="question")
        yield Line(id="where")

    def on_mount(self) -> None:
        """Begin to look."""
        self._look()

    @work(exclusive=True, group="load")
    async def _look(self) -> None:
        try:
            seen = await self.desk.run(check, keep_going=self._keep_going)
            copies = await self.desk.run(copies_that_know_more)
        except Refusal as refusal:
            self._end(sentence(refusal, self.say))
            return
        self._tell(seen, copies)

    def _tell(self, seen: Sound | Broken, copies: tuple[KnowsMore, ...]) -> None:
        trouble = isinstance(seen, Broken) or bool(copies)
        self.query_one("#question", Line).set_class(trouble, "trouble")
        self._end(found(seen, self.say), "  ".join(remarks(seen, self.say, copies)))

    def _end(self, text: str, more: str = "") -> None:
        self._ended = True
        self.query_one("#question", Line).update(text)
        self.query_one("#where", Line).update(more)
        self.query_one(KeyBar).offer((CLOSE,))

    def _keep_going(self, done: int, total: int) -> bool:
        # Told on the desk's thread; the screen is only touched on its own.
        if not self._stop.is_set():
            self.app.call_from_thread(self._show, done, total)
        return not self._stop.is_set()

    def _show(self, done: int, total: int) -> None:
        text = self.say("check.progress", done=f"{done:,}", total=f"{total:,}")
        self.query_one("#question", Line).update(text)

    def action_stop(self) -> None:
        """Stop looking; once it has ended, close."""
        if self._ended:
            self.dismiss(None)
        else:
            self._stop.set()
