"""What ends a contract on one day: all that is owed, and of the interest to come what has run."""

from collections.abc import Sequence
from datetime import date

from forumtui.followup.rules.asked import INTEREST, KINDS
from forumtui.followup.rules.dues import ContractPlan, DueKind, Event, Settlement
from forumtui.followup.rules.replay import Replay
from forumtui.followup.rules.settings import USUAL, Settings


def settlement_on(
    plan: ContractPlan, events: Sequence[Event], on: date, settings: Settings = USUAL
) -> Settlement:
    """Return the sum that ends a contract on a day, after all that stands until then.

    It holds for that day alone. Money kept for coming due days is taken off, as a part of no line,
    but never more than there is to pay.
    """
    replay = Replay(plan, events)
    replay.run(on)
    replay.reckon(on, settings)
    figure = replay.figure(on, settings)
    parts = [(line.plan.line, KINDS[kind], satang) for line, kind, satang in figure]
    asked = sum(satang for _, _, satang in parts)
    overdue = sum(
        asked_due.left[INTEREST]
        for group in replay.open_groups
        for asked_due in group
        if asked_due.due <= on
    )
    run = sum(satang for _, kind, satang in figure if kind == INTEREST) - overdue
    kept = min(replay.credit_satang, asked)
    if kept:
        parts.append(("", DueKind.CREDIT, -kept))
    return Settlement(on, tuple(parts), replay.to_come_satang(on) - run)
