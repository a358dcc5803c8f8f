"""The commands: what can be done without the screens, and the way into them.

The way from a command into the screens.
"""

import gc
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from forumtui.ui.command_line import SAY, WANTED, home_option

_COMMANDS: Final = {
    "new": "forumtui.evening.commands.village:new",
    "import": "forumtui.registers.commands.importing:import_files",
    "template": "forumtui.registers.commands.template:template",
    "rows": "forumtui.registers.commands.rows:rows",
    "control": "forumtui.registers.commands.control_totals:control",
    "debts": "forumtui.contracts.commands.debts:debts",
    "debtors": "forumtui.people.commands.guarantors:debtors",
    "guarantors": "forumtui.people.commands.guarantors:guarantors",
    "residents": "forumtui.people.commands.households:residents",
    "move": "forumtui.people.commands.households:move",
    "split": "forumtui.people.commands.households:split",
    "handover": "forumtui.registers.commands.handover:handover",
    "minutes": "forumtui.minutes.commands:minutes",
    "officers": "forumtui.officers.commands:officers",
    "answer": "forumtui.verification.commands.answers:answer",
    "vote": "forumtui.meetings.commands:vote",
    "resolutions": "forumtui.meetings.commands:resolutions",
    "disputes": "forumtui.verification.commands.disputes:disputes",
    "correct": "forumtui.verification.commands.disputes:correct",
    "dismiss": "forumtui.verification.commands.disputes:dismiss",
    "corrections": "forumtui.verification.commands.disputes:corrections",
    "contract": "forumtui.contracts.commands.contract:contract",
    "contracts": "forumtui.contracts.commands.contracts:contracts",
    "propose": "forumtui.contracts.commands.restructuring:propose",
    "approve": "forumtui.contracts.commands.restructuring:approve",
    "withdraw": "forumtui.contracts.commands.restructuring:withdraw",
    "consent": "forumtui.contracts.commands.restructuring:consent",
    "carry-out": "forumtui.contracts.commands.restructuring:carry_out",
    "may-borrow": "forumtui.contracts.commands.contracts:may_borrow",
    "papers": "forumtui.papers.commands.papers:papers",
    "print": "forumtui.papers.commands.printing:print_files",
    "test-page": "forumtui.papers.commands.printing:test_page",
    "check": "forumtui.safekeeping.commands.check:check",
    "verify": "forumtui.papers.commands.codes:verify",
    "copy": "forumtui.safekeeping.commands.copies:copy",
    "copies": "forumtui.safekeeping.commands.copies:copies",
    "restore": "forumtui.safekeeping.commands.copies:restore",
    "schedule": "forumtui.contracts.commands.schedule:schedule",
    "demo": "forumtui.evening.commands.village:demo",
    "card": "forumtui.evening.commands.screen:card",
    "readability": "forumtui.evening.commands.screen:readability",
}


class _OnDemand(click.Group):
    """Reads in a command only when it is asked for: the screen is there sooner."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they are used."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None when there is none of that name."""
        del ctx
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=_OnDemand, invoke_without_command=True, help=SAY("cli.help"))
@home_option
@click.pass_context
def forumtui(context: click.Context, home: Path) -> None:
    """Open this folder's forum when no command is named."""
    if context.invoked_subcommand is None:
        open_forum(home)


def open_forum(home: Path) -> None:
    """Show a folder's village until it is left."""
    # Nothing of what is read in now is rubbish: to look for some would hold up the first screen.
    gc.disable()
    # Textual takes most of the start-up time; commands that draw no screen do without it.
    from forumtui.evening.screens.app import show

    show(home, language=WANTED)
