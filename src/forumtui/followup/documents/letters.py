"""Letters about instalments that are late: to the debtor alone, and to a guarantor (section 686)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Final

from forumtui.followup.documents.paid_papers import (
    PaidContract,
    PaperSigner,
    amount_in_words,
    contract_head,
    legend_blocks,
    numbered,
    signing_block,
)
from forumtui.messages import Messages
from forumtui.messages.values import rate_text
from forumtui.papers.layout.lines import INDENT, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht


@dataclass(frozen=True, slots=True)
class LatePart:
    """What of one instalment one fund has not received, in satang, and its default interest.

    That was reckoned on the principal for `days` days at `rate_ppm` a year; 0 where no line says how.
    """

    instalment: int
    due: date
    days: int
    fund: str
    principal_satang: int
    interest_satang: int
    accrued_satang: int = 0
    default_satang: int = 0
    rate_ppm: int = 0

    @property
    def satang(self) -> int:
        """All of it."""
        return (
            self.principal_satang + self.interest_satang + self.accrued_satang + self.default_satang
        )


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What the debtor is told on the day `made_on`. Raises ValueError where nothing is late."""

    contract: PaidContract
    number: str
    made_on: date
    debtor: str
    parts: tuple[LatePart, ...]

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("nobody is reminded of nothing")


