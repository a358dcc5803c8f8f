"""Officers (กรรมการผู้ถือรหัส): who together may change the rules of an evening, and what a PIN is."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from forumtui.lending.periods import add_months
from forumtui.lending.rates import MONTHS_A_YEAR
from forumtui.officers.refusals import OfficeDayImplausible, PinMalformed, PinsDiffer, PinTooPlain
from forumtui.thai.digits import to_arabic_digits

LEAST_OFFICERS: Final = 3
"""From this many officers on their PINs are asked for: two can always help the third."""

TOGETHER: Final = 2
"""How many different officers such an act takes."""

SHORTEST_PIN: Final = 4

LONGEST_PIN: Final = 8

FREE_TRIES: Final = 3

FIRST_WAIT: Final = 30

LONGEST_WAIT: Final = 3_600

SALT_BYTES: Final = 16

LONGEST_OFFICE_YEARS: Final = 100
"""Nobody holds an office any longer."""

AHEAD_MONTHS: Final = 12
"""So far ahead may lie the day on which an office is taken up or left."""

_HASH_BYTES: Final = 32

_MEMORY: Final = 64 << 20

_STEPS: Final = (1, -1)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a hash costs: scrypt's n, r and p; kept beside it, so that it can grow later."""

    n: int
    r: int
    p: int


COST: Final = Cost(n=1 << 14, r=8, p=2)
"""16 MiB and a tenth of a second on the machine it was measured on."""


@dataclass(frozen=True, slots=True)
class PinHash:
    """A PIN as it is kept: nobody can read it back from this."""

    salt: bytes
    digest: bytes
    cost: Cost


@dataclass(frozen=True, slots=True)
class MachineMoment:
    """A moment by the machine's own count: which start of it, and seconds since.

    A Raspberry Pi has no clock battery, and a clock can be set: waiting is never counted by it.
    """

    boot: str
    seconds: int


def pin_typed(text: str) -> str:
    """Return a PIN in Arabic digits. Raises PinMalformed when it is not four to eight digits."""
    digits = to_arabic_digits(text).strip()
    fits = SHORTEST_PIN <= len(digits) <= LONGEST_PIN
    if not (fits and digits.isascii() and digits.isdigit()):
        raise PinMalformed(least=SHORTEST_PIN, most=LONGEST_PIN)
    return digits


def new_pin(text: str) -> str:
    """Return a PIN somebody chose. Raises PinMalformed, PinTooPlain (1111, 1234, 9876)."""
    digits = pin_typed(text)
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    if len(steps) == 1 and steps <= {0, *_STEPS}:
        raise PinTooPlain
    return digits


def chosen_pin(typed: str, again: str) -> str:
    """Return a PIN that was typed twice. Raises what `new_pin` raises, and PinsDiffer."""
    pin = new_pin(typed)
    if pin_typed(again) != pin:
        raise PinsDiffer
    return pin


def check_office_day(day: date, earliest: date | None, today: date) -> None:
    """Refuse a day on which no office can begin or end: a slip of the fingers, mostly.

    `earliest` is the day it began, None for one that begins. Raises OfficeDayImplausible.
    """
    latest = add_months(today, AHEAD_MONTHS)
    first = add_months(today, -LONGEST_OFFICE_YEARS * MONTHS_A_YEAR)
    first = first if earliest is None else min(earliest, latest)
    if not first <= day <= latest:
        raise OfficeDayImplausible(day=day, earliest=first, latest=latest)


def hashed(pin: str, salt: bytes, cost: Cost) -> PinHash:
    """Return the hash of a PIN. It takes as long as it costs: never on the screen's thread."""
    digest = hashlib.scrypt(
        pin.encode(), salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=_MEMORY, dklen=_HASH_BYTES
    )
    return PinHash(salt, digest, cost)


def matches(pin: str, kept: PinHash) -> bool:
    """Return whether `pin` is the one that was kept, in a time that tells nothing about it."""
    return hmac.compare_digest(hashed(pin, kept.salt, kept.cost).digest, kept.digest)


def wait_after(wrong: int) -> int:
    """Return the seconds to wait after so many wrong PINs on end: none, then 30, 60 … an hour."""
    doubled = wrong - FREE_TRIES
    if doubled < 0:
        return 0
    # An hour is reached long before the shift could grow large.
    return min(LONGEST_WAIT, FIRST_WAIT << min(doubled, LONGEST_WAIT.bit_length()))


def seconds_left(wrong: int, last: MachineMoment | None, now: MachineMoment) -> int:
    """Return the seconds still to wait, given the last wrong try.

    When the machine was started again since, only the time since that start is known to have gone by.
    """
    if last is None:
        return 0
    same = last.boot == now.boot and now.seconds >= last.seconds
    gone = now.seconds - last.seconds if same else now.seconds
    return max(0, wait_after(wrong) - gone)
