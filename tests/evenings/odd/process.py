"""A command in a process of its own that began in this one: its surroundings can be as odd as they like.

Everything is read in already, and it has its own descriptors, limits and folder.
"""

import io
import os
import signal
import subprocess
import sys
import time
import traceback
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryFile

from forumtui import __main__
from forumtui.ui.command_line import SAY

PATIENCE = 60
"""Seconds of the processor that a command may take."""
WAITS = 600
"""Seconds after which one that takes none waits for ever: a busy machine is slow, not dead."""
MOST_OPEN = 1_024
LARGEST = 1 << 24
TICKS = os.sysconf("SC_CLK_TCK")
STREAMS = ("stdin", "stdout", "stderr")
UNWRITTEN, BROKEN = 120, 99
"""How a process ends whose streams Python itself could not write out, and one that shows a traceback."""


def apart(words, folder, odd=lambda: None):
    """Do `forumtui words` in a folder, `odd` being done first; return its code and its output."""
    with ExitStack() as stack:
        files = [stack.enter_context(TemporaryFile()) for _ in STREAMS]
        child = os.fork()
        if not child:
            os._exit(_in_child(words, folder, odd, files))
        code = _waited(child)
        _, said, complained = (os.pread(file.fileno(), LARGEST, 0) for file in files)
    texts = [told.decode("utf-8", "replace") for told in (said, complained)]
    return subprocess.CompletedProcess(words, code, *texts)


def _in_child(words, folder, odd, files):
    try:
        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for number, file in enumerate(files):
            os.dup2(file.fileno(), number)
        os.closerange(len(STREAMS), MOST_OPEN)
        odd()
        streams_anew()
        sys.argv = ["forumtui", *map(str, words)]
        SAY.language = "en"
        try:
            __main__.main()
        except SystemExit as end:
            return _finished(end.code)
    except BaseException:  # noqa: BLE001 - a child never comes back into the test
        with suppress(OSError):
            os.write(2, traceback.format_exc().encode())
    return BROKEN


def streams_anew():
    """Make the streams anew, as Python does when it starts."""
    for number, name in enumerate(STREAMS):
        try:
            os.fstat(number)
        except OSError:
            stream = None
        else:
            kind = io.BufferedReader if number == 0 else io.BufferedWriter
            raw = io.FileIO(number, "r" if number == 0 else "w", closefd=False)
            stream = io.TextIOWrapper(kind(raw), "utf-8")
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _finished(code):
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        return UNWRITTEN
    return code


def _waited(child):
    until = time.monotonic() + WAITS
    while time.monotonic() < until and _processor(child) < PATIENCE:
        gone, status = os.waitpid(child, os.WNOHANG)
        if gone:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _processor(child):
    """Return the seconds of the processor that a process and those it waited for have taken."""
    fields = Path(f"/proc/{child}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS
