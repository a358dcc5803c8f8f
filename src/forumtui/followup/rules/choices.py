"""What a village may choose for payments: the name of each choice, what it may be, and as built.

A value is kept as text: a word, a whole number, a day in ISO or "", several of them, or a yearly rate in
millionths.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.followup.rules.costs import SEVERAL_SATANG
from forumtui.followup.rules.settings import (
    Excess,
    HolidayShift,
    Order,
    Prepaid,
    Settings,
    SettledInterest,
)
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.thai.dates import NotADate, parse_date

ORDER: Final = "payment.order"
GRACE_DAYS: Final = "payment.grace_days"
HOLIDAY: Final = "pay.holiday"
HOLIDAYS: Final = "pay.holidays"
NAMED_DEBT: Final = "payment.named_debt"
EXCESS: Final = "payment.excess"
PREPAID: Final = "prepay.effect"
DEFAULT_RATE: Final = "default.rate"
DEFAULT_MIN: Final = "default.min_satang"
SETTLED_INTEREST: Final = "settle.interest"
BACKDATE_DAYS: Final = "backdate.max_days"
CLOSED_UNTIL: Final = "year.closed_until"
COST_MOST: Final = "cost.most_satang"
AFTER_DEATH_DAYS: Final = "remind.after_death_days"

YES: Final = "yes"
NO: Final = "no"

_PPM_PER_PERCENT: Final = 10_000
_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: what it is as built, what may be typed for it, and how what was typed is kept.

    `allowed` are its words, empty where it is a number, a rate or a day. `kept` raises ValueError.
    """

    usual: str
    kept: Callable[[str], str]
    allowed: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


def _word(kinds: type[StrEnum], usual: StrEnum) -> Choice:
    return _of_words(tuple(one.value for one in kinds), usual.value)


def _of_words(words: tuple[str, ...], usual: str) -> Choice:
    def kept(text: str) -> str:
        word = text.strip().lower().replace("_", "-")
        if word not in words:
            raise ValueError(text)
        return word

    return Choice(usual, kept, words)


def _number(usual: int, most: int) -> Choice:
    def kept(text: str) -> str:
        if not (text.strip().isascii() and text.strip().isdecimal() and len(text) <= _LONGEST):
            raise ValueError(text)
        number = int(text)
        if number > most:
            raise ValueError(text)
        return str(number)

    return Choice(str(usual), kept, most=most)


_LONGEST: Final = 9
"""The figures of a number that anybody would type."""


def _rate(usual_ppm: int, most_ppm: int) -> Choice:
    def kept(text: str) -> str:
        whole, point, decimals = text.strip().removesuffix("%").strip().partition(".")
        figures = whole + decimals
        if not (figures.isascii() and figures.isdecimal() and whole and len(figures) <= _LONGEST):
            raise ValueError(text)
        if (point and not decimals) or len(decimals) > _DECIMALS:
            raise ValueError(text)
        ppm = int(whole) * _PPM_PER_PERCENT + int(decimals.ljust(_DECIMALS, "0"))
        if ppm > most_ppm:
            raise ValueError(text)
        return str(ppm)

    return Choice(str(usual_ppm), kept, most=most_ppm)


def _day(text: str) -> str:
    return date.fromisoformat(text.strip()).isoformat() if text.strip() else ""


_BETWEEN: Final = ", "
_MOST_DAYS: Final = 200
"""Holidays that anybody would name: those of ten years."""


def _days(text: str) -> str:
    """Return days typed one beside the other, of the Buddhist or the Christian era, each once."""
    found = set()
    for one in filter(None, (each.strip() for each in text.split(","))):
        try:
            parsed = parse_date(one)
        except NotADate as unclear:
            raise ValueError(text) from unclear
        if parsed is None:
            raise ValueError(text)
        found.add(parsed.date.isoformat())
    if len(found) > _MOST_DAYS:
        raise ValueError(text)
    return _BETWEEN.join(sorted(found))


def days_kept(kept: str) -> tuple[date, ...]:
    """Return the days of a value that holds several."""
    return tuple(date.fromisoformat(one) for one in kept.split(_BETWEEN) if one)


_USUAL: Final = Settings()

CHOICES: Final[Mapping[str, Choice]] = {
    ORDER: _word(Order, _USUAL.order),
    GRACE_DAYS: _number(_USUAL.grace_days, 366),
    HOLIDAY: _word(HolidayShift, _USUAL.holiday),
    HOLIDAYS: Choice("", _days),
    NAMED_DEBT: _of_words((YES, NO), NO),
    EXCESS: _word(Excess, Excess.CREDIT),
    PREPAID: _word(Prepaid, _USUAL.prepaid),
    DEFAULT_RATE: _rate(_USUAL.default_rate_ppm, CEILING_PPM),
    DEFAULT_MIN: _number(_USUAL.default_min_satang, 1_000_00),
    SETTLED_INTEREST: _word(SettledInterest, _USUAL.settled_interest),
    COST_MOST: _number(SEVERAL_SATANG, SEVERAL_SATANG),
    BACKDATE_DAYS: _number(31, 3_660),
    CLOSED_UNTIL: Choice("", _day),
    AFTER_DEATH_DAYS: _number(30, 366),
}
"""Every choice by its name, in the order in which they are shown."""

RATES: Final = frozenset({DEFAULT_RATE})
"""The choices that are yearly rates."""


def days_after_death(chosen: Mapping[str, str]) -> int:
    """Return for how many days after a death is told nobody of the house is reminded."""
    return int(chosen.get(AFTER_DEATH_DAYS, CHOICES[AFTER_DEATH_DAYS].usual))


def settings_of(chosen: Mapping[str, str]) -> Settings:
    """Return what payments are reckoned on, of values as kept; what was never chosen is as built."""

    def value(name: str) -> str:
        return chosen.get(name, CHOICES[name].usual)

    return Settings(
        order=Order(value(ORDER)),
        grace_days=int(value(GRACE_DAYS)),
        default_rate_ppm=int(value(DEFAULT_RATE)),
        default_min_satang=int(value(DEFAULT_MIN)),
        settled_interest=SettledInterest(value(SETTLED_INTEREST)),
        prepaid=Prepaid(value(PREPAID)),
        named_debt=value(NAMED_DEBT) == YES,
        holiday=HolidayShift(value(HOLIDAY)),
        holidays=frozenset(days_kept(value(HOLIDAYS))),
    )
