"""Copies of a village's database (สำเนา): what their names say, and which old ones are done with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from forumtui.thai.dates import ERA

KEPT_AUTOMATIC: Final = 10
"""So many of the last automatic copies are kept, whatever their day."""

_NAME: Final = re.compile(
    r"forum-(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"-(?P<hour>[0-9]{2})\.(?P<minute>[0-9]{2})-(?P<households>[0-9]{1,6})homes"
    r"-e(?P<entry>[0-9]{1,9})-(?P<village>[0-9a-f]{6})-(?P<occasion>[a-z]+)"
    r"\.(?P<ending>db|sealed)",
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

    `made` is the machine's own clock, which may be wrong; `entry` is the last entry of the journal
    and orders the copies of one village. `village` is six signs of its first entry's hash.
    """

    made: datetime
    households: int
    entry: int
    village: str
    occasion: CopyOccasion
    sealed: bool

    @property
    def file(self) -> str:
        """The file's name; its year is of the Buddhist Era."""
        ending = "sealed" if self.sealed else "db"
        return (
            f"forum-{self.made.year + ERA:04}-{self.made:%m-%d-%H.%M}-{self.households}homes"
            f"-e{self.entry:04}-{self.village}-{self.occasion}.{ending}"
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
    )


def newest_first(copies: Iterable[CopyName]) -> list[CopyName]:
    """Return copies in the order of their villages' journals, the newest first."""
    return sorted(copies, key=lambda one: (one.entry, one.made), reverse=True)


def done_with(copies: Iterable[CopyName]) -> list[CopyName]:
    """Return the old copies of one village that are not needed any more.

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
