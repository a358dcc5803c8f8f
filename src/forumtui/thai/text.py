"""Thai text made comparable, and made safe to show."""

import re
import unicodedata
from typing import Final

from forumtui.thai.citizen_id import masked
from forumtui.thai.patterns import pattern
from forumtui.thai.remembering import remembered

MARKS: Final = frozenset(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
"""The combining marks of Thai: they take no column of their own."""

LEADING_VOWELS: Final = frozenset("เแโใไ")

FOLLOWING: Final = frozenset("ะาำๅๆฯ") | MARKS

_THAI_MARKS: Final = "".join(sorted(MARKS))

_TONES: Final = "\u0e48\u0e49\u0e4a\u0e4b"

_VOWEL_MARKS: Final = "\u0e31\u0e34-\u0e39\u0e47\u0e4d"

_INVISIBLE: Final = pattern(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)

_SPACES: Final = pattern(r"\s+")

_SPACED_MARK: Final = pattern(rf"\s+(?=[{''.join(sorted(MARKS))}])")

_SPLIT_AM: Final = pattern(rf"([{_TONES}]?)\u0e4d([{_TONES}]?)\u0e32")

_TONE_FIRST: Final = pattern(rf"(?<![{_TONES}])([{_TONES}]+)([{_VOWEL_MARKS}]+)")
"""From the first of a run of tones only: a cell of tones would be searched anew from each of them."""

_AFTER_VOWEL: Final = pattern(rf"([\u0e30\u0e32\u0e33])([{_TONES}]+)")

_TONE_RUN: Final = pattern(rf"[{_TONES}]{{2,}}")

_SAME_RUN: Final = pattern("([\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])(?:\\s*\\1)+")

_CARELESS: Final = pattern(
    r"[^\u0e01-\u0e3a\u0e40-\u0e5b\x20-\x7e]|[\u0e3a\u0e4d]|เเ"
    r"|^ | $| [ \u0e31\u0e34-\u0e3a\u0e45\u0e47-\u0e4e]"
    rf"|[{_TONES}][{_TONES}{_VOWEL_MARKS}]|[\u0e30\u0e32\u0e33][{_TONES}]"
    r"|([\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])\s*\1"
)
"""Whatever `normalise` may have to change: a text without it is as typed carefully."""


@remembered(16_384)
def normalise(text: str) -> str:
    """Return `text` as it would be typed carefully: what two careful hands would write alike.

    NFC, never NFKC (which breaks น้ำ). SARA AM in one letter, เเ as แ, a mark once and in its
    order, white space as one blank, nothing invisible.
    """
    if _CARELESS.search(text) is None:
        return text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text).strip()
    text = _SPACED_MARK.sub("", text).replace("เเ", "แ")
    text = _SPLIT_AM.sub("\\1\\2\u0e33", text)
    text = _AFTER_VOWEL.sub(r"\2\1", text)
    text = _TONE_FIRST.sub(r"\2\1", text)
    text = _SAME_RUN.sub(r"\1", text)
    return _TONE_RUN.sub(lambda run: run.group()[-1], text)


_CLUSTER: Final = pattern(
    "[เแโใไ]?[^เแโใไ\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e30\u0e32\u0e33\u0e45]?[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*"
    "|.",
    re.DOTALL,
)


def clusters(text: str) -> list[str]:
    """Return the pieces of `text` that must never be cut: a consonant with all that hangs on it."""
    return _CLUSTER.findall(text)


_STEERS: Final = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ue000-\uf8ff\U000e0000-\U0010ffff"
)
"""What is not seen and yet does something: direction, joining, tags, letters of one's own."""

_BREAKS: Final = "\u0000-\u001f\u007f-\u009f\u2028\u2029"

_BROKEN: Final = "\u00ad\ud800-\udfff"
"""Half a letter, and a hyphen that one terminal shows and another does not."""

_UNSAFE: Final = pattern(f"[{_BREAKS}]+")

_UNKNOWN: Final = pattern(f"[{_BROKEN}]")

_STEERING: Final = pattern(f"[{_STEERS}]")

_PILED: Final = (
    f"[{_THAI_MARKS}\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0900-\u0903"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)

_PILE: Final = pattern(f"({_PILED}{{4}}){_PILED}+")
"""A fifth mark on one letter: no language has it, and it runs over the lines around."""

UNSHOWABLE: Final = pattern(f"[{_BREAKS}{_BROKEN}{_STEERS}]|{_PILED}{{5,}}")
"""Whatever `visible` takes away or replaces, a pile of marks as a whole."""


def showable(text: str) -> str:
    """Return `text` without what disturbs: no control, no direction, nothing invisible, no pile."""
    if (text.isprintable() and text.isascii()) or UNSHOWABLE.search(text) is None:
        return text
    text = _UNKNOWN.sub("?", _STEERING.sub("", _UNSAFE.sub(" ", text)))
    return _PILE.sub(r"\1", text)


def visible(text: str) -> str:
    """Return `text` safe for screen and paper: `showable`, and nobody's citizen number in it."""
    return masked(showable(text))


def unnumbered(text: str) -> str:
    """Return `text` as it stands, or as it may be seen where it holds a citizen number."""
    shown = showable(text)
    hidden = masked(shown)
    return text if hidden == shown else hidden
