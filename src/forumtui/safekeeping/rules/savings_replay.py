"""Members' shares and savings reckoned anew from their entries and from what the journal says.

Another way than `membership.records.savings` adds them up.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class MoneySaid(NamedTuple):
    """What an act says came to a member's savings and shares, in satang; below nought it went."""

    act: int
    savings: int
    shares: int


class SavedRow(NamedTuple):
    """An entry of savings; `opening` only says what a register had, `reverses` another entry."""

    id: int
    act: int
    person: int
    fund: int
    satang: int
    opening: bool
    reverses: int | None


class SharesRow(NamedTuple):
    """An entry of shares."""

    id: int
    act: int
    person: int
    number: int
    value_satang: int
    reverses: int | None


class RefundRow(NamedTuple):
    """What was given back to who left, in satang."""

    act: int
    savings: int
    shares: int


class KeptSavings(NamedTuple):
    """All entries, in the order they were written."""

    said: tuple[MoneySaid, ...]
    saved: tuple[SavedRow, ...]
    shares: tuple[SharesRow, ...]
    refunds: tuple[RefundRow, ...]


def not_as_said(kept: KeptSavings) -> list[int]:
    """Return the acts of which the entries are not what the journal says, or what they take back."""
    saved, shares = Counter[int](), Counter[int]()
    for one in kept.saved:
        saved[one.act] += 0 if one.opening else one.satang
    for each in kept.shares:
        shares[each.act] += each.number * each.value_satang
    said = {one.act: (one.savings, one.shares) for one in kept.said}
    found = {
        act
        for act in {*saved, *shares, *said}
        if said.get(act, (0, 0)) != (saved[act], shares[act])
    }
    found |= {
        one.act
        for one in kept.refunds
        if (-saved[one.act], -shares[one.act]) != (one.savings, one.shares)
    }
    found |= {*_wrongly_taken_back(kept.saved), *_shares_wrongly_taken_back(kept.shares)}
    return sorted(found)


def together(rows: Iterable[SavedRow]) -> dict[tuple[int, int], int]:
    """Return what the entries of each person and fund come to, in satang."""
    found = Counter[tuple[int, int]]()
    for one in rows:
        if not one.opening:
            found[one.person, one.fund] += one.satang
    return {of: satang for of, satang in found.items() if satang}


def _wrongly_taken_back(rows: Iterable[SavedRow]) -> Iterable[int]:
    before: dict[int, SavedRow] = {}
    gone: set[int] = set()
    opened: set[tuple[int, int]] = set()
    for one in rows:
        if one.reverses is not None:
            of = before.get(one.reverses)
            same = of is not None and (of.person, of.fund) == (one.person, one.fund)
            if of is None or not same or of.satang != -one.satang or one.reverses in gone:
                yield one.act
            gone.add(one.reverses)
        if one.opening:
            if (one.person, one.fund) in opened:
                yield one.act
            opened.add((one.person, one.fund))
        before[one.id] = one


def _shares_wrongly_taken_back(rows: Iterable[SharesRow]) -> Iterable[int]:
    before: dict[int, SharesRow] = {}
    gone: set[int] = set()
    held = Counter[int]()
    for one in rows:
        if one.reverses is not None:
            of = before.get(one.reverses)
            same = of is not None and (of.person, of.value_satang) == (
                one.person,
                one.value_satang,
            )
            if of is None or not same or of.number != -one.number or one.reverses in gone:
                yield one.act
            gone.add(one.reverses)
        held[one.person] += one.number
        if held[one.person] < 0:
            yield one.act
        before[one.id] = one
