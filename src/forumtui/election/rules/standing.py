"""Who may be nominated and by whom, and what is usual of an election.

No law was found for the institution (DOMAIN §5); these are the customs of savings groups, and settings.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from forumtui.election.refusals import (
    MarksOutOfRange,
    NominatorMissing,
    SeatsOutOfRange,
    SecondedByOneself,
    WitnessesMissing,
)
from forumtui.thai.names import name_key, split_name

MOST_SEATS: Final = 50
"""More seats than that no committee of a village has; usual are 9 to 15."""
SECONDERS: Final = 2
"""How many second a nomination at least (ผู้รับรอง)."""
WITNESSES: Final = 2
"""How many see a lot drawn at least."""
LEAST_AGE: Final = 20
"""Years of who may stand: full age (Civil and Commercial Code s. 19)."""


class NotStanding(StrEnum):
    """Why somebody may not stand: for the desk alone, never for the room."""

    DIED = "died"
    GUARDIAN = "guardian"
    """Is not of age, or somebody acts for them by the law."""
    DEFAULT = "default"
    """Was in default within two years (ผิดนัด)."""


def check_seats(seats: int, max_marks: int) -> None:
    """Refuse seats or marks that cannot be. Raises SeatsOutOfRange, MarksOutOfRange."""
    if not 1 <= seats <= MOST_SEATS:
        raise SeatsOutOfRange(seats=seats, most=MOST_SEATS)
    if not 1 <= max_marks <= seats:
        raise MarksOutOfRange(marks=max_marks, most=seats)


def names_given(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without blanks around them, each once, the empty ones left out."""
    return tuple(dict.fromkeys(one for name in names if (one := " ".join(name.split()))))


def check_nomination(name: str, nominated_by: str, seconded_by: tuple[str, ...]) -> None:
    """Refuse a nomination without its people, or with one of them twice.

    Somebody may nominate themselves, as many do; others second it.

    Raises NominatorMissing, SecondedByOneself.
    """
    if not nominated_by or len(seconded_by) < SECONDERS:
        raise NominatorMissing(seconders=SECONDERS)
    seen = {name_key(split_name(nominated_by))}
    for one in seconded_by:
        key = name_key(split_name(one))
        if key in seen or key == name_key(split_name(name)):
            raise SecondedByOneself(name=one)
        seen.add(key)


def stands_apart(name: str, standing: Iterable[str]) -> bool:
    """Return whether somebody is none of those who stand: by the name, titles apart."""
    key = name_key(split_name(name))
    return all(key != name_key(split_name(one)) for one in standing)


def check_witnesses(witnesses: tuple[str, ...]) -> None:
    """Refuse a lot that fewer than two saw drawn. Raises WitnessesMissing."""
    if len(witnesses) < WITNESSES:
        raise WitnessesMissing
