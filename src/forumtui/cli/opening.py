"""The way from a command into the screens."""

import gc
from pathlib import Path

from forumtui.cli.output import WANTED


def open_forum(home: Path) -> None:
    """Show a folder's village until it is left."""
    # Nothing of what is read in now is rubbish: to look for some would hold up the first screen.
    gc.disable()
    # Textual takes most of the start-up time; commands that draw no screen do without it.
    from forumtui.tui.app import show

    show(home, language=WANTED)
