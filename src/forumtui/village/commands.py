"""The commands for the short names of funds and the digits of papers."""

from dataclasses import replace
from pathlib import Path

import click

from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered
from forumtui.ui.display import PaperDigits
from forumtui.village.acts.village import (
    at_home,
    call_fund,
    called_funds,
    choose_hall,
    fund_called,
    hall,
)


@click.command("fund-name", help=SAY("fund_names.help"))
@click.argument("fund", required=False)
@click.argument("short", required=False)
@json_option
@home_option
def fund_name(fund: str | None, short: str | None, *, as_json: bool, home: Path) -> None:
    """Show the short names of all funds, or of one; what is given is written down first."""
    with at_home(home) as store:
        shown = called_funds(store)
        if fund is not None:
            wanted = fund_called(store, fund)
            if short is not None:
                call_fund(store, wanted.fund, short)
            shown = tuple(one for one in called_funds(store) if one.fund == wanted.fund)
    if as_json:
        tell_json([{"fund": one.name, "short": one.short} for one in shown])
        return
    for one in shown:
        click.echo(SAY("fund_names.row", short=visible(one.short), fund=visible(one.name)))
    if not shown:
        click.echo(SAY("fund_names.none"))


@click.command("paper-digits", help=SAY("fund_names.digits_help"))
@click.argument("digits", required=False)
@json_option
@home_option
def paper_digits(digits: str | None, *, as_json: bool, home: Path) -> None:
    """Show with which digits papers are printed; what is given is chosen first."""
    known = {one.value: one for one in PaperDigits}
    wanted = None if digits is None else offered("digits", digits, known)
    with at_home(home) as store:
        chosen = hall(store)
        if wanted is not None:
            chosen = choose_hall(store, replace(chosen, paper_digits=wanted))
    if as_json:
        tell_json([{"paper_digits": chosen.paper_digits.value}])
        return
    said = SAY(f"hall.paper_digits_{chosen.paper_digits.value}")
    click.echo(SAY("fund_names.digits_now", digits=said))
