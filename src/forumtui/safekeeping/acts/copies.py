"""Copies of the village (สำเนา) onto sticks and into folders: by hand, and on their own.

Making one reads the database beside the forum and may be done on any thread; that one was made is an
act like any other, written down afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from forumtui.engine.copies import (
    Copy,
    KeepGoing,
    copies_in,
    make_copy,
    offered,
    sweep_copies,
)
from forumtui.engine.copy_names import CopyOccasion
from forumtui.engine.database import COPIES, DATABASE_NAME, Store, add
from forumtui.engine.files import sticks, sweep
from forumtui.engine.journal import act
from forumtui.engine.refusals import (
    CopyDiffers,
    CopyNoRoom,
    CopyPlaceGone,
    CopyReadOnly,
    DatabaseLocked,
    DiskFailing,
    DiskFull,
    FolderNotWritable,
    NotPluggedIn,
)
from forumtui.engine.sealing import new_passphrase
from forumtui.messages.refusals import Refusal
from forumtui.safekeeping.records import copies as records
from forumtui.tables.village import CopyChoice

HALF: Final = ".restoring.db"
"""What is being brought back, and not a village yet."""

ON_A_STICK: Final = "forumtui"
"""The folder for copies on a stick."""


@dataclass(frozen=True, slots=True)
class CopyRule:
    """After how many answers a copy is made on its own, 0 for never; whether sticks get it sealed."""

    every: int = 25
    sealed: bool = False


MADE: Final = "copies.made"

AS_BUILT: Final = CopyRule()

EVERY: Final = (10, 25, 50, 100, 0)
"""What `CopyRule.every` may be chosen to be."""


class CopyPlace(StrEnum):
    """Where a copy lies: on a stick, beside the village on the same disk, or in a named folder."""

    STICK = "stick"
    HOME = "home"
    FOLDER = "folder"


class Why(StrEnum):
    """Why a copy lies beside the village and not on a stick."""

    NOTHING = "nothing"
    NO_STICK = "no_stick"
    STICK_FAILED = "stick_failed"
    SEALED_ONLY = "sealed_only"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made, read back and compared; `failed` is what became of the one on a stick."""

    copy: Copy
    place: CopyPlace
    why: Why = Why.NOTHING
    failed: Refusal | None = None


@dataclass(frozen=True, slots=True)
class LastCopy:
    """The copy that was written down last; `at` is UTC in ISO, `answers` came since."""

    at: str
    file: str
    place: CopyPlace
    households: int
    answers: int


def copy_rule(store: Store) -> CopyRule:
    """Return how copies are made on their own; as built when nothing was chosen."""
    with store.reading():
        return _rule()


def _rule() -> CopyRule:
    chosen = records.copy_choice()
    return AS_BUILT if chosen is None else CopyRule(*chosen)


def choose_copy_rule(store: Store, wanted: CopyRule) -> CopyRule:
    """Keep how copies are made on their own, as an act; return it."""
    with act(store, "copies.choose") as entry:
        add(CopyChoice, every=wanted.every, sealed=wanted.sealed, act=entry.sequence)
        entry.facts = {"every": wanted.every, "sealed": wanted.sealed}
    return wanted


def answers_to_go(store: Store) -> int | None:
    """Return after how many answers the next copy is due, None for never; 0 or less is overdue."""
    with store.reading():
        rule, last = _rule(), records.last_of(MADE)
        if not rule.every:
            return None
        return rule.every - records.answers_after(0 if last is None else last.sequence)


def last_copy(store: Store) -> LastCopy | None:
    """Return the copy that was made last, None before the first."""
    with store.reading():
        entry = records.last_of(MADE)
        if entry is None:
            return None
        facts = entry.facts()
        return LastCopy(
            at=entry.at,
            file=str(facts["file"]),
            place=CopyPlace(str(facts["place"])),
            households=int(str(facts["households"])),
            answers=records.answers_after(entry.sequence),
        )


def copy_to_folder(
    home: Path, folder: Path, *, passphrase: str = "", keep_going: KeepGoing | None = None
) -> Made:
    """Copy the village of `home` into a folder. Raises PassphraseTooShort, and what `make_copy` does."""
    wanted = new_passphrase(passphrase) if passphrase else ""
    return Made(_made(home, folder, CopyOccasion.WISH, wanted, keep_going), CopyPlace.FOLDER)


