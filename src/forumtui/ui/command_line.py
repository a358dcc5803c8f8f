"""What every command shares: its folder, its language, and how it says things."""

import errno
import io
import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Any, Final, TextIO, TypeVar

import click
from click.core import ParameterSource

from forumtui.engine.clock import tell_the_day
from forumtui.engine.files import FILE, link_on
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.text import UNSHOWABLE, unnumbered, visible
from forumtui.thai.width import cut
from forumtui.ui.refusals import (
    BelowZero,
    GivenTwice,
    NoTerminal,
    PathEmpty,
    PathThroughLink,
    PathUnusable,
    TerminalTooPlain,
    TwoHomes,
    WordsLeftOver,
)

OK: Final = 0

REFUSED: Final = 2

SOME_WAIT: Final = 3

FAILED: Final = 70

BY_SIGNAL: Final = 128
"""What is added to the number of the signal that ended the program: shells know it by that."""

FAILURES: Final = "forumtui-failure.log"

WANTED: Final = next((one for one in LANGUAGES if one == os.environ.get("FORUMTUI_LANGUAGE")), None)
"""The language asked for; without one the screen is in the language chosen there."""

SAY: Final = Messages(WANTED or "th")

Command = TypeVar("Command", bound=Callable[..., Any])


class GivenPath(click.Path):
    """A path that somebody typed: refused where the machine cannot even look what lies there."""

    def __init__(self, *, dir_okay: bool = True, written: bool = False) -> None:
        super().__init__(path_type=Path, dir_okay=dir_okay)
        self._written = written

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return it as a Path.

        Raises PathEmpty; PathUnusable for one that is too long, holds a NUL, or leads in a circle;
        and, where something is to be written, PathThroughLink for one on whose way is a link.
        """
        if value == "":
            # It would be the folder we are in, which nobody named.
            raise PathEmpty
        try:
            if not Path(value).is_absolute() and _is_said(param, ctx):
                _here()
            Path(value).stat()
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            # Whoever is to read or write there says so.
            pass
        except (OSError, ValueError) as fault:
            why = (fault.strerror if isinstance(fault, OSError) else None) or type(fault).__name__
            raise PathUnusable(path=os.fsdecode(value), why=why) from fault
        if self._written and (link := link_on(Path(value))) is not None:
            raise PathThroughLink(path=str(link))
        return super().convert(value, param, ctx)


def _is_said(param: click.Parameter | None, ctx: click.Context | None) -> bool:
    """Return whether somebody typed it: where we are counts for nothing else."""
    if param is None or ctx is None or param.name is None:
        return True
    return ctx.get_parameter_source(param.name) is not ParameterSource.DEFAULT


def _here() -> None:
    """Raise OSError where the folder we are in is gone: nothing that is named from there can be."""
    try:
        Path.cwd()
    except FileNotFoundError as fault:
        raise OSError(errno.ESTALE, os.strerror(errno.ENOENT)) from fault


PATH: Final = GivenPath()
"""The type of every option and argument that names a file or a folder to be read, or a home."""

OUT: Final = GivenPath(written=True)
"""The type of every one that names where something is to be written."""


def home_option(command: Command) -> Command:
    """Give a command `--home DIR`: $FORUMTUI_HOME, else the current folder.

    It may stand before the command as well; two that differ are refused.
    """
    return click.option(
        HOME,
        type=PATH,
        envvar="FORUMTUI_HOME",
        default=Path(),
        callback=_home,
        help=SAY("cli.help_home"),
    )(command)


def keep_failure(failure: BaseException, folder: Path) -> str:
    """Append what an engineer needs to a file in the village's folder; return where it lies.

    "" when it cannot be written there: to have failed is trouble enough.
    """
    path = folder / FAILURES
    with suppress(OSError, ValueError):
        # What waits there may be a link, or a pipe that nobody reads.
        log = os.open(path, _TO_LOG, FILE)
        with os.fdopen(log, "a", encoding="utf-8", errors="replace") as file:
            traceback.print_exception(failure, file=file)
        return visible(str(path))
    return ""


_TO_LOG: Final = (
    os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
)


def _home(context: click.Context, _option: click.Parameter, here: Path) -> Path:
    """Return the folder that was said, before the command or after it. Raises TwoHomes."""
    before: Path | None = context.meta.get(_SAID)
    if not _says(context):
        return before or here
    if before is not None and not _is_same(before, here):
        raise TwoHomes(first=str(before), second=str(here))
    # What belongs to a command line is known to every command on it.
    context.meta[_SAID] = here
    return here


def _is_same(before: Path, here: Path) -> bool:
    try:
        return before == here or before.absolute() == here.absolute()
    except OSError:
        # The folder we are in is gone: nothing is below it.
        return False


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


def refuse_ill_given(command: click.Command, args: Sequence[str], context: click.Context) -> None:
    """Refuse an option that was given twice, and words that no argument takes.

    Of the first click would keep the last without a word; one that may be repeated says so itself
    (`multiple`). Raises GivenTwice, WordsLeftOver, BelowZero, and click's UsageError of what cannot be
    parsed.
    """
    try:
        _, left, order = command.make_parser(context).parse_args(args=[*args])
    except click.UsageError as mistake:
        # Where it was said is known here; one of click's own does not always know it.
        mistake.ctx = mistake.ctx or context
        if isinstance(mistake, click.NoSuchOption):
            _refuse_below_zero(mistake.option_name, args)
        raise
    asks_help = any(isinstance(one, click.Option) and one.is_eager for one in order)
    if left and not isinstance(command, click.Group) and not asks_help:
        raise WordsLeftOver(text=visible(cut(" ".join(left), _SHOWN)))
    for place, one in enumerate(order):
        if not isinstance(one, click.Option) or one.multiple or one.count or one.is_eager:
            continue
        if any(one is other for other in order[:place]):
            raise GivenTwice(option=one.opts[-1])


_SHOWN: Final = 40
"""Columns of what was typed that a refusal repeats."""

_BELOW_ZERO: Final = re.compile(r"-[.,]?\d")


def _refuse_below_zero(option: str, args: Sequence[str]) -> None:
    """Refuse a number below zero as one: it was not meant as an option. Raises BelowZero."""
    for word in args:
        if word.startswith(option) and _BELOW_ZERO.match(to_arabic_digits(word)):
            raise BelowZero(text=visible(cut(word, _SHOWN)))


def day_option(command: Command) -> Command:
    """Give a command `--on DAY`: which day it is, where the clock cannot be right."""
    return click.option(
        "--on",
        metavar="DATE",
        expose_value=False,
        callback=_take_the_day,
        help=SAY("cli.help_on"),
    )(command)


def _take_the_day(_context: click.Context, _option: click.Parameter, day: str | None) -> None:
    if day is None:
        tell_the_day(None)
        return
    # Read in where a day is said: the first screen is there sooner.
    from forumtui.ui.typed_input import day_typed

    tell_the_day(day_typed(day))


LONGEST_COMPLAINT: Final = 2_000
"""Signs of a complaint: what it repeats of what was typed may be a whole book."""


def complain(text: str) -> None:
    """Say what went wrong, beside the output proper."""
    shown = text if len(text) <= LONGEST_COMPLAINT else f"{text[:LONGEST_COMPLAINT]}…"
    click.echo(shown, err=True)


class _Unfailing(io.FileIO):
    """A stream that takes all it is given: an act is not left half told because nobody can hear it."""

    fault: OSError | None = None
    """What first went wrong, None where all was taken or nobody listens any more."""

    def write(self, data: Any) -> int:
        """Write as much as goes; return the length of all."""
        left = memoryview(data).cast("B")
        total = len(left)
        while left and self.fault is None:
            try:
                taken = super().write(left)
            except BrokenPipeError:
                return total
            except OSError as fault:
                self.fault = fault
                return total
            if taken is None:
                # Somebody who shares it never waits; we do.
                select([], [self.fileno()], [])
            else:
                left = left[taken:]
        return total


def open_streams() -> None:
    """See that what a command reads and says has a place to go, whatever the program was given.

    What was closed is as good as /dev/null: a file that is opened next must not take its number. A
    terminal that lacks a letter shows "?" for it.
    """
    with suppress(OSError):
        while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
            os.set_inheritable(descriptor, True)  # noqa: FBT003 - Python's own
        os.close(descriptor)
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - as long as we run
    sys.stdout, sys.stderr = _unfailing(sys.stdout), _unfailing(sys.stderr)


_LAST_STREAM: Final = 2


def _unfailing(stream: TextIO | None) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    # A test's own stream stays as it is.
    if type(stream) is not io.TextIOWrapper:
        return stream
    # Without PYTHONUNBUFFERED there is a buffer between.
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if type(raw) is io.FileIO:
        # No buffer of bytes between: one that Ctrl-C stops behind a write would say its words twice.
        stream = io.TextIOWrapper(
            _Unfailing(raw.fileno(), "w", closefd=False),
            encoding=stream.encoding,
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
    stream.reconfigure(errors="replace")
    return stream


def all_said(code: int) -> int:
    """Return the exit code: 3 in place of 0 where something that was to be said had no room.

    What was done is done and kept all the same. Says so, where that can still be heard.
    """
    sys.stdout.flush()
    fault = _fault_of(sys.stdout)
    if fault is not None:
        complain(SAY("cli.not_said", why=os.strerror(fault.errno or errno.EIO)))
        code = code or SOME_WAIT
    sys.stderr.flush()
    return code


def _fault_of(stream: TextIO) -> OSError | None:
    raw = getattr(stream, "buffer", None)
    return raw.fault if isinstance(raw, _Unfailing) else None


def need_terminal() -> None:
    """Go on only where screens can be shown and keys be read. Raises NoTerminal, TerminalTooPlain."""
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise NoTerminal
    kind = os.environ.get("TERM", "")
    if kind in _WITHOUT_PLACES:
        raise TerminalTooPlain(terminal=kind)


_WITHOUT_PLACES: Final = frozenset({"", "dumb", "unknown"})
"""Kinds of terminals that can put nothing in its place."""


def tell_swept(count: int) -> None:
    """Say how many files that a power cut left half written were taken away; nothing for none."""
    if count:
        complain(SAY("common.swept", count=count))


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
