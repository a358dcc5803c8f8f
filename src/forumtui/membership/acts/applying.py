"""Joining (สมัครสมาชิก): called, applied, papers seen, decided, the register signed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.acts.meetings import occasion
from forumtui.meetings.records.votes import resolution
from forumtui.membership.records.members import (
    MemberApplicationFacts,
    PeriodFacts,
    applications,
    members_on,
    next_number,
    periods,
)
from forumtui.membership.records.savings import in_registers, was_carried_over
from forumtui.membership.refusals import (
    AlreadyCarriedOver,
    AlreadyMember,
    CarriesNothing,
    FeeTooMuch,
    FeeUnpaid,
    GuardianMissing,
    MayNotJoin,
    MeetingUnsaid,
    NoApplication,
    NoFeeToReturn,
    NotAdmitted,
    NotAmongSavers,
    WhyUnsaid,
)
from forumtui.membership.rules.joining import ApplicationState, MemberKind, kind_of
from forumtui.membership.rules.terms import JoiningTerms, joining_terms
from forumtui.messages.values import Money
from forumtui.people.records.moves import HousedPerson, villagers
from forumtui.people.rules.guarantees import age_on
from forumtui.regulation.records.editions import edition_on
from forumtui.tables.institution import membership as tables
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import names_of, person_key, ties

OPEN = (ApplicationState.PAPERS, ApplicationState.WAITS)


@dataclass(frozen=True, slots=True)
class Applies:
    """What a form says: who recommends, a child's guardian, the other fields by name."""

    recommended_by: str = ""
    guardian: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def terms_on(day: date) -> JoiningTerms:
    """Return what joining asks for on a day. Inside a transaction."""
    edition = edition_on(day)
    return joining_terms(None if edition is None else edition.values)


def application_shown(found: MemberApplicationFacts | None) -> str:
    """Return the digest of an application as it was shown."""
    return seen_of(found)


def call_for_members(store: Store, told: str, until: date | None = None) -> None:
    """Write down that members were called for: how it was told, until when forms are taken.

    Raises WhyUnsaid.
    """
    with act(store, "member.call") as entry:
        words = " ".join(told.split())
        if not words:
            raise WhyUnsaid
        add(tables.MemberCall, told=words, until=until, act=entry.sequence)
        entry.facts = {"told": words, "until": None if until is None else until.isoformat()}


def apply(
    store: Store, person: int, form: Applies | None = None, *, seen: str | None = None
) -> MemberApplicationFacts:
    """Write down an application; a child's is an associate's, with a guardian.

    `seen` is the digest of the person's application that was shown (None of nobody's). Raises NotFound,
    AlreadyMember, MayNotJoin, GuardianMissing, ChangedMeanwhile.
    """
    told = form or Applies()
    with act(store, "member.apply") as entry:
        one, day = resident(person), occasion(None).day
        _still(seen, latest_of(one.person))
        _check_new(one, day)
        terms = terms_on(day)
        age = None if one.birth_date is None else age_on(one.birth_date, day)
        kind = kind_of(age, terms.min_age)
        guardian = " ".join(told.guardian.split())
        if kind is MemberKind.ASSOCIATE and not guardian:
            raise GuardianMissing(name=one.name, age=age or 0)
        made = add(
            tables.MemberApplication,
            person=one.person,
            name=one.name,
            kind=kind.value,
            made_on=day,
            recommended_by=" ".join(told.recommended_by.split()),
            guardian=guardian,
            carried_from=None,
            vote=None,
            act=entry.sequence,
        )
        _write_fields(made, told.fields, entry.sequence)
        entry.facts = {"application": made, "kind": kind.value, "person": one.person}
        return _by_id(made)


def see_papers(
    store: Store, person: int, papers: Collection[str], *, seen: str | None = None
) -> MemberApplicationFacts:
    """Write down which papers were brought and looked at. Raises NoApplication, ChangedMeanwhile."""
    with act(store, "member.see_papers") as entry:
        found = waiting(person, seen)
        brought = [" ".join(paper.split()) for paper in papers]
        for paper in brought:
            add(tables.ApplicationPaperSeen, application=found.id, paper=paper, act=entry.sequence)
        entry.facts = {"application": found.id, "papers": [*brought]}
        return _by_id(found.id)


