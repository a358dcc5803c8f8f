"""A debt going down: what is left of it after each instalment, as a falling edge of block signs."""

from collections.abc import Sequence
from typing import Final

from forumtui.contracts.rules.contract import BUDDHIST_ERA, ContractInstalment
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import pad, width

_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
"""A column by how many eighths of a row are filled."""

_EIGHT: Final = 8

LEAST_ROWS: Final = 4
"""Rows below which an edge says nothing; one of them is that of the years."""

_FEWEST: Final = 4
"""Instalments below which there is no edge to see."""


def falling_edge(
    instalments: Sequence[ContractInstalment], whole_satang: int, columns: int, rows: int
) -> tuple[str, ...]:
    """Return the principal left after each instalment, from left to right, the years below it.

    A column is as high as what is left of `whole_satang`, a part of an eighth of a row as a whole one:
    it is only empty when nothing is left. Nothing where there is no room.
    """
    label = f"{format_baht(whole_satang)} ┤"
    room = columns - width(label)
    if rows < LEAST_ROWS or len(instalments) < _FEWEST or room < _FEWEST or not whole_satang:
        return ()
    shown = _columns_of(instalments, room)
    high = rows - 1
    heights = [-(-one.principal_balance_satang * high * _EIGHT // whole_satang) for one in shown]
    lines = []
    for row in range(high):
        below = (high - 1 - row) * _EIGHT
        edge = "".join(_EIGHTHS[max(0, min(_EIGHT, height - below))] for height in heights)
        axis = label if row == 0 else pad("0 ┤" if row == high - 1 else "│", width(label), ">")
        lines.append(f"{axis}{edge}".rstrip())
    return (*lines, pad("└", width(label), ">") + _years(shown))


def _columns_of(
    instalments: Sequence[ContractInstalment], room: int
) -> Sequence[ContractInstalment]:
    """Return the instalment of each column: as many columns for each as there is room for."""
    count = len(instalments)
    wide = max(1, room // count) * count if count <= room else room
    # The last column is the last instalment.
    return [instalments[-(-(place + 1) * count // wide) - 1] for place in range(wide)]


def _years(shown: Sequence[ContractInstalment]) -> str:
    """Return the line below the edge: each year where it begins, as far as there is room."""
    line = ""
    for place, one in enumerate(shown):
        year = one.due.year + BUDDHIST_ERA
        begins = place == 0 or shown[place - 1].due.year != one.due.year
        if begins and len(line) <= place and place + 4 <= len(shown):
            line += "─" * (place - len(line)) + str(year)
    return line + "─" * (len(shown) - len(line))
