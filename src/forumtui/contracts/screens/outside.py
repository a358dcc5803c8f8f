"""Who of a household wants no contract (ไม่ขอรวมหนี้): chosen, then who said so and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.contracts.acts.consents import (
    OneOutside,
    OutsideFacts,
    come_in,
    outside_of,
    stay_outside,
)
from forumtui.engine.database import Store
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow


@dataclass(frozen=True, slots=True)
class OutsideWords:
    """Who said that somebody wants no contract, or wants it after all, and why."""

    said_by: str
    reason: str


class WhoIsOutside(ForumDialog[int]):
    """The household, then whoever owes; ends with the place of the one that is meant."""

    TITLE = "outside.title"
    ABOUT = "outside.about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, found: OutsideFacts) -> None:
        super().__init__()
        self._found = found

    def compose_body(self) -> ComposeResult:
        """Lay out who it may be about."""
        yield Line(visible(self.say("outside.lead", house=self._found.house)), id="where")
        yield Menu(id="everybody")

    def on_mount(self) -> None:
        """Begin at the household."""
        menu = self.query_one("#everybody", Menu)
        menu.set_rows(
            [
                MenuRow(str(place), visible(self._row(one)))
                for place, one in enumerate(self._found.everybody)
            ]
        )
        menu.focus()

    def _row(self, one: OneOutside) -> str:
        who = one.name or self.say("outside.whole")
        if one.said is not None:
            day = self.say.day(one.said.said_on)
            return self.say("outside.row_out", who=who, by=one.said.said_by, day=day)
        if one.drawn:
            return self.say("outside.row_drawn", who=who, number=self._found.number or "")
        return self.say("outside.row_in", who=who)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the one that was chosen."""
        event.stop()
        self.dismiss(int(event.key))

    def action_take(self) -> None:
        """Take the highlighted one."""
        self.query_one("#everybody", Menu).action_choose()


class SayingOutside(Form[OutsideWords]):
    """Who says so, and why."""

    TITLE = "outside.why_title"
    ABOUT = "outside.why_about"
    FIELDS = ("said_by", "reason")
    BEGIN = "said_by"
    NEEDED = MappingProxyType(
        {"said_by": "steps_refusals.name_missing", "reason": "outside.unreasoned"}
    )

    def __init__(self, what: str, *, said_by: str) -> None:
        super().__init__()
        self._what, self._said_by = what, said_by

    def compose_body(self) -> ComposeResult:
        """Lay out what is written down, and the two words."""
        yield Line(self._what, id="question")
        yield Field("outside.said_by", value=self._said_by, replaced=True, id="said_by")
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> OutsideWords:
        """Return who said so, and why."""
        said_by, reason = typed
        return OutsideWords(said_by, reason)


class ComingIn(SayingOutside):
    """Who says that they want the contract after all, and why."""

    TITLE = "outside.back_title"
    ABOUT = "outside.back_about"


async def say_outside(screen: ForumScreen, household: int) -> None:
    """Write down who of a household wants no contract, or wants it after all."""
    found = await screen.look(outside_of, household)
    place = await screen.ask(WhoIsOutside(found))
    if place is None:
        return
    one = found.everybody[place]
    who = one.name or screen.say("outside.whole")
    back = one.said is not None
    key = "outside.back_question" if back else "outside.why_question"
    what = visible(screen.say(key, who=who, house=found.house))
    form = ComingIn if back else SayingOutside
    words = await screen.ask(form(what, said_by=one.name))
    if words is None:
        return
    if await screen.attempt(_written, found, one, words) is not None:
        told = "outside.told_in" if back else "outside.told_out"
        screen.tell(visible(screen.say(told, who=who)))


def _written(store: Store, found: OutsideFacts, one: OneOutside, words: OutsideWords) -> bool:
    if one.said is None:
        stay_outside(
            store,
            found.household,
            said_by=words.said_by,
            reason=words.reason,
            person=one.person,
            seen=found.seen,
        )
    else:
        come_in(
            store,
            found.household,
            said_by=words.said_by,
            reason=words.reason,
            person=one.person,
            seen=found.seen,
        )
    return True
