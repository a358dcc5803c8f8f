"""Officers: who they are, and the acts that two of them allow together with their PINs.

An act that changes the rules of an evening (closing a meeting, taking back another meeting's answer,
changing the officers) is done inside `approved_act`. What cannot be is refused before anybody's PIN
is asked for. Where a village has not set its officers it goes on like any other act: the screens say
so. A PIN stands in no journal entry and in no message.
"""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from forumtui.core.officers import (
    COST,
    LEAST_OFFICERS,
    SALT_BYTES,
    TOGETHER,
    Moment,
    PinHash,
    hashed,
    matches,
    new_pin,
    pin_typed,
    seconds_left,
    wait_after,
)
from forumtui.steps.officer_refusals import (
    AlreadyOfficer,
    OfficerConcerned,
    OfficersTooFew,
    PinMustWait,
    PinWrong,
    SameOfficer,
    TwoOfficersNeeded,
)
from forumtui.steps.refusals import NameMissing
from forumtui.store import officers as records
from forumtui.store.database import Store, add
from forumtui.store.journal import Entry, Fact, act
from forumtui.store.officers import KeptPin, Officer
from forumtui.thai.names import name_key, split_name

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


def officers(store: Store) -> tuple[Officer, ...]:
    """Return the officers that serve now, the first appointed first."""
    with store.reading():
        return records.serving()


def offices(store: Store) -> tuple[Officer, ...]:
    """Return every office there ever was."""
    with store.reading():
        return records.offices()


def asked_for(store: Store) -> tuple[Officer, ...]:
    """Return the officers of whom two must allow such an act; none where they are not set."""
    serving = officers(store)
    return serving if _are_set(serving) else ()


def appoint(
    store: Store, *, name: str, role: str, pin: str, since: date, pins: Pins | PinsOf = NO_PINS
) -> None:
    """Write down a new officer with the PIN they chose.

    Raises NameMissing, PinMalformed, PinTooPlain, AlreadyOfficer, and what `approved_act` raises.
    """
    name, role = name.strip(), role.strip()
    if not (name and role):
        raise NameMissing
    kept = _kept(pin)

    def check() -> None:
        if any(_same_name(name, one.name) for one in records.serving()):
            raise AlreadyOfficer(name=name)

    with approved_act(store, "officers.appoint", pins, check=check) as entry:
        check()
        made = add(records.Office, person_name=name, role=role, since=since, act=entry.sequence)
        records.add_pin(made, kept, entry.sequence)
        entry.facts = {"office": made, "name": name, "role": role, "since": since.isoformat()}


def give_pin(store: Store, office: int, pin: str, *, pins: Pins | PinsOf = NO_PINS) -> None:
    """Give an officer the new PIN they chose; where officers are set, two others allow it.

    Raises PinMalformed, PinTooPlain, NotFound, and what `approved_act` raises.
    """
    kept = _kept(pin)

    def served() -> Officer:
        return records.officer(office)

    with approved_act(store, "officers.give_pin", pins, check=served, about=office) as entry:
        one = served()
        records.add_pin(one.id, kept, entry.sequence)
        entry.facts = {"office": one.id, "name": one.name}


def end_office(store: Store, office: int, until: date, *, pins: Pins | PinsOf = NO_PINS) -> None:
    """Write down that an office ended; where officers are set, two others allow it.

    The successor is named first: officers once set never become too few. Raises OfficersTooFew,
    NotFound, and what `approved_act` raises.
    """

    def may_go() -> Officer:
        one = records.officer(office)
        if len(records.serving()) == LEAST_OFFICERS:
            raise OfficersTooFew(least=LEAST_OFFICERS)
        return one

    with approved_act(store, "officers.end", pins, check=may_go, about=office) as entry:
        one = may_go()
        add(records.OfficeEnd, office=one.id, until=until, act=entry.sequence)
        entry.facts = {"office": one.id, "name": one.name, "until": until.isoformat()}


def _always() -> bool:
    return True


