"""The walk through the village: every household in the order of its gate, and how far we have come."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, NamedTuple

import peewee

from forumtui.engine.database import driver_rows, typed_rows
from forumtui.engine.journal import Journal, Undo, taken_back
from forumtui.ledger.records.figures import LineSum, line_sums
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.meetings import Meeting
from forumtui.tables.people import Household, Residence
from forumtui.tables.verification import Answer, Appointment, Bookmark
from forumtui.verification.rules import (
    UNFINISHED,
    HouseholdStatus,
    StillWanted,
    Tally,
    Verdict,
    WalkPace,
    WalkProgress,
    pace_of,
    progress,
    status_of,
    still_wanted,
)
from forumtui.village.records.residents import (
    Ties,
    housed,
    household_stands,
    standing_residences,
    ties,
)
from forumtui.village.records.village import gate_order


class HouseholdStanding(NamedTuple):
    """Where one household stands, its outstanding debt in satang, the act that last changed a line."""

    household: int
    status: HouseholdStatus
    debt_satang: int
    changed_in: int = 0


def bookmark() -> int | None:
    """Return the household where the walk stood last, None before it began."""
    row = Bookmark.select(Bookmark.household).tuples().first()
    return None if row is None else int(row[0])


def set_bookmark(household: int) -> None:
    """Remember where the walk stands. Only inside `Store.writing`."""
    Bookmark.insert(id=1, household=household).on_conflict(
        conflict_target=[Bookmark.id], update={Bookmark.household: household}
    ).execute()


def standings(only: Collection[int] | None = None) -> tuple[HouseholdStanding, ...]:
    """Return where every household of the village stands, in no particular order.

    `only` are the households that are asked about, None for all.
    """
    if only is not None and not only:
        return ()
    tied = ties()
    lives_in = standing_residences(households=only)
    if only is None:
        changed, debt = _changes_and_debts(tied, None)
    else:
        lives_in = list(lives_in)
        here = {person for person, _, _ in lives_in}
        here |= {record for record, resident in tied.resident.items() if resident in here}
        changed, debt = _changes_and_debts(tied, sorted(here))
    home = {
        person: (at, act)
        for person, at, act in lives_in
        if person in changed and person not in tied.resident
    }
    given = _standing_verdicts()
    # Whoever was never asked needs no list of answers: at first that is everybody.
    asked = {household for household, _ in given}
    verdicts: dict[int, list[Verdict | None]] = {}
    owed: dict[int, int] = {}
    last: dict[int, int] = {}
    for person, (household, moved_in) in home.items():
        sequence = changed[person]
        changed_in = sequence if sequence > moved_in else moved_in
        if changed_in > last.get(household, 0):
            last[household] = changed_in
        if person in debt:
            owed[household] = owed.get(household, 0) + debt[person]
        if household in asked:
            answered_in, verdict = given.get((household, person), (0, None))
            verdicts.setdefault(household, []).append(verdict if answered_in > changed_in else None)
    standing = Household.select(Household.id).where(household_stands())
    return tuple(
        HouseholdStanding(
            household,
            status_of(verdicts.get(household) or [given.get((household, None), (0, None))[1]])
            if household in asked
            else HouseholdStatus.NOT_ASKED,
            owed.get(household, 0),
            last.get(household, 0),
        )
        for (household,) in driver_rows(
            standing if only is None else standing.where(Household.id << list(only))
        )
    )


_FEW: Final = 400
"""Households up to which it is quicker to look at those that answered alone."""


def village_progress() -> WalkProgress:
    """Return how many households, and how much of the village's debt, stand where."""
    return how_far()[0]


def how_far() -> tuple[WalkProgress, frozenset[int]]:
    """Return how many households stand where, and those with nobody left to ask.

    At the beginning of an evening few have answered: only they are looked at one by one, and whatever
    the village owes besides is of those who were not asked.
    """
    rows, whole = _looked_at()
    told = progress((one.status, one.debt_satang) for one in rows)
    if not whole:
        satang = _village_debt(ties()) - told.total.satang
        told = _with_others(told, satang)
    return _with_proxies(told, rows), _done(rows)


def households_progress() -> WalkProgress:
    """Return how many households stand where; what they owe is in no tally, 0 satang in each.

    The map says no debt by its standing, and to add it up takes most of the time in a large village.
    """
    rows, whole = _looked_at()
    told = progress((one.status, 0) for one in rows)
    return _with_proxies(told if whole else _with_others(told, 0), rows)


def _looked_at() -> tuple[tuple[HouseholdStanding, ...], bool]:
    """Return the households looked at one by one, and whether they are all of the village."""
    asked = {household for household, _ in _standing_verdicts()}
    whole = len(asked) > _FEW
    return standings(None if whole else asked), whole


def _with_others(told: WalkProgress, satang: int) -> WalkProgress:
    """Return the progress with all other households as not asked; `satang` is what they owe."""
    households = Household.select().where(household_stands()).count() - told.total.households
    return replace(told, not_asked=told.not_asked + Tally(households, satang))


def _with_proxies(told: WalkProgress, rows: Iterable[HouseholdStanding]) -> WalkProgress:
    """Return the progress with how many answered by proxy, and with how many a day was agreed on."""
    spoken, days = _spoken_for(), appointments()
    if not (spoken or days):
        return told
    return replace(
        told,
        by_proxy=sum(
            one.household in spoken and one.status is not HouseholdStatus.NOT_ASKED for one in rows
        ),
        appointed=sum(
            one.household in days and one.status is HouseholdStatus.ABSENT for one in rows
        ),
    )


