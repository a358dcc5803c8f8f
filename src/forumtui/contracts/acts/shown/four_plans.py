"""What each of the four plans of a household comes to, reckoned at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass

from forumtui.contracts.acts.planning import PlanningFacts
from forumtui.contracts.rules.four_plans import FourWays, four_plans
from forumtui.contracts.rules.plan import Plan, plan_from_text
from forumtui.contracts.rules.plan_kinds import forgives
from forumtui.contracts.rules.restructuring import Option, restructure
from forumtui.engine.database import Store
from forumtui.messages.refusals import Refusal


@dataclass(frozen=True, slots=True)
class WeighedPlan:
    """One plan of several side by side.

    `way` is None for one that was put forward already. `option` is what it comes to, None where
    `refusal` says why it cannot be. `same` says that it changes nothing of what is now, `own` that
    somebody changed it by hand, `forgives` that it takes a resolution and two officers.
    """

    way: FourWays | None
    plan: Plan
    option: Option | None
    refusal: Refusal | None = None
    same: bool = False
    own: bool = False
    forgives: bool = False


def weigh_four(
    _store: Store, table: PlanningFacts, own: Mapping[FourWays, Plan]
) -> tuple[WeighedPlan, ...]:
    """Return what there is to choose from: the four, or now and the plan that was put forward.

    `own` are those that were changed by hand. Pure: it asks the database nothing.
    """
    facts = table.circumstances
    plans = four_plans(table.plan, facts, table.settled.equalised_ppm)
    now = plans[FourWays.NOW]
    if table.proposal is not None:
        put_forward = plan_from_text(table.proposal.plan)
        return (_weighed(table, FourWays.NOW, now, now), _weighed(table, None, put_forward, now))
    return tuple(_weighed(table, way, plan, now, own.get(way)) for way, plan in plans.items())


def _weighed(
    table: PlanningFacts, way: FourWays | None, begun: Plan, now: Plan, own: Plan | None = None
) -> WeighedPlan:
    plan, facts = begun if own is None else own, table.circumstances
    same = way is not None and plan == now
    try:
        option = restructure(plan, facts)
        forgiven = forgives(plan, facts)
    except Refusal as refusal:
        return WeighedPlan(way, plan, None, refusal, same=same, own=own is not None)
    return WeighedPlan(way, plan, option, None, same=same, own=own is not None, forgives=forgiven)
