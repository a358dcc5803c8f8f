"""Sub-step 2.1, guarantors (ผู้ค้ำประกัน): who answers for whose debts, and with how much."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.core.guarantees import Exposure, Flag, Owed, Pledge, Standing, exposures, flags
from forumtui.intake.likeness import Evidence
from forumtui.steps.guarantor_names import How, Tied, Written, tie_names
from forumtui.store import guarantees as records
from forumtui.store.database import Store
from forumtui.store.guarantees import LoanFacts, PersonFacts, WrittenGuarantee
from forumtui.store.occupant import full_name, households_of_persons, person_key
from forumtui.store.overview import gates
from forumtui.store.ties import ties
from forumtui.store.village import village

LIKELY: Final = frozenset({How.ONLY_ONE, How.ALIKE})
NAME_ONLY: Final = "G"
"""Begins the key of a name that nobody is tied to."""


class Sure(StrEnum):
    """How sure it is who a guarantor is: certain, only likely, or not known at all."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class NamedAs(NamedTuple):
    """A name and house as registers write a guarantor, and how sure it is who that is.

    `may_be` are the names and houses of all who may be meant where several may.
    """

    name: str
    house: str
    how: How
    evidence: tuple[Evidence, ...]
    may_be: tuple[tuple[str, str], ...]


