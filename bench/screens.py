"""What a person at the keyboard waits for: the first screen, the next household, an answer."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from bench.terminal import Drawn, Terminal
from forumtui.messages import Messages

ROOT: Final = Path(__file__).parents[1]
STARTS: Final = 7
STEPS: Final = 50
ANSWERS: Final = 40
"""With the steps fewer than the gates of the smallest village: every answer is a new one."""
PAGE_DOWN, F2, F3, ENTER = b"\x1b[6~", b"\x1bOQ", b"\x1bOR", b"\r"
BARE: Final = (sys.executable, "-m", "bench.bare")
BARE_READY: Final = "ready to begin"


class LostTheWayError(Exception):
    """The screen after a key is not the one that was to come; a time for it would mean nothing."""


@dataclass(frozen=True, slots=True)
class Starts:
    """Medians: seconds to the first whole screen, and MiB then."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps to the next household, the confirmed answers, and the MiB after them."""

    steps: tuple[Drawn, ...]
    answers: tuple[Drawn, ...]
    memory: float


def forum(home: Path) -> tuple[str, ...]:
    """Return the command that opens a folder."""
    return (sys.executable, "-m", "forumtui", "--home", str(home))


def starts_beside(commands: Mapping[tuple[str, ...], str], times: int = STARTS) -> list[Starts]:
    """Return how fast each command starts, until a line of its screen fits the pattern beside it.

    They take turns, so that all meet the same machine. A first turn is not counted: it fills the
    caches of the disk.
    """
    seconds: list[list[float]] = [[] for _ in commands]
    memory: list[list[float]] = [[] for _ in commands]
    for turn in range(times + 1):
        for place, (command, sees) in enumerate(commands.items()):
            with Terminal(command, ROOT) as terminal:
                first = terminal.first(sees)
                if turn:
                    seconds[place].append(first.painted)
                    memory[place].append(terminal.memory)
    return [Starts(median(s), median(m)) for s, m in zip(seconds, memory, strict=True)]


def bare_steps(steps: int = STEPS) -> tuple[Drawn, ...]:
    """Return what the bare app draws at a key."""
    with Terminal(BARE, ROOT) as terminal:
        terminal.first(BARE_READY)
        return tuple(terminal.press(PAGE_DOWN, rf"^page {page}\b") for page in range(1, steps + 1))


def walk(home: Path, steps: int = STEPS, answers: int = ANSWERS) -> Walk:
    """Walk from the home screen along the gates, then confirm one household after the other."""
    say = Messages()
    with Terminal(forum(home), ROOT) as terminal:
        terminal.first(map_counted(say))
        gate = _first_gate(terminal)
        going, confirming = [], []
        for _ in range(steps):
            gate += 1
            going.append(terminal.press(PAGE_DOWN, _place(say, gate)))
        for _ in range(answers):
            gate += 1
            terminal.press(F2, re.escape(say("verification.who_spoke")))
            confirming.append(terminal.press(ENTER, _place(say, gate)))
        return Walk(tuple(going), tuple(confirming), terminal.memory)


def map_counted(say: Messages) -> str:
    """Return the pattern of a line that the map has once its counts are in it."""
    counts = re.escape(say("home.verification", answered="<n>", total="<n>"))
    return counts.replace("<n>", r"[\d,]+")


def gate_on(lines: Sequence[str], say: Messages) -> int | None:
    """Return which gate of the walk the screen shows, None when it shows none."""
    pattern = _place(say, None)
    return next((int(found[1]) for line in lines if (found := re.search(pattern, line))), None)


def _place(say: Messages, gate: int | None) -> str:
    """Return the pattern of the words that say which gate of how many is shown, None for any."""
    place = re.escape(say("verification.place", number="<n>", total="<t>"))
    return place.replace("<n>", r"(\d+)" if gate is None else rf"{gate}\b").replace("<t>", r"\d+")


def _first_gate(terminal: Terminal) -> int:
    """Open the walk; its list is read once, in a large village longer than a picture stands."""
    lines = terminal.press(F3, _place(Messages(), None)).lines
    gate = gate_on(lines, Messages())
    if gate is None:
        raise LostTheWayError(lines)
    return gate
