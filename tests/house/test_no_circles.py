"""No file of the program leads back to itself by imports, wherever in the files they stand.

Imports inside functions and those for the type check alone count: a circle through them is one, too.
"""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest
from tests.helpers.whole_house import SOURCE, nodes_of

TOGETHER = "the source"


def modules(root):
    """Return the files of a package by their modules' names."""
    named = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root.parent).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def imported(path):
    """Yield what a file imports, from its top to its innermost function."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports from where it stands"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph(root):
    """Return for every module of a package the modules of it that its file imports."""
    known = modules(root)
    return {name: {*imported(path)} & known.keys() for name, path in known.items()}


def circle(root):
    """Return the modules of a circle in the order of its imports, none where there is none."""
    try:
        TopologicalSorter(graph(root)).prepare()
    except CycleError as found:
        return found.args[1][::-1]
    return []


def test_no_file_leads_back_to_itself():
    assert len(modules(SOURCE)) > 300
    assert circle(SOURCE) == []


@pytest.mark.parametrize(
    "back",
    [
        "import house.attic\n",
        "from house import attic\n",
        "from house.attic import view\n",
        "def climb():\n    from house.attic import view\n    return view\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house.attic import view\n",
    ],
    ids=["module", "package", "name", "in_a_function", "for_types"],
)
def test_a_circle_is_found_wherever_the_import_stands(tmp_path, back):
    house = tmp_path / "house"
    house.mkdir()
    (house / "__init__.py").write_text("")
    (house / "attic.py").write_text("import house.stairs\nview = 1\n")
    (house / "stairs.py").write_text("import house.cellar\n")
    (house / "cellar.py").write_text("depth = 1\n")
    assert circle(house) == []
    (house / "cellar.py").write_text(back)
    assert {*circle(house)} == {"house.attic", "house.stairs", "house.cellar"}
