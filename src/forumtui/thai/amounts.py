"""Amounts of money as people write them, and as they are shown: satang are the only number."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from forumtui.thai.digits import to_arabic_digits, to_thai_digits

SATANG: Final = 100

_ABSENT: Final = frozenset({"", "-", "–", "—", "n/a", "#n/a", "ไม่มี"})

_AMOUNT: Final = re.compile(
    r"(?P<open>\()?\s*(?P<minus>[-\u2212])?\s*฿?\s*"
    r"(?P<baht>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.(?P<satang>\d{1,2}))?"
    r"\s*(?:บาท)?\s*(?P<close>\))?"
)

_WITH_WORDS: Final = re.compile(r"(?P<figure>[^()]*\d[^()]*)\((?P<words>[\u0e01-\u0e4e ]+)\)")


LONGEST: Final = 200
"""Signs that an amount may have, its words in brackets among them."""


class NotAnAmount(ValueError):
    """The text is no amount of money."""


def parse_baht(text: str) -> int | None:
    """Return an amount written in baht as satang, None when the text says there is none.

    Thai digits, commas in threes, "฿", "บาท" and up to two decimals are understood; -50 and (50)
    are negative. Words in brackets behind the figure must say the same, as on a cheque. Raises
    NotAnAmount: nothing is guessed.
    """
    stripped = to_arabic_digits(text).strip()
    if len(stripped) > LONGEST:
        raise NotAnAmount(text)
    if (both := _WITH_WORDS.fullmatch(stripped)) is not None:
        figure = parse_baht(both["figure"])
        words = both["words"].replace(" ", "").removesuffix("ถ้วน").removesuffix("บาท")
        said = "" if figure is None else baht_in_words(figure).removesuffix("บาทถ้วน")
        if words != said:
            raise NotAnAmount(text)
        return figure
    if stripped.lower() in _ABSENT:
        return None
    found = _AMOUNT.fullmatch(stripped)
    if found is None or bool(found["open"]) != bool(found["close"]):
        raise NotAnAmount(text)
    baht = int(found["baht"].replace(",", "").replace(" ", ""))
    satang = baht * SATANG + int((found["satang"] or "").ljust(2, "0"))
    return -satang if found["open"] or found["minus"] else satang


def format_baht(satang: int, *, thai_digits: bool = False) -> str:
    """Return an amount as "12,345.50"; a debit has a minus in front."""
    baht, rest = divmod(abs(satang), SATANG)
    text = f"{'-' if satang < 0 else ''}{baht:,}.{rest:02d}"
    return to_thai_digits(text) if thai_digits else text


@lru_cache(4_096)
def baht_in_words(satang: int) -> str:
    """Return an amount in Thai words, as contracts write it: สองพันเอ็ดบาทห้าสิบสตางค์.

    A negative amount begins with ลบ.
    """
    if satang < 0:
        return f"ลบ{baht_in_words(-satang)}"
    # Costs a third of a start-up; only paper needs it.
    from num2words import num2words

    return str(num2words(Decimal(satang) / SATANG, lang="th", to="currency"))
