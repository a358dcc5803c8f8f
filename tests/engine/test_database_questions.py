"""A question that is asked again says what the same question says when it is written anew."""

from itertools import product

import peewee
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.engine import database as engine_database
from forumtui.engine.database import MOST_VALUES, Batch, asked_again, driver_rows
from forumtui.engine.journal import act
from forumtui.engine.opening import open_home
from forumtui.tables.people import Household

NUMBERS = st.integers(-2, 9)
ASKED = st.tuples(
    NUMBERS,
    st.lists(NUMBERS, max_size=5),
    st.lists(st.sampled_from(["1", "2/1", "3", "", "a' OR 1 --", "บ้าน"]), max_size=4),
    st.none() | NUMBERS,
)


def query(one, several, houses, upto):
    """Ask with a constant, with a value that comes twice, with lists of numbers and of texts."""
    here = (Household.id == one) | (Household.id << several) | (Household.house << houses)
    made = Household.select(Household.id, Household.house, Household.act)
    made = made.where(here & (Household.moo == "6") & ((Household.id == one) | (Household.act > 0)))
    made = made if upto is None else made.where(Household.id <= upto)
    return made.order_by(Household.id)


def counted():
    """Return the question, and the arguments of every time it was written."""
    written = []

    def build(*asked):
        written.append(asked)
        return query(*asked)

    return asked_again(build), written


@pytest.fixture(scope="module")
def village(tmp_path_factory):
    store = open_home(tmp_path_factory.mktemp("village"))
    with act(store, "intake.import") as entry:
        batch = Batch([Household])
        for house in ("1", "2/1", "3", "4", "5", "บ้าน"):
            batch.add(Household, house=house, moo="6", sort_key=house, act=entry.sequence)
        batch.flush()
    yield store
    store.close()


@given(st.lists(ASKED, min_size=2, max_size=5))
def test_it_says_the_same_as_written_anew(village, all_asked):
    rows, _ = counted()
    with village.reading():
        for asked in all_asked * 2:
            assert list(rows(*asked)) == list(driver_rows(query(*asked)))


def test_it_is_written_once_for_each_length_of_its_lists(village):
    rows, written = counted()
    found = set()
    with village.reading():
        for upto, length, one in product((None, 5), range(3), range(1, 7)):
            found.update(rows(one, [one] * length, [], upto))
    assert len(found) == 6
    assert len(written) == 2 * 3


def test_a_long_list_is_written_anew_and_not_remembered(village):
    rows, written = counted()
    with village.reading():
        for _ in range(3):
            assert len(list(rows(1, [*range(MOST_VALUES)], [], None))) == 6
    assert len(written) == 3


def test_a_value_that_is_not_asked_for_as_a_value_is_no_question_to_ask_again(village):
    @asked_again
    def rows(one, upto):
        return Household.select(Household.id).where(Household.id == (1 if one else 2)).limit(upto)

    with village.reading(), pytest.raises(AssertionError, match="not every value"):
        rows(3, 2)


def inside_one_another(depth):
    """Return a question with others in it, and how often the innermost was written."""
    written = []

    class Innermost(peewee.SQL):
        def __sql__(self, ctx):
            written.append(depth)
            return super().__sql__(ctx)

    asked = Household.select(Household.id).where(Innermost("1 = 1"))
    for _ in range(depth):
        asked = Household.select(Household.id).where(Household.id << asked)
    return asked, written


@pytest.mark.parametrize("depth", range(1, 5))
def test_a_question_inside_another_is_written_once_in_the_words_of_peewee(village, depth):
    asked, written = inside_one_another(depth)
    text, values = asked.sql()
    assert len(written) == 1
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(peewee.Expression, "_is_rhs_empty", engine_database._is_empty)
        assert inside_one_another(depth)[0].sql() == (text, values)
    with village.reading():
        assert len(list(driver_rows(asked))) == 6


@pytest.mark.parametrize("nothing", [[], (), set()])
def test_an_empty_list_holds_nobody(village, nothing):
    with village.reading():
        assert list(driver_rows(Household.select().where(Household.id << nothing))) == []
        assert len(list(driver_rows(Household.select().where(Household.id.not_in(nothing))))) == 6
