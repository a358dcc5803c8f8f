"""The village's debts by fund as bars: which fund most of it is owed to, seen at a glance."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from forumtui.contracts.acts.debts import DebtLine
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.ui.widgets.blocks import BarLine, chart

MOST_FUNDS: Final = 4
"""Bars at most; the funds with the least debts share the last one."""


def debts_by_fund(
    lines: Sequence[DebtLine], funds: Mapping[int, str], say: Callable[..., str], columns: int
) -> tuple[str, ...]:
    """Return one bar a fund, the greatest first, with its sum and its part of the whole.

    Nothing of a village with one fund: there is nothing to compare.
    """
    owed: dict[str, int] = {}
    for line in lines:
        name = visible(funds.get(line.debt.fund_id, line.debt.fund))
        owed[name] = owed.get(name, 0) + line.debt.satang
    total = sum(owed.values())
    if len(owed) < 2 or not total:
        return ()
    ranked = sorted(owed.items(), key=lambda one: -one[1])
    if len(ranked) > MOST_FUNDS:
        rest = sum(satang for _, satang in ranked[MOST_FUNDS - 1 :])
        ranked = [*ranked[: MOST_FUNDS - 1], (say("debts.other_funds"), rest)]
    return chart(
        [
            BarLine(name, satang, format_baht(satang), f"{(satang * 100 + total // 2) // total}%")
            for name, satang in ranked
        ],
        columns,
    )
