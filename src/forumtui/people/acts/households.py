"""Sub-step 2.1, households that change: who moves away (ย้ายบ้าน), who founds a new one (แยกบ้าน).

A person's lines go with them: a debt follows who signed it. Contracts stay with the household that
signed them, until the members are asked.

`seen` is the digest (`engine.seen`) of where those who move live and of what registers propose of them,
or of the word to be taken back, as it was shown: where that has changed since, nothing is written and
ChangedMeanwhile raised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, Undo, act
from forumtui.engine.refusals import NotFound, NothingToUndo
from forumtui.engine.seen import still_as_seen
from forumtui.ledger.records.contracted import contract_numbers
from forumtui.messages import Messages
from forumtui.people.records import moves as records
from forumtui.people.records.identity import SaidWord, last_word, word_said
from forumtui.people.records.moves import (
    Gate,
    HousedPerson,
    MadeMove,
    Mover,
    ProposedMove,
    StandingResidence,
)
from forumtui.people.refusals import (
    GateMissing,
    GateTaken,
    HouseholdInUse,
    LivesThere,
    MoveBeforeLast,
    MoveInFuture,
    NobodyMoves,
    NotAResident,
)
from forumtui.tables.people import Household, Residence, ResidenceEnd, StayedAtHome
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.sorting import gate_order
from forumtui.thai.text import normalise, visible
from forumtui.village.acts.day import today as the_day
from forumtui.village.acts.village import the_village
from forumtui.village.records.residents import names_of, residents_of, ties_of
from forumtui.village.records.village import gates
from forumtui.village.rules import house_number


@dataclass(frozen=True, slots=True)
class Moved:
    """Who lives in which household now, and the numbers of the contracts that stay as they are."""

    household: int
    gate: Gate
    names: tuple[str, ...]
    contracts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """Whom later registers have elsewhere, and the moves that were written down, the latest first."""

    proposed: tuple[ProposedMove, ...]
    made: tuple[MadeMove, ...]


@dataclass(frozen=True, slots=True)
class Living:
    """A household as it is called, and who of it may move."""

    gate: Gate
    movers: tuple[Mover, ...]


@dataclass(frozen=True, slots=True)
class _Mover:
    """A resident who moves: `home` is the row by which they live where they live."""

    person: int
    name: str
    home: StandingResidence


def called(gate: Gate, say: Messages, *, beside: Gate | None = None) -> str:
    """Return how a household is called; `beside` another one of the same hamlet, by its number alone."""
    known = gate.moo and (beside is None or beside.moo != gate.moo)
    key = "households.gate_moo" if known else "households.gate"
    return say(key, house=visible(gate.house), moo=visible(gate.moo))


def moves(store: Store) -> Moves:
    """Return the moves that are proposed and those that stand."""
    with store.reading():
        return Moves(records.proposed_moves(), records.made_moves())


def living(store: Store, household: int) -> Living:
    """Return who lives in a household and may move. Raises NotFound."""
    with store.reading():
        gate = records.gate_of(household)
        if gate is None:
            raise NotFound(what=str(household))
        residents = (one for one in residents_of(household) if not one.provisional)
        return Living(gate, tuple(Mover(one.id, one.name, gate) for one in residents))


def living_with(store: Store, person: int) -> Living | None:
    """Return the household a resident lives in and who of it may move; None where they have none."""
    with store.reading():
        home = next((one for one in records.villagers() if one.person == person), None)
    return None if home is None else living(store, home.household)


def villagers(store: Store) -> tuple[HousedPerson, ...]:
    """Return every resident and where they live, in the order of the gates."""
    with store.reading():
        return records.villagers()


def move(
    store: Store,
    persons: Sequence[int],
    household: int,
    since: date,
    *,
    seen: str | None = None,
) -> Moved:
    """Write down that residents live in another household since a day; return where they are now.

    Raises NobodyMoves, NotAResident, LivesThere, MoveInFuture, MoveBeforeLast, NotFound.
    """
    latest = _latest_day(store, since)
    with act(store, "households.move") as entry:
        _refuse_changed(seen, persons)
        gate = records.gate_of(household)
        if gate is None:
            raise NotFound(what=str(household))
        movers = _movers(persons, since, latest)
        for one in movers:
            if one.home.household == household:
                raise LivesThere(name=one.name, house=gate.house)
        return _lead(entry, movers, household, gate, since)


def split(
    store: Store,
    persons: Sequence[int],
    house: str,
    since: date,
    *,
    moo: str | None = None,
    seen: str | None = None,
) -> Moved:
    """Write down that residents founded a household of their own; the first of them is its head.

    `house` is the number on its gate as text, `moo` the hamlet, None for the one they leave. Raises
    GateMissing, GateTaken, and what `move` raises.
    """
    latest = _latest_day(store, since)
    gate = house_number(house)
    if not gate:
        raise GateMissing
    with act(store, "households.split") as entry:
        _refuse_changed(seen, persons)
        movers = _movers(persons, since, latest)
        hamlet = movers[0].home.gate.moo if moo is None else _hamlet(moo)
        _check_free(gate, hamlet)
        founded = add(
            Household, house=gate, moo=hamlet, sort_key=gate_order(gate), act=entry.sequence
        )
        return _lead(entry, movers, founded, Gate(gate, hamlet), since, head=movers[0].person)


def say_stayed(store: Store, written: int, *, seen: str | None = None) -> int:
    """Write down that who stands elsewhere in a later register has not moved; return the person.

    `written` is where they stand there (`ProposedMove.seen`). It is not proposed again for that house.
    Raises NotFound.
    """
    with act(store, "households.stay") as entry:
        if seen is not None:
            proposed = (one for one in records.proposed_moves() if one.seen == written)
            still_as_seen(seen, next(proposed, None))
        elsewhere = records.seen_person(written)
        if elsewhere is None:
            raise NotFound(what=str(written))
        add(StayedAtHome, seen=written, act=entry.sequence)
        gate = elsewhere.at
        entry.facts = {"person": elsewhere.person, "house": gate.house, "moo": gate.moo}
        return elsewhere.person


def last_said(store: Store) -> SaidWord | None:
    """Return the last word on who moved that stands, None when there is none."""
    with store.reading():
        said = last_word(*_WORDS)
        return None if said is None else word_said(said)


def take_back(store: Store, *, seen: str | None = None) -> int:
    """Take back the last word on who moved; return the act taken back.

    The rows it made no longer stand, so that everybody lives where they lived. Raises NothingToUndo,
    HouseholdInUse.
    """
    with act(store, "households.undo") as entry:
        said = last_word(*_WORDS)
        if seen is not None:
            still_as_seen(seen, None if said is None else word_said(said))
        if said is None:
            raise NothingToUndo
        founded = records.founded_by(said)
        if founded is not None and records.used_since(founded, said):
            raise HouseholdInUse(house=gates()[founded])
        add(Undo, undone=said, act=entry.sequence)
        entry.facts = {"undone": said}
        return said


_WORDS: Final = ("households.move", "households.split", "households.stay")


def _latest_day(store: Store, since: date) -> date:
    """Return the latest day that is known to have come: a Raspberry Pi may not know the time.

    Raises DayUncertain where `since` lies after what the books tell, and the clock cannot be right.
    """
    cut_off = the_village(store).cut_off
    with store.reading():
        told = max(day for day in (cut_off, records.last_meeting_day()) if day is not None)
        return told if since <= told else max(told, the_day())


def _refuse_changed(seen: str | None, persons: Sequence[int]) -> None:
    """Refuse where those who move do not live where they were shown. Raises ChangedMeanwhile."""
    if seen is None:
        return
    names, homes = names_of(persons), {one: records.residence_of(one) for one in persons}
    movers = (
        Mover(one, names.get(one, ""), home.gate) for one, home in homes.items() if home is not None
    )
    still_as_seen(seen, *records.asked_about(movers, records.proposed_moves()))


def _movers(persons: Sequence[int], since: date, latest: date) -> tuple[_Mover, ...]:
    if not persons:
        raise NobodyMoves
    if since > latest:
        raise MoveInFuture(day=since, today=latest)
    return tuple(_mover(person, since) for person in dict.fromkeys(persons))


def _mover(person: int, since: date) -> _Mover:
    name = names_of([person]).get(person)
    if name is None:
        raise NotFound(what=str(person))
    home = records.residence_of(person)
    if home is None or person in ties_of([person]).resident:
        raise NotAResident(name=name)
    if home.since is not None and since < home.since:
        raise MoveBeforeLast(name=name, day=since, since=home.since)
    return _Mover(person, name, home)


def _check_free(house: str, moo: str) -> None:
    for gate in records.gates_of_households().values():
        if gate.house == house and (gate.moo == moo or not gate.moo or not moo):
            raise GateTaken(house=house)


def _lead(
    entry: Entry,
    movers: Sequence[_Mover],
    household: int,
    gate: Gate,
    since: date,
    *,
    head: int | None = None,
) -> Moved:
    """End where they live and let them live in `household`, within the act."""
    for one in movers:
        add(ResidenceEnd, residence=one.home.id, until=since, act=entry.sequence)
        add(
            Residence,
            person=one.person,
            household=household,
            relation="",
            is_head=one.person == head,
            certain=True,
            since=since,
            until=None,
            act=entry.sequence,
        )
    left = dict.fromkeys(one.home.household for one in movers)
    signed = contract_numbers()
    entry.facts = {
        "persons": [one.person for one in movers],
        "names": [one.name for one in movers],
        "from": list(left),
        "household": household,
        "house": gate.house,
        "moo": gate.moo,
        "since": since.isoformat(),
    }
    return Moved(
        household=household,
        gate=gate,
        names=tuple(one.name for one in movers),
        contracts=tuple(signed[one] for one in (*left, household) if one in signed),
    )


def _hamlet(text: str) -> str:
    return to_arabic_digits(normalise(text))
