"""Sub-step 2.1, guarantors (ผู้ค้ำประกัน): who answers for whose debts, and with how much.

As screens, commands and papers are told it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.people.acts.guarantor_identity import GuarantorPeople, How, Tied, WrittenName, written
from forumtui.people.records import guarantors as records
from forumtui.people.records.debtors import DebtorLoan, debtor_loans
from forumtui.people.records.guarantors import AskedGuarantee, WrittenGuarantee
from forumtui.people.records.person_facts import guarded
from forumtui.people.rules.guarantees import (
    Exposure,
    Flag,
    GuarantorStanding,
    OwedLoan,
    Pledge,
    exposures,
    flags,
)
from forumtui.people.rules.likeness import Evidence
from forumtui.people.rules.person_facts import PersonFact
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import person_key
from forumtui.village.records.village import village


class Sure(StrEnum):
    """How sure it is who a guarantor is: settled by people, certain, only likely, or not known."""

    SETTLED = "settled"
    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


_SURE: Final = {
    How.SAID: Sure.SETTLED,
    How.ELSEWHERE: Sure.SETTLED,
    How.CERTAIN: Sure.CERTAIN,
    How.ONLY_ONE: Sure.LIKELY,
    How.ALIKE: Sure.LIKELY,
}


def how_sure(ways: Iterable[How]) -> Sure:
    """Return how sure the least sure of these ways is."""
    order = list(Sure)
    return max((_SURE.get(how, Sure.UNKNOWN) for how in ways), key=order.index)


class MayBe(NamedTuple):
    """Somebody a guarantor may be."""

    person: int
    name: str
    house: str


class NamedAs(NamedTuple):
    """A name and house as registers write a guarantor, and how sure it is who that is.

    `said_by` is who said it, "" where nobody did. `may_be` are all whom the registers speak for.
    """

    name: str
    house: str
    how: How
    evidence: tuple[Evidence, ...]
    said_by: str
    may_be: tuple[MayBe, ...]


class GuaranteedLoan(NamedTuple):
    """A loan somebody guarantees: whose, in which fund, and what is owed on it in satang.

    `household` is None while the borrower's is not known. `named_as` is how its register writes the
    guarantor, `guarantees` are the places where it does, `asked` what an answer about them is bound to.
    """

    id: int
    borrower: str
    house: str
    household: int | None
    fund: str
    contract_no: str
    satang: int
    named_as: NamedAs
    guarantees: tuple[int, ...]
    asked: tuple[AskedGuarantee, ...] = ()
    fund_id: int = 0

    @property
    def sure(self) -> Sure:
        """How sure it is that the guarantor is the one named."""
        return how_sure([self.named_as.how])


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
        """How sure it is who this is: no surer than the least sure of the names."""
        return how_sure(one.how for one in self.named_as)

    @property
    def unsure(self) -> tuple[GuaranteedLoan, ...]:
        """The loans of which nobody has said yet, and no register tells for certain, who this is."""
        return tuple(one for one in self.loans if one.sure in {Sure.LIKELY, Sure.UNKNOWN})

    @property
    def guarantees(self) -> tuple[int, ...]:
        """Every place where a loan's register names them."""
        return tuple(place for loan in self.loans for place in loan.guarantees)


@dataclass(frozen=True, slots=True)
class Guarantees:
    """All who are bound by a guarantee now, the most exposed first.

    Whose loans are all paid is free (s. 698) and not among them. `loans` are the loans with a
    guarantor on which something is owed; `satang` is their sum, each counted once. `left_on` is
    the day of these figures where some debts were repaid since the cut-off, None where none was.
    """

    guarantors: tuple[Guarantor, ...] = ()
    loans: int = 0
    satang: int = 0
    left_on: date | None = None

    @property
    def flagged(self) -> int:
        """How many guarantors somebody should look at."""
        return sum(bool(one.flags) for one in self.guarantors)


@dataclass(frozen=True, slots=True)
class LoanGuarantor:
    """Who stands for one loan, as papers need it.

    `written` is the name as the register has it, `name` that by which every paper calls them.
    `person` and `household` are None where they are not. `satang` is what they answer for: the
    whole that is owed on the loan (s. 682), 0 where nothing is any more (s. 698). Who is written
    twice on one loan is there twice, with the same person.
    """

    guarantee: int
    loan: int
    written: str
    name: str
    house: str
    person: int | None
    household: int | None
    sure: Sure
    died: bool
    is_borrower: bool
    satang: int


LIKELY: Final = frozenset({How.ONLY_ONE, How.ALIKE})

