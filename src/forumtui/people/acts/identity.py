"""Sub-step 2.1, one person across all funds: what only people can say, and taking it back.

`seen` is the digest (`engine.seen`) of the pair, or of the word to be taken back, as it was shown: where
that has changed since, nothing is written and ChangedMeanwhile raised.
"""

from dataclasses import dataclass
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo, act
from forumtui.engine.refusals import NotFound, NothingToUndo
from forumtui.engine.seen import still_as_seen
from forumtui.people.records.identity import (
    KnownPerson,
    SaidWord,
    WrittenPerson,
    has_spelling,
    known_people,
    last_word,
    placed_by,
    set_apart_by,
    tied_by,
    word_said,
    written_person,
)
from forumtui.people.records.moves import gate_of
from forumtui.people.records.waiting import WaitingPerson, waiting_persons
from forumtui.people.refusals import AlreadyLinked, AlreadyPlaced
from forumtui.people.rules.likeness import Evidence, Neighbours, Someone, pair
from forumtui.tables.people import Alias, OtherPerson, Residence, SamePerson
from forumtui.village.records.residents import households_of_persons, other_people, ties

BY_HAND: Final = "by_hand"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A record of a fund that may be another record; the evidence says why, and what speaks against."""

    person: int
    other: int
    certainty: int
    evidence: tuple[Evidence, ...]
    name: str
    other_name: str


def persons_waiting(store: Store) -> tuple[WaitingPerson, ...]:
    """Return everybody a fund's register names who is not tied to a resident yet."""
    with store.reading():
        return waiting_persons()


def proposals(store: Store) -> tuple[Proposed, ...]:
    """Return who may be whom, the most certain first. Takes seconds in a large village."""
    with store.reading():
        people, tied, apart = known_people(), ties().resident, other_people()
    roots = [one for one in people if one.id not in tied]
    known = {one.id: one for one in roots}
    neighbours = Neighbours([_someone(one) for one in roots])
    found = []
    for one in roots:
        if not one.provisional:
            continue
        for proposal in neighbours.proposals(_someone(one), apart):
            other = known[proposal.other]
            if other.provisional and other.id > one.id:
                continue
            found.append(
                Proposed(
                    one.id,
                    other.id,
                    proposal.certainty,
                    proposal.evidence,
                    _name(one),
                    _name(other),
                )
            )
    found.sort(key=lambda one: (-one.certainty, one.person, one.other))
    return tuple(found)


def _someone(one: KnownPerson) -> Someone:
    return Someone(
        person=one.id,
        title=one.title,
        given=one.given,
        surname=one.surname,
        house=one.house,
        citizen_id=one.citizen_id,
        memberships=one.memberships,
        resident=not one.provisional,
    )


def _name(one: KnownPerson) -> str:
    return f"{one.title}{one.given} {one.surname}".strip()


@dataclass(frozen=True, slots=True)
class AskedPair:
    """Two records side by side: as they stand written, and what was said of them already.

    `ties` are the residents whom either was said to be, `apart` that they were said to be two people,
    `placed` that the first is shown in a household.
    """

    one: WrittenPerson
    two: WrittenPerson
    ties: tuple[int | None, int | None]
    apart: bool
    placed: bool


def side_by_side(store: Store, person: int, other: int) -> AskedPair:
    """Return two records as they are asked about. Raises NotFound."""
    with store.reading():
        return _asked_pair(person, other)


def _asked_pair(person: int, other: int) -> AskedPair:
    resident = ties().resident
    return AskedPair(
        written_person(person),
        written_person(other),
        (resident.get(person), resident.get(other)),
        apart=pair(person, other) in other_people(),
        placed=person in households_of_persons(),
    )


def _refuse_changed(seen: str | None, person: int, other: int) -> None:
    """Refuse where two records are not what was shown. Raises ChangedMeanwhile, NotFound."""
    if seen is not None:
        still_as_seen(seen, _asked_pair(person, other))


