"""What the documents name is there, the map names every area, and no docstring names a module of old."""

import ast
import importlib
import io
import re
import tokenize
from functools import cache
from pathlib import Path

import pytest
from tests.helpers.whole_house import SOURCE, nodes_of, source_files

from forumtui.areas import AREAS
from forumtui.engine.database import Store

TOGETHER = "the source"
ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md"))
)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
FILE = re.compile(r"[\w<>.*-]+\.(?:py|md|toml|tcss|ini|sh|json|lock|txt)")
PATH = re.compile(r"[\w<>.*-]+(?:/[\w<>.*-]*)+")
MODULE = re.compile(r"[a-z_]+(?:\.\w+){2,}")
DOTTED = re.compile(r"`([a-z_]+(?:\.\w+)+)`")
PLACEHOLDER = re.compile(r"<\w+>")
PACKAGES = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
FLOORS_OF_OLD = ("core", "intake", "store", "printing", "steps", "tui", "cli")
_FLOOR = "|".join(FLOORS_OF_OLD)
OLD = re.compile(rf"(?<![\w./])(?:{_FLOOR})[./][a-z_]+|`(?:{_FLOOR})`")
CALLED_STORE = {f"store.{name}" for name in (*dir(Store), "folder", "path")}
"""What a village's database has, where it is called `store`."""


def text_of(document):
    return FENCED.sub("", (ROOT / document).read_text("utf-8"))


def named_in(text):
    """Return the paths and the dotted names that a text has in backticks."""
    words = [word for quoted in QUOTED.findall(text) for word in quoted.split()]
    paths = [word for word in words if FILE.fullmatch(word) or PATH.fullmatch(word)]
    return paths, [word for word in words if MODULE.fullmatch(word)]


def is_there(path):
    """Return whether a path leads somewhere, from the top or from the source; `<x>` is anything."""
    pattern = PLACEHOLDER.sub("*", path).rstrip("/")
    return any(next(base.glob(pattern), None) is not None for base in (ROOT, SOURCE))


@cache
def means_something(name):
    """Return whether a dotted name is a module of the program, or what one holds."""
    parts = name.split(".")
    if parts[0] not in PACKAGES:
        return parts[0] not in FLOORS_OF_OLD
    for end in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(("forumtui", *parts[:end])))
        except ModuleNotFoundError:
            continue
        for attribute in parts[end:]:
            thing = getattr(thing, attribute, None)
        return thing is not None
    return False


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_and_module_a_document_names_is_there(document):
    text = text_of(document)
    paths, modules = named_in(text)
    assert [path for path in paths if not is_there(path)] == []
    assert [name for name in modules if not means_something(name)] == []
    beside = (ROOT / document).parent
    assert [link for link in LINK.findall(text) if not (beside / link).exists()] == []


@pytest.mark.parametrize("path", ["core/money.py", "ledger/nowhere.py", "<area>/screens/<noun>.c"])
def test_a_path_that_leads_nowhere_is_seen(path):
    paths, _ = named_in(f"see `{path}`")
    assert paths == [path]
    assert not is_there(path)


@pytest.mark.parametrize("name", ["engine.journal.acted", "store.journal.act", "ui.desks.Desk"])
def test_a_name_that_means_nothing_is_seen(name):
    _, modules = named_in(f"see `{name}`")
    assert modules == [name]
    assert not means_something(name)


def rows_of(heading):
    """Return the cells of the map's table under a heading, without its head."""
    section = text_of("docs/MAP.md").split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_map_names_every_area_in_its_order():
    rows = rows_of("The areas, from the lowest to the highest")
    assert [cells[0].strip("`") for cells in rows] == list(AREAS)
    assert all(all(cells[:3]) for cells in rows)


def test_every_row_of_where_to_look_leads_somewhere():
    rows = rows_of("Where a newcomer looks")
    assert len(rows) >= 12
    for what, where in rows:
        places = QUOTED.findall(where)
        assert places, what
        assert [place for place in places if not is_there(place)] == [], what


def notes(path):
    """Yield the docstrings, the strings that stand alone, and the comments of a file."""
    for node in nodes_of(path):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text
    for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def old_names(note):
    """Return the modules of the house before its areas that a note names."""
    return [name for name in OLD.findall(note) if name not in CALLED_STORE]


@pytest.fixture(scope="module")
def all_notes():
    """The notes of every file."""
    return [
        (str(path.relative_to(SOURCE)), note) for path in source_files() for note in notes(path)
    ]


def test_no_note_names_a_module_of_old(all_notes):
    assert [(path, old) for path, note in all_notes if (old := old_names(note))] == []


def test_every_dotted_name_in_a_note_means_something(all_notes):
    dotted = [(path, name) for path, note in all_notes for name in DOTTED.findall(note)]
    assert len(dotted) > 10
    assert [(path, name) for path, name in dotted if not means_something(name)] == []


@pytest.mark.parametrize(
    "note",
    ["as `core.chain.entry_hash`", "# only in store.journal", "see steps/power", "of `store`."],
)
def test_a_module_of_old_is_seen(note):
    assert old_names(note)


@pytest.mark.parametrize("note", ["inside `store.writing`", "printing. then", "in data/steps/x"])
def test_what_is_no_module_is_not(note):
    assert not old_names(note)


@pytest.mark.parametrize("area", AREAS)
def test_every_area_says_what_it_is(area):
    told = ast.get_docstring(ast.parse((SOURCE / area / "__init__.py").read_text("utf-8")))
    assert told is not None
    assert len(told.split()) > 8
    assert re.search("[\u0e01-\u0e2e]{2}", told), "its Thai word"
