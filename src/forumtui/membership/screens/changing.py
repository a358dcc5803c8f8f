"""What is typed when a membership changes: shares, pledge, who receives, money out, leaving."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.meetings.rules.votes import count_typed
from forumtui.membership.rules.beneficiaries import MOST, Receives, equal_shares
from forumtui.membership.rules.leaving import LeavingCause
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.dialog import Answer, ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow


class ByF2(Form[Answer]):
    """A form that only F2 takes: Enter goes on, and at the last field says so."""

    EACH = True

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below."""
        event.stop()
        event.prevent_default()
        below = self._below()
        if below is None:
            self.tell(self.say("members_room.press_f2"))
        else:
            self._field(below).focus()


class SharesAndPledge(ByF2[tuple[int, int]]):
    """So many shares, and what is saved each month; one left empty stays as it is."""

    TITLE = "members_change.begin_title"
    ABOUT = "members_change.begin_about"
    FIELDS = ("shares", "pledge")
    BEGIN = "shares"

    def __init__(self, lead: str, shares: int, pledge_satang: int) -> None:
        super().__init__()
        self._lead, self._shares, self._pledge = lead, shares, pledge_satang

    def compose_body(self) -> ComposeResult:
        """Lay out whose they are, the shares, the pledge."""
        pledge = format_baht(self._pledge) if self._pledge else ""
        yield Line(self._lead, id="question")
        yield Field(
            "members_change.shares",
            kind="number",
            value=str(self._shares) if self._shares else "",
            id="shares",
        )
        yield Field("members_change.pledge", kind="amount", value=pledge, id="pledge")

    def answer(self, typed: Sequence[str]) -> tuple[int, int]:
        """Return the shares and the satang, 0 for none. Raises CountMalformed, NotABaht."""
        shares, pledge = typed
        return (count_typed(shares) if shares else 0, satang_typed(pledge) if pledge else 0)


@dataclass(frozen=True, slots=True)
class ReceivesTyped:
    """Who receives, each with a share, and the two witnesses."""

    receives: tuple[Receives, ...]
    witnesses: tuple[str, ...]


NAMES = ("first", "second", "third")


class NamingReceivers(ByF2[ReceivesTyped]):
    """Up to three by "name, relation, per cent"; without per cents they share equally."""

    TITLE = "members_change.receives_title"
    ABOUT = "members_change.receives_about"
    FIELDS = (*NAMES, "witnesses")
    BEGIN = "first"
    NEEDED = MappingProxyType(
        {"first": "members_change.receiver_first", "witnesses": "members_change.witnesses_first"}
    )

    def __init__(self, lead: str, before: Sequence[str]) -> None:
        super().__init__()
        self._lead, self._before = lead, (*before, *[""] * MOST)

    def compose_body(self) -> ComposeResult:
        """Lay out the three who receive, and who saw it signed."""
        yield Line(self._lead, id="question")
        for place, name in enumerate(NAMES):
            yield Field(f"members_change.receiver_{name}_field", value=self._before[place], id=name)
        yield Field("members_change.witnesses", id="witnesses")

    def answer(self, typed: Sequence[str]) -> ReceivesTyped:
        """Return who receives. Raises NotAWhole of a per cent that is none."""
        *named, witnesses = typed
        parts = [[part.strip() for part in text.split(",")] for text in named if text]
        shares = [round_ppm(part[2]) if len(part) > 2 else 0 for part in parts]
        if not any(shares):
            shares = [*equal_shares(len(parts))]
        return ReceivesTyped(
            tuple(
                Receives(part[0], part[1] if len(part) > 1 else "", share)
                for part, share in zip(parts, shares, strict=True)
            ),
            tuple(filter(None, (part.strip() for part in witnesses.split(",")))),
        )


def round_ppm(text: str) -> int:
    """Return a share of "33.34" per cent in millionths. Raises NotABaht, as of an amount.

    >>> round_ppm("33.34")
    333400
    """
    return satang_typed(text.removesuffix("%").strip()) * 100


class TakingOut(ByF2[tuple[int, str]]):
    """How much a member takes out, and who pays it."""

    TITLE = "members_change.out_title"
    ABOUT = "members_change.out_about"
    KEYS = (Command(Sense.YES, "take", "members_change.key_out", help="members_change.help_out"),)
    FIELDS = ("satang", "by")
    BEGIN = "satang"
    NEEDED = MappingProxyType({"satang": "members_room.sum_first", "by": "members_room.name_first"})

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead

    def compose_body(self) -> ComposeResult:
        """Lay out whose money it is, from which fund, how much, who pays."""
        yield Line(self._lead, id="question")
        yield Field("members_room.sum", kind="amount", id="satang")
        yield Field("members_change.paid_by", id="by")

    def answer(self, typed: Sequence[str]) -> tuple[int, str]:
        """Return the satang and who pays. Raises NotABaht, AmountTooLarge."""
        return satang_typed(typed[0]), typed[1]


