"""The old contracts (สัญญาเดิม) to be given back or struck out, fund by fund."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, packed, wrapped
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table

LONGEST_NUMBER: Final = 24

DOTS: Final = "." * 24


class OldPaperOutcome(StrEnum):
    """What became of an old contract's paper: given back to the debtor, or struck out."""

    RETURNED = "returned"
    STRUCK = "struck"


@dataclass(frozen=True, slots=True)
class OldContractLine:
    """One old contract that is part of the household's new one; `new_number` "": its debt was released.

    `done` is None while its paper is neither returned nor struck; `received_by` who signed for it.
    """

    fund: str
    contract_no: str
    made_on: date | None
    debtor: str
    house: str
    new_number: str
    done: OldPaperOutcome | None = None
    received_by: str = ""


@dataclass(frozen=True, slots=True)
class OldContractsFacts:
    """The old contracts of a village on the day `made_on`."""

    village: str
    made_on: date
    contracts: tuple[OldContractLine, ...]
    training: bool = False


def old_contracts(
    facts: OldContractsFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the list as pages of 65 lines of at most 80 columns, the funds as they first appear.

    Each line has a place to tick and one to sign in. That a debt was paid is proved by the lender's
    writing or by the paper, given back or struck out (ป.พ.พ. section 653).
    """
    titles = (
        messages("old_contracts.title"),
        messages("old_contracts.note"),
        messages("contract_paper.old_papers"),
    )
    day = messages("contract_register.as_of", day=facts.made_on)
    margins = Margins(
        what=messages("old_contracts.foot", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, day),
    )
    if not facts.contracts:
        return document([text([messages("old_contracts.empty")])], margins, messages)
    return document(_funds(facts.contracts, messages), margins, messages)


def _funds(contracts: Sequence[OldContractLine], messages: Messages) -> list[Block]:
    by_fund: dict[str, list[OldContractLine]] = {}
    for each in contracts:
        by_fund.setdefault(each.fund, []).append(each)
    return [
        replace(_fund(fund, lines, messages), gap=1 if number else 0)
        for number, (fund, lines) in enumerate(by_fund.items())
    ]


def _fund(fund: str, contracts: Sequence[OldContractLine], messages: Messages) -> Block:
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("printing.column_contract"), "left", wraps=True),
        Column(messages("printing.column_made_on")),
        Column(messages("old_contracts.column_returned")),
        Column(messages("old_contracts.column_struck")),
        Column(messages("old_contracts.column_received"), "left", wraps=True),
    )
    rows = [_row(number, each, messages) for number, each in enumerate(contracts, start=1)]
    drawn = table(columns, rows)
    left = sum(each.done is None for each in contracts)
    title = messages("old_contracts.fund", fund=on_paper(fund), count=len(contracts), left=left)
    with_debtors = tuple(
        PageRow((*_debtor(each, messages), *row.lines))
        for each, row in zip(contracts, drawn.rows, strict=True)
    )
    return Block(with_debtors, head=(*wrapped(title), *drawn.head), whole=False)


def _debtor(contract: OldContractLine, messages: Messages) -> list[str]:
    """Return whose contract it was: the rest of the line is room to sign in."""
    unknown = messages("printing.unknown")
    house = on_paper(contract.house, LONGEST_NUMBER) or unknown
    number = on_paper(contract.new_number, LONGEST_NUMBER)
    key = "old_contracts.of_house" if number else "old_contracts.of_house_released"
    rest = messages(key, house=house, number=number)
    return packed([on_paper(contract.debtor) or unknown, rest], indent=INDENT)


def _row(number: int, contract: OldContractLine, messages: Messages) -> tuple[str, ...]:
    unknown = messages("printing.unknown")
    made_on = contract.made_on
    return (
        str(number),
        on_paper(contract.contract_no) or unknown,
        messages.day(made_on) if made_on else unknown,
        _tick(contract.done is OldPaperOutcome.RETURNED, messages),
        _tick(contract.done is OldPaperOutcome.STRUCK, messages),
        on_paper(contract.received_by) or DOTS,
    )


def _tick(done: bool, messages: Messages) -> str:
    return messages("old_contracts.done" if done else "old_contracts.to_do")
