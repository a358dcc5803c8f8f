"""The rows of a sheet that are nobody's: which of them are totals that add up, and which must wait."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from forumtui.registers.reading.formats.cells import Cell, cell_text, satang_of
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import FundName, RowKind
from forumtui.registers.reading.rows import identity
from forumtui.registers.reading.rows.identity import PLACE, Mark, marks_of
from forumtui.registers.reading.rows.row_kinds import (
    is_page_total,
    is_total,
    may_be_total,
    row_kind,
)
from forumtui.registers.reading.rows.running_sums import (
    Figures,
    NobodysRow,
    RunningSums,
    Verdict,
    Wording,
)
from forumtui.thai.amounts import SATANG, NotAnAmount, parse_baht
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import normalise

WEIGHED: Final = frozenset({RowKind.PERSON, RowKind.SAVING, RowKind.LOAN, RowKind.ASSET})

_MEMBERS: Final = (RowKind.SAVING, RowKind.LOAN)

_MOST_HELD: Final = 256
"""Rows by which it is told what the rows of a list are usually marked with."""

_AVERAGE: Final = re.compile("เฉลี่ย|averag|avg", re.IGNORECASE)

_BAHT_IN_TEXT: Final = re.compile(
    r"\d[\d,]*(?:\.\d{1,2})?(?=\s*บาท)|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?"
)

_COUNT_IN_TEXT: Final = re.compile(r"\d[\d,]*(?!\S*[/-])")

_PLAIN: Final = re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){0,3}|[0-9]{1,9})(?:\.([0-9]{2}))?")
"""An amount as most are written: read here in a third of the time."""

_OF_HOUSES: Final = re.compile("หลัง|ครัวเรือน|ครอบครัว|บ้าน|หมู่")


def is_nobodys(texts: Sequence[str], layout: Layout) -> bool:
    """Say whether a row of a table has figures, or words of a sum, and nothing says whose it is."""
    if layout.kind not in WEIGHED:
        return False
    if identity.begins_with_title(texts, layout):
        return False
    maybe_words = may_be_total(texts)
    if not maybe_words and identity.is_plainly_somebody(texts, layout):
        return layout.kind in _MEMBERS and _is_of_fund(texts, layout)
    if row_kind(texts, layout) not in (RowKind.TOTAL, layout.kind):
        return False
    if maybe_words and is_total(texts, layout):
        return True
    marks = marks_of(texts, layout)
    if marks & (Mark.TITLE | Mark.CITIZEN):
        return False
    leading = identity.leading_texts(texts, layout)
    if any(map(identity.speaks_of_sum, leading)):
        return not _is_marked(marks, layout) and _is_no_lone_name(texts, leading, layout)
    if layout.kind is RowKind.PERSON:
        return marks == Mark.NOTHING and any(map(identity.speaks_of_count, leading))
    return layout.kind in _MEMBERS and marks == Mark.NOTHING and _has_figure(texts, layout)


def _is_of_fund(texts: Sequence[str], layout: Layout) -> bool:
    """Say whether a numbered row without a house is about the fund's own money."""
    name, house = layout.name, layout.house
    if house == ABSENT or (house < len(texts) and texts[house]):
        return False
    if not 0 <= name < len(texts) or not identity.speaks_of_own_money(texts[name]):
        return False
    marks = marks_of(texts, layout)
    return not marks & (PLACE | Mark.TITLE)


def _is_marked(marks: Mark, layout: Layout) -> bool:
    """Say whether a row has all the marks its table has columns for, and some at least."""
    ordered = layout.order == ABSENT or bool(marks & Mark.ORDER)
    placed = not _has_places(layout) or bool(marks & PLACE)
    return ordered and placed and marks != Mark.NOTHING


def _has_places(layout: Layout) -> bool:
    columns = (layout.house, layout.member_no, layout.contract_no, layout.citizen_id)
    return any(column != ABSENT for column in columns)


