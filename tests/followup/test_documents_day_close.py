"""The close of a day and what goes to a fund: every sum from what was received, a difference told."""

from dataclasses import replace

import pytest
from tests.helpers import paid_papers

from forumtui.followup.documents.day_close import day_close
from forumtui.followup.documents.fund_handover import fund_money
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text
from forumtui.thai.amounts import format_baht

TH = Messages("th")


def rows(draw, facts):
    return [" ".join(line.split()) for line in to_text(draw(facts, TH)).splitlines()]


def test_what_is_missing_in_the_box_is_told_with_its_reason():
    facts = paid_papers.day_closed()
    text = rows(day_close, facts)
    assert facts.difference_satang == -5_00
    assert "ต่างกัน -5.00" in text
    assert "นับได้ขาด เพราะ ทอนเงินผิดหนึ่งครั้ง" in text
    assert f"ต้องมีในกล่อง {format_baht(facts.expected_satang)}" in text
    assert f"รับทั้งวัน {format_baht(facts.received_satang)}" in text


def test_a_difference_without_a_reason_is_no_close():
    with pytest.raises(ValueError, match="has a reason"):
        replace(paid_papers.day_closed(), because="")


def test_what_lies_in_the_box_to_the_satang_needs_no_reason():
    facts = paid_papers.day_closed()
    even = replace(facts, opening_satang=facts.opening_satang - 5_00, because="")
    assert "ต่างกัน 0.00" in rows(day_close, even)


def test_ways_that_are_not_what_was_received_are_no_close():
    facts = paid_papers.day_closed()
    with pytest.raises(ValueError, match="ways of payment"):
        replace(facts, ways=(*facts.ways, ("goods", 1)))


def test_a_fund_is_handed_over_its_parts_less_what_was_corrected():
    text = rows(fund_money, paid_papers.handed_over())
    assert "5 มี.ค. 2568 1/2568-0019 (ปรับปรุง) 50/1 0.00 -6.41 -6.41" in text
    assert "รวม 3 ใบ 1,406.78 674.79 2,081.57" in text
    assert any(row.startswith("นำส่งรวม 2,081.57 บาท (สองพันแปดสิบเอ็ดบาท") for row in text)
