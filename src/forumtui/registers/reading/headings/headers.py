"""Rows of headings recognised by meaning, in one row or in a group row above sub-headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, cell_text
from forumtui.registers.reading.headings.answers import NO_ANSWERS, Answers, Meanings
from forumtui.registers.reading.headings.people_headings import with_surname
from forumtui.registers.reading.headings.synonyms import Meaning, meaning_of
from forumtui.registers.reading.headings.table_kinds import are_headings
from forumtui.village.rules import squeeze

# Under these a "name" or a "house" is not the member's own.
_OTHERS_GROUP: Final = (Meaning.GUARANTOR, Meaning.CO_BORROWER, Meaning.UNUSED)

_MONEY: Final = (Meaning.BALANCE, Meaning.AMOUNT)

_SAYING_LITTLE: Final = frozenset({None, Meaning.UNUSED, Meaning.SIDE})


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised heading: what each column means, and how many rows (1 or 2) it fills.

    `headings` are its texts, those of two rows together; `answered` says that a person told all.
    """

    meanings: Meanings
    rows: int
    headings: tuple[str, ...] = ()
    answered: bool = False


def recognised_columns(row: Sequence[Cell]) -> int:
    """Return how many different meanings the cells of a row have as headings."""
    meanings = {meaning_of(cell) for cell in row if isinstance(cell, str)}
    return len(meanings - _SAYING_LITTLE)


def recognise(
    row: Sequence[Cell], below: Sequence[Cell] | None, answers: Answers = NO_ANSWERS
) -> Header | None:
    """Return the heading that begins in `row`, None when the row begins none.

    `below` is the row after it (None at the end): it belongs to the heading when its cells are
    sub-headings under a group ("เงินสัจจะ" above "หุ้น" and "คงเหลือ (บาท)").
    """
    if not may_be_headings(row):
        return None
    texts = headings_of(row)
    answered = _answered(row, below, answers)
    if answered is not None:
        return answered
    alone = with_surname(meanings_of(texts, answers), texts)
    few = sum(cell != "" for cell in row) < 2
    if below is None or not _may_be_below(below, answers) or few:
        return _header(texts, alone, 1)
    grouped = with_surname(_grouped(row, below, answers), headings_of(row, below))
    if _strength(meanings_of(headings_of(below), answers)) >= _strength(grouped):
        return None
    if _strength(grouped) > _strength(alone) or all_units(below):
        return _header(headings_of(row, below), grouped, 2)
    return _header(texts, alone, 1)


def meanings_of(headings: Sequence[str], answers: Answers) -> Meanings:
    """Return what each heading means, None for one that is not understood."""
    return tuple(map(answers.meaning_of, headings))


def _answered(row: Sequence[Cell], below: Sequence[Cell] | None, answers: Answers) -> Header | None:
    """Return the heading a person spoke of, told by its very texts."""
    if not answers.tables:
        return None
    texts = headings_of(row)
    said = answers.of_table(texts)
    if said is not None:
        return Header(said, 1, texts, answered=True)
    if below is None or not may_be_headings(below):
        return None
    texts = headings_of(row, below)
    said = answers.of_table(texts)
    return None if said is None else Header(said, 2, texts, answered=True)


def _header(headings: tuple[str, ...], meanings: Meanings, rows: int) -> Header | None:
    written = sum(bool(text.strip()) for text in headings)
    return Header(meanings, rows, headings) if are_headings(meanings, written) else None


def _may_be_below(row: Sequence[Cell], answers: Answers) -> bool:
    if all_units(row):
        return True
    filled = [text for text in map(cell_text, row) if text.strip()]
    return bool(filled) and may_be_headings(row) and all(map(answers.meaning_of, filled))


def _strength(meanings: Meanings) -> int:
    return len(set(meanings) - _SAYING_LITTLE)


def _grouped(row: Sequence[Cell], below: Sequence[Cell], answers: Answers) -> Meanings:
    """Return the meanings of two rows read together."""
    return tuple(_together(group, sub, answers) for group, sub in group_pairs(row, below))


def _together(group: str, sub: str, answers: Answers) -> Meaning | None:
    meaning_of = answers.meaning_of
    if not sub or is_unit(sub):
        return meaning_of(group + sub) or meaning_of(group)
    if not group:
        return meaning_of(sub)
    over = meaning_of(group)
    if over in _OTHERS_GROUP:
        return meaning_of(group + sub)
    whole = meaning_of(sub)
    if over is Meaning.SAVINGS_BALANCE and whole in _MONEY:
        return Meaning.SAVINGS_BALANCE
    if whole in (Meaning.AMOUNT, Meaning.BALANCE, Meaning.INTEREST, Meaning.REPAID, None):
        return meaning_of(group + sub) or whole
    return whole


_NUMBERED: Final = re.compile(r"\(?\d{1,2}\)?")


def may_be_headings(row: Sequence[Cell]) -> bool:
    """Say whether every cell of a row is a text, a day, or a number that can only be a year's."""
    return all(isinstance(cell, str | date) or _is_year(cell) for cell in row)


def _is_year(cell: Cell) -> bool:
    years = (*_CHRISTIAN_YEARS, *_BUDDHIST_YEARS)
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell in years


_CHRISTIAN_YEARS: Final = range(1990, 2051)

_BUDDHIST_YEARS: Final = range(2533, 2594)


def are_texts(row: Sequence[Cell]) -> bool:
    """Say whether every cell of a row is a text."""
    return all(isinstance(cell, str) for cell in row)


def headings_of(row: Sequence[Cell], below: Sequence[Cell] = ()) -> tuple[str, ...]:
    """Return the texts of a row of headings, those right below added to them."""
    if not below:
        return tuple(map(cell_text, row))
    return tuple(f"{group} {sub}".strip() for group, sub in group_pairs(row, below))


def group_pairs(row: Sequence[Cell], below: Sequence[Cell]) -> list[tuple[str, str]]:
    """Return each column's group and sub-heading, a group reaching over the blanks after it."""
    width = max(len(row), len(below))
    over = [cell_text(cell).strip() for cell in row] + [""] * (width - len(row))
    under = [cell_text(cell).strip() for cell in below] + [""] * (width - len(below))
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
