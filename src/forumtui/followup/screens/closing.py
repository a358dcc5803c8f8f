"""The end of a pay day (ปิดยอดวัน): the money is counted, a difference explained, two officers allow it.

Beside the desk, never by habit: F2 closes, Enter only goes to the next kind of note.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from forumtui.contracts.screens.lending import Settling
from forumtui.followup.acts.days import DayMoney, MoneyCounted, close_day, day_money, days_closed
from forumtui.followup.acts.pay_day import pay_day_book
from forumtui.followup.words.closing import counted_rows
from forumtui.lending.money import LARGEST_SATANG
from forumtui.papers.screens.to_paper import QUEUE, open_queue, print_paper
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht
from forumtui.ui.screen import PAPERS, ForumScreen
from forumtui.ui.widgets.blocks import Blocks, scale_in
from forumtui.ui.widgets.field import Field
from forumtui.village.acts.village import fund_names

if TYPE_CHECKING:
    from forumtui.papers.acts.catalogue import PaperType

NOTES: Final = {
    "n1000": 1000_00,
    "n500": 500_00,
    "n100": 100_00,
    "n50": 50_00,
    "n20": 20_00,
    "n10": 10_00,
    "n5": 5_00,
    "n2": 2_00,
    "n1": 1_00,
    "n050": 50,
    "n025": 25,
}
"""The fields of the notes and coins there are, and what one of each is worth in satang."""

LEFT: Final = tuple(NOTES)[:5]

MOST: Final = 6
"""The figures of a count that anybody would type."""


HAND_OVER: Final = Command(Sense.OTHER, "hand_over", "handing.key_open", help="handing.help_open")

DAY_PAPER: Final = NumberedAct("day_paper", "closing_day.key_day", "closing_day.help_day")

FUNDS_PAPERS: Final = NumberedAct("funds_papers", "closing_day.key_funds", "closing_day.help_funds")

EARLIER_DAY: Final = NumberedAct(
    "earlier_day", "closing_day.key_earlier_day", "closing_day.help_earlier_day"
)

EARLIER_FUNDS: Final = NumberedAct(
    "earlier_funds", "closing_day.key_earlier_funds", "closing_day.help_earlier_funds"
)


LEFT_PAPERS: Final = NumberedAct("left_papers", "leaving.key_papers", "leaving.help_papers")

WAITING: Final = NumberedAct("waiting", "suspense.key_waiting", "suspense.help_waiting")

LEAVING: Final = NumberedAct("leaving", "leaving.key_leaving", "leaving.help_leaving")


class ClosingDayScreen(ForumScreen):
    """How much should be there, how many of each note are, and why they differ."""

    ROOM = "closing_day.title"
    ABOUT = "closing_day.about"
    KEYS = (
        Command(Sense.YES, "close", "closing_day.key_close", help="closing_day.help_close"),
        HAND_OVER,
        PAPERS,
    )
    PAPERS = (DAY_PAPER, FUNDS_PAPERS, EARLIER_DAY, EARLIER_FUNDS, LEFT_PAPERS, QUEUE)
    RARE = (WAITING, LEAVING)
    FOLLOWS = ("followup.",)

    def __init__(self) -> None:
        super().__init__()
        self._money: DayMoney | None = None
        self._called: Mapping[int, str] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out what should be there, a field for each note and coin, who counted, and why."""
        yield Blocks(id="money")
        with Horizontal(id="notes"):
            for side, fields in (("left", LEFT), ("right", [*NOTES][len(LEFT) :])):
                with Vertical(id=side):
                    for one in fields:
                        yield Field(f"closing_day.note_{one[1:]}", kind="number", id=one)
        yield Field("closing_day.counted_by", replaced=True, id="counted_by")
        yield Field("closing_day.reason", id="why")

    def fill(self) -> None:
        """Begin at the largest note."""
        self.query_one("#n1000", Field).focus()
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()
        by = self.query_one("#counted_by", Field)
        if not by.value:
            by.value = visible((await self.look(pay_day_book)).receiver)

    async def look_anew(self) -> None:
        """Look again what was received."""
        await self._refresh()

    async def _refresh(self) -> None:
        self._money = await self.look(day_money)
        self._called = await self.look(fund_names)
        self._draw()

    def _counted(self) -> Mapping[int, int]:
        """Return how many of each note or coin were counted, by its worth in satang."""
        found = {}
        for name, satang in NOTES.items():
            typed = to_arabic_digits(self.query_one(f"#{name}", Field).value.strip())
            found[satang] = int(typed[:MOST]) if typed.isdecimal() else 0
        return found

    def _sum(self) -> int:
        return min(LARGEST_SATANG, sum(each * many for each, many in self._counted().items()))

    def _draw(self) -> None:
        money = self._money
        if money is None:
            return
        counted, say, shown = self._sum(), self.say, self.amounts_shown
        scale = min(2, scale_in(self.app.size.height))
        low = self.app.size.height < 17
        self.query_one("#money", Blocks).show(
            lambda free: counted_rows(
                money, counted, say, free, scale=scale, shown=shown, low=low, called=self._called
            )
        )

    def on_resize(self) -> None:
        """Draw the figures for the room there is now."""
        self._draw()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Add up anew."""
        event.stop()
        self._draw()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field: Enter closes nothing."""
        event.stop()
        self.focus_next()

    @work
    async def action_close(self) -> None:
        """Write down what was counted, once two officers allow it."""
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        money = self._money
        if money is None:
            return
        by, why = (self.query_one(f"#{name}", Field) for name in ("counted_by", "why"))
        counted = self._sum()
        if not by.value.strip():
            by.focus()
            self.tell(self.say("closing_day.by_missing"), trouble=True)
            return
        if counted != money.expected_satang and not why.value.strip():
            why.focus()
            self.tell(self.say("closing_day.reason_missing"), trouble=True)
            return
        counting = MoneyCounted(counted, by.value, self._counted(), why.value)
        question = self._question(money, counted, why.value)
        act = partial(close_day, counting=counting, seen=money.seen)
        if await decide(self, visible(question), act):
            for name in (*NOTES, "why"):
                self.query_one(f"#{name}", Field).value = ""
            await self._refresh()
            self.tell(self.say("closing_day.told", amount=baht(counted, shown=self.amounts_shown)))

    def _question(self, money: DayMoney, counted: int, why: str) -> str:
        """Return what two officers allow: what was counted, and what differs because of what."""
        say, shown = self.say, self.amounts_shown
        differs = counted - money.expected_satang
        if not differs:
            return say("closing_day.question", counted=baht(counted, shown=shown))
        key = "closing_day.over" if differs > 0 else "closing_day.under"
        return say(
            "closing_day.question_differs",
            counted=baht(counted, shown=shown),
            differs=say(key, amount=baht(abs(differs), shown=shown)),
            reason=" ".join(why.split()),
        )

    @work
    async def action_hand_over(self) -> None:
        """Go on to hand the counted money to the funds, once there is any."""
        # Read in when it is entered: the room is there sooner.
        from forumtui.followup.acts.days import days_to_hand
        from forumtui.followup.screens.handing import HandingScreen

        if await self.look(days_to_hand):
            self.open(HandingScreen())
        else:
            self.tell(self.say("handing.not_closed"), trouble=True)

    @work
    async def action_day_paper(self) -> None:
        """Print the day as it was closed last."""
        await print_paper(self, "day_close")

    @work
    async def action_funds_papers(self) -> None:
        """Print what each fund is handed of the day that was closed last."""
        await print_paper(self, "fund_money")

    @work
    async def action_earlier_day(self) -> None:
        """Print an earlier day as it was closed."""
        close = await self._earlier()
        if close is not None:
            await print_paper(self, partial(_day_paper, close))

    @work
    async def action_earlier_funds(self) -> None:
        """Print what each fund is handed of an earlier day."""
        close = await self._earlier()
        if close is not None:
            await print_paper(self, partial(_funds_paper, close))

    async def _earlier(self) -> int | None:
        """Return the close that is chosen of all, the last one first."""
        say, shown = self.say, self.amounts_shown
        rows = [
            (
                str(one.id),
                say(
                    "closing_day.which_row",
                    day=one.day,
                    amount=baht(one.counted_satang, shown=shown),
                    by=one.counted_by,
                ),
            )
            for one in reversed(await self.look(days_closed))
        ]
        if not rows:
            self.tell(say("closing_day.none_closed"), trouble=True)
            return None
        chosen = await self.ask(WhichDayClosed(say("closing_day.which_question"), rows))
        return None if chosen is None else int(chosen)

    @work
    async def action_left_papers(self) -> None:
        """Print what the funds that left were handed back."""
        await print_paper(self, "fund_leaving")

    @work
    async def action_waiting(self) -> None:
        """Show the money of nobody known, write some down, or say whose it is."""
        # Read in when it is asked: the room is there sooner.
        from forumtui.followup.screens.rare.suspense import waiting_money

        if await waiting_money(self, self.query_one("#counted_by", Field).value):
            await self._refresh()

    @work
    async def action_leaving(self) -> None:
        """Hand a fund's debts back to it."""
        # Read in when it is asked: the room is there sooner.
        from forumtui.followup.screens.rare.leaving import let_leave

        if await let_leave(self):
            await self._refresh()

    def action_queue(self) -> None:
        """Go to the print queue."""
        open_queue(self)


class WhichDayClosed(Settling):
    """A day that was closed: its papers are printed once more."""

    TITLE = "closing_day.which_title"
    ABOUT = "closing_day.which_about"


def _day_paper(close: int) -> "PaperType":
    # Read in when something is printed: the room is there sooner.
    from forumtui.followup.acts.papers.pay_days import one_day_close

    return one_day_close(close)


def _funds_paper(close: int) -> "PaperType":
    from forumtui.followup.acts.papers.pay_days import one_funds_money

    return one_funds_money(close)
