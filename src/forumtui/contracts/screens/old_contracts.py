"""Sub-step 4.1, the old contracts (สัญญาเดิม): given back to the debtor, or struck out (section 653).

Its dialog asks who received the paper.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.acts.consents import Fate, old_paper
from forumtui.contracts.acts.register import OldContract, old_contracts, paper_shown
from forumtui.engine.database import Store
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.marks import baht, columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

OLD_CONTRACTS: Final = NumberedAct(
    "old_contracts", "old_contracts.key_open", "old_contracts.help_open"
)
"""The way here, from the list of contracts."""

SIGNS: Final = {Fate.RETURNED: "√", Fate.STRUCK: "×"}

WAITS: Final = "·"

STATE: Final = 12

HOUSE: Final = 6

NUMBER: Final = 14


RECOVERED: Final = NumberedAct(
    "recovered", "old_contracts.key_recovered", "old_contracts.help_recovered"
)


class OldContractsScreen(ForumScreen):
    """Fund by fund; above, how many papers of the highlighted one's fund are still to be done."""

    ROOM = "old_contracts.title"
    ABOUT = "old_contracts.about"
    KEYS = (
        Command(
            Sense.YES, "returned", "old_contracts.key_returned", help="old_contracts.help_returned"
        ),
        Command(
            Sense.OTHER, "struck", "old_contracts.key_struck", help="old_contracts.help_struck"
        ),
    )
    RARE = (RECOVERED,)

    FOLLOWS = ("consolidation.", "restructuring.", "correction.")

    def __init__(self) -> None:
        super().__init__()
        self._papers: dict[str, OldContract] = {}
        self._count: Counter[str] = Counter()
        self._left: Counter[str] = Counter()

    def compose_body(self) -> ComposeResult:
        """Lay out the fund, its papers, and what is known of one."""
        yield Line(id="gate")
        yield Menu(id="papers")
        yield Line(id="sums")
        yield Line(id="reason")

    def fill(self) -> None:
        """Begin at the first fund."""
        self.query_one("#papers", Menu).focus()
        self._load()

    async def look_anew(self) -> None:
        """Look again at the papers."""
        await self._refresh()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def _refresh(self) -> None:
        found = await self.look(old_contracts)
        self._papers = {str(one.loan): one for one in found}
        self._count = Counter(one.fund for one in found)
        self._left = Counter(one.fund for one in found if one.paper is None)
        menu = self.query_one("#papers", Menu)
        menu.set_rows([MenuRow(key, self._row(one)) for key, one in self._papers.items()])
        self._spell_out(menu.highlighted)

    def _row(self, one: OldContract) -> Callable[[int], str]:
        state = self._state(one)

        def text(free: int) -> str:
            return columns(
                (
                    (state, STATE),
                    (one.debtor, max(8, free - STATE - HOUSE - NUMBER - 3)),
                    (one.house or "-", HOUSE),
                    (one.contract_no or "-", NUMBER),
                )
            )

        return text

    def _state(self, one: OldContract) -> str:
        if one.paper is None:
            return f"{WAITS} {self.say('old_contracts.state_waits')}"
        fate = Fate(one.paper.fate)
        return f"{SIGNS[fate]} {self.say(f'old_contracts.state_{fate.value}')}"

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Spell out the highlighted paper."""
        event.stop()
        self._spell_out(event.key)

    def _spell_out(self, key: str | None) -> None:
        one = self._papers.get(key or "")
        gate, sums, reason = (
            self.query_one(f"#{name}", Line) for name in ("gate", "sums", "reason")
        )
        if one is None:
            gate.update(self.say("old_contracts.empty"))
            return
        count, left = self._count[one.fund], self._left[one.fund]
        gate.update(self.say("old_contracts.left", fund=one.fund, count=count, left=left))
        sums.update(self._what(one))
        reason.update(self._done(one))

    def _what(self, one: OldContract) -> str:
        """Return which paper it is: how old, how much, and what holds the debt now."""
        made_on = "-" if one.made_on is None else self.say.day(one.made_on)
        amount = baht(one.satang, shown=self.amounts_shown)
        key = "old_contracts.released" if one.number is None else "old_contracts.inside"
        return self.say(key, made_on=made_on, amount=amount, number=one.number or "")

    def _done(self, one: OldContract) -> str:
        """Return when its paper was done with and who received it, "" while it waits."""
        if one.paper is None:
            return ""
        key = f"old_contracts.done_{one.paper.fate}"
        return self.say(key, day=one.paper.done_on, by=one.paper.done_by)

    def action_returned(self) -> None:
        """Write down that the highlighted paper was given back."""
        self._receive(Fate.RETURNED)

    def action_struck(self) -> None:
        """Write down that the highlighted paper was struck out."""
        self._receive(Fate.STRUCK)

    def action_recovered(self) -> None:
        """Write down that the highlighted paper is there again."""
        self._receive(Fate.RECOVERED)

    @work(exclusive=True, group="receive")
    async def _receive(self, fate: Fate) -> None:
        one = self._papers.get(self.query_one("#papers", Menu).highlighted or "")
        if one is None:
            self.tell(self.say("old_contracts.empty"))
            return
        number = one.contract_no or "-"
        paper = self.say("old_contracts.paper", number=number, debtor=one.debtor, fund=one.fund)
        by = await self.ask(Receiving(fate, paper, by=one.debtor))
        if by is None:
            return
        done = await self.attempt(_written, one, fate, by)
        await self._refresh()
        if done:
            self.tell(visible(self.say(f"old_contracts.told_{fate.value}", by=by)))


def _written(store: Store, shown: OldContract, fate: Fate, by: str) -> bool:
    old_paper(store, shown.loan, fate, done_by=by, seen=paper_shown(shown))
    return True


class Receiving(Form[str]):
    """The paper stays in sight while the name is typed; ends with the name."""

    TITLE = "old_contracts.receiving_title"
    ABOUT = "old_contracts.receiving_about"
    FIELDS = ("by",)
    BEGIN = "by"
    NEEDED = MappingProxyType({"by": "steps_refusals.name_missing"})

    def __init__(self, fate: Fate, paper: str, *, by: str) -> None:
        super().__init__()
        self._fate, self._paper, self._by = fate, paper, by

    def compose_body(self) -> ComposeResult:
        """Lay out what is done with which paper, and the name."""
        yield Line(self.say(f"old_contracts.question_{self._fate.value}"), id="question")
        yield Line(self._paper, id="reason")
        yield Field("old_contracts.by", value=self._by, replaced=True, id="by")

    def answer(self, typed: Sequence[str]) -> str:
        """Return who received it."""
        return typed[0]
