"""An evening's session in a real terminal, and what must be true of every picture of it."""

import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass

from bench.picture import Picture
from bench.terminal import NothingDrawnError, Terminal

from forumtui.thai.kedmanee import US_KEYS

AGAIN = 0.3
"""Seconds a hand takes to press the same key again."""
SARA_AM = "ำ".encode()
KEYS = {
    "F1": b"\x1bOP",
    "F2": b"\x1bOQ",
    "F3": b"\x1bOR",
    "F4": b"\x1bOS",
    "F5": b"\x1b[15~",
    "F6": b"\x1b[17~",
    "F7": b"\x1b[18~",
    "F8": b"\x1b[19~",
    "F9": b"\x1b[20~",
    "F10": b"\x1b[21~",
    "F11": b"\x1b[23~",
    "F12": b"\x1b[24~",
    "Enter": b"\r",
    "Esc": b"\x1b[27u",
    "PgDn": b"\x1b[6~",
    "PgUp": b"\x1b[5~",
    "Up": b"\x1b[A",
    "Down": b"\x1b[B",
    "Right": b"\x1b[C",
}


def kitty(code, base, modifiers=""):
    """Return a key of the kitty protocol with its place on the US layout and its text."""
    text = "" if modifiers else f"{code}"
    return f"\x1b[{code}::{base};{modifiers};{text}u".replace(";;u", "u").encode()


class UsLayout:
    """Types on a keyboard switched to English."""

    def sign(self, sign):
        return sign.encode()

    def held(self, letter):
        return bytes([ord(letter) - 96])


class ThaiLayout:
    """Types with the same fingers, the keyboard switched to Thai: plain bytes, as xterm sends."""

    MOVED = {us: thai for thai, us in US_KEYS.items()} | {"2": "๒", "3": "๓"}

    def sign(self, sign):
        return self.MOVED.get(sign, sign).encode()

    def held(self, letter):
        # A terminal without the kitty protocol sends the control code of the place.
        return bytes([ord(letter) - 96])


class ThaiKitty(ThaiLayout):
    """The same, as foot and kitty send it: the sign, and the key's place."""

    def sign(self, sign):
        thai = self.MOVED.get(sign, sign)
        return kitty(ord(thai), ord(sign)) if thai != sign else sign.encode()

    def held(self, letter):
        return kitty(ord(self.MOVED[letter]), ord(letter), "5")


@dataclass
class Seen:
    """A picture and the raw bytes that made it."""

    lines: tuple[str, ...]
    raw: bytes


class Session:
    """Presses keys and keeps every picture."""

    def __init__(self, home, folder, layout=None, columns=80, rows=16):
        self.layout = layout or UsLayout()
        command = (sys.executable, "-m", "forumtui", "--home", str(home))
        self.terminal = Terminal(command, folder, columns=columns, rows=rows)
        self.columns = columns
        self.pictures = []
        self._last = ""
        # Every room says below which key is its help.
        self.terminal.first("F1")
        self._keep()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.terminal.kill()

    def _keep(self):
        self.pictures.append(Seen(self.terminal.picture.lines, self.terminal.output))
        self.terminal.output = b""

    @property
    def text(self):
        return "\n".join(self.terminal.picture.lines).replace("ํา", "ำ").replace("ํ่า", "่ำ")

    def press(self, *keys, sees=""):
        for key in keys:
            self._look(key)
            self.terminal.press(KEYS[key] if key in KEYS else self.layout.sign(key))
            self._keep()
        self._wait_for(sees)

    def _look(self, key):
        """Look what came of the key before, as a hand does that presses the next."""
        if key == self._last:
            self.terminal.wait(AGAIN)
        elif key in KEYS:
            self.terminal.settle()
        self._last = key

    def _wait_for(self, sees):
        """Let a slow machine draw what is still to come. Raises NothingDrawnError when it never does."""
        while sees not in self.plain:
            self.terminal.press(b"")
            self._keep()

    def poke(self, *keys):
        """Press keys that may do nothing here."""
        for key in keys:
            self._look(key)
            with suppress(NothingDrawnError):
                self.terminal.press(KEYS[key], patience=0.5)
            self._keep()

    def hold(self, letter, *, sees):
        self.terminal.press(self.layout.held(letter))
        self._keep()
        self._wait_for(sees)

    def type(self, text):
        for sign in text:
            self.press(sign)

    def thai(self, text):
        """Type Thai words, which only the Thai layout has."""
        for sign in text:
            self.terminal.press(sign.encode())
        self._keep()

    @property
    def plain(self):
        """The text as the messages have it: SARA AM whole."""
        text = "\n".join(self.terminal.picture.lines)
        for tone in ("", "่", "้", "๊", "๋"):
            text = text.replace(f"ํ{tone}า", f"{tone}ำ")
        return text


def boxes(cells):
    """Yield (top, bottom, left, right) of every box drawn on the screen."""
    for y, row in enumerate(cells):
        for left, sign in enumerate(row):
            if sign != "┌":
                continue
            right = next((x for x in range(left, len(row)) if row[x] == "┐"), None)
            bottom = next((b for b in range(y, len(cells)) if cells[b][left] == "└"), None)
            assert right is not None, "a box without its right corner"
            assert bottom is not None, "a box without its bottom"
            yield y, bottom, left, right


def check(pictures, columns=80, rows=16):
    """Assert of every picture what must be true of any."""
    screen = Picture(columns, rows)
    for seen in pictures:
        assert SARA_AM not in seen.raw
        lines = screen.after(seen.raw)
        assert lines == seen.lines
        assert screen.overflowed == [], screen.overflowed
        cells = screen.cells
        for top, bottom, left, right in boxes(cells):
            assert cells[bottom][right] == "┘", lines
            for row in cells[top + 1 : bottom]:
                assert row[left] == row[right] == "│", "\n".join(lines)
        for row in cells:
            for cell in row:
                assert not unicodedata.combining(cell[0]), lines
                assert unicodedata.category(cell[0]) != "Mn", "a mark without its letter"
