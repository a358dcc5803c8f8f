"""What the room of members shows at one look: the terms, whom to invite, how far a house is reached."""

from dataclasses import dataclass
from datetime import date

from forumtui.engine.database import Store
from forumtui.meetings.acts.meetings import day_if_known
from forumtui.membership.records.recruits import Recruit, recruits
from forumtui.membership.rules.terms import JoiningTerms, joining_terms
from forumtui.people.rules.guarantees import age_on
from forumtui.regulation.records.editions import edition_on
from forumtui.thai.sorting import sort_key


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom to invite; `associate` says that the age lets them be no more (สมาชิกสมทบ)."""

    recruit: Recruit
    age: int | None
    associate: bool


@dataclass(frozen=True, slots=True)
class RecruitingRoom:
    """Everybody to invite by name, on what terms.

    `households` are those of the village, `reached` those of which somebody is in a fund already.
    """

    terms: JoiningTerms
    invited: tuple[Invited, ...]
    households: int
    reached: int

    @property
    def in_funds(self) -> int:
        """How many are in a fund already."""
        return sum(bool(one.recruit.funds) for one in self.invited)


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
    invited = sorted(
        (_invited(one, day, terms) for one in found),
        key=lambda one: (sort_key(one.recruit.sorted_by), one.recruit.person),
    )
    return RecruitingRoom(
        terms,
        tuple(invited),
        len({one.household for one in found}),
        len({one.household for one in found if one.funds}),
    )


def _invited(one: Recruit, day: date | None, terms: JoiningTerms) -> Invited:
    age = None if one.born is None or day is None else age_on(one.born, day)
    return Invited(one, age, associate=age is not None and age < terms.min_age)


def how_many_to_invite(store: Store) -> int:
    """Return how many people the room would show."""
    with store.reading():
        return len(recruits())
