"""The training village: a village of invented people in a folder of its own."""

from pathlib import Path
from typing import Final

from forumtui.engine.files import settle, write_through
from forumtui.registers.acts.importing import import_register
from forumtui.training.registers import write_registers
from forumtui.training.village import imagine_village
from forumtui.village.acts.village import at_home, found_village, village

DEMO: Final = "demo"


def prepare_demo(home: Path, *, households: int, seed: int) -> Path:
    """Return the folder of the training village inside `home`, imagined and read on first use.

    Its registers lie in `data/` and were read like any others, so rows wait in it as they would.
    """
    folder = home / DEMO
    with at_home(folder, make=True) as store:
        if village(store) is None:
            imagined = imagine_village(households, seed)
            written = write_registers(imagined, folder / "data")
            _settle(folder / "data")
            found_village(store, imagined.name, imagined.cut_off, training=True)
            for file in written.files:
                import_register(store, file)
    return folder


def _settle(registers: Path) -> None:
    """See that the registers are on the disk before anything says that they were read."""
    for path in registers.iterdir():
        write_through(path)
    settle(registers)
    settle(registers.parent)
