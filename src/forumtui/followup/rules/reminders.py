"""When and to whom a debt may be spoken of (พ.ร.บ. การทวงถามหนี้ พ.ศ. 2558), and what step is next.

A village may be outside that law; it keeps to it all the same.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from forumtui.followup.rules.arrears import Arrears

MIN_SATANG: Final = 100
"""Less than this overdue is arrears, but nobody is reminded of it."""

OPENS: Final = time(8)
CLOSES: Final = time(20)
CLOSES_ON_HOLIDAYS: Final = time(18)

_SATURDAY: Final = 5


class ToWhom(StrEnum):
    """Who is spoken to or written to."""

    DEBTOR = "debtor"
    GUARANTOR = "guarantor"
    """By his own letter alone."""
    FAMILY = "family"
    """Spouse, parent or descendant of the debtor (section 8)."""
    OTHER = "other"


class ByWhat(StrEnum):
    """How."""

    WORD = "word"
    CALL = "call"
    LETTER = "letter"
    """In an envelope on which nothing is to be seen."""
    CARD = "card"
    """Anything that others can read: a post card, a notice, an open message."""


class WhyNot(StrEnum):
    """Why a reminder must not be, with its section of the law."""

    ONCE_A_DAY = "once-a-day"
    """Section 9 (3) and the committee's announcement: one contact a day."""
    OUTSIDE_HOURS = "outside-hours"
    """Section 9 (2): Monday to Friday 8 to 20, other days 8 to 18."""
    NOT_THE_DEBTOR = "not-the-debtor"
    """Section 8: the debt is told to the debtor alone, to close family who ask."""
    SEEN_BY_OTHERS = "seen-by-others"
    """Section 11 (3) and (4): no card, no open letter, nothing on the envelope."""
    NOTHING_OVERDUE = "nothing-overdue"
    TOO_LITTLE = "too-little"
    """Below what the village settled: a rounding's satang shame nobody."""
    HELD_BACK = "held-back"
    """Reminders rest: a pause, a disputed balance, a death in the house."""


SECTION_OF: Final = {
    WhyNot.ONCE_A_DAY: "9 (3)",
    WhyNot.OUTSIDE_HOURS: "9 (2)",
    WhyNot.NOT_THE_DEBTOR: "8",
    WhyNot.SEEN_BY_OTHERS: "11",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One time that somebody is reminded, by the clock of the village.

    `asked` says that close family asked by themselves.
    """

    on: date
    at: time
    to: ToWhom
    by: ByWhat
    asked: bool = False


def why_not(
    contact: Contact,
    earlier: Collection[date],
    *,
    holidays: Collection[date] = (),
    held_back: bool = False,
) -> WhyNot | None:
    """Return why a contact must not be, None where it may. `earlier` are the days of others.

    Who answers family that asked reminds nobody: neither hours nor days are counted.
    """
    answer = contact.to is ToWhom.FAMILY and contact.asked
    if contact.to is ToWhom.OTHER or (contact.to is ToWhom.FAMILY and not contact.asked):
        return WhyNot.NOT_THE_DEBTOR
    if contact.to is ToWhom.GUARANTOR and contact.by is not ByWhat.LETTER:
        return WhyNot.NOT_THE_DEBTOR
    if contact.by is ByWhat.CARD:
        return WhyNot.SEEN_BY_OTHERS
    if answer:
        return None
    if held_back:
        return WhyNot.HELD_BACK
    if not within_hours(contact.on, contact.at, holidays):
        return WhyNot.OUTSIDE_HOURS
    if contact.on in earlier:
        return WhyNot.ONCE_A_DAY
    return None


def closes_on(on: date, holidays: Collection[date] = ()) -> time:
    """Return until when somebody may be spoken to on a day: 20, on Saturdays and holidays 18."""
    return CLOSES_ON_HOLIDAYS if on.weekday() >= _SATURDAY or on in holidays else CLOSES


def within_hours(on: date, at: time, holidays: Collection[date] = ()) -> bool:
    """Say whether a contact may begin: from 8 until before 20, on Saturdays and holidays before 18."""
    return OPENS <= at < closes_on(on, holidays)


def nothing_to_remind_of(arrears: Arrears, min_satang: int = MIN_SATANG) -> WhyNot | None:
    """Return why nobody is reminded of what is overdue, None where somebody may be."""
    owed = arrears.asked_satang + arrears.default_satang
    if not owed:
        return WhyNot.NOTHING_OVERDUE
    return WhyNot.TOO_LITTLE if owed < min_satang else None


class ReminderStep(StrEnum):
    """What a village does about arrears, step by step."""

    WORD = "word"
    LETTER = "letter"
    GUARANTORS = "guarantors"
    """A letter again, and their own to the guarantors, in time for section 686."""
    COMMITTEE = "committee"
    """The committee talks with the family."""
    LAST_LETTER = "last-letter"


STEPS_DAYS: Final = (
    (120, ReminderStep.LAST_LETTER),
    (90, ReminderStep.COMMITTEE),
    (45, ReminderStep.GUARANTORS),
    (30, ReminderStep.LETTER),
    (8, ReminderStep.WORD),
)
"""From which day late each step is taken, the last step first."""


def reminder_step(days_late: int, done: Collection[ReminderStep] = ()) -> ReminderStep | None:
    """Return the step that days late ask for, None before the first or where it was done.

    An earlier step that was left out is not made up for.
    """
    step = next((one for days, one in STEPS_DAYS if days_late >= days), None)
    return None if step in done else step


def steps_done(
    days_late: int,
    on: date,
    *,
    contacts: Collection[tuple[date, ByWhat]],
    visits: Collection[date],
    guarantors_told: bool,
) -> frozenset[ReminderStep]:
    """Return the steps that were taken since their days came, of what is so many days late on a day.

    `contacts` are the days of reminders and how each was made, `guarantors_told` says that nobody of
    them waits to be told. A letter is a word as well.
    """
    began = {step: on - timedelta(days_late - days) for days, step in STEPS_DAYS}
    letters = [day for day, by in contacts if by is ByWhat.LETTER]

    def since(step: ReminderStep, days: Collection[date]) -> bool:
        return any(day >= began[step] for day in days)

    done = {
        ReminderStep.WORD: since(ReminderStep.WORD, [day for day, _ in contacts]),
        ReminderStep.LETTER: since(ReminderStep.LETTER, letters),
        ReminderStep.GUARANTORS: guarantors_told and since(ReminderStep.GUARANTORS, letters),
        ReminderStep.COMMITTEE: since(ReminderStep.COMMITTEE, visits),
        ReminderStep.LAST_LETTER: since(ReminderStep.LAST_LETTER, letters),
    }
    return frozenset(step for step, was in done.items() if was)
