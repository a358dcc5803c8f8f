"""Reminding a debtor (ทวงถาม) within the limits of the law, and telling a guarantor in time."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from forumtui.contracts.acts.debts import owed_by
from forumtui.contracts.records.contracts import ContractView, contract_of
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.followup.acts.dues import Account, account_of, contracts_in_force, plans_of
from forumtui.followup.acts.helping.house import day_of, helped_now
from forumtui.followup.records.choices import chosen, settings_now
from forumtui.followup.records.holds import is_on_hold
from forumtui.followup.records.payments import events_by_contract
from forumtui.followup.records.reminders import (
    death_told_on,
    minute_of,
    notices,
    reminders,
)
from forumtui.followup.rules.arrears import GuarantorNotice, arrears_on, guarantor_notices
from forumtui.followup.rules.choices import days_after_death
from forumtui.followup.rules.dues import ContractPlan, DueKind, Event
from forumtui.followup.rules.helping.holidays import is_public_holiday
from forumtui.followup.rules.helping.refusals import (
    DebtorHasDied,
    GuarantorUnknown,
    NothingToRemind,
    NotTheDebtor,
    OpenToOthers,
    OutOfHours,
    ReminderDisputed,
    ReminderInMourning,
    ReminderOnHold,
    TwiceADay,
)
from forumtui.followup.rules.reminders import (
    OPENS,
    ByWhat,
    Contact,
    ToWhom,
    WhyNot,
    closes_on,
    nothing_to_remind_of,
    why_not,
)
from forumtui.followup.rules.replay import ledger_on
from forumtui.followup.rules.settings import Settings
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.refusals import Refusal
from forumtui.messages.values import Money
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.tables.lines import record_of_line
from forumtui.tables.support import GuarantorNotified, ReminderSent
from forumtui.thai.names import name_key, split_name
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.records.residents import person_of_key
from forumtui.village.refusals import NameMissing


@dataclass(frozen=True, slots=True)
class ReminderSaid:
    """Who is reminded, when, how, by whom, and what came of it; `on` None is today.

    `holiday` says that the day is one of the moon's holidays, which no calendar here knows.
    """

    to: str
    at: time
    way: ByWhat
    sent_by: str
    result: str = ""
    on: date | None = None
    holiday: bool = False


def remind(
    store: Store,
    household: int,
    said: ReminderSaid,
    *,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down that a debtor was reminded; return its act.

    Raises NameMissing, NotTheDebtor, DebtorHasDied, OpenToOthers, ReminderDisputed, ReminderInMourning,
    ReminderOnHold, TwiceADay, OutOfHours, NothingToRemind, HelpDayLater, NotFound, ChangedMeanwhile.
    """
    by, name = said.sent_by.strip(), " ".join(said.to.split())
    if not (by and name):
        raise NameMissing
    with act(store, "followup.remind") as entry:
        view = helped_now(household, seen)
        day = day_of(said.on, today)
        person = _may_be_told(view, said, day)
        add(
            ReminderSent,
            household=household,
            person=person,
            sent_on=day,
            minute=minute_of(said.at),
            way=said.way.value,
            sent_by=by,
            result=said.result.strip(),
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "person": person,
            "sent_on": day.isoformat(),
            "at": f"{said.at:%H:%M}",
            "way": said.way.value,
            "sent_by": by,
        }
        return entry.sequence


def why_not_now(
    store: Store, household: int, to: str, at: time, on: date | None = None
) -> Refusal | None:
    """Return why a debtor is not to be spoken to at a time of a day, None where they may be.

    Today unless told. Writes nothing. Raises NotFound, DayUncertain.
    """
    with store.reading():
        view = household_view(household)
        day = occasion(None).day if on is None else on
        try:
            _may_be_told(view, ReminderSaid(to, at, ByWhat.WORD, ""), day)
        except Refusal as refusal:
            return refusal
    return None


