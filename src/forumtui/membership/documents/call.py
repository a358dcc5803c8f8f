"""The call for members (ประกาศรับสมัครสมาชิก), for the board and to be read aloud."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.membership.documents.parts import (
    SignsAs,
    amount_said,
    day_or_dots,
    numbered_lines,
    or_dots,
    paper_head,
    signed,
)
from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Page, text


@dataclass(frozen=True, slots=True)
class MemberCallFacts:
    """A call for members: from which day to which, who may apply, and what it costs, in satang.

    `ends` None: nobody fixed a last day. `shares_max` None: no bound. `who` says who may apply, `bring`
    what to bring along; `pledge_days` are the days of a month on which pledges are taken, in words.
    """

    village: str
    made_on: date
    begins: date
    ends: date | None
    place: str
    who: tuple[str, ...]
    bring: tuple[str, ...]
    fee_satang: int
    share_satang: int
    shares_min: int
    shares_max: int | None
    pledge_satang: int
    pledge_days: str = ""
    number: str = ""
    chair: str = ""
    training: bool = False


def member_call(
    facts: MemberCallFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the call as pages of 65 lines of at most 80 columns."""
    margins = Margins(
        what=messages("member_papers.foot_call", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    head = paper_head(
        facts.village,
        messages("member_papers.call_title"),
        messages("member_papers.number", number=or_dots(facts.number)),
        messages("member_papers.on", day=facts.made_on),
    )
    say = messages
    blocks = [
        text([*head, *_when(facts, messages)]),
        text([say("member_papers.call_who"), *numbered_lines(facts.who, say)], gap=1),
        text([say("member_papers.call_bring"), *numbered_lines(facts.bring, say)], gap=1),
        signed(
            [*_money(facts, messages), "", *_steps(messages)],
            (SignsAs("member_papers.signs_chair", facts.chair),),
            messages,
            space=3,
        ),
    ]
    return document(blocks, margins, messages)


def _when(facts: MemberCallFacts, messages: Messages) -> Iterator[str]:
    key = "member_papers.call_open"
    if facts.ends is not None:
        key = "member_papers.call_from_to"
    said = messages(
        key,
        begins=messages.day_said(facts.begins),
        ends=day_or_dots(facts.ends, messages),
    )
    yield from wrapped(said)
    yield from wrapped(messages("member_papers.call_place", place=or_dots(facts.place, 40)))


def _money(facts: MemberCallFacts, messages: Messages) -> Iterator[str]:
    yield messages("member_papers.call_money")
    yield from amount_said("member_papers.call_fee", facts.fee_satang, messages)
    yield from amount_said("member_papers.call_share", facts.share_satang, messages)
    key = "member_papers.call_shares_from"
    if facts.shares_max is not None:
        key = "member_papers.call_shares_bounds"
    most = facts.shares_max or facts.shares_min
    yield from wrapped(messages(key, least=facts.shares_min, most=most), "   ")
    yield from amount_said("member_papers.call_pledge", facts.pledge_satang, messages)
    if facts.pledge_days:
        days = on_paper(facts.pledge_days)
        yield from wrapped(messages("member_papers.call_days", days=days), "   ")


def _steps(messages: Messages) -> Iterator[str]:
    yield messages("member_papers.call_steps")
    steps = [messages(f"member_papers.call_step_{one}") for one in ("apply", "decide", "sign")]
    yield from numbered_lines(steps, messages)
