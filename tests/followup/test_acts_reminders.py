"""Reminding a debtor within the law, and telling a guarantor in time."""

import json
from datetime import date, time, timedelta

import pytest
from click.testing import CliRunner
from tests.helpers.small_village import SOMCHAI, TODAY

from forumtui.engine.refusals import NotFound
from forumtui.evening.commands.group import forumtui
from forumtui.followup.acts.helping.house import help_of, take_back
from forumtui.followup.acts.helping.reminders import ReminderSaid, notify_guarantor, remind
from forumtui.followup.acts.settings import choose
from forumtui.followup.rules.helping.refusals import (
    DebtorHasDied,
    GuarantorUnknown,
    HelpDayLater,
    NotTheDebtor,
    OpenToOthers,
    OutOfHours,
    ReminderDisputed,
    ReminderInMourning,
    TwiceADay,
)
from forumtui.followup.rules.reminders import ByWhat
from forumtui.messages import LANGUAGES, Messages
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.ui.refusals import NotATime
from forumtui.verification.acts.answers import dispute
from forumtui.village.refusals import NameMissing

THURSDAY = TODAY
SATURDAY = date(2017, 4, 22)
DEBTOR = "นายสมชาย ใจดี"
BY = "นายหนึ่ง ตรวจดี"


def said(to=DEBTOR, at=time(10), way=ByWhat.WORD, by=BY, **words):
    return ReminderSaid(to, at, way, by, **words)


@pytest.mark.parametrize(
    ("day", "at", "holiday", "closes"),
    [
        (THURSDAY, time(7, 59), False, "20:00"),
        (THURSDAY, time(21), False, "20:00"),
        (SATURDAY, time(18, 30), False, "18:00"),
        # สงกรานต์, a Thursday.
        (date(2017, 4, 13), time(19), False, "18:00"),
        # วิสาขบูชา: no calendar here knows it.
        (date(2017, 5, 10), time(19), True, "18:00"),
    ],
)
def test_what_is_out_of_hours_says_the_hours_of_that_very_day(
    four, house, day, at, holiday, closes
):
    word = said(at=at, on=day, holiday=holiday)
    with pytest.raises(OutOfHours) as refused:
        remind(four, house("1"), word, today=date(2017, 6, 1))
    assert refused.value.details["closes"] == closes


def test_the_evening_of_a_working_day_is_within_the_hours(four, house):
    word = said(at=time(19), on=date(2017, 5, 10))
    remind(four, house("1"), word, today=date(2017, 6, 1))
    assert help_of(four, house("1")).reminders[0].at == time(19)


def test_a_second_reminder_that_day_one_at_nine_at_night_and_a_card_name_their_section(four, house):
    remind(four, house("1"), said(), today=TODAY)
    refusals = []
    for word, refused in (
        (said(at=time(15), way=ByWhat.CALL), TwiceADay),
        (said(at=time(21), on=TODAY - timedelta(1)), OutOfHours),
        (said(way=ByWhat.CARD), OpenToOthers),
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
    assert (first.at, first.way, first.sent_by) == (time(10), ByWhat.WORD, BY)


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


def test_after_a_death_is_told_nobody_of_the_house_is_reminded_for_the_days_that_are_settled(
    four, house, unchanged
):
    wife = "นางสมศรี ใจดี"
    tell_fact(four, 1, PersonFact.DIED, holds=True, told_by="ผู้ใหญ่บ้าน", known_on=TODAY, today=TODAY)
    last = TODAY + timedelta(30)
    for day in (TODAY, last):
        with unchanged(), pytest.raises(ReminderInMourning) as refused:
            remind(four, house("1"), said(to=wife), today=day)
        assert refused.value.details == {"house": "1", "until": last}
        with unchanged(), pytest.raises(DebtorHasDied):
            remind(four, house("1"), said(), today=day)
    for language, until in zip(LANGUAGES, ("20 พ.ค. 2560", "20/05/2560"), strict=True):
        assert until in Messages(language)(refused.value.key, **refused.value.details)
    remind(four, house("1"), said(to=wife), today=last + timedelta(1))
    choose(four, "remind.after_death_days", "7")
    remind(four, house("1"), said(to=wife), today=TODAY + timedelta(8))
    with pytest.raises(ReminderInMourning):
        remind(four, house("1"), said(to=wife), today=TODAY + timedelta(7))
    choose(four, "remind.after_death_days", "0")
    remind(four, house("1"), said(to=wife), today=TODAY)


def test_a_death_told_in_error_holds_no_reminder_back_and_other_houses_are_not_held(four, house):
    wife, told_by = "นางสมศรี ใจดี", "ผู้ใหญ่บ้าน"
    tell_fact(four, 1, PersonFact.DIED, holds=True, told_by=told_by, today=TODAY)
    with pytest.raises(ReminderInMourning):
        remind(four, house("1"), said(to=wife), today=TODAY)
    tell_fact(four, 1, PersonFact.DIED, holds=False, told_by=told_by, today=TODAY)
    remind(four, house("1"), said(to=wife), today=TODAY)


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
    assert isinstance(refused.exception, NotATime)
