"""How far the walk has come, on one row: a bar of block signs, what they stand for, and what is left."""

from typing import Final

from forumtui.messages import Messages
from forumtui.thai.width import width
from forumtui.ui.widgets.blocks import DARK, FULL, LIGHT, MEDIUM, BarPart, bar
from forumtui.verification.rules import HouseholdStatus, WalkProgress

BAR_PARTS: Final = (
    (HouseholdStatus.CONFIRMED, FULL),
    (HouseholdStatus.DISPUTED, DARK),
    (HouseholdStatus.ABSENT, MEDIUM),
)

LEAST_BAR: Final = 8
"""Columns of a bar that still says something; with fewer there is none."""


def beside_counts(progress: WalkProgress, say: Messages) -> list[str]:
    """Return how many of those that answered did by proxy, and with how many a day was agreed on."""
    found = (("by_proxy", progress.by_proxy), ("appointed", progress.appointed))
    return [say(f"verification.count_{what}", count=count) for what, count in found if count]


def state_bar(progress: WalkProgress, pace: int | None, columns: int, say: Messages) -> str:
    """Return how far the walk has come as a bar, with its counts and what is left; nowhere any money.

    `pace` is the mean time of a household in seconds, None before it is known.
    """
    total = progress.total.households
    counts = [
        f"{sign} {say(f'verification.count_{status.value}')} {progress.of(status).households:,}"
        for status, sign in BAR_PARTS
    ]
    counts.append(f"{LIGHT} {say('verification.left', count=total - progress.answered)}")
    counts += beside_counts(progress, say)
    if pace is not None:
        counts.append(say("verification.pace", seconds=pace))
    while len(counts) > 1 and width("  ".join(counts)) > columns:
        counts.pop()
    text = "  ".join(counts)
    room = columns - width(text) - 2
    if room < LEAST_BAR:
        return text
    parts = [BarPart(progress.of(status).households, sign) for status, sign in BAR_PARTS]
    return f"{bar(parts, total, room)}  {text}"
