"""Only engine, tables and records ask the database: no other floor builds a query or reads a model.

An act may hand a model to `add` or to a `Batch`, which write; whatever it reads is a function of
records.
"""

import ast

import pytest
from tests.helpers.whole_house import SOURCE as SRC
from tests.helpers.whole_house import nodes_of

TOGETHER = "the source"
QUERYING = {"engine", "tables"}
"""The folders at the top, and below an area `records`, in which queries live."""

DRIVERS = {"peewee", "playhouse", "sqlite3"}
OF_THE_DATABASE = {
    "Record",
    "add_rows",
    "database",
    "next_id",
    "driver_rows",
    "table_name",
    "typed_rows",
}
"""What `engine.database` offers to those who query."""

OF_THE_JOURNAL = {"Journal", "not_undone", "taken_back"}
OF_A_QUERY = {
    "dicts",
    "get_by_id",
    "get_or_none",
    "group_by",
    "in_",
    "is_null",
    "not_in",
    "on_conflict",
    "order_by",
    "scalar",
    "select",
    "switch",
    "typed_rows",
    "where",
}
"""Methods that nothing but a model, a field or a query has; `join` and `exists` are only reached by
one of them, or straight from a model, which is looked for by itself."""


def _rooms():
    """Yield every module above records: of all areas, of the ground, and of the top."""
    for path in sorted(SRC.rglob("*.py")):
        place = path.relative_to(SRC).with_suffix("").parts
        if place[0] not in QUERYING and "records" not in place[1:3]:
            yield path


def _imports(nodes):
    """Yield the module, the name and the local name of everything a module imports."""
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, "", alias.asname or alias.name.partition(".")[0], node.lineno
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node.module or "", alias.name, alias.asname or alias.name, node.lineno


def _is_model(module, name):
    """Say whether an import brings a table: a class of `tables`, or of the journal."""
    if module == "forumtui.engine.journal":
        return name == "Undo"
    return module.startswith("forumtui.tables") and name[:1].isupper() and not name.isupper()


def _is_asking(module, name):
    """Say whether what is imported can only be used to ask the database."""
    return (
        module.partition(".")[0] in DRIVERS
        or module.startswith("forumtui.engine.sqlite")
        or (module == "forumtui.engine.database" and name in OF_THE_DATABASE)
        or (module == "forumtui.engine.journal" and name in OF_THE_JOURNAL)
    )


class _Models:
    """The tables a module knows, by the names under which it knows them."""

    def __init__(self, imports):
        self._models = {local for module, name, local, _ in imports if _is_model(module, name)}
        self._modules = {
            local
            for module, name, local, _ in imports
            if module.startswith("forumtui.tables") and not _is_model(module, name)
        }

    def holds(self, node):
        """Say whether an expression is one of them."""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return node.value.id in self._modules and _is_model("forumtui.tables", node.attr)
        return isinstance(node, ast.Name) and node.id in self._models


def _of_code(source):
    return _found(tuple(ast.walk(ast.parse(source))))


def _found(nodes):
    """Return what of a source asks the database, each with its line."""
    imports = list(_imports(nodes))
    models = _Models(imports)
    found = [
        (line, f"import of {name or module}")
        for module, name, _, line in imports
        if _is_asking(module, name)
    ]
    for node in nodes:
        if isinstance(node, ast.Attribute) and models.holds(node.value):
            found.append((node.lineno, f"{ast.unparse(node)} of a table"))
        elif isinstance(node, ast.Attribute) and node.attr in OF_A_QUERY:
            found.append((node.lineno, f".{node.attr}"))
        elif isinstance(node, ast.Call) and models.holds(node.func):
            found.append((node.lineno, f"{ast.unparse(node.func)}() of a table"))
    return sorted(found)


@pytest.mark.parametrize(
    "source",
    [
        "import peewee",
        "from peewee import fn",
        "from playhouse import migrations",
        "import sqlite3",
        "from forumtui.engine.database import Store, typed_rows",
        "from forumtui.engine.database import driver_rows",
        "from forumtui.engine.journal import Journal",
        "rows = query.where(condition)",
        "rows = Loan.select()",
        "from forumtui.tables.lines import Loan\nx = Loan.id",
        "from forumtui.tables.lines import Loan\nx = Loan(id=1)",
        "from forumtui.tables import lines\nx = lines.Loan.person",
        "from forumtui.tables import lines as line_tables\nx = line_tables.Loan.get_or_none(1)",
        "from forumtui.engine.journal import Undo\nx = Undo.undone",
        "def f():\n    from forumtui.tables.people import Person as P\n    return P.join(x)",
    ],
)
def test_a_query_is_found_however_it_is_written(source):
    assert _of_code(source)


@pytest.mark.parametrize(
    "source",
    [
        "from forumtui.tables.lines import Loan\nadd(Loan, person=1)",
        "from forumtui.tables import lines as line_tables\nadd(line_tables.Loan, person=1)",
        "from forumtui.tables.lines import LOAN\nline = LOAN.lower()",
        "from forumtui.engine.database import Batch, Store, add\nbatch.put(SourceRow, 1, row=2)",
        "from forumtui.engine.journal import Undo, act\nadd(Undo, undone=1)",
        "', '.join(names), path.exists()",
    ],
)
def test_what_only_writes_is_none(source):
    assert _of_code(source) == []


def test_every_floor_above_records_is_looked_at():
    places = {path.relative_to(SRC).as_posix() for path in _rooms()}
    for floor in ("acts", "words", "documents", "reading", "rules", "screens", "commands", "ui"):
        assert any(f"/{floor}/" in f"/{place}" for place in places), floor
    assert not any("/records" in place for place in places)


def test_only_engine_tables_and_records_ask_the_database():
    asking = {
        path.relative_to(SRC).as_posix(): found
        for path in _rooms()
        if (found := _found(nodes_of(path)))
    }
    assert asking == {}
