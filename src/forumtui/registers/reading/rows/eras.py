"""The era of two-digit years, decided once for a whole column of dates."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final

from forumtui.registers.reading.formats.cells import Era, day_of
from forumtui.registers.reading.headings.layout import DateColumn
from forumtui.thai.dates import NotADate, ParsedDate
from forumtui.thai.digits import to_arabic_digits

_SHORT: Final = re.compile(r"\s*\d{1,2}\s*[/.\-\s]\s*\d{1,2}\s*[/.\-\s]\s*\d{2}\s*")


class DateOf(Enum):
    """What a column's dates are of, with the years before and after the cut-off they fall in."""

    BIRTH = (120, 0)
    LOAN = (40, 0)
    DUE = (20, 40)


def decide(
    column: DateColumn, texts: Collection[str], date_of: DateOf, cut_off: date
) -> DateColumn:
    """Return the column with the era of its numeric two-digit years.

    `texts` are the different texts of the column. The era in which every such date is plausible
    wins; when that holds for both or neither, the era of the column's other dates (a Thai month
    name is B.E.); when they differ or there are none, B.E., not decided.
    """
    short = [text for text in texts if _SHORT.fullmatch(to_arabic_digits(text))]
    if not short:
        return column
    possible: list[Era] = [
        era
        for era in ("be", "ce")
        if all(_plausible(text, era, date_of, cut_off) for text in short)
    ]
    if len(possible) != 1:
        possible = _eras_beside(set(texts) - set(short))
    if len(possible) != 1:
        return replace(column, era="be", decided=False)
    return replace(column, era=possible[0], decided=True)


def is_plausible(day: date, date_of: DateOf, cut_off: date) -> bool:
    """Say whether such a date can stand in a register of this cut-off."""
    before, after = date_of.value
    return cut_off.year - before <= day.year and day <= _later(cut_off, after)


def _later(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28)) if years else day


def _plausible(text: str, era: Era, date_of: DateOf, cut_off: date) -> bool:
    parsed = _parsed(text, era)
    return parsed is None or is_plausible(parsed.date, date_of, cut_off)


def _eras_beside(texts: Collection[str]) -> list[Era]:
    others = [parsed for text in texts if (parsed := _parsed(text, "be")) is not None]
    eras: list[Era] = []
    if any(not parsed.christian for parsed in others):
        eras.append("be")
    if any(parsed.christian for parsed in others):
        eras.append("ce")
    return eras


def _parsed(text: str, era: Era) -> ParsedDate | None:
    try:
        return day_of(text, era)
    except NotADate:
        return None
