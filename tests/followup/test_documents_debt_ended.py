"""Certificates and letters: nothing is certified that is not so, and nobody else learns of a debt."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.helpers import paid_papers
from tests.helpers.paid_papers import money

from forumtui.followup.documents.allocation_change import (
    ChangedPayment,
    ChangedShare,
    allocation_change,
)
from forumtui.followup.documents.debt_free import debt_free
from forumtui.followup.documents.letters import late_notice, reminder
from forumtui.followup.documents.receipt import VoidReceipt
from forumtui.followup.documents.statement import FundStanding, statement
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text

TH = Messages("th")


def said(draw, facts):
    return to_text(draw(facts, TH))


def rows(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def test_two_satang_that_are_left_are_not_nothing():
    ended = paid_papers.certified().debts[2]
    with pytest.raises(ValueError, match="2 satang are left"):
        replace(ended, paid_satang=ended.paid_satang - 2)


def test_a_certificate_says_what_it_covers_and_that_guarantors_are_free():
    text = said(debt_free, paid_papers.certified())
    assert "3 กข.คจ. 10,000.00 10,000.00 0.00 0.00 0.00" in rows(text)
    for words in (
        "หนังสือรับรองหมดหนี้",
        "ครัวเรือนมีสิทธิขอกู้ใหม่ตามระเบียบ",
        "รับรองเฉพาะหนี้ของสถาบันนี้",
        "พ้นจากการค้ำประกันแล้ว (ม.698): นายสมหมาย ใจดี, นางสมศรี มีนา",
        "ใบเสร็จใบสุดท้ายเลขที่ 1/2568-0101 วันที่ 20 พ.ค. 2568",
    ):
        assert words in text


def test_the_release_of_one_fund_is_no_certificate():
    text = said(debt_free, paid_papers.one_fund_free())
    assert "ใบปลดหนี้รายกองทุน" in text
    assert "ไม่ใช่หนังสือรับรองหมดหนี้" in text
    assert "ครัวเรือนมีสิทธิขอกู้ใหม่" not in text


def test_a_void_certificate_says_so_and_why():
    void = VoidReceipt("ใบเสร็จ 1/2568-0101 ยกเลิก", date(2025, 6, 1))
    (page,) = debt_free(replace(paid_papers.certified(), void=void), TH)
    assert page[0].strip("= ") == "ยกเลิก"
    assert any("ยกเลิกเมื่อวันที่ 1 มิ.ย. 2568 เพราะ ใบเสร็จ 1/2568-0101" in line for line in page)


def test_a_reminder_reckons_every_default_interest_it_asks_for():
    facts = paid_papers.reminded()
    text = said(reminder, facts)
    for words in (
        "508.44 บาท x ร้อยละ 6.00 ต่อปี x 45/365 วัน = 3.76 บาท",
        "3.93 บาท",
        "รวม 3,851.38 บาท",
    ):
        assert words in text
    assert text.count("/365 วัน") == sum(bool(one.default_satang) for one in facts.parts)


@pytest.mark.parametrize("word", ["ฟ้อง", "ขึ้นศาล", "ดำเนินคดี", "ยึด", "อับอาย", "ประจาน", "ทวง"])
def test_a_reminder_neither_threatens_nor_shames(word):
    assert word not in said(reminder, paid_papers.reminded())


def test_a_guarantor_is_told_until_the_sixtieth_day_and_after_it_what_they_owe_no_more():
    facts = paid_papers.late_told()
    assert facts.notify_by == date(2025, 2, 5) + timedelta(days=60)
    assert "คือไม่เกินวันที่ 6 เม.ย. 2568 (ม.686)" in said(late_notice, facts)
    last = replace(facts, made_on=date(2025, 4, 6))
    assert "ไม่ต้องรับผิดดอกเบี้ย" not in said(late_notice, last)
    late = replace(facts, made_on=date(2025, 4, 7))
    assert "ไม่ต้องรับผิดดอกเบี้ย" in " ".join(rows(said(late_notice, late)))


def test_a_statement_whose_figures_do_not_add_up_is_not_drawn():
    with pytest.raises(ValueError, match="are not what is left"):
        FundStanding("กทบ.", 100_00, 50_00, 1, 50_00, 0)


def test_a_statement_warns_that_signing_starts_the_time_bar_anew():
    text = said(statement, paid_papers.stated())
    above = text[: text.index("ลงชื่อ ...")]
    assert "อายุความเริ่มนับใหม่" in above
    assert "ไม่ต้องลงชื่อรับรอง" in above
    assert "1/2568-0016 (ยกเลิก)" in text
    assert "ยังเป็นหนี้อยู่ 58,158.54 บาท" in text


def test_a_reversal_moves_between_the_funds_what_it_took_from_them():
    text = rows(said(allocation_change, paid_papers.shares_moved()))
    assert "กทบ. 0.00 0.00 -100.00 -508.44 -608.44" in text
    assert "ออมทรัพย์ 0.00 0.00 0.00 -113.78 -113.78" in text
    assert "กข.คจ. 0.00 0.00 0.00 -277.78 -277.78" in text
    assert "รวม 0.00 0.00 -100.00 -900.00 -1,000.00" in text


def test_a_late_entry_moves_between_the_funds_and_leaves_the_sum():
    before = (
        money(2_34, 0, 100_00, 508_44),
        money(6_41, 33_33, 300_00, 696_43),
        money(0, 0, 0, 269_03),
    )
    now = (money(0, 0, 100_00, 508_44), money(0, 33_33, 300_00, 696_43), money(0, 0, 0, 277_78))
    names = (paid_papers.VILLAGE_FUND, paid_papers.SAVINGS, paid_papers.POVERTY)
    shares = tuple(map(ChangedShare, names, before, now))
    payment = ChangedPayment("1/2568-0030", paid_papers.MARCH, shares)
    facts = replace(paid_papers.shares_moved(), payments=(payment,))
    text = rows(said(allocation_change, facts))
    assert "กองทุนได้เพิ่มรวม 8.75 บาท ต้องคืนรวม 8.75 บาท" in text
    assert "รวม 1,915.98 1,915.98 0.00" in text
