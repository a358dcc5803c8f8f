"""The command for what contracts begin from, and how each fund reckons interest."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from forumtui.contracts.acts import lending as steps
from forumtui.contracts.acts.decisions import vote_numbered
from forumtui.contracts.refusals import FundUnknown
from forumtui.contracts.rules.contract import LONGEST_MONTHS
from forumtui.contracts.words.lending import reckons, settled
from forumtui.engine.database import Store
from forumtui.thai.text import visible
from forumtui.thai.width import cut
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.command_options import offered, whole
from forumtui.ui.typed_input import SHOWN, rate_typed
from forumtui.village.acts.village import at_home

METHODS: Final = {one.value: one for one in steps.USUAL_METHODS}

OWN: Final = "own"
"""Each fund keeps its own rate."""


@click.command(help=SAY("lending.help"))
@click.option("--months", help=SAY("lending.help_months"))
@click.option("--share", help=SAY("lending.help_share"))
@click.option("--slogan", help=SAY("lending.help_slogan"))
@click.option("--equalise", help=SAY("lending.help_equalise"))
@click.option("--no-interest-by", "waived", help=SAY("lending.help_waived"))
@click.option("--interest-runs", "runs", is_flag=True, help=SAY("lending.help_runs"))
@click.option("--fund", help=SAY("lending.help_fund"))
@click.option("--method", help=SAY("lending.help_method"))
@json_option
@home_option
def lending(
    months: str | None,
    share: str | None,
    slogan: str | None,
    equalise: str | None,
    waived: str | None,
    fund: str | None,
    method: str | None,
    *,
    runs: bool,
    as_json: bool,
    home: Path,
) -> None:
    """Show what contracts begin from; what is given is settled first."""
    if (fund is None) != (method is None):
        raise click.UsageError(SAY("lending.fund_takes_method"))
    how = None if method is None else offered("--method", method, METHODS)
    with at_home(home) as store:
        now = steps.lending(store)
        wanted = now
        if months is not None:
            wanted = replace(wanted, usual_months=whole("--months", months, 1, LONGEST_MONTHS))
        if share is not None:
            wanted = replace(wanted, income_share=steps.share_typed(share))
        if slogan is not None:
            word = offered("--slogan", slogan, {one: one for one in steps.SLOGANS})
            wanted = replace(wanted, slogan=word)
        if equalise is not None:
            own = equalise.strip().lower() == OWN
            wanted = replace(wanted, equalised_ppm=None if own else rate_typed(equalise))
        wanted = _of_interest(store, wanted, waived, runs=runs)
        chosen = None if fund is None else _fund_named(store, fund)
        if wanted != now:
            steps.settle(store, wanted)
        if chosen is not None and how is not None:
            steps.say_method(store, chosen, how)
        _tell(store, as_json=as_json)


def _of_interest(
    store: Store, wanted: steps.Lending, waived: str | None, *, runs: bool
) -> steps.Lending:
    """Return what is wanted of the interest since the cut-off too. Raises what naming a vote does."""
    if runs and waived is not None:
        raise click.UsageError(SAY("lending.runs_or_waived"))
    if waived is not None:
        return replace(wanted, waived_by=vote_numbered(store, waived), reckoned=False)
    return replace(wanted, waived_by=None, reckoned=True) if runs else wanted


def _fund_named(store: Store, text: str) -> int:
    """Return the fund that takes interest and has this name. Raises FundUnknown."""
    found = [one for one in steps.fund_reckonings(store) if one.name == text.strip()]
    if not found:
        raise FundUnknown(text=cut(text.strip(), SHOWN))
    return found[0].fund


def _tell(store: Store, *, as_json: bool) -> None:
    now, funds = steps.lending(store), steps.fund_reckonings(store)
    waived = steps.waived_by(store)
    if as_json:
        rows: list[dict[str, object]] = [
            {
                "usual_months": now.usual_months,
                "income_share": str(now.income_share),
                "slogan": now.slogan,
                "equalised_ppm": now.equalised_ppm,
                "no_interest_by": None if waived is None else waived.number,
                "interest_runs": now.reckoned,
            }
        ]
        rows += [
            {
                "fund": one.name,
                "method": None if one.said is None else one.said.value,
                "unsaid": one.unsaid,
            }
            for one in funds
        ]
        tell_json(rows)
        return
    for _, what, value in settled(now, waived, SAY):
        click.echo(SAY("lending.row", what=what, value=visible(value)))
    for one in funds:
        click.echo(SAY("lending.row", what=visible(one.name), value=reckons(one, SAY)))
