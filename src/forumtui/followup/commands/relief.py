"""The commands by which a village gives up a part of what is owed, or puts payments off."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from forumtui.followup.acts import relief as steps
from forumtui.followup.acts.relief import Waiving
from forumtui.followup.commands.payment_rows import kind_word, say, value_day_option
from forumtui.followup.rules.dues import DueKind
from forumtui.messages.values import Money
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.ui.command_line import SAY, day_option, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted, whole
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

KINDS: Final = {one.value: one for one in DueKind if one is not DueKind.CREDIT}

MOST_INSTALMENTS: Final = 1_200


@click.command(help=SAY("followup.help_waive_due"))
@click.argument("house")
@click.option("--kind", default=DueKind.DEFAULT.value, help=SAY("followup.help_kind"))
@click.option("--line", metavar="LINE", help=SAY("followup.help_waive_line"))
@click.option("--instalment", metavar="NUMBER", help=SAY("followup.help_instalment"))
@click.option("--amount", metavar="BAHT", help=SAY("followup.help_waive_amount"))
@click.option("--because", default="", help=SAY("followup.help_because"))
@value_day_option
@pin_file_option
@json_option
@home_option
def waive_due(
    house: str,
    kind: str,
    line: str | None,
    instalment: str | None,
    amount: str | None,
    because: str,
    on: date | None,
    pin_file: Path | None,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Waive a part of what is owed."""
    waiving = Waiving(
        offered("--kind", kind, KINDS),
        because,
        line=line,
        instalment=None
        if instalment is None
        else whole("--instalment", instalment, 0, MOST_INSTALMENTS),
        satang=None if amount is None else satang_typed(amount),
        on=on,
    )
    held = PinFile(pin_file)
    with at_home(home) as store:
        say_if_in_doubt(store, on)
        rows = steps.waive(store, household_at(store, house), waiving, pins=held.entries)
        to_tell = steps.guarantors_of_reduced(store, rows)
    if as_json:
        tell_json(
            [
                {
                    "house": house,
                    "line": one.line,
                    "instalment": one.instalment,
                    "kind": one.kind.value,
                    "satang": one.satang,
                    "on": one.on.isoformat(),
                }
                for one in rows
            ]
        )
        return
    for one in rows:
        say(
            "followup.told_waived" if one.instalment else "followup.told_waived_apart",
            line=one.line,
            **({"instalment": one.instalment} if one.instalment else {}),
            kind=kind_word(one.kind),
            amount=Money(one.satang),
        )
    if to_tell is not None:
        say(
            "relief.told_reduced",
            house=house,
            guarantors=", ".join(to_tell.names),
            until=to_tell.until,
        )


@click.command(help=SAY("followup.help_hold"))
@click.argument("house", required=False)
@click.option("--all", "everybody", is_flag=True, help=SAY("followup.help_hold_all"))
@click.option("--since", metavar="DATE", help=SAY("followup.help_since"))
@click.option("--until", metavar="DATE", help=SAY("followup.help_until"))
@click.option("--because", default="", help=SAY("followup.help_because"))
@pin_file_option
@day_option
@home_option
def hold(
    house: str | None,
    since: str | None,
    until: str | None,
    because: str,
    pin_file: Path | None,
    *,
    everybody: bool,
    home: Path,
) -> None:
    """Put payments off: those days bear no default interest."""
    if everybody == (house is not None):
        raise click.UsageError(SAY("cli.houses_or_all"))
    first, last = day_typed(wanted("--since", since)), day_typed(wanted("--until", until))
    held = PinFile(pin_file)
    with at_home(home) as store:
        household = None if house is None else household_at(store, house)
        steps.hold(store, household, since=first, until=last, because=because, pins=held.entries)
    say("followup.told_held", since=first, until=last)
