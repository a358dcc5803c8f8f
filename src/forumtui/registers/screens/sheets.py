"""Sheets of one register that repeat the same people: a person says which of them count."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from forumtui.registers.acts.sheet_answers import SheetSaid
from forumtui.registers.reading.headings.answers import SheetUse
from forumtui.registers.reading.sheets.unclear import SeenSheet
from forumtui.registers.screens.quoting import behind_curtain
from forumtui.registers.words import sheet_said, use_said
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import columns
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

NAME = 20

ANSWER = 14

LEAST = 8


class AskSheets(ForumDialog[tuple[SheetSaid, ...]]):
    """The sheets one below the other, each with what becomes of it; F2 keeps what was said.

    What is proposed stands there at first; Enter goes to the next answer there is for a sheet.
    """

    TITLE = "sheets.title"
    ABOUT = "sheets.about"
    KEYS = (
        Command(Sense.YES, "keep", "common.key_save"),
        Command("enter", "change", "sheets.key_change"),
    )

    def __init__(self, file: str, sheets: Sequence[SeenSheet]) -> None:
        super().__init__()
        self._file, self._sheets = file, tuple(sheets)
        self._uses: list[SheetUse | None] = [seen.proposed for seen in sheets]

    def compose_body(self) -> ComposeResult:
        """Lay out the sheets, and what is known of the highlighted one."""
        yield Line(id="where")
        yield Menu(id="sheets")
        yield Line(id="spelled")

    def on_mount(self) -> None:
        """Begin at the first sheet."""
        self._show()
        self.query_one("#sheets", Menu).focus()
        self._spell_out()

    def _show(self) -> None:
        count = self._uses.count(None)
        where = self.say("sheets.where", file=visible(self._file), count=count)
        self.query_one("#where", Line).update(where)
        self.query_one("#sheets", Menu).set_rows(
            [MenuRow(str(place), self._row(place)) for place in range(len(self._sheets))]
        )

    def _row(self, place: int) -> Callable[[int], str]:
        seen, use = self._sheets[place], self._uses[place]
        satang = "" if seen.satang is None else format_baht(seen.satang)
        told = self._shown(satang)

        def row(free: int) -> str:
            rest = max(LEAST, free - NAME - ANSWER - 2)
            name, said = seen.sheet or "", use_said(use, self.say)
            if seen.row is not None:
                # Two tables of one sheet, or of a file without sheets, are told apart by their rows.
                name = self.say("sheets.table", sheet=name, row=seen.row).rstrip()
            name = visible(name)
            return columns(((name, NAME), (told, rest), (said, ANSWER)))

        return row

    @property
    def _place(self) -> int:
        return int(self.query_one("#sheets", Menu).highlighted or 0)

    def _spell_out(self) -> None:
        seen = self._sheets[self._place]
        self.query_one("#spelled", Line).update(sheet_said(seen, self.say, self._shown))

    def _shown(self, amount: str) -> str:
        return behind_curtain(amount, self.forum.hall.curtain)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out what is known of the highlighted sheet."""
        event.stop()
        self._spell_out()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the next answer for the highlighted sheet."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Go to the next answer for the highlighted sheet."""
        place = self._place
        choices, use = self._sheets[place].choices, self._uses[place]
        following = 0 if use is None else (choices.index(use) + 1) % len(choices)
        self._uses[place] = choices[following]
        self.tell("")
        self._show()
        self.query_one("#sheets", Menu).move_to(str(place))

    def action_keep(self) -> None:
        """Keep what was said, or say what is missing."""
        unsaid = self._uses.count(None)
        if unsaid:
            self.tell(self.say("sheets.still_unsaid", count=unsaid), trouble=True)
            return
        said = zip(self._sheets, self._uses, strict=True)
        self.dismiss(tuple((seen, use) for seen, use in said if use is not None))
