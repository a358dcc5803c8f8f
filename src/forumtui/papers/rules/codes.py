"""The code of a paper (รหัสใบ): nine signs that are read aloud, the last of which checks the others.

Digits and capital letters, of which none looks or sounds like another: of 0 and O, 1 and I and L, 5 and
S, 8 and B, M and N, U and V at most one is there; 2, 3, Q and Z are not. Their number is a prime, so
that with a weight of its own for every place one wrong sign, or two changed over, is always found.
"""

from dataclasses import dataclass
from typing import Final

from forumtui.papers.refusals import CodeIncomplete, CodeMisread, CodeSignUnknown
from forumtui.thai.digits import to_arabic_digits
from forumtui.thai.kedmanee import us_key

SIGNS: Final = "456789ACDEFGHJKMPRTUWXY"

LENGTH: Final = 9

GROUP: Final = 3

_VALUE: Final = {sign: value for value, sign in enumerate(SIGNS)}

_PRIME: Final = len(SIGNS)

_BETWEEN: Final = frozenset(" \t\n\u00a0\u200b.,/_\u00b7-\u2010\u2011\u2012\u2013\u2014\u2212")
"""What may stand between the signs. On the Thai layout 2 and 3 are / and -: they are in no code."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """The codes a paper bears at its foot, spaced: its own, and that of the journal's head.

    `journal` is the code of the last entry before the act that first printed the paper, "" where
    there was none.
    """

    code: str
    journal: str


def code_of(digest: str) -> str:
    """Return the code of a SHA-256 in hex, without spaces: 36 bits of it and the sign that checks."""
    rest = int(digest, 16)
    signs = []
    for _ in range(LENGTH - 1):
        rest, value = divmod(rest, _PRIME)
        signs.append(SIGNS[value])
    return "".join(signs) + _check_sign(signs)


def spaced(code: str) -> str:
    """Return a code as it is printed and read aloud: in groups of three."""
    return "-".join(code[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def read_code(text: str) -> str:
    """Return the code somebody typed on either layout, with Thai digits, blanks and dashes or without.

    Raises CodeSignUnknown, CodeIncomplete, CodeMisread.
    """
    signs = [meant for sign in text if (meant := _meant(sign)) is not None]
    if len(signs) != LENGTH:
        raise CodeIncomplete(signs=len(signs), wanted=LENGTH)
    if _check_sign(signs[:-1]) != signs[-1]:
        raise CodeMisread(code=spaced("".join(signs)))
    return "".join(signs)


def _meant(sign: str) -> str | None:
    """Return which sign of a code was meant, None for what stands between them."""
    typed = us_key(sign) or to_arabic_digits(sign)
    if typed in _BETWEEN:
        return None
    if typed.upper() not in _VALUE:
        raise CodeSignUnknown(sign=sign)
    return typed.upper()


def _check_sign(signs: list[str]) -> str:
    # Weights 2 to 9 and 1 for the last place: all differ, so no two places can change over unseen.
    total = sum(weight * _VALUE[sign] for weight, sign in enumerate(signs, start=2))
    return SIGNS[-total % _PRIME]
