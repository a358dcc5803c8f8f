"""What people said that headings mean: a small file that is read with every register.

`[headings]` holds for a heading wherever it stands; each `[[table]]` for the table with exactly these
headings, column by column:

    [headings]
    "เหลือตังค์" = "balance"

    [[table]]
    headings = ["ลูกบ้าน", "หลังที่", "เหลือ"]
    columns = ["name", "house", "loan_balance"]

A meaning is the name of one in `synonyms.Meaning`, or a heading that is understood ("ยอดคงเหลือ").
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from forumtui.core.refusals import Refusal
from forumtui.intake.refusals import (
    AnswersBroken,
    AnswersUnreadable,
    AnswerUnknown,
    FileMissing,
)
from forumtui.intake.source import read_bytes
from forumtui.intake.squeezing import squeeze
from forumtui.intake.synonyms import Meaning, meaning_of
from forumtui.thai.text import normalise, visible
from forumtui.thai.width import cut

Headings = tuple[str, ...]
Meanings = tuple[Meaning | None, ...]

FILE_NAME: Final = "columns.toml"
LARGEST: Final = 1 << 20
_SHOWN: Final = 40
_LINE: Final = re.compile(r"line (\d+)")
_BY_NAME: Final = {meaning.name.lower(): meaning for meaning in Meaning}


@dataclass(frozen=True, slots=True)
class Answers:
    """The meanings people gave: of squeezed headings, and of whole rows of them."""

    headings: Mapping[str, Meaning] = field(default_factory=dict)
    tables: Mapping[Headings, Meanings] = field(default_factory=dict)

    def meaning_of(self, heading: str) -> Meaning | None:
        """Return what a heading means: as people said, else as it is understood anyway."""
        said = self.headings.get(squeeze(heading)) if self.headings else None
        return said or meaning_of(heading)

    def of_table(self, headings: Sequence[str]) -> Meanings | None:
        """Return the meanings of a row of headings, None when nobody spoke of exactly these."""
        if not self.tables:
            return None
        said = self.tables.get(squeezed(headings))
        return None if said is None else said + (None,) * (len(headings) - len(said))


NO_ANSWERS: Final = Answers()


def squeezed(headings: Sequence[str]) -> Headings:
    """Return a row of headings without what varies, nor the blank ones at its end."""
    row = [squeeze(heading) for heading in headings]
    while row and not row[-1]:
        row.pop()
    return tuple(row)


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
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AnswersBroken(name=name, where=_shown(_line_of(error, text))) from error
    except RecursionError as error:
        raise AnswersBroken(name=name, where=_shown(text)) from error
    return _Reader(name).answers(told)


def joined(answers: Answers, others: Answers) -> Answers:
    """Return both; where both speak of the same, `others` count."""
    return Answers({**answers.headings, **others.headings}, {**answers.tables, **others.tables})


def as_table(
    headings: Sequence[str], meanings: Sequence[Meaning | None], *, unsaid: str | None = None
) -> str:
    """Return one table's answer as it is kept; a column without a meaning is `unsaid`, or not used."""
    other = unsaid or Meaning.UNUSED.name.lower()
    said = [other if meaning is None else meaning.name.lower() for meaning in meanings]
    written = [visible(normalise(heading)) for heading in headings]
    return f"[[table]]\nheadings = {_array(written)}\ncolumns = {_array(said)}\n"


def _array(texts: Sequence[str]) -> str:
    # A JSON string is a TOML string as long as it holds no control character: `visible` saw to it.
    return "[" + ", ".join(json.dumps(text, ensure_ascii=False) for text in texts) + "]"


class _Reader:
    """One file of answers, its entries taken only as they are meant."""

    def __init__(self, name: str) -> None:
        self._name: Final = name

    def answers(self, told: Mapping[str, object]) -> Answers:
        for key in told:
            if key not in ("headings", "table"):
                raise self._broken(key)
        headings, tables = told.get("headings", {}), told.get("table", [])
        if not isinstance(headings, dict):
            raise self._broken("headings")
        if not isinstance(tables, list):
            raise self._broken("table")
        return Answers(dict(map(self._heading, headings.items())), dict(map(self._table, tables)))

    def _heading(self, entry: tuple[str, object]) -> tuple[str, Meaning]:
        heading, said = entry
        key = squeeze(heading)
        if not key:
            raise self._broken(heading)
        return key, self._meaning(said)

    def _table(self, entry: object) -> tuple[Headings, Meanings]:
        if not isinstance(entry, dict) or entry.keys() != {"headings", "columns"}:
            raise self._broken("table")
        headings, columns = entry["headings"], entry["columns"]
        if not isinstance(headings, list) or not isinstance(columns, list):
            raise self._broken("table")
        if len(headings) != len(columns) or not all(isinstance(text, str) for text in headings):
            raise self._broken(" | ".join(map(str, headings)))
        key = squeezed(headings)
        if not key:
            raise self._broken("headings")
        return key, tuple(map(self._meaning, columns))

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


def _shown(told: object) -> str:
    return cut(visible(str(told)), _SHOWN)
