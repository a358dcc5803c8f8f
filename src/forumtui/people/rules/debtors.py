"""Debtors the committee looks at before a contract is made: who lives elsewhere, died, or is a minor.

Nobody is dropped for that; the committee decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.people.rules.guarantees import age_on
from forumtui.people.rules.person_facts import PersonFact, PersonStanding
from forumtui.thai.names import CHILD_TITLES

CHILD_AGE: Final = 15
"""Years until which a person is called a boy or a girl (เด็กชาย, เด็กหญิง)."""


class Concern(StrEnum):
    """Why a debtor is looked at, the gravest first.

    Died; a guardian or a curator acts for them (ss. 28, 34); not of age by the birth date and not
    married (Civil and Commercial Code ss. 19, 20); a child by the title, without a birth date or with
    one that says otherwise; no house of the village has the number the register writes, several have
    it, or none is written; they live outside the village, as somebody told.
    """

    DIED = "died"
    INCAPABLE = "incapable"
    QUASI_INCAPABLE = "quasi_incapable"
    MINOR = "minor"
    CHILD_TITLE = "child_title"
    TITLE_AGAINST_AGE = "title_against_age"
    OUTSIDE = "outside"
    SEVERAL_HOUSES = "several_houses"
    NO_HOUSE = "no_house"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Debtor:
    """What is known of a debtor.

    `placed` says whether they are shown in a household of the village; where not, `gates` is how many
    households have the number that is `house_written` ("" for none).
    """

    standing: PersonStanding
    placed: bool
    house_written: str = ""
    gates: int = 0


def concerns(debtor: Debtor, on: date) -> tuple[Concern, ...]:
    """Return why a debtor is looked at, as of the day `on`; nothing for most."""
    standing = debtor.standing
    told = (one for fact, one in _OF_FACTS.items() if fact in standing.facts)
    away = PersonFact.ELSEWHERE in standing.facts
    return (
        *told,
        *minority(standing, on),
        *(() if debtor.placed else (_homeless(debtor),)),
        *((Concern.ELSEWHERE,) if away else ()),
    )


_OF_FACTS: Final = {
    PersonFact.DIED: Concern.DIED,
    PersonFact.INCAPABLE: Concern.INCAPABLE,
    PersonFact.QUASI_INCAPABLE: Concern.QUASI_INCAPABLE,
}


def minority(standing: PersonStanding, on: date) -> Iterator[Concern]:
    """Yield what says that somebody is a minor on a day: the birth date, the title, or both.

    >>> [str(one) for one in minority(PersonStanding(born=date(2000, 4, 1)), date(2017, 3, 31))]
    ['minor']
    """
    age = None if standing.born is None else age_on(standing.born, on)
    is_minor = standing.is_minor(on)
    if is_minor and age is not None:
        yield Concern.MINOR
    if standing.title not in CHILD_TITLES:
        return
    if is_minor and (age is None or age < CHILD_AGE):
        yield Concern.CHILD_TITLE
    else:
        yield Concern.TITLE_AGAINST_AGE


def _homeless(debtor: Debtor) -> Concern:
    if not debtor.house_written:
        return Concern.NO_HOUSE
    return Concern.SEVERAL_HOUSES if debtor.gates > 1 else Concern.OUTSIDE
