"""What people said that headings mean: a small file that is read with every register.

`[headings]` holds for a heading wherever it stands; each `[[table]]` for the table with exactly these
headings, column by column:

    [headings]
    "เหลือตังค์" = "balance"

    [[table]]
    headings = ["ลูกบ้าน", "หลังที่", "เหลือ"]
    columns = ["name", "house", "loan_balance"]

A meaning is the name of one in `Meaning`, or a heading that is understood ("ยอดคงเหลือ").
Where headings do not tell savings from debts, a `[[table]]` says which of them one fund's sheet holds:

    [[table]]
    headings = ["ชื่อ-สกุล", "บ้านเลขที่", "คงเหลือ"]
    fund = "กองทุนหมู่บ้าน"
    sheet = "Sheet1"
    kind = "debts"

The same headings are savings in one fund and debts in the next, so it holds for that fund and sheet
alone ("" for a file without sheets), unless `fund` and `sheet` are left out.

Where several sheets of a file repeat the same people, a `[[sheet]]` says which of them counts:

    [[sheet]]
    file = "ออมทรัพย์ 2560.xlsx"
    sheet = "ก.พ. 60"
    use = "leave_out"

It holds for every file when `file` is left out; `row` is that of a table's headings, where a sheet has
several.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from forumtui.engine.files import read_bytes
from forumtui.engine.refusals import FileMissing
from forumtui.messages.refusals import Refusal
from forumtui.registers.reading.headings.synonyms import Meaning, meaning_of
from forumtui.registers.refusals import AnswersBroken, AnswersUnreadable, AnswerUnknown
from forumtui.thai.citizen_id import masked
from forumtui.thai.text import normalise, visible
from forumtui.thai.width import cut
from forumtui.village.rules import squeeze

Headings = tuple[str, ...]

Meanings = tuple[Meaning | None, ...]

Place = tuple[Headings, str | None, str | None]
"""Squeezed headings, a fund and a sheet; None for any."""

FILE_NAME: Final = "columns.toml"

LARGEST: Final = 1 << 20

_SHOWN: Final = 40

_LOOKED_AT: Final = 1_000

_UNTOLD: Final = "…"

_MOST_DOTS: Final = 2_000
"""In a line: the parser takes a key of many more parts for ever."""

_LINE: Final = re.compile(r"line (\d+)")

_BY_NAME: Final = {meaning.name.lower(): meaning for meaning in Meaning}

_OF_COLUMNS: Final = frozenset({"headings", "columns"})

_OF_KIND: Final = frozenset({"headings", "kind"})

_PLACE: Final = frozenset({"fund", "sheet"})

_OF_SHEET: Final = frozenset({"sheet", "use"})

_SHEET_PLACE: Final = frozenset({"file", "row"})

SheetPlace = tuple[str | None, str, int | None]
"""A file (None for any), a sheet, and the row of a table's headings (None for the whole sheet)."""


class TableKind(StrEnum):
    """What a table of names and balances holds, as a person says; NEITHER is not read."""

    SAVINGS = "savings"
    DEBTS = "debts"
    NEITHER = "neither"


class SheetUse(StrEnum):
    """What becomes of a sheet, as a person says; a PASSBOOK is one member's, its last balance counts."""

    COUNT = "count"
    LEAVE_OUT = "leave_out"
    PASSBOOK = "passbook"


@dataclass(frozen=True, slots=True)
class Answers:
    """What people said: of squeezed headings, whole rows of them, savings and debts, and sheets."""

    headings: Mapping[str, Meaning] = field(default_factory=dict)
    tables: Mapping[Headings, Meanings] = field(default_factory=dict)
    kinds: Mapping[Place, TableKind] = field(default_factory=dict)
    sheets: Mapping[SheetPlace, SheetUse] = field(default_factory=dict)

    def meaning_of(self, heading: str) -> Meaning | None:
        """Return what a heading means: as people said, else as it is understood anyway."""
        said = self.headings.get(_key(heading)) if self.headings else None
        return said or meaning_of(heading)

    def of_table(self, headings: Sequence[str]) -> Meanings | None:
        """Return the meanings of a row of headings, None when nobody spoke of exactly these."""
        if not self.tables:
            return None
        said = self.tables.get(squeezed(headings))
        return None if said is None else said + (None,) * (len(headings) - len(said))

    def kind_of(self, headings: Sequence[str], fund: str, sheet: str | None) -> TableKind | None:
        """Return what such a table of a fund holds, None when nobody said.

        What was said of this very sheet counts before what was said of any.
        """
        if not self.kinds:
            return None
        row, here, there = squeezed(headings), _plain(fund), _plain(sheet or "")
        places = ((here, there), (here, None), (None, there), (None, None))
        found = (self.kinds.get((row, *place)) for place in places)
        return next((kind for kind in found if kind is not None), None)

    def use_of(self, file: str, sheet: str | None, row: int | None = None) -> SheetUse | None:
        """Return what becomes of a sheet, or of its table with headings in `row`; None if not said."""
        if not self.sheets:
            return None
        here, there = _plain(file), _plain(sheet or "")
        places = ((here, there, row), (here, there, None), (None, there, row), (None, there, None))
        found = (self.sheets.get(place) for place in places)
        return next((use for use in found if use is not None), None)


