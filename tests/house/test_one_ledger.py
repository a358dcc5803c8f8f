"""A balance is selected by the ledger alone; whoever wants one asks it.

The second way, by which the books are checked, reads them itself: it shares no query with the first.
"""

import ast
import re

import pytest
from tests.helpers.whole_house import SOURCE, tree_of

TOGETHER = "the source"
LEDGER = "ledger/records/figures.py"
SECOND_WAY = {"safekeeping/records/check.py", "safekeeping/records/interest.py"}
BALANCES = {"balance_satang", "accrued_satang"}
WHOLE_ROWS = {"get", "get_or_none", "get_by_id", "filter", "noop"}
"""What of a table brings rows with every column of theirs."""

TABLES = {
    "forumtui.tables.lines": {"Loan", "Saving"},
    "forumtui.ledger.records.figures": {"LINE_TABLES"},
}
SQL = re.compile(r"\bselect\b.*\b(balance|accrued)_satang\b", re.IGNORECASE | re.DOTALL)


def files():
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith("tables/"):
            yield name, path


class Reader(ast.NodeVisitor):
    """Finds where a module selects a balance; `tables` are its names for the tables of lines."""

    def __init__(self, tree):
        self.found = []
        self.tables, self.modules = set(), set()
        nodes = tuple(ast.walk(tree))
        for node in nodes:
            if isinstance(node, ast.ImportFrom):
                of = TABLES.get(node.module, set())
                named = [(one.name, one.asname or one.name) for one in node.names]
                self.tables |= {name for imported, name in named if imported in of}
                self.modules |= {n for i, n in named if f"{node.module}.{i}" in TABLES}
            elif isinstance(node, ast.Import):
                self.modules |= {one.asname or one.name for one in node.names if one.name in TABLES}
        before = None
        while before != self.tables:
            before = set(self.tables)
            for node in nodes:
                self.tables |= set(self.bound(node))
        self.visit(tree)

    def bound(self, node):
        """Yield the names that a statement or parameter makes stand for a table of lines."""
        if isinstance(node, ast.Assign) and self.is_table(node.value):
            for target in node.targets:
                yield from names(target)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
            yield from names(node.target) if self.is_table(node.value) else ()
        elif isinstance(node, ast.For | ast.comprehension):
            yield from names(node.target) if self.is_table(node.iter) else ()
        elif isinstance(node, ast.arg):
            annotated = [] if node.annotation is None else ast.walk(node.annotation)
            yield from [node.arg] if any(self.is_table(one) for one in annotated) else ()

    def is_table(self, node):
        """Say whether an expression is such a table, or holds some of them, not what is read of one."""
        if isinstance(node, ast.Name):
            return node.id in self.tables
        if isinstance(node, ast.Attribute):
            return ast.unparse(node.value) in self.modules and node.attr in {
                "Loan",
                "Saving",
                "LINE_TABLES",
            }
        if isinstance(node, ast.Call):
            # An alias of a table, or its turn in a mapping of tables.
            called = node.func
            return (
                isinstance(called, ast.Attribute)
                and called.attr in {"alias", "items", "values", "get"}
                and not (called.attr == "get" and self.is_model(called.value))
                and self.is_table(called.value)
            )
        if isinstance(node, ast.Subscript | ast.Starred):
            return self.is_table(node.value)
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            return any(self.is_table(one) for one in node.elts)
        if isinstance(node, ast.Dict):
            return any(self.is_table(one) for one in node.values)
        if isinstance(node, ast.IfExp):
            return self.is_table(node.body) or self.is_table(node.orelse)
        return False

    def is_model(self, node):
        return isinstance(node, ast.Name) and node.id in {"Loan", "Saving"} & self.tables

    def visit_Attribute(self, node):
        if node.attr in BALANCES and self.is_table(node.value):
            self.found.append(node.lineno)
        self.generic_visit(node)

    def visit_Call(self, node):
        called = node.func
        if isinstance(called, ast.Attribute) and self.is_table(called.value):
            whole = called.attr == "select" and (
                not node.args or any(self.is_model(one) for one in node.args)
            )
            if whole or (called.attr in WHOLE_ROWS and self.is_model(called.value)):
                self.found.append(node.lineno)
        if isinstance(called, ast.Name) and called.id == "getattr" and self.is_table(node.args[0]):
            self.found.append(node.lineno)
        self.generic_visit(node)

    def visit_Constant(self, node):
        if isinstance(node.value, str) and SQL.search(node.value):
            self.found.append(node.lineno)


