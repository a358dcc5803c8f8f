"""The house of a row: its number out of an address, its hamlet, what a spreadsheet made of it."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple

from forumtui.registers.reading.formats.cells import Cell, cell_text
from forumtui.thai.dates import NotADate, parse_date
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.remembering import remembered
from forumtui.thai.text import normalise
from forumtui.village.rules import house_number, is_absent


class WrittenHouse(NamedTuple):
    """A house number ("" for none), the hamlet (หมู่) written with it, whether it was a date.

    `rest` is the whole text where something stands beside the number that is no part of an address.
    """

    number: str
    moo: str = ""
    was_date: bool = False
    rest: str = ""


_PLAIN: Final = re.compile(r"[0-9]{1,4}(?:/[0-9]{1,4})?")

_NUMBER: Final = re.compile(r"\d+[ก-ฮA-Za-z]?(?:/\d+[ก-ฮA-Za-z]?)*")

_WHOLE_FLOAT: Final = re.compile(r"(\d+)\.0+")

_MOO: Final = re.compile(r"(?:หมู่บ้าน|หมู่|ม|moo|m)\.?(?:ที่|\.)?\s*(\d{1,2})(?!\d|/)", re.IGNORECASE)

_BEFORE: Final = re.compile(r"^(?:no\b\.?|#)\s*(?=\d)", re.IGNORECASE)

_OVER: Final = re.compile(r"(?<=\d)\s*ทับ\s*(?=\d)")

_BESIDE: Final = re.compile(r"(?:บ้าน)?(?:เลขที่)?\s*(\d+(?:\s*/\s*\d+)*)(?:\s+[^\d\s\W]|\s*[(\[]).*")

_TWO: Final = re.compile(r"\d+(?:/\d+)*(?:\s+\d+(?:/\d+)*)+")

_ONLY_MOO: Final = re.compile(
    r"(?:(?:บ้าน)?หมู่(?:ที่)?|ม\.?|moo\.?|m\.)?\s*(\d{1,2})(?:\.0+)?(?:\s+\D*)?", re.IGNORECASE
)

_HOUSE_MOO: Final = re.compile(r"(\d+(?:/\d+)*?[ก-ฮ]?)\s*/\s*(?:หมู่(?:ที่)?|ม\.?)?\s*(\d{1,2})")

_DATE: Final = re.compile(
    r"(?P<iso>(?:1[89]|2[0-6])\d\d-\d\d-\d\d)(?:[ T]\d\d?:\d\d(?::\d\d)?(?:\.0+)?)?"
    r"|(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?:1[89]|2[0-6])\d\d"
    r"|(?P<named>\d{1,2}\s*[-/ ]\s*[ก-๎A-Za-z.]{3,12}(?:\s*[-/ ]\s*\d{2,4})?)"
    r"|(?P<first>[ก-๎A-Za-z.]{3,12})\s*[-/ ]\s*(?P<after>\d{1,4})"
)

_FIRST_SERIAL: Final = 36_526
_LAST_SERIAL: Final = 55_153
"""The days from 2000 to 2050 as a spreadsheet counts them: no house has such a number."""

_SERIAL_ZERO: Final = date(1899, 12, 30)

_CENTURY: Final = (1930, 2000)
"""The years a spreadsheet reads in two digits after a month: 12/32 is December 1932."""

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)


def house_in(cell: Cell, *, with_moo: bool = False) -> WrittenHouse:
    """Return the house a cell gives; `with_moo` says that the hamlet stands behind it (12/6).

    A spreadsheet turns 10/3 typed without care into 10 March, and 12/32 into December 1932: what was
    typed is put back.
    """
    if isinstance(cell, date):
        return WrittenHouse(_typed(cell), was_date=True)
    text = str(cell) if isinstance(cell, str) else cell_text(cell)
    if not text or (not with_moo and _PLAIN.fullmatch(text)):
        return WrittenHouse(text)
    return _house_and_moo(text) if with_moo else _house(text)


def is_house_number(number: str) -> bool:
    """Say whether a house has a plain number: 12, 12/3, 12ก/3."""
    return _NUMBER.fullmatch(number) is not None


def moo_in(text: str) -> str:
    """Return the number of a hamlet: "หมู่ที่ 6", "ม.6" and "6.0" are "6"; other words as they stand."""
    plain = to_arabic_digits(text)
    found = _ONLY_MOO.fullmatch(plain)
    return str(int(found[1])) if found else plain


@remembered(8_192)
def _house(text: str) -> WrittenHouse:
    if is_absent(text):
        return WrittenHouse("")
    plain = _BEFORE.sub("", to_arabic_digits(normalise(text)).strip("'\"=. "))
    whole = _WHOLE_FLOAT.fullmatch(plain)
    plain = whole[1] if whole else plain
    typed = _typed_from_text(plain)
    if typed:
        return WrittenHouse(typed, was_date=True)
    plain = _OVER.sub("/", plain)
    found = _MOO.search(plain) if not plain.isdecimal() else None
    moo = str(int(found[1])) if found else ""
    number = house_number(plain)
    beside = None if is_house_number(number) else _BESIDE.fullmatch(plain)
    if beside is None:
        return WrittenHouse(number, moo, rest=plain if _TWO.fullmatch(plain) else "")
    return WrittenHouse(beside[1].replace(" ", ""), moo, rest=plain)


@remembered(8_192)
def _house_and_moo(text: str) -> WrittenHouse:
    plain = to_arabic_digits(normalise(text))
    found = _HOUSE_MOO.fullmatch(plain)
    if found is None:
        return _house(text)
    return WrittenHouse(found[1].replace(" ", ""), str(int(found[2])))


def _typed(day: date) -> str:
    """Return what was typed where a spreadsheet keeps a day."""
    if day.day == 1 and _CENTURY[0] <= day.year < _CENTURY[1]:
        return f"{day.month}/{day.year % 100:02d}"
    return f"{day.day}/{day.month}"


def _typed_from_text(text: str) -> str:
    """Return what was typed where a text file has a date for it, "" when the text is no date."""
    if text.isdecimal():
        # A number of endless digits is none of a day's, and not even looked at.
        if len(text) == 5 and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
            return _typed(_SERIAL_ZERO + timedelta(days=int(text)))
        return ""
    found = _DATE.fullmatch(text)
    if found is None:
        return ""
    if found["iso"]:
        return _of_iso(found["iso"])
    if found["day"]:
        day, month = int(found["day"]), int(found["month"])
        return f"{day}/{month}" if 0 < day < 32 and 0 < month < 13 else ""
    if found["named"]:
        return _of_named(found["named"])
    month = _month_of(found["first"])
    return f"{month}/{found['after'][-2:]}" if month else ""


def _of_iso(text: str) -> str:
    try:
        return _typed(date.fromisoformat(text))
    except ValueError:
        return ""


def _of_named(text: str) -> str:
    number, month, *_ = re.split(r"\s*[-/ ]\s*", text)
    named = _month_of(month)
    return f"{int(number)}/{named}" if named and 0 < int(number) < 32 else ""


def _month_of(word: str) -> int:
    """Return the number of a month, 0 when a word is none."""
    small = word.lower().rstrip(".")
    if small[:3] in _MONTHS and small.isascii():
        return _MONTHS.index(small[:3]) + 1
    try:
        parsed = parse_date(f"1 {word} 2560")
    except NotADate:
        return 0
    return parsed.date.month if parsed else 0
