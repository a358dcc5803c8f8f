"""A hand that presses nothing before the screen says what it waits for, and counts what it presses."""

import re
import time
from contextlib import suppress

from bench.terminal import NothingDrawnError
from tests.evenings.counted.tally import Tally
from tests.evenings.keys.pressing import AGAIN, Pressing, code

LOOKS = 0.65
"""Seconds in which the quickest secretary reads a household's figures after an answer, at least."""
STILL = 3
"""Looks in a row at which nothing is left to do, so that the screen stands still."""
PATIENCE = 90.0
"""Seconds after which the screen does not say any more what is waited for."""


def plain(lines):
    """Return lines as the messages have them: SARA AM whole."""
    text = "\n".join(lines)
    for tone in ("", "่", "้", "๊", "๋"):
        text = text.replace(f"ํ{tone}า", f"{tone}ำ")
    return text


class NotSaidError(Exception):
    """The screen never said what was waited for."""


class Hand:
    """Somebody at the keys of a hall's terminal."""

    def __init__(self, hall: Pressing, tally: Tally | None = None):
        self.hall = hall
        self.tally = tally or Tally()
        self.cut = []
        """Lines in which something was cut, with where they stood."""
        self._answered = 0.0
        self._last = ""
        self._read_at, self._text = -1, ""

    @property
    def text(self):
        """What stands on the screen; it is read once while nothing new is drawn."""
        terminal = self.hall.terminal
        if len(terminal.output) != self._read_at:
            self._read_at, self._text = len(terminal.output), plain(terminal.picture.lines)
        return self._text

    @property
    def lines(self):
        return self.text.split("\n")

    def says(self, pattern):
        """Return the match of a pattern in a line of the screen, or in a sentence that wraps."""
        found = (re.search(pattern, line) for line in (*self.lines, " ".join(self.text.split())))
        return next(filter(None, found), None)

    def until(self, *patterns):
        """Wait until the screen has said all of these and stands still; return the last one's match.

        What is said for a few seconds only was said, however slow the machine is.
        """
        until, quiet, found, read = time.monotonic() + PATIENCE, 0, {}, ""
        while quiet < STILL or len(found) < len(set(patterns)):
            with suppress(NothingDrawnError):
                self.hall.terminal.wait(0.02)
            for pattern in patterns if self.text != read else ():
                if pattern not in found and (match := self.says(pattern)):
                    found[pattern] = match
            read = self.text
            if len(found) < len(set(patterns)) and time.monotonic() < until:
                # Whether it stands still is only asked once it said what it was to say.
                continue
            state = self.hall.asked()
            if state.get("ended") or time.monotonic() > until:
                raise NotSaidError(set(patterns) - set(found), state, self.text)
            quiet = 0 if state["unrest"] or self.hall._unread() else quiet + 1
        self._note_cut(state["stack"])
        return found[patterns[-1]] if patterns else None

    def until_gone(self, pattern):
        """Wait until the screen does not say this any more."""
        until = time.monotonic() + PATIENCE
        while self.says(pattern):
            self.hall.rest()
            if time.monotonic() > until:
                raise NotSaidError("still", pattern, self.text)

    def _note_cut(self, stack):
        for line in self.lines:
            # What stands for "goes on" is no cut: the sign of a step, and of a paper on its way.
            if re.search(r"\S…", line):
                self.cut.append((stack[-1], line.strip()))

    def task(self, name):
        """Count what follows for this task."""
        self.tally.begin(name)

    def press(self, key, *sees, times=1):
        """Press a key and wait until the screen says what it is for; `times` in one write."""
        if key == self._last:
            # So soon it would be held, or meant for the dialog that it has just closed.
            self.hall.wait(LOOKS)
        self._last = key
        self.tally.press()
        self.hall.send(code(key) * times)
        self.until(*sees)

    def offered(self):
        """Return the rows of a dialog's list once it stands, from the marked one on."""
        self.hall.terminal.settle()
        rows = [re.match(r".*│ {1,2}(»| ) (\S.*?) *│", line) for line in self.lines]
        marked = next((at for at, row in enumerate(rows) if row and row[1] == "»"), len(rows))
        return [row[2] for row in rows[marked:] if row]

    def type(self, text, *sees):
        """Type a text, sign by sign as a hand does: each is a press."""
        if text[:1] == self._last:
            self.hall.wait(AGAIN)
        for sign in text:
            self.tally.press()
            self.hall.send(sign.encode())
        self._last = text[-1:]
        self.until(*sees)

    def answered(self):
        """Take down that an answer was given just now: the next household is read first."""
        self._answered = time.monotonic()

    def look(self):
        """Read the household's figures before its answer is pressed."""
        left = self._answered + LOOKS - time.monotonic()
        if left > 0:
            self.hall.wait(left)
