"""The command for answers members gave on paper at their fund's own meeting (sub-step 1.3)."""

from pathlib import Path

import click

from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option
from forumtui.ui.typed_input import day_typed, satang_typed
from forumtui.verification.acts import answers as verification
from forumtui.verification.records.household_view import HouseholdView
from forumtui.verification.rules import Verdict
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home


@click.command(help=SAY("cli.help_answer"))
@click.argument("houses", nargs=-1, required=True)
@click.option("--confirmed", "verdict", flag_value="confirmed", help=SAY("cli.help_confirmed"))
@click.option("--absent", "verdict", flag_value="absent", help=SAY("cli.help_absent"))
@click.option("--until", help=SAY("cli.help_until"))
@click.option("--disputed", "line", help=SAY("cli.help_disputed"))
@click.option("--claims", help=SAY("cli.help_claims"))
@click.option("--because", help=SAY("cli.help_because"))
@click.option("--spoken-by", required=True, help=SAY("cli.help_spoken_by"))
@click.option("--paper", default="", help=SAY("cli.help_paper"))
@home_option
def answer(
    houses: tuple[str, ...],
    verdict: str | None,
    until: str | None,
    line: str | None,
    claims: str | None,
    because: str | None,
    spoken_by: str,
    paper: str,
    home: Path,
) -> None:
    """Write down answers, one act a household; the first that is refused ends the command."""
    if (verdict is None) == (line is None):
        raise click.UsageError(SAY("cli.one_answer"))
    if line is not None and (len(houses) != 1 or not claims or not because):
        raise click.UsageError(SAY("cli.dispute_incomplete"))
    if until is not None and verdict != Verdict.ABSENT:
        raise click.UsageError(SAY("cli.until_absent"))
    day = None if until is None else day_typed(until)
    speaker = verification.Speaker(spoken_by, paper=paper)
    with at_home(home) as store:
        households = [household_at(store, house) for house in houses]
        if line is not None:
            view = verification.dispute(
                store,
                households[0],
                line,
                claimed_satang=satang_typed(claims or ""),
                reason=because or "",
                speaker=speaker,
            )
            _tell(view)
            return
        assert verdict is not None
        for household in households:
            if Verdict(verdict) is Verdict.CONFIRMED:
                _tell(verification.confirm(store, household, speaker))
            else:
                _tell(verification.mark_absent(store, household, speaker, appointed=day))


def _tell(view: HouseholdView) -> None:
    status = SAY(f"cli.household_{view.status.value}")
    debt = format_baht(view.debt_satang)
    click.echo(SAY("cli.answered", house=visible(view.house), status=status, debt=debt))
