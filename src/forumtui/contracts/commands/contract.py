"""The command that draws up contracts (sub-step 4.1)."""

from pathlib import Path

import click

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts import summary as summary_records
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.acts.files import sweep_papers
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import (
    OK,
    OUT,
    REFUSED,
    SAY,
    SOME_WAIT,
    complain,
    day_option,
    home_option,
    tell_swept,
)
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("cli.help_contract"))
@click.argument("houses", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help=SAY("cli.help_all"))
@click.option(
    "--months",
    type=click.IntRange(1, 600),
    default=consolidation.DEFAULT_MONTHS,
    show_default=True,
    help=SAY("cli.help_months"),
)
@click.option("--first-due", help=SAY("cli.help_first_due"))
@click.option("--out", type=OUT, help=SAY("cli.help_out"))
@day_option
@home_option
@click.pass_context
def contract(
    context: click.Context,
    houses: tuple[str, ...],
    everybody: bool,
    months: int,
    first_due: str | None,
    out: Path | None,
    home: Path,
) -> None:
    """Draw up contracts; exit 2 when none could be, 3 when some could not."""
    if everybody == bool(houses):
        raise click.UsageError(SAY("cli.houses_or_all"))
    made, refused = 0, 0
    with at_home(home) as store:
        tell_swept(sweep_papers(home, out))
        first = None if first_due is None else day_typed(first_due)
        if everybody:
            households = [one.household for one in consolidation.household_contracts(store)]
        else:
            households = [household_at(store, house) for house in houses]
        for household in households:
            try:
                drawn = consolidation.draw_up(
                    store, household, months=months, first_due=first, out=out, language=SAY
                )
            except Refusal as refusal:
                refused += 1
                complain(sentence(refusal, SAY))
                continue
            made += 1
            _tell(drawn)
    click.echo(SAY("cli.contracts_made", made=made, refused=refused))
    context.exit(OK if not refused else SOME_WAIT if made else REFUSED)


def _tell(drawn: summary_records.DrawnUp) -> None:
    click.echo(
        SAY(
            "cli.contract_stands" if drawn.again else "cli.contract_made",
            number=drawn.number,
            house=visible(drawn.facts.house),
            debt=format_baht(drawn.facts.consolidation.debt_satang),
            file=visible(str(drawn.path)),
        )
    )
