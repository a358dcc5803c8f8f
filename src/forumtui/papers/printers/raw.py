"""A device written to byte by byte: /dev/usb/lp0, a serial line, a FIFO. Never waits for ever."""

import errno
import fcntl
import os
import select
import stat
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from forumtui.engine.files import link_on
from forumtui.papers.printers.refusals import (
    DeviceFault,
    NeedsCare,
    NoPaper,
    NoPermission,
    NoRoom,
    NotADevice,
    PrinterBusy,
    PrinterElsewhere,
    PrinterMissing,
    PrinterOff,
    PrintStopped,
    Stalled,
    Undelivered,
    Unplugged,
)

STALL_SECONDS: Final = 30.0
"""How long a printer may take nothing: a page of a dot matrix printer is in its buffer by then."""

CHUNK: Final = 4096

_POLL_MILLISECONDS: Final = 200

_GONE: Final = select.POLLERR | select.POLLHUP | select.POLLNVAL

_STATUS_REQUEST: Final = 0x060B
"""LPGETSTATUS of the Linux drivers usblp and lp."""

_PAPER_OUT: Final = 0x20

_SELECTED: Final = 0x10

_NO_ERROR: Final = 0x08

_OPENING: Final[dict[int, type[Undelivered]]] = {
    errno.ENOENT: PrinterMissing,
    errno.ENODEV: PrinterMissing,
    errno.ENXIO: PrinterMissing,
    errno.ENOTDIR: PrinterMissing,
    errno.ENAMETOOLONG: PrinterMissing,
    errno.EISDIR: NotADevice,
    errno.ELOOP: PrinterElsewhere,
    errno.EBUSY: PrinterBusy,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
}

_WRITING: Final[dict[int, type[Undelivered]]] = {
    errno.ENODEV: Unplugged,
    errno.EPIPE: Unplugged,
    errno.ENOSPC: NoRoom,
    errno.EFBIG: NoRoom,
    errno.EDQUOT: NoRoom,
}


def send(
    device: str,
    paper: bytes,
    *,
    stall_seconds: float = STALL_SECONDS,
    going_on: Callable[[], bool] = lambda: True,
) -> int:
    """Write `paper` to `device` and return how many bytes it took: all of them.

    Raises Undelivered: PrinterMissing, PrinterElsewhere, NotADevice, PrinterBusy, NoPermission,
    NoPaper, PrinterOff, NeedsCare, Unplugged, Stalled, NoRoom, DeviceFault, or PrintStopped once
    `going_on` says no.
    """
    writing = _Writing(device, paper, stall_seconds, going_on)
    with _opened(device, len(paper)) as handle:
        writing.check_status(handle)
        writing.write_all(handle)
    return len(paper)


_DEVICES: Final = Path("/dev")

_PAGE_ENDS: Final = (b"\r\n\f", b"\r\n\x1b2\f")
"""How every paper ends that was sent, whatever the profile."""


@contextmanager
def _opened(device: str, total: int) -> Iterator[int]:
    try:
        _refuse_link(Path(device))
        # Without O_CREAT: a device that is missing must not become a file in /dev.
        handle = os.open(device, os.O_WRONLY | os.O_NONBLOCK | os.O_APPEND | os.O_CLOEXEC)
    except OSError as fault:
        refusal = _OPENING.get(fault.errno or 0)
        if refusal is None:
            raise _fault(fault, device, 0, total) from fault
        raise refusal(printer=device, sent=0, total=total) from fault
    try:
        if not _takes_pages(handle, device):
            raise NotADevice(printer=device, sent=0, total=total)
        yield handle
    finally:
        os.close(handle)


def _refuse_link(device: Path) -> None:
    """Raise OSError for a way through a link. Those in /dev are other names of devices."""
    if link_on(device) is not None and not (
        device.is_relative_to(_DEVICES) and ".." not in device.parts
    ):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _takes_pages(handle: int, device: str) -> bool:
    """Whether it is a device or a pipe; or a file that holds nothing, or what was printed into it.

    What else a file holds, a village's own database even, would be spoilt by what is added.
    """
    seen = os.fstat(handle)
    if stat.S_ISCHR(seen.st_mode) or stat.S_ISFIFO(seen.st_mode):
        return True
    return stat.S_ISREG(seen.st_mode) and (
        not seen.st_size or _end_of(device, seen).endswith(_PAGE_ENDS)
    )


