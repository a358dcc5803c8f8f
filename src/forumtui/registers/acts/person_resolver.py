"""Sub-step 2.1, one person across all funds: the links that are safe. No guess is ever silent."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from forumtui.engine.database import Batch
from forumtui.people.records.identity import (
    PersonFacts,
    RegisteredResident,
    person_facts,
    provisional_persons,
    spellings,
)
from forumtui.people.records.moves import (
    gates_of_households,
    houses_moved_to,
    said_to_stay,
    seen_elsewhere,
)
from forumtui.people.rules.likeness import Marks, Match, MatchRule, People, pair
from forumtui.registers.acts.resident_matcher import Decided, ResidentMatcher, resident_of
from forumtui.registers.reading.records import PersonRecord, RowReason, Who
from forumtui.tables.people import Alias, Household, Person, Residence, SamePerson, SeenElsewhere
from forumtui.thai.names import PersonName, name_key
from forumtui.thai.sorting import gate_order
from forumtui.village.records.counted import persons_held_for_others
from forumtui.village.records.residents import other_people, residences_written, ties_that_stand


def marks_of(who: Who) -> Marks:
    """Return what tells the person a row speaks of."""
    number = who.citizen_id if who.citizen_id_sound else ""
    return Marks(name_key(who.name), who.house, number, who.name.given)


def _marks_of_record(facts: PersonFacts) -> Marks:
    return Marks(facts.name_key, facts.house, facts.citizen_id or "", facts.given)


class PersonResolver:
    """The people and houses of the village while registers are read into it.

    Residents come from the register of households; whoever else a fund names becomes a provisional
    person, shown in the house the row names if the village has it.
    """

    def __init__(self, batch: Batch, sequence: int) -> None:
        self._batch = batch
        self._sequence = sequence
        self._residents = People()
        self._provisional = People()
        self._made_provisional: list[tuple[int, Marks]] = []
        self._names: dict[int, str] = {}
        self._moved = houses_moved_to()
        self._houses: dict[tuple[str, str], int] = {}
        self._moo: dict[int, str] = {}
        self._by_house: dict[str, list[int]] = {}
        self._aliases = set(spellings())
        # Where a register replaces another the house may still come with it.
        self._lives_in = set(residences_written())
        self._ties = ties_that_stand()
        self._tied_now: set[int] = set()
        self._load_households()
        self._load_people()

    def _load_households(self) -> None:
        for household, gate in gates_of_households().items():
            self._know_house(household, gate.house, gate.moo)

    def _know_house(self, household: int, house: str, moo: str) -> None:
        self._houses[house, moo] = household
        self._moo[household] = moo
        self._by_house.setdefault(house, []).append(household)

    def _load_people(self) -> None:
        tied = self._ties
        for facts in person_facts():
            person = facts.id
            self._names[person] = PersonName(facts.title, facts.given, facts.surname).full
            marks = _marks_of_record(facts)
            if person in tied:
                # What was once said of a spelling holds for the rows that come later.
                self._residents.add(tied[person], marks)
            else:
                (self._provisional if facts.provisional else self._residents).add(person, marks)
                if person in self._moved:
                    # Who moved is found in the new house, too.
                    self._residents.add(person, marks._replace(house=self._moved[person]))

    # Only a register of residents needs these: a fund's is read sooner without.

    @cached_property
    def _matcher(self) -> ResidentMatcher:
        return ResidentMatcher()

    @cached_property
    def _seen(self) -> dict[int, tuple[str, str]]:
        return seen_elsewhere()

    @cached_property
    def _said_to_stay(self) -> set[tuple[int, str, str]]:
        return said_to_stay()

    def name(self, person: int) -> str:
        """Return the full name a person goes by."""
        return self._names[person]

    def resident(self, record: PersonRecord, row: int) -> tuple[RowReason, ...] | None:
        """Take a row of the register of households; return the questions it raises.

        None while it may be one of several people: `settle` says it, the register being read.
        """
        written = resident_of(record)
        match = self._residents.find(marks_of(record.who))
        decided: Decided | None
        if match is not None and match.rule is MatchRule.CITIZEN_ID and self._is_owner(match):
            decided = Decided(row, record, match.person)
        else:
            decided = self._matcher.find(row, record, written)
        return None if decided is None else self._take(decided, written)

    def settle(self) -> Iterator[tuple[int, tuple[RowReason, ...]]]:
        """Yield each row that was left open, with the questions it raises."""
        if "_matcher" not in vars(self):
            return
        for decided in self._matcher.settle():
            yield decided.row, self._take(decided, resident_of(decided.record))

    def _is_owner(self, match: Match) -> bool:
        """Say whether a number tells which resident it is: in one register two names are two people."""
        person = match.person
        return self._matcher.is_earlier(person) or (
            not match.name_differs and self._matcher.knows(person)
        )

    def _take(self, decided: Decided, written: RegisteredResident) -> tuple[RowReason, ...]:
        row, record, known = decided
        if known is None:
            return self._take_new(record, row, written)
        self._matcher.claim(known, written)
        home = self._matcher.home(known)
        flags = [self._where(known, home, record, row)]
        self._see_spelling(known, record.who, row)
        if written.name_key != home.name_key:
            flags.append(RowReason("name_differs", (("name", self._names[known]),)))
        return tuple(flags)

    def _take_new(
        self, record: PersonRecord, row: int, written: RegisteredResident
    ) -> tuple[RowReason, ...]:
        marks = marks_of(record.who)
        person = self._new_person(record.who, marks, row, record=record)
        self._residents.add(person, marks)
        self._matcher.claim(person, written)
        self._live(person, self._household(record.who.house, record.moo), record=record)
        return ()

    def _where(
        self, person: int, home: RegisteredResident, record: PersonRecord, row: int
    ) -> RowReason:
        """Return that a resident is known, and where if they stand at another house now.

        That is kept as a question: nobody is moved by a register.
        """
        house, moo = record.who.house, record.moo
        hamlets = {moo, home.moo} - {""}
        if house == home.house and len(hamlets) < 2:
            if person in self._seen:
                self._see_at(person, home.house, home.moo, row)
            return RowReason("resident_known")
        if (person, house, moo) not in self._said_to_stay:
            self._see_at(person, house, moo, row)
        return RowReason("resident_elsewhere", (("house", home.house),))

    def _see_at(self, person: int, house: str, moo: str, row: int) -> None:
        if self._seen.get(person) != (house, moo):
            self._seen[person] = house, moo
            self._batch.add(
                SeenElsewhere, person=person, house=house, moo=moo, row=row, act=self._sequence
            )

    def person_of(self, who: Who, row: int) -> tuple[int, Match | None]:
        """Return whom a fund's row speaks of, and the match with a resident (None: provisional)."""
        marks = marks_of(who)
        match = self._residents.find(marks)
        if match is not None:
            self._see_spelling(match.person, who, row)
            return match.person, match
        earlier = self._provisional.find(marks)
        if earlier is not None and not earlier.name_differs:
            return earlier.person, None
        person = self._new_person(who, marks, row)
        self._provisional.add(person, marks)
        self._made_provisional.append((person, marks))
        household = self._only_household(who.house)
        if household is not None:
            self._live(person, household)
        return person, None

    def tie_provisional(self) -> int:
        """Tie every provisional person who now safely is a resident; return how many.

        Residents may arrive after the funds. Whoever stays provisional is shown in the house the
        fund's row names, once the village has it.
        """
        tied, apart = self._ties, other_people()
        housed = {person for person, household in self._lives_in if household in self._moo}
        records: dict[int, list[int]] = {}
        for record, person in tied.items():
            records.setdefault(person, []).append(record)
        earlier = [(facts.id, _marks_of_record(facts)) for facts in provisional_persons()]
        links = 0
        for person, marks in chain(earlier, self._made_provisional):
            if person in tied:
                continue
            match = self._residents.find(marks)
            if match is not None and pair(person, match.person) not in apart:
                for record in (person, *records.get(person, ())):
                    self._tie(record, match)
                links += 1
            elif person in housed:
                continue
            elif (household := self._only_household(marks.house)) is not None:
                self._live(person, household)
        return links

    def tie_alike(self) -> None:
        """Tie those whom no register of residents has and whose first register was taken back.

        Another record of the same name and house is them: read in this order they would be one.
        """
        tied, apart, held = ties_that_stand(), other_people(), persons_held_for_others()
        others = People()
        for facts in provisional_persons():
            if facts.id not in tied and facts.id not in held:
                others.add(facts.id, _marks_of_record(facts))
        for facts in provisional_persons() if held else ():
            if facts.id in tied or facts.id not in held:
                continue
            marks = _marks_of_record(facts)
            match = others.find(marks)
            if match is None or match.name_differs or pair(facts.id, match.person) in apart:
                others.add(facts.id, marks)
            elif facts.id not in self._tied_now:
                self._tie(facts.id, match)

    def _tie(self, person: int, match: Match) -> None:
        self._tied_now.add(person)
        self._batch.add(
            SamePerson,
            person=person,
            same_as=match.person,
            why=match.rule.value,
            act=self._sequence,
        )

    def _new_person(
        self, who: Who, marks: Marks, row: int, *, record: PersonRecord | None = None
    ) -> int:
        name = who.name
        person = self._batch.add(
            Person,
            title=name.title,
            given=name.given,
            surname=name.surname,
            name_key=marks.name_key,
            citizen_id=marks.citizen_id or None,
            birth_date=None if record is None else record.birth_date,
            provisional=record is None,
            house_written=who.house,
            row=row,
            act=self._sequence,
        )
        self._names[person] = name.full
        return person

    def _household(self, house: str, moo: str) -> int:
        known = self._houses.get((house, moo))
        if known is None:
            known = self._same_gate(house, moo)
        if known is not None:
            self._houses[house, moo] = known
            return known
        made = self._batch.add(
            Household, house=house, moo=moo, sort_key=gate_order(house), act=self._sequence
        )
        self._know_house(made, house, moo)
        return made

    def _same_gate(self, house: str, moo: str) -> int | None:
        """Return the household that an earlier register wrote with, or this one without its hamlet."""
        found = self._only_household(house)
        if found is None or (moo and self._moo[found]):
            return None
        self._moo[found] = self._moo[found] or moo
        return found

    def _only_household(self, house: str) -> int | None:
        found = self._by_house.get(house, ()) if house else ()
        return found[0] if len(found) == 1 else None

    def _live(self, person: int, household: int, *, record: PersonRecord | None = None) -> None:
        if (person, household) in self._lives_in:
            return
        self._lives_in.add((person, household))
        self._batch.add(
            Residence,
            person=person,
            household=household,
            relation="" if record is None else record.relation,
            is_head=record is not None and record.is_head,
            certain=record is not None,
            since=None,
            until=None,
            act=self._sequence,
        )

    def _see_spelling(self, person: int, who: Who, row: int) -> None:
        spelling = who.name.full
        if spelling == self._names[person] or (person, spelling) in self._aliases:
            return
        self._aliases.add((person, spelling))
        self._batch.add(Alias, person=person, spelling=spelling, row=row, act=self._sequence)
