"""The command that says who of a household wants no contract, or writes it down."""

from pathlib import Path

import click

from forumtui.contracts.acts.consents import (
    OneOutside,
    OutsideFacts,
    come_in,
    outside_of,
    stay_outside,
)
from forumtui.contracts.refusals import NotOfHousehold
from forumtui.thai.names import name_key, split_name
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("outside.help"))
@click.argument("house")
@click.option("--person", default="", help=SAY("outside.help_person"))
@click.option("--said-by", help=SAY("outside.help_said_by"))
@click.option("--because", default="", help=SAY("outside.help_reason"))
@click.option("--on", "said_on", help=SAY("outside.help_said_on"))
@click.option("--come-in", "back", is_flag=True, help=SAY("outside.help_come_in"))
@json_option
@home_option
def outside(
    house: str,
    person: str,
    said_by: str | None,
    because: str,
    said_on: str | None,
    *,
    back: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Say who of a household wants no contract; with `--said-by` write it down, or that it is over."""
    day = None if said_on is None else day_typed(said_on)
    with at_home(home) as store:
        household = household_at(store, house)
        if said_by is not None or back or because:
            say_if_in_doubt(store, day)
            one = _one_named(outside_of(store, household), person)
            if back:
                come_in(store, household, said_by=said_by or "", reason=because, person=one.person)
            else:
                stay_outside(
                    store,
                    household,
                    said_by=said_by or "",
                    reason=because,
                    person=one.person,
                    said_on=day,
                )
        _tell(outside_of(store, household), as_json=as_json)


def _one_named(found: OutsideFacts, person: str) -> OneOutside:
    """Return the household, or the debtor of that name. Raises NotOfHousehold."""
    if not person.strip():
        return found.everybody[0]
    key = name_key(split_name(person))
    for one in found.everybody:
        if one.name and name_key(split_name(one.name)) == key:
            return one
    raise NotOfHousehold(name=person.strip(), house=found.house)


def _tell(found: OutsideFacts, *, as_json: bool) -> None:
    away = [one for one in found.everybody if one.said is not None]
    if as_json:
        tell_json([_row(found, one) for one in away])
        return
    for one in away:
        assert one.said is not None
        click.echo(
            SAY(
                "outside.said",
                who=visible(one.name or SAY("outside.house", house=found.house)),
                by=visible(one.said.said_by),
                day=one.said.said_on,
                reason=visible(one.said.reason),
            )
        )
    if not away:
        click.echo(SAY("outside.nobody", house=visible(found.house)))


def _row(found: OutsideFacts, one: OneOutside) -> dict[str, object]:
    assert one.said is not None
    return {
        "house": found.house,
        "person": one.name or None,
        "said_by": one.said.said_by,
        "said_on": one.said.said_on.isoformat(),
        "reason": one.said.reason,
    }
