"""What is looked at when the books are checked: the file, the chain, every row, every paper."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import peewee

from forumtui.acts_of_journal import APPROVED
from forumtui.contracts.rules.plan import Way, plan_from_text
from forumtui.engine import inspection
from forumtui.engine.database import driver_rows, typed_rows
from forumtui.engine.journal import KeptEntry, Undo
from forumtui.engine.opening import schema_made
from forumtui.engine.written import RowRange
from forumtui.safekeeping.rules.approval_replay import (
    AllowedAct,
    KeptOffice,
    KeptPinOf,
    Offices,
    RightTry,
)
from forumtui.safekeeping.rules.certified_replay import CertifiedSums, Certifying
from forumtui.safekeeping.rules.history import (
    KeptAnswer,
    KeptCorrection,
    KeptGate,
    KeptHold,
    KeptHome,
    KeptLeaving,
    KeptLine,
    KeptOutcome,
    KeptPayment,
    KeptTie,
    KeptUndo,
)
from forumtui.safekeeping.rules.vote_replay import KeptCount, KeptVoid, KeptVote, VoteEvent
from forumtui.tables.contracts import Proposal
from forumtui.tables.followup import CollectionChoice, ContractPayment
from forumtui.tables.lines import LOAN, SAVING, EarlyPayment, Loan, Saving
from forumtui.tables.meetings import (
    Meeting,
    MeetingClosing,
    Vote,
    VoteCount,
    VoteFigures,
    VoteFundFigures,
    VoteQuorum,
    VoteVoid,
)
from forumtui.tables.officers import Office, OfficeEnd, OfficerPin, PinTry
from forumtui.tables.people import Household, Residence, ResidenceEnd, SamePerson
from forumtui.tables.registers import StillHeld
from forumtui.tables.verification import Answer, Correction, Dispute, DisputeOutcome
from forumtui.tables.village import Fund

_CONCERN_AN_OFFICE: Final = ("officers.give_pin", "officers.end")


def acts_named(rows: RowRange) -> tuple[int, int] | None:
    """Return the lowest and the highest act that rows name as theirs, None where they name none."""
    if "act" not in inspection.columns_of(rows.table):
        return None
    return inspection.acts_between(rows)


def changed_in_form() -> list[str]:
    """Return the tables and indexes that are not as the program makes them."""
    made, kept = schema_made(), inspection.schema()
    return sorted(name for name in {*made, *kept} if made.get(name, "") != kept.get(name, ""))


def bound_tables() -> dict[str, tuple[int, int]]:
    """Return for each table whose rows acts write: its highest identifier, and how many rows."""
    return {
        table: (highest, inspection.count_of(table))
        for table, (_, highest) in inspection.shapes().items()
    }


def houses() -> dict[int, str]:
    """Return the number on the gate of every household there ever was."""
    return dict(driver_rows(Household.select(Household.id, Household.house)))


def kept_gates() -> Iterable[KeptGate]:
    """Yield every household, also one whose founding was taken back."""
    query = Household.select(Household.act, Household.id)
    return map(KeptGate._make, driver_rows(query.order_by(Household.id)))


def kept_lines() -> Iterator[KeptLine]:
    """Yield every saving and loan."""
    funds = _fund_names()
    savings = Saving.select(
        Saving.id, Saving.act, Saving.person, Saving.fund, Saving.balance_satang
    )
    for record, act, person, fund, balance in driver_rows(savings.order_by(Saving.id)):
        yield KeptLine(act, f"{SAVING}{record}", "saving", funds[fund], person, balance, 0, None)
    loans = Loan.select(
        Loan.id,
        Loan.act,
        Loan.person,
        Loan.fund,
        Loan.balance_satang,
        Loan.accrued_satang,
        Loan.rate_ppm,
    )
    for record, act, person, fund, balance, accrued, rate in driver_rows(loans.order_by(Loan.id)):
        yield KeptLine(act, f"{LOAN}{record}", "loan", funds[fund], person, balance, accrued, rate)


def kept_ties() -> Iterable[KeptTie]:
    """Yield every word on who is whom."""
    query = SamePerson.select(SamePerson.act, SamePerson.person, SamePerson.same_as)
    return map(KeptTie._make, driver_rows(query.order_by(SamePerson.id)))


def kept_homes() -> Iterable[KeptHome]:
    """Yield who lives where, or has lived there."""
    query = Residence.select(Residence.act, Residence.id, Residence.person, Residence.household)
    still = query.where(Residence.until.is_null())
    return map(KeptHome._make, driver_rows(still.order_by(Residence.id)))


def kept_leavings() -> Iterable[KeptLeaving]:
    """Yield every residence that has ended."""
    query = ResidenceEnd.select(ResidenceEnd.act, ResidenceEnd.residence)
    return map(KeptLeaving._make, driver_rows(query.order_by(ResidenceEnd.id)))


def kept_answers() -> Iterator[KeptAnswer]:
    """Yield every answer as its table has it."""
    query = Answer.select(
        Answer.act, Answer.household, Answer.person, Answer.verdict, Answer.fingerprint
    )
    return map(KeptAnswer._make, driver_rows(query.order_by(Answer.id)))


def kept_undone() -> Iterator[KeptUndo]:
    """Yield every act that took another back, as its table has it."""
    return map(KeptUndo._make, driver_rows(Undo.select(Undo.act, Undo.undone).order_by(Undo.id)))


def kept_holds() -> tuple[KeptHold, ...]:
    """Return what still counts of registers that were taken back, as its table has it."""
    query = StillHeld.select(
        StillHeld.act, StillHeld.kind, StillHeld.record, StillHeld.holder
    ).order_by(StillHeld.id)
    return tuple(map(KeptHold._make, driver_rows(query)))


def kept_corrections() -> Iterator[KeptCorrection]:
    """Yield every correction as its table has it."""
    query = Correction.select(
        Correction.act, Correction.line, Correction.field, Correction.new_value
    )
    return map(KeptCorrection._make, driver_rows(query.order_by(Correction.id)))


def kept_payments() -> Iterator[KeptPayment]:
    """Yield every payment since the cut-off as its table has it."""
    query = EarlyPayment.select(
        EarlyPayment.act,
        EarlyPayment.loan,
        EarlyPayment.principal_satang,
        EarlyPayment.accrued_satang,
    )
    for act, loan, *paid in driver_rows(query.order_by(EarlyPayment.id)):
        yield KeptPayment(act, f"{LOAN}{loan}", *paid)


def kept_outcomes() -> Iterator[KeptOutcome]:
    """Yield the line of every dispute that was settled."""
    query = DisputeOutcome.select(DisputeOutcome.act, Dispute.line).join(Dispute)
    return map(KeptOutcome._make, driver_rows(query.order_by(DisputeOutcome.id)))


def kept_votes() -> Iterator[VoteEvent]:
    """Yield every vote, every count and what is void, as their tables have it."""
    opened = Vote.select(
        Vote.act,
        Vote.id,
        Vote.question,
        Vote.rule,
        Vote.present,
        Vote.households,
        Vote.households_present,
        VoteQuorum.rule,
        VoteQuorum.needed,
    ).join(VoteQuorum, peewee.JOIN.LEFT_OUTER, on=(VoteQuorum.vote == Vote.id))
    yield from map(KeptVote._make, driver_rows(opened.order_by(Vote.id)))
    counted = VoteCount.select(
        VoteCount.act,
        VoteCount.vote,
        VoteCount.for_votes,
        VoteCount.against,
        VoteCount.abstain,
        VoteCount.casting,
        VoteCount.verdict,
    )
    yield from map(KeptCount._make, driver_rows(counted.order_by(VoteCount.id)))
    void = VoteVoid.select(VoteVoid.act, VoteVoid.vote)
    yield from map(KeptVoid._make, driver_rows(void.order_by(VoteVoid.id)))


def kept_certified() -> Iterator[CertifiedSums]:
    """Yield what votes certified of every fund, as its table has it."""
    names = _fund_names()
    query = VoteFundFigures.select(
        VoteFundFigures.act,
        VoteFundFigures.fund,
        VoteFundFigures.savings_satang,
        VoteFundFigures.debt_satang,
        VoteFundFigures.accrued_satang,
        VoteFundFigures.loans,
    )
    for act, fund, *sums in driver_rows(query.order_by(VoteFundFigures.id)):
        yield CertifiedSums(act, names[fund], *sums)


def certifying() -> Iterator[Certifying]:
    """Yield every act by which the village's data was put to the vote, as its table has it."""
    query = VoteFigures.select(VoteFigures.act, VoteFigures.disputes, VoteFigures.fingerprint)
    yield from map(Certifying._make, driver_rows(query.order_by(VoteFigures.id)))


