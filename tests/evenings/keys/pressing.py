"""Somebody at the keys of a real terminal, and a machine that is slow.

Where a key was held, `steady` says whether it came without a gap.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from array import array
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD

from bench.terminal import NothingDrawnError
from tests.helpers.forked_terminal import Terminal

BYTES = {
    "enter": b"\r",
    "escape": b"\x1b[27u",
    "raw escape": b"\x1b",
    "tab": b"\t",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    **{f"f{number}": b"\x1bO" + b"PQRS"[number - 1 : number] for number in range(1, 5)},
    **{f"f{number}": b"\x1b[%d~" % (number + 10 + (number > 5)) for number in range(5, 11)},
    "f11": b"\x1b[23~",
    "f12": b"\x1b[24~",
}
WATCHED = Path(__file__).with_name("watched.py")
KEYBOARD = Path(__file__).with_name("keyboard.py")
LONGEST_GAP = 0.1
"""Seconds after which a key that comes again was let go in between: the machine held up its keyboard."""
AGAIN = 0.3
"""Seconds a hand takes to press the same key again on purpose, at least."""
REPEAT = 1 / 30
WITHIN = 120.0
FIFTH = (0.016, 0.004)
"""Seconds in which a machine of a fifth of the speed stands still, and in which it works."""


def code(key):
    return BYTES.get(key, key.encode())


class Pressing:
    """A program on a terminal."""

    def __init__(self, home, folder, size=(80, 16)):
        self._pipes = [folder / f"{name}{time.monotonic_ns()}" for name in ("ask", "tell")]
        for pipe in self._pipes:
            os.mkfifo(pipe)
        columns, rows = size
        command = (sys.executable, str(WATCHED), str(home), *map(str, self._pipes))
        self.terminal = Terminal(command, folder, columns=columns, rows=rows)
        self._ask = self._pipes[0].open("w")
        self._tell = self._pipes[1].open()
        self._last = b""
        self.presses = 0
        self.steady = True

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        for pipe in (self._ask, self._tell):
            with suppress(OSError):
                pipe.close()
        self.terminal.kill()

    def asked(self, word="state"):
        """Return what stands on the screen; the stack is empty where the program has ended."""
        try:
            print(word, file=self._ask, flush=True)
            return json.loads(self._tell.readline() or "{}") or {"stack": [], "ended": True}
        except BrokenPipeError:
            return {"stack": [], "ended": True}

    def rest(self):
        """Return the names of the screens once all is done with."""
        until = time.monotonic() + WITHIN
        quiet = 0
        while True:
            with suppress(NothingDrawnError):
                self.terminal.wait(0.01)
            state = self.asked()
            if state.get("ended"):
                return []
            quiet = 0 if state["unrest"] or self._unread() else quiet + 1
            if quiet == 3:
                return state["stack"]
            assert time.monotonic() < until, (state, self.terminal.picture.lines)

    def _unread(self):
        """Return how many bytes were typed that the program has not read yet."""
        count = array("i", [0])
        with suppress(OSError):
            end = os.open(f"/proc/{self.terminal.pid}/fd/0", os.O_RDONLY | os.O_NOCTTY)
            try:
                ioctl(end, FIONREAD, count)
            finally:
                os.close(end)
        return count[0]

    def send(self, data):
        """Type bytes, and do not wait."""
        with suppress(OSError, NothingDrawnError):
            self.terminal.type(data)

    def press(self, key):
        """Press a key, or type a text in angle brackets, and wait for what comes of it."""
        typed = key[1:-1].encode() if key.startswith("<") else code(key)
        again, self._last = typed == self._last, typed
        if again:
            self.wait(AGAIN)
        self.send(typed)
        if again or key == "raw escape":
            # It is only known to be a key, or pressed anew, when nothing follows.
            self.wait(AGAIN)
        return self.rest()

    def wait(self, seconds):
        with suppress(NothingDrawnError):
            self.terminal.wait(seconds)

    def go(self, way):
        """Go a way from the map; return the names of the screens."""
        self.rest()
        *others, last = (*way.keys,) or ("",)
        for key in others:
            self.press(key)
        if way.held:
            self.asked("hold")
        stack = self.press(last) if last else self.rest()
        self.wait(AGAIN)
        return stack

    def burst(self, key, times):
        """Press a key so many times in one write."""
        self.presses += times
        self.send(code(key) * times)

    def hold(self, key, seconds, delay=0.0):
        """Hold a key as a keyboard does: once, after a delay again, then thirty times a second."""
        end = self.terminal.end
        told = (str(end), code(key).hex(), str(delay), str(seconds))
        with subprocess.Popen(
            [sys.executable, "-E", "-S", str(KEYBOARD), *told],
            pass_fds=[end],
            stdout=subprocess.PIPE,
        ) as keyboard:
            while keyboard.poll() is None:
                self.wait(REPEAT)
            times, longest = keyboard.stdout.read().split()
        self.presses += int(times)
        self.steady = self.steady and float(longest) < LONGEST_GAP

    @contextmanager
    def fifth(self, slow=True):
        """Let the machine be five times as slow."""
        ended = threading.Event()

        def stop_and_go():
            still, working = FIFTH
            with suppress(ProcessLookupError):
                while not ended.is_set():
                    os.kill(self.terminal.pid, signal.SIGSTOP)
                    time.sleep(still)
                    os.kill(self.terminal.pid, signal.SIGCONT)
                    time.sleep(working)

        hand = threading.Thread(target=stop_and_go)
        if slow:
            hand.start()
        try:
            yield self
        finally:
            ended.set()
            if slow:
                hand.join()
                with suppress(ProcessLookupError):
                    os.kill(self.terminal.pid, signal.SIGCONT)
