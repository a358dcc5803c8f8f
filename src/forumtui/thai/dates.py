"""Dates of the Buddhist Era (พุทธศักราช = C.E. + 543), read in every style and shown in three."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal

from forumtui.thai.digits import to_arabic_digits, to_thai_digits
from forumtui.thai.patterns import pattern

ERA: Final = 543

MONTHS: Final = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)

SHORT_MONTHS: Final = (
    *("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย."),
    *("ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."),
)

_ENGLISH: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)

_MONTH_OF: Final = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name.removesuffix("าคม").removesuffix("ายน"): n for n, name in enumerate(MONTHS, 1)},
    **{name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)},
    "กุมภา": 2,
    "มกรา": 1,
    "มีนา": 3,
    "เมษา": 4,
    "พฤษภา": 5,
    "มิถุนา": 6,
    "กรกฎา": 7,
    "สิงหา": 8,
    "กันยา": 9,
    "ตุลา": 10,
    "พฤศจิกา": 11,
    "ธันวา": 12,
}

_ABSENT: Final = frozenset({"", "-", "–", "—", "n/a", "#n/a", "ไม่มี", "ไม่ระบุ", "ไม่ทราบ"})

_TIME: Final = pattern(r",?\s*\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m)?(\s*น\.)?", re.IGNORECASE)

_AROUND: Final = pattern(
    r"ณ|วัน(?:ที่)?(?:โพสต์)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)?|เดือน|ออกให้|พ\.?ศ\.?|ค\.?ศ\.?"
)

_NUMBERS: Final = pattern(r"(\d{1,4})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,4})")

_DAY_NAME_YEAR: Final = pattern(r"(\d{1,2})[\s\-/]*([^\d\s/\-]+)[\s\-/]*(\d{2}|\d{4})")

_NAME_DAY_YEAR: Final = pattern(r"([^\d\s]+)\s+(\d{1,2}),?\s+(\d{4})")


class NotADate(ValueError):
    """The text is no date."""


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date, and what was remarkable about how it was written."""

    date: date
    christian: bool = False
    two_digit_year: bool = False


class DateStyle(StrEnum):
    """How a date is shown: 18/06/2558, 18 มิ.ย. 2558 or 18 มิถุนายน 2558."""

    NUMERIC = "numeric"
    SHORT = "short"
    LONG = "long"


@lru_cache(8_192)
def parse_date(text: str, *, two_digit_era: Literal["be", "ce"] = "be") -> ParsedDate | None:
    """Return the date written in `text`, None when it says there is none.

    2400-2700 is the Buddhist Era, 1900-2100 the Christian (`christian` is then set); two digits are
    `two_digit_era`. Day before month, or year first. Raises NotADate.
    """
    plain = to_arabic_digits(text).strip()
    if plain.lower() in _ABSENT:
        return None
    plain = _TIME.sub("", plain).strip()
    if found := _NUMBERS.fullmatch(plain):
        first, month, last = found.groups()
        day, year = (last, first) if len(first) == 4 else (first, last)
        return _date(text, day, int(month), year, two_digit_era)
    plain = _AROUND.sub(" ", plain).strip()
    if found := _NUMBERS.fullmatch(plain):
        return _date(text, found[1], int(found[2]), found[3], two_digit_era)
    if found := _DAY_NAME_YEAR.fullmatch(plain):
        return _date(text, found[1], _month(text, found[2]), found[3], two_digit_era)
    if found := _NAME_DAY_YEAR.fullmatch(plain):
        return _date(text, found[2], _month(text, found[1]), found[3], two_digit_era)
    raise NotADate(text)


def _month(text: str, name: str) -> int:
    known = _MONTH_OF.get(name.replace(".", ""))
    if known is not None:
        return known
    english = name[:3].lower()
    if name.isascii() and english in _ENGLISH:
        return _ENGLISH.index(english) + 1
    raise NotADate(text)


def _date(text: str, day: str, month: int, year: str, era: str) -> ParsedDate:
    written = int(year)
    short = len(year) <= 2
    if short:
        written += 2500 if era == "be" else 2000
    christian = 1900 <= written <= 2100
    if not christian and not 2400 <= written <= 2700:
        raise NotADate(text)
    try:
        found = date(written if christian else written - ERA, month, int(day))
    except ValueError as fault:
        raise NotADate(text) from fault
    return ParsedDate(found, christian and not short, short)


def be_year(day: date) -> int:
    """Return the year of the Buddhist Era."""
    return day.year + ERA


def format_date(day: date, style: DateStyle = DateStyle.SHORT, *, thai_digits: bool = False) -> str:
    """Return a date in the Buddhist Era."""
    year = be_year(day)
    text = {
        DateStyle.NUMERIC: f"{day.day:02d}/{day.month:02d}/{year}",
        DateStyle.SHORT: f"{day.day} {SHORT_MONTHS[day.month - 1]} {year}",
        DateStyle.LONG: f"{day.day} {MONTHS[day.month - 1]} {year}",
    }[style]
    return to_thai_digits(text) if thai_digits else text
