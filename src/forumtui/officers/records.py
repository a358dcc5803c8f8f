"""Officers: their offices, their PINs as hashes, and the wrong ones that were tried."""

from dataclasses import dataclass
from datetime import date

from forumtui.engine.database import add, typed_rows
from forumtui.engine.refusals import NotFound
from forumtui.officers.rules import Cost, MachineMoment, PinHash
from forumtui.tables.officers import Office, OfficeEnd, OfficerPin, PinTry


@dataclass(frozen=True, slots=True)
class Officer:
    """An office and its holder; `until` is None while it is held."""

    id: int
    name: str
    role: str
    since: date
    until: date | None

    @property
    def serves(self) -> bool:
        """Whether the office is held now."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class KeptPin:
    """The PIN that counts for an office: its record, its hash."""

    id: int
    kept: PinHash


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong PINs were tried on end, and when the last one was."""

    wrong: int
    last: MachineMoment | None


def offices() -> tuple[Officer, ...]:
    """Return every office there ever was, the first one first."""
    until: dict[int, date] = dict(typed_rows(OfficeEnd.select(OfficeEnd.office, OfficeEnd.until)))
    return tuple(
        Officer(one.id, one.person_name, one.role, one.since, until.get(one.id))
        for one in Office.select().order_by(Office.id)
    )


def serving() -> tuple[Officer, ...]:
    """Return the officers that hold their office now."""
    return tuple(one for one in offices() if one.serves)


def officer(office: int) -> Officer:
    """Return one that serves. Raises NotFound."""
    found = next((one for one in serving() if one.id == office), None)
    if found is None:
        raise NotFound(what=str(office))
    return found


def pin_of(office: int) -> KeptPin | None:
    """Return the PIN that counts for an office, None when it never had one."""
    row = OfficerPin.select().where(OfficerPin.office == office).order_by(OfficerPin.id.desc())
    last = row.first()
    if last is None:
        return None
    cost = Cost(last.cost_n, last.cost_r, last.cost_p)
    return KeptPin(last.id, PinHash(bytes.fromhex(last.salt), bytes.fromhex(last.digest), cost))


def tries_of(pin: int) -> Tries:
    """Return the wrong tries at a PIN since it was set, or last was right."""
    wrong = wrong_moments(pin)
    return Tries(len(wrong), wrong[-1] if wrong else None)


def wrong_moments(pin: int) -> tuple[MachineMoment, ...]:
    """Return when the wrong tries at a PIN were, since it was set or last was right."""
    wrong: list[MachineMoment] = []
    for one in PinTry.select().where(PinTry.pin == pin).order_by(PinTry.id):
        if one.right:
            wrong.clear()
        else:
            wrong.append(MachineMoment(one.boot, one.boot_seconds))
    return tuple(wrong)


def add_pin(office: int, pin: PinHash, act: int) -> None:
    """Write a PIN's hash. Only inside an act."""
    add(
        OfficerPin,
        office=office,
        salt=pin.salt.hex(),
        digest=pin.digest.hex(),
        cost_n=pin.cost.n,
        cost_r=pin.cost.r,
        cost_p=pin.cost.p,
        act=act,
    )


def add_try(pin: int, moment: MachineMoment, *, right: bool, act: int) -> int:
    """Write that a PIN was tried; return the record's identifier. Only inside an act."""
    return add(PinTry, pin=pin, right=right, boot=moment.boot, boot_seconds=moment.seconds, act=act)
