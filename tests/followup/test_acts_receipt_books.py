"""Books of receipts by hand: no number is taken twice, none is lost, one of no book is asked about."""

import json
from datetime import date

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import appoint, gates

from forumtui.followup.acts.receipt_books import (
    books_of_receipts,
    hand_out_book,
    return_book,
    spoil_number,
    take_book_back,
)
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.refusals import (
    BookBackAlready,
    BookInUse,
    BookOutOfRange,
    BookTaken,
    HandwrittenKnown,
    HandwrittenOutside,
    HandwrittenUnclear,
    HandwrittenVoid,
    NoReasonGiven,
    PaidInFuture,
    ReceiverNoLonger,
)
from forumtui.officers.acts import approval
from forumtui.village.refusals import NameMissing

GIVEN, PAID, TODAY = date(2025, 1, 10), date(2025, 2, 5), date(2025, 2, 10)
BY = "นางเหรัญ เก็บเงิน"


def pays(store, number, house="1", satang=100_00, on=PAID, **words):
    money = MoneyPaid(satang, BY, on=on, handwritten=number)
    return receive(store, gates(store)[house], money, today=TODAY, **words)


def gives(store, book="3", first=1, last=50, holder=BY, **words):
    given = {"on": GIVEN, "today": TODAY} | words
    return hand_out_book(store, book, first=first, last=last, holder=holder, **given)


def test_two_desks_cannot_take_one_number_nor_two_holders_one_book(worked):
    gives(worked)
    pays(worked, "3/7")
    with pytest.raises(HandwrittenKnown) as refused:
        pays(worked, "๐๓/๐๐๗", house="2")
    assert refused.value.details["house"] == "1"
    for book, first, last in (("3", 50, 60), ("03", 1, 1), ("3", 20, 30)):
        with pytest.raises(BookTaken) as refused:
            gives(worked, book, first, last, holder="อื่น")
        assert refused.value.details["holder"] == BY
    gives(worked, "3", 51, 100, holder="อื่น")
    sound(worked)


def test_a_number_of_no_book_is_asked_about_and_then_stands_apart_until_its_book_is_known(worked):
    # Where no book is kept nobody is asked.
    pays(worked, "9/1")
    book = gives(worked)
    for number, on in (("9/2", PAID), ("3/51", PAID), ("3/4", date(2025, 1, 9)), ("3/4ก", PAID)):
        with pytest.raises(HandwrittenOutside):
            pays(worked, number, on=on)
    pays(worked, "9/2", outside=True)
    assert [one.handwritten for one in books_of_receipts(worked).outside] == ["9/1", "9/2"]
    gives(worked, "9", on=GIVEN)
    found = books_of_receipts(worked)
    assert found.outside == ()
    assert [one.used for one in found.books] == [(), (1, 2)]
    return_book(worked, book, used_to=0, counted_by="ก", on=PAID, today=TODAY)
    with pytest.raises(HandwrittenOutside):
        pays(worked, "3/1")


def test_a_spoiled_number_receives_nothing_and_one_that_was_reversed_is_void_until_typed_anew(
    worked,
):
    book = gives(worked)
    spoil_number(worked, book, 7, because="เขียนผิด", today=TODAY)
    with pytest.raises(HandwrittenVoid) as refused:
        pays(worked, "3/7")
    assert refused.value.details["reason"] == "เขียนผิด"
    with pytest.raises(HandwrittenVoid):
        spoil_number(worked, book, 7, because="อีกครั้ง", today=TODAY)
    row = pays(worked, "3/8")
    with pytest.raises(HandwrittenKnown):
        spoil_number(worked, book, 8, because="เขียนผิด", today=TODAY)
    reverse(worked, row.number, because="ผิดบ้าน", today=TODAY)
    (one,) = books_of_receipts(worked).books
    assert (one.used, one.void, one.missing) == ((), (7, 8), (1, 2, 3, 4, 5, 6))
    pays(worked, "3/8", house="2")
    (one,) = books_of_receipts(worked).books
    assert (one.used, one.void) == ((8,), (7,))
    sound(worked)


