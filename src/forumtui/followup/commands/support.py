"""The commands for what a household is given or lent so that it earns more, and for what it earns."""

from pathlib import Path
from typing import Final

import click

from forumtui.contracts.acts.decisions import vote_numbered
from forumtui.followup.acts.helping import support as steps
from forumtui.followup.acts.helping.house import help_of
from forumtui.followup.acts.helping.support import SupportSaid
from forumtui.followup.commands.taking_back import take_back_options, taken_back
from forumtui.followup.records.support import MonthView, SupportView
from forumtui.followup.rules.helping.kinds import SupportKind
from forumtui.messages.values import Money
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, wanted
from forumtui.ui.typed_input import day_typed, month_shown, month_typed, satang_typed
from forumtui.village.acts.day import say_if_in_doubt
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

KINDS: Final = {one.value: one for one in SupportKind}


@click.command(help=SAY("support.help"))
@click.argument("house")
@click.option("--kind", help=SAY("support.help_kind"))
@click.option("--what", default="", help=SAY("support.help_what"))
@click.option("--value", default="0", help=SAY("support.help_value"))
@click.option("--giver", default="", help=SAY("support.help_giver"))
@click.option("--lent", "is_lent", is_flag=True, help=SAY("support.help_lent"))
@click.option("--return-by", help=SAY("support.help_return_by"))
@click.option("--resolution", help=SAY("support.help_resolution"))
@click.option("--returned", type=int, help=SAY("support.help_returned"))
@click.option("--received-by", default="", help=SAY("support.help_received_by"))
@click.option("--on", "on", help=SAY("support.help_on"))
@take_back_options
@json_option
@home_option
def support(
    house: str,
    kind: str | None,
    what: str,
    value: str,
    giver: str,
    return_by: str | None,
    resolution: str | None,
    returned: int | None,
    received_by: str,
    on: str | None,
    entry: int | None,
    because: str,
    *,
    is_lent: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show the support of a household; with `--kind` write some down, `--returned` what came back."""
    day = None if on is None else day_typed(on)
    until = None if return_by is None else day_typed(return_by)
    one = None if kind is None else offered("--kind", kind, KINDS)
    satang = satang_typed(value)
    with at_home(home) as store:
        household = household_at(store, house)
        if taken_back(store, household, entry, because):
            pass
        elif returned is not None:
            say_if_in_doubt(store, day)
            steps.give_back(store, household, returned, received_by=received_by, returned_on=day)
        elif one is not None:
            say_if_in_doubt(store, day)
            vote = None if resolution is None else vote_numbered(store, resolution)
            said = SupportSaid(
                kind=one,
                what=what,
                giver=giver,
                value_satang=satang,
                given_on=day,
                return_on=until,
                lent=is_lent,
                vote=vote,
            )
            steps.give(store, household, said)
        found = help_of(store, household)
    if as_json:
        tell_json([_support_row(found.house, each) for each in found.support])
        return
    for each in found.support:
        click.echo(visible(_support_words(each)))
    if not found.support:
        click.echo(SAY("support.none", house=visible(found.house)))


def _support_words(one: SupportView) -> str:
    key = "given" if not one.lent else "out" if one.out else "returned"
    return SAY(
        f"support.said_{key}",
        entry=one.act,
        day=one.given_on,
        kind=SAY(f"support.kind_{one.kind.value}"),
        what=one.what,
        amount=Money(one.value_satang),
        giver=one.giver,
        until=one.return_on or one.given_on,
        back=one.returned_on or one.given_on,
    )


def _support_row(house: str, one: SupportView) -> dict[str, object]:
    return {
        "house": house,
        "entry": one.act,
        "kind": one.kind.value,
        "what": one.what,
        "value_satang": one.value_satang,
        "giver": one.giver,
        "given_on": one.given_on.isoformat(),
        "lent": one.lent,
        "return_on": None if one.return_on is None else one.return_on.isoformat(),
        "returned_on": None if one.returned_on is None else one.returned_on.isoformat(),
    }


@click.command(help=SAY("income.help"))
@click.argument("house")
@click.option("--month", help=SAY("income.help_month"))
@click.option("--amount", help=SAY("income.help_amount"))
@click.option("--source", default="", help=SAY("income.help_source"))
@click.option("--by", "said_by", default="", help=SAY("income.help_by"))
@take_back_options
@json_option
@home_option
def income(
    house: str,
    month: str | None,
    amount: str | None,
    source: str,
    said_by: str,
    entry: int | None,
    because: str,
    *,
    as_json: bool,
    home: Path,
) -> None:
    """Show what a household says it earned, month by month; with `--month` write a month down."""
    first = None if month is None else month_typed(month)
    satang = 0 if first is None else satang_typed(wanted("--amount", amount))
    with at_home(home) as store:
        household = household_at(store, house)
        if not taken_back(store, household, entry, because) and first is not None:
            steps.state_month(
                store, household, month=first, satang=satang, source=source, said_by=said_by
            )
        found = help_of(store, household)
    if as_json:
        tell_json([_month_row(found.house, one) for one in found.incomes])
        return
    for one in found.incomes:
        click.echo(visible(_month_words(one)))
    if not found.incomes:
        click.echo(SAY("income.none", house=visible(found.house)))


def _month_words(one: MonthView) -> str:
    return SAY(
        "income.said",
        entry=one.act,
        month=month_shown(one.month),
        amount=Money(one.satang),
        source=one.source,
        by=one.said_by,
    )


def _month_row(house: str, one: MonthView) -> dict[str, object]:
    return {
        "house": house,
        "entry": one.act,
        "month": one.month.isoformat()[:7],
        "satang": one.satang,
        "source": one.source,
        "said_by": one.said_by,
    }
