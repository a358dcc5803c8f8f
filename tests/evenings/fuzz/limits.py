"""What an input may cost: a time limit for each, and the memory of the process afterwards.

The time is that of the processor, of this process and of those it waited for: on a busy machine an input
is slower by the clock on the wall, and no worse.
"""

import faulthandler
import gc
import os
import resource
import signal
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

LONG = os.environ.get("FORUMTUI_LONG") == "1"
SECONDS = 20
"""Of the processor."""
WAITS = 30
"""So many times as long on the wall: what takes no time of the processor by then, waits for ever."""
LOOKS = 0.5
"""How often it is looked whether an input takes too long, in seconds."""
MIB = 1 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")


class TooSlow(BaseException):
    """An input took longer than any may; nothing between here and the test may catch it."""


def processor():
    """Return the seconds of the processor that this process and those it waited for have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@contextmanager
def limited(seconds=SECONDS):
    """Let a block take so many seconds of the processor; one that hangs ends the whole run, told."""
    taken, began = processor(), time.monotonic()

    def look(*_):
        if processor() - taken > seconds or time.monotonic() - began > WAITS * seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)
            raise TooSlow

    before = signal.signal(signal.SIGALRM, look)
    faulthandler.dump_traceback_later(2 * WAITS * seconds, exit=True, file=sys.__stderr__)
    every = min(LOOKS, seconds)
    signal.setitimer(signal.ITIMER_REAL, every, every)
    try:
        yield
        look()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, before)


def resident():
    """Return the bytes of memory this process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE


@dataclass
class Tally:
    """How many inputs ended how, the slowest, and the memory from the end of the warm-up on."""

    warm_up: int
    ended: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    count: int = 0
    warm: int = 0
    began: float = field(default_factory=time.monotonic)

    def add(self, how, seconds):
        """Count one input."""
        self.ended[how] = self.ended.get(how, 0) + 1
        self.slowest = max(self.slowest, seconds)
        self.count += 1
        if self.count == self.warm_up:
            self.warm = resident()

    def grown(self):
        """Return the bytes by which the process has grown since it was warm."""
        return resident() - self.warm

    def tell(self, name, capsys):
        """Say how a long run went."""
        if LONG:
            with capsys.disabled():
                sys.stdout.write(f"\n{name}: {self.told()}\n")

    def told(self):
        """Return it all in one line, for those who read the run."""
        spent = time.monotonic() - self.began
        return (
            f"{self.count} inputs in {spent:.0f} s, slowest {self.slowest:.2f} s, memory "
            f"{self.warm // MIB} MiB warm, {self.grown() / MIB:+.1f} MiB since; "
            + ", ".join(f"{how} {count}" for how, count in sorted(self.ended.items()))
        )