def _is_no_lone_name(texts: Sequence[str], leading: Sequence[str], layout: Layout) -> bool:
    """Say whether more than a name that may be a person's stands in the row."""
    if layout.kind is RowKind.PERSON or _has_figure(texts, layout):
        return True
    return not any(map(identity.is_shaped_as_name, leading))


def _has_figure(texts: Sequence[str], layout: Layout) -> bool:
    return any(
        _amount(text) is not None
        for column, text in enumerate(texts)
        if text and column != layout.order
    )


def verdicts_of(
    rows: Iterable[tuple[int, Sequence[Cell], Layout, FundName | None]],
) -> dict[int, Verdict]:
    """Return what each row of a sheet that is nobody's is found to be, by its number.

    `rows` are those under the headings of tables, in their order. A row that is not among the
    found is somebody's.
    """
    lists: dict[tuple[RowKind, FundName | None], _List] = {}
    for number, cells, layout, fund in rows:
        if layout.kind in WEIGHED:
            known = lists.get((layout.kind, fund))
            if known is None:
                known = lists[layout.kind, fund] = _List(layout.kind)
            known.take(number, cells, layout)
    return {
        number: verdict for each in lists.values() for number, verdict in each.verdicts().items()
    }


@dataclass(slots=True)
class _List:
    """The rows of one list; the first are held back until it is known what marks are usual."""

    kind: RowKind
    _layout: Layout | None = None
    _held: list[tuple[int, Figures, NobodysRow | None]] = field(default_factory=list)
    _marks: list[tuple[Mark, bool]] = field(default_factory=list)
    _sums: RunningSums | None = None

    def take(self, number: int, cells: Sequence[Cell], layout: Layout) -> None:
        texts = [cell if isinstance(cell, str) else cell_text(cell) for cell in cells]
        if layout is not self._layout:
            self._layout = layout
            self._boundary()
        figures, row = _NOTHING, None
        if is_nobodys(texts, layout):
            row = _nobodys_row(number, cells, texts, layout)
            figures = row.figures
        elif not identity.begins_with_title(texts, layout) and (
            not identity.is_plainly_somebody(texts, layout)
            and row_kind(texts, layout) is not layout.kind
        ):
            self._boundary()
            return
        elif self.kind is RowKind.PERSON:
            figures = _ONE
        else:
            figures = _figures(cells, layout)
        if self._sums is not None:
            _give(self._sums, number, figures, row)
            return
        self._held.append((number, figures, row))
        if row is None or row.wording in (Wording.NAME, Wording.OTHER):
            shaped = identity.is_shaped_as_name(identity.name_in(texts, layout))
            self._marks.append((marks_of(texts, layout), shaped))
        if len(self._held) >= _MOST_HELD:
            self._release()

    def _boundary(self) -> None:
        if self._sums is not None:
            self._sums.boundary()
        elif self._held:
            self._held.append(_BOUNDARY)

    def _release(self) -> RunningSums:
        marked = [marks for marks, shaped in self._marks if shaped or marks]
        placed = sum(bool(marks & (PLACE | Mark.ORDER)) for marks in marked)
        titled = sum(bool(marks & Mark.TITLE) for marks in marked)
        shaped = sum(shaped for _, shaped in self._marks)
        self._sums = sums = RunningSums(
            places_usual=2 * placed >= len(marked) > 0,
            titles_usual=2 * titled >= len(marked) > 0,
            names_usual=2 * shaped >= len(self._marks) > 0,
            counted=self.kind is RowKind.PERSON,
        )
        for number, figures, row in self._held:
            _give(sums, number, figures, row)
        self._held.clear()
        return sums

    def verdicts(self) -> dict[int, Verdict]:
        sums = self._sums or self._release()
        return sums.verdicts()


_NOTHING: Final = Figures(None)

_ONE: Final = Figures(SATANG)

_BOUNDARY: Final[tuple[int, Figures, None]] = (0, _NOTHING, None)