def pay_fee(
    store: Store,
    person: int,
    satang: int,
    *,
    by: str,
    receipt: str = "",
    seen: str | None = None,
) -> MemberApplicationFacts:
    """Write down that the entry fee was paid, in satang.

    Raises NoApplication, FeeTooMuch, ChangedMeanwhile.
    """
    with act(store, "member.pay_fee") as entry:
        found = waiting(person, seen, *OPEN, ApplicationState.ADMITTED)
        day = occasion(None).day
        due = terms_on(day).fee_satang - found.fee_satang
        if not 0 < satang <= due:
            raise FeeTooMuch(due=Money(max(due, 0)), paid=Money(satang))
        _write_fee(found.id, satang, by, receipt, day, entry.sequence)
        entry.facts = {"application": found.id, "satang": satang}
        return _by_id(found.id)


def return_fee(
    store: Store, person: int, *, to: str, receipt: str = "", seen: str | None = None
) -> MemberApplicationFacts:
    """Write down that the fee of who was refused, or withdrew, was given back whole.

    Raises NoFeeToReturn, ChangedMeanwhile.
    """
    with act(store, "member.return_fee") as entry:
        found = latest_of(resident(person).person)
        _still(seen, found)
        over = (ApplicationState.REFUSED, ApplicationState.ENDED)
        if found is None or found.state not in over or not found.fee_satang:
            raise NoFeeToReturn(name=name_of(person))
        _write_fee(found.id, -found.fee_satang, to, receipt, occasion(None).day, entry.sequence)
        entry.facts = {"application": found.id, "satang": -found.fee_satang}
        return _by_id(found.id)


def decide(
    store: Store,
    person: int,
    *,
    admitted: bool,
    meeting: str,
    reason: str = "",
    abstained: Sequence[str] = (),
    seen: str | None = None,
) -> MemberApplicationFacts:
    """Write down what the committee decided at a numbered meeting; relatives `abstained`.

    Raises NoApplication, MeetingUnsaid, WhyUnsaid, ChangedMeanwhile.
    """
    numbered, why = " ".join(meeting.split()), " ".join(reason.split())
    if not numbered:
        raise MeetingUnsaid
    if not admitted and not why:
        raise WhyUnsaid
    with act(store, "member.decide") as entry:
        found = waiting(person, seen)
        day = occasion(None).day
        _write_decision(
            found.id, day, entry.sequence, numbered, admitted=admitted, why=why, names=abstained
        )
        entry.facts = {
            "abstained": [*abstained],
            "admitted": admitted,
            "application": found.id,
            "meeting": numbered,
        }
        return _by_id(found.id)


def end_application(
    store: Store, person: int, why: str, *, seen: str | None = None
) -> MemberApplicationFacts:
    """Write down that an application came to nothing: withdrawn, or lapsed by the rule.

    Raises NoApplication, WhyUnsaid, ChangedMeanwhile.
    """
    words = " ".join(why.split())
    if not words:
        raise WhyUnsaid
    with act(store, "member.end_application") as entry:
        found = waiting(person, seen, *OPEN, ApplicationState.ADMITTED)
        add(tables.ApplicationEnd, application=found.id, why=words, act=entry.sequence)
        entry.facts = {"application": found.id, "why": words}
        return _by_id(found.id)


def carry_over(
    store: Store, fund: int, vote: int, people: Sequence[int]
) -> tuple[MemberApplicationFacts, ...]:
    """Write down that a resolution takes a merged fund's members over: admitted, each still signs.

    What they saved there stays in the fund's books; an entry says it when they sign. Raises
    CarriesNothing, NotAmongSavers, AlreadyCarriedOver, AlreadyMember, NotFound, MayNotJoin.
    """
    with act(store, "member.carry_over") as entry:
        carried = resolution(vote)
        if carried is None or not carried.carries:
            raise CarriesNothing(number=vote)
        day, saved = occasion(None).day, in_registers()
        terms, made = terms_on(day), []
        told = f"{carried.meeting}/{carried.number}"
        for person in people:
            one = resident(person)
            _check_new(one, day)
            if was_carried_over(one.person, fund):
                raise AlreadyCarriedOver(name=one.name)
            if (one.person, fund) not in saved:
                raise NotAmongSavers(name=one.name, fund=fund)
            age = None if one.birth_date is None else age_on(one.birth_date, day)
            application = add(
                tables.MemberApplication,
                person=one.person,
                name=one.name,
                kind=kind_of(age, terms.min_age).value,
                made_on=day,
                recommended_by="",
                guardian="",
                carried_from=fund,
                vote=vote,
                act=entry.sequence,
            )
            _write_decision(application, day, entry.sequence, told, admitted=True)
            made.append(application)
        entry.facts = {"applications": [*made], "fund": fund, "vote": vote}
        return tuple(_by_id(one) for one in made)


