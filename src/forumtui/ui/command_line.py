"""What every command shares: its folder, its language, and how it says things."""

import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from click.core import ParameterSource

from forumtui.engine.clock import tell_the_day
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.text import UNSHOWABLE
from forumtui.ui.refusals import GivenTwice, TwoHomes
from forumtui.ui.typed_input import day_typed

OK: Final = 0

REFUSED: Final = 2

SOME_WAIT: Final = 3

WANTED: Final = next((one for one in LANGUAGES if one == os.environ.get("FORUMTUI_LANGUAGE")), None)
"""The language asked for; without one the screen is in the language chosen there."""

SAY: Final = Messages(WANTED or "th")

Command = TypeVar("Command", bound=Callable[..., Any])


def home_option(command: Command) -> Command:
    """Give a command `--home DIR`: $FORUMTUI_HOME, else the current folder.

    It may stand before the command as well; two that differ are refused.
    """
    return click.option(
        HOME,
        type=click.Path(path_type=Path),
        envvar="FORUMTUI_HOME",
        default=Path(),
        callback=_home,
        help=SAY("cli.help_home"),
    )(command)


def _home(context: click.Context, _option: click.Parameter, here: Path) -> Path:
    """Return the folder that was said, before the command or after it. Raises TwoHomes."""
    before: Path | None = context.meta.get(_SAID)
    if not _says(context):
        return before or here
    if before is not None and before.absolute() != here.absolute():
        raise TwoHomes(first=str(before), second=str(here))
    # What belongs to a command line is known to every command on it.
    context.meta[_SAID] = here
    return here


def was_said(context: click.Context) -> bool:
    """Return whether a folder was named on the command line, before the command or after it."""
    return _says(context) or _SAID in context.meta


def _says(context: click.Context) -> bool:
    return context.get_parameter_source("home") is ParameterSource.COMMANDLINE


HOME: Final = "--home"

_SAID: Final = "forumtui.home"
"""Where the folder named on a command line is kept while its command runs."""


def json_option(command: Command) -> Command:
    """Give a command `--json`."""
    return click.option("--json", "as_json", is_flag=True, help=SAY("cli.help_json"))(command)


def refuse_repeated(command: click.Command, args: Sequence[str], context: click.Context) -> None:
    """Refuse an option that was given twice: click would keep the last without a word.

    One that may be repeated says so itself (`multiple`). Raises GivenTwice. What cannot be parsed is
    left to click's own sentence.
    """
    try:
        _, _, order = command.make_parser(context).parse_args(args=[*args])
    except click.UsageError:
        return
    for place, one in enumerate(order):
        if not isinstance(one, click.Option) or one.multiple or one.count or one.is_eager:
            continue
        if any(one is other for other in order[:place]):
            raise GivenTwice(option=one.opts[-1])


def day_option(command: Command) -> Command:
    """Give a command `--on DAY`: which day it is, where the clock cannot be right."""
    return click.option(
        "--on",
        metavar="DATE",
        expose_value=False,
        callback=_told,
        help=SAY("cli.help_on"),
    )(command)


def _told(_context: click.Context, _option: click.Parameter, day: str | None) -> None:
    tell_the_day(None if day is None else day_typed(day))


def complain(text: str) -> None:
    """Say what went wrong, beside the output proper."""
    click.echo(text, err=True)


def tell_json(rows: Sequence[Mapping[str, object]]) -> None:
    """Print one array of flat objects; what steers a terminal stands in it as JSON's own escapes."""
    click.echo(UNSHOWABLE.sub(_escaped, json.dumps(rows, ensure_ascii=False, indent=1)))


def _escaped(found: re.Match[str]) -> str:
    # The line ends that json.dumps sets itself stay: those in a text are escaped already.
    signs = found.group()
    return signs if signs == "\n" else json.dumps(signs)[1:-1]
