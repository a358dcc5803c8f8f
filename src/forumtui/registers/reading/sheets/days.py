"""The day, the month or the year that a sheet's name or a title speaks of."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from forumtui.thai.dates import ERA, MONTHS, SHORT_MONTHS
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import normalise

_NAMES: Final = {
    **{name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)},
    **{name: number for number, name in enumerate(MONTHS, 1)},
}

_SHORT: Final = "|".join(
    rf"{re.escape(name[:-3])}\.?\s?{re.escape(name[-2])}(?![ก-๎])"
    for name in sorted(SHORT_MONTHS, key=len, reverse=True)
)

# The letters of a short name stand in many words: it is a month only where a word may begin.
_MONTH: Final = rf"(?:{'|'.join(MONTHS)}|(?:(?<![ก-๎])|(?<=เดือน)|(?<=ณ))(?:{_SHORT}))"

_YEAR: Final = r"(?:พ\s*\.?\s*ศ\s*\.?\s*|ปี\s*)*(?P<year>2[45]\d\d|\d\d)(?!\d)"

_DAY_MONTH_YEAR: Final = re.compile(
    rf"(?:(?<!\d)(?P<day>\d{{1,2}})\s*)?(?P<month>{_MONTH})\.?(?:[\s,/-]*{_YEAR})?"
)

_NUMBERS: Final = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>2[45]\d\d|\d\d)(?!\d)"
)

_MONTH_NUMBERS: Final = re.compile(
    r"(?<![\d/])(?P<month>\d{1,2})\s*[/-]\s*(?P<year>2[45]\d\d)(?!\d)"
)

_ONLY_YEAR: Final = re.compile(
    r"(?:(?:ปี|พ\s*\.?\s*ศ\s*\.?)\s*(?P<short>\d\d)(?!\d)|(?<!\d)(?P<year>2[45]\d\d)(?!\d))"
)

_CENTURY: Final = 2500

_MOST_MONTHS: Final = 12

_MOST_DAYS: Final = 31


class SheetDay(NamedTuple):
    """A year of the Buddhist Era, a month and a day; the last of them where a text names none.

    The year is 0 where only a month is named; `of_year` says that only a year is.
    """

    year: int
    month: int = _MOST_MONTHS
    day: int = _MOST_DAYS
    of_year: bool = False

    def is_until(self, last: date) -> bool:
        """Say whether it is in the month of a date or before; in its year where only that is named."""
        year = self.year - ERA
        if self.of_year or year != last.year:
            return 0 < year <= last.year
        return self.month <= last.month


def day_in(text: str) -> SheetDay | None:
    """Return the day, month or year a text speaks of, None when it speaks of none.

    >>> day_in("ม.ค. 60")
    SheetDay(year=2560, month=1, day=31, of_year=False)
    """
    plain = to_arabic_digits(normalise(text))
    for pattern in (_DAY_MONTH_YEAR, _NUMBERS, _MONTH_NUMBERS):
        for found in pattern.finditer(plain):
            day = _day(found.groupdict())
            if day is not None:
                return day
    year = _ONLY_YEAR.search(plain)
    return None if year is None else SheetDay(_year(year["short"] or year["year"]), of_year=True)


def latest_in(texts: Iterable[str]) -> SheetDay | None:
    """Return the first day that texts speak of, the fullest one first."""
    days = [day for text in texts if (day := day_in(text)) is not None]
    whole = [day for day in days if day.year]
    return next(iter(whole or days), None)


def without_days(text: str) -> str:
    """Return a text without the days, months and years in it."""
    plain = to_arabic_digits(normalise(text))
    for pattern in (_DAY_MONTH_YEAR, _NUMBERS, _MONTH_NUMBERS, _ONLY_YEAR):
        plain = pattern.sub(" ", plain)
    return re.sub(r"(?:ประจำ|สิ้น|ณ|วันที่|เดือน|ปี|พ\s*\.?\s*ศ\s*\.?|[\s().,/:-])+$", "", plain).strip()


def _day(found: dict[str, str | None]) -> SheetDay | None:
    month = _month_of(found["month"] or "")
    year = 0 if not found["year"] else _year(found["year"])
    day = int(found.get("day") or _MOST_DAYS)
    if not (1 <= month <= _MOST_MONTHS and 1 <= day <= _MOST_DAYS):
        return None
    return SheetDay(year, month, day)


def _month_of(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return _NAMES.get(re.sub(r"[.\s]", "", text), 0)


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else _CENTURY + int(text)
