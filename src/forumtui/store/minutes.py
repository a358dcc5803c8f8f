"""What else was done at a meeting: figures settled, answers taken back, proposals, contracts.

Everything by the order of the acts, never by a clock; and only what was not taken back since.
"""

from dataclasses import dataclass
from typing import Any

import peewee

from forumtui.core.correction import LineField, Outcome
from forumtui.store.answer import Answer, Dispute, DisputeOutcome, Undo, taken_back
from forumtui.store.contract import Contract, Tranche
from forumtui.store.correction import Correction
from forumtui.store.database import Record, tuples
from forumtui.store.household import Household
from forumtui.store.line import LOAN, SAVING, Loan, Saving, record_of_line
from forumtui.store.meeting import Span
from forumtui.store.occupant import standing_residences
from forumtui.store.person import Person
from forumtui.store.proposal import Approval, Proposal
from forumtui.store.ties import ties
from forumtui.store.village import Fund


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line belongs: `house` is as its row has it while no gate is known."""

    house: str
    fund: str
    contract_no: str


@dataclass(frozen=True, slots=True)
class SettledFigure:
    """A figure that was settled at a meeting: corrected, or the book's stands (`field` is None)."""

    line: str
    field: LineField | None
    old_value: int | None
    new_value: int | None
    reason: str
    approved_by: str
    act: int


@dataclass(frozen=True, slots=True)
class ApprovedProposal:
    """A proposal that was approved at a meeting: of which house, what it does, the words, by whom."""

    house: str
    kinds: tuple[str, ...]
    words: str
    names: str


@dataclass(frozen=True, slots=True)
class MadeContract:
    """A contract that was drawn up at a meeting; `satang` with the accrued interest it took over."""

    contract: int
    number: str
    house: str
    satang: int


def contracts_made(span: Span, upto: int) -> tuple[MadeContract, ...]:
    """Return the contracts drawn up at a meeting that were not taken back up to the act `upto`."""
    owed = peewee.fn.SUM(Tranche.principal_satang + Tranche.accrued_satang)
    query = (
        Contract.select(Contract.id, Contract.number, Household.house, owed)
        .join(Household)
        .switch(Contract)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(Tranche.contract == Contract.id))
        .where(_done_at(Contract, span, upto))
        .group_by(Contract.id)
        .order_by(Contract.id)
    )
    return tuple(
        MadeContract(made, number, house, satang or 0)
        for made, number, house, satang in tuples(query)
    )


def proposals_approved(span: Span, upto: int) -> tuple[ApprovedProposal, ...]:
    """Return the proposals approved at a meeting and not withdrawn up to the act `upto`."""
    query = (
        Approval.select(Household.house, Proposal.kinds, Approval.words, Approval.names)
        .join(Proposal)
        .join(Household)
        .where(_done_at(Approval, span, upto) & Proposal.act.not_in(taken_back(upto)))
        .order_by(Approval.id)
    )
    return tuple(
        ApprovedProposal(house, tuple(kinds.split()), words, names)
        for house, kinds, words, names in tuples(query)
    )


def figures_settled(span: Span, upto: int) -> tuple[SettledFigure, ...]:
    """Return the corrections and dismissed disputes of a meeting that stand after the act `upto`."""
    corrected = Correction.select(
        Correction.line,
        Correction.field,
        Correction.old_value,
        Correction.new_value,
        Correction.reason,
        Correction.approved_by,
        Correction.act,
    ).where(_done_at(Correction, span, upto))
    dismissed = (
        DisputeOutcome.select(
            Dispute.line, DisputeOutcome.why, DisputeOutcome.decided_by, DisputeOutcome.act
        )
        .join(Dispute)
        .where(_done_at(DisputeOutcome, span, upto) & (DisputeOutcome.outcome == Outcome.DISMISSED))
    )
    found = [
        *(SettledFigure(line, LineField(field), *rest) for line, field, *rest in tuples(corrected)),
        *(SettledFigure(line, None, None, None, *rest) for line, *rest in tuples(dismissed)),
    ]
    return tuple(sorted(found, key=lambda one: one.act))


def answers_taken_back(span: Span) -> tuple[str, ...]:
    """Return whose answers were taken back at a meeting, house by house, in the order of the acts."""
    query = (
        Undo.select(Household.house)
        .join(Answer, on=(Answer.act == Undo.undone))
        .join(Household, on=(Household.id == Answer.household))
        .where((Undo.act > span.opened) & (Undo.act <= span.last))
        # One act of answering speaks for several people.
        .group_by(Undo.id)
        .order_by(Undo.id)
    )
    return tuple(house for (house,) in tuples(query))


def line_places(lines: list[str], last: int) -> dict[str, LinePlace]:
    """Return where lines belonged after the act `last`, by their ids."""
    tied = ties(last).resident
    home = {person: household for person, household, _ in standing_residences(last)}
    gates: dict[int, str] = dict(tuples(Household.select(Household.id, Household.house)))
    found: dict[str, LinePlace] = {}
    for mark, table, number in (
        (SAVING, Saving, peewee.Value("")),
        (LOAN, Loan, Loan.contract_no),
    ):
        records = [record_of_line(line) for line in lines if line.startswith(mark)]
        query = (
            table.select(table.id, Person.id, Person.house_written, Fund.name, number)
            .join(Person)
            .switch(table)
            .join(Fund)
            .where(table.id << records)
        )
        for record, person, written, fund, contract_no in tuples(query):
            lives = home.get(tied.get(person, person))
            house = written if lives is None else gates[lives]
            found[f"{mark}{record}"] = LinePlace(house, fund, contract_no)
    return found


def _done_at(table: type[Record], span: Span, upto: int) -> Any:
    """Return the condition under which a row was written at a meeting, and stands."""
    act: peewee.IntegerField = table._meta.fields["act"]  # noqa: SLF001 - Peewee offers no other way
    return (act > span.opened) & (act <= span.last) & act.not_in(taken_back(upto))
