"""The command for officers, and officers' PINs on the command line.

PINs come from a file, never from the command itself, where all see them.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from forumtui.engine.database import Store
from forumtui.engine.files import read_bytes
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts import approval as steps
from forumtui.officers.acts.approval import officers as the_officers
from forumtui.officers.acts.pins import PinEntry, Pins
from forumtui.officers.records import Officer
from forumtui.officers.refusals import (
    OfficerUnknown,
    PinFileBroken,
    PinFileUnreadable,
    PinNotInFile,
    PinTwiceInFile,
)
from forumtui.officers.rules import LEAST_OFFICERS
from forumtui.thai.text import normalise, visible
from forumtui.ui.command_line import PATH, SAY, home_option, json_option, tell_json
from forumtui.ui.refusals import OptionMissing
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.day import day_now
from forumtui.village.acts.village import at_home

LARGEST: Final = 4_096

Command = TypeVar("Command", bound=Callable[..., Any])


def pin_file_option(command: Command) -> Command:
    """Give a command `--pin-file FILE`: lines of `NAME = PIN`."""
    return click.option("--pin-file", type=PATH, help=SAY("cli.help_pin_file"))(command)


class PinFile:
    """The PINs that a file holds, by name. It is not read before they are wanted."""

    def __init__(self, path: Path | None) -> None:
        self._path: Final = path
        self._file: Final = "" if path is None else visible(path.name)

    @cached_property
    def _pins(self) -> dict[str, str]:
        return {} if self._path is None else _read(self._path)

    def new(self, name: str) -> str:
        """Return the PIN that somebody chose.

        Raises OptionMissing where no file was given, PinNotInFile, and what reading the file does.
        """
        if self._path is None:
            raise OptionMissing(option="--pin-file")
        pin = self._pins.get(normalise(name))
        if pin is None:
            raise PinNotInFile(file=self._file, name=name)
        return pin

    def entries(self, store: Store, *, without: str = "") -> Pins:
        """Return the PINs of the officers who serve, but for the one it is about.

        Raises PinFileUnreadable, PinFileBroken.
        """
        by_name = {normalise(one.name): one for one in the_officers(store)}
        about = normalise(without)
        return tuple(
            PinEntry(by_name[name].id, pin)
            for name, pin in self._pins.items()
            if name in by_name and name != about
        )


def officer_named(store: Store, name: str) -> Officer:
    """Return the officer of that name who serves. Raises OfficerUnknown."""
    wanted = normalise(name)
    found = next((one for one in the_officers(store) if normalise(one.name) == wanted), None)
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
        if normalise(name) in pins:
            raise PinTwiceInFile(file=file, name=visible(name.strip()), row=number)
        pins[normalise(name)] = pin.strip()
    return pins


@click.command(help=SAY("cli.help_officers"))
@click.option("--appoint", "appointed", help=SAY("cli.help_appoint"))
@click.option("--role", default="", help=SAY("cli.help_role"))
@click.option("--new-pin", "renewed", help=SAY("cli.help_new_pin"))
@click.option("--end", "ended", help=SAY("cli.help_end"))
@click.option("--date", "day_given", help=SAY("cli.help_office_date"))
@pin_file_option
@json_option
@home_option
def officers(
    appointed: str | None,
    role: str,
    renewed: str | None,
    ended: str | None,
    day_given: str | None,
    pin_file: Path | None,
    as_json: bool,
    home: Path,
) -> None:
    """Change one officer, or none, and show who serves."""
    if sum(given is not None for given in (appointed, renewed, ended)) > 1:
        raise click.UsageError(SAY("cli.one_officer"))
    said = None if day_given is None else day_typed(day_given)
    pins = PinFile(pin_file)
    with at_home(home) as store:
        if appointed is not None:
            _appoint(store, appointed, role, said or day_now(store), pins)
        elif renewed is not None:
            _give_pin(store, renewed, pins)
        elif ended is not None:
            one = officer_named(store, ended)
            steps.end_office(
                store, one.id, said or day_now(store), pins=partial(pins.entries, without=ended)
            )
        found = steps.offices(store)
    if as_json:
        tell_json([_row(one) for one in found])
    else:
        _tell(found)


def _appoint(store: Store, name: str, role: str, day: date, pins: PinFile) -> None:
    steps.appoint(
        store,
        name=name,
        role=role,
        pin=pins.new(name),
        since=day,
        pins=partial(pins.entries, without=name),
    )


def _give_pin(store: Store, name: str, pins: PinFile) -> None:
    one = officer_named(store, name)
    steps.give_pin(store, one.id, pins.new(name), pins=partial(pins.entries, without=name))


def _row(one: Officer) -> dict[str, object]:
    return {
        "officer": one.id,
        "name": one.name,
        "role": one.role,
        "since": one.since.isoformat(),
        "until": None if one.until is None else one.until.isoformat(),
    }


def _tell(found: Sequence[Officer]) -> None:
    for one in found:
        key = "officers.row" if one.until is None else "officers.row_ended"
        until = one.until or ""
        click.echo(visible(SAY(key, name=one.name, role=one.role, since=one.since, until=until)))
    serving = sum(one.serves for one in found)
    key = "officers.lead_set" if serving >= LEAST_OFFICERS else "officers.lead_not_set"
    click.echo(SAY(key, count=serving, least=LEAST_OFFICERS))
