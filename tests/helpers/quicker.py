"""What libraries work out again and again, with the same end each time, worked out once for a process.

Nothing of the program is left out: the rules of a style sheet are those that were read from the same
text with the same variables, and a question in the engine's words has the same letters.
"""

import peewee
from textual.css.stylesheet import Stylesheet

_parse_rules = Stylesheet._parse_rules
_is_rhs_empty = peewee.Expression._is_rhs_empty
_READ = {}


def parse_rules(self, css, *where, **how):
    """Read a style sheet once for all apps: each would begin with the same hundred of them."""
    key = (css, where, *sorted(how.items()), frozenset(self._variables.items()))
    if key not in _READ:
        _READ[key] = _parse_rules(self, css, *where, **how)
    return _READ[key]


def is_rhs_empty(self, rhs, ctx):
    """Know of a question inside another one that it is no empty list, without writing it twice."""
    return not isinstance(rhs, peewee.SelectBase) and _is_rhs_empty(self, rhs, ctx)


def pytest_configure():
    Stylesheet._parse_rules = parse_rules
    peewee.Expression._is_rhs_empty = is_rhs_empty
