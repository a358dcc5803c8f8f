"""After the power went: where the evening stopped, and what was only half done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from forumtui.store import unfinished, walk
from forumtui.store.database import Store
from forumtui.store.household import gates
from forumtui.store.journal import entries, last_entry
from forumtui.store.resolution import VoidCause, open_vote
from forumtui.store.unfinished import READING, RUNNING, Held


@dataclass(frozen=True, slots=True)
class Stopped:
    """The last evening ended without the program's end: at which gate the walk stood, "" before it.

    `sound` says that the last entry of the journal and the rows of its act are all there.
    """

    house: str
    sound: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The program with its screens, from here to `end`; `stopped` tells of the run before."""

    held: Held
    stopped: Stopped | None

    def end(self) -> None:
        """Say that this run ended by itself."""
        self.held.end()


def begin(store: Store) -> Run:
    """Say that the program runs; return what became of the run before.

    A vote that it left half counted is void from here on. Raises the refusals of `store`.
    """
    held = unfinished.hold(store.folder, RUNNING, {})
    stopped = None if held.left is None else _stopped(store)
    if held.is_ours:
        _void_half_counted(store, VoidCause.LEFT if stopped is None else VoidCause.POWER)
    return Run(held, stopped)


def _void_half_counted(store: Store, cause: VoidCause) -> None:
    with store.reading():
        half_counted = open_vote() is not None
    if half_counted:
        # Read in only then: every other start is quicker without it.
        from forumtui.steps.resolution import void_what_was_left

        void_what_was_left(store, cause)


def _stopped(store: Store) -> Stopped:
    # Read in only after a power cut: every other start is quicker without it.
    from forumtui.store.check import rows_stand

    with store.reading():
        household, last = walk.bookmark(), last_entry()
        house = "" if household is None else gates().get(household, "")
        sound = last is None or (last.hash == last.sealed and all(map(rows_stand, last.rows())))
        return Stopped(house, sound)


@contextmanager
def being_read(store: Store, path: Path) -> Iterator[None]:
    """Say which register is being read while it is: one file is one act, kept whole or not at all."""
    with store.reading():
        last = last_entry()
    after = 0 if last is None else last.sequence
    said = {"file": path.name, "path": str(path.absolute()), "after": str(after)}
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
    if "path" not in left or not left.get("after", "").isdecimal() or _was_kept(store, left):
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
