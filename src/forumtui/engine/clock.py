"""The machine's clock: a Raspberry Pi has no battery for it, and a village hall no network."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import last_entry

SYNCHRONIZED: Final = Path("/run/systemd/timesync/synchronized")
"""There once the machine has had its time from the network."""

CLOCKS: Final = Path("/sys/class/rtc")
"""The clocks with a battery, where the machine has one."""


class Trust(StrEnum):
    """What the clock is worth: it goes on alone, nobody set it, or it is surely wrong."""

    SURE = "sure"
    UNSURE = "unsure"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Clock:
    """What the clock says, when the journal's last act was, and what that makes of the clock."""

    now: datetime
    last: datetime | None
    trust: Trust


def clock(store: Store) -> Clock:
    """Return what the machine's clock says and is worth. Times are UTC."""
    with store.reading():
        entry = last_entry()
    now, last = datetime.now(UTC), None if entry is None else _moment(entry.at)
    if last is not None and now < last:
        return Clock(now, last, Trust.BEHIND)
    sure = SYNCHRONIZED.exists() or any(CLOCKS.glob("rtc*"))
    return Clock(now, last, Trust.SURE if sure else Trust.UNSURE)


def _moment(at: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
