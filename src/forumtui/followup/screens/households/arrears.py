"""Sub-step 4.3: who is late (ค้างชำระ), by class and days, and what the law lets the village do today.

At the desk alone: nothing of it is released to the wall.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.followup.acts.arrears import LateHouse, late_houses, why_not_at
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.screens.households.of_house import (
    CONTRACT,
    HOUSE_PAPERS,
    LATER_PROMISE,
    LATER_TAKE_BACK,
    PUT_OFF,
    REPLAN,
    OfHouseScreen,
)
from forumtui.followup.screens.households.visiting import help_undone
from forumtui.followup.words.arrears import done_of, late_head, late_row, owed_of, said_today
from forumtui.followup.words.home_visits import told_rows
from forumtui.messages.refusals import Refusal
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, Sense
from forumtui.ui.screen import PAPERS
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.day import day_now

OPEN: Final = Command("enter", "open_house", "arrears.key_open", help="arrears.help_open")

REMIND: Final = Command(Sense.YES, "remind", "arrears.key_remind", help="arrears.help_remind")

NOTIFY: Final = Command(
    Sense.OTHER, "tell_guarantor", "arrears.key_notify", help="arrears.help_notify"
)


class ArrearsScreen(OfHouseScreen):
    """The latest first; below, what the highlighted one owes, what was done, what may be done now."""

    ROOM = "arrears.title"
    ABOUT = "arrears.about"
    KEYS = (
        OPEN,
        REMIND,
        NOTIFY,
        PAPERS,
        LATER_PROMISE,
        LATER_TAKE_BACK,
    )
    PAPERS = HOUSE_PAPERS
    RARE = (REPLAN, PUT_OFF, CONTRACT)

    def __init__(self) -> None:
        super().__init__()
        self._houses: Mapping[str, LateHouse] = {}
        self._on = date.min

    def compose_body(self) -> ComposeResult:
        """Lay out how many are late, the list, and what is known of one."""
        yield Blocks(id="late")
        yield Menu(id="houses")
        yield Line(id="owed")
        yield Line(id="done")
        yield Line(id="now")

    def fill(self) -> None:
        """Begin at the latest."""
        self.query_one("#houses", Menu).focus()
        super().fill()

    async def again(self) -> None:
        """Look again who is late."""
        self._on = await self.look(day_now)
        found = () if self.closed() else await self.look(late_houses, self._on)
        self._houses = {str(one.late.household): one for one in found}
        menu = self.query_one("#houses", Menu)
        menu.set_rows([MenuRow(key, self._row(one)) for key, one in self._houses.items()])
        self._draw()
        self._spell_out(menu.highlighted)

    def _draw(self) -> None:
        found, on, say = tuple(self._houses.values()), self._on, self.say
        if not self.amounts_shown:
            self.query_one("#late", Blocks).show(lambda _free: ())
            return
        scale = min(2, scale_in(self.app.size.height))
        self.query_one("#late", Blocks).show(
            lambda free: late_head(found, on, say, free, scale=scale)
        )

    def on_resize(self) -> None:
        """Draw the figure for the room there is now."""
        self._draw()

    def _row(self, one: LateHouse) -> Callable[[int], str]:
        return partial(late_row, one, self.say)

    def here(self) -> int | None:
        """Return the highlighted household."""
        key = self.query_one("#houses", Menu).highlighted
        if key is None and not self.closed():
            self.tell(self.say("arrears.nobody_late"))
        return None if key is None else int(key)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out another household."""
        event.stop()
        self._spell_out(event.key)

    @work(exclusive=True, group="look")
    async def _spell_out(self, key: str | None) -> None:
        """Say what a household owes and what was done; then whether somebody may be spoken to now."""
        house = self._houses.get(key or "")
        told = ("", "", "")
        if house is not None:
            now, say = said_today(house, *await self.look(_now, house), self.say), self.say
            told = (owed_of(house, self._on, say), done_of(house, say), now)
        for name, text in zip(("owed", "done", "now"), told, strict=True):
            self.query_one(f"#{name}", Line).update(text)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Go to the household's own room."""
        event.stop()
        self.action_open_house()

    def action_open_house(self) -> None:
        """Go to the room of the highlighted household."""
        from forumtui.followup.screens.households.home_visits import HomeVisitsScreen

        household = self.here()
        if household is not None:
            self.open(HomeVisitsScreen(household))

    @work
    async def action_take_back(self) -> None:
        """Take back the last reminder, or word to a guarantor, of the highlighted household."""
        household = self.here()
        if household is None:
            return
        found = await self.look(help_of, household)
        acts = [one.act for one in found.reminders] + [one.act for one in found.notices]
        last = max(acts, default=None)
        if last is None:
            self.tell(visible(self.say("arrears.nothing_back", house=found.house)), trouble=True)
            return
        (what,) = (
            one for one in told_rows(found.reminders, found.notices, self.say) if one.act == last
        )
        if await help_undone(self, found, last, f"{self.say.day(what.on)}  {what.text}"):
            await self.again()
            self.tell(visible(self.say("arrears.taken_back", house=found.house)))


def _now(store: Store, house: LateHouse) -> tuple[date, Refusal | None]:
    """Return which day it is, and why nobody of a household is to be spoken to now."""
    at = datetime.now().astimezone().time()
    return day_now(store), why_not_at(store, house, at)
