"""What an amount's heading says of it beside whose it is: what is left, or what came and went."""

import re
from enum import Enum, auto
from typing import Final

from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.remembering import remembered
from forumtui.thai.text import normalise
from forumtui.village.rules import squeeze


class Aspect(Enum):
    """What kind of figure stands under a heading, the surest balance first."""

    LEFT = auto()
    """What is left at the end: คงเหลือ, ยกไป, สิ้นปี, สะสม."""
    PLAIN = auto()
    """Nothing but whose money it is: เงินสัจจะ, ยอดหนี้."""
    TOTAL = auto()
    """A sum of other columns, of which ones it does not say: รวม, รวมเงินออม."""
    OVERDUE = auto()
    """The part that is late: ค้างชำระ, ค้างงวด, เกินกำหนด; where nothing else stands, all that is owed."""
    SIDE = auto()
    """What came, went, or stood before: ยกมา, ปีนี้, ถอน, ม.ค., เฉลี่ย; never the balance itself."""


_MONTHS: Final = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม",
    "ม.ค|ก.พ|มี.ค|เม.ย|พ.ค|มิ.ย|ก.ค|ส.ค|ก.ย|ต.ค|พ.ย|ธ.ค",
)

_SHORT: Final = "|".join(_MONTHS[1].split("|")).replace(".", r"\.\s?")

_MONTH: Final = re.compile(rf"{_MONTHS[0]}|(?<![ก-๙])(?:{_SHORT})|(?:{_SHORT})\.")

_BARE_MONTH: Final = re.compile(
    rf"(?:{_MONTHS[1].replace('.', '')}|{_MONTHS[0]}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]*\d{0,4}"
)

_BARE_YEAR: Final = re.compile(
    r"(?:ปี|พศ|ปีพศ|year)\d\d|(?:ปี|พศ|ปีพศ|year)?(?:25|26|19|20)\d\d(?:\d{4})?"
)
"""2559, ปี 59, and a day as a spreadsheet writes it."""

_SIDE: Final = re.compile(
    "ยกมา|ต้นปี|ต้นงวด|ต้นเดือน|(?:ปี|งวด|เดือน|ครั้ง)(?:ที่)?(?:ก่อน|แล้ว)|(?:เก่า|เดิม)$|ก่อนหน้า"
    "|(?:เดือน|ปี|งวด|ครั้ง|วัน)นี้|ระหว่าง|(?:ปี|เดือน|งวด)ปัจจุบัน|ถอน|เพิ่ม|เดือนละ|ปีละ|ครั้งละ|ต่อเดือน"
    "|เฉลี่ย|ปันผล|จำนวน(?:เดือน|ครั้ง|งวด|คน|ราย|บัญชี)|ค่า(?!ง|หุ้น)|เสื่อม|ธรรมเนียม|สมัคร|ประกัน|บริจาค"
    "|วงเงิน|เบิก|อนุมัติ|โอน|หัก|จ่ายคืน|broughtforward|opening|withdraw"
)

_LATE: Final = re.compile(
    "ค้างชำระ|ค้างส่ง|ค้างงวด|งวดค้าง|ค้างจ่าย|เกินกำหนด|ผิดนัด|ครบกำหนดแล้ว|overdue|arrears"
)

_LEFT: Final = re.compile(
    "คงเหลือ|เหลือ|ยกไป|ส(?:ิ้|้ิ)น(?:ปี|งวด|เดือน)|ปลาย(?:ปี|งวด)|สุทธิ|สะสม|ปัจจุบัน|ณวันที่|balance|outstanding"
)

_TOTAL: Final = re.compile("รวม|ทั้งสิ้น|ทั้งหมด|total|sum")

_OUT: Final = re.compile("ถอน|ชำระ|ส่งคืน|ส่งใช้|คืน|จ่าย|หัก|โอนออก|repaid|paid|withdraw|ปิด")


@remembered(4_096)
def aspect_of(heading: str) -> Aspect:
    """Return what a heading of an amount says of it beside whose it is."""
    squeezed = squeeze(heading)
    found = _SIDE.search(squeezed)
    if is_period(heading) or found is not None:
        # "เงินกู้คงเหลือสิ้นปี" is left, "เงินกู้คงเหลือต้นปี" was: what is left is said by no other word.
        return Aspect.SIDE
    if _LATE.search(squeezed) and not re.search("คงเหลือ|ทั้งหมด|ทั้งสิ้น", squeezed):
        return Aspect.TOTAL if _TOTAL.search(squeezed) else Aspect.OVERDUE
    if _TOTAL.search(squeezed):
        return Aspect.TOTAL
    if _LEFT.search(squeezed):
        return Aspect.LEFT
    return Aspect.PLAIN


def is_period(heading: str) -> bool:
    """Say whether a heading is one month's column among others, or nothing but a month or a year."""
    plain = to_arabic_digits(normalise(heading)).lower()
    if is_bare_period(heading):
        return True
    return _MONTH.search(plain) is not None and "ณ" not in plain


def is_bare_period(heading: str) -> bool:
    """Say whether a heading is nothing but a month, a year or a month of a year."""
    squeezed = squeeze(heading)
    return bool(_BARE_MONTH.fullmatch(squeezed) or _BARE_YEAR.fullmatch(squeezed))


def goes_out(heading: str) -> bool:
    """Say whether an amount under a heading is taken off: withdrawn, repaid."""
    return _OUT.search(squeeze(heading)) is not None
