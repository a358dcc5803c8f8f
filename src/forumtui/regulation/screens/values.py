"""Two tables of the draft: its values with their bounds, and the funds' old rules beside them."""

from functools import partial
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.regulation import words
from forumtui.regulation.acts import drafting
from forumtui.regulation.acts.drafting import DraftView, draft_shown
from forumtui.regulation.acts.reading import (
    OldRulesTable,
    old_rules_shown,
    old_rules_table,
    write_old_rule,
)
from forumtui.regulation.records.old_rules import OldRuleFacts, OldStanding
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.regulation.screens.forms import SettingValue, WritingOldRule
from forumtui.thai.width import cut, pad
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import fund_names

NAME: Final = 30
"""Columns of a parameter's name."""

CELL: Final = 15
"""Columns of a fund."""

SET: Final = Command(Sense.YES, "set", "regulation_room.key_set", help="regulation_room.help_set")

TYPE: Final = Command(
    Sense.YES, "type", "regulation_room.key_type", help="regulation_room.help_type"
)

REPEAL: Final = Command(
    Sense.OTHER, "repeal", "regulation_room.key_repeal", help="regulation_room.help_repeal"
)

KEEP: Final = NumberedAct("keep", "regulation_room.key_keep", "regulation_room.help_keep")

LEFT: Final = Command("left", "fund(-1)", "regulation_room.key_fund", bar=False)

RIGHT: Final = Command("right", "fund(1)", "regulation_room.key_fund", bar=False)


class ValuesScreen(ForumScreen):
    """Every parameter of the draft with its value; what is not usual is marked."""

    ROOM = "regulation_room.values_title"
    ABOUT = "regulation_room.values_about"
    KEYS = (SET,)
    FOLLOWS = ("regulation.",)

    def __init__(self) -> None:
        super().__init__()
        self._view: DraftView | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the parameters, and what the marked one may be."""
        yield Menu(id="values")
        yield Line(id="next")

    def fill(self) -> None:
        """Show them."""
        self.query_one("#values", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Look again at the draft."""
        await self._look_again()

    async def _look_again(self) -> DraftView | None:
        self._view = view = await self.look(drafting.draft_view)
        if view is not None:
            rows = [MenuRow(name, partial(self._row, name)) for name in PARAMETERS]
            self.query_one("#values", Menu).set_rows(rows)
        self._explain()
        return view

    def _row(self, name: str, free: int) -> str:
        assert self._view is not None
        value = self._view.draft.values[name]
        sign = " " if value == PARAMETERS[name].usual else "*"
        title = words.parameter_words(name, self.say)
        said = words.value_words(name, value, self.say)
        return cut(f"{sign} {pad(cut(title, NAME + 8), NAME + 8)} {said}", free)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what another parameter may be."""
        event.stop()
        self._explain()

    def _explain(self) -> None:
        name = self.query_one("#values", Menu).highlighted
        said = "" if name is None else words.allowed_words(name, self.say)
        self.query_one("#next", Line).update(said)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Change the marked value."""
        event.stop()
        self.action_set()

    @work
    async def action_set(self) -> None:
        """Change the marked value, within its bounds."""
        view = self._view or await self._look_again()
        name = self.query_one("#values", Menu).highlighted
        if view is None or name is None:
            return
        form = SettingValue(name, view.draft.values[name])
        typed = await self.ask(form)
        if typed is None:
            return
        done = await self.attempt(
            drafting.set_value, name, typed.value, reason=typed.because, seen=draft_shown(view)
        )
        await self._look_again()
        if done is not None:
            self.tell(words.value_now(name, done.draft.values[name], self.say))


