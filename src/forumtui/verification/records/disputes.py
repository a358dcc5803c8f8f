"""The disputes that nobody settled yet, and how the others were settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal, Undo, taken_back
from forumtui.engine.refusals import NotFound
from forumtui.ledger.records.disputed import disputed_lines
from forumtui.ledger.records.figures import ledger_lines
from forumtui.ledger.rules import Figures, LineField, LineKind, Outcome
from forumtui.tables.lines import Loan
from forumtui.tables.people import Household, Person
from forumtui.tables.verification import Answer, Correction, Dispute, DisputeOutcome
from forumtui.tables.village import Fund
from forumtui.village.records.residents import homes, names_of, same_as


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A saving or a loan, whose it is, and its figures as they now are.

    `person` is the resident it belongs to; `household` is None while no gate is known.
    """

    line: str
    kind: LineKind
    record: int
    person: int
    person_name: str
    household: int | None
    house: str
    moo: str
    fund: int
    fund_name: str
    contract_no: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class DisputeView:
    """An open dispute (โต้แย้ง): the line as it stands, what the member says instead, and why.

    `said_by` is who said so, on the day `since`.
    """

    id: int
    line: LineFacts
    claimed_satang: int
    reason: str
    said_by: str
    since: date
    act: int


@dataclass(frozen=True, slots=True)
class SettlingView:
    """A correction, or a dispute that ended with the book's figure: why, who approved it, and when.

    `field`, `old_value` and `new_value` are None where no figure was changed; `outcome` is None where
    nobody had disputed the line. `stands` is False once it was taken back.
    """

    line: LineFacts
    outcome: Outcome | None
    field: LineField | None
    old_value: int | None
    new_value: int | None
    reason: str
    approved_by: str
    made_on: date
    act: int
    stands: bool


def line_facts(lines: Iterable[str], *, gone: bool = False) -> dict[str, LineFacts]:
    """Return what is known of lines, by their ids; a line there is not is left out.

    So is one whose register was taken back, unless those that are `gone` are asked for.

    Raises NotFound for what is no line's id.
    """
    wanted = list(dict.fromkeys(lines))
    beside = (Person.house_written, Fund.name, Loan.contract_no)
    held = {
        line.line: (line, *rest) for line, *rest in ledger_lines(*beside, only=wanted, gone=gone)
    }
    if not held:
        return {}
    tied, home = same_as(), homes()
    names = names_of({tied.get(line.person, line.person) for line, *_ in held.values()})
    gates = Household.select(Household.id, Household.house, Household.moo)
    known: dict[int, tuple[str, str]] = {one: (house, moo) for one, house, moo in typed_rows(gates)}
    found: dict[str, LineFacts] = {}
    for wanted_line in wanted:
        if wanted_line not in held:
            continue
        line, written, fund_name, contract_no = held[wanted_line]
        who = tied.get(line.person, line.person)
        lives = home.get(who)
        house, moo = (written, "") if lives is None else known[lives.household]
        found[line.line] = LineFacts(
            line=line.line,
            kind=line.kind,
            record=line.record,
            person=who,
            person_name=names[who],
            household=None if lives is None else lives.household,
            house=house,
            moo=moo,
            fund=line.fund,
            fund_name=fund_name,
            contract_no=contract_no or "",
            figures=line.figures,
        )
    return found


def loans_beside(line: LineFacts) -> dict[str, tuple[Figures, Figures]]:
    """Return what the same debtor owes the same fund, as read and as corrected, by the lines' ids."""
    tied = same_as()
    records = {line.person, *(one for one, who in tied.items() if who == line.person)}
    return {
        one.line: (one.as_read, one.figures)
        for (one,) in ledger_lines(kind="loan", persons=records, fund=line.fund)
    }


def line_named(line: str) -> LineFacts:
    """Return one line. Raises NotFound."""
    found = line_facts([line]).get(line)
    if found is None:
        raise NotFound(what=line)
    return found


