"""Sub-step 2.1, one person across all funds: the links that are safe. No guess is ever silent."""

from collections.abc import Iterator
from functools import cached_property

from forumtui.engine.database import Batch, raw
from forumtui.people.records.moves import houses_moved_to, said_to_stay, seen_elsewhere
from forumtui.people.rules.likeness import Marks, Match, People, Rule, pair
from forumtui.registers.acts.resident_matcher import Decided, Resident, Roster, resident_of
from forumtui.registers.reading.records import PersonRecord, Reason, Who
from forumtui.tables.people import Alias, Household, Person, Residence, SamePerson, SeenElsewhere
from forumtui.thai.names import PersonName, name_key
from forumtui.thai.sorting import gate_order
from forumtui.village.records.residents import lives_now, other_people, stands, ties


def marks_of(who: Who) -> Marks:
    """Return what tells the person a row speaks of."""
    number = who.citizen_id if who.citizen_id_sound else ""
    return Marks(name_key(who.name), who.house, number, who.name.given)


class Linker:
    """The people and houses of the village while registers are read into it.

    Residents come from the register of households; whoever else a fund names becomes a provisional
    person, shown in the house the row names if the village has it.
    """

    def __init__(self, batch: Batch, sequence: int) -> None:
        self._batch = batch
        self._sequence = sequence
        self._residents = People()
        self._provisional = People()
        self._names: dict[int, str] = {}
        self._moved = houses_moved_to()
        self._houses: dict[tuple[str, str], int] = {}
        self._moo: dict[int, str] = {}
        self._by_house: dict[str, list[int]] = {}
        self._aliases = set(raw(Alias.select(Alias.person, Alias.spelling)))
        self._lives_in = set(
            raw(Residence.select(Residence.person, Residence.household).where(lives_now()))
        )
        self._housed = {person for person, _ in self._lives_in}
        self._load_households()
        self._load_people()

    def _load_households(self) -> None:
        for household, house, moo in raw(
            Household.select(Household.id, Household.house, Household.moo).where(stands())
        ):
            self._know_house(household, house, moo)

    def _know_house(self, household: int, house: str, moo: str) -> None:
        self._houses[house, moo] = household
        self._moo[household] = moo
        self._by_house.setdefault(house, []).append(household)

    def _load_people(self) -> None:
        tied = ties().resident
        query = Person.select(
            Person.id,
            Person.title,
            Person.given,
            Person.surname,
            Person.name_key,
            Person.citizen_id,
            Person.house_written,
            Person.provisional,
        )
        for person, title, given, surname, key, number, house, provisional in raw(query):
            self._names[person] = PersonName(title, given, surname).full
            marks = Marks(key, house, number or "", given)
            if person in tied:
                # What was once said of a spelling holds for the rows that come later.
                self._residents.add(tied[person], marks)
            else:
                (self._provisional if provisional else self._residents).add(person, marks)
                if person in self._moved:
                    # Who moved is found in the new house, too.
                    self._residents.add(person, marks._replace(house=self._moved[person]))

    # Only a register of residents needs these: a fund's is read sooner without.

    @cached_property
    def _roster(self) -> Roster:
        return Roster()

    @cached_property
    def _seen(self) -> dict[int, tuple[str, str]]:
        return seen_elsewhere()

    @cached_property
    def _said_to_stay(self) -> set[tuple[int, str, str]]:
        return said_to_stay()

    def name(self, person: int) -> str:
        """Return the full name a person goes by."""
        return self._names[person]

    def resident(self, record: PersonRecord, row: int) -> tuple[Reason, ...] | None:
        """Take a row of the register of households; return the questions it raises.

        None while it may be one of several people: `settle` says it, the register being read.
        """
        written = resident_of(record)
        match = self._residents.find(marks_of(record.who))
        decided: Decided | None
        if match is not None and match.rule is Rule.CITIZEN_ID and self._is_owner(match):
            decided = Decided(row, record, match.person)
        else:
            decided = self._roster.find(row, record, written)
        return None if decided is None else self._take(decided, written)

    def settle(self) -> Iterator[tuple[int, tuple[Reason, ...]]]:
        """Yield each row that was left open, with the questions it raises."""
        if "_roster" not in vars(self):
            return
        for decided in self._roster.settle():
            yield decided.row, self._take(decided, resident_of(decided.record))

    def _is_owner(self, match: Match) -> bool:
        """Say whether a number tells which resident it is: in one register two names are two people."""
        person = match.person
        return self._roster.is_earlier(person) or (
            not match.name_differs and self._roster.knows(person)
        )

    def _take(self, decided: Decided, written: Resident) -> tuple[Reason, ...]:
        row, record, known = decided
        if known is None:
            return self._take_new(record, row, written)
        self._roster.claim(known, written)
        home = self._roster.home(known)
        flags = [self._where(known, home, record, row)]
        self._see_spelling(known, record.who, row)
        if written.name_key != home.name_key:
            flags.append(Reason("name_differs", (("name", self._names[known]),)))
        return tuple(flags)

    def _take_new(self, record: PersonRecord, row: int, written: Resident) -> tuple[Reason, ...]:
        marks = marks_of(record.who)
        person = self._new_person(record.who, marks, row, record=record)
        self._residents.add(person, marks)
        self._roster.claim(person, written)
        self._live(person, self._household(record.who.house, record.moo), record=record)
        return ()

    def _where(self, person: int, home: Resident, record: PersonRecord, row: int) -> Reason:
        """Return that a resident is known, and where if they stand at another house now.

        That is kept as a question: nobody is moved by a register.
        """
        house, moo = record.who.house, record.moo
        hamlets = {moo, home.moo} - {""}
        if house == home.house and len(hamlets) < 2:
            if person in self._seen:
                self._see_at(person, home.house, home.moo, row)
            return Reason("resident_known")
        if (person, house, moo) not in self._said_to_stay:
            self._see_at(person, house, moo, row)
        return Reason("resident_elsewhere", (("house", home.house),))

    def _see_at(self, person: int, house: str, moo: str, row: int) -> None:
        if self._seen.get(person) != (house, moo):
            self._seen[person] = house, moo
            self._batch.add(SeenElsewhere, person, house, moo, row, self._sequence)

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
        household = self._only_household(who.house)
        if household is not None:
            self._live(person, household)
        return person, None

    def tie_provisional(self) -> int:
        """Tie every provisional person who now safely is a resident; return how many.

        Residents may arrive after the funds. Whoever stays provisional is shown in the house the
        fund's row names, once the village has it.
        """
        self._batch.flush()
        tied, apart = ties().resident, other_people()
        query = Person.select(
            Person.id, Person.name_key, Person.house_written, Person.citizen_id, Person.given
        )
        links = 0
        for person, key, house, number, given in list(raw(query.where(Person.provisional))):
            if person in tied:
                continue
            match = self._residents.find(Marks(key, house, number or "", given))
            if match is not None and pair(person, match.person) not in apart:
                self._tie(person, match)
                links += 1
            elif person in self._housed:
                continue
            elif (household := self._only_household(house)) is not None:
                self._live(person, household)
        return links

    def _tie(self, person: int, match: Match) -> None:
        self._batch.add(SamePerson, person, match.person, match.rule.value, self._sequence)

    def _new_person(
        self, who: Who, marks: Marks, row: int, *, record: PersonRecord | None = None
    ) -> int:
        name = who.name
        person = self._batch.add(
            Person,
            name.title,
            name.given,
            name.surname,
            marks.name_key,
            marks.citizen_id or None,
            None if record is None else record.birth_date,
            record is None,
            who.house,
            row,
            self._sequence,
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
        made = self._batch.add(Household, house, moo, gate_order(house), self._sequence)
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
        self._housed.add(person)
        self._batch.add(
            Residence,
            person,
            household,
            "" if record is None else record.relation,
            record is not None and record.is_head,
            record is not None,
            None,
            None,
            self._sequence,
        )

    def _see_spelling(self, person: int, who: Who, row: int) -> None:
        spelling = who.name.full
        if spelling == self._names[person] or (person, spelling) in self._aliases:
            return
        self._aliases.add((person, spelling))
        self._batch.add(Alias, person, spelling, row, self._sequence)
