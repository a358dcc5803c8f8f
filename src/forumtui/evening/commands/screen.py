"""The commands about the screen itself: how well it can be read, and the operator's card."""

import fcntl
import struct
import sys
import termios
from fractions import Fraction
from pathlib import Path
from typing import Final

import click

from forumtui.ui.command_line import SAY

LETTER: Final = Fraction(597 * 40, 1000 * 66)
"""The height of a Thai letter without marks (ก) in that of a row, as the rig sets font and rows."""

READABLE: Final = Fraction(1, 50)
"""The least height of a letter on a screen that is read from its eightfold height away."""

CONNECTORS: Final = Path("/sys/class/drm")


@click.command(help=SAY("cli.help_card"))
def card() -> None:
    """Print the operator's card."""
    # The keys are the screens' own, and those are only read in here.
    from forumtui.evening.documents.operator_card import operator_card
    from forumtui.evening.screens.key_card import key_rooms
    from forumtui.papers.layout.pages import to_text

    click.echo(to_text(operator_card(tuple(key_rooms(SAY)), SAY)), nl=False)


@click.command(help=SAY("handbook.help"))
@click.option("--proofs", is_flag=True, help=SAY("handbook.help_proofs"))
def handbook(proofs: bool) -> None:
    """Print the handbook and the committee's page, or that page alone."""
    from forumtui.evening.acts.handbook import keys_told
    from forumtui.evening.documents.handbook import handbook as whole
    from forumtui.evening.documents.handbook import proofs_page
    from forumtui.papers.layout.pages import to_text

    told = keys_told(SAY)
    pages = () if proofs else whole(told, SAY)
    click.echo(to_text((*pages, *proofs_page(told, SAY))), nl=False)


@click.command(help=SAY("cli.help_readability"))
def readability() -> None:
    """Say how many letters this terminal shows, and how large they are on the screen."""
    size = terminal_size()
    if size is None:
        click.echo(SAY("cli.no_terminal"))
        return
    rows, columns, pixels = size
    click.echo(SAY("cli.cells", columns=columns, rows=rows))
    screen = screen_height()
    if not pixels or screen is None:
        click.echo(SAY("cli.letter_unknown"))
        return
    letter = letter_height(rows, pixels, screen)
    click.echo(SAY("cli.letter", part=round(1 / letter), least=round(1 / READABLE)))
    click.echo(SAY("cli.readable" if letter >= READABLE else "cli.not_readable"))


def letter_height(rows: int, pixels: int, screen: int) -> Fraction:
    """Return a letter's height as a part of the screen's: a window of rows, heights in pixels."""
    return LETTER * Fraction(pixels, rows) / screen


def terminal_size() -> tuple[int, int, int] | None:
    """Return the rows, the columns and the height in pixels (0 when untold), None without one."""
    for stream in (sys.stdout, sys.stdin, sys.stderr):
        try:
            told = fcntl.ioctl(stream.fileno(), termios.TIOCGWINSZ, b"\0" * 8)
        except (OSError, ValueError):
            continue
        rows, columns, _, pixels = struct.unpack("HHHH", told)
        if rows and columns:
            return rows, columns, pixels
    return None


def screen_height(connectors: Path = CONNECTORS) -> int | None:
    """Return the height in pixels of the only connected screen, None when that cannot be known.

    Linux lists each screen's sizes, the one that fits best first ("1920x1080").
    """
    heights = set()
    for status in connectors.glob("*/status"):
        try:
            modes = (status.parent / "modes").read_text("ascii").split()
            connected = status.read_text("ascii").strip() == "connected"
        except (OSError, UnicodeDecodeError):
            continue
        if connected and modes:
            height = modes[0].partition("x")[2].rstrip("i")
            if height.isdecimal():
                heights.add(int(height))
    return heights.pop() if len(heights) == 1 else None
