"""Who was reminded of what is due, and which guarantors were told."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.followup.rules.reminders import ByWhat
from forumtui.tables.support import GuarantorNotified, ReminderSent

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
