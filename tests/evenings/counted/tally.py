"""How many keys each task of an evening took, beside what it took before and what it may take."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import fmean

from tabulate import tabulate


@dataclass(frozen=True)
class Limit:
    """The most presses once, or in the `mean`; what the same took in an evening of November 2569.

    What is typed is as long as it is: a gate of five signs, a debt of six digits, a name that begins
    as many others do.
    """

    most: int | None = None
    before: str = ""
    mean: bool = False

    def is_met(self, times):
        return self.most is None or (fmean(times) if self.mean else max(times)) <= self.most


LIMITS = {
    "open the meeting": Limit(before="59"),
    "an officer with a PIN": Limit(before="37"),
    "attendance, a house": Limit(4, "5.3", mean=True),
    "a vote": Limit(before="38 + question"),
    "the amounts opened, on consent": Limit(1, "1"),
    "an ordinary household": Limit(1, "2"),
    "  a page more": Limit(1, "0, unseen"),
    "an absent household": Limit(2, "2"),
    "a proxy": Limit(8, "48", mean=True),
    "a dispute": Limit(10, "38", mean=True),
    "settling a dispute": Limit(20, "64"),
    "  asking again": Limit(2, "7"),
    "all contracts": Limit(before="2"),
    "print all": Limit(3, "no key: 672"),
    "print the minutes": Limit(before="2"),
    "close the meeting": Limit(before="13"),
    "from room to room": Limit(),
}
"""The tasks, in the order of an evening."""

ALL = Limit(1_100, "3,500")


@dataclass
class Tally:
    """The presses of every time a task was done."""

    times: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, task: str) -> None:
        assert task in LIMITS, task
        self.times[task].append(0)
        self._now = task

    def was_for(self, task: str) -> None:
        """Count the last press for another task."""
        self.times[self._now][-1] -= 1
        self.times[task].append(1)

    def press(self) -> None:
        self.times[self._now][-1] += 1

    @property
    def total(self) -> int:
        return sum(map(sum, self.times.values()))

    def beyond(self) -> dict[str, list[int]]:
        """Return the tasks that once took more than they may, with all their presses."""
        return {task: times for task, times in self.times.items() if not LIMITS[task].is_met(times)}

    def table(self) -> str:
        """Return the table: each task's presses, least, half, most and in all."""
        rows = []
        for task, limit in LIMITS.items():
            if not (times := self.times.get(task)):
                continue
            most = "" if limit.most is None else f"≤ {limit.most}{' mean' * limit.mean}"
            over = " ×" if task in self.beyond() else ""
            spread = f"{min(times)}-{max(times)}{over}" if len(times) > 1 else f"{max(times)}{over}"
            rows.append(
                (task, len(times), spread, f"{fmean(times):.1f}", sum(times), most, limit.before)
            )
        over = " ×" if self.total > (ALL.most or 0) else ""
        rows.append(("in all", "", "", "", f"{self.total:,}{over}", f"≤ {ALL.most:,}", ALL.before))
        heads = ("task", "times", "presses", "mean", "sum", "may be", "before")
        return tabulate(rows, heads, disable_numparse=True)
