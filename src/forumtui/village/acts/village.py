"""Naming the village whose forum this is, and how the hall's screen is to be.

Its language, its colours, and when amounts are shown on it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.files import private_folder, refuse_unplugged
from forumtui.engine.journal import act
from forumtui.engine.opening import lies_in, open_home
from forumtui.engine.refusals import FolderNotWritable
from forumtui.engine.seen import still_as_seen
from forumtui.messages import Language
from forumtui.tables import village as village_records
from forumtui.tables.village import FundShortName, HallChoice
from forumtui.ui.display import Curtain, DisplaySettings, PaperDigits, SecondDisplay, Theme
from forumtui.village.records import village as records
from forumtui.village.records.village import VillageFacts, hall_choices
from forumtui.village.refusals import (
    FundNotFound,
    NameMissing,
    NoVillage,
    ShortNameTaken,
    VillageExists,
)
from forumtui.village.rules import name_key, short_name_typed

PAPER_DIGITS: Final = "paper_digits"
"""The choice of a display setting's name for the digits of papers."""


@contextmanager
def at_home(home: Path, *, make: bool = False) -> Iterator[Store]:
    """Hold the folder's database open while a command runs; `make` it when there is none yet.

    Raises NoVillage when there is none, NotPluggedIn, FolderNotWritable.
    """
    lies = lies_in(home)
    if make:
        if not lies:
            refuse_unplugged(home)
        try:
            private_folder(home)
        except OSError as fault:
            raise FolderNotWritable(file=str(home)) from fault
    elif not lies:
        raise NoVillage
    store = open_home(home)
    try:
        yield store
    finally:
        store.close()


def fund_names(store: Store) -> dict[int, str]:
    """Return what every fund is called in a row of a table, by its identifier."""
    with store.reading():
        return records.fund_short_names()


@dataclass(frozen=True, slots=True)
class CalledFund:
    """A fund, and what it is called in a row of a table."""

    fund: int
    name: str
    short: str


def called_funds(store: Store) -> tuple[CalledFund, ...]:
    """Return every fund with what it is called, in the order in which they were first read."""
    with store.reading():
        return _called_funds()


def _called_funds() -> tuple[CalledFund, ...]:
    short = records.fund_short_names()
    return tuple(CalledFund(one.id, one.name, short[one.id]) for one in records.funds())


def fund_called(store: Store, text: str) -> CalledFund:
    """Return the fund of this name, whole or short. Raises FundNotFound."""
    wanted = name_key(text)
    for one in called_funds(store):
        if wanted and wanted in {name_key(one.name), name_key(one.short)}:
            return one
    raise FundNotFound(name=text.strip())


def call_fund(store: Store, fund: int, text: str, *, seen: str | None = None) -> str:
    """Write down what a fund is called in a row of a table; return it.

    `seen` is the digest of the funds when they were shown, as `seen_of(called_funds(store))`. Papers
    that were printed before keep the name they bear. Raises NameMissing, ShortNameUnfit,
    ShortNameTaken, FundNotFound, ChangedMeanwhile.
    """
    short = short_name_typed(text)
    with act(store, "village.call_fund") as entry:
        shelf = _called_funds()
        still_as_seen(seen, shelf)
        mine = next((one for one in shelf if one.fund == fund), None)
        if mine is None:
            raise FundNotFound(name=str(fund))
        key = name_key(short)
        for one in shelf:
            if one.fund != fund and key in {name_key(one.short), name_key(one.name)}:
                raise ShortNameTaken(name=short, fund=one.name)
        add(FundShortName, fund=fund, short=short, act=entry.sequence)
        entry.facts = {"fund": fund, "name": mine.name, "short": short}
    return short


def found_village(store: Store, name: str, cut_off: date, *, training: bool = False) -> None:
    """Name the village and the date all figures are as of. Raises VillageExists or NameMissing."""
    if not name.strip():
        raise NameMissing
    with act(store, "village.found") as entry:
        if (known := records.village()) is not None:
            raise VillageExists(village=known.name)
        add(
            village_records.Village,
            name=name.strip(),
            cut_off=cut_off,
            training=training,
            act=entry.sequence,
        )
        entry.facts = {"name": name.strip(), "cut_off": cut_off.isoformat(), "training": training}


def village(store: Store) -> VillageFacts | None:
    """Return the village, None before it is named."""
    with store.reading():
        return records.village()


def the_village(store: Store) -> VillageFacts:
    """Return the village. Raises NoVillage before it is named."""
    with store.reading():
        return village_now()


def village_now() -> VillageFacts:
    """Return the village. Raises NoVillage before it is named. Inside a transaction."""
    known = records.village()
    if known is None:
        raise NoVillage
    return known


def hall(store: Store) -> DisplaySettings:
    """Return what is chosen; what was never chosen, or is not known here, is as built."""
    with store.reading():
        chosen = hall_choices()
    language: Language = "en" if chosen.get("language") == "en" else "th"
    theme = next((known for known in Theme if known == chosen.get("theme")), Theme.DARK)
    curtain = next((known for known in Curtain if known == chosen.get("curtain")), Curtain.ALWAYS)
    second = next(
        (known for known in SecondDisplay if known == chosen.get("second")), SecondDisplay.NONE
    )
    return DisplaySettings(language, theme, curtain, _digits(chosen), second)


def _digits(chosen: Mapping[str, str]) -> PaperDigits:
    return next((one for one in PaperDigits if one == chosen.get(PAPER_DIGITS)), PaperDigits.ARABIC)


def paper_digits() -> PaperDigits:
    """Return the digits that papers bear now. Inside a transaction."""
    return _digits(hall_choices())


def draw_curtain(store: Store) -> None:
    """Let nobody's amounts stand before the hall until they agreed: so a new village begins."""
    choose_hall(store, replace(hall(store), curtain=Curtain.CONSENT))


def choose_hall(store: Store, wanted: DisplaySettings) -> DisplaySettings:
    """Keep what is chosen for the screen, as an act; return it."""
    before = asdict(hall(store))
    changed = {name: str(value) for name, value in asdict(wanted).items() if value != before[name]}
    if changed:
        with act(store, "hall.choose") as entry:
            for name, value in changed.items():
                add(HallChoice, name=name, value=value, act=entry.sequence)
            entry.facts = dict(changed)
    return wanted