@contextmanager
def approved_act(
    store: Store,
    name: str,
    pins: Pins | PinsOf,
    *,
    check: Callable[[], object],
    actor: str = "",
    about: int | None = None,
    needed: Callable[[], bool] = _always,
) -> Iterator[Entry]:
    """Do one act that two different officers allow where officers are set; the entry names both.

    `check` refuses what cannot be written down: inside a transaction of its own, before `pins` are
    asked for or one of them is looked at, so that it costs nobody a try and tells nobody whether a PIN
    was right. The block looks again, for another desk may have been quicker. `needed` is asked inside
    the transaction as well; `about` is the office it concerns, whose holder has no say in it. A wrong
    PIN is an act of its own, kept although this act is not done. Raises what `check` raises, then
    TwoOfficersNeeded, SameOfficer, OfficerConcerned, PinMalformed, NotFound, PinMustWait, PinWrong.
    """
    with store.reading():
        check()
    typed = pins(store) if callable(pins) else pins
    with store.reading():
        if _are_set(records.serving()) and needed():
            _different(typed, about)
    approvers = approved(store, typed)
    with act(store, name, actor=actor) as entry:
        if _are_set(records.serving()) and needed():
            _different(typed, about)
            _still_allowing(approvers)
        yield entry
        for one in approvers:
            _settle(one, entry)
        if approvers:
            entry.facts["approved_by"] = [_fact(one.officer) for one in approvers]


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


def note_wrong(store: Store, officer: Officer, pin: int, moment: Moment) -> int:
    """Write down that a PIN was wrong, as an act of its own; return how many were wrong on end."""
    with act(store, "officers.wrong_pin") as entry:
        wrong = records.tries_of(pin).wrong + 1
        records.add_try(pin, moment, right=False, act=entry.sequence)
        entry.facts = {"office": officer.id, "name": officer.name, "wrong": wrong}
    return wrong


def _must_wait(officer: Officer, seconds: int) -> PinMustWait:
    return PinMustWait(name=officer.name, minutes=-(-seconds // _MINUTE))


def _different(pins: Pins, about: int | None) -> None:
    """Refuse what is not two officers who have a say, whatever their PINs are.

    Raises TwoOfficersNeeded, SameOfficer, OfficerConcerned, NotFound. Inside a transaction.
    """
    if len(pins) < TOGETHER:
        raise TwoOfficersNeeded
    if len({one.office for one in pins}) != len(pins):
        raise SameOfficer(name=records.officer(pins[0].office).name)
    for one in pins:
        if one.office == about:
            raise OfficerConcerned(name=records.officer(one.office).name)


def _still_allowing(approvers: Sequence[Approver]) -> None:
    """Refuse an officer whose PIN was right and is theirs no more. Raises NotFound, PinWrong."""
    for one in approvers:
        # Between the PIN and the act another desk may have ended an office or changed a PIN.
        if _pin_of(records.officer(one.officer.id)).id != one.pin:
            raise PinWrong(name=one.officer.name)


def _settle(one: Approver, entry: Entry) -> None:
    """Forget the wrong tries before a right one."""
    if records.tries_of(one.pin).wrong:
        records.add_try(one.pin, _now(), right=True, act=entry.sequence)


def _pin_of(officer: Officer) -> KeptPin:
    kept = records.pin_of(officer.id)
    assert kept is not None, "an office is written with its PIN, in one act"
    return kept


def _are_set(serving: Sequence[Officer]) -> bool:
    return len(serving) >= LEAST_OFFICERS


def _kept(pin: str) -> PinHash:
    return hashed(new_pin(pin), secrets.token_bytes(SALT_BYTES), COST)


def _same_name(one: str, other: str) -> bool:
    return name_key(split_name(one)) == name_key(split_name(other))


def _fact(officer: Officer) -> Fact:
    return {"office": officer.id, "name": officer.name, "role": officer.role}


def _now() -> Moment:
    try:
        boot = _BOOT.read_text("ascii").strip()
    except OSError:
        boot = ""
    return Moment(boot, int(time.monotonic()))
