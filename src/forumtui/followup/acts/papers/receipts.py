"""Receipts: each as it was when its money was written down, void once the payment is reversed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import kept_entry
from forumtui.followup.acts.papers.accounts import (
    PaperAccount,
    funds_away,
    kept_of,
    of_lines,
    of_number,
    paper_account,
)
from forumtui.followup.acts.reversing import payment_numbered
from forumtui.followup.documents.receipt import (
    FundReceived,
    InstalmentReceived,
    ReceiptFacts,
    SetOff,
    VoidReceipt,
    receipt,
)
from forumtui.followup.records.choices import settings_before
from forumtui.followup.records.on_paper import parts_after, received_of, reversal_of
from forumtui.followup.records.payments import (
    PaidAs,
    PaymentRow,
    PaymentWay,
    events_of,
    payment_rows,
)
from forumtui.followup.records.rare.set_off import return_of
from forumtui.followup.rules.dues import DueKind, Ledger, PaidPart
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import (
    About,
    Figure,
    Lay,
    PaperChange,
    PaperSheet,
    PaperType,
    Subject,
    What,
)
from forumtui.papers.acts.files import file_part
from forumtui.papers.acts.writing import WrittenPaper, write
from forumtui.papers.layout.pages import Page
from forumtui.papers.records.issued import PaperView, first_issued_with
from forumtui.thai.names import name_key, split_name


def receipt_facts(store: Store, row: PaymentRow, today: date | None = None) -> ReceiptFacts:
    """Return what a receipt says: as of its money's day, by what was known when it was written.

    It says the same for ever, whatever is paid later; of a payment that was reversed, that too. Inside
    a transaction.
    """
    paper = paper_account(store, row.contract, today)
    settings = settings_before([row.act])[row.act]
    account = replace(paper.account, events=events_of(row.contract, row.act))
    ledger = account.ledger(row.on, settings)
    parts = [one for one in ledger.parts if one.payment == row.act]
    due = min(
        (one.due for one in ledger.dues if one.due > row.on and one.left_satang), default=None
    )
    owed = sum(one.left_satang for one in ledger.dues if due is not None and one.due <= due)
    contract = replace(paper.contract, place="", away=funds_away(row.contract, row.act))
    payer = _called(row.paid_by, contract.debtors)
    return ReceiptFacts(
        contract=contract,
        number=row.number,
        on=row.on,
        printed_on=_printed_on(row, today),
        paid_by=payer,
        satang=row.satang,
        way=row.way.value,
        funds=tuple(_funds(paper, ledger, parts, row.on)),
        instalments=_instalments(parts, ledger),
        open=_open(parts, ledger, row.on),
        next_due=due,
        next_satang=max(0, owed - ledger.credit_satang),
        reference=row.reference,
        handwritten=row.handwritten,
        received_by=row.received_by,
        kept_satang=kept_of(parts),
        excess=row.excess,
        ahead_satang=sum(
            one.satang
            for one in parts
            if one.line and not one.instalment and one.kind is not DueKind.COST
        ),
        costs_left_satang=sum(one.left_satang for one in ledger.dues if one.kind is DueKind.COST),
        set_off=_set_off(row),
        guarantor=row.paid_as is PaidAs.GUARANTOR,
        void=None if row.reversed_on is None else VoidReceipt(row.because, row.reversed_on),
    )


def _printed_on(row: PaymentRow, today: date | None) -> date:
    """Return the day of the first print: whatever is printed later is a copy of that."""
    if row.reversed_on is not None:
        return row.reversed_on
    first = first_issued_with(RECEIPT.key, row.household, row.number)
    entry = None if first is None else kept_entry(first.act)
    if entry is None:
        return occasion(today).day
    return date.fromisoformat(str(entry.facts()["day"]))


def _called(name: str, debtors: Iterable[str]) -> str:
    """Return a debtor's name as the contract has it, where it is theirs that was written."""
    key = name_key(split_name(name))
    return next((one for one in debtors if name_key(split_name(one)) == key), name)


def _funds(
    paper: PaperAccount, ledger: Ledger, parts: list[PaidPart], on: date
) -> Iterator[FundReceived]:
    for fund, lines in paper.funds.items():
        mine = [one for one in ledger.dues if one.line in lines]
        yield FundReceived(
            fund,
            of_lines(parts, lines),
            sum(one.left_satang for one in mine if one.kind is DueKind.PRINCIPAL),
            sum(one.left_satang for one in mine if one.kind is DueKind.ACCRUED),
            sum(one.left_satang for one in mine if one.due <= on),
        )


