"""Books of receipts that are written by hand, and which of their numbers stand in payments."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import peewee

from forumtui.engine.database import next_id, typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.followup.rules.receipt_books import BookRange
from forumtui.tables.contracts import Contract
from forumtui.tables.followup import (
    ContractPayment,
    PaymentReversal,
    ReceiptBook,
    ReceiptBookReturned,
    ReceiptSpoiled,
)
from forumtui.tables.people import Household


class SpoiledNumber(NamedTuple):
    """A number that is no receipt, why, and the act that said so."""

    number: int
    reason: str
    spoiled_on: date
    act: int


@dataclass(frozen=True, slots=True)
class ReceiptBookView:
    """A book that was handed out; `counted_by` and `returned_in` are of its return, "" and 0 without."""

    id: int
    range: BookRange
    act: int
    counted_by: str
    returned_in: int
    spoiled: tuple[SpoiledNumber, ...]


class HandwrittenReceipt(NamedTuple):
    """A payment with a receipt written by hand, whether it stands, and its receipt's own number."""

    handwritten: str
    number: str
    house: str
    paid_on: date
    received_by: str
    standing: bool


def receipt_books() -> tuple[ReceiptBookView, ...]:
    """Return the books that were handed out, in the order in which they were. Inside a transaction."""
    returned = {}
    back: Any = ReceiptBookReturned.select(
        ReceiptBookReturned.receipt_book,
        ReceiptBookReturned.used_to,
        ReceiptBookReturned.counted_by,
        ReceiptBookReturned.returned_on,
        ReceiptBookReturned.act,
    ).where(stands(ReceiptBookReturned))
    for of, *rest in typed_rows(back.order_by(ReceiptBookReturned.id)):
        returned[of] = rest
    spoiled: dict[int, list[SpoiledNumber]] = {}
    void: Any = ReceiptSpoiled.select(
        ReceiptSpoiled.receipt_book,
        ReceiptSpoiled.number,
        ReceiptSpoiled.reason,
        ReceiptSpoiled.spoiled_on,
        ReceiptSpoiled.act,
    ).where(stands(ReceiptSpoiled))
    for of, *rest in typed_rows(void.order_by(ReceiptSpoiled.number)):
        spoiled.setdefault(of, []).append(SpoiledNumber(*rest))
    query: Any = ReceiptBook.select(
        ReceiptBook.id,
        ReceiptBook.book,
        ReceiptBook.first,
        ReceiptBook.last,
        ReceiptBook.holder,
        ReceiptBook.given_on,
        ReceiptBook.act,
    ).where(stands(ReceiptBook))
    found = []
    for made, book, first, last, holder, given_on, act in typed_rows(
        query.order_by(ReceiptBook.id)
    ):
        used_to, counted_by, returned_on, returned_in = returned.get(made, (None, "", None, 0))
        of_book = BookRange(book, first, last, holder, given_on, used_to, returned_on)
        void_here = tuple(spoiled.get(made, ()))
        found.append(ReceiptBookView(made, of_book, act, counted_by, returned_in, void_here))
    return tuple(found)


def handwritten_receipts() -> tuple[HandwrittenReceipt, ...]:
    """Return every payment with a receipt written by hand. Inside a transaction."""
    query: Any = (
        ContractPayment.select(
            ContractPayment.handwritten,
            ContractPayment.number,
            Household.house,
            ContractPayment.paid_on,
            ContractPayment.received_by,
            PaymentReversal.id.is_null(),
        )
        .join(Contract)
        .join(Household)
        .switch(ContractPayment)
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER)
        .where(ContractPayment.handwritten != "")
        .order_by(ContractPayment.id)
    )
    return tuple(HandwrittenReceipt._make((*row[:-1], bool(row[-1]))) for row in typed_rows(query))


def next_book() -> int:
    """Return the record that the next book will have. Only inside `Store.writing`."""
    return next_id(ReceiptBook)
