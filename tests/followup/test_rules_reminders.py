"""When and of what somebody may be reminded, and which step is next."""

from datetime import date, time, timedelta

import pytest
from tests.helpers.worked_contract import FIRST_DUE, INSTALMENT, WORKED, Acts

from forumtui.followup.rules.arrears import arrears_on
from forumtui.followup.rules.reminders import (
    SECTION_OF,
    ByWhat,
    Contact,
    ReminderStep,
    ToWhom,
    WhyNot,
    nothing_to_remind_of,
    reminder_step,
    steps_done,
    why_not,
)

FRIDAY, SATURDAY, MONDAY = date(2025, 3, 21), date(2025, 3, 22), date(2025, 3, 24)


def contact(day, hour, minute=0, *, to=ToWhom.DEBTOR, by=ByWhat.WORD, asked=False):
    return Contact(day, time(hour, minute), to, by, asked)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "allowed"),
    [
        (FRIDAY, 7, 59, False),
        (FRIDAY, 8, 0, True),
        (FRIDAY, 19, 59, True),
        (FRIDAY, 21, 0, False),
        (SATURDAY, 8, 0, True),
        (SATURDAY, 17, 59, True),
        (SATURDAY, 18, 30, False),
    ],
)
def test_nobody_is_reminded_before_eight_or_in_the_evening(day, hour, minute, allowed):
    refused = why_not(contact(day, hour, minute), ())
    assert refused is (None if allowed else WhyNot.OUTSIDE_HOURS)


def test_a_holiday_ends_as_early_as_a_saturday():
    assert why_not(contact(MONDAY, 19), ()) is None
    assert why_not(contact(MONDAY, 19), (), holidays={MONDAY}) is WhyNot.OUTSIDE_HOURS


def test_a_second_reminder_on_one_day_is_refused_and_on_the_next_it_is_not():
    assert why_not(contact(MONDAY, 9), {FRIDAY}) is None
    assert why_not(contact(MONDAY, 9), {FRIDAY, MONDAY}) is WhyNot.ONCE_A_DAY


def test_a_reminder_on_a_card_or_to_somebody_else_is_refused_with_its_section():
    on_a_card = why_not(contact(MONDAY, 9, by=ByWhat.CARD), ())
    to_a_neighbour = why_not(contact(MONDAY, 9, to=ToWhom.OTHER), ())
    assert on_a_card is WhyNot.SEEN_BY_OTHERS
    assert to_a_neighbour is WhyNot.NOT_THE_DEBTOR
    assert (SECTION_OF[on_a_card], SECTION_OF[to_a_neighbour]) == ("11", "8")


def test_family_hears_of_a_debt_only_when_it_asks():
    assert why_not(contact(MONDAY, 9, to=ToWhom.FAMILY), ()) is WhyNot.NOT_THE_DEBTOR
    assert why_not(contact(MONDAY, 21, to=ToWhom.FAMILY, asked=True), {MONDAY}) is None


def test_a_guarantor_is_told_by_his_own_letter_alone():
    assert why_not(contact(MONDAY, 9, to=ToWhom.GUARANTOR), ()) is WhyNot.NOT_THE_DEBTOR
    letter = contact(MONDAY, 9, to=ToWhom.GUARANTOR, by=ByWhat.LETTER)
    assert why_not(letter, ()) is None


def test_reminders_rest_while_a_house_mourns_or_disputes():
    assert why_not(contact(MONDAY, 9), (), held_back=True) is WhyNot.HELD_BACK


def test_nobody_is_reminded_of_two_satang_or_of_nothing():
    on = FIRST_DUE + timedelta(20)
    paid = Acts().pay(INSTALMENT, FIRST_DUE)
    two_left = Acts().pay(INSTALMENT - 2, FIRST_DUE)
    assert nothing_to_remind_of(arrears_on(WORKED, (), on)) is None
    assert nothing_to_remind_of(arrears_on(WORKED, paid.done, on)) is WhyNot.NOTHING_OVERDUE
    assert nothing_to_remind_of(arrears_on(WORKED, two_left.done, on)) is WhyNot.TOO_LITTLE


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (7, None),
        (8, ReminderStep.WORD),
        (29, ReminderStep.WORD),
        (30, ReminderStep.LETTER),
        (45, ReminderStep.GUARANTORS),
        (90, ReminderStep.COMMITTEE),
        (119, ReminderStep.COMMITTEE),
        (400, ReminderStep.LAST_LETTER),
    ],
)
def test_each_step_has_its_day(days, step):
    assert reminder_step(days) is step
    assert reminder_step(days, set(ReminderStep)) is None


LETTER, WORD = ByWhat.LETTER, ByWhat.WORD


@pytest.mark.parametrize(
    ("days_late", "contacts", "visits", "told", "wanted"),
    [
        (7, [], [], True, None),
        (8, [], [], True, ReminderStep.WORD),
        # A word of the first days is none yet; a letter is one.
        (20, [(15, WORD)], [], True, ReminderStep.WORD),
        (20, [(12, WORD)], [], True, None),
        (20, [(12, LETTER)], [], True, None),
        (30, [(1, WORD)], [], True, ReminderStep.LETTER),
        (30, [(0, LETTER)], [], True, None),
        (50, [(10, LETTER)], [], True, ReminderStep.GUARANTORS),
        (50, [(5, LETTER)], [], False, ReminderStep.GUARANTORS),
        (50, [(5, LETTER)], [], True, None),
        (90, [(0, LETTER)], [], True, ReminderStep.COMMITTEE),
        (95, [], [5], True, None),
        (95, [], [6], True, ReminderStep.COMMITTEE),
        (120, [(1, LETTER)], [0], True, ReminderStep.LAST_LETTER),
        (120, [(0, LETTER)], [], True, None),
    ],
)
def test_a_step_is_done_by_what_was_said_since_its_day_came(
    days_late, contacts, visits, told, wanted
):
    on = date(2025, 6, 30)
    done = steps_done(
        days_late,
        on,
        contacts=[(on - timedelta(ago), by) for ago, by in contacts],
        visits=[on - timedelta(ago) for ago in visits],
        guarantors_told=told,
    )
    assert reminder_step(days_late, done) is wanted
