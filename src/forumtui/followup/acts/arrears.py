"""Who is late (ค้างชำระ): every contract that stands on which anything is overdue, and what was done."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from forumtui.contracts.records.contracts import ContractView
from forumtui.engine.database import Store
from forumtui.followup.acts.dues import contracts_in_force, plans_of
from forumtui.followup.acts.helping.reminders import (
    GuarantorToTell,
    all_to_tell,
    why_not_now,
)
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.holds import HoldsOfDay
from forumtui.followup.records.payments import events_by_contract, loans_of_lines
from forumtui.followup.records.reminders import NoticeView, ReminderView, notices, reminders
from forumtui.followup.records.visits import visits
from forumtui.followup.rules.arrears import Arrears, arrears_on
from forumtui.followup.rules.reminders import ReminderStep, reminder_step, steps_done
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages.refusals import Refusal
from forumtui.tables.lines import record_of_line
from forumtui.village.records.residents import names_of, same_as
from forumtui.village.records.village import heads


@dataclass(frozen=True, slots=True)
class LateContract:
    """A contract of a household, and how late it is."""

    household: int
    house: str
    contract: str
    arrears: Arrears


def late_contracts(store: Store, on: date | None = None) -> tuple[LateContract, ...]:
    """Return every contract of which anything is overdue on a day, the latest first.

    Today unless told. Raises DayUncertain.
    """
    with store.reading():
        return _late(contracts_in_force(), occasion(None).day if on is None else on)


def _late(views: Collection[ContractView], day: date) -> tuple[LateContract, ...]:
    settings = settings_now()
    events = events_by_contract([view.id for view in views])
    found = []
    for view, plan in zip(views, plans_of(views), strict=True):
        late = arrears_on(plan, events[view.id], day, settings)
        if late.overdue:
            found.append(LateContract(view.household, view.house, view.number, late))
    return tuple(sorted(found, key=lambda one: -one.arrears.days_late))


@dataclass(frozen=True, slots=True)
class LateHouse:
    """A household that is late, as the desk sees it: what was done about it, what the village does next.

    `step` is None before the first, or where what its days ask for was done. `reminded` and `noticed`
    are those of what is overdue now, `guarantors` those who wait to be told, from day 45 on.
    `held_until` is the last day of a hold, None without one; `debtors` are who may be spoken to, the
    one of the oldest instalment first.
    """

    late: LateContract
    head: str
    step: ReminderStep | None
    reminded: tuple[ReminderView, ...]
    noticed: tuple[NoticeView, ...]
    guarantors: tuple[GuarantorToTell, ...]
    held_until: date | None
    debtors: tuple[str, ...]

    @property
    def arrears(self) -> Arrears:
        """What of its contract is overdue."""
        return self.late.arrears


def late_houses(store: Store, on: date | None = None) -> tuple[LateHouse, ...]:
    """Return every household that is late on a day, the latest first; today unless told.

    Raises DayUncertain.
    """
    with store.reading():
        day = occasion(None).day if on is None else on
        views = contracts_in_force()
        return _told(_late(views, day), views, day)


def late_house(store: Store, household: int, on: date | None = None) -> LateHouse | None:
    """Return a household as one that is late, None where nothing of its contract is.

    Raises DayUncertain.
    """
    with store.reading():
        day = occasion(None).day if on is None else on
        views = [one for one in contracts_in_force() if one.household == household]
        return next(iter(_told(_late(views, day), views, day)), None)


def _told(
    late: Iterable[LateContract], views: Collection[ContractView], day: date
) -> tuple[LateHouse, ...]:
    found = tuple(late)
    wanted = {one.household for one in found}
    waiting: dict[int, list[GuarantorToTell]] = defaultdict(list)
    for one in all_to_tell([view for view in views if view.household in wanted], day):
        waiting[one.household].append(one)
    words: dict[int, list[ReminderView]] = defaultdict(list)
    for reminded in reminders():
        words[reminded.household].append(reminded)
    letters: dict[int, list[NoticeView]] = defaultdict(list)
    for notice in notices():
        letters[notice.household].append(notice)
    seen: dict[int, list[date]] = defaultdict(list)
    for visit in visits():
        seen[visit.household].append(visit.made_on)
    called, holds, debtors = heads(), HoldsOfDay(day), _debtors(found)
    told = []
    for contract in found:
        of, days = contract.household, contract.arrears.days_late
        began = day - timedelta(days)
        mine = tuple(one for one in words[of] if began <= one.on <= day)
        done = steps_done(
            days,
            day,
            contacts=[(one.on, one.way) for one in mine],
            visits=[one for one in seen[of] if one <= day],
            guarantors_told=not waiting[of],
        )
        told.append(
            LateHouse(
                late=contract,
                head=called[of].head,
                step=reminder_step(days, done),
                reminded=mine,
                noticed=tuple(one for one in letters[of] if began <= one.sent_on <= day),
                guarantors=tuple(waiting[of]),
                held_until=holds.until(of),
                debtors=debtors[of],
            )
        )
    return tuple(told)


def _debtors(late: Iterable[LateContract]) -> dict[int, tuple[str, ...]]:
    """Return the names of those whose instalments are overdue, by household."""
    lines = {
        one.household: [record_of_line(part.line) for part in one.arrears.overdue] for one in late
    }
    loans = loans_of_lines({loan for mine in lines.values() for loan in mine})
    tied = same_as()
    people = {loan: tied.get(one.person, one.person) for loan, one in loans.items()}
    names = names_of(set(people.values()))
    return {
        of: tuple(dict.fromkeys(names[people[loan]] for loan in mine)) for of, mine in lines.items()
    }


def why_not_at(store: Store, house: LateHouse, at: time, on: date | None = None) -> Refusal | None:
    """Return why nobody of a late household is to be spoken to at a time of a day; None: somebody may.

    Of several debtors the first who may be decides. Raises NotFound, DayUncertain.
    """
    why: Refusal | None = None
    for name in house.debtors:
        refused = why_not_now(store, house.late.household, name, at, on)
        if refused is None:
            return None
        why = refused if why is None else why
    return why
