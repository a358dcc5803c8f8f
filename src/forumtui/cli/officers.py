"""The command for officers: who they are, a new one, a new PIN, an office that ended."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from forumtui.cli.output import SAY, home_option, json_option, tell_json
from forumtui.cli.pins import PinFile, officer_named, pin_file_option
from forumtui.core.officers import LEAST_OFFICERS
from forumtui.steps import officers as steps
from forumtui.steps.entries import day_typed
from forumtui.steps.village import at_home
from forumtui.store.database import Store
from forumtui.store.officers import Officer
from forumtui.thai.dates import DateStyle, format_date
from forumtui.thai.text import visible


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
    day = date.today() if day_given is None else day_typed(day_given)  # noqa: DTZ011 - the village's own day
    pins = PinFile(pin_file)
    with at_home(home) as store:
        if appointed is not None:
            _appoint(store, appointed, role, day, pins)
        elif renewed is not None:
            _give_pin(store, renewed, pins)
        elif ended is not None:
            one = officer_named(store, ended)
            steps.end_office(store, one.id, day, pins=partial(pins.entries, without=ended))
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
        since = format_date(one.since, DateStyle.SHORT)
        until = "" if one.until is None else format_date(one.until, DateStyle.SHORT)
        key = "officers.row_ended" if until else "officers.row"
        click.echo(visible(SAY(key, name=one.name, role=one.role, since=since, until=until)))
    serving = sum(one.serves for one in found)
    key = "officers.lead_set" if serving >= LEAST_OFFICERS else "officers.lead_not_set"
    click.echo(SAY(key, count=serving, least=LEAST_OFFICERS))
