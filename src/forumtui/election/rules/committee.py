"""What becomes of offices: which go together, how long a vacancy waits, who is removed, who retires.

No law was found for the institution; these are the customs of savings groups and co-operatives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from forumtui.election.refusals import RemovalFalls
from forumtui.lending.periods import add_months

FILL_DAYS: Final = 30
"""A vacancy is filled within so many days."""
LEAST_DAYS_LEFT: Final = 60
"""With fewer days of its term left a vacancy is not filled."""
REMOVAL: Final = (3, 4)
"""The part of a committee, or of those present, that must be for a removal."""
HANDOVER_DAYS: Final = 15
"""Within so many days an office is handed over."""
KEPT_DAYS: Final = 90
"""So long the papers of a vote are kept."""
CHALLENGE_DAYS: Final = 15
"""So long after its meeting a result can be challenged in writing."""
RETIRING_AFTER_MONTHS: Final = 12
"""Half of the first committee retires by lot after its first year."""
TERM_YEARS: Final = 2
BARRED_YEARS: Final = 2
"""Who was in default within so many years does not stand."""


class EndCause(StrEnum):
    """Why an office ended."""

    TERM = "term"
    """Its term is over (ครบวาระ)."""
    DIED = "died"
    RESIGNED = "resigned"
    UNFIT = "unfit"
    """Its holder may not hold it any more (ขาดคุณสมบัติ)."""
    REMOVED = "removed"
    """Three quarters removed its holder (ถอดถอน)."""


class OfficeKind(StrEnum):
    """The offices that matter to each other, whatever a village calls the rest."""

    CHAIR = "chair"
    TREASURER = "treasurer"
    AUDITOR = "auditor"
    OTHER = "other"


_CHAIR: Final = ("ประธาน", "chair")
_TREASURER: Final = ("เหรัญญิก", "treasurer")
_AUDITOR: Final = ("ตรวจสอบ", "audit")


def office_kind(role: str) -> OfficeKind:
    """Return which kind of office a role is, by its words; a vice-chair or an assistant is another.

    >>> office_kind("รองประธาน"), office_kind("ประธานกรรมการ")
    (<OfficeKind.OTHER: 'other'>, <OfficeKind.CHAIR: 'chair'>)
    """
    said = "".join(role.casefold().split())
    if any(word in said for word in _AUDITOR):
        return OfficeKind.AUDITOR
    if said.startswith(_CHAIR):
        return OfficeKind.CHAIR
    return OfficeKind.TREASURER if said.startswith(_TREASURER) else OfficeKind.OTHER


def go_together(role: str, held: str) -> bool:
    """Return whether one person may hold both: never the money and the chair, nor an audit and any."""
    kinds = {office_kind(role), office_kind(held)}
    return OfficeKind.AUDITOR not in kinds and kinds != {OfficeKind.CHAIR, OfficeKind.TREASURER}


def hold_the_money(role: str, other: str) -> bool:
    """Return whether two offices are chair and treasurer: one household should not hold both."""
    return {office_kind(role), office_kind(other)} == {OfficeKind.CHAIR, OfficeKind.TREASURER}


def check_removal(votes: int, base: int) -> None:
    """Refuse a removal that fewer than three quarters are for. Raises RemovalFalls."""
    part, whole = REMOVAL
    needed = -(-base * part // whole)
    if not 0 < needed <= votes <= base:
        raise RemovalFalls(votes=votes, base=base, needed=needed)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An office that nobody holds since a day: by when it is filled, None where it is not."""

    since: date
    term_until: date

    @property
    def days_left(self) -> int:
        """How many days of the term are left since then."""
        return (self.term_until - self.since).days

    @property
    def fill_by(self) -> date | None:
        """The day by which it is filled, None where too little of the term is left."""
        if self.days_left < LEAST_DAYS_LEFT:
            return None
        return self.since + timedelta(FILL_DAYS)


def half_of(serving: Iterable[object]) -> int:
    """Return how many of those who serve retire by lot: half, of an odd number the smaller part."""
    return len(tuple(serving)) // 2


def retiring_from(since: date) -> date:
    """Return from which day on half of a committee retires: one year after it began."""
    return add_months(since, RETIRING_AFTER_MONTHS)
