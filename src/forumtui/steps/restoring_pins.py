"""PINs at a village that is being brought back: wrong ones count from one attempt to the next.

The village that was copied in is thrown away when a PIN was wrong, and with it the entry that counts
the try. So the tries are kept beside the folder it is brought back into, and written into what is
copied in the next time before any PIN is looked at: everybody waits as for any other act, and the
village that at last is there tells of every try.

This slows down who guesses at the keyboard. It does not hold up whoever takes that file away, goes to
another place or machine, or reads an unsealed copy with another program: a copy that leaves the hall
is sealed with a passphrase.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from forumtui.core.officers import Moment
from forumtui.steps.pins import note_wrong
from forumtui.store import officers as records
from forumtui.store.database import Store
from forumtui.store.officers import Officer
from forumtui.store.restoring import KeptTries, kept_tries


@dataclass(frozen=True, slots=True)
class _Watched:
    """An officer's PIN: its record, and what stands for it outside the village."""

    officer: Officer
    pin: int
    mark: str


@contextmanager
def counted(store: Store, into: Path) -> Iterator[None]:
    """Count the wrong PINs that are tried meanwhile with those of the attempts before.

    Two attempts at the same place take turns. Raises the refusals of writing.
    """
    with kept_tries(into) as kept:
        watched = _watched(store)
        _write_in(store, watched, kept)
        before = _wrong(store, watched)
        try:
            yield
        finally:
            _keep(kept, before, _wrong(store, watched))


def _watched(store: Store) -> tuple[_Watched, ...]:
    with store.reading():
        pins = [(one, records.pin_of(one.id)) for one in records.serving()]
    return tuple(
        # The salt is another one for every PIN that was ever set, and tells nothing about it.
        _Watched(one, kept.id, sha256(kept.kept.salt).hexdigest())
        for one, kept in pins
        if kept is not None
    )


def _write_in(store: Store, watched: tuple[_Watched, ...], kept: KeptTries) -> None:
    for one in watched:
        for moment in kept.of(one.mark):
            note_wrong(store, one.officer, one.pin, moment)


def _wrong(store: Store, watched: tuple[_Watched, ...]) -> dict[str, tuple[Moment, ...]]:
    with store.reading():
        return {one.mark: records.wrong_moments(one.pin) for one in watched}


def _keep(
    kept: KeptTries, before: dict[str, tuple[Moment, ...]], after: dict[str, tuple[Moment, ...]]
) -> None:
    if right := {mark for mark, tries in before.items() if tries and not after[mark]}:
        kept.forget(right)
    for mark, tries in after.items():
        for moment in tries[len(before[mark]) :]:
            kept.add(mark, moment)
