"""Dialogs about registers read before: what changed in a corrected one, why one is taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from textual.app import ComposeResult

from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts.pins import Pins, PinsOf
from forumtui.registers.rules.comparison import RegisterComparison, RowChange
from forumtui.registers.words import compared
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.display import Curtain
from forumtui.ui.keys import Command, Sense
from forumtui.ui.marks import baht, columns
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow


class Again(StrEnum):
    """What a register that looks like an earlier one is."""

    REPLACES = "replaces"
    BESIDE = "beside"


class Differences(ForumDialog[Again]):
    """Row by row, what the new register has otherwise. Enter says nothing: F2, F3 or Esc does."""

    TITLE = "again.title"
    ABOUT = "again.about"
    KEYS = (
        Command(Sense.YES, "replaces", "again.key_replaces", help="again.tip_replaces"),
        Command(Sense.OTHER, "beside", "again.key_beside", help="again.tip_beside"),
        Command("escape", "cancel", "again.key_not_now"),
    )

    def __init__(self, comparison: RegisterComparison) -> None:
        super().__init__()
        self._comparison = comparison

    def compose_body(self) -> ComposeResult:
        """Lay out both names, the counts and sums, and the rows that differ."""
        one = self._comparison
        new, old = visible(one.new_name), visible(one.old_name)
        yield Line(self.say("again.looks_like", file=new, old=old), id="file")
        yield Line(compared(one, self.say), id="counts")
        yield Menu(id="rows")
        yield Line(id="reason")

    def on_mount(self) -> None:
        """Show the rows."""
        menu = self.query_one("#rows", Menu)
        changes = enumerate(self._comparison.changes)
        menu.set_rows([MenuRow(str(place), self._row(change)) for place, change in changes])
        menu.focus()
        self._spell_out(0)

    def _row(self, change: RowChange) -> str:
        one = change.new or change.old
        assert one is not None
        shown = self.forum.hall.curtain is Curtain.ALWAYS
        old, new = self.say("again.new_row"), self.say("again.gone_row")
        if change.old is not None:
            old = baht(change.old.balance_satang, shown=shown)
        if change.new is not None:
            new = baht(change.new.balance_satang, shown=shown)
        return columns(((one.house or "-", 7), (one.name, 22), (old, -13), (">", 1), (new, -13)))

    def _spell_out(self, place: int) -> None:
        changes = self._comparison.changes
        if place < len(changes):
            one = changes[place]
            kind = "new" if one.old is None else "gone" if one.new is None else "changed"
            self.query_one("#reason", Line).update(self.say(f"again.spelled_{kind}"))

    def on_menu_moved(self, event: Menu.Moved) -> None:
        """Say what the highlighted row is."""
        event.stop()
        self._spell_out(int(event.key))

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Do nothing: what counts is not answered by a stray Enter."""
        event.stop()
        self.tell(self.say("again.choose"), trouble=True)

    def action_replaces(self) -> None:
        """Let it take the place of the earlier one."""
        self.dismiss(Again.REPLACES)

    def action_beside(self) -> None:
        """Let both count."""
        self.dismiss(Again.BESIDE)


class WhyTakenBack(ForumDialog[str]):
    """The reason why a register is taken back; F2 goes on, Enter in the empty field does nothing."""

    TITLE = "again.why_title"
    ABOUT = "again.why_about"
    KEYS = (Command(Sense.YES, "go_on", "again.key_go_on"),)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._file = name

    def compose_body(self) -> ComposeResult:
        """Lay out which register, and the place for the reason."""
        yield Line(self.say("again.why_lead", file=visible(self._file)), id="file")
        yield Field("again.why", id="why")

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one("#why", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Say which key goes on."""
        event.stop()
        self.tell(self.say("again.why_f2"))

    def action_go_on(self) -> None:
        """Take the reason."""
        typed = (self.query_one("#why", Field).value or "").strip()
        if typed:
            self.dismiss(typed)
        else:
            self.tell(self.say("intake_refusals.taken_back_unreasoned"), trouble=True)


Result = TypeVar("Result")


@dataclass(slots=True)
class Doing(Generic[Result]):
    """An act that two officers may have to allow, which keeps what came of it, or what it asks."""

    act: Callable[..., Result]
    asks: tuple[type[Refusal], ...] = ()
    done: list[Result | Refusal] = field(default_factory=list)

    def __call__(self, store: Store, *, pins: Pins | PinsOf) -> None:
        """Do it; a question is kept as what came of it."""
        try:
            self.done.append(self.act(store, pins=pins))
        except self.asks as question:
            self.done.append(question)
