"""How wide a text is, remembered for what a screen asks again and again, and for no more."""

import sys
from functools import lru_cache
from inspect import unwrap
from typing import Final

from rich import cells

MOST_WIDTHS: Final = 1_024
"""A screen asks for some two hundred of them.

Rich's own remembers 4,096: after a thousand households, most of them seen once, a mebibyte and more.
"""

_theirs: Final = cells.cached_cell_len

_ours: Final = lru_cache(MOST_WIDTHS)(unwrap(_theirs))


def remember_fewer_widths() -> None:
    """Let Rich and Textual ask ours, wherever they have theirs by name."""
    for known, module in list(sys.modules.items()):
        if known.partition(".")[0] in {"rich", "textual"}:
            for name in ("cached_cell_len", "cell_len"):
                if vars(module).get(name) is _theirs:
                    setattr(module, name, _ours)
