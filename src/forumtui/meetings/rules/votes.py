"""Resolutions (มติ) by raised hands (ยกมือ): the rules, and the arithmetic of a verdict.

No law was found for the forum; the rules are custom, and the assembly chooses one for each vote.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.meetings.refusals import (
    CastingNotNeeded,
    CountMalformed,
    HandsExceedPresent,
    PresentMissing,
)
from forumtui.thai.digits import to_arabic_digits

MOST_PEOPLE: Final = 100_000
"""More people come to no meeting."""


class MajorityRule(StrEnum):
    """What carries a resolution: more votes for it than half, or two thirds, and of whom.

    `VOTING`: more than half of those who voted for or against. `PRESENT`: more than half of those
    present. `TWO_THIRDS`: at least two thirds of those present.
    """

    VOTING = "voting"
    PRESENT = "present"
    TWO_THIRDS = "two_thirds"


class Side(StrEnum):
    """Which way the chair's casting vote (เสียงชี้ขาด) goes."""

    FOR = "for"
    AGAINST = "against"


class VoteVerdict(StrEnum):
    """What came of a vote; `TIED` until the chair's casting vote is stated."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    TIED = "tied"


@dataclass(frozen=True, slots=True)
class Hands:
    """The hands that were counted: for (เห็นชอบ), against (ไม่เห็นชอบ), abstaining (งดออกเสียง)."""

    for_votes: int
    against: int
    abstain: int

    @property
    def total(self) -> int:
        """All hands; who raised none is not among them."""
        return self.for_votes + self.against + self.abstain


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A verdict with its arithmetic: of `base` people, `needed` votes for carry it.

    `base` are those who voted or those present, as the rule says. `casting` is None where the chair
    had nothing to decide.
    """

    rule: MajorityRule
    present: int
    hands: Hands
    base: int
    needed: int
    casting: Side | None
    verdict: VoteVerdict

    @property
    def silent(self) -> int:
        """How many people raised no hand at all."""
        return self.present - self.hands.total


def check_present(present: int, most: int = MOST_PEOPLE) -> None:
    """Refuse a number of people that is none, or more than there can be. Raises PresentMissing."""
    if not 1 <= present <= most:
        raise PresentMissing(most=most)


def needed_of(rule: MajorityRule, base: int) -> int:
    """Return the least votes for that carry a resolution among `base` people."""
    if rule is MajorityRule.TWO_THIRDS:
        return -(-2 * base // 3)
    return base // 2 + 1


def reckon(
    rule: MajorityRule, present: int, hands: Hands, casting: Side | None = None
) -> Reckoning:
    """Return what came of a vote.

    A casting vote is one vote more, of the chair, between votes that are equal and where that one
    decides; there is none for two thirds.

    Raises PresentMissing, CountMalformed, HandsExceedPresent, CastingNotNeeded.
    """
    check_present(present)
    counts = (hands.for_votes, hands.against, hands.abstain)
    if not all(0 <= count <= MOST_PEOPLE for count in counts):
        raise CountMalformed(most=MOST_PEOPLE)
    if hands.total > present:
        raise HandsExceedPresent(hands=hands.total, present=present)
    base = hands.for_votes + hands.against if rule is MajorityRule.VOTING else present
    needed = needed_of(rule, base)
    tied = _is_tied(rule, hands, needed)
    if casting is not None and not tied:
        raise CastingNotNeeded
    return Reckoning(
        rule, present, hands, base, needed, casting, _verdict(hands, needed, tied, casting)
    )


def _is_tied(rule: MajorityRule, hands: Hands, needed: int) -> bool:
    if rule is MajorityRule.TWO_THIRDS or hands.for_votes != hands.against or not hands.for_votes:
        return False
    return hands.for_votes + 1 >= needed


def _verdict(hands: Hands, needed: int, tied: bool, casting: Side | None) -> VoteVerdict:
    if tied and casting is None:
        return VoteVerdict.TIED
    carried = hands.for_votes >= needed or casting is Side.FOR
    return VoteVerdict.CARRIED if carried else VoteVerdict.NOT_CARRIED


def count_typed(text: str) -> int:
    """Return a count of hands or people, Thai digits or others. Raises CountMalformed."""
    digits = to_arabic_digits(text).strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len(str(MOST_PEOPLE))):
        raise CountMalformed(most=MOST_PEOPLE)
    return int(digits)
