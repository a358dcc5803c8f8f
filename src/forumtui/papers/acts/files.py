"""Papers on the disk: written whole beside their name, and only then given it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path
from typing import Final

from forumtui.engine.files import new_private_file, private_folder
from forumtui.papers.refusals import ExportFailed, ExportLeadsElsewhere
from forumtui.thai.text import MARKS, visible

EXPORTS: Final = "exports"

LONGEST_PART: Final = 40
"""Letters of a part: disks allow 255 bytes for a whole name, and a Thai letter takes three."""


def file_part(text: str) -> str:
    """Return `text` as a part of a file's name on any disk: Thai and Latin letters, and digits.

    A name is seen wherever the disk goes: citizen numbers in it are masked.
    """
    return "".join(letter if _is_plain(letter) else "-" for letter in visible(text)[:LONGEST_PART])


def _is_plain(letter: str) -> bool:
    known = letter.isalnum() or letter in MARKS
    return known and (letter.isascii() or "\u0e01" <= letter <= "\u0e5b")


def prepare(path: Path, text: str, *, below: Path | None = None) -> Path:
    """Write `text` durably beside `path`, not yet under its name.

    No folder between `below` (default: the one `path` is in) and the paper may be a link. What waits
    there under the name of something half written is not written through: it may be a link or a pipe.
    Where it cannot be written whole nothing of it stays, to take the room of what people answer.
    Raises ExportFailed, ExportLeadsElsewhere.
    """
    prepared = path.with_name(f".{path.name}.part")
    try:
        if any(one.is_symlink() for one in (path, *_folders(path, below))):
            raise ExportLeadsElsewhere(file=str(path))
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        private_folder(path.parent)
        prepared.unlink(missing_ok=True)
        _write(prepared, text)
    except OSError as fault:
        raise ExportFailed(file=str(path), why=fault.strerror or type(fault).__name__) from fault
    return prepared


def _folders(path: Path, below: Path | None) -> Iterator[Path]:
    yield path.parent
    if below is not None:
        yield from (
            one for one in path.parent.parents if one.is_relative_to(below) and one != below
        )


def _write(prepared: Path, text: str) -> None:
    handle = new_private_file(prepared)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        _take_away(prepared)
        raise


def _take_away(prepared: Path) -> None:
    with suppress(OSError):
        prepared.unlink(missing_ok=True)


def publish(prepared: Path, path: Path) -> None:
    """Give what was prepared its name. Raises ExportFailed."""
    try:
        prepared.replace(path)
    except OSError as fault:
        raise ExportFailed(file=str(path), why=fault.strerror or type(fault).__name__) from fault


class Drafts:
    """The papers of an act that is being done: written, and not yet under their names."""

    def __init__(self) -> None:
        self._parts: Final[dict[Path, Path]] = {}

    def put(self, path: Path, text: str) -> None:
        """Write a paper. Raises ExportFailed, ExportLeadsElsewhere."""
        self._parts[path] = prepare(path, text)

    def publish(self) -> None:
        """Give all of them their names. Raises ExportFailed."""
        for path, part in self._parts.items():
            publish(part, path)

    def take_away(self) -> None:
        """Leave nothing of them."""
        for part in self._parts.values():
            _take_away(part)


@contextmanager
def papers_of_an_act() -> Iterator[Drafts]:
    """Yield where the papers of an act are put, the act being done inside this block.

    Once the act is durable they get their names; when it is not done nothing of them stays.
    """
    drafts = Drafts()
    try:
        yield drafts
    except BaseException:
        drafts.take_away()
        raise
    drafts.publish()


def folder_for(home: Path, out: Path | None) -> Path:
    """Return where papers go: `out`, else the village's own folder."""
    return home / EXPORTS if out is None else out
