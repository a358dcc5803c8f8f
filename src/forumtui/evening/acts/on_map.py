"""What the map counts: at once, and what takes longer once it stands."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from forumtui.engine.database import Store
from forumtui.evening.acts.overview import Overview, overview
from forumtui.meetings.acts.interrupted_vote import InterruptedVote, interrupted_vote
from forumtui.papers.acts.queue import Queue, queue
from forumtui.registers.acts.control_totals import HoldCount, held
from forumtui.registers.acts.half_read import half_read
from forumtui.village.acts.day import clock_here

if TYPE_CHECKING:
    from forumtui.election.acts.room import ElectionRoom
    from forumtui.evening.rules import EveningClock
    from forumtui.meetings.acts.calling import CallingRoom
    from forumtui.meetings.acts.votes import Certification
    from forumtui.membership.acts.room import MembersCount
    from forumtui.regulation.acts.announcing import AnnouncingRoom
    from forumtui.regulation.acts.drafting import DraftView


@dataclass(frozen=True, slots=True)
class Counted:
    """What the map counts at once.

    `doubted` says that a meeting is open and the clock went wrong since.
    """

    seen: Overview
    found: HoldCount
    papers: Queue
    half: Path | None
    vote: InterruptedVote | None
    doubted: bool


@dataclass(frozen=True, slots=True)
class LaterCounted:
    """What is counted once the map is there.

    `guarantors` and `debtors` are those somebody should look at, `certified` says whether the village
    certified its figures, and whether they are still those.
    `calling` is the meeting that is called, `needed` how many households make a quorum now.
    `clock` is that of the open meeting; `paid_today` are the households that brought money today.
    Before it is `known`, nothing is said of it.
    """

    known: bool = False
    disputes: int = 0
    certified: "Certification | None" = None
    guarantors: int = 0
    debtors: int = 0
    copied: bool = True
    clock: "EveningClock | None" = None
    paid_today: int = 0
    election: "ElectionRoom | None" = None
    members: "MembersCount | None" = None
    draft: "DraftView | None" = None
    announcing: "AnnouncingRoom | None" = None
    calling: "CallingRoom | None" = None
    needed: int = 0


MANY_LOANS: Final = 2_000
"""Loans up to which guarantors and debtors are counted for the map: beyond, it would hold up a key."""


def count(store: Store) -> Counted:
    """Return what the map counts."""
    seen = overview(store)
    return Counted(
        seen=seen,
        found=held(store),
        papers=queue(store),
        half=half_read(store),
        vote=interrupted_vote(store),
        doubted=bool(seen.meeting and seen.meeting.secretary) and clock_here(store).trust.in_doubt,
    )


def counted_later(store: Store, seen: Overview) -> LaterCounted:
    """Count what takes longer; people only where there are few loans."""
    from forumtui.election.acts.room import election_room
    from forumtui.meetings.acts.calling import calling_room
    from forumtui.meetings.acts.quorum import quorum_needed
    from forumtui.meetings.acts.votes import standing_certification
    from forumtui.regulation.acts.announcing import announcing_room
    from forumtui.regulation.acts.drafting import draft_view
    from forumtui.safekeeping.acts.copies import last_copy
    from forumtui.verification.acts.corrections import open_disputes

    found = LaterCounted(
        known=True,
        disputes=len(open_disputes(store)),
        certified=standing_certification(store),
        election=election_room(store),
        draft=draft_view(store),
        announcing=announcing_room(store),
        calling=calling_room(store),
        needed=quorum_needed(store),
        copied=last_copy(store) is not None,
    )
    if seen.counts.contracts:
        from forumtui.followup.acts.pay_day import how_many_paid

        found = replace(found, paid_today=how_many_paid(store))
    if seen.meeting is not None:
        from forumtui.evening.acts.clock import clock_of

        found = replace(found, clock=clock_of(store, seen.progress))
    if seen.counts.loans > MANY_LOANS:
        return found
    from forumtui.membership.acts.room import members_count
    from forumtui.people.acts.debtors import debtors
    from forumtui.people.acts.guarantors import guarantees

    people = len({line.person for line in debtors(store)})
    return replace(
        found,
        guarantors=guarantees(store).flagged,
        debtors=people,
        members=members_count(store),
    )
