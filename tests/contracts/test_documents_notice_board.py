"""The notice board: the village's sums, and nobody's debt to be made out from them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.papers import board

from forumtui.contracts.documents.notice_board import FundTotals, notice_board
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.papers.printers import pdf
from forumtui.papers.printers.escp import paper_bytes
from forumtui.papers.printers.profiles import Profile
from forumtui.thai.amounts import format_baht, parse_baht

THAI = Messages("th")
AMOUNT = re.compile(r"\d[\d,]*\.\d\d(?!\d)")
COUNTS = st.integers(0, 6)


def paper(facts):
    return to_text(notice_board(facts, THAI))


def rows(text, after="1. "):
    """Return the figures that stand beside or below each of the notice's words, from a heading on."""
    found, words = {}, ""
    for line in text[text.index(after) :].splitlines():
        if led := re.fullmatch(r" +(.+?) \.+ ([\d,.-]+)", line):
            name = words if led[1].strip() in ("ก่อน", "หลัง") else led[1].strip()
            found.setdefault(name, []).append(led[2])
        elif both := re.fullmatch(r" +ก่อน +([\d,.-]+)  หลัง +([\d,.-]+)", line):
            found[words] = [both[1], both[2]]
        else:
            words = line.strip()
    return found


def test_the_indicators_are_printed_before_and_after():
    found = rows(paper(board()))
    for words, *figures in (
        ["ครัวเรือนทั้งหมู่บ้าน", "132"],
        ["ทำสัญญารวมหนี้แล้ว", "97"],
        ["ครัวเรือนที่มีหนี้", "101", "98"],
        ["สัญญา (ฉบับ)", "310", "97"],
        ["หนี้รวมดอกเบี้ยค้าง (บาท)", "3,780,345.50", "3,679,000.00"],
        ["ดอกเบี้ยเฉลี่ย (% ต่อปี)", "8.12", "6.05"],
        ["ลดหนี้", "12"],
        ["หมดหนี้", "3"],
    ):
        assert found[words] == figures


def test_sums_too_long_for_one_line_stand_below_each_other():
    funds = (FundTotals("กองทุนใหญ่", 80, 80, 80, 98_765_432_100, 1_234_567_890_12),)
    found = rows(paper(replace(board(), funds=funds)))
    assert found["กองทุนใหญ่"] == ["987,654,321.00", "1,234,567,890.12"]


def test_it_is_read_from_one_metre():
    for language in LANGUAGES:
        text = to_text(notice_board(board(), Messages(language)))
        assert pdf.type_of(text).size >= 18
        # A printer of ESC/P prints every line of it twice as wide and twice as high.
        data, _ = paper_bytes(Profile.ESCP_1PASS, text)
        assert data.count(b"\x1bw1") == sum(
            bool(line.strip()) and "====" not in line
            for page in text.split("\f")
            for line in page.splitlines()[:-2]
        )
        assert data.count(b"\f") == text.count("\f") + 1
        for sheet in data.split(b"\f")[:-1]:
            assert sheet.count(b"\r\n") == 65


def test_a_fund_of_two_debtors_stands_with_another_and_neither_is_named():
    text = paper(board())
    assert "กลุ่มสตรีทอผ้า" not in text
    assert "กข.คจ." not in text
    assert "12,345.00" not in text
    assert "กองทุนอื่น 2 กองทุน รวมกัน" in text
    assert "ไม่ถึง 3 ครัวเรือน" in text
    assert rows(text)["กองทุนอื่น 2 กองทุน รวมกัน"]


def test_funds_of_enough_debtors_are_printed_one_by_one():
    facts = board()
    text = paper(replace(facts, funds=facts.funds[:3]))
    assert "กข.คจ." in text
    assert "รวมกัน" not in text


@pytest.mark.parametrize(("before", "after"), [(1, 1), (2, 0), (5, 1), (3, 2)])
def test_no_debt_is_printed_where_few_households_owe(before, after):
    text = paper(replace(board(), owing_before=before, owing_after=after))
    assert AMOUNT.findall(text) == []
    assert "จึงไม่ประกาศยอด" in text


