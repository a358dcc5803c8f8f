"""Whether a promise to pay was kept: by the money that came, never by somebody's word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class PromiseStanding(StrEnum):
    """Where a promise stands on a day."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


class Promised(NamedTuple):
    """A sum that was promised on one day by another, both included."""

    said_on: date
    due_on: date
    satang: int


class PaidByThem(NamedTuple):
    """Money of a household that came on a day; what others paid for it is none."""

    on: date
    satang: int


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """How much of a promise came by its day, and what that makes of it."""

    paid_satang: int
    standing: PromiseStanding


def kept(
    promised: Sequence[Promised], paid: Iterable[PaidByThem], on: date
) -> tuple[PromiseKept, ...]:
    """Return for each promise how much of it came, in the order given.

    Money counts for one promise alone: for the one that is due first of those in whose days it came.
    A promise is broken once its day is past, whatever came later.
    """
    money = sorted(paid)
    left = [one.satang for one in money]
    came = [0] * len(promised)
    for place in sorted(range(len(promised)), key=lambda k: (promised[k].due_on, k)):
        one = promised[place]
        for k, (on_day, _) in enumerate(money):
            if one.said_on <= on_day <= one.due_on:
                taken = min(left[k], one.satang - came[place])
                came[place] += taken
                left[k] -= taken
    return tuple(
        PromiseKept(paid_satang, _standing(one, paid_satang, on))
        for one, paid_satang in zip(promised, came, strict=True)
    )


def _standing(one: Promised, paid_satang: int, on: date) -> PromiseStanding:
    if paid_satang >= one.satang:
        return PromiseStanding.KEPT
    return PromiseStanding.BROKEN if on > one.due_on else PromiseStanding.OPEN
