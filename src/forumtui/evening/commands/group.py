"""The group of all commands, each read in when it is asked for, and the way into the screens."""

import gc
from pathlib import Path

import click

from forumtui.areas import COMMANDS, brought
from forumtui.ui.command_line import SAY, WANTED, home_option


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


@click.group(cls=_OnDemand, invoke_without_command=True, help=SAY("cli.help"))
@home_option
@click.pass_context
def forumtui(context: click.Context, home: Path) -> int:
    """Open this folder's forum when no command is named."""
    return open_forum(home) if context.invoked_subcommand is None else 0


def open_forum(home: Path) -> int:
    """Show a folder's village until it is left; return the exit code."""
    # Nothing of what is read in now is rubbish: to look for some would hold up the first screen.
    gc.disable()
    # Textual takes most of the start-up time; commands that draw no screen do without it.
    from forumtui.evening.screens.app import show

    return show(home, language=WANTED)
