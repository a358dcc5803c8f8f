"""What is typed while somebody joins: the form, the fee, the committee's decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.membership.acts.applying import Applies
from forumtui.membership.acts.room import Invited
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

APPLIES = ("recommended", "guardian", "occupation")


class ReceivingApplication(Form[Applies]):
    """Who recommends; of a child the guardian, who signs too. The rest stays on the paper."""

    TITLE = "members_room.apply_title"
    ABOUT = "members_room.apply_about"
    KEYS = (
        Command(Sense.YES, "take", "members_room.key_receive", help="members_room.help_receive"),
    )
    FIELDS = APPLIES
    BEGIN = "recommended"
    DOUBTED = "guardian"

    def __init__(self, one: Invited) -> None:
        super().__init__()
        self._one = one

    def compose_body(self) -> ComposeResult:
        """Lay out whose form it is, and what of it is written down."""
        name = visible(self._one.recruit.name)
        key = "members_room.apply_child" if self._one.associate else "members_room.apply_who"
        yield Line(self.say(key, name=name), id="question")
        yield Field("members_room.recommended", id="recommended")
        yield Field("members_room.guardian", id="guardian")
        yield Field("members_room.occupation", id="occupation")

    def on_mount(self) -> None:
        """Begin; only a child has a guardian."""
        self._field("guardian").display = self._one.associate
        super().on_mount()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below: only F2 receives the form."""
        event.stop()
        event.prevent_default()
        below = self._below()
        if below is None:
            self.tell(self.say("members_room.press_f2"))
        else:
            self._field(below).focus()

    def answer(self, typed: Sequence[str]) -> Applies:
        """Return what the form says."""
        recommended, guardian, occupation = typed
        return Applies(recommended, guardian, {"occupation": occupation})


@dataclass(frozen=True, slots=True)
class MoneyTyped:
    """Money that was taken or given: how much in satang, by whom, the receipt's number."""

    satang: int
    by: str
    receipt: str


class MoneyForm(Form[MoneyTyped]):
    """A sum, who takes it or to whom it goes, the receipt; only F2 writes it down."""

    TITLE = "members_room.money_title"
    ABOUT = "members_room.money_about"
    KEYS = (Command(Sense.YES, "take", "members_room.key_money", help="members_room.help_money"),)
    FIELDS = ("satang", "by", "receipt")
    BEGIN = "satang"
    NEEDED = MappingProxyType({"satang": "members_room.sum_first", "by": "members_room.name_first"})
    EACH = True

    def __init__(self, lead: str, satang: int, label: str, by: str = "") -> None:
        super().__init__()
        self._lead, self._satang, self._label, self._by = lead, satang, label, by

    def compose_body(self) -> ComposeResult:
        """Lay out what it is for, the sum as it is asked, the name, the receipt."""
        sum_ = format_baht(self._satang) if self._satang else ""
        yield Line(self._lead, id="question")
        yield Field("members_room.sum", kind="amount", value=sum_, id="satang")
        yield Field(self._label, value=self._by, replaced=True, id="by")
        yield Field("members_room.receipt", id="receipt")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below: money is written down by F2 alone."""
        event.stop()
        event.prevent_default()
        below = self._below()
        if below is None:
            self.tell(self.say("members_room.press_f2"))
        else:
            self._field(below).focus()

    def answer(self, typed: Sequence[str]) -> MoneyTyped:
        """Return the money. Raises NotABaht, AmountTooLarge."""
        satang, by, receipt = typed
        return MoneyTyped(satang_typed(satang), by, receipt)


@dataclass(frozen=True, slots=True)
class DecisionTyped:
    """What the committee decided at which meeting, why not, and who of it abstained."""

    admitted: bool
    meeting: str
    reason: str
    abstained: tuple[str, ...]


class DecidingApplication(Form[DecisionTyped]):
    """F2 admits, F3 does not; the reason is for the person alone and stands on no screen."""

    TITLE = "members_room.decide_title"
    ABOUT = "members_room.decide_about"
    KEYS = (
        Command(Sense.YES, "take", "members_room.key_admit", help="members_room.help_admit"),
        Command(Sense.OTHER, "refuse", "members_room.key_refuse", help="members_room.help_refuse"),
    )
    FIELDS = ("meeting", "reason", "abstained")
    BEGIN = "meeting"
    NEEDED = MappingProxyType({"meeting": "members_room.meeting_first"})
    EACH = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whose, self._admitted = name, True

    def compose_body(self) -> ComposeResult:
        """Lay out about whom, at which meeting, why not, who abstained."""
        yield Line(self.say("members_room.decide_who", name=visible(self._whose)), id="question")
        yield Field("members_room.meeting", id="meeting")
        yield Field("members_room.reason", id="reason")
        yield Field("members_room.abstained", id="abstained")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below: what was decided is said by F2 and F3 alone."""
        event.stop()
        event.prevent_default()
        below = self._below()
        if below is None:
            self.tell(self.say("members_room.say_decided"))
        else:
            self._field(below).focus()

    def action_refuse(self) -> None:
        """Take it as refused; without a reason stand at it."""
        if not self._field("reason").value.strip():
            self._field("reason").focus()
            self.tell(self.say("members_room.reason_first"), trouble=True)
            return
        self._admitted = False
        self.action_take()
        self._admitted = True

    def answer(self, typed: Sequence[str]) -> DecisionTyped:
        """Return what was decided."""
        meeting, reason, abstained = typed
        names = tuple(filter(None, (part.strip() for part in abstained.split(","))))
        return DecisionTyped(self._admitted, meeting, reason, names)
