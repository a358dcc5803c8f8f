"""What stands on a screen after some output: each letter in its cell, with its marks."""

import codecs
from dataclasses import dataclass
from itertools import groupby

import pyte

from forumtui.thai.text import MARKS


class _ThaiScreen(pyte.Screen):
    """A screen that keeps Thai marks with their letters; pyte drops what follows some of them.

    `overflowed` holds what was drawn beyond the last column.
    """

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.overflowed: list[str] = []

    def draw(self, data: str) -> None:
        """Draw letters as pyte does, and add marks to the letter before the cursor."""
        for marks, text in groupby(data, MARKS.__contains__):
            if marks:
                line = self.buffer[self.cursor.y]
                place = max(self.cursor.x - 1, 0)
                line[place] = line[place]._replace(data=line[place].data + "".join(text))
            else:
                letters = "".join(text)
                if self.cursor.x + len(letters) > self.columns:
                    self.overflowed.append(letters)
                super().draw(letters)


@dataclass(frozen=True, slots=True)
class Cell:
    """A letter with its marks, and its colours as "rrggbb", "" for the terminal's own."""

    letter: str
    ink: str
    ground: str
    bold: bool


class Picture:
    """A screen of some columns and rows."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = _ThaiScreen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        # A sign of several bytes may come in two parts.
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def after(self, drawn: bytes) -> tuple[str, ...]:
        """Return the lines once `drawn` has been shown too."""
        self._stream.feed(self._decoder.decode(drawn))
        return self.lines

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that stand now, without blanks at their ends."""
        return tuple("".join(cells).rstrip() for cells in self.cells)

    @property
    def overflowed(self) -> list[str]:
        """What was drawn beyond the last column, so that a terminal would wrap it."""
        return self._screen.overflowed

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The letter of every cell of every row, with its marks."""
        # Asked for after each piece that is drawn: no colours are looked at.
        columns, buffer = range(self._screen.columns), self._screen.buffer
        return tuple(tuple([buffer[y][x].data for x in columns]) for y in range(self._screen.lines))

    @property
    def coloured(self) -> tuple[tuple[Cell, ...], ...]:
        """The same, with the colours."""
        columns = range(self._screen.columns)
        rows = range(self._screen.lines)
        return tuple(tuple(_cell(self._screen.buffer[y][x]) for x in columns) for y in rows)


def _cell(shown: pyte.screens.Char) -> Cell:
    ink, ground = (colour.removeprefix("default") for colour in (shown.fg, shown.bg))
    if shown.reverse:
        ink, ground = ground or "000000", ink or "ffffff"
    return Cell(shown.data, ink, ground, shown.bold)
