"""What a look before the evening says wants somebody leads to the room where it is put right."""

from datetime import date

import pytest
from textual.screen import Screen

from forumtui.areas import brought
from forumtui.evening.screens.ways import PUT_RIGHT, opens_readiness
from forumtui.safekeeping.acts.readiness import readiness
from forumtui.village.acts.village import at_home, found_village

ROOMS = {
    "rows.ready_waiting": "RowsScreen",
    "lending.ready_gap": "LendingScreen",
    "lending.ready_unsaid": "LendingScreen",
    "readiness.half_read": "IntakeScreen",
    "readiness.printer_away": "PrintQueueScreen",
    "readiness.stick_full": "CopiesScreen",
    "readiness.chain_broken": "Checking",
    "readiness.cut_off_other": "ControlScreen",
    "resolution.half_power": "ResolutionsScreen",
    "resolution.half_left": "ResolutionsScreen",
}


class Here:
    """A room that takes down what is opened from it."""

    def __init__(self):
        self.opened = []

    def open(self, room):
        self.opened.append(room)


@pytest.mark.parametrize(("said", "room"), ROOMS.items())
def test_each_leads_to_its_own_room(said, room):
    here = Here()
    assert opens_readiness(here, said)
    (opened,) = here.opened
    assert type(opened).__name__ == room
    assert isinstance(opened, Screen)


def test_a_look_that_is_not_well_has_a_room_or_the_committee_itself_to_see_to_it(tmp_path):
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        said = [one.said for one in readiness(store, "th") if not one.ready]
    assert said
    without = {one for one in said if not opens_readiness(Here(), one)}
    assert {one.partition("_")[0] for one in without} <= {
        "readiness.clock",
        "readiness.letters",
        "readiness.font",
    }


def test_every_beginning_is_that_of_a_sentence_and_no_two_fit_one():
    assert all(callable(brought(place)) for place in PUT_RIGHT.values())
    beginnings = [".".join(begins) for begins in PUT_RIGHT]
    for said in ROOMS:
        assert sum(said.startswith(begins) for begins in beginnings) == 1


def test_what_no_room_puts_right_opens_none():
    here = Here()
    assert not opens_readiness(here, "readiness.font_none")
    assert here.opened == []
