"""Tests side by side: they are collected once, and forked processes take file after file of them.

`pytest --processes 5`. Whoever collects in each of them anew pays for it five times: thirty seconds of
the processor. One process has all tests of a file: villages are made once, and what is seen in a real
terminal runs one at a time. What each has to say comes back through a pipe; where one ends in the
middle of a test, that test failed, and so did those of its file that had not been run.

Files that say TOGETHER = "the same word" are taken by one process, one after the other: what is dear
to make for them is made once. Those begin first that take longest, by costs.json, so that no process is
left alone at the end; `--costs` keeps there what each took this time.
"""

import json
import os
import pickle
import selectors
import signal
import struct
import sys
import threading
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

WORKER = "FORUMTUI_TESTS_PROCESS"
"""In the environment of each of them, its number."""
LENGTH = struct.Struct("<Q")
TAKEN = struct.Struct("<I")
# A test may put another one in the place of `os.write` or `os.read` while it is told how it went.
write, read = os.write, os.read
COSTS = Path(__file__).with_name("costs.json")
"""Seconds of the processor of the files that take longest, those of what they start among them."""

WAITING = ("tests/evenings/", "tests/wall/")
"""Where a terminal is waited for, beside what is reckoned: about as long again."""

OF_A_TEST = 0.03
"""Seconds of a test in a file that is not among them."""


def pytest_addoption(parser):
    parser.addoption(
        "--processes", type=int, default=1, help="how many processes take the files side by side"
    )
    parser.addoption(
        "--costs", action="store_true", help="keep what each file took, for the order of later runs"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session):
    option = session.config.option
    if option.processes < 2 or option.collectonly or option.usepdb or session.testsfailed:
        return None
    SideBySide(session, option.processes).run()
    return True


def file_of(item):
    return item.nodeid.split("::")[0]


def in_files(items):
    """Return the tests of each file, or of those that go together; those first that take longest."""
    files = {}
    for item in items:
        word = getattr(getattr(item, "module", None), "TOGETHER", file_of(item))
        files.setdefault(word, []).append(item)
    costs = json.loads(COSTS.read_text("utf-8"))
    return sorted(files.values(), key=lambda tests: cost(tests, costs), reverse=True)


def cost(tests, costs):
    """Return about how long tests take."""
    known = {file_of(item): costs.get(file_of(item)) for item in tests}
    others = sum(known[file_of(item)] is None for item in tests)
    seconds = sum(filter(None, known.values())) + others * OF_A_TEST
    return seconds * (2 if tests[0].nodeid.startswith(WAITING) else 1)


@dataclass
class Process:
    """One of them, the pipe it speaks through, and what it has not yet told of its file."""

    number: int
    pid: int
    said: bytes = b""
    tests: list = field(default_factory=list)
    ended: bool = False


