"""One cell to text, satang, a day, a rate. Binary floats become Decimal here, at once."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal, Self

from forumtui.lending.money import LARGEST_SATANG, round_half_up
from forumtui.thai.amounts import (
    SATANG,
    NotAnAmount,
    PartsOfSatang,
    PointUnclear,
    SeveralAmounts,
    parse_baht,
)
from forumtui.thai.dates import NotADate, ParsedDate, parse_date
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.patterns import pattern
from forumtui.thai.text import normalise
from forumtui.village.rules import is_absent

Cell = str | int | float | bool | date | datetime | time | timedelta

Era = Literal["be", "ce"]

# A spreadsheet keeps and shows 15 significant digits; what a binary float adds is noise.
_SPREADSHEET_DIGITS: Final = Context(prec=15)

_NOISE: Final = Decimal("0.000001")
"""Of a satang: what is left when a spreadsheet takes 1000 from 1000.10, never a part of money."""

_LONGEST_VALUE: Final = 80

_FEWEST_PARTS: Final = 3
"""Signs from the point on, which an amount without parts of a satang has at most."""

# What no amount has inside, but two beside each other: another line, a tab, a wide gap.
_APART: Final = pattern("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+|[^\\S\t\n\v\f\r]{2,}")

_NOTHING_LEFT: Final = frozenset(
    {"-", "–", "—", "\u2212", "--", "---", "-.-", "ไม่มี", "ไม่มียอด", "ศูนย์"}
)

_ERROR: Final = pattern(r"#(?:[A-Z][A-Z_/0-9]{1,14}[!?]?)|(?:Err|#ERR):?\d{3}", re.IGNORECASE)

_FREE: Final = frozenset({"ไม่มีดอกเบี้ย", "ปลอดดอกเบี้ย", "ไม่คิดดอกเบี้ย"})

_RATE: Final = pattern(
    r"(?:อัตรา)?(?:ดอกเบี้ย)?(?:ร้อยละ)?(?P<rate>\d{1,3}(?:\.\d{1,6})?)(?:%|บาท|เปอร์เซ็นต์)?"
    r"(?:(?:ต่อ|/|ละ)?(?P<period>ปี|เดือน))?"
)

_BARE: Final = pattern(r"\d{0,3}(?:\.\d{1,8})?(?<=\d)")

_PPM_PER_PERCENT: Final = 10_000

_SMALLEST_MONTHLY: Final = Decimal("0.1")

_THAI_LETTER: Final = pattern("[ก-ฮ]")


class Standin(str):
    """Text that stands for what a cell holds.

    Mended letters, "" for a formula without its value, or what a merged cell above shows. `written`
    is what the file itself has there, and what is kept.
    """

    __slots__ = ("written",)
    written: str

    def __new__(cls, text: str, written: str) -> Self:
        """Return `text`, remembering what was written."""
        made = super().__new__(cls, text)
        made.written = written
        return made


class Joined(Standin):
    """An amount that a file of commas keeps in several cells, put together; `written` are these."""

    __slots__ = ()


class Torn(Standin):
    """A cell of a row of which nobody can say which cells belong together: why the row waits."""

    __slots__ = ("code", "details")
    code: str
    details: dict[str, str]

    def __new__(cls, text: str, written: str, code: str, details: dict[str, str]) -> Self:
        """Return `text`, which is no amount, remembering what was written."""
        made = super().__new__(cls, text, written)
        made.code, made.details = code, details
        return made


class Reckoned(float):
    """A number that a formula gives: where a text is expected it may stand for one that was lost."""

    __slots__ = ()


class PerCent(float):
    """A number that its cell shows in per cent: 0.06 is 6 %."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate a year in millionths (60,000 = 6 %); `monthly` when it was quoted by the month."""

    ppm: int
    monthly: bool


class CellNotARate(ValueError):
    """The cell states no rate that can be understood."""


class RateUnclear(CellNotARate):
    """A bare small number: a percentage, or the fraction a spreadsheet keeps of one."""


def cell_text(cell: Cell) -> str:
    """Return the cell as text: 32.0 as "32", a date as ISO, 0.06 shown in per cent as "6%"."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _percent_text(cell) if isinstance(cell, PerCent) else _float_text(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _float_text(number: float) -> str:
    text = repr(number)
    if text.endswith(".0"):
        return text[:-2]
    return format(Decimal(text), "f") if "e" in text else text


def _percent_text(number: float) -> str:
    exact = _SPREADSHEET_DIGITS.create_decimal(repr(number))
    return f"{(exact * 100).normalize():f}%" if exact.is_finite() else str(number)


def is_error(cell: Cell) -> bool:
    """Return whether a cell shows that its formula failed: #DIV/0!, #N/A, #REF! and the like."""
    return (
        isinstance(cell, str) and may_be_error(cell) and _ERROR.fullmatch(cell.strip()) is not None
    )


