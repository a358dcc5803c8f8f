"""What comes next in each fund's year: the one step that waits, for the room and the command."""

from dataclasses import dataclass
from enum import StrEnum

from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.village.records.village import funds
from forumtui.year_end.acts.years import YearView, view_of
from forumtui.year_end.records.years import years


class YearStep(StrEnum):
    """What a fund's year waits for."""

    BEGIN = "begin"
    SAY = "say"
    COUNT = "count"
    """A day of the year is not counted yet (sub-step 4.3)."""
    EVEN = "even"
    """The books do not balance."""
    LOCK = "lock"
    AUDIT = "audit"
    PROPOSE = "propose"
    DECIDE = "decide"
    COVER = "cover"
    PAY = "pay"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class FundOfYear:
    """A fund, its last year (None before the first), and what that waits for."""

    fund: int
    name: str
    view: YearView | None
    step: YearStep

    @property
    def seen(self) -> str:
        """The digest of what is shown of it."""
        return seen_of(self.fund, self.step, self.view)


def step_of(view: YearView | None) -> YearStep:
    """Return what a year waits for."""
    if view is None:
        return YearStep.BEGIN
    year = view.facts
    if year.locked_on is None:
        if view.missing:
            return YearStep.SAY
        if view.uncounted:
            return YearStep.COUNT
        return YearStep.LOCK if view.balance.is_even else YearStep.EVEN
    if year.audit is None:
        return YearStep.AUDIT
    if year.decided is None and year.profit_satang > 0:
        return YearStep.PROPOSE if year.proposal is None else YearStep.DECIDE
    if year.decided is None and year.profit_satang < 0 and year.closing is None:
        return YearStep.COVER
    if any(one.waits for one in year.lines):
        return YearStep.PAY
    return YearStep.CLOSE if year.closing is None else YearStep.BEGIN


def funds_of_year(store: Store) -> tuple[FundOfYear, ...]:
    """Return every fund with its last year and what that waits for."""
    with store.reading():
        last = {one.fund: one for one in years()}
        found = []
        for fund in funds():
            view = view_of(last[fund.id]) if fund.id in last else None
            found.append(FundOfYear(fund.id, fund.name, view, step_of(view)))
        return tuple(found)