_OF_THE_STICK: Final = (CopyNoRoom, CopyReadOnly, CopyPlaceGone, CopyDiffers, NotPluggedIn)


def copy_at_hand(
    home: Path,
    occasion: CopyOccasion,
    rule: CopyRule,
    *,
    training: bool,
    passphrase: str = "",
    keep_going: KeepGoing | None = None,
) -> Made:
    """Copy the village of `home` onto the stick, else beside the village; say which and why.

    Where sticks get sealed copies and no `passphrase` is known, and for the training village, no
    stick is written. Beside the village a copy is as open as the village. Raises
    PassphraseTooShort, and what `make_copy` does when there is no copy at all.
    """
    why, failed = Why.NOTHING, None
    plugged_in = sticks()
    if training:
        why = Why.TRAINING
    elif not plugged_in:
        why = Why.NO_STICK
    elif rule.sealed and not passphrase:
        why = Why.SEALED_ONLY
    else:
        wanted = new_passphrase(passphrase) if passphrase else ""
        for stick in plugged_in:
            try:
                copy = _made(home, stick / ON_A_STICK, occasion, wanted, keep_going)
            except _OF_THE_STICK as refusal:
                why, failed = Why.STICK_FAILED, refusal
                continue
            return Made(copy, CopyPlace.STICK)
    return Made(_made(home, home / COPIES, occasion, "", keep_going), CopyPlace.HOME, why, failed)


def note_copy(store: Store, made: Made) -> None:
    """Write down that a copy was made and is there. Raises CopyPlaceGone when it is not."""
    with act(store, "copies.made") as entry:
        if not made.copy.path.is_file():
            raise CopyPlaceGone(folder=str(made.copy.folder))
        name = made.copy.name
        entry.facts = {
            "file": name.file,
            "place": made.place.value,
            "occasion": name.occasion.value,
            "entry": name.entry,
            "households": name.households,
            "bytes": made.copy.size,
            "sealed": name.sealed,
        }


def noted(store: Store, made: Made) -> Refusal | None:
    """Write down that a copy was made; return why that could not be: the copy is whole all the same.

    Raises CopyPlaceGone when it is not there any more.
    """
    try:
        note_copy(store, made)
    except (DatabaseLocked, DiskFull, DiskFailing, FolderNotWritable) as refusal:
        return refusal
    return None


def known_copies(home: Path, folders: Sequence[Path] = ()) -> tuple[Copy, ...]:
    """Return the copies in the named folders, on the sticks and beside the village.

    Those on the way to what the village is now come first, the newest of them before the others.
    """
    found = (copy for folder in (*folders, *copy_folders(home)) for copy in copies_in(folder))
    return offered({one.path: one for one in found}.values(), home / DATABASE_NAME)


def copy_folders(home: Path) -> tuple[Path, ...]:
    """Return where copies go by themselves: onto the sticks, and beside the village."""
    return (*(stick / ON_A_STICK for stick in sticks()), home / COPIES)


def sweep_half_made(home: Path, *folders: Path) -> int:
    """Take away what a power cut left of copies half made or half brought back; return how many.

    Beside the village, where copies go, and in the named folders. What a living program writes is
    left alone.
    """
    places = dict.fromkeys((home, *copy_folders(home), *folders))
    return sum(map(sweep_copies, places)) + sweep(home, f"{HALF}*")


def place_of(copy: Copy, home: Path) -> CopyPlace:
    """Return where a copy lies, as seen from the village in `home`."""
    if copy.folder == home / COPIES:
        return CopyPlace.HOME
    return CopyPlace.STICK if copy.folder.name == ON_A_STICK else CopyPlace.FOLDER


def _made(
    home: Path, folder: Path, occasion: CopyOccasion, passphrase: str, keep_going: KeepGoing | None
) -> Copy:
    going_on = keep_going or (lambda _done, _of: True)
    database = home / DATABASE_NAME
    return make_copy(database, folder, occasion, passphrase=passphrase, keep_going=going_on)
