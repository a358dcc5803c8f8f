"""What the row of pledges shows of all members at once. Inside a transaction."""

from collections import defaultdict
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.membership.rules.pledges import PledgeFrom
from forumtui.tables.institution.membership import MemberResignation, PledgeSet, SavingEntry
from forumtui.tables.village import Fund
from forumtui.village.records.counted import counts


def all_pledges() -> dict[int, tuple[PledgeFrom, ...]]:
    """Return what each member pledged, in the order it was said."""
    found: dict[int, list[PledgeFrom]] = defaultdict(list)
    query: Any = PledgeSet.select(PledgeSet.person, PledgeSet.from_month, PledgeSet.satang)
    for person, month, satang in typed_rows(query.order_by(PledgeSet.id)):
        found[person].append(PledgeFrom(month, satang))
    return {person: tuple(each) for person, each in found.items()}


def all_paid_months() -> dict[int, dict[date, int]]:
    """Return what each member paid for each month, in satang."""
    found: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    query: Any = SavingEntry.select(SavingEntry.person, SavingEntry.month, SavingEntry.satang)
    for person, month, satang in typed_rows(query):
        if month is not None:
            found[person][month] += satang
    return {person: dict(each) for person, each in found.items()}


def last_fund_of() -> dict[int, int]:
    """Return the fund that each member saved with last."""
    query: Any = SavingEntry.select(SavingEntry.person, SavingEntry.fund).order_by(SavingEntry.id)
    return dict(typed_rows(query))


def fund_kinds() -> tuple[tuple[int, str, str], ...]:
    """Return every fund, its kind and its name, in the order in which they were first read."""
    query: Any = Fund.select(Fund.id, Fund.kind, Fund.name).where(counts(Fund)).order_by(Fund.id)
    return tuple(typed_rows(query))


def resignation_letter(period: int) -> tuple[date, str] | None:
    """Return the day and the reason of the last letter of resignation, None without one."""
    query: Any = (
        MemberResignation.select(MemberResignation.letter_on, MemberResignation.reason)
        .where(MemberResignation.period == period)
        .order_by(MemberResignation.id.desc())
        .limit(1)
    )
    return next(((on, why) for on, why in typed_rows(query)), None)
