"""The program on a terminal, begun in a process that had all of it read in already.

To read it in anew takes two thirds of a start, and tests start it some hundred times. From `main` on it
is the same program: on descriptors, streams, folder and words of its own, with nothing open that the
tests have open, and told no day. That it starts from nothing is tested by tests/house/test_start.py,
tests/evenings/odd, tests/evenings/terminal and tests/wall, which take bench.terminal.Terminal itself.
"""

import atexit
import faulthandler
import os
import runpy
import sys
import threading
import traceback
import warnings

from bench import terminal
from tests.evenings.odd.process import MOST_OPEN, STREAMS, streams_anew

from forumtui import __main__
from forumtui.engine.clock import tell_the_day

FAILED = 99
"""How a process ends that shows a traceback."""


class Terminal(terminal.Terminal):
    """Runs `python -m forumtui ...` or `python script.py ...` in a process forked from ours."""

    def _become(self, command, folder):
        code = FAILED
        try:
            program, *words = command
            assert program == sys.executable
            _begin_anew(self.size, folder)
            code = _done(words)
        except BaseException:  # noqa: BLE001 - a forked process never comes back into ours
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)


def _begin_anew(size, folder):
    """Leave behind what a process that Python starts would not have."""
    faulthandler.disable()
    atexit._clear()
    os.closerange(len(STREAMS), MOST_OPEN)
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    streams_anew()
    tell_the_day(None)
    environment = terminal.environment(size)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)


def _done(words):
    """Do what the words say, and return how the process ends."""
    try:
        if words[:2] == ["-m", "forumtui"]:
            sys.argv = ["forumtui", *words[2:]]
            __main__.main()
        else:
            sys.argv = list(words)
            runpy.run_path(words[0], run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code or 0
    threading._shutdown()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code
