"""The machine's clock: a Raspberry Pi has no battery for it, and a village hall no network.

What it says is held against the latest moment of the journal, not the last: one entry written at a
wrong time must not make the next one look right. Where it cannot be right a person says which day it
is (`tell_the_day`); the entry that uses it keeps it, and a clock a person agreed with is believed again.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Final
from weakref import WeakKeyDictionary

import peewee

from forumtui.engine.database import Store, database, driver_rows
from forumtui.engine.journal import TOLD_DAY, Journal

SYNCHRONIZED: Final = Path("/run/systemd/timesync/synchronized")
"""There once the machine has had its time from the network."""

CLOCKS: Final = Path("/sys/class/rtc")
"""The clocks with a battery, where the machine has one."""

LONGEST_REST: Final = timedelta(days=366)
"""A clock further than this ahead of the books has been put there, or the books rested long."""

EVENING: Final = 12 * 60 * 60
"""Seconds for which a day that was told is today."""


class Trust(StrEnum):
    """What the clock is worth: it goes on alone, nobody set it, or it cannot simply be believed.

    BEHIND the latest entry, AHEAD of it by more than a year, BEFORE the day of the books, or a person
    TOLD another day.
    """

    SURE = "sure"
    UNSURE = "unsure"
    BEHIND = "behind"
    AHEAD = "ahead"
    BEFORE = "before"
    TOLD = "told"

    @property
    def in_doubt(self) -> bool:
        """Whether a person has to say which day it is."""
        return self not in {Trust.SURE, Trust.UNSURE}


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clock says, when the latest act was, and what that makes of the clock."""

    now: datetime
    last: datetime | None
    trust: Trust


def clock(store: Store) -> Clock:
    """Return what the machine's clock says and is worth. Times are UTC."""
    with store.reading():
        return clock_now()


def clock_now() -> Clock:
    """Return what the machine's clock says and is worth. Inside a transaction."""
    times = _times()
    now, latest = datetime.now(UTC), times.latest
    if latest is not None and now < latest:
        return Clock(now, latest, Trust.BEHIND)
    if times.told_other:
        return Clock(now, latest, Trust.TOLD)
    if times.leapt or (latest is not None and now - latest > LONGEST_REST):
        return Clock(now, latest, Trust.AHEAD)
    sure = SYNCHRONIZED.exists() or any(CLOCKS.glob("rtc*"))
    return Clock(now, latest, Trust.SURE if sure else Trust.UNSURE)


@dataclass(slots=True)
class _ToldDay:
    """The day a person at this desk said it is, and when that was by the machine's own seconds."""

    day: date | None = None
    since: float = 0.0


_told: Final = _ToldDay()


def tell_the_day(day: date | None) -> None:
    """Take a person's word for which day it is, for this run of the program; None forgets it."""
    _told.day, _told.since = day, monotonic()


def told_day() -> date | None:
    """Return the day a person said it is, None when nobody did or that was another evening."""
    return _told.day if monotonic() - _told.since < EVENING else None


@dataclass(slots=True)
class _Times:
    """What the journal says of the clock, up to an entry.

    `latest` is the latest moment since a person agreed with the clock; `leapt`: the clock went ahead by
    more than `LONGEST_REST` since then; `told_other`: the last word was that the day is another.
    """

    upto: int = 0
    latest: datetime | None = None
    leapt: bool = False
    told_other: bool = False

    def read(self) -> None:
        """Take in the entries that were written since."""
        for sequence, at, told in _entries_after(self.upto):
            self.upto = sequence
            moment = _moment(at)
            if moment is None:
                continue
            agreed = None if told is None else told == moment.astimezone().date()
            if agreed:
                self.latest, self.leapt, self.told_other = moment, False, False
                continue
            if agreed is False:
                self.told_other = True
            if self.latest is None:
                self.latest = moment
                continue
            self.leapt = self.leapt or moment - self.latest > LONGEST_REST
            self.latest = max(self.latest, moment)


_known: Final[WeakKeyDictionary[peewee.Database, _Times]] = WeakKeyDictionary()


def _times() -> _Times:
    """Return what the journal of the open database says of the clock."""
    times = _known.setdefault(database.obj, _Times())
    times.read()
    return times


def _entries_after(sequence: int) -> Iterator[tuple[int, str, date | None]]:
    """Yield each entry's sequence, its moment, and the day a person said it was."""
    told = peewee.fn.instr(Journal.body, f'"{TOLD_DAY}":')
    body = peewee.Case(None, [(told > 0, Journal.body)])
    query = Journal.select(Journal.id, Journal.at, body).where(Journal.id > sequence)
    for found, at, facts in driver_rows(query.order_by(Journal.id)):
        yield found, at, None if facts is None else _told_in(facts)


def _told_in(body: str) -> date | None:
    """Return the day kept in an entry's facts, None when what looked like one is something else."""
    try:
        return date.fromisoformat(json.loads(body)[TOLD_DAY])
    except (ValueError, TypeError, KeyError):
        return None


def _moment(at: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
