"""A village in which an election is about to be held, copied for each test."""

import shutil
from datetime import date

import pytest
from tests.evenings.faults import election_acts as doing
from tests.evenings.faults import later_acts
from tests.evenings.faults.villages import opened, prepare

from forumtui.meetings.acts import meetings as meeting
from forumtui.village.acts.households import walk


def assemble(v, day=doing.TODAY, chair="ก"):
    """Hold a meeting to which every household came."""
    meeting.open_meeting(v.store, held_on=day, place="ศาลา", chair=chair, secretary="ข")
    for stop in walk(v.store):
        meeting.mark_present(v.store, stop.household, present=True)


@pytest.fixture(scope="session")
def _templates(tmp_path_factory):
    """Make the villages: one assembled, one whose first house has a contract since 20 April 2017."""
    folder = tmp_path_factory.mktemp("elections")
    prepare(folder / "plain")
    shutil.copytree(folder / "plain", folder / "contract")
    with opened(folder / "plain") as v:
        assemble(v)
    with opened(folder / "contract") as v:
        later_acts.with_contract(v)
    return folder


@pytest.fixture
def assembled(_templates, tmp_path):
    """Hold a village open whose households have all come to a meeting."""
    shutil.copytree(_templates / "plain", tmp_path / "home")
    with opened(tmp_path / "home") as v:
        yield v


@pytest.fixture
def indebted(_templates, tmp_path):
    """Hold a village open whose first house pays by a contract; no meeting is open."""
    shutil.copytree(_templates / "contract", tmp_path / "home")
    with opened(tmp_path / "home") as v:
        yield v


@pytest.fixture
def later():
    return date(2017, 9, 20)
