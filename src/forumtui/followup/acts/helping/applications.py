"""New loans after the old debt is gone: the register of applications, and the check of every rule.

No new loan before zero, for anybody of the household. No sentence names who is in the way.
"""

from dataclasses import dataclass, field
from datetime import date

from forumtui.contracts.acts.decisions import check_carries
from forumtui.contracts.acts.register import still_owed
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.followup.acts.helping.house import day_of
from forumtui.followup.records.applications import (
    ApplicationView,
    applications,
    granted_in_books,
    loan_limits,
    members_of,
)
from forumtui.followup.rules.helping.borrowing import (
    AskedLoan,
    LimitName,
    LoanFinding,
    LoanLimits,
    LoanObstacle,
    LoanRule,
    rules_checked,
    unmet,
)
from forumtui.followup.rules.helping.refusals import (
    ApplicantUnknown,
    ApplicationEmpty,
    ApplicationUnknown,
    ApplicationUnreasoned,
    LoanAboveCeiling,
    LoanAboveLaw,
    LoanAboveSavings,
    LoanNotOfMember,
    LoanOfGuarantorFull,
    LoanWhileOwing,
    LoanWithoutGuarantors,
)
from forumtui.lending.true_rate import CEILING_PPM
from forumtui.messages.values import Money
from forumtui.people.acts.guarantors import guarantees_now
from forumtui.tables.support import ApplicationAnswer, LendingLimit, LoanApplication
from forumtui.thai.names import name_key, split_name
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.records.residents import Resident, households_of_persons
from forumtui.village.records.search import persons as persons_shown
from forumtui.village.records.village import funds


@dataclass(frozen=True, slots=True)
class LoanAsked:
    """What is asked: by whom of the household, of which fund, how much, for how long, for what."""

    person: str
    fund: int
    satang: int
    months: int
    rate_ppm: int
    purpose: str
    guarantors: tuple[str, ...] = ()
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application with the names of who asks and of the fund, and every rule as it is met now.

    Of one that was answered no rule is asked any more; `in_books` is the number under which a granted
    loan is in its fund's books, "" while it is in none.
    """

    view: ApplicationView
    house: str
    name: str
    fund: str
    rules: tuple[LoanRule, ...]
    in_books: str = ""

    @property
    def findings(self) -> tuple[LoanFinding, ...]:
        """The rules that are not met."""
        return unmet(self.rules)

    @property
    def allowed(self) -> bool:
        """Whether every rule is met."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class HouseApplications:
    """The applications of a household; `seen` binds an act to them."""

    household: int
    house: str
    asked: tuple[ApplicationFacts, ...]
    seen: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seen", seen_of(self.household, self.house, self.asked))


def applications_of(store: Store, household: int) -> HouseApplications:
    """Return the applications of a household. Writes nothing. Raises NotFound."""
    with store.reading():
        return _of(household_view(household))


@dataclass(frozen=True, slots=True)
class Asker:
    """Who may ask for a loan: of which household, by which key; `lenders` are the funds by their names.

    `seen` binds an application to what was written down of the household before.
    """

    household: int
    house: str
    key: str
    name: str
    lenders: tuple[tuple[int, str], ...]
    seen: str


def asker_of(store: Store, person: int) -> Asker:
    """Return a person as who asks for a loan. Raises ApplicantUnknown for who lives nowhere here."""
    with store.reading():
        (named,) = persons_shown([person])
        household = households_of_persons().get(person)
        if household is None:
            raise ApplicantUnknown(name=named.name, house="-")
        view = household_view(household)
        who = next((one for one in view.living if one.id == person), None)
        if who is None:
            raise ApplicantUnknown(name=named.name, house=view.house)
        lenders = tuple((fund.id, fund.name) for fund in funds())
        return Asker(view.id, view.house, who.key, who.name, lenders, _of(view).seen)


def register_of_applications(store: Store) -> tuple[ApplicationFacts, ...]:
    """Return every application of the village, in the order in which they came. Writes nothing."""
    with store.reading():
        views: dict[int, HouseholdView] = {}
        found = []
        for one in applications():
            view = views.setdefault(one.household, household_view(one.household))
            found.append(_facts(view, one))
        return tuple(found)


def _of(view: HouseholdView) -> HouseApplications:
    asked = tuple(_facts(view, one) for one in applications(view.id))
    return HouseApplications(view.id, view.house, asked)


def _facts(view: HouseholdView, one: ApplicationView) -> ApplicationFacts:
    names = {member.id: member.name for member in view.members}
    shelf = {fund.id: fund.name for fund in funds()}
    wanted = () if one.answer is not None else _checked(view, one)
    number = granted_in_books(one.household, one.act) or ""
    name = names.get(one.person, "")
    return ApplicationFacts(one, view.house, name, shelf[one.fund], wanted, number)


def _checked(view: HouseholdView, one: ApplicationView) -> tuple[LoanRule, ...]:
    """Return every rule with whether an application meets it by the books of now."""
    members = members_of(one.fund)
    applicant = [member for member in view.members if member.id == one.person]
    records = {record for member in applicant for record in member.records}
    saved = sum(
        line.balance_satang
        for line in view.lines
        if line.kind == "saving" and line.person == one.person and line.fund_id == one.fund
    )
    asked = AskedLoan(
        satang=one.satang,
        owed_satang=sum(one.satang for one in still_owed(view)),
        members=bool(members),
        is_member=bool(records & members),
        savings_satang=saved,
        answering=_answering(one.guarantors),
    )
    return rules_checked(asked, loan_limits(one.fund))


