"""What the desk releases to the wall, and when the wall shows it: without a screen, without a disk."""

import json

import pytest

from forumtui.engine.lock_files import RELEASED, ReleasedFile, forget_released, released_now
from forumtui.ui.wall.desk import WallDesk
from forumtui.ui.wall.moments import (
    Arriving,
    AskedToShow,
    BallotMarks,
    BallotResult,
    Called,
    Closing,
    Compared,
    Counting,
    Declared,
    Moment,
    NumberedMoment,
    OnePerson,
    Pause,
    PayDay,
    Right,
    SignedContract,
    ToBeCorrected,
    WallRecord,
    WholeHousehold,
    WhoStands,
    read_record,
)
from forumtui.ui.wall.stage import Stage
from forumtui.ui.wall.walk import PersonLines, WallWalk

MOMENTS = (
    Arriving(1, 114, 132, 66),
    Called(4, (5, 6), 11, 132),
    AskedToShow(4),
    OnePerson(4, 9, 0),
    WholeHousehold(4),
    Right("10/2", 12, 132),
    ToBeCorrected("3", 12, 132),
    Counting("รับรองข้อมูล", 98, 114, 58),
    WhoStands(2),
    BallotMarks(2),
    BallotResult(2),
    Declared(3, "รับรองข้อมูล", True, 98, 114),
    SignedContract("1", 266858, False, 48, 1, "2030-11"),
    Compared("extend", False, 338184, "2029-11", 266858, "2030-11"),
    PayDay("2027-02-28", 71, 105, 4),
    Pause(),
    Closing(132, 105, 7, 20, 236, 105, "HEG-PDM-H4J"),
)
ONE, OTHER, THIRD = Called(1, (), 0, 3), Called(2, (), 1, 3), Called(3, (), 2, 3)


def test_every_moment_is_read_as_it_was_written():
    assert {type(one) for one in MOMENTS} == set(Moment.__args__)
    record = WallRecord(
        tuple(NumberedMoment(7 + n, one) for n, one in enumerate(MOMENTS)), "en", True
    )
    assert read_record(record.written()) == record
    assert read_record(WallRecord().written()) == WallRecord()


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"[]",
        b"{",
        b'{"language": "th", "light": false}',
        b'{"language": "fr", "light": false, "releases": []}',
        *(
            json.dumps({"language": "th", "light": False, "releases": [one]}).encode()
            for one in (
                1,
                {"number": 1, "kind": "person", "moment": {"household": 1}},
                {"number": 1, "kind": "household", "moment": {"household": "1"}},
                {"number": 1, "kind": "household", "moment": {"household": True}},
                {"number": 1, "kind": "household", "moment": {"household": 1, "citizen": "x"}},
                {"number": "1", "kind": "household", "moment": {"household": 1}},
                {"number": 1, "kind": "guarantor", "moment": {"household": 1}},
            )
        ),
    ],
)
def test_what_no_desk_wrote_is_darkness(wrong):
    assert read_record(wrong) is None


def test_the_latest_stands_and_each_picture_for_two_seconds():
    stage = Stage()
    record = WallRecord((NumberedMoment(1, ONE),))
    assert stage.look(record, 1, 10.0) == ONE
    record = WallRecord((NumberedMoment(2, OTHER),))
    assert stage.look(record, 2, 10.5) == ONE
    record = WallRecord((NumberedMoment(3, THIRD),))
    assert stage.look(record, 3, 11.9) == ONE
    assert stage.look(record, 3, 12.0) == THIRD


def test_thanks_are_seen_before_the_next_house_and_once():
    stage, thanks = Stage(), Right("1", 1, 3)
    assert stage.look(WallRecord((NumberedMoment(1, ONE),)), 1, 0.0) == ONE
    record = WallRecord((NumberedMoment(2, thanks), NumberedMoment(3, OTHER)))
    assert stage.look(record, 2, 5.0) == thanks
    assert stage.look(record, 2, 6.9) == thanks
    assert stage.look(record, 2, 7.0) == OTHER
    assert stage.look(record, 3, 9.5) == OTHER


def test_darkness_waits_for_nothing():
    stage = Stage()
    shown = WallRecord((NumberedMoment(1, WholeHousehold(1)),))
    for dark in (None, WallRecord()):
        assert stage.look(shown, 1, 0.0) == WholeHousehold(1)
        assert stage.look(dark, 2, 0.1) is None
        assert stage.look(shown, 3, 0.2) is None
        assert stage.look(shown, 3, 2.2) == WholeHousehold(1)
        stage = Stage()


def test_a_desk_that_stands_still_shows_nothing_and_one_that_wakes_does():
    stage = Stage()
    shown = WallRecord((NumberedMoment(1, WholeHousehold(1)),))
    assert stage.look(shown, "beat", 0.0) == WholeHousehold(1)
    assert stage.look(shown, "beat", 5.9) == WholeHousehold(1)
    assert stage.look(shown, "beat", 6.1) is None
    assert stage.look(shown, "another", 9.0) == WholeHousehold(1)


