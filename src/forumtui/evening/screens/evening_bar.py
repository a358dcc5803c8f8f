"""The evening as one bar: how many households answered what, how many are still to be asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from forumtui.thai.width import pad, width
from forumtui.ui.marks import clock_of
from forumtui.ui.widgets.blocks import (
    DARK,
    FULL,
    LIGHT,
    MEDIUM,
    TALL,
    BarPart,
    bar,
    beside,
    largest_figures,
    scale_in,
)
from forumtui.verification.rules import WalkProgress

if TYPE_CHECKING:
    from forumtui.evening.rules import EveningClock

GAP: Final = "   "

LEAST_FREE: Final = 30
"""Columns below which there is no bar."""


def evening_rows(
    progress: WalkProgress,
    say: Callable[..., str],
    free: int,
    *,
    clock: "EveningClock | None" = None,
    rows: int = 16,
) -> tuple[str, ...]:
    """Return the evening as one bar with its counts, and how quickly it goes.

    In a window of many `rows` the count is large, and the plan stands below it.
    """
    total = progress.total.households
    if not total or free < LEAST_FREE:
        return ()
    figure = f"{progress.answered:,}/{total:,}"
    told = [f"{_bar(progress, free - width(figure) - 2)}  {figure}", *_legend(progress, say, free)]
    if rows < TALL:
        told[-1] = _with_pace(told[-1], clock, say, free)
        return tuple(told)
    label = (say("home.asked"), say("home.houses"))
    room = free - max(map(width, label)) - 2
    # The plan needs rows, too.
    large = largest_figures(figure, room, scale_in(rows) - 1)
    counted = beside(label, large, ()) if width(large[0]) <= room else ()
    return (*counted, *told, "", *_planned(clock, say, free))


def _bar(progress: WalkProgress, columns: int) -> str:
    parts = (
        BarPart(progress.confirmed.households, FULL),
        BarPart(progress.disputed.households, DARK),
        BarPart(progress.absent.households, MEDIUM),
    )
    return bar(parts, progress.total.households, columns)


def _legend(progress: WalkProgress, say: Callable[..., str], free: int) -> list[str]:
    """Return what the bar's parts are, on one row where it has room, else on two.

    Behind them, as far as there is room, who answered by proxy, and with how many a day was agreed on.
    """
    legend = [
        f"{sign} {say(f'home.count_{what}')} {many:,}"
        for sign, what, many in (
            (FULL, "confirmed", progress.confirmed.households),
            (DARK, "disputed", progress.disputed.households),
            (MEDIUM, "absent", progress.absent.households),
            (LIGHT, "not_asked", progress.not_asked.households + progress.partly.households),
        )
    ]
    whole = GAP.join(legend)
    rows = [whole] if width(whole) <= free else [GAP.join(legend[:2]), GAP.join(legend[2:])]
    beside = (("by_proxy", progress.by_proxy), ("appointed", progress.appointed))
    for what, many in beside:
        also = say(f"verification.count_{what}", count=many)
        if many and width(rows[-1]) + len(GAP) + width(also) <= free:
            rows[-1] += GAP + also
    return rows


def _with_pace(row: str, clock: "EveningClock | None", say: Callable[..., str], free: int) -> str:
    """Return a row with the mean time of a household behind it, and the end, as far as there is room."""
    if clock is None:
        return row
    pace = "" if clock.mean is None else say("verification.pace", seconds=clock.mean)
    ends = (
        ""
        if clock.ends is None or not clock.left
        else say("home.ends_about", clock=clock_of(clock.ends))
    )
    for also in (f"{pace}{GAP}{ends}" if pace and ends else "", pace, ends):
        if also and width(row) + width(also) + len(GAP) <= free:
            return row + pad(also, free - width(row), ">")
    return row


def _planned(clock: "EveningClock | None", say: Callable[..., str], free: int) -> tuple[str, ...]:
    if clock is None:
        return ()
    # Read in once there is a clock: the map is there sooner.
    from forumtui.evening.screens.clock_rows import clock_rows

    rows = clock_rows(clock, say, free)
    return (*rows, "") if rows else ()
