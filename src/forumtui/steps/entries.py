"""What people type: days, amounts and house numbers, read in one way everywhere."""

from datetime import date

from forumtui.steps.refusals import HouseAmbiguous, HouseUnknown, NotABaht, NotADay
from forumtui.store import walk
from forumtui.store.database import Store
from forumtui.thai.amounts import NotAnAmount, parse_baht
from forumtui.thai.dates import NotADate, parse_date
from forumtui.thai.digits import to_arabic_digits


def day_typed(text: str) -> date:
    """Return a day typed in the Buddhist Era or the Christian one. Raises NotADay."""
    try:
        parsed = parse_date(text)
    except NotADate:
        parsed = None
    if parsed is None:
        raise NotADay(text=text)
    return parsed.date


def satang_typed(text: str) -> int:
    """Return an amount of baht typed by a person, in satang; never below zero. Raises NotABaht."""
    try:
        satang = parse_baht(text)
    except NotAnAmount:
        satang = None
    if satang is None or satang < 0:
        raise NotABaht(text=text)
    return satang


def household_at(store: Store, house: str, *, moo: str = "") -> int:
    """Return the household with this number on its gate; `moo` tells between several hamlets.

    Raises HouseUnknown, HouseAmbiguous.
    """
    wanted = to_arabic_digits(house).strip()
    with store.reading():
        found = [stop for stop in walk.stops() if stop.house == wanted]
    hamlet = to_arabic_digits(moo).strip()
    if hamlet and len(found) > 1:
        found = [stop for stop in found if to_arabic_digits(stop.moo) == hamlet]
    if not found:
        raise HouseUnknown(house=wanted)
    if len(found) > 1:
        raise HouseAmbiguous(house=wanted)
    return found[0].household
