"""What is worked out again and again, with the same end each time, worked out once for a process.

Nothing of the program is left out: the rules of a style sheet are those that were read from the same
text with the same variables, and a new village's tables are those that the migrations made in this
process, page by page. Where it is the tables, the files or the disk that are looked at, the migrations
make each of them. A question is written out for the database letter by letter as ever; of a column of a
table it is written at once, where Peewee goes through seven objects: a twentieth of all that is done.
tests/house/test_quicker.py compares both.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import peewee
import pytest
from textual.css.stylesheet import Stylesheet

from forumtui.engine import opening
from forumtui.engine.files import new_private_file

_column_sql = peewee.Column.__sql__
_parse_rules = Stylesheet._parse_rules
_open_store = opening.open_store
_MIGRATIONS = opening.MIGRATIONS
_READ = {}
TRUE_TABLES = tuple(
    f"tests/{where}"
    for where in (
        *("engine", "tables", "evenings/crash", "evenings/faults/test_faults_disk_full.py"),
        # When its tables were made is among what it compares.
        "house/test_evening_hash.py",
    )
)
"""Where every database is made as the program makes it."""

_here = {"true": False}


def parse_rules(self, css, *where, **how):
    """Read a style sheet once for all apps: each would begin with the same hundred of them."""
    key = (css, where, *sorted(how.items()), frozenset(self._variables.items()))
    if key not in _READ:
        _READ[key] = _parse_rules(self, css, *where, **how)
    return _READ[key]


def column_sql(self, ctx):
    """Write a column of a table as `Column.__sql__` does, whose every step is here in one."""
    source, name = self.source, self.name
    if type(source) is not peewee.Table or '"' in name or ctx.state.quote not in (None, '""'):
        return _column_sql(self, ctx)
    if ctx.state.scope == peewee.SCOPE_VALUES:
        return ctx.literal(f'"{name}"')
    if source._alias:
        ctx.alias_manager[source] = source._alias
    return ctx.literal(f'"{ctx.alias_manager[source]}"."{name}"')


@cache
def _new_tables():
    """Return the bytes of a database as the migrations make it, which takes them sixty milliseconds."""
    before = opening.database.obj
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forum.db"
        _open_store(path).close()
        made = path.read_bytes()
    opening.database.initialize(before)
    return made


def _begin(path, made):
    """Write a database's first bytes, or none: what is in the way the program itself shall say."""
    with suppress(OSError):
        file = new_private_file(path)
        try:
            with os.fdopen(file, "wb") as written:
                written.write(made)
        except OSError:
            path.unlink()


def open_store(path):
    """Open a database; where none of its files is there yet, it begins as all new ones do."""
    as_ever = _here["true"] or opening.MIGRATIONS is not _MIGRATIONS
    if not as_ever and path.parent.is_dir() and not any(path.parent.glob(f"{path.name}*")):
        _begin(path, _new_tables())
    return _open_store(path)


def pytest_configure():
    peewee.Column.__sql__ = column_sql
    Stylesheet._parse_rules = parse_rules
    opening.open_store = open_store


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    _here["true"] = item.nodeid.startswith(TRUE_TABLES)
