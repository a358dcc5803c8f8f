"""Who of a household with lines of their own is here: whose word its answer is."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.events import Key

from forumtui.thai.kedmanee import as_pin
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.words.household import HERE_SIGNS
from forumtui.village.records.residents import Resident


class WhoIsHere(ForumDialog[frozenset[int]]):
    """The members with lines, each ticked who is here; ends with those who are not."""

    TITLE = "verification.here_title"
    ABOUT = "verification.about_here"
    KEYS = (
        Command(Sense.YES, "keep", "common.key_save"),
        Command("enter", "tick", "verification.key_tick"),
    )

    def __init__(self, members: Sequence[Resident], away: frozenset[int]) -> None:
        super().__init__()
        self._members, self._away = tuple(members), set(away)

    def compose_body(self) -> ComposeResult:
        """Lay out the members."""
        yield Menu(id="members")

    def on_mount(self) -> None:
        """Begin at the second: the first is the one who speaks most of the time."""
        self._show()
        menu = self.query_one("#members", Menu)
        menu.move_to(str(self._members[1].id))
        menu.focus()

    def _show(self) -> None:
        rows = [
            MenuRow(str(one.id), f"{place}{HERE_SIGNS[one.id not in self._away]}{one.name}")
            for place, one in enumerate(self._members, start=1)
        ]
        self.query_one("#members", Menu).set_rows(rows)

    def on_key(self, event: Key) -> None:
        """Tick or untick a member by the digit, whichever layout it is typed on."""
        digit = as_pin(event.character or "")
        if digit and 0 < int(digit) <= len(self._members):
            event.stop()
            self._turn(self._members[int(digit) - 1].id)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Tick or untick the highlighted member."""
        event.stop()
        self._turn(int(event.key))

    def action_tick(self) -> None:
        """Tick or untick the highlighted member."""
        self.query_one("#members", Menu).action_choose()

    def _turn(self, member: int) -> None:
        self._away ^= {member}
        self.query_one("#members", Menu).move_to(str(member))
        self._show()

    def action_keep(self) -> None:
        """Keep who is not here; where nobody is, say which key says so."""
        if len(self._away) == len(self._members):
            self.tell(self.say("verification.nobody_here"), trouble=True)
            return
        self.dismiss(frozenset(self._away))
