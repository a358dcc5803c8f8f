"""Officers at the keyboard: two PINs for one act, a new officer, a new PIN. No digit is ever shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.core.officers import TOGETHER, chosen_pin, pin_typed
from forumtui.core.refusals import Refusal
from forumtui.steps.pins import PinEntry
from forumtui.store.officers import Officer
from forumtui.thai.text import visible
from forumtui.tui.commands import Command
from forumtui.tui.dialogs.base import ForumDialog, said
from forumtui.tui.dialogs.form import Form
from forumtui.tui.widgets.field import Field
from forumtui.tui.widgets.line import Line
from forumtui.tui.widgets.menu import Menu, MenuRow


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
            self.tell(said(refusal, self.say), trouble=True)
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
