"""Citizen numbers (เลขประจำตัวประชาชน): 13 digits, the last one a check digit."""

import re
from typing import Final

from forumtui.thai.digits import to_arabic_digits

_BETWEEN: Final = re.compile(r"[\s\-–]")

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
