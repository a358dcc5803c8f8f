"""The quorum of a forum (องค์ประชุม): how many households must have come, by the village's own rule.

No law was found for the forum; by custom it is half of the households, one representative each.
"""

from enum import StrEnum
from fractions import Fraction
from typing import Final


class QuorumRule(StrEnum):
    """What part of the households makes a quorum."""

    HALF = "half"
    """At least half of them (กึ่งหนึ่ง)."""
    MORE_THAN_HALF = "more_than_half"
    TWO_THIRDS = "two_thirds"
    """At least two thirds."""
    THREE_QUARTERS = "three_quarters"
    """At least three quarters, as some funds ask of an election."""
    ANY = "any"
    """Whoever came (กี่บ้านก็ได้): usual for a second call on the same agenda."""


USUAL_QUORUM: Final = QuorumRule.HALF
"""What holds until a village settles on another."""

USUAL_SECOND_CALL: Final = QuorumRule.ANY
"""What holds at a second call."""

_LEAST: Final = {
    QuorumRule.HALF: Fraction(1, 2),
    QuorumRule.TWO_THIRDS: Fraction(2, 3),
    QuorumRule.THREE_QUARTERS: Fraction(3, 4),
}


def quorum_of(households: int, rule: QuorumRule = USUAL_QUORUM) -> int:
    """Return how many of the households make a quorum, rounded up."""
    if rule is QuorumRule.ANY:
        return min(1, households)
    if rule is QuorumRule.MORE_THAN_HALF:
        return households // 2 + 1
    part = _LEAST[rule]
    return -(-households * part.numerator // part.denominator)
