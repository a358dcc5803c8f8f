"""Reminding a debtor (ทวงถาม) within the limits of the law, and telling a guarantor in time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from forumtui.contracts.acts.debts import owed_by
from forumtui.contracts.records.contracts import contract_of, contracts
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.followup.acts.dues import Account, account_of
from forumtui.followup.acts.helping.house import day_of, helped_now
from forumtui.followup.records.choices import chosen, settings_now
from forumtui.followup.records.holds import is_on_hold
from forumtui.followup.records.reminders import (
    death_told_on,
    minute_of,
    notices,
    reminders,
)
from forumtui.followup.rules.arrears import GuarantorNotice, arrears_on, guarantor_notices
from forumtui.followup.rules.choices import days_after_death
from forumtui.followup.rules.dues import DueKind
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
    CLOSES,
    CLOSES_ON_HOLIDAYS,
    OPENS,
    ByWhat,
    Contact,
    ToWhom,
    WhyNot,
    nothing_to_remind_of,
    why_not,
    within_hours,
)
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.refusals import Refusal
from forumtui.messages.values import Money
from forumtui.people.records.guarantors import guarantors_by_loan
from forumtui.tables.lines import record_of_line
from forumtui.tables.support import GuarantorNotified, ReminderSent
from forumtui.thai.names import name_key, split_name
from forumtui.verification.records.household_view import HouseholdView
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
        person = _debtor(view, name)
        to = ToWhom.OTHER if person is None else ToWhom.DEBTOR
        contact = Contact(day, said.at, to, said.way)
        told = [one.on for one in reminders(household) if one.person == person]
        disputed = any(line.claimed_satang is not None for line in view.lines)
        standing = contract_of(household)
        account = None if standing is None else account_of(standing)
        mourned = _mourned_until(view, day)
        held = disputed or mourned is not None or is_on_hold(household, day)
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
        if account is not None:
            _check_overdue(account, view, day)
        if person in view.dead:
            raise DebtorHasDied(name=name)
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
            last = CLOSES if within_hours(contact.on, CLOSES_ON_HOLIDAYS, holidays) else None
            return OutOfHours(
                at=f"{contact.at:{_CLOCK}}",
                opens=f"{OPENS:{_CLOCK}}",
                closes=f"{last or CLOSES_ON_HOLIDAYS:{_CLOCK}}",
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
        day = occasion(None).day if on is None else on
        found = [
            one
            for view in contracts(standing_contracts().values())
            for one in _to_tell(account_of(view), day)
        ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.household, one.line, one.name)))


def _to_tell(account: Account, day: date) -> Iterator[GuarantorToTell]:
    """Yield the guarantors of a contract to be told: of the oldest overdue instalment of each debt."""
    arrears = arrears_on(account.plan, account.events, day, settings_now())
    oldest: dict[str, GuarantorNotice] = {}
    for one in guarantor_notices(arrears.overdue):
        if one.is_due(day):
            oldest.setdefault(one.line, one)
    guarantors = guarantors_by_loan([record_of_line(line) for line in oldest])
    if not guarantors:
        return
    told = {(one.loan, one.name, one.due_on) for one in notices(account.view.household)}
    for line, one in oldest.items():
        loan, last = record_of_line(line), one.last_day
        lost = _default_of(account, line, one.due, day)
        lost -= _default_of(account, line, one.due, min(last, day))
        for name in guarantors.get(loan, ()):
            if (loan, name, one.due) not in told:
                who = (account.view.household, account.view.house)
                yield GuarantorToTell(*who, line, name, one.due, last, lost)


def _default_of(account: Account, line: str, due: date, on: date) -> int:
    """Return the default interest that an instalment of a debt bore up to a day."""
    dues = account.ledger(on, settings_now()).dues
    same = [one for one in dues if (one.line, one.due, one.kind) == (line, due, DueKind.DEFAULT)]
    return sum(one.asked_satang for one in same)
