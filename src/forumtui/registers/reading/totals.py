"""The rows of a sheet that are nobody's: which of them are totals that add up, and which must wait."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from forumtui.registers.reading.formats.cells import (
    Cell,
    cell_text,
    has_parts,
    satang_in,
)
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.records import FundName, RowKind
from forumtui.registers.reading.rows import identity
from forumtui.registers.reading.rows.identity import PLACE, WhoMark, marks_of
from forumtui.registers.reading.rows.row_kinds import (
    is_page_total,
    is_total,
    may_be_total,
    row_kind,
)
from forumtui.registers.reading.rows.running_sums import (
    NobodysRow,
    RowFigures,
    RowVerdict,
    RunningSums,
    Wording,
)
from forumtui.thai.amounts import SATANG, NotAnAmount, parse_baht
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import normalise

WEIGHED: Final = frozenset({RowKind.PERSON, RowKind.SAVING, RowKind.LOAN, RowKind.ASSET})

_MEMBERS: Final = (RowKind.SAVING, RowKind.LOAN)

_MAY_BE_PEOPLE: Final = (Wording.NUMBERED, Wording.NAME, Wording.OTHER)

_MOST_HELD: Final = 256
"""Rows by which it is told what the rows of a list are usually marked with."""

_AVERAGE: Final = re.compile("เฉลี่ย|averag|avg", re.IGNORECASE)

_BAHT_IN_TEXT: Final = re.compile(
    r"\d[\d,]*(?:\.\d{1,2})?(?=\s*บาท)|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?"
)

_PEOPLE_IN_TEXT: Final = re.compile(r"([0-9][0-9,]*)\s*(?:คน|ราย|ชีวิต)")

_COUNT_IN_TEXT: Final = re.compile(
    r"(?<![0-9/-])(?<!หมู่)(?<!หมู่ )(?<!ที่)(?<!ที่ )([0-9][0-9,]*)(?![0-9,/-])(?!\s*(?:หลัง|ครัว|ครอบ))"
)

_MOST_COUNTS: Final = 8

_PLAIN: Final = re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){0,3}|[0-9]{1,9})(?:\.([0-9]{2}))?")
"""An amount as most are written: read here in a third of the time."""


def is_nobodys(texts: Sequence[str], layout: Layout) -> bool:
    """Say whether a row of a table has figures, or words of a sum, and nothing says whose it is."""
    if layout.kind not in WEIGHED:
        return False
    if identity.begins_with_title(texts, layout):
        return False
    maybe_words = may_be_total(texts)
    if not maybe_words and identity.is_plainly_somebody(texts, layout):
        return layout.kind in _MEMBERS and _is_only_numbered(texts, layout)
    if row_kind(texts, layout) not in (RowKind.TOTAL, layout.kind):
        return layout.kind in _MEMBERS and _says_sum_in_words(texts)
    if maybe_words and is_total(texts, layout):
        return True
    marks = marks_of(texts, layout)
    if marks & (WhoMark.TITLE | WhoMark.CITIZEN):
        return False
    leading = identity.leading_texts(texts, layout)
    if any(map(identity.speaks_of_sum, leading)):
        return not _is_marked(marks, layout) and _is_no_lone_name(texts, leading, layout)
    if layout.kind is RowKind.PERSON:
        return marks == WhoMark.NOTHING and any(map(identity.speaks_of_count, leading))
    few = marks in (WhoMark.NOTHING, WhoMark.ORDER)
    return layout.kind in _MEMBERS and few and _has_figure(texts, layout)


def is_total_above(texts: Sequence[str], layout: Layout) -> bool:
    """Say whether a row above the headings of the first table is a total, with a figure."""
    if layout.kind not in _MEMBERS or not may_be_total(texts) or not is_total(texts, layout):
        return False
    return _has_figure(texts, layout)


def _says_sum_in_words(texts: Sequence[str]) -> bool:
    """Say whether a row is one text that is about a sum and says it: รวมเป็นเงิน 8,000 บาท."""
    filled = [text for text in texts if text.strip()]
    if len(filled) != 1:
        return False
    text = to_arabic_digits(normalise(filled[0]))
    return identity.speaks_of_sum(text) and _BAHT_IN_TEXT.search(text) is not None


def _is_only_numbered(texts: Sequence[str], layout: Layout) -> bool:
    """Say whether a row has an order number, and nothing else that says whose it is."""
    house = layout.house
    if house != ABSENT and house < len(texts) and texts[house]:
        return False
    return marks_of(texts, layout) == WhoMark.ORDER and _has_figure(texts, layout)


def _is_marked(marks: WhoMark, layout: Layout) -> bool:
    """Say whether a row has all the marks its table has columns for, and some at least."""
    ordered = layout.order == ABSENT or bool(marks & WhoMark.ORDER)
    placed = not _has_places(layout) or bool(marks & PLACE)
    return ordered and placed and marks != WhoMark.NOTHING


def _has_places(layout: Layout) -> bool:
    columns = (layout.house, layout.member_no, layout.contract_no, layout.citizen_id)
    return any(column != ABSENT for column in columns)


def _is_no_lone_name(texts: Sequence[str], leading: Sequence[str], layout: Layout) -> bool:
    """Say whether more than a name that may be a person's stands in the row."""
    if layout.kind is RowKind.PERSON or _has_figure(texts, layout):
        return True
    return not any(map(identity.is_shaped_as_name, leading))


