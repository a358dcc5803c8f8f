"""What a meeting did: who answered, what was certified, settled, decided, approved and contracted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import peewee

from forumtui.engine.database import Record, driver_rows, typed_rows
from forumtui.engine.journal import Undo, taken_back
from forumtui.ledger.records.figures import ledger_lines
from forumtui.ledger.rules import Figures, LineField, Outcome
from forumtui.meetings.records.meetings import Span
from forumtui.registers.rules.deciding import RowDecided
from forumtui.tables.contracts import (
    Approval,
    ApprovalVote,
    Contract,
    InformalDebt,
    Proposal,
    StaysOutside,
    Tranche,
)
from forumtui.tables.followup import ContractPayment, PaymentReversal
from forumtui.tables.lines import LOAN, SAVING, EarlyPayment, Loan, Saving, record_of_line
from forumtui.tables.people import Household, Person
from forumtui.tables.registers import RowDecision, SourceFile, SourceRow
from forumtui.tables.verification import (
    Answer,
    Appointment,
    Correction,
    Dispute,
    DisputeOutcome,
)
from forumtui.tables.village import Fund
from forumtui.verification.rules import HouseholdStatus, Verdict, status_of
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import standing_residences, ties
from forumtui.village.records.village import stops


@dataclass(frozen=True, slots=True)
class DisputedClaim:
    """A line that its member said is wrong, in satang: the book's figure and theirs."""

    line: str
    household: int
    book_satang: int
    claimed_satang: int
    act: int


@dataclass(frozen=True, slots=True)
class MeetingAnswers:
    """What came of the answers given at a meeting.

    `status` counts the households that answered at it by where they then stood, `by_proxy` those
    for which a proxy spoke. Sums are in satang, of the lines that somebody certified at it; `claims`
    are those that somebody said at it are wrong, while that is not settled.
    """

    status: Mapping[HouseholdStatus, int]
    by_proxy: int
    savings_satang: int
    debt_satang: int
    accrued_satang: int
    claims: tuple[DisputedClaim, ...]


class _Given(NamedTuple):
    """An answer that was not taken back."""

    act: int
    verdict: Verdict
    proxy: bool


@dataclass(slots=True)
class _PersonLines:
    """A person's lines: their figures by the lines' ids, and the act that last changed one."""

    changed: int = 0
    figures: dict[str, Figures] = field(default_factory=dict)


class _Answers(NamedTuple):
    """For each household one entry a person with a line, what was certified, what is wrong."""

    verdicts: dict[int, list[_Given | None]]
    certified: dict[str, Figures]
    wrong: dict[str, DisputedClaim]


def meeting_answers(span: Span, upto: int) -> MeetingAnswers:
    """Return what a meeting certified, as far as it stands after the act `upto`.

    Of who lives where and whose lines are whose counts what stood when the meeting ended; of
    answers, corrections and disputes what was taken back, corrected or settled up to `upto`.
    """
    found = _answers(span, upto)
    places = {stop.household: place for place, stop in enumerate(stops(span.last))}
    here = {
        household: given
        for household, given in found.verdicts.items()
        if household in places and any(one is not None and one.act > span.opened for one in given)
    }
    mine = [one for one in found.wrong.values() if one.act > span.opened]
    savings = [figures for line, figures in found.certified.items() if line.startswith(SAVING)]
    loans = [figures for line, figures in found.certified.items() if line.startswith(LOAN)]
    return MeetingAnswers(
        status=Counter(
            status_of([None if one is None else one.verdict for one in given])
            for given in here.values()
        ),
        by_proxy=sum(
            any(one is not None and one.proxy and one.act > span.opened for one in given)
            for given in here.values()
        ),
        savings_satang=sum(one.balance_satang for one in savings),
        debt_satang=sum(one.balance_satang for one in loans),
        accrued_satang=sum(one.accrued_satang for one in loans),
        claims=tuple(sorted(mine, key=lambda one: (places[one.household], one.act))),
    )


def _answers(span: Span, upto: int) -> _Answers:
    given, claims = _given(span.last, upto), _claims(span.last, upto)
    home = {person: (household, act) for person, household, act in standing_residences(span.last)}
    found = _Answers({}, {}, {})
    tied = ties(span.last).resident
    # What the dead owe is nobody's to certify (section 1601): their heirs are asked apart.
    dead = died(lambda record: tied.get(record, record), span.last)
    for person, held in _held(span.last, upto).items():
        if person not in home:
            continue
        household, moved_in = home[person]
        answer = given.get((household, person))
        if answer is not None and answer.act <= max(held.changed, moved_in):
            answer = None
        found.verdicts.setdefault(household, []).append(answer)
        # What was said of a line before its debtor came to live here was said by others.
        wrong: dict[str, DisputedClaim] = {}
        if not claims.keys().isdisjoint(held.figures):
            wrong = {
                line: claims[line]
                for line in held.figures
                if line in claims and claims[line].household == household
                if claims[line].act >= moved_in
            }
        found.wrong.update(wrong)
        if person in dead or answer is None or answer.act <= span.opened:
            continue
        if answer.verdict != Verdict.ABSENT:
            found.certified.update({k: v for k, v in held.figures.items() if k not in wrong})
    # A household without a line answers for itself.
    for (household, nobody), answer in given.items():
        if nobody is None:
            found.verdicts.setdefault(household, [answer])
    return found


