"""Visiting a household (เยี่ยมบ้าน), and its promise to pay a sum by a day.

What was said at a visit is in no entry of the journal: only that two people went, and when.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from forumtui.contracts.records.contracts import contract_of
from forumtui.engine.database import Store, add
from forumtui.engine.journal import Entry, act
from forumtui.followup.acts.dues import account_of
from forumtui.followup.acts.helping.house import day_of, helped_now
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import PaidAs, payment_rows
from forumtui.followup.records.visits import PromiseView, promises
from forumtui.followup.rules.helping.kinds import Obstacle
from forumtui.followup.rules.helping.prescription import barred_from
from forumtui.followup.rules.helping.promises import PaidByThem, Promised, PromiseKept, kept
from forumtui.followup.rules.helping.refusals import (
    NextVisitEarlier,
    PromiseDayGone,
    PromiseEmpty,
    VisitorsTooFew,
)
from forumtui.meetings.acts.meetings import occasion
from forumtui.tables.support import HomeVisit, PromiseMade
from forumtui.village.refusals import NameMissing

VISITORS: Final = 2
"""How many visit a house at least: each is the other's witness."""


@dataclass(frozen=True, slots=True)
class PromiseSaid:
    """A sum that a household promises to pay by a day, and who says so."""

    satang: int
    due_on: date
    said_by: str


@dataclass(frozen=True, slots=True)
class VisitForm:
    """What the form of a visit says; `made_on` None is today. `met` is "" where nobody was found."""

    visitors: tuple[str, ...]
    met: str = ""
    made_on: date | None = None
    occupation: str = ""
    income_satang: int | None = None
    cost_satang: int | None = None
    obstacle: Obstacle = Obstacle.NONE
    wanted: str = ""
    agreed: str = ""
    next_on: date | None = None
    private: bool = False
    promised: PromiseSaid | None = None


def two_at_least(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of those who went, each once. Raises VisitorsTooFew for one alone."""
    visitors = tuple(dict.fromkeys(one for name in names if (one := " ".join(name.split()))))
    if len(visitors) < VISITORS:
        raise VisitorsTooFew
    return visitors


def visit(
    store: Store,
    household: int,
    form: VisitForm,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down a visit, with the promise that was made; return its act.

    Raises VisitorsTooFew, HelpDayLater, NextVisitEarlier, PromiseEmpty, PromiseDayGone, NameMissing,
    NotFound, ChangedMeanwhile.
    """
    visitors = two_at_least(form.visitors)
    with act(store, "followup.visit") as entry:
        view = helped_now(household, seen)
        made_on = day_of(form.made_on, today)
        if form.next_on is not None and form.next_on <= made_on:
            raise NextVisitEarlier(day=form.next_on, earliest=made_on)
        add(
            HomeVisit,
            household=household,
            made_on=made_on,
            visitors="\n".join(visitors),
            met=form.met.strip(),
            occupation=form.occupation.strip(),
            income_satang=form.income_satang,
            cost_satang=form.cost_satang,
            obstacle=form.obstacle.value,
            wanted=form.wanted.strip(),
            agreed=form.agreed.strip(),
            next_on=form.next_on,
            private=form.private,
            act=entry.sequence,
        )
        if form.promised is not None:
            _promised(entry, household, form.promised, made_on)
        entry.facts = {
            "household": household,
            "house": view.house,
            "made_on": made_on.isoformat(),
            "visitors": [*visitors],
            "promised": form.promised is not None,
        }
        return entry.sequence


def promise(
    store: Store,
    household: int,
    said: PromiseSaid,
    *,
    said_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down a household's promise to pay a sum by a day; return its act.

    Raises PromiseEmpty, NameMissing, HelpDayLater, PromiseDayGone, NotFound, ChangedMeanwhile.
    """
    with act(store, "followup.promise") as entry:
        view = helped_now(household, seen)
        made = _promised(entry, household, said, day_of(said_on, today))
        entry.facts = {
            "household": household,
            "house": view.house,
            "due_on": made.due_on.isoformat(),
            "satang": made.satang,
            "said_by": made.said_by,
        }
        return entry.sequence


def _promised(entry: Entry, household: int, said: PromiseSaid, said_on: date) -> PromiseSaid:
    made = replace(said, said_by=said.said_by.strip())
    if made.satang <= 0:
        raise PromiseEmpty
    if not made.said_by:
        raise NameMissing
    if made.due_on < said_on:
        raise PromiseDayGone(day=made.due_on, earliest=said_on)
    add(
        PromiseMade,
        household=household,
        due_on=made.due_on,
        satang=made.satang,
        said_by=made.said_by,
        said_on=said_on,
        act=entry.sequence,
    )
    return made


def promises_kept(
    store: Store, household: int, on: date | None = None
) -> tuple[tuple[PromiseView, PromiseKept], ...]:
    """Return a household's promises, and what came of each by a day, today unless told.

    Raises DayUncertain.
    """
    with store.reading():
        return kept_of(household, occasion(None).day if on is None else on)


def kept_of(household: int, on: date) -> tuple[tuple[PromiseView, PromiseKept], ...]:
    """Return a household's promises with what came of each by a day. Inside a transaction.

    By payments that stand, of the household's own people: what a guarantor or a stranger paid keeps
    nobody's promise.
    """
    promised = promises(household)
    rows = payment_rows(households=[household])
    paid = [
        PaidByThem(one.on, one.satang)
        for one in rows
        if one.standing and one.on <= on and one.paid_as is PaidAs.MEMBER
    ]
    words = [Promised(one.said_on, one.due_on, one.satang) for one in promised]
    return tuple(zip(promised, kept(words, paid, on), strict=True))


def barred_of(store: Store, household: int, on: date | None = None) -> date | None:
    """Return from which day on the oldest overdue instalment is barred by time, None without one.

    Raises NotFound, DayUncertain.
    """
    with store.reading():
        helped_now(household, None)
        standing = contract_of(household)
        if standing is None:
            return None
        day = occasion(None).day if on is None else on
        owed = account_of(standing).ledger(day, settings_now()).owed()
        overdue = [one.due for one in owed if one.due < day]
        paid = [one.on for one in payment_rows(contract=standing.id) if one.standing]
        return barred_from(min(overdue), max(paid, default=None)) if overdue else None