NO_ANSWERS: Final = Answers()


def squeezed(headings: Sequence[str]) -> Headings:
    """Return a row of headings without what varies, nor the blank ones at its end."""
    row = [_key(heading) for heading in headings]
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def _key(heading: str) -> str:
    """Return what a heading is known by: a citizen number in it is kept as it is shown, masked."""
    return squeeze(masked(heading))


def read_answers(path: Path, *, brought: bool = False) -> Answers:
    """Return the answers kept at `path`, none when there is no such file and none was `brought`.

    Raises AnswersUnreadable, AnswersBroken, AnswerUnknown; FileMissing for one that was brought.
    """
    name = visible(path.name)
    try:
        raw = read_bytes(path, LARGEST)
    except FileMissing:
        if brought:
            raise
        return NO_ANSWERS
    except Refusal as refusal:
        raise AnswersUnreadable(name=name) from refusal
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise AnswersUnreadable(name=name) from error
    return parsed_answers(text, name)


def parsed_answers(text: str, name: str) -> Answers:
    """Return the answers that stand in a text; `name` is what a refusal calls it.

    Raises AnswersBroken, AnswerUnknown.
    """
    endless = next((line for line in text.split("\n") if line.count(".") > _MOST_DOTS), None)
    if endless is not None:
        raise AnswersBroken(name=name, where=_shown(endless))
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AnswersBroken(name=name, where=_shown(_line_of(error, text))) from error
    except (ValueError, RecursionError) as error:
        # A number of more digits than are ever read, or brackets without end.
        raise AnswersBroken(name=name, where=_shown(_longest_line(text))) from error
    return _Reader(name).answers(told)


def joined(answers: Answers, others: Answers) -> Answers:
    """Return both; where both speak of the same, `others` count."""
    return Answers(
        {**answers.headings, **others.headings},
        {**answers.tables, **others.tables},
        {**answers.kinds, **others.kinds},
        {**answers.sheets, **others.sheets},
    )


def as_table(
    headings: Sequence[str],
    meanings: Sequence[Meaning | None],
    *,
    unsaid: str | None = None,
    words: Mapping[Meaning, str] | None = None,
) -> str:
    """Return one table's answer as it is kept; a column without a meaning is `unsaid`, or not used.

    `words` are what to write in place of the meanings' own names.
    """

    def word(meaning: Meaning) -> str:
        return meaning.name.lower() if words is None else words[meaning]

    other = unsaid or word(Meaning.UNUSED)
    said = [other if meaning is None else word(meaning) for meaning in meanings]
    return f"[[table]]\nheadings = {_array(headings)}\ncolumns = {_array(said)}\n"


def as_kind(headings: Sequence[str], *, fund: str, sheet: str | None, kind: str) -> str:
    """Return what one fund's table holds, as it is kept."""
    place = f"fund = {_string(fund)}\nsheet = {_string(sheet or '')}"
    return f"[[table]]\nheadings = {_array(headings)}\n{place}\nkind = {_string(kind)}\n"


def as_sheet(file: str, sheet: str | None, use: str, *, row: int | None = None) -> str:
    """Return what becomes of a sheet, as it is kept."""
    place = f"file = {_string(file)}\nsheet = {_string(sheet or '')}\n"
    place += "" if row is None else f"row = {row}\n"
    return f"[[sheet]]\n{place}use = {_string(use)}\n"


def _array(texts: Sequence[str]) -> str:
    return "[" + ", ".join(map(_string, texts)) + "]"


def _string(text: str) -> str:
    # A JSON string is a TOML string as long as it holds no control character: `visible` sees to it.
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    return visible(normalise(text))


