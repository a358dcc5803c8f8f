"""What is typed for a year's close: its first day, a figure, auditors, a split, a vote, who was paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from textual.app import ComposeResult

from forumtui.messages.values import rate_text
from forumtui.thai.amounts import format_baht
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import day_typed, rate_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.year_end.acts.paying import ListSignature, PayingOut
from forumtui.year_end.records.years import PaidWay
from forumtui.year_end.rules.profit import USUAL_SPLIT


class BeginningYear(Form[date]):
    """Whose year it is stays in sight."""

    TITLE = "year_room.begin_title"
    ABOUT = "year_room.begin_about"
    FIELDS = ("since",)
    BEGIN = "since"
    NEEDED = MappingProxyType({"since": "year_room.since_missing"})

    def __init__(self, fund: str, since: str) -> None:
        super().__init__()
        self._fund, self._since = fund, since

    def compose_body(self) -> ComposeResult:
        """Lay out the fund and the first day."""
        yield Line(self._fund, id="question")
        yield Field("year_room.since", kind="date", value=self._since, id="since")
        yield Line(self.say("year_room.twelve_months"), id="where")

    def answer(self, typed: Sequence[str]) -> date:
        """Return the first day. Raises NotADay."""
        return day_typed(typed[0])


@dataclass(frozen=True, slots=True)
class FigureTyped:
    """A figure in satang, and where it is from."""

    satang: int
    source: str


class SayingFigure(Form[FigureTyped]):
    """Which account it is stays in sight."""

    TITLE = "year_room.say_title"
    ABOUT = "year_room.say_about"
    FIELDS = ("amount", "source")
    BEGIN = "amount"
    DOUBTED = "amount"
    NEEDED = MappingProxyType(
        {"amount": "year_room.amount_missing", "source": "year_room.source_first"}
    )

    def __init__(self, account: str, satang: int | None, source: str) -> None:
        super().__init__()
        self._account, self._source = account, source
        self._amount = "" if satang is None else format_baht(satang)

    def compose_body(self) -> ComposeResult:
        """Lay out the account, the amount, and its source."""
        yield Line(self._account, id="question")
        yield Field("year_room.amount", kind="amount", value=self._amount, id="amount")
        yield Field("year_room.source", value=self._source, id="source")
        yield Line(self.say("year_room.nothing_is_0"), id="where")

    def answer(self, typed: Sequence[str]) -> FigureTyped:
        """Return the figure. Raises NotABaht, AmountTooLarge."""
        return FigureTyped(satang_typed(typed[0]), typed[1])


@dataclass(frozen=True, slots=True)
class AuditTyped:
    """Who audited, and what they say."""

    auditors: tuple[str, ...]
    opinion: str


class SigningAudit(Form[AuditTyped]):
    """Two who audit; the second may be left out."""

    TITLE = "year_room.audit_title"
    ABOUT = "year_room.audit_about"
    FIELDS = ("first", "second", "opinion")
    BEGIN = "first"
    NEEDED = MappingProxyType({"first": "year_room.auditor_missing"})
    EACH = True

    def __init__(self, fund: str) -> None:
        super().__init__()
        self._fund = fund

    def compose_body(self) -> ComposeResult:
        """Lay out the fund, two names, and the opinion."""
        yield Line(self._fund, id="question")
        yield Field("year_room.first_auditor", id="first")
        yield Field("year_room.second_auditor", id="second")
        yield Field("year_room.opinion", value=self.say("year_room.usual_opinion"), id="opinion")

    def answer(self, typed: Sequence[str]) -> AuditTyped:
        """Return who audited."""
        first, second, opinion = typed
        return AuditTyped(tuple(one for one in (first, second) if one), opinion)


@dataclass(frozen=True, slots=True)
class SplitTyped:
    """The parts in millionths, who proposes them, whether lists are in whole baht."""

    parts: dict[str, int]
    by: str
    whole_baht: bool


class ProposingSplit(Form[SplitTyped]):
    """Per cent of each part; F2 to the satang, F3 in whole baht."""

    TITLE = "year_room.split_title"
    ABOUT = "year_room.split_about"
    KEYS = (
        Command(Sense.YES, "take", "year_room.key_satang", help="year_room.help_satang"),
        Command(Sense.OTHER, "take_baht", "year_room.key_baht", help="year_room.help_baht"),
    )
    FIELDS = (*USUAL_SPLIT, "by")
    BEGIN = "reserve"
    DOUBTED = "reserve"
    NEEDED = MappingProxyType(
        {**dict.fromkeys(USUAL_SPLIT, "year_room.part_missing"), "by": "year_room.by_missing"}
    )
    EACH = True

    def __init__(self, result: str) -> None:
        super().__init__()
        self._result, self._baht = result, False

    def compose_body(self) -> ComposeResult:
        """Lay out the profit, and per cent of each part."""
        yield Line(self._result, id="question")
        for item, ppm in USUAL_SPLIT.items():
            percent = rate_text(ppm)
            yield Field(f"year_end.item_{item}", kind="amount", value=percent, id=item)
        yield Field("year_room.by", id="by")

    def action_take_baht(self) -> None:
        """Take it all, with lists in whole baht."""
        self._baht = True
        self.action_take()
        self._baht = False

    def answer(self, typed: Sequence[str]) -> SplitTyped:
        """Return the parts. Raises NotARate."""
        *parts, by = typed
        given = {item: rate_typed(text) for item, text in zip(USUAL_SPLIT, parts, strict=True)}
        return SplitTyped({item: ppm for item, ppm in given.items() if ppm}, by, self._baht)


class RestingOnVote(Form[str]):
    """By which vote; what it decides stays in sight."""

    TITLE = "year_room.vote_title"
    ABOUT = "year_room.vote_about"
    FIELDS = ("vote",)
    BEGIN = "vote"
    NEEDED = MappingProxyType({"vote": "year_room.vote_missing"})

    def __init__(self, question: str, number: str) -> None:
        super().__init__()
        self._question, self._number = question, number

    def compose_body(self) -> ComposeResult:
        """Lay out what is decided, and the vote."""
        yield Line(self._question, id="question")
        yield Field("year_room.vote", kind="house", value=self._number, id="vote")
        yield Line(self.say("year_room.vote_hint"), id="where")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the vote's number."""
        return typed[0]


