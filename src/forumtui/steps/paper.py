"""Papers on the disk: written whole beside their name, and only then given it."""

import os
from pathlib import Path
from typing import Final

from forumtui.steps.refusals import ExportFailed
from forumtui.store.private import new_private_file, private_folder

EXPORTS: Final = "exports"


def file_part(text: str) -> str:
    """Return `text` as a part of a file's name on any disk."""
    return "".join(letter if letter.isalnum() else "-" for letter in text)


def prepare(path: Path, text: str) -> Path:
    """Write `text` durably beside `path`, not yet under its name. Raises ExportFailed."""
    prepared = path.with_name(f".{path.name}.part")
    try:
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
