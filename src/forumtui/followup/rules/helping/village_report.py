"""What the report to the village and the district says: its shapes, with nothing reckoned."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from forumtui.followup.rules.arrears import Lateness
from forumtui.followup.rules.helping.incomes import IncomeChange
from forumtui.followup.rules.helping.reached import Reached, ReachedCounts


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household that owed at the cut-off, or has a contract: sums in satang, on the last day.

    `reached` is None of one that owed nothing then. `late` is None without a contract.
    """

    household: int
    house: str
    contracts_before: int
    contracts_now: int
    before_satang: int
    now_satang: int
    reached: Reached | None
    late: Lateness | None
    overdue_satang: int
    asked_satang: int
    collected_satang: int
    visits: int
    support_satang: int
    income: IncomeChange | None


class FundChange(NamedTuple):
    """One fund: how many owe it and how much at the cut-off and now.

    `changed` owe it another sum now: the difference of both sums is theirs.
    """

    fund: str
    households_before: int
    households_now: int
    before_satang: int
    now_satang: int
    changed: int


class KindCount(NamedTuple):
    """How many of a kind, and what they are worth in satang; that is a sum of so many households."""

    kind: str
    times: int
    satang: int
    households: int


class SumsOf(NamedTuple):
    """Of how many households each sum of the village is.

    `changed` owe another sum now than before, `unlike` paid another one in the period than fell due: the
    difference of both sums is theirs.
    """

    before: int
    now: int
    changed: int
    fresh: int
    paid: int
    waived: int
    asked: int
    came: int
    unlike: int
    at_risk: int


@dataclass(frozen=True, slots=True)
class Walked:
    """Households by what they answered; `contracted` have a contract that stands."""

    households: int
    confirmed: int
    disputed: int
    absent: int
    not_asked: int
    contracted: int
    outside: int


@dataclass(frozen=True, slots=True)
class VillageReport:
    """What the report says, of the days from `since` to `until`, both included.

    `before` is as of the cut-off, `now` at the end of `until`. `new_satang` is owed on loans made after
    the cut-off, which are in neither. `paid_satang` is all that was ever received on contracts and
    `waived_satang` all that nobody asks for any more. `asked_satang` fell due in the period,
    `collected_satang` was received in it. `at_risk_satang` is what contracts more than 30 days late
    owe, of `contracted_satang`.
    """

    village: str
    training: bool
    cut_off: date
    since: date
    until: date
    walked: Walked
    rows: tuple[HouseholdRow, ...]
    funds: tuple[FundChange, ...]
    contracts_before: int
    contracts_now: int
    before_satang: int
    now_satang: int
    new_satang: int
    rate_before_ppm: int
    rate_now_ppm: int
    reached: ReachedCounts
    paid_satang: int
    waived_satang: int
    asked_satang: int
    collected_satang: int
    late: tuple[KindCount, ...]
    at_risk_satang: int
    contracted_satang: int
    visits: int
    obstacles: tuple[KindCount, ...]
    promises_kept: int
    promises_broken: int
    promises_open: int
    reminders: int
    replans: int
    holds: int
    support: tuple[KindCount, ...]
    incomes: int
    incomes_enough: int
    income_before_satang: int
    income_now_satang: int
    of: SumsOf
