"""The dialogs of the desk on a pay day: another sum, another payer, another way, a receipt undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.contracts.screens.lending import Settling
from forumtui.followup.records.payments import PaymentWay
from forumtui.thai.text import visible
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, Sense
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line

SEE: Final = Command(Sense.YES, "take", "pay_day.key_see", help="pay_day.help_see")
"""F2 of what takes no money yet: it shows how the money is split."""


class AnotherSum(Form[int]):
    """How much is really brought; what is due stays in sight."""

    KEYS = (SEE,)
    TITLE = "pay_day.sum_title"
    ABOUT = "pay_day.sum_about"
    FIELDS = ("amount",)
    BEGIN = "amount"
    NEEDED = MappingProxyType({"amount": "pay_day.sum_missing"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out what is due, and the sum."""
        yield Line(self._what, id="question")
        yield Field("pay_day.sum", kind="amount", id="amount")

    def answer(self, typed: Sequence[str]) -> int:
        """Return the sum in satang. Raises what reading an amount does."""
        return satang_typed(typed[0])


class WhereExcess(Settling):
    """Where goes what is over what is due."""

    TITLE = "pay_day.excess_title"
    ABOUT = "pay_day.excess_about"


class NamingDebt(Settling):
    """Which debt the payer names."""

    TITLE = "pay_day.named_title"
    ABOUT = "pay_day.named_about"


class WhichWay(Settling):
    """How the money comes."""

    TITLE = "pay_day.way_title"
    ABOUT = "pay_day.way_about"


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """Who pays ("" the head of the household), and who receives the money."""

    paid_by: str
    receiver: str


class WhoPays(Form[AtTheTable]):
    """Somebody else pays, or another officer receives."""

    TITLE = "pay_day.who_title"
    ABOUT = "pay_day.who_about"
    FIELDS = ("paid_by", "receiver")
    BEGIN = "paid_by"

    def __init__(self, what: str, now: AtTheTable) -> None:
        super().__init__()
        self._what, self._now = what, now

    def compose_body(self) -> ComposeResult:
        """Lay out whose debt it is, and both names."""
        yield Line(self._what, id="question")
        yield Field("pay_day.payer", value=self._now.paid_by, replaced=True, id="paid_by")
        yield Field("pay_day.who_receives", value=self._now.receiver, replaced=True, id="receiver")

    def answer(self, typed: Sequence[str]) -> AtTheTable:
        """Return both names."""
        return AtTheTable(*typed)


class WhoReceives(Form[str]):
    """Who sits at the desk, asked once: the name stands on every receipt."""

    TITLE = "pay_day.receiver_title"
    ABOUT = "pay_day.receiver_about"
    FIELDS = ("receiver",)
    BEGIN = "receiver"
    NEEDED = MappingProxyType({"receiver": "pay_day.receiver_missing"})

    def __init__(self, name: str) -> None:
        super().__init__()
        self._offered_name = name

    def compose_body(self) -> ComposeResult:
        """Lay out the one name."""
        yield Line(self.say("pay_day.receiver_why"), id="question")
        yield Field("pay_day.who_receives", value=self._offered_name, replaced=True, id="receiver")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the name."""
        return typed[0]


@dataclass(frozen=True, slots=True)
class WaySaid:
    """What is written of money that did not come in cash today. `on` None is today.

    `fee_satang` the bank took of a transfer, where a fund bears it.
    """

    reference: str
    handwritten: str
    on: date | None
    fee_satang: int = 0


REFERENCE: Final = {
    PaymentWay.CASH: "pay_day.reference_cash",
    PaymentWay.TRANSFER: "pay_day.reference_transfer",
    PaymentWay.SAVINGS: "pay_day.reference_savings",
    PaymentWay.RETURN: "pay_day.reference_savings",
    PaymentWay.GOODS: "pay_day.reference_goods",
}
"""What is asked for beside the money, by how it came."""


class SayingWay(Form[WaySaid]):
    """The paper that goes with the money, a receipt written by hand, the day it was paid."""

    KEYS = (SEE,)
    TITLE = "pay_day.saying_title"
    ABOUT = "pay_day.saying_about"
    FIELDS = ("reference", "handwritten", "paid_on", "fee")
    BEGIN = "reference"
    DOUBTED = "paid_on"

    def __init__(self, way: PaymentWay) -> None:
        super().__init__()
        self._way = way

    def compose_body(self) -> ComposeResult:
        """Lay out how it came, and what is written of it."""
        yield Line(self.say(f"pay_day.way_{self._way.value}"), id="question")
        yield Field(REFERENCE[self._way], id="reference")
        yield Field("pay_day.handwritten", id="handwritten")
        yield Field("pay_day.paid_on", kind="date", id="paid_on")
        fee = Field("pay_day.fee", kind="amount", id="fee")
        # Only a bank takes one.
        fee.display = self._way is PaymentWay.TRANSFER
        yield fee

    def answer(self, typed: Sequence[str]) -> WaySaid:
        """Return what is written. Raises NotADay, and what reading an amount does."""
        reference, handwritten, paid_on, fee = typed
        return WaySaid(
            reference,
            handwritten,
            day_typed(paid_on) if paid_on else None,
            satang_typed(fee) if fee else 0,
        )


class WhyReversed(Form[str]):
    """Which receipt is taken back stays in sight while the reason is typed."""

    TITLE = "pay_day.back_title"
    ABOUT = "pay_day.back_about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "pay_day.unreasoned"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out which receipt it is, and the reason."""
        yield Line(visible(self._what), id="question")
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]
