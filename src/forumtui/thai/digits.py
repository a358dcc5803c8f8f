"""Thai and Arabic digits."""

from typing import Final

_TO_THAI: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

_TO_ARABIC: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def to_thai_digits(text: str) -> str:
    """Return `text` with ๐-๙ for 0-9."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """Return `text` with 0-9 for ๐-๙."""
    return text if text.isascii() else text.translate(_TO_ARABIC)
