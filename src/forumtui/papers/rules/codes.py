"""The code of a paper (รหัสใบ): nine signs that are read aloud, the last of which checks the others.

Digits and capital letters, of which none looks or sounds like another: of 0 and O, 1 and I and L, 5 and
S, 8 and B, M and N, U and V at most one is there; 2, 3, Q and Z are not. Their number is a prime, so
that with a weight of its own for every place one wrong sign, or two changed over, is always found.

Nine signs are 36 bits: few enough for a machine to search through, were each try as quick as a SHA-256.
Therefore a code is a slow hash, as a PIN is; whoever looks for something else that has the same code
pays for every try. What that costs stands in CONTRIBUTING.md.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
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


_N: Final = 1 << 14

_R: Final = 8

_P: Final = 1

_MEMORY: Final = 32 << 20

_SLOW_BYTES: Final = 32

_PAPER: Final = b"forumtui paper 1"
"""What a paper's hash is salted with; another way of reckoning codes takes another number."""

_TOGETHER: Final = b"forumtui papers 1"
"""What the hash of papers is salted with that are given their codes together."""

_HEAD: Final = b"forumtui journal 1"

QUICK_SIGNS: Final = 2
"""How many signs of a journal head's code follow from the head at once, without the slow hash.

They let one entry in 529 through: the slow hash is asked of those only when a head is looked for.
"""


def code_of(digest: str) -> str:
    """Return the code of a hash in hex, without spaces: 36 bits of it and the sign that checks."""
    signs = _signs(int(digest, 16), LENGTH - 1)
    return "".join(signs) + _check_sign(signs)


def paper_code(said: str) -> str:
    """Return the code of a paper, `said` being all that it binds as canonical JSON.

    Slow on purpose: a twentieth of a second where it was measured, in 16 MiB. The interpreter is let
    go meanwhile, so that a screen beside it is drawn.
    """
    return code_of(_slow(said, _PAPER))


@lru_cache(8)
def together(said: str) -> str:
    """Return the slow hash in hex of all papers that are given codes at once, as canonical JSON."""
    return _slow(said, _TOGETHER)


def code_among(slow: str, said: str) -> str:
    """Return the code of one paper of several: `slow` is the hash of them `together`.

    Quick. Another text of any of them makes another `slow`, so that a try costs what one paper costs.
    """
    return code_of(sha256(f"{slow} {said}".encode()).hexdigest())


@lru_cache(256)
def head_code(head: str) -> str:
    """Return the code of a journal's head, the hash of an entry: a few quick signs, then slow ones."""
    slow = _signs(int(_slow(head, _HEAD), 16), LENGTH - 1 - QUICK_SIGNS)
    signs = [*_signs(int(head, 16), QUICK_SIGNS), *slow]
    return "".join(signs) + _check_sign(signs)


def may_be_head(code: str, head: str) -> bool:
    """Say quickly whether a code may be that of a journal's head: `head_code` knows."""
    return _signs(int(head, 16), QUICK_SIGNS) == [*code[:QUICK_SIGNS]]


def _slow(said: str, salt: bytes) -> str:
    return hashlib.scrypt(
        said.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=_SLOW_BYTES
    ).hex()


def _signs(rest: int, count: int) -> list[str]:
    signs = []
    for _ in range(count):
        rest, value = divmod(rest, _PRIME)
        signs.append(SIGNS[value])
    return signs


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
