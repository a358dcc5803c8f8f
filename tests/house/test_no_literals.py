"""No sentence is written in the code of the screens, the paper or the command line."""

import ast
import re

import pytest
from tests.helpers.whole_house import SOURCE, nodes_of

TOGETHER = "the source"
FLOORS = ("documents", "words", "screens", "commands")
FILES = sorted(
    path
    for place in (
        "__main__.py",
        "ui/**/*.py",
        "papers/layout/*.py",
        "papers/printers/*.py",
        *(f"*/{floor}{end}" for floor in FLOORS for end in (".py", "/*.py")),
    )
    for path in SOURCE.glob(place)
)
THAI = re.compile(r"[\u0e01-\u0e2e][\u0e01-\u0e3a\u0e40-\u0e4e]")
"""A Thai letter with another or a mark: part of a word; a range of letters is none."""
WORDS = re.compile(r"[A-Za-z]{2,}[,:]? [A-Za-z]{2,}")
"""Two words side by side: a sentence or a part of one."""
NOT_SHOWN = {
    ("ui/widgets/bars.py", "DEFAULT_CSS"),
}
"""Style sheets, by file and name."""


def docstrings(nodes):
    for node in nodes:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for child in node.body:
                # A string that stands alone is read by engineers only.
                if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                    yield child.value


def failures(nodes):
    """Yield what is only said to engineers: the words of an assertion or of a mistake in the code."""
    for node in nodes:
        if isinstance(node, ast.Raise | ast.Assert):
            yield from ast.walk(node)


def style_sheets(nodes, name):
    for node in nodes:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name) and (name, target.id) in NOT_SHOWN:
                    yield from ast.walk(node.value)


def literals(nodes, name):
    """Return what is written in the code and a person could read."""
    apart = (*docstrings(nodes), *failures(nodes), *style_sheets(nodes, name))
    skipped = {id(node) for node in apart}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in skipped
        and (THAI.search(node.value) or WORDS.search(node.value))
    ]


def of_code(code):
    return literals(tuple(ast.walk(ast.parse(code))), "ui/x.py")


def test_every_text_comes_from_the_translations():
    named = {path.relative_to(SOURCE).as_posix(): nodes_of(path) for path in FILES}
    found = {name: literals(nodes, name) for name, nodes in named.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_there_are_files_to_look_at():
    assert len(FILES) > 90


@pytest.mark.parametrize(
    "code",
    ['tell("บันทึกแล้ว")', 'tell(f"บ้าน {house}")', 'tell("Saved it")', 'x = ("No such", 1)'],
)
def test_a_text_in_the_code_is_found(code):
    assert of_code(code)


@pytest.mark.parametrize("code", ['"""A note."""', 'say("home.title")', 'x = "#lines"'])
def test_what_nobody_reads_is_not(code):
    assert of_code(code) == []
