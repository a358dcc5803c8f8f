"""What says whose row it is: a person's marks in a row, and words that speak of a sum instead."""

import re
from collections.abc import Sequence
from enum import IntFlag
from typing import Final

from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.names import split_name
from forumtui.thai.text import normalise

_TITLED: Final = ("นาย", "นาง", "น.ส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง")

_OFFICE: Final = re.compile(
    r"นาย(?:ทะเบียน|ก(?:\s?(?:อบต|อบจ|สมาคม|เทศมนตรี|องค์การ\S*))?|อำเภอ|ช่าง|จ้าง|หน้า|ตรวจ\S*|สถานี|ด่าน|ประกัน|เวร|ทุน|บัญชี)"
    r"|นาง(?:พยาบาล|กำนัล|ผู้ใหญ่บ้าน)"
)
"""What begins as a title does and is an office: alone it names nobody, for people have surnames."""

_SUM: Final = re.compile(
    r"[\s*#(\[=.:~-]*(?:(?:จำนวน|ยอด|ผล|เงิน|หน้า)?รวม|(?:ยอด)?(?:เงิน)?ยก(?:ไป|มา)|(?:ค่า|ยอด)?เฉลี่ย|(?:ยอด)?คงเหลือ"
    r"|สุทธิ(?![ก-ฮ])|ทั้งหมด|ทั้งสิ้น|จำนวน(?:สมาชิก|คน|ราย|เงิน|ทั้ง|หนี้|ผู้)|ยอด(?:เงิน|หนี้|ทั้ง|สะสม|สุทธิ|ลูกหนี้|กู้|ออม|ฝาก)"
    r"|(?:grand|sub|page)?[ -]?total|sum\b|averag|carried|brought|balance (?:c|b))",
    re.IGNORECASE,
)
"""How a text begins that speaks of a sum; surnames and given names begin with รวม as well."""

_SUM_AT_END: Final = re.compile(
    r".*\s(?:รวม(?:ทั้งสิ้น|ทั้งหมด|เงิน)*|(?:sub)?totals?)[\s:=]*", re.IGNORECASE
)

_COUNT: Final = re.compile(
    r"(?:[^\d]{0,40}\d[\d,]*\s*(?:คน|ราย|หลัง|ครัวเรือน|หลังคาเรือน|ครอบครัว|สัญญา|บัญชี|แห่ง)\s*)+(?:ทั้งหมด|ทั้งสิ้น)?"
)

_GROUP: Final = re.compile(
    r"(?:หมู่(?:ที่|บ้าน)?|ม\.|กลุ่ม(?:ที่)?|โซน|คุ้ม|สาย|เขต|ซอย|ชุด(?:ที่)?|ปี|งวด(?:ที่)?|หน้า(?:ที่)?|ประเภท)\s*\d.*"
    r"|(?:หมู่ที่|หมู่บ้าน|กลุ่มบ้าน|คุ้มบ้าน|คุ้มวัด|ประเภท).*"
)

_OWN_MONEY: Final = re.compile(
    r"เงินสด|เงินฝาก|ฝากธนาคาร|ธนาคาร|ธ\.?\s?ก\.?\s?ส|ดอกเบี้ย|ค่าปรับ|ค่าใช้จ่าย|รายรับ|รายจ่าย|รายได้|กำไร(?!\s+[ก-ฮเแโใไ])|ขาดทุน"
    r"|เงินทุน|ทุนสำรอง|เงินในมือ|cash|bank",
    re.IGNORECASE,
)
"""What a fund itself has or earns: nobody's savings."""

_WORD: Final = re.compile(r"[^\W\d_]+", re.UNICODE)

_HOUSE: Final = re.compile(r"\D{0,12}\d+(?:\s*/\s*\d+)*\D?")

_COUNTED: Final = re.compile(r"\d[\d,]*\s*(?:คน|ราย|หลัง|ครัวเรือน|สัญญา|บัญชี|บาท|ใบ|หน้า)\.?")

_CITIZEN_DIGITS: Final = 12


class WhoMark(IntFlag):
    """What in a row says that it is a person's."""

    NOTHING = 0
    ORDER = 1
    HOUSE = 2
    NUMBER = 4
    """A member's or a contract's number."""
    TITLE = 8
    CITIZEN = 16


PLACE: Final = WhoMark.HOUSE | WhoMark.NUMBER | WhoMark.CITIZEN


