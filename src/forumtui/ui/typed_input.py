"""What people type: days, months, amounts, rates and house numbers, read in one way everywhere."""

from datetime import date
from typing import Final

from forumtui.lending.money import LARGEST_SATANG
from forumtui.messages.values import Money
from forumtui.thai.amounts import LONGEST, NotAnAmount, parse_baht
from forumtui.thai.dates import NotADate, be_year, parse_date
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.patterns import pattern
from forumtui.thai.width import cut
from forumtui.ui.refusals import AmountTooLarge, NotABaht, NotADay, NotARate, NotATime, NotAWhole

SHOWN: Final = 40
"""Columns in which an entry that cannot be read is shown back."""

_RATE: Final = pattern(r"(?P<whole>[0-9]{1,3})(?:\.(?P<decimals>[0-9]{1,4})0*)?\s*%?")

_TIME: Final = pattern(r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})")

_LAST_HOUR: Final = 23

_LAST_MINUTE: Final = 59

_PPM_PER_PERCENT: Final = 10_000


def day_typed(text: str) -> date:
    """Return a day typed in the Buddhist Era or the Christian one. Raises NotADay."""
    try:
        parsed = parse_date(text)
    except NotADate:
        parsed = None
    if parsed is None:
        raise NotADay(text=cut(text, SHOWN))
    return parsed.date


def minute_typed(text: str) -> int:
    """Return the minute of a day typed as 18:30 or 18.30. Raises NotATime."""
    found = _TIME.fullmatch(to_arabic_digits(text).strip())
    if found is None or int(found["hour"]) > _LAST_HOUR or int(found["minute"]) > _LAST_MINUTE:
        raise NotATime(text=cut(text, SHOWN))
    return int(found["hour"]) * (_LAST_MINUTE + 1) + int(found["minute"])


def month_typed(text: str) -> date:
    """Return the first day of a month typed as 3/2569, or of the month of a day. Raises NotADay."""
    parts = text.strip().replace("-", "/").split("/")
    named = len(parts) == len(("month", "year"))
    return day_typed(f"1/{parts[0]}/{parts[1]}" if named else text).replace(day=1)


def month_shown(month: date) -> str:
    """Return a month as it is typed: 3/2569."""
    return f"{month.month}/{be_year(month)}"


def satang_typed(text: str) -> int:
    """Return an amount of baht typed by a person, in satang; never below zero.

    Raises NotABaht, AmountTooLarge.
    """
    try:
        satang = parse_baht(text) if len(text) <= LONGEST else None
    except NotAnAmount:
        satang = None
    if satang is None or satang < 0:
        raise NotABaht(text=cut(text, SHOWN))
    if satang > LARGEST_SATANG:
        raise AmountTooLarge(most=Money(LARGEST_SATANG))
    return satang


def rate_typed(text: str) -> int:
    """Return a rate typed in per cent a year, in ppm; below 1,000 %. Raises NotARate."""
    found = _RATE.fullmatch(to_arabic_digits(text).strip())
    if found is None:
        raise NotARate(text=cut(text, SHOWN))
    return int(found["whole"]) * _PPM_PER_PERCENT + int((found["decimals"] or "").ljust(4, "0"))


def whole_typed(text: str, least: int, most: int) -> int:
    """Return a whole number typed by a person, within bounds. Raises NotAWhole."""
    digits = to_arabic_digits(text).strip()
    fits = digits.isdecimal() and len(digits) <= len(str(most))
    if not (fits and least <= int(digits) <= most):
        raise NotAWhole(text=cut(text.strip(), SHOWN), least=least, most=most)
    return int(digits)
