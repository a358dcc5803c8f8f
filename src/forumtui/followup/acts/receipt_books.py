"""Books of receipts that are written by hand: handed out to whom, returned and counted, numbers void.

A number can be typed in with one payment that stands, and none that is void. One that no book has is
asked about, once any book is kept here.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.records.receipt_books import (
    HandwrittenReceipt,
    ReceiptBookView,
    SpoiledNumber,
    handwritten_receipts,
    next_book,
    receipt_books,
)
from forumtui.followup.refusals import (
    BookBackAlready,
    BookInUse,
    BookOutOfRange,
    BookTaken,
    BookUnknown,
    HandwrittenKnown,
    HandwrittenOutside,
    HandwrittenUnclear,
    HandwrittenVoid,
    NoReasonGiven,
    PaidInFuture,
    ReceiverNoLonger,
)
from forumtui.followup.rules.receipt_books import (
    BookRange,
    missing_numbers,
    plain_number,
    split_receipt,
)
from forumtui.meetings.acts.meetings import occasion
from forumtui.officers.records import offices
from forumtui.tables.followup import ReceiptBook, ReceiptBookReturned, ReceiptSpoiled
from forumtui.thai.names import name_key, split_name
from forumtui.village.refusals import NameMissing

MOST_NUMBERS: Final = 1_000
"""The most receipts one book has: what is more was typed wrong."""

LONGEST: Final = 20
"""Signs of the number of a book."""


@dataclass(frozen=True, slots=True)
class BookFacts:
    """A book with its numbers: used in payments that stand, void, passed over, and not written yet."""

    view: ReceiptBookView
    used: tuple[int, ...]
    void: tuple[int, ...]
    missing: tuple[int, ...]

    @property
    def range(self) -> BookRange:
        """The book itself."""
        return self.view.range

    @property
    def is_out(self) -> bool:
        """Whether it was not returned yet."""
        return self.range.used_to is None

    @property
    def blank(self) -> int:
        """How many of its numbers nobody has written yet."""
        many = self.range.last - self.range.first + 1
        return many - len(self.used) - len(self.void) - len(self.missing)


@dataclass(frozen=True, slots=True)
class BooksOfReceipts:
    """Every book, and the receipts typed in that are in none; `seen` binds an act to them."""

    books: tuple[BookFacts, ...]
    outside: tuple[HandwrittenReceipt, ...]
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", seen_of(self.books, self.outside))

    @property
    def missing(self) -> int:
        """How many numbers were passed over in all books."""
        return sum(len(one.missing) for one in self.books)

    @property
    def out(self) -> int:
        """How many books were not returned yet."""
        return sum(one.is_out for one in self.books)


def books_of_receipts(store: Store) -> BooksOfReceipts:
    """Return every book with its numbers. Writes nothing."""
    with store.reading():
        return _books()


def _books() -> BooksOfReceipts:
    typed, views = handwritten_receipts(), receipt_books()
    outside = [
        one
        for one in typed
        if one.standing and not _covered(views, *split_receipt(one.handwritten), one.paid_on)
    ]
    return BooksOfReceipts(tuple(_facts(view, typed) for view in views), tuple(outside))


def _facts(view: ReceiptBookView, typed: tuple[HandwrittenReceipt, ...]) -> BookFacts:
    used, void = set[int](), {one.number for one in view.spoiled}
    for one in typed:
        book, number = split_receipt(one.handwritten)
        if view.range.has(book, number):
            # A receipt that was reversed was written, and is void unless its number was typed anew.
            (used if one.standing else void).add(number)
    void -= used
    missing = missing_numbers(view.range, used, void)
    return BookFacts(view, tuple(sorted(used)), tuple(sorted(void)), missing)


def _covered(views: tuple[ReceiptBookView, ...], book: str, number: int, on: date) -> bool:
    return any(view.range.covers(book, number, on) for view in views)


def check_number(handwritten: str, on: date, *, outside: bool) -> None:
    """Refuse a receipt by hand whose number cannot be; `outside`: it was asked, it is in no book.

    Raises HandwrittenVoid, HandwrittenOutside. Inside a transaction.
    """
    views = receipt_books()
    book, number = split_receipt(handwritten)
    for view in views:
        for one in view.spoiled:
            if view.range.has(book, number) and one.number == number:
                raise HandwrittenVoid(
                    handwritten=handwritten, reason=one.reason, day=one.spoiled_on
                )
    if views and not outside and not _covered(views, book, number, on):
        raise HandwrittenOutside(handwritten=handwritten, day=on)


def hand_out_book(
    store: Store,
    book: str,
    *,
    first: int,
    last: int,
    holder: str,
    on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down that a book of receipts was handed out; return its record.

    Raises HandwrittenUnclear, BookOutOfRange, NameMissing, ReceiverNoLonger, PaidInFuture, BookTaken,
    ChangedMeanwhile.
    """
    called, who = plain_number(book), " ".join(holder.split())
    if not called or "/" in called or len(called) > LONGEST:
        raise HandwrittenUnclear(text=book.strip()[:LONGEST])
    if not 1 <= first <= last < first + MOST_NUMBERS:
        raise BookOutOfRange(first=first, last=last, most=MOST_NUMBERS)
    if not who:
        raise NameMissing
    with act(store, "followup.hand_out_book") as entry:
        found = _books()
        still_as_seen(seen, found.books, found.outside)
        day = _day(on, today)
        _check_holder(who, day)
        for one in found.books:
            if one.range.overlaps(called, first, last):
                held = one.range
                raise BookTaken(book=called, first=held.first, last=held.last, holder=held.holder)
        made = next_book()
        add(
            ReceiptBook,
            id=made,
            book=called,
            first=first,
            last=last,
            holder=who,
            given_on=day,
            act=entry.sequence,
        )
        entry.facts = {
            "book": called,
            "first": first,
            "last": last,
            "holder": who,
            "given_on": day.isoformat(),
        }
        return made


