"""What is true of a person wherever their name stands (ข้อเท็จจริงของบุคคล): dead, minor, incapable.

A register writes it beside one line; it holds for all of that person's lines and for whatever they
sign as: debtor, guarantor, speaker, receiver of a debt.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.lending.periods import add_months
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.people.rules.guarantees import FULL_AGE, age_on
from forumtui.thai.names import CHILD_TITLES

MARRIAGE_AGE: Final = 17
"""Years from which on people may marry (Civil and Commercial Code s. 1448)."""

WIFE: Final = "นาง"
"""The title a married woman may bear."""


class PersonFact(StrEnum):
    """A fact of a person that is told, or that a register writes."""

    DIED = "died"
    """Legal personality ends with death (s. 15)."""
    INCAPABLE = "incapable"
    """Adjudged incompetent (คนไร้ความสามารถ): a guardian (ผู้อนุบาล) acts (s. 28)."""
    QUASI_INCAPABLE = "quasi_incapable"
    """Quasi-incompetent (คนเสมือนไร้ความสามารถ): a curator (ผู้พิทักษ์) consents (s. 34)."""
    MONK = "monk"
    """A monk or novice (พระภิกษุ, สามเณร)."""
    MARRIED = "married"
    """Married: of age, however young (s. 20)."""
    ELSEWHERE = "elsewhere"
    """Lives outside the village, though its registers name them."""
    DIVORCED = "divorced"
    """Divorced (หย่า): each debt stays with who signed it, a common one is borne by both (s. 1535)."""


def claims_until(known_on: date) -> date:
    """Return the last day for claims on the estate of somebody whose death is known since a day.

    A year from knowing (Civil and Commercial Code s. 1754).

    >>> claims_until(date(2028, 2, 29)).isoformat()
    '2029-02-28'
    """
    return add_months(known_on, MONTHS_A_YEAR)


INCAPABLE: Final = "ไร้ความสามารถ"
"""What a note says of somebody for whom another acts."""

_QUASI: Final = "เสมือน"

_MONKS: Final = ("พระ", "สามเณร")


def facts_written(title: str, notes: Iterable[str]) -> Iterator[PersonFact]:
    """Yield what a person's title and the notes of their lines say of them.

    >>> [str(one) for one in facts_written("พระมหา", ["คนเสมือนไร้ความสามารถ"])]
    ['monk', 'quasi_incapable']
    """
    if title.startswith(_MONKS):
        yield PersonFact.MONK
    for note in notes:
        if INCAPABLE in note:
            quasi = _QUASI in note
            yield PersonFact.QUASI_INCAPABLE if quasi else PersonFact.INCAPABLE


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """What is known of a person. `born` is None where unknown."""

    title: str = ""
    born: date | None = None
    facts: Collection[PersonFact] = frozenset()

    @property
    def died(self) -> bool:
        """Whether they have died."""
        return PersonFact.DIED in self.facts

    @property
    def incapable(self) -> bool:
        """Whether a guardian acts for them (s. 28)."""
        return PersonFact.INCAPABLE in self.facts

    @property
    def quasi_incapable(self) -> bool:
        """Whether a curator must consent (s. 34)."""
        return PersonFact.QUASI_INCAPABLE in self.facts

    def needs_guardian(self, day: date) -> bool:
        """Return whether somebody signs for them or beside them: a minor, an incapable person."""
        return self.incapable or self.quasi_incapable or self.is_minor(day)

    def is_minor(self, day: date) -> bool:
        """Return whether they are not of age on a day: under twenty and not married (ss. 19, 20).

        Who has no birth date is one by the title of a child alone.

        >>> PersonStanding("นาง", date(2007, 5, 1)).is_minor(date(2026, 11, 30))
        False
        """
        if PersonFact.MARRIED in self.facts:
            return False
        if self.born is None:
            return self.title in CHILD_TITLES
        age = age_on(self.born, day)
        wife = self.title == WIFE and age >= MARRIAGE_AGE
        return age < FULL_AGE and not wife
