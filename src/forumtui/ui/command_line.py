"""What every command shares: its folder, its language, and how it says things."""

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.text import UNSHOWABLE, unnumbered

OK: Final = 0

REFUSED: Final = 2

SOME_WAIT: Final = 3

WANTED: Final = next((one for one in LANGUAGES if one == os.environ.get("FORUMTUI_LANGUAGE")), None)
"""The language asked for; without one the screen is in the language chosen there."""

SAY: Final = Messages(WANTED or "th")

Command = TypeVar("Command", bound=Callable[..., Any])


def home_option(command: Command) -> Command:
    """Give a command `--home DIR`: $FORUMTUI_HOME, else the current folder."""
    return click.option(
        "--home",
        type=click.Path(path_type=Path),
        envvar="FORUMTUI_HOME",
        default=Path(),
        help=SAY("cli.help_home"),
    )(command)


def json_option(command: Command) -> Command:
    """Give a command `--json`."""
    return click.option("--json", "as_json", is_flag=True, help=SAY("cli.help_json"))(command)


def complain(text: str) -> None:
    """Say what went wrong, beside the output proper."""
    click.echo(text, err=True)


def tell_json(rows: Sequence[Mapping[str, object]]) -> None:
    """Print one array of flat objects; what steers a terminal stands in it as JSON's own escapes.

    Texts are whole but for the citizen numbers in them.
    """
    told = [{name: _told(value) for name, value in row.items()} for row in rows]
    click.echo(UNSHOWABLE.sub(_escaped, json.dumps(told, ensure_ascii=False, indent=1)))


def _told(value: object) -> object:
    match value:
        case str():
            return unnumbered(value)
        case list() | tuple():
            return [_told(one) for one in value]
        case dict():
            return {name: _told(one) for name, one in value.items()}
        case _:
            return value


def _escaped(found: re.Match[str]) -> str:
    # The line ends that json.dumps sets itself stay: those in a text are escaped already.
    signs = found.group()
    return signs if signs == "\n" else json.dumps(signs)[1:-1]
