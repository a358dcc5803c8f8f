"""What a cell of a register says on the screen: no amount behind the curtain, no citizen number ever."""

from collections.abc import Mapping
from typing import Final

from forumtui.messages import Messages
from forumtui.registers.reading.formats.cells import satang_of
from forumtui.registers.words import masked_cell
from forumtui.thai.amounts import NotAnAmount
from forumtui.ui.display import Curtain
from forumtui.ui.marks import HIDDEN

SMALL_SATANG: Final = 100_00
"""Figures below are house numbers and the like: they stay on the screen behind the curtain too."""

_QUOTED: Final = frozenset({"cell", "text", "amount", "stated", "made", "pieces"})
"""What in a reason's gaps stands so in the register itself, or was reckoned from what stands there."""


def behind_curtain(text: str, curtain: Curtain) -> str:
    """Return a cell as it may be shown: no amount while the curtain is drawn."""
    return text if curtain is Curtain.ALWAYS or not _is_money(text) else HIDDEN


def reason_said(code: str, gaps: Mapping[str, str], say: Messages, curtain: Curtain) -> str:
    """Return why a row waits or is asked about, its cells as they may be shown."""
    shown = {
        name: behind_curtain(masked_cell(text), curtain) if name in _QUOTED else text
        for name, text in gaps.items()
    }
    return say.safe(f"reasons.{code}", shown)


def _is_money(text: str) -> bool:
    try:
        satang = satang_of(text)
    except NotAnAmount:
        return False
    return satang is not None and abs(satang) >= SMALL_SATANG