def _end_of(device: str, seen: os.stat_result) -> bytes:
    """Return the last bytes of a file, b"" where it is another one by now or cannot be read."""
    try:
        reading = os.open(device, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        if not os.path.samestat(seen, os.fstat(reading)):
            return b""
        length = max(map(len, _PAGE_ENDS))
        return os.pread(reading, length, max(0, seen.st_size - length))
    except OSError:
        return b""
    finally:
        os.close(reading)


def status_troubles(bits: int) -> tuple[type[Undelivered], ...]:
    """Return what a printer's status byte complains of, the most telling first."""
    complaints = (
        (NoPaper, bool(bits & _PAPER_OUT)),
        (PrinterOff, not bits & _SELECTED),
        (NeedsCare, not bits & _NO_ERROR),
    )
    return tuple(trouble for trouble, complained in complaints if complained)


def _status(handle: int) -> int | None:
    """Return a printer's status byte, None where the device has none."""
    if not stat.S_ISCHR(os.fstat(handle).st_mode):
        return None
    try:
        told = fcntl.ioctl(handle, _STATUS_REQUEST, b"\0" * struct.calcsize("i"))
    except OSError:
        return None
    bits: int = struct.unpack("i", told)[0]
    return bits


class _Writing:
    """How much of a paper was taken, and how long nothing was."""

    def __init__(
        self, device: str, paper: bytes, stall_seconds: float, going_on: Callable[[], bool]
    ) -> None:
        self._device = device
        self._paper = paper
        self._stall_seconds = stall_seconds
        self._going_on = going_on
        self._sent = 0
        self._moved = time.monotonic()

    def check_status(self, handle: int) -> None:
        """Refuse before the first byte what the printer itself complains of."""
        bits = _status(handle)
        if bits is not None and (troubles := status_troubles(bits)):
            raise self._refusal(troubles[0])

    def write_all(self, handle: int) -> None:
        """Write until all is taken, and wait until the last piece is: closing would drop it."""
        poll = select.poll()
        poll.register(handle, select.POLLOUT)
        while self._sent < len(self._paper):
            if not (self._ready(poll) and self._write(handle)):
                self._check_patience()
        while not self._ready(poll):
            self._check_patience()

    def _ready(self, poll: select.poll) -> bool:
        """Return whether the device takes more now; raises when it never will."""
        events = poll.poll(_POLL_MILLISECONDS)
        if events and events[0][1] & _GONE:
            raise self._refusal(Unplugged)
        if not self._going_on():
            raise self._refusal(PrintStopped)
        return bool(events)

    def _check_patience(self) -> None:
        if time.monotonic() - self._moved > self._stall_seconds:
            raise Stalled(
                printer=self._device,
                sent=self._sent,
                total=len(self._paper),
                seconds=round(self._stall_seconds),
            )

    def _write(self, handle: int) -> bool:
        """Return whether the device took anything."""
        try:
            taken = os.write(handle, self._paper[self._sent : self._sent + CHUNK])
        except BlockingIOError:
            return False
        except OSError as fault:
            refusal = _WRITING.get(fault.errno or 0)
            if refusal is None:
                raise _fault(fault, self._device, self._sent, len(self._paper)) from fault
            raise self._refusal(refusal) from fault
        self._sent += taken
        self._moved = time.monotonic()
        return True

    def _refusal(self, kind: type[Undelivered]) -> Undelivered:
        return kind(printer=self._device, sent=self._sent, total=len(self._paper))


def _fault(fault: OSError, device: str, sent: int, total: int) -> DeviceFault:
    why = fault.strerror or type(fault).__name__
    return DeviceFault(printer=device, sent=sent, total=total, why=why)
