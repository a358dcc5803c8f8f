"""Officers: who they are, and the acts that two of them allow together with their PINs.

An act that changes the rules of an evening (closing a meeting, taking back another meeting's answer,
changing the officers) is done inside `approved_act`. What cannot be is refused before anybody's PIN
is asked for. Where a village has not set its officers it goes on like any other act: the screens say
so. A PIN stands in no journal entry and in no message.
"""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final, Generic, TypeVar

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, Fact, act, last_sequence
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.officers import records
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf, approved, settle, still_allowing
from forumtui.officers.records import Officer
from forumtui.officers.refusals import (
    AlreadyOfficer,
    OfficerConcerned,
    OfficersTooFew,
    SameOfficer,
    TwoOfficersNeeded,
)
from forumtui.officers.rules import (
    COST,
    LEAST_OFFICERS,
    SALT_BYTES,
    TOGETHER,
    PinHash,
    check_office_day,
    hashed,
    new_pin,
)
from forumtui.tables import officers as officers_records
from forumtui.thai.names import name_key, split_name
from forumtui.village.acts.day import clock_here
from forumtui.village.refusals import NameMissing


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


def officers_shown(shown: Iterable[Officer]) -> str:
    """Return the digest of the officers that are shown; those who no longer serve do not count."""
    return seen_of(*_shown(shown))


def _shown(shown: Iterable[Officer]) -> tuple[Officer, ...]:
    return tuple(sorted((one for one in shown if one.serves), key=lambda one: one.id))


def _still_those(seen: str | None) -> None:
    """Refuse when others serve than were shown. Raises ChangedMeanwhile. Inside a transaction."""
    if seen is not None:
        still_as_seen(seen, *_shown(records.serving()))


