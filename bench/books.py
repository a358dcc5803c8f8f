"""Large books: how quickly they are read in, in how much memory, and who may be whom in them."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Final

from forumtui.engine.database import DATABASE_NAME
from forumtui.people.acts.identity import proposals
from forumtui.registers.acts.importing import import_register
from forumtui.thai.text import MARKS
from forumtui.training.shapes import ShapedSheet, Value, write_text, write_workbook
from forumtui.training.village import Villager, imagine_village
from forumtui.village.acts.village import at_home

ROWS: Final = 60_000
MOST_ROWS: Final = 100_000
BOOK_ROWS: Final = 20_000
"""Rows of the book that is read in from the start of the command to its end."""
TONES: Final = frozenset("\u0e48\u0e49\u0e4a\u0e4b") & MARKS
HEADING: Final = ("ที่", "เลขที่สมาชิก", "ชื่อ-สกุล", "บ้านเลขที่", "หุ้น", "เงินสัจจะสะสม (บาท)")
MIB: Final = 1024
"""In KiB, the unit of /proc."""
EVERY: Final = 0.01
"""Seconds between two looks at a process."""


@dataclass(frozen=True, slots=True)
class Books:
    """What large books cost.

    `whole` are the processor's seconds of a command that reads 20,000 rows of CSV in, `csv` and `xlsx`
    rows a second of 60,000, `peak` the MiB of reading 100,000, `proposals` the seconds of all of them.
    """

    whole: float
    csv: float
    xlsx: float
    peak: float
    proposals: float


def read_books(households: int, seed: int, home: Path, folder: Path) -> Books:
    """Read large books into copies of the village in `home`, which stays as it is."""
    people = [one for home_ in imagine_village(households, seed).households for one in home_[:2]]
    files = folder / "books"
    files.mkdir(parents=True)
    text, sheet, largest = files / "60.csv", files / "60.xlsx", files / "100.xlsx"
    book = files / "20.csv"
    write_text(book, ShapedSheet("ออม", list(_rows(people, BOOK_ROWS))), encoding="utf-8")
    write_text(text, ShapedSheet("ออม", list(_rows(people, ROWS))), encoding="utf-8")
    write_workbook(sheet, [ShapedSheet("ออม", list(_rows(people, ROWS)))])
    write_workbook(largest, [ShapedSheet("ออม", list(_rows(people, MOST_ROWS)))])
    csv = _speed(home, folder / "csv", text)
    with at_home(folder / "csv") as store:
        began = time.perf_counter()
        proposals(store)
        seconds = time.perf_counter() - began
    xlsx = _speed(home, folder / "xlsx", sheet)
    whole = _whole(_copy(home, folder / "whole"), book)
    return Books(whole, csv, xlsx, _peak(_copy(home, folder / "peak"), largest), seconds)


def _rows(people: Sequence[Villager], count: int) -> Iterator[Sequence[Value]]:
    """Yield a savings book: every tenth name without its tone marks, some without a house."""
    yield ("กลุ่มออมทรัพย์เพื่อการผลิต",)
    yield HEADING
    for number, person in enumerate(islice(cycle(people), count), start=1):
        name = person.name
        if number % 10 == 0:
            name = "".join(sign for sign in name if sign not in TONES)
        house = "" if number % 70 == 0 else person.house
        yield (number, f"{number:06d}", name, house, number % 90, number % 9_000 * 10)


def _copy(home: Path, to: Path) -> Path:
    to.mkdir()
    shutil.copy(home / DATABASE_NAME, to / DATABASE_NAME)
    return to


def _speed(home: Path, to: Path, file: Path) -> float:
    with at_home(_copy(home, to)) as store:
        began = time.perf_counter()
        report = import_register(store, file)
        seconds = time.perf_counter() - began
    if report.accepted != ROWS:
        raise SystemExit(f"{report.accepted} of {ROWS} rows of {file.name} were read")
    return ROWS / seconds


def _command(home: Path, file: Path) -> list[str]:
    program = Path(sys.executable).with_name("forumtui")
    return [str(program), "import", str(file), "--home", str(home)]


def _whole(home: Path, file: Path) -> float:
    """Return what a process of its own that reads a file in takes of the processor, in seconds."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(_command(home, file), stdout=subprocess.DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _peak(home: Path, file: Path) -> float:
    """Return the most memory a process of its own takes to read a file, in MiB.

    The process is looked at all the time: what the system tells at its end counts ours too.
    """
    peak = 0
    with subprocess.Popen(_command(home, file), stdout=subprocess.DEVNULL) as reading:
        while reading.poll() is None:
            peak = max(peak, _high_water(reading.pid))
            time.sleep(EVERY)
    return peak / MIB


def _high_water(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text("ascii", errors="replace").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
