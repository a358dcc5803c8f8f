"""Tables whose headings are not understood: what stands there, for a person to say what it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.formats.cells import Cell, cell_text, is_amount
from forumtui.registers.reading.headings.answers import Answers, Meanings
from forumtui.registers.reading.headings.choosing import ColumnChoice, column_letters
from forumtui.registers.reading.headings.evidence import ColumnFigures
from forumtui.registers.reading.headings.layout import ABSENT, Layout
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.records import RowKind
from forumtui.thai.citizen_id import digits_of, mask
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.names import split_name
from forumtui.thai.text import normalise, visible
from forumtui.thai.width import cut
from forumtui.village.rules import says_nothing, squeeze

SAMPLES: Final = 4

KIND: Final = "kind"

_WIDEST: Final = 60

_SHOWN: Final = 60

_HOUSE: Final = re.compile(r"\d{1,4}(?:/\d{1,4})*")

_LEAST_HEADINGS: Final = 2

_OF_PEOPLE: Final = frozenset(
    {
        *(Meaning.NAME, Meaning.BORROWER, Meaning.TARGET_HOUSEHOLD, Meaning.GIVEN),
        *(Meaning.SURNAME, Meaning.HOUSE, Meaning.MEMBER_NO, Meaning.CITIZEN_ID),
        *(Meaning.CONTRACT_NO, Meaning.LOAN_BALANCE, Meaning.SHARES),
    }
)


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """One column: the letter a spreadsheet shows, its heading, what it is, its first cells."""

    letter: str
    heading: str
    meaning: Meaning | None
    samples: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it has neither a heading nor a cell."""
        return not self.heading and not any(self.samples)

    @property
    def of_figures(self) -> bool:
        """Whether its first cells are all figures."""
        filled = [text for text in self.samples if text]
        return bool(filled) and all(map(is_amount, filled))


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table that needs an answer. `sheet` is None for a text file, `row` is that of its headings.

    `lacking` names what it must have and nobody found there: "name", "balance", "house"; "figures"
    when a column of figures is understood by nobody, "several" when more than one may be the balance;
    or only "kind" when it may be savings or debts of `fund`.
    """

    sheet: str | None
    row: int
    columns: tuple[SeenColumn, ...]
    lacking: tuple[str, ...]
    fund: str = ""
    asked: tuple[int, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings, blank ones too."""
        return tuple(column.heading for column in self.columns)

    @property
    def unknown(self) -> tuple[SeenColumn, ...]:
        """The columns that are asked about: those nobody understood, and those that may be one thing."""
        return tuple(
            column
            for place, column in enumerate(self.columns)
            if place in self.asked or (column.meaning is None and not column.is_empty)
        )


class TablesUnclear(Refusal):
    """A person must say what is in some tables; `tables` says which, and what stands there."""

    key: ClassVar[str]

    def __init__(self, name: str, tables: Sequence[SeenTable], columns: Sequence[str]) -> None:
        super().__init__(name=name, row=tables[0].row, columns=cut(", ".join(columns), _SHOWN))
        self.tables: Final = tuple(tables)


class HeadingsUnclear(TablesUnclear):
    """Tables have headings that are not understood."""

    key = "intake_refusals.headings_unclear"

    def __init__(self, name: str, tables: Sequence[SeenTable]) -> None:
        unknown = [f"{column.letter} {column.heading}".strip() for column in tables[0].unknown]
        super().__init__(name, tables, unknown)


class KindUnclear(TablesUnclear):
    """Tables have names and balances, but nothing says whether they are savings or debts."""

    key = "intake_refusals.kind_unclear"

    def __init__(self, name: str, tables: Sequence[SeenTable]) -> None:
        super().__init__(name, tables, list(filter(None, tables[0].headings)))


