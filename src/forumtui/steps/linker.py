"""Sub-step 2.1, one person across all funds: the links that are safe. No guess is ever silent."""

from forumtui.intake.likeness import pair
from forumtui.intake.matching import Marks, Match, People, Rule
from forumtui.intake.records import PersonRecord, Who
from forumtui.store.batch import Batch
from forumtui.store.database import raw
from forumtui.store.household import Household, Residence
from forumtui.store.occupant import lives_now
from forumtui.store.person import Alias, Person, SamePerson
from forumtui.store.ties import other_people, ties
from forumtui.thai.names import PersonName, name_key
from forumtui.thai.sorting import house_sort_key


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
        self._births: dict[int, str | None] = {}
        self._relations: dict[int, str] = {}
        self._houses: dict[tuple[str, str], int] = {}
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
            Household.select(Household.id, Household.house, Household.moo)
        ):
            self._know_house(household, house, moo)

    def _know_house(self, household: int, house: str, moo: str) -> None:
        self._houses[house, moo] = household
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
            Person.birth_date,
        )
        for person, title, given, surname, key, number, house, provisional, born in raw(query):
            self._births[person] = born
            self._names[person] = PersonName(title, given, surname).full
            marks = Marks(key, house, number or "", given)
            if person in tied:
                # What was once said of a spelling holds for the rows that come later.
                self._residents.add(tied[person], marks)
            else:
                (self._provisional if provisional else self._residents).add(person, marks)

    def name(self, person: int) -> str:
        """Return the full name a person goes by."""
        return self._names[person]

    def resident(self, record: PersonRecord, row: int) -> bool:
        """Take a row of the register of households; False when it is a resident already known."""
        marks = marks_of(record.who)
        found = self._residents.find(marks)
        known = found is not None and not self._is_another(found, record)
        if found is not None and known:
            person = found.person
        else:
            person = self._new_person(record.who, marks, row, record=record)
            self._residents.add(person, marks)
        self._relations[person] = record.relation
        if record.birth_date is not None:
            self._births[person] = record.birth_date.isoformat()
        household = self._household(record.who.house, record.moo)
        self._live(person, household, record=record)
        return not known

    def _is_another(self, found: Match, record: PersonRecord) -> bool:
        """Say whether a resident's row speaks of somebody else: a son is called as his father is."""
        if found.name_differs:
            return True
        if found.rule is Rule.CITIZEN_ID:
            return False
        born = self._births.get(found.person)
        if born is not None and record.birth_date is not None:
            return born != record.birth_date.isoformat()
        # Only within one register: a later one may call the same relation by another word.
        return self._relations.get(found.person, record.relation) != record.relation

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
        if known is not None:
            return known
        order = "/".join(f"{number:09d}{text}" for number, text in house_sort_key(house))
        made = self._batch.add(Household, house, moo, order, self._sequence)
        self._know_house(made, house, moo)
        return made

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
