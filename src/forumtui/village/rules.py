"""Words as committees write them without what varies, kinds of funds, house numbers."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from forumtui.thai.citizen_id import masked
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.remembering import remembered
from forumtui.thai.text import normalise

_NOT_A_LETTER: Final = re.compile("[^0-9a-z\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]")

_UNIT: Final = re.compile(r"[(\[](?:(?:พัน|หมื่น|แสน|ล้าน)?บาท|หน่วย|บ\.?|฿|baht|thb)[^)\]]*[)\]]")


def squeeze(text: str) -> str:
    """Return a heading without what varies: spaces, dots, brackets, units; % becomes ร้อยละ."""
    plain = _UNIT.sub("", to_arabic_digits(normalise(text)).lower()).replace("%", "ร้อยละ")
    return _NOT_A_LETTER.sub("", plain)


class FundKind(StrEnum):
    """The kinds of village fund whose rules differ."""

    SAVINGS_GROUP = "savings_group"  # กลุ่มออมทรัพย์เพื่อการผลิต
    VILLAGE_FUND = "village_fund"  # กองทุนหมู่บ้านและชุมชนเมือง (กทบ.)
    POVERTY_FUND = "poverty_fund"  # โครงการ กข.คจ.: always free of interest
    WOMENS_GROUP = "womens_group"  # กลุ่มสตรี
    OTHER = "other"


_ABSENT: Final = frozenset({"", "-", "–", "—", "n/a", "na", "ไม่มี", "ไม่ระบุ", "ไม่ทราบ"})

_LONGEST_ABSENT: Final = max(map(len, _ABSENT))

_NUMBER: Final = r"(?P<house>\d+(?:/\d+)*[ก-ฮ]?)"

_REST: Final = (
    r",?(?:หมู่|ม\.|ม\d|moo|m\.|บ้าน|บ\.|ชุมชน|คุ้ม|ซอย|ซ\.|ถนน|ถ\.|ตำบล|ต\.|แขวง|อำเภอ|อ\.|เขต"
    r"|จังหวัด|จ\.|$)"
)

_HOUSE: Final = re.compile(
    rf"(?:(?:หมู่(?:ที่)?|ม\.?)\d+[,.]?(?=บ้านเลขที่|เลขที่))?(?:บ้านเลขที่|เลขที่|บ้าน|บ\.)?\.?{_NUMBER}{_REST}"
)

_HOUSE_IN_ADDRESS: Final = re.compile(rf"(?:บ้าน)?เลขที่\.?{_NUMBER}{_REST}")

_HOUSE_AFTER_MOO: Final = re.compile(
    r"(?:หมู่(?:ที่)?|ม\.?)\s*\d+[\s,]+(?P<house>\d+(?:/\d+)*[ก-ฮ]?)(?=[\s,]|$)"
)


def is_absent(text: str) -> bool:
    """Return whether a cell's text says that there is no value: blank, a dash, ไม่มี."""
    return not text or says_nothing(normalise(text))


def says_nothing(normal: str) -> bool:
    """Return whether a text that is normalised already says that there is no value."""
    return len(normal) <= _LONGEST_ABSENT and normal.lower() in _ABSENT


@remembered(8_192)
def house_number(text: str) -> str:
    """Return a house number out of its address ("บ้านเลขที่ ๑๒/๑ ม.6" is "12/1"), "" for none.

    What is no house number is returned as it is written, without spaces; a citizen number with them.
    """
    if is_absent(text):
        return ""
    plain = normalise(text)
    if masked(plain) != plain:
        # A citizen number is known by its groups: they are not pushed together.
        return plain
    plain = to_arabic_digits(plain)
    squeezed = plain.replace(" ", "")
    match = (
        _HOUSE.match(squeezed)
        or _HOUSE_IN_ADDRESS.search(squeezed)
        or _HOUSE_AFTER_MOO.match(plain)
    )
    return match["house"] if match is not None else squeezed


LONGEST_LIFE: Final = 60
"""Years after the day of the books in which a village can still use them."""


def is_likely_day(day: date, cut_off: date, before: int = 0) -> bool:
    """Return whether a village whose books are as of `cut_off` can still use them on a day.

    `before` are the days by which it may be earlier than they are.
    """
    return cut_off - timedelta(days=before) <= day and day.year - cut_off.year <= LONGEST_LIFE