def test_a_village_free_of_debt_announces_it():
    funds = tuple(
        replace(fund, households_before=9, households_after=0, after_satang=0)
        for fund in board().funds
    )
    text = paper(replace(board(), owing_after=0, funds=funds))
    assert "จึงไม่ประกาศยอด" not in text
    assert rows(text)["หนี้รวมดอกเบี้ยค้าง (บาท)"] == ["3,780,345.50", "0.00"]


def test_what_is_not_reported_is_not_printed():
    counts = ("extended", "reduced", "released", "moved", "debtor_changed", "terms_changed")
    facts = replace(board(), debt_free=None, **dict.fromkeys(counts))
    assert "4. " not in paper(facts)
    assert "4. " in paper(replace(facts, debt_free=0))


def test_every_household_is_in_one_row_of_what_it_answered():
    facts = board()
    answered = (facts.confirmed, facts.disputed, facts.absent, facts.partly, facts.not_asked)
    assert sum(answered) == facts.households
    found = rows(paper(facts))
    assert found["ยังไม่ได้ตรวจ"] == ["7"]
    assert found["ตอบแล้ว แต่ยังไม่ครบทุกคน"] == ["2"]


def one_changed():
    """A village where one household's waiver of 10,000 is all that happened."""
    facts = board()
    first = replace(
        facts.funds[0],
        households_after=80,
        households_changed=1,
        before_satang=39_868_300,
        after_satang=38_868_300,
    )
    others = [
        replace(one, households_changed=0, after_satang=one.before_satang)
        for one in facts.funds[1:3]
    ]
    return replace(facts, funds=(first, *others), sums_changed=1, rates_changed=1)


def test_what_one_household_changed_by_is_not_told_by_two_columns():
    text = paper(one_changed())
    assert "398,683.00" in text
    assert "388,683.00" not in text
    before = format_baht(sum(fund.before_satang for fund in one_changed().funds))
    found = rows(text)
    assert found["หนี้รวมดอกเบี้ยค้าง (บาท)"] == [before, "-"]
    assert found["ดอกเบี้ยเฉลี่ย (% ต่อปี)"] == ["8.12", "-"]
    assert "ไม่ถึง 3 ครัวเรือน" in text


def test_three_who_changed_hide_each_other():
    facts = one_changed()
    first = replace(facts.funds[0], households_changed=3)
    facts = replace(facts, funds=(first, *facts.funds[1:]), sums_changed=3, rates_changed=3)
    assert "388,683.00" in paper(facts)
    assert "ช่องที่ขีดไว้" not in paper(facts)


FUND_COUNTS = st.tuples(COUNTS, COUNTS, COUNTS)


@given(st.lists(FUND_COUNTS, max_size=6), st.integers(0, 9))
def test_no_sum_of_fewer_than_three_households_can_be_read(counts, sums_changed):
    # Powers of two: a printed sum says which funds are in it, and a difference which of them changed.
    funds = tuple(
        FundTotals(
            f"กองทุน{k}",
            before,
            after,
            min(changed, before + after),
            1_024 << k if before else 0,
            (1_024 << k if before else 0) + (1_024 << k + 8 if min(changed, before + after) else 0),
        )
        for k, (before, after, changed) in enumerate(counts)
    )
    facts = replace(
        board(), owing_before=50, owing_after=50, funds=funds, sums_changed=sums_changed
    )
    text = paper(facts)
    small = [f for f in funds if 0 < f.households_before < 3 or 0 < f.households_after < 3]
    alone = {format_baht(fund.before_satang) for fund in small if fund.before_satang}
    in_table = text.split("3. ")[1].split("4. ")[0] if "3. " in text else ""
    assert not alone & set(AMOUNT.findall(in_table))
    assert not any(fund.fund in text for fund in small)
    figures = [*rows("3. " + in_table, "3. ").values()] if in_table else []
    if not figures:
        return
    *lines, total = figures
    assert sum(parse_baht(before) or 0 for before, _ in lines) == parse_baht(total[0])
    assert (total[1] == "-") == (0 < sums_changed < 3)
    told = [(parse_baht(before) or 0, after) for before, after in lines]
    assert len({after == "-" for _, after in told}) <= 1
    for before, after in told:
        if after != "-":
            changed = (parse_baht(after) or 0) - before
            of = [f.households_changed for k, f in enumerate(funds) if changed & 1_024 << k + 8]
            assert not of or max(of) >= 3
