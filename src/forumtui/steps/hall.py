"""The hall's screen: its language, its theme, and when amounts are shown on it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

from forumtui.messages import Language
from forumtui.store.database import Store, add
from forumtui.store.hall import HallChoice, hall_choices
from forumtui.store.journal import act


class Curtain(StrEnum):
    """When amounts stand on the public screen.

    Always; only once the household's members agree; or only the sums, never single amounts.
    """

    ALWAYS = "always"
    CONSENT = "consent"
    TOTALS = "totals"


class Theme(StrEnum):
    """The colours: for a dark hall, for daylight, for a projector that has grown weak."""

    DARK = "dark"
    LIGHT = "light"
    FAINT = "faint"


@dataclass(frozen=True, slots=True)
class Hall:
    """What is chosen for the screen."""

    language: Language = "th"
    theme: Theme = Theme.DARK
    curtain: Curtain = Curtain.ALWAYS


AS_BUILT: Final = Hall()


def hall(store: Store) -> Hall:
    """Return what is chosen; what was never chosen, or is not known here, is as built."""
    with store.reading():
        chosen = hall_choices()
    language: Language = "en" if chosen.get("language") == "en" else "th"
    theme = next((known for known in Theme if known == chosen.get("theme")), Theme.DARK)
    curtain = next((known for known in Curtain if known == chosen.get("curtain")), Curtain.ALWAYS)
    return Hall(language, theme, curtain)


def choose_hall(store: Store, wanted: Hall) -> Hall:
    """Keep what is chosen for the screen, as an act; return it."""
    before = asdict(hall(store))
    changed = {name: str(value) for name, value in asdict(wanted).items() if value != before[name]}
    if changed:
        with act(store, "hall.choose") as entry:
            for name, value in changed.items():
                add(HallChoice, name=name, value=value, act=entry.sequence)
            entry.facts = dict(changed)
    return wanted
