"""The notice board: the village's sums, and nobody's debt to be made out from them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.papers import board

from forumtui.contracts.documents.notice_board import FundTotals, notice_board
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text
from forumtui.thai.amounts import format_baht, parse_baht

THAI = Messages("th")
AMOUNT = re.compile(r"\d[\d,]*\.\d\d(?!\d)")
COUNTS = st.integers(0, 6)


def paper(facts):
    return to_text(notice_board(facts, THAI))


def test_the_indicators_are_printed_before_and_after():
    lines = [line.split() for line in paper(board()).splitlines()]
    for words in (
        ["ครัวเรือนทั้งหมู่บ้าน", "132"],
        ["ทำสัญญารวมหนี้แล้ว", "97"],
        ["ครัวเรือนที่มีหนี้", "101", "98"],
        ["สัญญา", "(ฉบับ)", "310", "97"],
        ["หนี้รวม", "(บาท)", "3,780,345.50", "3,679,000.00"],
        ["ดอกเบี้ยเฉลี่ย", "(%", "ต่อปี)", "8.12", "6.05"],
        ["ลดหนี้", "12"],
        ["หมดหนี้", "3"],
    ):
        assert words in lines


def test_a_fund_of_two_debtors_stands_with_another_and_neither_is_named():
    text = paper(board())
    assert "กลุ่มสตรีทอผ้า" not in text
    assert "กข.คจ." not in text
    assert "12,345.00" not in text
    assert "กองทุนอื่น 2 กองทุน รวมกัน" in text
    assert "ไม่ถึง 3 ครัวเรือน" in text


def test_funds_of_enough_debtors_are_printed_one_by_one():
    facts = board()
    text = paper(replace(facts, funds=facts.funds[:3]))
    assert "กข.คจ." in text
    assert "กองทุนอื่น" not in text


@pytest.mark.parametrize(("before", "after"), [(1, 1), (2, 0), (5, 1), (3, 2)])
def test_no_debt_is_printed_where_few_households_owe(before, after):
    text = paper(replace(board(), owing_before=before, owing_after=after))
    assert AMOUNT.findall(text) == []
    assert "จึงไม่ประกาศยอดหนี้" in text


def test_a_village_free_of_debt_announces_it():
    funds = tuple(
        replace(fund, households_before=9, households_after=0, after_satang=0)
        for fund in board().funds
    )
    text = paper(replace(board(), owing_after=0, funds=funds))
    assert "จึงไม่ประกาศยอดหนี้" not in text
    assert re.search(r"หนี้รวม \(บาท\) +3,780,345.50 +0.00", text)


def test_what_is_not_reported_is_not_printed():
    facts = replace(board(), extended=None, reduced=None, released=None, debt_free=None)
    assert "๔." not in paper(facts)
    assert "๔." in paper(replace(facts, debt_free=0))


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=6))
def test_no_sum_of_fewer_than_three_households_can_be_read(counts):
    # Powers of two: a printed sum says which funds are in it.
    funds = tuple(
        FundTotals(f"กองทุน{k}", before, after, 1_000 << k if before else 0, 1_000 << k + 8)
        for k, (before, after) in enumerate(counts)
    )
    funds = tuple(
        replace(f, after_satang=f.after_satang if f.households_after else 0) for f in funds
    )
    facts = replace(board(), owing_before=50, owing_after=50, funds=funds)
    text = paper(facts)
    small = [f for f in funds if 0 < f.households_before < 3 or 0 < f.households_after < 3]
    alone = {
        format_baht(satang)
        for fund in small
        for satang in (fund.before_satang, fund.after_satang)
        if satang
    }
    in_table = text.split("๓.")[1] if "๓." in text else ""
    assert not alone & set(AMOUNT.findall(in_table))
    assert not any(fund.fund in text for fund in small)
    if "๓." in text and funds:
        rows = [AMOUNT.findall(line) for line in in_table.splitlines()]
        *lines, total = [row for row in rows if len(row) == 2]
        for side in (0, 1):
            assert sum(parse_baht(row[side]) or 0 for row in lines) == parse_baht(total[side])
