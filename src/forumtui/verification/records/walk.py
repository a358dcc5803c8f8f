"""The walk through the village: every household in the order of its gate, and how far we have come."""

from dataclasses import dataclass

from forumtui.engine.database import raw, tuples
from forumtui.engine.journal import Undo
from forumtui.ledger.records.figures import LineSum, line_sums
from forumtui.tables.lines import Loan, Saving
from forumtui.tables.people import Household
from forumtui.tables.verification import Answer, Bookmark
from forumtui.verification.rules import HouseholdStatus, Verdict, status_of
from forumtui.village.records.residents import Ties, standing_residences, stands, ties


@dataclass(frozen=True, slots=True)
class Standing:
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
    home = {person: (at, act) for person, at, act in standing_residences()}
    changed, debt = _changes_and_debts(tied)
    given = _standing_verdicts()
    verdicts: dict[int, list[Verdict | None]] = {}
    owed: dict[int, int] = {}
    last: dict[int, int] = {}
    for person, sequence in changed.items():
        if person not in home or person in tied.resident:
            continue
        household, moved_in = home[person]
        answered_in, verdict = given.get((household, person), (0, None))
        bound = answered_in > max(sequence, moved_in)
        verdicts.setdefault(household, []).append(verdict if bound else None)
        owed[household] = owed.get(household, 0) + debt.get(person, 0)
        last[household] = max(last.get(household, 0), sequence, moved_in)
    return tuple(
        Standing(
            household,
            status_of(verdicts.get(household) or [given.get((household, None), (0, None))[1]]),
            owed.get(household, 0),
            last.get(household, 0),
        )
        for (household,) in raw(Household.select(Household.id).where(stands()))
    )


def _changes_and_debts(tied: Ties) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each person with a line the act that last changed it, and what they owe."""
    changed: dict[int, int] = {}
    debt: dict[int, int] = {}
    savings = line_sums("saving", [LineSum.LAST_CHANGE], Saving.person)
    loans = line_sums("loan", [LineSum.LAST_CHANGE, LineSum.BALANCE], Loan.person)
    for last_change, record in savings:
        person = tied.resident.get(record, record)
        last_tied = tied.changed.get(person, 0)
        changed[person] = max(changed.get(person, 0), last_change, last_tied)
    for last_change, owed, record in loans:
        person = tied.resident.get(record, record)
        last_tied = tied.changed.get(person, 0)
        changed[person] = max(changed.get(person, 0), last_change, last_tied)
        debt[person] = debt.get(person, 0) + owed
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
