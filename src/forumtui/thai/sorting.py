"""The order of the Thai dictionary, and the order of gates along a road."""

import re
from functools import lru_cache
from typing import Final

from forumtui.thai.digits import to_arabic_digits

_LEADING: Final = re.compile("([เแโใไ])([\u0e01-\u0e2e])")
_IGNORED_FIRST: Final = re.compile(
    "[^\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e50-\u0e590-9A-Za-z]"
)
_PART: Final = re.compile(r"(\d+)([^\d/]*)|([^\d/]+)")


@lru_cache(16_384)
def sort_key(text: str) -> tuple[str, str]:
    """Return the key of Thai dictionary order.

    A leading vowel sorts after its consonant; tone marks and the silencer only decide when all else
    is equal.
    """
    swapped = _LEADING.sub(r"\2\1", text)
    return _IGNORED_FIRST.sub("", swapped), swapped


def house_sort_key(house: str) -> tuple[tuple[int, str], ...]:
    """Return the key of a house number: "12/3" as (12, 3), so that 9 comes before 10; none last."""
    parts = _PART.findall(to_arabic_digits(house))
    if not parts:
        return ((10**9 - 1, ""),)
    return tuple(
        (int(number or 10**9 - 2), (after or text).strip()) for number, after, text in parts
    )
