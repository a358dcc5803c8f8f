"""The register of members (ทะเบียนสมาชิก): who is one, with what, and who was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.membership.documents.parts import SignsAs, amount_said, signed
from forumtui.messages import Messages
from forumtui.papers.layout.lines import on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, PageRow
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht

LONGEST_HOUSE: Final = 12

BELOW: Final = "      "


@dataclass(frozen=True, slots=True)
class RegisteredMember:
    """A line of the register. `shares_satang` is what the shares are worth; `until` None: still one."""

    number: str
    name: str
    citizen_id_masked: str
    house: str
    since: date
    shares: int
    shares_satang: int
    pledge_satang: int
    beneficiary: bool
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MemberRegisterFacts:
    """Everybody who is or was a member, in the order of their numbers."""

    village: str
    made_on: date
    members: tuple[RegisteredMember, ...]
    keeper: str = ""
    chair: str = ""
    training: bool = False

    @property
    def standing(self) -> tuple[RegisteredMember, ...]:
        """Those who are members now."""
        return tuple(one for one in self.members if one.until is None)


def member_register(
    facts: MemberRegisterFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the register as pages of 65 lines of at most 80 columns, its head on every one.

    Below each name stand the masked citizen number and the place to sign, or why one left.
    """
    margins = Margins(
        what=messages("member_papers.foot_register", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(
            (messages("member_papers.register_title"),),
            facts.village,
            messages("member_papers.as_of", day=facts.made_on),
        ),
    )
    blocks = [_lines(facts.members, messages), _end(facts, messages)]
    return document(blocks, margins, messages)


def _lines(members: Sequence[RegisteredMember], messages: Messages) -> Block:
    columns = (
        Column(messages("member_papers.column_member")),
        Column(messages("member_papers.column_name"), "left", wraps=True),
        Column(messages("member_papers.column_house"), "left"),
        Column(messages("member_papers.column_since"), "left"),
        Column(messages("member_papers.column_shares")),
        Column(messages("member_papers.column_pledge")),
        Column(messages("member_papers.column_beneficiary"), "left"),
        Column(messages("member_papers.column_until"), "left"),
    )
    rows = [_cells(one, messages) for one in members]
    drawn = table(columns, rows or [("",) * len(columns)])
    if not members:
        empty = PageRow(tuple(wrapped(messages("member_papers.register_empty"))))
        return Block((empty,), head=drawn.head, whole=False)
    below = tuple(
        PageRow((*row.lines, *_below(one, messages)))
        for one, row in zip(members, drawn.rows, strict=True)
    )
    return Block(below, head=drawn.head, whole=False)


def _cells(one: RegisteredMember, messages: Messages) -> tuple[str, ...]:
    has = "member_papers.beneficiary_yes" if one.beneficiary else "member_papers.beneficiary_no"
    return (
        on_paper(one.number, LONGEST_HOUSE),
        on_paper(one.name),
        on_paper(one.house, LONGEST_HOUSE),
        messages.day(one.since),
        f"{one.shares:,}",
        format_baht(one.pledge_satang),
        messages(has),
        "" if one.until is None else messages.day(one.until),
    )


def _below(one: RegisteredMember, messages: Messages) -> list[str]:
    masked = on_paper(one.citizen_id_masked) or messages("printing.unknown")
    key = "member_papers.signs_here" if one.until is None else "member_papers.ended_because"
    said = messages(key, reason=on_paper(one.reason))
    return packed([messages("printing.citizen_id", citizen_id=masked), said], BELOW, BELOW)


def _end(facts: MemberRegisterFacts, messages: Messages) -> Block:
    def lines() -> Iterator[str]:
        standing = facts.standing
        gone = len(facts.members) - len(standing)
        shares = sum(one.shares for one in standing)
        yield from wrapped(messages("member_papers.register_count", count=len(standing), gone=gone))
        worth = sum(one.shares_satang for one in standing)
        yield from wrapped(messages("member_papers.register_shares", count=f"{shares:,}"))
        yield from amount_said("member_papers.register_worth", worth, messages)
        pledged = sum(one.pledge_satang for one in standing)
        yield from amount_said("member_papers.register_pledged", pledged, messages)

    signers = (
        SignsAs("member_papers.signs_keeper", facts.keeper),
        SignsAs("member_papers.signs_chair", facts.chair),
    )
    return signed(list(lines()), signers, messages, space=2)
