"""Files that are on the disk, and not only in memory."""

import os
from pathlib import Path


def write_through(path: Path) -> None:
    """Write a file through, and forget what is in memory of it: what is read next is the disk's.

    Raises OSError.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)


def settle(folder: Path) -> None:
    """Write a folder through: the names in it are those it will have after a power cut.

    Raises OSError.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
