"""Cells of a row on the screen: moments, baht behind the curtain, pages, columns."""

from datetime import datetime
from typing import Final

from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import cut, pad


def moment(at: str, say: Messages) -> str:
    """Return a journal's time (UTC) as the hall's clock shows it, "" for none."""
    if not at:
        return ""
    local = datetime.fromisoformat(at).astimezone()
    return f"{say.day(local.date())} {local:%H:%M}"


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


def columns(cells: tuple[tuple[str, int], ...]) -> str:
    """Return cells side by side, each cut or filled to its width; a negative width aligns right."""
    return " ".join(
        pad(cut(visible(text), abs(wide)), abs(wide), ">" if wide < 0 else "<")
        for text, wide in cells
    )
