"""Sub-step 2.1, the register of residents read again: who is known, who is new, who stands elsewhere.

Two known people of one name and house are the two rows of a later register, one to one; a third row is
a third person. What tells them apart is what both rows carry: the birth date, the head of the household,
the relation, and last the order in which they stand.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from forumtui.people.records.identity import RegisteredResident, registered_residents
from forumtui.people.records.moves import houses_lived_at
from forumtui.people.rules.likeness import titles_differ
from forumtui.registers.reading.records import PersonRecord
from forumtui.thai.names import CHILD_TITLES, name_key


class Undecided(NamedTuple):
    """A row that may be one of several known people until the whole register is read."""

    row: int
    record: PersonRecord
    written: RegisteredResident


class Decided(NamedTuple):
    """Whom a row speaks of; `person` is None for somebody new."""

    row: int
    record: PersonRecord
    person: int | None


def resident_of(record: PersonRecord) -> RegisteredResident:
    """Return what a row says of a resident; a number with a wrong check digit is none."""
    who = record.who
    return RegisteredResident(
        name_key=name_key(who.name),
        house=who.house,
        moo=record.moo,
        title=who.name.title,
        citizen_id=who.citizen_id if who.citizen_id_sound else "",
        born="" if record.birth_date is None else record.birth_date.isoformat(),
        relation=record.relation,
        is_head=record.is_head,
    )


class ResidentMatcher:
    """The residents known before this reading, and those this reading has come upon."""

    def __init__(self) -> None:
        self._earlier: Final = dict(registered_residents())
        self._homes: dict[int, RegisteredResident] = dict(self._earlier)
        self._at_home: dict[tuple[str, str], list[int]] = {}
        self._born: dict[tuple[str, str], list[int]] = {}
        lived_at = houses_lived_at()
        for person, known in self._earlier.items():
            # Who moved away may still stand at the old house in a register.
            for house in lived_at[person]:
                self._at_home.setdefault((known.name_key, house), []).append(person)
            if known.born:
                self._born.setdefault((known.name_key, known.born), []).append(person)
        self._claimed: set[int] = set()
        self._read: dict[tuple[str, str], list[tuple[int, RegisteredResident]]] = {}
        self._undecided: list[Undecided] = []

    def is_earlier(self, person: int) -> bool:
        """Say whether a resident was known before this reading."""
        return person in self._earlier

    def knows(self, person: int) -> bool:
        """Say whether somebody is a resident, known before or come upon by now."""
        return person in self._homes

    def home(self, person: int) -> RegisteredResident:
        """Return where a resident lives: as known before, else where this register has them first."""
        return self._homes[person]

    def claim(self, person: int, written: RegisteredResident) -> None:
        """Take down that a row of this register speaks of `person`: no other row does."""
        self._claimed.add(person)
        self._homes.setdefault(person, written)
        place = written.name_key, written.house
        self._read.setdefault(place, []).append((person, written))

    def find(self, row: int, record: PersonRecord, written: RegisteredResident) -> Decided | None:
        """Return whom a row without a known number speaks of.

        None while others who may come in this register would fit as well: `settle` decides then.
        """
        again = self._written_again(written)
        if again is not None:
            return Decided(row, record, again)
        may_be = self._free_at_home(written)
        sure = [one for one in may_be if _very_like(self._earlier[one], written)]
        if len(sure) == 1:
            return Decided(row, record, sure[0])
        if may_be or self._born_elsewhere(written):
            self._undecided.append(Undecided(row, record, written))
            return None
        return Decided(row, record, None)

    def settle(self) -> Iterator[Decided]:
        """Yield whom each undecided row speaks of, the whole register being read.

        Whoever is yielded must be claimed before the next one is asked for.
        """
        groups: dict[tuple[str, str], list[Undecided]] = {}
        for one in self._undecided:
            groups.setdefault((one.written.name_key, one.written.house), []).append(one)
        left: list[Undecided] = []
        for group in groups.values():
            found = self._one_to_one(group)
            for one in group:
                if one.row in found:
                    yield Decided(one.row, one.record, found[one.row])
                else:
                    left.append(one)
        for one in left:
            yield self._elsewhere_or_new(one)
        self._undecided.clear()

    def _one_to_one(self, rows: list[Undecided]) -> dict[int, int]:
        """Return who of the people still free each row is, those first who are most alike."""
        free = sorted({one for row in rows for one in self._free_at_home(row.written)})
        pairs = [
            # Equally alike: by the place in the order in which both registers have them.
            (-_alike(self._earlier[person], row.written), abs(place - rank), row.row, person)
            for place, row in enumerate(rows)
            for rank, person in enumerate(free)
            if not _cannot_be(self._earlier[person], row.written)
        ]
        found: dict[int, int] = {}
        for _, _, row_number, person in sorted(pairs):
            if row_number not in found and person not in found.values():
                found[row_number] = person
        return found

    def _elsewhere_or_new(self, one: Undecided) -> Decided:
        person = self._written_again(one.written)
        if person is None:
            elsewhere = self._born_elsewhere(one.written)
            person = elsewhere[0] if len(elsewhere) == 1 else None
        return Decided(one.row, one.record, person)

    def _written_again(self, written: RegisteredResident) -> int | None:
        """Return who stands in this very register with the same birth date, else the same relation."""
        for person, other in self._read.get((written.name_key, written.house), ()):
            alike = (other.born and written.born) or other.relation == written.relation
            if alike and not _cannot_be(other, written):
                return person
        return None

    def _free_at_home(self, written: RegisteredResident) -> list[int]:
        return [
            person
            for person in self._at_home.get((written.name_key, written.house), ())
            if person not in self._claimed and not _cannot_be(self._earlier[person], written)
        ]

    def _born_elsewhere(self, written: RegisteredResident) -> list[int]:
        """Return who bears the name and was born on the day, and is nobody else of this register."""
        return [
            person
            for person in self._born.get((written.name_key, written.born), ())
            if written.born
            and person not in self._claimed
            and not _numbers_differ(self._earlier[person], written)
        ]


def _numbers_differ(one: RegisteredResident, two: RegisteredResident) -> bool:
    return bool(one.citizen_id and two.citizen_id) and one.citizen_id != two.citizen_id


def _cannot_be(known: RegisteredResident, written: RegisteredResident) -> bool:
    """Say whether a later row of the name surely speaks of somebody else."""
    if _numbers_differ(known, written) or (known.moo and written.moo and known.moo != written.moo):
        return True
    if known.born and written.born:
        return known.born != written.born
    grown_up = bool(known.title) and known.title not in CHILD_TITLES
    return titles_differ(known.title, written.title) or (grown_up and written.title in CHILD_TITLES)


def _very_like(known: RegisteredResident, written: RegisteredResident) -> bool:
    if known.born and written.born:
        return True
    return (known.relation, known.is_head) == (written.relation, written.is_head)


def _alike(known: RegisteredResident, written: RegisteredResident) -> int:
    """Return how much speaks for two rows of one name and house being one person."""
    return (
        8 * (known.house == written.house)
        + 4 * bool(known.born and known.born == written.born)
        + 2 * (known.is_head == written.is_head)
        + (known.relation == written.relation)
    )
