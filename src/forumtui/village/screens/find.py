"""Looking for a household: by the gate's number, a name or a member number."""

from functools import partial

from textual import work
from textual.app import ComposeResult

from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command
from forumtui.ui.marks import name_in
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.households import find_households, head_names
from forumtui.village.records.search import FoundHousehold


class Find(ForumDialog[int]):
    """What fits is shown while it is typed; Enter takes the first, arrows another."""

    TITLE = "verification.find_title"
    ABOUT = "verification.about_find"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self) -> None:
        super().__init__()
        self._found_for = ""
        self._heads: dict[int, str] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the place to type and what was found."""
        yield Field("verification.find_what", id="what")
        yield Menu(id="found")

    def on_mount(self) -> None:
        """Begin at the place to type."""
        self.query_one("#what", Field).focus()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Look again."""
        event.stop()
        self._look(event.value)

    @work(exclusive=True, group="find")
    async def _look(self, text: str) -> None:
        found = await self.look(find_households, text)
        self._found_for = text
        if found and not self._heads:
            self._heads = await self.look(head_names)
        rows = [MenuRow(str(one.household), partial(self._told, one)) for one in found]
        self.query_one("#found", Menu).set_rows(rows)
        self.tell(self.say("verification.find_nothing") if text.strip() and not found else "")

    def _told(self, one: FoundHousehold, free: int) -> str:
        """Return a house, its head, and which name or member number was found where that is another."""
        head, why = self._heads.get(one.household, ""), ""
        if one.why and one.why != head:
            number = one.why.isdecimal()
            why = self.say("verification.found_member", why=one.why) if number else one.why
            why = f"  ({why})"
        beside = width(visible(self.say("verification.found", house=one.house, why=why)))
        head = name_in(head, free - beside)
        return visible(self.say("verification.found", house=one.house, why=f"{head}{why}"))

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take what is highlighted."""
        event.stop()
        self.action_take()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take what was chosen."""
        event.stop()
        self.dismiss(int(event.key))

    @work
    async def action_take(self) -> None:
        """Take what is highlighted, or the first that fits what was typed.

        Whoever types quicker than is found gets what they typed, not what half of it fitted.
        """
        key = self.query_one("#found", Menu).highlighted
        text = self.query_one("#what", Field).value
        if key is None or text != self._found_for:
            found = await self.look(find_households, text)
            key = str(found[0].household) if found else None
        if key is None:
            self.tell(self.say("verification.find_nothing"), trouble=True)
        else:
            self.dismiss(int(key))
