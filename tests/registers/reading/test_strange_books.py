"""Random books of known truth: every one is read right, or a person is asked; none is silently wrong."""

import os
from collections import Counter
from datetime import date

import pytest
from tests.helpers.strange_books import BookTruth, strange_book

from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.records import LoanRecord, SavingRecord
from forumtui.registers.reading.register import SourceInfo, register_of

LONG = os.environ.get("FORUMTUI_LONG") == "1"
BOOKS = 20_000 if LONG else 1_000
INFO = SourceInfo("a.xlsx", "0", 1, "xlsx")
CUT_OFF = date(2017, 3, 31)


def read_truth(book):
    """Return what is read of a book, and how many of its rows wait."""
    rows = list(register_of(book, INFO, stem="a", cut_off=CUT_OFF).rows())
    records = [one for row in rows if row.record is not None for one in (row.record, *row.more)]
    savings = [one for one in records if isinstance(one, SavingRecord)]
    loans = [one for one in records if isinstance(one, LoanRecord)]
    read = BookTruth(
        len(savings),
        sum(one.balance_satang for one in savings),
        len(loans),
        sum(one.balance_satang for one in loans),
        sum(one.accrued_satang for one in loans),
    )
    return read, sum(row.waiting is not None for row in rows)


def test_no_random_book_comes_in_with_other_figures_in_silence():
    outcomes, wrong = Counter(), []
    for seed in range(BOOKS):
        made = strange_book(seed)
        try:
            read, waiting = read_truth(made.book)
        except Refusal:
            outcomes["asked"] += 1
            continue
        if read == made.truth:
            outcomes["right"] += 1
        elif waiting:
            outcomes["waits"] += 1
        else:
            wrong.append((seed, made.shape, made.truth, read))
    assert wrong == []
    # Asking about everything would be no reading.
    assert outcomes["right"] > BOOKS * 0.6
    assert outcomes["asked"]


@pytest.mark.parametrize("seed", range(0, 200, 10))
def test_a_book_is_the_same_whenever_its_seed_is(seed):
    one, other = strange_book(seed), strange_book(seed)
    assert (one.truth, one.shape) == (other.truth, other.shape)
    assert [list(sheet.rows()) for sheet in one.book.sheets] == [
        list(sheet.rows()) for sheet in other.book.sheets
    ]
