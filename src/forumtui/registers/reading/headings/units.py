"""In what amounts are told: "(หน่วย : พันบาท)" above a table, or "(ล้านบาท)" in a heading."""

import re
from collections.abc import Iterable
from typing import Final

from forumtui.registers.reading.headings.layout import Layout
from forumtui.registers.reading.records import RowKind, RowReason
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.remembering import remembered
from forumtui.thai.text import normalise

_TIMES: Final = {
    "": 1,
    "ร้อย": 100,
    "พัน": 1_000,
    "หมื่น": 10_000,
    "แสน": 100_000,
    "ล้าน": 1_000_000,
    "สิบล้าน": 10_000_000,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
}

_NAMES: Final = "|".join(sorted(filter(None, _TIMES), key=len, reverse=True))

_NAMED: Final = rf"(?:หนึ่ง)?(?P<name>{_NAMES})?s?\s*(?:of\s*)?(?:บาท|baht|thb)"

_SAID: Final = re.compile(
    r"(?:หน่วย(?:นับ|เงิน)?|units?|amounts?)\s*(?:[:=-]|เป็น|คือ|are|is|in|\s)*\(?\s*"
    rf"(?P<figure>10{{2,6}}|1(?:,000){{1,2}}|'?000)?\s*{_NAMED}"
)

_IN_BRACKETS: Final = re.compile(rf"[(\[]\s*(?:in\s|เป็น)?\s*(?P<figure>'000)?\s*{_NAMED}\s*[)\]]")

_ALONE: Final = re.compile(rf"\s*(?:in\s)?(?P<figure>'000)?\s*{_NAMED}\s*")

_MENTIONS: Final = re.compile("บาท|baht|thb")


@remembered(4_096)
def baht_told(text: str) -> int | None:
    """Return how many baht one of a text's units is, None when the text speaks of no unit.

    >>> baht_told("(หน่วย : พันบาท)")
    1000
    """
    plain = to_arabic_digits(normalise(text)).lower()
    if not _MENTIONS.search(plain):
        return None
    found = _SAID.search(plain) or _IN_BRACKETS.search(plain) or _ALONE.fullmatch(plain)
    if found is None:
        return None
    figure = (found["figure"] or "1").replace(",", "").lstrip("'")
    return _TIMES[found["name"] or ""] * (1_000 if figure == "000" else int(figure))


def baht_told_in(texts: Iterable[str]) -> int | None:
    """Return the unit a row of titles tells, None when it tells none; its cells may part the words."""
    cells = [text for text in texts if text.strip()]
    told = next(filter(None, map(baht_told, cells)), None)
    return baht_told(" ".join(cells)) if told is None and len(cells) == 2 else told


def unit_remarks(layout: Layout) -> tuple[RowReason, ...]:
    """Return what must be told where amounts are in other units than baht."""
    told = sorted({layout.baht, *(baht for _, baht in layout.baht_of)} - {1})
    if layout.kind in (RowKind.PERSON, RowKind.NOTE):
        return ()
    return tuple(RowReason("amount_in_thousands", (("times", f"{baht:,}"),)) for baht in told)
