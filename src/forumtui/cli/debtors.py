"""The command that shows the debtors the committee looks at (sub-step 2.1)."""

from pathlib import Path

import click

from forumtui.cli.output import SAY, home_option, json_option, tell_json
from forumtui.steps import debtors as steps
from forumtui.steps.debtors import DebtorLine
from forumtui.steps.village import at_home
from forumtui.store.line import LOAN
from forumtui.thai.amounts import format_baht


@click.command(help=SAY("cli.help_debtors"))
@json_option
@home_option
def debtors(as_json: bool, home: Path) -> None:
    """Show who has died, is a minor or lives elsewhere, with what they owe: nobody is dropped."""
    with at_home(home) as store:
        found = steps.debtors(store)
    if as_json:
        tell_json([_row(line) for line in found])
    else:
        _tell(found)


def _row(line: DebtorLine) -> dict[str, object]:
    return {
        "person": line.person,
        "name": line.name,
        "house": line.house or None,
        "placed": line.household is not None,
        "fund": line.fund,
        "loans": len(line.loans),
        "lines": ", ".join(f"{LOAN}{loan}" for loan in line.loans),
        "satang": line.satang,
        "accrued_satang": line.accrued_satang,
        "age": line.age,
        "concerns": ", ".join(one.value for one in line.concerns),
        "reason": "; ".join(steps.why(line, SAY)),
    }


def _tell(found: tuple[DebtorLine, ...]) -> None:
    for line in found:
        click.echo(steps.owes(line, SAY, format_baht))
        for sentence in steps.why(line, SAY):
            click.echo("  " + sentence)
    click.echo(steps.lead(found, SAY))
