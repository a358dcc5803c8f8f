"""Whether a household may be lent anew: every rule of the village, each with its reason. No names."""

from collections.abc import Sequence
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


class RuleStanding(StrEnum):
    """Whether a rule is met; one that the fund did not settle is not asked."""

    MET = "met"
    UNMET = "unmet"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class LoanRule:
    """One rule and whether a loan meets it; `limit` is the satang, or the number, that it asks for."""

    obstacle: LoanObstacle
    standing: RuleStanding
    limit: int


def rules_checked(asked: AskedLoan, limits: LoanLimits) -> tuple[LoanRule, ...]:
    """Return every rule of new loans with whether a loan meets it, in the order in which it is said."""
    multiple, least = limits.savings_multiple, limits.guarantors
    saved = None if multiple is None else multiple * asked.savings_satang
    ceiling, highest = limits.ceiling_satang, limits.guarantor_most_satang
    full = highest is not None and _any_above(asked.answering, highest - asked.satang)
    return (
        _rule(LoanObstacle.STILL_OWES, asked.owed_satang, not asked.owed_satang),
        _rule(LoanObstacle.NOT_A_MEMBER, 0 if asked.members else None, asked.is_member),
        _rule(LoanObstacle.ABOVE_SAVINGS, saved, asked.satang <= (saved or 0)),
        _rule(LoanObstacle.ABOVE_CEILING, ceiling, asked.satang <= (ceiling or 0)),
        _rule(LoanObstacle.TOO_FEW_GUARANTORS, least, len(asked.answering) >= (least or 0)),
        _rule(LoanObstacle.GUARANTOR_FULL, highest, not full),
    )


def _rule(obstacle: LoanObstacle, limit: int | None, is_met: bool) -> LoanRule:
    if limit is None:
        return LoanRule(obstacle, RuleStanding.UNASKED, 0)
    return LoanRule(obstacle, RuleStanding.MET if is_met else RuleStanding.UNMET, limit)


def unmet(rules: Sequence[LoanRule]) -> tuple[LoanFinding, ...]:
    """Return the rules that a loan does not meet."""
    return tuple(
        LoanFinding(one.obstacle, one.limit) for one in rules if one.standing is RuleStanding.UNMET
    )


def findings(asked: AskedLoan, limits: LoanLimits) -> tuple[LoanFinding, ...]:
    """Return every rule that a loan does not meet; none: it may be made."""
    return unmet(rules_checked(asked, limits))


def _any_above(answering: Sequence[int], most: int) -> bool:
    return any(one > most for one in answering)
