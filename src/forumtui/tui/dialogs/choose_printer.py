"""Choosing the printer: from those this machine knows, or one that is typed."""

import asyncio

from textual import work
from textual.app import ComposeResult

from forumtui.core.refusals import Refusal
from forumtui.printing.printers.at_hand import printers_at_hand
from forumtui.printing.printers.profiles import Printer, printer_typed
from forumtui.steps import print_words as words
from forumtui.steps.printer import chosen_printer
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog, said
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


class ChoosePrinter(ForumDialog[Printer]):
    """Enter takes the highlighted printer, or the one that was typed."""

    TITLE = "print_queue.choose_title"
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
            self.tell(said(refusal, self.say), trouble=True)