class OldRulesScreen(ForumScreen):
    """Rows are parameters, columns the funds; where the funds differ, the row is marked."""

    ROOM = "regulation_room.old_rules_title"
    ABOUT = "regulation_room.old_rules_about"
    KEYS = (TYPE, REPEAL, LEFT, RIGHT)
    RARE = (KEEP,)
    FOLLOWS = ("regulation.old_rule", "regulation.value")

    def __init__(self) -> None:
        super().__init__()
        self._table: OldRulesTable | None = None
        self._short: dict[int, str] = {}
        self._fund = 0

    def offered(self) -> tuple[Command, ...]:
        """Return what applies to the marked rule."""
        rule = self._marked()
        some = rule is not None and bool(rule.value)
        return (TYPE, *((REPEAL,) if some else ()), LEFT, RIGHT)

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; only a rule that was typed can be kept."""
        rule = self._marked()
        some = rule is not None and bool(rule.value)
        return (KEEP.only_if(some, self.say("regulation_room.value_first")),)

    def compose_body(self) -> ComposeResult:
        """Lay out the funds, the table, and what is said of the marked rule."""
        yield Line(id="lead")
        yield Menu(id="values")
        yield Line(id="next")

    def fill(self) -> None:
        """Show the table."""
        self.query_one("#values", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        await self._look_again()

    async def look_anew(self) -> None:
        """Look again at the table."""
        await self._look_again()

    async def _look_again(self) -> OldRulesTable:
        self._short = await self.look(fund_names)
        self._table = table = await self.look(old_rules_table)
        self._draw()
        return table

    def _draw(self) -> None:
        if self._table is None:
            return
        rows = [MenuRow(name, partial(self._row, name)) for name in PARAMETERS]
        self.query_one("#values", Menu).set_rows(rows)
        self._explain()

    def _columns(self, free: int) -> tuple[int, ...]:
        """Return the places of the funds that have room, the marked one among them."""
        many = 0 if self._table is None else len(self._table.funds)
        room = max(1, (free - NAME - 2) // (CELL + 1))
        first = max(0, min(self._fund - room + 1, many - room)) if self._fund >= room else 0
        return tuple(range(first, min(many, first + room)))

    def _row(self, name: str, free: int) -> str:
        table = self._table
        assert table is not None
        sign = "≠" if table.differs(name) else " "
        cells = [pad(cut(words.parameter_words(name, self.say), NAME), NAME)]
        for place in self._columns(free):
            rule = table.rule(name, table.funds[place].id)
            value = "-" if rule is None else words.old_value_words(name, rule.value, self.say)
            shown = f"[{value or '-'}]" if place == self._fund else f" {value or '-'}"
            cells.append(pad(cut(shown, CELL), CELL))
        return f"{sign} {' '.join(cells)}"

    def _marked(self) -> OldRuleFacts | None:
        table, name = self._table, self.query_one("#values", Menu).highlighted
        if table is None or name is None or not table.funds:
            return None
        return table.rule(name, table.funds[self._fund].id)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what is of another row."""
        event.stop()
        self._explain()

    def on_resize(self) -> None:
        """Show as many funds as there is room for now."""
        self._draw()

    def _explain(self) -> None:
        table, name = self._table, self.query_one("#values", Menu).highlighted
        if table is None or name is None:
            return
        say = self.say
        if not table.funds:
            self.query_one("#lead", Line).update(say("regulation_room.no_fund"))
            return
        fund = table.funds[self._fund]
        left = len(table.unsettled)
        lead = say("regulation_room.old_lead", fund=self._short.get(fund.id, fund.name), count=left)
        self.query_one("#lead", Line).update(lead)
        said = words.value_now(name, table.values[name], say)
        rule = self._marked()
        if rule is not None and rule.standing is not OldStanding.OPEN:
            said += "  " + say(f"regulation_room.old_{rule.standing.value}")
        if table.own_law(name, fund.id):
            said += "  " + say("regulation_room.own_law")
        self.query_one("#next", Line).update(said)
        self.query_one(KeyBar).offer(self.offered())

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Type the marked rule."""
        event.stop()
        self.action_type()

    def action_fund(self, by: int) -> None:
        """Mark another fund."""
        if self._table is not None and 0 <= self._fund + by < len(self._table.funds):
            self._fund += by
            self._draw()

    @work
    async def action_type(self) -> None:
        """Type what the marked fund's old regulation says."""
        table = self._table or await self._look_again()
        name = self.query_one("#values", Menu).highlighted
        if name is None or not table.funds:
            return
        fund = table.funds[self._fund]
        typed = await self.ask(WritingOldRule(name, fund.name))
        if typed is None:
            return
        await self._write(table, name, typed, OldStanding.OPEN)

    @work
    async def action_repeal(self) -> None:
        """The new regulation takes the place of the marked rule."""
        await self._settle(OldStanding.REPEALED)

    @work
    async def action_keep(self) -> None:
        """The marked rule stays: the fund's own law binds it."""
        await self._settle(OldStanding.KEPT)

    async def _settle(self, standing: OldStanding) -> None:
        rule, table = self._marked(), self._table
        if rule is not None and table is not None and rule.value:
            await self._write(table, rule.name, rule.value, standing)

    async def _write(
        self, table: OldRulesTable, name: str, value: str, standing: OldStanding
    ) -> None:
        done = await self.attempt(
            write_old_rule,
            table.funds[self._fund].id,
            name,
            value,
            standing=standing,
            seen=old_rules_shown(table),
        )
        await self._look_again()
        if done is not None:
            self.tell(self.say("regulation_room.old_written"))
