"""That nothing is owed any more: of a whole contract (หนังสือรับรองหมดหนี้), or to one fund only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.followup.documents.paid_papers import (
    PaidContract,
    PaperSigner,
    contract_head,
    legend_blocks,
    names_line,
    numbered,
    signing_block,
)
from forumtui.followup.documents.receipt import VoidReceipt
from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class DebtEnded:
    """A debt of which nothing is left: what was brought in, and how it went, in satang.

    What was brought in is principal and old interest, as are `paid` and `waived`; `interest` is what
    was paid besides. Raises ValueError where anything is left, be it one satang.
    """

    number: int
    fund: str
    contract_no: str
    debtor: str
    brought_in_satang: int
    paid_satang: int
    interest_satang: int
    waived_satang: int = 0

    def __post_init__(self) -> None:
        left = self.brought_in_satang - self.paid_satang - self.waived_satang
        if left:
            raise ValueError(f"{left} satang are left to {self.fund}")


@dataclass(frozen=True, slots=True)
class DebtFreeFacts:
    """A contract that is paid off, by its last receipt. Raises ValueError without a debt.

    `guarantors` are those who are free. `whole` says that nothing of the contract is left: else the
    paper is of the debts to one fund, and others are left. `void` says that it no longer holds.
    """

    contract: PaidContract
    number: str
    made_on: date
    debts: tuple[DebtEnded, ...]
    last_receipt: str
    last_on: date
    guarantors: tuple[str, ...] = ()
    whole: bool = True
    void: VoidReceipt | None = None

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("nobody is freed of nothing")

    @property
    def brought_in_satang(self) -> int:
        """What was owed when the contract was made."""
        return sum(one.brought_in_satang for one in self.debts)


def debt_free(
    facts: DebtFreeFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the certificate as pages of 65 lines of at most 80 columns, one where the debts are few.

    A debt in writing ends in writing, its old paper given back or struck out (ป.พ.พ. section 653); its
    guarantor is free (section 698).
    """
    contract = facts.contract
    key = "debt_free.foot" if facts.whole else "debt_free.fund_foot"
    margins = Margins(
        what=messages(key, house=on_paper(contract.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=contract.training,
        marks=(messages("receipt.void"),) if facts.void else (),
        original=True,
    )
    return document(list(_blocks(facts, messages)), margins, messages)


def _blocks(facts: DebtFreeFacts, messages: Messages) -> Iterator[Block]:
    title = messages("debt_free.title" if facts.whole else "debt_free.fund_title")
    made_on = messages("release_paper.made_on", day=facts.made_on)
    lines = contract_head(facts.contract, title, made_on, messages)
    if facts.number:
        lines += wrapped(messages("receipt.number", number=on_paper(facts.number)))
    if facts.void is not None:
        void = facts.void
        key = "debt_free.void" if void.because else "debt_free.void_owing"
        lines += wrapped(messages(key, day=void.on, reason=on_paper(void.because)))
    yield text([*lines, *names_line(facts.contract, messages)])
    key = "debt_free.certified" if facts.whole else "debt_free.fund_certified"
    fund = on_paper(facts.debts[0].fund)
    certified = wrapped(messages(key, fund=fund, day=facts.last_on))
    last = messages("debt_free.last", number=on_paper(facts.last_receipt), day=facts.last_on)
    yield text([*certified, *wrapped(last)], gap=1)
    yield _debts(facts, messages)
    yield from legend_blocks(facts.contract.funds, (one.fund for one in facts.debts), messages)
    papers = [PageRow(tuple(_old_paper(one, messages))) for one in facts.debts]
    yield Block(tuple(papers), whole=False, gap=1)
    yield _end(facts, messages)


def _debts(facts: DebtFreeFacts, messages: Messages) -> Block:
    called = facts.contract.funds
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("debt_free.column_brought_in")),
        Column(messages("statement.column_paid")),
        Column(messages("debt_free.column_interest")),
        Column(messages("statement.column_waived")),
        Column(messages("debt_free.column_left")),
    )
    rows = [
        (
            str(one.number),
            on_paper(called.short(one.fund)),
            format_baht(one.brought_in_satang),
            format_baht(one.paid_satang),
            format_baht(one.interest_satang),
            format_baht(one.waived_satang),
            format_baht(0),
        )
        for one in facts.debts
    ]
    total = (
        "",
        messages("receipt.left_together"),
        format_baht(facts.brought_in_satang),
        format_baht(sum(one.paid_satang for one in facts.debts)),
        format_baht(sum(one.interest_satang for one in facts.debts)),
        format_baht(sum(one.waived_satang for one in facts.debts)),
        format_baht(0),
    )
    drawn = table(columns, rows, total)
    return Block(drawn.rows, drawn.head, drawn.foot, whole=False, gap=1)


def _old_paper(debt: DebtEnded, messages: Messages) -> list[str]:
    unknown = messages("printing.unknown")
    what = messages(
        "debt_free.old_paper",
        number=debt.number,
        contract=on_paper(debt.contract_no) or messages("debt_free.no_number"),
        name=on_paper(debt.debtor) or unknown,
    )
    return wrapped(what, "", INDENT)


def _end(facts: DebtFreeFacts, messages: Messages) -> Block:
    sentences = [messages("debt_free.old_papers")]
    if facts.guarantors:
        first, *others = map(on_paper, facts.guarantors)
        freed = messages("debt_free.guarantors", name=first)
        sentences.append(", ".join([freed, *others]))
    if facts.whole:
        sentences += [messages("debt_free.may_borrow"), messages("debt_free.only_ours")]
    else:
        sentences.append(messages("debt_free.others_left"))
    lines = [
        messages("debt_free.ended", amount=format_baht(facts.brought_in_satang)),
        *numbered(sentences, messages),
    ]
    if facts.whole:
        lines += ["", *packed([messages("debt_free.in_meeting")], "", INDENT)]
        signers = (PaperSigner("debt_free.signs_chair"), PaperSigner("debt_free.signs_treasurer"))
    else:
        below = messages("contract_paper.for_fund", fund=on_paper(facts.debts[0].fund))
        signers = (
            PaperSigner("release_paper.signs_creditor", "", below),
            PaperSigner("release_paper.signs_debtor"),
        )
    return signing_block(lines, signers, messages)
