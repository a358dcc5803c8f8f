"""The command for what a household tells at the desk; the confidential is shown only when asked for."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from forumtui.contracts.acts.debts import line_of
from forumtui.contracts.acts.told import telling as steps
from forumtui.contracts.acts.told.telling import ToldFacts
from forumtui.contracts.rules.told.loans import Received
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.messages.values import Money, YearlyRate
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.typed_input import rate_typed, satang_typed
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

PERIODS: Final = {"year": 1, "month": MONTHS_A_YEAR}
"""How often a year a rate is asked that was told of a year or of a month."""


@click.command(help=SAY("told.help"))
@click.argument("house")
@click.option("--line", help=SAY("told.help_line"))
@click.option("--had-by", "name", help=SAY("told.help_had_by"))
@click.option("--received", help=SAY("told.help_received"))
@click.option("--lent", help=SAY("told.help_lent"))
@click.option("--informal", "owed", help=SAY("told.help_informal"))
@click.option("--rate", help=SAY("told.help_rate"))
@click.option("--per", type=click.Choice([*PERIODS]), default="month", help=SAY("told.help_per"))
@click.option("--lender", default="", help=SAY("told.help_lender"))
@click.option("--by", "told_by", default="", help=SAY("told.help_by"))
@click.option("--take-back", "entry", type=int, help=SAY("told.help_take_back"))
@click.option("--because", default="", help=SAY("told.help_because"))
@click.option("--confidential", is_flag=True, help=SAY("told.help_confidential"))
@json_option
@home_option
def told(
    house: str,
    line: str | None,
    name: str | None,
    received: str | None,
    lent: str | None,
    owed: str | None,
    rate: str | None,
    per: str,
    lender: str,
    told_by: str,
    entry: int | None,
    because: str,
    *,
    confidential: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show what a household told, or write down one thing that it tells."""
    asked = [one for one in (name, received, owed, entry) if one is not None]
    if len(asked) > 1 or (line is None) != (name is None and received is None):
        raise click.UsageError(SAY("told.one_thing"))
    named = "" if line is None else to_arabic_digits(line).strip().upper()
    with at_home(home) as store:
        household = household_at(store, house)
        if name is not None:
            steps.tell_had_by(store, household, named, name=name, told_by=told_by)
        elif received is not None:
            steps.tell_received(
                store,
                household,
                named,
                received_satang=satang_typed(received),
                lent_satang=None if lent is None else satang_typed(lent),
                told_by=told_by,
            )
        elif owed is not None:
            steps.tell_informal(
                store,
                household,
                owed_satang=satang_typed(owed),
                rate_ppm=None if rate is None else rate_typed(rate) * PERIODS[per],
                lender=lender,
                told_by=told_by,
            )
        elif entry is not None:
            steps.take_back(store, household, entry, reason=because)
        found = steps.told_of(store, household)
    if as_json:
        tell_json([*_rows(found, confidential=confidential)])
        return
    for said in _words(found, confidential=confidential):
        click.echo(visible(said))


def _words(found: ToldFacts, *, confidential: bool) -> Iterator[str]:
    for had in found.had_by:
        yield SAY("told.said_had_by", entry=had.act, line=line_of(had.loan), name=had.name)
    for one in found.received:
        rate = Received(one.received_satang, one.lent_satang, one.months).true_rate_ppm
        yield SAY(
            "told.said_received",
            entry=one.act,
            line=line_of(one.loan),
            received=Money(one.received_satang),
            lent=Money(one.lent_satang),
            rate=YearlyRate(rate),
        )
    if confidential:
        for debt in found.informal:
            yield SAY(
                "told.said_informal",
                entry=debt.act,
                lender=debt.lender or SAY("told.lender_unsaid"),
                amount=Money(debt.owed_satang),
                rate=SAY("told.rate_unsaid")
                if debt.rate_ppm is None
                else YearlyRate(debt.rate_ppm),
            )
    elif found.informal:
        yield SAY("told.said_count", count=len(found.informal))
    if not found.acts:
        yield SAY("told.none", house=found.house)


def _rows(found: ToldFacts, *, confidential: bool) -> Iterator[dict[str, object]]:
    for had in found.had_by:
        yield {"line": line_of(had.loan), "had_by": had.name, "entry": had.act}
    for one in found.received:
        yield {
            "line": line_of(one.loan),
            "received_satang": one.received_satang,
            "lent_satang": one.lent_satang,
            "months": one.months,
            "entry": one.act,
        }
    for debt in found.informal if confidential else ():
        yield {
            "lender": debt.lender or None,
            "owed_satang": debt.owed_satang,
            "rate_ppm": debt.rate_ppm,
            "entry": debt.act,
        }