def _answering(names: tuple[str, ...]) -> tuple[int, ...]:
    """Return for how much each guarantor answers already, by what the registers say of the name."""
    if not names:
        return ()
    known = guarantees_now()
    return tuple(
        sum(
            one.exposure.satang
            for one in known.guarantors
            if _key(one.name) == _key(name)
            or any(_key(written.name) == _key(name) for written in one.named_as)
        )
        for name in names
    )


def _key(name: str) -> str:
    return name_key(split_name(name))


def apply_for_loan(
    store: Store,
    household: int,
    asked: LoanAsked,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write an application down, whether its rules are met or not; return its act.

    Raises ApplicationEmpty, ApplicantUnknown, LoanAboveLaw, HelpDayLater, NotFound, ChangedMeanwhile.
    """
    purpose = asked.purpose.strip()
    if asked.satang <= 0 or asked.months <= 0 or not purpose:
        raise ApplicationEmpty
    if asked.rate_ppm > CEILING_PPM:
        raise LoanAboveLaw
    with act(store, "followup.apply_for_loan") as entry:
        view = _now(household, seen)
        who = _member(view, asked.person)
        day = day_of(asked.asked_on, today)
        guarantors = tuple(
            dict.fromkeys(one for name in asked.guarantors if (one := " ".join(name.split())))
        )
        add(
            LoanApplication,
            household=household,
            person=who.id,
            fund=asked.fund,
            satang=asked.satang,
            months=asked.months,
            rate_ppm=asked.rate_ppm,
            purpose=purpose,
            guarantors="\n".join(guarantors),
            asked_on=day,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "person": who.id,
            "fund": asked.fund,
            "satang": asked.satang,
            "months": asked.months,
            "rate_ppm": asked.rate_ppm,
            "asked_on": day.isoformat(),
        }
        return entry.sequence


def _now(household: int, seen: str | None) -> HouseholdView:
    view = household_view(household)
    if seen is not None:
        now = _of(view)
        still_as_seen(seen, now.household, now.house, now.asked)
    return view


def _member(view: HouseholdView, name: str) -> Resident:
    """Return the living member of that name, or key. Raises ApplicantUnknown."""
    for member in view.living:
        if member.key == name.strip().upper() or _key(member.name) == _key(name):
            return member
    raise ApplicantUnknown(name=name.strip(), house=view.house)


def answer_application(
    store: Store,
    household: int,
    application: int,
    *,
    granted: bool,
    reason: str = "",
    vote: int | None = None,
    answered_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Grant the application that the act `application` wrote down, or refuse it; return this act.

    It is granted only where every rule is met at that very moment. Raises ApplicationUnknown,
    LoanWhileOwing, LoanNotOfMember, LoanAboveSavings, LoanAboveCeiling, LoanWithoutGuarantors,
    LoanOfGuarantorFull, ApplicationUnreasoned where it is refused without a reason, ResolutionUnknown,
    ResolutionNotCarried, ResolutionWithoutQuorum, HelpDayLater, ChangedMeanwhile.
    """
    with act(store, "followup.answer_application") as entry:
        view = _now(household, seen)
        one = next((each for each in applications(household) if each.act == application), None)
        if one is None or one.answer is not None:
            raise ApplicationUnknown(house=view.house)
        if vote is not None:
            check_carries(vote)
        if granted:
            _check_met(view, one)
        elif not reason.strip():
            raise ApplicationUnreasoned
        day = day_of(answered_on, today)
        add(
            ApplicationAnswer,
            application=one.id,
            granted=granted,
            vote=vote,
            reason=reason.strip(),
            answered_on=day,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "application": application,
            "granted": granted,
            "vote": vote,
            "reason": reason.strip(),
            "answered_on": day.isoformat(),
        }
        return entry.sequence


def _check_met(view: HouseholdView, one: ApplicationView) -> None:
    """Refuse what a rule is in the way of: by the household, never by a name."""
    for found in unmet(_checked(view, one)):
        limit = Money(found.limit)
        match found.obstacle:
            case LoanObstacle.STILL_OWES:
                raise LoanWhileOwing(house=view.house, limit=limit)
            case LoanObstacle.NOT_A_MEMBER:
                raise LoanNotOfMember
            case LoanObstacle.ABOVE_SAVINGS:
                raise LoanAboveSavings(limit=limit)
            case LoanObstacle.ABOVE_CEILING:
                raise LoanAboveCeiling(limit=limit)
            case LoanObstacle.TOO_FEW_GUARANTORS:
                raise LoanWithoutGuarantors(limit=found.limit)
            case LoanObstacle.GUARANTOR_FULL:
                raise LoanOfGuarantorFull(limit=limit)


def settle_limits(
    store: Store, fund: int, limits: LoanLimits, *, seen: str | None = None
) -> LoanLimits:
    """Write down what a fund settles for its new loans; return what holds. Raises ChangedMeanwhile."""
    with act(store, "followup.loan_limits") as entry:
        now = loan_limits(fund)
        still_as_seen(seen, now)
        changed = {
            name: getattr(limits, name.value)
            for name in LimitName
            if getattr(limits, name.value) != getattr(now, name.value)
        }
        for name, value in changed.items():
            add(LendingLimit, fund=fund, name=name.value, value=value, act=entry.sequence)
        entry.facts = {"fund": fund, **{name.value: value for name, value in changed.items()}}
        return limits


def limits_of(store: Store, fund: int) -> LoanLimits:
    """Return what a fund settled for its new loans."""
    with store.reading():
        return loan_limits(fund)
