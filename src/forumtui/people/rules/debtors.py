"""Debtors the committee looks at before a contract is made: who lives elsewhere, died, or is a minor.

Nobody is dropped for that; the committee decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.people.rules.guarantees import FULL_AGE, age_on

CHILD_AGE: Final = 15
"""Years until which a person is called a boy or a girl (เด็กชาย, เด็กหญิง)."""


class Concern(StrEnum):
    """Why a debtor is looked at, the gravest first.

    Died (as the loan's note says); under age by the birth date (Civil and Commercial Code s. 19); a
    child by the title, without a birth date or with one that says otherwise; no house of the village
    has the number the register writes, several have it, or none is written.
    """

    DIED = "died"
    MINOR = "minor"
    CHILD_TITLE = "child_title"
    TITLE_AGAINST_AGE = "title_against_age"
    OUTSIDE = "outside"
    SEVERAL_HOUSES = "several_houses"
    NO_HOUSE = "no_house"


@dataclass(frozen=True, slots=True)
class Debtor:
    """What is known of a debtor.

    `placed` says whether they are shown in a household of the village; where not, `gates` is how many
    households have the number that is `house_written` ("" for none).
    """

    died: bool
    born: date | None
    child_title: bool
    placed: bool
    house_written: str = ""
    gates: int = 0


def concerns(debtor: Debtor, on: date) -> tuple[Concern, ...]:
    """Return why a debtor is looked at, as of the day `on`; nothing for most."""
    return (
        *((Concern.DIED,) if debtor.died else ()),
        *minority(debtor.born, on, child_title=debtor.child_title),
        *(() if debtor.placed else (_homeless(debtor),)),
    )


def minority(born: date | None, on: date, *, child_title: bool) -> Iterator[Concern]:
    """Yield what says that somebody is a minor on a day: the birth date, the title, or both.

    >>> [str(one) for one in minority(date(2000, 4, 1), date(2017, 3, 31), child_title=False)]
    ['minor']
    """
    age = None if born is None else age_on(born, on)
    if age is not None and age < FULL_AGE:
        yield Concern.MINOR
    if not child_title:
        return
    if age is None or age < CHILD_AGE:
        yield Concern.CHILD_TITLE
    else:
        yield Concern.TITLE_AGAINST_AGE


def _homeless(debtor: Debtor) -> Concern:
    if not debtor.house_written:
        return Concern.NO_HOUSE
    return Concern.SEVERAL_HOUSES if debtor.gates > 1 else Concern.OUTSIDE
