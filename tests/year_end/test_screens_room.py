"""The room of a year's close: a step a key, what cannot be done is said."""

import pytest
from tests.evenings.faults import year_acts as do
from tests.evenings.faults.villages import Village

from forumtui.messages import Messages
from forumtui.year_end import words
from forumtui.year_end.acts.room import YearStep, funds_of_year
from forumtui.year_end.screens.room import GO_ON

SAY = Messages("th")


@pytest.fixture
def v(store, home):
    return Village(store, home)


READY = {
    YearStep.BEGIN: do.assembled,
    YearStep.SAY: do.begun,
    YearStep.LOCK: do.said,
    YearStep.AUDIT: do.locked,
    YearStep.PROPOSE: do.audited,
    YearStep.DECIDE: do.put_to_the_vote,
    YearStep.COVER: do.lost,
    YearStep.PAY: do.decided,
}


@pytest.mark.parametrize("step", READY)
def test_every_step_has_its_key_and_its_sentence(v, step):
    READY[step](v)
    one = next(each for each in funds_of_year(v.store) if each.fund == do.group(v))
    assert one.step is step
    assert words.next_step(one, SAY).startswith("ต่อไป: ")
    assert SAY(GO_ON[step].label)


def test_a_year_that_is_paid_waits_to_be_closed_and_then_for_the_next(v):
    do.decided(v)
    do.pays_all(v)
    steps = {each.fund: each.step for each in funds_of_year(v.store)}
    assert steps[do.group(v)] is YearStep.CLOSE
    do.closes(v)
    assert {each.step for each in funds_of_year(v.store)} == {YearStep.BEGIN}
