"""When, how and whom somebody may be reminded of a debt, and until when a guarantor has to be told.

The Debt Collection Act B.E. 2558 (พ.ร.บ. การทวงถามหนี้), kept as if it covered every village, with
the announcement of 21 พ.ย. 2562 (once a day); ป.พ.พ. section 686 for guarantors.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

OPENS: Final = time(8)
"""From this minute on anybody may be reminded (section 9)."""

CLOSES: Final = time(20)

CLOSES_ON_HOLIDAYS: Final = time(18)

_SATURDAY: Final = 5

_HOLIDAYS: Final = frozenset(
    {
        *((1, 1), (4, 6), (4, 13), (4, 14), (4, 15), (5, 1), (5, 4), (6, 3), (7, 28), (8, 12)),
        *((10, 13), (10, 23), (12, 5), (12, 10), (12, 31)),
    }
)
"""Public holidays that have a day of their own, by month and day; those of the moon are said."""

NOTICE_DAY: Final = 45
"""Days after the due day from which on the program asks for a guarantor's notice."""

LAST_DAY: Final = 60
"""Days within which a guarantor has to be told, counted from the due day to be safe (section 686)."""


class ContactWay(StrEnum):
    """How somebody is reminded."""

    WORD = "word"
    VISIT = "visit"
    PHONE = "phone"
    MESSAGE = "message"
    LETTER = "letter"
    """In an envelope with nothing on it."""
    CARD = "card"
    """A postcard, or anything that others can read: forbidden (section 11)."""


class ContactLimit(StrEnum):
    """Why somebody may not be reminded so."""

    NOT_THE_DEBTOR = "not_the_debtor"
    """Section 8: the debtor alone."""
    OUT_OF_HOURS = "out_of_hours"
    """Section 9 (2)."""
    TWICE_A_DAY = "twice_a_day"
    """Section 9 (3) with the announcement."""
    OPEN_TO_OTHERS = "open_to_others"
    """Section 11 (4)."""
    ON_HOLD = "on_hold"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody is to be reminded: on a day, at a time, in a way; `to_debtor`: it is who owes."""

    on: date
    at: time
    way: ContactWay
    to_debtor: bool
    holiday: bool = False
    """Whether somebody says that the day is a holiday, beside what the calendar knows."""


def is_holiday(day: date) -> bool:
    """Return whether a day is a Saturday, a Sunday or a public holiday with a day of its own."""
    return day.weekday() >= _SATURDAY or (day.month, day.day) in _HOLIDAYS


def closes(day: date, *, holiday: bool = False) -> time:
    """Return the last minute of a day at which anybody may be reminded."""
    return CLOSES_ON_HOLIDAYS if holiday or is_holiday(day) else CLOSES


def limit_of(
    contact: Contact, reminded_on: Collection[date], *, on_hold: bool, disputed: bool
) -> ContactLimit | None:
    """Return why a contact may not be, None where it may; `reminded_on` are the days of others.

    What protects most is named first: who is told, then what others can read, then when.
    """
    found = (
        (not contact.to_debtor, ContactLimit.NOT_THE_DEBTOR),
        (contact.way is ContactWay.CARD, ContactLimit.OPEN_TO_OTHERS),
        (disputed, ContactLimit.DISPUTED),
        (on_hold, ContactLimit.ON_HOLD),
        (contact.on in reminded_on, ContactLimit.TWICE_A_DAY),
        (
            not OPENS <= contact.at <= closes(contact.on, holiday=contact.holiday),
            ContactLimit.OUT_OF_HOURS,
        ),
    )
    return next((why for is_so, why in found if is_so), None)


class NoticeStanding(StrEnum):
    """Where the notice to the guarantors of an overdue instalment stands on a day."""

    NOT_YET = "not_yet"
    NOW = "now"
    """From day 45 on: it is time."""
    LATE = "late"
    """Day 60 is past: what accrues after it is lost from the guarantors until they are told."""
    TOLD = "told"


def last_notice_day(due: date) -> date:
    """Return the last day on which the guarantors can be told without a loss.

    >>> last_notice_day(date(2025, 2, 5)).isoformat()
    '2025-04-06'
    """
    return due + timedelta(LAST_DAY)


def notice_standing(due: date, on: date, told_on: date | None) -> NoticeStanding:
    """Return where the notice of an instalment stands; `told_on` is when a guarantor was told."""
    if told_on is not None and told_on <= on:
        return NoticeStanding.TOLD
    if on > last_notice_day(due):
        return NoticeStanding.LATE
    return NoticeStanding.NOW if on >= due + timedelta(NOTICE_DAY) else NoticeStanding.NOT_YET


def lost_since(due: date, told_on: date | None, on: date) -> int:
    """Return for how many days up to `on` interest and costs are lost from a guarantor (section 686).

    From the day after day 60 to the day before the notice; 0 where it came in time.
    """
    until = on if told_on is None else min(on, told_on - timedelta(1))
    return max(0, (until - last_notice_day(due)).days)
