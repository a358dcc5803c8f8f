"""What members saved: entries, balances by fund, months and shares. Inside a transaction.

What the funds' registers had stays in the ledger and counts beside the entries: nothing counts twice.
An entry of what was carried over only says what the ledger had that day.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.ledger.records.figures import ledger_lines, left_since
from forumtui.membership.rules.pledges import PledgeFrom
from forumtui.tables.followup import ContractPayment, PaymentPart, PaymentReversal
from forumtui.tables.institution.membership import (
    CARRIED_OVER,
    PledgeSet,
    SavingEntry,
    SavingHeld,
    ShareEntry,
)
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


@dataclass(frozen=True, slots=True)
class YearOfSavings:
    """A member's savings with a fund over a year, in satang; below nought more went than came."""

    opening_satang: int
    months: dict[int, int]


def records_of(person: int) -> list[int]:
    """Return every record of a person, as it stands now: who was written down under two names is one."""
    return [person, *(one for one, root in ties().resident.items() if root == person)]


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
    told = query if person is None else query.where(SavingEntry.person << records_of(person))
    rows: list[Any] = list(typed_rows(told))
    gone, tied = {row[9] for row in rows}, ties().resident
    return tuple(
        EntryFacts(row[0], tied.get(row[1], row[1]), *(*row[2:10], row[0] not in gone, row[10]))
        for row in rows
    )


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
    told = query if person is None else query.where(ShareEntry.person << records_of(person))
    rows: list[Any] = list(typed_rows(told))
    gone, tied = {row[6] for row in rows}, ties().resident
    return tuple(
        ShareFacts(row[0], tied.get(row[1], row[1]), *(*row[2:7], row[0] not in gone, row[7]))
        for row in rows
    )


def pledges(person: int) -> tuple[PledgeFrom, ...]:
    """Return what a member pledged, in the order it was said."""
    return tuple(
        PledgeFrom(month, satang)
        for month, satang in typed_rows(
            PledgeSet.select(PledgeSet.from_month, PledgeSet.satang)
            .where(PledgeSet.person << records_of(person))
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
            .where((SavingHeld.person << records_of(person)) & (SavingHeld.fund == fund))
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
        if one.kind != CARRIED_OVER and (persons is None or one.person in persons):
            found[one.person, one.fund] += one.satang
    return dict(found)


def shares_held(person: int) -> tuple[int, int]:
    """Return how many shares somebody holds, and what they cost together in satang."""
    entries = share_entries(person)
    return sum(one.count for one in entries), sum(one.satang for one in entries)


def moved(fund: int) -> tuple[tuple[int, date, int], ...]:
    """Return what came to members' savings with a fund, or went: the person, the day, the satang."""
    return tuple(
        (one.person, one.made_on, one.satang)
        for one in saving_entries()
        if one.fund == fund and one.kind != CARRIED_OVER
    )


def was_carried_over(person: int, fund: int) -> bool:
    """Return whether what somebody saved with a fund was carried over once already."""
    entries = saving_entries(person)
    return any(one.fund == fund and one.kind == CARRIED_OVER for one in entries)


def saved_year(fund: int, year: int) -> dict[int, YearOfSavings]:
    """Return each saver's opening balance of a fund's year (CE) and what each month brought, in satang.

    What the registers had counts as opening; what was paid out of savings on contracts, or put into
    them, counts in its month, as entries do. A month's money is that of its money date.
    """
    tied, left = ties().resident, left_since()
    opening: dict[int, int] = defaultdict(int)
    months: dict[int, dict[int, int]] = defaultdict(lambda: dict.fromkeys(range(1, 13), 0))
    changes: list[tuple[int, date, int]] = [*moved(fund)]
    dated = _moved_on_contracts()
    for (line,) in ledger_lines(fund=fund):
        if line.kind == "saving":
            person = tied.get(line.person, line.person)
            mine = dated.get(line.record, ())
            opening[person] += line.less(left.get(line.line)).balance_satang
            opening[person] -= sum(satang for _, satang in mine)
            changes += [(person, day, satang) for day, satang in mine]
    for person, day, satang in changes:
        opening[person] += satang if day.year < year else 0
        if day.year == year:
            months[person][day.month] += satang
    return {person: YearOfSavings(opening[person], months[person]) for person in sorted(opening)}


def _moved_on_contracts() -> dict[int, list[tuple[date, int]]]:
    """Return what standing payments put into savings, or below nought took out, by saving and day."""
    of = (PaymentPart.payment == ContractPayment.id) & PaymentPart.tranche.is_null()
    query: Any = (
        ContractPayment.select(
            ContractPayment.saving,
            ContractPayment.paid_on,
            ContractPayment.way,
            ContractPayment.excess,
            ContractPayment.satang,
            peewee.fn.COALESCE(peewee.fn.SUM(PaymentPart.satang), 0),
        )
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER)
        .switch(ContractPayment)
        .join(PaymentPart, peewee.JOIN.LEFT_OUTER, on=of)
        .where(PaymentReversal.id.is_null() & ContractPayment.saving.is_null(is_null=False))
        .group_by(ContractPayment.id)
    )
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for saving, day, way, excess, satang, kept in typed_rows(query):
        change = (kept if excess == "savings" else 0) - (satang if way == "savings" else 0)
        found[saving].append((day, change))
    return found
