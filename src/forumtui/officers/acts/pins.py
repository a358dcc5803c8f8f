"""PINs as they are typed: asked for, looked at, and the wrong ones counted, each an act of its own."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from forumtui.engine.database import Store
from forumtui.engine.journal import Entry, act
from forumtui.officers import records
from forumtui.officers.records import KeptPin, Officer
from forumtui.officers.refusals import PinMustWait, PinOfNobody, PinWrong, SameOfficer
from forumtui.officers.rules import MachineMoment, matches, pin_typed, seconds_left, wait_after

_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class PinEntry:
    """An officer, and the PIN typed for them; it shows in no traceback and no log."""

    office: int
    pin: str = field(repr=False)


Pins = Sequence[PinEntry]

PinsOf = Callable[[Store], Pins]
"""Returns the PINs that were typed; asked only once everything else about an act is in order."""

NO_PINS: Final[Pins] = ()


@dataclass(frozen=True, slots=True)
class Approver:
    """An officer whose PIN was right, and the record of that PIN."""

    officer: Officer
    pin: int


def approved(store: Store, pins: Pins) -> tuple[Approver, ...]:
    """Return the officers whose PINs are right. Slow: a tenth of a second a PIN, here.

    Raises PinMalformed, NotFound, PinMustWait, PinWrong (after writing it down).
    """
    # None is tried before every one of them could be a PIN.
    typed = [(one.office, pin_typed(one.pin)) for one in pins]
    return tuple(_approver(store, office, pin) for office, pin in typed)


def _approver(store: Store, office: int, pin: str) -> Approver:
    now = _now()
    # One transaction: two desks cannot try at once what each may try only now and then.
    with store.writing():
        officer = records.officer(office)
        kept = _pin_of(officer)
        tries = records.tries_of(kept.id)
        if wait := seconds_left(tries.wrong, tries.last, now):
            raise _must_wait(officer, wait)
        if matches(pin, kept.kept):
            return Approver(officer, kept.id)
        wrong = note_wrong(store, officer, kept.id, now)
    if wait := wait_after(wrong):
        raise _must_wait(officer, wait)
    raise PinWrong(name=officer.name)


def officer_of_pin(store: Store, pin: str, *, but: Collection[int] = ()) -> Officer:
    """Return the officer whose PIN it is, of all that serve `but` these: a PIN is a name.

    One that is nobody's is a wrong try at each of them, so that it is guessed no sooner than theirs. Of
    whoever has to wait no PIN is looked at. Raises PinMalformed, SameOfficer, PinOfNobody, PinMustWait
    where everybody has to wait.
    """
    typed, now = pin_typed(pin), _now()
    waiting: list[tuple[Officer, int]] = []
    tried: list[tuple[Officer, int]] = []
    same: Officer | None = None
    with store.writing():
        for officer in records.serving():
            kept = _pin_of(officer)
            if officer.id in but:
                same = officer if matches(typed, kept.kept) else same
                continue
            tries = records.tries_of(kept.id)
            if wait := seconds_left(tries.wrong, tries.last, now):
                waiting.append((officer, wait))
            elif matches(typed, kept.kept):
                return officer
            else:
                tried.append((officer, kept.id))
    if same is not None:
        raise SameOfficer(name=same.name)
    if not tried and waiting:
        raise _must_wait(*waiting[0])
    for officer, kept_id in tried:
        note_wrong(store, officer, kept_id, now)
    raise PinOfNobody


def note_wrong(store: Store, officer: Officer, pin: int, moment: MachineMoment) -> int:
    """Write down that a PIN was wrong, as an act of its own; return how many were wrong on end."""
    with act(store, "officers.wrong_pin") as entry:
        wrong = records.tries_of(pin).wrong + 1
        records.add_try(pin, moment, right=False, act=entry.sequence)
        entry.facts = {"office": officer.id, "name": officer.name, "wrong": wrong}
    return wrong


def _must_wait(officer: Officer, seconds: int) -> PinMustWait:
    return PinMustWait(name=officer.name, minutes=-(-seconds // _MINUTE))


def still_allowing(approvers: Sequence[Approver]) -> None:
    """Refuse an officer whose PIN was right and is theirs no more. Raises NotFound, PinWrong."""
    for one in approvers:
        # Between the PIN and the act another desk may have ended an office or changed a PIN.
        if _pin_of(records.officer(one.officer.id)).id != one.pin:
            raise PinWrong(name=one.officer.name)


def settle(one: Approver, entry: Entry) -> int:
    """Write down that an officer's PIN was right, with the act it allows; return that record.

    It is what the check of the books asks of every act that two officers allow. The wrong tries before
    it count no more.
    """
    return records.add_try(one.pin, _now(), right=True, act=entry.sequence)


def _pin_of(officer: Officer) -> KeptPin:
    kept = records.pin_of(officer.id)
    assert kept is not None, "an office is written with its PIN, in one act"
    return kept


def _now() -> MachineMoment:
    try:
        boot = _BOOT.read_text("ascii").strip()
    except OSError:
        boot = ""
    return MachineMoment(boot, int(time.monotonic()))
