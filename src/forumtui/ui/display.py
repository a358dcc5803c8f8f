"""The hall's screen as data: its language, its colours, when amounts are shown; the digits of papers."""

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


@dataclass(frozen=True, slots=True)
class DisplaySettings:
    """What is chosen for the screen, and for papers."""

    language: Language = "th"
    theme: Theme = Theme.DARK
    curtain: Curtain = Curtain.ALWAYS
    paper_digits: PaperDigits = PaperDigits.ARABIC


AS_BUILT: Final = DisplaySettings()
