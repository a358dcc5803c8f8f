"""Draw the pictures of the README and the handbook: an evening half done, 80 x 16, and the wall.

    python -m tools.pictures [FOLDER]

The training village is in the middle of its evening; the program is driven by keys in a terminal
of its own, once for every picture. Every letter stands in its cell with its marks, whatever fonts the
reader's machine has; the kiosk's own is asked for first.
"""

import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from bench.picture import Cell, Picture
from bench.terminal import Terminal, stands

from forumtui.evening.acts.demo import prepare_demo
from forumtui.messages import Messages
from forumtui.training.village import latest_cut_off
from forumtui.ui.wall.moments import Called, Moment, WholeHousehold
from forumtui.ui.wall.walk import FOLLOWING
from forumtui.verification.acts.answers import household
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home
from forumtui.wall.screens import read_picture, screen_of
from forumtui.wall.words import COLUMNS, ROWS

WIDE, HIGH, LETTER, BASE = 12, 33, 20, 25
"""A cell, a letter and its foot below the top of the cell, in pixels: as the kiosk shows them."""
FONTS: Final = "'Arundina Sans Mono','Noto Sans Thai','Sarabun','Thonburi','Tahoma',monospace"
KEYS: Final = {
    "Enter": b"\r",
    "F2": b"\x1bOQ",
    "F3": b"\x1bOR",
    "F7": b"\x1b[18~",
    "F11": b"\x1b[23~",
    "Down": b"\x1b[B",
}


class Way(NamedTuple):
    """From the map to a room: keys by their names, else what is typed; and what then stands there."""

    keys: str
    sees: str


MAP: Final = "── "
CONSENT: Final = "F2 ใช่"
ROOMS: Final = {
    "home": Way("", "× "),
    "row": Way("2 Enter Down Down Enter", "F3 "),
    "attendance": Way("1", "F7 "),
    "verification": Way("F3 Enter", "F2 "),
    "dispute": Way("F3 Enter F3 2 120000 Enter 1", "น้อยกว่าบัญชี"),
    "contract": Way("7 F7 14 Enter Enter", "√ ใช้อยู่"),
    "restructuring": Way("7 F7 5/1 Enter F3 250 Enter", "F3 ปรับเอง"),
    "check": Way("F11 2", "[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}"),
    "pay-day": Way("8 14 Enter F11 1", "แบ่งให้กองทุน"),
    # Last: a vote that is broken off is said on the map.
    "vote": Way("1 F11 1 F2 98 Enter รับรองข้อมูล Enter Enter 86 Enter 5 Enter 7", "F2 ประกาศ"),
}
"""The pictures by their names, and the way to each."""
SEED: Final = 2560
HOUSEHOLDS: Final = 120
PAUSE_SECONDS: Final = 1.5
"""Longer than the same key is taken for one that is held."""
MOST_PAUSES: Final = 8
CALLED: Final = 60
"""How many households were asked before the one that is called on the wall's picture."""


def main() -> None:
    """Draw all pictures into the folder that is named, else into docs/pictures/."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    today = datetime.now(UTC).astimezone().date()
    with tempfile.TemporaryDirectory() as base:
        home = prepare_demo(
            Path(base),
            households=HOUSEHOLDS,
            seed=SEED,
            cut_off=latest_cut_off(today),
            half_done_on=today,
        )
        for room, way in ROOMS.items():
            (folder / f"{room}.svg").write_text("".join(_svg(_shown(home, way))), "utf-8")
        for name, cells in _walls(home):
            (folder / f"{name}.svg").write_text("".join(_svg(cells)), "utf-8")


def _walls(home: Path) -> Iterator[tuple[str, tuple[tuple[Cell, ...], ...]]]:
    """Yield two pictures of the room's own display: a household that is called, and one that agreed."""
    say = Messages("th")
    with at_home(home) as store:
        stops = walk(store)
        done = min(CALLED, len(stops) - 1)
        called, *others = (stop.household for stop in stops[done:])
        shown = next(
            stop.household
            for stop in stops
            if (found := household(store, stop.household)).savings_asked_satang
            and found.debt_asked_satang
        )
        moments: dict[str, Moment] = {
            "wall-called": Called(called, tuple(others[:FOLLOWING]), done, len(stops)),
            "wall-household": WholeHousehold(shown),
        }
        for name, moment in moments.items():
            with store.reading():
                rows = read_picture(moment, say)
            wall = Picture(COLUMNS, ROWS)
            wall.after(screen_of(rows, ROWS, COLUMNS, say, light=False).encode())
            yield name, wall.coloured


