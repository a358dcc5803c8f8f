"""What each fund settled for its new loans (เกณฑ์ให้กู้); Enter changes one fund's."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import work
from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.followup.acts.helping.applications import limits_of, settle_limits
from forumtui.followup.rules.helping.borrowing import LimitName, LoanLimits
from forumtui.followup.words.applications import limit_cell
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import satang_typed, whole_typed
from forumtui.ui.widgets.blocks import Blocks
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import SIGN, Menu, MenuRow
from forumtui.village.acts.village import CalledFund, called_funds

MOST_TIMES = 1_000
"""The largest multiple of savings, and number of guarantors, that may be settled."""

CELL = 13

FIRST = 12

NAMES = (
    LimitName.SAVINGS_MULTIPLE,
    LimitName.CEILING,
    LimitName.GUARANTORS,
    LimitName.GUARANTOR_MOST,
)


class LimitsOfFund(Form[LoanLimits]):
    """The four limits of a fund; an empty one is not asked."""

    TITLE = "loans.limits_form"
    ABOUT = "loans.limits_form_about"
    FIELDS = tuple(one.value for one in NAMES)
    BEGIN = NAMES[0].value

    def __init__(self, fund: str, now: LoanLimits) -> None:
        super().__init__()
        self._fund, self._now = fund, now

    def compose_body(self) -> ComposeResult:
        """Lay out whose limits they are, and each of them as it is now."""
        yield Line(self._fund, id="question")
        yield Line(self.say("loans.limits_empty"), id="where")
        now = self._now
        times, least = now.savings_multiple, now.guarantors
        yield Field("loans.field_multiple", kind="number", value=_text(times), id=NAMES[0].value)
        yield Field(
            "loans.field_ceiling", kind="amount", value=_baht(now.ceiling_satang), id=NAMES[1].value
        )
        yield Field("loans.field_guarantors", kind="number", value=_text(least), id=NAMES[2].value)
        yield Field(
            "loans.field_most",
            kind="amount",
            value=_baht(now.guarantor_most_satang),
            id=NAMES[3].value,
        )

    def answer(self, typed: Sequence[str]) -> LoanLimits:
        """Return the limits. Raises what reading a number or an amount does."""
        times, ceiling, least, most = typed
        return LoanLimits(
            savings_multiple=whole_typed(times, 0, MOST_TIMES) or None if times else None,
            ceiling_satang=satang_typed(ceiling) or None if ceiling else None,
            guarantor_most_satang=satang_typed(most) or None if most else None,
            guarantors=whole_typed(least, 0, MOST_TIMES) or None if least else None,
        )


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _baht(satang: int | None) -> str:
    return "" if satang is None else format_baht(satang)


class LimitsScreen(ForumScreen):
    """One line a fund: how many times the savings, the largest loan, guarantors, each one's most."""

    ROOM = "loans.limits_title"
    ABOUT = "loans.limits_about"
    KEYS = (Command("enter", "change", "loans.key_change"),)
    FOLLOWS = ("followup.loan_limits", "village.call_fund", "intake.")

    def __init__(self) -> None:
        super().__init__()
        self._funds: dict[str, tuple[CalledFund, LoanLimits]] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out the headings and the funds."""
        yield Blocks(id="heads")
        yield Menu(id="funds")

    def fill(self) -> None:
        """Begin at the first fund."""
        self.query_one("#funds", Menu).focus()
        self._load()

    async def look_anew(self) -> None:
        """Look again at what is settled."""
        await self._refresh()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def _refresh(self) -> None:
        found = await self.look(_limits_now)
        self._funds = {str(one.fund): (one, limits) for one, limits in found}
        heads = [self.say(f"loans.head_{name.value}") for name in NAMES]
        self.query_one("#heads", Blocks).show(
            lambda free: (f"  {_cells('', heads, free - len(SIGN))}",)
        )
        rows = [MenuRow(key, self._row(*of)) for key, of in self._funds.items()]
        self.query_one("#funds", Menu).set_rows(rows)

    def _row(self, fund: CalledFund, limits: LoanLimits) -> Callable[[int], str]:
        cells = [limit_cell(name, limits, self.say) for name in NAMES]

        return lambda free: _cells(fund.short, cells, free)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Change what was chosen."""
        event.stop()
        self._change(event.key)

    def action_change(self) -> None:
        """Change the limits of the highlighted fund."""
        self.query_one("#funds", Menu).action_choose()

    @work
    async def _change(self, key: str) -> None:
        fund, now = self._funds[key]
        limits = await self.ask(LimitsOfFund(visible(fund.name), now))
        if limits is None:
            return
        act = partial(settle_limits, fund=fund.fund, limits=limits, seen=seen_of(now))
        done = await self.attempt(act)
        await self._refresh()
        if done is not None:
            self.tell(visible(self.say("loans.told_limits", fund=fund.short)))


def _cells(first: str, cells: Sequence[str], free: int) -> str:
    wide = min(CELL, (free - FIRST) // len(cells) - 1)
    return columns(((first, free - (wide + 1) * len(cells)), *((cell, -wide) for cell in cells)))


def _limits_now(store: Store) -> list[tuple[CalledFund, LoanLimits]]:
    return [(one, limits_of(store, one.fund)) for one in called_funds(store)]
