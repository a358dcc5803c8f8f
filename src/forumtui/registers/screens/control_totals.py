"""Sub-step 1.2, control totals (ยอดคุม): which fund's books and members differ, and why.

Its dialogs ask why a difference is there and who says so, and who gives and takes at the handover.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.papers.screens.to_paper import PRINT, QUEUE, open_queue, put_in_queue
from forumtui.registers.acts import control_totals as steps
from forumtui.registers.acts.control_totals import Comparison, FundControl
from forumtui.registers.acts.handover import Papers, hand_over, to_print
from forumtui.registers.rules.control_totals import ComparisonStanding, Measure
from forumtui.registers.words import against_words, foremost, heading, other_days, sums, why
from forumtui.thai.text import visible
from forumtui.thai.width import width
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht, columns
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import HeadLine, Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow
from forumtui.village.acts.village import fund_names

SIGNS: Final = {
    ComparisonStanding.AGREES: "√",
    ComparisonStanding.ROWS_WAIT: "…",
    ComparisonStanding.EXPLAINED: "√",
    ComparisonStanding.ON_HOLD: "×",
    ComparisonStanding.NOT_STATED: "·",
}

STANDING: Final = 15

AMOUNT: Final = 14

ROOMY: Final = 70
"""Columns from which on the standing is said in a word, too."""


SHOW: Final = NumberedAct("show_sums", "control.key_show", "control.help_show")

HAND_OVER: Final = NumberedAct("hand_over", "control.key_hand_over", "control.help_hand_over")


HEADS: Final = ("control.head_members", "control.head_book")

IN_A_FUND: Final = "  "
"""What stands before a comparison of the fund above it."""


class ControlScreen(ForumScreen):
    """A line a fund, the held ones first: its members' sum, that of its book, and how they stand.

    The line is the comparison of the fund that matters most; Enter lays open or folds all of them.
    The highlighted one is spelled out.
    """

    ROOM = "control.title"
    ABOUT = "control.about"
    KEYS = (
        Command("enter", "unfold", "control.key_unfold", help="control.help_unfold"),
        Command(Sense.YES, "explain", "control.key_explain", help="control.help_explain"),
        PAPERS,
    )
    RARE = (SHOW,)
    PAPERS = (HAND_OVER, PRINT, QUEUE)

    FOLLOWS = ("control.", "intake.", "correction.")

    def __init__(self) -> None:
        super().__init__()
        self._papers: Papers | None = None
        self._lines: dict[str, tuple[FundControl, Comparison | None]] = {}
        self._unfolded: set[int] = set()
        self._of_few: frozenset[tuple[int, Measure]] = frozenset()
        self._opened = False
        self._funds: tuple[FundControl, ...] = ()
        self._names: dict[int, str] = {}

    def papers(self) -> tuple[NumberedAct, ...]:
        """Return the papers; only what was handed over can be printed."""
        over = self._papers is not None
        return (HAND_OVER, PRINT.only_if(over, self.say("control.not_handed_over")), QUEUE)

    def compose_body(self) -> ComposeResult:
        """Lay out the funds and what is known of one."""
        yield Line(id="lead")
        yield HeadLine(id="heads")
        yield Menu(id="comparisons")
        yield Line(id="gate")
        yield Line(id="sums")
        yield Line(id="reason")
        yield Line(id="where")

    def fill(self) -> None:
        """Compare."""
        self.query_one("#comparisons", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def look_anew(self) -> None:
        """Compare anew."""
        await self._refresh()

    async def _refresh(self) -> None:
        self._names = await self.look(fund_names)
        self._of_few = await self.look(steps.of_few)
        self._funds = funds = await self.look(steps.control)
        held = sum(fund.on_hold for fund in funds)
        key = "control.lead_hold" if held else "control.lead_clear" if funds else "control.empty"
        self.query_one("#lead", Line).update(self.say(key, on_hold=held, funds=len(funds)))
        self._draw_heads()
        self._show()

    def _show(self) -> None:
        self._lines = {}
        rows: list[MenuRow] = []
        for fund in sorted(self._funds, key=lambda fund: not fund.on_hold):
            foremost_one = foremost(fund)
            of_fund = self._row(foremost_one, self._names.get(fund.fund.id, fund.fund.name))
            self._add(rows, str(fund.fund.id), (fund, foremost_one), of_fund)
            if fund.fund.id in self._unfolded:
                for one in fund.comparisons:
                    against = IN_A_FUND + against_words(one, self.say)
                    key = f"{one.fund}.{one.matter}"
                    self._add(rows, key, (fund, one), self._row(one, against))
        menu = self.query_one("#comparisons", Menu)
        menu.set_rows(rows)
        self._spell_out(menu.highlighted)

    def _told(self, one: Comparison) -> bool:
        """Whether sums may stand on the screen: nobody's own figure can be told from them."""
        few = (one.fund, one.measure) in self._of_few
        return not few or self._opened or self.amounts_shown

    def action_show_sums(self) -> None:
        """Show the sums of funds with few people, or hide them again."""
        self._opened = not self._opened
        self._show()

    def _add(
        self,
        rows: list[MenuRow],
        key: str,
        line: tuple[FundControl, Comparison | None],
        text: Callable[[int], str],
    ) -> None:
        self._lines[key] = line
        rows.append(MenuRow(key, text))

    def on_resize(self) -> None:
        """Draw the heads for the room there is now."""
        self._draw_heads()

    def _draw_heads(self) -> None:
        free = self.query_one("#comparisons", Menu).size.width - len(SIGN)
        heads = ""
        if self._funds and free > 0:
            fund = self.say("control.head_fund")
            heads = " " * len(SIGN) + self._columns(free, ("", ""), fund, "", *map(self.say, HEADS))
        self.query_one("#heads", HeadLine).update(heads)

    def _columns(
        self, free: int, standing: tuple[str, str], name: str, measure: str, *sums: str
    ) -> str:
        """Return a line: how it stands, whose, what is added up, the members' sum, the book's."""
        sign, word = standing
        measures = max(width(self.say(f"control.measure_{each.value}")) for each in Measure)
        # Where there is little room the sign says it, and the lines below in words.
        said = (f"{sign} {word}", STANDING) if free >= ROOMY else (sign, 1)
        rest = max(8, free - said[1] - measures - 2 * AMOUNT - 4)
        return columns(
            (said, (name, rest), (measure, measures), *((amount, -AMOUNT) for amount in sums))
        )

    def _row(self, one: Comparison | None, name: str) -> Callable[[int], str]:
        if one is None:
            nothing = ("·", self.say("control.standing_no_sums"))
            return lambda free: self._columns(free, nothing, name, "", "", "")
        standing = (SIGNS[one.standing], self.say(f"control.standing_{one.standing.value}"))
        measure = self.say(f"control.measure_{one.measure.value}")
        shown, stated = self._told(one), one.stated_satang
        members = baht(one.members_satang, shown=shown)
        book = "" if stated is None else baht(stated, shown=shown)
        return lambda free: self._columns(free, standing, name, measure, members, book)

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted comparison."""
        event.stop()
        self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        # Whatever was pointed at may be gone since, another desk having read a register.
        if key not in self._lines:
            return
        fund, one = self._lines[key]
        say = self.say
        if one is None:
            for line in ("#gate", "#sums", "#reason", "#where"):
                self.query_one(line, Line).update("")
            return
        self.query_one("#gate", Line).update(heading(fund, one, say))
        self.query_one("#sums", Line).update(sums(one, say, shown=self._told(one)))
        reasons = why(one, say, shown=self.amounts_shown)
        self.query_one("#reason", Line).update("  ".join(reasons))
        self.query_one("#where", Line).update("  ".join(other_days(fund, say)))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Lay open or fold the fund of the highlighted line."""
        event.stop()
        self.action_unfold()

    def action_unfold(self) -> None:
        """Lay open or fold every comparison of the highlighted fund; its line stays marked."""
        menu = self.query_one("#comparisons", Menu)
        if menu.highlighted not in self._lines:
            return
        fund = self._lines[menu.highlighted][0].fund.id
        self._unfolded ^= {fund}
        menu.move_to(str(fund))
        self._show()

    @work
    async def action_explain(self) -> None:
        """Write the reason of the highlighted difference; where nothing differs, say so."""
        key = self.query_one("#comparisons", Menu).highlighted
        if key is None:
            return
        fund, one = self._lines[key]
        if one is None or not one.difference_satang:
            self.tell(self.say("steps_refusals.nothing_differs"))
            return
        written = await self.ask(
            Explain(sums(one, self.say, shown=self._told(one)), by=self.forum.secretary)
        )
        if written is None:
            return
        done = await self.attempt(_explained, one, written, seen=seen_of(one.asked_about))
        await self._refresh()
        if done:
            self.tell(self.say("control.explained", fund=visible(fund.fund.name)))

    @work
    async def action_hand_over(self) -> None:
        """Write the papers of sub-step 1.4 into exports/."""
        seen = seen_of(steps.asked_about(self._funds))
        names = await self.ask(HandOver())
        if names is None:
            return
        papers = await self.attempt(
            hand_over,
            handed_by=names.handed_by,
            received_by=names.received_by,
            language=self.say,
            seen=seen,
        )
        if papers is not None:
            self._papers = papers
            held = sum(sheet.facts.on_hold for sheet in papers.sheets)
            key = "control.handed_over_hold" if held else "control.handed_over"
            self.tell(self.say(key, funds=len(papers.sheets), on_hold=held))

    @work
    async def action_print(self) -> None:
        """Put the papers that were written into the print queue."""
        papers = self._papers
        if papers is not None:
            await put_in_queue(self, lambda _store: to_print(papers))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


