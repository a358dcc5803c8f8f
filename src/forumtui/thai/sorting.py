"""The order of the Thai dictionary, and the order of gates along a road."""

import re
import unicodedata
from typing import Final

from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.remembering import remembered

_LEADING: Final = re.compile("([เแโใไ])([\u0e01-\u0e2e])")

_SIGN: Final = re.compile("าํ|ํา|ๅํ|ํๅ|.", re.DOTALL)
"""A sign, or two that the dictionary takes for one."""

_LETTERS: Final = "0123456789abcdefghijklmnopqrstuvwxyz" + "".join(map(chr, range(0x0E01, 0x0E2F)))

_ORDER: Final = {sign: chr(place) for place, sign in enumerate(_LETTERS + "ํะัาำิีึืุูเแโใไฺ")}

_ALIKE: Final = {"ๅ": "า", "ๅํ": "า", "ํๅ": "า", "าํ": "ำ", "ํา": "ำ"}

_LATER: Final = {"าํ": 0, "ํา": 1, "ำ": 2, "า": 0, "ๅ": 1, "ๅํ": 2, "ํๅ": 3}
"""Which of those that are alike comes first."""

_HUNG: Final = {sign: 0x10_0000 + place for place, sign in enumerate("็่้๊๋๎์ฯ๚๛ๆ")}

_PART: Final = re.compile(r"(\d+)([^\d/]*)|([^\d/]+)")

_MOST_DIGITS: Final = 1_000
"""Of a number that is none, so many decide its place."""


@remembered(16_384)
def sort_key(text: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Return the key of Thai dictionary order, as glibc's th_TH has it.

    Letters and digits decide first, a leading vowel after its consonant. When they are equal, tone
    marks, the silencer, signs and accents do; then large letters and Thai digits.
    """
    letters, marks, shapes = [], [], []
    for sign in _SIGN.findall(_LEADING.sub(r"\2\1", text)):
        plain = unicodedata.normalize("NFD", to_arabic_digits(sign))[0].lower()
        place = _ORDER.get(_ALIKE.get(sign, plain))
        if place is None:
            marks.append(_HUNG.get(sign, ord(sign[0])))
            continue
        letters.append(place)
        marks.append(int(len(unicodedata.normalize("NFD", sign)) > len(sign)))
        shapes.append(_LATER.get(sign, int(sign != plain)))
    return "".join(letters), tuple(marks), tuple(shapes)


def house_sort_key(house: str) -> tuple[tuple[int, str], ...]:
    """Return the key of a house number: "12/3" as (12, 3), so that 9 comes before 10; none last."""
    parts = _PART.findall(to_arabic_digits(house))
    if not parts:
        return ((10**9 - 1, ""),)
    return tuple(
        (int(number[:_MOST_DIGITS] or 10**9 - 2), (after or text).strip())
        for number, after, text in parts
    )


def gate_order(house: str) -> str:
    """Return what sorts a house number as text, in the order of `house_sort_key`."""
    return "/".join(f"{number:09d}{text}" for number, text in house_sort_key(house))
