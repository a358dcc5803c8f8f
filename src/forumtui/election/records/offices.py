"""The offices that elections filled: their holders as persons, their terms, how they end and go on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import peewee

from forumtui.election.rules.committee import EndCause, Vacancy
from forumtui.engine.database import typed_rows
from forumtui.tables.election import (
    ElectedOffice,
    FurtherOffice,
    HandoverItem,
    OfficeEndCause,
    OfficeFollowed,
    OfficeHandover,
    RetiredByLot,
    RetiringLot,
)
from forumtui.tables.officers import Office, OfficeEnd


@dataclass(frozen=True, slots=True)
class Term:
    """Who holds an office by which election, from when; until when at most, and when it ended.

    `also` are the offices held beside it. `cause` is None where the successor simply took over.
    `followed` says that somebody took it over, or filled the vacancy. `by_lot` says that a lot ended
    the term.
    """

    office: int
    election: int
    person: int
    name: str
    role: str
    since: date
    term_until: date
    ended: date | None
    also: tuple[str, ...]
    cause: EndCause | None
    followed: bool
    by_lot: bool

    def acting_on(self, day: date) -> bool:
        """Return whether the holder serves on after the term (รักษาการ) on a day."""
        return self.ended is None and day > self.term_until

    @property
    def vacancy(self) -> Vacancy | None:
        """The vacancy it left, None where it is held, was followed, or ended with its term."""
        if self.ended is None or self.followed or self.cause in {None, EndCause.TERM}:
            return None
        return Vacancy(self.ended, self.term_until)


def terms() -> tuple[Term, ...]:
    """Return every office an election filled, the first one first."""
    also: dict[int, list[str]] = defaultdict(list)
    further = FurtherOffice.select(FurtherOffice.office, FurtherOffice.role)
    for office, role in typed_rows(further.order_by(FurtherOffice.id)):
        also[office].append(role)
    followed = {one for (one,) in typed_rows(OfficeFollowed.select(OfficeFollowed.before))}
    lots = RetiredByLot.select(RetiredByLot.office, RetiringLot.drawn_on).join(RetiringLot)
    by_lot: dict[int, date] = dict(typed_rows(lots))
    query = (
        ElectedOffice.select(
            ElectedOffice.office,
            ElectedOffice.election,
            ElectedOffice.person,
            Office.person_name,
            Office.role,
            Office.since,
            ElectedOffice.term_until,
            OfficeEnd.until,
            OfficeEndCause.cause,
        )
        .join(Office, on=(ElectedOffice.office == Office.id))
        .join(OfficeEnd, peewee.JOIN.LEFT_OUTER, on=(OfficeEnd.office == Office.id))
        .join(OfficeEndCause, peewee.JOIN.LEFT_OUTER, on=(OfficeEndCause.end == OfficeEnd.id))
        .order_by(ElectedOffice.id)
    )
    return tuple(
        Term(
            office,
            election,
            person,
            name,
            role,
            since,
            min(until, by_lot.get(office, until)),
            ended,
            tuple(also.get(office, ())),
            None if cause is None else EndCause(cause),
            office in followed,
            office in by_lot,
        )
        for office, election, person, name, role, since, until, ended, cause in typed_rows(query)
    )


def second_offices(election: int) -> frozenset[int]:
    """Return the offices beside which their holders hold another one by this election."""
    query = FurtherOffice.select(FurtherOffice.office).where(FurtherOffice.election == election)
    return frozenset(one for (one,) in typed_rows(query))


def ends_of(office: int) -> int | None:
    """Return the record by which an office ended, None while it is held."""
    query = OfficeEnd.select(OfficeEnd.id).where(OfficeEnd.office == office)
    return next((made for (made,) in typed_rows(query)), None)


def by_election() -> frozenset[int]:
    """Return the offices that an election filled."""
    return frozenset(one for (one,) in typed_rows(ElectedOffice.select(ElectedOffice.office)))


def retired_elections() -> frozenset[int]:
    """Return the elections of whose committee half retired by lot."""
    return frozenset(one for (one,) in typed_rows(RetiringLot.select(RetiringLot.election)))


@dataclass(frozen=True, slots=True)
class HandedItem:
    """A thing handed over: money in satang, else how many of it; neither of what is not counted."""

    name: str
    many: int | None = None
    satang: int | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """Who handed over to whom on a day, what, before whom."""

    id: int
    giver: str
    giver_role: str
    giver_until: date | None
    taker: str
    taker_role: str
    handed_on: date
    items: tuple[HandedItem, ...]
    witnesses: tuple[str, ...]


def handovers() -> tuple[Handover, ...]:
    """Return every handover, the first one first."""
    items: dict[int, list[HandedItem]] = defaultdict(list)
    listed = HandoverItem.select(
        HandoverItem.handover, HandoverItem.name, HandoverItem.many, HandoverItem.satang
    )
    for of, name, many, satang in typed_rows(listed.order_by(HandoverItem.id)):
        items[of].append(HandedItem(name, many, satang))
    who = {
        one: (name, role)
        for one, name, role in typed_rows(Office.select(Office.id, Office.person_name, Office.role))
    }
    until: dict[int, date] = dict(typed_rows(OfficeEnd.select(OfficeEnd.office, OfficeEnd.until)))
    query = OfficeHandover.select(
        OfficeHandover.id,
        OfficeHandover.giver,
        OfficeHandover.taker,
        OfficeHandover.handed_on,
        OfficeHandover.witnesses,
    ).order_by(OfficeHandover.id)
    return tuple(
        Handover(
            made,
            *who[giver],
            until.get(giver),
            *who[taker],
            day,
            tuple(items[made]),
            tuple(saw.split("\n")) if saw else (),
        )
        for made, giver, taker, day, saw in typed_rows(query)
    )
