"""Draw the pictures of the README: the training village on a screen of 80 x 16, as SVG files.

    python -m tools.pictures [FOLDER]

The program runs in a terminal of its own and is driven by keys. Every letter stands in its cell with
its marks, whatever fonts the reader's machine has; the kiosk's own is asked for first.
"""

import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from bench.picture import Cell
from bench.terminal import Terminal

WIDE, HIGH, LETTER, BASE = 12, 33, 20, 25
"""A cell, a letter and its foot below the top of the cell, in pixels: as the kiosk shows them."""
FONTS: Final = "'Arundina Sans Mono','Noto Sans Thai','Sarabun','Thonburi','Tahoma',monospace"
KEYS: Final = {
    "Enter": b"\r",
    "F2": b"\x1bOQ",
    "F3": b"\x1bOR",
    "F8": b"\x1b[19~",
    "PgUp": b"\x1b[5~",
    "Esc": b"\x1b[27u",
}
ROOMS: Final = {
    "home": "",
    "verification": "F3",
    "dispute": "F3",
    "contract": "Esc F2 PgUp F8",
}
"""The keys that lead from one picture to the next."""
SEED: Final = 2560


def main() -> None:
    """Draw all pictures into the folder that is named, else into docs/pictures/."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    program = Path(sys.executable).with_name("forumtui")
    with tempfile.TemporaryDirectory() as home:
        command = (str(program), "demo", "--home", home, "--seed", str(SEED))
        with Terminal(command, Path(home)) as terminal:
            terminal.until("Enter")
            terminal.first()
            for room, keys in ROOMS.items():
                for key in keys.split():
                    terminal.press(KEYS[key])
                picture = "".join(_svg(terminal.picture.coloured))
                (folder / f"{room}.svg").write_text(picture, "utf-8")


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
