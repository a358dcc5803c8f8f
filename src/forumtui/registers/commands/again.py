"""Commands for the registers that were read: which there are, and taking one back (sub-step 1.2)."""

from pathlib import Path

import click

from forumtui.officers.commands import PinFile, pin_file_option
from forumtui.registers.acts import taking_back as steps
from forumtui.registers.records.again import KeptRegister
from forumtui.registers.words import counts_words, how_ended
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.command_line import SAY, home_option, json_option, tell_json
from forumtui.village.acts.village import at_home


@click.command(help=SAY("again.help_registers"))
@json_option
@home_option
def registers(as_json: bool, home: Path) -> None:
    """Show every register that was read, those that were taken back or replaced among them."""
    with at_home(home) as store:
        found = steps.registers(store)
    if as_json:
        tell_json([_register(one) for one in found])
        return
    for one in found:
        click.echo(visible(one.name))
        numbers = counts_words(one, SAY)
        click.echo(
            "  " + SAY("again.read", at=one.read_at, by=visible(one.read_by)) + "  " + numbers
        )
        click.echo(
            "  "
            + SAY(
                "again.sums",
                savings=format_baht(one.savings_satang),
                debt=format_baht(one.debt_satang),
            )
        )
        if not one.stands:
            click.echo("  " + how_ended(one, SAY))
    if not found:
        click.echo(SAY("again.none"))


def _register(one: KeptRegister) -> dict[str, object]:
    return {
        "file": one.name,
        "sha256": one.sha256,
        "entry": one.act,
        "read_at": one.read_at.isoformat(),
        "read_by": one.read_by,
        "accepted": one.accepted,
        "flagged": one.flagged,
        "waiting": one.waiting,
        "taken": one.taken,
        "refused": one.refused,
        "savings_satang": one.savings_satang,
        "debt_satang": one.debt_satang,
        "stands": one.stands,
        "ended_at": None if one.ended_at is None else one.ended_at.isoformat(),
        "ended_by": one.ended_by or None,
        "reason": one.reason or None,
        "replaced_by": one.replaced_by or None,
    }


@click.command("take-back", help=SAY("again.help_take_back"))
@click.argument("file")
@click.option("--reason", required=True, help=SAY("again.help_reason"))
@pin_file_option
@home_option
def take_back(file: str, reason: str, pin_file: Path | None, home: Path) -> None:
    """Take a register back: nothing that it brought counts any more."""
    held = PinFile(pin_file)
    with at_home(home) as store:
        register = steps.register_named(store, file)
        done = steps.take_back(store, register.id, reason=reason, pins=held.entries)
    click.echo(
        SAY("again.taken_back", file=visible(done.file), lines=done.lines, persons=done.persons)
    )