def say_same(store: Store, person: int, other: int, *, seen: str | None = None) -> int:
    """Write down that two records are one person; return `person`.

    The spelling is kept beside the name of the other.

    Raises AlreadyLinked when either is tied to somebody else meanwhile, or NotFound.
    """
    with act(store, "linking.same") as entry:
        _refuse_changed(seen, person, other)
        one, two = written_person(person), written_person(other)
        now = ties()
        if person == other or person in now.resident or other in now.resident:
            raise AlreadyLinked(name=one.name)
        for record in (person, *now.records().get(person, ())):
            add(SamePerson, person=record, same_as=other, why=BY_HAND, act=entry.sequence)
        if one.name != two.name and not has_spelling(other, one.name):
            add(Alias, person=other, spelling=one.name, row=one.source_row, act=entry.sequence)
        entry.facts = {"person": person, "other": other, "name": one.name, "other_name": two.name}
        return person


def say_different(store: Store, person: int, other: int, *, seen: str | None = None) -> int:
    """Write down that two records are two people; return `person`.

    They are not proposed again. Raises NotFound.
    """
    with act(store, "linking.different") as entry:
        _refuse_changed(seen, person, other)
        one, two = written_person(person), written_person(other)
        low, high = pair(person, other)
        add(OtherPerson, person=low, other=high, stands=True, act=entry.sequence)
        entry.facts = {"person": person, "other": other, "name": one.name, "other_name": two.name}
        return person


def place(
    store: Store, person: int, household: int, *, beside: int | None = None, seen: str | None = None
) -> int:
    """Show a record that waits in a household, as somebody said they live there; return `person`.

    Only whom no register puts into a house of the village. `beside` is the record that was shown with
    it, None for itself alone. Raises AlreadyPlaced, or NotFound.
    """
    with act(store, "linking.place") as entry:
        _refuse_changed(seen, person, person if beside is None else beside)
        one = written_person(person)
        gate = gate_of(household)
        if gate is None:
            raise NotFound(what=str(household))
        if person in ties().resident or person in households_of_persons():
            raise AlreadyPlaced(name=one.name)
        add(
            Residence,
            person=person,
            household=household,
            relation="",
            is_head=False,
            certain=False,
            since=None,
            until=None,
            act=entry.sequence,
        )
        entry.facts = {"person": person, "name": one.name, "household": household}
        entry.facts["house"] = gate.house
        return person


_WORDS: Final = ("linking.same", "linking.different", "linking.place")


def last_said(store: Store) -> SaidWord | None:
    """Return the last word on who is whom that stands, None when there is none."""
    with store.reading():
        said = last_word(*_WORDS)
        return None if said is None else word_said(said)


def take_back(store: Store, *, seen: str | None = None) -> int:
    """Take back the last word on who is whom; return the record it was said of.

    Raises NothingToUndo.
    """
    with act(store, "linking.undo") as entry:
        said = last_word(*_WORDS)
        if seen is not None:
            still_as_seen(seen, None if said is None else word_said(said))
        if said is None:
            raise NothingToUndo
        person = _untie(said, entry.sequence)
        person = _no_longer_apart(said, entry.sequence) if person is None else person
        # That the placing is taken back is enough for it not to stand.
        person = placed_by(said) if person is None else person
        assert person is not None, said
        add(Undo, undone=said, act=entry.sequence)
        entry.facts = {"undone": said, "person": person}
        return person


def _untie(said: int, sequence: int) -> int | None:
    """Let the records that were tied by an act be tied as before it; return the first of them."""
    records = tied_by(said)
    for record in records:
        # The records that came along with the first were its own before.
        before = None if record == records[0] else records[0]
        add(SamePerson, person=record, same_as=before, why="undone", act=sequence)
    return records[0] if records else None


def _no_longer_apart(said: int, sequence: int) -> int | None:
    """Let two records be proposed again that an act set apart; return the one that came later."""
    apart = set_apart_by(said)
    if apart is None:
        return None
    person, other = apart
    add(OtherPerson, person=person, other=other, stands=False, act=sequence)
    return max(apart)
