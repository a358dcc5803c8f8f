"""Whom an election brought into which office (เข้ารับตำแหน่ง), as a person, from when until when.

An officer whose term has run out serves on (รักษาการ) until a successor takes over: what such an officer
allowed stands.
"""

from dataclasses import dataclass
from datetime import date

from forumtui.election.acts.opening import board_of
from forumtui.election.records.elections import CandidateFacts, elections
from forumtui.election.records.offices import Term, terms
from forumtui.election.records.rounds import Board
from forumtui.election.refusals import NotElected, TermBackwards
from forumtui.engine.database import Store, add
from forumtui.engine.seen import still_as_seen
from forumtui.officers import records as officers
from forumtui.officers.acts.approval import (
    approved_act,
    check_unserving,
    hold_office,
    kept_pin,
)
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables import officers as officers_tables
from forumtui.tables.election import ElectedOffice
from forumtui.village.records.residents import person_key, ties_of
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class TakingOffice:
    """Who takes which office from when until when at most, and whose office ends with it.

    `replaces` is the office of the one who hands over, None where nobody held it.
    """

    person: int
    role: str
    since: date
    term_until: date
    replaces: int | None = None


def take_office(
    store: Store,
    taking: TakingOffice,
    pin: str,
    *,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> Term:
    """Write down that who was elected last takes an office with a PIN of their own.

    Two officers who serve allow it where they are set; the office that is handed over ends with it, and
    its PIN. `seen` is the digest of the board that was shown. Raises NameMissing, TermBackwards,
    NotElected, AlreadyOfficer, NotFound, PinMalformed, PinTooPlain, ChangedMeanwhile, and what
    `approved_act` raises.
    """
    role, kept = " ".join(taking.role.split()), kept_pin(pin)
    if not role:
        raise NameMissing
    if taking.term_until <= taking.since:
        raise TermBackwards

    def check() -> tuple[Board, CandidateFacts]:
        found, one = _elected(taking.person)
        if seen is not None:
            still_as_seen(seen, found)
        if taking.replaces is not None:
            officers.officer(taking.replaces)
        check_unserving(one.name)
        return found, one

    with approved_act(store, "election.take_office", pins, check=check) as entry:
        found, one = check()
        made = hold_office(entry, name=one.name, role=role, since=taking.since, kept=kept)
        add(
            ElectedOffice,
            office=made,
            election=found.election.id,
            person=one.person,
            term_until=taking.term_until,
            act=entry.sequence,
        )
        if taking.replaces is not None:
            add(
                officers_tables.OfficeEnd,
                office=taking.replaces,
                until=taking.since,
                act=entry.sequence,
            )
        entry.facts |= {
            "election": found.election.id,
            "name": one.name,
            "office": made,
            "person": one.person,
            "replaces": taking.replaces,
            "role": role,
            "since": taking.since.isoformat(),
            "term_until": taking.term_until.isoformat(),
        }
        return next(term for term in terms() if term.office == made)


def terms_served(store: Store) -> tuple[Term, ...]:
    """Return every office an election filled, the first one first."""
    with store.reading():
        return terms()


def _elected(person: int) -> tuple[Board, CandidateFacts]:
    """Return the latest election that a person won, and their candidature. Raises NotElected."""
    tied = ties_of([person]).resident.get(person, person)
    for election in reversed(elections()):
        found = board_of(election.id)
        for one in found.candidates:
            if one.person == tied and one.number in found.outcome.elected:
                return found, one
    raise NotElected(name=person_key(person))
