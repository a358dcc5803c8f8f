"""The command by which who was elected takes an office."""

from datetime import date
from pathlib import Path

import click

from forumtui.election import words
from forumtui.election.acts.offices import (
    TakingOffice,
    hold_also,
    name_office,
    take_office,
    terms_served,
)
from forumtui.election.records.offices import Term
from forumtui.engine.database import Store
from forumtui.officers.commands import PinFile, officer_named, pin_file_option
from forumtui.people.acts.households import villagers
from forumtui.thai.text import normalise
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import wanted
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.day import day_now
from forumtui.village.acts.village import at_home
from forumtui.village.records.residents import person_key, person_of_key


@click.command(help=SAY("terms.help"))
@click.argument("person", required=False)
@click.option("--role", help=SAY("terms.help_role"))
@click.option("--since", help=SAY("terms.help_since"))
@click.option("--until", help=SAY("terms.help_until"))
@click.option("--replaces", help=SAY("terms.help_replaces"))
@click.option("--on", "on", help=SAY("terms.help_on"))
@click.option("--also", is_flag=True, help=SAY("terms.help_also"))
@click.option("--named", is_flag=True, help=SAY("terms.help_named"))
@click.option("--despite-warning", is_flag=True, help=SAY("terms.help_despite_warning"))
@pin_file_option
@json_option
@home_option
def office(
    person: str | None,
    role: str | None,
    since: str | None,
    until: str | None,
    replaces: str | None,
    on: str | None,
    pin_file: Path | None,
    *,
    also: bool,
    named: bool,
    despite_warning: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the offices that elections filled; with a person, who was elected takes one."""
    file = PinFile(pin_file)
    day = None if on is None else day_typed(on)
    with at_home(home) as store:
        if person is not None:
            who = person_of_key(person)
            name = next((one.name for one in villagers(store) if one.person == who), person)
            said = wanted("--role", role)
            if named:
                name_office(store, who, said)
            else:
                begins = day_typed(wanted("--since", since))
                ends = begins if also else day_typed(wanted("--until", until))
                before = None if replaces is None else _before(store, replaces)
                taking = TakingOffice(who, said, begins, ends, before, despite_warning)
                if also:
                    hold_also(store, taking, pins=file.entries)
                else:
                    take_office(store, taking, file.new(name), pins=file.entries)
        found = terms_served(store)
        today = day_now(store) if day is None else day
    if as_json:
        tell_json([_row(one, today) for one in found])
        return
    for one in found:
        click.echo(words.term_row(one, today, SAY))
    if not found:
        click.echo(SAY("terms.none"))


def _before(store: Store, name: str) -> int:
    """Return the office of that name that serves, or is vacant. Raises OfficerUnknown."""
    wanted_name = normalise(name)
    for one in terms_served(store):
        if one.vacancy is not None and normalise(one.name) == wanted_name:
            return one.office
    return officer_named(store, name).id


def _row(one: Term, day: date) -> dict[str, object]:
    return {
        "office": one.office,
        "role": one.role,
        "also": ", ".join(one.also) or None,
        "person": person_key(one.person),
        "name": one.name,
        "since": one.since.isoformat(),
        "term_until": one.term_until.isoformat(),
        "ended": None if one.ended is None else one.ended.isoformat(),
        "standing": words.standing_of(one, day),
        "election": one.election,
    }
