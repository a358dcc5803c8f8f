"""What each fund is called in the rows of tables (ชื่อย่อของกองทุน): all of them, then one to be named."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.seen import seen_of
from forumtui.messages.refusals import Refusal, sentence
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.marks import columns
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import CalledFund, call_fund, called_funds
from forumtui.village.rules import SHORT_NAME, short_name_typed

WIDE: Final = 40
"""Columns of a whole name in its row; below the list it stands whole."""


class FundNamesDialog(ForumDialog[bool]):
    """One line a fund: its short name and its own. Ends with whether any was given another."""

    TITLE = "fund_names.title"
    ABOUT = "fund_names.about"
    KEYS = (Command("enter", "name", "hall.key_change"),)

    def __init__(self) -> None:
        super().__init__()
        self._funds: dict[str, CalledFund] = {}
        self._seen = ""
        self._named = False

    def compose_body(self) -> ComposeResult:
        """Lay out the funds, and the whole name of the highlighted one."""
        yield Line(self.say("fund_names.lead"), id="lead")
        yield Menu(id="choices")
        yield Line(id="where")

    def on_mount(self) -> None:
        """Begin at the first fund."""
        self.query_one("#choices", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def _refresh(self) -> None:
        funds = await self.look(called_funds)
        self._seen = seen_of(funds)
        self._funds = {str(one.fund): one for one in funds}
        rows = [
            MenuRow(key, columns(((visible(one.short), SHORT_NAME), (visible(one.name), WIDE))))
            for key, one in self._funds.items()
        ]
        menu = self.query_one("#choices", Menu)
        menu.set_rows(rows)
        if not funds:
            self.query_one("#lead", Line).update(self.say("fund_names.none"))
        self._spell_out(menu.highlighted)

    def _spell_out(self, key: str | None) -> None:
        one = self._funds.get(key or "")
        self.query_one("#where", Line).update("" if one is None else visible(one.name))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say the whole name of the highlighted fund."""
        event.stop()
        self._spell_out(event.key)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Name the fund that was chosen."""
        event.stop()
        self._call(event.key)

    def action_name(self) -> None:
        """Name the highlighted fund."""
        self.query_one("#choices", Menu).action_choose()

    @work(exclusive=True, group="name")
    async def _call(self, key: str) -> None:
        # What is named is what stands here now.
        one, seen = self._funds[key], self._seen
        short = await self.ask(NamingFund(one))
        if short is None or short == one.short:
            return
        try:
            await self.look(call_fund, one.fund, short, seen=seen)
        except Refusal as refusal:
            await self._refresh()
            self.tell(sentence(refusal, self.say), trouble=True)
        else:
            self._named = True
            await self._refresh()
            self.tell(self.say("fund_names.told", name=short))

    def action_cancel(self) -> None:
        """Close; say whether a fund was given another name."""
        self.dismiss(self._named)


class NamingFund(Form[str]):
    """The short name of one fund."""

    TITLE = "fund_names.form_title"
    ABOUT = "fund_names.form_about"
    FIELDS = ("short",)
    BEGIN = "short"
    NEEDED = MappingProxyType({"short": "steps_refusals.name_missing"})

    def __init__(self, fund: CalledFund) -> None:
        super().__init__()
        self._fund = fund

    def compose_body(self) -> ComposeResult:
        """Lay out which fund it is and its short name."""
        fund = self._fund
        yield Line(visible(self.say("fund_names.whole", fund=fund.name)), id="where")
        yield Line(visible(self.say("fund_names.now", short=fund.short)), id="example")
        yield Field("fund_names.short", id="short")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the name. Raises ShortNameUnfit."""
        return short_name_typed(typed[0])
