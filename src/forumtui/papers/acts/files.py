"""Papers on the disk: written whole beside their name, and only then given it.

What is said to be stored is on the disk: the paper, its name, and the folders on the way there.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EISDIR, ENODEV
from pathlib import Path
from typing import Final

from forumtui.engine.files import (
    new_private_file,
    private_folder,
    read_bytes,
    refuse_unplugged,
    settle,
    sweep,
    turn,
)
from forumtui.messages.refusals import Refusal
from forumtui.papers.refusals import ExportFailed, ExportLeadsElsewhere, PaperUnreadable
from forumtui.thai.text import MARKS, visible

EXPORTS: Final = "exports"

PRINTED: Final = "printed"
"""The folder in it for what was put into the print queue."""

LONGEST_PART: Final = 40
"""Letters of a part: disks allow 255 bytes for a whole name, and a Thai letter takes three."""


LARGEST_BYTES: Final = 20_000_000
"""A paper's file at most: a village's longest register is a hundredth of it."""


def text_in(path: Path) -> str:
    """Return the text of a file that was given as a paper. Raises PaperUnreadable."""
    try:
        return read_bytes(path, LARGEST_BYTES).decode("utf-8")
    except (Refusal, UnicodeDecodeError) as fault:
        raise PaperUnreadable(file=str(path)) from fault


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
    _see_to_folder(path, below)
    with _export_faults(path):
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        prepared.unlink(missing_ok=True)
        _write(prepared, text)
    return prepared


@contextmanager
def _export_faults(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise ExportFailed(file=str(path), why=fault.strerror or type(fault).__name__) from fault


def _see_to_folder(path: Path, below: Path | None) -> None:
    with _export_faults(path):
        if any(one.is_symlink() for one in (path, *_folders(path, below))):
            raise ExportLeadsElsewhere(file=str(path))
        private_folder(path.parent)


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
    """Give what was prepared its name, on the disk. Raises ExportFailed."""
    _name(prepared, path)
    _settle(path)


def _name(prepared: Path, path: Path) -> None:
    with _export_faults(path):
        prepared.replace(path)


def _settle(path: Path) -> None:
    """Write through the folder of a paper; its name is there and nowhere else."""
    with _export_faults(path):
        settle(path.parent)
        path.stat()


class Drafts:
    """The papers of an act that is being done: written, and not yet under their names.

    Each of their folders is this act's turn until all is over: another program neither writes the
    same paper meanwhile nor takes it for one that was left.
    """

    def __init__(self, turns: ExitStack) -> None:
        self._parts: Final[dict[Path, Path]] = {}
        self._turns: Final = turns
        self._folders: Final[dict[Path, int]] = {}

    def put(self, path: Path, text: str, *, below: Path | None = None) -> None:
        """Write a paper. Raises ExportFailed, ExportLeadsElsewhere."""
        self._take_turn(path, below)
        self._parts[path] = prepare(path, text, below=below)

    def _take_turn(self, path: Path, below: Path | None) -> None:
        if path.parent in self._folders:
            return
        _see_to_folder(path, below)
        with _export_faults(path):
            self._turns.enter_context(turn(path.parent))
            self._folders[path.parent] = path.parent.stat().st_dev

    def publish(self) -> None:
        """Give all of them their names, on the disk. Raises ExportFailed.

        Each folder is written through once, however many papers come into it.
        """
        last: dict[Path, Path] = {}
        for path, part in self._parts.items():
            _name(part, path)
            last[path.parent] = path
        for folder, path in last.items():
            _settle(path)
            with _export_faults(path):
                if path.stat().st_dev != self._folders[folder]:
                    raise OSError(ENODEV, os.strerror(ENODEV))

    def take_away(self) -> None:
        """Leave nothing of them."""
        for part in self._parts.values():
            _take_away(part)


@contextmanager
def papers_of_an_act() -> Iterator[Drafts]:
    """Yield where the papers of an act are put, the act being done inside this block.

    Once the act is durable they get their names; when it is not done nothing of them stays. Inside
    an act they have their names before it is durable: who reads of them there always finds them.
    """
    with ExitStack() as turns:
        drafts = Drafts(turns)
        try:
            yield drafts
        except BaseException:
            drafts.take_away()
            raise
        drafts.publish()


def folder_for(home: Path, out: Path | None) -> Path:
    """Return where papers go: `out`, else the village's own folder. Raises NotPluggedIn."""
    if out is None:
        return home / EXPORTS
    refuse_unplugged(out)
    return out


def sweep_papers(home: Path, out: Path | None = None) -> int:
    """Take away the papers that a power cut left half written; return how many.

    What a living program writes is left alone.
    """
    folders = {home / EXPORTS, home / EXPORTS / PRINTED} | ({out} if out is not None else set())
    return sum(sweep(folder, ".*.txt.part") for folder in folders)
