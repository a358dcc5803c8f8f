"""The counted money goes to its funds (นำส่งเงินกองทุน): fund by fund, who hands it and who takes it.

It cannot be taken back, so it is asked once more before it is written down.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult

from forumtui.followup.acts.days import (
    DayMoney,
    FundDay,
    days_to_hand,
    hand_over,
    handing_shown,
)
from forumtui.followup.words.handing import fund_row, fund_spelt_out, handing_rows
from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.dialogs import YesNo
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import fund_names

if TYPE_CHECKING:
    from forumtui.papers.acts.catalogue import PaperType

ONE_PAPER: Final = NumberedAct("one_paper", "handing.key_one", "handing.help_one")


@dataclass(frozen=True, slots=True)
class HandingSaid:
    """Who hands how much to whom."""

    handed_by: str
    received_by: str
    satang: int


class HandingMoney(Form[HandingSaid]):
    """Which fund it is stays in sight; all that waits for it is offered."""

    TITLE = "handing.form_title"
    ABOUT = "handing.form_about"
    FIELDS = ("handed_by", "received_by", "amount")
    BEGIN = "received_by"
    DOUBTED = "amount"
    EACH = True
    NEEDED = MappingProxyType(
        {
            "handed_by": "handing.by_missing",
            "received_by": "handing.to_missing",
            "amount": "handing.amount_missing",
        }
    )

    def __init__(self, what: str, *, handed_by: str, satang: int) -> None:
        super().__init__()
        self._what, self._by, self._satang = what, handed_by, satang

    def compose_body(self) -> ComposeResult:
        """Lay out which fund's money it is, both names, and how much."""
        yield Line(self._what, id="question")
        yield Field("handing.by", value=self._by, replaced=True, id="handed_by")
        yield Field("handing.to", id="received_by")
        yield Field("handing.amount", kind="amount", value=format_baht(self._satang), id="amount")

    def answer(self, typed: Sequence[str]) -> HandingSaid:
        """Return what is handed over. Raises what reading an amount does."""
        handed_by, received_by, amount = typed
        return HandingSaid(handed_by, received_by, satang_typed(amount))


