"""The command that opens the room's own display."""

from pathlib import Path

import click

from forumtui.ui.command_line import SAY, home_option, need_terminal
from forumtui.village.refusals import NoVillage


@click.command(help=SAY("wall.help_wall"))
@home_option
def wall(home: Path) -> int:
    """Show what the desk of this folder releases until it is left."""
    need_terminal()
    try:
        there = home.is_dir()
    except OSError:
        there = False
    if not there:
        raise NoVillage
    # What draws and reads is read in only once somebody can see it.
    from forumtui.wall.screens import show

    return show(home)