def _has_figure(texts: Sequence[str], layout: Layout) -> bool:
    balance = layout.balance
    if 0 <= balance < len(texts) and _PLAIN.fullmatch(texts[balance]) is not None:
        return True
    return any(
        _amount(text) is not None
        for column, text in enumerate(texts)
        if text and column != layout.order
    )


ListKey = tuple[RowKind, FundName | None]
"""What the rows of a list are, and their fund."""


class WeighedSheet:
    """The rows of a sheet that are nobody's, each with what it is found to be, by its number.

    `rows` are those under the headings of tables, in their order, each with whether it waits for
    another reason: then it may be in a sum or not. `earlier` gives what a list makes on the sheets
    before. A row that is not among the `verdicts` is somebody's.
    """

    def __init__(
        self,
        rows: Iterable[tuple[int, Sequence[Cell], Layout, FundName | None, bool]],
        earlier: Callable[[ListKey], int],
    ) -> None:
        lists: dict[ListKey, _List] = {}
        for number, cells, layout, fund, waits in rows:
            if layout.kind in WEIGHED:
                key = (layout.kind, fund)
                if key not in lists:
                    lists[key] = _List(layout.kind)
                lists[key].take(number, cells, layout, waits=waits)
        self.verdicts: Final[dict[int, RowVerdict]] = {}
        self.totals: Final[dict[ListKey, int]] = {}
        for key, each in lists.items():
            sums = each.sums()
            self.totals[key] = sums.total
            self.verdicts.update(sums.verdicts(partial(earlier, key)))


@dataclass(slots=True)
class _List:
    """The rows of one list; the first are held back until it is known what marks are usual."""

    kind: RowKind
    _layout: Layout | None = None
    _held: list[tuple[int, RowFigures, NobodysRow | None, bool]] = field(default_factory=list)
    _marks: list[tuple[WhoMark, bool]] = field(default_factory=list)
    _sums: RunningSums | None = None

    def take(self, number: int, cells: Sequence[Cell], layout: Layout, *, waits: bool) -> None:
        texts = [cell if isinstance(cell, str) else cell_text(cell) for cell in cells]
        if layout is not self._layout:
            self._layout = layout
            self._boundary()
        if self._sums is not None and self._is_plainly_numbered(texts, layout):
            figures = _figures(cells, layout)
            if not self._sums.may_say(figures):
                self._sums.somebody(number, figures, waits=waits)
                return
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
            _give(self._sums, number, figures, row, waits=waits)
            return
        self._held.append((number, figures, row, waits))
        if row is None or row.wording in _MAY_BE_PEOPLE:
            shaped = identity.is_shaped_as_name(identity.name_in(texts, layout))
            self._marks.append((marks_of(texts, layout), shaped))
        if len(self._held) >= _MOST_HELD:
            self._release()

    def _is_plainly_numbered(self, texts: Sequence[str], layout: Layout) -> bool:
        """Say quickly that a row has an order number, and no words of a sum or of the fund's money."""
        order, name = layout.order, layout.name
        if self.kind not in _MEMBERS or not 0 <= order < len(texts) or not texts[order].isdecimal():
            return False
        if not 0 <= name < len(texts) or identity.speaks_of_own_money(texts[name]):
            return False
        return bool(texts[name]) and not may_be_total(texts)

    def _boundary(self) -> None:
        if self._sums is not None:
            self._sums.boundary()
        elif self._held:
            self._held.append(_BOUNDARY)

    def _release(self) -> RunningSums:
        marked = [marks for marks, shaped in self._marks if shaped or marks]
        placed = sum(bool(marks & (PLACE | WhoMark.ORDER)) for marks in marked)
        titled = sum(bool(marks & WhoMark.TITLE) for marks in marked)
        shaped = sum(shaped for _, shaped in self._marks)
        self._sums = sums = RunningSums(
            places_usual=2 * placed >= len(marked) > 0,
            titles_usual=2 * titled >= len(marked) > 0,
            names_usual=2 * shaped >= len(self._marks) > 0,
            counted=self.kind is RowKind.PERSON,
            added=() if self._layout is None else _balances_beside(self._layout),
        )
        for number, figures, row, waits in self._held:
            _give(sums, number, figures, row, waits=waits)
        self._held.clear()
        return sums

    def sums(self) -> RunningSums:
        return self._sums or self._release()


