"""The guarantor's consent (หนังสือยินยอมของผู้ค้ำประกัน) to more time, given after it was agreed."""

from collections.abc import Iterator

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


def guarantor_consent(
    facts: GuarantorFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the consent as pages of 65 lines of at most 80 columns: one where the debts are few.

    It names the day on which more time was agreed, and the sum answered for (ป.พ.พ. section 681).
    It binds for that change only: a consent given in advance is void, and a guarantor who does not
    consent is released (section 700), which the paper says.
    """
    name = on_paper(facts.guarantor.name)
    margins = Margins(
        what=messages("guarantor_papers.consent_foot", name=name, house=on_paper(facts.house)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
    )
    return document(list(_blocks(facts, name, messages)), margins, messages)


def _blocks(facts: GuarantorFacts, name: str, messages: Messages) -> Iterator[Block]:
    yield text(title_lines(facts, messages("guarantor_papers.consent_title"), messages))
    day = day_text(facts.agreed_on, messages)
    yield text(
        [
            *guarantor_lines(facts.guarantor, "guarantor_papers.i_guarantor", messages),
            *wrapped(messages("guarantor_papers.extended", day=day)),
        ]
    )
    yield debts_block(facts, messages)
    lines = _agreed(facts, messages)
    signed = messages("printing.signed")
    places = (
        Place(signed, messages("printing.signs_guarantor"), name),
        Place(
            signed,
            messages("guarantor_papers.signs_creditor"),
            "",
            messages("printing.lender_name"),
        ),
    )
    rows = witnessed_rows(places, name, messages)
    yield Block((*(Row((line,)) for line in lines), *rows), gap=1)


def _agreed(facts: GuarantorFacts, messages: Messages) -> list[str]:
    owed = facts.answers_for_satang
    sentences = (
        messages(
            "guarantor_papers.consent",
            amount=format_baht(owed),
            words=baht_in_words(owed),
        ),
        messages("guarantor_papers.consent_limit"),
        messages("guarantor_papers.consent_this_time"),
    )
    lines: list[str] = []
    for number, sentence in enumerate(sentences, start=1):
        listed = messages("printing.listed", number=number, what=sentence)
        lines += wrapped(listed, "", INDENT)
    return [*lines, "", *wrapped(messages("guarantor_papers.may_refuse"))]
