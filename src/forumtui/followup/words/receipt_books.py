"""Books of receipts by hand: a row, which numbers are missing or void, how many are out."""

from collections.abc import Callable

from forumtui.followup.acts.receipt_books import BookFacts, BooksOfReceipts
from forumtui.followup.records.receipt_books import HandwrittenReceipt
from forumtui.followup.rules.receipt_books import number_runs
from forumtui.messages import Messages
from forumtui.thai.text import visible
from forumtui.thai.width import shortened, width
from forumtui.ui.marks import columns, name_in
from forumtui.ui.widgets.block_signs import beside, largest_figures

BOOK = 18

STATE = 38

OUT, BACK, MISSING = "·", "√", "!"


def missing_rows(
    found: BooksOfReceipts, say: Messages, free: int, *, scale: int, low: bool
) -> tuple[str, ...]:
    """Return how many numbers are missing, large, and how many books are out; `low`: in one row."""
    label = (say("receipt_books.missing"), say("receipt_books.sheets"))
    right = [
        say("receipt_books.out", out=found.out, total=len(found.books)),
        say("receipt_books.outside", count=len(found.outside)),
    ]
    room = free - max(map(width, label)) - max(map(width, right)) - 5
    figure = largest_figures(str(found.missing), room, scale)
    rows = beside(label, figure, right)
    one_row = (f"{label[0]} {found.missing}  {'  '.join(right)}",)
    return tuple(shortened(visible(one), free) for one in (one_row if low else rows))


def book_named(one: BookFacts, say: Messages) -> str:
    """Return what a book is called: its number, from where to where."""
    held = one.range
    return say("receipt_books.named", book=held.book, first=held.first, last=held.last)


def book_row(one: BookFacts, say: Messages) -> Callable[[int], str]:
    """Return a book's row: its numbers, how many are used and missing, who has it."""
    sign = MISSING if one.missing else OUT if one.is_out else BACK
    state = say(
        "receipt_books.row_out" if one.is_out else "receipt_books.row_back",
        used=len(one.used),
        void=len(one.void),
        missing=len(one.missing),
        blank=one.blank,
    )
    named = book_named(one, say)

    def text(free: int) -> str:
        rest = max(8, free - BOOK - STATE - 4)
        cells = ((named, BOOK), (sign, 1), (state, STATE), (name_in(one.range.holder, rest), rest))
        return columns(cells)

    return text


def outside_row(one: HandwrittenReceipt, say: Messages) -> Callable[[int], str]:
    """Return the row of a receipt by hand that is in no book."""
    state = say("receipt_books.row_outside", receipt=one.number, house=one.house)

    def text(free: int) -> str:
        rest = max(8, free - BOOK - STATE - 4)
        who = name_in(one.received_by, rest)
        return columns(((one.handwritten, BOOK), (MISSING, 1), (state, STATE), (who, rest)))

    return text


def numbers_said(one: BookFacts, say: Messages) -> tuple[str, str]:
    """Return who has a book since when, or who counted it; and which numbers are missing or void."""
    held = one.range
    first = say("receipt_books.given", holder=held.holder, day=held.given_on)
    if held.returned_on is not None:
        first += "  " + say(
            "receipt_books.returned",
            day=held.returned_on,
            used_to=held.used_to or 0,
            counted_by=one.view.counted_by,
        )
    told = []
    if one.missing:
        told.append(say("receipt_books.missing_numbers", numbers=number_runs(one.missing)))
    said = {each.number: each.reason for each in one.view.spoiled}
    void = [f"{number} ({said[number]})" if number in said else str(number) for number in one.void]
    if void:
        told.append(say("receipt_books.void_numbers", numbers=", ".join(void)))
    if one.used:
        told.append(say("receipt_books.used_numbers", numbers=number_runs(one.used)))
    return visible(first), visible("  ".join(told))
