"""Meetings that are called: plans, notices, agendas, and what became of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.meetings.records.quorum import quorum_rule_of
from forumtui.meetings.rules.agenda import (
    AgendaPart,
    ItemOrigin,
    ItemPlace,
    ItemState,
    MeetingKind,
    numbered,
)
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.tables.agenda import (
    AgendaItem,
    AgendaPlace,
    AgendaState,
    MeetingNotHeld,
    MeetingPlan,
    NoticePosted,
    PlannedMeeting,
    VoteItem,
)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A meeting that is called, the `number`th of its kind and year; `first` is the first call's plan.

    `minute` is that of the day. `meeting` is the one that was opened on it; `not_held` says that it was
    called off for want of a quorum, and why.
    """

    id: int
    kind: MeetingKind
    number: int
    call: int
    first: int | None
    planned_on: date
    minute: int
    place: str
    called_by: str
    issued_on: date
    meeting: int | None
    not_held: str | None
    act: int

    @property
    def waits(self) -> bool:
        """Whether the meeting is still to come."""
        return self.meeting is None and self.not_held is None


@dataclass(frozen=True, slots=True)
class AgendaFacts:
    """An item of an agenda; `number` is None where it does not stand any more."""

    id: int
    plan: int
    section: AgendaPart
    title: str
    motion: str
    presenter: str
    origin: ItemOrigin
    late: bool
    state: ItemState
    why: str
    number: ItemPlace | None
    votes: tuple[int, ...]

    @property
    def waits(self) -> bool:
        """Whether it is to be decided and nobody has: neither voted on nor settled otherwise."""
        return self.section is AgendaPart.DECIDE and self.state is ItemState.SET and not self.votes


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a notice was posted, when and by whom."""

    place: str
    posted_on: date
    posted_by: str


def plans() -> tuple[PlanFacts, ...]:
    """Return every meeting that was called, the first one first."""
    query = (
        MeetingPlan.select(
            MeetingPlan.id,
            MeetingPlan.kind,
            MeetingPlan.number,
            MeetingPlan.call,
            MeetingPlan.first,
            MeetingPlan.planned_on,
            MeetingPlan.minute,
            MeetingPlan.place,
            MeetingPlan.called_by,
            MeetingPlan.issued_on,
            PlannedMeeting.meeting,
            MeetingNotHeld.why,
            MeetingPlan.act,
        )
        .join(PlannedMeeting, peewee.JOIN.LEFT_OUTER, on=(PlannedMeeting.plan == MeetingPlan.id))
        .switch(MeetingPlan)
        .join(MeetingNotHeld, peewee.JOIN.LEFT_OUTER, on=(MeetingNotHeld.plan == MeetingPlan.id))
        .order_by(MeetingPlan.id)
    )
    return tuple(_plan(*row) for row in typed_rows(query))


def _plan(made: int, kind: str, *rest: Any) -> PlanFacts:
    return PlanFacts(made, MeetingKind(kind), *rest)


@dataclass(frozen=True, slots=True)
class NotHeldFound:
    """How many came to a meeting that was not held, how many it took by which rule, and why."""

    present: int
    needed: int
    rule: QuorumRule
    why: str


def not_held(plan: int) -> NotHeldFound | None:
    """Return why a meeting was not held, None where it was."""
    query = MeetingNotHeld.select(
        MeetingNotHeld.present,
        MeetingNotHeld.needed,
        MeetingNotHeld.why,
        MeetingNotHeld.meeting,
        MeetingNotHeld.act,
    ).where(MeetingNotHeld.plan == plan)
    for present, needed, why, meeting, act in typed_rows(query):
        return NotHeldFound(present, needed, quorum_rule_of(meeting or 0, act), why)
    return None


def plan_of_meeting(meeting: int) -> PlanFacts | None:
    """Return the plan a meeting was opened on, None where it was called by nobody."""
    return next((one for one in plans() if one.meeting == meeting), None)


def agenda(plan: int) -> tuple[AgendaFacts, ...]:
    """Return the items of an agenda in their order, those that do not stand any more among them."""
    places: dict[int, int] = dict(
        typed_rows(
            AgendaPlace.select(AgendaPlace.item, AgendaPlace.place)
            .join(AgendaItem)
            .where(AgendaItem.plan == plan)
            .order_by(AgendaPlace.id)
        )
    )
    states: dict[int, tuple[str, str]] = {
        item: (state, why)
        for item, state, why in typed_rows(
            AgendaState.select(AgendaState.item, AgendaState.state, AgendaState.why)
            .join(AgendaItem)
            .where(AgendaItem.plan == plan)
            .order_by(AgendaState.id)
        )
    }
    votes: dict[int, list[int]] = {}
    for item, vote in typed_rows(
        VoteItem.select(VoteItem.item, VoteItem.vote)
        .join(AgendaItem)
        .where(AgendaItem.plan == plan)
        .order_by(VoteItem.id)
    ):
        votes.setdefault(item, []).append(vote)
    rows = list(
        typed_rows(
            AgendaItem.select(
                AgendaItem.id,
                AgendaItem.section,
                AgendaItem.title,
                AgendaItem.motion,
                AgendaItem.presenter,
                AgendaItem.origin,
                AgendaItem.late,
            ).where(AgendaItem.plan == plan)
        )
    )
    rows.sort(key=lambda row: (row[1], places.get(row[0], row[0]), row[0]))
    sections = [tuple(AgendaPart)[row[1]] for row in rows]
    found = [ItemState(states.get(row[0], (ItemState.SET.value, ""))[0]) for row in rows]
    numbers = numbered(sections, [state is not ItemState.WITHDRAWN for state in found])
    return tuple(
        AgendaFacts(
            id=row[0],
            plan=plan,
            section=section,
            title=row[2],
            motion=row[3],
            presenter=row[4],
            origin=ItemOrigin(row[5]),
            late=bool(row[6]),
            state=state,
            why=states.get(row[0], ("", ""))[1],
            number=number,
            votes=tuple(votes.get(row[0], ())),
        )
        for row, section, state, number in zip(rows, sections, found, numbers, strict=True)
    )


def postings(plan: int) -> tuple[Posting, ...]:
    """Return where the notice of a meeting was posted, in order."""
    query = NoticePosted.select(
        NoticePosted.place, NoticePosted.posted_on, NoticePosted.posted_by
    ).where(NoticePosted.plan == plan)
    return tuple(Posting(*row) for row in typed_rows(query.order_by(NoticePosted.id)))


def plans_of_year(kind: MeetingKind, year: int) -> int:
    """Return how many first calls of a kind there were in a year (of Christ)."""
    return sum(
        1 for one in plans() if one.kind is kind and one.call == 1 and one.planned_on.year == year
    )
