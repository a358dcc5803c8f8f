"""What stands on the wall now: the latest that was released, each for two seconds; darkness at once."""

from typing import Final

from forumtui.ui.wall.moments import Closing, Moment, NumberedMoment, WallRecord

LEAST_SECONDS: Final = 2.0
"""For how long a picture stands before another one takes its place."""

ASLEEP_SECONDS: Final = 6.0
"""After so long without a beat of the desk nothing is shown: it stands still, and cannot go dark."""

CLOSING_SECONDS: Final = 600.0
"""For how long the end of the evening stands there."""


class Stage:
    """Says what is to be seen, from what is released and when it is looked at, in seconds."""

    def __init__(self) -> None:
        self._shown: NumberedMoment | None = None
        self._since = 0.0
        self._began = False
        self._beat: object = None
        self._beat_at = 0.0

    def look(self, record: WallRecord | None, beat: object, now: float) -> Moment | None:
        """Return the moment to be seen now, None for darkness.

        `record` is what the desk released, None where there is no desk. What the desk took back is
        still seen until its two seconds are over; darkness waits for nothing.
        """
        if beat != self._beat:
            self._beat, self._beat_at = beat, now
        asleep = now - self._beat_at > ASLEEP_SECONDS
        if record is None or not record.releases or asleep:
            if self._shown is not None:
                self._shown, self._since = None, now
            return None
        self._take_next(record.releases, now)
        shown = self._shown
        if shown is None:
            return None
        if isinstance(shown.moment, Closing) and now - self._since > CLOSING_SECONDS:
            return None
        return shown.moment

    def _take_next(self, releases: tuple[NumberedMoment, ...], now: float) -> None:
        if self._began and now - self._since < LEAST_SECONDS:
            return
        seen = 0 if self._shown is None else self._shown.number
        following = next((one for one in releases if one.number > seen), None)
        if following is not None:
            self._shown, self._since, self._began = following, now, True
