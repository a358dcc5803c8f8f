"""The parameters of a regulation: what each may be, its usual value, and how it is said in words.

A parameter's value is kept as text: a word, a whole number, a rate in millionths, satang. The program
takes its settings from the edition in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.lending.true_rate import CEILING_PPM
from forumtui.regulation.refusals import ParameterUnfit, ParameterUnknown


class Unit(StrEnum):
    """What a parameter's number counts; a word has none."""

    WORD = "word"
    PEOPLE = "people"
    SHARES = "shares"
    TERMS = "terms"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    RATE = "rate"
    """Millionths a year."""
    SATANG = "satang"
    PART = "part"
    """Millionths of a whole."""
    DAY_OF_MONTH = "day_of_month"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one parameter may be: `words` where it is a word, else from `least` to `most`.

    `setting` says that the program goes by it from the day the edition is in force.
    """

    unit: Unit
    usual: str
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    setting: bool = False


_QUORUMS: Final = ("half", "more_than_half", "two_thirds", "three_quarters")
_MAJORITIES: Final = ("voting", "present", "two_thirds")
_ORDERS: Final = ("dearest", "oldest", "pro-rata")
_A_BAHT: Final = 100
_PART: Final = 1_000_000

PARAMETERS: Final[Mapping[str, Bounds]] = {
    "share.value": Bounds(Unit.SATANG, "5000", least=_A_BAHT, most=1_000_000),
    "share.max": Bounds(Unit.SHARES, "20", least=1, most=100_000),
    "member.fee_satang": Bounds(Unit.SATANG, "2000", most=10_000_000),
    "member.min_age": Bounds(Unit.YEARS, "20", least=15, most=30),
    "pledge.min": Bounds(Unit.SATANG, "1000", most=10_000_000),
    "pledge.day": Bounds(Unit.DAY_OF_MONTH, "5", least=1, most=28),
    "member.missed_pledges_end": Bounds(Unit.MONTHS, "3", least=1, most=60),
    "election.seats": Bounds(Unit.PEOPLE, "9", least=5, most=50),
    "election.term_years": Bounds(Unit.YEARS, "2", least=1, most=6),
    "election.max_terms": Bounds(Unit.TERMS, "2", least=1, most=20),
    "rate.max_ppm": Bounds(Unit.RATE, "150000", most=CEILING_PPM, setting=True),
    "term.max_months": Bounds(Unit.MONTHS, "120", least=1, most=360, setting=True),
    "payment.order": Bounds(Unit.WORD, "dearest", words=_ORDERS, setting=True),
    "payment.grace_days": Bounds(Unit.DAYS, "7", most=365, setting=True),
    "default.rate": Bounds(Unit.RATE, "50000", most=CEILING_PPM, setting=True),
    "default.min_satang": Bounds(Unit.SATANG, "0", most=100_000, setting=True),
    "waive.limit_committee": Bounds(Unit.SATANG, "0", most=100_000_000),
    "meeting.quorum": Bounds(Unit.WORD, "half", words=_QUORUMS, setting=True),
    "meeting.notice_days": Bounds(Unit.DAYS, "7", most=60, setting=True),
    "vote.majority": Bounds(Unit.WORD, "present", words=_MAJORITIES, setting=True),
    "cash.max": Bounds(Unit.SATANG, "500000", most=1_000_000_000),
    "cash.deposit_days": Bounds(Unit.DAYS, "1", most=31),
    "profit.reserve": Bounds(Unit.PART, "100000", least=100_000, most=_PART),
    "profit.dividend_cap": Bounds(Unit.PART, "100000", most=100_000),
}
"""The parameters of the template, by name (DOMAIN2 §1 to §4, §7), with their usual values."""


def fitting(name: str, value: str) -> str:
    """Return a parameter's value as it is kept. Raises ParameterUnknown, ParameterUnfit."""
    bounds = PARAMETERS.get(name)
    if bounds is None:
        raise ParameterUnknown(name=name)
    text = value.strip()
    if bounds.words:
        if text not in bounds.words:
            raise ParameterUnfit(name=name, value=text, allowed=", ".join(bounds.words))
        return text
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else -1
    if not bounds.least <= number <= bounds.most:
        raise ParameterUnfit(name=name, value=text, allowed=f"{bounds.least}–{bounds.most}")
    return str(number)


_LONGEST: Final = 12
"""Digits of a number that anybody would settle on."""