def sign_register(store: Store, person: int, *, seen: str | None = None) -> PeriodFacts:
    """Write down that who was admitted signed the register: a member from that day on.

    Whoever was one before has their number again. Who is carried over from a fund has an entry of what
    its register had that day. Raises NotAdmitted, FeeUnpaid, ChangedMeanwhile.
    """
    with act(store, "member.sign") as entry:
        found = latest_of(resident(person).person)
        _still(seen, found)
        if found is None or found.state is not ApplicationState.ADMITTED:
            raise NotAdmitted(name=name_of(person))
        day = occasion(None).day
        due = 0 if found.carried_from is not None else terms_on(day).fee_satang
        if found.fee_satang < due:
            raise FeeUnpaid(name=found.name, due=Money(due), paid=Money(found.fee_satang))
        before = [one.number for one in periods() if one.person == found.person]
        number = before[0] if before else next_number()
        made = add(
            tables.MemberPeriod,
            person=found.person,
            number=number,
            kind=found.kind.value,
            application=found.id,
            since=day,
            act=entry.sequence,
        )
        fund = found.carried_from
        saved = None if fund is None else in_registers([found.person]).get((found.person, fund))
        if saved is not None:
            add(
                tables.SavingEntry,
                person=found.person,
                fund=fund,
                kind=tables.CARRIED_OVER,
                satang=saved,
                month=None,
                made_on=day,
                receipt="",
                by="",
                reverses=None,
                act=entry.sequence,
            )
        entry.facts = {"number": number, "period": made, "person": found.person}
        return next(one for one in periods() if one.id == made)


def resident(person: int) -> HousedPerson:
    """Return a resident by any record of theirs. Inside a transaction. Raises NotFound."""
    tied = ties().resident.get(person, person)
    one = next((one for one in villagers() if one.person == tied), None)
    if one is None:
        raise NotFound(what=person_key(person))
    return one


def root_of(person: int) -> int:
    """Return whose record this is, also of one who lives here no more. Inside a transaction."""
    return ties().resident.get(person, person)


def name_of(person: int) -> str:
    """Return the name of a person by any record, also of one who moved away. Inside a transaction."""
    root = root_of(person)
    return names_of([root]).get(root, person_key(person))


def is_dead(person: int) -> bool:
    """Return whether a death of this person is known. Inside a transaction."""
    tied = ties().resident
    return person in died(lambda record: tied.get(record, record))


def latest_of(person: int) -> MemberApplicationFacts | None:
    """Return the latest application of a person. Inside a transaction."""
    return next((one for one in reversed(applications()) if one.person == person), None)


def waiting(person: int, seen: str | None, *states: ApplicationState) -> MemberApplicationFacts:
    """Return a person's application that is not over yet. Raises NoApplication, ChangedMeanwhile."""
    one = resident(person)
    found = latest_of(one.person)
    _still(seen, found)
    if found is None or found.state not in (states or OPEN):
        raise NoApplication(name=one.name)
    return found


def _still(seen: str | None, found: MemberApplicationFacts | None) -> None:
    if seen is not None:
        still_as_seen(seen, found)


def _check_new(one: HousedPerson, day: date) -> None:
    if is_dead(one.person):
        raise MayNotJoin(name=one.name)
    open_still = latest_of(one.person)
    here = any(each.person == one.person for each in members_on(day))
    waits = open_still is not None and open_still.state in (*OPEN, ApplicationState.ADMITTED)
    if here or waits:
        raise AlreadyMember(name=one.name)


def _by_id(made: int) -> MemberApplicationFacts:
    return next(one for one in applications() if one.id == made)


def _write_fields(made: int, fields: Mapping[str, str], sequence: int) -> None:
    for name, value in fields.items():
        if value.strip():
            add(
                tables.ApplicationField,
                application=made,
                name=name,
                value=value.strip(),
                act=sequence,
            )


def _write_fee(
    application: int, satang: int, by: str, receipt: str, day: date, sequence: int
) -> None:
    add(
        tables.ApplicationFee,
        application=application,
        satang=satang,
        receipt=receipt.strip(),
        by=" ".join(by.split()),
        paid_on=day,
        act=sequence,
    )


def _write_decision(
    application: int,
    day: date,
    sequence: int,
    meeting: str,
    *,
    admitted: bool,
    why: str = "",
    names: Sequence[str] = (),
) -> None:
    add(
        tables.ApplicationDecision,
        application=application,
        admitted=admitted,
        meeting=meeting,
        decided_on=day,
        reason=why,
        abstained="\n".join(" ".join(name.split()) for name in names),
        act=sequence,
    )