def _pressed(terminal: Terminal, key: bytes) -> None:
    """Press a key, and wait until what it does stands on the screen, however slow the machine is."""
    before = terminal.picture.lines
    terminal.type(key)
    for _ in range(MOST_PAUSES):
        terminal.wait(PAUSE_SECONDS)
        if terminal.picture.lines != before:
            break
    terminal.settle()


def _shown(home: Path, way: Way) -> tuple[tuple[Cell, ...], ...]:
    program = Path(sys.executable).with_name("forumtui")
    with Terminal((str(program), "--home", str(home)), home) as terminal:
        terminal.first(MAP)
        # What takes longer is counted once the map is there.
        terminal.wait(2)
        for key in way.keys.split():
            _pressed(terminal, KEYS.get(key, key.encode()))
            if stands(CONSENT, terminal.picture.lines):
                _pressed(terminal, KEYS["F2"])
        terminal.until_matches(way.sees)
        terminal.settle()
        return terminal.picture.coloured


def _svg(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[str]:
    width, height = WIDE * len(rows[0]), HIGH * len(rows)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
    yield f'font-family="{FONTS}" font-size="{LETTER}">\n'
    yield f'<rect width="{width}" height="{height}"/>\n'
    for y, row in enumerate(rows):
        yield from _grounds(y, row)
        for x, cell in enumerate(row):
            yield from _letter(x * WIDE, y * HIGH, cell)
    yield "</svg>\n"


def _grounds(y: int, row: tuple[Cell, ...]) -> Iterator[str]:
    start = 0
    for end in range(1, len(row) + 1):
        if end == len(row) or row[end].ground != row[start].ground:
            if row[start].ground:
                yield f'<rect x="{start * WIDE}" y="{y * HIGH}" width="{(end - start) * WIDE}" '
                yield f'height="{HIGH}" fill="#{row[start].ground}"/>\n'
            start = end


def _letter(x: int, y: int, cell: Cell) -> Iterator[str]:
    if not cell.letter.strip():
        return
    ink = f"#{cell.ink or 'ffffff'}"
    name = unicodedata.name(cell.letter[0], "")
    if name.startswith("BOX DRAWINGS"):
        yield _box(x, y, name, ink)
        return
    bold = ' font-weight="bold"' if cell.bold else ""
    yield f'<text x="{x}" y="{y + BASE}" fill="{ink}"{bold}>{escape(cell.letter)}</text>\n'


def _box(x: int, y: int, name: str, ink: str) -> str:
    """Return the lines from the middle of the cell that the sign's name speaks of."""
    middle_x, middle_y = x + WIDE // 2, y + HIGH // 2
    arms = {
        "LEFT": f"M{middle_x} {middle_y}H{x}",
        "RIGHT": f"M{middle_x} {middle_y}H{x + WIDE}",
        "UP": f"M{middle_x} {middle_y}V{y}",
        "DOWN": f"M{middle_x} {middle_y}V{y + HIGH}",
        "HORIZONTAL": f"M{x} {middle_y}H{x + WIDE}",
        "VERTICAL": f"M{middle_x} {y}V{y + HIGH}",
    }
    path = "".join(arm for word, arm in arms.items() if word in name.split())
    thick = 3 if "HEAVY" in name else 1
    return f'<path d="{path}" stroke="{ink}" stroke-width="{thick}" stroke-linecap="square"/>\n'


if __name__ == "__main__":
    main()