_NOTHING: Final = RowFigures(None)

_ONE: Final = RowFigures(SATANG)

_BOUNDARY: Final[tuple[int, RowFigures, None, bool]] = (0, _NOTHING, None, False)


def _give(
    sums: RunningSums, number: int, figures: RowFigures, row: NobodysRow | None, *, waits: bool
) -> None:
    if row is not None:
        sums.nobody(row)
    elif number:
        sums.somebody(number, figures, waits=waits)
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
            others, astray = _other_figures(cells, leading, layout)
            figures = figures._replace(others=others, astray=astray)
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
    if marks_of(texts, layout) == WhoMark.ORDER:
        return Wording.NUMBERED
    if any(identity.speaks_of_count(t) or identity.speaks_of_group(t) for t in leading):
        return Wording.SUM
    if not leading:
        return Wording.BLANK
    return Wording.NAME if identity.is_shaped_as_name(shown) else Wording.OTHER


def _figures(cells: Sequence[Cell], layout: Layout) -> RowFigures:
    balance, unread = _in_column(cells, layout.balance, layout)
    if layout.balance == ABSENT and layout.repaid != ABSENT:
        principal, unread = _in_column(cells, layout.principal, layout)
        repaid, unread_too = _in_column(cells, layout.repaid, layout)
        unread = unread or unread_too
        balance = None if principal is None else principal - (repaid or 0)
    elif balance is None and layout.kind is RowKind.ASSET:
        unread = True
    columns = _columns_beside(layout)
    rounded = 0 <= layout.balance < len(cells) and has_parts(cells[layout.balance])
    if not columns:
        return RowFigures(balance, (), (), unread, rounded=rounded)
    beside = [_in_column(cells, column, layout) for column in columns]
    amounts = tuple([amount for amount, _ in beside])
    unread = unread or any(unread_too for _, unread_too in beside)
    owed = any(column < len(cells) and has_parts(cells[column]) for column in columns)
    return RowFigures(balance, amounts, (), unread, rounded=rounded, rounded_beside=owed)


def _columns_beside(layout: Layout) -> tuple[int, ...]:
    """Return the columns of money beside the balance: further balances, then interest owed."""
    owed = [
        column
        for each in (layout, *layout.parts[1:])
        for column in (each.accrued, *each.more_accrued)
        if column != ABSENT
    ]
    return (*(part.balance for part in layout.parts[1:]), *owed)


def _balances_beside(layout: Layout) -> tuple[int, ...]:
    """Return which of the columns beside are balances of the list's own kind."""
    further = enumerate(layout.parts[1:])
    return tuple(place for place, part in further if part.kind is layout.kind)


def _in_column(cells: Sequence[Cell], column: int, layout: Layout) -> tuple[int | None, bool]:
    if column == ABSENT or column >= len(cells):
        return None, False
    cell, times = cells[column], layout.times(column)
    if times == 1 and type(cell) is str and (plain := _PLAIN.fullmatch(cell)) is not None:
        return int(plain[1].replace(",", "")) * SATANG + int(plain[2] or 0), False
    try:
        return satang_in(cell, times), False
    except NotAnAmount:
        return None, True


def _other_figures(
    cells: Sequence[Cell], leading: Sequence[str], layout: Layout
) -> tuple[tuple[int, ...], int | None]:
    """Return every amount of a row without one in its place, and the first where none belongs."""
    known: list[int] = []
    astray: list[int] = []
    beside = (layout.order, *_columns_beside(layout))
    belongs = layout.columns - {layout.house, layout.member_no, layout.contract_no, layout.name}
    for column, cell in enumerate(cells):
        amount = None if column in beside else _in_column(cells, column, layout)[0]
        if amount is not None and cell != "":
            (known if column in belongs else astray).append(amount)
    for text in leading:
        astray.extend(filter(None, map(_amount, _BAHT_IN_TEXT.findall(text))))
    return (*astray, *known), next(iter(astray), None)


def _counts(texts: Sequence[str]) -> RowFigures:
    """Return how many people a row speaks of, a baht each: each number of it, and all together."""
    words = " ".join(to_arabic_digits(normalise(text)) for text in texts if text)
    found = _PEOPLE_IN_TEXT.findall(words) or _COUNT_IN_TEXT.findall(words)
    counts = [int(number.replace(",", "")) * SATANG for number in found[:_MOST_COUNTS]]
    if len(counts) > 1:
        counts.append(sum(counts))
    return RowFigures(None, (), tuple(counts), astray=next(iter(counts), None))


def _amount(text: str) -> int | None:
    try:
        return parse_baht(normalise(text))
    except NotAnAmount:
        return None
