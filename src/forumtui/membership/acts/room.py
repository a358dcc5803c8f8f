"""What the room of members shows at one look: the terms, everybody with where they stand, the month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.membership.acts.applying import application_shown
from forumtui.membership.records.members import (
    MemberApplicationFacts,
    PeriodFacts,
    ReceivesFacts,
    applications,
    beneficiaries,
    periods,
)
from forumtui.membership.records.recruits import Recruit, recruits
from forumtui.membership.records.room import (
    all_paid_months,
    all_pledges,
    fund_kinds,
    last_fund_of,
)
from forumtui.membership.rules.joining import ApplicationState, is_welfare
from forumtui.membership.rules.pledges import PledgeFrom, due_in, missed, month_of, months_asked
from forumtui.membership.rules.terms import JoiningTerms, joining_terms
from forumtui.people.rules.guarantees import age_on
from forumtui.regulation.records.editions import edition_on
from forumtui.thai.sorting import sort_key
from forumtui.village.rules import FundKind


class MemberStep(StrEnum):
    """What comes next for somebody."""

    APPLY = "apply"
    PAPERS = "papers"
    FEE = "fee"
    DECIDE = "decide"
    SIGN = "sign"
    GIVE_BACK = "give_back"
    """Refused, and the fee is still here."""
    MEMBER = "member"
    REFUND = "refund"
    """A member no more, and shares or savings may still be here."""


WAITING = frozenset({MemberStep.PAPERS, MemberStep.FEE, MemberStep.DECIDE, MemberStep.SIGN})


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody of the village; `associate` says that the age lets them be no more (สมาชิกสมทบ).

    `application` and `period` are the latest ones; `fee_due` is what of the entry fee is unpaid.
    """

    recruit: Recruit
    age: int | None
    associate: bool
    application: MemberApplicationFacts | None = None
    period: PeriodFacts | None = None
    fee_due: int = 0

    @property
    def is_member(self) -> bool:
        """Whether they are a member now."""
        return self.period is not None and self.period.until is None

    @property
    def step(self) -> MemberStep:
        """What comes next."""
        if self.is_member:
            return MemberStep.MEMBER
        found = self.application
        state = ApplicationState.MEMBER if found is None else found.state
        if state is ApplicationState.PAPERS:
            return MemberStep.PAPERS
        if state in (ApplicationState.WAITS, ApplicationState.ADMITTED):
            decided = MemberStep.SIGN if state is ApplicationState.ADMITTED else MemberStep.DECIDE
            return MemberStep.FEE if self.fee_due else decided
        if found is not None and state is not ApplicationState.MEMBER and found.fee_satang:
            return MemberStep.GIVE_BACK
        left = self.period is not None and not self.period.refunded
        return MemberStep.REFUND if left else MemberStep.APPLY

    @property
    def refused(self) -> bool:
        """Whether the last application was refused."""
        found = self.application
        return found is not None and found.state is ApplicationState.REFUSED

    @property
    def shown(self) -> str:
        """The digest of the application as it is shown."""
        return application_shown(self.application)


@dataclass(frozen=True, slots=True)
class RecruitingRoom:
    """Everybody of the village by name, on what terms one joins; `households` are those of the village.

    `reached` are the households of which somebody is a member, or before anybody is, in a fund.
    """

    terms: JoiningTerms
    invited: tuple[Invited, ...]
    households: int
    reached: int

    @property
    def in_funds(self) -> int:
        """How many are in a fund already."""
        return sum(bool(one.recruit.funds) for one in self.invited)

    @property
    def members(self) -> int:
        """How many are members."""
        return sum(one.is_member for one in self.invited)

    @property
    def waiting(self) -> int:
        """How many applications wait for something."""
        return sum(one.step in WAITING for one in self.invited)

    @property
    def begun(self) -> bool:
        """Whether anybody ever applied."""
        return any(one.application is not None for one in self.invited)


def terms_now(day: date | None) -> JoiningTerms:
    """Return what joining asks for on a day (None: nobody knows the day). Inside a transaction."""
    edition = None if day is None else edition_on(day)
    return joining_terms(None if edition is None else edition.values)