def _spoken_for() -> frozenset[int]:
    """Return the households for one of whose members a proxy spoke last."""
    stands = Answer.act.not_in(Undo.select(Undo.undone))
    query = Answer.select(Answer.household, Answer.person, Answer.act).where(Answer.proxy & stands)
    said = {(household, person): act for household, person, act in driver_rows(query)}
    if not said:
        return frozenset()
    last = _standing_verdicts()
    return frozenset(
        household for (household, of), act in said.items() if last[household, of][0] == act
    )


def appointments() -> dict[int, date]:
    """Return the day agreed on with each household of which that was the last word."""
    stands = Appointment.act.not_in(Undo.select(Undo.undone))
    made = Appointment.select(Appointment.household, Appointment.day, Appointment.act).where(stands)
    days = {
        household: (day, act) for household, day, act in typed_rows(made.order_by(Appointment.id))
    }
    if not days:
        return {}
    said = Answer.select(Answer.household, peewee.fn.MAX(Answer.act)).where(
        Answer.household.in_([*days]) & Answer.act.not_in(Undo.select(Undo.undone))
    )
    last = dict(driver_rows(said.group_by(Answer.household)))
    return {household: day for household, (day, act) in days.items() if last[household] == act}


def _done(rows: Iterable[HouseholdStanding]) -> frozenset[int]:
    return frozenset(one.household for one in rows if one.status not in UNFINISHED)


def left_to_do() -> dict[StillWanted, tuple[int, ...]]:
    """Return the households that want somebody yet, in the order of the gates, by what they want."""
    asked = {household for household, _ in _standing_verdicts()}
    place = {household: number for number, household in enumerate(gate_order())}
    wanted: dict[StillWanted, list[int]] = {one: [] for one in StillWanted}
    days = appointments()
    for one in standings():
        kind = still_wanted(
            one.status, before=one.household in asked, appointed=one.household in days
        )
        if kind is not None:
            wanted[kind].append(one.household)
    return {kind: tuple(sorted(found, key=place.__getitem__)) for kind, found in wanted.items()}


def _village_debt(tied: Ties) -> int:
    """Return what all who live in a household owe, in satang, the records tied to them included."""
    alone = housed().where(Residence.person.not_in([*tied.resident]))
    ((debt,),) = line_sums("loan", [LineSum.BALANCE], persons=alone)
    if tied.resident:
        at_home = {person for (person,) in driver_rows(housed())}
        theirs = [record for record, resident in tied.resident.items() if resident in at_home]
        ((tied_debt,),) = line_sums("loan", [LineSum.BALANCE], persons=theirs)
        return (debt or 0) + (tied_debt or 0)
    return debt or 0


def _changes_and_debts(
    tied: Ties, persons: Sequence[int] | None
) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each person with a line the act that last changed it, and what each debtor owes.

    `persons` are the records whose lines count, None for all.
    """
    changed: dict[int, int] = {}
    debt: dict[int, int] = {}
    resident = tied.resident
    savings = line_sums("saving", [LineSum.LAST_CHANGE], Saving.person, persons=persons)
    for last_change, record in savings:
        person = resident.get(record, record) if resident else record
        if last_change > changed.get(person, 0):
            changed[person] = last_change
    owing = [LineSum.LAST_CHANGE, LineSum.BALANCE]
    for last_change, owed, record in line_sums("loan", owing, Loan.person, persons=persons):
        person = resident.get(record, record) if resident else record
        if last_change > changed.get(person, 0):
            changed[person] = last_change
        debt[person] = debt.get(person, 0) + owed
    for person, last_tied in tied.changed.items():
        if last_tied > changed.get(person, last_tied):
            changed[person] = last_tied
    return changed, debt


def _standing_verdicts() -> dict[tuple[int, int | None], tuple[int, Verdict]]:
    query = Answer.select(Answer.household, Answer.person, Answer.act, Answer.verdict)
    rows = driver_rows(query.where(Answer.act.not_in(Undo.select(Undo.undone))).order_by(Answer.id))
    return {
        (household, person): (sequence, Verdict(verdict))
        for household, person, sequence, verdict in rows
    }


def last_answered() -> int | None:
    """Return the household whose answer is the latest that stands, None when there is none."""
    query = Answer.select(Answer.household).where(Answer.act.not_in(Undo.select(Undo.undone)))
    return next(
        (household for (household,) in typed_rows(query.order_by(Answer.act.desc()).limit(1))), None
    )


def last_answered_in(household: int) -> int | None:
    """Return the latest act of answering of `household` that stands, None when there is none."""
    query = Answer.select(Answer.act).where(
        (Answer.household == household) & Answer.act.not_in(Undo.select(Undo.undone))
    )
    return next((act for (act,) in typed_rows(query.order_by(Answer.act.desc()).limit(1))), None)


def moments(meeting: int) -> tuple[tuple[datetime, int | None], ...]:
    """Return by the clock of its acts when a meeting was opened, and when each household answered.

    The opening is of no household, None. What was taken back is left out.
    """
    answered = Answer.select(Answer.act).where(Answer.meeting == meeting)
    opened = Meeting.select(Meeting.act).where(Meeting.id == meeting)
    query = (
        Journal.select(Journal.at, Answer.household)
        .join(Answer, peewee.JOIN.LEFT_OUTER, on=(Answer.act == Journal.id))
        .where((Journal.id << answered) | (Journal.id << opened))
        .where(Journal.id.not_in(taken_back()))
        # One act answers for several persons of a household.
        .group_by(Journal.id, Answer.household)
        .order_by(Journal.id)
    )
    return tuple((datetime.fromisoformat(at), household) for at, household in typed_rows(query))


def pace(meeting: int) -> WalkPace:
    """Return how quickly the households answered at a meeting."""
    return pace_of((at, household) for at, household in moments(meeting) if household is not None)
