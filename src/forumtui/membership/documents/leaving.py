"""The letter of resignation (หนังสือลาออก) and the withdrawal slip (ใบถอนเงิน)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from forumtui.membership.documents.parts import (
    LINE_DOTS,
    NAME_DOTS,
    SHORT_DOTS,
    SignsAs,
    amount_said,
    baht_or_dots,
    box,
    day_or_dots,
    in_words,
    or_dots,
    paper_head,
    signed,
)
from forumtui.messages import Messages
from forumtui.papers.layout.kinds import frame, key_lines
from forumtui.papers.layout.lines import INDENT, on_paper, sides, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht

BLANK_DEBTS: Final = 3


@dataclass(frozen=True, slots=True)
class DebtOnLeaving:
    """A debt that is left: to which fund, by which contract; `debtor` whom one stands surety for.

    "" as `debtor`: the member's own.
    """

    fund: str
    contract_no: str
    satang: int
    debtor: str = ""


@dataclass(frozen=True, slots=True)
class ResignationDecided:
    """What was decided of a resignation, at which meeting (ครั้งที่/ปี)."""

    meeting: str
    approved: bool
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ResignationOnPaper:
    """A letter of resignation, in satang; what is "" or None is written by hand.

    `debts` None: nobody knows them, they are written by hand. `own` and `guaranteed` are what is left.
    """

    village: str
    number: str = ""
    made_on: date | None = None
    member_number: str = ""
    name: str = ""
    house: str = ""
    reason: str = ""
    debts: tuple[DebtOnLeaving, ...] | None = None
    shares_satang: int | None = None
    savings_satang: int | None = None
    decided: ResignationDecided | None = None
    keeper: str = ""
    chair: str = ""
    training: bool = False

    @property
    def own(self) -> tuple[DebtOnLeaving, ...]:
        """The member's own debts."""
        return tuple(one for one in self.debts or () if not one.debtor)

    @property
    def guaranteed(self) -> tuple[DebtOnLeaving, ...]:
        """The debts of others for which the member stands surety."""
        return tuple(one for one in self.debts or () if one.debtor)

    @property
    def asked_satang(self) -> int | None:
        """What is asked back: the shares and the savings."""
        if self.shares_satang is None or self.savings_satang is None:
            return None
        return self.shares_satang + self.savings_satang


