"""Who was reminded of what is due, and which guarantors were told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.followup.rules.reminders import ByWhat
from forumtui.tables.people import ToldFact
from forumtui.tables.support import GuarantorNotified, ReminderSent
from forumtui.village.records.deaths import DIED

MINUTES: Final = 60
"""Minutes of an hour."""


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A debtor, as a record of a person, was reminded on a day, at a minute of it."""

    household: int
    person: int
    on: date
    minute: int
    way: ByWhat
    sent_by: str
    result: str
    act: int

    @property
    def at(self) -> time:
        """The time of the day."""
        return time(*divmod(self.minute, MINUTES))


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A guarantor of a loan was told on a day of an instalment that was due on another."""

    household: int
    loan: int
    name: str
    due_on: date
    sent_on: date
    sent_by: str
    act: int


def minute_of(at: time) -> int:
    """Return the minute of the day."""
    return at.hour * MINUTES + at.minute


def reminders(household: int | None = None) -> tuple[ReminderView, ...]:
    """Return the reminders that stand, one household's or all, in the order of their times."""
    query: Any = ReminderSent.select(
        ReminderSent.household,
        ReminderSent.person,
        ReminderSent.sent_on,
        ReminderSent.minute,
        ReminderSent.way,
        ReminderSent.sent_by,
        ReminderSent.result,
        ReminderSent.act,
    ).where(stands(ReminderSent))
    if household is not None:
        query = query.where(ReminderSent.household == household)
    order = (ReminderSent.sent_on, ReminderSent.minute, ReminderSent.id)
    return tuple(
        ReminderView(of, person, on, minute, ByWhat(way), by, result, act)
        for of, person, on, minute, way, by, result, act in typed_rows(query.order_by(*order))
    )


def death_told_on(records: Iterable[int], day: date) -> date | None:
    """Return the latest day by `day` on which it came to be known that one of these persons had died.

    Of what people told alone: a register may write down who died long ago. None without one, or where
    it was told later that the person lives. Inside a transaction.
    """
    query = ToldFact.select(ToldFact.person, ToldFact.holds, ToldFact.known_on)
    query = query.where((ToldFact.person << list(records)) & (ToldFact.fact == DIED))
    last: dict[int, date | None] = {}
    for person, holds, known_on in typed_rows(query.order_by(ToldFact.id)):
        last[person] = known_on if holds else None
    return max((one for one in last.values() if one is not None and one <= day), default=None)


def notices(household: int | None = None) -> tuple[NoticeView, ...]:
    """Return the notices to guarantors that stand, one household's debts or all, by their days."""
    query: Any = GuarantorNotified.select(
        GuarantorNotified.household,
        GuarantorNotified.loan,
        GuarantorNotified.name,
        GuarantorNotified.due_on,
        GuarantorNotified.sent_on,
        GuarantorNotified.sent_by,
        GuarantorNotified.act,
    ).where(stands(GuarantorNotified))
    if household is not None:
        query = query.where(GuarantorNotified.household == household)
    rows = typed_rows(query.order_by(GuarantorNotified.sent_on, GuarantorNotified.id))
    return tuple(NoticeView(*row) for row in rows)
