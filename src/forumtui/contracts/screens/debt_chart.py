"""The village's debts by fund as bars: which fund most of it is owed to, seen at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.contracts.acts.debts import DebtLine
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.ui.widgets.blocks import BarLine, chart

MOST_FUNDS: Final = 4
"""Bars at most; the funds with the least debts share the last one."""

MOST_IN_TALL: Final = 10
"""The same in a window of many rows."""


@dataclass(frozen=True, slots=True)
class FundOwed:
    """What is owed to a fund in all: how many contracts, and how many satang."""

    name: str
    loans: int = 0
    satang: int = 0

    def __add__(self, other: "FundOwed") -> "FundOwed":
        return FundOwed(self.name, self.loans + other.loans, self.satang + other.satang)


def owed_by_fund(lines: Sequence[DebtLine], funds: Mapping[int, str]) -> tuple[FundOwed, ...]:
    """Return what is owed to each fund, the greatest first; a line more or less loses nothing."""
    owed: dict[int, FundOwed] = {}
    for line in lines:
        debt = line.debt
        name = visible(funds.get(debt.fund_id, debt.fund))
        so_far = owed.get(debt.fund_id, FundOwed(name))
        owed[debt.fund_id] = so_far + FundOwed(name, debt.loans, debt.satang)
    return tuple(sorted(owed.values(), key=lambda one: -one.satang))


def debts_by_fund(
    owed: Sequence[FundOwed], say: Messages, columns: int, *, above: str, most: int = MOST_FUNDS
) -> tuple[str, ...]:
    """Return one bar a fund with its sum, its part of the whole and its contracts, `above` on top.

    Nothing of a village with one fund: there is nothing to compare.
    """
    total = sum(one.satang for one in owed)
    if len(owed) < 2 or not total:
        return ()
    ranked = list(owed)
    if len(ranked) > most:
        rest = sum(ranked[most - 1 :], FundOwed(say("debts.other_funds")))
        ranked = [*ranked[: most - 1], rest]
    parts = [percent(one.satang, total) for one in ranked]
    loans = [say("debts.fund_loans", count=f"{one.loans:,}") for one in ranked]
    wide = max(map(width, loans))
    for after in (
        [f"{pad(a, 4, '>')} {pad(b, wide, '>')}" for a, b in zip(parts, loans, strict=True)],
        parts,
    ):
        bars = chart(
            [
                BarLine(one.name, one.satang, format_baht(one.satang), said)
                for one, said in zip(ranked, after, strict=True)
            ],
            columns,
        )
        if bars:
            return (above, *bars)
    return ()


def percent(part: int, total: int) -> str:
    """Return a part in whole per cent; never none of what there is, never all of what is not all.

    >>> percent(1, 1_000), percent(999, 1_000), percent(1, 3)
    ('<1%', '>99%', '33%')
    """
    rounded = (part * 100 + total // 2) // total
    if part and not rounded:
        return "<1%"
    return ">99%" if rounded == 100 and part < total else f"{rounded}%"
