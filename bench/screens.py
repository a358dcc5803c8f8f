"""What a person at the keyboard waits for: the first screen, the next household, an answer."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

from bench.terminal import Drawn, Terminal, stands
from forumtui.messages import Messages

ROOT: Final = Path(__file__).parents[1]
STARTS: Final = 7
STEPS: Final = 50
ANSWERS: Final = 40
"""With the steps fewer than the gates of the smallest village: every answer is a new one."""
EVENING: Final = 1_000
"""Answers that follow, where the village has as many gates: what they leave in memory is counted."""
LEFT: Final = 30
"""Gates at which nobody is asked here: contracts are offered there afterwards."""
AGAIN: Final = 0.2
PAGE_DOWN, F2, F3, HEAD = b"\x1b[6~", b"\x1bOQ", b"\x1bOR", b"1"
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
    """The steps to the next household, the confirmed answers, and the MiB after them.

    `more` is how many answers followed, and `evening` the MiB after those. What each step and each
    answer took of the processor, in seconds, is the same on a busy machine.
    """

    steps: tuple[Drawn, ...]
    steps_processor: tuple[float, ...]
    answers: tuple[Drawn, ...]
    answers_processor: tuple[float, ...]
    memory: float
    more: int
    evening: float


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


def bare_evening(pages: int = EVENING) -> float:
    """Return the MiB of the bare app after so many pages."""
    with Terminal(BARE, ROOT) as terminal:
        terminal.first(BARE_READY)
        for page in range(1, pages + 1):
            terminal.type(PAGE_DOWN)
            terminal.until_matches(rf"^page {page}\b")
        terminal.settle()
        return terminal.memory


def walk(home: Path, steps: int = STEPS, answers: int = ANSWERS) -> Walk:
    """Walk from the home screen along the gates, then confirm one household after the other."""
    say = Messages()
    with Terminal(forum(home), ROOT) as terminal:
        terminal.first(map_counted(say))
        gate, gates = _first_gate(terminal)
        going, confirming, taken = [], [], [terminal.processor]
        for _ in range(steps):
            gate += 1
            going.append(_next_gate(terminal, say, gate))
            taken.append(terminal.processor)
        for _ in range(answers):
            gate += 1
            confirming.append(_confirm(terminal, say, gate))
            taken.append(terminal.processor)
        each = tuple(after - before for before, after in pairwise(taken))
        memory, more = terminal.memory, max(0, min(EVENING, gates - gate - LEFT))
        for _ in range(more):
            gate += 1
            _answer(terminal, say, gate)
        terminal.settle()
        return Walk(
            tuple(going),
            each[:steps],
            tuple(confirming),
            each[steps:],
            memory,
            more,
            terminal.memory,
        )


def _next_gate(terminal: Terminal, say: Messages, gate: int) -> Drawn:
    """Go on to a gate, and return its step: a household of many lines is turned page by page first."""
    while True:
        drawn = terminal.press(PAGE_DOWN, _place(say, None))
        if stands(_place(say, gate), drawn.lines):
            return drawn


def _confirm(terminal: Terminal, say: Messages, gate: int) -> Drawn:
    """Confirm, and return the step to a gate: of a household of many lines once its pages were shown."""
    # Who is chosen already: between two answers nobody presses one key only. It is not measured.
    terminal.type(HEAD)
    terminal.settle()
    place, first = _place(say, gate), _first_pages(say)
    while True:
        drawn = terminal.press(F2, f"{place}|{first}")
        if stands(place, drawn.lines):
            return drawn
        # The same key so soon would be a held one.
        terminal.wait(AGAIN)


def _answer(terminal: Terminal, say: Messages, gate: int) -> None:
    """Confirm and come to a gate; nothing is measured, and nobody waits longer than until it stands."""
    place, first = _place(say, gate), _first_pages(say)
    while not stands(place, terminal.picture.lines):
        terminal.type(HEAD + F2)
        terminal.until_matches(f"{place}|{first}")
        if not stands(place, terminal.picture.lines):
            terminal.wait(AGAIN)


def map_counted(say: Messages) -> str:
    """Return the pattern of a line that the map has once its counts are in it."""
    counts = re.escape(say("home.verification", answered="<n>", total="<n>"))
    return counts.replace("<n>", r"[\d,]+")


def _first_pages(say: Messages) -> str:
    """Return the pattern of the words that a household's other pages are to be looked at first."""
    return re.escape(say("verification.look_first", left="<n>")).replace("<n>", r"\d+")


def _place(say: Messages, gate: int | None) -> str:
    """Return the pattern of the words that say which gate of how many is shown, None for any."""
    place = re.escape(say("verification.place", number="<n>", total="<t>"))
    return place.replace("<n>", r"(\d+)" if gate is None else rf"{gate}\b").replace("<t>", r"(\d+)")


def _first_gate(terminal: Terminal) -> tuple[int, int]:
    """Open the walk; return at which gate of how many it stands.

    Its list is read once, in a large village longer than a picture stands.
    """
    pattern = _place(Messages(), None)
    lines = terminal.press(F3, pattern).lines
    found = next((found for line in lines if (found := re.search(pattern, line))), None)
    if found is None:
        raise LostTheWayError(lines)
    return int(found[1]), int(found[2])
