"""What the village settled for payments (ระเบียบการรับชำระ); Enter changes one, two officers allow it."""

from collections.abc import Sequence
from functools import partial

from textual import work
from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.followup.acts import settings as steps
from forumtui.followup.rules.choices import CLOSED_UNTIL, HOLIDAYS, RATES, days_kept
from forumtui.messages.values import rate_text
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.kedmanee import FieldKind
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.marks import columns
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow

_WHAT = 42


class PayRulesScreen(ForumScreen):
    """One line a choice: what it is now."""

    ROOM = "pay_rules.title"
    ABOUT = "pay_rules.about"
    KEYS = (Command("enter", "change", "pay_rules.key_change"),)
    FOLLOWS = ("followup.settle",)

    def __init__(self) -> None:
        super().__init__()
        self._now: tuple[steps.ChosenForPayments, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the choices."""
        yield Menu(id="choices")

    def fill(self) -> None:
        """Begin at the first choice."""
        self.query_one("#choices", Menu).focus()
        self._load()

    async def look_anew(self) -> None:
        """Look again at what is settled."""
        await self._refresh()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        await self._refresh()

    async def _refresh(self) -> None:
        self._now = await self.look(steps.settings_settled)
        rows = [
            MenuRow(one.name, columns(((self._what(one), _WHAT), (self._value(one), 30))))
            for one in self._now
        ]
        self.query_one("#choices", Menu).set_rows(rows)

    def _what(self, one: steps.ChosenForPayments) -> str:
        return self.say(f"pay_rules.what_{_part(one.name)}")

    def _value(self, one: steps.ChosenForPayments, value: str | None = None) -> str:
        """Return a value as people read it."""
        kept = one.value if value is None else value
        if one.allowed:
            return self.say(f"pay_rules.word_{_part(one.name)}_{_part(kept)}")
        if one.name in RATES:
            return self.say("pay_rules.rate", rate=rate_text(int(kept)))
        if one.name == CLOSED_UNTIL:
            return self.say.day(day_typed(kept)) if kept else self.say("pay_rules.none")
        if one.name == HOLIDAYS:
            days = len(days_kept(kept))
            return self.say("pay_rules.days", count=days) if days else self.say("pay_rules.none")
        return kept

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Change what was chosen."""
        event.stop()
        self._change(event.key)

    def action_change(self) -> None:
        """Change the highlighted choice."""
        self.query_one("#choices", Menu).action_choose()

    @work
    async def _change(self, name: str) -> None:
        # Read in when somebody decides: the room is there sooner.
        from forumtui.officers.screens.deciding import decide

        now = self._now
        one = next(each for each in now if each.name == name)
        if one.allowed:
            rows = [(word, self._value(one, word)) for word in one.allowed]
            text = await self.ask(ChoosingRule(self._what(one), rows))
        else:
            text = await self.ask(TypingRule(self._what(one), self._value(one), one))
        if text is None:
            return
        act = partial(steps.choose, name=name, text=text, seen=steps.settings_shown(now))
        question = self.say("pay_rules.question", what=self._what(one))
        if await decide(self, visible(question), act):
            await self._refresh()
            self.tell(self.say("pay_rules.told"))


def _part(name: str) -> str:
    """Return a name as a part of a sentence's key."""
    return name.replace(".", "_").replace("-", "_")


class ChoosingRule(Settling):
    """One of some words."""

    TITLE = "pay_rules.change_title"
    ABOUT = "pay_rules.choose_about"


class TypingRule(Form[str]):
    """A number, a rate, a day or several."""

    TITLE = "pay_rules.change_title"
    ABOUT = "pay_rules.type_about"
    FIELDS = ("value",)
    BEGIN = "value"

    def __init__(self, what: str, now: str, rule: steps.ChosenForPayments) -> None:
        super().__init__()
        self._what, self._now, self._of, self._kept = what, now, rule.name, rule.value

    def compose_body(self) -> ComposeResult:
        """Lay out what it is, what it is now, and the place for another value."""
        yield Line(self.say("pay_rules.is_now", what=self._what, now=self._now), id="question")
        kind: FieldKind = "number"
        value = ""
        if self._of == HOLIDAYS:
            kind = "text"
            yield Line(self.say("pay_rules.type_days"), id="days")
            value = ", ".join(format_date(day, DateStyle.NUMERIC) for day in days_kept(self._kept))
        elif self._of in RATES:
            kind = "text"
        elif self._of == CLOSED_UNTIL:
            kind = "date"
        yield Field("pay_rules.value", kind=kind, value=value, id="value")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the value as it is kept. Raises NotADay."""
        text = typed[0]
        if self._of == HOLIDAYS:
            return ", ".join(day_typed(one).isoformat() for one in text.split(",") if one.strip())
        return day_typed(text).isoformat() if self._of == CLOSED_UNTIL and text else text
