"""The command that tells a fact of a person, or shows what holds of them."""

from pathlib import Path
from typing import Final

import click

from forumtui.people import words
from forumtui.people.acts.person_facts import person_view, tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.ui.command_line import SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.command_options import offered
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.village import at_home
from forumtui.village.records.residents import person_key, person_of_key

FACTS: Final = {one.value.replace("_", "-"): one for one in PersonFact}


@click.command(help=SAY("person_facts.help_command"))
@click.argument("person")
@click.option("--fact", "told", help=SAY("person_facts.help_fact"))
@click.option("--not", "is_not", is_flag=True, help=SAY("person_facts.help_not"))
@click.option("--by", default="", help=SAY("person_facts.help_by"))
@click.option("--known-on", help=SAY("person_facts.help_known_on"))
@json_option
@day_option
@home_option
def fact(
    person: str,
    told: str | None,
    by: str,
    known_on: str | None,
    *,
    is_not: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Write down a fact of a person; without `--fact` show what holds of them."""
    wanted = None if told is None else offered("--fact", told, FACTS)
    day = None if known_on is None else day_typed(known_on)
    with at_home(home) as store:
        one = person_of_key(person)
        if wanted is None:
            view = person_view(store, one)
        else:
            view = tell_fact(store, one, wanted, holds=not is_not, told_by=by, known_on=day)
    if as_json:
        tell_json(
            [
                {
                    "person": person_key(view.person),
                    "name": view.name,
                    "house": view.house or None,
                    "facts": " ".join(sorted(one.value for one in view.facts)) or None,
                }
            ]
        )
    else:
        click.echo(words.holds(view, SAY))
