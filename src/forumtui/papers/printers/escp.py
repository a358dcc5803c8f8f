"""The bytes a device takes: plain TIS-620, or ESC/P with Thai marks in one pass or in three.

One pass: the printer's own Thai table puts each mark over the letter it follows. Three passes: the
printer moves on after every sign, so marks above and below are printed on lines of their own, as
DEC's `thailpof` and Solaris's `thaifilter` did.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from forumtui.papers.printers.fold import ENCODING, FoldedSign, fold
from forumtui.papers.printers.profiles import ON_A_DEVICE, Profile
from forumtui.thai.text import MARKS

_RESET: Final = b"\x1b@"

_TEN_AN_INCH: Final = b"\x1bP"

_THAI_TABLE: Final = 19
"""TIS 11 of Epson's tables: letters, vowels and tones where TIS-620 has them."""

_SELECT_THAI: Final = b"\x1b(t\x03\x00\x01" + bytes((_THAI_TABLE, 0)) + b"\x1bt\x01"
"""Puts the Thai table into the second place for tables, and writes with it."""

_LEVEL_FEED: Final = b"\x1b3" + bytes((10,))
"""A line feed of 10/180 inch: three levels fill a line of a sixth of an inch."""

_LINE_FEED: Final = b"\x1b2"
"""A line feed of a sixth of an inch."""

_END: Final = b"\r\n"

_FORM_FEED: Final = b"\f"

_BELOW: Final = frozenset("\u0e38\u0e39\u0e3a")


def paper_bytes(profile: Profile, text: str) -> tuple[bytes, tuple[FoldedSign, ...]]:
    """Return what a device of `profile` takes for the text of pages, and which signs were replaced.

    The last page is thrown out too. Raises NotOnThisPrinter: nothing that steers a printer and no
    sign without a place in TIS-620 ever passes, whatever a name holds.
    """
    folded = fold(text)
    sheets = [_sheet(profile, sheet.splitlines()) for sheet in folded.text.split("\f")]
    return _begin(profile) + b"".join(sheet + _FORM_FEED for sheet in sheets), folded.changes


def trial_page_bytes(text: str) -> tuple[bytes, tuple[FoldedSign, ...]]:
    """Return one sheet with `text` as each profile of a device writes it, under the profile's name.

    Raises NotOnThisPrinter.
    """
    folded = fold(text)
    lines = folded.text.replace("\f", "\n").splitlines()
    parts = (
        _begin(profile) + profile.encode("ascii") + _END + _sheet(profile, lines) + _END
        for profile in ON_A_DEVICE
    )
    return _RESET + b"".join(parts) + _FORM_FEED, folded.changes


def _begin(profile: Profile) -> bytes:
    return b"" if profile is Profile.RAW else _RESET + _TEN_AN_INCH + _SELECT_THAI


def _sheet(profile: Profile, lines: Sequence[str]) -> bytes:
    if profile is not Profile.ESCP_3PASS:
        return b"".join(line.rstrip().encode(ENCODING) + _END for line in lines)
    return _LEVEL_FEED + b"".join(map(_three_levels, lines)) + _LINE_FEED


def _three_levels(line: str) -> bytes:
    above, base, below = levels(line.rstrip())
    # Where a letter bears a vowel and a tone, the second is printed over the first.
    return b"".join("\r".join(level).encode(ENCODING) + _END for level in (above, (base,), below))


def levels(line: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Return the marks above, in as many layers as they are piled, the letters, the marks below.

    Each layer is as many columns as it needs, its marks in the columns of their letters. SARA AM
    stays one sign in its own column. A mark before any letter gets a blank to stand on.
    """
    letters: list[str] = []
    above: list[str] = []
    below: list[str] = []
    for sign in line:
        if sign not in MARKS or not letters:
            letters.append(" " if sign in MARKS else sign)
            above.append("")
            below.append("")
        if sign in _BELOW:
            below[-1] += sign
        elif sign in MARKS:
            above[-1] += sign
    return tuple(_layers(above)), "".join(letters), tuple(_layers(below))


def _layers(columns: Sequence[str]) -> Iterator[str]:
    """Yield the first mark of every column, then the second ones, as long as there are any."""
    for layer in range(max(map(len, columns), default=0)):
        marks = (column[layer] if layer < len(column) else " " for column in columns)
        yield "".join(marks).rstrip()
