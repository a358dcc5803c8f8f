"""Resolutions of a meeting (มติ): what was put to the vote, what was counted, what is void."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import peewee

from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal, Undo, kept_entry
from forumtui.ledger.records.village_figures import FundFigures, VillageFigures
from forumtui.meetings.rules.quorum import USUAL_QUORUM, QuorumRule, quorum_of
from forumtui.meetings.rules.votes import (
    Hands,
    MajorityRule,
    Reckoning,
    Side,
    VoteVerdict,
    reckon,
)
from forumtui.tables.meetings import (
    Vote,
    VoteCount,
    VoteFigures,
    VoteFundFigures,
    VoteQuorum,
    VoteVoid,
)


class VoidCause(StrEnum):
    """Why a vote is void: the power went, the program was left, or somebody stopped it."""

    POWER = "power"
    LEFT = "left"
    STOPPED = "stopped"


class VoteState(StrEnum):
    """Where a vote stands; what was declared and taken back by another act is `TAKEN_BACK`."""

    OPEN = "open"
    DECLARED = "declared"
    VOID = "void"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class ResolutionFacts:
    """A vote of a meeting, the `number`th of it, and what came of it.

    `households_present` of `households` had come when it was opened; the quorum was
    `quorum_needed` of them by `quorum_rule`.
    `reckoning` is the verdict with its arithmetic, None where nothing was declared; it stays to be
    seen where it was taken back. `cause` is that of a void vote; `why` the reason somebody gave for
    that or for taking it back. `opened_in` and `ended_in` are acts, and their order is the order of
    things; `ended_at` is the time the clock showed then, UTC in ISO. Both are None and "" while it is
    open. `figures` are those of the village that it certifies (sub-step 2.2), as they stood when it was
    opened; None of a vote on anything else.
    """

    id: int
    meeting: int
    number: int
    question: str
    rule: MajorityRule
    present: int
    households_present: int
    households: int
    state: VoteState
    reckoning: Reckoning | None
    cause: VoidCause | None
    why: str
    opened_in: int
    ended_in: int | None
    ended_at: str
    quorum_rule: QuorumRule
    quorum_needed: int
    figures: VillageFigures | None = None

    @property
    def stands(self) -> bool:
        """Whether it is a resolution: declared, and not taken back."""
        return self.state is VoteState.DECLARED

    def stood_after(self, act: int) -> bool:
        """Whether it was a resolution after an act, whatever was taken back later."""
        taken_back = self.state is VoteState.TAKEN_BACK and (self.ended_in or 0) <= act
        return self.reckoning is not None and not taken_back

    @property
    def has_quorum(self) -> bool:
        """Whether enough households had come when it was opened."""
        return self.households_present >= self.quorum_needed

    @property
    def carries(self) -> bool:
        """Whether something may rest on it: it stands, it was carried, and there was a quorum."""
        verdict = None if self.reckoning is None else self.reckoning.verdict
        return self.stands and verdict is VoteVerdict.CARRIED and self.has_quorum

    def certified_after(self, act: int | None) -> bool:
        """Whether the village had certified its figures by it (2.2) after an act; None: has now."""
        if self.figures is None or self.reckoning is None or not self.has_quorum:
            return False
        if self.reckoning.verdict is not VoteVerdict.CARRIED:
            return False
        if act is None:
            return self.stands
        since = self.ended_in if self.stands else self.opened_in
        return (since or 0) <= act and self.stood_after(act)


def resolutions(meeting: int | None = None) -> tuple[ResolutionFacts, ...]:
    """Return every vote of a meeting, or of all of them, the first one first."""
    numbers: dict[int, int] = {}
    found, figures = [], _figures()
    query = _votes() if meeting is None else _votes().where(Vote.meeting == meeting)
    for row in typed_rows(query.order_by(Vote.id)):
        number = numbers[row[1]] = numbers.get(row[1], 0) + 1
        found.append(_facts(number, figures.get(row[0]), *row))
    return tuple(found)


def open_vote() -> ResolutionFacts | None:
    """Return the vote that is open now, None when none is."""
    counted = VoteCount.select(VoteCount.vote)
    void = VoteVoid.select(VoteVoid.vote)
    query = Vote.select(Vote.id, Vote.meeting).where(Vote.id.not_in(counted))
    found = next(typed_rows(query.where(Vote.id.not_in(void)).limit(1)), None)
    if found is None:
        return None
    vote, meeting = found
    return next(one for one in resolutions(meeting) if one.id == vote)


def resolution(vote: int) -> ResolutionFacts | None:
    """Return one vote, None when there is none of that number."""
    return next((one for one in resolutions() if one.id == vote), None)


def certification(upto: int | None = None) -> ResolutionFacts | None:
    """Return the latest resolution that certifies the village's figures, None where none does.

    `upto` an act: that did after it.
    """
    found = [one for one in resolutions() if one.certified_after(upto)]
    return found[-1] if found else None


def _figures() -> dict[int, VillageFigures]:
    """Return what votes certify, by the votes."""
    kept = VoteFigures.select(VoteFigures.vote, VoteFigures.disputes, VoteFigures.fingerprint)
    found = list(typed_rows(kept))
    if not found:
        return {}
    query = VoteFundFigures.select(
        VoteFundFigures.vote,
        VoteFundFigures.fund,
        VoteFundFigures.savings_satang,
        VoteFundFigures.debt_satang,
        VoteFundFigures.accrued_satang,
        VoteFundFigures.loans,
    )
    funds: dict[int, list[FundFigures]] = {}
    for vote, *sums in typed_rows(query.order_by(VoteFundFigures.fund)):
        funds.setdefault(vote, []).append(FundFigures(*sums))
    return {
        vote: VillageFigures(tuple(funds.get(vote, ())), disputes, fingerprint)
        for vote, disputes, fingerprint in found
    }


def _votes() -> Any:
    ended = Journal.alias()
    ended_in = peewee.fn.COALESCE(Undo.act, VoteCount.act, VoteVoid.act)
    return (
        Vote.select(
            Vote.id,
            Vote.meeting,
            Vote.question,
            Vote.rule,
            Vote.present,
            Vote.households_present,
            Vote.households,
            Vote.act,
            VoteCount.for_votes,
            VoteCount.against,
            VoteCount.abstain,
            VoteCount.casting,
            VoteVoid.cause,
            VoteVoid.why,
            Undo.act,
            ended_in,
            ended.at,
            VoteQuorum.rule,
            VoteQuorum.needed,
        )
        .join(VoteCount, peewee.JOIN.LEFT_OUTER, on=(VoteCount.vote == Vote.id))
        .switch(Vote)
        .join(VoteVoid, peewee.JOIN.LEFT_OUTER, on=(VoteVoid.vote == Vote.id))
        .switch(Vote)
        .join(Undo, peewee.JOIN.LEFT_OUTER, on=(Undo.undone == VoteCount.act))
        .switch(Vote)
        .join(ended, peewee.JOIN.LEFT_OUTER, on=(ended.id == ended_in))
        .switch(Vote)
        .join(VoteQuorum, peewee.JOIN.LEFT_OUTER, on=(VoteQuorum.vote == Vote.id))
    )


def _facts(
    number: int,
    figures: VillageFigures | None,
    vote: int,
    meeting: int,
    question: str,
    rule: str,
    present: int,
    households_present: int,
    households: int,
    opened_in: int,
    for_votes: int | None,
    against: int,
    abstain: int,
    casting: str | None,
    cause: str | None,
    why: str | None,
    undone_in: int | None,
    ended_in: int | None,
    ended_at: str | None,
    quorum_rule: str | None,
    quorum_needed: int | None,
) -> ResolutionFacts:
    reckoning = None
    if for_votes is not None:
        side = None if casting is None else Side(casting)
        reckoning = reckon(MajorityRule(rule), present, Hands(for_votes, against, abstain), side)
    return ResolutionFacts(
        id=vote,
        meeting=meeting,
        number=number,
        question=question,
        rule=MajorityRule(rule),
        present=present,
        households_present=households_present,
        households=households,
        state=_state(counted=reckoning is not None, void=cause is not None, undone=undone_in),
        reckoning=reckoning,
        cause=None if cause is None else VoidCause(cause),
        why=_reason(undone_in) if undone_in is not None else why or "",
        opened_in=opened_in,
        ended_in=ended_in,
        ended_at=ended_at or "",
        quorum_rule=USUAL_QUORUM if quorum_rule is None else QuorumRule(quorum_rule),
        quorum_needed=quorum_of(households) if quorum_needed is None else quorum_needed,
        figures=figures,
    )


def _state(*, counted: bool, void: bool, undone: int | None) -> VoteState:
    if undone is not None:
        return VoteState.TAKEN_BACK
    if counted:
        return VoteState.DECLARED
    return VoteState.VOID if void else VoteState.OPEN


def _reason(undone_in: int) -> str:
    """Return why something was taken back, as the journal has it."""
    entry = kept_entry(undone_in)
    return "" if entry is None else str(entry.facts().get("reason", ""))
