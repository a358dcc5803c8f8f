"""Who is late, at the desk: what was done, what may be done today; and the room of one household."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from tests.helpers.worked_village import gates

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.arrears import late_house, late_houses, why_not_at
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.acts.helping.reminders import (
    ReminderSaid,
    guarantors_of,
    notify_guarantor,
    remind,
)
from forumtui.followup.acts.helping.support import state_month
from forumtui.followup.acts.helping.visits import VisitForm, visit
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import hold
from forumtui.followup.rules.arrears import Lateness
from forumtui.followup.rules.helping.refusals import OutOfHours, ReminderOnHold, TwiceADay
from forumtui.followup.rules.reminders import ByWhat, ReminderStep
from forumtui.messages import Messages
from forumtui.papers.acts.queue import print_jobs
from forumtui.ui.display import Curtain, SecondDisplay
from forumtui.ui.wall.desk import WallDesk
from forumtui.village.acts.village import at_home, choose_hall
from forumtui.village.acts.village import hall as hall_of

SAY = Messages("th")
DEBTOR, GUARANTOR = "นายสมชาย ใจดี", "นายประเสริฐ มั่นคง"
LATE = date(2025, 3, 24)
"""A Monday, 47 days after the first instalment was due."""
MORNING = time(10)


@pytest.fixture
def late():
    """That day, at ten: somebody may be spoken to."""
    with time_machine.travel(datetime(2025, 3, 24, 10, tzinfo=UTC), tick=True):
        tell_the_day(LATE)
        yield


def says(way, on=LATE, at=MORNING):
    return ReminderSaid(DEBTOR, at, way, "สมศรี", "รับว่าจะมา", on=on)


def home_of(store, house="1"):
    return gates(store)[house]


# What the desk is told of who is late.


def test_the_latest_household_stands_first_with_its_class_and_what_comes_next(worked):
    receive(worked, home_of(worked, "2"), MoneyPaid(400_00, "ก", on=date(2025, 2, 5)), today=LATE)
    first, second = late_houses(worked, LATE)
    assert (first.late.house, first.arrears.days_late) == ("1", 47)
    assert first.arrears.lateness is Lateness.SPECIAL
    assert (first.step, first.debtors) == (ReminderStep.GUARANTORS, (DEBTOR,))
    assert [(one.name, one.last_day) for one in first.guarantors] == [(GUARANTOR, date(2025, 4, 6))]
    assert (second.late.house, second.arrears.days_late) == ("2", 19)
    assert (second.step, second.guarantors) == (ReminderStep.WORD, ())


def test_a_step_is_done_by_its_own_kind_of_word_and_none_is_asked_for_twice(worked):
    home = home_of(worked)
    remind(worked, home, says(ByWhat.WORD), today=LATE)
    assert late_house(worked, home, LATE).step is ReminderStep.GUARANTORS
    notify_guarantor(
        worked,
        home,
        late_house(worked, home, LATE).guarantors[0].line,
        name=GUARANTOR,
        due_on=date(2025, 2, 5),
        sent_by="สมศรี",
        sent_on=LATE,
        today=LATE,
    )
    house = late_house(worked, home, LATE)
    assert (house.guarantors, house.step) == ((), ReminderStep.GUARANTORS)
    after = date(2025, 3, 25)
    remind(worked, home, says(ByWhat.LETTER, on=after), today=after)
    house = late_house(worked, home, after)
    assert (house.step, len(house.reminded), len(house.noticed)) == (None, 2, 1)
    # What was said of instalments that are paid meanwhile is no word about those that are late now.
    receive(worked, home, MoneyPaid(3_900_00, "ก", on=after), today=after)
    month_on = date(2025, 4, 25)
    assert late_house(worked, home, month_on).reminded == ()


def test_guarantors_may_be_told_before_day_45_and_nobody_has_to_be(worked):
    home, day = home_of(worked), date(2025, 2, 20)
    assert late_house(worked, home, day).guarantors == ()
    assert [one.name for one in guarantors_of(worked, home, day)] == [GUARANTOR]


def test_whether_somebody_may_be_spoken_to_now_is_what_writing_it_down_would_say(worked):
    home = home_of(worked)
    house = late_house(worked, home, LATE)
    assert why_not_at(worked, house, MORNING, LATE) is None
    assert isinstance(why_not_at(worked, house, time(20), LATE), OutOfHours)
    # On a Sunday the evening ends at six.
    sunday = date(2025, 3, 23)
    assert why_not_at(worked, house, time(17, 59), sunday) is None
    assert isinstance(why_not_at(worked, house, time(18), sunday), OutOfHours)
    remind(worked, home, says(ByWhat.CALL), today=LATE)
    assert isinstance(why_not_at(worked, house, time(15), LATE), TwiceADay)
    assert why_not_at(worked, house, MORNING, date(2025, 3, 25)) is None
    hold(worked, home, since=LATE, until=date(2025, 4, 30), because="น้ำท่วม", today=LATE)
    assert late_house(worked, home, LATE).held_until == date(2025, 4, 30)
    assert isinstance(why_not_at(worked, house, MORNING, date(2025, 3, 25)), ReminderOnHold)


# The room of who is late.


async def to_arrears(hall):
    await hall.press("8")
    await hall.sees(SAY("pay_day.paid"))
    await hall.press("f11", "8", "3")
    await hall.sees(SAY("arrears.late"))


async def test_a_reminder_takes_four_keys_and_the_second_of_a_day_names_its_section(
    running, worked_home, late
):
    async with running(worked_home) as hall:
        await to_arrears(hall)
        await hall.sees(SAY("arrears.today", names=DEBTOR, closes="20.00"))
        assert SAY("report.late_special_mention") in hall.text
        await hall.press("f2", "f2")
        await hall.sees(SAY("arrears.result"))
        await hall.type("สมศรี")
        await hall.press("f2")
        await hall.sees(SAY("arrears.noted", name=DEBTOR, house="1"))
        await hall.sees("ม.9")
        # Once more: what was typed stands there again, with the sentence that names the section.
        await hall.press("f2", "f2")
        await hall.sees(SAY("arrears.result"))
        await hall.type("โทรซ้ำ")
        await hall.press("f2")
        await hall.sees(SAY("reminders.twice_a_day", day=LATE, name=DEBTOR)[:40])
        await hall.sees("โทรซ้ำ")
        await hall.press("escape", "f6")
        await hall.sees(SAY("visits.undone_title"))
        await hall.type("ผิดบ้าน")
        await hall.press("enter")
        await hall.sees(SAY("arrears.taken_back", house="1"))
    with at_home(worked_home) as store:
        assert help_of(store, home_of(store)).reminders == ()


async def test_a_guarantor_is_told_and_the_letters_are_printed(running, worked_home, late):
    async with running(worked_home) as hall:
        await to_arrears(hall)
        await hall.sees(SAY("arrears.to_tell", count=1, until=date(2025, 4, 6)))
        await hall.press("f3")
        due, until = date(2025, 2, 5), date(2025, 4, 6)
        await hall.sees(SAY("arrears.guarantor_of", name=GUARANTOR, due=due, until=until))
        await hall.type("สมศรี")
        await hall.press("enter")
        await hall.sees(SAY("arrears.told_guarantor", name=GUARANTOR))
        await hall.press("f3")
        await hall.sees(SAY("arrears.no_guarantor", house="1"))
        for number in "12":
            await hall.press("f8", number)
            await hall.app.workers.wait_for_complete()
    with at_home(worked_home) as store:
        (told,) = help_of(store, home_of(store)).notices
        assert (told.name, told.due_on, told.sent_on) == (GUARANTOR, date(2025, 2, 5), LATE)
        assert [one.document for one in print_jobs(store)] == ["reminder", "late_notice"]


async def test_nobody_who_is_late_stands_on_the_wall_or_before_everybody(
    running, worked_home, late, monkeypatch
):
    told, release = [], WallDesk.release

    def telling(wall, moment):
        told.append(moment)
        release(wall, moment)

    monkeypatch.setattr(WallDesk, "release", telling)
    with at_home(worked_home) as store:
        choose_hall(store, replace(hall_of(store), second=SecondDisplay.WALL))
    async with running(worked_home) as hall:
        await to_arrears(hall)
        await hall.sees(DEBTOR.split()[0])
        # Nothing: the wall pauses.
        assert told[-1] is None
    with at_home(worked_home) as store:
        choose_hall(
            store,
            replace(hall_of(store), second=SecondDisplay.NONE, curtain=Curtain.CONSENT),
        )
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        await hall.press("f11", "8", "3")
        await hall.sees(SAY("pay_day.desk_only"))
        assert SAY("arrears.title") not in hall.text


# The room of one household.


async def to_house(hall):
    await to_arrears(hall)
    await hall.press("enter")
    await hall.sees(SAY("home_visits.late", amount="3,852.64", days=47))


async def test_what_is_lent_to_a_house_in_debt_needs_a_resolution_and_nothing_typed_is_lost(
    running, worked_home, late
):
    async with running(worked_home) as hall:
        await to_house(hall)
        await hall.press("f3")
        await hall.sees(SAY("home_visits.support_question", house="1"))
        await hall.press("f2")
        await hall.sees(SAY("home_visits.giver"))
        for text in ("รถไถ", "สหกรณ์", "9000", "1/9/2568"):
            await hall.type(text)
            await hall.press("enter")
        await hall.press("f2")
        await hall.sees("ต้องมีมติที่ประชุมก่อน")
        await hall.sees("รถไถ")
        # Given, not lent: the day of return is taken away.
        await hall.press("down", "down", "down", *["backspace"] * 8, "f2")
        await hall.sees(SAY("home_visits.given", house="1", what="รถไถ"))
        await hall.sees(SAY("home_visits.what_given"))
        await hall.press("f6")
        await hall.sees(SAY("visits.undone_title"))
        await hall.type("ซ้ำ")
        await hall.press("enter")
        await hall.sees(SAY("home_visits.taken_back", what=SAY("home_visits.what_given")))
    with at_home(worked_home) as store:
        assert help_of(store, home_of(store)).support == ()


async def test_a_private_matter_is_read_by_enter_alone_and_covered_by_the_next_row(
    running, worked_home, late
):
    with at_home(worked_home) as store:
        visit(store, home_of(store), VisitForm(("ก", "ข"), agreed="เปิดเผย"), today=LATE)
        form = VisitForm(("ก", "ข"), wanted="เรื่องในบ้าน", private=True)
        visit(store, home_of(store), form, today=LATE)
    async with running(worked_home) as hall:
        await to_house(hall)
        await hall.sees(SAY("home_visits.private_enter"))
        assert "เรื่องในบ้าน" not in hall.text
        await hall.press("enter")
        await hall.sees("เรื่องในบ้าน")
        await hall.press("down")
        await hall.sees("เปิดเผย")
        assert "เรื่องในบ้าน" not in hall.text
        await hall.press("up")
        await hall.sees(SAY("home_visits.private_enter"))


async def test_a_visit_is_saved_as_private_by_its_other_key_and_a_month_is_compared(
    running, worked_home, late
):
    with at_home(worked_home) as store:
        words = {"satang": 8_500_00, "source": "ข้าว", "said_by": "ก"}
        state_month(store, home_of(store), month=date(2024, 2, 1), **words, today=LATE)
    async with running(worked_home) as hall:
        await to_house(hall)
        await hall.sees(SAY("home_visits.no_pair")[:30])
        await hall.press("f11", "1")
        await hall.sees(SAY("home_visits.income_of", house="1"))
        for text in ("2/2568", "8900", "ข้าว"):
            await hall.type(text)
            await hall.press("enter")
        await hall.sees("+4.71%")
        await hall.press("f2", "f2")
        await hall.sees(SAY("visits.of", house="1"))
        await hall.type("สมศรี,สมหมาย")
        await hall.press("f3")
        await hall.sees(SAY("visits.noted", house="1"))
        await hall.sees(SAY("home_visits.private"))
    with at_home(worked_home) as store:
        found = help_of(store, home_of(store))
        assert [one.private for one in found.visits] == [True]
        assert [one.satang for one in found.incomes] == [8_500_00, 8_900_00]


async def test_a_house_that_cannot_pay_is_planned_anew_with_what_it_paid(
    running, worked_home, late
):
    with at_home(worked_home) as store:
        day = date(2025, 2, 5)
        receive(store, home_of(store), MoneyPaid(1_915_98, "ก", on=day), today=LATE)
    async with running(worked_home) as hall:
        await to_arrears(hall)
        await hall.press("enter")
        await hall.sees(SAY("home_visits.none"))
        await hall.press("f11", "5")
        # 61,200.00 less the 1,516.98 of principal and old interest in the first instalment, and what
        # is due of interest since.
        await hall.sees("ยืด")
        assert "61,200.00" not in hall.text


# The signs of a hold, and the papers of days before.


async def test_a_hold_has_its_sign_in_the_list_and_at_the_desk(running, worked_home, late):
    until = date(2025, 4, 30)
    with at_home(worked_home) as store:
        days = {"since": date(2025, 3, 1), "until": until}
        hold(store, home_of(store), **days, because="น้ำท่วม", today=LATE)
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(f"◊ {SAY('pay_day.row_held_due', amount='3,839.15', day=until)}")
        await hall.type("1")
        await hall.press("enter")
        await hall.sees(f"◊ {SAY('pay_day.held', day=until)}")
    with at_home(worked_home) as store:
        choose_hall(store, replace(hall_of(store), curtain=Curtain.CONSENT))
    async with running(worked_home) as hall:
        await hall.press("8")
        await hall.sees(SAY("pay_day.paid"))
        assert "◊" not in hall.text
