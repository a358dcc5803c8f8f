"""Who joins and as what; where an application stands."""

from enum import StrEnum
from typing import Final


class MemberKind(StrEnum):
    """An ordinary member (สามัญ) votes; an associate (สมทบ) does not, nor counts in a quorum."""

    ORDINARY = "ordinary"
    ASSOCIATE = "associate"


def votes(kind: MemberKind) -> bool:
    """Return whether a member of a kind votes, counts in a quorum, and may hold an office.

    >>> votes(MemberKind.ORDINARY), votes(MemberKind.ASSOCIATE)
    (True, False)
    """
    return kind is MemberKind.ORDINARY


def borrows_at_most(kind: MemberKind, saved_satang: int) -> int | None:
    """Return what an associate borrows at most: their own shares and savings (CoopLex s.41), in satang.

    None for an ordinary member, whom the fund's own rule limits.

    >>> borrows_at_most(MemberKind.ASSOCIATE, 5_000), borrows_at_most(MemberKind.ORDINARY, 5_000)
    (5000, None)
    """
    return None if votes(kind) else saved_satang


class ApplicationState(StrEnum):
    """Where an application stands, in its order."""

    PAPERS = "papers"
    """Papers are still to be brought."""
    WAITS = "waits"
    """It waits for the committee."""
    ADMITTED = "admitted"
    """Admitted; the register is still to be signed."""
    REFUSED = "refused"
    ENDED = "ended"
    """Withdrawn, or lapsed."""
    MEMBER = "member"


PAPERS_WANTED: Final = 2
"""A copy of the card and one of the house registration."""


def kind_of(age: int | None, min_age: int) -> MemberKind:
    """Return what somebody of an age in years joins as; unknown is of age.

    >>> kind_of(12, 20), kind_of(20, 20)
    (<MemberKind.ASSOCIATE: 'associate'>, <MemberKind.ORDINARY: 'ordinary'>)
    """
    child = age is not None and age < min_age
    return MemberKind.ASSOCIATE if child else MemberKind.ORDINARY


def state_of(*, papers: int, admitted: bool | None, ended: bool, signed: bool) -> ApplicationState:
    """Return where an application stands; `admitted` is None while nobody decided."""
    if signed:
        return ApplicationState.MEMBER
    if ended:
        return ApplicationState.ENDED
    if admitted is None:
        return ApplicationState.WAITS if papers >= PAPERS_WANTED else ApplicationState.PAPERS
    return ApplicationState.ADMITTED if admitted else ApplicationState.REFUSED


def is_welfare(fund: str) -> bool:
    """Return whether a fund's money is for welfare: it is no savings, and never given back.

    >>> is_welfare("กองทุนสวัสดิการชุมชน"), is_welfare("กลุ่มออมทรัพย์")
    (True, False)
    """
    return any(word in fund for word in _WELFARE)


_WELFARE: Final = ("สวัสดิการ", "ฌาปนกิจ", "สงเคราะห์ศพ")
