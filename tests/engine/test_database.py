"""Rows are added by the names of their fields, one by one or many at once, and only by an act."""

import sqlite3
from contextlib import closing

import pytest

from forumtui.engine.database import (
    Batch,
    add,
    add_together,
    driver_rows,
    next_id,
    table_name,
    typed_rows,
)
from forumtui.engine.journal import act, last_entry
from forumtui.engine.opening import open_home
from forumtui.engine.refusals import DatabaseGone
from forumtui.tables.lines import Loan
from forumtui.tables.people import Household, Person, Residence
from forumtui.tables.registers import SourceFile, SourceRow
from forumtui.tables.village import Fund, HallChoice, Village


@pytest.fixture
def store(tmp_path):
    store = open_home(tmp_path)
    yield store
    store.close()


def households(store):
    with store.reading():
        query = Household.select(Household.id, Household.house, Household.moo, Household.act)
        return list(typed_rows(query.order_by(Household.id)))


def gate(batch, house, **more):
    return batch.add(Household, house=house, moo="6", sort_key=house, act=1, **more)


def test_identifiers_follow_one_another_from_one(store):
    with act(store, "hall.choose"):
        assert next_id(HallChoice) == 1
        assert [add(HallChoice, name=n, value="x", act=1) for n in "abc"] == [1, 2, 3]
        assert next_id(HallChoice) == 4


def test_rows_added_together_follow_those_that_were_there(store):
    with act(store, "hall.choose"):
        add(HallChoice, name="a", value="x", act=1)
        rows = [{"name": name, "value": "y", "act": 1} for name in "bc"]
        assert add_together(HallChoice, rows) == 2
        assert add(HallChoice, name="d", value="x", act=1) == 4
    with store.reading():
        (rows,) = last_entry().rows()
        assert (rows.first, rows.last) == (1, 4)
        query = HallChoice.select(HallChoice.id, HallChoice.name)
        assert dict(typed_rows(query)) == {1: "a", 2: "b", 3: "c", 4: "d"}


def test_a_batch_gives_out_identifiers_at_once_and_writes_when_told(store):
    with act(store, "intake.import"):
        add(Household, house="1", moo="6", sort_key="1", act=1)
        batch = Batch((Household,))
        assert [gate(batch, "2"), gate(batch, "3")] == [2, 3]
        assert Household.select().count() == 1
        batch.flush()
        assert Household.select().count() == 3
        batch.flush()
        assert gate(batch, "4") == 4
        batch.flush()
    assert [one[1] for one in households(store)] == ["1", "2", "3", "4"]


def test_the_order_in_which_fields_are_named_changes_nothing(store):
    with act(store, "intake.import"):
        batch = Batch((Household,))
        batch.add(Household, act=7, sort_key="k", moo="6", house="1")
        batch.add(Household, house="2", moo="5", sort_key="k", act=8)
        batch.flush()
    assert households(store) == [(1, "1", "6", 7), (2, "2", "5", 8)]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"house": "1", "moo": "6", "act": 1}, "sort_key"),
        ({"house": "1", "moo": "6", "sort_key": "1", "act": 1, "head": 2}, "head"),
        ({"house": "1", "moo": "6", "order": "1", "act": 1}, "order"),
        ({}, "house"),
    ],
)
def test_a_row_with_a_field_too_few_or_too_many_is_refused_by_name(store, values, named):
    def adds():
        with act(store, "intake.import"):
            Batch((Household,)).add(Household, **values)

    def puts():
        with act(store, "intake.import"):
            Batch((Household,)).put(Household, 1, **values)

    for fails in (adds, puts):
        with pytest.raises(AssertionError, match=rf"fields of household: .*'{named}'"):
            fails()
    assert households(store) == []


def test_a_field_may_be_named_by_no_identifier_of_its_own(store):
    with pytest.raises(AssertionError, match="household"), act(store, "intake.import"):
        gate(Batch((Household,)), "1", id=5, more=1)


def test_a_reserved_row_may_come_after_those_that_follow_it(store):
    with act(store, "intake.import"):
        batch = Batch((Household,))
        first = batch.reserve(Household)
        second = gate(batch, "2")
        batch.put(Household, first, house="1", moo="6", sort_key="1", act=1)
        assert (first, second) == (1, 2)
        batch.flush()
    assert [one[:2] for one in households(store)] == [(1, "1"), (2, "2")]
    with store.reading():
        (rows,) = last_entry().rows()
        assert (rows.first, rows.last) == (1, 2)


def test_a_reserved_row_may_come_after_those_that_were_written(store):
    with act(store, "intake.import"):
        batch = Batch((Household,))
        gate(batch, "1")
        second = batch.reserve(Household)
        gate(batch, "3")
        batch.flush()
        gate(batch, "4")
        batch.put(Household, second, house="2", moo="6", sort_key="2", act=1)
        batch.flush()
    assert [one[:2] for one in households(store)] == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]
    with store.reading():
        (rows,) = last_entry().rows()
        assert (rows.first, rows.last) == (1, 4)


def test_an_act_that_leaves_a_reserved_row_out_is_undone(store):
    def fails():
        with act(store, "intake.import"):
            batch = Batch((Household,))
            batch.reserve(Household)
            gate(batch, "2")
            batch.reserve(Household)
            gate(batch, "4")
            batch.flush()

    with pytest.raises(AssertionError, match="2 rows of household from 2 to 4"):
        fails()
    assert households(store) == []