def reminder(
    facts: ReminderFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the letter as pages of 65 lines of at most 80 columns.

    It goes to the debtor alone, in a closed envelope that says nothing of a debt (พ.ร.บ. การทวงถามหนี้
    ๒๕๕๘, sections 8 and 11), insults nobody and looks like no court's.
    """
    contract = facts.contract
    margins = Margins(
        what=messages("reminder.foot", house=on_paper(contract.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=contract.training,
    )
    return document(list(_letter(facts, messages)), margins, messages)


def _letter(facts: ReminderFacts, messages: Messages) -> Iterator[Block]:
    contract = facts.contract
    made_on = messages("release_paper.made_on", day=facts.made_on)
    head = contract_head(contract, messages("reminder.title"), made_on, messages)
    name = on_paper(facts.debtor) or messages("printing.unknown")
    number = on_paper(facts.number)
    lines = wrapped(messages("receipt.number", number=number)) if number else []
    yield text(
        [
            *head,
            *lines,
            *wrapped(messages("reminder.dear", name=name)),
            "",
            *wrapped(messages("reminder.opening", day=facts.made_on)),
        ]
    )
    yield _late(facts.parts, contract, messages)
    yield from legend_blocks(contract.funds, (one.fund for one in facts.parts), messages)
    reckoned = [line for one in facts.parts for line in _reckoned(one, contract, messages)]
    if reckoned:
        rows = tuple(PageRow((line,)) for line in reckoned)
        heading = tuple(wrapped(messages("reminder.reckoned")))
        yield Block(rows, heading, whole=False, gap=1)
    total = sum(one.satang for one in facts.parts)
    sentences = (
        messages("reminder.paid_already"),
        messages("reminder.talk"),
        messages("reminder.private"),
    )
    lines = [
        *amount_in_words("reminder.together", total, messages),
        messages("reminder.pay_at"),
        messages("reminder.ask"),
        "",
        *numbered(sentences, messages),
    ]
    yield signing_block(lines, (PaperSigner("debt_free.signs_chair"),), messages)


def _late(parts: Sequence[LatePart], contract: PaidContract, messages: Messages) -> Block:
    """Return what is late, by instalment and fund."""
    columns = (
        Column(messages("printing.column_instalments")),
        Column(messages("reminder.column_due")),
        Column(messages("printing.column_fund"), "left", wraps=True),
        Column(messages("paid_papers.column_principal")),
        Column(messages("paid_papers.column_interest")),
        Column(messages("paid_papers.column_accrued")),
        Column(messages("paid_papers.column_default")),
        Column(messages("paid_papers.column_together")),
    )
    rows = [
        (
            str(one.instalment),
            messages.day(one.due),
            on_paper(contract.funds.short(one.fund)),
            format_baht(one.principal_satang),
            format_baht(one.interest_satang),
            format_baht(one.accrued_satang),
            format_baht(one.default_satang),
            format_baht(one.satang),
        )
        for one in parts
    ]
    total = (
        "",
        messages("receipt.left_together"),
        "",
        format_baht(sum(one.principal_satang for one in parts)),
        format_baht(sum(one.interest_satang for one in parts)),
        format_baht(sum(one.accrued_satang for one in parts)),
        format_baht(sum(one.default_satang for one in parts)),
        format_baht(sum(one.satang for one in parts)),
    )
    drawn = table(columns, rows, total)
    return Block(drawn.rows, drawn.head, drawn.foot, whole=False, gap=1)


def _reckoned(one: LatePart, contract: PaidContract, messages: Messages) -> list[str]:
    """Return how default interest was reckoned, of a part that bears any."""
    if not one.default_satang:
        return []
    said = messages(
        "reminder.reckoning" if one.rate_ppm else "reminder.reckoned_in_parts",
        number=one.instalment,
        fund=on_paper(contract.funds.short(one.fund)),
        principal=format_baht(one.principal_satang),
        rate=rate_text(one.rate_ppm),
        days=one.days,
        amount=format_baht(one.default_satang),
    )
    return wrapped(said, INDENT, INDENT * 2)


@dataclass(frozen=True, slots=True)
class GuarantorLetter:
    """Whom a letter about a contract's debts goes to. `died` says that their heirs are told."""

    contract: PaidContract
    made_on: date
    guarantor: str
    died: bool = field(default=False, kw_only=True)


def _to_guarantor(facts: GuarantorLetter, title: str, opening: str, messages: Messages) -> Block:
    """Return the head of a letter to a guarantor, whom it is to, and how it opens."""
    made_on = messages("release_paper.made_on", day=facts.made_on)
    head = contract_head(facts.contract, title, made_on, messages)
    name = on_paper(facts.guarantor) or messages("printing.unknown")
    key = "guarantor_papers.to_heirs" if facts.died else "guarantor_papers.to_guarantor"
    return text([*head, *wrapped(messages(key, name=name)), "", *wrapped(opening)])


def _delivered(
    facts: GuarantorLetter, sums: Sequence[str], sentences: Sequence[str], messages: Messages
) -> Block:
    """Return the end of a letter to a guarantor: its sum, what follows, and who handed it to whom."""
    said = (*sentences, messages("guarantor_papers.notice_receipt"))
    lines = [
        *sums,
        *numbered(said, messages),
        "",
        *wrapped(messages("guarantor_papers.delivered")),
    ]
    receiver = "" if facts.died else facts.guarantor
    signers = (
        PaperSigner("guarantor_papers.signs_notifier"),
        PaperSigner("guarantor_papers.signs_receiver", receiver),
    )
    return signing_block(lines, signers, messages)


@dataclass(frozen=True, slots=True)
class LateDebt:
    """A guaranteed debt of which instalments are late: by number, what is unpaid, and since when.

    `answers_for_satang` is the most the guarantor pays for it (ป.พ.พ. section 681), `notify_by` the
    last day of the notice of its oldest late instalment.
    """

    number: int
    fund: str
    contract_no: str
    debtor: str
    instalments: tuple[tuple[int, date], ...]
    satang: int
    answers_for_satang: int
    notify_by: date


@dataclass(frozen=True, slots=True)
class LateNoticeFacts(GuarantorLetter):
    """What a guarantor is told on the day `made_on`. Raises ValueError where nothing is late."""

    debts: tuple[LateDebt, ...]

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("a guarantor of nothing late needs no notice")

    @property
    def notify_by(self) -> date:
        """The first day that is the last of a notice."""
        return min(one.notify_by for one in self.debts)


NOTICE_DAYS: Final = 60
"""Days within which a guarantor is told of a default (section 686)."""


def late_notice(
    facts: LateNoticeFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the notice as pages of 65 lines of at most 80 columns.

    A creditor tells a guarantor in writing within 60 days of the default, and before that may ask
    them for nothing; told later, they owe no interest that came after those days. They may pay what
    is late by the terms of the contract (ป.พ.พ. section 686).
    """
    contract = facts.contract
    margins = Margins(
        what=messages("late_notice.foot", house=on_paper(contract.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=contract.training,
    )
    return document(list(_notice(facts, messages)), margins, messages)


def _notice(facts: LateNoticeFacts, messages: Messages) -> Iterator[Block]:
    yield _to_guarantor(
        facts, messages("late_notice.title"), messages("late_notice.opening"), messages
    )
    rows = tuple(PageRow(tuple(_late_debt(one, messages))) for one in facts.debts)
    yield Block(rows, whole=False, gap=1)
    satang = sum(one.answers_for_satang for one in facts.debts)
    in_time = facts.made_on <= facts.notify_by
    sentences = (
        messages("late_notice.may_pay"),
        messages("late_notice.debtor_first"),
        messages(
            "late_notice.in_time" if in_time else "late_notice.too_late",
            day=facts.notify_by,
            days=NOTICE_DAYS,
        ),
    )
    limit = amount_in_words("late_notice.limit", satang, messages)
    yield _delivered(facts, limit, sentences, messages)


def guaranteed_debt(
    number: int, fund: str, contract_no: str, debtor: str, messages: Messages
) -> str:
    """Return which debt it is that somebody guarantees, or did."""
    unknown = messages("printing.unknown")
    return messages(
        "guarantor_papers.debt",
        number=number,
        fund=on_paper(fund) or unknown,
        contract=on_paper(contract_no) or unknown,
        name=on_paper(debtor) or unknown,
    )


def _late_debt(debt: LateDebt, messages: Messages) -> list[str]:
    what = guaranteed_debt(debt.number, debt.fund, debt.contract_no, debt.debtor, messages)
    items = [
        messages("late_notice.instalment", number=number, day=day)
        for number, day in debt.instalments
    ]
    items.append(messages("late_notice.unpaid", amount=format_baht(debt.satang)))
    answers = format_baht(debt.answers_for_satang)
    items.append(messages("guarantor_papers.answers_for", amount=answers).strip())
    return [*wrapped(what, "", INDENT), *packed(items, INDENT, INDENT)]


@dataclass(frozen=True, slots=True)
class FreedDebt:
    """A guaranteed debt that ended, and what the guarantor answered for."""

    number: int
    fund: str
    contract_no: str
    debtor: str
    answered_for_satang: int
    ended_on: date


@dataclass(frozen=True, slots=True)
class FreedGuarantorFacts(GuarantorLetter):
    """What a guarantor is told of debts that were paid. Raises ValueError without a debt."""

    debts: tuple[FreedDebt, ...]

    def __post_init__(self) -> None:
        if not self.debts:
            raise ValueError("a guarantor of nothing is freed of nothing")


def freed_guarantor(
    facts: FreedGuarantorFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the release as pages of 65 lines of at most 80 columns.

    A guarantor is free as soon as the debt is ended, by whatever cause (ป.พ.พ. section 698).
    """
    contract = facts.contract
    margins = Margins(
        what=messages("freed_guarantor.foot", house=on_paper(contract.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=contract.training,
    )
    return document(list(_freed(facts, messages)), margins, messages)


def _freed(facts: FreedGuarantorFacts, messages: Messages) -> Iterator[Block]:
    yield _to_guarantor(
        facts, messages("freed_guarantor.title"), messages("freed_guarantor.opening"), messages
    )
    rows: list[PageRow] = []
    for day, group in groupby(facts.debts, key=lambda one: one.ended_on):
        under = messages("freed_guarantor.ended_on", day=day)
        for one in group:
            what = guaranteed_debt(one.number, one.fund, one.contract_no, one.debtor, messages)
            answered = format_baht(one.answered_for_satang)
            said = messages("freed_guarantor.answered_for", amount=answered)
            rows.append(PageRow((*wrapped(what, INDENT, INDENT * 2), f"{INDENT}{said}"), under))
    yield Block(tuple(rows), whole=False, gap=1)
    satang = sum(one.answered_for_satang for one in facts.debts)
    sentences = (
        messages("freed_guarantor.free"),
        messages("freed_guarantor.papers"),
    )
    together = messages("freed_guarantor.together", amount=format_baht(satang))
    yield _delivered(facts, [together], sentences, messages)
