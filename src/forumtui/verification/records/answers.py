"""What the members said of their own lines, and what they dispute."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

import peewee

from forumtui.engine.database import asked_again, typed_rows
from forumtui.engine.journal import taken_back
from forumtui.tables.verification import Answer, Appointment, Dispute, DisputeOutcome
from forumtui.verification.rules import Verdict


class Claimed(NamedTuple):
    """What a member said a line is, in satang, and the act that wrote it down."""

    satang: int
    act: int


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A standing answer: what was said, by whom, as what, and on which paper if by proxy.

    `appointed` is the day that was agreed on with whom is absent, None without one.
    """

    act: int
    person: int | None
    verdict: Verdict
    proxy: bool
    spoken_by: str
    spoken_as: str
    paper: str
    fingerprint: str
    appointed: date | None = None


@dataclass(frozen=True, slots=True)
class StandingAnswers:
    """What the members of one household said that was not taken back.

    `last` holds the last answer of each person; `claims`, by the lines' ids, what is said to be wrong
    and is not settled.
    """

    last: Mapping[int | None, AnswerView]
    claims: Mapping[str, Claimed]


def standing_answers(household: int) -> StandingAnswers:
    """Return what the members of a household said: one statement, however many of them answered."""
    last: dict[int | None, AnswerView] = {}
    claims: dict[str, Claimed | None] = {}
    for row in _said_in(household):
        act, person, verdict, proxy, by, role, paper, shown, line, claimed, is_settled, day = row
        appointed = None if day is None else date.fromisoformat(day)
        last[person] = AnswerView(
            act, person, Verdict(verdict), bool(proxy), by, role, paper, shown, appointed
        )
        if line is not None:
            claims[line] = None if is_settled else Claimed(claimed, act)
    return StandingAnswers(last, {line: one for line, one in claims.items() if one is not None})


@asked_again
def _said_in(household: int) -> Any:
    query = Answer.select(
        Answer.act,
        Answer.person,
        Answer.verdict,
        Answer.proxy,
        Answer.spoken_by,
        Answer.spoken_as,
        Answer.paper,
        Answer.fingerprint,
        Dispute.line,
        Dispute.claimed_satang,
        Dispute.id.in_(_settled()),
        Appointment.day,
    ).join(Dispute, peewee.JOIN.LEFT_OUTER)
    # Beside the answers of one act on one household.
    query = query.switch(Answer).join(
        Appointment, peewee.JOIN.LEFT_OUTER, on=(Appointment.act == Answer.act)
    )
    here = (Answer.household == household) & Answer.act.not_in(taken_back())
    return query.where(here).order_by(Answer.id, Dispute.id)


def claim_reasons(household: int) -> dict[str, str]:
    """Return why members of a household say that its lines are wrong, by the lines' ids."""
    query = Dispute.select(Dispute.line, Dispute.reason).join(Answer)
    here = (Answer.household == household) & Answer.act.not_in(taken_back())
    return dict(typed_rows(query.where(here).order_by(Dispute.id)))


def _settled() -> Any:
    query = DisputeOutcome.select(DisputeOutcome.dispute)
    return query.where(DisputeOutcome.act.not_in(taken_back()))


def meeting_of(act: int) -> int | None:
    """Return the meeting at which an act of answering was done, None outside of any."""
    query = Answer.select(Answer.meeting).where(Answer.act == act)
    return next((meeting for (meeting,) in typed_rows(query.limit(1))), None)


MOST_PROXIES: Final = 20
"""How many of those who answered by proxy are offered again."""


def recent_proxies() -> tuple[str, ...]:
    """Return who answered by proxy, each once, the latest first."""
    query = Answer.select(Answer.spoken_by).where(Answer.proxy & Answer.act.not_in(taken_back()))
    latest = query.group_by(Answer.spoken_by).order_by(peewee.fn.MAX(Answer.id).desc())
    return tuple(name for (name,) in typed_rows(latest.limit(MOST_PROXIES)))