def test_tables_are_written_in_their_order_whatever_the_order_of_the_rows(store):
    with act(store, "intake.import") as entry:
        sequence = entry.sequence
        file = add(SourceFile, name="x", sha256="y", size=1, encoding="z", act=sequence)
        batch = Batch((SourceRow, Household, Person, Residence))
        row = batch.reserve(SourceRow)
        person = batch.add(
            Person, title="", given="ก", surname="", name_key="ก", citizen_id=None,
            birth_date=None, provisional=False, house_written="1", row=row, act=sequence,
        )  # fmt: skip
        batch.add(
            Residence, person=person, household=gate(batch, "1"), relation="", is_head=True,
            certain=True, since=None, until=None, act=sequence,
        )  # fmt: skip
        batch.put(
            SourceRow, row, file=file, sheet=None, row=2, kind="person", cells="[]", cells_hash="",
            fund=None, status="in", reasons="[]", total_of=None, total_satang=None, act=sequence,
        )  # fmt: skip
        batch.flush()
    with store.reading():
        assert {one.table: one.count for one in last_entry().rows()} == dict.fromkeys(
            ("household", "person", "residence", "source_file", "source_row"), 1
        )


def test_a_batch_is_written_by_itself_when_enough_has_gathered(store):
    with act(store, "intake.import"):
        batch = Batch((Household,))
        for number in range(3_999):
            gate(batch, str(number))
        batch.flush_when_full()
        assert Household.select().count() == 0
        gate(batch, "last")
        batch.flush_when_full()
        assert Household.select().count() == 4_000
    with store.reading():
        (rows,) = last_entry().rows()
        assert (rows.table, rows.first, rows.last) == ("household", 1, 4_000)


def test_a_batch_that_was_not_written_writes_nothing_and_its_act_binds_nothing(store):
    with act(store, "intake.import"):
        gate(Batch((Household,)), "1")
    assert households(store) == []
    with store.reading():
        assert last_entry().rows() == []


def test_a_table_that_the_batch_was_not_told_of_is_refused(store):
    with pytest.raises(KeyError), act(store, "intake.import"):
        Batch((Household,)).add(Fund, kind="other", name="", act=1)


def test_no_row_of_a_batch_that_breaks_a_rule_of_the_table_is_kept(store):
    def fails():
        with act(store, "intake.import"):
            batch = Batch((Household, Loan))
            gate(batch, "1")
            batch.add(
                Loan, person=9, fund=9, row=9, contract_no="", made_on=None, due_on=None,
                principal_satang=None, balance_satang=None, accrued_satang=0, rate_ppm=None,
                rate_is_monthly=False, method=None, deceased=False, note="", as_of="", act=1,
            )  # fmt: skip
            batch.flush()

    with pytest.raises(Exception, match="balance_satang"):
        fails()
    assert households(store) == []


def test_rows_are_told_as_values_or_as_the_engine_keeps_them(store):
    with act(store, "village.found"):
        add(Village, name="ก", cut_off="2017-03-31", training=True, act=1)
    query = Village.select(Village.cut_off, Village.training)
    with store.reading():
        ((day, training),) = typed_rows(query)
        assert (day.isoformat(), training) == ("2017-03-31", True)
        assert training is True
        assert list(driver_rows(query)) == [("2017-03-31", 1)]
        assert table_name(Village) == "village"


def test_what_is_written_into_a_database_that_was_taken_away_is_refused(store, tmp_path):
    (tmp_path / "forum.db").rename(tmp_path / "elsewhere.db")
    with pytest.raises(DatabaseGone), act(store, "hall.choose"):
        add(HallChoice, name="a", value="b", act=1)
    (tmp_path / "elsewhere.db").rename(tmp_path / "forum.db")
    with store.reading():
        assert HallChoice.select().count() == 0


def test_a_reading_sees_one_state_while_another_connection_writes(store, tmp_path):
    with closing(sqlite3.connect(tmp_path / "forum.db")) as elsewhere:
        with store.reading():
            assert HallChoice.select().count() == 0
            elsewhere.execute("INSERT INTO hall_choice VALUES (1, 'a', 'b', 1)")
            elsewhere.commit()
            assert HallChoice.select().count() == 0
        with store.reading():
            assert HallChoice.select().count() == 1


def test_a_writing_that_fails_is_undone_whole(store):
    def fails():
        with store.writing():
            HallChoice.insert(id=1, name="a", value="b", act=1).execute()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    with store.reading():
        assert HallChoice.select().count() == 0


def test_what_another_program_wrote_is_noticed_once_and_what_this_one_wrote_never(store):
    assert not store.others_wrote()
    with act(store, "hall.choose") as entry:
        add(HallChoice, name="theme", value="light", act=entry.sequence)
    assert not store.others_wrote()
    with closing(sqlite3.connect(store.path)) as other:
        assert other.execute("SELECT COUNT(*) FROM journal").fetchone() == (1,)
        assert not store.others_wrote()
        other.execute("CREATE TABLE something_else (id INTEGER)")
        other.commit()
    assert store.others_wrote()
    assert not store.others_wrote()
