"""What a command is given as text, each refused in one sentence that names the option."""

from collections.abc import Mapping
from typing import Final, TypeVar

from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.width import cut
from forumtui.ui.refusals import NotInRange, NotOffered, OptionMissing
from forumtui.ui.typed_input import SHOWN

Choice = TypeVar("Choice")

_LONGEST: Final = 18
"""Digits of a whole number; more are none that a command could want."""


def wanted(option: str, text: str | None) -> str:
    """Return what was given. Raises OptionMissing when nothing was."""
    if text is None:
        raise OptionMissing(option=option)
    return text


def offered(option: str, text: str, choices: Mapping[str, Choice]) -> Choice:
    """Return what stands for the word that was given. Raises NotOffered."""
    word = to_arabic_digits(text).strip().lower()
    if word not in choices:
        raise NotOffered(option=option, text=cut(text, SHOWN), offered=", ".join(choices))
    return choices[word]


def whole(option: str, text: str, least: int, most: int) -> int:
    """Return the whole number that was given, Thai digits or others. Raises NotInRange."""
    digits = to_arabic_digits(text).strip()
    fits = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST
    if not fits or not least <= int(digits) <= most:
        raise NotInRange(option=option, text=cut(text, SHOWN), least=least, most=most)
    return int(digits)
