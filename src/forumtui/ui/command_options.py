"""What a command is given as text, refused in one sentence that names the option; a table it prints."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import click
from tabulate import tabulate

from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.width import cut
from forumtui.ui.command_line import SAY
from forumtui.ui.refusals import NotInRange, NotOffered, OptionMissing
from forumtui.ui.typed_input import SHOWN

Choice = TypeVar("Choice")

_LONGEST: Final = 18
"""Digits of a whole number; more are none that a command could want."""


MARK_SIGNS: Final = 12
"""Signs of a digest that a person copies: enough to tell one state of a village from another."""

Command = TypeVar("Command", bound=Callable[..., Any])


def seen_option(command: Command) -> Command:
    """Give a command `--seen MARK`: it is only done while what was shown is still so."""
    return click.option("--seen", "mark", metavar="MARK", help=SAY("options.help_seen"))(command)


def mark_of(seen: str) -> str:
    """Return the mark of what was shown, by its digest."""
    return seen[:MARK_SIGNS]


def still_marked(mark: str | None, seen: Callable[[], str]) -> str | None:
    """Return the digest that an act is bound to: that of what is so now, where the mark is of that.

    None where no mark was given: then nothing was shown first. Raises ChangedMeanwhile. The act itself
    looks again.
    """
    if mark is None:
        return None
    now = seen()
    if mark_of(now) != to_arabic_digits(mark).strip().lower():
        raise ChangedMeanwhile
    return now


def wanted(option: str, text: str | None) -> str:
    """Return what was given. Raises OptionMissing when nothing was."""
    if text is None:
        raise OptionMissing(option=option)
    return text


def offered(option: str, text: str, choices: Mapping[str, Choice]) -> Choice:
    """Return what stands for the word that was given. Raises NotOffered."""
    word = to_arabic_digits(text).strip().lower()
    if word not in choices:
        raise NotOffered(option=option, text=cut(text, SHOWN), offered=", ".join(choices))
    return choices[word]


def whole(option: str, text: str, least: int, most: int) -> int:
    """Return the whole number that was given, Thai digits or others. Raises NotInRange."""
    digits = to_arabic_digits(text).strip()
    fits = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST
    if not fits or not least <= int(digits) <= most:
        raise NotInRange(option=option, text=cut(text, SHOWN), least=least, most=most)
    return int(digits)


_TABLE: Final = "simple"

_TO_THE_RIGHT: Final = frozenset({"row", "loans", "baht", "accrued", "now"})


def show_table(table: Sequence[Sequence[object]], heads: Sequence[str]) -> None:
    """Print rows under headings; `heads` are the names of columns."""
    headings = [SAY(f"cli.column_{head}") for head in heads]
    align = ["right" if head in _TO_THE_RIGHT else "left" for head in heads]
    click.echo(tabulate(table, headings, tablefmt=_TABLE, disable_numparse=True, colalign=align))
