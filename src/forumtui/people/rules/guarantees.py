"""Guarantees (ค้ำประกัน): what each guarantor answers for, and what a village should look at.

Civil and Commercial Code ss. 680-701. Persons are known by a key; who a written name is was decided
before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

FULL_AGE: Final = 20
"""Years from which on a person answers for what they sign (s. 19)."""

HANDFUL: Final = 5
"""More loans than these are many for one guarantor."""


class Pledge(NamedTuple):
    """A guarantor of a loan; `certain` says whether the written name surely is this person."""

    guarantor: str
    loan: int
    certain: bool = True


class OwedLoan(NamedTuple):
    """What is owed on a loan in satang, and by whom."""

    borrower: str
    satang: int


class Exposure(NamedTuple):
    """What one guarantor answers for (ภาระค้ำ) in satang; the likely part is in the whole, too."""

    loans: tuple[int, ...]
    satang: int
    likely_loans: int
    likely_satang: int


def exposures(pledges: Iterable[Pledge], loans: Mapping[int, OwedLoan]) -> dict[str, Exposure]:
    """Return what each guarantor answers for: of every loan the whole, however many sign (s. 682).

    Who stands twice on one loan answers for it once. A loan on which nothing is owed any more binds
    nobody (s. 698), but its guarantor is named with 0.
    """
    bound: dict[str, dict[int, bool]] = {}
    for guarantor, loan, certain in pledges:
        of_guarantor = bound.setdefault(guarantor, {})
        if loans[loan].satang > 0:
            of_guarantor[loan] = of_guarantor.get(loan, False) or certain
    return {
        guarantor: Exposure(
            loans=tuple(sure),
            satang=sum(loans[loan].satang for loan in sure),
            likely_loans=sum(not certain for certain in sure.values()),
            likely_satang=sum(loans[loan].satang for loan, c in sure.items() if not c),
        )
        for guarantor, sure in bound.items()
    }


class GuarantorMatter(StrEnum):
    """What should be looked at, the gravest first.

    Dead; a guardian or a curator acts for them (ss. 28, 34); guarantees an own loan; found nowhere in
    the village; one of several people of the name; said not to be of the village; under age; two
    guarantee each other (across houses, or in one house); two houses do; many loans.
    """

    DIED = "died"
    INCAPABLE = "incapable"
    QUASI_INCAPABLE = "quasi_incapable"
    IS_BORROWER = "is_borrower"
    NOT_FOUND = "not_found"
    SEVERAL = "several"
    ELSEWHERE = "elsewhere"
    MINOR = "minor"
    MUTUAL = "mutual"
    MUTUAL_AT_HOME = "mutual_at_home"
    MUTUAL_HOUSES = "mutual_houses"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Flag:
    """A matter of one guarantor.

    `others` are the keys of the persons concerned, `count` the loans or the years of age. `certain`
    is False when it only holds if a likely person is the one.
    """

    matter: GuarantorMatter
    others: tuple[str, ...] = ()
    count: int = 0
    certain: bool = True


class GuarantorStanding(NamedTuple):
    """What is known of one guarantor. `household` and `born` are None where unknown.

    `elsewhere` is who people say is nobody the village's registers know.
    """

    household: int | None = None
    born: date | None = None
    died: bool = False
    resident: bool = True
    several: bool = False
    elsewhere: bool = False
    incapable: bool = False
    quasi_incapable: bool = False


@dataclass(slots=True)
class _Signed:
    """Who guarantees whose loans: for each pair whether at least one loan says so for certain."""

    people: dict[str, dict[str, bool]] = field(default_factory=dict)
    houses: dict[int, dict[int, bool]] = field(default_factory=dict)


def age_on(born: date, day: date) -> int:
    """Return the whole years from `born` to `day`.

    >>> age_on(date(1997, 4, 1), date(2017, 3, 31))
    19
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def flags(
    pledges: Sequence[Pledge],
    loans: Mapping[int, OwedLoan],
    people: Mapping[str, GuarantorStanding],
    bound: Mapping[str, Exposure],
    on: date,
) -> dict[str, tuple[Flag, ...]]:
    """Return what to look at for each guarantor who is bound, the gravest first, as of the day `on`.

    Loans on which nothing is owed any more raise no flag. `people` holds every guarantor and every
    borrower, `bound` the `exposures` of the pledges.
    """
    owing = [pledge for pledge in pledges if loans[pledge.loan].satang > 0]
    signed = _signed(owing, loans, people)
    order = {matter: place for place, matter in enumerate(GuarantorMatter)}
    found: dict[str, tuple[Flag, ...]] = {}
    for guarantor, exposure in bound.items():
        if not exposure.loans:
            continue
        # One loan that names them for certain is enough to know who they are.
        known = exposure.likely_loans < len(exposure.loans)
        raised = [
            *_of_the_person(people[guarantor], on, certain=known),
            *_of_the_loans(guarantor, exposure, signed),
            *_mutual(guarantor, signed, people),
        ]
        found[guarantor] = tuple(sorted(raised, key=lambda flag: order[flag.matter]))
    return found


