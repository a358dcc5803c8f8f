"""Resolutions derived anew from what the journal says.

Another way than `meetings.rules.votes` reckons them.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple


class KeptVote(NamedTuple):
    """A vote that was opened; the last two are None of one from before a quorum was kept with it."""

    act: int
    vote: int
    question: str
    rule: str
    present: int
    households: int = 0
    households_present: int = 0
    quorum_rule: str | None = None
    quorum_needed: int | None = None


class KeptCount(NamedTuple):
    """The hands of a vote as they were declared."""

    act: int
    vote: int
    for_votes: int
    against: int
    abstain: int
    casting: str | None
    verdict: str


class KeptVoid(NamedTuple):
    """A vote that was found void."""

    act: int
    vote: int


class Ended(NamedTuple):
    """Where a vote stands: `state` is a word of the tables, `verdict` "" where nothing was declared."""

    question: str
    state: str
    verdict: str


VoteEvent = KeptVote | KeptCount | KeptVoid


def stands_as(events: Iterable[VoteEvent], undone: Iterable[int]) -> dict[int, Ended]:
    """Return where every vote stands after the last act; `undone` are acts that were taken back."""
    gone = set(undone)
    known: dict[int, Ended] = {}
    for event in sorted(events, key=_in_order):
        match event:
            case KeptVote():
                known[event.vote] = Ended(event.question, "open", "")
            case KeptCount():
                state = "taken_back" if event.act in gone else "declared"
                known[event.vote] = known[event.vote]._replace(state=state, verdict=event.verdict)
            case KeptVoid():
                known[event.vote] = known[event.vote]._replace(state="void")
    return known


def unfounded(events: Iterable[VoteEvent]) -> list[int]:
    """Return the acts of which something does not follow: a quorum, a verdict, or what was open."""
    still_open: dict[int, KeptVote] = {}
    found = []
    for event in sorted(events, key=_in_order):
        if isinstance(event, KeptVote):
            still_open[event.vote] = event
            if not _is_quorum(event):
                found.append(event.act)
            continue
        vote = still_open.pop(event.vote, None)
        if vote is None or (isinstance(event, KeptCount) and not _follows(vote, event)):
            found.append(event.act)
    return found


def _in_order(event: VoteEvent) -> tuple[int, bool]:
    # A vote that was written down whole is opened and counted in one act.
    return event.act, not isinstance(event, KeptVote)


_PARTS: Final = {
    "half": (1, 2),
    "more_than_half": (1, 2),
    "two_thirds": (2, 3),
    "three_quarters": (3, 4),
}


_ANY: Final = "any"
"""At a second call whoever came is enough."""


def _is_quorum(vote: KeptVote) -> bool:
    """Say whether so many households are the least that its rule asks for."""
    rule, needed = vote.quorum_rule, vote.quorum_needed
    if rule is None or needed is None:
        return rule is None and needed is None
    if rule == _ANY:
        return needed == min(1, vote.households)
    part, whole = _PARTS[rule]

    def enough(count: int) -> bool:
        over = count * whole - vote.households * part
        return over > 0 or (over == 0 and rule != "more_than_half")

    return needed >= 0 and enough(needed) and (needed == 0 or not enough(needed - 1))


def _follows(vote: KeptVote, count: KeptCount) -> bool:
    yes, no, none = count.for_votes, count.against, count.abstain
    if min(yes, no, none) < 0 or yes + no + none > vote.present:
        return False
    verdicts = {True: "carried", False: "not_carried"}
    carried = _carried(vote, yes, no)
    with_the_chair = _carried(vote, yes + 1, no)
    if 0 < yes == no and with_the_chair and vote.rule != "two_thirds":
        return count.casting is not None and count.verdict == verdicts[count.casting == "for"]
    return count.casting is None and count.verdict == verdicts[carried]


def _carried(vote: KeptVote, yes: int, no: int) -> bool:
    return {
        "voting": yes > no,
        "present": yes > vote.present - yes,
        "two_thirds": yes * 3 >= vote.present * 2,
    }[vote.rule]
