"""The evening's clock: how long it is planned for, how far it is, and when it would end at its pace."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forumtui.verification.rules import BREAK, pace_of

EVENING: Final = timedelta(hours=3)
"""What is planned from the opening of a meeting to its end: 80 seconds for each of 132 households."""

LONGEST: Final = timedelta(hours=12)
"""No evening is as long: what would end later, or was opened before, has no end that can be told."""

LEAST_TIMED: Final = 5
"""Households whose time was taken, below which nobody knows how long the others will need."""


@dataclass(frozen=True, slots=True)
class EveningClock:
    """How the households' answers stand against the evening's plan.

    `begun` is when the meeting was opened, `now` what the clock says, never before it.
    `done` answered at this meeting, `left` are still to be asked. `mean` is the mean time of a
    household in seconds, `ends` when all would be asked at that pace: None while nobody can know.
    """

    begun: datetime
    now: datetime
    done: int
    left: int
    mean: int | None
    ends: datetime | None

    @property
    def planned(self) -> datetime:
        """When the evening is planned to end."""
        return self.begun + EVENING

    @property
    def late(self) -> int | None:
        """By how many minutes it would end after the plan, below 0 before it; None while unknown."""
        if self.ends is None:
            return None
        return round((self.ends - self.planned).total_seconds() / 60)

    @property
    def upto(self) -> datetime:
        """The last moment that matters: the planned end, or the end or the present where it is later."""
        return max(self.planned, self.now, self.ends or self.planned)


def evening_clock(
    moments: Iterable[tuple[datetime, int | None]], now: datetime, *, answered: int, left: int
) -> EveningClock | None:
    """Return the clock of a meeting: `moments` are its opening, of no household, and the answers.

    `answered` and `left` count the whole village. None of a meeting that was opened too long ago, or
    is yet to come: the clock is wrong.
    """
    told = list(moments)
    begun = next((at for at, household in told if household is None), None)
    # A clock that was put right since has nothing to do with the one that the opening was written by.
    if begun is None or not -BREAK <= now - begun <= LONGEST:
        return None
    answers = [(at, household) for at, household in told if household is not None]
    now, pace = max(begun, now), pace_of(answers)
    done = min(answered, len({household for _, household in answers}))
    ends = None
    if not left and answers:
        ends = min(max(begun, answers[-1][0]), now)
    elif pace.mean is not None and len(pace.timed) >= LEAST_TIMED:
        ends = now + timedelta(seconds=pace.mean * left)
    if ends is not None and ends - begun > LONGEST:
        ends = None
    return EveningClock(begun, now, done, left, pace.mean, ends)