def certified_in(entry: KeptEntry) -> tuple[Certifying, frozenset[CertifiedSums]] | None:
    """Return what an entry of the journal tells of the village's certified data, if it does."""
    if not entry.act.startswith("resolution."):
        return None
    facts = json.loads(entry.body)
    if "certified" not in facts:
        return None
    names, fields = _fund_names(), CertifiedSums._fields[2:]
    return (
        Certifying(entry.sequence, facts["disputes"], facts["fingerprint"]),
        frozenset(
            CertifiedSums(entry.sequence, names[one["fund"]], *(one[name] for name in fields))
            for one in facts["certified"]
        ),
    )


def _fund_names() -> dict[int, str]:
    return dict(driver_rows(Fund.select(Fund.id, Fund.name)))


def kept_offices() -> Offices:
    """Return who held an office when, with which PIN, and every PIN that was right."""
    ended: dict[int, int] = dict(driver_rows(OfficeEnd.select(OfficeEnd.office, OfficeEnd.act)))
    offices = driver_rows(Office.select(Office.id, Office.act).order_by(Office.id))
    pins = OfficerPin.select(OfficerPin.id, OfficerPin.office, OfficerPin.act)
    tries = PinTry.select(PinTry.id, PinTry.pin, PinTry.act).where(PinTry.right)
    return Offices(
        [KeptOffice(office, act, ended.get(office)) for office, act in offices],
        list(map(KeptPinOf._make, driver_rows(pins.order_by(OfficerPin.id)))),
        list(map(RightTry._make, driver_rows(tries.order_by(PinTry.id)))),
    )


