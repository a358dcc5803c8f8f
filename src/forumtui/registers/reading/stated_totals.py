"""What a fund's own papers state: which balance-sheet line means what, and where a balance stands."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product
from typing import Final

from forumtui.registers.reading.formats.cells import satang_of
from forumtui.registers.rules.control_totals import Measure
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.dates import NotADate, parse_date
from forumtui.thai.patterns import pattern
from forumtui.thai.text import normalise
from forumtui.village.rules import squeeze


def _every(*parts: Sequence[str]) -> tuple[str, ...]:
    """Return every word that is made of one of each part."""
    return tuple("".join(chosen) for chosen in product(*parts))


_LOANS: Final = (
    *_every(["ลูกหนี้"], ["เงินกู้", "เงินยืม", "สมาชิก", "คงเหลือ"]),
    *_every(["เงินให้", "เงินที่"], ["", "แก่"], ["", "สมาชิก", "ครัวเรือน"], ["กู้", "ยืม"]),
    *("เงินยืมคงค้าง", "loanstomembers", "memberloans", "loansreceivable", "membersloans"),
)
"""Words, not patterns: the map counts with them, and to compile patterns took a tenth of a start."""

_NOT_LOANS: Final = (
    *("ดอกเบี้ย", "ค่าปรับ", "ค่าเผื่อ", "สงสัยจะสูญ", "ลูกหนี้อื่น", "การค้า", "ทดรอง", "ธนาคาร", "เจ้าหนี้"),
    *("interest", "allowance"),
)

_SAVINGS: Final = (
    *("สัจจะ", "เงินออม", "เงินสะสม", "เงินรับฝาก", "เงินหุ้น", "ค่าหุ้น", "ทุนเรือนหุ้น"),
    *_every(["ฝาก"], ["", "ของ", "จาก"], ["สมาชิก"]),
    *_every(["หุ้น"], ["", "ของ"], ["สมาชิก"]),
    *(
        "memberssavings",
        "membersavings",
        "savingsofmembers",
        "memberdeposits",
        "memberssharecapital",
    ),
)

_NOT_SAVINGS: Final = (
    *("ธนาคาร", "ธกส", "ออมสิน", "กระแสรายวัน", "ดอกเบี้ย", "ปันผล", "จ่ายคืน", "ค้างจ่าย", "ค้างรับ", "ลูกหนี้"),
    *("ลงทุน", "สหกรณ์", "interest", "bank"),
)
"""A savings account at a bank (เงินฝากออมทรัพย์) is the fund's own money, not its members'."""


def _has(label: str, words: Iterable[str]) -> bool:
    return any(word in label for word in words)


AS_OF_WORDS: Final = ("วันที่", "as of", "As of")
"""What a title holds that says the day of its figures."""

_AS_OF: Final = pattern(r"(?:ณ\s*วันที่|สิ้นสุด\s*วันที่|as of)\s*(?P<day>.+)", re.IGNORECASE)


def measure_of(label: str) -> Measure | None:
    """Return what a balance-sheet line adds up over the members, None for any other line.

    >>> measure_of("ลูกหนี้เงินกู้")
    <Measure.LOAN: 'loan'>
    """
    squeezed = squeeze(label)
    loans = squeezed.startswith("ลูกหนี้") or _has(squeezed, _LOANS)
    if loans and not _has(squeezed, _NOT_LOANS):
        return Measure.LOAN
    if _has(squeezed, _SAVINGS) and not _has(squeezed, _NOT_SAVINGS):
        return Measure.SAVING
    return None


def balance_columns(rows: Iterable[tuple[Sequence[str], int]]) -> frozenset[int]:
    """Return the columns in which every accepted row's balance stands, from its cells and satang."""
    columns: frozenset[int] | None = None
    for cells, satang in rows:
        here = range(len(cells)) if columns is None else [c for c in columns if c < len(cells)]
        columns = frozenset(column for column in here if _amount(cells[column]) == satang)
    return columns or frozenset()


def amount_in(cells: Sequence[str], columns: Iterable[int]) -> int | None:
    """Return the amount of a row in satang, None when it is unreadable or the columns differ."""
    found = {_amount(cells[column]) if column < len(cells) else None for column in columns}
    return found.pop() if len(found) == 1 else None


def _amount(cell: str) -> int | None:
    try:
        return satang_of(cell)
    except NotAnAmount:
        return None


def cut_off_in(cells: Sequence[str]) -> date | None:
    """Return the day a title says its figures are as of (ณ วันที่), None when it says none.

    The words and the day may stand in two cells, as they do in the set form.
    """
    for cell in (*cells, " ".join(filter(None, cells))):
        found = _AS_OF.search(normalise(cell))
        if found is None:
            continue
        try:
            parsed = parse_date(found["day"].strip(" .()"))
        except NotADate:
            continue
        if parsed is not None:
            return parsed.date
    return None