def _instalments(parts: list[PaidPart], ledger: Ledger) -> tuple[InstalmentReceived, ...]:
    """Return the instalments that something was paid on, in their order."""
    paid: dict[int, int] = {}
    for one in parts:
        if one.instalment:
            paid[one.instalment] = paid.get(one.instalment, 0) + one.satang
    left, days = _left(ledger)
    return tuple(
        InstalmentReceived(number, days[number], paid[number], left[number])
        for number in sorted(paid)
        if number in days
    )


def _open(parts: list[PaidPart], ledger: Ledger, on: date) -> tuple[InstalmentReceived, ...]:
    """Return the instalments that are due and of which anything is unpaid."""
    paid: dict[int, int] = {}
    for one in parts:
        paid[one.instalment] = paid.get(one.instalment, 0) + one.satang
    left, days = _left(ledger)
    return tuple(
        InstalmentReceived(number, day, paid.get(number, 0), left[number])
        for number, day in sorted(days.items())
        # What is no instalment is a cost.
        if number and day <= on and left[number]
    )


def _set_off(row: PaymentRow) -> SetOff | None:
    """Return out of whose money a payment was set off, None where it came from outside."""
    out_of = return_of(row.id)
    if out_of is not None:
        return SetOff(out_of.fund_name, out_of.year_be, out_of.resolution)
    return SetOff() if row.way is PaymentWay.SAVINGS else None


def _left(ledger: Ledger) -> tuple[dict[int, int], dict[int, date]]:
    """Return what is unpaid of every instalment, and its day."""
    left: dict[int, int] = {}
    days: dict[int, date] = {}
    for one in ledger.dues:
        left[one.instalment] = left.get(one.instalment, 0) + one.left_satang
        days[one.instalment] = one.due
    return left, days


def _sheets(
    store: Store,
    household: int | None,
    today: date | None,
    say: Messages,
    *,
    only: str | None = None,
) -> Iterator[PaperSheet]:
    """Yield the receipts of a household, one a payment, in the order in which they were written."""
    assert household is not None
    with store.reading():
        rows = payment_rows(households=[household], number=only)
    for row in rows:
        name = f"receipt_{file_part(row.number)}"
        about = say("receipt.about", number=row.number, house=row.house)
        yield PaperSheet(_laid_when_asked(store, row, today, say), name, about, row.number)


def _laid_when_asked(store: Store, row: PaymentRow, today: date | None, say: Messages) -> Lay:
    """Return what lays a receipt out: reckoned when it is asked for, and only once."""

    @cache
    def facts() -> ReceiptFacts:
        with store.reading():
            return receipt_facts(store, row, today)

    def lay(*, code: str = "", journal: str = "") -> tuple[Page, ...]:
        return receipt(facts(), say, code=code, journal=journal)

    return lay


def _figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return what a receipt's payment was divided into after an act, by fund and kind."""
    return {
        f"{one.fund}:{one.kind.value}": Figure("paid", one.fund_name, one.kind.value, one.satang, 0)
        for one in parts_after(subject.number, act)
    }


def _fate(paper: PaperView, _figures_changed: bool) -> Iterator[PaperChange]:
    """Yield that a receipt is void by now; one that was printed as void says so itself."""
    act = reversal_of(paper.number)
    if act is not None and act > paper.act:
        yield PaperChange(What.VOID, kept_entry(act), number=paper.number)


def _with_payments(store: Store) -> list[int]:
    """Return the households that paid anything on a contract."""
    with store.reading():
        return sorted({row.household for row in payment_rows()})


def _satang(paper: PaperView, _printed: Iterable[Figure]) -> int:
    return received_of(paper.number)


RECEIPT: Final = PaperType(
    "receipt",
    About.HOUSEHOLD,
    _figures,
    sheets=_sheets,
    households=_with_payments,
    subject=of_number,
    satang=_satang,
    fate=_fate,
    by_request=True,
)
"""Money was received on a contract (ใบเสร็จรับเงิน, sections 326, 327)."""


def write_receipt(
    store: Store, number: str, *, today: date | None = None, language: Messages | None = None
) -> tuple[WrittenPaper, ...]:
    """Write one receipt into exports/, by its number. Raises PaymentNotFound and what `write` raises."""
    with store.reading():
        row = payment_numbered(number)
    one = replace(RECEIPT, sheets=partial(_sheets, only=row.number))
    return write(store, one, row.household, today=today, language=language)
