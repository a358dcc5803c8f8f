"""What contracts ask, by schedules that unfold and by whole ones: the quick way beside the slow."""

from dataclasses import replace

from forumtui.contracts.acts.register import rebuilt
from forumtui.followup.acts.dues import plan_of, plans_of
from forumtui.lending.periods import due_dates
from forumtui.lending.schedule import Terms, UnfoldingSchedule


def whole(plan):
    """Return a plan with all of its schedules reckoned."""
    lines = [
        replace(line, principal=tuple(line.principal), accrued=tuple(line.accrued))
        for line in plan.lines
    ]
    return replace(plan, lines=tuple(lines))


def unfolding(plan):
    """Return a plan whose schedules are reckoned as they are looked at."""
    return replace(plan, lines=tuple(_unfolding(line, plan.start) for line in plan.lines))


def _unfolding(line, start):
    terms = line.terms
    if terms is None:
        return line
    due = due_dates(terms.count, terms.every_months, first_due=line.principal[0].due)
    old = Terms(line.accrued_satang, 0, terms.count, every_months=terms.every_months)
    return replace(
        line,
        principal=UnfoldingSchedule(terms, due, start=start),
        accrued=UnfoldingSchedule(old, due, start=start),
    )


def check_plans(views):
    """Say that contracts ask what they ask where each is rebuilt. Inside a transaction."""
    views = list(views)
    slow = [
        plan_of(signed, view.made_on) for view, signed in zip(views, rebuilt(views), strict=True)
    ]
    assert [whole(plan) for plan in plans_of(views)] == slow
    return slow