NAME_ONLY: Final = "G"
"""Begins the key of a name that nobody is tied to."""


def guarantees(store: Store) -> Guarantees:
    """Return every guarantor of the village with what they answer for, as of the cut-off."""
    with store.reading():
        return guarantees_now()


def guarantees_now() -> Guarantees:
    """Return what `guarantees` does. Inside a transaction."""
    facts = village()
    return Guarantees() if facts is None else _Reckoning(facts.cut_off).reckoned()


def asked_about(loans: Iterable[GuaranteedLoan]) -> tuple[AskedGuarantee, ...]:
    """Return what an answer to who guarantees these loans is bound to (`engine.seen`)."""
    return tuple(
        sorted({one for loan in loans for one in loan.asked}, key=lambda one: one.guarantee)
    )


def guarantors_of_loans(loans: Collection[int]) -> dict[int, tuple[LoanGuarantor, ...]]:
    """Return the guarantors of each of `loans`, as its register names them. Inside a transaction.

    The whole village is read each time: whoever needs many loans asks for them at once.
    """
    wanted = frozenset(loans)
    named = [one for one in records.written_guarantees() if one.loan in wanted]
    people = GuarantorPeople(named)
    facts = {one.id: one for one in debtor_loans()}
    dead = _dead(people)
    names = {one.guarantee: one.name for one in records.guarantor_names(wanted)}
    found: dict[int, list[LoanGuarantor]] = {loan: [] for loan in loans}
    for one in named:
        found[one.loan].append(_of_loan(one, names[one.id], facts[one.loan], people, dead))
    return {loan: tuple(guarantors) for loan, guarantors in found.items()}


def _of_loan(
    one: WrittenGuarantee,
    name: str,
    loan: DebtorLoan,
    people: GuarantorPeople,
    dead: frozenset[int],
) -> LoanGuarantor:
    tied = people.who(one)
    person = tied.person
    return LoanGuarantor(
        guarantee=one.id,
        loan=loan.id,
        written=one.name,
        name=name,
        house=one.house if person is None else people.house(person),
        person=person,
        household=None if person is None else people.household(person),
        sure=how_sure([tied.how]),
        died=person in dead,
        is_borrower=person == people.root(loan.person),
        satang=loan.owed_satang,
    )


def _dead(people: GuarantorPeople) -> frozenset[int]:
    """Return who has died."""
    return died(people.root)


