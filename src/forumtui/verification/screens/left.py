"""Which households still want somebody: not asked, asked again, absent, asked another day, corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command
from forumtui.ui.marks import columns, name_in
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.verification.acts.answers import LeftHousehold, left_to_do
from forumtui.verification.rules import HouseholdStatus, StillWanted
from forumtui.verification.words.marks import APPOINTED, SIGNS

HOUSE: Final = 10

KIND: Final = 18

SIGNS_LEFT: Final = {
    StillWanted.NOT_ASKED: SIGNS[HouseholdStatus.NOT_ASKED],
    StillWanted.AGAIN: SIGNS[HouseholdStatus.PARTLY],
    StillWanted.ABSENT: SIGNS[HouseholdStatus.ABSENT],
    StillWanted.APPOINTED: APPOINTED,
    StillWanted.DISPUTED: SIGNS[HouseholdStatus.DISPUTED],
}


@dataclass(frozen=True, slots=True)
class WalkRound:
    """A household to go to, and all that want the same: the walk goes on from one to the next."""

    household: int
    kind: StillWanted
    households: tuple[int, ...]


class WhoIsLeft(ForumDialog[WalkRound]):
    """Enter goes to the highlighted household, and then to those after it that want the same."""

    TITLE = "verification.left_title"
    ABOUT = "verification.about_left"
    KEYS = (Command("enter", "take", "verification.key_go", help="verification.help_go"),)

    def __init__(self) -> None:
        super().__init__()
        self._left: Sequence[LeftHousehold] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out how many want what, and the households."""
        yield Line(id="lead")
        yield Menu(id="left")

    def on_mount(self) -> None:
        """Look who is left."""
        self.query_one("#left", Menu).focus()
        self._load()

    @work(exclusive=True, group="find")
    async def _load(self) -> None:
        self._left = await self.look(left_to_do)
        counts = [
            self.say(f"verification.left_{kind.value}", count=count)
            for kind in StillWanted
            if (count := sum(one.kind is kind for one in self._left))
        ]
        lead = "   ".join(counts) or self.say("verification.left_none")
        self.query_one("#lead", Line).update(lead)
        self.query_one("#left", Menu).set_rows(
            [MenuRow(str(one.household), partial(self._row, one)) for one in self._left]
        )

    def _row(self, one: LeftHousehold, free: int) -> str:
        key = f"verification.kind_{one.kind.value}"
        wanted = self.say(key) if one.appointed is None else self.say(key, day=one.appointed)
        kind = f"{SIGNS_LEFT[one.kind]} {wanted}"
        name = free - KIND - HOUSE - 2
        head = name_in(one.head, name)
        return columns(((kind, KIND), (visible(one.house), HOUSE), (head, name)))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the chosen household."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Go to the highlighted household."""
        key = self.query_one("#left", Menu).highlighted
        chosen = next((one for one in self._left if str(one.household) == key), None)
        if chosen is not None:
            alike = tuple(one.household for one in self._left if one.kind is chosen.kind)
            self.dismiss(WalkRound(chosen.household, chosen.kind, alike))
