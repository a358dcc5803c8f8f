"""Everything that was written down to help one household, and taking a word of it back."""

from dataclasses import dataclass, field
from datetime import date

from forumtui.engine.database import Store, add
from forumtui.engine.journal import Undo, act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.records.applications import applications, granted_in_books
from forumtui.followup.records.certificates import CertificateView, certificates
from forumtui.followup.records.reminders import NoticeView, ReminderView, notices, reminders
from forumtui.followup.records.support import MonthView, SupportView, incomes, returns, support
from forumtui.followup.records.visits import PromiseView, VisitView, promises, visits
from forumtui.followup.rules.helping.refusals import (
    GrantedInBooks,
    HelpDayLater,
    HelpUnknown,
    HelpUnreasoned,
)
from forumtui.meetings.acts.meetings import occasion
from forumtui.verification.records.household_view import HouseholdView, household_view


@dataclass(frozen=True, slots=True)
class HouseHelp:
    """What was written down of a household, in the order of its days; `seen` binds an act to it.

    `returned` are the acts by which what was lent came back, `applied` those by which new loans were
    asked for and answered, `certified` its certificates, void or not.
    """

    household: int
    house: str
    visits: tuple[VisitView, ...]
    promises: tuple[PromiseView, ...]
    support: tuple[SupportView, ...]
    incomes: tuple[MonthView, ...]
    reminders: tuple[ReminderView, ...]
    notices: tuple[NoticeView, ...]
    returned: tuple[int, ...]
    applied: tuple[int, ...]
    certified: tuple[CertificateView, ...]
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", seen_of(*self.shown))

    @property
    def shown(self) -> tuple[object, ...]:
        """What an answer to it is bound to."""
        helped = (self.visits, self.promises, self.support, self.incomes, self.returned)
        told = (self.reminders, self.notices, self.applied, self.certified)
        return (self.household, self.house, *helped, *told)

    @property
    def acts(self) -> frozenset[int]:
        """The acts by which all of it was written down."""
        said = [one.act for one in self.visits] + [one.act for one in self.promises]
        had = [one.act for one in self.support] + [one.act for one in self.incomes]
        told = [one.act for one in self.reminders] + [one.act for one in self.notices]
        sure = [one.act for one in self.certified]
        return frozenset([*said, *had, *told, *sure, *self.returned, *self.applied])


def help_of(store: Store, household: int) -> HouseHelp:
    """Return all that helps a household. Writes nothing. Raises NotFound."""
    with store.reading():
        return _help(household_view(household))


def _help(view: HouseholdView) -> HouseHelp:
    of = view.id
    return HouseHelp(
        household=of,
        house=view.house,
        visits=visits(of),
        promises=promises(of),
        support=support(of),
        incomes=incomes(of),
        reminders=reminders(of),
        notices=notices(of),
        returned=returns(of),
        applied=_applied(of),
        certified=certificates(of),
    )


def _applied(household: int) -> tuple[int, ...]:
    asked = applications(household)
    return tuple(
        sorted([one.act for one in asked] + [one.answer.act for one in asked if one.answer])
    )


def helped_now(household: int, seen: str | None) -> HouseholdView:
    """Return a household that is about to be helped. Inside a transaction.

    `seen` is the digest of what was shown of it. Raises NotFound, ChangedMeanwhile.
    """
    view = household_view(household)
    if seen is not None:
        still_as_seen(seen, *_help(view).shown)
    return view


def day_of(on: date | None, today: date | None) -> date:
    """Return the day of what has happened, today's unless told. Inside a transaction.

    Raises HelpDayLater for one to come, DayUncertain.
    """
    latest = occasion(today).day
    if on is not None and on > latest:
        raise HelpDayLater(day=on, latest=latest)
    return latest if on is None else on


def take_back(
    store: Store, household: int, told: int, *, reason: str, seen: str | None = None
) -> None:
    """Take back what the act `told` wrote down of a household: a visit with its promise, support.

    Raises HelpUnreasoned, HelpUnknown, GrantedInBooks where that granted a loan that is in a fund's
    books, NotFound, ChangedMeanwhile.
    """
    if not reason.strip():
        raise HelpUnreasoned
    with act(store, "followup.take_back") as entry:
        view = helped_now(household, seen)
        if told not in _help(view).acts:
            raise HelpUnknown(house=view.house)
        number = granted_in_books(household, told)
        if number is not None:
            raise GrantedInBooks(number=number)
        add(Undo, undone=told, act=entry.sequence)
        entry.facts = {
            "household": household,
            "house": view.house,
            "reason": reason.strip(),
            "undone": told,
        }
