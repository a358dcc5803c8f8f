"""Whom an election brought into which office (เข้ารับตำแหน่ง), as a person, from when until when.

An officer whose term has run out serves on (รักษาการ) until a successor takes over: what such an officer
allowed stands.
"""

from dataclasses import dataclass
from datetime import date

from forumtui.election.acts.opening import board_of
from forumtui.election.records.conduct import OfficesWay
from forumtui.election.records.elections import CandidateFacts, elections
from forumtui.election.records.offices import Term, by_election, terms
from forumtui.election.records.rounds import Board
from forumtui.election.refusals import (
    NoChairYet,
    NotElected,
    OfficesApart,
    OneHouseHoldsMoney,
    TermBackwards,
    TwoOffices,
    VacancyNotFilled,
    VacancyServesRest,
    WayOtherwise,
)
from forumtui.election.rules.committee import (
    LEAST_DAYS_LEFT,
    OfficeKind,
    Vacancy,
    go_together,
    hold_the_money,
    office_kind,
)
from forumtui.election.rules.standing import stands_apart
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import still_as_seen
from forumtui.messages.refusals import Refusal
from forumtui.officers import records as officers
from forumtui.officers.acts.approval import (
    approved_act,
    check_unserving,
    hold_office,
    kept_pin,
)
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.people.records.moves import villagers
from forumtui.tables import officers as officers_tables
from forumtui.tables.election import ElectedOffice, FurtherOffice, NamedOffice, OfficeFollowed
from forumtui.village.records.residents import person_key, ties_of
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class TakingOffice:
    """Who takes which office from when until when at most, and whose office ends with it.

    `replaces` is the office of the one who hands over, or one that is vacant, None where nobody held it.
    `accepted` says that somebody was asked about chair and treasurer of one house, or about two offices.
    """

    person: int
    role: str
    since: date
    term_until: date
    replaces: int | None = None
    accepted: bool = False


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
    its PIN, and so does an office the same person held without an election. Who fills a vacancy serves
    the rest of its term. `seen` is the digest of the board that was shown, here and below. Raises
    NameMissing, TermBackwards, NotElected, AlreadyOfficer, OfficesApart, OneHouseHoldsMoney,
    VacancyServesRest, VacancyNotFilled, NotFound, PinMalformed, PinTooPlain, ChangedMeanwhile, and what
    `approved_act` raises.
    """
    role, kept = " ".join(taking.role.split()), kept_pin(pin)
    if not role:
        raise NameMissing
    if taking.term_until <= taking.since:
        raise TermBackwards

    def check() -> tuple[Board, CandidateFacts, set[int]]:
        found, one = _elected(taking.person)
        if seen is not None:
            still_as_seen(seen, found)
        ends = _ends_with(one, taking.replaces)
        if taking.replaces is not None:
            _check_replaced(taking)
        if not taking.accepted:
            _check_houses(one, role, ends)
        return found, one, ends

    with approved_act(store, "election.take_office", pins, check=check) as entry:
        found, one, ends = check()
        made = hold_office(entry, name=one.name, role=role, since=taking.since, kept=kept)
        add(
            ElectedOffice,
            office=made,
            election=found.election.id,
            person=one.person,
            term_until=taking.term_until,
            act=entry.sequence,
        )
        for office in sorted(ends):
            add(
                officers_tables.OfficeEnd,
                office=office,
                until=taking.since,
                act=entry.sequence,
            )
        if taking.replaces in by_election():
            add(OfficeFollowed, office=made, before=taking.replaces, act=entry.sequence)
        entry.facts |= {
            "election": found.election.id,
            "ends": [*sorted(ends)],
            "name": one.name,
            "office": made,
            "person": one.person,
            "replaces": taking.replaces,
            "role": role,
            "since": taking.since.isoformat(),
            "term_until": taking.term_until.isoformat(),
        }
        return next(term for term in terms() if term.office == made)


def hold_also(
    store: Store,
    taking: TakingOffice,
    *,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> Term:
    """Write down that who holds an office holds another one beside it, by the same PIN.

    Treasurer and chair never are one person, nor an auditor anything else; other offices go together
    once that was asked. Raises NameMissing, NotElected, TwoOffices, OfficesApart, OneHouseHoldsMoney,
    ChangedMeanwhile, and what `approved_act` raises.
    """
    role = " ".join(taking.role.split())
    if not role:
        raise NameMissing

    def check() -> tuple[Board, CandidateFacts, Term]:
        found, one = _elected(taking.person)
        if seen is not None:
            still_as_seen(seen, found)
        held = held_by(one.person)
        if held is None:
            raise NotElected(name=one.name)
        for other in (held.role, *held.also):
            if not go_together(role, other):
                raise OfficesApart(name=one.name, role=role, held=other)
        if not taking.accepted:
            _check_houses(one, role, set())
            raise TwoOffices(name=one.name, role=held.role)
        return found, one, held

    with approved_act(store, "election.hold_also", pins, check=check) as entry:
        found, one, held = check()
        add(
            FurtherOffice,
            office=held.office,
            election=found.election.id,
            role=role,
            since=taking.since,
            act=entry.sequence,
        )
        entry.facts |= {
            "election": found.election.id,
            "name": one.name,
            "office": held.office,
            "person": one.person,
            "role": role,
            "since": taking.since.isoformat(),
        }
        return next(term for term in terms() if term.office == held.office)


def warning(taking: TakingOffice, held: Term | None) -> Refusal | None:
    """Return what is asked before somebody takes an office, or forbids it; None for nothing.

    `held` is the office they hold. Inside a transaction. Raises NotElected.
    """
    _, one = _elected(taking.person)
    role = " ".join(taking.role.split())
    beside = held is not None and held.office != taking.replaces
    for other in (held.role, *held.also) if held is not None and beside else ():
        if not go_together(role, other):
            return OfficesApart(name=one.name, role=role, held=other)
    try:
        _check_houses(one, role, set() if taking.replaces is None else {taking.replaces})
    except OneHouseHoldsMoney as refusal:
        return refusal
    return TwoOffices(name=one.name, role=held.role) if held is not None and beside else None


def name_office(store: Store, person: int, role: str, *, seen: str | None = None) -> Board:
    """Write down which office somebody elected is to take.

    Those elected shared the offices out, or the chair named who takes them.

    Raises NameMissing, NotElected, WayOtherwise, NoChairYet, ChangedMeanwhile.
    """
    said = " ".join(role.split())
    if not said:
        raise NameMissing
    with act(store, "election.name_office") as entry:
        found, one = _elected(person)
        if seen is not None:
            still_as_seen(seen, found)
        way = found.conduct.way
        if way is OfficesWay.FORUM or found.election.office:
            raise WayOtherwise
        by = _named_by(way, said)
        values = {"candidate": one.id, "role": said, "named_by": by}
        add(NamedOffice, act=entry.sequence, **values)
        entry.facts = {
            "candidate": one.id,
            "role": said,
            "named_by": by,
            "name": one.name,
        }
        return board_of(found.election.id)


def _named_by(way: OfficesWay, role: str) -> str:
    """Return the name of the chair who names others, "" where they share out. Raises NoChairYet."""
    if way is OfficesWay.AMONG:
        return ""
    chairs = [
        term.name
        for term in terms()
        if term.ended is None and office_kind(term.role) is OfficeKind.CHAIR
    ]
    if not chairs or office_kind(role) is OfficeKind.CHAIR:
        raise NoChairYet
    return chairs[-1]


def terms_served(store: Store) -> tuple[Term, ...]:
    """Return every office an election filled, the first one first."""
    with store.reading():
        return terms()


def held_by(person: int) -> Term | None:
    """Return the office a person holds by an election. Inside a transaction."""
    return next((one for one in terms() if one.person == person and one.ended is None), None)


def _ends_with(one: CandidateFacts, replaces: int | None) -> set[int]:
    """Return the offices that end when somebody takes one: the one handed over, their own ad-hoc one.

    Raises NotFound where what is replaced neither serves nor is vacant.
    """
    ends: set[int] = set()
    vacant = {term.office for term in terms() if term.vacancy is not None}
    if replaces is not None and replaces not in vacant:
        ends.add(officers.officer(replaces).id)
    elected = by_election()
    ends |= {
        office.id
        for office in officers.serving()
        if office.id not in elected and not stands_apart(office.name, [one.name])
    }
    still = [o for o in officers.serving() if o.id not in ends]
    if any(not stands_apart(o.name, [one.name]) for o in still):
        check_unserving(one.name)
    return ends


def _check_replaced(taking: TakingOffice) -> None:
    """Refuse a vacancy that is not filled any more, or beyond its term.

    Raises VacancyNotFilled, VacancyServesRest.
    """
    for term in terms():
        if term.office != taking.replaces or term.vacancy is None:
            continue
        # What is left is reckoned from the day somebody would come in.
        left = Vacancy(max(taking.since, term.vacancy.since), term.term_until)
        if left.fill_by is None:
            raise VacancyNotFilled(days=LEAST_DAYS_LEFT, left=max(0, left.days_left))
        if taking.term_until > term.term_until:
            raise VacancyServesRest(until=term.term_until)


def _check_houses(one: CandidateFacts, role: str, ends: set[int]) -> None:
    """Ask before chair and treasurer live in one house. Raises OneHouseHoldsMoney."""
    serving = [term for term in terms() if term.ended is None and term.office not in ends]
    if not serving:
        return
    home = {each.person: each.household for each in villagers()}
    for term in serving:
        for held in (term.role, *term.also):
            if (
                term.person != one.person
                and hold_the_money(role, held)
                and home.get(term.person) == home.get(one.person, -1)
            ):
                raise OneHouseHoldsMoney(name=one.name, other=term.name, role=held)


def _elected(person: int) -> tuple[Board, CandidateFacts]:
    """Return the latest election that a person won, and their candidature. Raises NotElected."""
    tied = ties_of([person]).resident.get(person, person)
    for election in reversed(elections()):
        found = board_of(election.id)
        by_number = {number: who for b in found.rounds for number, who in b.standing.items()}
        won = {by_number[number] for number in found.outcome.elected}
        for one in found.candidates:
            if one.person == tied and one.id in won:
                return found, one
    raise NotElected(name=person_key(person))
