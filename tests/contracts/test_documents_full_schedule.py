"""The full schedule: every instalment of the contract and of each old debt, and no satang lost."""

import re
import time
from dataclasses import replace
from datetime import date

import pytest

from forumtui.contracts.documents.full_schedule import (
    by_debtor,
    debtor_schedule,
    full_schedule,
    short_schedule,
)
from forumtui.contracts.rules.consolidation import consolidate
from forumtui.contracts.rules.contract import by_year, paper_order
from forumtui.contracts.rules.debts import OldDebt
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text
from forumtui.thai.amounts import format_baht, parse_baht
from forumtui.thai.dates import DateStyle, format_date

THAI = Messages("th")
AMOUNT = re.compile(r"\d[\d,]*\.\d\d(?!\d)")
ROW = re.compile(r" *(\d+)  +(\d+ \S+ \d{4})  ")
YEAR = re.compile(r"(\d{4})  ")


def paper(facts):
    return to_text(full_schedule(facts, THAI)).replace("\f", "").splitlines()


def rows(lines):
    """Return the instalments as number, day and five amounts in satang."""
    found = [(ROW.match(line), AMOUNT.findall(line)) for line in lines]
    return [
        (int(row[1]), row[2], *(parse_baht(amount) for amount in amounts))
        for row, amounts in found
        if row
    ]


def parts(lines):
    """Return the lines of the contract and of each of its old debts; a head may be repeated."""
    split = {}
    key = None
    for line in lines:
        if line.startswith("1. "):
            key = "contract"
        elif line.startswith("รายการที่ "):
            key = line.split()[1]
        split.setdefault(key, []).append(line)
    return split


@pytest.mark.parametrize(("loans", "months"), [(1, 1), (3, 36), (5, 120), (12, 360)])
def test_every_instalment_is_printed_as_it_was_reckoned(make_facts, loans, months):
    facts = make_facts(loans, debtors=min(3, loans), months=months)
    printed = rows(parts(paper(facts))["contract"])
    assert printed == [
        (
            each.number,
            format_date(each.due, DateStyle.SHORT),
            each.principal_satang,
            each.interest_satang,
            each.accrued_satang,
            each.total_satang,
            each.principal_balance_satang,
        )
        for each in facts.consolidation.instalments
    ]


@pytest.mark.parametrize(("loans", "months"), [(3, 36), (12, 360)])
def test_the_old_debts_together_are_the_contract(make_facts, loans, months):
    facts = make_facts(loans, debtors=min(3, loans), months=months)
    split = parts(paper(facts))
    contract = rows(split.pop("contract"))
    split.pop(None, None)
    assert len(split) == loans
    together = {}
    for lines in split.values():
        for number, day, *amounts in rows(lines):
            summed = together.setdefault((number, day), [0] * 5)
            together[number, day] = [a + b for a, b in zip(summed, amounts, strict=True)]
    assert [(*key, *amounts) for key, amounts in together.items()] == contract


def test_each_old_debt_adds_up_to_its_printed_sum_and_ends_at_nothing(make_facts):
    facts = make_facts(5, debtors=2, months=50)
    split = parts(paper(facts))
    for number, tranche in enumerate(paper_order(facts.consolidation.tranches), start=1):
        lines = split[str(number)]
        printed = rows(lines)
        (total,) = [AMOUNT.findall(line) for line in lines if line.split()[:1] == ["รวม"]]
        sums = [sum(row[k] for row in printed) for k in range(2, 6)]
        assert [parse_baht(amount) for amount in total] == [*sums, 0]
        assert sums[0] == tranche.debt.balance_satang
        assert sums[2] == tranche.debt.accrued_satang
        assert printed[-1][-1] == 0
        terms = next(line for line in lines if "ดอกเบี้ยร้อยละ" in line)
        assert format_baht(tranche.debt.balance_satang) in terms


def test_the_years_are_those_of_the_instalments(make_facts):
    facts = make_facts(3, months=50)
    lines = paper(facts)
    start = next(k for k, line in enumerate(lines) if line.startswith("2. "))
    end = next(k for k, line in enumerate(lines) if line.startswith("3. "))
    years = [line for line in lines[start:end] if YEAR.match(line)]
    assert [(line[:4], AMOUNT.findall(line)[3]) for line in years] == [
        (str(year.year_be), format_baht(year.total_satang)) for year in by_year(facts.consolidation)
    ]


def test_a_debt_of_accrued_interest_alone_has_its_instalments_too(make_facts):
    debts = [
        OldDebt("L1", "กทบ.", "นาง ก", "1", None, 100_000, 0, 60_000, "P1"),
        OldDebt("L2", "กข.คจ.", "นาง ก", "2", None, 0, 1_200, 0, "P1"),
    ]
    merged = consolidate(debts, months=12, first_due=date(2027, 1, 31))
    printed = rows(parts(paper(replace(make_facts(), consolidation=merged)))["2"])
    assert [row[2:] for row in printed] == [(0, 0, 100, 100, 0)] * 12
    assert [row[1] for row in printed][:2] == ["31 ม.ค. 2570", "28 ก.พ. 2570"]


def test_a_draft_is_marked_on_every_page(make_facts):
    for page in full_schedule(make_facts(3, number=""), THAI):
        assert page[0].strip("= ") == "ร่าง ยังไม่ใช่สัญญา"
        assert page[-1].startswith("ตารางผ่อนชำระทั้งหมด ร่าง")


def test_amounts_of_any_length_are_printed_whole(make_facts):
    facts = make_facts(3, balance_satang=10**14, months=24)
    text = "\n".join(paper(facts))
    for each in facts.consolidation.instalments:
        assert format_baht(each.principal_balance_satang) in text


def test_twelve_debts_over_thirty_years_are_laid_out_in_half_a_second(make_facts):
    facts = make_facts(12, debtors=3, months=360)
    seconds = []
    for _ in range(3):
        # The processor's own time: another program beside this one says nothing about it.
        began = time.process_time()
        pages = full_schedule(facts, THAI)
        seconds.append(time.process_time() - began)
    assert min(seconds) < 0.5
    assert len(pages) > 80


@pytest.mark.parametrize(("loans", "debtors", "months"), [(1, 1, 1), (5, 2, 36), (12, 3, 120)])
def test_the_parts_of_the_debtors_make_the_contract(make_facts, loans, debtors, months):
    facts = make_facts(loans, debtors=debtors, months=months)
    parts_of = by_debtor(facts)
    assert len(parts_of) == debtors
    assert sorted(number for one in parts_of for number in one.numbers) == [*range(1, loans + 1)]
    contract = {row[0]: row[1:] for row in rows(parts(paper(facts))["contract"])}
    added = {}
    for one in parts_of:
        printed = to_text(debtor_schedule(one, THAI)).replace("\f", "").splitlines()
        assert any(one.debtor.split()[0] in line for line in printed)
        for number, day, *sums in rows(printed):
            before = added.setdefault(number, [day, *[0] * len(sums)])
            assert before[0] == day
            before[1:] = [a + b for a, b in zip(before[1:], sums, strict=True)]
    assert {number: tuple(row)[:-1] for number, row in added.items()} == {
        number: row[:-1] for number, row in contract.items()
    }


def test_the_instalments_alone_are_those_of_the_whole_schedule_on_few_pages(make_facts):
    facts = make_facts(12, debtors=3, months=360)
    pages = short_schedule(facts, THAI)
    assert len(pages) < 9 < len(full_schedule(facts, THAI)) // 5
    printed = rows(to_text(pages).replace("\f", "").splitlines())
    assert printed == rows(parts(paper(facts))["contract"])
