"""The command that checks the books: nothing lost, nothing changed unseen."""

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from forumtui.engine.database import Store
from forumtui.engine.refusals import DatabaseDamaged
from forumtui.messages.refusals import sentence
from forumtui.messages.values import Detail
from forumtui.safekeeping.acts import check as steps
from forumtui.safekeeping.acts.check import Broken, Sound
from forumtui.safekeeping.acts.other_copies import copies_that_know_more
from forumtui.safekeeping.acts.readiness import readiness
from forumtui.safekeeping.words.check import found, remarks
from forumtui.safekeeping.words.readiness import ready_words
from forumtui.ui.command_line import (
    OK,
    SAY,
    SOME_WAIT,
    WANTED,
    complain,
    home_option,
    json_option,
    tell_json,
)
from forumtui.village.acts.village import at_home, hall

_OFTEN = 500


@click.command(help=SAY("cli.help_check"))
@click.option("--ready", is_flag=True, help=SAY("cli.help_ready"))
@json_option
@home_option
@click.pass_context
def check(context: click.Context, ready: bool, as_json: bool, home: Path) -> None:
    """Say that all is whole, or the first broken link; or whether the evening can begin. Exit 0 or 3."""
    if ready:
        context.exit(_tell_ready(home, as_json=as_json))
    try:
        with at_home(home) as store:
            seen = _look(store)
            copies = copies_that_know_more(store)
    except DatabaseDamaged as damaged:
        # So broken that it cannot be looked through: that is an answer too.
        if as_json:
            tell_json([{"sound": False, "link": "damaged", "sentence": sentence(damaged, SAY)}])
        else:
            complain(sentence(damaged, SAY))
        context.exit(SOME_WAIT)
    if as_json:
        tell_json([_row(seen) | {"copies": [asdict(one) for one in copies]}])
    else:
        click.echo(found(seen, SAY))
        for remark in remarks(seen, SAY, copies):
            click.echo(remark)
    context.exit(OK if isinstance(seen, Sound) and not copies else SOME_WAIT)


def _tell_ready(home: Path, *, as_json: bool) -> int:
    """Say what every look before the evening found; return the exit code."""
    with at_home(home) as store:
        seen = readiness(store, WANTED or hall(store).language)
    if as_json:
        tell_json(
            [
                {
                    "ready": one.ready,
                    "seen": one.said.partition(".")[2],
                    "sentence": ready_words(one, SAY),
                }
                | {name: _in_json(value) for name, value in one.details.items()}
                for one in seen
            ]
        )
    else:
        for one in seen:
            click.echo(ready_words(one, SAY))
    return OK if all(one.ready for one in seen) else SOME_WAIT


def _in_json(value: Detail) -> Detail:
    """Return a day or a moment as ISO writes it, another detail as it is."""
    return value.isoformat() if isinstance(value, date) else value


def _look(store: Store) -> Sound | Broken:
    showing = sys.stderr.isatty()
    told = 0

    def progress(done: int, total: int) -> bool:
        nonlocal told
        if showing and done - told >= _OFTEN:
            told = done
            click.echo("\r" + SAY("check.progress", done=done, total=total), err=True, nl=False)
        return True

    seen = steps.check(store, keep_going=progress)
    if showing:
        click.echo("\r\x1b[K", err=True, nl=False)
    return seen


def _row(seen: Sound | Broken) -> dict[str, object]:
    if isinstance(seen, Sound):
        return {
            "sound": True,
            "entries": seen.entries,
            "rows": seen.rows,
            "households": seen.households,
            "walked": seen.walked,
            "answers": seen.answers,
            "papers": seen.papers,
            "head": seen.code,
            "guarded_again": [entry.sequence for entry in seen.guarded_again],
            "clock_back": [entry.sequence for entry in seen.clock_back],
            "altered_files": [one.file for one in seen.altered_files],
        }
    return {
        "sound": False,
        "link": seen.link.value,
        "entry": None if seen.entry is None else seen.entry.sequence,
        "sentence": found(seen, SAY),
        **seen.details,
    }