def names(target):
    return [one.id for one in ast.walk(target) if isinstance(one, ast.Name)]


def reads(source):
    """Return the lines of a module on which it selects a balance, or whole rows that hold one."""
    return Reader(ast.parse(source)).found


def test_only_the_ledger_and_the_second_way_select_a_balance():
    reading = {name for name, path in files() if Reader(tree_of(path)).found}
    assert reading == {LEDGER, *SECOND_WAY}


def test_the_second_way_asks_nothing_of_the_ledger():
    # Which debts the screens show is asked in `acts/check` alone: there both ways are compared.
    asking = {
        name
        for name, path in files()
        if name.startswith("safekeeping/") and "ledger.records" in path.read_text("utf-8")
    }
    assert asking == {"safekeeping/acts/check.py"}


@pytest.mark.parametrize(
    "reading",
    [
        "from forumtui.tables.lines import Loan\nLoan.select(Loan.id, Loan.balance_satang)",
        "from forumtui.tables.lines import Loan as L\nL.select(L.accrued_satang)",
        "from forumtui.tables import lines\nlines.Saving.select(lines.Saving.balance_satang)",
        "import forumtui.tables.lines\nforumtui.tables.lines.Loan.balance_satang",
        "from forumtui.tables.lines import Loan\ndef f(table: type[Loan]):\n    table.balance_satang",
        (
            "from forumtui.tables.lines import Loan, Saving\n"
            "for mark, table in (('L', Loan), ('S', Saving)):\n    table.balance_satang"
        ),
        (
            "from forumtui.tables.lines import Loan\nTABLES = {'loan': Loan}\n"
            "def f(kind):\n    table = TABLES[kind]\n    return table.balance_satang"
        ),
        (
            "from forumtui.ledger.records.figures import LINE_TABLES\n"
            "[table.balance_satang for kind, table in LINE_TABLES.items()]"
        ),
        "from forumtui.tables.lines import Loan\nother = Loan.alias()\nother.balance_satang",
        "from forumtui.tables.lines import Loan\ngetattr(Loan, 'balance_satang')",
        "from forumtui.tables.lines import Loan\nLoan.select().where(Loan.id == 1)",
        "from forumtui.tables.lines import Loan\nLoan.select(Loan).where(Loan.id == 1)",
        "from forumtui.tables.lines import Loan\nLoan.get_by_id(1)",
        "run('SELECT id, balance_satang FROM loan')",
    ],
)
def test_a_balance_that_is_selected_elsewhere_is_seen(reading):
    assert reads(reading)


@pytest.mark.parametrize(
    "asking",
    [
        "from forumtui.tables.lines import Loan\nLoan.select(Loan.id, Loan.person)",
        (
            "from forumtui.ledger.records.figures import ledger_lines\n"
            "from forumtui.tables.lines import Loan\n"
            "[line.balance_satang for line, note in ledger_lines(Loan.note)]"
        ),
        (
            "from forumtui.ledger.records.figures import LINE_TABLES\n"
            "[table.person for kind, table in LINE_TABLES.items()]"
        ),
        "from forumtui.tables.contracts import Tranche\nTranche.select(Tranche.accrued_satang)",
    ],
)
def test_whoever_asks_the_ledger_is_let_be(asking):
    assert not reads(asking)
