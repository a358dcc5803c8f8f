"""Which register was being read when the power went: read again, or dropped."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from forumtui.engine import lock_files as unfinished
from forumtui.engine.database import Store
from forumtui.engine.journal import entries, last_entry
from forumtui.engine.lock_files import READING
from forumtui.thai.patterns import pattern
from forumtui.thai.text import visible

_AFTER: Final = pattern("[0-9]{1,18}")


@contextmanager
def being_read(store: Store, path: Path) -> Iterator[None]:
    """Say which register is being read while it is: one file is one act, kept whole or not at all."""
    with store.reading():
        last = last_entry()
    after = 0 if last is None else last.sequence
    said = {"file": visible(path.name), "path": str(path.absolute()), "after": str(after)}
    held = unfinished.hold(store.folder, READING, said, at_once=True)
    try:
        yield
    finally:
        held.end()


def half_read(store: Store) -> Path | None:
    """Return the register that was being read when the power went, None when none was.

    Nothing of it was kept. One whose act was durable before is not half read.
    """
    left = unfinished.left(store.folder, READING)
    if left is None:
        return None
    if "path" not in left or not _AFTER.fullmatch(left.get("after", "")) or _was_kept(store, left):
        unfinished.drop(store.folder, READING)
        return None
    return Path(left["path"])


def _was_kept(store: Store, left: dict[str, str]) -> bool:
    with store.reading():
        later = entries(int(left["after"]))
        return any(entry.facts().get("file") == left["file"] for entry in later)


def drop_half_read(store: Store) -> None:
    """Forget that a register was being read."""
    unfinished.drop(store.folder, READING)
