"""Reminding a debtor within the law, and telling a guarantor in time."""

import json
from datetime import date, time, timedelta

import pytest
from click.testing import CliRunner
from tests.helpers.small_village import SOMCHAI, TODAY

from forumtui.engine.refusals import NotFound
from forumtui.evening.commands.group import forumtui
from forumtui.followup.acts.helping import help_of, take_back
from forumtui.followup.acts.reminders import ReminderSaid, notify_guarantor, remind
from forumtui.followup.rules.helping.contact import (
    Contact,
    ContactLimit,
    ContactWay,
    NoticeStanding,
    closes,
    is_holiday,
    last_notice_day,
    limit_of,
    lost_since,
    notice_standing,
)
from forumtui.followup.rules.helping.refusals import (
    DebtorHasDied,
    GuarantorUnknown,
    HelpDayLater,
    NotTheDebtor,
    OpenToOthers,
    OutOfHours,
    ReminderDisputed,
    TimeUnclear,
    TwiceADay,
)
from forumtui.messages import LANGUAGES, Messages
from forumtui.verification.acts.answers import dispute
from forumtui.village.refusals import NameMissing

THURSDAY = TODAY
SATURDAY = date(2017, 4, 22)
DEBTOR = "นายสมชาย ใจดี"
BY = "นายหนึ่ง ตรวจดี"


def said(to=DEBTOR, at=time(10), way=ContactWay.WORD, by=BY, **words):
    return ReminderSaid(to, at, way, by, **words)


@pytest.mark.parametrize(
    ("day", "at", "allowed"),
    [
        (THURSDAY, time(7, 59), False),
        (THURSDAY, time(8), True),
        (THURSDAY, time(20), True),
        (THURSDAY, time(20, 1), False),
        (SATURDAY, time(18), True),
        (SATURDAY, time(18, 1), False),
        (SATURDAY + timedelta(1), time(19), False),
        # สงกรานต์, a Thursday.
        (date(2017, 4, 13), time(19), False),
    ],
)
def test_nobody_is_reminded_before_eight_nor_after_twenty_on_holidays_eighteen(day, at, allowed):
    limit = limit_of(Contact(day, at, ContactWay.PHONE, True), (), on_hold=False, disputed=False)
    assert limit is (None if allowed else ContactLimit.OUT_OF_HOURS)


def test_a_holiday_of_the_moon_is_one_because_somebody_says_so():
    assert not is_holiday(date(2017, 5, 10))
    assert closes(date(2017, 5, 10)) == time(20)
    assert closes(date(2017, 5, 10), holiday=True) == time(18)


def test_what_protects_most_is_named_first():
    worst = Contact(THURSDAY, time(21), ContactWay.CARD, False)
    limits = []
    for contact, told, hold, wrong in (
        (worst, (THURSDAY,), True, True),
        (Contact(THURSDAY, time(21), ContactWay.CARD, True), (THURSDAY,), True, True),
        (Contact(THURSDAY, time(21), ContactWay.WORD, True), (THURSDAY,), True, True),
        (Contact(THURSDAY, time(21), ContactWay.WORD, True), (THURSDAY,), True, False),
        (Contact(THURSDAY, time(21), ContactWay.WORD, True), (THURSDAY,), False, False),
        (Contact(THURSDAY, time(21), ContactWay.WORD, True), (), False, False),
        (Contact(THURSDAY, time(20), ContactWay.WORD, True), (), False, False),
    ):
        limits.append(limit_of(contact, told, on_hold=hold, disputed=wrong))
    assert limits == [
        ContactLimit.NOT_THE_DEBTOR,
        ContactLimit.OPEN_TO_OTHERS,
        ContactLimit.DISPUTED,
        ContactLimit.ON_HOLD,
        ContactLimit.TWICE_A_DAY,
        ContactLimit.OUT_OF_HOURS,
        None,
    ]


DUE = date(2025, 2, 5)


@pytest.mark.parametrize(
    ("on", "told", "standing", "lost"),
    [
        (date(2025, 3, 21), None, NoticeStanding.NOT_YET, 0),
        (date(2025, 3, 22), None, NoticeStanding.NOW, 0),
        (date(2025, 4, 6), None, NoticeStanding.NOW, 0),
        (date(2025, 4, 7), None, NoticeStanding.LATE, 1),
        (date(2025, 4, 10), None, NoticeStanding.LATE, 4),
        (date(2025, 4, 10), date(2025, 4, 6), NoticeStanding.TOLD, 0),
        (date(2025, 4, 10), date(2025, 4, 8), NoticeStanding.TOLD, 1),
        (date(2025, 3, 22), date(2025, 3, 23), NoticeStanding.NOW, 0),
    ],
)
def test_a_guarantor_is_told_from_day_45_and_after_day_60_later_interest_is_lost(
    on, told, standing, lost
):
    assert last_notice_day(DUE) == date(2025, 4, 6)
    assert notice_standing(DUE, on, told) is standing
    assert lost_since(DUE, told, on) == lost


