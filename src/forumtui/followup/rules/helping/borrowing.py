"""Whether a household may be lent anew: every rule of the village, each with its reason. No names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class LimitName(StrEnum):
    """A limit of a fund's new loans."""

    SAVINGS_MULTIPLE = "savings_multiple"
    """How many times its savings a member may borrow."""
    CEILING = "ceiling_satang"
    """The largest loan."""
    GUARANTOR_MOST = "guarantor_most_satang"
    """The most that one guarantor answers for, the new loan included."""
    GUARANTORS = "guarantors"
    """How many guarantors a loan has at least."""


@dataclass(frozen=True, slots=True)
class LoanLimits:
    """What a fund settled for its new loans; None: that rule is not asked."""

    savings_multiple: int | None = None
    ceiling_satang: int | None = None
    guarantor_most_satang: int | None = None
    guarantors: int | None = None


class LoanObstacle(StrEnum):
    """Why a loan may not be made, in the order in which it is said."""

    STILL_OWES = "still_owes"
    """Anybody of the household owes anything to any fund: 0.02 is something."""
    NOT_A_MEMBER = "not_a_member"
    ABOVE_SAVINGS = "above_savings"
    ABOVE_CEILING = "above_ceiling"
    TOO_FEW_GUARANTORS = "too_few_guarantors"
    GUARANTOR_FULL = "guarantor_full"


@dataclass(frozen=True, slots=True)
class AskedLoan:
    """What is asked, and what the books say of who asks.

    `owed_satang` is what the whole household owes; `members` says whether the fund keeps members at
    all; `answering` is for how much each guarantor answers already, in satang.
    """

    satang: int
    owed_satang: int
    members: bool
    is_member: bool
    savings_satang: int
    answering: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LoanFinding:
    """One rule that is not met; `limit` is the satang, or the number, that would meet it."""

    obstacle: LoanObstacle
    limit: int


def findings(asked: AskedLoan, limits: LoanLimits) -> tuple[LoanFinding, ...]:
    """Return every rule that a loan does not meet; none: it may be made."""
    return tuple(_findings(asked, limits))


def _findings(asked: AskedLoan, limits: LoanLimits) -> Iterator[LoanFinding]:
    if asked.owed_satang:
        yield LoanFinding(LoanObstacle.STILL_OWES, asked.owed_satang)
    if asked.members and not asked.is_member:
        yield LoanFinding(LoanObstacle.NOT_A_MEMBER, 0)
    if limits.savings_multiple is not None:
        most = limits.savings_multiple * asked.savings_satang
        if asked.satang > most:
            yield LoanFinding(LoanObstacle.ABOVE_SAVINGS, most)
    if limits.ceiling_satang is not None and asked.satang > limits.ceiling_satang:
        yield LoanFinding(LoanObstacle.ABOVE_CEILING, limits.ceiling_satang)
    if limits.guarantors is not None and len(asked.answering) < limits.guarantors:
        yield LoanFinding(LoanObstacle.TOO_FEW_GUARANTORS, limits.guarantors)
    highest = limits.guarantor_most_satang
    if highest is not None and _any_above(asked.answering, highest - asked.satang):
        yield LoanFinding(LoanObstacle.GUARANTOR_FULL, highest)


def _any_above(answering: Sequence[int], most: int) -> bool:
    return any(one > most for one in answering)
