"""What the members said of their own lines, and what they dispute."""

from dataclasses import dataclass
from typing import NamedTuple

from forumtui.engine.database import tuples
from forumtui.engine.journal import taken_back
from forumtui.tables.verification import Answer, Dispute, DisputeOutcome
from forumtui.verification.rules import Verdict


class Claimed(NamedTuple):
    """What a member said a line is, in satang, and the act that wrote it down."""

    satang: int
    act: int


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A standing answer: what was said, by whom, as what, and on which paper if by proxy."""

    act: int
    person: int | None
    verdict: Verdict
    proxy: bool
    spoken_by: str
    spoken_as: str
    paper: str
    fingerprint: str


def standing_answers(household: int) -> dict[int | None, AnswerView]:
    """Return the last answer of each person of a household that was not taken back."""
    query = Answer.select(
        Answer.person,
        Answer.act,
        Answer.verdict,
        Answer.proxy,
        Answer.spoken_by,
        Answer.spoken_as,
        Answer.paper,
        Answer.fingerprint,
    )
    here = (Answer.household == household) & Answer.act.not_in(taken_back())
    return {
        person: AnswerView(sequence, person, Verdict(verdict), proxy, by, role, paper, mark)
        for person, sequence, verdict, proxy, by, role, paper, mark in tuples(
            query.where(here).order_by(Answer.id)
        )
    }


def claims(household: int) -> dict[str, Claimed]:
    """Return what members of a household say of its lines and nobody settled, by the lines' ids."""
    query = Dispute.select(Dispute.id, Dispute.line, Dispute.claimed_satang, Dispute.act)
    here = (Answer.household == household) & Answer.act.not_in(taken_back())
    latest = {
        line: (dispute, Claimed(satang, sequence))
        for dispute, line, satang, sequence in tuples(
            query.join(Answer).where(here).order_by(Dispute.id)
        )
    }
    settled = settled_disputes() if latest else frozenset()
    return {line: claim for line, (dispute, claim) in latest.items() if dispute not in settled}


def claim_reasons(household: int) -> dict[str, str]:
    """Return why members of a household say that its lines are wrong, by the lines' ids."""
    query = Dispute.select(Dispute.line, Dispute.reason).join(Answer)
    here = (Answer.household == household) & Answer.act.not_in(taken_back())
    return dict(tuples(query.where(here).order_by(Dispute.id)))


def settled_disputes() -> frozenset[int]:
    """Return the disputes that are settled."""
    query = DisputeOutcome.select(DisputeOutcome.dispute)
    rows = tuples(query.where(DisputeOutcome.act.not_in(taken_back())))
    return frozenset(dispute for (dispute,) in rows)


def meeting_of(act: int) -> int | None:
    """Return the meeting at which an act of answering was done, None outside of any."""
    query = Answer.select(Answer.meeting).where(Answer.act == act)
    return next((meeting for (meeting,) in tuples(query.limit(1))), None)
