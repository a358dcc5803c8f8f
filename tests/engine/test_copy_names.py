"""The names of copies, and which old ones are done with."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.engine.copy_names import (
    KEPT_AUTOMATIC,
    CopyName,
    CopyOccasion,
    copy_name,
    done_with,
    newest_first,
)


def clock(*figures):
    """Return what a clock on the wall says."""
    return datetime(*figures)  # noqa: DTZ001 - it knows no zone


NAMES = st.builds(
    CopyName,
    made=st.datetimes(clock(1970, 1, 1), clock(2100, 1, 1)).map(
        lambda one: one.replace(second=0, microsecond=0)
    ),
    households=st.integers(0, 999_999),
    entry=st.integers(0, 999_999_999),
    village=st.text("0123456789abcdef", min_size=6, max_size=6),
    occasion=st.sampled_from(CopyOccasion),
    sealed=st.booleans(),
)


def automatic(entry, made):
    return CopyName(made, 132, entry, "a1b2c3", CopyOccasion.AUTOMATIC, sealed=False)


@given(NAMES)
def test_what_a_name_says_is_read_back_from_it(name):
    assert copy_name(name.file) == name


@given(NAMES)
def test_a_name_has_only_letters_that_every_disk_knows(name):
    assert name.file.isascii()
    assert not set(name.file) & set('/\\:*?"<>| ')
    assert len(name.file) < 100


def test_date_and_households_stand_in_the_name():
    made = clock(2017, 4, 20, 19, 30)
    name = CopyName(made, 132, 415, "a1b2c3", CopyOccasion.MEETING, sealed=True)
    assert name.file == "forum-2560-04-20-19.30-132homes-e0415-a1b2c3-meeting.sealed"


@pytest.mark.parametrize(
    "file",
    [
        "forum.db",
        "forum-2560-04-20-19.30-132homes-e0415-a1b2c3-meeting.db.part",
        ".forum-2560-04-20-19.30-132homes-e0415-a1b2c3-meeting.db",
        "forum-2560-13-20-19.30-132homes-e0415-a1b2c3-meeting.db",
        "forum-2560-04-20-19.30-132homes-e0415-a1b2c3-other.db",
        "forum-๒๕๖๐-04-20-19.30-132homes-e0415-a1b2c3-meeting.db",
        "../forum-2560-04-20-19.30-132homes-e0415-a1b2c3-meeting.db",
        "",
    ],
)
def test_other_files_are_no_copies(file):
    assert copy_name(file) is None


def test_the_journal_orders_copies_and_not_the_clock():
    early = automatic(2, clock(2026, 1, 1))
    late = automatic(9, clock(1970, 1, 1))
    assert newest_first([early, late]) == [late, early]


def test_the_last_ten_and_the_last_of_each_day_are_kept():
    begun = clock(2017, 4, 1, 18)
    names = [
        automatic(day * 100 + number, begun + timedelta(days=day, minutes=number))
        for day in range(4)
        for number in range(20)
    ]
    old = set(done_with(names))
    kept = [name for name in newest_first(names) if name not in old]
    assert kept[:KEPT_AUTOMATIC] == newest_first(names)[:KEPT_AUTOMATIC]
    assert [name.entry for name in kept[KEPT_AUTOMATIC:]] == [219, 119, 19]


@given(st.lists(NAMES, max_size=60, unique_by=lambda one: one.entry))
def test_only_automatic_copies_are_ever_taken_away(names):
    old = done_with(names)
    assert all(one.occasion is CopyOccasion.AUTOMATIC for one in old)
    left = [one for one in names if one not in old]
    assert done_with(left) == []
    days = {one.made.date() for one in names if one.occasion is CopyOccasion.AUTOMATIC}
    assert days == {one.made.date() for one in left if one.occasion is CopyOccasion.AUTOMATIC}
