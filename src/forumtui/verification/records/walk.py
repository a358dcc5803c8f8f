"""The walk through the village: every household in the order of its gate, and how far we have come."""

from typing import NamedTuple

from forumtui.engine.database import raw, tuples
from forumtui.engine.journal import Undo
from forumtui.ledger.records.figures import LineSum, line_sums
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.people import Household
from forumtui.tables.verification import Answer, Bookmark
from forumtui.verification.rules import HouseholdStatus, Verdict, status_of
from forumtui.village.records.residents import Ties, standing_residences, stands, ties


class Standing(NamedTuple):
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


def standings() -> tuple[Standing, ...]:
    """Return where every household of the village stands, in no particular order."""
    tied = ties()
    changed, debt = _changes_and_debts(tied)
    home = {
        person: (at, act)
        for person, at, act in standing_residences()
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
    return tuple(
        Standing(
            household,
            status_of(verdicts.get(household) or [given.get((household, None), (0, None))[1]])
            if household in asked
            else HouseholdStatus.NOT_ASKED,
            owed.get(household, 0),
            last.get(household, 0),
        )
        for (household,) in raw(Household.select(Household.id).where(stands()))
    )


def _changes_and_debts(tied: Ties) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each person with a line the act that last changed it, and what each debtor owes."""
    changed: dict[int, int] = {}
    debt: dict[int, int] = {}
    resident = tied.resident
    for last_change, record in line_sums("saving", [LineSum.LAST_CHANGE], Saving.person):
        person = resident.get(record, record) if resident else record
        if last_change > changed.get(person, 0):
            changed[person] = last_change
    loans = line_sums("loan", [LineSum.LAST_CHANGE, LineSum.BALANCE], Loan.person)
    for last_change, owed, record in loans:
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
    rows = raw(query.where(Answer.act.not_in(Undo.select(Undo.undone))).order_by(Answer.id))
    return {
        (household, person): (sequence, Verdict(verdict))
        for household, person, sequence, verdict in rows
    }


def last_answered() -> int | None:
    """Return the household whose answer is the latest that stands, None when there is none."""
    query = Answer.select(Answer.household).where(Answer.act.not_in(Undo.select(Undo.undone)))
    return next(
        (household for (household,) in tuples(query.order_by(Answer.act.desc()).limit(1))), None
    )


def last_answered_in(household: int) -> int | None:
    """Return the latest act of answering of `household` that stands, None when there is none."""
    query = Answer.select(Answer.act).where(
        (Answer.household == household) & Answer.act.not_in(Undo.select(Undo.undone))
    )
    return next((act for (act,) in tuples(query.order_by(Answer.act.desc()).limit(1))), None)
