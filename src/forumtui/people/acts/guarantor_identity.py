"""Sub-step 2.1, who a guarantor (ผู้ค้ำประกัน) is: as people say, else as the registers tell.

By the registers a written name is certain by name and house, likely, or nobody's; never by a name
alone where two people of that name live in the village. What people say can be taken back.

`seen` is the digest (`engine.seen`) of the guarantees, or of the word to be taken back, as it was
shown: where that has changed since, nothing is written and ChangedMeanwhile raised.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, Undo, act
from forumtui.engine.refusals import NotFound, NothingToUndo
from forumtui.engine.seen import still_as_seen
from forumtui.people.records import guarantors as records
from forumtui.people.records.debtors import debtor_loans
from forumtui.people.records.guarantors import (
    AskedGuarantee,
    SaidOf,
    WrittenGuarantee,
    names_of,
    said,
    said_in,
)
from forumtui.people.records.identity import (
    PersonFacts,
    SaidWord,
    last_word,
    person_facts,
    spellings,
    word_said,
    written_person,
)
from forumtui.people.refusals import AlreadySaid, SpeakerMissing
from forumtui.people.rules.likeness import Evidence, Neighbours, Someone
from forumtui.tables.lines import GuarantorTie
from forumtui.thai.names import PersonName, name_key, split_name
from forumtui.village.records.residents import full_name, households_of_persons, ties
from forumtui.village.records.village import gates


class How(StrEnum):
    """How a written name was tied to a person, the surest first.

    `SAID`: people said who it is. `ELSEWHERE`: people said it is nobody the registers know.
    `CERTAIN`: name and house are one person's. `ONLY_ONE`: no house is written, and one person of
    the village bears the name. `ALIKE`: the evidence speaks for one person. `SEVERAL`: two or more
    may be meant. `NOBODY`: found nowhere.
    """

    SAID = "said"
    ELSEWHERE = "elsewhere"
    CERTAIN = "certain"
    ONLY_ONE = "only_one"
    ALIKE = "alike"
    SEVERAL = "several"
    NOBODY = "nobody"


class WrittenName(NamedTuple):
    """A name and a house ("" when not written) as a register has them."""

    name_key: str
    house: str


@dataclass(frozen=True, slots=True)
class Tied:
    """Whom a written name is: `persons` holds the one it is or likely is, else all who may be.

    `said_by` is who said so, "" where only the registers tell.
    """

    how: How
    persons: tuple[int, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    said_by: str = ""

    @property
    def person(self) -> int | None:
        """The one person it is or likely is."""
        return self.persons[0] if self.how in _ONE else None


_ONE: Final = frozenset({How.SAID, How.CERTAIN, How.ONLY_ONE, How.ALIKE})

_NOBODY: Final = Tied(How.NOBODY)

Bearers = dict[str, dict[int, set[str]]]
"""By the key of a name: who bears it, and in which houses they were written."""


def tie_names(
    guarantees: Sequence[WrittenGuarantee],
    people: Sequence[PersonFacts],
    spellings: Iterable[tuple[int, str]],
    tied: Mapping[int, int],
) -> dict[WrittenName, Tied]:
    """Return whom every written name is, for the whole village at once.

    `tied` are the records tied to a resident: they are that resident, and what they are called by
    is another name of theirs. Residents go before people only a fund's register knows.
    """
    wanted = {WrittenName(one.name_key, one.house): one for one in guarantees}
    names = {key for key, _ in wanted}
    residents, others = _bearers(names, people, spellings, tied)
    found: dict[WrittenName, Tied] = {}
    unknown: dict[WrittenName, Someone] = {}
    for number, (written, one) in enumerate(wanted.items(), start=1):
        answer = _by_name(written, residents, others)
        if answer is not None:
            found[written] = answer
        else:
            found[written] = _NOBODY
            name = split_name(one.name)
            unknown[written] = _someone(-number, name, written.house, resident=False)
    if unknown:
        near = _Near(unknown.values(), people, tied)
        found.update((written, near.look(someone)) for written, someone in unknown.items())
    return found


def _bearers(
    names: set[str],
    people: Sequence[PersonFacts],
    spellings: Iterable[tuple[int, str]],
    tied: Mapping[int, int],
) -> tuple[Bearers, Bearers]:
    """Return the residents who bear one of `names`, and the others a fund's register made."""
    residents: Bearers = {}
    others: Bearers = {}
    roots: dict[int, PersonFacts] = {one.id: one for one in people if one.id not in tied}
    for one in people:
        if one.name_key in names:
            # Tied to somebody whose register was taken back, a person is again who the row says.
            root = roots.get(tied.get(one.id, one.id), one)
            bearers = (others if root.provisional else residents).setdefault(one.name_key, {})
            bearers.setdefault(root.id, set()).update((one.house, root.house))
    for person, spelling in spellings:
        key = name_key(split_name(spelling))
        if key in names:
            bearer = roots.get(tied.get(person, person))
            if bearer is None:
                continue
            bearers = (others if bearer.provisional else residents).setdefault(key, {})
            bearers.setdefault(bearer.id, set()).add(bearer.house)
    return residents, others


