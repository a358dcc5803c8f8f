"""What households were given or lent so that they earn more, and what they say they earn."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.followup.rules.helping.kinds import SupportKind
from forumtui.tables.support import IncomeOfMonth, SupportGiven, SupportReturned


@dataclass(frozen=True, slots=True)
class SupportView:
    """Something a household was given, or lent until `return_on`; `vote` lets one in debt borrow it.

    `returned_on` is the day on which it came back, None while it is out or was given; then
    `received_by` took it, as the act `returned_in` says.
    """

    id: int
    household: int
    kind: SupportKind
    what: str
    value_satang: int
    giver: str
    given_on: date
    lent: bool
    return_on: date | None
    vote: int | None
    act: int
    returned_on: date | None = None
    received_by: str = ""
    returned_in: int = 0

    @property
    def out(self) -> bool:
        """Whether it was lent and did not come back yet."""
        return self.lent and self.returned_on is None


@dataclass(frozen=True, slots=True)
class MonthView:
    """What a household says it earned in a month, from what; `month` is its first day."""

    household: int
    month: date
    satang: int
    source: str
    said_by: str
    act: int


def support(household: int | None = None) -> tuple[SupportView, ...]:
    """Return the support that stands, one household's or all, in the order of its days."""
    back = SupportReturned.select(
        SupportReturned.support,
        SupportReturned.returned_on,
        SupportReturned.received_by,
        SupportReturned.act,
    )
    rows = typed_rows(back.where(stands(SupportReturned)).order_by(SupportReturned.id))
    came: dict[int, tuple[date, str, int]] = {of: told for of, *told in rows}
    query: Any = SupportGiven.select(
        SupportGiven.id,
        SupportGiven.household,
        SupportGiven.kind,
        SupportGiven.what,
        SupportGiven.value_satang,
        SupportGiven.giver,
        SupportGiven.given_on,
        SupportGiven.lent,
        SupportGiven.return_on,
        SupportGiven.vote,
        SupportGiven.act,
    ).where(stands(SupportGiven))
    if household is not None:
        query = query.where(SupportGiven.household == household)
    rows = typed_rows(query.order_by(SupportGiven.given_on, SupportGiven.id))
    return tuple(_support(came, *row) for row in rows)


def _support(
    came: Mapping[int, tuple[date, str, int]], made: int, household: int, kind: str, *rest: Any
) -> SupportView:
    view = SupportView(made, household, SupportKind(kind), *rest)
    if made not in came:
        return view
    day, by, act = came[made]
    return replace(view, returned_on=day, received_by=by, returned_in=act)


def returns(household: int) -> tuple[int, ...]:
    """Return the acts by which what was lent to a household came back, and that stand."""
    query: Any = SupportReturned.select(SupportReturned.act).join(SupportGiven)
    mine = (SupportGiven.household == household) & stands(SupportReturned)
    return tuple(act for (act,) in typed_rows(query.where(mine).order_by(SupportReturned.id)))


def incomes(household: int | None = None) -> tuple[MonthView, ...]:
    """Return what was said of each month and stands, by household and month: the latest word."""
    query: Any = IncomeOfMonth.select(
        IncomeOfMonth.household,
        IncomeOfMonth.month,
        IncomeOfMonth.satang,
        IncomeOfMonth.source,
        IncomeOfMonth.said_by,
        IncomeOfMonth.act,
    ).where(stands(IncomeOfMonth))
    if household is not None:
        query = query.where(IncomeOfMonth.household == household)
    latest = {
        (row[0], row[1]): MonthView(*row) for row in typed_rows(query.order_by(IncomeOfMonth.id))
    }
    return tuple(latest[key] for key in sorted(latest))