def _may_be_told(view: HouseholdView, said: ReminderSaid, day: date) -> int:
    """Return the debtor who may be reminded as it is said. Inside a transaction. Raises what not."""
    name = " ".join(said.to.split())
    person = _debtor(view, name)
    to = ToWhom.OTHER if person is None else ToWhom.DEBTOR
    contact = Contact(day, said.at, to, said.way)
    told = [one.on for one in reminders(view.id) if one.person == person]
    disputed = any(line.claimed_satang is not None for line in view.lines)
    standing = contract_of(view.id)
    mourned = _mourned_until(view, day)
    held = disputed or mourned is not None or is_on_hold(view.id, day)
    holidays = {day} if said.holiday or is_public_holiday(day) else set()
    why = why_not(contact, told, holidays=holidays, held_back=held)
    if why is WhyNot.HELD_BACK and disputed:
        raise ReminderDisputed(house=view.house)
    if why is WhyNot.HELD_BACK and person in view.dead:
        raise DebtorHasDied(name=name)
    if why is WhyNot.HELD_BACK and mourned is not None:
        raise ReminderInMourning(house=view.house, until=mourned)
    if why is not None:
        raise _refusal(why, view, name, contact, holidays)
    if standing is not None:
        _check_overdue(account_of(standing), view, day)
    if person in view.dead:
        raise DebtorHasDied(name=name)
    assert person is not None, "who is none of the debtors was refused"
    return person


def _mourned_until(view: HouseholdView, day: date) -> date | None:
    """Return up to which day nobody of a house is reminded for a death that was told; None of none."""
    records = [record for member in view.members for record in member.records]
    told = death_told_on(records, day)
    if told is None:
        return None
    until = told + timedelta(days_after_death(chosen()))
    return until if told < until and day <= until else None


def _check_overdue(account: Account, view: HouseholdView, day: date) -> None:
    """Refuse to remind of what is not overdue, or of less than one speaks of."""
    arrears = arrears_on(account.plan, account.events, day, settings_now())
    if nothing_to_remind_of(arrears) is not None:
        owed = Money(arrears.asked_satang + arrears.default_satang)
        raise NothingToRemind(house=view.house, owed=owed)


def _debtor(view: HouseholdView, name: str) -> int | None:
    """Return the member of that name, or key, who owes; None for anybody else."""
    debts = owed_by(view).debts.values()
    owing = {person_of_key(debt.debtor_key) for debt in debts if debt.owed_satang}
    key = _key(name)
    for member in view.members:
        if member.id in owing and (member.key == name.upper() or _key(member.name) == key):
            return member.id
    return None


def _key(name: str) -> str:
    return name_key(split_name(name))


_CLOCK: Final = "%H:%M"


def _refusal(
    why: WhyNot, view: HouseholdView, name: str, contact: Contact, holidays: Collection[date]
) -> Refusal:
    match why:
        case WhyNot.NOT_THE_DEBTOR:
            return NotTheDebtor(name=name, house=view.house)
        case WhyNot.SEEN_BY_OTHERS:
            return OpenToOthers()
        case WhyNot.ONCE_A_DAY:
            return TwiceADay(name=name, day=contact.on)
        case WhyNot.OUTSIDE_HOURS:
            return OutOfHours(
                at=f"{contact.at:{_CLOCK}}",
                opens=f"{OPENS:{_CLOCK}}",
                closes=f"{closes_on(contact.on, holidays):{_CLOCK}}",
            )
        case _:
            return ReminderOnHold(house=view.house)


def notify_guarantor(
    store: Store,
    household: int,
    line: str,
    *,
    name: str,
    due_on: date,
    sent_by: str,
    sent_on: date | None = None,
    today: date | None = None,
    seen: str | None = None,
) -> int:
    """Write down that a guarantor of a debt was told of an overdue instalment; return its act.

    The letter bears neither what others owe nor anything on its envelope. Raises NameMissing,
    NotFound, GuarantorUnknown, HelpDayLater, ChangedMeanwhile.
    """
    by = sent_by.strip()
    if not (by and name.strip()):
        raise NameMissing
    with act(store, "followup.notify_guarantor") as entry:
        view = helped_now(household, seen)
        loan = record_of_line(line)
        if loan not in owed_by(view).debts:
            raise NotFound(what=line)
        guarantors = guarantors_by_loan([loan]).get(loan, ())
        named = next((one for one in guarantors if _key(one) == _key(name)), None)
        if named is None:
            raise GuarantorUnknown(name=name.strip(), line=line)
        day = day_of(sent_on, today)
        add(
            GuarantorNotified,
            household=household,
            loan=loan,
            name=named,
            due_on=due_on,
            sent_on=day,
            sent_by=by,
            act=entry.sequence,
        )
        entry.facts = {
            "household": household,
            "house": view.house,
            "line": line,
            "name": named,
            "due_on": due_on.isoformat(),
            "sent_on": day.isoformat(),
            "sent_by": by,
        }
        return entry.sequence


