"""What of a contract may be put on the wall, where its household agrees: no name and no fund."""

from datetime import date
from typing import Final

from forumtui.contracts.acts.shown.four_plans import WeighedPlan
from forumtui.contracts.acts.shown.glance import AtAGlance
from forumtui.contracts.rules.circumstances import BeforeKind
from forumtui.contracts.rules.instalments import spoken_parts
from forumtui.contracts.words.four_plans import figures_of_plan
from forumtui.ui.wall.moments import Compared, SignedContract

SEVERAL: Final = "several"
"""What a plan is called that is none of the four ways."""


def contract_on_wall(seen: AtAGlance) -> SignedContract:
    """Return what a household pays by its contract, how long, and until when."""
    merged = seen.facts.consolidation
    parts = spoken_parts(merged.instalments)
    usual = next((part for part in parts if part.usual), None)
    shown = usual or max(parts, key=lambda part: part.highest_satang)
    return SignedContract(
        seen.facts.house,
        shown.highest_satang,
        at_most=usual is None,
        count=len(merged.instalments),
        every_months=merged.every_months,
        last_month=_month(merged.last_due),
    )


def plan_on_wall(now: WeighedPlan, plan: WeighedPlan) -> Compared | None:
    """Return a plan beside what is paid now, a month and until when.

    None where no month can be compared: nothing is paid now, it is not paid monthly, the plan changes
    nothing, or the law does not let it be.
    """
    before, after = figures_of_plan(now), figures_of_plan(plan)
    if before is None or after is None or plan.option is None or plan.option.refused:
        return None
    if plan is now or (before.every_months, after.every_months) != (1, 1):
        return None
    return Compared(
        SEVERAL if plan.way is None else plan.way.value,
        plan.option.before.kind is BeforeKind.USUAL,
        before.payment_satang,
        _month(before.last_due),
        after.payment_satang,
        _month(after.last_due),
    )


def _month(day: date | None) -> str:
    return "" if day is None else f"{day:%Y-%m}"