def _by_name(written: WrittenName, residents: Bearers, others: Bearers) -> Tied | None:
    """Return who bears the very name, None when that does not tell."""
    here = residents.get(written.name_key, {})
    elsewhere = others.get(written.name_key, {})
    if written.house:
        for bearers in (here, elsewhere):
            at_home = tuple(one for one, houses in bearers.items() if written.house in houses)
            if at_home:
                return Tied(How.CERTAIN if len(at_home) == 1 else How.SEVERAL, at_home)
        return Tied(How.SEVERAL, tuple(here)) if len(here) > 1 else None
    # Somebody of this name in another house, whom only a fund knows, may be a second person.
    homes = set().union(*here.values())
    rivals = [one for one, houses in elsewhere.items() if not houses <= homes | {""}]
    may_be = (*here, *rivals) if here else tuple(elsewhere)
    if len(may_be) > 1:
        return Tied(How.SEVERAL, may_be)
    return Tied(How.ONLY_ONE, may_be) if may_be else None


def _someone(person: int, name: PersonName, house: str, *, resident: bool) -> Someone:
    return Someone(
        person, name.title, name.given, name.surname, house, "", frozenset(), resident=resident
    )


class _Near:
    """The few people who could be the names nobody bears: only those are compared.

    They share the house, the given name and how the surname begins, or the surname and how the
    given name begins.
    """

    def __init__(
        self, unknown: Iterable[Someone], people: Iterable[PersonFacts], tied: Mapping[int, int]
    ) -> None:
        looked_for = {
            drawer for one in unknown for drawer in _drawers(one.given, one.surname, one.house)
        }
        # By the root: one person whose two records are near is not a choice between two.
        self._neighbours: Final = Neighbours(
            _someone(
                one.id,
                PersonName(one.title, one.given, one.surname),
                one.house,
                resident=not one.provisional,
            )
            for one in people
            if one.id not in tied
            and not looked_for.isdisjoint(_drawers(one.given, one.surname, one.house))
        )

    def look(self, someone: Someone) -> Tied:
        """Return whom a name may be."""
        proposed = self._neighbours.proposals(someone, ())
        if not proposed:
            return _NOBODY
        if len(proposed) == 1:
            return Tied(How.ALIKE, (proposed[0].other,), proposed[0].evidence)
        return Tied(How.SEVERAL, tuple(one.other for one in proposed))


def _drawers(given: str, surname: str, house: str) -> tuple[tuple[str, str, str], ...]:
    named = ("given", given, surname[:1]), ("surname", given[:1], surname)
    return (*named, ("house", house, "")) if house else named


def written(one: WrittenGuarantee) -> WrittenName:
    """Return what a guarantor's name is compared by."""
    return WrittenName(one.name_key, one.house)


class GuarantorPeople:
    """The persons `guarantees` may name, and the words that stand. Inside a transaction."""

    def __init__(self, guarantees: Sequence[WrittenGuarantee]) -> None:
        people = person_facts()
        self._resident: Final = ties().resident
        self._people: Final = {one.id: one for one in people}
        self._homes: Final = households_of_persons()
        self._gates: Final = gates()
        self._said: Final = records.said()
        self._derived: Final = tie_names(guarantees, people, spellings(), self._resident)

    def who(self, one: WrittenGuarantee) -> Tied:
        """Return who a guarantor is; what people say goes before what the registers tell."""
        word = self._said.get(one.id)
        return self._derived[written(one)] if word is None else self._as_said(word)

    def asked(self, one: WrittenGuarantee, owed_satang: int) -> AskedGuarantee:
        """Return a guarantee as it is asked about."""
        return _asked(one, owed_satang, self._said)

    def _as_said(self, word: SaidOf) -> Tied:
        if word.person is None:
            return Tied(How.ELSEWHERE, said_by=word.said_by)
        # The record that was chosen may have been tied to another resident since.
        return Tied(How.SAID, (self.root(word.person),), said_by=word.said_by)

    def may_be(self, one: WrittenGuarantee) -> tuple[int, ...]:
        """Return whom the registers speak for, whatever people say."""
        return self._derived[written(one)].persons

    def root(self, record: int) -> int:
        """Return whose record it is: the resident's it is tied to, else its own."""
        return self._resident.get(record, record)

    def facts(self, person: int) -> PersonFacts:
        """Return what is known of a person."""
        return self._people[person]

    def name(self, person: int) -> str:
        """Return a person's full name."""
        one = self._people[person]
        return full_name(one.title, one.given, one.surname)

    def household(self, person: int) -> int | None:
        """Return the household a person is shown in, None where it is not known."""
        return self._homes.get(person)

    def house(self, person: int) -> str:
        """Return the number on a person's gate, else the one written beside their name."""
        household = self._homes.get(person)
        return self._people[person].house if household is None else self._gates[household]


