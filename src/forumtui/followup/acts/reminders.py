"""Reminding a debtor (ทวงถาม) within the limits of the law, and telling a guarantor in time."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from forumtui.contracts.acts.debts import owed_by
from forumtui.engine.database import Store, add
from forumtui.engine.journal import act
from forumtui.engine.refusals import NotFound
from forumtui.followup.acts.helping import day_of, helped_now
from forumtui.followup.records.reminders import minute_of, reminders
from forumtui.followup.rules.helping.contact import (
    OPENS,
    Contact,
    ContactLimit,
    ContactWay,
    closes,
    limit_of,
)
from forumtui.followup.rules.helping.refusals import (
    DebtorHasDied,
    GuarantorUnknown,
    NotTheDebtor,
    OpenToOthers,
    OutOfHours,
    ReminderDisputed,
    ReminderOnHold,
    TwiceADay,
)
from forumtui.messages.refusals import Refusal
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
    way: ContactWay
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

    Raises NameMissing, NotTheDebtor, DebtorHasDied, OpenToOthers, ReminderDisputed, ReminderOnHold,
    TwiceADay, OutOfHours, HelpDayLater, NotFound, ChangedMeanwhile.
    """
    by, name = said.sent_by.strip(), " ".join(said.to.split())
    if not (by and name):
        raise NameMissing
    with act(store, "followup.remind") as entry:
        view = helped_now(household, seen)
        day = day_of(said.on, today)
        person = _debtor(view, name)
        contact = Contact(day, said.at, said.way, person is not None, said.holiday)
        told = [one.on for one in reminders(household) if one.person == person]
        disputed = any(line.claimed_satang is not None for line in view.lines)
        limit = limit_of(contact, told, on_hold=False, disputed=disputed)
        if limit is not None:
            raise _refusal(limit, view, name, contact)
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


def _refusal(limit: ContactLimit, view: HouseholdView, name: str, contact: Contact) -> Refusal:
    match limit:
        case ContactLimit.NOT_THE_DEBTOR:
            return NotTheDebtor(name=name, house=view.house)
        case ContactLimit.OPEN_TO_OTHERS:
            return OpenToOthers()
        case ContactLimit.DISPUTED:
            return ReminderDisputed(house=view.house)
        case ContactLimit.ON_HOLD:
            return ReminderOnHold(house=view.house)
        case ContactLimit.TWICE_A_DAY:
            return TwiceADay(name=name, day=contact.on)
        case ContactLimit.OUT_OF_HOURS:
            last = closes(contact.on, holiday=contact.holiday)
            return OutOfHours(
                at=f"{contact.at:{_CLOCK}}", opens=f"{OPENS:{_CLOCK}}", closes=f"{last:{_CLOCK}}"
            )


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
