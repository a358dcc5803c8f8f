"""Membership cards (บัตรสมาชิก), several a sheet, to be cut apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.membership.documents.parts import day_or_dots, or_dots
from forumtui.messages import Messages
from forumtui.papers.layout.lines import centred, on_paper, packed, sides
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import COLUMNS, Block, Page, PageRow

CUT: Final = "- " * (COLUMNS // 2 - 1) + "-"

INNER: Final = "   "


@dataclass(frozen=True, slots=True)
class CardOfMember:
    """What one card says; what is "" or None is written by hand."""

    number: str = ""
    name: str = ""
    house: str = ""
    since: date | None = None
    associate: bool = False


@dataclass(frozen=True, slots=True)
class MemberCardFacts:
    """The cards that are printed at once."""

    village: str
    made_on: date
    cards: tuple[CardOfMember, ...]
    training: bool = False


def member_cards(
    facts: MemberCardFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the cards; none is split between two pages."""
    margins = Margins(
        what=messages("member_papers.foot_card", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    blocks = [
        Block((PageRow(tuple(_card(facts, one, messages))),), whole=True) for one in facts.cards
    ]
    return document(blocks, margins, messages)


def _card(facts: MemberCardFacts, one: CardOfMember, messages: Messages) -> Iterator[str]:
    kind = "member_papers.card_associate" if one.associate else "member_papers.card_member"
    yield ""
    yield from centred(on_paper(facts.village))
    yield from centred(messages(kind))
    yield ""
    number = messages("member_papers.member_number", number=or_dots(one.number, 10))
    house = messages("printing.household", house=or_dots(one.house, 8))
    yield from sides(f"{INNER}{number}", house)
    yield from packed(
        [messages("member_papers.card_name", name=or_dots(one.name, 50))], INNER, INNER
    )
    since = messages("member_papers.card_since", day=day_or_dots(one.since, messages))
    yield from sides(f"{INNER}{since}", messages("member_papers.card_made", day=facts.made_on))
    yield ""
    yield from sides(messages("member_papers.card_holder"), messages("member_papers.card_chair"))
    yield from packed([messages("member_papers.card_note")], INNER, INNER)
    yield ""
    yield CUT
