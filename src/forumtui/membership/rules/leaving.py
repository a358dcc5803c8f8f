"""How a membership ends, and what who leaves may take."""

from dataclasses import dataclass
from enum import StrEnum


class LeavingCause(StrEnum):
    """Why somebody is a member no more (พ้นสมาชิกภาพ)."""

    DIED = "died"
    RESIGNED = "resigned"
    INCAPABLE = "incapable"
    BANKRUPT = "bankrupt"
    EXPELLED = "expelled"
    MISSED = "missed"
    """So many months without saving as the rule says."""


@dataclass(frozen=True, slots=True)
class BoundBy:
    """What binds a member, in satang: debts of their own, and what they answer for others with.

    `guaranteed` are the debts they answer for, `saved` what their shares and savings come to.
    """

    owed: int
    guarantees: int
    guaranteed: int
    saved: int

    @property
    def may_resign(self) -> bool:
        """Whether nothing is owed, by oneself or as a guarantor."""
        return not self.owed and not self.guarantees

    @property
    def set_off_leaves(self) -> int | None:
        """What would be left of the savings after all that is owed (ป.พ.พ. 341); None: not enough."""
        left = self.saved - self.owed
        return left if self.owed and left >= 0 else None
