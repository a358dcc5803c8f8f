"""Officers' PINs on the command line: from a file, never from the command itself, where all see them."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from forumtui.cli.output import SAY
from forumtui.core.refusals import Refusal
from forumtui.intake.source import read_bytes
from forumtui.steps.officer_refusals import (
    OfficerUnknown,
    PinFileBroken,
    PinFileUnreadable,
    PinNotInFile,
)
from forumtui.steps.officers import officers
from forumtui.steps.pins import PinEntry, Pins
from forumtui.store.database import Store
from forumtui.store.officers import Officer
from forumtui.thai.text import normalise, visible

LARGEST: Final = 4_096

Command = TypeVar("Command", bound=Callable[..., Any])


def pin_file_option(command: Command) -> Command:
    """Give a command `--pin-file FILE`: lines of `NAME = PIN`."""
    return click.option(
        "--pin-file", type=click.Path(path_type=Path), help=SAY("cli.help_pin_file")
    )(command)


class PinFile:
    """The PINs that a file holds, by name. It is not read before they are wanted."""

    def __init__(self, path: Path | None) -> None:
        self._path: Final = path
        self._file: Final = "" if path is None else visible(path.name)

    @cached_property
    def _pins(self) -> dict[str, str]:
        return {} if self._path is None else _read(self._path)

    def new(self, name: str) -> str:
        """Return the PIN that somebody chose. Raises PinNotInFile and what reading the file does."""
        pin = self._pins.get(normalise(name))
        if pin is None:
            raise PinNotInFile(file=self._file, name=name)
        return pin

    def entries(self, store: Store, *, without: str = "") -> Pins:
        """Return the PINs of the officers who serve, but for the one it is about.

        Raises PinFileUnreadable, PinFileBroken.
        """
        by_name = {normalise(one.name): one for one in officers(store)}
        about = normalise(without)
        return tuple(
            PinEntry(by_name[name].id, pin)
            for name, pin in self._pins.items()
            if name in by_name and name != about
        )


def officer_named(store: Store, name: str) -> Officer:
    """Return the officer of that name who serves. Raises OfficerUnknown."""
    wanted = normalise(name)
    found = next((one for one in officers(store) if normalise(one.name) == wanted), None)
    if found is None:
        raise OfficerUnknown(name=name)
    return found


def _read(path: Path) -> dict[str, str]:
    file = visible(path.name)
    try:
        text = read_bytes(path, LARGEST).decode("utf-8-sig")
    except (Refusal, UnicodeDecodeError) as error:
        raise PinFileUnreadable(file=file) from error
    pins = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        name, equals, pin = line.rpartition("=")
        if not (equals and name.strip() and pin.strip()):
            raise PinFileBroken(file=file, row=number)
        pins[normalise(name)] = pin.strip()
    return pins
