"""The command by which who was elected takes an office."""

from datetime import date
from pathlib import Path

import click

from forumtui.election.acts.offices import TakingOffice, take_office, terms_served
from forumtui.election.records.offices import Term
from forumtui.officers.commands import PinFile, officer_named, pin_file_option
from forumtui.people.acts.households import villagers
from forumtui.thai.text import visible
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
            taking = TakingOffice(
                who,
                wanted("--role", role),
                day_typed(wanted("--since", since)),
                day_typed(wanted("--until", until)),
                None if replaces is None else officer_named(store, replaces).id,
            )
            take_office(store, taking, file.new(name), pins=file.entries)
        found = terms_served(store)
        today = day_now(store) if day is None else day
    if as_json:
        tell_json([_row(one, today) for one in found])
        return
    for one in found:
        click.echo(_told(one, today))
    if not found:
        click.echo(SAY("terms.none"))


def _standing(one: Term, day: date) -> str:
    if one.ended is not None:
        return "ended"
    return "acting" if one.acting_on(day) else "serving"


def _told(one: Term, day: date) -> str:
    return SAY(
        f"terms.said_{_standing(one, day)}",
        role=visible(one.role),
        name=visible(one.name),
        since=one.since,
        until=one.term_until if one.ended is None else one.ended,
    )


def _row(one: Term, day: date) -> dict[str, object]:
    return {
        "office": one.office,
        "role": one.role,
        "person": person_key(one.person),
        "name": one.name,
        "since": one.since.isoformat(),
        "term_until": one.term_until.isoformat(),
        "ended": None if one.ended is None else one.ended.isoformat(),
        "standing": _standing(one, day),
        "election": one.election,
    }
