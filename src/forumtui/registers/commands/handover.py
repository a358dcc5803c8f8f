"""The command that prints what the funds hand over (sub-step 1.4)."""

from pathlib import Path

import click

from forumtui.papers.acts.files import sweep_papers
from forumtui.registers.acts.handover import hand_over
from forumtui.thai.text import visible
from forumtui.ui.command_line import (
    OK,
    OUT,
    SAY,
    SOME_WAIT,
    day_option,
    home_option,
    tell_swept,
)
from forumtui.village.acts.village import at_home


@click.command(help=SAY("cli.help_handover"))
@click.option("--out", type=OUT, help=SAY("cli.help_handover_out"))
@click.option("--from", "handed_by", default="", help=SAY("cli.help_from"))
@click.option("--to", "received_by", default="", help=SAY("cli.help_to"))
@day_option
@home_option
@click.pass_context
def handover(
    context: click.Context, out: Path | None, handed_by: str, received_by: str, home: Path
) -> None:
    """Write the papers; exit 0 when all can be handed over, 3 when a fund is on hold."""
    with at_home(home) as store:
        tell_swept(sweep_papers(home, out))
        papers = hand_over(
            store, handed_by=handed_by, received_by=received_by, out=out, language=SAY
        )
    for sheet in papers.sheets:
        click.echo(
            SAY(
                "cli.sheet_on_hold" if sheet.facts.on_hold else "cli.sheet_written",
                fund=visible(sheet.facts.fund),
                file=visible(str(sheet.path)),
            )
        )
    click.echo(SAY("cli.register_written", file=visible(str(papers.register))))
    held = any(sheet.facts.on_hold for sheet in papers.sheets)
    context.exit(SOME_WAIT if held else OK)
