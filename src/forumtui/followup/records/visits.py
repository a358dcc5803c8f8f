"""Visits to households, and what they promised to pay."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import not_undone as stands
from forumtui.followup.rules.helping.kinds import Obstacle
from forumtui.tables.support import HomeVisit, PromiseMade


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit that was written down by `act`; sums are of its month, None where nobody said.

    `met` is "" where nobody was found at home; `private`: only the desk reads what was said.
    """

    household: int
    made_on: date
    visitors: tuple[str, ...]
    met: str
    occupation: str
    income_satang: int | None
    cost_satang: int | None
    obstacle: Obstacle
    wanted: str
    agreed: str
    next_on: date | None
    private: bool
    act: int


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A sum that a household promised to pay by a day, both included."""

    household: int
    due_on: date
    satang: int
    said_by: str
    said_on: date
    act: int


def visits(household: int | None = None) -> tuple[VisitView, ...]:
    """Return the visits that stand, one household's or all, in the order of their days."""
    query: Any = HomeVisit.select(
        HomeVisit.household,
        HomeVisit.made_on,
        HomeVisit.visitors,
        HomeVisit.met,
        HomeVisit.occupation,
        HomeVisit.income_satang,
        HomeVisit.cost_satang,
        HomeVisit.obstacle,
        HomeVisit.wanted,
        HomeVisit.agreed,
        HomeVisit.next_on,
        HomeVisit.private,
        HomeVisit.act,
    ).where(stands(HomeVisit))
    if household is not None:
        query = query.where(HomeVisit.household == household)
    rows = typed_rows(query.order_by(HomeVisit.made_on, HomeVisit.id))
    return tuple(_visit(*row) for row in rows)


def _visit(household: int, made_on: date, visitors: str, *told: Any) -> VisitView:
    met, occupation, income, cost, obstacle, *rest = told
    by = tuple(visitors.split("\n"))
    said = (met, occupation, income, cost, Obstacle(obstacle))
    return VisitView(household, made_on, by, *said, *rest)


def promises(household: int | None = None) -> tuple[PromiseView, ...]:
    """Return the promises that stand, one household's or all, in the order of their days."""
    query: Any = PromiseMade.select(
        PromiseMade.household,
        PromiseMade.due_on,
        PromiseMade.satang,
        PromiseMade.said_by,
        PromiseMade.said_on,
        PromiseMade.act,
    ).where(stands(PromiseMade))
    if household is not None:
        query = query.where(PromiseMade.household == household)
    rows = typed_rows(query.order_by(PromiseMade.due_on, PromiseMade.id))
    return tuple(PromiseView(*row) for row in rows)