def allowed_in(entry: KeptEntry) -> AllowedAct | None:
    """Return what an entry of the journal says of who allowed it, None of an act nobody must allow."""
    if entry.act not in APPROVED:
        return None
    facts = json.loads(entry.body)
    named = tuple((one["office"], one["try"]) for one in facts.get("approved_by", ()))
    about = facts["office"] if entry.act in _CONCERN_AN_OFFICE else None
    return AllowedAct(entry.sequence, named, about, _needs_two(entry, facts))


def _needs_two(entry: KeptEntry, facts: dict[str, Any]) -> bool:
    """Say whether an act took two officers where they were set: as its own rule says, a second way."""
    if entry.act == "verification.undo":
        return _meeting_before(entry.sequence) != next(
            (meeting for (meeting,) in _answered_at(facts["undone"])), None
        )
    if entry.act == "restructuring.approve":
        plans = driver_rows(Proposal.select(Proposal.plan).where(Proposal.id == facts["proposal"]))
        return any(_gives_up(plan, facts.get("forgives")) for (plan,) in plans)
    if entry.act == "followup.receive":
        return _written_late(entry.sequence)
    # One from before contracts took a decision to be taken back says nothing of its way.
    return entry.act != "consolidation.undo" or "way" in facts


_USUAL_LATE: Final = 31
"""The days after which a payment is written down late, where the village settled nothing else."""


