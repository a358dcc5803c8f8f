"""What the commands that help a household share: taking a word back, and a month as people type it."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from forumtui.engine.database import Store
from forumtui.followup.acts.helping import house as helping
from forumtui.thai.dates import be_year
from forumtui.ui.command_line import SAY
from forumtui.ui.typed_input import day_typed

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


def month_typed(text: str) -> date:
    """Return the first day of a month typed as 3/2569, or of the month of a day. Raises NotADay."""
    parts = text.strip().replace("-", "/").split("/")
    named = len(parts) == len(("month", "year"))
    return day_typed(f"1/{parts[0]}/{parts[1]}" if named else text).replace(day=1)


def month_shown(month: date) -> str:
    """Return a month as it is typed: 3/2569."""
    return f"{month.month}/{be_year(month)}"
