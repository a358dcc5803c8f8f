"""The training village: a village of invented people in a folder of its own."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from forumtui.contracts.acts.lending import Lending, fund_reckonings, say_method
from forumtui.contracts.acts.lending import settle as settle_lending
from forumtui.engine.database import Store
from forumtui.engine.files import private_folder, settle, turn, write_through
from forumtui.engine.refusals import FolderNotWritable
from forumtui.lending.schedule import Method
from forumtui.registers.acts.importing import import_register
from forumtui.training.registers import write_registers
from forumtui.training.village import CUT_OFF, imagine_village
from forumtui.village.acts.village import at_home, found_village, village

DEMO: Final = "demo"


_HALF_MADE: Final = ".demo.part"


def prepare_demo(
    home: Path,
    *,
    households: int,
    seed: int,
    cut_off: date = CUT_OFF,
    half_done_on: date | None = None,
) -> Path:
    """Return the folder of the training village inside `home`, imagined and read on first use.

    `cut_off` is the day of its figures, a last day of March. `half_done_on` is the day of an evening
    that is half done in it, None for a village in which nothing was done yet.
    Its registers lie in `data/` and were read like any others, so rows wait in it as they would. It
    has its name only once it is whole. Raises FolderNotWritable.
    """
    folder, wanted = home / DEMO, _Wanted(households, seed, cut_off, half_done_on)
    if os.path.lexists(folder):
        _make(folder, wanted)
        return folder
    with _writable(home):
        private_folder(home)
    with turn(home):
        if not os.path.lexists(folder):
            _make_beside(home / _HALF_MADE, folder, wanted)
    return folder


@contextmanager
def _writable(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise FolderNotWritable(file=str(home)) from fault


class _Wanted(NamedTuple):
    """What village is imagined."""

    households: int
    seed: int
    cut_off: date
    half_done_on: date | None


def _make_beside(half_made: Path, folder: Path, wanted: _Wanted) -> None:
    """Make it beside its name. What was cut off there before is taken away."""
    with _writable(folder.parent):
        if half_made.is_symlink():
            half_made.unlink()
    shutil.rmtree(half_made, ignore_errors=True)
    _make(half_made, wanted)
    with _writable(folder.parent):
        half_made.rename(folder)
        settle(folder.parent)


def _make(folder: Path, wanted: _Wanted) -> None:
    with at_home(folder, make=True) as store:
        if village(store) is None:
            imagined = imagine_village(wanted.households, wanted.seed, wanted.cut_off)
            written = write_registers(imagined, folder / "data")
            _settle(folder / "data")
            found_village(store, imagined.name, imagined.cut_off, training=True)
            for file in written.files:
                import_register(store, file)
            decide(store)
            if wanted.half_done_on is not None:
                # Read in only then: most who ask for a village want it as it was read.
                from forumtui.evening.acts.half_done import half_an_evening

                half_an_evening(store, wanted.half_done_on)


def decide(store: Store) -> None:
    """Decide what a village decides before its first contract, as this one would.

    Interest runs from the cut-off to each contract's day, on the declining balance of every fund.
    """
    settle_lending(store, Lending(reckoned=True))
    for one in fund_reckonings(store):
        if one.unsaid:
            say_method(store, one.fund, Method.DECLINING)


def _settle(registers: Path) -> None:
    """See that the registers are on the disk before anything says that they were read."""
    for path in registers.iterdir():
        write_through(path)
    settle(registers)
    settle(registers.parent)
