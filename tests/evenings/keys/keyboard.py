"""A keyboard on which a key is held: a process of its own, which nothing holds up.

A keyboard does not stand still where a machine does. Run as `keyboard.py END BYTES DELAY SECONDS`: it
writes to the open end of a terminal, and tells how often, and the longest time between two times.
"""

import os
import sys
import time
from contextlib import suppress

REPEAT = 1 / 30
BEFORE_OTHERS = -15


def hold(end, data, delay, seconds):
    """Hold a key: once, after a delay again, then thirty times a second; return (times, longest gap)."""
    begin = last = time.monotonic()
    os.write(end, data)
    due, times, longest = begin + delay, 1, 0.0
    until = due + seconds
    while due < until:
        time.sleep(max(0.0, due - time.monotonic()))
        os.write(end, data)
        now = time.monotonic()
        longest = max(longest, now - last - (delay if times == 1 else 0.0))
        last, times = now, times + 1
        due = max(due + REPEAT, now)
    return times, longest


if __name__ == "__main__":
    # Only root may be before the others; else it is told how long the longest gap was.
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, BEFORE_OTHERS)
    counted = (0, 0.0)
    with suppress(OSError):
        counted = hold(int(sys.argv[1]), bytes.fromhex(sys.argv[2]), *map(float, sys.argv[3:5]))
    sys.stdout.write(f"{counted[0]} {counted[1]}")
