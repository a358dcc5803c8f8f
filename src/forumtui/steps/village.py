"""Naming the village whose forum this is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from forumtui.steps.refusals import NameMissing, NoVillage, VillageExists
from forumtui.store import village as records
from forumtui.store.database import DATABASE_NAME, Store, add, open_store
from forumtui.store.journal import act
from forumtui.store.private import private_folder
from forumtui.store.refusals import FolderNotWritable
from forumtui.store.village import VillageFacts


def open_home(home: Path) -> Store:
    """Return the open database of the folder `home`, made when there is none yet."""
    return open_store(home / DATABASE_NAME)


@contextmanager
def at_home(home: Path, *, make: bool = False) -> Iterator[Store]:
    """Hold the folder's database open while a command runs; `make` it when there is none yet.

    Raises NoVillage when there is none, FolderNotWritable.
    """
    if make:
        try:
            private_folder(home)
        except OSError as fault:
            raise FolderNotWritable(file=str(home)) from fault
    elif not (home / DATABASE_NAME).exists():
        raise NoVillage
    store = open_home(home)
    try:
        yield store
    finally:
        store.close()


def found_village(store: Store, name: str, cut_off: date, *, training: bool = False) -> None:
    """Name the village and the date all figures are as of. Raises VillageExists or NameMissing."""
    if not name.strip():
        raise NameMissing
    with act(store, "village.found") as entry:
        if (known := records.village()) is not None:
            raise VillageExists(village=known.name)
        add(
            records.Village,
            name=name.strip(),
            cut_off=cut_off,
            training=training,
            act=entry.sequence,
        )
        entry.facts = {"name": name.strip(), "cut_off": cut_off.isoformat(), "training": training}


def village(store: Store) -> VillageFacts | None:
    """Return the village, None before it is named."""
    with store.reading():
        return records.village()


def the_village(store: Store) -> VillageFacts:
    """Return the village. Raises NoVillage before it is named."""
    known = village(store)
    if known is None:
        raise NoVillage
    return known
