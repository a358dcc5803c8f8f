"""Amounts of money as people write them, and as they are shown: satang are the only number."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from forumtui.thai.digits import to_arabic_digits, to_thai_digits
from forumtui.thai.patterns import pattern

SATANG: Final = 100

_DECIMALS: Final = 2

_THOUSAND: Final = 3
"""Figures between two commas, or behind the point that some write instead."""

_ABSENT: Final = frozenset({"", "-", "–", "—", "n/a", "#n/a", "ไม่มี"})

_AMOUNT: Final = pattern(
    r"=?\s*['\"’“”]?(?P<open>\()?\s*(?P<minus>[-\u2212])?\s*฿?\s*"
    r"(?P<baht>\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.(?P<parts>\d+))?"
    r"\s*(?:\.[-–—=])?\s*(?:บาท|บ\.?|฿|baht|thb)?\s*(?:ถ้วน)?"
    r"(?:(?<=บาท)\s*(?P<satang>\d{1,2})\s*(?:สตางค์|สต\.?))?\s*(?P<close>\))?['\"’“”]?",
    re.IGNORECASE,
)

# 5.000 and 1.234.567,50: in the half of the world that writes a point before thousands.
_POINTED: Final = pattern(r"[1-9]\d{0,2}(?:\.\d{3})(?:(?:\.\d{3})*(?:,\d{1,2})?)")

_BETWEEN: Final = pattern(r"[+;&|()\n]|/(?=\s*\d{3})(?<=\d{3}/)|และ|กับ")

_WIDE: Final = str.maketrans("，．（）－＝＋／；", ",.()-=+/;")

_WITH_WORDS: Final = pattern(r"(?P<figure>[^()]*\d[^()]*)\((?P<words>[\u0e01-\u0e4e ]+)\)")


LONGEST: Final = 200
"""Signs that an amount may have, its words in brackets among them."""


class NotAnAmount(ValueError):
    """The text is no amount of money."""


class PartsOfSatang(NotAnAmount):
    """A number with parts of a satang; `satang` is all of it.

    `reckoned` says that it has more decimals than anybody types.
    """

    def __init__(self, text: str, satang: Fraction, *, reckoned: bool) -> None:
        super().__init__(text)
        self.satang: Final = satang
        self.reckoned: Final = reckoned


class PointUnclear(NotAnAmount):
    """A point and three figures: thousands, or parts of a satang."""


class SeveralAmounts(NotAnAmount):
    """Two amounts, or more, in one text."""


def parse_baht(text: str) -> int | None:
    """Return an amount written in baht as satang, None when the text says there is none.

    Thai and wide digits, commas in threes, "฿", "บาท", "บ.", "ถ้วน", ".-", "= " and up to two decimals
    are understood; -50 and (50) are negative. Words in brackets behind the figure must say the same,
    as on a cheque. Raises NotAnAmount, or PartsOfSatang, PointUnclear or SeveralAmounts where that is
    what is wrong: nothing is guessed.
    """
    stripped = to_arabic_digits(text).strip()
    if len(stripped) > LONGEST:
        raise NotAnAmount(text)
    if not stripped.isascii():
        stripped = stripped.translate(_WIDE)
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
        raise _fault(text, stripped)
    parts = found["parts"] or ""
    baht = int(found["baht"].replace(",", "").replace(" ", ""))
    if len(parts) > _DECIMALS:
        return _with_parts(text, found, baht)
    if parts and found["satang"]:
        raise NotAnAmount(text)
    coins = found["satang"] or "0"
    satang = baht * SATANG + int(parts.ljust(_DECIMALS, "0") if parts else coins)
    return -satang if found["open"] or found["minus"] else satang


def _with_parts(text: str, found: re.Match[str], baht: int) -> int:
    """Return an amount of more than two decimals whose last ones are noughts. Raises NotAnAmount."""
    parts = found["parts"]
    if len(parts) == _THOUSAND and _POINTED.fullmatch(f"{found['baht']}.{parts}"):
        raise PointUnclear(text)
    scale = 10 ** len(parts)
    exact = Fraction((baht * scale + int(parts)) * SATANG, scale)
    if found["satang"]:
        raise NotAnAmount(text)
    signed = -exact if found["open"] or found["minus"] else exact
    if signed.denominator != 1:
        raise PartsOfSatang(text, signed, reckoned=len(parts) > _THOUSAND)
    return int(signed)


def _fault(text: str, stripped: str) -> NotAnAmount:
    """Return what is wrong with a text that is no amount."""
    if _POINTED.fullmatch(stripped):
        return PointUnclear(text)
    pieces = [piece.strip() for piece in _BETWEEN.split(stripped)]
    filled = [piece for piece in pieces if piece]
    several = len(filled) > 1 and all(map(_AMOUNT.fullmatch, filled))
    return SeveralAmounts(text) if several else NotAnAmount(text)


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
