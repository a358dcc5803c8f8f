"""The command that takes back what was drawn up last for a household."""

from functools import partial
from pathlib import Path

import click

from forumtui.contracts.acts import taking_back as contract_back
from forumtui.contracts.acts.decisions import (
    ByCommittee,
    ByResolution,
    Decision,
    offices_named,
    vote_numbered,
)
from forumtui.contracts.commands.plans import way_wanted
from forumtui.engine.database import Store
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, day_option, home_option
from forumtui.ui.command_options import mark_of, seen_option, still_marked
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("taking_back.help"))
@click.argument("house")
@click.option("--reason", default="", help=SAY("restructuring.help_reason"))
@click.option("--resolution", help=SAY("restructuring.help_resolution"))
@click.option("--committee", help=SAY("restructuring.help_committee"))
@click.option("--names", help=SAY("restructuring.help_names"))
@click.option("--show", is_flag=True, help=SAY("taking_back.help_show"))
@seen_option
@pin_file_option
@day_option
@home_option
def take_back_contract(
    house: str,
    reason: str,
    resolution: str | None,
    committee: str | None,
    names: str | None,
    mark: str | None,
    *,
    show: bool,
    pin_file: Path | None,
    home: Path,
) -> None:
    """Take back what was drawn up last for a household; with `--show` only say what that is."""
    pins = PinFile(pin_file)
    decided = not show and any(one is not None for one in (resolution, committee, names))
    words = way_wanted(resolution, committee, names) if decided else ""
    with at_home(home) as store:
        household = household_at(store, house)
        found = contract_back.taking_back(store, household)
        if show:
            _show(found)
            return
        by = _decision(store, resolution, names, words) if decided else None
        now = partial(contract_back.standing_shown, store, household)
        contract_back.undo(
            store,
            household,
            reason=reason,
            by=by,
            pins=pins.entries,
            seen=still_marked(mark, now),
        )
    key = "taking_back.told" if found.proposal is None else "taking_back.told_open"
    click.echo(SAY(key, house=visible(house)))


def _show(found: contract_back.Undoable) -> None:
    house = visible(found.house)
    if found.number is None:
        click.echo(SAY("taking_back.what_released", house=house))
    else:
        amount = format_baht(found.debt_satang)
        click.echo(SAY("taking_back.what", number=found.number, house=house, amount=amount))
    if found.way is not None:
        click.echo(SAY(f"taking_back.way_{found.way.value}"))
    click.echo(SAY("options.mark", mark=mark_of(found.seen)))


def _decision(store: Store, resolution: str | None, names: str | None, words: str) -> Decision:
    if resolution is not None:
        return ByResolution(vote_numbered(store, words))
    officers = [one for one in (names or "").split(",") if one.strip()]
    return ByCommittee(offices_named(store, officers, None), words)