def _held(last: int, upto: int) -> dict[int, _PersonLines]:
    """Return the lines of every person, as they were corrected up to `upto`."""
    tied = ties(last)
    found: dict[int, _PersonLines] = {}
    for (line,) in ledger_lines(upto=upto, read_upto=last):
        person = tied.resident.get(line.person, line.person)
        held = found.get(person)
        if held is None:
            held = found[person] = _PersonLines(tied.changed.get(person, 0))
        held.changed = max(held.changed, line.act, line.changed_in)
        held.figures[line.line] = line.figures
    return found


def _given(last: int, upto: int) -> dict[tuple[int, int | None], _Given]:
    """Return the last answer of everybody, given up to `last` and not taken back up to `upto`."""
    query = Answer.select(
        Answer.household, Answer.person, Answer.act, Answer.verdict, Answer.proxy
    ).where((Answer.act <= last) & Answer.act.not_in(taken_back(upto)))
    return {
        (household, person): _Given(act, Verdict(verdict), bool(proxy))
        for household, person, act, verdict, proxy in driver_rows(query.order_by(Answer.id))
    }


def _claims(last: int, upto: int) -> dict[str, DisputedClaim]:
    """Return what was said to be wrong up to `last` and not settled up to `upto`, by the lines' ids."""
    settled = DisputeOutcome.select(DisputeOutcome.dispute).where(
        (DisputeOutcome.act <= upto) & DisputeOutcome.act.not_in(taken_back(upto))
    )
    query = (
        Dispute.select(
            Dispute.id,
            Dispute.line,
            Answer.household,
            Dispute.book_satang,
            Dispute.claimed_satang,
            Dispute.act,
        )
        .join(Answer)
        .where((Dispute.act <= last) & Answer.act.not_in(taken_back(upto)))
    )
    latest = {
        line: (made, DisputedClaim(line, *rest))
        for made, line, *rest in driver_rows(query.order_by(Dispute.id))
    }
    done = {made for (made,) in driver_rows(settled)}
    return {line: claim for line, (made, claim) in latest.items() if made not in done}


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
    """A proposal that was approved at a meeting: of which house, what it does, the words, by whom.

    `by_vote` says that the words are a vote's number and question.
    """

    house: str
    kinds: tuple[str, ...]
    words: str
    names: str
    by_vote: bool


@dataclass(frozen=True, slots=True)
class MadeContract:
    """A contract that was drawn up at a meeting; `satang` with the accrued interest it took over."""

    contract: int
    number: str
    house: str
    satang: int


def contracts_made(span: Span, upto: int) -> tuple[MadeContract, ...]:
    """Return the contracts drawn up at a meeting that were not taken back up to the act `upto`.

    One in whose place another was drawn up before the meeting ended is not among them: a household has
    one.
    """
    owed = peewee.fn.SUM(Tranche.principal_satang + Tranche.accrued_satang)
    query = (
        Contract.select(Contract.id, Contract.number, Household.house, owed)
        .join(Household)
        .switch(Contract)
        .join(Tranche, peewee.JOIN.LEFT_OUTER, on=(Tranche.contract == Contract.id))
        .where(_done_at(Contract, span, upto) & Contract.id.not_in(_replaced(span, upto)))
        .group_by(Contract.id)
        .order_by(Contract.id)
    )
    return tuple(
        MadeContract(made, number, house, satang or 0)
        for made, number, house, satang in typed_rows(query)
    )


def _replaced(span: Span, upto: int) -> Any:
    """Return the query of the contracts in whose place another stood when the meeting ended."""
    later = Contract.alias()
    return later.select(later.replaces).where(
        later.replaces.is_null(False)  # noqa: FBT003 - Peewee's own way to ask
        & (later.act <= span.last)
        & later.act.not_in(taken_back(upto))
    )


def stayed_outside(span: Span, upto: int) -> tuple[str, ...]:
    """Return the households of which somebody said at a meeting that they want no contract.

    Those who came in after all up to the act `upto` are not among them.
    """
    query = StaysOutside.select(Household.house).join(Household)
    rows = typed_rows(query.where(_done_at(StaysOutside, span, upto)).order_by(StaysOutside.id))
    return tuple(dict.fromkeys(house for (house,) in rows))


