"""The instalments as people speak of them: the usual one, and the exceptions by number (งวด)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final

from forumtui.contracts.rules.contract import ContractInstalment

MOST_PARTS: Final = 6
"""Runs of equal instalments that are said one by one; of more, those beside the usual are gathered."""

_LEAST_SHARE: Final = 3
"""A run is the usual one where it is at least this part (a third) of the instalments."""

_BALLOON: Final = 2
"""The last instalment is a large one where it is more than this many usual ones."""


class PartKind(StrEnum):
    """How the instalments of a part lie."""

    EQUAL = "equal"
    FALLING = "falling"
    """None is more than the one before it."""
    VARYING = "varying"


@dataclass(frozen=True, slots=True)
class InstalmentPart:
    """Instalments `first` to `last`, said in one breath; sums in satang.

    `total_satang` is what all of them come to. `usual`: the instalment, not an exception.
    `without_principal`: none of them pays off principal; `interest_only`: nor interest owed before.
    `balloon`: the last large sum.
    """

    first: int
    last: int
    kind: PartKind
    total_satang: int
    highest_satang: int
    lowest_satang: int
    usual: bool = False
    without_principal: bool = False
    interest_only: bool = False
    balloon: bool = False

    @property
    def count(self) -> int:
        """How many instalments it is."""
        return self.last - self.first + 1


def spoken_parts(instalments: Sequence[ContractInstalment]) -> tuple[InstalmentPart, ...]:
    """Return the instalments in parts, in their order: each in exactly one, no satang lost.

    The longest run of equal ones is the usual instalment, the earlier of two as long. Where there
    are more runs than can be said one by one, those before the usual one and those after it are
    gathered; instalments without principal stay apart from those that pay some off, and the last
    one stands alone. Where no run is a third of all, only these two are told apart.
    """
    if not instalments:
        return ()
    runs = [list(run) for _, run in groupby(instalments, key=_likeness)]
    usual = max(range(len(runs)), key=lambda place: len(runs[place]))
    if len(runs) <= MOST_PARTS:
        groups, chosen = runs, runs[usual]
    elif len(runs[usual]) * _LEAST_SHARE >= len(instalments):
        chosen = runs[usual]
        groups = [*_gathered(runs[:usual]), chosen, *_gathered(runs[usual + 1 :])]
    else:
        groups, chosen = list(_gathered(runs)), []
    typical = max(each.total_satang for each in chosen) if chosen else 0
    return tuple(
        _part(group, usual=group is chosen, typical=typical, final=place == len(groups))
        for place, group in enumerate(groups, start=1)
    )


def usual_instalment(instalments: Sequence[ContractInstalment], grace: int = 0) -> int:
    """Return the instalment that stands in a table, in satang: 0 where nothing is paid.

    It is the longest run of equal ones after the grace, the earlier of two as long.
    """
    after = [one for one in instalments if one.number > grace] or list(instalments)
    runs = [list(run) for _, run in groupby(after, key=lambda one: one.total_satang)]
    return max(runs, key=len)[0].total_satang if runs else 0


def _likeness(one: ContractInstalment) -> tuple[int, bool, bool]:
    return one.total_satang, _stands(one), bool(one.accrued_satang) and _stands(one)


def _stands(one: ContractInstalment) -> bool:
    """Whether principal is owed and none of it is paid off."""
    return not one.principal_satang and bool(one.principal_balance_satang)


def _gathered(
    runs: Sequence[list[ContractInstalment]],
) -> Iterator[list[ContractInstalment]]:
    """Yield runs as few groups: without principal, with it, and the very last one by itself."""
    *others, last = [*runs] or [[]]
    if not others:
        if last:
            yield last
        return
    apart = len(last) == 1
    gathered = [each for run in (others if apart else runs) for each in run]
    for _, group in groupby(gathered, key=_stands):
        yield list(group)
    if apart:
        yield last


def _part(
    group: Sequence[ContractInstalment], *, usual: bool, typical: int, final: bool
) -> InstalmentPart:
    totals = [each.total_satang for each in group]
    if len(set(totals)) == 1:
        kind = PartKind.EQUAL
    elif all(a >= b for a, b in pairwise(totals)):
        kind = PartKind.FALLING
    else:
        kind = PartKind.VARYING
    standing = all(map(_stands, group))
    return InstalmentPart(
        first=group[0].number,
        last=group[-1].number,
        kind=kind,
        total_satang=sum(totals),
        highest_satang=max(totals),
        lowest_satang=min(totals),
        usual=usual,
        without_principal=standing,
        interest_only=standing and not any(each.accrued_satang for each in group),
        balloon=final and len(group) == 1 and 0 < typical * _BALLOON < totals[0],
    )
