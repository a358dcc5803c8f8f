"""Finding a household or a person as people ask for one: a house number, a name, a member number.

Also every household in the order of the gates.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from forumtui.engine.database import Store
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.kedmanee import as_house
from forumtui.thai.text import normalise
from forumtui.village.records import search
from forumtui.village.records import village as village_records
from forumtui.village.records import village as walk_records
from forumtui.village.records.called import household_names
from forumtui.village.records.residents import housed
from forumtui.village.records.search import FoundHousehold, FoundPerson
from forumtui.village.records.village import Stop
from forumtui.village.refusals import HouseAmbiguous, HouseUnknown

Found = TypeVar("Found")


class _SearchTerms(NamedTuple):
    """What was typed, as a house's number, as a name, and as it is; "" for what it cannot be."""

    house: str
    name: str
    plain: str


def find_households(store: Store, text: str) -> tuple[FoundHousehold, ...]:
    """Return the households `text` may mean, the gate with that very number first; at most 50.

    Where nothing fits, a house's number may have been typed with the Thai layout on.
    """
    return _look(store, text, lambda asked: search.find(asked.house, asked.name, asked.plain))


def find_persons(store: Store, text: str) -> tuple[FoundPerson, ...]:
    """Return the persons `text` may mean by their house or name, of that very gate first; at most 50.

    Where nothing fits, a house's number may have been typed with the Thai layout on.
    """
    return _look(store, text, lambda asked: search.find_persons(asked.house, asked.name))


def head_names(store: Store) -> dict[int, str]:
    """Return what every household is called: by its head, else by who is written first in it."""
    with store.reading():
        return household_names()


def persons(store: Store, wanted: Sequence[int]) -> tuple[FoundPerson, ...]:
    """Return these persons with what tells them from others of the name."""
    with store.reading():
        return search.persons(wanted)


def _look(
    store: Store, text: str, looking: Callable[[_SearchTerms], tuple[Found, ...]]
) -> tuple[Found, ...]:
    found: tuple[Found, ...] = ()
    for typed in (text, as_house(text.strip()) or ""):
        plain = " ".join(to_arabic_digits(normalise(typed)).split())
        if plain and not found:
            number = plain if plain[0].isdecimal() else ""
            with store.reading():
                found = looking(
                    _SearchTerms(number.replace(" ", ""), "" if number else plain, plain)
                )
    return found


def household_at(store: Store, house: str, *, moo: str = "") -> int:
    """Return the household with this number on its gate; `moo` tells between several hamlets.

    Raises HouseUnknown, HouseAmbiguous.
    """
    wanted = to_arabic_digits(house).strip()
    with store.reading():
        found = [stop for stop in village_records.stops() if stop.house == wanted]
    hamlet = to_arabic_digits(moo).strip()
    if hamlet and len(found) > 1:
        found = [stop for stop in found if to_arabic_digits(stop.moo) == hamlet]
    if not found:
        raise HouseUnknown(house=wanted)
    if len(found) > 1:
        raise HouseAmbiguous(house=wanted)
    return found[0].household


def walk(store: Store) -> tuple[Stop, ...]:
    """Return every household in the order of the numbers on the gates."""
    with store.reading():
        return walk_records.stops()


def gate_order(store: Store) -> Sequence[int]:
    """Return the households alone, in the order of `walk`, for who keeps them as long as the evening."""
    with store.reading():
        return walk_records.gate_order()


def residents_count(store: Store) -> int:
    """Return how many people the registers say live in the village."""
    with store.reading():
        return int(housed().count())