def test_the_end_of_the_evening_stands_for_ten_minutes():
    stage, record = Stage(), WallRecord((NumberedMoment(1, MOMENTS[-1]),))
    assert [stage.look(record, now, float(now)) is None for now in (0, 600, 601, 602)] == [
        *(False, False),
        *(True, True),
    ]


def test_a_household_is_opened_step_by_step_and_never_by_another_ones_consent():
    walk = WallWalk()
    persons = (PersonLines(8, 5), PersonLines(9, 1))
    assert walk.at(ONE, persons) == ONE
    steps = [walk.go_on() for _ in range(6)]
    assert steps == [
        AskedToShow(1),
        OnePerson(1, 8, 0),
        OnePerson(1, 8, 1),
        OnePerson(1, 9, 0),
        WholeHousehold(1),
        WholeHousehold(1),
    ]
    assert walk.turn_to(8, 1) == OnePerson(1, 8, 1)
    assert walk.at(ONE, persons) == OnePerson(1, 8, 1)
    assert walk.at(OTHER, persons) == OTHER
    assert walk.turn_to(8, 0) == OTHER
    assert walk.go_on() == AskedToShow(2)
    assert walk.turn_to(8, 0) == AskedToShow(2)
    walk.go_on()
    assert walk.agreed
    assert walk.close() == OTHER


def test_where_only_sums_are_shown_no_person_is():
    walk = WallWalk()
    walk.at(ONE, ())
    assert [walk.go_on(), walk.go_on()] == [AskedToShow(1), WholeHousehold(1)]


@pytest.fixture
def desk(tmp_path):
    desk = WallDesk(tmp_path)
    yield desk
    desk.close()


def released(desk, folder):
    """Return the moments that are released, None where nobody releases."""
    # All that was asked of the desk's thread before is done then.
    desk._thread.submit(int).result()
    now = released_now(folder)
    return None if now is None else [one.moment for one in read_record(now.what).releases]


def test_without_a_second_display_nothing_is_written(desk, tmp_path):
    desk.release(ONE)
    desk.beat()
    assert released(desk, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_released_is_there_until_it_is_dark(desk, tmp_path):
    desk.turn(on=True, language="th", light=False)
    desk.release(ONE)
    assert released(desk, tmp_path) == [ONE]
    desk.release(Right("1", 1, 3))
    desk.release(OTHER)
    assert released(desk, tmp_path) == [Right("1", 1, 3), OTHER]
    desk.release(THIRD)
    assert released(desk, tmp_path) == [THIRD]
    desk.darken()
    assert released(desk, tmp_path) == []
    desk.release(WholeHousehold(3))
    assert released(desk, tmp_path) == []
    desk.lighten()
    assert released(desk, tmp_path) == [WholeHousehold(3)]
    desk.turn(on=False, language="th", light=False)
    assert released(desk, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_the_desk_at_rest_shows_a_pause_but_lets_the_closing_stand(desk, tmp_path):
    desk.turn(on=True, language="th", light=False)
    desk.release(WholeHousehold(1))
    desk.rest(meeting=True)
    assert released(desk, tmp_path) == [Pause()]
    desk.release(MOMENTS[-1])
    desk.rest(meeting=False)
    assert released(desk, tmp_path) == [MOMENTS[-1]]
    desk.release(ONE)
    desk.rest(meeting=False)
    assert released(desk, tmp_path) == []


def test_a_beat_is_seen_and_changes_nothing_else(desk, tmp_path):
    desk.turn(on=True, language="th", light=False)
    desk.release(ONE)
    assert released(desk, tmp_path) == [ONE]
    before = released_now(tmp_path)
    while released_now(tmp_path).beat == before.beat:
        desk.beat()
        released(desk, tmp_path)
    assert released_now(tmp_path).what == before.what


def test_a_second_desk_releases_nothing_over_the_first(tmp_path):
    first, second = ReleasedFile(tmp_path), ReleasedFile(tmp_path)
    assert first.say(b"first")
    assert not second.say(b"second")
    assert released_now(tmp_path).what == b"first"
    first.end()
    assert second.say(b"second")
    second.end()


def test_what_a_power_cut_left_is_shown_to_nobody(tmp_path):
    (tmp_path / RELEASED).write_bytes(WallRecord((NumberedMoment(1, WholeHousehold(1)),)).written())
    (tmp_path / f"{RELEASED}.part").write_bytes(b"half")
    assert released_now(tmp_path) is None
    file = ReleasedFile(tmp_path)
    assert file.say(b"new")
    assert released_now(tmp_path).what == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [RELEASED]
    forget_released(tmp_path)
    assert released_now(tmp_path).what == b"new"
    file.end()


def test_the_next_desk_takes_away_what_a_power_cut_left(tmp_path):
    (tmp_path / RELEASED).write_bytes(b"the sums of somebody")
    (tmp_path / f"{RELEASED}.part").write_bytes(b"half")
    forget_released(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_where_it_cannot_be_written_the_wall_goes_dark(tmp_path, monkeypatch):
    file = ReleasedFile(tmp_path)
    assert file.say(b"the sums of somebody")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("forumtui.engine.lock_files.os.write", full)
    assert not file.say(b"somebody else")
    assert released_now(tmp_path) is None
