"""The register of contracts and the list of old ones: every paper once, no sum over the wrong ones."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.papers import LONG, old, register

from forumtui.contracts.documents.contract_register import ContractStatus, contract_register
from forumtui.contracts.documents.old_contracts import OldPaperOutcome, old_contracts
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text
from forumtui.thai.amounts import format_baht, parse_baht

THAI = Messages("th")
AMOUNT = re.compile(r"\d[\d,]*\.\d\d(?!\d)")


def lines_of(pages):
    return to_text(pages).replace("\f", "").splitlines()


def sums(lines):
    """Return count, sum and sum of instalments of each line of the summary, by its first words."""
    start = next(k for k, line in enumerate(lines) if line == "สรุป")
    found = (re.match(r"(.*?) {2,}(\d[\d,]*) +([\d,]+\.\d\d) +(\S+)$", x) for x in lines[start:])
    return {row[1]: row.groups()[1:] for row in found if row}


@given(contracts=st.integers(1, 120))
def test_each_status_has_its_own_sum(contracts):
    facts = register(contracts=contracts)
    lines = lines_of(contract_register(facts, THAI))
    said = sums(lines)
    names = {
        ContractStatus.RUNNING: "รวมที่ผ่อนอยู่",
        ContractStatus.PAID: "หมดหนี้",
        ContractStatus.REPLACED: "มีฉบับใหม่แทน",
        ContractStatus.WITHDRAWN: "ยกเลิก",
    }
    for status, name in names.items():
        of_status = [each for each in facts.contracts if each.status is status]
        count, owed, _ = said[name]
        assert count == str(len(of_status))
        assert parse_baht(owed) == sum(each.satang for each in of_status)
    rows = [line for line in lines if re.match(r" *\d+ +\S+/2569 ", line)]
    assert len(rows) == contracts


def test_instalments_are_added_up_only_with_those_of_the_same_months():
    facts = register(contracts=14)
    said = sums(lines_of(contract_register(facts, THAI)))
    for months, name in ((1, "ผ่อนอยู่ ทุกเดือน"), (12, "ผ่อนอยู่ ทุก 12 เดือน")):
        running = [
            each
            for each in facts.contracts
            if each.status is ContractStatus.RUNNING and each.every_months == months
        ]
        together = format_baht(sum(each.instalment_satang for each in running))
        assert said[name][2] == together
    assert said["รวมที่ผ่อนอยู่"][2] == "-"


def test_a_contract_says_whose_it_is_and_what_it_replaced():
    lines = lines_of(contract_register(register(), THAI))
    second = next(k for k, line in enumerate(lines) if line.startswith("2  2/2569"))
    assert lines[second - 1] == "บ้านเลขที่ 49/1 หมู่ที่ 7 นายทองใบ ศรีสุขใส  แทนฉบับ 6/2569"
    assert lines[second].split() == [
        *("2", "2/2569", "23", "พ.ย.", "2569", "100,604.51", "3,051.19", "1"),
        *("5", "ธ.ค.", "2572", "ผ่อนอยู่"),
    ]


def test_a_long_name_never_pushes_out_what_was_replaced():
    facts = register()
    contracts = tuple(replace(each, head=LONG, replaces="6/2569") for each in facts.contracts)
    lines = lines_of(contract_register(replace(facts, contracts=contracts), THAI))
    assert sum(line.endswith("  แทนฉบับ 6/2569") for line in lines) == 7


@pytest.mark.parametrize(
    ("draw", "facts", "said"),
    [
        (contract_register, register(contracts=0), "ยังไม่มีสัญญา"),
        (old_contracts, old(contracts=0), "ไม่มีสัญญาเดิมที่ต้องคืน"),
    ],
)
def test_an_empty_register_says_so(draw, facts, said):
    assert said in to_text(draw(facts, THAI))


@given(contracts=st.integers(1, 120))
def test_every_old_contract_stands_once_under_its_fund(contracts):
    facts = old(contracts=contracts)
    lines = lines_of(old_contracts(facts, THAI))
    rows = [match[1] for line in lines if (match := re.match(r" *\d+  (นส\.7/\d+-2565) ", line))]
    in_order = sorted(facts.contracts, key=lambda each: each.fund != facts.contracts[0].fund)
    assert rows == [each.contract_no for each in in_order]
    for fund in {each.fund for each in facts.contracts}:
        of_fund = [each for each in facts.contracts if each.fund == fund]
        left = sum(each.done is None for each in of_fund)
        assert f"{fund}: {len(of_fund)} ฉบับ ยังไม่คืนและไม่ขีดฆ่า {left} ฉบับ" in lines


@pytest.mark.parametrize(
    ("done", "ticks"),
    [
        (None, "[ ]   [ ]"),
        (OldPaperOutcome.RETURNED, "[/]   [ ]"),
        (OldPaperOutcome.STRUCK, "[ ]   [/]"),
    ],
)
def test_what_became_of_a_paper_is_ticked_and_the_rest_is_left_to_tick(done, ticks):
    facts = old(contracts=1)
    (contract,) = facts.contracts
    facts = replace(facts, contracts=(replace(contract, done=done),))
    (row,) = [line for line in lines_of(old_contracts(facts, THAI)) if line.startswith("1  ")]
    assert ticks in row
    assert row.endswith("........")


def test_who_received_a_paper_is_named_where_it_is_known():
    lines = lines_of(old_contracts(old(), THAI))
    (row,) = [line for line in lines if "นส.7/0033-2565" in line]
    assert row.endswith("  นางบัวผัน ศรีสุขใส")