class HandingScreen(ForumScreen):
    """What of the counted money waits for its fund, large; below, each fund."""

    ROOM = "handing.title"
    ABOUT = "handing.about"
    KEYS = (
        Command(Sense.YES, "hand", "handing.key_hand", help="handing.help_hand"),
        PAPERS,
    )
    PAPERS = (ONE_PAPER, QUEUE)
    FOLLOWS = ("followup.",)

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[DayMoney, ...] = ()
        self._funds: dict[str, tuple[DayMoney, FundDay]] = {}
        self._called: Mapping[int, str] = {}
        self._by = ""

    def compose_body(self) -> ComposeResult:
        """Lay out what waits, the funds, and what is known of one."""
        yield Blocks(id="money")
        yield Menu(id="funds")
        yield Line(id="sums")
        yield Line(id="reason")

    def fill(self) -> None:
        """Begin at the first fund that waits."""
        self.query_one("#funds", Menu).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()
        self._to_next()

    async def look_anew(self) -> None:
        """Look again what was handed over."""
        await self._refresh()

    async def _refresh(self) -> None:
        self._counts = await self.look(days_to_hand)
        self._called = await self.look(fund_names)
        self._funds = {
            f"{count.closed.id}:{one.fund}": (count, one)
            for count in self._counts
            if count.closed is not None
            for one in count.funds
        }
        several = len(self._counts) > 1
        menu = self.query_one("#funds", Menu)
        menu.set_rows(
            [
                MenuRow(
                    key,
                    fund_row(
                        count,
                        one,
                        self.say,
                        called=self._called.get(one.fund, one.name),
                        shown=self.amounts_shown,
                        several=several,
                    ),
                )
                for key, (count, one) in self._funds.items()
            ]
        )
        self._draw()
        self._spell_out(menu.highlighted)

    def _to_next(self) -> None:
        """Mark the next fund that waits; where none does, the mark stays."""
        waiting = [key for key, (_, one) in self._funds.items() if one.left_satang]
        if waiting:
            self.query_one("#funds", Menu).move_to(waiting[0])

    def _draw(self) -> None:
        counts, say, shown = self._counts, self.say, self.amounts_shown
        if not counts:
            return
        scale, low = min(2, scale_in(self.app.size.height)), self.app.size.height < 15
        self.query_one("#money", Blocks).show(
            lambda free: handing_rows(counts, say, free, scale=scale, shown=shown, low=low)
        )

    def on_resize(self) -> None:
        """Draw the figures for the room there is now."""
        self._draw()

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted fund."""
        event.stop()
        self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        here = self._funds.get(key or "")
        told = (
            ("", "") if here is None else fund_spelt_out(*here, self.say, shown=self.amounts_shown)
        )
        for name, text in zip(("sums", "reason"), told, strict=True):
            self.query_one(f"#{name}", Line).update(text)

    def _here(self) -> tuple[DayMoney, FundDay] | None:
        return self._funds.get(self.query_one("#funds", Menu).highlighted or "")

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Ask who hands it over and who takes it: nothing is written down yet."""
        event.stop()
        self.action_hand()

    @work
    async def action_hand(self) -> None:
        """Write down that the highlighted fund has its money, once it was asked again."""
        here = self._here()
        if here is not None and here[1].handed_satang and not here[1].left_satang:
            # Its paper was printed, or is not wanted: the next one that waits.
            self._to_next()
            here = self._here()
        if here is None:
            self.tell(self.say("handing.nothing"), trouble=True)
            return
        count, fund = here
        assert count.closed is not None
        if not fund.left_satang:
            key = "handing.told_handed" if fund.handed_satang > 0 else "handing.less"
            self.tell(self.say(key), trouble=True)
            return
        say = self.say
        what = visible(
            f"{fund.name}  {say('handing.of_day', day=count.day, amount=baht(fund.satang))}"
        )
        by = self._by or count.closed.counted_by
        said = await self.ask(HandingMoney(what, handed_by=by, satang=fund.left_satang))
        if said is None:
            return
        amount = format_baht(said.satang)
        question = say(
            "handing.question",
            by=said.handed_by,
            to=said.received_by,
            amount=amount,
            fund=self._called.get(fund.fund, fund.name),
        )
        if not await self.ask(YesNo(visible(question), note=say("handing.question_note"))):
            return
        self._by = said.handed_by
        done = await self.attempt(
            hand_over,
            count.closed.id,
            fund.fund,
            said.satang,
            handed_by=said.handed_by,
            received_by=said.received_by,
            seen=handing_shown(count),
        )
        await self._refresh()
        if done is not None:
            self._tell_handed(fund, amount)

    def _tell_handed(self, fund: FundDay, amount: str) -> None:
        """Say what was handed over; the mark stays where its paper is printed from."""
        left = sum(1 for _, one in self._funds.values() if one.left_satang)
        called = self._called.get(fund.fund, fund.name)
        key = "handing.told" if left else "handing.told_all"
        self.tell(visible(self.say(key, fund=called, amount=amount, count=left)))

    @work
    async def action_one_paper(self) -> None:
        """Print the highlighted fund's paper."""
        here = self._here()
        if here is None or here[0].closed is None:
            self.tell(self.say("handing.nothing"), trouble=True)
            return
        count, fund = here
        assert count.closed is not None
        await print_paper(self, partial(_money_paper, count.closed.id, fund.fund))

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


def _money_paper(close: int, fund: int) -> "PaperType":
    # Read in when something is printed: the room is there sooner.
    from forumtui.followup.acts.papers.pay_days import one_funds_money

    return one_funds_money(close, fund)
