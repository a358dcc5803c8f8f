"""The notice to a guarantor (หนังสือแจ้งผู้ค้ำประกัน) that a debt was reduced."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumtui.messages import Messages
from forumtui.printing.guarantor_debts import (
    INDENT,
    GuarantorFacts,
    debts_block,
    guarantor_lines,
    title_lines,
)
from forumtui.printing.lines import on_paper, wrapped
from forumtui.printing.margins import FIRST, Margins, document
from forumtui.printing.pages import Block, Page, Row, text
from forumtui.printing.signatures import Place, witnessed_rows
from forumtui.printing.summary_tables import day_text
from forumtui.thai.amounts import baht_in_words, format_baht


@dataclass(frozen=True, slots=True)
class GuarantorNoticeFacts:
    """Everything a notice says: what was reduced, and the last day on which it may be given."""

    change: GuarantorFacts
    notify_by: date


def guarantor_notice(
    facts: GuarantorNoticeFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the notice as pages of 65 lines of at most 80 columns: one where the debts are few.

    A creditor who reduces a debt tells its guarantor in writing within 60 days of the agreement;
    whoever pays the reduced debt ends the guarantee (ป.พ.พ. section 691). The guarantor signs for
    having received it, nothing else.
    """
    change = facts.change
    name = on_paper(change.guarantor.name)
    margins = Margins(
        what=messages("guarantor_papers.notice_foot", name=name, house=on_paper(change.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=change.training,
    )
    return document(list(_blocks(facts, name, messages)), margins, messages)


def _blocks(facts: GuarantorNoticeFacts, name: str, messages: Messages) -> Iterator[Block]:
    change = facts.change
    yield text(title_lines(change, messages("guarantor_papers.notice_title"), messages))
    day = day_text(change.agreed_on, messages)
    yield text(
        [
            *guarantor_lines(change.guarantor, "guarantor_papers.to_guarantor", messages),
            *wrapped(messages("guarantor_papers.reduced", day=day)),
        ]
    )
    yield debts_block(change, messages)
    signed = messages("printing.signed")
    places = (
        Place(
            signed,
            messages("guarantor_papers.signs_notifier"),
            "",
            messages("printing.lender_name"),
        ),
        Place(signed, messages("guarantor_papers.signs_receiver"), name),
    )
    rows = witnessed_rows(places, name, messages)
    yield Block((*(Row((line,)) for line in _told(facts, messages)), *rows), gap=1)


def _told(facts: GuarantorNoticeFacts, messages: Messages) -> list[str]:
    owed = facts.change.answers_for_satang
    day = day_text(facts.notify_by, messages)
    sentences = (
        messages(
            "guarantor_papers.notice_limit",
            amount=format_baht(owed),
            words=baht_in_words(owed),
        ),
        messages("guarantor_papers.notice_ends"),
        messages("guarantor_papers.notice_by", day=day),
        messages("guarantor_papers.notice_receipt"),
    )
    lines: list[str] = []
    for number, sentence in enumerate(sentences, start=1):
        listed = messages("printing.listed", number=number, what=sentence)
        lines += wrapped(listed, "", INDENT)
    return [*lines, "", *wrapped(messages("guarantor_papers.delivered"))]
