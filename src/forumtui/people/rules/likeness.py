"""Who may be whom: how like two records are, and why. It only proposes; a person decides.

Safe is a citizen number, or name and house together, that is nobody else's.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.thai.names import sound

_MEN: Final = frozenset({"นาย", "เด็กชาย", "พระ", "สามเณร"})

_WOMEN: Final = frozenset({"นาง", "นางสาว", "เด็กหญิง", "แม่ชี"})

_SHORTEST: Final = 3
"""Letters a name has at least before one of them may be a slip of the pen."""

LEAST: Final = 51
"""More than a given name alone can reach: nobody is proposed for that."""

_CLOSE: Final = 10
"""Who is this much less certain than the best is not proposed beside them."""

_RIVALLED: Final = 25
"""So much less certain is a proposal beside which another is as good."""

MOST_EACH: Final = 2


class Evidence(StrEnum):
    """What speaks for two records being one person, or against it."""

    SAME_NUMBER = "same_number"
    OTHER_NUMBER = "other_number"
    SAME_NAME = "same_name"
    SOUNDS_ALIKE = "sounds_alike"
    ONE_LETTER = "one_letter"
    OTHER_GIVEN = "other_given"
    OTHER_SURNAME = "other_surname"
    NO_SURNAME = "no_surname"
    SAME_HOUSE = "same_house"
    OTHER_HOUSE = "other_house"
    NO_HOUSE = "no_house"
    SAME_MEMBER = "same_member"
    OTHER_TITLE = "other_title"


@dataclass(frozen=True, slots=True)
class Someone:
    """What is known of one record of a person; "" and an empty set where nothing is."""

    person: int
    title: str
    given: str
    surname: str
    house: str
    citizen_id: str
    memberships: frozenset[tuple[int, str]]
    resident: bool = True


@dataclass(frozen=True, slots=True)
class MatchProposal:
    """`person` may be `other`. `certainty` is from 1 to 99: for the order, not a probability."""

    person: int
    other: int
    certainty: int
    evidence: tuple[Evidence, ...]


class Likeness(StrEnum):
    """How like two names are to the ear and the eye."""

    SAME = "same"
    SOUND = "sound"
    LETTER = "letter"
    UNKNOWN = "unknown"
    OTHER = "other"


ALIKE: Final = frozenset({Likeness.SAME, Likeness.SOUND, Likeness.LETTER})

_GIVEN: Final = {Likeness.SAME: 45, Likeness.SOUND: 42, Likeness.LETTER: 34}

_SURNAME: Final = {
    Likeness.SAME: 25,
    Likeness.SOUND: 23,
    Likeness.LETTER: 18,
    Likeness.UNKNOWN: 10,
}


def likeness(one: str, two: str) -> Likeness:
    """Return how like two given names or two surnames are."""
    if not one or not two:
        return Likeness.UNKNOWN
    if one == two:
        return Likeness.SAME
    first, second = sound(one), sound(two)
    if first == second:
        return Likeness.SOUND
    # A slip in a short name is as likely another name.
    shortest = min(len(first), len(second))
    if shortest < _SHORTEST or abs(len(first) - len(second)) > 1:
        return Likeness.OTHER
    # Five MiB that an evening without such a pair of names has no need of.
    from rapidfuzz.distance import Levenshtein

    one_letter = Levenshtein.distance(first, second, score_cutoff=1) <= 1
    return Likeness.LETTER if one_letter else Likeness.OTHER


def titles_differ(one: str, two: str) -> bool:
    """Say whether one title is a man's and the other a woman's."""
    return bool({one, two} & _MEN and {one, two} & _WOMEN)


def compare(one: Someone, two: Someone) -> MatchProposal | None:
    """Return the proposal that `one` is `two`, None when too little speaks for it."""
    evidence: list[Evidence] = []
    certainty = _by_number(one, two, evidence)
    certainty += _by_name(one, two, evidence)
    certainty += _by_house(one, two, evidence)
    if one.memberships & two.memberships:
        evidence.append(Evidence.SAME_MEMBER)
        certainty += 20
    if titles_differ(one.title, two.title):
        evidence.append(Evidence.OTHER_TITLE)
        certainty -= 25
    if certainty < LEAST:
        return None
    return MatchProposal(one.person, two.person, min(certainty, 99), tuple(evidence))


def _by_number(one: Someone, two: Someone, evidence: list[Evidence]) -> int:
    if not one.citizen_id or not two.citizen_id:
        return 0
    same = one.citizen_id == two.citizen_id
    evidence.append(Evidence.SAME_NUMBER if same else Evidence.OTHER_NUMBER)
    return 55 if same else -35


def _by_name(one: Someone, two: Someone, evidence: list[Evidence]) -> int:
    given, surname = likeness(one.given, two.given), likeness(one.surname, two.surname)
    if (given, surname) == (Likeness.SAME, Likeness.SAME):
        evidence.append(Evidence.SAME_NAME)
    elif given is Likeness.OTHER:
        evidence.append(Evidence.OTHER_GIVEN)
    elif surname is Likeness.OTHER:
        evidence.append(Evidence.OTHER_SURNAME)
    elif surname is Likeness.UNKNOWN:
        evidence.append(Evidence.NO_SURNAME)
    elif Likeness.LETTER in (given, surname):
        evidence.append(Evidence.ONE_LETTER)
    else:
        evidence.append(Evidence.SOUNDS_ALIKE)
    return _GIVEN.get(given, -20) + _SURNAME.get(surname, 0)


def _by_house(one: Someone, two: Someone, evidence: list[Evidence]) -> int:
    if not one.house or not two.house:
        evidence.append(Evidence.NO_HOUSE)
        return 0
    same = one.house == two.house
    evidence.append(Evidence.SAME_HOUSE if same else Evidence.OTHER_HOUSE)
    return 25 if same else -5


class Neighbours:
    """People filed by what two records of one person would share, so that few are compared."""

    def __init__(self, people: Iterable[Someone]) -> None:
        self._drawers: dict[tuple[object, ...], list[Someone]] = {}
        for someone in people:
            for drawer in (*_shared(someone), _by_given(someone, surname=bool(someone.surname))):
                self._drawers.setdefault(drawer, []).append(someone)

    def near(self, someone: Someone) -> Iterator[Someone]:
        """Yield everybody else who shares a drawer, once."""
        drawers = [*_shared(someone), _by_given(someone, surname=False)]
        if not someone.surname:
            drawers.append(_by_given(someone, surname=True))
        seen = {someone.person}
        for drawer in drawers:
            for other in self._drawers.get(drawer, ()):
                if other.person not in seen:
                    seen.add(other.person)
                    yield other

    def proposals(self, someone: Someone, apart: Container[tuple[int, int]]) -> list[MatchProposal]:
        """Return whom `someone` may be, the most certain first: at most two, nearly as certain.

        `apart` are the pairs said to be two people, the lower number first. Residents come before
        records of other funds. Where three or more are equally good, nothing tells them apart and
        nobody is proposed.
        """
        found = [
            (proposal, other.resident)
            for other in self.near(someone)
            if pair(someone.person, other.person) not in apart
            and (proposal := compare(someone, other)) is not None
        ]
        best = max((proposal.certainty for proposal, _ in found), default=0)
        close = [one for one in found if one[0].certainty > best - _CLOSE]
        chosen = [one for one, resident in close if resident] or [one for one, _ in close]
        chosen.sort(key=lambda proposal: (-proposal.certainty, proposal.other))
        if len(chosen) > MOST_EACH and chosen[0].certainty == chosen[MOST_EACH].certainty:
            return []
        if len(chosen) == 1:
            return chosen
        # Only one of them can be right.
        return [
            replace(one, certainty=max(1, one.certainty - _RIVALLED)) for one in chosen[:MOST_EACH]
        ]


def pair(one: int, two: int) -> tuple[int, int]:
    """Return two records in the order in which a pair is kept."""
    return min(one, two), max(one, two)


def _shared(someone: Someone) -> Iterator[tuple[object, ...]]:
    """Yield what another record of the same person is likely to share."""
    given, surname = sound(someone.given), sound(someone.surname)
    if someone.citizen_id:
        yield ("number", someone.citizen_id)
    for membership in someone.memberships:
        yield ("member", membership)
    if someone.house:
        # Within one house everybody may be compared with everybody.
        yield ("house", someone.house)
    if given and surname:
        yield ("names", given, surname)
        yield ("given", given, surname[0][:1])
        yield ("surname", given[0][:1], surname)


def _by_given(someone: Someone, *, surname: bool) -> tuple[object, ...]:
    return ("with surname" if surname else "given alone", sound(someone.given))


class MatchRule(StrEnum):
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
    rule: MatchRule
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
            return Match(
                person, MatchRule.CITIZEN_ID, name_differs=known.name_key != marks.name_key
            )
        if not (marks.name_key and marks.house):
            return None
        fitting = dict(self._by_name_and_house.get((marks.name_key, marks.house), ()))
        if len(fitting) != 1:
            return None
        ((person, known),) = fitting.items()
        if marks.citizen_id and known.citizen_id:
            return None
        return Match(person, MatchRule.NAME_AND_HOUSE, name_differs=False)


def _may_be_one_name(one: Marks, two: Marks) -> bool:
    """Say whether the given name is the same but for its spelling; surnames change."""
    return one.name_key == two.name_key or (
        likeness(one.given, two.given) in ALIKE or likeness(one.name_key, two.name_key) in ALIKE
    )
