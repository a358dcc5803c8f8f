"""No road to a contract goes round the law: whoever writes one, or a plan for one, passes the gate."""

import ast
from functools import cache

from tests.helpers.whole_house import SOURCE, nodes_of, source_files

TOGETHER = "the source"
GATE = "pass_gate"
WRITES = {"write_contract", "add_contract"}
PLANS = {"Proposal", "Release"}
"""Tables whose rows are a plan, or what left a debt by it."""

INSIDE = {
    "contracts/acts/summary.py:write_contract": "writes the row; who calls it passed the gate",
    "contracts/acts/carry_out.py:_drawn_up": "a part of carrying out",
    "contracts/acts/carry_out.py:_write_release": "a part of carrying out",
}
"""Functions that write within an act which passes the gate, each with why."""


def called(function):
    """Return the names of what a function calls, and the first argument of `add`."""
    names = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names.add(node.func.id)
            if node.func.id == "add" and node.args and isinstance(node.args[0], ast.Name):
                names.add(f"add {node.args[0].id}")
    return names


@cache
def functions():
    """Return every function by where it stands, with what it calls."""
    return tuple(
        (f"{path.relative_to(SOURCE)}:{node.name}", called(node))
        for path in source_files()
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef)
    )


def writers():
    wanted = WRITES | {f"add {table}" for table in PLANS}
    return {name: names for name, names in functions() if names & wanted}


def test_whoever_writes_a_contract_or_a_plan_passes_the_gate():
    round_it = {name for name, names in writers().items() if GATE not in names} - INSIDE.keys()
    assert round_it == set()


def test_every_exception_is_called_only_by_who_passes_the_gate():
    short = {name.rpartition(":")[2] for name in INSIDE}
    for name, names in functions():
        if names & (short - {"write_contract"}):
            assert GATE in names, name


def test_the_roads_are_those_that_are_known():
    passing = {name for name, names in functions() if GATE in names}
    assert passing == {
        "contracts/acts/carry_out.py:carry_out",
        "contracts/acts/consolidate.py:drawn_up",
        "contracts/acts/proposals.py:propose",
    }
