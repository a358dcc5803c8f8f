"""The colours of the hall: dark, and readable from the last row (text contrast 7:1 or better)."""

from typing import Final

from textual.theme import Theme

BACKGROUND: Final = "#000000"
PANEL: Final = "#14213d"
TEXT: Final = "#ffffff"
QUIET: Final = "#b8c4d6"
HIGHLIGHT: Final = "#ffd60a"
HIGHLIGHTED: Final = "#000000"
TRAINING: Final = "#7a0000"
TROUBLE: Final = "#ffb4a2"

PAIRS: Final = (
    (TEXT, BACKGROUND),
    (TEXT, PANEL),
    (QUIET, BACKGROUND),
    (QUIET, PANEL),
    (HIGHLIGHTED, HIGHLIGHT),
    (HIGHLIGHT, BACKGROUND),
    (HIGHLIGHT, PANEL),
    (TEXT, TRAINING),
    (TROUBLE, BACKGROUND),
    (TROUBLE, PANEL),
)
"""Every text colour with every ground it stands on."""

HALL: Final = Theme(
    name="hall",
    primary=HIGHLIGHT,
    foreground=TEXT,
    background=BACKGROUND,
    surface=BACKGROUND,
    panel=PANEL,
    dark=True,
    variables={
        "input-cursor-background": HIGHLIGHT,
        "input-cursor-foreground": HIGHLIGHTED,
        "input-selection-background": PANEL,
    },
)

CSS: Final = f"""
Screen {{ background: {BACKGROUND}; color: {TEXT}; layers: base; }}
#body {{ height: 1fr; padding: 0 1; }}
TitleBar {{ height: auto; background: {PANEL}; color: {TEXT}; text-style: bold; }}
TitleBar .training {{ background: {TRAINING}; color: {TEXT}; text-style: bold; }}
KeyBar {{ height: 1; background: {PANEL}; color: {TEXT}; }}
Notice {{ height: auto; padding: 0 1; color: {HIGHLIGHT}; text-style: bold; }}
Notice.trouble {{ color: {TROUBLE}; }}
Line {{ height: auto; width: 1fr; }}
Menu {{ height: 1fr; scrollbar-size: 0 0; }}
Paper {{ height: 1fr; scrollbar-size: 0 0; color: {TEXT}; }}
Field {{ height: 1; layout: horizontal; }}
Field Line {{ width: 26; color: {QUIET}; }}
Field Input {{ width: 1fr; height: 1; border: none; padding: 0 1; background: {PANEL}; color: {TEXT}; }}
Field Input:focus {{ border: none; text-style: bold; background: {PANEL}; }}
ForumDialog {{ align: center middle; background: {BACKGROUND} 40%; }}
ForumDialog #box {{ width: 96%; height: auto; max-height: 14; background: {BACKGROUND};
    border: solid {HIGHLIGHT}; padding: 0 1; }}
ForumDialog Menu {{ height: auto; max-height: 6; }}
#gate {{ text-style: bold; color: {HIGHLIGHT}; }}
#members, #lead, #progress, #report, #where, #reason, #count, #example {{ color: {QUIET}; }}
#sums, #question, #total {{ text-style: bold; }}
PreviewScreen #body {{ padding: 0; }}
Blank {{ background: #000000; color: {QUIET}; align: center middle; }}
"""
