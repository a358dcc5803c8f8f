"""Thai as every terminal can show it: what is written differs from what is kept."""

from typing import Final

from forumtui.thai.patterns import pattern

_STYLE: Final = r"(?:\x1b\[[0-9;:]*m)"

_SARA_AM: Final = pattern(rf"([\u0e01-\u0e2e])((?:{_STYLE}|[\u0e38-\u0e3a\u0e47-\u0e4c])*)\u0e33")

_SARA_AM_FIRST: Final = pattern(rf"(\x1b\[[0-9;]*H{_STYLE}*)\u0e33")

_ORPHANED: Final = pattern(rf"([│┐┘])((?:{_STYLE})*)[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
"""Marks whose letter lies under the border of a dialog: they would stand on the border."""

_ORPHANED_AM: Final = pattern(rf"([│┐┘])((?:{_STYLE})*)\u0e33")


def for_terminals(output: str) -> str:
    """Return output with SARA AM (ำ) written as ring, tone and AA, which every terminal shows.

    Terminals that cluster a consonant with U+0E33 lose or misplace its AA; the two parts have the
    same width. Where a redraw begins at the vowel, the ring is on the screen already. A mark whose
    letter a dialog's border covers is left out.
    """
    output = _ORPHANED.sub(r"\1\2", output)
    output = _ORPHANED_AM.sub("\\1\\2\u0e32", output)
    if "\u0e33" not in output:
        return output
    output = _SARA_AM.sub("\\1\u0e4d\\2\u0e32", output)
    output = _SARA_AM_FIRST.sub("\\1\u0e32", output)
    return output.replace("\u0e33", "\u0e4d\u0e32")
