"""What two officers allow with their PINs, on any screen. No digit is ever shown."""

from collections.abc import Callable, Collection, Sequence

from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.acts.approval import asked_for
from forumtui.officers.acts.pins import NO_PINS, PinEntry, Pins
from forumtui.officers.records import Officer
from forumtui.officers.refusals import PinWrong
from forumtui.officers.rules import TOGETHER, pin_typed
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.dialogs import YesNo
from forumtui.ui.keys import Command
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow


class TwoOfficers(ForumDialog[tuple[PinEntry, ...]]):
    """Two officers, one after the other, each choosing their name and typing their own PIN."""

    TITLE = "officers.two_title"
    ABOUT = "officers.two_about"
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


class _InOrder(Exception):
    """Nothing but the PINs is wanted any more."""


def _not_yet(_store: Store) -> Pins:
    raise _InOrder


async def decide(
    screen: ForumScreen,
    question: str,
    work: Callable[..., object],
    *args: object,
    about: int | None = None,
    concerned: Collection[int] = (),
) -> bool:
    """Do what two officers allow with their PINs; return whether it was done.

    `work` takes the PINs as `pins`; `about` is the office it concerns, whose holder is not asked, nor
    are those of `concerned`.
    Where no officers are set, the question says so and anybody answers it. What is refused whatever
    the PINs are is said before anybody is asked anything.
    """
    if not await _in_order(screen, work, *args):
        return False
    officers = await screen.look(asked_for)
    if not officers:
        unguarded = await screen.ask(YesNo(question, note=screen.say("officers.not_set")))
        return bool(unguarded) and await _decided(screen, work, *args, pins=NO_PINS)
    others = [one for one in officers if one.id != about and one.id not in concerned]
    trouble = ""
    while True:
        pins = await screen.ask(TwoOfficers(question, others, trouble=trouble))
        if pins is None:
            return False
        try:
            return await _decided(screen, work, *args, pins=pins)
        except PinWrong as wrong:
            trouble = sentence(wrong, screen.say)


async def _in_order(screen: ForumScreen, work: Callable[..., object], *args: object) -> bool:
    """Let `work` go as far as where it wants the PINs, and no further; say what is in its way."""
    try:
        await screen.look(work, *args, pins=_not_yet)
    except _InOrder:
        return True
    except Refusal as refusal:
        await screen.refused(refusal)
        return False
    raise AssertionError("an act that officers allow asks for their PINs")


async def _decided(
    screen: ForumScreen, work: Callable[..., object], *args: object, pins: Pins
) -> bool:
    try:
        await screen.look(work, *args, pins=pins)
    except PinWrong:
        raise
    except Refusal as refusal:
        await screen.refused(refusal)
        return False
    return True
