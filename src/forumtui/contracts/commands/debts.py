"""The command that shows the village's debt register (sub-step 2.1)."""

from pathlib import Path
from typing import Final

import click

from forumtui.contracts.acts.debts import day_shown, debt_register
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import show_table
from forumtui.village.acts.village import at_home

DEBT_HEADS: Final = ("house", "fund", "loans", "baht", "accrued", "status")

NOW_HEADS: Final = ("house", "fund", "loans", "baht", "accrued", "now", "status")
"""Where anything was repaid: what of the principal is left stands beside what the books say."""


@click.command(help=SAY("cli.help_debts"))
@json_option
@home_option
def debts(as_json: bool, home: Path) -> None:
    """Show the debt register (ทะเบียนลูกหนี้): one line a household and fund."""
    with at_home(home) as store:
        found, day = debt_register(store), day_shown(store)
    if as_json:
        tell_json(
            [
                {
                    "house": line.debt.house or None,
                    "fund": line.debt.fund,
                    "loans": line.debt.loans,
                    "satang": line.debt.satang,
                    "accrued_satang": line.debt.accrued_satang,
                    "now_satang": line.debt.now_satang,
                    "now_accrued_satang": line.debt.now_accrued_satang,
                    "method": line.debt.method,
                    "status": "waiting" if line.status is None else line.status.value,
                }
                for line in found
            ]
        )
        return
    repaid = any(line.debt.gone_satang for line in found)
    table = [
        [
            visible(line.debt.house),
            visible(line.debt.fund),
            line.debt.loans,
            format_baht(line.debt.satang),
            format_baht(line.debt.accrued_satang),
            *([format_baht(line.debt.now_satang)] if repaid else ()),
            SAY("cli.household_" + ("waiting" if line.status is None else line.status.value)),
        ]
        for line in found
    ]
    show_table(table, NOW_HEADS if repaid else DEBT_HEADS)
    total = format_baht(sum(line.debt.satang for line in found))
    click.echo(SAY("cli.debts_total", total=total))
    if repaid:
        left = format_baht(sum(line.debt.now_satang for line in found))
        undated = SAY("debts.now_undated", baht=left)
        click.echo(undated if day is None else SAY("debts.now", baht=left, day=day))
