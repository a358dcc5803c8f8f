"""Who lives where, who moved, and whom a later register has elsewhere."""

from datetime import date

import pytest

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.meetings.acts.meetings import close_meeting, mark_present, open_meeting
from forumtui.people.acts.households import move, say_stayed, split, take_back
from forumtui.people.acts.identity import say_same
from forumtui.people.records.identity import last_word, provisional_persons
from forumtui.people.records.moves import (
    Gate,
    MadeMove,
    ProposedMove,
    SeenPerson,
    StandingResidence,
    founded_by,
    gate_of,
    gates_of_households,
    houses_lived_at,
    houses_moved_to,
    last_meeting_day,
    made_moves,
    proposed_moves,
    residence_of,
    said_to_stay,
    seen_elsewhere,
    seen_person,
    used_since,
    villagers,
)
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import Speaker, confirm, undo_last

SINCE = date(2017, 2, 1)
LATER = date(2017, 3, 1)
HEAD = Speaker("หัวหน้า")
AGAIN = """บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ,วันเกิด
{house},6,นางสาว,วันดี,สุขใส,หัวหน้าครัวเรือน,1/1/2530
"""


@pytest.fixture
def who(store):
    """Return the resident of a given name."""
    with store.reading():
        found = {one.name.split()[0]: one.person for one in villagers()}
    return found.__getitem__


@pytest.fixture
def seen(empty, home):
    """Return what reads the residents again with a house for Wanda, and gives her record."""

    def read(house, name="อีก.csv"):
        # No two files are the same bytes, which would not be read again.
        text = AGAIN.format(house=house) + "\n" * len(name)
        (home / "data" / name).write_text(text, "utf-8")
        import_register(empty, home / "data" / name)
        with empty.reading():
            return next(one.person for one in villagers() if "วันดี" in one.name)

    read("10/1", "ก่อน.csv")
    return read


def test_an_empty_village_has_nobody_anywhere(empty):
    with empty.reading():
        assert villagers() == made_moves() == proposed_moves() == ()
        assert gates_of_households() == seen_elsewhere() == houses_lived_at() == {}
        assert houses_moved_to() == {}
        assert said_to_stay() == set()
        assert (gate_of(1), residence_of(1), seen_person(1), founded_by(1)) == (None,) * 4
        assert last_meeting_day() is None


def test_villagers_come_in_the_order_of_the_gates_the_head_first(store):
    with store.reading():
        told = [(one.home.house, one.name, one.is_head) for one in villagers()]
    assert told == [
        ("1", "นายสมชาย ใจดี", True),
        ("1", "นางสมศรี ใจดี", False),
        ("2", "นายประเสริฐ มั่นคง", True),
        ("10", "นายคำปัน ไม่มีหนี้", True),
        ("10/1", "นางสาววันดี สุขใส", True),
    ]


def test_who_is_only_in_a_funds_register_is_no_villager_even_when_tied(store, who):
    with store.reading():
        (stranger,) = (one.id for one in provisional_persons())
        assert residence_of(stranger) is None
    say_same(store, stranger, who("นายประเสริฐ"))
    with store.reading():
        assert stranger not in {one.person for one in villagers()}
        assert len(villagers()) == 5


def test_a_household_is_called_by_its_number_and_its_hamlet(store, at):
    with store.reading():
        assert gate_of(at("10/1")) == Gate("10/1", "6")
        assert gate_of(999) is None
        assert gates_of_households() == {at(n): Gate(n, "6") for n in ("1", "2", "10", "10/1")}


def test_a_resident_lives_by_the_row_that_stands(store, at, who):
    with store.reading():
        before = residence_of(who("นางสมศรี"))
    assert before == StandingResidence(before.id, at("1"), Gate("1", "6"), None)
    move(store, [who("นางสมศรี")], at("2"), SINCE)
    with store.reading():
        after = residence_of(who("นางสมศรี"))
    assert after == StandingResidence(after.id, at("2"), Gate("2", "6"), SINCE)
    take_back(store)
    with store.reading():
        assert residence_of(who("นางสมศรี")) == before


def test_made_moves_are_told_the_latest_first_until_taken_back(store, at, who):
    wife, wanda = who("นางสมศรี"), who("นางสาววันดี")
    move(store, [wife], at("2"), SINCE)
    move(store, [wife, wanda], at("10"), LATER)
    one, two, ten = Gate("1", "6"), Gate("2", "6"), Gate("10", "6")
    with store.reading():
        made = made_moves()
    first = made[-1].act
    assert made == (
        MadeMove(first + 1, wife, "นางสมศรี ใจดี", two, ten, LATER),
        MadeMove(first + 1, wanda, "นางสาววันดี สุขใส", Gate("10/1", "6"), ten, LATER),
        MadeMove(first, wife, "นางสมศรี ใจดี", one, two, SINCE),
    )
    take_back(store)
    with store.reading():
        assert made_moves() == made[2:]