def may_be_error(text: str) -> bool:
    """Return quickly whether a failed formula can stand in a text, or in several joined."""
    return "#" in text or "Err:" in text


_PLAIN_BAHT: Final = pattern(
    r"(0|[1-9][0-9]{0,2}(?:,[0-9]{3}){0,3}|[1-9][0-9]{0,8})(?:\.([0-9]{2}))?"
)
"""What most amounts of most registers look like: read at once."""


def satang_of(cell: Cell) -> int | None:
    """Return the amount in satang, None when the cell is absent.

    A spreadsheet's number is taken at the 15 digits a spreadsheet keeps. One with parts of a satang is
    rounded half up, as `has_parts` says, when a formula gives it or nobody types so many decimals.
    Raises NotAnAmount for anything else.
    """
    if isinstance(cell, str):
        plain = _PLAIN_BAHT.fullmatch(cell)
        if plain is None:
            return _satang_of_text(cell)
        return _bounded(int(plain[1].replace(",", "")) * SATANG + int(plain[2] or 0), cell)
    if isinstance(cell, bool | PerCent) or not isinstance(cell, int | float):
        raise NotAnAmount(cell_text(cell))
    if isinstance(cell, int):
        return _bounded(cell * 100, str(cell))
    exact = _SPREADSHEET_DIGITS.create_decimal(repr(cell))
    if not exact.is_finite():
        raise NotAnAmount(cell_text(cell))
    satang = exact * 100
    if _is_whole(satang):
        return _bounded(int(satang.to_integral_value()), cell_text(cell))
    if not isinstance(cell, Reckoned):
        return _satang_of_text(cell_text(cell))
    return _bounded(round_half_up(Fraction(satang)), cell_text(cell))


def satang_in(cell: Cell, times: int) -> int | None:
    """Return the satang of a cell whose amounts are told in units of `times` baht, None when absent.

    2.5 in thousands is 2,500 baht. Raises NotAnAmount.
    """
    if times == 1:
        return satang_of(cell)
    exact = _exact(cell)
    return None if exact is None else _bounded(round_half_up(exact * times), cell_text(cell))


def _exact(cell: Cell) -> Fraction | None:
    """Return the satang of a cell with all their parts."""
    if isinstance(cell, float) and not isinstance(cell, PerCent):
        baht = _SPREADSHEET_DIGITS.create_decimal(repr(cell))
        if not baht.is_finite():
            raise NotAnAmount(cell_text(cell))
        return Fraction(baht) * 100
    try:
        satang = _exact_satang(cell) if isinstance(cell, str) else satang_of(cell)
    except PartsOfSatang as error:
        return error.satang
    return None if satang is None else Fraction(satang)


def has_parts(cell: Cell) -> bool:
    """Return whether an amount has parts of a satang, so that `satang_of` rounds it."""
    if isinstance(cell, str):
        point = cell.rfind(".")
        return point >= 0 and len(cell) - point > _FEWEST_PARTS and _text_has_parts(cell)
    if not isinstance(cell, float) or cell.is_integer():
        return False
    exact = _SPREADSHEET_DIGITS.create_decimal(repr(cell)) * 100
    return exact.is_finite() and not _is_whole(exact)


def _is_whole(satang: Decimal) -> bool:
    return abs(satang - satang.to_integral_value()) <= _NOISE


@lru_cache(maxsize=8192)
def _satang_of_text(text: str) -> int | None:
    try:
        satang = _exact_satang(text)
    except PartsOfSatang as error:
        if not error.reckoned:
            raise
        satang = round_half_up(error.satang)
    return None if satang is None else _bounded(satang, text)


def _text_has_parts(text: str) -> bool:
    try:
        _exact_satang(text)
    except NotAnAmount as error:
        return isinstance(error, PartsOfSatang)
    return False


