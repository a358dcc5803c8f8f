"""Every module, table and source file of the program, found by walking."""

import ast
import gc
import importlib
import pkgutil
from functools import cache
from pathlib import Path

import forumtui
from forumtui.engine.database import Record

SOURCE = Path(forumtui.__file__).parent


def source_files(*patterns):
    """Return source files by patterns from the top, migrations aside; all without a pattern."""
    found = {path for pattern in patterns or ("**/*.py",) for path in SOURCE.glob(pattern)}
    return sorted(path for path in found if "migrations" not in path.parts)


def tree_of(path):
    """Return what a source file is made of; many tests go through all of them."""
    return _tree(path.read_text("utf-8"))


def nodes_of(path):
    """Return all of that, as `ast.walk` comes to it."""
    return _nodes(path.read_text("utf-8"))


@cache
def _tree(text):
    # All of it is kept: whoever searched for garbage while it grows would find none, again and again.
    gc.disable()
    try:
        return ast.parse(text)
    finally:
        gc.enable()


@cache
def _nodes(text):
    return tuple(ast.walk(_tree(text)))


@cache
def import_everything():
    """Import every module of the program; the spreadsheet reader's own process aside."""
    for module in pkgutil.walk_packages(forumtui.__path__, "forumtui."):
        left_out = ("__main__", "sandbox_child")
        if "migrations" not in module.name and not module.name.endswith(left_out):
            importlib.import_module(module.name)


def models():
    """Return every table's model."""
    import_everything()
    return [model for model in Record.__subclasses__() if model.__module__.startswith("forumtui.")]
