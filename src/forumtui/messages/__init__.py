"""Every sentence a person sees, in Thai and English: a file a room and language.

A room stands in the area it belongs to, `<area>/messages/<language>/<room>.toml`; what all areas
share stands here. A room may lend sentences to another one, in a table of that one's name: the words
of an act, a table or a paper stand beside the room that is about them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal

from forumtui.areas import AREAS
from forumtui.messages.values import Detail, Money, Value, YearlyRate, rate_text, safe
from forumtui.thai.amounts import format_baht
from forumtui.thai.citizen_id import masked
from forumtui.thai.dates import DateStyle, format_date

ERA_SAID: Final = "B.E."

Language = Literal["th", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")

_SHARED: Final = Path(__file__).parent
_PLACES: Final = ("engine", *AREAS)
"""What has sentences of its own beside those that all share."""


@cache
def _folder_of(room: str) -> Path:
    """Return the folder that holds a room's catalogues. Raises KeyError where none does."""
    for folder in (_SHARED, *(_SHARED.parent / place / "messages" for place in _PLACES)):
        if (folder / LANGUAGES[0] / f"{room}.toml").is_file():
            return folder
    raise KeyError(room)


@cache
def _room(language: Language, room: str) -> dict[str, str]:
    return _sentences(_read(_folder_of(room) / language / f"{room}.toml"))


@cache
def _lent(language: Language) -> dict[str, str]:
    """Return every sentence that a room lends to another, by its whole key.

    All rooms are read for it, once, and only when a sentence is not in the room of its name.
    """
    lent: dict[str, str] = {}
    for place in _PLACES:
        for path in sorted((_SHARED.parent / place / "messages" / language).glob("*.toml")):
            for room, table in _read(path).items():
                if isinstance(table, dict):
                    lent |= {f"{room}.{key}": text for key, text in _sentences(table).items()}
    return lent


def _read(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text("utf-8"))


def _sentences(table: Mapping[str, object]) -> dict[str, str]:
    return {key: text for key, text in table.items() if isinstance(text, str)}


@dataclass(frozen=True, slots=True)
class _Day:
    """A day in a gap, which may name a style: "{day:long}"."""

    day: date
    say: "Messages"

    def __format__(self, style: str) -> str:
        return self.say.day_said(self.day, DateStyle(style or DateStyle.SHORT))


class Messages:
    """The sentences of one language.

    Calling it with a key and the details that fill its gaps returns the sentence. Details are data
    and are never read as a format, so a name may hold braces; citizen numbers in them are masked.
    Amounts, rates, days and moments are written as the language does, several side by side with
    commas between them.
    """

    __slots__ = ("language",)

    def __init__(self, language: Language = "th") -> None:
        self.language: Final[Language] = language

    def __call__(self, key: str, /, **details: Detail) -> str:
        """Return the sentence `key` ("room.sentence"), its gaps filled.

        Raises KeyError for a key no catalogue holds: a test reads every key in the source.
        """
        room, _, name = key.partition(".")
        sentence = _room(self.language, room).get(name)
        if sentence is None:
            sentence = _lent(self.language)[key]
        return sentence.format(**{gap: self._shown(detail) for gap, detail in details.items()})

    def safe(self, key: str, details: Mapping[str, Detail]) -> str:
        """Return a sentence with nothing in its gaps that steers a terminal or disturbs a screen."""
        return self(key, **{name: safe(detail) for name, detail in details.items()})

    def day(self, day: date, style: DateStyle = DateStyle.SHORT) -> str:
        """Return a day of the Buddhist Era: 1 ม.ค. 2570.

        In another language, where no month has a Thai name, it is 01/01/2570 in every style.
        """
        return format_date(day, style if self.language == "th" else DateStyle.NUMERIC)

    def day_said(self, day: date, style: DateStyle = DateStyle.SHORT) -> str:
        """Return a day as a sentence says it: in another language than Thai with its era."""
        shown = self.day(day, style)
        return shown if self.language == "th" else f"{shown} {ERA_SAID}"

    def moment(self, moment: datetime) -> str:
        """Return a moment as the hall's clock shows it."""
        local = moment.astimezone()
        return self("acts.moment", day=local.date(), time=f"{local:%H:%M}")

    def _shown(self, detail: Detail) -> str | int | _Day:
        if isinstance(detail, str):
            return masked(detail)
        if isinstance(detail, int):
            return detail
        if isinstance(detail, tuple):
            return ", ".join(f"{self._shown_value(one)}" for one in detail)
        return self._shown_value(detail)

    def _shown_value(self, value: Value) -> str | int | _Day:
        match value:
            case str():
                return masked(value)
            case int():
                return value
            case Money(satang):
                return format_baht(satang)
            case YearlyRate(ppm):
                return rate_text(ppm)
            case datetime():
                return self.moment(value)
            case date():
                return _Day(value, self)
