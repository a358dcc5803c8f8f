"""The acts of the journal: each stands in the table of contents, with what it may write."""

import ast

import pytest
from tests.helpers.whole_house import models, nodes_of, source_files

from forumtui.acts_of_journal import ACTS
from forumtui.engine.database import add
from forumtui.engine.journal import BIND, GUARD, Undo, act, entries
from forumtui.tables.village import HallChoice

TOGETHER = "the source"
DOING = {"act", "approved_act", "_answer", "_settling", "last_word"}
"""What does an act: it is called with the act's name."""
NEVER_ADDED_TO = {"journal", "bookmark"}
"""The journal is what acts are written in; where the walk stands is written over."""


def acts_done(nodes):
    """Return every act that is done in the nodes of a file."""
    return {
        argument.value
        for node in nodes
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in DOING
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_every_act_that_is_done_stands_in_the_contents_and_no_other():
    files = map(nodes_of, source_files())
    assert set().union(*map(acts_done, files)) | {BIND, GUARD} == ACTS.keys()


def test_every_table_is_written_by_an_act():
    tables = {model._meta.table_name for model in models()} - NEVER_ADDED_TO
    assert set().union(*ACTS.values()) == tables


def test_an_act_that_is_not_in_the_contents_is_not_done(empty):
    with pytest.raises(KeyError), act(empty, "hall.paint"):
        pass
    with empty.reading():
        assert [entry.act for entry in entries()] == ["village.found"]


def test_an_act_writes_only_what_it_may(empty):
    def oversteps():
        with act(empty, "hall.choose") as entry:
            add(HallChoice, name="theme", value="light", act=entry.sequence)
            add(Undo, undone=1, act=entry.sequence)

    with pytest.raises(AssertionError, match="undo"):
        oversteps()
    with empty.reading():
        assert HallChoice.select().count() == 0
