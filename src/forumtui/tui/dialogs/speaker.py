"""Who spoke for the household: one of its members, or a name typed."""

from collections.abc import Sequence

from textual.app import ComposeResult

from forumtui.steps.verification import Speaker
from forumtui.store.occupant import Occupant
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog
from forumtui.tui.widgets.amount import Amount
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow

SOMEBODY = "somebody"


class WhoSpoke(ForumDialog[Speaker]):
    """Enter takes the highlighted member, the head of the household first."""

    TITLE = "verification.who_spoke"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, members: Sequence[Occupant], debt_satang: int) -> None:
        super().__init__()
        self._debt = debt_satang
        self._members = members

    def compose_body(self) -> ComposeResult:
        """Lay out the members, and below them a place for anybody else's name."""
        yield Line(self.say("verification.debt_asked"), id="debt")
        yield Amount(self._debt)
        yield Menu(id="members")
        yield Field("verification.somebody_else", id="other")

    def on_mount(self) -> None:
        """Show the members; with none, the name is typed."""
        menu = self.query_one("#members", Menu)
        menu.set_rows(
            [
                MenuRow(member.key, _shown(member, self.say("verification.head")))
                for member in self._members
            ]
        )
        (menu if self._members else self.query_one("#other", Field)).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the member who was chosen."""
        event.stop()
        member = next(one for one in self._members if one.key == event.key)
        role = self.say("verification.head") if member.is_head else member.relation
        self.dismiss(Speaker(member.name, role))

    def action_take(self) -> None:
        """Take the name that was typed."""
        name = self.query_one("#other", Field).value.strip()
        if name:
            self.dismiss(Speaker(name))
        else:
            self.tell(self.say("verification.name_first"), trouble=True)


def _shown(member: Occupant, head: str) -> str:
    role = head if member.is_head else member.relation
    return visible(f"{member.name} ({role})" if role else member.name)
