"""Commands for who lives where, who moved and which household split (sub-step 2.1)."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from forumtui.people.acts import households as steps
from forumtui.people.acts.households import Moved
from forumtui.people.records.moves import HousedPerson, ProposedMove
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home
from forumtui.village.records.residents import person_key, person_of_key

Command = TypeVar("Command", bound=Callable[..., object])


def _who_where_since(command: Command) -> Command:
    """Give a command the persons, the house and the day."""
    for option in (
        click.option("--moo", help=SAY("cli.help_moo")),
        click.option("--since", required=True, help=SAY("cli.help_since")),
        click.argument("house"),
        click.argument("persons", nargs=-1, required=True),
    ):
        command = option(command)
    return command


@click.command(help=SAY("cli.help_residents"))
@json_option
@home_option
def residents(as_json: bool, home: Path) -> None:
    """Show every resident by an identifier that is no citizen number, and where they live."""
    with at_home(home) as store:
        found, moves = steps.villagers(store), steps.moves(store)
    elsewhere = {one.person: one for one in moves.proposed}
    if as_json:
        tell_json([_row(one, elsewhere.get(one.person)) for one in found])
        return
    for one in found:
        click.echo("  ".join(filter(None, _cells(one))))
    for move in moves.proposed:
        key, to = person_key(move.person), steps.called(move.to, SAY)
        house = steps.called(move.home, SAY)
        name = visible(move.name)
        click.echo(SAY("households.proposed", person=key, name=name, house=house, to=to))


def _row(one: HousedPerson, move: ProposedMove | None) -> dict[str, object]:
    return {
        "person": person_key(one.person),
        "name": one.name,
        "house": one.home.house,
        "moo": one.home.moo or None,
        "relation": one.relation or None,
        "head": one.is_head,
        "since": None if one.since is None else one.since.isoformat(),
        "elsewhere": None if move is None else move.to.house,
        "elsewhere_moo": None if move is None else move.to.moo or None,
    }


def _cells(one: HousedPerson) -> tuple[str, ...]:
    return (
        person_key(one.person),
        steps.called(one.home, SAY),
        visible(one.name),
        visible(one.relation),
        "" if one.since is None else SAY("households.since", day=one.since),
    )


@click.command(help=SAY("cli.help_move"))
@_who_where_since
@day_option
@home_option
def move(persons: tuple[str, ...], house: str, since: str, moo: str | None, home: Path) -> None:
    """Write down that residents live in another household since a day: one act."""
    day = day_typed(since)
    with at_home(home) as store:
        to = household_at(store, house, moo=moo or "")
        _tell(steps.move(store, [person_of_key(one) for one in persons], to, day))


@click.command(help=SAY("cli.help_split"))
@_who_where_since
@day_option
@home_option
def split(persons: tuple[str, ...], house: str, since: str, moo: str | None, home: Path) -> None:
    """Write down that residents founded a household of their own: one act."""
    day = day_typed(since)
    with at_home(home) as store:
        _tell(steps.split(store, [person_of_key(one) for one in persons], house, day, moo=moo))


def _tell(moved: Moved) -> None:
    gate = steps.called(moved.gate, SAY)
    names = visible(", ".join(moved.names))
    click.echo(SAY("households.said_moved", names=names, house=gate))
    if moved.contracts:
        click.echo(SAY("households.contracts_stay", numbers=", ".join(moved.contracts)))
