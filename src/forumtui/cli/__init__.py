"""The commands: what can be done without the screens, and the way into them."""

from importlib import import_module
from pathlib import Path
from typing import Final

import click

from forumtui.cli.opening import open_forum
from forumtui.cli.output import SAY, home_option

_COMMANDS: Final = {
    "new": "forumtui.cli.village:new",
    "import": "forumtui.cli.intake:import_files",
    "template": "forumtui.cli.template:template",
    "rows": "forumtui.cli.overview:rows",
    "control": "forumtui.cli.control:control",
    "debts": "forumtui.cli.overview:debts",
    "debtors": "forumtui.cli.debtors:debtors",
    "guarantors": "forumtui.cli.guarantees:guarantors",
    "residents": "forumtui.cli.households:residents",
    "move": "forumtui.cli.households:move",
    "split": "forumtui.cli.households:split",
    "handover": "forumtui.cli.handover:handover",
    "minutes": "forumtui.cli.minutes:minutes",
    "officers": "forumtui.cli.officers:officers",
    "answer": "forumtui.cli.verification:answer",
    "vote": "forumtui.cli.resolutions:vote",
    "resolutions": "forumtui.cli.resolutions:resolutions",
    "disputes": "forumtui.cli.disputes:disputes",
    "correct": "forumtui.cli.disputes:correct",
    "dismiss": "forumtui.cli.disputes:dismiss",
    "corrections": "forumtui.cli.disputes:corrections",
    "contract": "forumtui.cli.consolidation:contract",
    "contracts": "forumtui.cli.contracts:contracts",
    "propose": "forumtui.cli.restructuring:propose",
    "approve": "forumtui.cli.restructuring:approve",
    "withdraw": "forumtui.cli.restructuring:withdraw",
    "consent": "forumtui.cli.restructuring:consent",
    "carry-out": "forumtui.cli.restructuring:carry_out",
    "may-borrow": "forumtui.cli.contracts:may_borrow",
    "papers": "forumtui.cli.papers:papers",
    "print": "forumtui.cli.printing:print_files",
    "test-page": "forumtui.cli.printing:test_page",
    "check": "forumtui.cli.check:check",
    "verify": "forumtui.cli.anchor:verify",
    "copy": "forumtui.cli.copies:copy",
    "copies": "forumtui.cli.copies:copies",
    "restore": "forumtui.cli.copies:restore",
    "schedule": "forumtui.cli.schedule:schedule",
    "demo": "forumtui.cli.village:demo",
    "card": "forumtui.cli.screen:card",
    "readability": "forumtui.cli.screen:readability",
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
