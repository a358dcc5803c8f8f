"""The command that certifies that a household owes nothing any more."""

from pathlib import Path

import click

from forumtui.followup.acts.helping.certificates import (
    FreeFacts,
    StandingCertificate,
    certify,
    free_facts,
)
from forumtui.followup.commands.taking_back import take_back_options, taken_back
from forumtui.messages.values import Money
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.command_line import OK, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("certificates.help"))
@click.argument("house")
@click.option("--line", help=SAY("certificates.help_line"))
@click.option("--issue", is_flag=True, help=SAY("certificates.help_issue"))
@click.option("--on", "on", metavar="DATE", help=SAY("cli.help_on"))
@take_back_options
@json_option
@home_option
@click.pass_context
def certificate(
    context: click.Context,
    house: str,
    line: str | None,
    on: str | None,
    entry: int | None,
    because: str,
    *,
    issue: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show how far a household is from owing nothing; with `--issue` certify it. Exit 3: not yet."""
    day = None if on is None else day_typed(on)
    named = None if line is None else to_arabic_digits(line).strip().upper()
    with at_home(home) as store:
        household = household_at(store, house)
        say_if_in_doubt(store, day)
        if not taken_back(store, household, entry, because) and issue:
            certify(store, household, line=named, today=day)
        found = free_facts(store, household, day)
    if as_json:
        tell_json([_row(found, one) for one in found.certificates])
    else:
        _tell(found)
    context.exit(OK if found.free else SOME_WAIT)


def _row(found: FreeFacts, one: StandingCertificate) -> dict[str, object]:
    return {
        "house": found.house,
        "contract": found.contract,
        "number": one.view.number,
        "line": None if one.view.loan is None else f"L{one.view.loan}",
        "made_on": one.view.made_on.isoformat(),
        "holds": one.holds,
        "entry": one.view.act,
    }


def _tell(found: FreeFacts) -> None:
    house = visible(found.house)
    left = found.left_satang + found.outside_satang
    if found.free:
        click.echo(SAY("certificates.free", house=house))
    else:
        click.echo(SAY("certificates.not_free", house=house, amount=Money(left)))
    for line in found.lines:
        key = "left" if line.left_satang else "free"
        said = SAY(
            f"certificates.line_{key}",
            line=line.line,
            fund=line.fund,
            brought=Money(line.brought_satang),
            amount=Money(line.left_satang),
        )
        click.echo(f"  {visible(said)}")
        if line.guarantors and not line.left_satang:
            names = ", ".join(line.guarantors)
            click.echo(f"    {visible(SAY('certificates.freed', names=names))}")
    for one in found.certificates:
        key = "holds" if one.holds else "void"
        of = SAY("certificates.whole") if one.view.loan is None else f"L{one.view.loan}"
        number, day = one.view.number, one.view.made_on
        click.echo(SAY(f"certificates.said_{key}", number=number, day=day, of=of))
