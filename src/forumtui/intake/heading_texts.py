"""The texts of a row of headings, or of a group row and the sub-headings under it."""

import re
from collections.abc import Sequence
from typing import Final

from forumtui.intake.cells import Cell
from forumtui.intake.squeezing import squeeze

_NUMBERED: Final = re.compile(r"\(?\d{1,2}\)?")


def are_texts(row: Sequence[Cell]) -> bool:
    """Say whether every cell of a row is a text."""
    return all(isinstance(cell, str) for cell in row)


def headings_of(row: Sequence[Cell], below: Sequence[Cell] = ()) -> tuple[str, ...]:
    """Return the texts of a row of headings, those right below added to them."""
    if not below:
        return tuple(map(str, row))
    return tuple(f"{group} {sub}".strip() for group, sub in group_pairs(row, below))


def group_pairs(row: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[str, str]]:
    """Return each column's group and sub-heading, a group reaching over the blanks after it."""
    width = max(len(row), len(below))
    over = [str(cell).strip() for cell in row] + [""] * (width - len(row))
    under = [str(cell).strip() for cell in below] + [""] * (width - len(below))
    pairs = []
    group = ""
    for head, sub in zip(over, under, strict=True):
        group = head or (group if sub else "")
        pairs.append((group, sub))
    return pairs


def all_units(row: Sequence[Cell]) -> bool:
    """Say whether a row holds only units, "(บาท)", or column numbers, "(1)"."""
    texts = [str(cell).strip() for cell in row if str(cell).strip()]
    if len(texts) < 2 or not are_texts(row):
        return False
    return all(is_unit(text) for text in texts) and any(text.startswith("(") for text in texts)


def is_unit(text: str) -> bool:
    """Say whether a text is only a unit or the number of a column."""
    return squeeze(text) in ("", "บาท", "ร้อยละ") or _NUMBERED.fullmatch(text) is not None
