"""The contract in force at one glance, larger where there is room; and who has signed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from forumtui.contracts.acts.consents import consent
from forumtui.contracts.acts.shown.glance import AtAGlance
from forumtui.contracts.rules.signatures import Role
from forumtui.contracts.words.in_force import face
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.screen import ForumScreen
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.ui.widgets.page import PaperPage

EDGE: Final = 2
"""The columns beside the rows: a terminal may misplace a mark in the last one."""


class ContractFace(PaperPage, inherit_bindings=False):
    """Every row stays whole: where they are more than fit, the arrows move along them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "further", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]

    @dataclass
    class Below(Message):
        """Somebody went on beyond the last row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._seen: AtAGlance | None = None
        self._say = Messages()

    def show_contract(self, seen: AtAGlance, say: Messages) -> None:
        """Show a contract from its first row."""
        self._seen, self._say = seen, say
        self._lay_out()

    def on_resize(self) -> None:
        """Lay it out for the room there is now."""
        self._lay_out()

    def _lay_out(self) -> None:
        columns, rows = self.size.width - EDGE, self.size.height
        if self._seen is not None and columns > 0 and rows > 0:
            self.show([f" {row}" for row in face(self._seen, self._say, columns, rows)])

    def action_further(self) -> None:
        """Go on by one row; beyond the last one the paper follows."""
        if self.scroll_offset.y + self.size.height >= self.virtual_size.height:
            self.post_message(self.Below())
        else:
            self.action_scroll_down()

    def render_line(self, y: int) -> Strip:
        """Return one row; the last one says how many follow."""
        below = self.virtual_size.height - self.scroll_offset.y - self.size.height
        if below > 0 and y == self.size.height - 1:
            text = self._say("in_force.more", count=below + 1)
            line = Strip([Segment(f" {text}", self.rich_style)])
            return line.adjust_cell_length(self.size.width, self.rich_style)
        return super().render_line(y)


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Somebody who signed, and as what."""

    role: Role
    name: str


class SigningContract(ForumDialog[tuple[SignedBy, ...]]):
    """Who has signed: Enter marks a name, or takes the mark away; witnesses are typed."""

    TITLE = "in_force.sign_title"
    ABOUT = "in_force.sign_about"
    KEYS = (
        Command(Sense.YES, "take", "common.key_save"),
        Command(Sense.OTHER, "everybody", "in_force.key_everybody"),
    )

    def __init__(self, wanted: Sequence[SignedBy], witnesses: int) -> None:
        super().__init__()
        self._wanted = {str(place): one for place, one in enumerate(wanted)}
        self._witnesses = witnesses
        self._marked: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """Lay out the names on the contract, and a place for each witness still wanted."""
        yield Menu(id="wanted")
        for number in range(self._witnesses):
            yield Field("in_force.witness", id=f"witness{number}")

    def on_mount(self) -> None:
        """Begin at the names."""
        self._draw()
        if self._wanted:
            self.query_one("#wanted", Menu).focus()
        else:
            self.query(Field).first().focus()

    def _draw(self) -> None:
        menu = self.query_one("#wanted", Menu)
        at = menu.highlighted
        menu.set_rows([MenuRow(key, self._row(key)) for key in self._wanted])
        if at is not None:
            menu.move_to(at)

    def _row(self, key: str) -> str:
        one = self._wanted[key]
        role = self.say(f"restructuring.role_{one.role.value}")
        return visible(f"{'√' if key in self._marked else '·'} {one.name} ({role})")

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Mark a name, or take the mark away."""
        event.stop()
        self._marked ^= {event.key}
        self._draw()

    def action_everybody(self) -> None:
        """Mark every name, or take all marks away."""
        whole = set(self._wanted)
        self._marked = set() if self._marked == whole else whole
        self._draw()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to what is typed next: Enter writes nothing down."""
        event.stop()
        self.focus_next()

    def action_take(self) -> None:
        """Take who was marked and typed, or say that nobody was."""
        marked = [one for key, one in self._wanted.items() if key in self._marked]
        typed = [field.value.strip() for field in self.query(Field)]
        saw = [SignedBy(Role.WITNESS, name) for name in dict.fromkeys(typed) if name]
        if marked or saw:
            self.dismiss((*marked, *saw))
        else:
            self.tell(self.say("in_force.nobody_marked"), trouble=True)


def _write_down(
    store: Store, household: int, who: Sequence[SignedBy], papers: Sequence[str], seen: str
) -> int:
    """Write down every signature, each an act of its own; return how many."""
    for one, paper in zip(who, papers, strict=True):
        consent(store, household, role=one.role, name=one.name, paper=paper, seen=seen or None)
        # The first was bound to what was shown; the others follow from it.
        seen = ""
    return len(who)


async def sign_contract(screen: ForumScreen, household: int, seen: AtAGlance) -> bool:
    """Ask who has signed and write it down; return whether anything was asked."""
    say = screen.say
    wanted = [SignedBy(of.role, name) for of in seen.signed for name in of.missing]
    witnesses = sum(
        max(0, of.wanted - len(of.signed)) for of in seen.signed if of.role is Role.WITNESS
    )
    if not wanted and not witnesses:
        screen.tell(say("restructuring.nobody_signs"))
        return False
    who = await screen.ask(SigningContract(wanted, witnesses))
    if who is None:
        return False
    contract = say("in_force.paper", number=seen.facts.number)
    consented = say("print_queue.document_guarantor_consent")
    papers = [consented if one.role is Role.GUARANTOR else contract for one in who]
    written = await screen.attempt(_write_down, household, who, papers, seen.signing)
    if written is not None:
        screen.tell(say("in_force.told_signed", count=written))
    return True
