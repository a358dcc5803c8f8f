"""What a household is given or lent so that it earns more, and what it says it earns."""

from dataclasses import dataclass
from datetime import date, timedelta

from forumtui.contracts.acts.debts import owed_by
from forumtui.contracts.acts.decisions import check_carries
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.followup.acts.helping.house import day_of, helped_now
from forumtui.followup.records.support import support
from forumtui.followup.rules.helping.kinds import SupportKind
from forumtui.followup.rules.helping.refusals import (
    IncomeMonthLater,
    IncomeUnsaid,
    ReturnDayMissing,
    SupportIsDebt,
    SupportNotOut,
    SupportUnnamed,
)
from forumtui.meetings.acts.meetings import occasion
from forumtui.tables.support import IncomeOfMonth, SupportGiven, SupportReturned
from forumtui.verification.records.household_view import HouseholdView
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class SupportSaid:
    """What is given, or lent until `return_on`; `vote` lets a household in debt borrow it.

    `value_satang` is what it is worth, 0 where nobody can say: an advice, a market.
    """

    kind: SupportKind
    what: str
    giver: str
    value_satang: int = 0
    given_on: date | None = None
    return_on: date | None = None
    lent: bool = False
    vote: int | None = None


def give(
    store: Store,
    household: int,
    said: SupportSaid,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down what a household was given or lent; return its act.

    What is lent is a debt: to a household that owes already only by a resolution that carries. Raises
    SupportUnnamed, HelpDayLater, ReturnDayMissing, SupportIsDebt, ResolutionNotCarried,
    ResolutionWithoutQuorum, NotFound, ChangedMeanwhile.
    """
    what, giver = said.what.strip(), said.giver.strip()
    if not (what and giver):
        raise SupportUnnamed
    with act(store, "followup.support") as entry:
        view = helped_now(household, seen)
        given_on = day_of(said.given_on, today)
        if said.lent:
            _check_lent(view, said, given_on)
        add(
            SupportGiven,
            household=household,
            kind=said.kind.value,
            what=what,
            value_satang=said.value_satang,
            giver=giver,
            given_on=given_on,
            lent=said.lent,
            return_on=said.return_on if said.lent else None,
            vote=said.vote if said.lent else None,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "kind": said.kind.value,
            "satang": said.value_satang,
            "giver": giver,
            "given_on": given_on.isoformat(),
            "lent": said.lent,
            "vote": said.vote if said.lent else None,
        }
        return entry.sequence


def _check_lent(view: HouseholdView, said: SupportSaid, given_on: date) -> None:
    if said.return_on is None or said.return_on < given_on:
        raise ReturnDayMissing(earliest=given_on)
    if said.vote is not None:
        check_carries(said.vote)
    elif any(debt.owed_satang for debt in owed_by(view).debts.values()):
        raise SupportIsDebt(house=view.house)


def give_back(
    store: Store,
    household: int,
    given: int,
    *,
    received_by: str,
    returned_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down that what the act `given` lent came back; return this act.

    Raises NameMissing, SupportNotOut, HelpDayLater, NotFound, ChangedMeanwhile.
    """
    if not received_by.strip():
        raise NameMissing
    with act(store, "followup.support_returned") as entry:
        view = helped_now(household, seen)
        lent = next((one for one in support(household) if one.act == given and one.out), None)
        if lent is None:
            raise SupportNotOut(house=view.house)
        day = day_of(returned_on, today)
        add(
            SupportReturned,
            support=lent.id,
            returned_on=day,
            received_by=received_by.strip(),
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "given": given,
            "returned_on": day.isoformat(),
            "received_by": received_by.strip(),
        }
        return entry.sequence


def state_month(
    store: Store,
    household: int,
    *,
    month: date,
    satang: int,
    source: str,
    said_by: str,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down what a household earned in the month of a day, from what; return its act.

    The latest word on a month counts. Raises IncomeUnsaid, IncomeMonthLater, NotFound,
    ChangedMeanwhile.
    """
    earned, by = source.strip(), said_by.strip()
    if not (earned and by):
        raise IncomeUnsaid
    with act(store, "followup.income") as entry:
        view = helped_now(household, seen)
        first = month.replace(day=1)
        latest = occasion(today).day.replace(day=1) - timedelta(1)
        if first > latest:
            raise IncomeMonthLater(latest=latest)
        add(
            IncomeOfMonth,
            household=household,
            month=first,
            satang=satang,
            source=earned,
            said_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "month": first.isoformat(),
            "satang": satang,
            "source": earned,
            "said_by": by,
        }
        return entry.sequence
