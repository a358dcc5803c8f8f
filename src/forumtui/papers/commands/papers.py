"""The command that writes the other papers: slips, schedules, guarantors' papers, registers, totals."""

from collections.abc import Iterator
from pathlib import Path

import click

from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.acts.catalogue import About, PaperType
from forumtui.papers.acts.files import sweep_papers
from forumtui.papers.acts.writing import WrittenPaper, wanted, writable, write
from forumtui.papers.refusals import NothingToWrite
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
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

KINDS = {paper.key.replace("_", "-"): paper for paper in writable()}

NEEDED = "needed"
"""In the place of a kind: all the papers that a household needs now."""


@click.command(help=SAY("papers.help"))
@click.argument("kind", type=click.Choice([*KINDS, NEEDED]))
@click.argument("houses", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help=SAY("papers.help_all"))
@click.option("--out", type=OUT, help=SAY("cli.help_out"))
@day_option
@home_option
@click.pass_context
def papers(
    context: click.Context,
    kind: str,
    houses: tuple[str, ...],
    everybody: bool,
    out: Path | None,
    home: Path,
) -> None:
    """Write papers; exit 2 when none could be, 3 when some households have none."""
    paper = KINDS.get(kind)
    of_household = paper is None or paper.about is About.HOUSEHOLD
    if of_household and everybody == bool(houses):
        raise click.UsageError(SAY("papers.wants_house"))
    if not of_household and (houses or everybody):
        raise click.UsageError(SAY("papers.no_house"))
    made, none = 0, 0
    with at_home(home) as store:
        tell_swept(sweep_papers(home, out))
        for one_kind, household in _asked(store, paper, houses, everybody=everybody):
            try:
                written = write(store, one_kind, household, out=out, language=SAY)
            except NothingToWrite as refusal:
                none += 1
                if not everybody:
                    complain(sentence(refusal, SAY))
                continue
            except Refusal:
                if made:
                    click.echo(SAY("papers.counted", made=made, none=none))
                raise
            made += len(written)
            for one in written:
                _tell(one)
    click.echo(SAY("papers.counted", made=made, none=none))
    context.exit(OK if made and (everybody or not none) else SOME_WAIT if made else REFUSED)


def _asked(
    store: Store, paper: PaperType | None, houses: tuple[str, ...], *, everybody: bool
) -> Iterator[tuple[PaperType, int | None]]:
    """Yield which papers are written of whom; without a kind all that a household needs now."""
    if paper is not None:
        for household in _households(store, paper, houses, everybody=everybody):
            yield paper, household
        return
    of_houses = [
        kind for kind in writable() if kind.about is About.HOUSEHOLD and not kind.by_request
    ]
    asked = (
        [one for kind in of_houses for one in kind.households(store)]
        if everybody
        else [household_at(store, house) for house in houses]
    )
    for one in dict.fromkeys(asked):
        for kind in wanted(store, one):
            if kind.about is About.HOUSEHOLD:
                yield kind, one


def _households(
    store: Store, paper: PaperType, houses: tuple[str, ...], *, everybody: bool
) -> list[int | None]:
    if paper.about is not About.HOUSEHOLD:
        return [None]
    if everybody:
        return [*paper.households(store)]
    return [household_at(store, house) for house in houses]


def _tell(one: WrittenPaper) -> None:
    document = SAY(f"print_queue.document_{one.paper.key}")
    file = visible(str(one.path))
    click.echo(SAY("papers.file", paper=document, about=visible(one.about), file=file))