def test_houses_lived_at_are_all_those_of_a_life_each_once(store, at, who):
    wife = who("นางสมศรี")
    move(store, [wife], at("2"), SINCE)
    move(store, [wife], at("1"), LATER)
    with store.reading():
        assert houses_lived_at()[wife] == ["1", "2"]
        assert houses_moved_to() == {wife: "1"}
    take_back(store)
    take_back(store)
    with store.reading():
        assert houses_lived_at()[wife] == ["1"]
        assert houses_moved_to() == {}


def test_a_later_register_proposes_a_move_and_moves_nobody(empty, seen):
    wanda = seen("77")
    with empty.reading():
        (proposed,) = proposed_moves()
        assert proposed == ProposedMove(
            seen=proposed.seen,
            person=wanda,
            name="นางสาววันดี สุขใส",
            home=Gate("10/1", "6"),
            to=Gate("77", "6"),
            household=None,
            file="อีก.csv",
            sheet=None,
            row=2,
        )
        assert seen_person(proposed.seen) == SeenPerson(wanda, Gate("77", "6"))
        assert seen_person(proposed.seen + 1) is None
        assert seen_elsewhere() == {wanda: ("77", "6")}
        assert residence_of(wanda).gate == Gate("10/1", "6")


def test_a_house_that_is_founded_since_is_the_one_proposed(empty, seen, home):
    (home / "data" / "บ้าน.csv").write_text(AGAIN.format(house="77").replace("วันดี", "ใหม่"), "utf-8")
    seen("77")
    import_register(empty, home / "data" / "บ้าน.csv")
    with empty.reading():
        (proposed,) = proposed_moves()
        assert gates_of_households()[proposed.household] == Gate("77", "6")


def test_the_latest_register_counts(empty, seen):
    wanda = seen("77")
    seen("78", "อีกที.csv")
    with empty.reading():
        assert [one.to.house for one in proposed_moves()] == ["78"]
        assert seen_elsewhere() == {wanda: ("78", "6")}
    seen("10/1", "กลับมาแล้ว.csv")
    with empty.reading():
        assert proposed_moves() == ()


def test_who_is_said_to_stay_is_not_proposed_for_that_house_again(empty, seen):
    wanda = seen("77")
    with empty.reading():
        (proposed,) = proposed_moves()
    say_stayed(empty, proposed.seen)
    with empty.reading():
        assert proposed_moves() == ()
        assert said_to_stay() == {(wanda, "77", "6")}
    seen("78", "อีกที.csv")
    with empty.reading():
        assert [one.to.house for one in proposed_moves()] == ["78"]
    take_back(empty)
    with empty.reading():
        assert said_to_stay() == set()


def test_a_founded_household_stands_until_its_founding_is_taken_back(store, who):
    founded = split(store, [who("นางสมศรี")], "5/2", SINCE).household
    with store.reading():
        said = last_word("households.split")
        assert founded_by(said) == founded
        assert founded_by(said + 1) is None
        assert gate_of(founded) == Gate("5/2", "6")
        assert not used_since(founded, said)
    take_back(store)
    with store.reading():
        assert gate_of(founded) is None
        assert founded not in gates_of_households()


@pytest.fixture
def founded(store, who):
    """A household Somsri founded, and the act she did it by."""
    household = split(store, [who("นางสมศรี")], "5/2", SINCE).household
    with store.reading():
        return household, last_word("households.split")


def used(store, founded):
    with store.reading():
        return used_since(*founded)


def test_a_household_is_used_while_somebody_else_lives_there(store, who, founded):
    move(store, [who("นางสาววันดี")], founded[0], LATER)
    assert used(store, founded)
    take_back(store)
    assert not used(store, founded)


def test_a_household_is_used_while_its_answer_stands(store, founded):
    confirm(store, founded[0], HEAD)
    assert used(store, founded)
    undo_last(store, founded[0])
    assert not used(store, founded)


def test_a_household_that_came_to_a_meeting_is_used(store, founded):
    open_meeting(store, held_on=date(2017, 4, 1), place="ศาลา", chair="ก", secretary="ข")
    mark_present(store, founded[0], present=True)
    assert used(store, founded)


def test_a_household_that_signed_is_used_though_it_answered_and_took_that_back(store, founded):
    confirm(store, founded[0], HEAD)
    draw_up(store, founded[0], today=date(2017, 4, 20))
    assert used(store, founded)


def test_the_last_meeting_day_is_that_of_the_latest_meeting(store):
    for day in (date(2017, 4, 1), date(2017, 5, 2)):
        open_meeting(store, held_on=day, place="ศาลา", chair="ก", secretary="ข")
        with store.reading():
            assert last_meeting_day() == day
        close_meeting(store)