def _asked(one: WrittenGuarantee, owed_satang: int, words: Mapping[int, SaidOf]) -> AskedGuarantee:
    return AskedGuarantee(one.id, one.loan, one.name, one.house, owed_satang, words.get(one.id))


def asked_guarantees(guarantees: Iterable[int]) -> tuple[AskedGuarantee, ...]:
    """Return what an answer about these guarantees is bound to. Inside a transaction."""
    wanted, words = frozenset(guarantees), said()
    written = [one for one in records.written_guarantees() if one.id in wanted]
    owed = {one.id: one.owed_satang for one in debtor_loans()}
    return tuple(_asked(one, owed[one.loan], words) for one in written)


def say_who(
    store: Store,
    guarantees: Sequence[int],
    person: int,
    *,
    said_by: str,
    seen: str | None = None,
) -> tuple[int, ...]:
    """Write down that the guarantor of these guarantees is `person`; return the guarantees.

    Who is the borrower may be said, too: that there is no guarantor then is for the flags to say.

    Raises SpeakerMissing, AlreadySaid when that very word stands, or NotFound.
    """
    with act(store, "guarantees.is") as entry:
        entry.facts = {"person": person, "other_name": written_person(person).name}
        return _say(entry, guarantees, person, said_by, seen)


def say_elsewhere(
    store: Store, guarantees: Sequence[int], *, said_by: str, seen: str | None = None
) -> tuple[int, ...]:
    """Write down that the guarantor is nobody the village's registers know; return the guarantees.

    Raises SpeakerMissing, AlreadySaid when that very word stands, or NotFound.
    """
    with act(store, "guarantees.elsewhere") as entry:
        return _say(entry, guarantees, None, said_by, seen)


def _say(
    entry: Entry,
    guarantees: Sequence[int],
    person: int | None,
    said_by: str,
    seen: str | None,
) -> tuple[int, ...]:
    speaker = said_by.strip()
    if not speaker:
        raise SpeakerMissing
    if seen is not None:
        still_as_seen(seen, asked_guarantees(guarantees))
    names, standing = names_of(guarantees), said()
    unknown = [one for one in guarantees if one not in names]
    if unknown or not guarantees:
        raise NotFound(what=", ".join(map(str, unknown)))
    if all(one in standing and standing[one].person == person for one in guarantees):
        raise AlreadySaid(name=names[guarantees[0]])
    for one in guarantees:
        add(GuarantorTie, guarantee=one, person=person, said_by=speaker, act=entry.sequence)
    entry.facts |= {
        "guarantees": list(guarantees),
        "name": names[guarantees[0]],
        "said_by": speaker,
    }
    return tuple(guarantees)


def to_take_back(store: Store, guarantees: Sequence[int] = ()) -> SaidWord | None:
    """Return the word that `take_back` takes back, None when there is none."""
    with store.reading():
        said_in_act = _standing(guarantees)
        return None if said_in_act is None else word_said(said_in_act)


def _standing(guarantees: Sequence[int]) -> int | None:
    """Return the act whose word stands of these guarantees, else the last one of any."""
    words = said()
    last = max((words[one].act for one in guarantees if one in words), default=None)
    return last_word("guarantees.is", "guarantees.elsewhere") if last is None else last


def take_back(
    store: Store, guarantees: Sequence[int] = (), *, seen: str | None = None
) -> tuple[int, ...]:
    """Take back the word that stands of these guarantees, else the last one of any.

    Returns every guarantee the word was said of: what was said of them before stands again. Raises
    NothingToUndo.
    """
    with act(store, "guarantees.undo") as entry:
        undone = _standing(guarantees)
        if seen is not None:
            still_as_seen(seen, None if undone is None else word_said(undone))
        if undone is None:
            raise NothingToUndo
        concerned = said_in(undone)
        add(Undo, undone=undone, act=entry.sequence)
        entry.facts = {"undone": undone, "guarantees": list(concerned)}
        return concerned
