"""The lines of an account (งบดุล, งบกำไรขาดทุน), row by row: which figure is the amount of which words.

A row of headings tells the columns: amounts (บาท), years of which one counts, numbers of notes
(หมายเหตุ). Assets and debts may stand beside each other; how many debtors there are is no amount.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from forumtui.registers.reading.formats.cells import Cell, cell_text, satang_in
from forumtui.registers.reading.records import Record, RowKind, RowReason, StatementRecord
from forumtui.registers.reading.rows.amounts import remarks_of_cell
from forumtui.registers.reading.rows.row_kinds import is_blank
from forumtui.registers.reading.sheets.days import SheetDay, day_in
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import normalise
from forumtui.village.rules import says_nothing, squeeze

_AMOUNTS: Final = frozenset(
    {
        "จำนวนเงิน",
        "จำนวน",
        "บาท",
        "จำนวนเงินบาท",
        "amount",
        "บาทสต",
        "บาทสตางค์",
        "ยอดเงิน",
        "เงิน",
        "baht",
    }
)

_SATANG: Final = frozenset({"สต", "สตางค์", "satang"})

_NOTES: Final = re.compile("หมายเหตุ(?:ที่|ประกอบงบ.*|ข้อ)?|ประกอบ|notes?")

_HEADS: Final = re.compile(
    "สินทรัพย์|ทรัพย์สิน|หนี้สิน(?:และทุน|และส่วนของ.*)?|ทุน|รายได้|รายรับ|รายจ่าย|ค่าใช้จ่าย|รายการ|ชื่อบัญชี|บัญชี"
    "|ที่|ลำดับ(?:ที่)?"
)

_PLAIN_HEADS: Final = frozenset({"รายการ", "ชื่อบัญชี", "บัญชี", "ที่", "ลำดับ", "ลำดับที่"})
"""Words that head a column and are never the words of a line."""

_YEAR: Final = re.compile(r"(?:สิ้น|ณ|ประจำ|ปี|พ\.?ศ\.?|\s)*(2[45]\d\d)\s*(?:\(?\s*บาท\s*\)?)?")

_COUNTED: Final = re.compile("ราย|คน|สัญญา|บัญชี|หุ้น|แห่ง|ครัวเรือน|ครัว|ใบ|ฉบับ|เล่ม|ชิ้น|หลัง|ครั้ง|งวด")

_MONEY: Final = frozenset({"บาท", "เป็นเงิน", "จำนวนเงิน", "จำนวน", "เงิน", "="})

_TOTALS: Final = ("รวม", "ยอดรวม", "total")

_ORDER: Final = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?|-|–|—|•|\*")

_CENT: Final = 100

_DEPTH: Final = 2


class _Figure(NamedTuple):
    column: int
    satang: int


@dataclass(slots=True)
class _Segment:
    """Words, and the figures that stand after them."""

    label: str
    figures: list[_Figure] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        return squeeze(self.label).startswith(_TOTALS)


class AccountRow(NamedTuple):
    """What a row of an account is: its kind, its lines, why it waits, what is asked of it.

    `total` is the sum in satang that a row of totals states.
    """

    kind: RowKind
    records: tuple[Record, ...] = ()
    waiting: RowReason | None = None
    flags: tuple[RowReason, ...] = ()
    total: int | None = None


class AccountReader:
    """The rows of one account from its title down; `times` is how many baht one of its figures is."""

    def __init__(self, statement: str, cut_off: date, times: int = 1) -> None:
        self._statement: Final = statement
        self._times: Final = times
        self._cut_off: Final = cut_off
        self._notes: frozenset[int] = frozenset()
        self._amounts: frozenset[int] = frozenset()
        self._satang: frozenset[int] = frozenset()
        self._years: Mapping[int, SheetDay] = {}
        self._since = 0
        self._all = 0
        self._just_headed = False

    def read(self, cells: Sequence[Cell]) -> AccountRow:
        """Return what the next row is."""
        texts = [cell_text(cell) for cell in cells]
        if is_blank(texts):
            return AccountRow(RowKind.BLANK)
        filled = [place for place, text in enumerate(texts) if text.strip()]
        if self._is_heading(cells, texts, filled):
            self._just_headed = True
            return AccountRow(RowKind.HEADER)
        self._just_headed = False
        segments, orphans, unread = self._segments(cells, texts)
        nothing = not any(segment.figures for segment in segments) and not orphans
        words = [texts[place] for place in filled]
        if nothing and (len(words) == 1 or _are_heads(words)):
            return AccountRow(RowKind.TITLE)
        if unread or nothing:
            reason = RowReason("amount_not_number", (("cell", normalise(unread or words[1])),))
            return AccountRow(RowKind.STATEMENT, waiting=reason)
        if orphans:
            return self._without_words(orphans)
        row = self._lines(segments)
        told = [reason for cell in cells for reason in remarks_of_cell(cell, self._times)]
        return row._replace(flags=(*row.flags, *told)) if row.records else row

    def _without_words(self, orphans: Sequence[_Figure]) -> AccountRow:
        """Return a row of figures alone: a sum of those above it, or nobody knows what."""
        if all(figure.satang in (self._since, self._all) for figure in orphans):
            return AccountRow(RowKind.TOTAL, total=orphans[0].satang)
        return AccountRow(RowKind.STATEMENT, waiting=RowReason("label_missing"))

    def _lines(self, segments: Sequence[_Segment]) -> AccountRow:
        records: list[Record] = []
        flags: list[RowReason] = []
        totals: list[int] = []
        for segment in segments:
            if not segment.figures:
                continue
            chosen, beside = self._chosen(segment)
            if chosen is None:
                return AccountRow(RowKind.STATEMENT, waiting=beside[0])
            flags += beside
            if segment.is_total:
                totals.append(chosen)
                self._since = 0
                continue
            self._since += chosen
            self._all += chosen
            label = normalise(segment.label)
            records.append(StatementRecord(self._statement, label, chosen))
        if records:
            return AccountRow(RowKind.STATEMENT, tuple(records), flags=tuple(flags))
        if totals or segments[0].is_total:
            return AccountRow(RowKind.TOTAL, total=totals[0] if totals else None)
        return AccountRow(RowKind.NOTE)

    def _chosen(self, segment: _Segment) -> tuple[int | None, list[RowReason]]:
        """Return the amount of some words and what is asked of it; without one, why there is none."""
        figures = segment.figures
        cents = sum(figure.satang // _CENT for figure in figures if figure.column in self._satang)
        figures = [figure for figure in figures if figure.column not in self._satang]
        if self._years:
            of_years = [figure for figure in figures if figure.column in self._years]
            if of_years:
                best = self._best_year(segment)
                found = next((one.satang for one in of_years if one.column == best), None)
                if found is None:
                    year = str(self._years[best].year)
                    return None, [RowReason("year_missing", (("year", year),))]
                return found + cents, []
        headed = [figure for figure in figures if figure.column in self._amounts]
        if len(headed) == 1:
            left = [one for one in figures if one.column not in self._amounts]
            flags = [_left(one) for one in left]
            return headed[0].satang + cents, flags
        different = {figure.satang for figure in headed or figures}
        if len(different) == 1:
            return different.pop() + cents, []
        return None, [RowReason("several_amounts")]

    def _best_year(self, segment: _Segment) -> int:
        """Return the column of the year that counts, of those this side of the account has."""
        first = segment.figures[0].column
        columns = sorted(self._years)
        side = [columns[0]]
        for before, column in pairwise(columns):
            if self._years[column] in {self._years[one] for one in side}:
                # The same years again: the other side begins.
                if first < column:
                    break
                side = []
            elif before > first and not side:
                break
            side.append(column)
        until = [one for one in side if self._years[one].is_until(self._cut_off)]
        return max(until or side, key=lambda one: self._years[one])

    def _segments(
        self, cells: Sequence[Cell], texts: Sequence[str]
    ) -> tuple[list[_Segment], list[_Figure], str]:
        """Return the words of a row with the figures after each, and the figures without words.

        At last a text where an amount should stand, "" for none.
        """
        segments: list[_Segment] = []
        orphans: list[_Figure] = []
        unread = ""
        for column, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            plain = text.strip()
            if not plain or column in self._notes:
                continue
            satang = _amount(cell, self._times)
            if satang is None and self._is_headed(column) and says_nothing(plain):
                satang = 0
            last = segments[-1] if segments else None
            if satang is not None:
                figure = _Figure(column, satang)
                (orphans if last is None else last.figures).append(figure)
                continue
            if not self._takes(segments, plain, column):
                unread = plain
        if segments and orphans and len(orphans) == 1 and orphans[0].column < _DEPTH:
            # The number of the line, before its words.
            orphans = orphans if self._is_headed(orphans[0].column) else []
        return segments, orphans, unread

    def _takes(self, segments: list[_Segment], plain: str, column: int) -> bool:
        """Take a text: words of a line, or of the figure before it; say whether it is that."""
        last, word = segments[-1] if segments else None, squeeze(plain)
        if last is None or (last.figures and word not in _MONEY and not _COUNTED.fullmatch(word)):
            segments.append(_Segment(plain))
        elif last.figures and _COUNTED.fullmatch(word):
            last.figures.pop()
        elif word in _MONEY:
            pass
        elif _ORDER.fullmatch(to_arabic_digits(last.label)):
            last.label = plain
        else:
            return not (self._is_headed(column) or any(one.isdecimal() for one in plain))
        return True

    def _is_headed(self, column: int) -> bool:
        return column in self._amounts or column in self._years

    def _is_heading(
        self, cells: Sequence[Cell], texts: Sequence[str], filled: Sequence[int]
    ) -> bool:
        """Say whether a row heads columns, and learn what they are."""
        years: dict[int, SheetDay] = {}
        amounts, satang, notes, words = set(), set(), set(), []
        for column in filled:
            plain = squeeze(texts[column])
            year = _year_in(texts[column])
            if plain in _AMOUNTS:
                amounts.add(column)
            elif plain in _SATANG:
                satang.add(column)
            elif _NOTES.fullmatch(plain):
                notes.add(column)
            elif year is not None:
                years[column] = year
            elif _amount(cells[column]) is not None:
                return False
            else:
                words.append(column)
        if not (amounts or notes or years) or len(filled) == 1:
            return False
        heads = [texts[column] for column in words]
        if not _heads_columns(heads, years, beside=bool(amounts - set(filled[:1]) or notes)):
            return False
        if self._just_headed and not years:
            # A second row of headings: what each year's column holds.
            years, notes = dict(self._years), notes | self._notes
        self._notes, self._amounts = frozenset(notes), frozenset(amounts)
        self._satang, self._years = frozenset(satang), years
        return True


def _heads_columns(heads: Sequence[str], years: Mapping[int, SheetDay], *, beside: bool) -> bool:
    """Say whether words, years and what stands `beside` them (amounts, notes) head columns."""
    if beside:
        return not years or _are_heads(heads)
    if len(years) > 1:
        return _are_heads(heads)
    return all(squeeze(head) in _PLAIN_HEADS for head in heads)


def _are_heads(words: Sequence[str]) -> bool:
    return all(_HEADS.fullmatch(squeeze(word)) for word in words)


def _left(figure: _Figure) -> RowReason:
    baht, cents = divmod(figure.satang, _CENT)
    return RowReason("amount_not_read", (("cell", f"{baht}.{cents:02d}" if cents else str(baht)),))


def _year_in(text: str) -> SheetDay | None:
    plain = to_arabic_digits(normalise(text))
    found = _YEAR.fullmatch(plain)
    if found is not None:
        return SheetDay(int(found[1]), of_year=True)
    return day_in(plain) if _amount(plain) is None and _is_day(plain) else None


_DAY: Final = re.compile(
    r"(?:ณ\s*)?(?:วันที่\s*)?[^ก-๎\d]*(?:\d{1,2}\s*)?[ก-๎.]{2,12}\s*(?:พ\.?ศ\.?\s*)?\d{2,4}"
)


def _is_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None


def _amount(cell: Cell, times: int = 1) -> int | None:
    try:
        return satang_in(cell, times)
    except NotAnAmount:
        return None
