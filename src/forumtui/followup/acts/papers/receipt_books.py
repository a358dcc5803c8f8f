"""The register of books of receipts written by hand, on paper."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from forumtui.engine.database import Store
from forumtui.followup.acts.receipt_books import BookFacts, books_of_receipts
from forumtui.followup.documents.receipt_books import (
    BookOnPaper,
    ReceiptBooksFacts,
    receipt_books_paper,
)
from forumtui.followup.rules.receipt_books import number_runs
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.village.acts.village import the_village


def _book(one: BookFacts) -> BookOnPaper:
    held = one.range
    said = {each.number: each.reason for each in one.view.spoiled}
    void = [f"{number} ({said[number]})" if number in said else str(number) for number in one.void]
    return BookOnPaper(
        book=held.book,
        first=held.first,
        last=held.last,
        holder=held.holder,
        given_on=held.given_on,
        returned_on=held.returned_on,
        used=len(one.used),
        void=len(one.void),
        missing=len(one.missing),
        missing_numbers=number_runs(one.missing),
        void_numbers=", ".join(void),
    )


def _registers(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    with store.reading():
        village, when = the_village(store), occasion(today)
    found = books_of_receipts(store)
    if not found.books and not found.outside:
        return
    facts = ReceiptBooksFacts(
        village=village.name,
        place=when.place,
        on=when.day,
        books=tuple(_book(one) for one in found.books),
        outside=tuple(one.handwritten for one in found.outside),
        training=village.training,
    )
    yield PaperSheet(partial(receipt_books_paper, facts, say), "receipt_books", "")


RECEIPT_BOOKS: Final = PaperType(
    "receipt_books", About.VILLAGE, None, sheets=_registers, by_request=True
)
"""Which books of receipts are out, and which numbers are missing (ทะเบียนคุมใบเสร็จรับเงิน)."""
