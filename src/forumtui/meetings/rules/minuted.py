"""What an area adds to the minutes of a meeting: a title and sentences, each on lines of its own.

Every area that did something at a meeting says so itself; `forumtui.areas.MINUTED` names the functions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from forumtui.messages import Messages


@dataclass(frozen=True, slots=True)
class MinutedPart:
    """A part of the minutes in the paper's own words: under `title` its sentences, in order."""

    title: str
    texts: tuple[str, ...]


class InMinutes(Protocol):
    """Says what an area did at a meeting.

    Asked inside a transaction that sees no row later than the meeting's end: nothing it reads has to be
    asked for as of then.
    """

    def __call__(self, meeting: int, say: Messages) -> Iterator[MinutedPart]:
        """Yield its parts, none where it did nothing; what it names from outside is made visible."""