class PayingDividend(Form[PayingOut]):
    """Who takes it, and who saw a thumb print; F2 in cash, F3 into savings."""

    TITLE = "year_room.pay_title"
    ABOUT = "year_room.pay_about"
    KEYS = (
        Command(Sense.YES, "take", "year_room.key_cash", help="year_room.help_cash"),
        Command(
            Sense.OTHER, "take_savings", "year_room.key_savings", help="year_room.help_savings"
        ),
    )
    FIELDS = ("taken_by", "first", "second")
    BEGIN = "taken_by"
    NEEDED = MappingProxyType({"taken_by": "year_room.taker_first"})
    EACH = True

    def __init__(self, question: str, taker: str) -> None:
        super().__init__()
        self._question, self._taker, self._way = question, taker, PaidWay.CASH

    def compose_body(self) -> ComposeResult:
        """Lay out who gets what, who takes it, and two witnesses of a thumb print."""
        yield Line(self._question, id="question")
        yield Field("year_room.taken_by", value=self._taker, id="taken_by")
        yield Field("year_room.first_witness", id="first")
        yield Field("year_room.second_witness", id="second")
        yield Line(self.say("year_room.thumb_hint"), id="where")

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the field below: how it is paid is said by F2 and F3 alone."""
        event.stop()
        # Else the form's own handler runs, too, and takes it all.
        event.prevent_default()
        following = self._below()
        if following is None:
            self.tell(self.say("year_room.say_how"))
        else:
            self._field(following).focus()

    def action_take_savings(self) -> None:
        """Take it, put into savings."""
        self._way = PaidWay.SAVINGS
        self.action_take()
        self._way = PaidWay.CASH

    def answer(self, typed: Sequence[str]) -> PayingOut:
        """Return how it is paid: with witnesses by a thumb print."""
        taker, *seen_by = typed
        witnesses = tuple(one for one in seen_by if one)
        signed = ListSignature.THUMB if witnesses else ListSignature.INK
        return PayingOut(self._way, None, taker, signed, witnesses)
