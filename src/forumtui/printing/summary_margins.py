"""The margins of a contract summary: what every page begins and ends with."""

import hashlib
from collections.abc import Sequence
from typing import Final

from forumtui.messages import Messages
from forumtui.printing.facts import SummaryFacts
from forumtui.printing.lines import banner, on_paper, sides
from forumtui.printing.pages import COLUMNS, Margin, Page, to_text
from forumtui.thai.width import cut, width

CHECK_SIGNS: Final = 8
"""Hexadecimal signs of a check code: few enough to be compared by eye."""


def check_code(pages: Sequence[Page]) -> str:
    """Return the check code (รหัสตรวจ) of pages that bear none: the beginning of their SHA-256.

    Two papers with one code say the same; pages of two papers cannot be mixed unseen.
    """
    return hashlib.sha256(to_text(pages).encode()).hexdigest()[:CHECK_SIGNS].upper()


def header_of(facts: SummaryFacts, messages: Messages) -> Margin:
    """Return what every page begins with: that it is a draft, that it is an exercise."""
    draft = () if on_paper(facts.number) else (banner(messages("printing.draft")),)
    lines = (*_training(facts, messages), *draft)

    def header(_number: int, _total: int) -> tuple[str, ...]:
        return lines

    return header


def footer_of(facts: SummaryFacts, messages: Messages, code: str) -> Margin:
    """Return what every page ends with: which contract, whose, its check code, which page."""
    rule = "-" * COLUMNS
    contract = on_paper(facts.number)
    which = (
        messages("printing.foot_number", number=contract)
        if contract
        else messages("printing.foot_draft")
    )
    training = _training(facts, messages)
    household = messages("printing.foot_household", house=on_paper(facts.house))

    def footer(number: int, total: int) -> tuple[str, ...]:
        page = messages("printing.page", number=number, total=total)
        if code:
            page = f"{messages('printing.check_code', code=code)}  {page}"
        left = cut(f"{which}  {household}", COLUMNS - width(page) - 2)
        return (rule, *sides(left, page), *training)

    return footer


def _training(facts: SummaryFacts, messages: Messages) -> tuple[str, ...]:
    return (banner(messages("printing.training")),) if facts.training else ()
