"""Copies beside the village: whether one of them knows more than the village does (สำเนารู้มากกว่าสมุด).

Nothing inside a database tells that its end was cut off, or that an older copy was put in its place:
a copy that was made before tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from forumtui.engine import inspection
from forumtui.engine.copies import Copy
from forumtui.engine.copy_names import village_signs
from forumtui.engine.database import Store
from forumtui.engine.journal import entries_of, kept_entry, last_sequence
from forumtui.safekeeping.acts.copies import known_copies

RESTORED = "copies.restored"


@dataclass(frozen=True, slots=True)
class KnowsMore:
    """A copy that holds entries which the village lacks: those after `common`, up to `last`.

    `branch`: the village went on otherwise from there. `sealed`: only the copy's name was read.
    """

    file: str
    common: int
    last: int
    branch: bool = False
    sealed: bool = False


def copies_that_know_more(store: Store) -> tuple[KnowsMore, ...]:
    """Return the copies on sticks and beside the village that hold what the village lacks.

    A village that was brought back from a copy says so in its journal: what was after that copy is
    missing rightly.
    """
    known = known_copies(store.folder)
    with store.reading():
        return tuple(_knowing_more(known))


def _knowing_more(copies: tuple[Copy, ...]) -> Iterator[KnowsMore]:
    own, mark = last_sequence(), _mark()
    back = sum(1 for _ in entries_of([RESTORED]))
    for copy in copies:
        name = copy.name
        if name.sealed:
            if name.village == mark and name.entry > own and name.back >= back:
                yield KnowsMore(name.file, own, name.entry, sealed=True)
            continue
        found = inspection.common_with(copy.path)
        if found is None:
            continue
        common, last = found
        # Nothing in common: another village's. All of it in common: made before.
        if common in {0, last}:
            continue
        after = kept_entry(common + 1)
        if after is None or after.act != RESTORED:
            yield KnowsMore(name.file, common, last, branch=after is not None)


def _mark() -> str:
    """Return the signs by which the names of this village's copies are known."""
    first = kept_entry(1)
    return "" if first is None else village_signs(first[:5])
