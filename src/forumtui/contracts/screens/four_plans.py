"""Four plans of a household side by side, and the one question: what can you pay a month."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from forumtui.contracts.acts.planning import Offered
from forumtui.contracts.acts.shown.four_plans import WeighedPlan, weigh_four
from forumtui.contracts.rules.four_plans import FourWays
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.screens.plan import PlanScreen
from forumtui.contracts.words.four_plans import PlansShown, figures_of_plan, side_by_side
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.thai.amounts import format_baht
from forumtui.thai.kedmanee import FieldKind
from forumtui.thai.text import visible
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.bars import KeyBar
from forumtui.ui.widgets.field import Field, ThaiInput
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from forumtui.ui.wall.moments import Moment

BEGIN_AT: Final = 1
"""The plan that is chosen at first: more time."""

SATANG: Final = 100

SETTINGS: Final = ("rows", "options", "sums", "matters")
"""What stands on the screen while a plan is changed row by row."""

CHOOSE = (
    Command("right", "pick(1)", "four_plans.key_choose", help="four_plans.help_choose", bar=False),
    Command("left", "pick(-1)", "four_plans.key_choose_back", bar=False),
)

OWN = Command(Sense.OTHER, "own", "four_plans.key_own", help="four_plans.help_own")

FOUR = Command(Sense.OTHER, "four", "four_plans.key_four", help="four_plans.help_four")


class PlansFace(Widget):
    """The plans side by side, as much of them as there is room for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._seen: PlansShown | None = None
        self._say = Messages()

    def show(self, seen: PlansShown | None, say: Messages) -> None:
        """Show other plans, or another one chosen; None shows nothing."""
        self._seen, self._say = seen, say
        self.refresh()

    @property
    def rows(self) -> Sequence[str]:
        """What is shown, row by row."""
        columns, rows = self.content_size
        if self._seen is None or not columns:
            return ()
        return side_by_side(self._seen, self._say, columns, rows)

    def render(self) -> Content:
        """Return the rows for the room there is now."""
        return Content("\n".join(self.rows[: self.content_size.height]))


class _AbilityInput(ThaiInput):
    """Left and right choose a plan: an amount is typed anew, not stepped through."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to the screen."""
        if action in {"cursor_left", "cursor_right"}:
            return False
        return super().check_action(action, parameters)


