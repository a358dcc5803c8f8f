"""Who lives where and which records are one person: now, and as it stood after an act."""

from datetime import date

import pytest

from forumtui.engine.journal import last_entry
from forumtui.engine.refusals import NotFound
from forumtui.people.acts import identity
from forumtui.people.acts.households import move, take_back
from forumtui.people.records.identity import provisional_persons
from forumtui.people.records.moves import villagers
from forumtui.village.records.residents import (
    Home,
    Ties,
    homes,
    households_of_persons,
    names_of,
    other_people,
    person_key,
    person_of_key,
    residents_of,
    same_as,
    standing_residences,
    ties,
    ties_of,
)

SINCE = date(2017, 2, 1)


@pytest.fixture
def who(store):
    """Return the resident of a given name, "แปลก" for the one only a fund knows."""
    with store.reading():
        found = {one.name.split()[0]: one.person for one in villagers()}
        (found["แปลก"],) = (one.id for one in provisional_persons())
    return found.__getitem__


def latest(store):
    with store.reading():
        return last_entry().sequence


def test_nobody_lives_in_an_empty_village(empty):
    with empty.reading():
        assert residents_of(1) == ()
        assert homes() == households_of_persons() == same_as() == names_of(None) == {}
        assert list(standing_residences()) == []
        assert ties() == ties_of([1, 2]) == ties_of([]) == Ties()
        assert other_people() == set()


def test_the_key_of_a_person_is_read_back_and_nothing_else_is():
    assert person_of_key(person_key(17)) == 17
    assert person_of_key(" p17 ") == 17
    for wrong in ("17", "L17", "P", "P-1", "P1x", "P" + "1" * 13, ""):
        with pytest.raises(NotFound):
            person_of_key(wrong)


def test_the_head_comes_first_and_who_is_only_in_a_funds_register_last(store, at, who):
    with store.reading():
        first = residents_of(at("1"))
        second = residents_of(at("2"))
    assert [(one.id, one.is_head, one.provisional) for one in first] == [
        (who("นายสมชาย"), True, False),
        (who("นางสมศรี"), False, False),
    ]
    assert [(one.id, one.is_head, one.provisional) for one in second] == [
        (who("นายประเสริฐ"), True, False),
        (who("แปลก"), False, True),
    ]
    head = first[0]
    assert (head.name, head.title, head.key) == ("นายสมชาย ใจดี", "นาย", f"P{head.id}")
    assert (head.relation, head.records, head.linked_in) == ("หัวหน้าครัวเรือน", (head.id,), 0)


def test_a_record_that_is_tied_is_shown_as_the_resident_it_is(store, at, who):
    before = latest(store)
    identity.say_same(store, who("แปลก"), who("นายคำปัน"))
    tied = latest(store)
    with store.reading():
        (resident,) = residents_of(at("10"))
        assert resident.records == (who("นายคำปัน"), who("แปลก"))
        assert resident.linked_in == tied
        assert [one.id for one in residents_of(at("2"))] == [who("นายประเสริฐ")]
        assert who("แปลก") not in households_of_persons()
        # As it stood before: two people in house 2, and nothing tied.
        assert [one.id for one in residents_of(at("2"), before)] == [who("นายประเสริฐ"), who("แปลก")]
        assert same_as(before) == {}
        assert same_as() == {who("แปลก"): who("นายคำปัน")}


def test_a_tie_that_is_taken_back_leaves_its_mark_on_both(store, who):
    identity.say_same(store, who("แปลก"), who("นายคำปัน"))
    tied = latest(store)
    identity.take_back(store)
    undone = latest(store)
    with store.reading():
        assert same_as() == {}
        assert ties().changed == {who("แปลก"): undone, who("นายคำปัน"): undone}
        assert ties(tied).resident == {who("แปลก"): who("นายคำปัน")}
        assert ties(tied).changed == {who("แปลก"): tied, who("นายคำปัน"): tied}


def test_ties_of_some_are_what_the_whole_village_says_of_them(store, who):
    identity.say_same(store, who("แปลก"), who("นายคำปัน"))
    with store.reading():
        whole = ties()
        for persons in ([who("แปลก")], [who("นายคำปัน")], [who("แปลก"), who("นายคำปัน")]):
            assert ties_of(persons) == whole
        assert ties_of([who("นายสมชาย")]) == Ties()
        assert whole.records() == {who("นายคำปัน"): [who("แปลก")]}


def test_two_people_are_apart_until_that_is_taken_back(store, who):
    identity.say_different(store, who("แปลก"), who("นายประเสริฐ"))
    with store.reading():
        assert other_people() == {(who("นายประเสริฐ"), who("แปลก"))}
    identity.take_back(store)
    with store.reading():
        assert other_people() == set()


def test_who_moved_lives_in_the_new_household_after_that_act_and_in_the_old_before(store, at, who):
    before = latest(store)
    move(store, [who("นางสมศรี")], at("2"), SINCE)
    moved = latest(store)
    with store.reading():
        assert households_of_persons()[who("นางสมศรี")] == at("2")
        assert homes()[who("นางสมศรี")] == Home(at("2"), moved)
        assert households_of_persons(before)[who("นางสมศรี")] == at("1")
        (wife,) = [one for one in residents_of(at("2")) if one.id == who("นางสมศรี")]
        assert wife.moved_in == moved
        assert [one.id for one in residents_of(at("1"))] == [who("นายสมชาย")]
        assert len(residents_of(at("1"), before)) == 2
    take_back(store)
    with store.reading():
        assert households_of_persons() == households_of_persons(before)
        # After the move, before it was taken back, she lived there all the same.
        assert households_of_persons(moved)[who("นางสมศรี")] == at("2")
        assert [one.id for one in residents_of(at("1"), moved)] == [who("นายสมชาย")]


def test_residences_that_stand_are_one_for_each_person(store, at, who):
    move(store, [who("นางสมศรี")], at("2"), SINCE)
    with store.reading():
        standing = list(standing_residences())
    assert len({person for person, _, _ in standing}) == len(standing) == 6


def test_names_are_told_of_those_who_are_asked_for(store, who):
    with store.reading():
        assert names_of([who("แปลก"), 999]) == {who("แปลก"): "นายแปลก หน้าใหม่"}
        assert names_of([]) == {}
        assert len(names_of(None)) == 6
