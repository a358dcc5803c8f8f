"""Damaged spreadsheets contained: whatever reading one does, it ends as a refusal."""

import lzma
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from forumtui.registers.refusals import NotARegister

TRIAL: Final = Path(__file__).with_name("sandbox_child.py")

LONGEST: Final = 60
"""Seconds a trial may take; a register of 20,000 rows takes a Raspberry Pi some three."""

_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What unpacking ends with: a size below nought, an unknown method or encoding, no password."""


@contextmanager
def unpacking(name: str) -> Iterator[None]:
    """Refuse the file `name` where its package is damaged. Raises NotARegister."""
    try:
        yield
    except _DAMAGED as error:
        raise NotARegister(name=name) from error


def try_first(raw: bytes, name: str) -> None:
    """Refuse a spreadsheet that would end this process, or never end. Raises NotARegister."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(TRIAL)],
            input=raw,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise NotARegister(name=name) from error
    if done.returncode:
        raise NotARegister(name=name)
