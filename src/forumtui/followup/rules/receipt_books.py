"""Numbers of receipts that are written by hand: which are used, void, missing, or in no book at all."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from forumtui.thai.digits import to_arabic_digits


def plain_number(text: str) -> str:
    """Return a number without the noughts before it, in Arabic digits: ๐๐๗ in a book is 7."""
    number = to_arabic_digits(text).replace(" ", "")
    return number.lstrip("0") or "0" if number.isdecimal() else number


def split_receipt(handwritten: str) -> tuple[str, int]:
    """Return the book and the number of a receipt written by hand; number 0 where it is no number."""
    book, _, number = handwritten.partition("/")
    return book, int(number) if number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class BookRange:
    """A book from its first to its last number, who has it and since when.

    `used_to` is its last number that was written, `returned_on` the day it came back; None: it is out.
    """

    book: str
    first: int
    last: int
    holder: str
    given_on: date
    used_to: int | None = None
    returned_on: date | None = None

    def overlaps(self, book: str, first: int, last: int) -> bool:
        """Whether it has any number of these."""
        return self.book == book and first <= self.last and self.first <= last

    def has(self, book: str, number: int) -> bool:
        """Whether a number is in it."""
        return self.overlaps(book, number, number)

    def covers(self, book: str, number: int, on: date) -> bool:
        """Whether money can have been received by a number on a day: it was out then, or not blank."""
        if not self.has(book, number) or on < self.given_on:
            return False
        if self.returned_on is None:
            return True
        return on <= self.returned_on and number <= (self.used_to or 0)


def missing_numbers(
    book: BookRange, used: Collection[int], void: Collection[int]
) -> tuple[int, ...]:
    """Return the numbers that were passed over, and are neither used nor void.

    Of a book that is out, those below its highest known one; of one that is back, up to the last that
    was written.
    """
    known = {*used, *void}
    top = max(known, default=book.first - 1) if book.used_to is None else book.used_to
    return tuple(one for one in range(book.first, top + 1) if one not in known)


def number_runs(numbers: Iterable[int]) -> str:
    """Return numbers as people write them: 3, 7-9."""
    found = sorted(set(numbers))
    if not found:
        return ""
    breaks = [k + 1 for k, (one, after) in enumerate(pairwise(found)) if after != one + 1]
    runs = [found[a:b] for a, b in pairwise([0, *breaks, len(found)])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
