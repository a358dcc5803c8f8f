"""The first run: what the village is called, and the day its books are merged as of.

Or a village is brought back: its dialog chooses the copy.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from forumtui.engine.copies import Copy
from forumtui.engine.database import Store
from forumtui.evening.screens.home import HomeScreen
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.acts.pins import NO_PINS, Pins
from forumtui.officers.screens.deciding import TwoOfficers
from forumtui.safekeeping.acts.copies import known_copies
from forumtui.safekeeping.acts.restore import Restored, restore
from forumtui.safekeeping.refusals import OfficersMustAllow
from forumtui.safekeeping.screens.copies import GivePassphrase
from forumtui.safekeeping.words.copies import copy_row
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import draw_curtain, found_village


def _copies(store: Store) -> tuple[Copy, ...]:
    return known_copies(store.folder)


def _found(store: Store, name: str, cut_off: str) -> bool:
    found_village(store, name, day_typed(cut_off))
    draw_curtain(store)
    return True


def _bringing_back(copy: Path, passphrase: str, pins: Pins) -> Callable[[Path], Restored]:
    def bring_back(home: Path) -> Restored:
        return restore(copy, home, passphrase=passphrase, pins_of=lambda _store: pins)

    return bring_back


class SetupScreen(ForumScreen):
    """Asked once: a folder holds one village."""

    ROOM = "setup.title"
    ABOUT = "setup.about"
    KEYS = (Command(Sense.YES, "save", "common.key_save"),)
    RARE = (NumberedAct("restore", "copies.key_restore", "copies.help_restore"),)

    def __init__(self) -> None:
        super().__init__()
        self._founded = False

    def compose_body(self) -> ComposeResult:
        """Lay out the two questions."""
        yield Line(self.say("setup.welcome"), id="welcome")
        yield Field("setup.name", id="name")
        yield Field("setup.cut_off", kind="date", id="cut_off")
        yield Line(self.say("setup.example"), id="example")

    def fill(self) -> None:
        """Begin at the name."""
        self.query_one("#name", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go from the name to the day, and from the day on."""
        event.stop()
        if self.query_one("#name", Field).value.strip() and not self._cut_off:
            self.query_one("#cut_off", Field).focus()
        else:
            self.action_save()

    @property
    def _cut_off(self) -> str:
        return self.query_one("#cut_off", Field).value.strip()

    @work
    async def action_save(self) -> None:
        """Name the village and go on to the map."""
        name = self.query_one("#name", Field)
        try:
            day_typed(self._cut_off)
        except Refusal as refusal:
            where = self.query_one("#cut_off", Field) if name.value.strip() else name
            where.focus()
            key = refusal.key if name.value.strip() else "steps_refusals.name_missing"
            self.tell(self.say.safe(key, refusal.details), trouble=True)
            return
        if await self.attempt(_found, name.value, self._cut_off):
            await self.forum.look_around()
            await self.forum.refresh_village()
            self._go_on()

    def _go_on(self) -> None:
        self._founded = True
        # A worker ends with its screen, so the screen is not left from inside it.
        self.app.call_later(self._leave_for_map)

    def _leave_for_map(self) -> None:
        if self.on_top:
            self.app.switch_screen(HomeScreen())

    def on_screen_resume(self) -> None:
        """Go on to the map now, when the screen was blank while the village was founded."""
        if self._founded:
            self._go_on()

    @work
    async def action_restore(self) -> None:
        """Bring a village back from a copy, instead of beginning with a new one."""
        copies = await self.look(_copies)
        if not copies:
            self.tell(self.say("copies.restore_none"), trouble=True)
            return
        copy = await self.ask(ChooseCopy(copies))
        if copy is None:
            return
        passphrase = await self.ask(GivePassphrase()) if copy.name.sealed else ""
        if passphrase is None:
            return
        if await self._brought_back(copy, passphrase):
            self._go_on()

    async def _brought_back(self, copy: Copy, passphrase: str) -> bool:
        """Bring the village back; where it has set its officers, ask two of them. Say why not."""
        pins: Pins | None = NO_PINS
        while pins is not None:
            self.tell(self.say("copies.restoring"))
            try:
                await self.desk.beside_closed(_bringing_back(copy.path, passphrase, pins))
                await self.forum.look_around()
            except OfficersMustAllow as must:
                question = self.say("copies.restore_question", file=copy.name.file)
                pins = await self.ask(TwoOfficers(question, must.officers))
            except Refusal as refusal:
                self.tell(sentence(refusal, self.say), trouble=True)
                return False
            else:
                return True
        self.tell("")
        return False


class ChooseCopy(ForumDialog[Copy]):
    """The copies at hand, the newest of the line that went on longest first."""

    TITLE = "copies.restore_title"
    ABOUT = "copies.restore_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, copies: Sequence[Copy]) -> None:
        super().__init__()
        self._copies = copies

    def compose_body(self) -> ComposeResult:
        """Lay out the copies, and where the highlighted one lies."""
        yield Menu(id="copies")
        yield Line(id="where")

    def on_mount(self) -> None:
        """Show them."""
        menu = self.query_one("#copies", Menu)
        menu.set_rows(
            [
                MenuRow(str(place), copy_row(copy, self.desk.home, self.say))
                for place, copy in enumerate(self._copies)
            ]
        )
        menu.focus()
        self._draw_where(0)

    def _draw_where(self, place: int) -> None:
        self.query_one("#where", Line).update(visible(str(self._copies[place].path)))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Show where the highlighted copy lies."""
        event.stop()
        self._draw_where(int(event.key))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the highlighted copy."""
        event.stop()
        self.dismiss(self._copies[int(event.key)])

    def action_take(self) -> None:
        """Take the highlighted copy."""
        place = self.query_one("#copies", Menu).highlighted
        if place is not None:
            self.dismiss(self._copies[int(place)])
