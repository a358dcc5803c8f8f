"""The village, its funds and gates, and how every household is called, now and after an act."""

from datetime import date

from forumtui.engine.journal import last_entry
from forumtui.engine.opening import open_home
from forumtui.people.acts.households import move, split, take_back
from forumtui.people.records.moves import villagers
from forumtui.ui.display import DisplaySettings, Theme
from forumtui.village.acts.village import choose_hall
from forumtui.village.records.village import (
    FundFacts,
    HeadOfHouse,
    Stop,
    VillageFacts,
    funds,
    gates,
    hall_choices,
    heads,
    stops,
    village,
)

SINCE = date(2017, 2, 1)


def of(store, name):
    with store.reading():
        return next(one.person for one in villagers() if name in one.name)


def test_a_village_that_is_not_named_is_none(tmp_path):
    store = open_home(tmp_path)
    with store.reading():
        assert village() is None
        assert funds() == stops() == ()
        assert gates() == heads() == hall_choices() == {}
    store.close()


def test_a_village_is_told_as_it_was_founded(empty):
    with empty.reading():
        assert village() == VillageFacts("บ้านทดลอง", date(2017, 3, 31), training=False)
        assert funds() == stops() == ()


def test_funds_are_told_in_the_order_in_which_they_were_first_read(store):
    with store.reading():
        assert funds() == (
            FundFacts(1, "village_fund", "กองทุนหมู่บ้านทดลอง"),
            FundFacts(2, "savings_group", "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง"),
            FundFacts(3, "poverty_fund", "โครงการ กข.คจ."),
        )


def test_the_latest_choice_of_the_hall_counts(empty):
    choose_hall(empty, DisplaySettings("en", Theme.LIGHT))
    choose_hall(empty, DisplaySettings("en", Theme.DARK))
    with empty.reading():
        chosen = hall_choices()
    assert (chosen["language"], chosen["theme"]) == ("en", Theme.DARK.value)


def test_the_walk_goes_by_the_numbers_on_the_gates_not_by_the_register(store, at):
    with store.reading():
        assert stops() == tuple(Stop(at(n), n, "6") for n in ("1", "2", "10", "10/1"))
        assert gates() == {at(n): n for n in ("1", "2", "10", "10/1")}


def test_a_head_is_who_lives_there_as_head_now(store, at):
    with store.reading():
        assert heads()[at("1")] == HeadOfHouse("1", "6", "นายสมชาย ใจดี")
    move(store, [of(store, "สมชาย")], at("2"), SINCE)
    with store.reading():
        # Who moved in is no head there, and where he was head nobody is.
        assert heads()[at("1")] == HeadOfHouse("1", "6", "")
        assert heads()[at("2")] == HeadOfHouse("2", "6", "นายประเสริฐ มั่นคง")
    take_back(store)
    with store.reading():
        assert heads()[at("1")].head == "นายสมชาย ใจดี"
        # Of one household nobody reads the whole village.
        assert [heads(at(n)) for n in ("1", "2")] == [{at(n): heads()[at(n)]} for n in ("1", "2")]


def test_the_walk_stops_at_a_founded_household_as_long_as_its_founding_stands(store):
    with store.reading():
        before, then = stops(), last_entry().sequence
    founded = split(store, [of(store, "สมศรี")], "1/1", SINCE)
    with store.reading():
        after, split_in = stops(), last_entry().sequence
        assert [one.house for one in after] == ["1", "1/1", "2", "10", "10/1"]
        assert heads()[founded.household] == HeadOfHouse("1/1", "6", "นางสมศรี ใจดี")
        assert stops(then) == before
    take_back(store)
    with store.reading():
        assert stops() == before
        assert stops(split_in) == after