class _Reckoning:
    """One reading of the whole village. Inside a transaction."""

    def __init__(self, on: date) -> None:
        self._on: Final = on
        self._guarantees: Final = records.written_guarantees()
        self._written: Final = {one.id: one for one in self._guarantees}
        self._people: Final = GuarantorPeople(self._guarantees)
        self._loans: Final = {one.id: one for one in debtor_loans()}
        self._who: Final = {one.id: self._people.who(one) for one in self._guarantees}
        self._keys: Final = self._key_of_each()
        self._named: Final = self._name_of_each()

    def _key_of_each(self) -> dict[int, str]:
        """Return the key of each guarantee's guarantor; a name of nobody stands for itself."""
        first: dict[tuple[WrittenName, bool], int] = {}
        keys: dict[int, str] = {}
        for one in self._guarantees:
            tied = self._who[one.id]
            if tied.person is not None:
                keys[one.id] = person_key(tied.person)
            else:
                # A stranger of that name is another than the one who is still looked for.
                name = written(one), tied.how is How.ELSEWHERE
                keys[one.id] = f"{NAME_ONLY}{first.setdefault(name, one.id)}"
        return keys

    def reckoned(self) -> Guarantees:
        pledges = [
            Pledge(self._keys[one.id], one.loan, certain=self._who[one.id].how not in LIKELY)
            for one in self._guarantees
        ]
        owed = {
            one.id: OwedLoan(person_key(self._people.root(one.person)), one.owed_satang)
            for one in self._loans.values()
        }
        bound = exposures(pledges, owed)
        raised = flags(pledges, owed, self._standings(), bound, self._on)
        named = self._names_of_each_guarantor()
        own = self._own_debts()
        places = self._places()
        found = [
            self._guarantor(
                key,
                named[key],
                exposure,
                tuple(self._loan(loan, places[key, loan]) for loan in exposure.loans),
                raised.get(key, ()),
                own.get(key, 0),
            )
            for key, exposure in bound.items()
            if exposure.loans
        ]
        found.sort(key=lambda one: (-one.exposure.satang, -len(one.loans), one.key))
        guaranteed = {loan for exposure in bound.values() for loan in exposure.loans}
        return Guarantees(
            tuple(found),
            len(guaranteed),
            sum(self._loans[loan].owed_satang for loan in guaranteed),
            day_if_known() if any(one.gone_satang > 0 for one in self._loans.values()) else None,
        )

    def _places(self) -> dict[tuple[str, int], list[int]]:
        """Return, for each guarantor and loan, where that loan's register names them."""
        places: dict[tuple[str, int], list[int]] = {}
        for one in self._guarantees:
            places.setdefault((self._keys[one.id], one.loan), []).append(one.id)
        return places

    def _own_debts(self) -> dict[str, int]:
        own: dict[str, int] = {}
        for one in self._loans.values():
            key = person_key(self._people.root(one.person))
            own[key] = own.get(key, 0) + one.owed_satang
        return own

    def _standings(self) -> dict[str, GuarantorStanding]:
        """Return what is known of every guarantor and every borrower."""
        root = self._people.root
        dead, helped = _dead(self._people), guarded(root)
        persons = {root(one.person) for one in self._loans.values()}
        persons |= {tied.person for tied in self._who.values() if tied.person is not None}
        standings = {
            person_key(person): self._standing(person, died=person in dead, helped=helped)
            for person in persons
        }
        for guarantee, key in self._keys.items():
            how = self._who[guarantee].how
            standings.setdefault(
                key,
                GuarantorStanding(
                    resident=False, several=how is How.SEVERAL, elsewhere=how is How.ELSEWHERE
                ),
            )
        return standings

    def _standing(
        self, person: int, *, died: bool, helped: Mapping[PersonFact, Collection[int]]
    ) -> GuarantorStanding:
        one = self._people.facts(person)
        born = None if one.born is None else date.fromisoformat(one.born)
        home = self._people.household(person)
        return GuarantorStanding(
            home,
            born,
            died,
            resident=not one.provisional,
            incapable=person in helped[PersonFact.INCAPABLE],
            quasi_incapable=person in helped[PersonFact.QUASI_INCAPABLE],
        )

    def _name_of_each(self) -> dict[int, NamedAs]:
        """Return how the register of each guarantee writes its guarantor."""
        known: dict[tuple[WrittenName, Tied], NamedAs] = {}
        named: dict[int, NamedAs] = {}
        for one in self._guarantees:
            name = written(one), self._who[one.id]
            if name not in known:
                known[name] = self._as_written(one, self._who[one.id])
            named[one.id] = known[name]
        return named

    def _names_of_each_guarantor(self) -> dict[str, tuple[NamedAs, ...]]:
        """Return, for each guarantor, the different names registers write, the surest first."""
        names: dict[str, dict[NamedAs, None]] = {}
        for one in self._guarantees:
            names.setdefault(self._keys[one.id], {})[self._named[one.id]] = None
        return {key: tuple(sorted(several, key=_surest)) for key, several in names.items()}

    def _as_written(self, one: WrittenGuarantee, tied: Tied) -> NamedAs:
        may_be = tuple(
            MayBe(person, self._people.name(person), self._people.house(person))
            for person in self._people.may_be(one)
        )
        return NamedAs(one.name, one.house, tied.how, tied.evidence, tied.said_by, may_be)

    def _loan(self, loan: int, guarantees: list[int]) -> GuaranteedLoan:
        facts = self._loans[loan]
        borrower = self._people.root(facts.person)
        return GuaranteedLoan(
            id=loan,
            borrower=self._people.name(borrower),
            house=self._people.house(borrower),
            household=self._people.household(borrower),
            fund=facts.fund,
            contract_no=facts.contract_no,
            satang=facts.owed_satang,
            # Named twice on one loan, the surer way tells who they are.
            named_as=min((self._named[one] for one in guarantees), key=_surest),
            guarantees=tuple(guarantees),
            asked=tuple(
                self._people.asked(self._written[one], facts.owed_satang) for one in guarantees
            ),
            fund_id=facts.fund_id,
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
            name=named_as[0].name if person is None else self._people.name(person),
            house=named_as[0].house if person is None else self._people.house(person),
            household=None if person is None else self._people.household(person),
            named_as=named_as,
            exposure=exposure,
            own_satang=own_satang,
            loans=loans,
            flags=tuple(Raised(one, self._others(one)) for one in raised),
        )

    def _others(self, flag: Flag) -> tuple[str, ...]:
        return tuple(
            self._people.name(person) for person in map(_person, flag.others) if person is not None
        )


def _surest(named: NamedAs) -> int:
    return list(How).index(named.how)


def _person(key: str) -> int | None:
    """Return the person of a key, None when it is only a name's."""
    return int(key[1:]) if key[0] != NAME_ONLY else None
