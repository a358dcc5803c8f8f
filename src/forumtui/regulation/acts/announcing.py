"""The room of the announcement (ประกาศใช้ระเบียบ): what stands, copies, voids, values changed later."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.meetings import meetings
from forumtui.meetings.records.votes import resolution
from forumtui.regulation.acts.adopting import (
    announced,
    as_announced,
    carried_vote,
    settle,
)
from forumtui.regulation.records.editions import (
    AnnouncementFacts,
    EditionFacts,
    announcements,
    edition_on,
    editions,
)
from forumtui.regulation.refusals import (
    AnnouncementStands,
    EditionUnknown,
    NotAnnouncedBefore,
    NotYetInForce,
)
from forumtui.regulation.rules.parameters import PARAMETERS, fitting
from forumtui.tables import regulation as tables
from forumtui.village.refusals import NameMissing


class AnnouncingStep(StrEnum):
    """What the announcement of a regulation waits for now."""

    NOTHING = "nothing"
    """No edition was adopted."""
    ANNOUNCE = "announce"
    POST = "post"
    """Announced, and hangs nowhere yet."""
    WAIT = "wait"
    """Its day has not come."""
    IN_FORCE = "in_force"
    """Its day has come: the program may go by it."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class AdoptedBy:
    """The resolution an edition was adopted by: its meeting, its number, its votes, its day."""

    meeting: int
    number: int
    votes: int
    present: int
    on: date
    chair: str


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A value that an edition changes: `before` "" where there was none in force."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AnnouncingRoom:
    """The edition adopted last, how it was adopted, what was announced, what it changes.

    `number` is the one the next announcement gets in the year of `today`.
    """

    edition: EditionFacts | None
    before: EditionFacts | None
    by: AdoptedBy | None
    announcements: tuple[AnnouncementFacts, ...]
    said: AnnouncementFacts | None
    changes: tuple[SettingChange, ...]
    today: date
    number: int

    @property
    def step(self) -> AnnouncingStep:
        """What comes next."""
        if self.edition is None:
            return AnnouncingStep.NOTHING
        if self.edition.since is not None:
            return AnnouncingStep.DONE
        if self.said is None:
            return AnnouncingStep.ANNOUNCE
        if not self.said.posted:
            return AnnouncingStep.POST
        return (
            AnnouncingStep.IN_FORCE if self.said.in_force_on <= self.today else AnnouncingStep.WAIT
        )


def announcing_room(store: Store, today: date | None = None) -> AnnouncingRoom:
    """Return what the room of the announcement shows. Raises DayUncertain."""
    with store.reading():
        return announcing_now(occasion(today).day)


def announcing_now(today: date) -> AnnouncingRoom:
    """Return the same. Inside a transaction."""
    every, known = editions(), announcements()
    edition = every[-1] if every else None
    said, before = None, None
    changes: tuple[SettingChange, ...] = ()
    if edition is not None:
        mine = [one for one in known if one.edition == edition.id and not one.void]
        said = mine[-1] if mine else None
        before = every[-2] if len(every) > 1 else None
        earlier = {} if before is None else before.values
        changes = tuple(
            SettingChange(name, earlier.get(name, ""), value)
            for name, value in sorted(edition.values.items(), key=lambda one: _PLACES[one[0]])
            if earlier.get(name) != value
        )
    year = today.year + 543
    return AnnouncingRoom(
        edition,
        before,
        None if edition is None else adopted_by(edition),
        known,
        said,
        changes,
        today,
        1 + sum(1 for one in known if one.year_be == year),
    )


_PLACES = {name: place for place, name in enumerate(PARAMETERS)}


def adopted_by(edition: EditionFacts) -> AdoptedBy | None:
    """Return the resolution an edition was adopted by. Inside a transaction."""
    vote = resolution(edition.vote)
    if vote is None or vote.reckoning is None:
        return None
    meeting = next(one for one in meetings() if one.id == vote.meeting)
    hands = vote.reckoning.hands
    return AdoptedBy(
        meeting.number, vote.number, hands.for_votes, vote.present, meeting.held_on, meeting.chair
    )


def announcing_shown(shown: AnnouncingRoom) -> str:
    """Return the digest of what the room shows, whichever day it is."""
    return seen_of(shown.edition, shown.announcements)


def hand_copy(
    store: Store,
    number: int,
    year_be: int,
    *,
    given_to: str,
    on: date,
    received_by: str = "",
    seen: str | None = None,
) -> AnnouncementFacts:
    """Write down that a copy was handed to a fund, the district, a member; who signed for it.

    Raises NameMissing, AnnouncementUnknown, NotAnnouncedBefore, ChangedMeanwhile.
    """
    whom = " ".join(given_to.split())
    if not whom:
        raise NameMissing
    with act(store, "regulation.hand_copy") as entry:
        as_announced(seen)
        one = announced(number, year_be)
        if on < one.announced_on:
            raise NotAnnouncedBefore(announced=one.announced_on, day=on)
        add(
            tables.AnnouncementCopy,
            announcement=one.id,
            given_to=whom,
            given_on=on,
            received_by=" ".join(received_by.split()),
            act=entry.sequence,
        )
        entry.facts = {"announcement": one.id, "given_to": whom, "on": on.isoformat()}
        return announced(number, year_be)


def void_announcement(
    store: Store, number: int, year_be: int, why: str, *, seen: str | None = None
) -> AnnouncementFacts:
    """Write down that an announcement counts for nothing; its number is given to no other.

    Raises NameMissing, AnnouncementUnknown, AnnouncementStands, ChangedMeanwhile.
    """
    reason = " ".join(why.split())
    if not reason:
        raise NameMissing
    with act(store, "regulation.void_announcement") as entry:
        as_announced(seen)
        one = announced(number, year_be)
        about = next((each for each in editions() if each.id == one.edition), None)
        if one.void or (about is not None and about.since is not None):
            raise AnnouncementStands(number=f"{number}/{year_be}")
        add(tables.AnnouncementVoid, announcement=one.id, why=reason, act=entry.sequence)
        entry.facts = {"announcement": one.id, "why": reason}
        return announced(number, year_be)


def change_value(
    store: Store,
    name: str,
    value: str,
    vote: int,
    *,
    since: date | None = None,
    today: date | None = None,
) -> EditionFacts:
    """Change a value of the edition in force by a resolution; its text and number stay as they are.

    `since` is today unless told, and never a day to come. Raises ParameterUnknown, ParameterUnfit,
    EditionUnknown, NotYetInForce, VoteUnfit, VoteNotCarried, DayUncertain.
    """
    kept = fitting(name, value)
    with act(store, "regulation.change_value") as entry:
        day = occasion(today).day
        begins = day if since is None else since
        edition = edition_on(day)
        if edition is None:
            raise EditionUnknown
        if begins > day:
            raise NotYetInForce(day=begins)
        carried_vote(vote)
        add(
            tables.EditionValueChange,
            edition=edition.id,
            name=name,
            value=kept,
            vote=vote,
            since=begins,
            act=entry.sequence,
        )
        entry.facts = {
            "edition": edition.id,
            "name": name,
            "value": kept,
            "vote": vote,
            "since": begins.isoformat(),
        }
        settle(entry, {name: kept})
        changed = edition_on(day)
        assert changed is not None
        return changed
