"""Cells of a row on the screen: moments, baht behind the curtain, pages, columns."""

from datetime import datetime
from typing import Final

from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, shortened, width


def clock_of(moment: datetime) -> str:
    """Return a time of the day as the hall's clock shows it."""
    return f"{moment.astimezone():%H:%M}"


def moment(at: str, say: Messages) -> str:
    """Return a journal's time (UTC) as the hall's clock shows it, "" for none."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    return f"{say.day(local.date())} {clock_of(local)}"


HIDDEN: Final = "•••••"
"""In the place of an amount behind the curtain."""


def baht(satang: int, *, shown: bool = True) -> str:
    """Return an amount, or what stands for it behind the curtain."""
    return format_baht(satang) if shown else HIDDEN


def page_of(page: int, pages: int, say: Messages) -> str:
    """Return which page of a household this is, "" when all of it is on the screen."""
    if pages < 2:
        return ""
    return say("verification.page", page=page, pages=pages)


def names_of(name: str) -> tuple[str, ...]:
    """Return a name whole, without its surname, and without its title."""
    # Read in where a name is shortened: the first screen is there sooner.
    from forumtui.thai.names import split_normal

    known = split_normal(name)
    return tuple(filter(None, (name, f"{known.title}{known.given}", known.given)))


def name_in(name: str, columns: int) -> str:
    """Return as much of a name as has room whole in so many columns, the given name at least."""
    if width(visible(name)) <= columns:
        return name
    known = names_of(name)
    return next((one for one in known if width(visible(one)) <= columns), known[-1])


def columns(cells: tuple[tuple[str, int], ...]) -> str:
    """Return cells side by side, each cut or filled to its width; a negative width aligns right."""
    return " ".join(
        pad(shortened(visible(text), abs(wide)), abs(wide), ">" if wide < 0 else "<")
        for text, wide in cells
    )
