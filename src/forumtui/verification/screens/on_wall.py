"""What of a household at its gate is released to the wall: never more than it agreed to."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Final, Protocol

from forumtui.ui.display import Curtain
from forumtui.ui.forum import Forum
from forumtui.ui.wall.moments import Called, Moment, OnePerson, Right, ToBeCorrected
from forumtui.ui.wall.walk import FOLLOWING, LINES, PersonLines, WallWalk
from forumtui.verification.records.household_view import HouseholdView
from forumtui.verification.rules import HouseholdStatus, WalkProgress

PASSING: Final[Mapping[HouseholdStatus, type[Right] | type[ToBeCorrected]]] = MappingProxyType(
    {HouseholdStatus.CONFIRMED: Right, HouseholdStatus.DISPUTED: ToBeCorrected}
)
"""What the room sees of an answer: nothing of who did not come."""


class GatesLeft(Protocol):
    """The gates in their order, and the households with nobody left to ask."""

    households: Sequence[int]
    done: frozenset[int]


class HouseholdOnWall:
    """The household at the gate, as far as the room may see it. Without a wall it does nothing."""

    def __init__(self) -> None:
        self._walk = WallWalk()
        self._view: HouseholdView | None = None

    def draw(
        self, forum: Forum, view: HouseholdView, walk: GatesLeft, progress: WalkProgress
    ) -> None:
        """Show a household at its gate: a new one with all its sums closed."""
        self._view = view
        if forum.hall.has_wall:
            called = Called(
                view.id,
                tuple(islice(_following(walk, view.id), FOLLOWING)),
                progress.answered,
                progress.total.households,
            )
            sums_only = forum.hall.curtain is Curtain.TOTALS
            forum.release(self._walk.at(called, () if sums_only else _persons(view)))

    def go_on(self, forum: Forum) -> str | None:
        """Go one step on; return the line that is read now, None where it is none."""
        moment = self._walk.go_on()
        forum.release(moment)
        return self._first_line(moment)

    @property
    def said(self) -> str:
        """The sentence that tells the desk what the room sees."""
        if self._walk.asked:
            return "verification.wall_asked"
        return "verification.wall_shows" if self._walk.agreed else "verification.wall_called"

    def look_at(self, forum: Forum, line: str) -> None:
        """Show the person whose line is looked at on the desk, once the household agreed."""
        if self._view is None or not forum.hall.has_wall or not self._walk.agreed:
            return
        for person, lines in _lines_of(self._view).items():
            if line in lines:
                forum.release(self._walk.turn_to(person, lines.index(line) // LINES))

    def anew(self, forum: Forum) -> None:
        """Close what was open: the desk was elsewhere, and the household is asked again."""
        moment = self._walk.close()
        if moment is not None:
            forum.release(moment)

    def answered(self, forum: Forum, after: HouseholdView, progress: WalkProgress) -> None:
        """Close the household, and thank it on its way: who did not come is not shown as missing."""
        self._walk.close()
        kind = PASSING.get(after.status)
        if kind is not None:
            forum.release(kind(after.house, progress.answered, progress.total.households))

    def _first_line(self, moment: Moment | None) -> str | None:
        if self._view is None or not isinstance(moment, OnePerson):
            return None
        lines = _lines_of(self._view).get(moment.person, [])
        return next(iter(lines[moment.page * LINES :]), None)


def _lines_of(view: HouseholdView) -> dict[int, list[str]]:
    """Return the lines of those who live, by whose they are, in the order shown."""
    found: dict[int, list[str]] = {}
    for line in view.asked_lines:
        found.setdefault(line.person, []).append(line.line)
    return found


def _persons(view: HouseholdView) -> tuple[PersonLines, ...]:
    return tuple(PersonLines(person, len(lines)) for person, lines in _lines_of(view).items())


def _following(walk: GatesLeft, household: int) -> Iterator[int]:
    """Yield the households that come next and have somebody left to ask."""
    if household in walk.households:
        for place in range(walk.households.index(household) + 1, len(walk.households)):
            one = int(walk.households[place])
            if one not in walk.done:
                yield one
