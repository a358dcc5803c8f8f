"""One row that waits, whole as the committee wrote it, and what a person decides of it.

Amounts stand behind the curtain until they are asked for; citizen numbers are always masked. Its
dialogs let a cell be typed anew, and ask why and by whom it is decided so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.seen import seen_of
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.screens.to_paper import QUEUE, open_queue, put_in_queue
from forumtui.registers.acts.waiting.deciding import (
    RowView,
    refuse_row,
    reopen_row,
    row_view,
    rows_to_decide,
    take_row,
)
from forumtui.registers.records.row_decisions import RowInFull
from forumtui.registers.refusals import CreditUnsaid, RowStillWaits
from forumtui.registers.rules.deciding import AGAIN, NEVER_TAKEN, OVERPAID, CreditWay
from forumtui.registers.screens.again import Doing
from forumtui.registers.screens.quoting import behind_curtain, reason_said
from forumtui.registers.words import decided_words, masked_cell, record_words, row_place
from forumtui.thai.amounts import format_baht
from forumtui.thai.kedmanee import FieldKind
from forumtui.thai.text import visible
from forumtui.thai.width import pad
from forumtui.thai.wrapping import wrap
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.display import Curtain
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import HIDDEN
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow

HEADING: Final = 24
"""Columns of a heading; a longer one is wrapped."""

KINDS: Final[Mapping[str, FieldKind]] = {
    "balance": "amount",
    "principal": "amount",
    "repaid": "amount",
    "accrued": "amount",
    "house": "house",
    "made_on": "date",
    "due_on": "date",
}
"""How a cell is typed, by what its column holds; others as any text."""

SHOW: Final = NumberedAct("show_amounts", "rows.key_show", "rows.help_show")

QUESTION: Final = NumberedAct("question", "rows.key_question", "rows.help_question")


@dataclass(frozen=True, slots=True)
class SaidOfRow:
    """Why a row is decided so, and who decided it."""

    why: str
    by: str


class RowScreen(ForumScreen):
    """Enter types a cell anew; F2 takes the row as it reads then, F3 does not take it."""

    ROOM = "rows.one_title"
    ABOUT = "rows.one_about"
    KEYS = (
        Command(Sense.YES, "take", "rows.key_take", help="rows.tip_take"),
        Command(Sense.OTHER, "refuse", "rows.key_refuse", help="rows.tip_refuse"),
        Command("enter", "mend", "rows.key_mend", help="rows.tip_mend"),
        Command(Sense.TAKE_BACK, "reopen", "rows.key_reopen", help="rows.tip_reopen"),
        PAPERS,
    )
    RARE = (SHOW,)
    PAPERS = (QUESTION, QUEUE)
    FOLLOWS = ("intake.",)

    def __init__(self, row: int, said: SaidOfRow) -> None:
        super().__init__()
        self._row, self._said = row, said
        self._typed: dict[int, str] = {}
        self._view: RowView | None = None
        self._shown = False

    def compose_body(self) -> ComposeResult:
        """Lay out where the row stands, why it waits, its cells, and how it would be taken."""
        yield Line(id="lead")
        yield Line(id="reason")
        yield Menu(id="cells")
        yield Line(id="where")

    def fill(self) -> None:
        """Show the row."""
        self.query_one("#cells", Menu).focus()
        self._load()

    async def look_anew(self) -> None:
        """Show the row as it stands now."""
        self._load()

    def on_resize(self) -> None:
        """Wrap the cells to the room there is now."""
        if self._view is not None:
            self._show_cells(self._view)

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def _refresh(self) -> bool:
        found = await self.attempt(row_view, self._row, self._typed)
        if found is None:
            return False
        first = self._view is None or self._view.row.id != found.row.id
        self._view = found
        self.query_one("#lead", Line).update(row_place(found.row, self.say))
        curtain = Curtain.ALWAYS if self._amounts else self.forum.hall.curtain
        reasons = [reason_said(code, gaps, self.say, curtain) for code, gaps in found.row.reasons]
        self.query_one("#reason", Line).update("; ".join(reasons))
        self._show_cells(found)
        if first and found.wanting:
            self.query_one("#cells", Menu).move_to(f"{found.wanting[0]}.0")
        self.query_one("#where", Line).update(self._would_be(found))
        return True

    @property
    def _amounts(self) -> bool:
        return self._shown or self.amounts_shown

    def _amount(self, satang: str) -> str:
        return satang if self._amounts else HIDDEN

    def _cell(self, text: str) -> str:
        curtain = Curtain.ALWAYS if self._amounts else self.forum.hall.curtain
        return behind_curtain(masked_cell(text), curtain)

    def _show_cells(self, view: RowView) -> None:
        menu = self.query_one("#cells", Menu)
        room = max(20, menu.size.width - len(SIGN) - HEADING - 2)
        rows = []
        row = view.row
        typed = row.decision.cells if row.decision is not None else self._typed
        for place, (heading, cell) in enumerate(zip(row.headings, row.cells, strict=True)):
            if not (heading or cell or place in typed):
                continue
            text = self._cell(cell) or self.say("rows.blank")
            if place in typed:
                text = self.say("rows.typed", old=text, new=self._cell(typed[place]))
            named = heading or self.say("rows.unnamed", number=place + 1)
            lines = zip_longest(
                wrap(visible(named), HEADING), wrap(visible(text), room), fillvalue=""
            )
            for number, (left, right) in enumerate(lines):
                rows.append(MenuRow(f"{place}.{number}", f"{pad(left, HEADING)}  {right}"))
        menu.set_rows(rows)

    def _would_be(self, view: RowView) -> str:
        if view.row.decision is not None:
            return decided_words(view.row.decision, self.say)
        if view.found is not None:
            told = "; ".join(
                record_words(record, self.say, self._amount) for record in view.found.records
            )
            again = view.row.code in AGAIN and not self._typed
            return self.say("rows.would_be_again" if again else "rows.would_be", what=told)
        return self._why_not(view.refusal)

    def _why_not(self, refusal: Refusal | None) -> str:
        if isinstance(refusal, CreditUnsaid):
            return self.say("rows.would_be_nothing")
        if isinstance(refusal, RowStillWaits):
            if not self._typed:
                return self.say("rows.mend_first")
            curtain = Curtain.ALWAYS if self._amounts else self.forum.hall.curtain
            reason = reason_said(refusal.code, refusal.gaps, self.say, curtain)
            return f"{sentence(refusal, self.say)}: {reason}"
        return "" if refusal is None else sentence(refusal, self.say)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Type the highlighted cell anew."""
        event.stop()
        self.action_mend()

    @work
    async def action_mend(self) -> None:
        """Type the highlighted cell anew; nothing is decided by it."""
        view, key = self._view, self.query_one("#cells", Menu).highlighted
        if view is None or key is None:
            return
        if view.row.decision is not None:
            self.tell(self.say("rows.decided_f6"), trouble=True)
            return
        place = int(key.partition(".")[0])
        held = next((what for what, column in view.columns.items() if column == place), "")
        kind = KINDS.get(held, "text")
        old = self._typed.get(place, view.row.cells[place])
        heading = view.row.headings[place]
        text = await self.ask(CellAnew(heading, self._cell(view.row.cells[place]), old, kind))
        if text is None:
            return
        if text == view.row.cells[place].strip():
            self._typed.pop(place, None)
        else:
            self._typed[place] = text
        await self._refresh()

    @work
    async def action_take(self) -> None:
        """Take the row as it reads now; what still is in the way is said."""
        view = self._view
        if view is None:
            return
        if view.row.decision is not None:
            self.tell(self.say("rows.decided_f6"), trouble=True)
            return
        credit = None
        if isinstance(view.refusal, CreditUnsaid) and view.row.code == OVERPAID:
            credit = await self.ask(WhatOfCredit())
            if credit is None:
                return
            view = await self.look(row_view, self._row, self._typed, credit=credit)
        if view.found is None:
            never = view.row.code in NEVER_TAKEN
            why_not = self.say("rows.never_taken") if never else self._why_not(view.refusal)
            self.tell(why_not, trouble=True)
            return
        told = "; ".join(record_words(one, self.say, self._amount) for one in view.found.records)
        whole = "  ".join(filter(None, (told, self._credit(view, credit))))
        said = await self.ask(WhyDecided("rows.take_title", whole, self._said))
        if said is None:
            return
        taken = await self.attempt(
            take_row,
            self._row,
            cells={**self._typed},
            why=said.why,
            by=said.by,
            credit=credit,
            seen=seen_of(view.row),
        )
        if taken is not None:
            self._said = said
            await self._go_on(self.say("rows.taken", what=whole))

    def _credit(self, view: RowView, credit: CreditWay | None) -> str:
        """Return what is told to the fund of an overpaid debt, "" of another row."""
        if credit is None or view.found is None or view.found.credit_satang is None:
            return ""
        satang = self._amount(format_baht(view.found.credit_satang))
        way = self.say(f"rows.credit_{credit.value}")
        return self.say("rows.credit_told", sum=satang, way=way)

    @work
    async def action_refuse(self) -> None:
        """Do not take the row: why, and who decided it."""
        view = self._view
        if view is None:
            return
        if view.row.decision is not None:
            self.tell(self.say("rows.decided_f6"), trouble=True)
            return
        lead = row_place(view.row, self.say)
        said = await self.ask(WhyDecided("rows.refuse_title", lead, replace(self._said, why="")))
        if said is None:
            return
        done = await self.attempt(
            refuse_row, self._row, why=said.why, by=said.by, seen=seen_of(view.row)
        )
        if done is not None:
            self._said = replace(self._said, by=said.by)
            await self._go_on(self.say("rows.refused", row=lead))

    async def _go_on(self, told: str) -> None:
        """Go on to the next row that waits, or back to the list when there is none."""
        waiting = [
            one.row.id for one in await self.look(rows_to_decide) if one.row.decision is None
        ]
        following = next((row for row in waiting if row > self._row), next(iter(waiting), None))
        self._typed, self._shown = {}, False
        if following is None:
            await self._refresh()
            self.tell(self.say("rows.none_left", told=told))
            return
        self._row = following
        await self._refresh()
        self.tell(told)

    @work
    async def action_reopen(self) -> None:
        """Take the decision back: a yes, or two officers' PINs."""
        # Read in when somebody takes one back: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        view = self._view
        if view is None:
            return
        if view.row.decision is None:
            self.tell(self.say("rows.not_decided"), trouble=True)
            return
        doing: Doing[RowInFull] = Doing(partial(reopen_row, row=self._row, seen=seen_of(view.row)))
        lead = row_place(view.row, self.say)
        if await decide(self, self.say("rows.reopen_sure", row=lead), doing):
            await self._refresh()
            self.tell(self.say("rows.reopened", row=lead))

    def action_show_amounts(self) -> None:
        """Show the amounts of this row, or hide them again."""
        self._shown = not self._shown
        self._load()

    @work
    async def action_question(self) -> None:
        """Print all rows of this fund that wait, with room for its answer."""
        from forumtui.registers.acts.waiting.question import of_fund, to_print

        view = self._view
        if view is None:
            return
        if view.row.fund is None:
            self.tell(self.say("rows.no_fund"), trouble=True)
            return
        written = await self.attempt(of_fund, view.row.fund, language=self.say)
        if written is not None:
            await put_in_queue(self, lambda _store: to_print(written))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


