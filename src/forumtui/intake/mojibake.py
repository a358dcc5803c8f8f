"""Thai read under another alphabet ("ÊÁªÒÂ" for สมชาย) put back into Thai, and only where it is sure."""

import re
from typing import Final

from forumtui.thai.remembering import remembered

SUSPECT: Final = re.compile("[\u0080-\u00ff\u0152-\u02dc\u2013-\u203a\u20ac\u2122]{2}")
"""Without this in it no text was read under another alphabet."""
_THAI: Final = re.compile("[\u0e01-\u0e5b]")
_LETTER: Final = re.compile("[\u0e01-\u0e2e]")
_LATIN_WORD: Final = re.compile("[A-Za-z]")
# A mark with no letter to stand on: these bytes were never Thai.
_STRAY_MARK: Final = re.compile("(?<![\u0e01-\u0e4e])[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
_READ_AS: Final = ("cp1252", "latin-1")
_WERE: Final = ("utf-8", "cp874")


@remembered(16_384)
def mended(text: str) -> str | None:
    """Return the Thai that `text` was before TIS-620 or UTF-8 was read as Latin-1; None: leave it.

    Text that holds Thai already, that has more Latin letters than strange ones, or that does not
    read as Thai afterwards, is left as it stands.
    """
    if text.isascii() or SUSPECT.search(text) is None or _THAI.search(text):
        return None
    strange = sum(not letter.isascii() for letter in text)
    if strange < len(_LATIN_WORD.findall(text)):
        return None
    found = (_again(text, was) for was in _WERE)
    return next((thai for thai in found if thai is not None), None)


def _again(text: str, was: str) -> str | None:
    try:
        thai = b"".join(map(_byte, text)).decode(was)
    except UnicodeError:
        return None
    letters = len(_LETTER.findall(thai))
    return thai if letters and not _STRAY_MARK.search(thai) and _is_thai(thai) else None


def _byte(letter: str) -> bytes:
    for alphabet in _READ_AS:
        try:
            return letter.encode(alphabet)
        except UnicodeEncodeError:
            continue
    raise UnicodeEncodeError(_READ_AS[-1], letter, 0, 1, "no such letter")


def _is_thai(text: str) -> bool:
    return all(
        letter.isascii() or _THAI.match(letter) or letter in "\u00a0–—‘’“”•…€" for letter in text
    )