def _give(sums: RunningSums, number: int, figures: Figures, row: NobodysRow | None) -> None:
    if row is not None:
        sums.nobody(row)
    elif number:
        sums.somebody(number, figures)
    else:
        sums.boundary()


def _nobodys_row(
    number: int, cells: Sequence[Cell], texts: Sequence[str], layout: Layout
) -> NobodysRow:
    leading = identity.leading_texts(texts, layout)
    if layout.kind is RowKind.PERSON:
        figures = _counts(texts)
    else:
        figures = _figures(cells, layout)
        if figures.balance is None:
            figures = figures._replace(others=_other_figures(cells, leading, layout))
    shown = identity.name_in(texts, layout) or next(iter(leading), "")
    wording = _wording(texts, leading, layout, shown)
    return NobodysRow(number, figures, wording, shown, identity.is_shaped_as_name(shown))


def _wording(texts: Sequence[str], leading: Sequence[str], layout: Layout, shown: str) -> Wording:
    worded = any(map(identity.speaks_of_sum, leading))
    if worded and any(map(_AVERAGE.search, leading)):
        return Wording.AVERAGE
    if is_total(texts, layout):
        return Wording.PAGE if is_page_total(texts) else Wording.TOTAL
    if worded:
        return Wording.PAGE if is_page_total(texts) else Wording.SUM
    if any(map(identity.speaks_of_own_money, leading)):
        return Wording.OWN_MONEY
    if any(identity.speaks_of_count(t) or identity.speaks_of_group(t) for t in leading):
        return Wording.SUM
    if not leading:
        return Wording.BLANK
    return Wording.NAME if identity.is_shaped_as_name(shown) else Wording.OTHER


def _figures(cells: Sequence[Cell], layout: Layout) -> Figures:
    balance, unread = _in_column(cells, layout.balance)
    if layout.balance == ABSENT and layout.repaid != ABSENT:
        principal, unread = _in_column(cells, layout.principal)
        repaid, unread_too = _in_column(cells, layout.repaid)
        unread = unread or unread_too
        balance = None if principal is None else principal - (repaid or 0)
    elif balance is None:
        unread = True
    if layout.accrued == ABSENT:
        return Figures(balance, None, (), unread)
    accrued, unread_too = _in_column(cells, layout.accrued)
    return Figures(balance, accrued, (), unread or unread_too)


def _in_column(cells: Sequence[Cell], column: int) -> tuple[int | None, bool]:
    if column == ABSENT or column >= len(cells):
        return None, False
    cell = cells[column]
    if type(cell) is str and (plain := _PLAIN.fullmatch(cell)) is not None:
        return int(plain[1].replace(",", "")) * SATANG + int(plain[2] or 0), False
    try:
        return satang_of(cell), False
    except NotAnAmount:
        return None, True


def _other_figures(
    cells: Sequence[Cell], leading: Sequence[str], layout: Layout
) -> tuple[int, ...]:
    """Return every amount of a row without one in its place, also those in the words."""
    found = []
    for column, cell in enumerate(cells):
        if column not in (layout.order, layout.accrued):
            try:
                amount = satang_of(cell)
            except NotAnAmount:
                continue
            if amount is not None:
                found.append(amount)
    for text in leading:
        found.extend(filter(None, map(_amount, _BAHT_IN_TEXT.findall(text))))
    return tuple(found)


def _counts(texts: Sequence[str]) -> Figures:
    """Return how many people a row speaks of, a baht each: each number of it, and all together."""
    words = " ".join(to_arabic_digits(normalise(text)) for text in texts if text)
    if _OF_HOUSES.search(words):
        return _NOTHING
    counts = [int(n.replace(",", "")) * SATANG for n in _COUNT_IN_TEXT.findall(words)][:8]
    if len(counts) > 1:
        counts.append(sum(counts))
    return Figures(None, None, tuple(counts))


def _amount(text: str) -> int | None:
    try:
        return parse_baht(normalise(text))
    except NotAnAmount:
        return None
