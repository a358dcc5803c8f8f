"""A household that cannot answer tonight: a day is agreed on, and nothing is certified by it."""

from datetime import date, timedelta

import pytest

from forumtui.evening.acts.left_over import left_over
from forumtui.evening.words import left_words
from forumtui.meetings.acts.meetings import close_meeting, open_meeting
from forumtui.messages import Messages
from forumtui.minutes.acts.writing import write_minutes
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.verification.acts import answers as steps
from forumtui.verification.acts.answers import LeftHousehold, Speaker
from forumtui.verification.refusals import AlreadyAnswered, AppointmentDayUnfit
from forumtui.verification.rules import HouseholdStatus, StillWanted

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
AUNT = Speaker("นางป้า ใจดี", "ญาติ", "หนังสือมอบอำนาจ ลงวันที่ 20 เม.ย. 2560")
DESK = Speaker("นางสาวเลขา")
EVENING = date(2017, 4, 20)
LATER = date(2017, 4, 27)


@pytest.fixture
def met(store):
    words = {"place": "ศาลา", "chair": "ก", "secretary": "นางสาวเลขา"}
    open_meeting(store, held_on=EVENING, **words)
    return store


def counted(store):
    told, done = steps.how_far(store)
    return told.absent.households, told.appointed, told.by_proxy, len(done)


def test_it_stays_absent_and_is_counted_and_listed_on_its_own(met, at):
    steps.mark_absent(met, at("2"), DESK)
    view = steps.mark_absent(met, at("1"), DESK, appointed=LATER)
    assert (view.status, view.appointed) == (HouseholdStatus.ABSENT, LATER)
    assert steps.household(met, at("1")) == view
    assert steps.household(met, at("2")).appointed is None
    assert counted(met) == (2, 1, 0, 2)
    left = [one for one in steps.left_to_do(met) if one.kind is StillWanted.APPOINTED]
    assert left == [LeftHousehold(at("1"), StillWanted.APPOINTED, "1", "นายสมชาย ใจดี", LATER)]
    assert "นัดวันหลัง 1 บ้าน" in left_words(left_over(met), Messages("th"))
    assert isinstance(check(met), Sound)


def test_who_was_absent_may_still_agree_on_a_day_or_on_another_one(met, at):
    steps.mark_absent(met, at("1"), DESK)
    for day in (LATER, LATER + timedelta(days=1)):
        assert steps.mark_absent(met, at("1"), DESK, appointed=day).appointed == day
    assert counted(met) == (1, 1, 0, 1)
    assert steps.undo_last(met, at("1")).appointed == LATER
    assert steps.undo_last(met, at("1")).appointed is None
    assert counted(met) == (1, 0, 0, 1)


def test_once_it_has_answered_nothing_is_agreed_on_any_more(met, at):
    steps.mark_absent(met, at("1"), DESK, appointed=LATER)
    view = steps.confirm(met, at("1"), HEAD)
    assert (view.status, view.appointed) == (HouseholdStatus.CONFIRMED, None)
    assert counted(met) == (0, 0, 0, 1)
    with pytest.raises(AlreadyAnswered):
        steps.mark_absent(met, at("1"), DESK, appointed=LATER)


@pytest.mark.parametrize("days", [-1, 0, 367, 36_500])
def test_the_day_is_a_later_one_within_a_year(met, at, days):
    with pytest.raises(AppointmentDayUnfit) as refused:
        steps.mark_absent(met, at("1"), DESK, appointed=EVENING + timedelta(days=days))
    assert refused.value.details["first"] == date(2017, 4, 21)
    assert refused.value.details["last"] == date(2018, 4, 21)
    assert counted(met) == (0, 0, 0, 0)


def test_who_answered_by_proxy_is_counted_on_its_own(met, at):
    steps.confirm_by_proxy(met, at("1"), AUNT)
    steps.confirm(met, at("2"), Speaker("นายประเสริฐ มั่นคง"))
    assert counted(met) == (0, 0, 1, 2)
    steps.undo_last(met, at("1"))
    steps.confirm(met, at("1"), HEAD)
    assert counted(met) == (0, 0, 0, 2)


def test_the_minutes_name_the_day_of_every_household(met, at):
    steps.mark_absent(met, at("1"), DESK, appointed=LATER)
    steps.mark_absent(met, at("2"), DESK, appointed=LATER)
    steps.mark_absent(met, at("10"), DESK, appointed=LATER)
    steps.confirm(met, at("2"), Speaker("นายประเสริฐ มั่นคง"))
    steps.undo_last(met, at("10"))
    close_meeting(met)
    for language, said in (
        ("th", "นัดถามวันหลัง 1 ครัวเรือน: บ้าน 1 วันที่ 27 เม.ย. 2560"),
        ("en", "Asked another day, 1 households: house 1 on"),
    ):
        text = " ".join(write_minutes(met, language=Messages(language)).text.split())
        assert said in text