def test_a_second_reminder_that_day_one_at_nine_at_night_and_a_card_name_their_section(four, house):
    remind(four, house("1"), said(), today=TODAY)
    refusals = []
    for word, refused in (
        (said(at=time(15), way=ContactWay.PHONE), TwiceADay),
        (said(at=time(21), on=TODAY - timedelta(1)), OutOfHours),
        (said(way=ContactWay.CARD), OpenToOthers),
        (said(to="นายคำปัน ไม่มีหนี้"), NotTheDebtor),
        (said(to="P999"), NotTheDebtor),
    ):
        with pytest.raises(refused) as found:
            remind(four, house("1"), word, today=TODAY)
        refusals.append(found.value)
    for language, mark in zip(LANGUAGES, ("ม.", "s. "), strict=True):
        told = [Messages(language)(one.key, **one.details) for one in refusals]
        sections = [one.rpartition(mark)[2].rstrip(")") for one in told]
        assert sections == ["9", "9", "11", "8", "8"]


def test_the_other_debtor_of_a_house_is_told_of_their_own_debt_that_day(four, house):
    remind(four, house("1"), said(), today=TODAY)
    remind(four, house("1"), said(to="นางสมศรี ใจดี"), today=TODAY)
    first, second = help_of(four, house("1")).reminders
    assert first.person != second.person
    assert (first.at, first.way, first.sent_by) == (time(10), ContactWay.WORD, BY)


def test_a_reminder_is_of_a_day_that_came_and_of_people_with_names(four, house, unchanged):
    for word, refused in (
        (said(on=TODAY + timedelta(1)), HelpDayLater),
        (said(by=" "), NameMissing),
        (said(to=""), NameMissing),
    ):
        with unchanged(), pytest.raises(refused):
            remind(four, house("1"), word, today=TODAY)


def test_a_household_that_disputes_a_figure_is_not_reminded_until_it_is_settled(four, house):
    dispute(four, house("1"), "L1", claimed_satang=5, reason="จ่ายแล้ว", speaker=SOMCHAI)
    with pytest.raises(ReminderDisputed):
        remind(four, house("1"), said(), today=TODAY)


def test_who_has_died_is_not_reminded(four, house, unchanged):
    with unchanged(), pytest.raises(DebtorHasDied):
        remind(four, house("1"), said(to="นายอ้าย ใจดี"), today=TODAY)


def test_a_reminder_that_was_never_sent_is_taken_back_and_another_may_be(four, house):
    sent = remind(four, house("1"), said(), today=TODAY)
    take_back(four, house("1"), sent, reason="ไม่ได้เตือน")
    remind(four, house("1"), said(), today=TODAY)
    assert len(help_of(four, house("1")).reminders) == 1


def test_a_guarantor_is_told_by_name_and_nobody_else_is(four, house, unchanged):
    words = {"due_on": date(2017, 3, 1), "sent_by": BY, "today": TODAY}
    for line, name, refused in (
        ("L1", "นายแดน ต่างถิ่น", GuarantorUnknown),
        ("L99", "นายคำปัน ไม่มีหนี้", NotFound),
        ("x", "นายคำปัน ไม่มีหนี้", NotFound),
        ("L1", " ", NameMissing),
    ):
        with unchanged(), pytest.raises(refused):
            notify_guarantor(four, house("1"), line, name=name, **words)
    notify_guarantor(four, house("1"), "L1", name="นายคำปัน  ไม่มีหนี้", **words)
    (told,) = help_of(four, house("1")).notices
    assert (told.loan, told.name, told.sent_on) == (1, "นายคำปัน ไม่มีหนี้", TODAY)


def run(store, *words):
    return CliRunner().invoke(forumtui, [*words, "--home", str(store.folder)])


def test_the_command_writes_a_reminder_and_a_notice_down_and_shows_both(four):
    words = ("remind", "1", "--by", BY, "--on", "2560-04-19")
    assert run(four, *words, "--to", DEBTOR, "--at", "๑๐.๓๐").exit_code == 0
    notice = ("--guarantor", "นายคำปัน ไม่มีหนี้", "--line", "l1", "--due", "2560-03-01")
    assert run(four, *words, *notice).exit_code == 0
    reminder, told = json.loads(run(four, "remind", "1", "--json").output)
    assert (reminder["at"], reminder["way"], reminder["on"]) == ("10:30", "word", "2017-04-19")
    assert (told["line"], told["due"]) == ("L1", "2017-03-01")
    assert "10:30" in run(four, "remind", "1").output
    refused = run(four, *words, "--to", DEBTOR, "--at", "25:00")
    assert isinstance(refused.exception, TimeUnclear)
