"""Words as committees write them, without what varies."""

import re
from typing import Final

from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import normalise

_NOT_A_LETTER: Final = re.compile("[^0-9a-z\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]")
_UNIT: Final = re.compile(r"[(\[](?:บาท|หน่วย|บ\.?|฿|baht|thb)[^)\]]*[)\]]")


def squeeze(text: str) -> str:
    """Return a heading without what varies: spaces, dots, brackets, units; % becomes ร้อยละ."""
    plain = _UNIT.sub("", to_arabic_digits(normalise(text)).lower()).replace("%", "ร้อยละ")
    return _NOT_A_LETTER.sub("", plain)
