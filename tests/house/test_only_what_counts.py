"""What a register brought may be taken back: no query on its tables goes round what counts."""

import ast

from tests.helpers.whole_house import source_files, tree_of

TOGETHER = "the source"
TABLES = frozenset(
    {
        *("Saving", "Loan", "Asset", "StatementLine", "Guarantee", "Membership", "Alias"),
        *("Person", "Residence", "Household", "SeenElsewhere", "SourceFile", "SourceRow", "Fund"),
    }
)
COUNTING = frozenset(
    {
        *("counts", "by_its_own", "only_named", "lives_now", "household_stands", "_lives"),
        *("_counting", "vanished_households", "held", "row_of", "waits"),
    }
)
"""What says which rows count."""

WHATEVER_COUNTS = frozenset(
    {
        "village/records/counted.py",
        "registers/records/again.py",
        "safekeeping/records/check.py",
        "safekeeping/records/interest.py",
    }
)
"""What says it, what asks what would go, and what derives all of it a second way."""

BY_NUMBER = {
    "contracts/records/parties.py:_as_written": "guarantees by their numbers",
    "contracts/records/parties.py:persons_on_paper": "people of a contract, by their numbers",
    "contracts/records/parties.py:savers_of": "savings that paid, by their numbers",
    "contracts/records/proposals.py:signer_facts": "persons who sign, by their numbers",
    "followup/records/payments.py:loans_of_lines": "loans of contracts, by their numbers",
    "ledger/records/debts.py:fund_debts": "names of houses, people and funds; its lines count",
    "membership/records/recruits.py:_plain_names": "names of residents, who count",
    "minutes/records.py:line_places": "lines of settled figures, by their numbers, as they were",
    "people/records/debtors.py:debtor_loans": "names of funds; its loans count",
    "people/records/guarantors.py:_named": "the guarantors of loans, by their numbers",
    "people/records/guarantors.py:names_of": "guarantees by their numbers",
    "people/records/identity.py:_facts": "columns; who asks says which count",
    "people/records/identity.py:placed_by": "whom an act of a person placed",
    "people/records/moves.py:founded_by": "what an act of a person founded",
    "people/records/moves.py:made_moves": "moves of persons that stand",
    "people/records/person_facts.py:title_of": "people by their numbers",
    "registers/records/control_totals.py:_decided": "rows of decisions that stand, by their numbers",
    "registers/records/control_totals.py:line_rows": "names of files; its lines count",
    "registers/records/row_decisions.py:_headings": "the headings above a row that counts",
    "registers/records/row_decisions.py:decisions_by_file": "rows of decisions that stand",
    "registers/records/row_decisions.py:sheets_of": "the register of a row that counts",
    "registers/records/row_decisions.py:what_it_is": "a row by its number",
    "verification/records/disputes.py:_order": "the order of the gates",
    "village/records/residents.py:names_of": "people by their numbers",
    "village/records/search.py:persons": "people by their numbers",
    "village/records/village.py:gate_order": "built here, and asked what counts in _by_gate",
    "village/records/village.py:gates": "houses by their numbers",
    "village/records/village.py:stops": "built here, and asked what counts in _by_gate",
    "year_end/records/money.py:debtors_of": "loans that count, by their numbers",
    "year_end/records/money.py:members_saved": "numbers of members; its lines count",
    "year_end/records/money.py:principal_by_loan": "loans made later; its lines count",
    "wall/records.py:_given": "people by their numbers",
    "wall/records.py:houses": "houses by their numbers",
}
"""Functions that are asked about rows known already, each with what it asks."""


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
        for node in tree_of(path).body:
            if isinstance(node, ast.FunctionDef) and selects(node) and not counting(node):
                found.add(f"{place}:{node.name}")
    return found


def test_every_query_asks_what_counts_or_says_why_not():
    assert round_it() == BY_NUMBER.keys()
