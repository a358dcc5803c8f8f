"""What a row that is no heading is: blank, a total, a note, a title or data."""

import re
from collections.abc import Sequence
from typing import Final

from forumtui.registers.reading.headings.layout import Layout
from forumtui.registers.reading.records import RowKind
from forumtui.registers.reading.rows.identity import speaks_of_count, speaks_of_group
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import normalise

_TOTAL: Final = re.compile(
    r"(?:(?:ยอด)?รวม(?:ยอด|เป็น|เงิน|จำนวน|ทั้งหมด|ทั้งสิ้น|ทั้งหมู่บ้าน|สุทธิ|หน้านี้|ทุกหน้า|ทุกราย|ลูกหนี้|กู้|ออม"
    r"|สัจจะ|สินทรัพย์|หนี้สิน|บาท|ยกไป|ยกมา)*|(?:ยอด)?ยก(?:ไป|มา)|(?:grand |sub)?total|sum)"
    r"[\s:=]*(?:[\d,.]+\s*(?:ใบ|ราย|คน|บัญชี|ครัวเรือน|หลัง|สัญญา|บาท|หน้า)?)?[\s:=]*",
    re.IGNORECASE,
)

_PAGE: Final = re.compile("หน้านี้|ยกไป|ยกมา")

_BESIDE_TOTAL: Final = re.compile(
    r"[\s\-–—=]*|บาท|คน|ราย|ครัวเรือน|สัญญา|\(.*\)|[\d,.]+\s*(?:คน|ราย|บาท|หุ้น|สัญญา)"
)

_NUMBER: Final = re.compile(r"[\s(\-\u2212]*[\d,. ]*\d[\d,. ]*[)\s]*")

_FOOT: Final = re.compile(
    r"หมายเหตุ|ลงชื่อ|ลงนาม|ผู้จัดทำ|ผู้ตรวจ|ผู้รับรอง|ตำแหน่ง|ประธาน|เหรัญญิก|เลขานุการ|ณ วันที่|วันที่|พิมพ์เมื่อ|หน้า"
    r"|[.…_]{4}|\(.*\)$|>>|\*|[-=_]{3}"
)


def is_blank(cells: Sequence[str]) -> bool:
    """Say whether no cell of the row holds anything."""
    return not any(cells) or not any(cell.strip() for cell in cells)


def is_total(cells: Sequence[str], layout: Layout | None = None) -> bool:
    """Say whether the row adds up others: its only words are รวม and what goes with it.

    A person whose name begins with รวม has other words in the row, or a citizen number: data.
    """
    words = [text for cell in cells if (text := _words(cell))]
    totals = [text for text in words if _TOTAL.fullmatch(text)]
    if not totals or not all(text in totals or _BESIDE_TOTAL.fullmatch(text) for text in words):
        return False
    return layout is None or not _has_citizen_id(cells, layout)


def is_page_total(cells: Sequence[str]) -> bool:
    """Say whether a total row adds up one page only, or carries its sum to the next."""
    return any(_PAGE.search(normalise(cell)) for cell in cells)


def _words(cell: str) -> str:
    text = to_arabic_digits(normalise(cell))
    return "" if _NUMBER.fullmatch(text) else text


def _has_citizen_id(cells: Sequence[str], layout: Layout) -> bool:
    return 0 <= layout.citizen_id < len(cells) and len(cells[layout.citizen_id].strip()) > 12


def row_kind(cells: Sequence[str], layout: Layout | None = None) -> RowKind:
    """Return what a row is that begins no heading.

    `layout` is that of the table it stands under, None before any: there a lone text is a title.
    Data is returned as the layout's kind; without a layout as PERSON.
    """
    if is_blank(cells):
        return RowKind.BLANK
    filled = [column for column, cell in enumerate(cells) if cell.strip()]
    if may_be_total(cells) and is_total(cells, layout):
        return RowKind.TOTAL
    if layout is not None and len(filled) > 1 and cells[filled[0]].isdecimal():
        # Nothing that frames a table begins with a number and goes on.
        return layout.kind
    if layout is not None and filled == [layout.order] and _NUMBER.fullmatch(_text(cells, filled)):
        return RowKind.BLANK
    if _is_framing(cells, filled, layout):
        return RowKind.TITLE if layout is None else RowKind.NOTE
    return RowKind.PERSON if layout is None else layout.kind


def may_be_total(cells: Sequence[str]) -> bool:
    """Say quickly whether a row can be a total at all."""
    joined = "\n".join(cells)
    if "รวม" in joined or "ยก" in joined:
        return True
    if "total" not in (small := joined.lower()) and "sum" not in small:
        return False
    return any(cell[:12].strip().lower().endswith(("total", "sum")) for cell in cells)


def _text(cells: Sequence[str], filled: Sequence[int]) -> str:
    return to_arabic_digits(normalise(cells[filled[0]]))


def _is_framing(cells: Sequence[str], filled: Sequence[int], layout: Layout | None) -> bool:
    """Say whether a row speaks about the table rather than in it."""
    first = _text(cells, filled)
    if len(filled) > 1:
        return _FOOT.match(first) is not None and all(
            _FOOT.match(text) or not text for text in (normalise(cells[place]) for place in filled)
        )
    if _NUMBER.fullmatch(first):
        return False
    if _FOOT.match(first):
        return True
    if layout is not None and layout.kind is RowKind.ASSET:
        return True
    named = layout is not None and filled[0] in (layout.name, layout.given)
    if named and layout is not None and layout.kind in (RowKind.SAVING, RowKind.LOAN):
        return speaks_of_group(first) or speaks_of_count(first)
    return filled[0] == 0 and not named
