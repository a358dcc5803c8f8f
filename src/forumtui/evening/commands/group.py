"""The group of all commands, each read in when it is asked for, and the way into the screens."""

import gc
import sys
from pathlib import Path

import click

from forumtui.areas import COMMANDS, brought
from forumtui.ui.command_line import (
    HOME,
    OK,
    SAY,
    WANTED,
    home_option,
    need_terminal,
    refuse_ill_given,
    was_said,
)
from forumtui.ui.refusals import HomeUnwanted


class _OnDemand(click.Group):
    """Reads in a command only when it is asked for: the screen is there sooner."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they are used."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None when there is none of that name."""
        del ctx
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        command: click.Command = brought(place)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what was given twice before a command is named."""
        refuse_ill_given(self, args, ctx)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was named; refuse what it was given twice, or too much of."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            refuse_ill_given(command, rest, click.Context(command, info_name=name, parent=ctx))
        return name, command, rest


@click.group(cls=_OnDemand, invoke_without_command=True, help=SAY("cli.help"))
@home_option
@click.pass_context
def forumtui(context: click.Context, home: Path) -> int:
    """Open this folder's forum when no command is named."""
    name = context.invoked_subcommand
    if name is None:
        return open_forum(home)
    if was_said(context) and not _takes_home(context, name):
        raise HomeUnwanted(command=name)
    return OK


def _takes_home(context: click.Context, name: str) -> bool:
    """Return whether a command works in a village's folder; one that is not known says so itself."""
    command = forumtui.get_command(context, name)
    return command is None or any(HOME in option.opts for option in command.params)


def open_forum(home: Path) -> int:
    """Show a folder's village until it is left; return the exit code."""
    need_terminal()
    # Nothing of what is read in now is rubbish: to look for some would hold up the first screen.
    gc.disable()
    # The loop of events would read in what encrypts lines to other machines: nothing here has any.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    # Textual takes most of the start-up time; commands that draw no screen do without it.
    from forumtui.evening.screens.app import show

    return show(home, language=WANTED)
