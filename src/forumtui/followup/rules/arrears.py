"""What is overdue (ค้างชำระ): which parts, for how long, how bad; and what that puts at risk.

A line is as late as its oldest instalment of which anything is left: a newer one paid does not help.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from forumtui.followup.rules.asked import ACCRUED, DEFAULT, INTEREST, PRINCIPAL
from forumtui.followup.rules.dues import ContractPlan, Event
from forumtui.followup.rules.replay import Replay
from forumtui.followup.rules.settings import USUAL, Settings
from forumtui.lending.periods import add_months

AT_RISK_DAYS: Final = 30
"""A contract that is later than these has all of its debt at risk."""

NOTICE_PRINTED_BY_DAYS: Final = 45
"""When a guarantor's notice is printed, so that it reaches him in time."""

NOTICE_DAYS: Final = 60
"""Later a guarantor is free of the interest that runs from then (ป.พ.พ. section 686)."""


class Lateness(StrEnum):
    """How bad a debt is (ชั้นหนี้), by the months since the oldest part that is left of it."""

    NORMAL = "normal"
    """Less than a month (ปกติ), or not at all."""
    SPECIAL = "special-mention"
    """One month and more (กล่าวถึงเป็นพิเศษ)."""
    SUBSTANDARD = "substandard"
    """Three months and more (ต่ำกว่ามาตรฐาน)."""
    DOUBTFUL = "doubtful"
    """Six months and more (สงสัย)."""
    LOSS = "doubtful-of-loss"
    """More than twelve months (สงสัยจะสูญ)."""


CLASSES_MONTHS: Final = (1, 3, 6, 12)
"""From how many months the classes after the first count; the last from the day after."""


class OverduePart(NamedTuple):
    """What of one instalment of one line is overdue, in satang, and for how many days."""

    line: str
    instalment: int
    due: date
    days_late: int
    default_satang: int
    accrued_satang: int
    interest_satang: int
    principal_satang: int

    @property
    def asked_satang(self) -> int:
        """What was to be paid on the day: all but the default interest."""
        return self.accrued_satang + self.interest_satang + self.principal_satang


class Arrears(NamedTuple):
    """How late a contract is on a day: its overdue parts by instalment, then line.

    `debt_satang` is all principal and accrued interest that it still owes, due or not.
    """

    overdue: tuple[OverduePart, ...]
    lateness: Lateness
    debt_satang: int

    @property
    def days_late(self) -> int:
        """The days of its oldest overdue part; 0 where nothing is."""
        return max((part.days_late for part in self.overdue), default=0)

    @property
    def asked_satang(self) -> int:
        """What is overdue without default interest."""
        return sum(part.asked_satang for part in self.overdue)

    @property
    def default_satang(self) -> int:
        """The default interest that is owed."""
        return sum(part.default_satang for part in self.overdue)

    @property
    def at_risk_satang(self) -> int:
        """All of its debt where it is later than thirty days, else 0."""
        return self.debt_satang if self.days_late > AT_RISK_DAYS else 0


def arrears_on(
    plan: ContractPlan,
    events: Sequence[Event],
    on: date,
    settings: Settings = USUAL,
    *,
    classes_months: tuple[int, int, int, int] = CLASSES_MONTHS,
) -> Arrears:
    """Return what of a contract is overdue on a day, by the same replay as its ledger.

    A part is overdue from the day after the last on which it is in time: its own, or the next working
    day. Paused days do not count, and one that was paused ever since is not overdue.
    """
    replay = Replay(plan, events)
    replay.run(on)
    replay.reckon(on, settings)
    overdue: list[OverduePart] = []
    worst = 0
    for group in replay.open_groups:
        due = group[0].due
        if due >= on:
            break
        late = replay.days_late(due, on, settings)
        if not late:
            continue
        for asked in group:
            left = asked.left
            if any(left):
                overdue.append(
                    OverduePart(
                        asked.line.plan.line,
                        asked.number,
                        due,
                        late,
                        left[DEFAULT],
                        left[ACCRUED],
                        left[INTEREST],
                        left[PRINCIPAL],
                    )
                )
                worst = max(worst, late)
    lateness = lateness_of(worst, on, classes_months)
    return Arrears(tuple(overdue), lateness, replay.debt_satang)


def lateness_of(
    days_late: int, on: date, classes_months: tuple[int, int, int, int] = CLASSES_MONTHS
) -> Lateness:
    """Return the class of what has been late for so many days on a day, by calendar months.

    >>> lateness_of(45, date(2025, 3, 22)).value
    'special-mention'
    """
    if not days_late:
        return Lateness.NORMAL
    since = on - timedelta(days_late)
    *months, last = classes_months
    if on > add_months(since, last):
        return Lateness.LOSS
    reached = sum(on >= add_months(since, each) for each in months)
    return (Lateness.NORMAL, Lateness.SPECIAL, Lateness.SUBSTANDARD, Lateness.DOUBTFUL)[reached]


class AtRisk(NamedTuple):
    """The debt of contracts that are later than thirty days, and of all, in satang."""

    at_risk_satang: int
    debt_satang: int


def portfolio_at_risk(contracts: Iterable[Arrears]) -> AtRisk:
    """Return how much of all that is owed is owed by contracts later than thirty days."""
    at_risk = debt = 0
    for one in contracts:
        at_risk += one.at_risk_satang
        debt += one.debt_satang
    return AtRisk(at_risk, debt)


class GuarantorNotice(NamedTuple):
    """Until when a guarantor of a line must have been told that an instalment is overdue."""

    line: str
    instalment: int
    due: date
    print_by: date
    last_day: date

    def is_due(self, on: date) -> bool:
        """Say whether it is time to print it, or past it."""
        return on >= self.print_by

    def is_too_late(self, on: date) -> bool:
        """Say whether interest from now on is lost from the guarantor."""
        return on > self.last_day


def guarantor_notices(overdue: Iterable[OverduePart]) -> tuple[GuarantorNotice, ...]:
    """Return the notices that overdue instalments ask for.

    Days count from the due day, paused ones too, to be on the safe side.
    """
    return tuple(
        GuarantorNotice(
            part.line,
            part.instalment,
            part.due,
            part.due + timedelta(NOTICE_PRINTED_BY_DAYS),
            part.due + timedelta(NOTICE_DAYS),
        )
        for part in overdue
    )
