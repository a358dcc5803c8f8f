"""The evening's clock: the plan, what is done of it, and when it would end; in lengths and in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from forumtui.evening.rules import EveningClock
from forumtui.thai.width import pad, width
from forumtui.ui.marks import clock_of
from forumtui.ui.widgets.blocks import BarPart, bar, point_line

LEAST_AXIS: Final = 20
"""Columns from which a plan of hours still says something."""

HOUR: Final = timedelta(hours=1)

PASSED, COMING = "┝━┿┥", "├─┼┤"
"""The plan's line: where it begins, between the hours, at an hour, where it ends."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """The evening as so many columns, from its beginning to the last moment that matters."""

    clock: EveningClock
    columns: int

    def at(self, moment: datetime) -> int:
        """Return in which column a moment stands."""
        share = (moment - self.clock.begun) / (self.clock.upto - self.clock.begun)
        return max(0, min(self.columns - 1, round(share * (self.columns - 1))))

    def hours(self) -> dict[int, datetime]:
        """Return the full hours since the beginning, by their columns."""
        many = (self.clock.upto - self.clock.begun) // HOUR
        begun = self.clock.begun
        return {self.at(begun + HOUR * hour): begun + HOUR * hour for hour in range(many + 1)}

    def times(self) -> str:
        """Return the hours written above their columns, as many as have room."""
        line = ""
        for at, moment in self.hours().items():
            if not line or at > width(line):
                line = pad(line, at) + clock_of(moment)
        return line

    def plan(self) -> str:
        """Return the plan's line: strong as far as the evening has come, thin from there."""
        ends, now, hours = self.at(self.clock.planned), self.at(self.clock.now), self.hours()
        line = ""
        for at in range(ends + 1):
            kind = 3 if at == ends else 0 if not at else 2 if at in hours else 1
            line += (PASSED if at <= now else COMING)[kind]
        return line

    def done(self) -> str:
        """Return the bar of the households that answered: as far as the plan would have it by then."""
        clock, ends = self.clock, self.at(self.clock.planned) + 1
        return bar((BarPart(clock.done),), clock.done + clock.left, ends)


def clock_rows(clock: EveningClock, say: Callable[..., str], free: int) -> tuple[str, ...]:
    """Return the times, the plan, what is done, and when it would end; nothing where it has no room."""
    last = "ends" if clock.left else "ended"
    names = [say(f"home.clock_{one}") for one in ("time", "plan", "done", last)]
    label = max(map(width, names)) + 2
    planned = say("home.clock_houses", count=f"{clock.done + clock.left:,}")
    done = say("home.clock_houses", count=f"{clock.done:,}")
    paced = done if clock.mean is None else f"{done}  {say('home.clock_mean', seconds=clock.mean)}"
    room = {one: free - label - 2 - max(width(planned), width(one)) for one in (paced, done)}
    done = paced if room[paced] >= LEAST_AXIS else done
    if room[done] < LEAST_AXIS:
        return ()
    axis = _Axis(clock, room[done])
    ends = say("home.clock_unknown")
    if clock.ends is not None:
        words = (ends_words(clock, say), clock_of(clock.ends))
        ends = point_line(axis.at(clock.ends), free - label, *words)
    lines = (
        axis.times(),
        f"{pad(axis.plan(), axis.columns)}  {planned}",
        f"{pad(axis.done(), axis.columns)}  {done}",
        ends,
    )
    return tuple(pad(name, label) + line for name, line in zip(names, lines, strict=True))


def ends_words(clock: EveningClock, say: Callable[..., str]) -> str:
    """Return when all would be asked, and how that is against the plan; "" while nobody knows."""
    if clock.ends is None or clock.late is None:
        return ""
    late = abs(clock.late)
    key = "as_planned" if not late else "later" if clock.late > 0 else "sooner"
    return f"{clock_of(clock.ends)}  {say(f'home.clock_{key}', minutes=late)}"
