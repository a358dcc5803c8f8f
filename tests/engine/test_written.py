"""What an act wrote: ranges that follow one another, and digests that the rows must still give."""

import hashlib
import json

import pytest
from tests.helpers.tampering import by_hand

from forumtui.engine.database import add, database
from forumtui.engine.journal import act, last_entry
from forumtui.engine.opening import open_home
from forumtui.engine.written import (
    ActRows,
    RowRange,
    bound,
    digest_of,
    entry_hash,
    range_intact,
    row_line,
    writing,
)
from forumtui.tables.village import HallChoice

COLUMNS = ["id", "name", "value", "act"]


@pytest.fixture
def store(tmp_path):
    store = open_home(tmp_path)
    with act(store, "hall.choose") as entry:
        for name in ("ภาษา", "theme", 'a "quote"'):
            add(HallChoice, name=name, value="ไทย", act=entry.sequence)
    yield store
    store.close()


def sha256_of(*rows):
    lines = "".join(
        json.dumps(list(row), ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows
    )
    return hashlib.sha256(lines.encode()).hexdigest()


ROWS = ((1, "ภาษา", "ไทย", 1), (2, "theme", "ไทย", 1), (3, 'a "quote"', "ไทย", 1))


def test_a_line_is_a_json_array_that_is_the_same_on_every_machine():
    assert row_line([1, "ก", None, 'a"b']) == '[1,"ก",null,"a\\"b"]\n'
    assert row_line([]) == "[]\n"


def test_the_digest_of_rows_is_that_of_their_lines(store):
    with store.reading():
        assert bound(database, "hall_choice", 1, 3) == RowRange(
            "hall_choice", 1, 3, 4, sha256_of(*ROWS)
        )
        assert digest_of(database, "hall_choice", COLUMNS, 2, 3) == (2, sha256_of(*ROWS[1:]))
        assert digest_of(database, "hall_choice", COLUMNS[:2], 1, 1) == (1, sha256_of(ROWS[0][:2]))
        assert digest_of(database, "hall_choice", COLUMNS, 9, 12) == (0, sha256_of())


def test_rows_that_are_not_there_cannot_be_bound(store):
    with store.reading(), pytest.raises(AssertionError, match="3 rows of hall_choice from 1 to 4"):
        bound(database, "hall_choice", 1, 4)


def test_a_range_counts_its_rows():
    assert RowRange("x", 3, 3, 1, "").count == 1
    assert RowRange("x", 3, 7, 1, "").count == 5


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE hall_choice SET value = 'x' WHERE id = 3",
        "DELETE FROM hall_choice WHERE id = 3",
        "UPDATE hall_choice SET id = 9 WHERE id = 3",
        "UPDATE hall_choice SET act = NULL WHERE id = 1",
    ],
)
def test_a_range_stands_until_one_of_its_rows_is_changed(store, tmp_path, change):
    with store.reading():
        (whole,) = last_entry().rows()
        first = bound(database, "hall_choice", 2, 2)
        assert range_intact(database, whole)
    with by_hand(tmp_path) as hand:
        hand("PRAGMA ignore_check_constraints = 1")
        if "NULL" in change:
            change = change.replace("NULL", "'1'")
        hand(change)
    with store.reading():
        assert range_intact(database, first)
        assert range_intact(database, whole) is ("'1'" in change)


def test_a_column_that_came_later_leaves_a_range_as_it_was(store, tmp_path):
    with store.reading():
        (whole,) = last_entry().rows()
    with by_hand(tmp_path) as hand:
        hand("ALTER TABLE hall_choice ADD COLUMN later TEXT DEFAULT 'x'")
    with store.reading():
        assert range_intact(database, whole)
        assert bound(database, "hall_choice", 1, 3).columns == 5


def test_a_digest_that_fits_other_rows_does_not_stand(store):
    with store.reading():
        whole = bound(database, "hall_choice", 1, 3)
        assert not range_intact(database, RowRange("hall_choice", 1, 2, 4, whole.sha256))
        assert not range_intact(database, RowRange("hall_choice", 1, 3, 3, whole.sha256))


def test_rows_noted_one_after_another_are_one_range_a_table(store):
    written = ActRows()
    written.note("hall_choice", 1, 1, 1)
    written.note("hall_choice", 2, 3, 2)
    with store.reading():
        assert written.ranges(database) == [bound(database, "hall_choice", 1, 3)]
        assert ActRows().ranges(database) == []


def test_a_row_that_was_noted_late_closes_the_range(store):
    written = ActRows()
    written.note("hall_choice", 1, 3, 2)
    with store.reading(), pytest.raises(AssertionError, match="2 rows of hall_choice from 1 to 3"):
        written.ranges(database)
    written.note("hall_choice", 2, 2, 1)
    with store.reading():
        assert written.ranges(database) == [bound(database, "hall_choice", 1, 3)]


@pytest.mark.parametrize(("first", "last", "count"), [(3, 3, 1), (1, 3, 4), (2, 2, 2), (5, 5, 1)])
def test_rows_that_do_not_follow_are_refused(store, first, last, count):
    written = ActRows()
    written.note("hall_choice", 1, 1, 1)
    written.note("hall_choice", first, last, count)
    with store.reading(), pytest.raises(AssertionError, match="rows of hall_choice from 1 to"):
        written.ranges(database)


def test_an_act_that_fails_leaves_no_writing_behind(store):
    with pytest.raises(ZeroDivisionError), act(store, "hall.choose"):
        raise ZeroDivisionError
    assert writing.get(None) is None


def test_every_part_of_an_entry_is_in_its_hash():
    parts = {"sequence": 2, "at": "t", "actor": "", "act": "a", "body": "{}", "previous": "p"}
    sealed = entry_hash(**parts)
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sealed == hashlib.sha256(canonical.encode()).hexdigest()
    changed = {"sequence": 3, "at": "u", "actor": "x", "act": "b", "body": "[]", "previous": "q"}
    others = {entry_hash(**parts | {name: value}) for name, value in changed.items()}
    assert len(others | {sealed}) == 7
