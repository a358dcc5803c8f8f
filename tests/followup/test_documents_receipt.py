"""The receipt: every field the law and the books ask for, and not one figure cut."""

from dataclasses import replace

import pytest
from tests.helpers import paid_papers
from tests.helpers.paid_papers import COLLECTOR, HEAD, SECOND, paid_in_part, paid_late, paid_on_time

from forumtui.followup.documents.receipt import VoidReceipt, receipt
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.papers.layout.reprint import pages_of, reprinted
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width

TH = Messages("th")


def said(facts, **which):
    return to_text(receipt(facts, TH, **which))


def lines(facts):
    return [" ".join(line.split()) for line in said(facts).splitlines()]


def test_a_payment_on_time_shows_each_funds_share_and_what_is_left():
    rows = lines(paid_on_time())
    assert "กทบ. 0.00 0.00 100.00 508.44 608.44" in rows
    assert "ออมทรัพย์ 0.00 33.33 300.00 696.43 1,029.76" in rows
    assert "กข.คจ. 0.00 0.00 0.00 277.78 277.78" in rows
    assert "รวมทุกกองทุน 0.00 33.33 400.00 1,482.65 1,915.98" in rows
    # 58,517.35 and 1,166.67 are the 59,684.02 that are left.
    assert "รวม 0.00 1,166.67 58,517.35" in rows
    assert any("ครั้งต่อไปวันที่ 5 มี.ค. 2568 ต้องชำระ 1,915.98 บาท" in row for row in rows)
    assert any("รับมา 2,000.00 บาท เงินทอน 84.02 บาท" in row for row in rows)
    assert "(หนึ่งพันเก้าร้อยสิบห้าบาทเก้าสิบแปดสตางค์)" in said(paid_on_time())


def test_default_interest_of_both_late_instalments_is_told_by_fund():
    rows = lines(paid_late())
    assert "กทบ. 5.19 0.00 197.46 1,019.42 1,222.07" in rows
    assert "ออมทรัพย์ 14.23 66.66 593.04 1,399.82 2,073.75" in rows
    assert "รวมทุกกองทุน 19.42 66.66 790.50 2,974.80 3,851.38" in rows


def test_a_receipt_reserves_the_instalment_that_is_still_open():
    text = said(paid_in_part())
    assert "งวดที่ 1 ถึงกำหนด 5 ก.พ. 2568 ชำระครบแล้ว" in text
    assert "งวดที่ 2 ถึงกำหนด 5 มี.ค. 2568 ชำระบางส่วน ครั้งนี้ 69.96 บาท ยังค้าง 1,851.38 บาท" in text
    assert "โดยสงวนสิทธิในงวดที่ 2 ที่ยังค้าง 1,851.38 บาท" in text


def test_a_receipt_reserves_old_interest_that_is_left_though_nothing_is_overdue():
    assert "สงวนสิทธิในดอกเบี้ยค้างเดิมที่ยังเหลือ 1,166.67 บาท" in said(paid_on_time())


def test_nothing_is_reserved_once_all_is_paid():
    text = said(paid_papers.paid_off())
    assert "สงวนสิทธิ" not in text
    assert "ชำระครบทุกกองทุนตามสัญญานี้แล้ว" in text
    assert "55,256.98 บาท" in text


def test_who_pays_for_the_debtor_is_told_from_the_debtor():
    assert "นายสมหมาย ใจดี" in said(paid_in_part())
    assert "ชำระแทน (ม.314)" in said(paid_in_part())
    assert "ชำระแทน" not in said(paid_on_time())
    assert f"ลูกหนี้ตามสัญญา {HEAD}" in said(paid_in_part())


def test_value_day_print_day_and_the_handwritten_number_stand_on_it():
    facts = replace(paid_in_part(), printed_on=paid_papers.EARLY)
    assert "วันที่รับเงิน 22 มี.ค. 2568" in said(facts)
    assert "พิมพ์วันที่ 20 พ.ค. 2568" in said(facts)
    assert "เล่มที่/เลขที่ 3/42" in said(facts)


def test_collector_and_another_officer_sign():
    text = said(paid_on_time())
    assert f"({COLLECTOR})" in text
    assert f"({SECOND})" in text


def test_a_void_receipt_says_so_at_the_head_of_every_page_and_why():
    facts = paid_papers.paid_of_many(funds=40)
    void = VoidReceipt("ธนบัตรปลอม", paid_papers.LATE)
    pages = receipt(replace(facts, void=void), TH)
    assert len(pages) > 1
    assert all(page[0].strip("= ") == "ยกเลิก" for page in pages)
    assert "ยกเลิกเมื่อวันที่ 22 มี.ค. 2568 เพราะ ธนบัตรปลอม" in to_text(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_first_copy_is_the_original(language):
    say = Messages(language)
    first = receipt(paid_on_time(), say)
    second = receipt(paid_on_time(), say, copy=2)
    original, duplicate = say("printing.original"), say("printing.duplicate")
    assert first[0][0].strip() == original
    assert original not in to_text(second)
    assert duplicate in to_text(second)
    kept = to_text(first)
    assert reprinted(pages_of(kept, file="x"), 2, say) == to_text(second)
    assert reprinted(pages_of(kept, file="x"), 1, say) == kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_twelve_funds_of_ten_digits_are_cut_nowhere(language):
    facts = paid_papers.paid_of_many()
    pages = receipt(facts, Messages(language))
    text = to_text(pages)
    for one in facts.funds:
        assert format_baht(one.money.satang) in text
        assert format_baht(one.principal_left_satang) in text
        assert "".join(one.fund.split()) in "".join(text.split())
    assert all(width(line) <= 80 for page in pages for line in page)


def test_funds_are_called_short_in_tables_and_by_their_whole_names_below():
    text = said(paid_on_time())
    assert "ออมทรัพย์ คือ กลุ่มออมทรัพย์เพื่อการผลิต" in text
    assert "กทบ. คือ กองทุนหมู่บ้าน" in text


def test_a_receipt_of_twelve_funds_of_a_village_stands_on_one_page():
    facts = paid_on_time()
    funds = tuple(replace(facts.funds[1], fund=f"กองทุน {k}") for k in range(12))
    satang = sum(one.money.satang for one in funds)
    many = replace(facts, funds=funds, satang=satang, open=paid_in_part().open)
    assert len(receipt(many, TH)) == 1


def test_what_no_fund_received_is_told_apart():
    assert "เงินรับล่วงหน้า เก็บไว้ชำระงวดต่อไป 584.02 บาท" in said(paid_papers.paid_of_many())


def test_a_receipt_whose_shares_are_not_the_payment_is_not_drawn():
    with pytest.raises(ValueError, match="satang were shared"):
        replace(paid_on_time(), satang=1_915_97)
