"""Papers on the disk: written whole beside their name, and only then given it."""

import os
from pathlib import Path
from typing import Final

from forumtui.steps.refusals import ExportFailed, ExportLeadsElsewhere
from forumtui.store.private import new_private_file, private_folder
from forumtui.thai.text import MARKS

EXPORTS: Final = "exports"


LONGEST_PART: Final = 40
"""Letters of a part: disks allow 255 bytes for a whole name, and a Thai letter takes three."""


def file_part(text: str) -> str:
    """Return `text` as a part of a file's name on any disk: Thai and Latin letters, and digits."""
    return "".join(letter if _is_plain(letter) else "-" for letter in text[:LONGEST_PART])


def _is_plain(letter: str) -> bool:
    known = letter.isalnum() or letter in MARKS
    return known and (letter.isascii() or "\u0e01" <= letter <= "\u0e5b")


def prepare(path: Path, text: str) -> Path:
    """Write `text` durably beside `path`, not yet under its name.

    What waits there under the name of something half written is not written through: it may be a link
    or a pipe. Raises ExportFailed, ExportLeadsElsewhere.
    """
    prepared = path.with_name(f".{path.name}.part")
    try:
        if path.parent.is_symlink() or path.is_symlink():
            raise ExportLeadsElsewhere(file=str(path))
        private_folder(path.parent)
        prepared.unlink(missing_ok=True)
        with os.fdopen(new_private_file(prepared), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise ExportFailed(file=str(path), why=fault.strerror or type(fault).__name__) from fault
    return prepared


def publish(prepared: Path, path: Path) -> None:
    """Give what was prepared its name. Raises ExportFailed."""
    try:
        prepared.replace(path)
    except OSError as fault:
        raise ExportFailed(file=str(path), why=fault.strerror or type(fault).__name__) from fault
