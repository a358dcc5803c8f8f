"""A household with loans in three funds: what its paper says, added up and read again by hand."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from wcwidth import wcswidth

from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text

MakeFacts = Callable[..., SummaryFacts]
AMOUNT = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})*\.\d\d(?![\d,])")
DIGITS = {
    word: digit
    for digit, word in enumerate(("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"), 1)
} | {"เอ็ด": 1, "ยี่": 2}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
WORD = re.compile("|".join(sorted((*DIGITS, *PLACES, "ล้าน"), key=len, reverse=True)))


def number_said(words: str) -> int:
    """Return the whole number that Thai words say."""
    assert WORD.sub("", words) == "", words
    millions = total = digit = 0
    for word in WORD.findall(words):
        if word == "ล้าน":
            millions, total, digit = (millions + total + digit) * 1_000_000, 0, 0
        elif word in PLACES:
            total, digit = total + (digit or 1) * PLACES[word], 0
        else:
            digit = DIGITS[word]
    return millions + total + digit


def satang_said(words: str) -> int:
    """Return the satang that an amount in words says."""
    found = re.fullmatch(r"(?:(.+)บาท)?(?:ถ้วน|(.+)สตางค์)", words)
    assert found, words
    return number_said(found[1] or "") * 100 + number_said(found[2] or "")


def amounts(line: str) -> list[int]:
    return [int(Decimal(found.replace(",", "")) * 100) for found in AMOUNT.findall(line)]


def paper_of(facts: SummaryFacts) -> str:
    return to_text(contract_summary(facts, Messages("th"))).replace("\f", "")


def part(paper: str, first: str, last: str) -> list[str]:
    lines = paper.splitlines()
    start = next(k for k, line in enumerate(lines) if line.startswith(first))
    return lines[start : next(k for k in range(start, len(lines)) if lines[k].startswith(last))]


@pytest.mark.parametrize("debtors", [1, 2, 3])
@pytest.mark.parametrize("balance_satang", [1, 999_99, 2_000_000, 98_765_432, 1_234_567_890])
@pytest.mark.parametrize("months", [1, 7, 36])
def test_the_paper_of_three_funds_adds_up_by_hand_in_figures_and_in_words(
    make_facts: MakeFacts, debtors: int, balance_satang: int, months: int
):
    facts = make_facts(3, debtors=debtors, balance_satang=balance_satang, months=months)
    paper = paper_of(facts)
    lines = part(paper, "3. ", "4. ")
    debts = [amounts(line) for line in lines if re.match(r" *[123] +\D", line)]
    assert sorted(debt[0] for debt in debts) == [balance_satang + k * 315_050 for k in range(3)]
    assert {fund for fund in ("กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์", "กข.คจ.") if fund in paper} == {
        *("กองทุนหมู่บ้าน", "กลุ่มออมทรัพย์", "กข.คจ.")
    }
    principal, accrued = (sum(debt[k] for debt in debts) for k in (0, 1))
    (totals,) = [amounts(line) for line in lines if line.strip().startswith("รวม")]
    assert totals[:2] == [principal, accrued]

    new_debt = "".join(line.strip() for line in part(paper, "4. ", "5. "))
    assert amounts(new_debt)[0] == principal + accrued
    words = re.search(r"\(([^)]*(?:ถ้วน|สตางค์))\)", new_debt)
    assert words
    assert satang_said(words[1].replace(" ", "")) == principal + accrued
    signed = "".join(part(paper, "อ่านให้ผู้กู้ฟังแล้ว", "ลงชื่อ"))
    assert amounts(signed) == [principal + accrued]

    lines = part(paper, "5. ", "6. ")
    years = [amounts(line) for line in lines if re.match(r"25\d\d ", line)]
    (totals,) = [amounts(line) for line in lines if line.startswith("รวม")]
    assert totals[:4] == [sum(year[k] for year in years) for k in range(4)]
    assert (totals[0], totals[2]) == (principal, accrued)
    assert totals[3] == totals[0] + totals[1] + totals[2]
    assert totals[3] == sum(each.total_satang for each in facts.consolidation.instalments)


LONG_FUNDS = (
    "กลุ่มออมทรัพย์เพื่อการผลิตหมู่บ้านฝึกซ้อม บ้านดอนสมมุติ",
    "กองทุนหมู่บ้านและชุมชนเมือง บ้านดอนสมมุติ หมู่ที่ 9",
    "โครงการแก้ไขปัญหาความยากจน (กข.คจ.) บ้านดอนสมมุติ",
)


@pytest.mark.parametrize("debtors", [1, 3])
def test_funds_with_long_names_are_named_whole_wherever_they_lend(
    make_facts: MakeFacts, debtors: int
):
    facts = make_facts(6, debtors=debtors, guarantors=4, number="", training=True)
    named = {
        tranche.debt.line: LONG_FUNDS[k % 3]
        for k, tranche in enumerate(facts.consolidation.tranches)
    }
    tranches = tuple(
        replace(tranche, debt=replace(tranche.debt, fund=named[tranche.debt.line]))
        for tranche in facts.consolidation.tranches
    )
    old = tuple(replace(one, fund=named[one.line]) for one in facts.old)
    facts = replace(facts, consolidation=replace(facts.consolidation, tranches=tranches), old=old)
    pages = contract_summary(facts, Messages("th"))
    for page in pages:
        assert len(page) == 65
        assert max(wcswidth(line) for line in page) <= 80
        assert not any("…" in line for line in page)
    lines = part("\n".join(line for page in pages for line in page), "4. ", "5. ")
    rows = [line for line in lines if re.match(r" *[1-6] +\D", line)]
    assert sum(amounts(row)[0] for row in rows) == facts.consolidation.principal_satang
    signed = re.sub(r"\s", "", "".join(pages[-1]))
    assert all(signed.count("แทน" + re.sub(r"\s", "", fund[:12])) == 1 for fund in LONG_FUNDS)


def code_of(facts: SummaryFacts) -> list[str]:
    return re.findall(r"รหัสตรวจ ([0-9A-F]{8})  หน้า", paper_of(facts))


def test_one_check_code_stands_on_every_page_and_changes_with_anything_on_the_paper(
    make_facts: MakeFacts,
):
    many = code_of(make_facts(70, debtors=3, months=120))
    assert len(many) > 1
    assert len(set(many)) == 1
    facts = make_facts(3)
    (code,) = set(code_of(facts))
    assert set(code_of(make_facts(3))) == {code}
    assert set(code_of(replace(facts, house="48/2"))) != {code}
    assert set(code_of(make_facts(3, balance_satang=2_000_001))) != {code}


def test_a_place_that_is_not_known_is_left_to_be_written_by_hand(make_facts: MakeFacts):
    assert "ทำที่ ..............................\n" in paper_of(replace(make_facts(3), place=""))
