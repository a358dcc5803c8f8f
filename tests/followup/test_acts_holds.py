"""Days on hold are the household's: they hold whatever contract of it stands, and for nobody else."""

from datetime import date, time

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import HEARD, gates

from forumtui.contracts.acts import taking_back
from forumtui.contracts.acts.consolidate import draw_up
from forumtui.followup.acts.dues import how_it_stands
from forumtui.followup.acts.helping.reminders import ReminderSaid, remind
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import hold
from forumtui.followup.records.holds import is_on_hold
from forumtui.followup.rules.dues import DueKind
from forumtui.followup.rules.helping.refusals import ReminderOnHold
from forumtui.followup.rules.reminders import ByWhat

TOLD, ANEW = date(2025, 2, 3), date(2025, 2, 20)
SINCE, UNTIL = date(2025, 2, 1), date(2025, 5, 31)
LATE, LATER = date(2025, 5, 20), date(2025, 6, 20)


def anew(store, house="1"):
    """Draw up the contract of a house anew, its first instalment due on 5 March."""
    words = {"months": 48, "first_due": date(2025, 3, 5), "reason": "รายได้ลดลง"}
    draw_up(store, gates(store)[house], acknowledged=HEARD, today=ANEW, **words)


def put_off(store, house):
    household = None if house is None else gates(store)[house]
    hold(store, household, since=SINCE, until=UNTIL, because="น้ำท่วม", today=TOLD)


def borne(store, on, house="1"):
    """Return the default interest on a contract up to a day, and how late the oldest of it is."""
    ledger = how_it_stands(store, gates(store)[house], on).ledger
    asked = sum(one.asked_satang for one in ledger.dues if one.kind is DueKind.DEFAULT)
    return asked, max((one.days_late for one in ledger.owed()), default=0)


def test_without_a_hold_the_contract_anew_bears_default_interest(worked):
    anew(worked)
    satang, days = borne(worked, LATE)
    assert satang > 0
    assert days == (LATE - date(2025, 3, 5)).days


@pytest.mark.parametrize("house", ["1", None])
def test_a_hold_of_one_or_of_all_holds_for_the_contract_that_takes_its_place(worked, house):
    put_off(worked, house)
    anew(worked)
    assert borne(worked, LATE) == (0, 0)
    assert borne(worked, LATER)[1] == (LATER - UNTIL).days
    row = receive(worked, gates(worked)["1"], MoneyPaid(500_00, "เหรัญญิก", on=LATE), today=LATE)
    assert not [one for one in row.parts if one.kind is DueKind.DEFAULT]
    sound(worked)


def test_a_hold_of_one_household_is_of_no_other(worked):
    put_off(worked, "1")
    anew(worked, "2")
    assert borne(worked, LATE, "2")[0] > 0


def test_a_hold_told_on_the_contract_anew_stays_when_that_one_is_taken_back(worked):
    anew(worked)
    put_off(worked, "1")
    taking_back.undo(worked, gates(worked)["1"], reason="ผิด")
    assert borne(worked, LATE) == (0, 0)
    sound(worked)


def test_nobody_of_a_household_on_hold_is_reminded_while_no_contract_of_it_stands(worked):
    household = gates(worked)["1"]
    put_off(worked, "1")
    taking_back.undo(worked, household, reason="ผิด")
    with worked.reading():
        days = [day for day in (SINCE, UNTIL, LATER) if is_on_hold(household, day)]
    assert days == [SINCE, UNTIL]
    words = ReminderSaid("นายสมชาย ใจดี", time(10), ByWhat.WORD, "นายหนึ่ง", on=LATE)
    with pytest.raises(ReminderOnHold):
        remind(worked, household, words, today=LATE)
