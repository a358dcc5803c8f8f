"""Whose line is it: the safe part. A citizen number, or name and house together, and nobody else."""

from enum import StrEnum
from typing import NamedTuple

from forumtui.intake.likeness import ALIKE, likeness


class Rule(StrEnum):
    """Why two records are one person."""

    CITIZEN_ID = "citizen_id"
    NAME_AND_HOUSE = "name_and_house"


class Marks(NamedTuple):
    """What tells a person: the key of the name, the house as written, a sound citizen number.

    `given` is the given name alone, for where the surname may have changed. `house` and `citizen_id`
    are "" when unknown; a number with a wrong check digit is unknown.
    """

    name_key: str
    house: str
    citizen_id: str
    given: str = ""


class Match(NamedTuple):
    """The one person who fits, and by which rule. `name_differs`: the number alone says so."""

    person: int
    rule: Rule
    name_differs: bool


class People:
    """Known persons, found by citizen number, or by name and house. Never by a name alone."""

    def __init__(self) -> None:
        self._by_number: dict[str, list[tuple[int, Marks]]] = {}
        self._by_name_and_house: dict[tuple[str, str], list[tuple[int, Marks]]] = {}

    def add(self, person: int, marks: Marks) -> None:
        """Let `person` be found by these marks from now on."""
        if marks.citizen_id:
            self._by_number.setdefault(marks.citizen_id, []).append((person, marks))
        if marks.name_key and marks.house:
            place = (marks.name_key, marks.house)
            self._by_name_and_house.setdefault(place, []).append((person, marks))

    def find(self, marks: Marks) -> Match | None:
        """Return the one person `marks` can mean, None when nobody or more than one fits.

        A number fits beside the same given name, however it is spelled: the number of a husband is
        easily written beside his wife. A name and house that fit a person with another citizen
        number do not fit.
        """
        if marks.citizen_id and (owners := self._by_number.get(marks.citizen_id)):
            if len({person for person, _ in owners}) > 1:
                return None
            person, known = owners[0]
            if not _may_be_one_name(known, marks):
                # Somebody else's number, typed by mistake: it may be right, but a person says so.
                return None
            return Match(person, Rule.CITIZEN_ID, name_differs=known.name_key != marks.name_key)
        if not (marks.name_key and marks.house):
            return None
        fitting = dict(self._by_name_and_house.get((marks.name_key, marks.house), ()))
        if len(fitting) != 1:
            return None
        ((person, known),) = fitting.items()
        if marks.citizen_id and known.citizen_id:
            return None
        return Match(person, Rule.NAME_AND_HOUSE, name_differs=False)


def _may_be_one_name(one: Marks, two: Marks) -> bool:
    """Say whether the given name is the same but for its spelling; surnames change."""
    return one.name_key == two.name_key or (
        likeness(one.given, two.given) in ALIKE or likeness(one.name_key, two.name_key) in ALIKE
    )
