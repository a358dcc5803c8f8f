"""Citizen numbers (เลขประจำตัวประชาชน): 13 digits, the last one a check digit."""

import re
import unicodedata
from typing import Final

from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.patterns import pattern

_BETWEEN: Final = pattern(r"[\s\-–]")

_ABSENT: Final = frozenset({"", "-", "–", "ไม่มี", "ไม่ทราบ", "N/A", "n/a"})

DIGITS: Final = 13


class NotACitizenId(ValueError):
    """The text is no citizen number."""


def digits_of(text: str) -> str:
    """Return the 13 digits of a citizen number, "" when the text says there is none.

    Thai digits, blanks and dashes are understood. Raises NotACitizenId.
    """
    stripped = text.strip()
    if stripped in _ABSENT:
        return ""
    digits = _BETWEEN.sub("", to_arabic_digits(stripped))
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise NotACitizenId(text)
    return digits


def check_digit(twelve: str) -> int:
    """Return the check digit of the first twelve: (11 - sum mod 11) mod 10, weights 13 to 2."""
    weighed = sum(int(digit) * (DIGITS - place) for place, digit in enumerate(twelve))
    return (11 - weighed % 11) % 10


def is_sound(thirteen: str) -> bool:
    """Say whether the check digit holds. A leading 0 is accepted: persons without status have it."""
    return len(thirteen) == DIGITS and check_digit(thirteen[:12]) == int(thirteen[12])


def mask(thirteen: str) -> str:
    """Return the number as it may be shown: x-xxxx-xxxxx-45-0."""
    return f"x-xxxx-xxxxx-{thirteen[10:12]}-{thirteen[12]}"


def on_card(thirteen: str) -> str:
    """Return the number as it stands on the card: 1-2345-67890-12-1. Only for papers to be signed."""
    one, office, serial, pair, check = (
        thirteen[start:end] for start, end in ((0, 1), (1, 5), (5, 10), (10, 12), (12, 13))
    )
    return f"{one}-{office}-{serial}-{pair}-{check}"


_DASHES: Final = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"

_STOPS: Final = "./_\u00b7\u2022:\u2024\u2026"

_SIGNS: Final = f"{_DASHES}{_STOPS}"

_MAY_BE: Final = pattern(rf"\d(?:[\s{_SIGNS}]{{0,3}}\d){{12}}")
"""Without this in it no text holds a citizen number, however it is written."""

_GAP: Final = rf"[\s{_SIGNS}]{{1,3}}"

_GROUPED: Final = pattern(rf"(?<!\d)\d{_GAP}\d{{4}}{_GAP}\d{{5}}{_GAP}\d{{2}}{_GAP}\d(?!\d)")
"""As on the card: 1-2345-67890-12-1."""

_TOGETHER: Final = pattern(r"(?<!\d)\d{13}(?!\d)")

_SPLIT: Final = tuple(
    pattern(rf"(?<![\da-zA-Z])\d+(?:({between})\d+)(?:\1\d+)*(?![\da-zA-Z])")
    for between in (rf"[{_SIGNS}]", r"\s")
)
"""Digits in groups of any size with the same sign, or one blank, between them; no part of a code.

Signs first: a blank parts a number from another one before it.
"""

_BLANK_GROUPS: Final = frozenset({3, 4, 5, 6, DIGITS})

_DIGEST: Final = pattern(r"[0-9a-f]{32,}")
"""A digest in hexadecimal may have 13 figures in a row: nobody's number."""

_WIDE: Final = pattern(r"\s\s")


def masked(text: str) -> str:
    """Return a text with every citizen number in it as `mask` shows it; all else as it stands.

    A number is 13 digits in the groups of the card (1-4-5-2-1) with dashes, dots, strokes or blanks
    between them, whatever its check digit. In other groups, or in none, thirteen digits are one only
    where the check digit holds: most numbers of accounts and contracts stay as they are.
    """
    if _MAY_BE.search(text) is None:
        return text
    text = _TOGETHER.sub(_together, _GROUPED.sub(_grouped, text))
    for split in _SPLIT:
        text = split.sub(_split, text)
    return text


def _figures(text: str) -> str:
    """Return the digits of a text as 0 to 9, whatever alphabet they are of."""
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _grouped(found: re.Match[str]) -> str:
    digits = _figures(found.group())
    # Columns of a table stand far apart: they are five numbers, unless the check digit says not.
    return found.group() if _WIDE.search(found.group()) and not is_sound(digits) else mask(digits)


def _together(found: re.Match[str]) -> str:
    digits = _figures(found.group())
    if not is_sound(digits):
        return found.group()
    around = _DIGEST.finditer(found.string)
    in_digest = any(one.start() <= found.start() and found.end() <= one.end() for one in around)
    return found.group() if in_digest else mask(digits)


def _split(found: re.Match[str]) -> str:
    digits, groups = _figures(found.group()), found.group().count(found[1]) + 1
    # Two numbers beside each other, or eleven small ones, are no citizen number; single digits are.
    alike = not found[1].isspace() or groups in _BLANK_GROUPS
    return mask(digits) if len(digits) == DIGITS and alike and is_sound(digits) else found.group()
