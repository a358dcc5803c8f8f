"""The day of an act outside a meeting: the clock's where it can be right, else what a person said."""

from dataclasses import replace
from datetime import date

from forumtui.engine.clock import Clock, Trust, clock_now, tell_the_day, told_day
from forumtui.engine.database import Store
from forumtui.engine.refusals import DayUncertain
from forumtui.engine.written import writing
from forumtui.village.records import village as records
from forumtui.village.refusals import DayUnlikely
from forumtui.village.rules import is_likely_day


def day_now(store: Store) -> date:
    """Return which day it is. Raises DayUncertain."""
    with store.reading():
        return today()


def clock_here(store: Store) -> Clock:
    """Return what the machine's clock says, and what it is worth for this village."""
    with store.reading():
        return _clock()


def _clock() -> Clock:
    now, known = clock_now(), records.village()
    before = known is not None and _day_of(now) < known.cut_off
    return replace(now, trust=Trust.BEFORE) if before else now


def _day_of(now: Clock) -> date:
    """Return the village's own calendar day."""
    return now.now.astimezone().date()


def today() -> date:
    """Return which day it is. Inside a transaction; an act keeps that a person said so.

    Raises DayUncertain where the clock is behind the latest entry, more than a year ahead of it, or
    before the day of the books, and nobody said which day it is; DayUnlikely.
    """
    said, now = told_day(), _clock()
    if said is not None:
        check_likely(said)
        note_told(said, now)
        return said
    if now.trust.in_doubt:
        raise DayUncertain(clock=_day_of(now))
    return _day_of(now)


def note_told(day: date, now: Clock | None = None) -> None:
    """Let the act that is being done keep which day a person said it is, where the clock is in doubt."""
    act = writing.get(None)
    if act is not None and (now or _clock()).trust.in_doubt:
        act.told_day = day.isoformat()


def check_likely(day: date, before: int = 0) -> None:
    """Refuse a day on which a village cannot use its books. Inside a transaction.

    `before` are the days by which it may be earlier than the day of the books. Raises DayUnlikely.
    """
    known = records.village()
    if known is not None and not is_likely_day(day, known.cut_off, before):
        raise DayUnlikely(day=day, cut_off=known.cut_off)


def say_if_in_doubt(store: Store, day: date | None) -> None:
    """Take a day said for something else for today, where the clock cannot be right."""
    if day is not None and told_day() is None and clock_here(store).trust.in_doubt:
        tell_the_day(day)
