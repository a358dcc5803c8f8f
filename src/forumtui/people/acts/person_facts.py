"""Telling a fact of a person (ข้อเท็จจริงของบุคคล): who died, is a minor no more, lives elsewhere."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.meetings import occasion
from forumtui.people.records.person_facts import Known, facts_of, title_of
from forumtui.people.refusals import FactKnownLater, FactStands, FactUnsaid
from forumtui.people.rules.person_facts import PersonFact
from forumtui.tables.people import ToldFact
from forumtui.village.records.residents import person_key, ties_of
from forumtui.village.records.search import persons

TOLD: Final = tuple(PersonFact)
"""The facts that are told, in the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person with what holds of them; `person` is the resident, whichever record was named."""

    person: int
    name: str
    house: str
    facts: frozenset[PersonFact]

    @property
    def seen(self) -> str:
        """What telling a fact is bound to."""
        return seen_of(*_shown(self))


def person_view(store: Store, person: int) -> PersonView:
    """Return a person with what holds of them. Raises NotFound."""
    with store.reading():
        return _view(person)


def tell_fact(
    store: Store,
    person: int,
    fact: PersonFact,
    *,
    holds: bool,
    told_by: str,
    known_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> PersonView:
    """Write down that a fact of a person holds, or does not; return the person as they are then.

    What a register writes besides is overruled. `known_on` is the day it came to be known, None for
    the day of the act: from a death's a year runs (Civil and Commercial Code s. 1754). `seen` is the
    digest of the person that was shown. Raises NotFound, FactUnsaid without a name, FactStands where
    it is so already, FactKnownLater, ChangedMeanwhile.
    """
    by = told_by.strip()
    if not by:
        raise FactUnsaid
    with act(store, "people.tell", actor=by) as entry:
        view = _view(person)
        still_as_seen(seen, *_shown(view))
        if (fact in view.facts) == holds:
            raise FactStands(name=view.name)
        day = occasion(today).day
        if known_on is not None and known_on > day:
            raise FactKnownLater(day=known_on, latest=day)
        known = day if known_on is None else known_on
        add(
            ToldFact,
            person=view.person,
            fact=fact.value,
            holds=holds,
            known_on=known,
            told_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "person": view.person,
            "name": view.name,
            "fact": fact.value,
            "holds": holds,
            "known_on": known.isoformat(),
            "told_by": by,
        }
        return _view(view.person)


def _view(person: int) -> PersonView:
    resident = ties_of([person]).resident.get(person, person)
    title = title_of(resident)
    if title is None:
        raise NotFound(what=person_key(person))
    (found,) = persons([resident])
    records = ties_of([resident]).records().get(resident, [])
    facts = facts_of({resident: Known(title, (resident, *records))})
    return PersonView(resident, found.name, found.house, facts[resident])


def _shown(view: PersonView) -> tuple[object, ...]:
    return view.person, view.name, sorted(view.facts)
