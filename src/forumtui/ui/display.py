"""The hall's screen as data: its language, its colours, and when amounts are shown."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forumtui.messages import Language


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
class DisplaySettings:
    """What is chosen for the screen."""

    language: Language = "th"
    theme: Theme = Theme.DARK
    curtain: Curtain = Curtain.ALWAYS


AS_BUILT: Final = DisplaySettings()
