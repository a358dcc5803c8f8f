"""Where the walk stands: the gates in their order, and the one on the screen."""

from forumtui.store.walk import Stop


class Walk:
    """The way from gate to gate; before it is known there are none."""

    def __init__(self, stops: tuple[Stop, ...] = ()) -> None:
        self.stops = stops
        self._at = 0

    @property
    def number(self) -> int:
        """Which gate it is, counted from 1."""
        return self._at + 1

    def go_to(self, household: int) -> int:
        """Stand at a household's gate, at the first where it has none; return whose gate it is."""
        places = (place for place, stop in enumerate(self.stops) if stop.household == household)
        self._at = next(places, 0)
        return self.stops[self._at].household

    def neighbour(self, by: int) -> int | None:
        """Return the household so many gates on, None beyond the first and the last."""
        at = self._at + by
        return self.stops[at].household if 0 <= at < len(self.stops) else None
