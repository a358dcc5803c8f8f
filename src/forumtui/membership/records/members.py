"""Applications and members as the tables have them. Inside a transaction."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.membership.records.savings import records_of
from forumtui.membership.rules.joining import ApplicationState, MemberKind, state_of
from forumtui.tables.institution.membership import (
    ApplicationDecision,
    ApplicationEnd,
    ApplicationFee,
    ApplicationField,
    ApplicationPaperSeen,
    Beneficiary,
    BeneficiaryPaper,
    MemberApplication,
    MemberCall,
    MemberPeriod,
    MemberPeriodEnd,
    MemberRefund,
    MemberResignation,
)
from forumtui.village.records.residents import ties


@dataclass(frozen=True, slots=True)
class MemberApplicationFacts:
    """An application; `fee_satang` is what was paid and not given back, `papers` what was looked at."""

    id: int
    person: int
    name: str
    kind: MemberKind
    made_on: date
    recommended_by: str
    guardian: str
    carried_from: int | None
    fields: dict[str, str]
    papers: tuple[str, ...]
    fee_satang: int
    state: ApplicationState
    meeting: str
    decided_on: date | None
    reason: str
    abstained: tuple[str, ...]
    act: int


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """A time somebody is, or was, a member; `resigned` a letter of theirs lies there."""

    id: int
    person: int
    number: int
    kind: MemberKind
    since: date
    application: int
    carried_from: int | None
    until: date | None
    cause: str | None
    meeting: str
    resigned: bool
    refunded: bool


@dataclass(frozen=True, slots=True)
class ReceivesFacts:
    """A paper of who receives, the latest one: when, before whom, and each by name, relation, share."""

    signed_on: date
    witnesses: tuple[str, ...]
    receives: tuple[tuple[str, str, int], ...]


def applications() -> tuple[MemberApplicationFacts, ...]:
    """Return every application, the first one first."""
    fields: dict[int, dict[str, str]] = defaultdict(dict)
    for of, name, value in typed_rows(
        ApplicationField.select(
            ApplicationField.application, ApplicationField.name, ApplicationField.value
        ).order_by(ApplicationField.id)
    ):
        fields[of][name] = value
    papers: dict[int, list[str]] = defaultdict(list)
    for of, paper in typed_rows(
        ApplicationPaperSeen.select(
            ApplicationPaperSeen.application, ApplicationPaperSeen.paper
        ).order_by(ApplicationPaperSeen.id)
    ):
        if paper not in papers[of]:
            papers[of].append(paper)
    fees: dict[int, int] = defaultdict(int)
    for of, satang in typed_rows(
        ApplicationFee.select(ApplicationFee.application, ApplicationFee.satang)
    ):
        fees[of] += satang
    left, same = peewee.JOIN.LEFT_OUTER, MemberApplication.id
    query: Any = (
        MemberApplication.select(
            MemberApplication.id,
            MemberApplication.person,
            MemberApplication.name,
            MemberApplication.kind,
            MemberApplication.made_on,
            MemberApplication.recommended_by,
            MemberApplication.guardian,
            MemberApplication.carried_from,
            MemberApplication.act,
            ApplicationDecision.admitted,
            ApplicationDecision.meeting,
            ApplicationDecision.decided_on,
            ApplicationDecision.reason,
            ApplicationDecision.abstained,
            ApplicationEnd.id,
            MemberPeriod.id,
        )
        .join(ApplicationDecision, left, on=(ApplicationDecision.application == same))
        .switch(MemberApplication)
        .join(ApplicationEnd, left, on=(ApplicationEnd.application == same))
        .switch(MemberApplication)
        .join(MemberPeriod, left, on=(MemberPeriod.application == same))
        .order_by(MemberApplication.id)
    )
    found, tied = [], ties().resident
    for row in typed_rows(query):
        made, person, name, kind, made_on, by, guardian, fund, act = row[:9]
        admitted, meeting, decided_on, reason, abstained, ended, signed = row[9:]
        seen = tuple(papers.get(made, ()))
        decided = None if decided_on is None else bool(admitted)
        state = state_of(
            papers=len(seen),
            admitted=decided,
            ended=ended is not None,
            signed=signed is not None,
        )
        found.append(
            MemberApplicationFacts(
                id=made,
                person=tied.get(person, person),
                name=name,
                kind=MemberKind(kind),
                made_on=made_on,
                recommended_by=by,
                guardian=guardian,
                carried_from=fund,
                fields=fields.get(made, {}),
                papers=seen,
                fee_satang=fees.get(made, 0),
                state=state,
                meeting=meeting or "",
                decided_on=decided_on,
                reason=reason or "",
                abstained=tuple((abstained or "").split("\n")) if abstained else (),
                act=act,
            )
        )
    return tuple(found)


def periods() -> tuple[PeriodFacts, ...]:
    """Return every membership, the first one first."""
    letters = {one for (one,) in typed_rows(MemberResignation.select(MemberResignation.period))}
    refunds = {one for (one,) in typed_rows(MemberRefund.select(MemberRefund.period))}
    query: Any = (
        MemberPeriod.select(
            MemberPeriod.id,
            MemberPeriod.person,
            MemberPeriod.number,
            MemberPeriod.kind,
            MemberPeriod.since,
            MemberPeriod.application,
            MemberApplication.carried_from,
            MemberPeriodEnd.until,
            MemberPeriodEnd.cause,
            MemberPeriodEnd.meeting,
        )
        .join(MemberApplication)
        .switch(MemberPeriod)
        .join(
            MemberPeriodEnd,
            peewee.JOIN.LEFT_OUTER,
            on=(MemberPeriodEnd.period == MemberPeriod.id),
        )
        .order_by(MemberPeriod.id)
    )
    tied = ties().resident
    return tuple(
        PeriodFacts(
            made,
            tied.get(person, person),
            number,
            MemberKind(kind),
            since,
            application,
            fund,
            until,
            cause,
            meeting or "",
            made in letters,
            made in refunds,
        )
        for made, person, number, kind, since, application, fund, until, cause, meeting in (
            typed_rows(query)
        )
    )


def members_on(day: date) -> tuple[PeriodFacts, ...]:
    """Return who is a member on a day, by number."""
    here = [one for one in periods() if one.since <= day and (one.until is None or day < one.until)]
    return tuple(sorted(here, key=lambda one: one.number))


def next_number() -> int:
    """Return the next number that nobody ever had."""
    return max((one.number for one in periods()), default=0) + 1


def beneficiaries(person: int) -> ReceivesFacts | None:
    """Return the latest paper of who receives from a member, None where none was signed."""
    papers = list(
        typed_rows(
            BeneficiaryPaper.select(
                BeneficiaryPaper.id, BeneficiaryPaper.signed_on, BeneficiaryPaper.witnesses
            )
            .where(BeneficiaryPaper.person << records_of(person))
            .order_by(BeneficiaryPaper.id)
        )
    )
    if not papers:
        return None
    made, signed_on, witnesses = papers[-1]
    receives = typed_rows(
        Beneficiary.select(Beneficiary.name, Beneficiary.relation, Beneficiary.share_ppm)
        .where(Beneficiary.paper == made)
        .order_by(Beneficiary.rank)
    )
    return ReceivesFacts(signed_on, tuple(witnesses.split("\n")), tuple(map(tuple, receives)))


def last_call() -> tuple[str, date | None, int] | None:
    """Return how members were called for last, until when, and by which act; None: never."""
    calls = list(
        typed_rows(
            MemberCall.select(MemberCall.told, MemberCall.until, MemberCall.act).order_by(
                MemberCall.id
            )
        )
    )
    return tuple(calls[-1]) if calls else None