class WhichFundOut(ForumDialog[int]):
    """Which fund's money of a member is meant."""

    TITLE = "members_change.fund_title"
    ABOUT = "members_change.fund_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def compose_body(self) -> ComposeResult:
        """Lay out the funds."""
        yield Menu(id="found")

    def on_mount(self) -> None:
        """Begin at the first."""
        menu = self.query_one("#found", Menu)
        menu.set_rows([MenuRow(str(fund), visible(said)) for fund, said in self._rows])
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the fund that was chosen."""
        event.stop()
        self.dismiss(int(event.key))

    def action_take(self) -> None:
        """Take the highlighted one."""
        self.query_one("#found", Menu).action_choose()


class LeavingLetter(ByF2[str]):
    """Why a member resigns."""

    TITLE = "members_change.resign_title"
    ABOUT = "members_change.resign_about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "members_change.why_first"})

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead

    def compose_body(self) -> ComposeResult:
        """Lay out who leaves, and why."""
        yield Line(self._lead, id="question")
        yield Field("members_change.why", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return why."""
        return typed[0]


class GivingBack(ByF2[str]):
    """Who receives what is given back to one who left; only F2 gives it."""

    TITLE = "members_change.refund_title"
    ABOUT = "members_change.refund_about"
    KEYS = (
        Command(Sense.YES, "take", "members_change.key_refund", help="members_change.help_refund"),
    )
    FIELDS = ("to",)
    BEGIN = "to"
    NEEDED = MappingProxyType({"to": "members_room.name_first"})

    def __init__(self, lead: str, name: str) -> None:
        super().__init__()
        self._lead, self._to = lead, name

    def compose_body(self) -> ComposeResult:
        """Lay out whose it is, and who receives it."""
        yield Line(self._lead, id="question")
        yield Field("members_room.given_to", value=self._to, replaced=True, id="to")

    def answer(self, typed: Sequence[str]) -> str:
        """Return who receives it."""
        return typed[0]


class WhyEnds(ForumDialog[LeavingCause]):
    """Why somebody is a member no more."""

    TITLE = "members_change.ends_title"
    ABOUT = "members_change.ends_about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, lead: str, *, resigned: bool) -> None:
        super().__init__()
        self._lead = lead
        self._causes = [one for one in LeavingCause if resigned or one is not LeavingCause.RESIGNED]
        if resigned:
            self._causes.sort(key=lambda one: one is not LeavingCause.RESIGNED)

    def compose_body(self) -> ComposeResult:
        """Lay out the causes; by resignation only who gave a letter."""
        yield Line(self._lead, id="question")
        yield Menu(id="found")

    def on_mount(self) -> None:
        """Begin at the first."""
        menu = self.query_one("#found", Menu)
        menu.set_rows(
            [MenuRow(one.value, self.say(f"members.cause_{one.value}")) for one in self._causes]
        )
        menu.focus()

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take what was chosen."""
        event.stop()
        self.dismiss(LeavingCause(event.key))

    def action_take(self) -> None:
        """Take the highlighted one."""
        self.query_one("#found", Menu).action_choose()


class AtWhichMeeting(ByF2[str]):
    """Which numbered meeting decided it; of a death none."""

    TITLE = "members_change.meeting_title"
    ABOUT = "members_change.meeting_about"
    FIELDS = ("meeting",)
    BEGIN = "meeting"
    NEEDED = MappingProxyType({"meeting": "members_room.meeting_first"})

    def __init__(self, lead: str) -> None:
        super().__init__()
        self._lead = lead

    def compose_body(self) -> ComposeResult:
        """Lay out what was decided, and the meeting."""
        yield Line(self._lead, id="question")
        yield Field("members_room.meeting", id="meeting")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the meeting."""
        return typed[0]


class CallingMembers(ByF2[tuple[str, date | None]]):
    """How members were called for, and until when forms are taken."""

    TITLE = "members_change.call_title"
    ABOUT = "members_change.call_about"
    FIELDS = ("told", "until")
    BEGIN = "told"
    DOUBTED = "until"
    NEEDED = MappingProxyType({"told": "members_change.told_first"})

    def compose_body(self) -> ComposeResult:
        """Lay out how it was told, and the last day."""
        yield Field("members_change.told", id="told")
        yield Field("members_change.until", kind="date", id="until")

    def answer(self, typed: Sequence[str]) -> tuple[str, date | None]:
        """Return how and until when. Raises NotADay."""
        told, until = typed
        return told, day_typed(until) if until else None