class GuaranteedLoan(NamedTuple):
    """A loan somebody guarantees: whose, in which fund, and what is owed on it in satang.

    `household` is None while the borrower's is not known. `certain` says whether the guarantor
    surely is the one named.
    """

    id: int
    borrower: str
    house: str
    household: int | None
    fund: str
    contract_no: str
    satang: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag, and the names of the others it speaks of."""

    flag: Flag
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guarantor:
    """A person, or a name nobody is tied to, with all they guarantee.

    `key` begins with P for a person, with G for a name. `own_satang` is their own debt, beside what
    they answer for. `loans` are those on which something is owed.
    """

    key: str
    name: str
    house: str
    household: int | None
    named_as: tuple[NamedAs, ...]
    exposure: Exposure
    own_satang: int
    loans: tuple[GuaranteedLoan, ...]
    flags: tuple[Raised, ...]

    @property
    def sure(self) -> Sure:
        """How sure it is who this is; likely as soon as one of the names is no more than that."""
        ways = {one.how for one in self.named_as}
        if ways <= {How.CERTAIN}:
            return Sure.CERTAIN
        return Sure.LIKELY if ways <= {How.CERTAIN, *LIKELY} else Sure.UNKNOWN


@dataclass(frozen=True, slots=True)
class Guarantees:
    """All who are bound by a guarantee now, the most exposed first.

    Whose loans are all paid is free (s. 698) and not among them. `loans` are the loans with a
    guarantor on which something is owed; `satang` is their sum, each counted once.
    """

    guarantors: tuple[Guarantor, ...] = ()
    loans: int = 0
    satang: int = 0

    @property
    def flagged(self) -> int:
        """How many guarantors somebody should look at."""
        return sum(bool(one.flags) for one in self.guarantors)


def guarantees(store: Store) -> Guarantees:
    """Return every guarantor of the village with what they answer for, as of the cut-off."""
    with store.reading():
        facts = village()
        if facts is None:
            return Guarantees()
        return _Reckoning(facts.cut_off).reckoned()


class _Reckoning:
    """One reading of the whole village. Inside a transaction."""

    def __init__(self, on: date) -> None:
        self._on: Final = on
        self._tied: Final = ties().resident
        self._guarantees: Final = records.written_guarantees()
        people = records.person_facts()
        self._people: Final = {one.id: one for one in people}
        self._loans: Final = {one.id: one for one in records.loan_facts()}
        self._homes: Final = households_of_persons()
        self._gates: Final = gates()
        self._names: Final = tie_names(self._guarantees, people, records.spellings(), self._tied)
        self._keys: Final = self._key_of_each_name()

    def _key_of_each_name(self) -> dict[Written, str]:
        """Return the key of who each written name is; a name of nobody stands for itself."""
        keys: dict[Written, str] = {}
        for one in self._guarantees:
            person = self._names[_written(one)].person
            key = f"{NAME_ONLY}{one.id}" if person is None else person_key(person)
            keys.setdefault(_written(one), key)
        return keys

    def reckoned(self) -> Guarantees:
        pledges = [
            Pledge(self._keys[name], one.loan, certain=self._names[name].how not in LIKELY)
            for one in self._guarantees
            for name in (_written(one),)
        ]
        owed = {
            one.id: Owed(person_key(self._root(one.person)), one.satang)
            for one in self._loans.values()
        }
        bound = exposures(pledges, owed)
        raised = flags(pledges, owed, self._standings(), bound, self._on)
        certain = {(pledge.guarantor, pledge.loan) for pledge in pledges if pledge.certain}
        named = self._named_as()
        own = self._own_debts()
        found = [
            self._guarantor(
                key,
                named[key],
                exposure,
                tuple(self._loan(loan, certain=(key, loan) in certain) for loan in exposure.loans),
                raised.get(key, ()),
                own.get(key, 0),
            )
            for key, exposure in bound.items()
            if exposure.loans
        ]
        found.sort(key=lambda one: (-one.exposure.satang, -len(one.loans), one.key))
        guaranteed = {loan for exposure in bound.values() for loan in exposure.loans}
        return Guarantees(
            tuple(found), len(guaranteed), sum(self._loans[loan].satang for loan in guaranteed)
        )

    def _root(self, record: int) -> int:
        return self._tied.get(record, record)

    def _own_debts(self) -> dict[str, int]:
        own: dict[str, int] = {}
        for one in self._loans.values():
            key = person_key(self._root(one.person))
            own[key] = own.get(key, 0) + one.satang
        return own

    def _standings(self) -> dict[str, Standing]:
        """Return what is known of every guarantor and every borrower."""
        died = {self._root(one.person) for one in self._loans.values() if one.deceased}
        persons = {self._root(one.person) for one in self._loans.values()}
        persons |= {tied.person for tied in self._names.values() if tied.person is not None}
        standings = {
            person_key(person): self._standing(self._people[person], died=person in died)
            for person in persons
        }
        for name, key in self._keys.items():
            several = self._names[name].how is How.SEVERAL
            standings.setdefault(key, Standing(resident=False, several=several))
        return standings

    def _standing(self, one: PersonFacts, *, died: bool) -> Standing:
        born = None if one.born is None else date.fromisoformat(one.born)
        return Standing(self._homes.get(one.id), born, died, resident=not one.provisional)

    def _named_as(self) -> dict[str, tuple[NamedAs, ...]]:
        """Return, for each guarantor, the different names registers write, the surest first."""
        first: dict[Written, WrittenGuarantee] = {}
        for one in self._guarantees:
            first.setdefault(_written(one), one)
        named: dict[str, list[NamedAs]] = {}
        for name, one in first.items():
            tied = self._names[name]
            named.setdefault(self._keys[name], []).append(self._as_written(one, tied))
        order = list(How)
        return {
            key: tuple(sorted(several, key=lambda one: order.index(one.how)))
            for key, several in named.items()
        }

    def _as_written(self, one: WrittenGuarantee, tied: Tied) -> NamedAs:
        may_be = tied.persons if tied.how is How.SEVERAL else ()
        return NamedAs(
            one.name,
            one.house,
            tied.how,
            tied.evidence,
            tuple((self._name(person), self._house(person)) for person in may_be),
        )

    def _name(self, person: int) -> str:
        one = self._people[person]
        return full_name(one.title, one.given, one.surname)

    def _house(self, person: int) -> str:
        household = self._homes.get(person)
        return self._people[person].house if household is None else self._gates[household]

    def _loan(self, loan: int, *, certain: bool) -> GuaranteedLoan:
        facts: LoanFacts = self._loans[loan]
        borrower = self._root(facts.person)
        return GuaranteedLoan(
            id=loan,
            borrower=self._name(borrower),
            house=self._house(borrower),
            household=self._homes.get(borrower),
            fund=facts.fund,
            contract_no=facts.contract_no,
            satang=facts.satang,
            certain=certain,
        )

    def _guarantor(
        self,
        key: str,
        named_as: tuple[NamedAs, ...],
        exposure: Exposure,
        loans: tuple[GuaranteedLoan, ...],
        raised: Iterable[Flag],
        own_satang: int,
    ) -> Guarantor:
        person = _person(key)
        return Guarantor(
            key=key,
            name=named_as[0].name if person is None else self._name(person),
            house=named_as[0].house if person is None else self._house(person),
            household=None if person is None else self._homes.get(person),
            named_as=named_as,
            exposure=exposure,
            own_satang=own_satang,
            loans=loans,
            flags=tuple(Raised(one, self._others(one)) for one in raised),
        )

    def _others(self, flag: Flag) -> tuple[str, ...]:
        return tuple(
            self._name(person) for person in map(_person, flag.others) if person is not None
        )


def _written(one: WrittenGuarantee) -> Written:
    return Written(one.name_key, one.house)


def _person(key: str) -> int | None:
    """Return the person of a key, None when it is only a name's."""
    return int(key[1:]) if key[0] != NAME_ONLY else None
