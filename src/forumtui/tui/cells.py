"""The cells of a register on the public screen: amounts behind the curtain, citizen numbers masked."""

from collections.abc import Mapping
from typing import Final

from forumtui.intake.cells import satang_of
from forumtui.messages import Messages
from forumtui.steps.hall import Curtain
from forumtui.thai.amounts import NotAnAmount
from forumtui.thai.citizen_id import NotACitizenId, digits_of, mask
from forumtui.thai.text import visible
from forumtui.tui.marks import HIDDEN

SMALL_SATANG: Final = 100_00
"""Figures below are house numbers and the like: they stay on the screen behind the curtain too."""
_QUOTED: Final = frozenset({"cell", "text"})
"""What in a reason's gaps stands so in the register itself."""


def behind_curtain(text: str, curtain: Curtain) -> str:
    """Return a cell as it may be shown: no amount while the curtain is drawn."""
    return text if curtain is Curtain.ALWAYS or not _is_money(text) else HIDDEN


def reason_said(code: str, gaps: Mapping[str, str], say: Messages, curtain: Curtain) -> str:
    """Return why a row waits or is asked about, its cells as they may be shown."""
    shown = {
        name: behind_curtain(_masked(text), curtain) if name in _QUOTED else text
        for name, text in gaps.items()
    }
    return say(f"reasons.{code}", **{name: visible(text) for name, text in shown.items()})


def _masked(text: str) -> str:
    try:
        digits = digits_of(text)
    except NotACitizenId:
        return text
    return mask(digits) if digits else text


def _is_money(text: str) -> bool:
    try:
        satang = satang_of(text)
    except NotAnAmount:
        return False
    return satang is not None and abs(satang) >= SMALL_SATANG