def marks_of(cells: Sequence[str], layout: Layout) -> WhoMark:
    """Return everything in a row that says whose it is."""
    marks = WhoMark.NOTHING
    if _cell(cells, layout.order).isdecimal():
        marks |= WhoMark.ORDER
    house = _cell(cells, layout.house)
    if house and not _COUNTED.fullmatch(house) and _HOUSE.match(house) and not speaks_of_sum(house):
        marks |= WhoMark.HOUSE
    for column in (layout.member_no, layout.contract_no):
        number = _cell(cells, column)
        if _has_digit(number) and not _COUNTED.fullmatch(number) and not speaks_of_sum(number):
            marks |= WhoMark.NUMBER
    citizen = _cell(cells, layout.citizen_id)
    if sum(map(str.isdecimal, citizen)) >= _CITIZEN_DIGITS:
        marks |= WhoMark.CITIZEN
    return marks | WhoMark.TITLE if _is_titled(cells, layout) else marks


def _is_titled(cells: Sequence[str], layout: Layout) -> bool:
    title = _cell(cells, layout.title)
    if title and _WORD.search(title) and not speaks_of_sum(title):
        return True
    name = name_in(cells, layout)
    if not name or names_an_office(name):
        return False
    titled = name.startswith(_TITLED) and _WORD.search(name) is not None
    return titled or split_name(name).title != ""


def names_an_office(text: str) -> bool:
    """Say whether a text is an office only, as "นายทะเบียน" below a list."""
    word = text.strip(" .:()-_…")
    return _OFFICE.fullmatch(word) is not None


def is_plainly_somebody(cells: Sequence[str], layout: Layout) -> bool:
    """Say quickly that a row has a person's marks; most rows of most tables have."""
    order, house = layout.order, layout.house
    if order != ABSENT and order < len(cells) and cells[order].isdecimal():
        return True
    return order == ABSENT and 0 <= house < len(cells) and cells[house][:1].isdecimal()


def begins_with_title(cells: Sequence[str], layout: Layout) -> bool:
    """Say quickly that a row's name begins with a title, as most names do."""
    column = layout.given if layout.name == ABSENT else layout.name
    if not 0 <= column < len(cells):
        return False
    return cells[column].startswith(_TITLED) and not names_an_office(cells[column])


def name_in(cells: Sequence[str], layout: Layout) -> str:
    """Return what stands where a name should, "" for nothing."""
    if layout.name == ABSENT:
        parts = (_cell(cells, layout.given), _cell(cells, layout.surname))
        return " ".join(filter(None, parts))
    return _cell(cells, layout.name)


def is_shaped_as_name(name: str) -> bool:
    """Say whether a text could be a given name and a surname: two or three words of letters only."""
    words = name.split()
    plain = all(all(sign.isalpha() or "\u0e30" <= sign <= "\u0e4e" for sign in w) for w in words)
    return 2 <= len(words) <= 3 and plain and not speaks_of_own_money(name)


def speaks_of_sum(text: str) -> bool:
    """Say whether a text begins, or ends, as what a sum is called does."""
    return _SUM.match(text) is not None or _SUM_AT_END.fullmatch(text) is not None


def speaks_of_count(text: str) -> bool:
    """Say whether a text is nothing but how many there are: "ชาย 2 คน หญิง 1 คน"."""
    return _COUNT.fullmatch(text) is not None


def speaks_of_group(text: str) -> bool:
    """Say whether a text names a part of a list: "หมู่ที่ 6", "คุ้มวัด"."""
    return _GROUP.fullmatch(text) is not None


def speaks_of_own_money(text: str) -> bool:
    """Say whether a text is about what the fund itself has."""
    return _OWN_MONEY.search(text) is not None


def leading_texts(cells: Sequence[str], layout: Layout) -> list[str]:
    """Return the row's texts that are no figures, without notes and what other people are called."""
    apart = {layout.note, layout.relation, layout.method, *layout.statuses, *layout.co_borrowers}
    apart.update(one.name for one in layout.guarantors)
    found = (_plain(cell) for column, cell in enumerate(cells) if cell and column not in apart)
    return [text for text in found if _WORD.search(text)]


def _cell(cells: Sequence[str], column: int) -> str:
    if column == ABSENT or column >= len(cells):
        return ""
    return _plain(cells[column])


def _plain(cell: str) -> str:
    if cell.isalnum() and cell.isascii():
        return cell
    return to_arabic_digits(normalise(cell)).strip()


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))
