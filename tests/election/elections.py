"""What a test does of an election, in few words."""

from tests.evenings.faults import election_acts as doing

from forumtui.election.acts import nominating, opening, rounds
from forumtui.election.acts.offices import TakingOffice, take_office
from forumtui.election.records.elections import VotingMethod
from forumtui.election.rules.slips import Slips
from forumtui.officers.acts.pins import PinEntry
from forumtui.people.acts.households import villagers

TODAY = doing.TODAY
UNTIL = TODAY.replace(year=TODAY.year + 2)
BY, SAW = doing.BY, doing.SAW


def heads(v):
    return [one for one in villagers(v.store) if one.is_head]


def opened_for(v, seats=1, standing=2, method=VotingMethod.SLIPS, office=""):
    """Open an election in which so many stand; return their persons."""
    opening.open_election(v.store, "คณะกรรมการ", seats, method=method, office=office)
    people = [one.person for one in heads(v)][:standing]
    for person in people:
        nominating.nominate(v.store, person, **BY, consents=True)
    return people


def papers(valid, issued=None, invalid=0, blank=0):
    box = valid + invalid + blank
    return Slips(box if issued is None else issued, box, box, invalid, blank)


def count(v, votes, valid=4, **words):
    """Count a round with votes in the order of the candidates' numbers."""
    board = opening.current_board(v.store)
    if board.begun is None:
        board = rounds.begin_round(v.store)
    standing = sorted(board.begun.standing)
    told = dict(zip(standing, votes, strict=True)) if isinstance(votes, tuple) else votes
    return rounds.count_round(v.store, papers(valid, **words), told)


def seat(v, person, role, pin="482915", *, accepted=False, pins=()):
    taking = TakingOffice(person, role, TODAY, UNTIL, None, accepted)
    return take_office(v.store, taking, pin, pins=pins)


PINS = ("482915", "738204", "615937", "926481", "374862")


def committee(v, roles):
    """Elect and seat so many at once; return their terms. From the fourth on two officers allow it."""
    people = opened_for(v, len(roles), len(roles))
    count(v, tuple(4 for _ in roles))
    seated = []
    for person, role, pin in zip(people, roles, PINS, strict=False):
        pins = two_of(seated) if len(seated) > 2 else ()
        seated.append(seat(v, person, role, pin, accepted=True, pins=pins))
    return seated


def two_of(terms):
    """Return the PINs of the first two."""
    return [PinEntry(terms[0].office, PINS[0]), PinEntry(terms[1].office, PINS[1])]


def board(v):
    return opening.current_board(v.store)
