"""Who receives what a member leaves, and how a membership ends (พ้นสมาชิกภาพ)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.meetings import occasion
from forumtui.membership.acts.applying import is_dead, name_of, root_of
from forumtui.membership.acts.saving import give_back_savings, give_back_shares, savings_now
from forumtui.membership.records.members import (
    PeriodFacts,
    ReceivesFacts,
    beneficiaries,
    members_on,
    periods,
)
from forumtui.membership.records.savings import balances, held, shares_held
from forumtui.membership.refusals import (
    FrozenByDeath,
    MeetingUnsaid,
    MissedTooFew,
    NoResignation,
    NotAMember,
    NotEnded,
    NothingToRefund,
    StillGuarantees,
    StillOwes,
    WhyUnsaid,
)
from forumtui.membership.rules.beneficiaries import Receives, check_beneficiaries
from forumtui.membership.rules.joining import is_welfare
from forumtui.membership.rules.leaving import BoundBy, LeavingCause
from forumtui.membership.rules.pledges import most_in_a_row
from forumtui.messages.values import Money
from forumtui.people.acts.guarantors import guarantees_now
from forumtui.people.records.debtors import owed_loans
from forumtui.regulation.records.editions import edition_on
from forumtui.regulation.rules.parameters import PARAMETERS
from forumtui.tables.institution import membership as tables
from forumtui.village.records.residents import person_key, ties
from forumtui.village.records.village import funds


def name_beneficiaries(
    store: Store,
    person: int,
    receives: Sequence[Receives],
    *,
    witnesses: Sequence[str],
    signed_on: date | None = None,
    seen: str | None = None,
) -> ReceivesFacts:
    """Write down a new paper of who receives; the ones before stay and count no more.

    Raises NotAMember, BeneficiariesUnfit, SharesNotWhole, WitnessesUnfit, FrozenByDeath,
    ChangedMeanwhile.
    """
    saw = [" ".join(name.split()) for name in witnesses]
    named = [
        Receives(" ".join(one.name.split()), " ".join(one.relation.split()), one.share_ppm)
        for one in receives
    ]
    check_beneficiaries(named, saw)
    with act(store, "member.name_beneficiaries") as entry:
        period = member_now(person)
        if is_dead(period.person):
            raise FrozenByDeath(name=name_of(period.person))
        if seen is not None:
            still_as_seen(seen, beneficiaries(period.person))
        made = add(
            tables.BeneficiaryPaper,
            person=period.person,
            signed_on=signed_on or occasion(None).day,
            witnesses="\n".join(saw),
            act=entry.sequence,
        )
        for rank, one in enumerate(named, start=1):
            add(
                tables.Beneficiary,
                paper=made,
                rank=rank,
                name=one.name,
                relation=one.relation,
                share_ppm=one.share_ppm,
                act=entry.sequence,
            )
        entry.facts = {
            "paper": made,
            "person": period.person,
            "shares": [one.share_ppm for one in named],
        }
        found = beneficiaries(period.person)
        assert found is not None
        return found


def bound_of(person: int) -> BoundBy:
    """Return what binds a resident: debts, guarantees, against what is saved. Inside a transaction."""
    tied = ties().resident
    mine = [one for one in owed_loans() if tied.get(one.person, one.person) == person]
    key = person_key(person)
    answers = [one for one in guarantees_now().guarantors if one.key == key]
    loans = [loan for one in answers for loan in one.loans]
    welfare = {one.id for one in funds() if is_welfare(one.name)}
    saved = sum(
        max(0, satang - held(person, fund))
        for (_, fund), satang in balances([person]).items()
        if fund not in welfare
    )
    return BoundBy(
        sum(one.owed_satang for one in mine),
        len(loans),
        sum(loan.satang for loan in loans),
        saved + shares_held(person)[1],
    )


def bound(store: Store, person: int) -> BoundBy:
    """Return the same, of a person by any record."""
    with store.reading():
        return bound_of(root_of(person))


def period_shown(found: PeriodFacts) -> str:
    """Return the digest of a membership as it was shown."""
    return seen_of(found)


def resign(
    store: Store,
    person: int,
    reason: str,
    *,
    letter_on: date | None = None,
    seen: str | None = None,
) -> PeriodFacts:
    """Write down a letter of resignation; the committee decides it by `end_membership`.

    Raises NotAMember, WhyUnsaid, ChangedMeanwhile.
    """
    words = " ".join(reason.split())
    if not words:
        raise WhyUnsaid
    with act(store, "member.resign") as entry:
        period = member_now(person)
        if seen is not None:
            still_as_seen(seen, period)
        add(
            tables.MemberResignation,
            period=period.id,
            letter_on=letter_on or occasion(None).day,
            reason=words,
            act=entry.sequence,
        )
        entry.facts = {"period": period.id, "person": period.person}
        return _by_id(period.id)


def end_membership(
    store: Store,
    person: int,
    cause: LeavingCause,
    *,
    meeting: str = "",
    note: str = "",
    seen: str | None = None,
) -> PeriodFacts:
    """Write down that a membership ended; but for a death a numbered meeting decided it.

    Who resigns owes nothing and answers for nobody; who missed months missed as many in a row as the
    rule says. Raises NotAMember, MeetingUnsaid, NoResignation, StillOwes, StillGuarantees, MissedTooFew,
    ChangedMeanwhile.
    """
    numbered = " ".join(meeting.split())
    if cause is not LeavingCause.DIED and not numbered:
        raise MeetingUnsaid
    with act(store, "member.end") as entry:
        period = member_now(person)
        if seen is not None:
            still_as_seen(seen, period)
        if cause is LeavingCause.RESIGNED:
            _may_resign(period, name_of(person))
        if cause is LeavingCause.MISSED:
            _missed_enough(person)
        add(
            tables.MemberPeriodEnd,
            period=period.id,
            until=occasion(None).day,
            cause=cause.value,
            meeting=numbered,
            note=" ".join(note.split()),
            act=entry.sequence,
        )
        entry.facts = {"cause": cause.value, "period": period.id, "person": period.person}
        return _by_id(period.id)


def refund(
    store: Store,
    person: int,
    *,
    received_by: str,
    receipt: str = "",
    estate: str = "",
    seen: str | None = None,
) -> PeriodFacts:
    """Write down that who left was given back shares and savings whole, but what is welfare's.

    Of somebody who died only those receive whom their paper names; where none was signed, who shows the
    court's order for the `estate`. Raises NotEnded, NothingToRefund,
    StillOwes, FrozenByDeath, WhyUnsaid, ChangedMeanwhile.
    """
    to = " ".join(received_by.split())
    if not to:
        raise WhyUnsaid
    with act(store, "member.refund") as entry:
        one = root_of(person)
        mine = [each for each in periods() if each.person == one]
        name = name_of(person)
        if not mine or mine[-1].until is None:
            raise NotEnded(name=name)
        period = mine[-1]
        if seen is not None:
            still_as_seen(seen, period)
        if period.cause == LeavingCause.DIED and not _may_receive(one, to, estate):
            raise FrozenByDeath(name=name)
        owes = bound_of(one)
        if owes.owed:
            raise StillOwes(name=name, owed=Money(owes.owed), saved=Money(owes.saved))
        day = occasion(None).day
        shares = give_back_shares(one, day, receipt, entry.sequence)
        given = give_back_savings(one, day, receipt, to, entry.sequence)
        if period.refunded or not (shares or given):
            raise NothingToRefund(name=name)
        add(
            tables.MemberRefund,
            period=period.id,
            shares_satang=shares,
            savings_satang=sum(given.values()),
            received_by=f"{to} ({court})" if (court := " ".join(estate.split())) else to,
            receipt=receipt.strip(),
            paid_on=day,
            act=entry.sequence,
        )
        entry.facts = {
            "period": period.id,
            "savings_satang": sum(given.values()),
            "shares_satang": shares,
        }
        return _by_id(period.id)


def member_now(person: int) -> PeriodFacts:
    """Return the standing membership of a person by any record. In a transaction. Raises NotAMember."""
    one = root_of(person)
    found = next((each for each in members_on(occasion(None).day) if each.person == one), None)
    if found is None:
        raise NotAMember(name=name_of(one))
    return found


def _may_resign(period: PeriodFacts, name: str) -> None:
    if not period.resigned:
        raise NoResignation(name=name)
    found = bound_of(period.person)
    if found.owed:
        raise StillOwes(name=name, owed=Money(found.owed), saved=Money(found.saved))
    if found.guarantees:
        raise StillGuarantees(name=name, count=found.guarantees, owed=Money(found.guaranteed))


def _missed_enough(person: int) -> None:
    now = occasion(None).day
    edition = edition_on(now)
    said = {} if edition is None else edition.values
    least = int(said.get(_MISSED_END, PARAMETERS[_MISSED_END].usual))
    missed = most_in_a_row(savings_now(person).missed)
    if missed < least:
        raise MissedTooFew(name=name_of(person), missed=missed, least=least)


_MISSED_END: Final = "member.missed_pledges_end"


def _may_receive(person: int, name: str, estate: str) -> bool:
    paper = beneficiaries(person)
    if paper is None:
        return bool(estate.strip())
    return name in {one[0] for one in paper.receives}


def _by_id(made: int) -> PeriodFacts:
    return next(one for one in periods() if one.id == made)
