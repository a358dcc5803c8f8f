"""The command that writes the minutes of a meeting."""

from pathlib import Path

import click

from forumtui.minutes.acts.writing import write_minutes
from forumtui.papers.acts.files import sweep_papers
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


@click.command(help=SAY("minutes.help"))
@click.option("--meeting", "number", type=click.IntRange(min=1), help=SAY("minutes.help_meeting"))
@click.option("--out", type=OUT, help=SAY("cli.help_out"))
@day_option
@home_option
@click.pass_context
def minutes(context: click.Context, number: int | None, out: Path | None, home: Path) -> None:
    """Write the paper; exit 0, or 3 when the meeting goes on and it is a draft."""
    with at_home(home) as store:
        tell_swept(sweep_papers(home, out))
        written = write_minutes(store, number, out=out, language=SAY)
    key = "minutes.draft_written" if written.draft else "minutes.written"
    click.echo(SAY(key, number=written.facts.number, file=visible(str(written.path))))
    context.exit(SOME_WAIT if written.draft else OK)
