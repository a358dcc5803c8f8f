"""What the wall reads of a household: given names and lines, and nothing that is nobody's business."""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from tests.helpers.small_village import FOUR_FILES

from forumtui.engine.opening import open_to_read
from forumtui.engine.refusals import NotFound
from forumtui.messages.refusals import Refusal
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import household as desk_household
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home, found_village
from forumtui.wall import records


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("wall")
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดสอบ", date(2017, 3, 31))
        for name, text in FOUR_FILES.items():
            (home / name).write_text(text, "utf-8")
            import_register(store, home / name)
    return home


@pytest.fixture
def gates(home):
    with at_home(home) as store:
        yield {stop.house: stop.household for stop in walk(store)}


def seen(home, what, *about):
    store = open_to_read(home)
    try:
        with store.reading():
            return what(*about)
    finally:
        store.close()


def texts(value):
    """Yield every text and number in frozen rows."""
    if is_dataclass(value):
        for one in fields(value):
            yield from texts(getattr(value, one.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    else:
        yield str(value)


def test_the_sums_are_those_of_the_desk(home, gates):
    for house, household in gates.items():
        with at_home(home) as store:
            desk = desk_household(store, household)
        wall = seen(home, records.household, household)
        assert wall.house == house
        assert wall.savings_satang == desk.savings_asked_satang
        assert wall.debt_satang == desk.debt_asked_satang
        lines = [line for person in wall.persons for line in person.lines]
        assert len(lines) == len(desk.asked_lines)
        assert sum(line.satang for line in lines if line.kind == "saving") == wall.savings_satang
        kinds = [[line.kind for line in person.lines] for person in wall.persons]
        assert kinds == [sorted(each, reverse=True) for each in kinds], "savings come first"


def test_no_surname_and_no_citizen_number_is_read(home, gates):
    for household in gates.values():
        with at_home(home) as store:
            members = desk_household(store, household).members
        surnames = {one.name.split()[-1] for one in members if " " in one.name}
        numbers = {one.citizen_id for one in members if one.citizen_id}
        read = set(texts(seen(home, records.household, household)))
        read |= set(texts(seen(home, records.gate, household)))
        assert not any(word in text for text in read for word in surnames | numbers)


def test_somebody_who_died_is_neither_called_nor_shown(home, gates):
    with at_home(home) as store:
        view = desk_household(store, gates["1"])
    (head,) = [one for one in view.members if one.is_head]
    given = seen(home, records.gate, gates["1"]).given
    assert given
    assert given in head.name
    assert any(line.person == head.id for line in view.lines)
    with at_home(home) as store:
        tell_fact(store, head.id, PersonFact.DIED, holds=True, told_by="นางข")
    assert seen(home, records.gate, gates["1"]).given != given
    assert head.id not in {one.person for one in seen(home, records.household, gates["1"]).persons}


def test_the_next_houses_are_named_in_their_order(home, gates):
    wanted = [gates["3"], gates["1"], 10**6]
    assert seen(home, records.houses, wanted) == ("3", "1")
    assert seen(home, records.village_name) == "บ้านทดสอบ"


def test_nothing_can_be_written_and_nothing_is_made(home, tmp_path, gates):
    from forumtui.village.acts.village import call_fund

    store = open_to_read(home)
    try:
        with pytest.raises(Refusal):
            call_fund(store, 1, "อะไร")
    finally:
        store.close()
    with pytest.raises(NotFound):
        open_to_read(tmp_path)
    assert list(tmp_path.iterdir()) == []