@dataclass(frozen=True, slots=True)
class GuarantorToTell:
    """A guarantor who has to be told of an overdue instalment, from day 45 after it on.

    `last_day` is the last on which nothing is lost; of one who was not told by then `lost_satang` is
    the default interest that ran since, for which this guarantor does not answer (section 686).
    """

    household: int
    house: str
    line: str
    name: str
    due_on: date
    last_day: date
    lost_satang: int


def guarantors_to_tell(store: Store, on: date | None = None) -> tuple[GuarantorToTell, ...]:
    """Return the guarantors whom nobody told yet, the most pressing first. Writes nothing.

    Raises DayUncertain.
    """
    with store.reading():
        return all_to_tell(contracts_in_force(), occasion(None).day if on is None else on)


def guarantors_of(
    store: Store, household: int, on: date | None = None
) -> tuple[GuarantorToTell, ...]:
    """Return the guarantors of a household's overdue debts whom nobody told yet, also before day 45.

    Raises DayUncertain.
    """
    with store.reading():
        standing = contract_of(household)
        day = occasion(None).day if on is None else on
        return () if standing is None else all_to_tell([standing], day, early=True)


def all_to_tell(
    views: Collection[ContractView], day: date, *, early: bool = False
) -> tuple[GuarantorToTell, ...]:
    """Return the guarantors of contracts whom nobody told yet, the most pressing first.

    From day 45 on, or `early` before that. Inside a transaction.
    """
    settings = settings_now()
    events = events_by_contract([view.id for view in views])
    found = [
        one
        for view, plan in zip(views, plans_of(views), strict=True)
        for one in _to_tell(_Owing(view, plan, events[view.id], settings), day, early=early)
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.household, one.line, one.name)))


@dataclass(frozen=True, slots=True)
class _Owing:
    """A contract, and what happened on it."""

    view: ContractView
    plan: ContractPlan
    events: Sequence[Event]
    settings: Settings

    def default_of(self, line: str, due: date, on: date) -> int:
        """Return the default interest that an instalment of a debt bore up to a day."""
        dues = ledger_on(self.plan, self.events, on, self.settings).dues
        same = [o for o in dues if (o.line, o.due, o.kind) == (line, due, DueKind.DEFAULT)]
        return sum(one.asked_satang for one in same)


def _to_tell(owing: _Owing, day: date, *, early: bool) -> Iterator[GuarantorToTell]:
    """Yield the guarantors of a contract to be told: of the oldest overdue instalment of each debt."""
    arrears = arrears_on(owing.plan, owing.events, day, owing.settings)
    oldest: dict[str, GuarantorNotice] = {}
    for one in guarantor_notices(arrears.overdue):
        if early or one.is_due(day):
            oldest.setdefault(one.line, one)
    guarantors = guarantors_by_loan([record_of_line(line) for line in oldest])
    if not guarantors:
        return
    view = owing.view
    told = {(one.loan, one.name, one.due_on) for one in notices(view.household)}
    for line, one in oldest.items():
        loan, last = record_of_line(line), one.last_day
        lost = owing.default_of(line, one.due, day)
        lost -= owing.default_of(line, one.due, min(last, day))
        for name in guarantors.get(loan, ()):
            if (loan, name, one.due) not in told:
                yield GuarantorToTell(view.household, view.house, line, name, one.due, last, lost)