def _day(on: date | None, today: date | None) -> date:
    now = occasion(today).day
    if on is not None and on > now:
        raise PaidInFuture(day=on, today=now)
    return now if on is None else on


def _check_holder(who: str, day: date) -> None:
    """Refuse who held an office that has ended: nobody receives money by such a book."""
    of_name = [one for one in offices() if _key(one.name) == _key(who)]
    ended = [one.until for one in of_name if one.until is not None]
    if ended and len(ended) == len(of_name) and day > max(ended):
        raise ReceiverNoLonger(name=who, until=max(ended))


def _key(name: str) -> str:
    return name_key(split_name(name))


def return_book(
    store: Store,
    book: int,
    *,
    used_to: int,
    counted_by: str,
    on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> BookFacts:
    """Write down that a book came back, and up to which number it was written; return it as it is now.

    Raises NameMissing, BookUnknown, BookBackAlready, BookOutOfRange where a number beyond `used_to` was
    typed in, PaidInFuture, ChangedMeanwhile.
    """
    who = " ".join(counted_by.split())
    if not who:
        raise NameMissing
    with act(store, "followup.return_book") as entry:
        one = _one(book, seen)
        held = one.range
        if not one.is_out:
            raise BookBackAlready(book=held.book, first=held.first, last=held.last)
        day = _day(on, today)
        least = max((*one.used, *one.void), default=held.first - 1)
        if not (used_to == 0 and least < held.first) and not least <= used_to <= held.last:
            raise BookOutOfRange(first=max(least, held.first), last=held.last, most=MOST_NUMBERS)
        if day < held.given_on:
            raise PaidInFuture(day=held.given_on, today=day)
        add(
            ReceiptBookReturned,
            receipt_book=book,
            used_to=used_to,
            counted_by=who,
            returned_on=day,
            act=entry.sequence,
        )
        entry.facts = {
            "book": held.book,
            "first": held.first,
            "last": held.last,
            "used_to": used_to,
            "counted_by": who,
            "returned_on": day.isoformat(),
        }
        return next(each for each in _books().books if each.view.id == book)


def _one(book: int, seen: str | None) -> BookFacts:
    """Return a book that is about to be changed. Raises BookUnknown, ChangedMeanwhile."""
    found = _books()
    still_as_seen(seen, found.books, found.outside)
    for one in found.books:
        if one.view.id == book:
            return one
    raise BookUnknown


def spoil_number(
    store: Store,
    book: int,
    number: int,
    *,
    because: str,
    on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> None:
    """Write down that a number of a book is no receipt, and why; both of its sheets are kept.

    Raises NoReasonGiven, BookUnknown, BookOutOfRange, HandwrittenVoid, HandwrittenKnown, PaidInFuture,
    ChangedMeanwhile.
    """
    why = " ".join(because.split())
    if not why:
        raise NoReasonGiven
    with act(store, "followup.spoil_number") as entry:
        one = _one(book, seen)
        held, last = one.range, one.range.last if one.range.used_to is None else one.range.used_to
        if not held.first <= number <= last:
            raise BookOutOfRange(first=held.first, last=last, most=MOST_NUMBERS)
        handwritten = f"{held.book}/{number}"
        for known in handwritten_receipts():
            if known.handwritten == handwritten and known.standing:
                raise HandwrittenKnown(
                    handwritten=handwritten, number=known.number, house=known.house
                )
        for void in one.view.spoiled:
            if void.number == number:
                raise HandwrittenVoid(
                    handwritten=handwritten, reason=void.reason, day=void.spoiled_on
                )
        day = _day(on, today)
        add(
            ReceiptSpoiled,
            receipt_book=book,
            number=number,
            reason=why,
            spoiled_on=day,
            act=entry.sequence,
        )
        entry.facts = {
            "book": held.book,
            "number": number,
            "reason": why,
            "spoiled_on": day.isoformat(),
        }


def taken_back_last(one: BookFacts) -> tuple[str, int]:
    """Return what is taken back of a book first, and its act: a void number, its return, the book."""
    last: SpoiledNumber | None = max(one.view.spoiled, key=lambda each: each.act, default=None)
    void = 0 if last is None else last.act
    if one.view.returned_in > void:
        return "returned", one.view.returned_in
    return ("spoiled", void) if void else ("handed_out", one.view.act)


def take_book_back(
    store: Store, book: int, *, because: str, seen: str | None = None
) -> tuple[str, int]:
    """Take back what was written down last of a book; return what `taken_back_last` says of it.

    Raises NoReasonGiven, BookUnknown, BookInUse where numbers of it were typed in, ChangedMeanwhile.
    """
    why = " ".join(because.split())
    if not why:
        raise NoReasonGiven
    with act(store, "followup.take_book_back") as entry:
        one = _one(book, seen)
        held = one.range
        what, undone = taken_back_last(one)
        if what == "handed_out" and (one.used or one.void):
            raise BookInUse(book=held.book, count=len(one.used) + len(one.void))
        add(Undo, undone=undone, act=entry.sequence)
        entry.facts = {"book": held.book, "reason": why, "undone": undone}
        return what, undone
