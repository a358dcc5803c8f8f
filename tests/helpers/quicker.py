"""What is worked out again and again, with the same end each time, worked out once for a process.

Nothing of the program is left out: the rules of a style sheet are those that were read from the same
text with the same variables, and a new village's tables are those that the migrations made in this
process, page by page. Where it is the tables, the files or the disk that are looked at, the migrations
make each of them. A question is written out for the database letter by letter as ever; of a column of a
table it is written at once, where Peewee goes through seven objects: a twentieth of all that is done.
tests/house/test_quicker.py compares both.

One thing is done less often: an app without a terminal draws every change, and throws it away. Here it
draws where a test waits for it or looks, and every eighth change that comes before. Screens between two
keys are drawn one and all where a terminal is: tests/evenings, tests/wall.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import peewee
import pytest
from textual._compositor import Compositor
from textual._context import active_app
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from forumtui.engine import opening
from forumtui.engine.files import new_private_file

_column_sql = peewee.Column.__sql__
_render_update, _pause = Compositor.render_update, Pilot.pause
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

UNDRAWN = 8
"""How many changes come before one that is drawn though nobody waits for it."""

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


def render_update(self, full=False, screen_stack=None, simplify=False):
    """Draw what has changed on a terminal; without one, note that it has not been drawn yet."""
    self.undrawn = getattr(self, "undrawn", 0) + 1
    if simplify or not active_app.get().is_headless or self.undrawn % UNDRAWN == 0:
        return _render_update(self, full, screen_stack, simplify)
    if full:
        self._dirty_regions.add(self.size.region)
    return None


async def pause(self, delay=None):
    """Wait as ever, and draw what is on the screen then."""
    await _pause(self, delay)
    draw(self.app)


def draw(app):
    """Draw what an app shows and has not drawn yet."""
    if app._running and app._screen_stack:
        compositor = app.screen._compositor
        if compositor._dirty_regions:
            _render_update(compositor, screen_stack=app._background_screens)


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
    Compositor.render_update = render_update
    Pilot.pause = pause
    peewee.Column.__sql__ = column_sql
    Stylesheet._parse_rules = parse_rules
    opening.open_store = open_store


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    _here["true"] = item.nodeid.startswith(TRUE_TABLES)
