"""The letter that tells of a decision (หนังสือแจ้งมติ): admitted or not, may leave or not, ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.membership.documents.parts import (
    SignsAs,
    amount_said,
    numbered_lines,
    or_dots,
    paper_head,
    signed,
)
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Page, text


class MemberDecision(StrEnum):
    """What was decided of somebody."""

    ADMITTED = "admitted"
    REFUSED = "refused"
    MAY_LEAVE = "may_leave"
    MAY_NOT_LEAVE = "may_not_leave"
    ENDED = "ended"
    """The membership was ended by the rule or by a vote."""


GIVES: Final = frozenset({MemberDecision.REFUSED, MemberDecision.MAY_LEAVE, MemberDecision.ENDED})
"""What gives money back: a fee, or shares and savings."""


@dataclass(frozen=True, slots=True)
class DecisionLetter:
    """A decision as its letter says it, to nobody but the person.

    `satang` is what an admitted one pays at first (the shares), else what is given back; `by` the last
    day for that, None where the rules fix none. `reason` is for this person alone.
    """

    village: str
    made_on: date
    name: str
    house: str
    decision: MemberDecision
    meeting: str
    satang: int
    number: str = ""
    member_number: str = ""
    since: date | None = None
    by: date | None = None
    reason: str = ""
    chair: str = ""
    training: bool = False


def decision_letter(
    facts: DecisionLetter,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the letter, one page."""
    say = messages
    margins = Margins(
        what=say("member_papers.foot_decision", house=on_paper(facts.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    head = paper_head(
        facts.village,
        say("member_papers.decision_title"),
        say("member_papers.number", number=or_dots(facts.number)),
        say("member_papers.on", day=facts.made_on),
    )
    to = say("member_papers.letter_to", name=or_dots(facts.name, 40), house=on_paper(facts.house))
    blocks = [
        text([*head, *wrapped(to)]),
        signed(
            list(_body(facts, say)),
            (SignsAs("member_papers.signs_chair", facts.chair),),
            say,
            space=3,
        ),
    ]
    return document(blocks, margins, say)


def _body(facts: DecisionLetter, say: Messages) -> Iterator[str]:
    decided = facts.decision.value
    said = say(
        f"member_papers.decided_{decided}",
        meeting=or_dots(facts.meeting, 20),
        number=or_dots(facts.member_number, 8),
    )
    yield from wrapped(said, INDENT)
    if facts.reason:
        yield from wrapped(say("member_papers.letter_because", reason=on_paper(facts.reason)))
    if facts.since is not None:
        yield from wrapped(say("member_papers.letter_from", day=facts.since))
    yield ""
    if facts.decision in GIVES:
        yield from amount_said("member_papers.letter_back", facts.satang, say)
    elif facts.decision is MemberDecision.ADMITTED:
        yield say("member_papers.letter_next")
        yield from numbered_lines([say("member_papers.letter_sign")], say)
        yield from amount_said("member_papers.letter_pay", facts.satang, say)
    else:
        yield from amount_said("member_papers.letter_owes", facts.satang, say)
    if facts.by is not None:
        yield from wrapped(say("member_papers.letter_by", day=facts.by))