@dataclass(frozen=True, slots=True)
class WrittenReason:
    """Why figures differ, and who wrote it."""

    why: str
    by: str


def _explained(store: Store, one: Comparison, written: WrittenReason, *, seen: str) -> bool:
    steps.explain(
        store,
        one.fund,
        one.matter,
        difference_satang=one.difference_satang or 0,
        reason=written.why,
        by=written.by,
        seen=seen,
    )
    return True


class Explain(Form[WrittenReason]):
    """The difference stays on the screen while its reason is typed."""

    TITLE = "control.explain_title"
    ABOUT = "control.explain_about"
    FIELDS = ("why", "by")
    BEGIN = "why"
    NEEDED = MappingProxyType(
        {"why": "steps_refusals.why_missing", "by": "steps_refusals.name_missing"}
    )

    def __init__(self, sums: str, *, by: str) -> None:
        super().__init__()
        self._sums, self._by = sums, by

    def compose_body(self) -> ComposeResult:
        """Lay out the figures, the reason and the name."""
        yield Line(self._sums, id="sums")
        yield Field("control.why", id="why")
        yield Field("control.by", value=self._by, replaced=True, id="by")

    def answer(self, typed: Sequence[str]) -> WrittenReason:
        """Return the reason and who wrote it."""
        why, by = typed
        return WrittenReason(why, by)


@dataclass(frozen=True, slots=True)
class Names:
    """Who hands over and who receives, "" for a line to write on."""

    handed_by: str
    received_by: str


class HandOver(Form[Names]):
    """Two names, neither of them needed."""

    TITLE = "control.hand_over_title"
    ABOUT = "control.hand_over_about"
    FIELDS = ("handed_by", "received_by")
    BEGIN = "handed_by"

    def compose_body(self) -> ComposeResult:
        """Lay out the two names."""
        yield Line(self.say("control.hand_over_note"), id="example")
        yield Field("control.handed_by", id="handed_by")
        yield Field("control.received_by", id="received_by")

    def answer(self, typed: Sequence[str]) -> Names:
        """Return the names as they are."""
        handed_by, received_by = typed
        return Names(handed_by, received_by)
