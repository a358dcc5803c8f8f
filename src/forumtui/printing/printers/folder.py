"""A folder as a printer: a stick or the disk. The text arrives whole under its name, or not at all."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from forumtui.printing.printers.refusals import (
    DeviceFault,
    NoPermission,
    NoRoom,
    PrinterMissing,
    Undelivered,
)

_FAILING: Final[dict[int, type[Undelivered]]] = {
    errno.ENOENT: PrinterMissing,
    errno.ENOTDIR: PrinterMissing,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EROFS: NoPermission,
    errno.ENOSPC: NoRoom,
    errno.EFBIG: NoRoom,
    errno.EDQUOT: NoRoom,
}


def put(folder: Path, name: str, paper: bytes) -> int:
    """Write `paper` durably as `name` into `folder`, which must be there; return its bytes.

    Raises PrinterMissing, NoPermission, NoRoom or DeviceFault; then nothing bears the name.
    """
    part = folder / f".{name}.part"
    try:
        with part.open("wb") as file:
            file.write(paper)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / name)
    except OSError as fault:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        refusal = _FAILING.get(fault.errno or 0)
        if refusal is None:
            why = fault.strerror or type(fault).__name__
            raise DeviceFault(printer=str(folder), sent=0, total=len(paper), why=why) from fault
        raise refusal(printer=str(folder), sent=0, total=len(paper)) from fault
    return len(paper)
