"""Payments between the cut-off and the contract: the debt is chosen, then what its receipt says."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from textual.app import ComposeResult

from forumtui.contracts.acts.debts import line_of
from forumtui.contracts.acts.told.payments import Payment, PaymentFacts, pay, payments_of, take_back
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.words.plan_rows import called_in_rows
from forumtui.ledger.records.payments import PaymentView
from forumtui.thai.text import visible
from forumtui.ui.dialog import ForumDialog
from forumtui.ui.form import Form
from forumtui.ui.keys import Command, NumberedAct
from forumtui.ui.marks import baht
from forumtui.ui.screen import ForumScreen
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.ui.widgets.field import Field
from forumtui.ui.widgets.line import Line
from forumtui.ui.widgets.menu import Menu, MenuRow
from forumtui.village.acts.village import fund_names

PAID_SINCE: Final = NumberedAct("paid_since", "payments.key", "payments.help_key")


class WhichDebtPaid(ForumDialog[str]):
    """The debts of the household, then what was paid already; ends with the key of one."""

    TITLE = "payments.title"
    ABOUT = "payments.about"
    KEYS = (Command("enter", "take", "common.key_choose"),)

    def __init__(self, found: PaymentFacts, called: Mapping[str, str], *, shown: bool) -> None:
        super().__init__()
        self._found, self._called, self._shown = found, called, shown

    def compose_body(self) -> ComposeResult:
        """Lay out the debts and the payments."""
        yield Line(visible(self.say("payments.lead", house=self._found.house)), id="where")
        yield Menu(id="debts")

    def on_mount(self) -> None:
        """Begin at the first debt."""
        menu = self.query_one("#debts", Menu)
        rows = [MenuRow(one.line, visible(self._debt(one))) for one in self._found.debts]
        rows += [MenuRow(_key(one), visible(self._paid(one))) for one in self._found.paid]
        menu.set_rows(rows)
        menu.focus()

    def _debt(self, one: OldDebt) -> str:
        owed = baht(one.owed_satang, shown=self._shown)
        fund = self._called[one.line]
        return self.say("payments.row_debt", who=one.debtor, fund=fund, owed=owed)

    def _paid(self, one: PaymentView) -> str:
        amount = baht(one.satang, shown=self._shown)
        day = self.say.day(one.paid_on)
        return self.say("payments.row_paid", day=day, amount=amount, receipt=one.receipt)

    def on_menu_chosen(self, event: Menu.Chosen) -> None:
        """Take the one that was chosen."""
        event.stop()
        self.dismiss(event.key)

    def action_take(self) -> None:
        """Take the highlighted one."""
        self.query_one("#debts", Menu).action_choose()


def _key(one: PaymentView) -> str:
    return f"paid {one.act}"


class Paying(Form[Payment]):
    """What the receipt says: how much, when, its number, who paid and who took the money."""

    TITLE = "payments.paying_title"
    ABOUT = "payments.paying_about"
    FIELDS = ("amount", "paid_on", "receipt", "paid_by", "received_by")
    BEGIN = "amount"
    NEEDED = MappingProxyType(
        {
            "amount": "payments.amount_missing",
            "receipt": "payments.receipt_missing",
            "paid_by": "steps_refusals.name_missing",
            "received_by": "steps_refusals.name_missing",
        }
    )

    def __init__(self, what: str, *, paid_by: str) -> None:
        super().__init__()
        self._what, self._paid_by = what, paid_by

    def compose_body(self) -> ComposeResult:
        """Lay out which debt it is, and what a receipt says."""
        yield Line(self._what, id="question")
        yield Field("payments.amount", kind="amount", id="amount")
        yield Field("payments.paid_on", kind="date", id="paid_on")
        yield Field("payments.receipt", id="receipt")
        yield Field("payments.paid_by", value=self._paid_by, replaced=True, id="paid_by")
        yield Field("payments.received_by", id="received_by")

    def answer(self, typed: Sequence[str]) -> Payment:
        """Return what the receipt says."""
        amount, paid_on, receipt, paid_by, received_by = typed
        day = day_typed(paid_on) if paid_on else None
        return Payment(satang_typed(amount), day, receipt, paid_by, received_by)


class WhyUnpaid(Form[str]):
    """Which payment is taken back stays in sight while the reason is typed."""

    TITLE = "payments.back_title"
    ABOUT = "payments.back_about"
    FIELDS = ("reason",)
    BEGIN = "reason"
    NEEDED = MappingProxyType({"reason": "payments.unreasoned"})

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose_body(self) -> ComposeResult:
        """Lay out what it is about, and the reason."""
        yield Line(self._what, id="question")
        yield Field("restructuring.reason", id="reason")

    def answer(self, typed: Sequence[str]) -> str:
        """Return the reason."""
        return typed[0]


async def paid_since(screen: ForumScreen, household: int) -> None:
    """Write down what a household paid after the cut-off, or take a payment back."""
    found = await screen.look(payments_of, household)
    if not found.debts:
        screen.tell(screen.say("debts.owes_nothing"), trouble=True)
        return
    called = called_in_rows(found.debts, await screen.look(fund_names), screen.say)
    key = await screen.ask(WhichDebtPaid(found, called, shown=screen.amounts_shown))
    if key is None:
        return
    paid = next((one for one in found.paid if _key(one) == key), None)
    if paid is not None:
        await _taken_back(screen, found, paid)
    else:
        await _paid(screen, found, found.debt(key), called[key])


async def _paid(screen: ForumScreen, found: PaymentFacts, debt: OldDebt, fund: str) -> None:
    from forumtui.officers.screens.deciding import decide

    owed = baht(debt.owed_satang, shown=screen.amounts_shown)
    what = screen.say("payments.row_debt", who=debt.debtor, fund=fund, owed=owed)
    given = await screen.ask(Paying(visible(what), paid_by=debt.debtor))
    if given is None:
        return
    act = partial(pay, household=found.household, line=debt.line, payment=given, seen=found.seen)
    question = screen.say(
        "payments.question",
        amount=baht(given.satang, shown=screen.amounts_shown),
        day=screen.say("payments.today")
        if given.paid_on is None
        else screen.say.day(given.paid_on),
        receipt=given.receipt,
        fund=fund,
        who=debt.debtor,
    )
    if await decide(screen, visible(question), act):
        screen.tell(visible(screen.say("payments.told_asked_again", house=found.house)))


async def _taken_back(screen: ForumScreen, found: PaymentFacts, paid: PaymentView) -> None:
    from forumtui.officers.screens.deciding import decide

    amount = baht(paid.satang, shown=screen.amounts_shown)
    day = screen.say.day(paid.paid_on)
    what = screen.say("payments.row_paid", day=day, amount=amount, receipt=paid.receipt)
    reason = await screen.ask(WhyUnpaid(visible(what)))
    if reason is None:
        return
    act = partial(
        take_back, household=found.household, payment=paid.act, reason=reason, seen=found.seen
    )
    question = screen.say("payments.back_question", receipt=paid.receipt, house=found.house)
    if await decide(screen, visible(question), act):
        line = line_of(paid.loan)
        screen.tell(visible(screen.say("payments.told_taken_back", line=line)))