def _written_late(act: int) -> bool:
    """Say whether a payment was written down later than the village had settled then."""
    said = CollectionChoice.select(CollectionChoice.value).where(
        (CollectionChoice.name == "backdate.max_days") & (CollectionChoice.act < act)
    )
    most = next(
        (int(days) for (days,) in driver_rows(said.order_by(CollectionChoice.id.desc()))), None
    )
    paid = ContractPayment.select(ContractPayment.paid_on, ContractPayment.written_on)
    return any(
        (written - on).days > (_USUAL_LATE if most is None else most)
        for on, written in typed_rows(paid.where(ContractPayment.act == act))
    )


def _gives_up(plan: str, told: bool | None) -> bool:
    """Say whether a plan forgives something: as its act told, or as its own words do.

    `told` is None of an act from before that was written down: then every release took two officers.
    """
    planned = plan_from_text(plan)
    waived = any(
        one.principal_waived_satang or one.accrued_waived_satang or one.penalty_waived_satang
        for one in planned.changes
    )
    paid = (Way.SAVINGS,) if told is not None else ()
    return bool(told) or waived or any(one.way not in paid for one in planned.releases)


def _answered_at(act: int) -> Iterator[tuple[int | None]]:
    return driver_rows(Answer.select(Answer.meeting).where(Answer.act == act).limit(1))


def _meeting_before(act: int) -> int | None:
    """Return the meeting that was open before an act, None outside of any."""
    closed = MeetingClosing.select(MeetingClosing.meeting).where(MeetingClosing.act < act)
    still = Meeting.select(Meeting.id).where((Meeting.act < act) & Meeting.id.not_in(closed))
    return next((meeting for (meeting,) in driver_rows(still.order_by(Meeting.id).limit(1))), None)


def votes_in(entry: KeptEntry) -> Iterator[VoteEvent]:
    """Yield what an entry of the journal tells of a vote."""
    if not entry.act.startswith("resolution."):
        return
    facts = json.loads(entry.body)
    if "question" in facts:
        yield KeptVote(entry.sequence, *(facts.get(name) for name in KeptVote._fields[1:]))
    if "verdict" in facts:
        yield KeptCount(entry.sequence, *(facts[name] for name in KeptCount._fields[1:]))
    if "cause" in facts:
        yield KeptVoid(entry.sequence, facts["vote"])


def corrections_in(entry: KeptEntry) -> list[KeptCorrection]:
    """Return the correction an entry of the journal tells of, if it does."""
    facts = json.loads(entry.body)
    if "corrected" not in facts:
        return []
    return [KeptCorrection(entry.sequence, facts["line"], facts["corrected"], facts["new_value"])]


def payments_in(entry: KeptEntry) -> list[KeptPayment]:
    """Return the payment before its contract an entry of the journal tells of, if it does."""
    facts = json.loads(entry.body)
    if "paid_on" not in facts or "principal_satang" not in facts:
        return []
    paid = facts["principal_satang"], facts["accrued_satang"]
    return [KeptPayment(entry.sequence, facts["line"], *paid)]


def answers_in(entry: KeptEntry) -> list[KeptAnswer]:
    """Return the answers an entry of the journal tells of."""
    facts = json.loads(entry.body)
    return [
        KeptAnswer(
            entry.sequence,
            facts["household"],
            one["person"],
            # Beside a disputed line the rest of a household may be right.
            one.get("verdict", facts["verdict"]),
            one["fingerprint"],
        )
        for one in facts.get("answers", ())
    ]


def undone_in(entry: KeptEntry) -> list[KeptUndo]:
    """Return what an entry of the journal says was taken back."""
    facts = json.loads(entry.body)
    undone = facts.get("undone")
    # A register goes with what was decided about its rows.
    acts = [] if undone is None else [undone, *facts.get("decisions", ())]
    return [KeptUndo(entry.sequence, one) for one in acts]


def sums_in(entry: KeptEntry) -> Counter[str] | None:
    """Return the satang an entry says were read in, by the kind of line; None for another act."""
    tables = json.loads(entry.body).get("tables")
    if tables is None:
        return None
    sums: Counter[str] = Counter()
    for table in tables:
        if table["kind"] in {"saving", "loan"}:
            sums[table["kind"]] += table["accepted_satang"]
    return sums
