"""Numbers of receipts by hand: which book has one on a day, which were passed over."""

from datetime import date

import pytest

from forumtui.followup.rules.receipt_books import (
    BookRange,
    missing_numbers,
    number_runs,
    plain_number,
    split_receipt,
)

GIVEN, BACK = date(2025, 1, 10), date(2025, 3, 1)
OUT = BookRange("3", 1, 50, "somsri", GIVEN)
RETURNED = BookRange("3", 1, 50, "somsri", GIVEN, 20, BACK)


@pytest.mark.parametrize(
    ("book", "number", "on", "covered"),
    [
        (OUT, 1, GIVEN, True),
        (OUT, 50, date(2026, 1, 1), True),
        (OUT, 51, GIVEN, False),
        (OUT, 0, GIVEN, False),
        (OUT, 7, date(2025, 1, 9), False),
        (RETURNED, 20, BACK, True),
        (RETURNED, 21, GIVEN, False),
        (RETURNED, 3, date(2025, 3, 2), False),
    ],
)
def test_a_number_counts_only_in_a_book_that_was_out_and_was_written(book, number, on, covered):
    assert book.covers("3", number, on) is covered
    assert not book.covers("4", number, on)


def test_what_was_passed_over_is_missing_up_to_the_last_number_that_is_known():
    assert missing_numbers(OUT, (), ()) == ()
    assert missing_numbers(OUT, (3, 8), (5,)) == (1, 2, 4, 6, 7)
    assert missing_numbers(RETURNED, (1, 2), (3,)) == tuple(range(4, 21))


def test_numbers_are_said_in_runs_and_read_with_their_noughts_or_in_thai_digits():
    assert number_runs([9, 4, 5, 6, 1]) == "1, 4-6, 9"
    assert number_runs([]) == ""
    assert (plain_number("๐๐๗"), plain_number("000"), plain_number("ก3")) == ("7", "0", "ก3")
    assert split_receipt("3/12") == ("3", 12)
    assert split_receipt("3/12ก") == ("3", 0)
