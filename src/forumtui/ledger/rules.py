"""Corrections: which figure of a line is another one than the register has, and how disputes end."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, NamedTuple

LineKind = Literal["saving", "loan"]
"""The kinds of line a household has (เงินออม, หนี้)."""


class LineField(StrEnum):
    """What of a line can be corrected (แก้ยอด); of a saving only its balance."""

    BALANCE = "balance"
    ACCRUED = "accrued"
    RATE = "rate"


class Outcome(StrEnum):
    """How a dispute (โต้แย้ง) was settled.

    `UPHELD`: the member's figure. `DISMISSED`: the book's. `CORRECTED`: one that is neither.
    """

    UPHELD = "upheld"
    DISMISSED = "dismissed"
    CORRECTED = "corrected"


class Figures(NamedTuple):
    """The figures of a line, in satang; `rate_ppm` is yearly, None unknown."""

    balance_satang: int
    accrued_satang: int = 0
    rate_ppm: int | None = None

    def of(self, field: LineField) -> int | None:
        """Return one of them; None is a rate that is not known."""
        match field:
            case LineField.BALANCE:
                return self.balance_satang
            case LineField.ACCRUED:
                return self.accrued_satang
            case LineField.RATE:
                return self.rate_ppm

    def having(self, field: LineField, value: int) -> "Figures":
        """Return these figures with another one among them."""
        match field:
            case LineField.BALANCE:
                return self._replace(balance_satang=value)
            case LineField.ACCRUED:
                return self._replace(accrued_satang=value)
            case LineField.RATE:
                return self._replace(rate_ppm=value)


def corrected(read: Figures, corrections: Iterable[tuple[LineField, int]]) -> Figures:
    """Return the figures of a line once its corrections are made, the latest word on each counting."""
    for field, value in corrections:
        read = read.having(field, value)
    return read


def outcome_of(field: LineField, value: int, *, claimed_satang: int) -> Outcome:
    """Return how a correction settles a dispute of a balance."""
    upheld = field is LineField.BALANCE and value == claimed_satang
    return Outcome.UPHELD if upheld else Outcome.CORRECTED
