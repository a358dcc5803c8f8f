"""Receiving money on a contract (รับชำระ): cash, a transfer, out of savings, goods.

The money is what it is and the day is that on which it was paid; what it pays is reckoned from both.
A payment that was written down late changes where later ones went, by rows of differences.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from forumtui.contracts.acts.debts import record_of
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry
from forumtui.engine.seen import still_as_seen
from forumtui.followup.acts.allocating import divide_anew, moves
from forumtui.followup.acts.dues import NOT_YET, Account, account_at, is_credit, shown, would_be
from forumtui.followup.acts.receipt_books import check_number
from forumtui.followup.records.choices import chosen
from forumtui.followup.records.payments import (
    PaidAs,
    PaymentRow,
    PaymentWay,
    handwritten_known,
    payment_rows,
    receipt_number,
    tranches_of,
)
from forumtui.followup.records.savings import saving_left, savings_of
from forumtui.followup.refusals import (
    FeeAboveShare,
    FeeNotAgreed,
    GoodsNotAccepted,
    HandwrittenKnown,
    HandwrittenUnclear,
    LineOutsideContract,
    NamedDebtOff,
    NothingOwedAnyMore,
    NothingReceived,
    OwnPayment,
    PaidAboveDebt,
    PaidBeforeContract,
    PaidInFuture,
    PaidTwice,
    ReceiverNoLonger,
    ReturnUnsettled,
    SavingFallsShort,
    SavingUnclear,
    WishNotWritten,
    YearClosed,
)
from forumtui.followup.rules.choices import BACKDATE_DAYS, CHOICES, CLOSED_UNTIL, settings_of
from forumtui.followup.rules.dues import MoneyReceived, PaidPart
from forumtui.followup.rules.receipt_books import plain_number
from forumtui.followup.rules.replay import by_fund
from forumtui.followup.rules.settings import Excess, Settings
from forumtui.followup.rules.settlement import settlement_on
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.values import Money
from forumtui.officers.acts.approval import CheckedOnce, approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.officers.records import offices
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.tables.followup import ContractPayment
from forumtui.tables.rare_money import BankFee, ReturnSetOff
from forumtui.thai.dates import be_year
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.names import name_key, split_name
from forumtui.village.records.residents import residents_of
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class MoneyPaid:
    """What is paid. `on` None is today, `paid_by` "" the head of the household.

    `line` is the debt the payer names, `saving` which saving it comes out of, or its excess goes into
    (None: the household's only one that can be). `handwritten` is BOOK/NO, "" without one. `fee` is
    what a bank took of `satang` on the way, `out_of` whose return it is; None of neither.
    """

    satang: int
    received_by: str
    on: date | None = None
    way: PaymentWay = PaymentWay.CASH
    paid_by: str = ""
    reference: str = ""
    handwritten: str = ""
    line: str | None = None
    excess: Excess = Excess.CREDIT
    saving: str | None = None
    fee: "BankFeeBorne | None" = None
    out_of: "ReturnOf | None" = None


@dataclass(frozen=True, slots=True)
class BankFeeBorne:
    """What the bank took of a transfer, and which fund bears it, by which paper it agreed to."""

    satang: int
    fund: int
    agreed: str


@dataclass(frozen=True, slots=True)
class ReturnOf:
    """Out of which fund's dividend or average return, of which year (B.E.), by which resolution."""

    fund: int
    year_be: int
    resolution: str


@dataclass(frozen=True, slots=True)
class Receivable:
    """A payment that may be written down: on which account, by whom, on which day, which is today."""

    account: Account
    paying: MoneyPaid
    paid_as: PaidAs
    day: date
    today: date
    settings: Settings
    late: bool
    first_parts: tuple[PaidPart, ...]

    @property
    def money(self) -> MoneyReceived:
        """What is replayed of it."""
        return _money(NOT_YET, self.paying, self.day, self.settings)


def receive(
    store: Store,
    household: int,
    paying: MoneyPaid,
    *,
    again: bool = False,
    outside: bool = False,
    pins: Pins | PinsOf = NO_PINS,
    today: date | None = None,
    seen: str | None = None,
) -> PaymentRow:
    """Write down money that was paid on a household's contract; return it with its receipt's number.

    `again`: the very same payment was made once more; `outside`: its receipt by hand is in no book. Two
    officers allow what was paid longer ago than the village settled (`backdate.max_days`), where they
    are set. `seen` is that of `ContractStanding`.

    Raises NothingReceived, NameMissing, NotFound, NoContractHere, ChangedMeanwhile, PaidInFuture,
    PaidBeforeContract, YearClosed, HandwrittenUnclear, HandwrittenKnown, HandwrittenVoid,
    HandwrittenOutside, PaidTwice, OwnPayment, ReceiverNoLonger, LineOutsideContract, NamedDebtOff,
    WishNotWritten, SavingUnclear, SavingFallsShort, GoodsNotAccepted, ReturnUnsettled, FeeNotAgreed,
    FeeAboveShare, NothingOwedAnyMore, PaidAboveDebt, and what `approved_act` raises.
    """
    given, asked = as_given(paying), AskedBefore(again=again, outside=outside)

    def may_be_received() -> Receivable:
        return receivable(household, given, asked, today, seen)

    looked = CheckedOnce(may_be_received)
    with approved_act(
        store,
        "followup.receive",
        pins,
        check=looked.before,
        actor=given.received_by,
        needed=lambda: looked.now().late,
    ) as entry:
        return written_down(looked.inside(entry), entry)


def written_down(found: Receivable, entry: Entry) -> PaymentRow:
    """Write a payment down, and what it is divided into. Only inside an act."""
    account, paying = found.account, found.paying
    number = receipt_number(be_year(found.today))
    tranches = tranches_of(account.view.id)
    made = add(
        ContractPayment,
        contract=account.view.id,
        number=number,
        paid_on=found.day,
        written_on=found.today,
        satang=paying.satang,
        way=paying.way.value,
        reference=paying.reference,
        paid_by=paying.paid_by,
        paid_as=found.paid_as.value,
        received_by=paying.received_by,
        handwritten=paying.handwritten,
        tranche=None if paying.line is None else tranches[paying.line],
        excess=paying.excess.value,
        saving=None if paying.saving is None else record_of(paying.saving),
        act=entry.sequence,
    )
    money = _money(entry.sequence, paying, found.day, found.settings)
    now = replace(account, events=(*account.events, money))
    rows = divide_anew(now, found.today, found.settings, entry.sequence)
    moved = moves(now, rows, but=entry.sequence)
    entry.facts = {
        "household": account.view.household,
        "house": account.view.house,
        "contract": account.view.number,
        "receipt": number,
        "paid_on": found.day.isoformat(),
        "satang": paying.satang,
        "way": paying.way.value,
        "reference": paying.reference,
        "paid_by": paying.paid_by,
        "received_by": paying.received_by,
        "handwritten": paying.handwritten,
        "line": paying.line or "",
        "excess": paying.excess.value,
        "moved": [{"fund": one.fund, "satang": one.satang} for one in moved],
    }
    if paying.fee is not None:
        fee = paying.fee
        add(
            BankFee,
            payment=made,
            fund=fee.fund,
            satang=fee.satang,
            agreed=fee.agreed,
            act=entry.sequence,
        )
        entry.facts |= {"fee_fund": fee.fund, "fee_satang": fee.satang, "fee_agreed": fee.agreed}
    if paying.out_of is not None:
        of = paying.out_of
        add(
            ReturnSetOff,
            payment=made,
            fund=of.fund,
            year_be=of.year_be,
            resolution=of.resolution,
            act=entry.sequence,
        )
        entry.facts |= {
            "return_fund": of.fund,
            "return_year": of.year_be,
            "return_resolution": of.resolution,
        }
    (row,) = payment_rows(number=number)
    first = tuple(one._replace(payment=entry.sequence) for one in found.first_parts)
    return replace(row, first=first, moved=moved)


def _money(act: int, paying: MoneyPaid, day: date, settings: Settings) -> MoneyReceived:
    return MoneyReceived(act, day, paying.satang, paying.line, paying.excess, settings)


def as_given(paying: MoneyPaid) -> MoneyPaid:
    """Return what is paid as it is written down. Raises NothingReceived, NameMissing, and more."""
    if paying.satang <= 0:
        raise NothingReceived
    given = replace(
        paying,
        received_by=" ".join(paying.received_by.split()),
        paid_by=" ".join(paying.paid_by.split()),
        reference=" ".join(paying.reference.split()),
        handwritten=_handwritten(paying.handwritten),
        line=None if not paying.line else to_arabic_digits(paying.line).strip().upper(),
        saving=None if not paying.saving else to_arabic_digits(paying.saving).strip().upper(),
    )
    if not given.received_by:
        raise NameMissing
    if given.way is PaymentWay.SAVINGS and not given.reference:
        raise WishNotWritten
    if given.way is PaymentWay.GOODS and not given.reference:
        raise GoodsNotAccepted
    _check_set_off(given)
    return given


def _check_set_off(given: MoneyPaid) -> None:
    """Refuse a return that nobody consented to or voted, and a fee that no fund agreed to bear.

    Raises WishNotWritten, ReturnUnsettled, FeeNotAgreed.
    """
    if given.way is PaymentWay.RETURN:
        if not given.reference:
            raise WishNotWritten
        if given.out_of is None or not given.out_of.resolution.strip():
            raise ReturnUnsettled
    elif given.out_of is not None:
        raise ReturnUnsettled
    fee = given.fee
    if fee is None:
        return
    if given.way is not PaymentWay.TRANSFER or not fee.agreed.strip():
        raise FeeNotAgreed(amount=Money(fee.satang))
    if not 0 < fee.satang < given.satang:
        raise FeeAboveShare(amount=Money(fee.satang), share=Money(given.satang))


def _check_fee(account: Account, fee: BankFeeBorne | None, parts: Sequence[PaidPart]) -> None:
    """Refuse a fee above what the fund that bears it receives. Raises FeeAboveShare."""
    if fee is None:
        return
    share = by_fund(account.plan, parts).get(fee.fund, 0)
    if fee.satang > share:
        raise FeeAboveShare(amount=Money(fee.satang), share=Money(share))


def _handwritten(text: str) -> str:
    """Return the book and number of a receipt by hand, "" without one. Raises HandwrittenUnclear."""
    if not text.strip():
        return ""
    book, slash, number = to_arabic_digits(text).replace(" ", "").partition("/")
    if not (book and slash and number) or "/" in number or len(text) > _LONGEST:
        raise HandwrittenUnclear(text=text.strip()[:_LONGEST])
    return f"{plain_number(book)}/{plain_number(number)}"


_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """What was asked before and is so: it was paid once more, its receipt by hand is in no book."""

    again: bool = False
    outside: bool = False


def receivable(
    household: int, given: MoneyPaid, asked: AskedBefore, today: date | None, seen: str | None
) -> Receivable:
    """Return a payment that may be written down. Raises what `receive` does. Inside a transaction."""
    account = account_at(household)
    values = chosen()
    settings = settings_of(values)
    if seen is not None:
        still_as_seen(seen, *shown(account, settings))
    now = occasion(today).day
    day = now if given.on is None else given.on
    _check_day(account, day, now, values.get(CLOSED_UNTIL, ""))
    members = residents_of(household)
    names = {_key(one.name) for one in members}
    if not given.paid_by:
        head = next((one.name for one in members if one.is_head), "")
        given = replace(given, paid_by=head or account.signed.tranches[0].debt.debtor)
    _check_receiver(given.received_by, names, account.view.house, day)
    _check_once(account, given, day, asked)
    _check_line(account, given, settings)
    given = _with_saving(household, given)
    money = _money(NOT_YET, given, day, settings)
    _check_enough_owed(account, money)
    late = (now - day).days > int(values.get(BACKDATE_DAYS, CHOICES[BACKDATE_DAYS].usual))
    first = would_be(account, money)
    _check_fee(account, given.fee, first)
    return Receivable(
        account,
        given,
        _paid_as(account, given.paid_by, names),
        day,
        now,
        settings,
        late,
        first,
    )


def _check_day(account: Account, day: date, now: date, closed: str) -> None:
    """Refuse a day on which nothing can have been paid.

    Raises PaidInFuture, PaidBeforeContract, YearClosed.
    """
    view = account.view
    if day > now:
        raise PaidInFuture(day=day, today=now)
    if day < view.made_on:
        raise PaidBeforeContract(day=day, made_on=view.made_on, number=view.number)
    if closed and day <= date.fromisoformat(closed):
        raise YearClosed(day=day, until=date.fromisoformat(closed))


def _key(name: str) -> str:
    return name_key(split_name(name))


def _check_receiver(received_by: str, household: set[str], house: str, day: date) -> None:
    """Refuse whoever may not receive this money. Raises OwnPayment, ReceiverNoLonger."""
    mine, held = _key(received_by), offices()
    of_name = [one for one in held if _key(one.name) == mine]
    ended = [one.until for one in of_name if one.until is not None]
    if ended and all(one.until is not None for one in of_name) and day > max(ended):
        raise ReceiverNoLonger(name=received_by, until=max(ended))
    # Where nobody else serves, whoever keeps the books has no choice.
    others = any(one.serves and _key(one.name) not in household for one in held)
    if mine in household and others:
        raise OwnPayment(name=received_by, house=house)


def _check_once(account: Account, given: MoneyPaid, day: date, asked: AskedBefore) -> None:
    """Refuse what was written down before, and a receipt by hand whose number cannot be.

    Raises HandwrittenKnown, HandwrittenVoid, HandwrittenOutside, PaidTwice.
    """
    if given.handwritten:
        if (known := handwritten_known(given.handwritten)) is not None:
            raise HandwrittenKnown(
                handwritten=given.handwritten, number=known.number, house=known.house
            )
        check_number(given.handwritten, day, outside=asked.outside)
    if asked.again:
        return
    wanted = (day, given.satang, _key(given.paid_by), given.handwritten)
    for row in payment_rows(contract=account.view.id):
        same = (row.on, row.satang, _key(row.paid_by), row.handwritten) == wanted
        if row.standing and same:
            raise PaidTwice(number=row.number, day=row.on, amount=Money(row.satang), by=row.paid_by)


def _check_line(account: Account, given: MoneyPaid, settings: Settings) -> None:
    """Refuse a debt that cannot be named. Raises LineOutsideContract, NamedDebtOff."""
    if given.line is None:
        return
    if all(one.line != given.line for one in account.plan.lines):
        raise LineOutsideContract(line=given.line, number=account.view.number)
    if not settings.named_debt:
        raise NamedDebtOff(line=given.line)


def _with_saving(household: int, given: MoneyPaid) -> MoneyPaid:
    """Return what is paid with the saving it comes out of or goes into.

    Raises SavingUnclear, SavingFallsShort.
    """
    out = given.way is PaymentWay.SAVINGS
    if not out and given.excess is not Excess.SAVINGS:
        return given if given.saving is None else replace(given, saving=None)
    view, mine = savings_of(household)
    wanted = given.saving
    if wanted is None:
        fits = [line for line, satang in mine.items() if satang >= given.satang or not out]
        named = [line for line in mine if line in given.reference.upper().split()]
        fits = named or fits or ([*mine] if len(mine) == 1 else [])
        if len(fits) != 1:
            raise SavingUnclear(house=view, lines=", ".join(mine) or "-")
        (wanted,) = fits
    if wanted not in mine:
        raise SavingUnclear(house=view, lines=", ".join(mine) or "-")
    if out and (left := saving_left(wanted)) < given.satang:
        raise SavingFallsShort(line=wanted, amount=Money(given.satang), saved=Money(left))
    return replace(given, saving=wanted)


_KEEPS_REST: Final = frozenset({Excess.SAVINGS, Excess.REFUND})
"""Where more than the whole debt can be received: the rest is the payer's."""


def _check_enough_owed(account: Account, money: MoneyReceived) -> None:
    """Refuse more than ends the debt, the rest of which has no place.

    Raises NothingOwedAnyMore, PaidAboveDebt.
    """
    owed = settlement_on(account.plan, account.events, money.on, money.settings).satang
    view = account.view
    if not owed:
        raise NothingOwedAnyMore(house=view.house, number=view.number)
    if money.satang > owed and money.excess not in _KEEPS_REST:
        raise PaidAboveDebt(
            amount=Money(money.satang), owed=Money(owed), excess=Money(money.satang - owed)
        )


def _paid_as(account: Account, paid_by: str, household: set[str]) -> PaidAs:
    """Return what whoever pays is to the household."""
    mine = _key(paid_by)
    if mine in household or mine in {_key(one.debt.debtor) for one in account.signed.tranches}:
        return PaidAs.MEMBER
    loans = [record_of(one.line) for one in account.plan.lines]
    named = guarantors_by_loan(loans).values()
    return PaidAs.GUARANTOR if mine in {_key(n) for names in named for n in names} else PaidAs.OTHER


def kept_satang(parts: Sequence[PaidPart]) -> int:
    """Return what of a payment went to no debt."""
    return sum(one.satang for one in parts if is_credit(one))
