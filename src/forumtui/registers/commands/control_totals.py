"""The command that compares every fund's members with its books (sub-step 1.2)."""

from collections.abc import Sequence
from pathlib import Path

import click

from forumtui.registers.acts import control_totals as steps
from forumtui.registers.acts.control_totals import Comparison, FundControl
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.registers.words import heading, other_days, sums, why
from forumtui.thai.text import visible
from forumtui.ui.command_line import OK, SAY, SOME_WAIT, home_option, json_option, tell_json
from forumtui.village.acts.village import at_home


@click.command(help=SAY("cli.help_control"))
@json_option
@home_option
@click.pass_context
def control(context: click.Context, as_json: bool, home: Path) -> None:
    """Show control totals; exit 0 when all agree or are explained, 3 when a fund is on hold."""
    with at_home(home) as store:
        funds = steps.control(store)
    if as_json:
        tell_json([_row(fund, one) for fund in funds for one in fund.comparisons])
    else:
        _tell(funds)
    context.exit(SOME_WAIT if any(fund.on_hold for fund in funds) else OK)


def _row(fund: FundControl, one: Comparison) -> dict[str, object]:
    return {
        "fund": fund.fund.name,
        "measure": one.measure.value,
        "against": one.against.value,
        "file": one.file,
        "sheet": one.sheet,
        "rows": one.rows,
        "waiting": one.waiting,
        "taken": one.taken,
        "refused": one.refused,
        "satang": one.members_satang,
        "stated_satang": one.stated_satang,
        "difference_satang": one.difference_satang,
        "standing": one.standing.value,
        "reason": None if one.note is None else one.note.reason,
        "by": None if one.note is None else one.note.written_by,
        "likely": "; ".join(why(one, SAY, shown=True)) if one.likely else None,
        "other_days": ", ".join(day.isoformat() for day in fund.other_days) or None,
    }


def _tell(funds: Sequence[FundControl]) -> None:
    for fund in funds:
        click.echo(visible(fund.fund.name))
        for sentence in other_days(fund, SAY):
            click.echo("  " + sentence)
        for one in fund.comparisons:
            standing = SAY(f"control.standing_{one.standing.value}")
            click.echo(f"  [{standing}] {heading(fund, one, SAY)}")
            click.echo("    " + sums(one, SAY))
            if one.standing in {
                ComparisonStanding.ON_HOLD,
                ComparisonStanding.EXPLAINED,
                ComparisonStanding.ROWS_WAIT,
            }:
                for sentence in why(one, SAY, shown=True):
                    click.echo("    " + sentence)
    on_hold = sum(fund.on_hold for fund in funds)
    if not funds:
        click.echo(SAY("control.empty"))
    elif on_hold:
        click.echo(SAY("control.lead_hold", on_hold=on_hold, funds=len(funds)))
    else:
        click.echo(SAY("control.lead_clear", funds=len(funds)))
