"""Which acts lack the two officers who must have allowed them, from the journal and the PINs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumtui.officers.rules import LEAST_OFFICERS, TOGETHER


class KeptOffice(NamedTuple):
    """An office, the act that wrote it down, and the act that ended it (None: none did)."""

    office: int
    act: int
    ended: int | None


class KeptPinOf(NamedTuple):
    """A PIN's record, whose it is, and the act that wrote it down: of an office the latest counts."""

    pin: int
    office: int
    act: int


class RightTry(NamedTuple):
    """The record that a PIN was right, and the act it allowed."""

    id: int
    pin: int
    act: int


@dataclass(frozen=True, slots=True)
class AllowedAct:
    """An act that two officers may have to allow.

    `named` are the offices its entry names and the record of each one's PIN. `about` is the office it
    concerns, whose holder has no say; `needs_two` whether it takes two officers where they are set.
    """

    sequence: int
    named: tuple[tuple[int, int], ...]
    about: int | None
    needs_two: bool


@dataclass(frozen=True, slots=True)
class Offices:
    """Who held an office when, and with which PIN."""

    offices: Sequence[KeptOffice]
    pins: Sequence[KeptPinOf]
    tries: Sequence[RightTry]

    def serving_before(self, act: int) -> frozenset[int]:
        """Return the offices that were held before an act."""
        return frozenset(
            one.office
            for one in self.offices
            if one.act < act and (one.ended is None or one.ended >= act)
        )

    def pin_before(self, office: int, act: int) -> int | None:
        """Return the PIN that counted for an office before an act."""
        known = [one.pin for one in self.pins if one.office == office and one.act < act]
        return max(known, default=None)


def lacking(acts: Iterable[AllowedAct], offices: Offices) -> Iterator[int]:
    """Yield the acts whose entry names nobody where two were needed, or one whose PIN was not right.

    The record of a right PIN is written with the act it allows, and for no other one.
    """
    right = {(one.id, one.act): one.pin for one in offices.tries}
    used: set[tuple[int, int]] = set()
    for one in acts:
        serving = offices.serving_before(one.sequence)
        allowed = {
            office
            for office, pin_try in one.named
            if office in serving
            and office != one.about
            and right.get((pin_try, one.sequence), 0) == offices.pin_before(office, one.sequence)
        }
        used |= {(pin_try, one.sequence) for _, pin_try in one.named}
        proven = len(allowed) == len(one.named)
        needed = one.needs_two and len(serving) >= LEAST_OFFICERS
        if not proven or (needed and len(allowed) < TOGETHER):
            yield one.sequence
    yield from sorted(act for _, act in right.keys() - used)
