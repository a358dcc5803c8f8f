"""Corrections: which figure of a line is another one than the register has, and how disputes end."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, Literal, NamedTuple, TypeAlias

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


class Paid(NamedTuple):
    """What was paid on a loan between the cut-off and its contract, in satang."""

    balance_satang: int = 0
    accrued_satang: int = 0


NOTHING_PAID: Final = Paid()


def paid_together(payments: Iterable[Paid]) -> Paid:
    """Return what several payments paid, NOTHING_PAID without any."""
    together = NOTHING_PAID
    for one in payments:
        together = Paid(
            together.balance_satang + one.balance_satang,
            together.accrued_satang + one.accrued_satang,
        )
    return together


LineMoved: TypeAlias = tuple[LineField, int] | Paid
"""A correction of a line, or a payment on it."""


def corrected(read: Figures, moved: Iterable[LineMoved]) -> Figures:
    """Return the figures of a line once it was corrected and paid on, in the order that was done.

    A correction says what a figure is from then on; a payment takes from what it was.
    """
    for one in moved:
        read = less_paid(read, one) if isinstance(one, Paid) else read.having(*one)
    return read


def less_paid(owed: Figures, paid: Paid) -> Figures:
    """Return the figures of a loan once something was paid on it."""
    return owed._replace(
        balance_satang=owed.balance_satang - paid.balance_satang,
        accrued_satang=owed.accrued_satang - paid.accrued_satang,
    )


def made_principal(read: Figures, now: Figures) -> int:
    """Return how much accrued interest corrections would make principal, in satang.

    Interest bears no interest (ป.พ.พ. section 655): a principal that grows while its accrued interest
    falls has taken it in, and so has one that grows by exactly what was accrued.
    """
    raised = now.balance_satang - read.balance_satang
    lowered = read.accrued_satang - now.accrued_satang
    if raised > 0 and raised == read.accrued_satang:
        return raised
    return max(0, min(raised, lowered))


def moved_to_principal(lowered: tuple[Figures, Figures], raised: tuple[Figures, Figures]) -> int:
    """Return how much accrued interest of one debt became another's principal, in satang.

    Each is as read and as corrected. Only the very same sum is taken for it: two debts of one debtor
    may each have been wrong.
    """
    gone = lowered[0].accrued_satang - lowered[1].accrued_satang
    come = raised[1].balance_satang - raised[0].balance_satang
    return gone if gone > 0 and gone == come else 0


def outcome_of(field: LineField, value: int, *, claimed_satang: int) -> Outcome:
    """Return how a correction settles a dispute of a balance."""
    upheld = field is LineField.BALANCE and value == claimed_satang
    return Outcome.UPHELD if upheld else Outcome.CORRECTED