class SideBySide:
    """Forks the processes, and says in ours what each of them says."""

    def __init__(self, session, processes):
        self.session, self.config = session, session.config
        self.files = in_files(session.items)
        self.processes = min(processes, len(self.files))
        self.costs = {}
        self.folder = self.config._tmp_path_factory.getbasetemp()
        # The numbers of the files, as anybody is free to take the next.
        self.next_file, numbers = os.pipe()
        os.write(numbers, b"".join(map(TAKEN.pack, range(len(self.files)))))
        os.close(numbers)

    def run(self):
        assert threading.active_count() == 1, "a process that is forked has this thread alone"
        sys.stdout.flush()
        with selectors.DefaultSelector() as pipes:
            begun = []
            try:
                begun.extend(self._fork(number, pipes) for number in range(self.processes))
                self._listen(pipes)
                if self.config.option.costs:
                    self._keep_costs()
            finally:
                for process in begun:
                    if not process.ended:
                        os.kill(process.pid, signal.SIGKILL)
                        os.waitpid(process.pid, 0)
                for key in list(pipes.get_map().values()):
                    os.close(key.fd)
                os.close(self.next_file)

    def _fork(self, number, pipes):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            Taking(self, number, writing).run()
        os.close(writing)
        process = Process(number, pid)
        pipes.register(reading, selectors.EVENT_READ, process)
        return process

    def _listen(self, pipes):
        """Hear them all until the last has nothing more to say."""
        while pipes.get_map():
            for key, _ in pipes.select():
                process = key.data
                heard = os.read(key.fd, 1 << 16)
                process.said += heard
                for kind, *told in self._whole(process):
                    getattr(self, f"_{kind}")(process, *told)
                if not heard:
                    pipes.unregister(key.fd)
                    os.close(key.fd)
                    self._gone(process)
            if self.session.shouldfail:
                raise self.session.Failed(self.session.shouldfail)
            if self.session.shouldstop:
                raise self.session.Interrupted(self.session.shouldstop)

    def _whole(self, process):
        """Yield what has come whole."""
        while len(process.said) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(process.said)[0]
            if len(process.said) < end:
                return
            told, process.said = process.said[LENGTH.size : end], process.said[end:]
            yield pickle.loads(told)

    def _took(self, process, file):
        process.tests = list(self.files[file])

    def _began(self, process, nodeid, location):
        self.config.hook.pytest_runtest_logstart(nodeid=nodeid, location=location)

    def _reported(self, process, told):
        report = self.config.hook.pytest_report_from_serializable(config=self.config, data=told)
        self.config.hook.pytest_runtest_logreport(report=report)

    def _finished(self, process, nodeid, location):
        self.config.hook.pytest_runtest_logfinish(nodeid=nodeid, location=location)
        process.tests.pop(0)

    def _cost(self, process, file, seconds):
        self.costs[file] = self.costs.get(file, 0) + seconds

    def _keep_costs(self):
        dear = {file: round(took, 1) for file, took in sorted(self.costs.items()) if took >= 1}
        COSTS.write_text(json.dumps(dear, indent=0) + "\n", "utf-8")

    def _gone(self, process):
        """Count what a process that ended by itself has not run as failed."""
        code = os.waitstatus_to_exitcode(os.waitpid(process.pid, 0)[1])
        process.ended = True
        why = f"process {process.number} ended with {code} before this test was over"
        for item in process.tests:
            report = pytest.TestReport(
                item.nodeid, item.location, dict(item.keywords), "failed", why, "call"
            )
            self.config.hook.pytest_runtest_logreport(report=report)
        if code and not process.tests:
            raise pytest.UsageError(f"process {process.number} of the tests ended with {code}")


class Taking:
    """What a forked process does: it takes file after file, and tells how each test went."""

    def __init__(self, beside, number, writing):
        self.session, self.config, self.files = beside.session, beside.config, beside.files
        self.next_file, self.writing = beside.next_file, writing
        self.number, self.folder = number, beside.folder / f"process{number}"

    def run(self):
        """Never returns: what our own process still has to do is not done a second time."""
        code = 1
        try:
            self._begin()
            self._take()
            code = 0
        except BaseException:  # noqa: BLE001 - a forked process never comes back into ours
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _begin(self):
        os.environ[WORKER] = str(self.number)
        plugins = self.config.pluginmanager
        # It would tell of our tests beside the process that tells of all.
        plugins.unregister(plugins.getplugin("terminalreporter"))
        plugins.register(self, "side by side")
        # What is captured goes into files: of their own, not into those that are shared.
        capture = plugins.getplugin("capturemanager")
        capture.stop_global_capturing()
        capture.start_global_capturing()
        self.folder.mkdir(mode=0o700)
        self.config._tmp_path_factory._basetemp = self.folder

    def _taken(self):
        """Return the number of the next file, None where all are taken."""
        taken = read(self.next_file, TAKEN.size)
        return TAKEN.unpack(taken)[0] if taken else None

    def _take(self):
        file = self._taken()
        while file is not None:
            self._tell("took", file)
            for item, following in pairwise(self.files[file]):
                self._run(item, following)
            last = self.files[file][-1]
            # Only the last of a file has to know what comes then: what both need is kept.
            file = self._taken()
            self._run(last, None if file is None else self.files[file][0])

    def _run(self, item, following):
        before = sum(os.times()[:4])
        self.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        self._tell("cost", file_of(item), sum(os.times()[:4]) - before)

    def _tell(self, *told):
        packed = pickle.dumps(told)
        rest = memoryview(LENGTH.pack(len(packed)) + packed)
        while rest:
            rest = rest[write(self.writing, rest) :]

    def pytest_runtest_logstart(self, nodeid, location):
        self._tell("began", nodeid, location)

    def pytest_runtest_logreport(self, report):
        told = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
        self._tell("reported", told)

    def pytest_runtest_logfinish(self, nodeid, location):
        self._tell("finished", nodeid, location)


def shared_folder(folder):
    """Return the folder for temporary files that all processes of a run share."""
    return folder.parent if WORKER in os.environ else folder
