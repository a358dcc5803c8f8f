"""The village's debts by fund as bars: which fund most of it is owed to, seen at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.ledger.records.debts import FundDebt
from forumtui.messages import Messages
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import visible
from forumtui.thai.width import pad, width
from forumtui.ui.widgets.blocks import BarLine, chart
from forumtui.village.rules import FEWEST_TOGETHER

MOST_FUNDS: Final = 4
"""Bars at most; the funds with the least debts share the last one."""

MOST_IN_TALL: Final = 10
"""The same in a window of many rows."""


@dataclass(frozen=True, slots=True)
class FundOwed:
    """What is owed to a fund in all: how many contracts, how many satang, by how many households."""

    name: str
    loans: int = 0
    satang: int = 0
    households: int = 0

    @property
    def hides_each(self) -> bool:
        """Whether nobody's own debt can be told from the sum."""
        return self.households >= FEWEST_TOGETHER

    def __add__(self, other: "FundOwed") -> "FundOwed":
        return FundOwed(
            self.name,
            self.loans + other.loans,
            self.satang + other.satang,
            self.households + other.households,
        )


def owed_by_fund(debts: Sequence[FundDebt], funds: Mapping[int, str]) -> tuple[FundOwed, ...]:
    """Return what is owed to each fund, the greatest first; a line more or less loses nothing."""
    owed: dict[int, FundOwed] = {}
    for debt in debts:
        name = visible(funds.get(debt.fund_id, debt.fund))
        so_far = owed.get(debt.fund_id, FundOwed(name))
        owed[debt.fund_id] = so_far + FundOwed(name, debt.loans, debt.satang, households=1)
    return tuple(sorted(owed.values(), key=lambda one: -one.satang))


def debts_by_fund(
    owed: Sequence[FundOwed], say: Messages, columns: int, *, above: str, most: int = MOST_FUNDS
) -> tuple[str, ...]:
    """Return one bar a fund with its sum, its part of the whole and its contracts, `above` on top.

    A fund with too few debtors shares the bar of one that hides them. Nothing of a village with one
    fund, and where no fund hides anybody: there is nothing to compare.
    """
    total = sum(one.satang for one in owed)
    ranked = _ranked(owed, FundOwed(say("debts.other_funds")), most)
    if len(ranked) < 2 or not total:
        return ()
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


def _ranked(owed: Sequence[FundOwed], others: FundOwed, most: int) -> list[FundOwed]:
    """Return what has a bar, the greatest first; `others` is what several funds are called in one."""
    apart = [one for one in owed if one.hides_each]
    together = [one for one in owed if not one.hides_each]
    if together:
        if not apart:
            return []
        hiding = min(apart, key=lambda one: one.satang)
        apart.remove(hiding)
        together.append(hiding)
    if len(apart) + bool(together) > most:
        return [*apart[: most - 1], sum([*apart[most - 1 :], *together], others)]
    shared = [sum(together, others)] if together else []
    return sorted([*apart, *shared], key=lambda one: -one.satang)


def percent(part: int, total: int) -> str:
    """Return a part in whole per cent; never none of what there is, never all of what is not all.

    >>> percent(1, 1_000), percent(999, 1_000), percent(1, 3)
    ('<1%', '>99%', '33%')
    """
    rounded = (part * 100 + total // 2) // total
    if part and not rounded:
        return "<1%"
    return ">99%" if rounded == 100 and part < total else f"{rounded}%"