@dataclass(slots=True)
class WatchedHeading:
    """A row of headings while the rows under it go by; `layout` is None when it is no heading yet."""

    row: int
    headings: Sequence[str]
    meanings: Meanings
    layout: Layout | None
    rows: list[Sequence[Cell]] = field(default_factory=list)
    evidence: ColumnFigures = field(default_factory=ColumnFigures)
    unknown: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Note which columns nobody understands, those without a heading too."""
        self.unknown = tuple(
            place
            for place in range(_WIDEST)
            if place >= len(self.meanings) or self.meanings[place] is None
        )

    def watch(self, row: Sequence[Cell]) -> None:
        """Keep the first rows that hold more than one cell, and what the figures of all prove."""
        if len(self.rows) < SAMPLES and len(row) - row.count("") > 1:
            self.rows.append(row)
        if self.layout is not None and self._names_somebody(self.layout, row):
            self.evidence.watch(row, self.unknown)

    @staticmethod
    def _names_somebody(layout: Layout, row: Sequence[Cell]) -> bool:
        for column in (layout.name, layout.given, layout.member_no):
            if column != ABSENT:
                return column < len(row) and row[column] != ""
        return True

    def table(self, sheet: str | None, choice: ColumnChoice | None = None) -> SeenTable | None:
        """Return what a person must be asked of its columns, None when nothing of them is unclear.

        `choice` is what its columns were found to be, None when it is no heading yet.
        """
        columns = self._columns(choice.proposed if choice is not None else self.meanings)
        asked = (*choice.several, *choice.unread) if choice is not None else ()
        unknown = [one for one in columns if one.meaning is None and not one.is_empty]
        lacking = _lacking(self.layout, unknown, choice)
        if not self.rows or not lacking or (self.layout is None and not unknown):
            return None
        return SeenTable(sheet, self.row, columns, lacking, asked=asked)

    def as_understood(self, sheet: str | None, choice: ColumnChoice) -> SeenTable:
        """Return it with what its columns were found to be: a person may say otherwise."""
        return SeenTable(sheet, self.row, self._columns(choice.meanings), ())

    def of_unknown_kind(self, sheet: str | None, fund: str) -> SeenTable:
        """Return it as a table of which a person must say whether it is savings or debts."""
        return SeenTable(sheet, self.row, self._columns(self.meanings), (KIND,), fund)

    def _columns(self, meanings: Meanings) -> tuple[SeenColumn, ...]:
        return tuple(self._column(place, meanings) for place in range(self._width()))

    def _width(self) -> int:
        # All headings, for they are what an answer is found by; but no endless row of blanks.
        wide = max((len(row) for row in self.rows), default=0)
        headed = [place for place, text in enumerate(self.headings, 1) if text.strip()]
        return max(*headed[-1:], min(wide, _WIDEST), 0)

    def _column(self, place: int, meanings: Meanings) -> SeenColumn:
        heading = self.headings[place] if place < len(self.headings) else ""
        meaning = meanings[place] if place < len(meanings) else None
        samples = tuple(_sample(row[place]) if place < len(row) else "" for row in self.rows)
        return SeenColumn(column_letters(place), visible(normalise(heading)), meaning, samples)


class HeadingWatch:
    """One sheet, watched for headings that are not understood."""

    def __init__(self, sheet: str | None, answers: Answers) -> None:
        self._sheet: Final = sheet
        self._answers: Final = answers
        self._seen: list[WatchedHeading] = []
        self._latest: WatchedHeading | None = None
        self._maybe: WatchedHeading | None = None
        self._answered = False

    def header(self, seen: WatchedHeading) -> None:
        """Begin a table whose headings were understood in part or whole."""
        if seen not in self._seen:
            self._seen.append(seen)
        self._latest = seen

    def seen_before(self, headings: Sequence[str]) -> WatchedHeading | None:
        """Return the same headings as they were seen higher up, as on each printed page."""
        return next((one for one in self._seen if one.headings == headings), None)

    def answered(self) -> None:
        """Ask nothing more about this sheet: a person told all of its headings."""
        self._answered = True

    def row(self, number: int, row: Sequence[Cell]) -> None:
        """Look at a row that is no heading that is understood."""
        if self._latest is not None:
            self._latest.watch(row)
            return
        figures = any(map(is_amount, row))
        if self._maybe is not None and figures and len(row) - row.count("") > 1:
            self._latest = self._maybe
            self._latest.watch(row)
        elif not figures and all(isinstance(cell, str) for cell in row):
            texts = tuple(map(str, row))
            if any(map(_is_of_data, texts)):
                # A row of names and dashes is no heading, and takes no heading's place.
                return
            if sum(bool(squeeze(text)) for text in texts) >= _LEAST_HEADINGS:
                meanings = tuple(map(self._answers.meaning_of, texts))
                self._maybe = WatchedHeading(number, texts, meanings, None)

    @property
    def form(self) -> tuple[str, ...]:
        """The headings of a form with no rows in it yet, none where there is no such."""
        if self._latest is not None or self._maybe is None:
            return ()
        known = len(set(self._maybe.meanings) - {None, Meaning.UNUSED})
        return tuple(filter(None, self._maybe.headings)) if known >= _LEAST_HEADINGS else ()

    def unclear(self, *, alone: bool) -> SeenTable | None:
        """Return what must be asked where no headings were understood at all.

        `alone` says that no table of the file was understood.
        """
        if self._seen or self._latest is None or self._answered:
            return None
        known = _OF_PEOPLE.intersection(self._latest.meanings)
        return self._latest.table(self._sheet) if alone or known else None


def _is_of_data(text: str) -> bool:
    """Say whether a cell belongs to a row of data: a person's name with its title, or a dash."""
    plain = normalise(text)
    return plain != "" and (says_nothing(plain) or split_name(plain).title != "")


def lacks(layout: Layout) -> tuple[str, ...]:
    """Return what a table with these columns must have and has not: "name", "balance"."""
    if layout.kind not in (RowKind.PERSON, RowKind.SAVING, RowKind.LOAN):
        return ()
    lacking = []
    if layout.name == ABSENT and layout.given == ABSENT:
        lacking.append("name")
    if layout.kind in (RowKind.SAVING, RowKind.LOAN) and layout.balance == ABSENT:
        worked_out = layout.kind is RowKind.LOAN and ABSENT not in (layout.principal, layout.repaid)
        if not worked_out:
            lacking.append("balance")
    return tuple(lacking)


def _lacking(
    layout: Layout | None, unknown: Sequence[SeenColumn], choice: ColumnChoice | None
) -> tuple[str, ...]:
    if layout is None or choice is None:
        return ("name", "balance")
    if layout.kind not in (RowKind.PERSON, RowKind.SAVING, RowKind.LOAN):
        return ()
    lacking = list(lacks(layout))
    houses = layout.kind is RowKind.PERSON or any(map(_are_houses, unknown))
    if layout.house == ABSENT and houses and unknown:
        lacking.append("house")
    if choice.several:
        lacking.append("several")
    if choice.unread and not {"balance", "house"}.intersection(lacking):
        lacking.append("figures")
    return tuple(lacking)


def _sample(cell: Cell) -> str:
    """Return a cell as it may be shown: the number of a person's card never whole."""
    text = visible(normalise(cell_text(cell)))
    try:
        digits = digits_of(text)
    except ValueError:
        return text
    return mask(digits) if digits else text


def _filled(column: SeenColumn) -> list[str]:
    return [to_arabic_digits(text) for text in column.samples if text]


def _are_houses(column: SeenColumn) -> bool:
    """Say whether the cells can only be house numbers: one at least has a stroke, 56/5."""
    filled = _filled(column)
    return any("/" in text for text in filled) and all(map(_HOUSE.fullmatch, filled))
