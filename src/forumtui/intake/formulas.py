"""Formulas that failed or were never calculated, as every kind of spreadsheet tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from forumtui.intake.cells import Cell, Standin

Faults = Mapping[int, Mapping[int, Cell]]
"""By row from 1, then by column from 0: the error as shown ("#DIV/0!"), or a blank Standin."""

NOT_AVAILABLE: Final = "#N/A"
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: NOT_AVAILABLE,
}


@dataclass(frozen=True, slots=True)
class BinarySheet:
    """A sheet of a binary book: its faults, and the last row and column that hold something."""

    faults: Faults
    rows: int
    columns: int


class BookDamagedError(ValueError):
    """A binary book breaks off, or is not what its format says: nothing should try to read it."""


def error_shown(code: int) -> str:
    """Return what a spreadsheet shows for the error that binary files keep as a number."""
    return _ERRORS.get(code, NOT_AVAILABLE)


def never_calculated(formula: str = "…") -> Standin:
    """Return a formula without its value, told as it is written; binary files keep no text of it."""
    return Standin("", f"={formula}")
