"""Finding a household as people ask for it: a house number, a name, a member number."""

from forumtui.store import finding
from forumtui.store.database import Store
from forumtui.store.finding import FoundHousehold
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.kedmanee import as_house
from forumtui.thai.text import normalise


def find_households(store: Store, text: str) -> tuple[FoundHousehold, ...]:
    """Return the households `text` may mean, the gate with that very number first; at most 50.

    Where nothing fits, a house's number may have been typed with the Thai layout on.
    """
    found = _find(store, text)
    moved = None if found else as_house(text.strip())
    return found if moved is None else _find(store, moved)


def _find(store: Store, text: str) -> tuple[FoundHousehold, ...]:
    plain = " ".join(to_arabic_digits(normalise(text)).split())
    if not plain:
        return ()
    number = plain if plain[0].isdecimal() else ""
    name = "" if number else plain
    with store.reading():
        return finding.find(house=number.replace(" ", ""), name=name, member_no=plain)
