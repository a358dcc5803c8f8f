"""A device written to byte by byte: FIFOs, full disks and missing rights, each told by its name."""

import fcntl
import os
import pty
import resource
import subprocess
import sys
import tempfile
import termios
import threading
import time
from pathlib import Path

import pytest

from forumtui.papers.printers import delivery as folder
from forumtui.papers.printers import raw
from forumtui.papers.printers.refusals import (
    NeedsCare,
    NoPaper,
    NoRoom,
    PrinterMissing,
    PrinterOff,
    PrintStopped,
    Stalled,
    Unplugged,
)

PAPER = bytes(range(32, 127)) * 3_000
BUSY = 60
"""Seconds that nothing here takes, even on a busy machine, unless it waits in vain."""
SET_PIPE_SIZE = 1031
"""F_SETPIPE_SZ of Linux."""


class Reader:
    """Reads so many bytes from a FIFO, then holds it open, or closes it."""

    def __init__(self, path, count=None, hold=False):
        self.got = b""
        self._path, self._count, self._hold = path, count, hold
        self._done = threading.Event()
        self._opened = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self):
        handle = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)
        fcntl.fcntl(handle, SET_PIPE_SIZE, 4096)
        os.set_blocking(handle, True)
        self._opened.set()
        while self._count is None or len(self.got) < self._count:
            if not os.get_blocking(handle):
                break
            try:
                piece = os.read(handle, 1024)
            except BlockingIOError:
                continue
            if piece:
                self.got += piece
            elif self.got:
                break
            else:
                time.sleep(0.01)
        if self._hold:
            self._done.wait(2 * BUSY)
        os.close(handle)

    def __enter__(self):
        assert self._opened.wait(BUSY)
        return self

    def __exit__(self, *failure):
        self._done.set()
        self._thread.join(BUSY)


@pytest.fixture
def fifo(tmp_path):
    path = tmp_path / "lp0"
    os.mkfifo(path)
    return str(path)


def test_every_byte_arrives_in_its_order(fifo):
    with Reader(fifo) as reader:
        assert raw.send(fifo, PAPER) == len(PAPER)
    assert reader.got == PAPER


def test_a_printer_that_stalls_is_given_up_after_the_time_set(fifo):
    began = time.monotonic()
    with Reader(fifo, count=40_000, hold=True), pytest.raises(Stalled) as refused:
        raw.send(fifo, PAPER, stall_seconds=0.5)
    assert time.monotonic() - began < BUSY
    details = refused.value.details
    assert 40_000 <= details["sent"] < len(PAPER) == details["total"]


def test_a_printer_that_hangs_up_is_told_apart_from_one_that_stalls(fifo):
    with Reader(fifo, count=40_000), pytest.raises(Unplugged) as refused:
        raw.send(fifo, PAPER, stall_seconds=5)
    assert 40_000 <= refused.value.details["sent"] < len(PAPER)


def test_a_person_can_stop_it(fifo):
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    began = time.monotonic()
    with Reader(fifo, count=8_192, hold=True), pytest.raises(PrintStopped):
        raw.send(fifo, PAPER, going_on=lambda: not stop.is_set())
    assert time.monotonic() - began < BUSY


def test_a_paper_is_whole_only_when_the_device_can_take_more(fifo):
    """What a driver still holds is lost when the device is closed too early."""
    with Reader(fifo, count=0, hold=True), pytest.raises(Stalled) as refused:
        raw.send(fifo, b"x" * 4_096, stall_seconds=0.3)
    assert refused.value.details["sent"] == refused.value.details["total"] == 4_096


def test_a_missing_device_is_not_made(tmp_path):
    path = tmp_path / "lp0"
    with pytest.raises(PrinterMissing) as refused:
        raw.send(str(path), PAPER)
    assert refused.value.details["sent"] == 0
    assert not path.exists()


def test_nobody_at_the_other_end_is_a_missing_printer(fifo):
    with pytest.raises(PrinterMissing):
        raw.send(fifo, PAPER)


def test_a_full_disk_is_said():
    with pytest.raises(NoRoom) as refused:
        raw.send("/dev/full", PAPER)
    assert refused.value.details["sent"] == 0


def test_a_limit_in_the_middle_is_said_with_what_was_written(tmp_path):
    path = tmp_path / "out"
    path.touch()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(NoRoom) as refused:
            raw.send(str(path), PAPER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.details["sent"] == path.stat().st_size == 10_000


AS_NOBODY = """
import os, sys
from pathlib import Path
from forumtui.papers.printers import delivery as folder
from forumtui.papers.printers import raw
from forumtui.papers.printers.refusals import Undelivered
os.setgid(65534)
os.setuid(65534)
try:
    if sys.argv[1] == "raw":
        raw.send(sys.argv[2], b"x")
    else:
        folder.put(Path(sys.argv[2]), "paper.txt", b"x")
except Undelivered as refusal:
    assert refusal.details["sent"] == 0
    print(type(refusal).__name__)
"""


def as_nobody(kind, place):
    """Return how a user without any rights is refused."""
    done = subprocess.run(
        (sys.executable, "-c", AS_NOBODY, kind, str(place)), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("kind", ["raw", "folder"])
def test_missing_rights_are_told(kind):
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    # pytest's own folders are closed to others, whatever the place itself allows.
    with tempfile.TemporaryDirectory() as outer:
        Path(outer).chmod(0o755)
        place = Path(outer) / "place"
        if kind == "raw":
            place.touch()
            place.chmod(0o600)
        else:
            place.mkdir(mode=0o755)
        assert as_nobody(kind, place) == "NoPermission"


def test_a_printer_another_program_holds_is_told(tmp_path):
    """A terminal opened for one program alone answers others as a busy printer does."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    holder, device = pty.openpty()
    try:
        path = os.ttyname(device)
        Path(path).chmod(0o666)
        fcntl.ioctl(device, termios.TIOCEXCL)
        assert as_nobody("raw", path) == "PrinterBusy"
    finally:
        os.close(holder)
        os.close(device)


@pytest.mark.parametrize(
    ("bits", "troubles"),
    [
        (0x18, ()),
        (0x38, (NoPaper,)),
        (0x08, (PrinterOff,)),
        (0x10, (NeedsCare,)),
        (0x20, (NoPaper, PrinterOff, NeedsCare)),
    ],
)
def test_a_printers_status_byte_is_read(bits, troubles):
    assert raw.status_troubles(bits) == troubles


def test_a_folder_gets_the_paper_whole_under_its_name(tmp_path):
    assert folder.put(tmp_path, "paper.txt", PAPER) == len(PAPER)
    assert [path.name for path in tmp_path.iterdir()] == ["paper.txt"]
    assert (tmp_path / "paper.txt").read_bytes() == PAPER


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    """A stick that was pulled must not become a folder of the memory card."""
    with pytest.raises(PrinterMissing):
        folder.put(tmp_path / "stick", "paper.txt", PAPER)
    assert not (tmp_path / "stick").exists()


def test_a_full_stick_holds_nothing_half(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(NoRoom):
            folder.put(tmp_path, "paper.txt", PAPER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []
