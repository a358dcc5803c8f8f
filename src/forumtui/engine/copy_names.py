"""Copies of a village's database (สำเนา): what their names say, and which old ones are done with."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from forumtui.thai.dates import ERA
from forumtui.thai.patterns import pattern

HEAD: Final = 12
"""Signs of a hash in a name."""

KEPT_AUTOMATIC: Final = 10
"""So many of the last automatic copies are kept, whatever their day."""

_NAME: Final = pattern(
    r"forum-(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"-(?P<hour>[0-9]{2})\.(?P<minute>[0-9]{2})-(?P<households>[0-9]{1,6})homes"
    r"-e(?P<entry>[0-9]{1,9})-(?P<village>[0-9a-f]{6})"
    r"(?:-(?P<head>[0-9a-f]{12})-r(?P<back>[0-9]{1,4}))?"
    r"-(?P<occasion>[a-z]+)(?:-(?P<again>[1-9][0-9]{0,3}))?\.(?P<ending>db|sealed)",
    re.ASCII,
)


class CopyOccasion(StrEnum):
    """Why a copy was made: so many answers, a meeting's close, a person's wish, a newer program."""

    AUTOMATIC = "auto"
    MEETING = "meeting"
    WISH = "wish"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class CopyName:
    """What the name of a copy says, in letters that every disk knows.

    `made` is the machine's own clock, which may be wrong; `entry` is the last entry of the journal,
    `head` the first twelve signs of its hash ("" in names of before): what tells a copy that came
    before what is there now from one that went another way. `back` is how often the village was
    brought back from a copy until then; both together order the copies of one village. `village` is
    six signs that stand for its first entry. `again` tells it from what has the same name otherwise.
    """

    made: datetime
    households: int
    entry: int
    village: str
    occasion: CopyOccasion
    sealed: bool
    head: str = ""
    back: int = 0
    again: int = 0

    @property
    def file(self) -> str:
        """The file's name; its year is of the Buddhist Era."""
        line = f"-{self.head}-r{self.back}" if self.head else ""
        again = f"-{self.again}" if self.again else ""
        ending = "sealed" if self.sealed else "db"
        return (
            f"forum-{self.made.year + ERA:04}-{self.made:%m-%d-%H.%M}-{self.households}homes"
            f"-e{self.entry:04}-{self.village}{line}-{self.occasion}{again}.{ending}"
        )


def copy_name(file: str) -> CopyName | None:
    """Return what a file's name says, None when it is not the name of a copy."""
    found = _NAME.fullmatch(file)
    if found is None or found["occasion"] not in {*CopyOccasion}:
        return None
    day = (int(found["year"]) - ERA, int(found["month"]), int(found["day"]))
    try:
        made = datetime(*day, int(found["hour"]), int(found["minute"]))  # noqa: DTZ001 - the clock on the wall
    except ValueError:
        return None
    return CopyName(
        made=made,
        households=int(found["households"]),
        entry=int(found["entry"]),
        village=found["village"],
        occasion=CopyOccasion(found["occasion"]),
        sealed=found["ending"] == "sealed",
        head=found["head"] or "",
        back=int(found["back"] or 0),
        again=int(found["again"] or 0),
    )


def village_signs(first: Sequence[object]) -> str:
    """Return the signs by which the names of a village's copies are known.

    `first` is its journal's first entry: its sequence, time, actor, act and body; nothing without one.
    """
    return sha256("|".join(map(str, first)).encode()).hexdigest()[:6]


def newest_first(copies: Iterable[CopyName]) -> list[CopyName]:
    """Return copies in the order of their villages' journals, the newest first.

    What came after a village was brought back is newer than what it had before, whatever its number.
    """
    return sorted(copies, key=lambda one: (one.back, one.entry, one.made, one.again), reverse=True)


def done_with(copies: Iterable[CopyName]) -> list[CopyName]:
    """Return the old copies of one village's line that are not needed any more.

    Only automatic ones ever are: of those the last ten are kept, and the last of each day. What was
    copied when a meeting closed, when a person asked, or before a newer program changed the tables
    stays until a person takes it away.
    """
    automatic = [one for one in newest_first(copies) if one.occasion is CopyOccasion.AUTOMATIC]
    days = set()
    old = []
    for place, one in enumerate(automatic):
        if place >= KEPT_AUTOMATIC and one.made.date() in days:
            old.append(one)
        days.add(one.made.date())
    return old
