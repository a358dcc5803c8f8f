"""What the tests do quicker comes to the same, letter by letter."""

import peewee
import pytest
from tests.helpers import quicker
from tests.helpers.whole_house import models
from textual.app import App
from textual.widgets import Static

from forumtui.engine.database import database

MODELS = models()


@pytest.fixture(autouse=True)
def _of_sqlite(monkeypatch):
    monkeypatch.setattr(database, "obj", peewee.SqliteDatabase(None))


def questions(table):
    """Yield questions and statements in which a table's columns stand in every place they may."""
    first, last = table._meta.sorted_fields[0], table._meta.sorted_fields[-1]
    other = table.alias("other")
    beside = getattr(other, first.name)
    yield table.select()
    yield table.select(last).where((first == 1) | first.in_([2, 3])).order_by(last.desc(), first)
    yield table.select(peewee.fn.COUNT(first), last.alias("x")).group_by(last).having(first > 1)
    yield table.select(first, beside).join(other, on=(first == beside)).where(beside.is_null())
    yield table.select(first).where(first.in_(table.select(last).where(last == first)))
    yield table.select(first).where(peewee.fn.EXISTS(other.select().where(beside == first)))
    yield table.select(first).union(table.select(last))
    yield table.insert({first: 1})
    yield table.insert({last: 1}).on_conflict(
        conflict_target=[first], update={last: first}, where=(first > last)
    )
    yield table.update({last: first}).where(first == 1)
    yield table.delete().where(first == 1)
    inner = table.select(first, last).alias("inner")
    named = table._meta.table.alias("named")
    for source in (inner, named):
        columns = [peewee.Column(source, first.column_name)]
        yield peewee.Select([source], columns).bind(database.obj)


def written():
    return [one.sql() for table in MODELS for one in questions(table)]


def test_questions_are_written_as_peewee_writes_them(monkeypatch):
    quickly = written()
    assert peewee.Column.__sql__ is quicker.column_sql
    monkeypatch.setattr(peewee.Column, "__sql__", quicker._column_sql)
    assert quickly == written()
    assert len(quickly) > 1000


@pytest.mark.parametrize("quote", ["``", "[]"])
def test_other_marks_around_names_are_left_to_peewee(quote, monkeypatch):
    def text():
        return peewee.Context(quote=quote).sql(MODELS[0].select()).query()

    quickly = text()
    monkeypatch.setattr(peewee.Column, "__sql__", quicker._column_sql)
    assert quickly == text()


class Drawing(Static):
    """Cannot be drawn once it is told so."""

    told = False

    def render_line(self, y):
        assert not self.told, "it was drawn"
        return super().render_line(y)


async def test_what_is_on_the_screen_where_a_test_waits_is_drawn(monkeypatch):
    monkeypatch.setattr(quicker, "UNDRAWN", 1_000)

    class Small(App):
        def compose(self):
            yield Drawing("a word")

    async def shown():
        async with Small().run_test() as pilot:
            drawing = pilot.app.query_one(Drawing)
            drawing.told = True
            drawing.refresh()
            await pilot.pause()
            pytest.fail("nothing was drawn")

    with pytest.raises(AssertionError, match="it was drawn"):
        await shown()
