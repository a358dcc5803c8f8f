"""One household as the village cares for it (ติดตามสนับสนุน): what was done, kept, and changed since."""

from dataclasses import dataclass
from datetime import date

from forumtui.contracts.records.contracts import contract_of
from forumtui.engine.database import Store
from forumtui.followup.acts.arrears import LateHouse, late_house
from forumtui.followup.acts.dues import head_of
from forumtui.followup.acts.helping.house import HouseHelp, help_of
from forumtui.followup.acts.helping.visits import barred_of, kept_of
from forumtui.followup.records.holds import HoldsOfDay
from forumtui.followup.records.visits import PromiseView
from forumtui.followup.rules.helping.incomes import IncomeChange, same_season
from forumtui.followup.rules.helping.promises import PromiseKept
from forumtui.meetings.acts.meetings import occasion


@dataclass(frozen=True, slots=True)
class HouseCare:
    """All that is known of a household on `on`.

    `late` is None where nothing is overdue, `held_until` without a hold, `change` without the same month
    before its contract and since. `barred` is from when its oldest overdue instalment is barred by time.
    """

    helped: HouseHelp
    head: str
    on: date
    promises: tuple[tuple[PromiseView, PromiseKept], ...]
    late: LateHouse | None
    held_until: date | None
    change: IncomeChange | None
    barred: date | None


def care_of(store: Store, household: int, on: date | None = None) -> HouseCare:
    """Return a household as it is cared for on a day, today unless told.

    Raises NotFound, DayUncertain.
    """
    with store.reading():
        day = occasion(None).day if on is None else on
        helped = help_of(store, household)
        standing = contract_of(household)
        months = {one.month: one.satang for one in helped.incomes}
        return HouseCare(
            helped=helped,
            head=head_of(household),
            on=day,
            promises=kept_of(household, day),
            late=late_house(store, household, day),
            held_until=HoldsOfDay(day).until(household),
            change=None if standing is None else same_season(months, standing.made_on),
            barred=barred_of(store, household, day),
        )
