"""Passbooks, one sheet a member: the last balance is what the member has. A bank's statement is none.

The member stands above the table; its columns are a day, what was put in or taken out, and a balance.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from forumtui.registers.reading.book import BookSheet
from forumtui.registers.reading.formats.cells import Cell, cell_text, satang_of
from forumtui.registers.reading.funds import Surroundings, fund_in, fund_of
from forumtui.registers.reading.headings.synonyms import Meaning, meaning_of
from forumtui.registers.reading.records import FundName, SavingRecord, Who
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.names import split_name
from forumtui.thai.text import normalise
from forumtui.village.rules import house_number, squeeze

_OPENING: Final = 15

_DATE: Final = re.compile("วันที่|วันเดือนปี|วดป|ว/ด/ป|date")

_IN: Final = re.compile("(?:จำนวน)?(?:เงิน|ยอด)?(?:รับ|นำ)?(?:เงิน)?ฝาก.*|deposits?|เงินรับ|รับ")

_OUT: Final = re.compile("(?:จำนวน)?(?:เงิน|ยอด)?(?:ถอน|เบิก).*|withdrawals?|เงินจ่าย|จ่าย")

_LEFT: Final = re.compile("(?:จำนวน)?(?:ยอด)?(?:เงิน)?(?:ฝาก)?คงเหลือ.*|balance")

_NAMES: Final = frozenset({Meaning.NAME, Meaning.BORROWER, Meaning.GIVEN, Meaning.SURNAME})

_NAMED: Final = re.compile(r"(?:ชื่อ\s*[-–]?\s*(?:ชื่อ)?\s*(?:นาม)?สกุล|ชื่อบัญชี|ชื่อสมาชิก|ชื่อ)\s*[:：]?\s*")

_HOUSE: Final = re.compile(r"บ้านเลขที่\s*[:：]?\s*(?P<house>\d[\d/]*)?")

_MEMBER: Final = re.compile(
    r"(?:เลข(?:ที่|ทะเบียน)?สมาชิก|สมาชิกเลขที่|รหัสสมาชิก)\s*[:：]?\s*(?P<number>\d\S*)?"
)

_BANK: Final = re.compile(r"ธนาคาร|ธ\s*\.?\s*ก\s*\.?\s*ส|สาขา|เดินบัญชี|statement|bank", re.IGNORECASE)

_GROUP: Final = re.compile("กองทุน|กลุ่ม|โครงการ|สหกรณ์|ธนาคาร|คณะกรรมการ")


class _Columns(NamedTuple):
    left: int
    put_in: int | None
    taken_out: int | None


@dataclass(frozen=True, slots=True)
class Passbook:
    """One account: whose (None when nobody is named), its last balance in satang, where that stands.

    `is_proven` says that every balance comes from the one before; `is_banks` that it is an account at
    a bank.
    """

    who: Who | None
    fund: FundName | None
    titles: tuple[str, ...]
    heading_row: int
    last_row: int
    count: int
    satang: int
    is_proven: bool
    is_banks: bool

    @property
    def record(self) -> SavingRecord:
        """What the member has."""
        assert self.who is not None
        return SavingRecord(self.who, self.satang)


def passbook_in(sheet: BookSheet) -> Passbook | None:
    """Return the account in a sheet, None when it is no passbook."""
    titles: list[Sequence[Cell]] = []
    for number, cells in islice(sheet.rows(), _OPENING):
        columns = _columns(cells)
        if columns is not None:
            return _read(sheet, number, columns, titles)
        titles.append(cells)
    return None


def fund_of_passbooks(books: Sequence[Passbook], stem: str) -> FundName:
    """Return the fund whose members' accounts these are: as they say, else by the file's name."""
    named = next((book.fund for book in books if book.fund is not None), None)
    return named or fund_of(Surroundings((), None, frozenset()), None, stem)


def _columns(cells: Sequence[Cell]) -> _Columns | None:
    texts = [squeeze(cell) if isinstance(cell, str) else "" for cell in cells]
    if sum(bool(text) for text in texts) < 3 or not any(map(_DATE.match, texts)):
        return None
    if any(meaning_of(str(cell)) in _NAMES for cell in cells):
        return None
    left = _only(texts, _LEFT)
    put_in, taken_out = _only(texts, _IN), _only(texts, _OUT)
    if left is None or (put_in is None and taken_out is None):
        return None
    return _Columns(left, put_in, taken_out)


def _only(texts: Sequence[str], words: re.Pattern[str]) -> int | None:
    found = [place for place, text in enumerate(texts) if text and words.fullmatch(text)]
    return found[0] if len(found) == 1 else None


def _read(
    sheet: BookSheet, heading: int, columns: _Columns, above: Sequence[Sequence[Cell]]
) -> Passbook | None:
    balance: int | None = None
    last, count, is_proven = heading, 0, True
    for number, cells in sheet.rows():
        if number <= heading:
            continue
        left = _amount(cells, columns.left)
        moved = (_amount(cells, columns.put_in) or 0) - (_amount(cells, columns.taken_out) or 0)
        if left is None:
            is_proven = is_proven and not moved
            continue
        is_proven = is_proven and (balance is None or balance + moved == left)
        balance, last, count = left, number, count + 1
    if balance is None:
        return None
    titles = tuple(text for cells in above for cell in cells if (text := _text(cell)))
    who = _owner(above, sheet.name)
    fund = next((fund for text in titles if (fund := fund_in(text)) is not None), None)
    banks = any(map(_BANK.search, (*titles, sheet.name or "")))
    proven = is_proven and count > 1
    return Passbook(who, fund, titles, heading, last, count, balance, proven, banks)


def _owner(above: Sequence[Sequence[Cell]], name: str | None) -> Who | None:
    """Return whose account it is, as the rows above the table say, or the sheet's name."""
    texts = [[text for cell in cells if (text := _text(cell))] for cells in above]
    person = next(filter(None, (_named(row) for row in texts)), "")
    person = person or (name if name and split_name(name).title else "")
    if not person or _GROUP.search(person):
        return None
    house = _beside(texts, _HOUSE, "house")
    return Who(split_name(person), house_number(house), member_no=_beside(texts, _MEMBER, "number"))


def _named(row: Sequence[str]) -> str:
    """Return the name in a row: beside the word for it, after it, or by its title."""
    for place, text in enumerate(row):
        label = _NAMED.match(text)
        if label is not None and label.end() == len(text):
            return row[place + 1] if place + 1 < len(row) else ""
        rest = text[label.end() :] if label is not None else text
        begins = (0, *(blank.end() for blank in re.finditer(r"\s+", rest)))
        person = next((rest[at:] for at in begins if split_name(rest[at:]).title), "")
        if person and not _GROUP.search(person):
            return re.split(r"\s+(?:บ้านเลขที่|เลขที่|เลขสมาชิก|หมู่)", person)[0]
    return ""


def _beside(rows: Sequence[Sequence[str]], words: re.Pattern[str], what: str) -> str:
    for row in rows:
        for place, text in enumerate(row):
            found = words.search(text)
            if found is None:
                continue
            following = row[place + 1] if place + 1 < len(row) else ""
            return str(found[what] or following)
    return ""


def _text(cell: Cell) -> str:
    return normalise(cell_text(cell))


def _amount(cells: Sequence[Cell], column: int | None) -> int | None:
    if column is None or column >= len(cells):
        return None
    try:
        return satang_of(cells[column])
    except NotAnAmount:
        return None