def member_resignation(
    facts: ResignationOnPaper,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the letter as pages of 65 lines of at most 80 columns, one where the debts are few."""
    margins = Margins(
        what=messages("member_papers.foot_resignation", number=or_dots(facts.member_number, 6)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    say = messages
    asked = signed(
        [*_asked(facts, say), *wrapped(say("member_papers.leave_rule"), INDENT)],
        (
            SignsAs("member_papers.signs_member", facts.name),
            SignsAs("member_papers.signs_keeper", facts.keeper),
        ),
        say,
        space=2,
    )
    chair = (SignsAs("member_papers.signs_chair", facts.chair),)
    decided = signed(list(_decision(facts, say)), chair, say)
    blocks = [
        text([*_head(facts, say), *_request(facts, say)]),
        *_debts(facts, say),
        Block((*asked.rows, *decided.rows), gap=1),
    ]
    return document(blocks, margins, say)


def _head(facts: ResignationOnPaper, messages: Messages) -> Iterator[str]:
    yield from paper_head(
        facts.village,
        messages("member_papers.resignation_title"),
        messages("member_papers.number", number=or_dots(facts.number)),
        messages("member_papers.on", day=day_or_dots(facts.made_on, messages)),
    )


def _request(facts: ResignationOnPaper, messages: Messages) -> Iterator[str]:
    said = messages(
        "member_papers.leave_wish",
        name=or_dots(facts.name, NAME_DOTS),
        number=or_dots(facts.member_number, 8),
        house=or_dots(facts.house, 8),
    )
    yield from wrapped(said, INDENT)
    because = or_dots(facts.reason, LINE_DOTS)
    yield from wrapped(messages("member_papers.leave_because", reason=because))


def _debts(facts: ResignationOnPaper, messages: Messages) -> Iterator[Block]:
    for key, found in (("own", facts.own), ("guaranteed", facts.guaranteed)):
        heading = messages(f"member_papers.leave_{key}")
        if facts.debts is not None and not found:
            yield text([heading, f"{INDENT}{messages('member_papers.leave_none')}"], gap=1)
        else:
            yield _debt_table(heading, found, messages, guaranteed=key == "guaranteed")


def _debt_table(
    heading: str, found: Sequence[DebtOnLeaving], messages: Messages, *, guaranteed: bool
) -> Block:
    columns = [
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("member_papers.column_contract"), "left", wraps=True),
        Column(messages("member_papers.column_owed")),
    ]
    if guaranteed:
        columns.insert(2, Column(messages("member_papers.column_debtor"), "left", wraps=True))
    rows = []
    for one in found:
        cells = [on_paper(one.fund), on_paper(one.contract_no), format_baht(one.satang)]
        if guaranteed:
            cells.insert(2, on_paper(one.debtor))
        rows.append(cells)
    if not rows:
        dots = ["." * 26, "." * SHORT_DOTS, "." * 12]
        rows = [[*dots[:2], *(["." * 18] if guaranteed else []), dots[2]]] * BLANK_DEBTS
        return _drawn(table(columns, rows), heading)
    total = [messages("member_papers.together"), *[""] * (len(columns) - 2)]
    total.append(format_baht(sum(one.satang for one in found)))
    return _drawn(table(columns, rows, total), heading)


def _drawn(block: Block, heading: str) -> Block:
    return Block(block.rows, (heading, *block.head), block.foot, whole=False, gap=1)


def _asked(facts: ResignationOnPaper, messages: Messages) -> Iterator[str]:
    yield messages("member_papers.leave_asked")
    shares, savings = baht_or_dots(facts.shares_satang), baht_or_dots(facts.savings_satang)
    yield from wrapped(
        messages("member_papers.leave_parts", shares=shares, savings=savings), INDENT, INDENT
    )
    yield from amount_said("member_papers.leave_together", facts.asked_satang, messages)


def _decision(facts: ResignationOnPaper, messages: Messages) -> Iterator[str]:
    one = facts.decided or ResignationDecided("", approved=False)
    approved = facts.decided is not None and one.approved
    refused = facts.decided is not None and not one.approved
    yield ""
    yield messages("member_papers.leave_decision")
    yield from wrapped(messages("member_papers.form_meeting", meeting=or_dots(one.meeting, 20)))
    said = messages("member_papers.leave_approved", day=day_or_dots(one.until, messages))
    yield from wrapped(box(approved, said), "", INDENT)
    said = messages("member_papers.leave_refused", reason=or_dots(one.reason, 44))
    yield from wrapped(box(refused, said), "", INDENT)


@dataclass(frozen=True, slots=True)
class WithdrawalOnPaper:
    """A withdrawal, in satang; what is "" or None is written by hand.

    `left_satang` is what is saved after it. Raises ValueError where that is below zero.
    """

    village: str
    number: str = ""
    on: date | None = None
    member_number: str = ""
    account: str = ""
    name: str = ""
    house: str = ""
    satang: int | None = None
    left_satang: int | None = None
    paid_by: str = ""
    approved_by: str = ""
    training: bool = False

    def __post_init__(self) -> None:
        if self.left_satang is not None and self.left_satang < 0:
            raise ValueError("savings are never below zero")


def withdrawal_slip(
    facts: WithdrawalOnPaper,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the slip, one page: the sum large, in figures and in words; three who sign."""
    say = messages
    margins = Margins(
        what=say("member_papers.foot_withdrawal", number=or_dots(facts.number, 6)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    head = paper_head(
        facts.village,
        say("member_papers.withdrawal_title"),
        say("member_papers.number", number=or_dots(facts.number)),
        say("member_papers.on", day=day_or_dots(facts.on, say)),
    )
    member = say("member_papers.member_number", number=or_dots(facts.member_number, 10))
    account = say("member_papers.account", number=or_dots(facts.account, 10))
    house = say("printing.household", house=or_dots(facts.house, 8))
    lines = [
        *head,
        *sides(say("member_papers.book_of", name=or_dots(facts.name, NAME_DOTS)), house),
        *sides(member, account),
        *frame(
            [
                *key_lines(say("member_papers.withdrawal_sum", amount=baht_or_dots(facts.satang))),
                in_words(facts.satang, say),
            ]
        ),
    ]
    left = amount_said("member_papers.withdrawal_left", facts.left_satang, say)
    signers = (
        SignsAs("member_papers.signs_taker", facts.name),
        SignsAs("member_papers.signs_payer", facts.paid_by),
        SignsAs("member_papers.signs_approver", facts.approved_by),
    )
    rows = tuple(PageRow((line,)) for line in lines)
    return document([Block(rows), signed(left, signers, say, space=2)], margins, say)
