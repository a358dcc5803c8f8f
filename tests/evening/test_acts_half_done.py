"""The training village's evening is half done: something stands on every screen."""

from datetime import date, timedelta

import pytest

from forumtui.contracts.acts.consolidate import household_contracts
from forumtui.contracts.records.proposals import proposals
from forumtui.evening.acts.demo import prepare_demo
from forumtui.meetings.acts.meetings import attendance_book
from forumtui.meetings.acts.votes import resolutions
from forumtui.meetings.records.meetings import AttendanceState
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.ui.display import Curtain
from forumtui.verification.acts.answers import how_far, left_to_do
from forumtui.verification.acts.corrections import open_disputes, settlings
from forumtui.verification.rules import StillWanted
from forumtui.village.acts.village import at_home, hall

CUT_OFF, EVENING = date(2026, 3, 31), date(2026, 11, 30)


def prepared(folder, households):
    words = {"households": households, "seed": 2560, "cut_off": CUT_OFF, "half_done_on": EVENING}
    return prepare_demo(folder, **words)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return prepared(tmp_path_factory.mktemp("half"), 60)


@pytest.fixture
def store(home):
    with at_home(home) as store:
        yield store


def test_households_answered_in_every_way_and_half_of_them_are_left(store):
    told, _ = how_far(store)
    counts = (told.confirmed, told.disputed, told.absent, told.not_asked)
    assert min(one.households for one in counts) > 1
    assert told.answered == 30
    assert told.appointed == 1
    assert told.by_proxy >= 2
    (agreed,) = [one for one in left_to_do(store) if one.kind is StillWanted.APPOINTED]
    assert agreed.appointed == EVENING + timedelta(days=7)
    assert hall(store).curtain is Curtain.CONSENT


def test_figures_are_disputed_and_one_of_them_was_settled(store):
    assert len(open_disputes(store)) == 2
    assert len(settlings(store)) == 1


def test_households_came_in_every_way_and_the_votes_carry(store):
    book = attendance_book(store)
    assert book.meeting is not None
    assert book.meeting.held_on == EVENING
    states = {one.state for one in book.said.values()}
    assert states >= {AttendanceState.HERE, AttendanceState.BY_PROXY, AttendanceState.GONE_HOME}
    assert [one.carries for one in resolutions(store)] == [True, True]


def test_contracts_stand_one_of_an_extended_household_and_one_more_is_proposed(store):
    assert sum(one.number is not None for one in household_contracts(store)) == 4
    with store.reading():
        found = proposals(None)
    assert [one.carried_out for one in found] == [True, False]


def test_all_of_it_was_done_by_the_acts_that_the_screens_do(store):
    assert isinstance(check(store), Sound)


@pytest.mark.parametrize("households", [1, 3])
def test_a_village_too_small_for_all_of_it_is_begun_as_far_as_it_goes(tmp_path, households):
    with at_home(prepared(tmp_path, households)) as store:
        assert isinstance(check(store), Sound)
        assert attendance_book(store).meeting is not None