def test_a_book_comes_back_counted_and_what_was_passed_over_is_missing(worked):
    book = gives(worked)
    pays(worked, "3/1")
    pays(worked, "3/4", satang=200_00)
    for used_to in (3, 0, 51):
        with pytest.raises(BookOutOfRange):
            return_book(worked, book, used_to=used_to, counted_by="ก", today=TODAY)
    one = return_book(worked, book, used_to=6, counted_by="ก", today=TODAY)
    assert (one.missing, one.blank, one.is_out) == ((2, 3, 5, 6), 44, False)
    with pytest.raises(BookBackAlready):
        return_book(worked, book, used_to=6, counted_by="ก", today=TODAY)
    with pytest.raises(BookOutOfRange):
        spoil_number(worked, book, 7, because="ว่าง", today=TODAY)
    spoil_number(worked, book, 5, because="เขียนผิด", today=TODAY)
    assert books_of_receipts(worked).missing == 3
    # What was written down last goes first: the spoiled number, the return, never a book that is used.
    assert take_book_back(worked, book, because="จดผิด")[0] == "spoiled"
    assert take_book_back(worked, book, because="จดผิด")[0] == "returned"
    assert books_of_receipts(worked).books[0].missing == (2, 3)
    with pytest.raises(BookInUse):
        take_book_back(worked, book, because="จดผิด")
    empty = gives(worked, "4")
    take_book_back(worked, empty, because="จดผิด")
    assert [one.range.book for one in books_of_receipts(worked).books] == ["3"]
    gives(worked, "4", holder="อื่น")
    sound(worked)


def test_a_book_has_numbers_a_holder_and_a_day_that_has_come(worked):
    for words, refused in (
        ({"book": ""}, HandwrittenUnclear),
        ({"book": "3/1"}, HandwrittenUnclear),
        ({"first": 0}, BookOutOfRange),
        ({"first": 9, "last": 8}, BookOutOfRange),
        ({"last": 1_001}, BookOutOfRange),
        ({"holder": " "}, NameMissing),
        ({"on": date(2025, 2, 11)}, PaidInFuture),
    ):
        with pytest.raises(refused):
            gives(worked, **words)
    assert books_of_receipts(worked).books == ()
    book = gives(worked)
    for because in ("", "  "):
        with pytest.raises(NoReasonGiven):
            spoil_number(worked, book, 1, because=because, today=TODAY)
        with pytest.raises(NoReasonGiven):
            take_book_back(worked, book, because=because)


def test_no_book_goes_to_an_officer_whose_office_has_ended(worked):
    pins = appoint(worked, "นายหนึ่ง ตรวจดี", "นางสอง ตรวจดี", "นายสาม ตรวจดี", BY)
    ended = next(one for one in approval.officers(worked) if one.name == BY)
    approval.end_office(worked, ended.id, until=date(2025, 1, 8), pins=pins[:2])
    with pytest.raises(ReceiverNoLonger):
        gives(worked)


def test_the_command_hands_out_takes_in_and_says_what_is_missing(worked_home, desk):
    words = ("--from", "1", "--to", "50", "--by", BY, "--on", "2025-01-10")
    (row,) = desk.rows("receipt-books", "--hand-out", "๓", *words)
    assert (row["book"], row["last"], row["missing"]) == ("3", 50, None)
    desk.pay("100", "2025-02-05", "--handwritten", "3/2")
    assert "9/1" in desk.do(
        *("pay", "1", "200", "--received-by", BY, "--on", "2025-02-05", "--handwritten", "9/1"),
        code=2,
    )
    desk.pay("200", "2025-02-05", "--handwritten", "9/1", "--outside")
    told = desk.do("receipt-books", code=3)
    assert "missing: 1" in told
    assert "9/1" in told
    desk.do("receipt-books", "--spoil", "3/1", "--because", "wet", code=3)
    desk.do("receipt-books", "--return", "3/2", "--by", "ก", "--on", "2025-02-06", code=3)
    rows = json.loads(desk.do("receipt-books", "--json", code=3))
    assert [(one["used"], one["void"], one["missing"]) for one in rows] == [("2", "1", None)]
    desk.do("receipt-books", "--take-back", "3/1", "--because", "wrong", code=3)
    desk.do("receipt-books", "--return", "7/1", "--by", "ก", code=2)
