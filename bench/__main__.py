"""`python -m bench`: the table of numbers, for villages of 100, 1,000 and 10,000 households.

A meeting is open in each of them, and every household has come: the figures are those of an evening.
Sizes may be given: `python -m bench 100 1000`. A village has more gates than the walk has steps.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from bench.books import read_books
from bench.dues import dues_figures, prepare_contracts
from bench.restructuring import GOAL_MS, TRANCHES, change_milliseconds, prepare_twelve
from bench.screens import (
    ANSWERS,
    BARE,
    BARE_READY,
    EVENING,
    STEPS,
    bare_evening,
    bare_steps,
    forum,
    map_counted,
    starts_beside,
    walk,
)
from bench.table import Goal, Row, drawn_table, missed, p95
from bench.terminal import Drawn
from bench.village import (
    ATTENDANCES,
    SEED,
    check_seconds,
    confirm_in_a_meeting,
    confirmed,
    option_milliseconds,
    prepare,
    summaries_a_second,
)
from bench.wall import wall_figures
from forumtui.messages import Messages

SIZES: Final = (100, 1_000, 10_000)
FEWEST: Final = STEPS + ANSWERS + 2
"""Households below which the walk would come to its end."""
MS: Final = 1_000


class Table:
    """The rows, as they are filled one size of village after the other."""

    def __init__(self) -> None:
        self.start = Row("first whole screen, times the bare app's", Goal(1.5), 2)
        self.start_ms = Row("first whole screen, ms", Goal(None))
        self.bare_ms = Row("  the bare app's beside it, ms", Goal(None))
        self.memory = Row("memory (RSS) after a walk, MiB", Goal(55), 1)
        self.evening = Row(f"  after {EVENING:,} answers more, or most of those left", Goal(60), 1)
        self.next = Row("next household: key to settled frame, p95 ms", Goal(40), 1)
        self.painted = Row("  first moment it is all there, p95 ms", Goal(None), 1)
        self.next_processor = Row("  of the processor's own time, p95 ms", Goal(40), 1)
        self.slower = Row("  times as slow as in the smallest village", Goal(1.3), 2)
        self.confirm = Row("confirm: key to next household settled, p95 ms", Goal(60), 1)
        self.confirm_processor = Row("  of the processor's own time, p95 ms", Goal(60), 1)
        self.met = Row(
            f"  confirm in a meeting of {ATTENDANCES:,} attendances, times without", Goal(1.1), 2
        )
        self.wall = Row("the wall: from a release to its picture, p95 ms", Goal(400), 1)
        self.both = Row("  memory (RSS) of desk and wall together, MiB", Goal(110), 1)
        self.wall_rest = Row("  at rest, ms of the processor a second", Goal(20), 1)
        self.check = Row("check of the whole village, s of CPU", Goal(8), 1)
        self.whole = Row("20,000 rows of CSV, start to end, s of CPU", Goal(4), 1)
        self.csv = Row("  import from CSV of 60,000 rows, rows/s", Goal(None))
        self.xlsx = Row("import from xlsx of 60,000 rows, rows/s", Goal(8_000, "high"))
        self.peak = Row("peak memory of 100,000 rows of xlsx, MiB", Goal(90), 1)
        self.proposals = Row("who may be whom in 60,000 lines, s", Goal(60), 1)
        self.summaries = Row("contract summaries/s", Goal(300, "high"))
        self.option = Row("option of 12 debts over 30 years recomputed, ms", Goal(15), 1)
        self.change = Row(
            f"restructuring: key to painted frame, p95 ms, {TRANCHES} tranches", Goal(GOAL_MS), 1
        )
        self.late = Row("who is late of all contracts, ms of CPU a contract", Goal(0.3), 2)
        self.due = Row("  what is due of all of them, ms of CPU a contract", Goal(None), 2)
        self.due_one = Row("  what is due of one, ms of CPU", Goal(20), 1)
        self.rows = list(vars(self).values())

    def measure(self, households: int, home: Path) -> None:
        """Fill in a column."""
        prepare(households, home)
        books = read_books(households, SEED, home, home.with_name(f"{home.name}-books"))
        for row, value in (
            (self.whole, books.whole),
            (self.csv, books.csv),
            (self.xlsx, books.xlsx),
            (self.peak, books.peak),
            (self.proposals, books.proposals),
        ):
            row.values.append(value)
        bare, first = starts_beside({BARE: BARE_READY, forum(home): map_counted(Messages())})
        self.start.values.append(first.seconds / bare.seconds)
        self.start_ms.values.append(first.seconds * MS)
        self.bare_ms.values.append(bare.seconds * MS)
        self.met.values.append(confirm_in_a_meeting(home))
        before = confirmed(home)
        walked = walk(home)
        # What the screen said was done must have been kept.
        if confirmed(home) != before + ANSWERS + walked.more:
            given = ANSWERS + walked.more
            raise SystemExit(f"{confirmed(home) - before} of {given} answers were kept")
        self.memory.values.append(walked.memory)
        self.evening.values.append(walked.evening)
        seen = wall_figures(home)
        self.wall.values.append(seen.release)
        self.both.values.append(max(walked.memory, walked.evening) + seen.memory)
        self.wall_rest.values.append(seen.rest)
        self.check.values.append(check_seconds(home))
        self.next.values.append(settled(walked.steps))
        self.painted.values.append(p95([drawn.painted for drawn in walked.steps]) * MS)
        self.next_processor.values.append(p95(walked.steps_processor) * MS)
        self.slower.values.append(self.next.values[-1] / self.next.values[0])
        self.confirm.values.append(settled(walked.answers))
        self.confirm_processor.values.append(p95(walked.answers_processor) * MS)
        self.summaries.values.append(summaries_a_second(home))
        self.option.values.append(option_milliseconds())
        # A village of its own: what its size costs is in the rows above.
        twelve = home.with_name(f"{home.name}-twelve")
        prepare_twelve(twelve)
        self.change.values.append(change_milliseconds(twelve))
        contracted = home.with_name(f"{home.name}-contracted")
        prepare_contracts(contracted)
        dues = dues_figures(contracted)
        self.late.values.append(dues.late)
        self.due.values.append(dues.due)
        self.due_one.values.append(dues.one)


def settled(frames: tuple[Drawn, ...]) -> float:
    """Return the 95th percentile of the milliseconds until nothing more was drawn."""
    return p95([drawn.settled for drawn in frames]) * MS


def main(arguments: list[str]) -> None:
    """Measure and print the table."""
    sizes = sorted(int(size) for size in arguments) if arguments else list(SIZES)
    if sizes[0] < FEWEST:
        raise SystemExit(f"at least {FEWEST} households are needed for the walk")
    bare, steps, evening = starts_beside({BARE: BARE_READY})[0], bare_steps(), bare_evening()
    print(
        f"bare Textual app: first screen {bare.seconds * MS:.0f} ms, {bare.memory:.1f} MiB (RSS), "
        f"{evening:.1f} after {EVENING:,} pages, key to settled frame p95 {settled(steps):.1f} ms"
    )
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        for households in sizes:
            table.measure(households, Path(folder) / str(households))
    print(drawn_table(table.rows, sizes))
    print(f"{missed(table.rows)} missed (×)" if missed(table.rows) else "all goals reached")


if __name__ == "__main__":
    main(sys.argv[1:])
