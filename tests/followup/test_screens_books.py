"""Rooms beside the money of a pay day: free of debt, applications for new loans, receipts by hand."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.dues import settlement
from forumtui.followup.acts.helping.applications import (
    LoanAsked,
    apply_for_loan,
    limits_of,
    register_of_applications,
)
from forumtui.followup.acts.helping.certificates import all_certificates, free_facts
from forumtui.followup.acts.helping.house import take_back
from forumtui.followup.acts.receipt_books import books_of_receipts, hand_out_book
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.payments import payment_rows
from forumtui.followup.rules.helping.borrowing import LoanLimits, LoanObstacle
from forumtui.followup.rules.helping.refusals import GrantedInBooks
from forumtui.followup.rules.settings import Excess
from forumtui.messages import Messages
from forumtui.papers.acts.queue import print_jobs
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

SAY = Messages("th")
PAID, TODAY = date(2025, 2, 5), date(2025, 2, 10)
BY = "somsri"


@pytest.fixture
def today():
    with time_machine.travel(datetime(2025, 2, 10, 3, tzinfo=UTC), tick=True):
        tell_the_day(TODAY)
        yield


def pay_all(home, house="2", short=0):
    with at_home(home) as store:
        household = household_at(store, house)
        _, ending = settlement(store, household, PAID)
        money = MoneyPaid(ending.satang - short, BY, on=PAID, excess=Excess.PRINCIPAL)
        return receive(store, household, money, today=PAID).number


async def opened(hall, number, words):
    await hall.press("8")
    await hall.sees(SAY("pay_day.paid"))
    await hall.press("f11", "6")
    await hall.sees(SAY("books.title"))
    await hall.press(number)
    await hall.sees(words)


async def test_a_household_at_zero_is_certified_and_printed_with_five_keys(
    running, worked_home, today
):
    pay_all(worked_home)
    async with running(worked_home) as hall:
        await opened(hall, "1", SAY("free_room.row_ready"))
        await hall.press("f2")
        await hall.sees(SAY("free_room.row_made", number="0001/2568"))
        await hall.press("enter", "f6")
        await hall.sees(SAY("free_room.back_title"))
        await hall.type("wrong house")
        await hall.press("f2")
        await hall.sees(SAY("free_room.told_back", number="0001/2568"))
    with at_home(worked_home) as store:
        assert all_certificates(store) == ()
        (job,) = print_jobs(store)
    assert job.document == "debt_free"


async def test_two_satang_left_stand_there_and_no_key_certifies_them(running, worked_home, today):
    pay_all(worked_home, short=2)
    async with running(worked_home) as hall:
        await opened(hall, "1", SAY("free_room.row_left", amount="0.02"))
        await hall.press("f2")
        await hall.sees("0.02 บาท ยังไม่หมดหนี้")
    with at_home(worked_home) as store:
        assert all_certificates(store) == ()


async def test_a_void_certificate_says_which_receipt_was_reversed_and_why(
    running, worked_home, today
):
    number = pay_all(worked_home)
    async with running(worked_home) as hall:
        await opened(hall, "1", SAY("free_room.row_ready"))
        await hall.press("f2")
        await hall.sees(SAY("free_room.row_made", number="0001/2568"))
    with at_home(worked_home) as store:
        reverse(store, number, because="forged", today=TODAY)
    async with running(worked_home) as hall:
        await opened(hall, "1", SAY("free_room.row_void", number="0001/2568"))
        assert "forged" in hall.text
        await hall.press("f8", "1")
        await hall.sees(SAY("print_queue.put_in_kept"))


async def test_a_debt_at_zero_frees_its_guarantors_and_has_a_certificate_of_its_own(
    running, worked_home, today
):
    with at_home(worked_home) as store:
        household = household_at(store, "1")
        _, ending = settlement(store, household, PAID)
        # Principal that bears interest is paid off first: that of one fund to the satang.
        money = MoneyPaid(ending.satang - 9_722_22, BY, on=PAID, excess=Excess.PRINCIPAL)
        receive(store, household, money, today=PAID)
        lines = free_facts(store, household, TODAY).lines
        assert [one.line for one in lines if not one.left_satang] == ["L1"]
    async with running(worked_home) as hall:
        await opened(hall, "1", SAY("free_room.row_line_ready"))
        await hall.press("down")
        await hall.sees(SAY("free_room.freed", names="นายประเสริฐ มั่นคง"))
        await hall.press("f2")
        await hall.sees(SAY("free_room.row_made", number="0001/2568"))
        await hall.press("f8", "2")
        await hall.sees(SAY("print_queue.put_in_kept"))
    with at_home(worked_home) as store:
        assert {one.document for one in print_jobs(store)} == {"fund_free", "freed_guarantor"}


async def asks(hall, house, amount):
    await hall.press("f2")
    await hall.sees(SAY("loans.who_title"))
    await hall.type(house)
    await hall.press("enter")
    await hall.press("enter")
    await hall.sees(SAY("loans.lender_title"))
    await hall.press("f2")
    await hall.sees(SAY("loans.form_title"))
    for typed in (amount, "12", "seed", "6"):
        await hall.type(typed)
        await hall.press("enter")
    await hall.press("f2")
    await hall.sees(SAY("loans.one_title"))


async def test_a_household_that_owes_asks_and_cannot_be_granted_but_refused_with_a_reason(
    running, worked_home, today
):
    async with running(worked_home) as hall:
        await opened(hall, "2", SAY("loans.nobody"))
        await asks(hall, "1", "5000")
        await hall.sees("× บ้าน 1 ยังมีหนี้ค้าง 61,200.00")
        assert SAY("loans.unasked_above_ceiling") in hall.text
        await hall.press("f2", "f2")
        await hall.sees(SAY("loans.in_the_way"))
        await hall.press("f3")
        await hall.sees(SAY("loans.refuse_title"))
        await hall.press("f2")
        await hall.sees(SAY("loans.unreasoned"))
        await hall.type("owes still")
        await hall.press("f2")
        await hall.sees("owes still")
        await hall.press("f6")
        await hall.sees(SAY("loans.back_title"))
        await hall.type("typed wrong")
        await hall.press("f2")
        await hall.sees(SAY("loans.told_back"))
    with at_home(worked_home) as store:
        (asked,) = register_of_applications(store)
    assert asked.view.answer is None
    assert [one.obstacle for one in asked.findings] == [LoanObstacle.STILL_OWES]


def test_two_satang_of_interest_that_are_left_lock_new_loans_as_principal_does(worked_home, today):
    pay_all(worked_home, short=2)
    with at_home(worked_home) as store:
        household = household_at(store, "2")
        asked = LoanAsked("นายประเสริฐ มั่นคง", 1, 5_000_00, 12, 60_000, "seed")
        apply_for_loan(store, household, asked)
        (found,) = register_of_applications(store)
        assert [(one.obstacle, one.limit) for one in found.findings] == [
            (LoanObstacle.STILL_OWES, 2)
        ]


async def test_a_free_household_is_granted_and_the_loan_stands_in_its_funds_books(
    running, worked_home, today
):
    pay_all(worked_home)
    async with running(worked_home) as hall:
        await opened(hall, "2", SAY("loans.nobody"))
        await asks(hall, "2", "5000")
        await hall.sees("√ " + SAY("loans.met_still_owes"))
        await hall.press("f2")
        await hall.sees(SAY("loans.no_vote"))
        await hall.press("f2")
        await hall.sees("ลงทะเบียนหนี้แล้ว สัญญาเลขที่")
        await hall.press("f2")
        await hall.sees(SAY("loans.answered_already"))
    with at_home(worked_home) as store:
        (asked,) = register_of_applications(store)
        assert asked.view.answer is not None
        assert asked.in_books == f"ก{asked.view.act}/2568"
        # The debt stands: its grant is not taken back from under it.
        for told in (asked.view.act, asked.view.answer.act):
            with pytest.raises(GrantedInBooks):
                take_back(store, asked.view.household, told, reason="wrong")


async def test_a_funds_limits_are_a_form_and_an_empty_one_is_not_asked(running, worked_home, today):
    async with running(worked_home) as hall:
        await opened(hall, "2", SAY("loans.nobody"))
        await hall.press("f11", "1")
        await hall.sees(SAY("loans.head_guarantors"))
        await hall.press("enter")
        await hall.sees(SAY("loans.limits_form"))
        for typed in ("5", "50000", "2"):
            await hall.type(typed)
            await hall.press("enter")
        await hall.press("f2")
        await hall.sees("50,000.00")
        await hall.press("enter")
        await hall.sees(SAY("loans.limits_form"))
        await hall.press("backspace", "f2")
        await hall.sees(SAY("loans.told_limits", fund="กทบ."))
    with at_home(worked_home) as store:
        assert limits_of(store, 1) == LoanLimits(ceiling_satang=50_000_00, guarantors=2)


async def test_a_book_goes_out_a_number_is_spoiled_and_it_comes_back_counted(
    running, worked_home, today
):
    async with running(worked_home) as hall:
        await opened(hall, "3", SAY("receipt_books.none"))
        await hall.press("f2")
        await hall.sees(SAY("receipt_books.give_title"))
        for typed in ("3", "1", "50", "malee"):
            await hall.type(typed)
            await hall.press("enter")
        await hall.sees(SAY("receipt_books.told_given", holder="malee"))
        await hall.press("f11", "1")
        await hall.sees(SAY("receipt_books.spoil_title"))
        await hall.type("2")
        await hall.press("enter")
        await hall.type("wet")
        await hall.press("f2")
        await hall.sees("2 (wet)")
        await hall.press("f3")
        await hall.sees(SAY("receipt_books.back_title"))
        await hall.press("enter")
        await hall.type("somchai")
        await hall.press("f2")
        await hall.sees(SAY("receipt_books.told_back_missing", count=1))
        await hall.press("f8", "1")
        await hall.sees(SAY("print_queue.put_in_kept"))
    with at_home(worked_home) as store:
        (one,) = books_of_receipts(store).books
        assert [job.document for job in print_jobs(store)] == ["receipt_books"]
    assert (one.range.holder, one.void, one.missing) == ("malee", (2,), (1,))


async def test_at_the_desk_a_receipt_of_no_book_is_asked_about_before_it_is_taken(
    running, worked_home, today
):
    with at_home(worked_home) as store:
        words = {"first": 1, "last": 50, "holder": BY, "on": PAID, "today": TODAY}
        hand_out_book(store, "3", **words)
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        await hall.press("enter")
        await hall.sees(SAY("pay_day.split"))
        await hall.press("f11", "2")
        await hall.sees(SAY("pay_day.way_question"))
        await hall.press("f2")
        await hall.sees(SAY("pay_day.saying_title"))
        await hall.press("enter")
        await hall.type("9/12")
        await hall.press("f2")
        await hall.sees(SAY("pay_day.by_hand", number="9/12"))
        await hall.press("f2")
        await hall.sees(SAY("pay_day.receiver_title"))
        await hall.type(BY)
        await hall.press("enter")
        await hall.sees("9/12 ไม่อยู่ในเล่มที่แจกไว้")
        await hall.press("f2")
        await hall.sees("R0001/2568")
    with at_home(worked_home) as store:
        assert [one.handwritten for one in books_of_receipts(store).outside] == ["9/12"]
        with store.reading():
            assert len(payment_rows()) == 1