def _signed(
    pledges: Iterable[Pledge],
    loans: Mapping[int, OwedLoan],
    people: Mapping[str, GuarantorStanding],
) -> _Signed:
    signed = _Signed()
    for guarantor, loan, certain in pledges:
        borrower = loans[loan].borrower
        mine = signed.people.setdefault(guarantor, {})
        mine[borrower] = mine.get(borrower, False) or certain
        home, other = people[guarantor].household, people[borrower].household
        if home is not None and other is not None and home != other:
            of_house = signed.houses.setdefault(home, {})
            of_house[other] = of_house.get(other, False) or certain
    return signed


def _of_the_person(one: GuarantorStanding, on: date, *, certain: bool) -> Iterable[Flag]:
    if one.died:
        yield Flag(GuarantorMatter.DIED, certain=certain)
    if one.incapable:
        yield Flag(GuarantorMatter.INCAPABLE, certain=certain)
    if one.quasi_incapable:
        yield Flag(GuarantorMatter.QUASI_INCAPABLE, certain=certain)
    if one.several:
        yield Flag(GuarantorMatter.SEVERAL)
    elif one.elsewhere:
        yield Flag(GuarantorMatter.ELSEWHERE)
    elif not one.resident:
        yield Flag(GuarantorMatter.NOT_FOUND, certain=certain)
    if one.born is not None and (age := age_on(one.born, on)) < FULL_AGE:
        yield Flag(GuarantorMatter.MINOR, count=age, certain=certain)


def _of_the_loans(guarantor: str, exposure: Exposure, signed: _Signed) -> Iterable[Flag]:
    own = signed.people[guarantor].get(guarantor)
    if own is not None:
        yield Flag(GuarantorMatter.IS_BORROWER, certain=own)
    count = len(exposure.loans)
    if count > HANDFUL:
        yield Flag(
            GuarantorMatter.MANY, count=count, certain=count - exposure.likely_loans > HANDFUL
        )


def _mutual(
    guarantor: str, signed: _Signed, people: Mapping[str, GuarantorStanding]
) -> Iterable[Flag]:
    """Yield with whom, and with which houses, the guarantees go both ways."""
    home = people[guarantor].household
    matters: dict[GuarantorMatter, dict[str, bool]] = {}
    for borrower, certain in signed.people[guarantor].items():
        if borrower == guarantor:
            continue
        back = signed.people.get(borrower, {}).get(guarantor)
        other = people[borrower].household
        if back is not None:
            at_home = home is not None and home == other
            matter = GuarantorMatter.MUTUAL_AT_HOME if at_home else GuarantorMatter.MUTUAL
            matters.setdefault(matter, {})[borrower] = certain and back
        elif home is not None and other is not None and home != other:
            back = signed.houses.get(other, {}).get(home)
            if back is not None:
                matters.setdefault(GuarantorMatter.MUTUAL_HOUSES, {})[borrower] = certain and back
    for matter, others in matters.items():
        yield Flag(matter, tuple(others), certain=any(others.values()))