class _Reader:
    """One file of answers, its entries taken only as they are meant."""

    def __init__(self, name: str) -> None:
        self._name: Final = name

    def answers(self, told: Mapping[str, object]) -> Answers:
        for key in told:
            if key not in ("headings", "table", "sheet"):
                raise self._broken(key)
        headings, tables = told.get("headings", {}), told.get("table", [])
        sheets = told.get("sheet", [])
        if not isinstance(headings, dict):
            raise self._broken("headings")
        if not isinstance(tables, list):
            raise self._broken("table")
        if not isinstance(sheets, list):
            raise self._broken("sheet")
        entries = list(map(self._entry, tables))
        return Answers(
            dict(map(self._heading, headings.items())),
            dict(self._table(one) for one in entries if one.keys() == _OF_COLUMNS),
            dict(self._kind(one) for one in entries if one.keys() != _OF_COLUMNS),
            dict(map(self._sheet, sheets)),
        )

    def _heading(self, entry: tuple[str, object]) -> tuple[str, Meaning]:
        heading, said = entry
        key = _key(heading)
        if not key:
            raise self._broken(heading)
        return key, self._meaning(said)

    def _entry(self, entry: object) -> Mapping[str, object]:
        if not isinstance(entry, dict):
            raise self._broken("table")
        if entry.keys() != _OF_COLUMNS and entry.keys() - _PLACE != _OF_KIND:
            raise self._broken("table")
        return entry

    def _table(self, entry: Mapping[str, object]) -> tuple[Headings, Meanings]:
        headings, columns = self._texts(entry["headings"]), entry["columns"]
        if not isinstance(columns, list):
            raise self._broken("table")
        if len(headings) != len(columns):
            raise self._broken(" | ".join(headings))
        return self._row(headings), tuple(map(self._meaning, columns))

    def _kind(self, entry: Mapping[str, object]) -> tuple[Place, TableKind]:
        said, place = entry["kind"], []
        for name in ("fund", "sheet"):
            told = entry.get(name)
            if told is not None and not isinstance(told, str):
                raise self._broken(name)
            place.append(None if told is None else _plain(told))
        kind = next((one for one in TableKind if one == said), None)
        if kind is None:
            raise AnswerUnknown(name=self._name, said=_shown(said))
        fund, sheet = place
        return (self._row(self._texts(entry["headings"])), fund, sheet), kind

    def _sheet(self, entry: object) -> tuple[SheetPlace, SheetUse]:
        if not isinstance(entry, dict) or entry.keys() - _SHEET_PLACE != _OF_SHEET:
            raise self._broken("sheet")
        file, sheet, row = entry.get("file"), entry["sheet"], entry.get("row")
        if not isinstance(sheet, str) or not isinstance(file, str | None):
            raise self._broken("sheet")
        if not isinstance(row, int | None) or isinstance(row, bool):
            raise self._broken("row")
        use = next((one for one in SheetUse if one == entry["use"]), None)
        if use is None:
            raise AnswerUnknown(name=self._name, said=_shown(entry["use"]))
        return (None if file is None else _plain(file), _plain(sheet), row), use

    def _texts(self, headings: object) -> list[str]:
        if not isinstance(headings, list):
            raise self._broken("table")
        texts = [text for text in headings if isinstance(text, str)]
        if len(texts) != len(headings):
            raise self._broken(" | ".join(map(_shown, headings)))
        return texts

    def _row(self, headings: Sequence[str]) -> Headings:
        row = squeezed(headings)
        if not row:
            raise self._broken("headings")
        return row

    def _meaning(self, said: object) -> Meaning:
        found = None
        if isinstance(said, str):
            found = _BY_NAME.get(said.strip().lower()) or meaning_of(said)
        if found is None:
            raise AnswerUnknown(name=self._name, said=_shown(said))
        return found

    def _broken(self, where: str) -> AnswersBroken:
        return AnswersBroken(name=self._name, where=_shown(where))


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> str:
    """Return the line that is wrong, the last one when something is missing at the end."""
    lines = text.rstrip("\n").split("\n")
    found = _LINE.search(str(error))
    place = min(int(found[1]), len(lines)) if found else len(lines)
    return lines[place - 1]


def _longest_line(text: str) -> str:
    return max(text.split("\n"), key=len)


def _shown(told: object) -> str:
    try:
        text = str(told)
    except (ValueError, RecursionError):
        # A number of more digits than are ever written, or tables without end.
        text = _UNTOLD
    # What is shown is short: no more of it is looked at.
    return cut(visible(text[:_LOOKED_AT]), _SHOWN)
