"""How a line is settled where officers are set: why, by its digit, and two PINs, which are the names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.events import Key

from forumtui.messages.refusals import Refusal, sentence
from forumtui.officers.acts.pins import PinEntry, officer_of_pin
from forumtui.officers.records import Officer
from forumtui.officers.rules import TOGETHER
from forumtui.thai.amounts import format_baht
from forumtui.thai.kedmanee import as_pin
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.verification.acts.corrections import check_figure
from forumtui.verification.screens.answering import TYPED, NumberedGrid

WHY: Final = ("receipt", "fund_book", "passbook", "agreed", "reckoned", "other")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What two reviewers say: why, their names, and the right figure; None where none is typed.

    `pins` are those of the reviewers where officers are set.
    """

    why: str
    reviewers: tuple[str, ...]
    satang: int | None = None
    pins: tuple[PinEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ToSettle:
    """What is to be settled: the line, the digest of what is shown of it, and the texts that show it.

    `title` is the sentence above; `claimed_satang` the figure that stands there at first, None where
    no figure is typed.
    """

    line: str
    seen: str
    texts: tuple[str, ...]
    title: str
    claimed_satang: int | None = None


class PinnedRuling(ForumDialog[Ruling]):
    """A right PIN stays where the other one is wrong; F2 settles once two are right."""

    TITLE = "disputes.pinned_title"
    ABOUT = "disputes.about_pinned"
    KEYS = (Command(Sense.YES, "take", "disputes.key_settle", help="disputes.help_settle"),)

    def __init__(self, settling: ToSettle) -> None:
        super().__init__()
        self._settling = settling
        self._officers: tuple[Officer, ...] = ()
        self._pins: tuple[PinEntry, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the line and both figures, the right one, why, and the PINs."""
        one = self._settling
        yield Line(self.say(one.title), id="question")
        for text in one.texts:
            yield Line(text, classes="known")
        if one.claimed_satang is not None:
            figure = format_baht(one.claimed_satang)
            yield Field("disputes.new_figure", kind="amount", value=figure, id="figure")
        yield NumberedGrid([self.say(f"disputes.why_{why}") for why in WHY], id="whys")
        yield Field("disputes.reason", id="why")
        yield Line(id="who")
        yield Field("officers.pin", kind="pin", id="pin")

    def on_mount(self) -> None:
        """Begin at the figure, or at the reasons where none is typed."""
        self.query_one("#why", Field).display = False
        self._say_who()
        first = "figure" if self._settling.claimed_satang is not None else "whys"
        self.query_one(f"#{first}").focus()

    def _say_who(self) -> None:
        names = ", ".join(one.name for one in self._officers) or self.say("disputes.nobody_yet")
        self.query_one("#who", Line).update(visible(self.say("disputes.pinned_by", names=names)))

    def on_key(self, event: Key) -> None:
        """Choose why by its digit, whichever layout it is typed on; then the first PIN is typed."""
        grid = self.query_one("#whys", NumberedGrid)
        digit = as_pin(event.character or "")
        if not digit or self.focused is not grid or not grid.choose(int(digit)):
            return
        event.stop()
        typed = self.query_one("#why", Field)
        typed.display = grid.chosen == TYPED
        self.query_one("#why" if typed.display else "#pin", Field).focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field, or take the PIN."""
        event.stop()
        if self.query_one("#pin", Field).has_focus_within:
            self._take_pin()
        elif self.query_one("#why", Field).has_focus_within:
            self.query_one("#pin", Field).focus()
        else:
            self.query_one("#whys", NumberedGrid).focus()

    def _why(self) -> str:
        grid = self.query_one("#whys", NumberedGrid)
        return self.query_one("#why", Field).value.strip() if grid.chosen == TYPED else grid.answer

    def _figure(self) -> int | None:
        """Return the figure that was typed, None where none is. Raises NotABaht, AmountTooLarge."""
        if self._settling.claimed_satang is None:
            return None
        return satang_typed(self.query_one("#figure", Field).value)

    @work(group="next")
    async def _take_pin(self) -> None:
        await self._taken()

    async def _taken(self) -> bool:
        """Take the PIN that is typed; say what is wrong with it, or with what is to be settled."""
        field = self.query_one("#pin", Field)
        if not self._why():
            self.query_one("#whys", NumberedGrid).focus()
            self.tell(self.say("correction_refusals.settling_unreasoned"), trouble=True)
            return False
        try:
            await self.look(
                check_figure, self._settling.line, satang=self._figure(), seen=self._settling.seen
            )
            known = [one.id for one in self._officers]
            officer = await self.look(officer_of_pin, field.value, but=known)
        except Refusal as refusal:
            field.value = ""
            self.tell(sentence(refusal, self.say), trouble=True)
            return False
        self._officers += (officer,)
        self._pins += (PinEntry(officer.id, field.value),)
        field.value = ""
        self._say_who()
        self.tell(self.say("disputes.press_settle") if self._whole else "")
        return True

    @property
    def _whole(self) -> bool:
        return len(self._pins) == TOGETHER

    @work(exclusive=True)
    async def action_take(self) -> None:
        """Settle it, once two officers typed their PINs."""
        if self.query_one("#pin", Field).value and not self._whole and not await self._taken():
            return
        if not self._whole:
            self.query_one("#pin", Field).focus()
            self.tell(self.say("disputes.two_pins"), trouble=True)
            return
        try:
            satang = self._figure()
        except Refusal as refusal:
            self.tell(sentence(refusal, self.say), trouble=True)
            return
        names: Sequence[str] = [one.name for one in self._officers]
        self.dismiss(Ruling(self._why(), tuple(names), satang, self._pins))
