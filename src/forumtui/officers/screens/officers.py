"""The officers (กรรมการผู้ถือรหัส): who they are, a new one, a new PIN, an office that ended.

No digit of a PIN is ever shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from textual import work
from textual.app import ComposeResult

from forumtui.officers.acts import approval as steps
from forumtui.officers.records import Officer
from forumtui.officers.rules import LEAST_OFFICERS, chosen_pin
from forumtui.officers.screens.deciding import decide
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.day import day_now

PIN: Final = NumberedAct("pin", "officers.key_pin", "officers.help_pin")

END: Final = NumberedAct("finish", "officers.key_end", "officers.help_end")


@dataclass(frozen=True, slots=True)
class NewOfficer:
    """Who becomes an officer, and as what."""

    name: str
    role: str


class OfficersScreen(ForumScreen):
    """Who serves, and since when; ended offices stand below."""

    ROOM = "officers.title"
    ABOUT = "officers.about"
    KEYS = (Command(Sense.YES, "appoint", "officers.key_appoint"),)
    RARE = (PIN, END)

    FOLLOWS = ("officers.",)

    def __init__(self, offered: Sequence[NewOfficer] = ()) -> None:
        """`offered` are those whom the meeting knows already: they are not typed again."""
        super().__init__()
        self._offered_names = tuple(offered)
        self._officers: dict[str, Officer] = {}

    def rare(self) -> tuple[NumberedAct, ...]:
        """Return what is rare; it is about an officer who serves."""
        one = self._officers.get(self.query_one("#officers", Menu).highlighted or "")
        serves = one is not None and one.serves
        return tuple(each.only_if(serves, self.say("officers.nobody")) for each in self.RARE)

    def compose_body(self) -> ComposeResult:
        """Lay out what the PINs do now, and the officers."""
        yield Line(id="lead")
        yield Menu(id="officers")

    def fill(self) -> None:
        """Show the officers."""
        self.query_one("#officers", Menu).focus()
        self._refresh()

    async def look_anew(self) -> None:
        """Look again who serves."""
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
        seen = self._seen()
        today = await self.look(day_now)
        wanted = await self.ask(Appoint(self._next_offered()))
        pin = None if wanted is None else await self.ask(ChoosePin(wanted.name))
        if wanted is None or pin is None:
            return
        act = partial(
            steps.appoint, name=wanted.name, role=wanted.role, pin=pin, since=today, seen=seen
        )
        name = visible(wanted.name)
        if await decide(self, self.say("officers.appoint_question", name=name), act):
            self.tell(self.say("officers.appointed", name=name))
        self._refresh()

    @work
    async def action_pin(self) -> None:
        """Give the highlighted officer a new PIN."""
        one, seen = self._chosen(), self._seen()
        pin = None if one is None else await self.ask(ChoosePin(one.name))
        if one is None or pin is None:
            return
        act = partial(steps.give_pin, office=one.id, pin=pin, seen=seen)
        name = visible(one.name)
        if await decide(self, self.say("officers.pin_question", name=name), act, about=one.id):
            self.tell(self.say("officers.pin_given", name=name))
        self._refresh()

    @work
    async def action_finish(self) -> None:
        """Write down that the highlighted officer's term ended."""
        one = self._chosen()
        if one is None:
            return
        seen = self._seen()
        today = await self.look(day_now)
        act = partial(steps.end_office, office=one.id, until=today, seen=seen)
        name = visible(one.name)
        if await decide(self, self.say("officers.end_question", name=name), act, about=one.id):
            self.tell(self.say("officers.ended", name=name))
        self._refresh()

    def _next_offered(self) -> NewOfficer | None:
        """Return the first of those offered who does not serve yet, None for nobody."""
        serving = {one.name for one in self._officers.values() if one.serves}
        return next((one for one in self._offered_names if one.name not in serving), None)

    def _seen(self) -> str:
        """Return what binds an act to the officers that stand here."""
        return steps.officers_shown(self._officers.values())


class Appoint(Form[NewOfficer]):
    """A new officer's name and office; the PIN is asked for where nothing else is typed.

    Somebody may be `offered`: whatever is typed takes the place of the whole name, and of the office.
    """

    TITLE = "officers.appoint_title"
    ABOUT = "officers.appoint_about"
    FIELDS = ("name", "role")
    BEGIN = "name"
    NEEDED = MappingProxyType(dict.fromkeys(FIELDS, "officers.both"))

    def __init__(self, offered: NewOfficer | None = None) -> None:
        super().__init__()
        self._offered = offered or NewOfficer("", "")

    def compose_body(self) -> ComposeResult:
        """Lay out the two fields."""
        yield Field("officers.name", value=self._offered.name, id="name")
        yield Field("officers.role", value=self._offered.role, id="role")

    def on_mount(self) -> None:
        """Begin at the name."""
        super().on_mount()
        self._field("name").pick()

    def on_field_changed(self, event: Field.Changed) -> None:
        """Let go of the office that was offered once somebody else is named."""
        event.stop()
        named, role = self._field("name"), self._field("role")
        if named.value != self._offered.name and role.value == self._offered.role:
            role.value = ""

    def answer(self, typed: Sequence[str]) -> NewOfficer:
        """Return who it is."""
        name, role = typed
        return NewOfficer(name, role)


class ChoosePin(Form[str]):
    """A PIN chosen by typing it twice: nobody sees what was typed."""

    TITLE = "officers.pin_title"
    ABOUT = "officers.choose_pin_about"
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
