"""The journal's entries, told one by one, and the acts that were taken back."""

import json

import pytest

from forumtui.engine.database import add, database, typed_rows
from forumtui.engine.journal import (
    BIND,
    ROWS,
    Undo,
    act,
    acts_since,
    bind_again,
    canonical,
    entries,
    kept_entry,
    last_entry,
    not_undone,
    taken_back,
)
from forumtui.engine.opening import open_home
from forumtui.tables.village import HallChoice


@pytest.fixture
def store(tmp_path):
    store = open_home(tmp_path)
    yield store
    store.close()


def choose(store, name, *, actor=""):
    with act(store, "hall.choose", actor=actor) as entry:
        add(HallChoice, name=name, value="x", act=entry.sequence)
        entry.facts = {"theme": name, "language": [1, None, True]}
        return entry.sequence


def undo(store, sequence):
    with act(store, "households.undo") as entry:
        add(Undo, undone=sequence, act=entry.sequence)


def names(condition):
    return [name for (name,) in typed_rows(HallChoice.select(HallChoice.name).where(condition))]


def test_an_empty_journal_has_no_last_entry(store):
    with store.reading():
        assert list(entries()) == []
        assert last_entry() is None
        assert kept_entry(1) is None


def test_an_entry_is_read_back_with_its_facts_and_its_rows(store):
    choose(store, "ธีม", actor="เลขา")
    with store.reading():
        entry = last_entry()
        assert entry == kept_entry(1) == next(entries())
    assert (entry.sequence, entry.act, entry.actor, entry.binds) == (
        1,
        "hall.choose",
        "เลขา",
        False,
    )
    facts = entry.facts()
    assert facts.pop(ROWS).keys() == {"hall_choice"}
    assert facts == {"theme": "ธีม", "language": [1, None, True]}
    assert entry.at.endswith("+00:00")
    assert entry.body == canonical(entry.facts())
    assert [(one.first, one.last) for one in entry.rows()] == [(1, 1)]


def test_canonical_json_is_sorted_without_spaces_and_in_its_own_letters():
    assert canonical({"b": 1, "a": {"ข": None, "ก": [True]}}) == '{"a":{"ก":[true],"ข":null},"b":1}'


def test_an_act_without_rows_is_an_entry_all_the_same(store):
    with act(store, "copies.made") as entry:
        entry.facts = {"file": "x"}
    with store.reading():
        assert json.loads(last_entry().body) == {"file": "x", "rows": {}}
        assert last_entry().rows() == []


def test_entries_are_told_from_the_one_that_follows(store):
    for name in "abc":
        choose(store, name)
    with store.reading():
        assert [one.sequence for one in entries()] == [1, 2, 3]
        assert [one.sequence for one in entries(after=1)] == [2, 3]
        assert list(entries(after=3)) == []


def test_the_entry_before_is_known_while_an_act_is_done(store):
    choose(store, "a")
    with act(store, "hall.choose") as entry:
        assert entry.sequence == 2
        head = entry.previous
    with store.reading():
        assert head == kept_entry(1).hash == kept_entry(2).previous


def test_what_an_act_wrote_stands_until_it_is_taken_back(store):
    first, _ = choose(store, "a"), choose(store, "b")
    with store.reading():
        assert names(not_undone(HallChoice)) == ["a", "b"]
    undo(store, first)
    with store.reading():
        assert names(not_undone(HallChoice)) == ["b"]


def test_what_was_taken_back_later_still_stood_after_an_earlier_act(store):
    first, second = choose(store, "a"), choose(store, "b")
    undo(store, first)
    with store.reading():
        assert [sequence for (sequence,) in typed_rows(taken_back())] == [first]
        assert names(HallChoice.act.not_in(taken_back(second))) == ["a", "b"]
        assert names(HallChoice.act.not_in(taken_back(second + 1))) == ["b"]


def test_an_act_is_taken_back_once(store):
    first = choose(store, "a")
    undo(store, first)
    with pytest.raises(Exception, match="undone"):
        undo(store, first)
    with store.reading():
        assert last_entry().sequence == 2


def test_rows_that_a_migration_changed_are_bound_again_and_counted_as_no_act(store):
    choose(store, "a")
    choose(store, "b")
    with store.writing():
        bind_again(database, ["hall_choice", "village"])
    with store.reading():
        entry = last_entry()
        assert (entry.act, entry.binds) == (BIND, True)
        # A table without rows has nothing to bind.
        assert [(one.table, one.first, one.last) for one in entry.rows()] == [("hall_choice", 1, 2)]
        assert entry.hash == entry.sealed


def test_a_migration_that_meets_no_rows_writes_no_entry(store):
    with store.writing():
        bind_again(database, ["hall_choice"])
    with store.reading():
        assert last_entry() is None


def test_the_acts_since_an_entry_are_told_with_the_last_one(store):
    first = choose(store, "a")
    second = choose(store, "b")
    undo(store, second)
    with store.reading():
        assert acts_since(first) == (3, {"hall.choose", "households.undo"})
        assert acts_since(2) == (3, {"households.undo"})
        assert acts_since(3) == (3, frozenset())
