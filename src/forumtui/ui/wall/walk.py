"""How a household comes onto the wall: called, asked, person by person, its sums. One key goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.ui.wall.moments import AskedToShow, Called, Moment, OnePerson, WholeHousehold

LINES: Final = 4
"""Lines of a person that stand on the wall at once."""

FOLLOWING: Final = 3
"""How many of the households that come next are named."""


@dataclass(frozen=True, slots=True)
class PersonLines:
    """A member of a household whose lines may be seen, and how many there are."""

    person: int
    lines: int


class WallWalk:
    """Where one household stands on the wall: it begins without any figure."""

    def __init__(self) -> None:
        self._moments: tuple[Moment, ...] = ()
        self._at = 0

    @property
    def moment(self) -> Moment | None:
        """What may be seen now."""
        return self._moments[self._at] if self._moments else None

    @property
    def asked(self) -> bool:
        """Whether the household was asked and has not agreed yet."""
        return isinstance(self.moment, AskedToShow)

    @property
    def agreed(self) -> bool:
        """Whether the household agreed."""
        return isinstance(self.moment, (OnePerson, WholeHousehold))

    def at(self, called: Called, persons: Sequence[PersonLines]) -> Moment:
        """Stand at a household; the one that stood here before stays as far as it was opened."""
        household = called.household
        before = self._moments[0] if self._moments else None
        same = isinstance(before, Called) and before.household == household
        self._moments = (
            called,
            AskedToShow(household),
            *(
                OnePerson(household, one.person, page)
                for one in persons
                for page in range(-(-one.lines // LINES))
            ),
            WholeHousehold(household),
        )
        self._at = min(self._at, len(self._moments) - 1) if same else 0
        return self._moments[self._at]

    def go_on(self) -> Moment | None:
        """Go one step on; the sums of the household are the last."""
        self._at = min(self._at + 1, max(0, len(self._moments) - 1))
        return self.moment

    def turn_to(self, person: int, page: int) -> Moment | None:
        """Show a person's page that is looked at on the desk, once the household agreed."""
        if self.agreed:
            for place, one in enumerate(self._moments):
                if isinstance(one, OnePerson) and (one.person, one.page) == (person, page):
                    self._at = place
        return self.moment

    def close(self) -> Moment | None:
        """Close what was opened: it is asked for anew. Return what may be seen now."""
        self._at = 0
        return self.moment
