"""Who receives what a member leaves, and how a membership ends (พ้นสมาชิกภาพ)."""

from collections.abc import Sequence
from datetime import date

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.meetings import occasion
from forumtui.membership.acts.applying import resident
from forumtui.membership.acts.saving import give_back_savings, give_back_shares
from forumtui.membership.records.members import (
    PeriodFacts,
    ReceivesFacts,
    beneficiaries,
    members_on,
    periods,
)
from forumtui.membership.records.savings import balances, shares_held
from forumtui.membership.refusals import (
    FrozenByDeath,
    MeetingUnsaid,
    NoResignation,
    NotAMember,
    NotEnded,
    NothingToRefund,
    StillGuarantees,
    StillOwes,
    WhyUnsaid,
)
from forumtui.membership.rules.beneficiaries import Receives, check_beneficiaries
from forumtui.membership.rules.leaving import Bound, EndCause
from forumtui.messages.values import Money
from forumtui.people.acts.guarantors import guarantees_now
from forumtui.people.records.debtors import owed_loans
from forumtui.tables import membership as tables
from forumtui.village.records.residents import person_key, ties


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

    Raises NotAMember, BeneficiariesUnfit, SharesNotWhole, WitnessesUnfit, ChangedMeanwhile.
    """
    saw = [" ".join(name.split()) for name in witnesses]
    named = [
        Receives(" ".join(one.name.split()), " ".join(one.relation.split()), one.share_ppm)
        for one in receives
    ]
    check_beneficiaries(named, saw)
    with act(store, "member.name_beneficiaries") as entry:
        period = member_now(person)
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


def bound_of(person: int) -> Bound:
    """Return what binds a resident: debts, guarantees, against what is saved. Inside a transaction."""
    tied = ties().resident
    mine = [one for one in owed_loans() if tied.get(one.person, one.person) == person]
    key = person_key(person)
    answers = [one for one in guarantees_now().guarantors if one.key == key]
    loans = [loan for one in answers for loan in one.loans]
    saved = sum(satang for satang in balances([person]).values() if satang > 0)
    return Bound(
        sum(one.owed_satang for one in mine),
        len(loans),
        sum(loan.satang for loan in loans),
        saved + shares_held(person)[1],
    )


def bound(store: Store, person: int) -> Bound:
    """Return the same, of a resident by any record. Raises NotFound."""
    with store.reading():
        return bound_of(resident(person).person)


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
    cause: EndCause,
    *,
    meeting: str = "",
    note: str = "",
    seen: str | None = None,
) -> PeriodFacts:
    """Write down that a membership ended; but for a death a numbered meeting decided it.

    Who resigns owes nothing and answers for nobody. Raises NotAMember, MeetingUnsaid, NoResignation,
    StillOwes, StillGuarantees, ChangedMeanwhile.
    """
    numbered = " ".join(meeting.split())
    if cause is not EndCause.DIED and not numbered:
        raise MeetingUnsaid
    with act(store, "member.end") as entry:
        period = member_now(person)
        if seen is not None:
            still_as_seen(seen, period)
        if cause is EndCause.RESIGNED:
            _may_resign(period, resident(person).name)
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
    store: Store, person: int, *, received_by: str, receipt: str = "", seen: str | None = None
) -> PeriodFacts:
    """Write down that who left was given back shares and savings whole, but what is welfare's.

    Of somebody who died only those receive whom their paper names. Raises NotEnded, NothingToRefund,
    StillOwes, FrozenByDeath, WhyUnsaid, ChangedMeanwhile.
    """
    to = " ".join(received_by.split())
    if not to:
        raise WhyUnsaid
    with act(store, "member.refund") as entry:
        one = resident_or_gone(person)
        mine = [each for each in periods() if each.person == one]
        name = person_key(person)
        if not mine or mine[-1].until is None:
            raise NotEnded(name=name)
        period = mine[-1]
        if seen is not None:
            still_as_seen(seen, period)
        if period.cause == EndCause.DIED and not _named(one, to):
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
            received_by=to,
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
    one = resident_or_gone(person)
    found = next((each for each in members_on(occasion(None).day) if each.person == one), None)
    if found is None:
        raise NotAMember(name=person_key(person))
    return found


def resident_or_gone(person: int) -> int:
    """Return whose record this is, also of one who lives here no more. Inside a transaction."""
    return ties().resident.get(person, person)


def _may_resign(period: PeriodFacts, name: str) -> None:
    if not period.resigned:
        raise NoResignation(name=name)
    found = bound_of(period.person)
    if found.owed:
        raise StillOwes(name=name, owed=Money(found.owed), saved=Money(found.saved))
    if found.guarantees:
        raise StillGuarantees(name=name, count=found.guarantees, owed=Money(found.guaranteed))


def _named(person: int, name: str) -> bool:
    paper = beneficiaries(person)
    return paper is not None and name in {one[0] for one in paper.receives}


def _by_id(made: int) -> PeriodFacts:
    return next(one for one in periods() if one.id == made)
