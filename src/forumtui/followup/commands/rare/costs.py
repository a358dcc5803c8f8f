"""The command for costs that a debtor is asked for."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.followup.acts.rare import costs as steps
from forumtui.followup.acts.rare.costs import CostSaid
from forumtui.followup.commands.payment_rows import say, value_day_option
from forumtui.followup.rules.costs import CostKind
from forumtui.messages.values import Money
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

KINDS: Final = {one.value: one for one in CostKind}


@click.command(help=SAY("costs.help"))
@click.argument("house")
@click.option("--kind", default=CostKind.COLLECTION.value, help=SAY("costs.help_kind"))
@click.option("--amount", metavar="BAHT", help=SAY("costs.help_amount"))
@click.option("--line", metavar="LINE", help=SAY("costs.help_line"))
@click.option("--paper", default="", help=SAY("costs.help_paper"))
@click.option("--allowed-by", default="", help=SAY("costs.help_allowed_by"))
@click.option("--told-on", metavar="DATE", help=SAY("costs.help_told_on"))
@click.option("--told-to", default="", help=SAY("costs.help_told_to"))
@value_day_option
@pin_file_option
@json_option
@home_option
def costs(
    house: str,
    kind: str,
    amount: str | None,
    line: str | None,
    paper: str,
    allowed_by: str,
    told_on: str | None,
    told_to: str,
    on: date | None,
    pin_file: Path | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show the costs a household is asked for; with `--amount` ask for one more."""
    of, satang = offered("--kind", kind, KINDS), None if amount is None else satang_typed(amount)
    held = PinFile(pin_file)
    with at_home(home) as store:
        household = household_at(store, house)
        if satang is not None:
            say_if_in_doubt(store, on)
            said = CostSaid(
                of,
                satang,
                paper,
                allowed_by,
                day_typed(wanted("--told-on", told_on)),
                told_to,
                line,
                on,
            )
            steps.charge_cost(store, household, said, pins=held.entries)
        gate, rows = steps.costs_at(store, household)
    if as_json:
        tell_json(
            [
                {
                    "house": gate,
                    "line": one.line,
                    "kind": one.kind.value,
                    "satang": one.satang,
                    "paper": one.paper,
                    "allowed_by": one.allowed_by,
                    "told_on": one.told_on.isoformat(),
                    "told_to": one.told_to,
                    "on": one.on.isoformat(),
                }
                for one in rows
            ]
        )
        return
    for one in rows:
        say(
            "costs.row",
            line=one.line,
            day=one.on,
            kind=SAY(f"costs.kind_{one.kind.value}"),
            law=SAY(f"costs.law_{one.kind.value}"),
            amount=Money(one.satang),
            paper=one.paper,
            by=one.allowed_by,
            told=one.told_on,
            to=one.told_to,
        )
    if not rows:
        say("costs.none", house=gate)
