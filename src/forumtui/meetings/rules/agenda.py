"""Kinds of meeting, their usual agendas (ระเบียบวาระ), and how items are numbered.

No law was found for the forum: kinds, parts and days are those savings groups and associations use, and
settings. Numbers follow from the order: an item that was moved or withdrawn leaves no gap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class MeetingKind(StrEnum):
    """What a meeting is called for."""

    FORUM = "forum"
    """The village's forum (เวทีประชาคม): sub-steps 1.1, 2.2 to 3.2."""
    ANNUAL = "annual"
    """The annual general meeting (ประชุมใหญ่สามัญประจำปี)."""
    EXTRAORDINARY = "extraordinary"
    """A general meeting that members asked for (ประชุมใหญ่วิสามัญ)."""
    COMMITTEE = "committee"
    """The committee's own (ประชุมคณะกรรมการ)."""


class AgendaPart(StrEnum):
    """The usual parts of a meeting, in their order; their numbers are those on paper."""

    TOLD = "told"
    """๑ what the chair tells (ประธานแจ้งให้ทราบ)."""
    MINUTES = "minutes"
    """๒ the minutes before are adopted (รับรองรายงานการประชุม)."""
    REPORT = "report"
    """๓ what is reported (เรื่องแจ้งเพื่อทราบ)."""
    DECIDE = "decide"
    """๔ what is decided (เรื่องเพื่อพิจารณา)."""
    OTHER = "other"
    """๕ other matters (เรื่องอื่น ๆ): they may be talked over, no special majority is asked for."""


SECTIONS: Final = tuple(AgendaPart)


class ItemOrigin(StrEnum):
    """Who put an item on the agenda."""

    CHAIR = "chair"
    HOUSEHOLD = "household"


class ItemState(StrEnum):
    """What became of an item."""

    SET = "set"
    """On the agenda (ตั้ง)."""
    CONSIDERED = "considered"
    PUT_OFF = "put_off"
    """To another meeting (เลื่อน)."""
    WITHDRAWN = "withdrawn"
    FALLEN = "fallen"
    """Voted down (ตก)."""


USUAL_ITEMS: Final[Mapping[str, tuple[tuple[AgendaPart, str], ...]]] = {
    "1.1": (
        (AgendaPart.TOLD, "told"),
        (AgendaPart.MINUTES, "minutes"),
        (AgendaPart.REPORT, "one_contract"),
        (AgendaPart.DECIDE, "join"),
        (AgendaPart.DECIDE, "funds"),
        (AgendaPart.DECIDE, "cut_off"),
        (AgendaPart.DECIDE, "committee"),
        (AgendaPart.DECIDE, "calendar"),
        (AgendaPart.OTHER, "other"),
    ),
    "2.2": (
        (AgendaPart.TOLD, "told"),
        (AgendaPart.MINUTES, "minutes"),
        (AgendaPart.REPORT, "checked"),
        (AgendaPart.DECIDE, "certify"),
        (AgendaPart.DECIDE, "disputes"),
        (AgendaPart.DECIDE, "order"),
        (AgendaPart.DECIDE, "members"),
        (AgendaPart.DECIDE, "drafting"),
        (AgendaPart.OTHER, "other"),
    ),
    "annual": (
        (AgendaPart.TOLD, "told"),
        (AgendaPart.MINUTES, "minutes"),
        (AgendaPart.REPORT, "year"),
        (AgendaPart.DECIDE, "balance"),
        (AgendaPart.DECIDE, "profit"),
        (AgendaPart.DECIDE, "election"),
        (AgendaPart.OTHER, "other"),
    ),
}
"""Agendas that are offered, by the sub-step or the kind of meeting (DOMAIN2 §1); all can be changed."""

USUAL_NOTICE_DAYS: Final[Mapping[MeetingKind, int]] = {
    MeetingKind.FORUM: 3,
    MeetingKind.ANNUAL: 7,
    MeetingKind.EXTRAORDINARY: 7,
    MeetingKind.COMMITTEE: 1,
}
"""Days between the notice and the meeting at least."""

WAITING_MINUTES: Final = 30
"""Minutes for which households are waited for after the hour on the notice."""

SECOND_CALL_DAYS: Final = 60
"""Days within which a second call is held after the first."""


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An item's number on paper: the section's, and its place in it where there are several; from 1."""

    section: int
    place: int | None

    @property
    def text(self) -> str:
        """The number as it is written with digits of computers."""
        return str(self.section) if self.place is None else f"{self.section}.{self.place}"


def numbered(
    sections: Sequence[AgendaPart], standing: Sequence[bool]
) -> tuple[ItemPlace | None, ...]:
    """Return the number of each item, None for those that do not stand, from the order alone.

    `sections` are the items' in their order on the agenda.

    >>> [one and one.text for one in numbered([AgendaPart.TOLD, AgendaPart.DECIDE, AgendaPart.DECIDE],
    ...     [True, True, True])]
    ['1', '4.1', '4.2']
    """
    many = {
        part: sum(
            1 for one, stands in zip(sections, standing, strict=True) if stands and one is part
        )
        for part in SECTIONS
    }
    seen = dict.fromkeys(SECTIONS, 0)
    found: list[ItemPlace | None] = []
    for part, stands in zip(sections, standing, strict=True):
        if not stands:
            found.append(None)
            continue
        seen[part] += 1
        alone = many[part] == 1 and part is not AgendaPart.DECIDE
        found.append(ItemPlace(SECTIONS.index(part) + 1, None if alone else seen[part]))
    return tuple(found)


def hour_text(minute: int) -> str:
    """Return a minute of the day as it is written: 18:00.

    >>> hour_text(1080)
    '18:00'
    """
    return f"{minute // 60:02}:{minute % 60:02}"


def notice_days(issued_on: date, planned_on: date) -> int:
    """Return the whole days between a notice and its meeting."""
    return (planned_on - issued_on).days


def is_short_notice(
    kind: MeetingKind, issued_on: date, planned_on: date, settled: int | None = None
) -> bool:
    """Return whether a notice came later than is usual for that kind of meeting.

    `settled` are the days of the regulation in force, for all meetings but the committee's.
    """
    usual = USUAL_NOTICE_DAYS[kind]
    least = usual if settled is None or kind is MeetingKind.COMMITTEE else settled
    return notice_days(issued_on, planned_on) < least


def second_call_until(planned_on: date) -> date:
    """Return the last day of a second call."""
    return planned_on + timedelta(days=SECOND_CALL_DAYS)
