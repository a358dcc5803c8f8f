"""The processes in which spreadsheets are read, forked from one that has read in what they need.

To start Python and to read its modules in is nine tenths of such a process, and a thousand tests have
one. From there on it is the program's own: a process for itself, with its limits, its pipes and what it
tells. That it starts from nothing is tested where FROM_NOTHING says, and wherever a test starts the
program as a process of its own.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from forumtui.registers.reading.formats import sandbox

CHILD = Path(__file__).with_name("nursery_child.py")
FROM_NOTHING = ("tests/registers/reading/test_trial.py",)
"""Where each of them is started as the program starts it."""

_TRIAL = sandbox.TRIAL
_here = {"from nothing": False, "tests": 0}


class Nursery:
    """A process that forks another whenever it is given two pipes and that one's words."""

    def __init__(self):
        self.of, self._lock = os.getpid(), threading.Lock()
        self._speaking, heard = socket.socketpair()
        os.set_inheritable(heard.fileno(), True)
        words = [sys.executable, "-I", str(CHILD), str(heard.fileno()), sandbox._PROGRAM]
        self.number = os.posix_spawn(sys.executable, words, os.environ)
        heard.close()

    def born(self, pipes, words):
        """Return the number of a process that reads from one pipe and tells through the other."""
        with self._lock:
            socket.send_fds(self._speaking, [" ".join(words).encode()], pipes)
            return int(self._speaking.recv(32))


class Forked:
    """What the program knows of such a process; in the place of a `subprocess.Popen`."""

    def __init__(self, nursery, words):
        told, telling = os.pipe()
        asked, asking = os.pipe()
        try:
            self._number = nursery.born((asked, telling), words)
        finally:
            os.close(asked)
            os.close(telling)
        self.stdout, self.stdin = os.fdopen(told, "rb"), os.fdopen(asking, "wb")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.stdout.close()
        self.stdin.close()

    def kill(self):
        """End it where it has not ended: the nursery keeps its number until it is told of its end."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._number, signal.SIGKILL)


_nurseries = []


def _nursery():
    if not _nurseries or _nurseries[-1].of != os.getpid():
        _nurseries.append(Nursery())
    return _nurseries[-1]


def _begun(command, **streams):
    """Fork the process that a command starts; start another one, and what is not begun by a test."""
    usual = [sys.executable, "-I", str(_TRIAL), sandbox._PROGRAM]
    if _here["from nothing"] or command[:4] != usual or os.getpid() != _here["tests"]:
        return subprocess.Popen(command, **streams)
    return Forked(_nursery(), command[4:])


def pytest_configure():
    sandbox.subprocess = SimpleNamespace(
        Popen=_begun, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    # A process that a test forks is no process of the tests.
    _here["tests"] = os.getpid()
    _here["from nothing"] = item.nodeid.startswith(FROM_NOTHING)
