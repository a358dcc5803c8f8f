"""The register of contracts (ทะเบียนคุมสัญญา): every contract, the standing and the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final

from forumtui.messages import Messages
from forumtui.papers.layout.lines import INDENT, on_paper, packed
from forumtui.papers.layout.margins import FIRST, Margins, document, head_of
from forumtui.papers.layout.pages import Block, Page, PageRow, text
from forumtui.papers.layout.tables import Column, table
from forumtui.thai.amounts import format_baht

LONGEST_HOUSE: Final = 24
"""Columns of the number on a gate or of a contract named beside it; beyond them it is cut."""


class ContractStatus(StrEnum):
    """How a contract stands: being paid, paid off, replaced by a later one, or taken back."""

    RUNNING = "running"
    PAID = "paid"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One contract. `satang` is its sum, `instalment_satang` what is paid every `every_months` months.

    `replaces` is the number of the contract it took the place of, "" for none.
    """

    number: str
    made_on: date
    house: str
    moo: str
    head: str
    satang: int
    instalment_satang: int
    last_due: date
    status: ContractStatus
    every_months: int = 1
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class ContractRegisterFacts:
    """The village's contracts as they stand on the day `made_on`, in the order of the register."""

    village: str
    made_on: date
    contracts: tuple[ContractLine, ...]
    training: bool = False


def contract_register(
    facts: ContractRegisterFacts,
    messages: Messages,
    *,
    copy: int = FIRST,
    code: str = "",
    journal: str = "",
) -> tuple[Page, ...]:
    """Return the register as pages of 65 lines of at most 80 columns, and its sums by status.

    A contract's household stands above its line. Sums of contracts that were replaced or taken back
    are never added to those that stand.
    """
    titles = (messages("contract_register.title"), messages("contract_register.note"))
    day = messages("contract_register.as_of", day=facts.made_on)
    margins = Margins(
        what=messages("contract_register.foot", village=on_paper(facts.village)),
        copy=copy,
        code=code,
        journal=journal,
        training=facts.training,
        head=head_of(titles, facts.village, day),
    )
    if not facts.contracts:
        return document([text([messages("contract_register.empty")])], margins, messages)
    blocks = [_lines(facts.contracts, messages), _sums(facts.contracts, messages)]
    return document(blocks, margins, messages)


def _lines(contracts: Sequence[ContractLine], messages: Messages) -> Block:
    columns = (
        Column(messages("printing.column_number")),
        Column(messages("contract_register.column_contract"), "left", wraps=True),
        Column(messages("printing.column_made_on")),
        Column(messages("contract_register.column_sum")),
        Column(messages("contract_register.column_instalment")),
        Column(messages("contract_register.column_every")),
        Column(messages("contract_register.column_last_due")),
        Column(messages("contract_register.column_status"), "left"),
    )
    rows = [
        (
            str(number),
            on_paper(each.number),
            messages.day(each.made_on),
            format_baht(each.satang),
            format_baht(each.instalment_satang),
            str(each.every_months),
            messages.day(each.last_due),
            messages(f"contract_register.status_{each.status.value}"),
        )
        for number, each in enumerate(contracts, start=1)
    ]
    drawn = table(columns, rows)
    with_households = tuple(
        PageRow((*_household(each, messages), *row.lines))
        for each, row in zip(contracts, drawn.rows, strict=True)
    )
    return Block(with_households, head=drawn.head, whole=False)


def _household(contract: ContractLine, messages: Messages) -> list[str]:
    replaced = on_paper(contract.replaces, LONGEST_HOUSE)
    right = messages("contract_register.replaces", number=replaced) if replaced else ""
    key = "handover.household_moo" if contract.moo else "handover.household"
    who = messages(
        key,
        house=on_paper(contract.house, LONGEST_HOUSE) or messages("printing.unknown"),
        moo=on_paper(contract.moo, LONGEST_HOUSE),
        name=on_paper(contract.head),
    )
    return packed([who.rstrip(), *([right] if right else [])], indent=INDENT)


def _sums(contracts: Sequence[ContractLine], messages: Messages) -> Block:
    """Return count and sum by status; those that run by how often they are paid, too."""
    running = [each for each in contracts if each.status is ContractStatus.RUNNING]
    rows = [
        _sum(_every(months, messages), list(group), messages)
        for months, group in groupby(
            sorted(running, key=lambda each: each.every_months),
            key=lambda each: each.every_months,
        )
    ]
    rows += [
        _sum(
            messages(f"contract_register.status_{status.value}"),
            [each for each in contracts if each.status is status],
            messages,
            instalments=False,
        )
        for status in ContractStatus
        if status is not ContractStatus.RUNNING
    ]
    columns = (
        Column(messages("contract_register.column_status"), "left", wraps=True),
        Column(messages("contract_register.column_count")),
        Column(messages("contract_register.column_sum")),
        Column(messages("contract_register.column_each_time")),
    )
    total = _sum(messages("contract_register.running"), running, messages, instalments=False)
    drawn = table(columns, rows, total)
    title = messages("contract_register.sums")
    return Block(drawn.rows, head=(title, *drawn.head), foot=drawn.foot, gap=1)


def _every(months: int, messages: Messages) -> str:
    if months == 1:
        return messages("contract_register.every_month")
    return messages("contract_register.every", months=months)


def _sum(
    what: str, contracts: Sequence[ContractLine], messages: Messages, *, instalments: bool = True
) -> tuple[str, ...]:
    each_time = format_baht(sum(each.instalment_satang for each in contracts))
    return (
        what,
        f"{len(contracts):,}",
        format_baht(sum(each.satang for each in contracts)),
        each_time if instalments else messages("printing.unknown"),
    )