def recruiting_room(store: Store) -> RecruitingRoom:
    """Return what the room of members shows."""
    with store.reading():
        day = day_if_known()
        terms = terms_now(day)
        found = recruits()
        asked = {one.person: one for one in applications()}
        been = {one.person: one for one in periods()}
    invited = sorted(
        (_invited(one, day, terms, asked, been) for one in found),
        key=lambda one: (sort_key(one.recruit.sorted_by), one.recruit.person),
    )
    joined = {one.recruit.household for one in invited if one.is_member}
    in_funds = {one.household for one in found if one.funds}
    return RecruitingRoom(
        terms,
        tuple(invited),
        len({one.household for one in found}),
        len(joined if asked else in_funds),
    )


def _invited(
    one: Recruit,
    day: date | None,
    terms: JoiningTerms,
    asked: Mapping[int, MemberApplicationFacts],
    been: Mapping[int, PeriodFacts],
) -> Invited:
    age = None if one.born is None or day is None else age_on(one.born, day)
    found = asked.get(one.person)
    carried = found is not None and found.carried_from is not None
    due = 0 if found is None or carried else max(0, terms.fee_satang - found.fee_satang)
    young = age is not None and age < terms.min_age
    return Invited(one, age, young, found, been.get(one.person), due)


@dataclass(frozen=True, slots=True)
class MembersCount:
    """What the map says of members: to invite, waiting, members, households without one."""

    people: int
    waiting: int
    members: int
    without: int
    begun: bool


def members_count(store: Store) -> MembersCount:
    """Return what the map says of members."""
    room = recruiting_room(store)
    return MembersCount(
        len(room.invited),
        room.waiting,
        room.members,
        room.households - room.reached,
        room.begun,
    )


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A member in the row of pledges: what is asked this month, what was paid for it, in satang.

    `missed` are the months before this one for which nothing came. `pledge_satang` 0: nothing pledged.
    `fund` is where it goes, None where there is no fund for it.
    """

    person: int
    name: str
    house: str
    number: int
    pledge_satang: int
    paid_satang: int
    missed: int
    fund: int | None

    @property
    def done(self) -> bool:
        """Whether nothing of this month and the ones before is wanted."""
        return self.paid_satang >= self.pledge_satang > 0 and not self.missed


@dataclass(frozen=True, slots=True)
class PledgeBook:
    """All members in the order of their numbers, for the month of the day."""

    month: date
    rows: tuple[PledgeRow, ...]

    @property
    def done(self) -> int:
        """How many have paid all."""
        return sum(one.done for one in self.rows)

    @property
    def paid_satang(self) -> int:
        """What came for this month."""
        return sum(one.paid_satang for one in self.rows)


def pledge_book(store: Store) -> PledgeBook | None:
    """Return the row of pledges of this month, None where nobody knows the day."""
    with store.reading():
        day = day_if_known()
        if day is None:
            return None
        month = month_of(day)
        said, paid, last = all_pledges(), all_paid_months(), last_fund_of()
        usual = _usual_fund()
        residents = {one.person: one for one in recruits()}
        here = sorted((one for one in periods() if one.until is None), key=lambda one: one.number)
        rows = []
        for period in here:
            one = residents.get(period.person)
            if one is None:
                continue
            pledges = said.get(period.person, ())
            mine = paid.get(period.person, {})
            rows.append(
                PledgeRow(
                    person=period.person,
                    name=one.name,
                    house=one.house,
                    number=period.number,
                    pledge_satang=due_in(month, pledges),
                    paid_satang=mine.get(month, 0),
                    missed=len(_missed(period, pledges, mine, day)),
                    fund=last.get(period.person, usual),
                )
            )
    return PledgeBook(month, tuple(rows))


def _missed(
    period: PeriodFacts, pledges: tuple[PledgeFrom, ...], paid: Mapping[date, int], day: date
) -> tuple[date, ...]:
    """Return the months that were missed since the first pledge of this membership."""
    joined = month_of(period.since)
    first = next((one.from_month for one in pledges if one.from_month >= joined), joined)
    return missed(months_asked(first, pledges, paid), day)


def _usual_fund() -> int | None:
    """Return where a pledge goes at first: a savings group, else the first that keeps no welfare."""
    found = fund_kinds()
    groups = [fund for fund, kind, _ in found if kind == FundKind.SAVINGS_GROUP]
    others = [fund for fund, _, name in found if not is_welfare(name)]
    return next(iter([*groups, *others]), None)


def receives_now(store: Store, person: int) -> ReceivesFacts | None:
    """Return the paper of who receives that counts now, None where none was signed."""
    with store.reading():
        return beneficiaries(person)