def told_at_the_desk(span: Span, upto: int) -> tuple[int, int, int]:
    """Return how many payments since the cut-off were noted at a meeting and stand, and their sum.

    Then how many households told of debts outside of the funds: no more is known of them here.
    """
    paid = [
        sum(parts)
        for parts in typed_rows(
            EarlyPayment.select(
                EarlyPayment.principal_satang,
                EarlyPayment.accrued_satang,
                EarlyPayment.since_satang,
            ).where(_done_at(EarlyPayment, span, upto))
        )
    ]
    told = InformalDebt.select(InformalDebt.household).where(_done_at(InformalDebt, span, upto))
    return len(paid), sum(paid), len({household for (household,) in typed_rows(told)})


def received_on_contracts(span: Span, upto: int) -> tuple[int, int]:
    """Return how many payments on contracts were received at a meeting and stand, and their sum."""
    back = (PaymentReversal.payment == ContractPayment.id) & (PaymentReversal.act <= upto)
    rows = typed_rows(
        ContractPayment.select(ContractPayment.satang)
        .join(PaymentReversal, peewee.JOIN.LEFT_OUTER, on=back)
        .where(_done_at(ContractPayment, span, upto) & PaymentReversal.id.is_null())
    )
    satang = [one for (one,) in rows]
    return len(satang), sum(satang)


def days_agreed_on(span: Span, upto: int) -> tuple[tuple[int, date], ...]:
    """Return with which households a day was agreed on at a meeting, and which, while that holds.

    Who answered or was asked otherwise up to the meeting's end is not among them.
    """
    query = Appointment.select(Appointment.household, Appointment.day, Appointment.act)
    made = list(typed_rows(query.where(_done_at(Appointment, span, upto)).order_by(Appointment.id)))
    if not made:
        return ()
    said = Answer.select(Answer.household, peewee.fn.MAX(Answer.act)).where(
        Answer.household.in_([household for household, _, _ in made])
        & (Answer.act <= span.last)
        & Answer.act.not_in(taken_back(upto))
    )
    last = dict(driver_rows(said.group_by(Answer.household)))
    return tuple((household, day) for household, day, act in made if last[household] == act)


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A row of a register that waited and was decided at a meeting: where it stands, what, why, by whom.

    `sheet` is "" where its file has one table; `taken` says that it was taken as mended.
    """

    file: str
    sheet: str
    row: int
    taken: bool
    why: str
    by: str


def rows_decided(span: Span, upto: int) -> tuple[DecidedRow, ...]:
    """Return the rows decided at a meeting, while the decisions stand after the act `upto`."""
    query = (
        RowDecision.select(
            SourceFile.name,
            SourceRow.sheet,
            SourceRow.row,
            RowDecision.decision,
            RowDecision.why,
            RowDecision.decided_by,
        )
        .join(SourceRow)
        .join(SourceFile)
        .where(_done_at(RowDecision, span, upto))
        .order_by(RowDecision.id)
    )
    return tuple(
        DecidedRow(file, sheet or "", row, RowDecided(decision) is RowDecided.TAKEN, why, by)
        for file, sheet, row, decision, why, by in typed_rows(query)
    )


def proposals_approved(span: Span, upto: int) -> tuple[ApprovedProposal, ...]:
    """Return the proposals approved at a meeting and not withdrawn up to the act `upto`."""
    query = (
        Approval.select(
            Household.house, Proposal.kinds, Approval.words, Approval.names, ApprovalVote.vote
        )
        .join(Proposal)
        .join(Household)
        .switch(Approval)
        .join(ApprovalVote, peewee.JOIN.LEFT_OUTER)
        .where(_done_at(Approval, span, upto) & Proposal.act.not_in(taken_back(upto)))
        .order_by(Approval.id)
    )
    return tuple(
        ApprovedProposal(house, tuple(kinds.split()), words, names, vote is not None)
        for house, kinds, words, names, vote in typed_rows(query)
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
        *(
            SettledFigure(line, LineField(field), *rest)
            for line, field, *rest in typed_rows(corrected)
        ),
        *(SettledFigure(line, None, None, None, *rest) for line, *rest in typed_rows(dismissed)),
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
    return tuple(house for (house,) in typed_rows(query))


def line_places(lines: list[str], last: int) -> dict[str, LinePlace]:
    """Return where lines belonged after the act `last`, by their ids."""
    tied = ties(last).resident
    home = {person: household for person, household, _ in standing_residences(last)}
    gates: dict[int, str] = dict(typed_rows(Household.select(Household.id, Household.house)))
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
        for record, person, written, fund, contract_no in typed_rows(query):
            lives = home.get(tied.get(person, person))
            house = written if lives is None else gates[lives]
            found[f"{mark}{record}"] = LinePlace(house, fund, contract_no)
    return found


def _done_at(table: type[Record], span: Span, upto: int) -> Any:
    """Return the condition under which a row was written at a meeting, and stands."""
    act: peewee.IntegerField = table._meta.fields["act"]  # noqa: SLF001 - Peewee offers no other way
    return (act > span.opened) & (act <= span.last) & act.not_in(taken_back(upto))
