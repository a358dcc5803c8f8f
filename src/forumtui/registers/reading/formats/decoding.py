"""Bytes to text by an explicit ladder; detectors that guess take Thai for other languages.

Thai read under another alphabet ("ÊÁªÒÂ" for สมชาย) is put back into Thai only where it is sure.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from forumtui.thai.remembering import remembered

_CHUNK: Final = 1 << 20

_SAMPLE: Final = 1 << 16

_UTF16_HIGH_BYTES: Final = frozenset((0x00, 0x0E, 0x20, 0xFE))

_TEXT_CONTROLS: Final = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")

_THAI: Final = re.compile("[\u0e01-\u0e3a\u0e40-\u0e5b]")

_FOREIGN: Final = re.compile("[^\x00-\x7f\u0e01-\u0e5b\u2010-\u203a\u20ac\u00a0\u2212\ufeff\u200b]")

# A Thai mark with no Thai letter before it: another language's bytes read as Thai.
_STRAY_MARK: Final = re.compile("(?<![\u0e01-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")

# UTF-8 Thai begins with E0 B8 or E0 B9, which CP874 reads as these pairs.
_BROKEN_UTF8: Final = re.compile("เ[ธน]")


class UnknownEncoding(ValueError):
    """The bytes are text in no encoding of the ladder; `line` is the first line that fails."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line: Final = line


class NotText(ValueError):
    """The bytes are no text at all."""


def encoding_of(raw: bytes) -> str:
    """Return the encoding of a whole text file.

    One of "utf-8-bom", "utf-16-le", "utf-16-be", "utf-8", "cp874". The ladder: byte order mark;
    UTF-16 by its pattern of high bytes; strict UTF-8 of every byte; strict CP874 of every byte.
    Text that is UTF-8 by accident, without one Thai letter, is CP874 when that reads as Thai.
    Raises NotText for binary data, UnknownEncoding for damaged or foreign text.
    """
    marked = _marked(raw)
    if marked is not None:
        return _checked(raw, marked)
    wide = _wide(raw[:_SAMPLE])
    if wide is not None:
        return _checked(raw, wide)
    _refuse_binary(raw[:_SAMPLE])
    if _decodes(raw, "utf-8"):
        return "cp874" if _utf8_by_accident(raw) else "utf-8"
    if not _decodes(raw, "cp874") or not _reads_as_thai(raw):
        raise UnknownEncoding(_first_bad_line(raw))
    return "cp874"


def python_codec(encoding: str) -> str:
    """Return Python's name of the codec that reads a file of this encoding."""
    if encoding.startswith("utf-16"):
        return encoding
    return "utf-8-sig" if encoding == "utf-8-bom" else encoding


def _marked(raw: bytes) -> str | None:
    if raw.startswith(codecs.BOM_UTF8):
        return "utf-8-bom"
    if raw.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    return "utf-16-be" if raw.startswith(codecs.BOM_UTF16_BE) else None


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 whose high bytes are those of Thai and ASCII, None when neither is."""
    if b"\x00" not in sample or len(sample) < 4:
        return None
    for encoding, high, low in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        known = sum(high.count(byte) for byte in _UTF16_HIGH_BYTES)
        if known * 100 >= len(high) * 95 and high.count(0) > 20 * low.count(0):
            return encoding
    return None


def _checked(raw: bytes, encoding: str) -> str:
    if not _decodes(raw, python_codec(encoding)):
        raise UnknownEncoding(_first_bad_line(raw, python_codec(encoding)))
    return encoding


def _refuse_binary(sample: bytes) -> None:
    controls = sum(sample.count(byte) for byte in range(32) if byte not in _TEXT_CONTROLS)
    if b"\x00" in sample or controls * 50 > len(sample):
        raise NotText


def pieces(raw: bytes, codec: str, errors: str = "strict") -> Iterator[str]:
    """Yield the text a piece at a time, so that a large file is never held twice.

    Raises UnicodeDecodeError.
    """
    decoder = codecs.getincrementaldecoder(codec)(errors)
    for start in range(0, len(raw), _CHUNK):
        yield decoder.decode(raw[start : start + _CHUNK], final=start + _CHUNK >= len(raw))


def _decodes(raw: bytes, codec: str) -> bool:
    try:
        for _ in pieces(raw, codec):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _utf8_by_accident(raw: bytes) -> bool:
    foreign = False
    for piece in pieces(raw, "utf-8"):
        if _THAI.search(piece):
            return False
        foreign = foreign or _FOREIGN.search(piece) is not None
    return foreign and _decodes(raw, "cp874") and _reads_as_thai(raw)


def _reads_as_thai(raw: bytes) -> bool:
    letters = strays = broken = 0
    for piece in pieces(raw, "cp874"):
        letters += len(_THAI.findall(piece))
        strays += len(_STRAY_MARK.findall(piece))
        broken += len(_BROKEN_UTF8.findall(piece))
    return letters > 0 and strays * 20 <= letters and broken * 5 <= letters


def _first_bad_line(raw: bytes, codec: str = "utf-8") -> int:
    """Return the number, from 1, of the first line that does not decode."""
    line = 1
    try:
        for piece in pieces(raw, codec):
            line += piece.count("\n")
    except UnicodeDecodeError as error:
        line += error.object[: error.start].count(b"\n")
    return line


SUSPECT: Final = re.compile("[\u0080-\u00ff\u0152-\u02dc\u2013-\u203a\u20ac\u2122]{2}")
"""Without this in it no text was read under another alphabet."""

_THAI_LETTER: Final = re.compile("[\u0e01-\u0e5b]")

_LETTER: Final = re.compile("[\u0e01-\u0e2e]")

_LATIN_WORD: Final = re.compile("[A-Za-z]")

# A mark with no letter to stand on: these bytes were never Thai.
_STRAY_SIGN: Final = re.compile("(?<![\u0e01-\u0e4e])[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")

_READ_AS: Final = ("cp1252", "latin-1")

_WERE: Final = ("utf-8", "cp874")


@remembered(16_384)
def mended(text: str) -> str | None:
    """Return the Thai that `text` was before TIS-620 or UTF-8 was read as Latin-1; None: leave it.

    Text that holds Thai already, that has more Latin letters than strange ones, or that does not
    read as Thai afterwards, is left as it stands.
    """
    if text.isascii() or SUSPECT.search(text) is None or _THAI_LETTER.search(text):
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
    return thai if letters and not _STRAY_SIGN.search(thai) and _is_thai(thai) else None


def _byte(letter: str) -> bytes:
    for alphabet in _READ_AS:
        try:
            return letter.encode(alphabet)
        except UnicodeEncodeError:
            continue
    raise UnicodeEncodeError(_READ_AS[-1], letter, 0, 1, "no such letter")


def _is_thai(text: str) -> bool:
    return all(
        letter.isascii() or _THAI_LETTER.match(letter) or letter in "\u00a0–—‘’“”•…€"
        for letter in text
    )
