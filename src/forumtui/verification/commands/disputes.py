"""Commands for disputed lines and corrected figures (sub-step 1.3): list, correct, dismiss."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import click

from forumtui.ledger.rules import LineField
from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.thai.digits import to_arabic_digits
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.ui.typed_input import rate_typed, satang_typed
from forumtui.verification.acts import corrections as steps
from forumtui.verification.records.disputes import DisputeView, LineFacts, SettlingView
from forumtui.verification.words import corrections as words
from forumtui.village.acts.village import at_home

Command = TypeVar("Command", bound=Callable[..., object])

_TYPED: Final = {
    LineField.BALANCE: satang_typed,
    LineField.ACCRUED: satang_typed,
    LineField.RATE: rate_typed,
}


@click.command(help=SAY("cli.help_disputes"))
@json_option
@home_option
def disputes(as_json: bool, home: Path) -> None:
    """Show the lines said to be wrong that nobody settled, in the order of the gates."""
    with at_home(home) as store:
        found = steps.open_disputes(store)
    if as_json:
        tell_json([_dispute(one) for one in found])
        return
    for one in found:
        click.echo(words.line_of(one.line, SAY))
        for sentence in (words.figures(one, SAY), words.why(one, SAY)):
            click.echo("  " + sentence)
    if not found:
        click.echo(SAY("disputes.lead_none"))


@click.command(help=SAY("cli.help_corrections"))
@json_option
@home_option
def corrections(as_json: bool, home: Path) -> None:
    """Show every correction and dismissed dispute, those that were taken back among them."""
    with at_home(home) as store:
        found = steps.settlings(store)
    if as_json:
        tell_json([_settling(one) for one in found])
        return
    for one in found:
        click.echo(words.line_of(one.line, SAY))
        for sentence in (words.ending(one, SAY), words.why(one, SAY)):
            click.echo("  " + sentence)
    if not found:
        click.echo(SAY("disputes.no_corrections"))


def _line(line: LineFacts) -> dict[str, object]:
    return {
        "line": line.line,
        "kind": line.kind,
        "house": line.house or None,
        "moo": line.moo or None,
        "name": line.person_name,
        "fund": line.fund_name,
        "contract_no": line.contract_no or None,
    }


def _dispute(one: DisputeView) -> dict[str, object]:
    return {
        **_line(one.line),
        "dispute": one.id,
        "book_satang": one.line.figures.balance_satang,
        "claimed_satang": one.claimed_satang,
        "reason": one.reason,
        "said_by": one.said_by,
        "since": one.since.isoformat(),
    }


def _settling(one: SettlingView) -> dict[str, object]:
    return {
        **_line(one.line),
        "outcome": None if one.outcome is None else one.outcome.value,
        "field": None if one.field is None else one.field.value,
        "old_value": one.old_value,
        "new_value": one.new_value,
        "reason": one.reason,
        "approved_by": one.approved_by,
        "made_on": one.made_on.isoformat(),
        "entry": one.act,
        "stands": one.stands,
    }


def _because(command: Command) -> Command:
    """Give a command why, and the names of who says so."""
    for option in (
        click.option("--approved-by", "names", required=True, help=SAY("cli.help_approved_by")),
        click.option("--because", required=True, help=SAY("cli.help_settled_because")),
        click.argument("line"),
    ):
        command = option(command)
    return command


@click.command(help=SAY("cli.help_correct"))
@_because
@click.option("--balance", help=SAY("cli.help_new_balance"))
@click.option("--accrued", help=SAY("cli.help_new_accrued"))
@click.option("--rate", help=SAY("cli.help_new_rate"))
@click.option("--take-back", is_flag=True, help=SAY("cli.help_take_back"))
@pin_file_option
@home_option
def correct(
    line: str,
    because: str,
    names: str,
    balance: str | None,
    accrued: str | None,
    rate: str | None,
    take_back: bool,
    pin_file: Path | None,
    home: Path,
) -> None:
    """Write down that a figure of a line is another one, or take back what was settled of it last."""
    typed = {LineField.BALANCE: balance, LineField.ACCRUED: accrued, LineField.RATE: rate}
    given = {field: text for field, text in typed.items() if text is not None}
    if len(given) + take_back != 1:
        raise click.UsageError(SAY("cli.one_figure"))
    values = {field: _TYPED[field](text) for field, text in given.items()}
    people, held = _people(names), PinFile(pin_file)
    with at_home(home) as store:
        if take_back:
            done = steps.take_back(
                store, _read(line), reason=because, approved_by=people, pins=held.entries
            )
            click.echo(words.taken_back(done, SAY))
            return
        ((field, value),) = values.items()
        done = steps.correct(
            store, _read(line), field, value, reason=because, approved_by=people, pins=held.entries
        )
        click.echo(words.said(done, SAY))


@click.command(help=SAY("cli.help_dismiss"))
@_because
@pin_file_option
@home_option
def dismiss(line: str, because: str, names: str, pin_file: Path | None, home: Path) -> None:
    """Settle the open dispute of a line: the book's figure stands."""
    people, held = _people(names), PinFile(pin_file)
    with at_home(home) as store:
        found = steps.dispute_of(store, _read(line))
        done = steps.dismiss(store, found.id, why=because, decided_by=people, pins=held.entries)
        click.echo(words.said(done, SAY))


def _read(line: str) -> str:
    return to_arabic_digits(line).strip().upper()


def _people(names: str) -> tuple[str, ...]:
    return tuple(names.split(","))