def _exact_satang(text: str) -> int | None:
    if len(text) > _LONGEST_VALUE or is_error(text):
        raise NotAnAmount(text)
    if is_absent(text) or normalise(text) in _NOTHING_LEFT:
        return None
    pieces = _APART.split(text)
    if len(pieces) > 1 and sum(map(_has_digit, pieces)) > 1:
        # On two lines, or far apart: never the thousands of one amount.
        pieces = list(filter(str.strip, map(normalise, pieces)))
        raise SeveralAmounts(text) if all(map(_is_number, pieces)) else NotAnAmount(text)
    return parse_baht(normalise(text))


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _is_number(text: str) -> bool:
    try:
        parse_baht(text)
    except NotAnAmount as error:
        return type(error) is not NotAnAmount
    return True


def is_amount(cell: Cell) -> bool:
    """Return whether a cell holds an amount, or a number that is meant as one."""
    try:
        return satang_of(cell) is not None
    except NotAnAmount as error:
        return isinstance(error, PartsOfSatang | PointUnclear)


def leaves_nothing(cell: Cell) -> bool:
    """Return whether a cell says in place of an amount that there is none left: a dash, ไม่มี.

    Among amounts that is nought; a blank cell says nothing, nor does one that nobody knows.
    """
    return isinstance(cell, str) and normalise(cell) in _NOTHING_LEFT


def _bounded(satang: int, text: str) -> int:
    if abs(satang) > LARGEST_SATANG:
        raise NotAnAmount(text)
    return satang


def day_of(cell: Cell, era: Era) -> ParsedDate | None:
    """Return the day of a date cell, None when absent; `era` is that of numeric two-digit years.

    A spreadsheet's own date whose year is B.E. is put back by 543 years. Raises NotADate.
    """
    if isinstance(cell, str):
        return _day_of_text(cell, era)
    if isinstance(cell, bool) or not isinstance(cell, date):
        raise NotADate(cell_text(cell))
    day = cell.date() if isinstance(cell, datetime) else cell
    if 1900 <= day.year <= 2100:
        return ParsedDate(day, christian=False, two_digit_year=False)
    if 2400 <= day.year <= 2700:
        return ParsedDate(_from_be(day), christian=False, two_digit_year=False)
    raise NotADate(cell_text(cell))


def _day_of_text(text: str, era: Era) -> ParsedDate | None:
    if len(text) > _LONGEST_VALUE:
        raise NotADate(text)
    plain = normalise(text)
    # A Thai month beside two digits is always the Buddhist Era.
    return parse_date(plain, two_digit_era="be" if _THAI_LETTER.search(plain) else era)


def _from_be(day: date) -> date:
    try:
        return day.replace(year=day.year - 543)
    except ValueError:
        raise NotADate(day.isoformat()) from None


def rate_of(cell: Cell, *, monthly: bool) -> Rate | None:
    """Return the yearly rate, None when absent; `monthly` is what the column's heading says.

    The cell's own words ("ร้อยละ 1 ต่อเดือน") win over the heading. A bare number below 0.1 % a month or
    1 % a year may be a percentage kept as a fraction (12 % is 0.12 to a spreadsheet): it is asked,
    never guessed. Raises RateUnclear, NotARate.
    """
    text = cell_text(cell)
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise CellNotARate(text)
    return _rate_of_text(text, monthly=monthly)


def as_fraction(cell: Cell) -> Cell:
    """Return a bare number as the rate it is the fraction of: 0.06 is 6 %."""
    text = normalise(cell_text(cell)) if isinstance(cell, str | int | float) else ""
    return PerCent(to_arabic_digits(text)) if _BARE.fullmatch(text) else cell


@lru_cache(maxsize=1024)
def _rate_of_text(text: str, *, monthly: bool) -> Rate | None:
    if is_absent(text):
        return None
    squeezed = to_arabic_digits(normalise(text)).replace(" ", "")
    if squeezed in _FREE:
        return Rate(0, monthly=False)
    match = _RATE.fullmatch(squeezed)
    if match is None:
        raise CellNotARate(text)
    rate = Decimal(match["rate"])
    if match["rate"] == squeezed and 0 < rate < (_SMALLEST_MONTHLY if monthly else 1):
        raise RateUnclear(text)
    by_month = monthly if match["period"] is None else match["period"] == "เดือน"
    exact = rate * _PPM_PER_PERCENT * (12 if by_month else 1)
    if exact != exact.to_integral_value():
        raise CellNotARate(text)
    return Rate(int(exact), monthly=by_month)


def count_of(cell: Cell) -> int | None:
    """Return a whole number such as a count of shares, None when absent or not whole."""
    try:
        satang = satang_of(cell)
    except NotAnAmount:
        return None
    return None if satang is None or satang % 100 else satang // 100
