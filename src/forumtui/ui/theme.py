"""The colours of the hall, readable from the last row: text contrast is 7:1 or better.

Three themes: dark for a dark hall, light for daylight, faint for a projector whose black is grey
and whose colours are gone, so that everything is said in black on white.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of a theme; what is named with `text` or not a ground is written with."""

    ground: str
    text: str
    quiet: str
    """For what is read second; on the ground."""
    accent: str
    """For what is being looked at; on the ground."""
    trouble: str
    """For what went wrong; on the ground."""
    bar: str
    bar_text: str
    mark: str
    mark_text: str
    training: str
    training_text: str

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every text colour with the ground it stands on."""
        for text in (self.text, self.quiet, self.accent, self.trouble):
            yield text, self.ground
        yield self.bar_text, self.bar
        yield self.mark_text, self.mark
        yield self.training_text, self.training


DARK: Final = Colours(
    ground="#000000",
    text="#ffffff",
    quiet="#b8c4d6",
    accent="#ffd60a",
    trouble="#ffb4a2",
    bar="#14213d",
    bar_text="#ffffff",
    mark="#ffd60a",
    mark_text="#000000",
    training="#7a0000",
    training_text="#ffffff",
)

LIGHT: Final = Colours(
    ground="#ffffff",
    text="#000000",
    quiet="#3a4557",
    accent="#0b2f7a",
    trouble="#8a1200",
    bar="#d5deee",
    bar_text="#000000",
    mark="#0b2f7a",
    mark_text="#ffffff",
    training="#7a0000",
    training_text="#ffffff",
)

FAINT: Final = Colours(
    ground="#ffffff",
    text="#000000",
    quiet="#000000",
    accent="#000000",
    trouble="#000000",
    bar="#000000",
    bar_text="#ffffff",
    mark="#000000",
    mark_text="#ffffff",
    training="#ffff00",
    training_text="#000000",
)

COLOURS: Final = {"dark": DARK, "light": LIGHT, "faint": FAINT}


def _variables(colours: Colours) -> dict[str, str]:
    return {f"hall-{name.replace('_', '-')}": value for name, value in asdict(colours).items()}


DEFAULTS: Final = _variables(DARK)
"""The variables of the style sheet before a theme is chosen."""


def _theme(name: str, colours: Colours) -> Theme:
    return Theme(
        name=f"hall-{name}",
        primary=colours.accent,
        foreground=colours.text,
        background=colours.ground,
        surface=colours.ground,
        panel=colours.bar,
        dark=colours is DARK,
        variables=_variables(colours),
    )


THEMES: Final = {name: _theme(name, colours) for name, colours in COLOURS.items()}

_SHARED: Final = Path(__file__).with_name("shared.tcss")

STYLE_SHEETS: Final = (_SHARED, *sorted(Path(__file__).parents[1].glob("*/screens/*.tcss")))
"""How everything is laid out: what all rooms share, then each room's own sheet, beside its screen."""

FIRST_SHEETS: Final = (_SHARED, _SHARED.parents[1] / "evening" / "screens" / "home.tcss")
"""What the first screen is laid out with; the others are read once it stands, before any other.

All of them at once, and not each with its room: Textual goes through all it has with every new one.
"""