def appoint(
    store: Store,
    *,
    name: str,
    role: str,
    pin: str,
    since: date,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> None:
    """Write down a new officer with the PIN they chose.

    `seen` is the digest of the officers that were shown (`officers_shown`), here and below. Raises
    NameMissing, OfficeDayImplausible, PinMalformed, PinTooPlain, AlreadyOfficer, ChangedMeanwhile, and
    what `approved_act` raises.
    """
    name, role = name.strip(), role.strip()
    if not (name and role):
        raise NameMissing
    check_office_day(since, None, _today(store, since))
    kept = kept_pin(pin)

    def check() -> None:
        _still_those(seen)
        check_unserving(name)

    with approved_act(store, "officers.appoint", pins, check=check) as entry:
        check()
        made = hold_office(entry, name=name, role=role, since=since, kept=kept)
        entry.facts = {"office": made, "name": name, "role": role, "since": since.isoformat()}


def check_unserving(name: str) -> None:
    """Refuse an office for somebody who holds one. Inside a transaction. Raises AlreadyOfficer."""
    if any(_same_name(name, one.name) for one in records.serving()):
        raise AlreadyOfficer(name=name)


def hold_office(entry: Entry, *, name: str, role: str, since: date, kept: PinHash) -> int:
    """Add an office with its holder's PIN, and return it. Only inside an act."""
    made = add(
        officers_records.Office, person_name=name, role=role, since=since, act=entry.sequence
    )
    records.add_pin(made, kept, entry.sequence)
    return made


def give_pin(
    store: Store,
    office: int,
    pin: str,
    *,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> None:
    """Give an officer the new PIN they chose; where officers are set, two others allow it.

    Raises PinMalformed, PinTooPlain, NotFound, ChangedMeanwhile, and what `approved_act` raises.
    """
    kept = kept_pin(pin)

    def served() -> Officer:
        _still_those(seen)
        return records.officer(office)

    with approved_act(store, "officers.give_pin", pins, check=served, about=office) as entry:
        one = served()
        records.add_pin(one.id, kept, entry.sequence)
        entry.facts = {"office": one.id, "name": one.name}


def end_office(
    store: Store,
    office: int,
    until: date,
    *,
    pins: Pins | PinsOf = NO_PINS,
    seen: str | None = None,
) -> None:
    """Write down that an office ended; where officers are set, two others allow it.

    The successor is named first: officers once set never become too few. Raises OfficersTooFew,
    OfficeDayImplausible, NotFound, ChangedMeanwhile, and what `approved_act` raises.
    """
    today = _today(store, until)

    def may_go() -> Officer:
        _still_those(seen)
        one = records.officer(office)
        check_office_day(until, one.since, today)
        if len(records.serving()) == LEAST_OFFICERS:
            raise OfficersTooFew(least=LEAST_OFFICERS)
        return one

    with approved_act(store, "officers.end", pins, check=may_go, about=office) as entry:
        one = may_go()
        add(officers_records.OfficeEnd, office=one.id, until=until, act=entry.sequence)
        entry.facts = {"office": one.id, "name": one.name, "until": until.isoformat()}


def _today(store: Store, said: date) -> date:
    """Return the clock's day, or the day that was said where the clock cannot be right."""
    here = clock_here(store)
    return said if here.trust.in_doubt else here.now.astimezone().date()


def _always() -> bool:
    return True


Looked = TypeVar("Looked")


class CheckedOnce(Generic[Looked]):
    """What the check of an act looked up before the PINs, and what the act itself goes by.

    The act takes what was seen where no act was written since: the journal's sequence tells. Else,
    another desk having been quicker or a PIN wrong meanwhile, it is looked up anew.
    """

    def __init__(self, look: Callable[[], Looked]) -> None:
        self._look: Final = look
        self._seen: tuple[int, Looked] | None = None

    def before(self) -> None:
        """Look before the PINs are asked for. Raises what looking raises. Inside a transaction."""
        self._seen = last_sequence(), self._look()

    def now(self) -> Looked:
        """Return what holds now, outside the act or at its beginning. Raises what looking raises."""
        if self._seen is None or self._seen[0] != last_sequence():
            self._seen = last_sequence(), self._look()
        return self._seen[1]

    def inside(self, entry: Entry) -> Looked:
        """Return what holds inside the act. Raises what looking raises."""
        if self._seen is not None and self._seen[0] == entry.sequence - 1:
            return self._seen[1]
        return self._look()


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
    concerned: Callable[[], Collection[int]] = tuple,
) -> Iterator[Entry]:
    """Do one act that two different officers allow where officers are set; the entry names both.

    `check` refuses what cannot be written down: inside a transaction of its own, before `pins` are
    asked for or one of them is looked at, so that it costs nobody a try and tells nobody whether a PIN
    was right. The block looks again, or asks `CheckedOnce`: another desk may have been quicker.
    `needed` is asked inside the transaction as well; `about` is the office it concerns, whose holder
    has no say in it, nor have those of `concerned`. A wrong PIN is an act of its own, kept although
    this act is not done. Raises what `check` raises, then TwoOfficersNeeded, SameOfficer,
    OfficerConcerned, PinMalformed, NotFound, PinMustWait, PinWrong.
    """
    with store.reading():
        check()
    typed = pins(store) if callable(pins) else pins
    with store.reading():
        if _are_set(records.serving()) and needed():
            _different(typed, {about, *concerned()})
    approvers = approved(store, typed)
    with act(store, name, actor=actor) as entry:
        if _are_set(records.serving()) and needed():
            _different(typed, {about, *concerned()})
            still_allowing(approvers)
        yield entry
        if approvers:
            entry.facts["approved_by"] = [
                _fact(one.officer, settle(one, entry)) for one in approvers
            ]


def _different(pins: Pins, concerned: Collection[int | None]) -> None:
    """Refuse what is not two officers who have a say, whatever their PINs are.

    Raises TwoOfficersNeeded, SameOfficer, OfficerConcerned, NotFound. Inside a transaction.
    """
    if len(pins) < TOGETHER:
        raise TwoOfficersNeeded
    if len({one.office for one in pins}) != len(pins):
        raise SameOfficer(name=records.officer(pins[0].office).name)
    for one in pins:
        if one.office in concerned:
            raise OfficerConcerned(name=records.officer(one.office).name)


def _are_set(serving: Sequence[Officer]) -> bool:
    return len(serving) >= LEAST_OFFICERS


def kept_pin(pin: str) -> PinHash:
    """Return a PIN somebody chose as it is kept. Raises PinMalformed, PinTooPlain."""
    return hashed(new_pin(pin), secrets.token_bytes(SALT_BYTES), COST)


def _same_name(one: str, other: str) -> bool:
    return name_key(split_name(one)) == name_key(split_name(other))


def _fact(officer: Officer, pin_try: int) -> Fact:
    """Return who allowed an act, and the record that their PIN was right."""
    return {"office": officer.id, "name": officer.name, "role": officer.role, "try": pin_try}
