"""Who the village's guarantors are, in one reading: as people say, else as the registers tell."""

from collections.abc import Sequence
from typing import Final

from forumtui.steps.guarantor_names import How, Tied, Written, tie_names
from forumtui.store import guarantees as records
from forumtui.store.guarantees import PersonFacts, SaidOf, WrittenGuarantee
from forumtui.store.household import gates
from forumtui.store.occupant import full_name, households_of_persons
from forumtui.store.ties import ties


def written(one: WrittenGuarantee) -> Written:
    """Return what a guarantor's name is compared by."""
    return Written(one.name_key, one.house)


class GuarantorPeople:
    """The persons `guarantees` may name, and the words that stand. Inside a transaction."""

    def __init__(self, guarantees: Sequence[WrittenGuarantee]) -> None:
        people = records.person_facts()
        self._resident: Final = ties().resident
        self._people: Final = {one.id: one for one in people}
        self._homes: Final = households_of_persons()
        self._gates: Final = gates()
        self._said: Final = records.said()
        self._derived: Final = tie_names(guarantees, people, records.spellings(), self._resident)

    def who(self, one: WrittenGuarantee) -> Tied:
        """Return who a guarantor is; what people say goes before what the registers tell."""
        word = self._said.get(one.id)
        return self._derived[written(one)] if word is None else self._as_said(word)

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
