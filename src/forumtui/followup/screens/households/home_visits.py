"""Sub-step 4.3: one household as the village cares for it (เยี่ยมบ้าน): what was done, and what helps."""

from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.followup.acts.helping.care import HouseCare, care_of
from forumtui.followup.screens.households.of_house import (
    CONTRACT,
    HOUSE_PAPERS,
    PROMISE,
    PUT_OFF,
    REPLAN,
    TAKE_BACK,
    OfHouseScreen,
)
from forumtui.followup.screens.households.visiting import help_undone, visited
from forumtui.followup.words.home_visits import (
    HelpRow,
    earning_now,
    help_rows,
    standing_now_of,
    whose_home,
)
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import PAPERS
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

READ: Final = Command(
    "enter", "read", "home_visits.key_read", help="home_visits.help_read", bar=False
)
"""It is said where there is something to read."""

VISIT: Final = Command(Sense.YES, "visit", "home_visits.key_visit", help="home_visits.help_visit")

SUPPORT: Final = Command(
    Sense.OTHER, "support", "home_visits.key_support", help="home_visits.help_support"
)

REMINDED: Final = NumberedAct("remind", "arrears.key_remind", "arrears.help_remind")

NOTIFIED: Final = NumberedAct("tell_guarantor", "arrears.key_notify", "arrears.help_notify")

CAME_BACK: Final = NumberedAct("came_back", "home_visits.key_back", "home_visits.help_back")

EARNED: Final = NumberedAct("earned", "home_visits.key_income", "home_visits.help_income")


class HomeVisitsScreen(OfHouseScreen):
    """What was done for the household, the latest first; below, the highlighted one in full."""

    ROOM = "home_visits.title"
    ABOUT = "home_visits.about"
    KEYS = (VISIT, SUPPORT, PROMISE, TAKE_BACK, PAPERS, READ)
    PAPERS = HOUSE_PAPERS
    RARE = (EARNED, CAME_BACK, REMINDED, NOTIFIED, REPLAN, PUT_OFF, CONTRACT)

    def __init__(self, household: int) -> None:
        super().__init__()
        self._household = household
        self._care: HouseCare | None = None
        self._rows: dict[str, HelpRow] = {}
        self._read: str | None = None
        """The row of a private matter that is read now."""

    def compose_body(self) -> ComposeResult:
        """Lay out whose home it is, what it earns, how its word stands, and what was done."""
        yield Line(id="gate")
        yield Line(id="income")
        yield Line(id="where")
        yield Menu(id="helps")
        yield Line(id="whole")

    def fill(self) -> None:
        """Begin at what was done last."""
        self.query_one("#helps", Menu).focus()
        super().fill()

    def here(self) -> int | None:
        """Return the household of the room."""
        return None if self.closed() else self._household

    async def again(self) -> None:
        """Look again what was done."""
        self._care = None if self.closed() else await self.attempt(care_of, self._household)
        care, say = self._care, self.say
        rows = () if care is None else help_rows(care, say)
        self._rows = {f"{one.act} {one.what}": one for one in rows}
        menu = self.query_one("#helps", Menu)
        menu.set_rows([MenuRow(key, partial(one.row, say)) for key, one in self._rows.items()])
        self._read = None
        self._draw()
        self._spell_out(menu.highlighted)

    def _draw(self) -> None:
        care, say = self._care, self.say
        columns = self.query_one("#body").content_size.width or self.app.size.width
        told = ("", "", "")
        if care is not None:
            told = (
                whose_home(care, say, columns),
                earning_now(care.change, say),
                standing_now_of(care, say),
            )
        for name, text in zip(("gate", "income", "where"), told, strict=True):
            self.query_one(f"#{name}", Line).update(visible(text))

    def on_resize(self) -> None:
        """Name whose home it is for the room there is now."""
        self._draw()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out another row; a private matter is covered again."""
        event.stop()
        self._read = None
        self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        row, text = self._rows.get(key or ""), ""
        if row is None:
            text = "" if self._care is None else self.say("home_visits.none")
        elif row.private and self._read != key:
            text = self.say("home_visits.private_enter")
        else:
            text = row.text
        self.query_one("#whole", Line).update(visible(text))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Read a private matter, or cover it again."""
        event.stop()
        self._read = None if self._read == event.key else event.key
        self._spell_out(event.key)

    def action_read(self) -> None:
        """Read the highlighted private matter."""
        self.query_one("#helps", Menu).action_choose()

    @work
    async def action_visit(self) -> None:
        """Write down a visit."""
        household = self.here()
        if household is not None:
            await visited(self, household)
            await self.again()

    @work
    async def action_support(self) -> None:
        """Write down what the household is given or lent."""
        from forumtui.followup.screens.households.supporting import supported

        if self.here() is not None and self._care is not None:
            await supported(self, self._care.helped)
            await self.again()

    @work
    async def action_came_back(self) -> None:
        """Write down that what was lent came back."""
        from forumtui.followup.screens.households.supporting import came_back

        if self.here() is not None and self._care is not None:
            await came_back(self, self._care.helped)
            await self.again()

    @work
    async def action_earned(self) -> None:
        """Write down what the household earned in a month."""
        from forumtui.followup.screens.households.supporting import earned

        care = self._care
        if self.here() is not None and care is not None:
            await earned(self, care.helped, care.head)
            await self.again()

    @work
    async def action_take_back(self) -> None:
        """Take back what is highlighted."""
        row = self._rows.get(self.query_one("#helps", Menu).highlighted or "")
        if self.here() is None or self._care is None:
            return
        if row is None:
            self.tell(self.say("home_visits.none"), trouble=True)
            return
        found = self._care.helped
        what = f"{row.when(self.say)}  {row.what}"
        if await help_undone(self, found, row.act, what):
            await self.again()
            self.tell(visible(self.say("home_visits.taken_back", what=row.what)))
