"""The era of two-digit years, and whether the day or the month comes first: once for a whole column."""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, Era, day_of
from forumtui.registers.reading.headings.layout import DateColumn, DateOrder
from forumtui.thai.dates import NotADate, ParsedDate
from forumtui.thai.digits import to_arabic_digits

_NUMERIC: Final = re.compile(
    r"\s*(?P<first>\d{1,2})\s*[/.\-]\s*(?P<second>\d{1,2})\s*[/.\-]\s*(?P<year>\d{2}|\d{4})\s*"
)

_MONTHS: Final = 12

_FEWEST_DAYS: Final = 2

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


def ordered(
    column: DateColumn, texts: Collection[str], days: Collection[date], *, told: bool
) -> DateColumn:
    """Return the column with what comes first in its dates, day or month.

    `texts` are its different texts, `days` its different real dates; `told` says that a person
    spoke of the column. Texts such as 6/18/2558 show that the month comes first. Where all texts have
    a day above twelve and all real dates none, a spreadsheet of another country made them so.
    """
    if told or column.order is DateOrder.SWAPPED:
        return column
    first_high = second_high = both_low = 0
    for text in texts:
        found = _NUMERIC.fullmatch(to_arabic_digits(text))
        if found is not None:
            first, second = int(found["first"]), int(found["second"])
            first_high += first > _MONTHS >= second
            second_high += second > _MONTHS >= first
            both_low += first <= _MONTHS and second <= _MONTHS
    if second_high:
        return replace(column, order=DateOrder.MONTHS_UNSURE)
    low_days = [day for day in days if day.day <= _MONTHS]
    if first_high and not both_low and len(low_days) == len(days) >= _FEWEST_DAYS:
        return replace(column, order=DateOrder.DAYS_UNSURE)
    return column


def exchanged(cell: Cell, order: DateOrder) -> Cell | None:
    """Return what a date is with its day and month exchanged, None where it is read as it stands.

    >>> exchanged("6/18/2558", DateOrder.MONTHS_UNSURE)
    '18/6/2558'
    """
    if isinstance(cell, date):
        if order is DateOrder.MONTHS_UNSURE or cell.day > _MONTHS or cell.day == cell.month:
            return None
        return cell.replace(day=cell.month, month=cell.day)
    found = _NUMERIC.fullmatch(to_arabic_digits(cell)) if isinstance(cell, str) else None
    if found is None or order is DateOrder.DAYS_UNSURE:
        return None
    first, second = int(found["first"]), int(found["second"])
    if first > _MONTHS or first == second:
        return None
    return f"{second}/{first}/{found['year']}"


def is_sure(swapped: Cell) -> bool:
    """Say whether a date could be read only with its day and month exchanged: 6/18/2558."""
    found = _NUMERIC.fullmatch(swapped) if isinstance(swapped, str) else None
    return found is not None and int(found["first"]) > _MONTHS


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