class CellAnew(Form[str]):
    """What stands in the cell stays to be seen while it is typed anew."""

    TITLE = "rows.cell_title"
    ABOUT = "rows.cell_about"
    FIELDS = ("cell",)
    BEGIN = "cell"

    def __init__(self, heading: str, shown: str, old: str, kind: FieldKind) -> None:
        super().__init__()
        self._heading, self._cell, self._old, self._kind = heading, shown, old, kind

    def compose_body(self) -> ComposeResult:
        """Lay out the heading, what was written, and the place to type."""
        yield Line(visible(self._heading), id="file")
        yield Line(
            self.say("rows.was", cell=visible(self._cell) or self.say("rows.blank")), id="was"
        )
        # Of a figure nothing is kept: it is typed anew, digit by digit.
        value = "" if self._kind == "amount" else self._old
        yield Field("rows.anew", kind=self._kind, value=value, id="cell")

    def answer(self, typed: Sequence[str]) -> str:
        """Return what was typed."""
        return typed[0]


class WhatOfCredit(ForumDialog[CreditWay]):
    """A debt is taken as nothing owed: what becomes of what was paid too much."""

    TITLE = "rows.credit_title"
    ABOUT = "rows.credit_about"
    KEYS = (Command("enter", "choose", "common.key_choose"),)

    def compose_body(self) -> ComposeResult:
        """Lay out the ways."""
        yield Line(self.say("rows.credit_lead"), id="file")
        yield Menu(id="ways")

    def on_mount(self) -> None:
        """Show the ways."""
        menu = self.query_one("#ways", Menu)
        menu.set_rows(
            [MenuRow(way.value, self.say(f"rows.credit_{way.value}")) for way in CreditWay]
        )
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the way; nothing is decided yet."""
        event.stop()
        self.dismiss(CreditWay(event.key))

    def action_choose(self) -> None:
        """Take the highlighted way."""
        self.query_one("#ways", Menu).action_choose()


class WhyDecided(Form[SaidOfRow]):
    """What is decided stands above while it is typed why, and by whom."""

    TITLE = "rows.why_title"
    ABOUT = "rows.why_about"
    FIELDS = ("why", "by")
    BEGIN = "why"
    NEEDED = MappingProxyType({"why": "rows.unreasoned", "by": "steps_refusals.name_missing"})

    def __init__(self, what: str, told: str, said: SaidOfRow) -> None:
        super().__init__()
        self._what, self._told, self._said = what, told, said

    def compose_body(self) -> ComposeResult:
        """Lay out what is decided, why, and by whom."""
        yield Line(self.say(self._what), id="file")
        yield Line(self._told, classes="known")
        yield Field("rows.because", value=self._said.why, id="why")
        yield Field("rows.decider", value=self._said.by, replaced=True, id="by")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field; what is decided is not decided by Enter."""
        event.stop()
        # Textual asks the handler of every class; that of all forms takes them after the last field.
        event.prevent_default()
        following = self._first_empty() or self._below()
        if following is None:
            self.tell(self.say("common.press_yes"))
        else:
            self._field(following).focus()

    def answer(self, typed: Sequence[str]) -> SaidOfRow:
        """Return why, and who decided it."""
        why, by = typed
        return SaidOfRow(why, by)
