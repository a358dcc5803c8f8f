"""What the commands that help a household share: taking a word back."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from forumtui.engine.database import Store
from forumtui.followup.acts.helping import house as helping
from forumtui.ui.command_line import SAY

Command = TypeVar("Command", bound=Callable[..., Any])


def take_back_options(command: Command) -> Command:
    """Give a command `--take-back ENTRY --because TEXT`."""
    reason = click.option("--because", default="", help=SAY("visits.help_because"))
    return click.option("--take-back", "entry", type=int, help=SAY("visits.help_take_back"))(
        reason(command)
    )


def taken_back(store: Store, household: int, entry: int | None, because: str) -> bool:
    """Take back what an entry wrote down, where one is named; return whether one was."""
    if entry is not None:
        helping.take_back(store, household, entry, reason=because)
    return entry is not None
