"""Who is late (ค้างชำระ): every contract that stands on which anything is overdue."""

from dataclasses import dataclass
from datetime import date

from forumtui.engine.database import Store
from forumtui.followup.acts.dues import contracts_in_force, plans_of
from forumtui.followup.records.choices import settings_now
from forumtui.followup.records.payments import events_by_contract
from forumtui.followup.rules.arrears import Arrears, arrears_on
from forumtui.meetings.acts.meetings import occasion


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
        day = occasion(None).day if on is None else on
        settings = settings_now()
        views = contracts_in_force()
        events = events_by_contract([view.id for view in views])
        found = []
        for view, plan in zip(views, plans_of(views), strict=True):
            late = arrears_on(plan, events[view.id], day, settings)
            if late.overdue:
                found.append(LateContract(view.household, view.house, view.number, late))
    return tuple(sorted(found, key=lambda one: -one.arrears.days_late))
