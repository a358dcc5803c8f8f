"""The command that draws up contracts (sub-step 4.1)."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypedDict, TypeVar

import click

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.summary import DrawnUp
from forumtui.contracts.acts.together import MOST_TOGETHER, draw_up_together
from forumtui.contracts.commands.plans import HEARD, tell_findings
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.refusals import Unheard
from forumtui.contracts.rules.contract import LONGEST_MONTHS
from forumtui.contracts.rules.legal_findings import OF_VILLAGE, LegalFinding
from forumtui.engine.database import Store
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal, sentence
from forumtui.papers.acts.files import sweep_papers
from forumtui.thai.amounts import format_baht
from forumtui.thai.citizen_id import masked
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
from forumtui.ui.command_options import mark_of, offered, seen_option, still_marked
from forumtui.ui.typed_input import day_typed
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home

Found = TypeVar("Found")


class _Terms(TypedDict):
    """What holds for every contract that is drawn up."""

    months: int | None
    first_due: date | None
    out: Path | None
    language: Messages


@click.command(help=SAY("cli.help_contract"))
@click.argument("houses", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help=SAY("cli.help_all"))
@click.option(
    "--months",
    type=click.IntRange(1, LONGEST_MONTHS),
    help=SAY("cli.help_months"),
)
@click.option("--first-due", help=SAY("cli.help_first_due"))
@click.option("--reason", default="", help=SAY("cli.help_redraw_reason"))
@click.option("--out", type=OUT, help=SAY("cli.help_out"))
@click.option("--heard", multiple=True, help=SAY("restructuring.help_heard"))
@click.option("--show", is_flag=True, help=SAY("restructuring.help_show"))
@seen_option
@day_option
@home_option
@click.pass_context
def contract(
    context: click.Context,
    houses: tuple[str, ...],
    everybody: bool,
    months: int | None,
    first_due: str | None,
    reason: str,
    out: Path | None,
    heard: tuple[str, ...],
    mark: str | None,
    *,
    show: bool,
    home: Path,
) -> None:
    """Draw up contracts, or show their drafts; exit 2 when none could be, 3 when some could not."""
    _check(houses, mark, everybody=everybody, of_one=bool(heard or reason))
    matters = {offered("--heard", word, HEARD) for word in heard}
    made, refused = 0, 0
    unsettled: dict[LegalFinding, None] = {}
    with at_home(home) as store:
        if not show:
            tell_swept(sweep_papers(home, out))
        first = None if first_due is None else _echoed(day_typed(first_due))
        households = _wanted(store, None if everybody else houses)
        draft = partial(consolidation.draft, store, months=months, first_due=first)
        terms = _Terms(months=months, first_due=first, out=out, language=SAY)
        work: Iterator[tuple[int, DrawnUp | consolidation.Draft | Refusal]]
        if show:
            work = _each(households, draft)
        elif everybody:
            work = _all(households, partial(draw_up_together, store, **terms))
        else:
            work = _each(
                households,
                lambda household: consolidation.draw_up(
                    store,
                    household,
                    acknowledged=matters,
                    reason=reason,
                    seen=still_marked(mark, lambda: draft(household).seen),
                    **terms,
                ),
            )
        for household, found in work:
            if isinstance(found, Refusal):
                refused += 1
                _complain(found, households[household])
                continue
            made += 1
            if isinstance(found, consolidation.Draft):
                _show(found)
                continue
            _tell(found, everybody=everybody)
            unsettled |= dict.fromkeys(_of_village(found) if everybody else ())
    # What the village has to settle is said once, not at every household.
    tell_findings(tuple(unsettled))
    if not show:
        click.echo(SAY("cli.contracts_made", made=made, refused=refused))
    context.exit(OK if not refused else SOME_WAIT if made else REFUSED)


def _check(houses: Sequence[str], mark: str | None, *, everybody: bool, of_one: bool) -> None:
    """Refuse options that contradict each other; `of_one` are those one household is asked for."""
    if everybody == bool(houses):
        raise click.UsageError(SAY("cli.houses_or_all"))
    if mark is not None and len(houses) != 1:
        raise click.UsageError(SAY("options.seen_one"))
    if everybody and of_one:
        # What one household heard, or wants anew, the others did not.
        raise click.UsageError(SAY("cli.heard_not_all"))


def _each(
    households: Collection[int], draw: Callable[[int], Found]
) -> Iterator[tuple[int, Found | Refusal]]:
    """Yield each household with what is drawn of it, or why it is not."""
    for household in households:
        try:
            yield household, draw(household)
        except Refusal as refusal:
            yield household, refusal


def _all(
    households: Collection[int],
    together: Callable[[Sequence[tuple[int, None]]], list[DrawnUp | Refusal]],
) -> Iterator[tuple[int, DrawnUp | Refusal]]:
    """Yield each household with its contract, or why it has none, some of them at a time."""
    waiting = iter(households)
    while some := [*islice(waiting, MOST_TOGETHER)]:
        yield from zip(some, together([(one, None) for one in some]), strict=True)


def _wanted(store: Store, houses: Sequence[str] | None) -> dict[int, str]:
    """Return the households that are named and their houses; None: all that owe anything."""
    if houses is not None:
        return {household_at(store, house): house for house in houses}
    found = consolidation.household_contracts(store)
    return {one.household: one.house for one in found if not one.freed}


def _of_village(drawn: DrawnUp) -> list[LegalFinding]:
    return [one for one in drawn.findings if one.matter in OF_VILLAGE]


def _echoed(day: date) -> date:
    """Say a day in both eras, and return it: a year of the other one is a slip nobody sees in one."""
    click.echo(SAY("lending.first_due", day=day, iso=day.isoformat()))
    return day


def _complain(refusal: Refusal, house: str) -> None:
    """Say why there is no contract: of which house, and every reason."""
    for one in (refusal, *(refusal.others if isinstance(refusal, Unheard) else ())):
        said = sentence(one, SAY)
        named = "house" in one.details
        complain(said if named else SAY("cli.of_house", house=visible(house), what=said))


def _show(draft: consolidation.Draft) -> None:
    """Print a draft as it would lie on the paper, and its mark."""
    for page in contract_summary(draft.facts, SAY):
        for line in page:
            click.echo(masked(visible(line.rstrip())))
    tell_findings(draft.findings)
    click.echo(SAY("options.mark", mark=mark_of(draft.seen)))


def _tell(drawn: DrawnUp, *, everybody: bool) -> None:
    click.echo(
        SAY(
            "cli.contract_stands" if drawn.again else "cli.contract_made",
            number=drawn.number,
            house=visible(drawn.facts.house),
            debt=format_baht(drawn.facts.consolidation.debt_satang),
            file=visible(str(drawn.path)),
        )
    )
    if not (drawn.again or everybody):
        tell_findings(drawn.findings)
