"""Files and folders that only their owner can read, whatever the machine's habit (umask) is."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

FILE: Final = 0o600
FOLDER: Final = 0o700
_OTHERS: Final = 0o077


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none. Raises OSError."""
    if folder.is_dir():
        return
    private_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(FOLDER)


def new_private_file(path: Path) -> int:
    """Return the descriptor of a new file, open for writing. Raises OSError, also when it is there.

    A link in its place is not followed.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, FILE)


def keep_private(*paths: Path) -> None:
    """Take from others what they may do with files of ours; sticks that know no owners stay so."""
    for path in paths:
        with suppress(OSError):
            seen = path.stat()
            ours = stat.S_ISREG(seen.st_mode) and seen.st_uid == os.geteuid()
            if ours and stat.S_IMODE(seen.st_mode) & _OTHERS:
                path.chmod(FILE)
