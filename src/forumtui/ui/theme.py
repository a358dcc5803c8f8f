"""The colours of the hall, readable from the last row: text contrast is 7:1 or better.

Three themes: dark for a dark hall, light for daylight, faint for a projector whose black is grey
and whose colours are gone, so that everything is said in black on white.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
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
        variables={
            **_variables(colours),
            "input-cursor-background": colours.mark,
            "input-cursor-foreground": colours.mark_text,
            "input-selection-background": colours.mark,
            "input-selection-foreground": colours.mark_text,
        },
    )


THEMES: Final = {name: _theme(name, colours) for name, colours in COLOURS.items()}

CSS: Final = """
Screen { background: $hall-ground; color: $hall-text; layers: base; }
#body { height: 1fr; padding: 0 1; }
TitleBar { height: auto; background: $hall-bar; color: $hall-bar-text; text-style: bold; }
TitleBar .training { background: $hall-training; color: $hall-training-text; text-style: bold; }
KeyBar { height: 1; background: $hall-bar; color: $hall-bar-text; }
Notice { height: auto; max-height: 3; padding: 0 1; color: $hall-accent; text-style: bold; }
Notice.trouble { color: $hall-trouble; }
Line { height: auto; width: 1fr; }
Menu { height: 1fr; scrollbar-size: 0 0; }
Menu > .menu--here { color: $hall-accent; text-style: bold; }
Menu > .menu--focused { background: $hall-mark; color: $hall-mark-text; text-style: bold; }
Paper { height: 1fr; scrollbar-size: 0 0; color: $hall-text; }
Field { height: 1; layout: horizontal; }
Field Line { width: 26; color: $hall-quiet; }
Field Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $hall-bar;
    color: $hall-bar-text; }
Field Input:focus { border: none; text-style: bold; background: $hall-bar; }
ForumDialog { align: center middle; background: $hall-ground 40%; }
ForumDialog #box { width: 96%; height: auto; max-height: 14; background: $hall-ground;
    border: solid $hall-accent; padding: 0 1; }
ForumDialog Menu { height: auto; max-height: 6; }
Amount { height: 3; width: auto; color: $hall-accent; text-style: bold; text-align: right; }
ForumDialog Amount { text-align: left; }
VerificationScreen #in-question { height: 3; }
VerificationScreen #fund { max-height: 3; margin-left: 3; }
ForumDialog.-low Amount, ForumDialog.-low #debt { display: none; }
AskColumns #box, ChooseMeaning #box { height: 100%; max-height: 100%; }
AskColumns Menu, ChooseMeaning Menu { height: 1fr; max-height: 100%; }
AskColumns #first { max-height: 2; color: $hall-quiet; }
AskKind #headings { max-height: 2; text-style: bold; }
AskKind #first, AskKind #second { max-height: 1; color: $hall-quiet; }
KeepGood #reason { max-height: 2; color: $hall-quiet; }
KeepGood Menu { max-height: 5; }
WhoIsIt #where { max-height: 2; color: $hall-quiet; }
WhoIsIt Menu { max-height: 5; }
WhoSpoke Menu { max-height: 4; }
TwoOfficers Menu { max-height: 4; }
TwoOfficers #whose { color: $hall-accent; }
Moving Menu { max-height: 4; }
DisputesScreen #gate, DisputesScreen #sums, DisputesScreen #reason { max-height: 2; }
BookStands .known { max-height: 2; }
BookStands.-low .known { max-height: 1; }
DebtorsScreen #owes, HouseholdsScreen #lead, HouseholdsScreen #why { max-height: 2; }
DebtorsScreen #matters { color: $hall-accent; text-style: bold; max-height: 3; }
VerificationScreen.-low #members, VerificationScreen.-hall #members { max-height: 1; }
VerificationScreen.-tall #gate, VerificationScreen.-tall #members,
VerificationScreen.-tall #sums, VerificationScreen.-tall #answers { margin-bottom: 1; }
ControlScreen #gate, ControlScreen #sums, ControlScreen #where { max-height: 2; }
ControlScreen #reason { max-height: 4; }
ControlScreen.-low #reason { max-height: 2; }
ResolutionsScreen #gate, ResolutionsScreen #sums { max-height: 2; }
ResolutionsScreen #reason { max-height: 2; }
ResolutionsScreen.-low #gate { max-height: 1; }
CountHands #hands { height: 4; }
CountHands Hand { height: 4; width: 1fr; }
CountHands Digits { height: 3; width: auto; color: $hall-accent; text-style: bold; }
CountHands Hand Line { width: 12; }
CountHands #question { max-height: 2; }
CountHands #where { max-height: 1; }
CountHands #sums { max-height: 2; }
CountHands.-low #question { max-height: 1; }
GuaranteesScreen #lead, GuaranteesScreen #why { max-height: 2; }
GuaranteesScreen #gate { max-height: 1; }
GuaranteesScreen #sums, GuaranteesScreen #matters { max-height: 2; }
GuaranteesScreen #matters { color: $hall-accent; text-style: bold; }
GuaranteesScreen #loans { height: auto; max-height: 3; }
GuaranteesScreen.-low #gate { display: none; }
GuaranteesScreen.-low #why { max-height: 1; }
GuaranteesScreen.-low #loans { max-height: 2; }
GuaranteesScreen.-tall #loans { max-height: 10; }
CopiesScreen #lead, CopiesScreen #rule, CopiesScreen #where { max-height: 2; color: $hall-quiet; }
CopiesScreen.-low #where { display: none; }
HomeScreen #lead { max-height: 2; }
OldContractsScreen #gate, OldContractsScreen #sums { max-height: 2; }
OldContractsScreen #reason { max-height: 1; }
RestructuringScreen #lead, RestructuringScreen #sums { max-height: 1; }
RestructuringScreen #matters { color: $hall-accent; max-height: 2; }
RestructuringScreen.-tall #sums, RestructuringScreen.-tall #matters { max-height: 6; }
Options { height: auto; }
HomeScreen.-tall #lead, HomeScreen.-tall #map { margin-bottom: 1; }
ForumDialog.-tall #box { max-height: 24; padding: 1 2; }
ForumDialog.-tall Menu { max-height: 12; }
ForumDialog.-wide #box { width: 96; }
TooSmall { background: $hall-ground; color: $hall-text; align: center middle; }
#gate { text-style: bold; color: $hall-accent; max-height: 2; }
#question, #lead { max-height: 3; }
#members, #lead, #progress, #report, #where, #reason, #count, #example { color: $hall-quiet; }
#sums, #question, #total { text-style: bold; }
SideBySide { height: auto; }
PrintQueueScreen #lead, PrintQueueScreen #gate { max-height: 1; }
PrintQueueScreen #question, PrintQueueScreen #where { max-height: 2; }
PrintQueueScreen.-low #gate { display: none; }
LinkingScreen #why { color: $hall-accent; max-height: 2; }
LinkingScreen #lead { max-height: 1; }
PreviewScreen #body { padding: 0; }
Blank { background: #000000; color: #b8c4d6; align: center middle; }
"""
