"""What members saved: entries, balances by fund, months and shares. Inside a transaction.

What the funds' registers had stays in the ledger and counts beside the entries: nothing counts twice.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import ledger_lines, left_since
from forumtui.membership.rules.pledges import PledgeFrom
from forumtui.tables.membership import PledgeSet, SavingEntry, SavingHeld, ShareEntry
from forumtui.village.records.residents import ties


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry of savings in satang, below nought taken out; `standing`: nothing took it back."""

    id: int
    person: int
    fund: int
    kind: str
    satang: int
    month: date | None
    made_on: date
    receipt: str
    by: str
    reverses: int | None
    standing: bool
    act: int


@dataclass(frozen=True, slots=True)
class ShareFacts:
    """An entry of shares, each of so many satang; below nought given back."""

    id: int
    person: int
    count: int
    value_satang: int
    made_on: date
    receipt: str
    reverses: int | None
    standing: bool
    act: int

    @property
    def satang(self) -> int:
        """What the shares cost together."""
        return self.count * self.value_satang


def saving_entries(person: int | None = None) -> tuple[EntryFacts, ...]:
    """Return the entries of a person, or of all, in the order they were written."""
    query: Any = SavingEntry.select(
        SavingEntry.id,
        SavingEntry.person,
        SavingEntry.fund,
        SavingEntry.kind,
        SavingEntry.satang,
        SavingEntry.month,
        SavingEntry.made_on,
        SavingEntry.receipt,
        SavingEntry.by,
        SavingEntry.reverses,
        SavingEntry.act,
    ).order_by(SavingEntry.id)
    told = query if person is None else query.where(SavingEntry.person == person)
    rows: list[Any] = list(typed_rows(told))
    gone = {row[9] for row in rows}
    return tuple(EntryFacts(*(*row[:10], row[0] not in gone, row[10])) for row in rows)


def share_entries(person: int | None = None) -> tuple[ShareFacts, ...]:
    """Return the entries of shares of a person, or of all, in the order they were written."""
    query: Any = ShareEntry.select(
        ShareEntry.id,
        ShareEntry.person,
        ShareEntry.count,
        ShareEntry.value_satang,
        ShareEntry.made_on,
        ShareEntry.receipt,
        ShareEntry.reverses,
        ShareEntry.act,
    ).order_by(ShareEntry.id)
    told = query if person is None else query.where(ShareEntry.person == person)
    rows: list[Any] = list(typed_rows(told))
    gone = {row[6] for row in rows}
    return tuple(ShareFacts(*(*row[:7], row[0] not in gone, row[7])) for row in rows)


def pledges(person: int) -> tuple[PledgeFrom, ...]:
    """Return what a member pledged, in the order it was said."""
    return tuple(
        PledgeFrom(month, satang)
        for month, satang in typed_rows(
            PledgeSet.select(PledgeSet.from_month, PledgeSet.satang)
            .where(PledgeSet.person == person)
            .order_by(PledgeSet.id)
        )
    )


def paid_months(person: int) -> dict[date, int]:
    """Return what was paid for each month, in satang."""
    found: dict[date, int] = defaultdict(int)
    for one in saving_entries(person):
        if one.month is not None:
            found[one.month] += one.satang
    return dict(found)


def held(person: int, fund: int) -> int:
    """Return what of a member's savings with a fund secures something elsewhere, in satang."""
    rows = list(
        typed_rows(
            SavingHeld.select(SavingHeld.satang)
            .where((SavingHeld.person == person) & (SavingHeld.fund == fund))
            .order_by(SavingHeld.id)
        )
    )
    return int(rows[-1][0]) if rows else 0


def in_registers(persons: Collection[int] | None = None) -> dict[tuple[int, int], int]:
    """Return what the funds' registers have of each person in each fund now, in satang."""
    tied, left = ties().resident, left_since()
    found: dict[tuple[int, int], int] = defaultdict(int)
    for (line,) in ledger_lines(kind="saving"):
        person = tied.get(line.person, line.person)
        if persons is None or person in persons:
            found[person, line.fund] += line.less(left.get(line.line)).balance_satang
    return dict(found)


def balances(persons: Collection[int] | None = None) -> dict[tuple[int, int], int]:
    """Return what each person has saved with each fund, in satang: registers and entries."""
    found = defaultdict(int, in_registers(persons))
    for one in saving_entries():
        if persons is None or one.person in persons:
            found[one.person, one.fund] += one.satang
    return dict(found)


def shares_held(person: int) -> tuple[int, int]:
    """Return how many shares somebody holds, and what they cost together in satang."""
    entries = share_entries(person)
    return sum(one.count for one in entries), sum(one.satang for one in entries)


def moved(fund: int) -> tuple[tuple[int, date, int], ...]:
    """Return what came to members' savings with a fund, or went: the person, the day, the satang."""
    return tuple(
        (one.person, one.made_on, one.satang) for one in saving_entries() if one.fund == fund
    )
