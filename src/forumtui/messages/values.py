"""What fills a sentence's gaps, as data: amounts, rates and days, which each language writes its way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from forumtui.thai.text import visible

_PPM_PER_PERCENT: Final = 10_000


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money."""

    satang: int


@dataclass(frozen=True, slots=True)
class YearlyRate:
    """A yearly interest rate in millionths: 60,000 is 6 % a year."""

    ppm: int


Value: TypeAlias = str | int | date | Money | YearlyRate

Detail: TypeAlias = Value | tuple[Value, ...]
"""A value, or several side by side. A `datetime` knows its zone, and is shown by the hall's clock."""

Kept: TypeAlias = str | int | bool | list["Kept"] | dict[str, "Kept"] | None
"""A detail in JSON: a text and a number as they are, another value as an object of one name."""


def rate_text(rate_ppm: int) -> str:
    """Return a rate in per cent, exact, with at least two decimals: 180,000 ppm is "18.00".

    >>> rate_text(150_001)
    '15.0001'
    """
    percent, rest = divmod(rate_ppm, _PPM_PER_PERCENT)
    decimals = f"{rest:04d}"
    return f"{percent}.{decimals[:2]}{decimals[2:].rstrip('0')}"


def safe(detail: Detail) -> Detail:
    """Return a detail with no text in it that steers a terminal or disturbs a screen."""
    if isinstance(detail, str):
        return visible(detail)
    if isinstance(detail, tuple):
        return tuple(visible(one) if isinstance(one, str) else one for one in detail)
    return detail


def kept_details(details: Mapping[str, Detail]) -> dict[str, Kept]:
    """Return details as JSON keeps them; `details_kept` brings back the same."""
    return {name: _kept(detail) for name, detail in details.items()}


def _kept(detail: Detail) -> Kept:
    match detail:
        case tuple():
            return [_kept(one) for one in detail]
        case Money(satang):
            return {"satang": satang}
        case YearlyRate(ppm):
            return {"ppm": ppm}
        case datetime():
            return {"moment": detail.isoformat()}
        case date():
            return {"day": detail.isoformat()}
        case _:
            return detail


def details_kept(kept: Mapping[str, Kept]) -> dict[str, Detail]:
    """Return details that were kept. Raises ValueError for a form that no version wrote."""
    return {name: _detail(one) for name, one in kept.items()}


def _detail(kept: Kept) -> Detail:
    return tuple(map(_value, kept)) if isinstance(kept, list) else _value(kept)


def _value(kept: Kept) -> Value:
    match kept:
        case str() | int():
            return kept
        case {"satang": int(satang)}:
            return Money(satang)
        case {"ppm": int(ppm)}:
            return YearlyRate(ppm)
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case _:
            raise ValueError(kept)
