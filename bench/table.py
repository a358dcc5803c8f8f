"""The table of the design's numbers: what was measured, and whether it reaches its goal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Final, Literal

from tabulate import tabulate

MISSED: Final = " ×"
"""Behind a number that does not reach its goal."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A number to reach, and on which side of it one has reached it. None: it is only noted."""

    number: float | None
    best: Literal["low", "high"] = "low"

    def missed_by(self, value: float) -> bool:
        """Say whether `value` does not reach the goal."""
        if self.number is None:
            return False
        return value > self.number if self.best == "low" else value < self.number

    def __str__(self) -> str:
        if self.number is None:
            return ""
        return f"{'≤' if self.best == 'low' else '≥'} {self.number:,g}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a value for each size of village."""

    what: str
    goal: Goal
    digits: int = 0
    values: list[float] = field(default_factory=list)

    def cells(self) -> list[str]:
        """Return the row as text."""
        shown = (
            f"{value:,.{self.digits}f}{MISSED if self.goal.missed_by(value) else ''}"
            for value in self.values
        )
        return [self.what, str(self.goal), *shown]


def p95(samples: Sequence[float]) -> float:
    """Return the 95th percentile of two samples or more."""
    return quantiles(samples, n=20, method="inclusive")[-1]


def drawn_table(rows: Sequence[Row], sizes: Sequence[int]) -> str:
    """Return the table as text; a missed goal bears a sign."""
    heads = ["", "goal", *(f"{size:,} households" for size in sizes)]
    cells = [row.cells() for row in rows]
    return str(tabulate(cells, heads, disable_numparse=True, tablefmt="simple"))


def missed(rows: Sequence[Row]) -> int:
    """Return how many values do not reach their goal."""
    return sum(row.goal.missed_by(value) for row in rows for value in row.values)
