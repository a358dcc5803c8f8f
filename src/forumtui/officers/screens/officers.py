"""The officers (กรรมการผู้ถือรหัส): who they are, a new one, a new PIN, an office that ended.

Officers at the keyboard: two PINs for one act, a new officer, a new PIN. No digit is ever shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from types import MappingProxyType

from textual import work
from textual.app import ComposeResult

from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.acts import approval as steps
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.records import Officer
from forumtui.officers.rules import LEAST_OFFICERS, TOGETHER, chosen_pin, pin_typed
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow


class OfficersScreen(ForumScreen):
    """Who serves, and since when; ended offices stand below."""

    ROOM = "officers.title"
    KEYS = (
        Command("f2", "appoint", "officers.key_appoint"),
        Command("f3", "pin", "officers.key_pin"),
        Command("f4", "finish", "officers.key_end"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._officers: dict[str, Officer] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out what the PINs do now, and the officers."""
        yield Line(id="lead")
        yield Menu(id="officers")

    def fill(self) -> None:
        """Show the officers."""
        self.query_one("#officers", Menu).focus()
        self._refresh()

    @work(exclusive=True, group="load")
    async def _refresh(self) -> None:
        found = sorted(await self.look(steps.offices), key=lambda one: not one.serves)
        self._officers = {str(one.id): one for one in found}
        serving = sum(one.serves for one in found)
        key = "officers.lead_set" if serving >= LEAST_OFFICERS else "officers.lead_not_set"
        self.query_one("#lead", Line).update(self.say(key, count=serving, least=LEAST_OFFICERS))
        rows = [MenuRow(key, self._row(one)) for key, one in self._officers.items()]
        self.query_one("#officers", Menu).set_rows(rows)

    def _row(self, one: Officer) -> str:
        key = "officers.row" if one.until is None else "officers.row_ended"
        until = one.until or ""
        return self.say(key, name=one.name, role=one.role, since=one.since, until=until)

    def _chosen(self) -> Officer | None:
        """Return the highlighted officer who serves; say so when there is none."""
        one = self._officers.get(self.query_one("#officers", Menu).highlighted or "")
        if one is None or not one.serves:
            self.tell(self.say("officers.nobody"), trouble=True)
            return None
        return one

    @work
    async def action_appoint(self) -> None:
        """Write down a new officer."""
        wanted = await self.ask(Appoint())
        pin = None if wanted is None else await self.ask(ChoosePin(wanted.name))
        if wanted is None or pin is None:
            return
        act = partial(steps.appoint, name=wanted.name, role=wanted.role, pin=pin, since=_today())
        name = visible(wanted.name)
        if await self.decide(self.say("officers.appoint_question", name=name), act):
            self._done(self.say("officers.appointed", name=name))

    @work
    async def action_pin(self) -> None:
        """Give the highlighted officer a new PIN."""
        one = self._chosen()
        pin = None if one is None else await self.ask(ChoosePin(one.name))
        if one is None or pin is None:
            return
        act = partial(steps.give_pin, office=one.id, pin=pin)
        name = visible(one.name)
        if await self.decide(self.say("officers.pin_question", name=name), act, about=one.id):
            self._done(self.say("officers.pin_given", name=name))

    @work
    async def action_finish(self) -> None:
        """Write down that the highlighted officer's term ended."""
        one = self._chosen()
        if one is None:
            return
        act = partial(steps.end_office, office=one.id, until=_today())
        name = visible(one.name)
        if await self.decide(self.say("officers.end_question", name=name), act, about=one.id):
            self._done(self.say("officers.ended", name=name))

    def _done(self, sentence: str) -> None:
        self._refresh()
        self.tell(sentence)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the village's own calendar day


class TwoOfficers(ForumDialog[tuple[PinEntry, ...]]):
    """Two officers, one after the other, each choosing their name and typing their own PIN."""

    TITLE = "officers.two_title"
    KEYS = (Command("enter", "take", "officers.key_type_pin"),)

    def __init__(self, question: str, officers: Sequence[Officer], *, trouble: str = "") -> None:
        super().__init__()
        self._question, self._trouble = question, trouble
        self._officers = {str(one.id): one for one in officers}
        self._entries: dict[str, PinEntry] = {}
        self._whose: str | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out what it is about, the officers, and the place for a PIN."""
        yield Line(self._question, id="question")
        yield Menu(id="officers")
        yield Line(id="whose")
        yield Field("officers.pin", kind="pin", id="pin")

    def on_mount(self) -> None:
        """Begin with the first officer."""
        self._ask("officers.first")
        if self._trouble:
            self.tell(self._trouble, trouble=True)

    def _ask(self, sentence: str) -> None:
        """Let the next officer choose their name."""
        self._whose = None
        menu, pin = self.query_one("#officers", Menu), self.query_one("#pin", Field)
        menu.set_rows([MenuRow(key, self._row(key)) for key in self._officers])
        waiting = next((key for key in self._officers if key not in self._entries), None)
        if waiting is not None:
            menu.move_to(waiting)
        menu.focus()
        pin.value, pin.display = "", False
        self.query_one("#whose", Line).update(self.say(sentence))

    def _row(self, key: str) -> str:
        one = self._officers[key]
        sentence = "officers.entered" if key in self._entries else "officers.not_entered"
        return self.say(sentence, name=one.name, role=one.role)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take down whose PIN is typed next."""
        event.stop()
        name = visible(self._officers[event.key].name)
        if event.key in self._entries:
            self.tell(self.say("officers.same_officer", name=name), trouble=True)
            return
        self._whose = event.key
        self.tell("")
        pin = self.query_one("#pin", Field)
        pin.display = True
        pin.focus()
        self.query_one("#whose", Line).update(self.say("officers.whose", name=name))

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take the PIN that was typed."""
        event.stop()
        if self._whose is None:
            return
        try:
            pin = pin_typed(event.value)
        except Refusal as refusal:
            self.query_one("#pin", Field).value = ""
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        self._entries[self._whose] = PinEntry(self._officers[self._whose].id, pin)
        if len(self._entries) == TOGETHER:
            self.dismiss(tuple(self._entries.values()))
        else:
            self._ask("officers.second")

    def action_take(self) -> None:
        """Choose the highlighted officer."""
        self.query_one("#officers", Menu).action_choose()


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Who becomes an officer, and as what."""

    name: str
    role: str


class Appoint(Form[NewOfficer]):
    """A new officer's name and office; the PIN is asked for where nothing else is typed."""

    TITLE = "officers.appoint_title"
    FIELDS = ("name", "role")
    BEGIN = "name"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "officers.both"))

    def compose_body(self) -> ComposeResult:
        """Lay out the two fields."""
        yield Field("officers.name", id="name")
        yield Field("officers.role", id="role")

    def answer(self, typed: Sequence[str]) -> NewOfficer:
        """Return who it is."""
        name, role = typed
        return NewOfficer(name, role)


class ChoosePin(Form[str]):
    """A PIN chosen by typing it twice: nobody sees what was typed."""

    TITLE = "officers.pin_title"
    FIELDS = ("pin", "again")
    BEGIN = "pin"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "officers.twice"))

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whose = name

    def compose_body(self) -> ComposeResult:
        """Lay out whose it is, and the PIN twice."""
        yield Line(self.say("officers.choose_pin", name=self._whose), id="question")
        yield Field("officers.pin", kind="pin", id="pin")
        yield Field("officers.pin_again", kind="pin", id="again")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the PIN; where it cannot be one, both are typed anew. Raises what `chosen_pin` does."""
        for name in self.FIELDS:
            self.query_one(f"#{name}", Field).value = ""
        return chosen_pin(*typed)
