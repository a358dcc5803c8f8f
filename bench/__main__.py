"""`python -m bench`: the table of numbers, for villages of 100, 1,000 and 10,000 households."""

import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from tabulate import tabulate

from bench.terminal import Terminal
from forumtui.core.refusals import Refusal
from forumtui.messages import Messages
from forumtui.printing.contract_summary import contract_summary
from forumtui.printing.facts import SummaryFacts
from forumtui.steps import consolidation, verification
from forumtui.steps.intake import import_register
from forumtui.steps.village import at_home, found_village
from forumtui.store.database import Store
from forumtui.training.registers import Written, write_registers
from forumtui.training.village import CUT_OFF, ImaginedVillage, imagine_village

SIZES = (100, 1_000, 10_000)
STARTS = 7
STEPS = 60
PAGE_DOWN, F2, F3, ENTER = b"\x1b[6~", b"\x1bOQ", b"\x1bOR", b"\r"
BARE = (sys.executable, "-m", "bench.bare")
SUMMARIES = 300
CONTRACTS = ("spreadsheets", "text")


def p95(samples: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(samples, n=20)[-1]


def forum(home: Path) -> tuple[str, ...]:
    """Return the command that opens a folder."""
    return (sys.executable, "-m", "forumtui", "--home", str(home))


def starts(command: Sequence[str], words: str) -> tuple[float, float]:
    """Return the median seconds to the first usable screen, and the memory then."""
    times, memory = [], []
    for _ in range(STARTS):
        with Terminal(command, Path.cwd()) as terminal:
            times.append(terminal.until(words) - terminal.started)
            terminal.settle()
            memory.append(terminal.memory)
    return median(times), median(memory)


def walk(home: Path) -> tuple[list[float], list[float], float]:
    """Return the seconds of going to the next household and of confirming, and the memory then."""
    with Terminal(forum(home), Path.cwd()) as terminal:
        terminal.until("F3")
        terminal.settle()
        terminal.press(F3)
        terminal.until("PgDn")
        terminal.settle()
        going = [terminal.frame_after(PAGE_DOWN) for _ in range(STEPS)]
        confirming = []
        for _ in range(STEPS):
            terminal.frame_after(F2)
            confirming.append(terminal.frame_after(ENTER))
        return going, confirming, terminal.memory


def read_in(store: Store, files: Sequence[Path]) -> tuple[int, float]:
    """Return how many rows were read, and the seconds it took."""
    began = time.perf_counter()
    rows = sum(_rows(import_register(store, file)) for file in files)
    return rows, time.perf_counter() - began


def _rows(report: object) -> int:
    accepted, waiting = getattr(report, "accepted", 0), getattr(report, "waiting", 0)
    return int(accepted) + int(waiting)


def prepare(households: int, home: Path) -> tuple[ImaginedVillage, Written, dict[str, float]]:
    """Imagine a village and read its registers; return rows a second for each kind of file."""
    village = imagine_village(households, seed=2560)
    written = write_registers(village, home / "data")
    speed = {}
    with at_home(home, make=True) as store:
        found_village(store, village.name, CUT_OFF, training=True)
        for name, suffix in zip(CONTRACTS, (".xlsx", ".csv"), strict=True):
            rows, seconds = read_in(store, [f for f in written.files if f.suffix == suffix])
            speed[name] = rows / seconds
    return village, written, speed


def summaries(home: Path) -> float:
    """Return how many contract summaries are laid out in a second."""
    say = Messages()
    with at_home(home) as store:
        owing = [s.household for s in verification.standings(store) if s.debt_satang][:20]
        speaker = verification.Speaker("bench")
        facts = []
        for household in owing:
            verification.confirm(store, household, speaker)
            facts.append(_offer(store, household))
    known = [one for one in facts if one is not None]
    began = time.perf_counter()
    for number in range(SUMMARIES):
        contract_summary(known[number % len(known)], say)
    return SUMMARIES / (time.perf_counter() - began)


def _offer(store: Store, household: int) -> SummaryFacts | None:
    try:
        return consolidation.offer(store, household, today=date(2017, 4, 20))
    except Refusal:
        return None


def main() -> None:
    """Measure and print the table."""
    bare_start, bare_memory = starts(BARE, "ready to begin")
    rows: dict[str, list[str]] = {}

    def note(what: str, goal: str, value: str) -> None:
        rows.setdefault(what, [what, goal]).append(value)

    walked: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for households in SIZES:
            home = Path(folder) / str(households)
            home.mkdir()
            _village, _written, speed = prepare(households, home)
            first, _ = starts(forum(home), "F3")
            going, confirming, memory = walk(home)
            walked[households] = p95(going)
            slower = walked[households] / walked[SIZES[0]]
            note(
                "first usable screen, ms",
                "1.6 x bare",
                f"{first * 1e3:.0f} ({first / bare_start:.2f} x)",
            )
            note("memory after a walk, MiB", "60", f"{memory:.1f}")
            note("next household p95, ms", "40; 1.3 x", f"{p95(going) * 1e3:.1f} ({slower:.2f} x)")
            note("confirm to next p95, ms", "60", f"{p95(confirming) * 1e3:.1f}")
            note("import CSV, rows/s", "20,000", f"{speed['text']:,.0f}")
            note("import xlsx, rows/s", "8,000", f"{speed['spreadsheets']:,.0f}")
            note("contract summaries/s", "300", f"{summaries(home):,.0f}")
    print(f"bare Textual app: {bare_start * 1e3:.0f} ms to its first screen, {bare_memory:.1f} MiB")
    heads = ["", "goal", *(f"{households:,} households" for households in SIZES)]
    print(tabulate(list(rows.values()), heads, disable_numparse=True))


if __name__ == "__main__":
    main()
