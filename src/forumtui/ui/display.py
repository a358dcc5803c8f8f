"""The hall's screen as data: its language, its colours, when amounts are shown; a second display.

And the digits of papers.
"""

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


class PaperDigits(StrEnum):
    """With which digits amounts, days and numbers stand on Thai papers."""

    ARABIC = "arabic"
    THAI = "thai"


class SecondDisplay(StrEnum):
    """Whether the room has a display of its own (จอใหญ่): then this one is the desk's alone."""

    NONE = "none"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class DisplaySettings:
    """What is chosen for the screen, and for papers."""

    language: Language = "th"
    theme: Theme = Theme.DARK
    curtain: Curtain = Curtain.ALWAYS
    paper_digits: PaperDigits = PaperDigits.ARABIC
    second: SecondDisplay = SecondDisplay.NONE

    @property
    def has_wall(self) -> bool:
        """Whether the room looks at a display of its own."""
        return self.second is SecondDisplay.WALL

    @property
    def desk_curtain(self) -> Curtain:
        """When amounts stand on this screen: where the room has its own, only the desk sees it."""
        return Curtain.ALWAYS if self.has_wall else self.curtain


AS_BUILT: Final = DisplaySettings()
