"""A register while it is read: how far, and a way to stop."""

from pathlib import Path
from threading import Event

from textual import work
from textual.app import ComposeResult

from forumtui.core.refusals import Refusal
from forumtui.intake.unclear import TablesUnclear
from forumtui.steps.columns import read_in
from forumtui.steps.import_report import ImportReport, RowsWouldWait
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.line import Line


class Reading(ForumDialog[ImportReport | TablesUnclear | RowsWouldWait]):
    """Esc stops: then nothing of the file is kept.

    Ends too when a person must explain a table first, or say whether the good rows are kept; `agreed`
    is what they said yes to.
    """

    TITLE = "intake.reading_title"
    KEYS = (Command("escape", "stop", "intake.key_stop"),)

    def __init__(self, path: Path, agreed: ImportReport | None = None) -> None:
        super().__init__()
        self._path, self._agreed = path, agreed
        self._stop = Event()
        self._ended = False

    def compose_body(self) -> ComposeResult:
        """Lay out the file's name and how far it is."""
        yield Line(visible(self._path.name), id="file")
        yield Line(self.say("intake.opening"), id="progress")

    def on_mount(self) -> None:
        """Begin to read."""
        self._read()

    @work(exclusive=True, group="load")
    async def _read(self) -> None:
        try:
            report = await self.desk.run(
                read_in,
                self.desk.home,
                self._path,
                keep_going=self._keep_going,
                agreed=self._agreed,
            )
        except (TablesUnclear, RowsWouldWait) as question:
            self.dismiss(question)
            return
        except Refusal as refusal:
            self._ended = True
            details = {
                name: visible(value) if isinstance(value, str) else value
                for name, value in refusal.details.items()
            }
            self.query_one("#progress", Line).update(self.say(refusal.key, **details))
            return
        self.dismiss(report)

    def _keep_going(self, done: int, total: int | None) -> bool:
        # Told on the desk's thread; the screen is only touched on its own.
        self.app.call_from_thread(self._show, done, total or done)
        return not self._stop.is_set()

    def _show(self, done: int, total: int) -> None:
        self.query_one("#progress", Line).update(self.say("cli.progress", done=done, total=total))

    def action_stop(self) -> None:
        """Stop reading; once it has ended, close."""
        if self._ended:
            self.dismiss(None)
        else:
            self._stop.set()
