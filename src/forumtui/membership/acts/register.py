"""The register of members (ทะเบียนสมาชิก) at one look, and whom the institution does not reach yet."""

from dataclasses import dataclass
from datetime import date

from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import occasion
from forumtui.membership.records.members import (
    MemberApplicationFacts,
    PeriodFacts,
    applications,
    periods,
)
from forumtui.membership.records.savings import balances, in_registers, shares_held
from forumtui.membership.rules.joining import ApplicationState
from forumtui.people.records.moves import villagers
from forumtui.village.records.residents import names_of

LEFT = (ApplicationState.MEMBER, ApplicationState.ENDED)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A member, or one who was, with what they have, in satang."""

    period: PeriodFacts
    name: str
    shares: int
    saved_satang: int


@dataclass(frozen=True, slots=True)
class Saver:
    """Somebody of a merged fund who did not join (ไม่เข้าร่วม): the savings stay owed to them."""

    person: int
    name: str
    saved_satang: int


@dataclass(frozen=True, slots=True)
class MemberRegister:
    """Everybody of the register by number, applications that wait, and who did not join."""

    rows: tuple[RegisterRow, ...]
    applications: tuple[MemberApplicationFacts, ...]
    not_joined: tuple[Saver, ...]
    households: int
    without_member: int
    day: date


def member_register(store: Store) -> MemberRegister:
    """Return the register as it stands."""
    with store.reading():
        return register_now()


def register_now() -> MemberRegister:
    """Return the same. Inside a transaction."""
    day, found, saved = occasion(None).day, periods(), balances()
    together: dict[int, int] = {}
    for (person, _), satang in saved.items():
        together[person] = together.get(person, 0) + satang
    residents = villagers()
    names = {one.person: one.name for one in residents}
    missing = {one.person for one in found} | {person for person, _ in saved}
    names = {**names_of(list(missing - names.keys())), **names}
    latest = {one.person: one for one in found}
    rows = tuple(
        RegisterRow(
            one,
            names.get(one.person, ""),
            shares_held(one.person)[0],
            together.get(one.person, 0) if latest[one.person] is one else 0,
        )
        for one in sorted(found, key=lambda one: (one.number, one.since, one.id))
    )
    here = {one.person for one in found if one.until is None}
    reached = {one.household for one in residents if one.person in here}
    of_books: dict[int, int] = {}
    for (person, _), satang in in_registers().items():
        of_books[person] = of_books.get(person, 0) + satang
    return MemberRegister(
        rows,
        tuple(one for one in applications() if one.state not in LEFT),
        tuple(
            Saver(person, names.get(person, ""), satang)
            for person, satang in sorted(of_books.items())
            if person not in latest and satang
        ),
        len({one.household for one in residents}),
        len({one.household for one in residents} - reached),
        day,
    )
