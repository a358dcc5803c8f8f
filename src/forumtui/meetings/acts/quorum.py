"""The village's rule of a quorum (องค์ประชุม): what it is now, and settled anew."""

from forumtui.engine.database import Store, add
from forumtui.engine.seen import seen_of, still_as_seen
from forumtui.meetings.records import quorum as records
from forumtui.meetings.rules.quorum import QuorumRule, quorum_of
from forumtui.officers.acts.approval import approved_act
from forumtui.officers.acts.pins import NO_PINS, Pins, PinsOf
from forumtui.tables.meetings import QuorumChoice
from forumtui.village.records.village import stops


def quorum_now(store: Store) -> tuple[QuorumRule, int]:
    """Return the rule of a quorum, and how many households the village has."""
    with store.reading():
        return records.quorum_rule(), len(stops())


def quorum_needed(store: Store) -> int:
    """Return how many households make a quorum now."""
    rule, households = quorum_now(store)
    return quorum_of(households, rule)


def quorum_rule_shown(rule: QuorumRule) -> str:
    """Return the digest of the rule of a quorum that is shown."""
    return seen_of(rule)


def settle_quorum(
    store: Store, rule: QuorumRule, *, pins: Pins | PinsOf = NO_PINS, seen: str | None = None
) -> None:
    """Settle how many households make a quorum from the next vote on; two officers allow it.

    A vote keeps the rule it was opened under. `seen` is the digest of the rule that was shown
    (`quorum_rule_shown`). Raises ChangedMeanwhile, and what `approved_act` raises.
    """

    def check() -> None:
        if seen is not None:
            still_as_seen(seen, records.quorum_rule())

    with approved_act(store, "meeting.settle_quorum", pins, check=check) as entry:
        check()
        add(QuorumChoice, rule=rule.value, act=entry.sequence)
        entry.facts |= {"rule": rule.value}
