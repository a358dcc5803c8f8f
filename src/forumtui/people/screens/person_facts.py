"""The dialogs of a person's facts: whose, and which holds."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.messages.refusals import Refusal, sentence
from forumtui.people import words
from forumtui.people.acts.person_facts import TOLD, PersonView
from forumtui.people.rules.person_facts import PersonFact
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command
from forumtui.ui.typed_input import day_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.households import find_persons

HOLDS: Final = "√ "

DOES_NOT: Final = "· "


class WhichPerson(ForumDialog[int]):
    """Who fits is shown while a name or a house is typed."""

    TITLE = "person_facts.who_title"
    ABOUT = "person_facts.who_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def compose_body(self) -> ComposeResult:
        """Lay out the place to type and who was found."""
        yield Field("person_facts.who_what", id="what")
        yield Menu(id="found")

    def on_mount(self) -> None:
        """Begin at the place to type."""
        self.query_one("#what", Field).focus()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Look again."""
        event.stop()
        self._look(event.value)

    @work(exclusive=True, group="find")
    async def _look(self, text: str) -> None:
        nobody = not await self._show(text) and text.strip()
        self.tell(self.say("person_facts.who_nobody") if nobody else "", trouble=True)

    async def _show(self, text: str) -> int:
        found = await self.look(find_persons, text) if text.strip() else ()
        self.query_one("#found", Menu).set_rows(
            [
                MenuRow(
                    str(one.person),
                    self.say(
                        "person_facts.who", name=visible(one.name), house=visible(one.house) or "-"
                    ),
                )
                for one in found
            ]
        )
        return len(found)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go to the persons: nobody is taken before their row was seen."""
        event.stop()
        self._to_the_persons()

    @work(exclusive=True, group="find")
    async def _to_the_persons(self) -> None:
        if await self._show(self.query_one("#what", Field).value):
            self.query_one("#found", Menu).focus()
        else:
            self.tell(self.say("person_facts.who_nobody"), trouble=True)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take who was chosen."""
        event.stop()
        self.dismiss(int(event.key))

    def action_take(self) -> None:
        """Take who is highlighted."""
        self.query_one("#found", Menu).action_choose()


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What is told of a person: which fact, whether it holds, since when it is known, who says so."""

    fact: PersonFact
    holds: bool
    known_on: date
    told_by: str


class TellFact(ForumDialog[ToldOf]):
    """Every fact with its mark; Enter on one turns it round, once somebody says so."""

    TITLE = "person_facts.title"
    ABOUT = "person_facts.about"
    KEYS = (Command("enter", "turn", "person_facts.key_toggle"),)

    def __init__(self, view: PersonView, *, today: date | None, told_by: str) -> None:
        super().__init__()
        self._view, self._today, self._told_by = view, today, told_by

    def compose_body(self) -> ComposeResult:
        """Lay out what holds, the facts, the day and the name."""
        day = "" if self._today is None else format_date(self._today, DateStyle.NUMERIC)
        yield Line(words.holds(self._view, self.say), id="holds")
        yield Menu(id="facts")
        yield Field("person_facts.known_on", kind="date", value=day, id="known_on")
        yield Field("person_facts.told_by", value=self._told_by, replaced=True, id="told_by")

    def on_mount(self) -> None:
        """Begin at the facts."""
        menu = self.query_one("#facts", Menu)
        menu.set_rows([MenuRow(one.value, self._row(one)) for one in TOLD])
        menu.focus()

    def _row(self, fact: PersonFact) -> str:
        mark = HOLDS if fact in self._view.facts else DOES_NOT
        return mark + self.say(f"person_facts.fact_{fact.value}")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go back to the facts: typing decides nothing."""
        event.stop()
        self.query_one("#facts", Menu).focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Turn the fact round, or say what is missing."""
        event.stop()
        told_by = self.query_one("#told_by", Field)
        if not told_by.value.strip():
            told_by.focus()
            self.tell(self.say("person_facts.unsaid"), trouble=True)
            return
        known_on = self.query_one("#known_on", Field)
        try:
            day = day_typed(known_on.value)
        except Refusal as refusal:
            known_on.focus()
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        fact = PersonFact(event.key)
        self.dismiss(ToldOf(fact, fact not in self._view.facts, day, told_by.value.strip()))

    def action_turn(self) -> None:
        """Turn the highlighted fact round."""
        self.query_one("#facts", Menu).action_choose()
