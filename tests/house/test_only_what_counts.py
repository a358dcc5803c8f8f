"""What a register brought may be taken back: no query on its tables goes round what counts."""

import ast

from tests.helpers.whole_house import source_files

TABLES = frozenset(
    {
        *("Saving", "Loan", "Asset", "StatementLine", "Guarantee", "Membership", "Alias"),
        *("Person", "Residence", "Household", "SeenElsewhere", "SourceFile", "SourceRow", "Fund"),
    }
)
COUNTING = frozenset(
    {
        *("counts", "by_its_own", "only_named", "lives_now", "household_stands", "_lives"),
        *("_counting", "vanished_households", "held", "row_of"),
    }
)
"""What says which rows count."""

WHATEVER_COUNTS = frozenset(
    {
        "village/records/counted.py",
        "registers/records/again.py",
        "safekeeping/records/check.py",
    }
)
"""What says it, what asks what would go, and what derives all of it a second way."""

BY_NAME = frozenset(
    {
        *("gates", "heads", "names_of", "persons", "village", "gate_of", "founded_by"),
    }
)
"""Functions that are asked about rows which are known already, by their number."""


def selects(function):
    """Return the tables that a function selects from."""
    return {
        node.func.value.id
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("select", "get_or_none", "get")
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in TABLES
    }


def counting(function):
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
    return bool((names | attributes) & COUNTING)


def round_it():
    """Return the functions that select from a register's table and do not ask what counts."""
    found = set()
    for path in source_files("*/records.py", "*/records/*.py"):
        place = "/".join(path.parts[path.parts.index("forumtui") + 1 :])
        if place in WHATEVER_COUNTS:
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and selects(node) and not counting(node):
                found.add(f"{place}:{node.name}")
    return found


def test_every_query_asks_what_counts_or_says_why_not():
    assert round_it() == set()