class Ability(Field):
    """What a household says it can pay a month."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        kind: FieldKind = "amount"
        super().__init__("four_plans.ability", kind=kind, id=id)
        self._input = _AbilityInput("", kind)


class FourPlansScreen(PlanScreen):
    """The four plans, of which one is chosen; it can be changed row by row, and is among them still.

    What is done with the chosen plan is asked by the screen that is made from this one.
    """

    def __init__(self, household: int, *, agreed: bool = False) -> None:
        super().__init__(household, agreed=agreed)
        self._plans: tuple[WeighedPlan, ...] = ()
        self._at = BEGIN_AT
        self._own: dict[FourWays, Plan] = {}
        self._settings = False
        self._able: int | None = None
        self._asked = False

    def compose_body(self) -> ComposeResult:
        """Lay out whose plans they are, the one question, and the plans."""
        body = iter(super().compose_body())
        with Horizontal(id="top"):
            yield next(body)
            yield Ability(id="ability")
        yield PlansFace(id="plans")
        yield from body

    def fill(self) -> None:
        """Seat the household; behind the curtain only when its members agree."""
        self._face()
        self._begin()

    @property
    def side_by_side(self) -> bool:
        """Whether the plans stand side by side, not one of them row by row."""
        return not self._settings

    @property
    def picked(self) -> WeighedPlan | None:
        """The chosen plan, None before there are any."""
        return self._plans[self._at] if self._at < len(self._plans) else None

    def for_the_wall(self) -> "Moment | None":
        """Return the chosen plan beside what is paid now, which its household may want seen."""
        one = self.picked
        if one is None:
            return None
        # Read in where there is a wall: the room is there sooner.
        from forumtui.contracts.words.on_wall import plan_on_wall

        return plan_on_wall(self._plans[0], one)

    @property
    def able_satang(self) -> int | None:
        """What can be paid a month, as typed; None while nobody said so."""
        return self._able

    async def seat(self) -> None:
        """Look again at the household, and weigh its plans."""
        await super().seat()
        await self._weigh_plans()

    async def _weigh_plans(self) -> None:
        """Reckon the plans at the desk, and show them."""
        table = self._table
        if table is None:
            return
        self._plans = await self.look(weigh_four, table, dict(self._own))
        if not self._is_open():
            self._settings, self._at = False, len(self._plans) - 1
        self._at = min(self._at, len(self._plans) - 1)
        self._suggest()
        if not self._settings:
            self._take()
        self._face()

    def _suggest(self) -> None:
        """Begin with the part of a stated income that the village takes for bearable."""
        facts = None if self._table is None else self._table.circumstances
        if self._asked or facts is None or facts.income is None:
            return
        share = facts.income_share
        baht = facts.income.monthly_satang * share.numerator // share.denominator // SATANG
        self.query_one("#ability", Ability).value = str(baht)

    def _take(self) -> None:
        """Let the chosen plan be the one that is proposed, read out and changed."""
        one = self.picked
        if one is None:
            return
        self._plan = one.plan
        self._offered = None if one.option is None else Offered(one.option, None)

    def leave_the_table(self) -> None:
        """Forget the plans, too."""
        super().leave_the_table()
        self._plans = ()
        self._face()

    def _face(self) -> None:
        """Show the plans or the rows of one, and give the keys to what is shown."""
        side, is_open = self.side_by_side, self._is_open()
        ability = self.query_one("#ability", Ability)
        ability.display = side and is_open
        self.query_one("#plans", PlansFace).display = side
        for name in SETTINGS:
            self.query_one(f"#{name}").display = not side
        if side and is_open:
            ability.focus()
        elif not side:
            self.query_one("#rows", Menu).focus()
        self.query_one(KeyBar).offer(self.offered())
        self._draw_plans()

    def _draw_plans(self) -> None:
        table = self._table
        seen = None
        if table is not None and self._plans:
            seen = PlansShown(table, self._plans, self._at, self._able, self._funds)
        self.query_one("#plans", PlansFace).show(seen, self.say)
        self.spell_out(self.query_one("#rows", Menu).highlighted)

    def spell_out(self, key: str | None) -> None:
        """Say what a setting means, beside what is paid now."""
        super().spell_out(key)
        table, one = self._table, self._plans[0] if self._plans else None
        if table is None or not self.side_by_side or table.proposal is not None:
            return
        if one is not None and one.option is not None:
            amount = format_baht(one.option.then.debt_satang)
            lead = self.say("four_plans.lead", house=table.house, amount=amount)
            self.query_one("#lead", Line).update(visible(lead))

    def on_field_changed(self, event: Field.Changed) -> None:
        """Say anew which plan can be carried: nothing is reckoned for it."""
        event.stop()
        try:
            self._able = satang_typed(event.value) if event.value.strip() else None
        except Refusal:
            self._able = None
        self._asked |= self.query_one("#ability", Ability).has_focus_within and bool(event.value)
        self._draw_plans()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Say which key puts the plan forward: Enter is pressed by habit."""
        event.stop()
        self.tell(self.say("restructuring.press_propose"))

    def action_pick(self, by: int) -> None:
        """Choose the plan beside the chosen one."""
        at = max(0, min(len(self._plans) - 1, self._at + by))
        if at != self._at and self._is_open():
            self._at = at
            self._take()
            self._draw_plans()

    def action_own(self) -> None:
        """Change the chosen plan row by row."""
        if self.picked is not None and self._is_open():
            self._settings = True
            self._face()
            self._weigh()

    def action_four(self) -> None:
        """Go back to the plans side by side; what was changed is among them."""
        self._back_to_plans()

    @work(exclusive=True, group="load")
    async def _back_to_plans(self) -> None:
        one, plan = self.picked, self._plan
        if one is not None and one.way is not None and plan is not None and plan != one.plan:
            self._own[one.way] = plan
        self._settings = False
        await self._weigh_plans()

    def action_back(self) -> None:
        """Go back to the plans side by side; from there, out of the room."""
        if self._settings:
            self._back_to_plans()
        else:
            super().action_back()

    def reason(self) -> str:
        """Return why the chosen plan is proposed, as far as the one question said it."""
        now = figures_of_plan(self._plans[0]) if self._plans else None
        if self._able is None or now is None:
            return ""
        able, due = format_baht(self._able), format_baht(now.monthly_satang)
        return self.say("four_plans.reason", able=able, now=due)
