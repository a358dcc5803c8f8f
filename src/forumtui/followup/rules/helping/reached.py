"""What a household reached since the cut-off (ลดหนี้, ปลดหนี้, หมดหนี้)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reached(StrEnum):
    """The highest that a household reached: each counts once."""

    SAME = "same"
    REDUCED = "reduced"
    """ลดหนี้: it owes less than at the cut-off."""
    RELEASED = "released"
    """ปลดหนี้: one of its debts at least is at 0.00."""
    FREE = "free"
    """หมดหนี้: all of them are."""


def reached(before: Mapping[str, int], now: Mapping[str, int]) -> Reached | None:
    """Return what a household reached, by its debts in satang at the cut-off and now; None owed none.

    >>> reached({"L1": 500, "L2": 2}, {"L1": 0, "L2": 2}).value
    'released'
    """
    owed = {line: satang for line, satang in before.items() if satang}
    if not owed:
        return None
    left = [now.get(line, 0) for line in owed]
    if not any(left):
        return Reached.FREE
    if not all(left):
        return Reached.RELEASED
    return Reached.REDUCED if sum(left) < sum(owed.values()) else Reached.SAME


@dataclass(frozen=True, slots=True)
class ReachedCounts:
    """How many households reached what, each once at its highest."""

    same: int = 0
    reduced: int = 0
    released: int = 0
    free: int = 0

    @property
    def all(self) -> int:
        """All that owed at the cut-off."""
        return self.same + self.reduced + self.released + self.free


def counted(found: Iterable[Reached | None]) -> ReachedCounts:
    """Return how many reached what."""
    owed = [one for one in found if one is not None]
    return ReachedCounts(**{one.value: owed.count(one) for one in Reached})