def open_disputes() -> tuple[DisputeView, ...]:
    """Return the disputes that nobody settled, in the order of the gates.

    Of a line the latest counts; none does once its debtor has moved to another household.
    """
    rows = list(typed_rows(_disputes(disputed_lines().values())))
    facts, order = line_facts(row[1] for row in rows), _order()
    found = [
        DisputeView(
            dispute,
            facts[line],
            claimed,
            reason,
            said_by,
            datetime.fromisoformat(at).astimezone().date(),
            act,
        )
        for dispute, line, claimed, reason, said_by, act, at in rows
    ]
    return tuple(sorted(found, key=lambda one: (order[one.line.household], one.act)))


def _order() -> dict[int | None, int]:
    query = Household.select(Household.id).order_by(Household.sort_key, Household.moo)
    return {household: place for place, (household,) in enumerate(typed_rows(query))}


def _disputes(which: Iterable[int]) -> Any:
    query = (
        Dispute.select(
            Dispute.id,
            Dispute.line,
            Dispute.claimed_satang,
            Dispute.reason,
            Answer.spoken_by,
            Dispute.act,
            Journal.at,
        )
        .join(Answer)
        .switch(Dispute)
        .join(Journal, on=(Journal.id == Dispute.act))
    )
    return query.where(Dispute.id << [*which]).order_by(Dispute.id)


def settlings() -> tuple[SettlingView, ...]:
    """Return every correction and every dismissed dispute, the first one first."""
    rows = [*typed_rows(_corrected()), *typed_rows(_dismissed())]
    facts = line_facts((row[0] for row in rows), gone=True)
    found = [
        SettlingView(
            line=facts[line],
            outcome=None if outcome is None else Outcome(outcome),
            field=None if field is None else LineField(field),
            old_value=old,
            new_value=new,
            reason=reason,
            approved_by=approved_by,
            made_on=datetime.fromisoformat(at).astimezone().date(),
            act=act,
            stands=undone_in is None,
        )
        for line, outcome, field, old, new, reason, approved_by, at, act, undone_in in rows
    ]
    return tuple(sorted(found, key=lambda one: one.act))


def _corrected() -> Any:
    return (
        Correction.select(
            Correction.line,
            DisputeOutcome.outcome,
            Correction.field,
            Correction.old_value,
            Correction.new_value,
            Correction.reason,
            Correction.approved_by,
            Journal.at,
            Correction.act,
            Undo.act,
        )
        .join(DisputeOutcome, peewee.JOIN.LEFT_OUTER, on=(DisputeOutcome.act == Correction.act))
        .switch(Correction)
        .join(Journal, on=(Journal.id == Correction.act))
        .switch(Correction)
        .join(Undo, peewee.JOIN.LEFT_OUTER, on=(Undo.undone == Correction.act))
    )


def _dismissed() -> Any:
    return (
        DisputeOutcome.select(
            Dispute.line,
            DisputeOutcome.outcome,
            peewee.Value(None),
            peewee.Value(None),
            peewee.Value(None),
            DisputeOutcome.why,
            DisputeOutcome.decided_by,
            Journal.at,
            DisputeOutcome.act,
            Undo.act,
        )
        .join(Dispute)
        .switch(DisputeOutcome)
        .join(Journal, on=(Journal.id == DisputeOutcome.act))
        .switch(DisputeOutcome)
        .join(Undo, peewee.JOIN.LEFT_OUTER, on=(Undo.undone == DisputeOutcome.act))
        .where(DisputeOutcome.outcome == Outcome.DISMISSED)
    )


def last_settling(line: str) -> int | None:
    """Return the latest act that corrected a line or settled a dispute of it and stands.

    None when there is none.
    """
    made = Correction.select(Correction.act).where(
        (Correction.line == line) & Correction.act.not_in(taken_back())
    )
    settled = DisputeOutcome.select(DisputeOutcome.act).join(Dispute)
    settled = settled.where((Dispute.line == line) & DisputeOutcome.act.not_in(taken_back()))
    return max((act for (act,) in (*typed_rows(made), *typed_rows(settled))), default=None)
