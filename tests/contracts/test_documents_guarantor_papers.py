"""A guarantor's papers: what was changed, the sum answered for, and that nobody consents in advance."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.helpers.papers import GUARANTOR, LONG, PAPERS, draw, guarantor, notice

from forumtui.contracts.documents.guarantor_papers import (
    DebtTerms,
    GuaranteeEnd,
    guarantor_consent,
    guarantor_notice,
    paying_lines,
)
from forumtui.contracts.rules.contract import ContractInstalment
from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text

THAI = Messages("th")


def said(pages):
    return " ".join(to_text(pages).split())


def test_a_consent_names_the_day_of_the_agreement_and_the_sum_in_figures_and_words():
    text = said(guarantor_consent(guarantor(), THAI))
    assert "เมื่อวันที่ 20 พ.ย. 2569 เจ้าหนี้ตกลงขยายเวลา" in text
    assert "ค้ำไม่เกิน 20,000.00 บาท" in text
    assert "ค้ำไม่เกิน 21,000.00 บาท" in text
    assert "รวมไม่เกิน 41,000.00 บาท (สี่หมื่นหนึ่งพันบาทถ้วน)" in text


def test_a_consent_is_for_this_time_only_and_may_be_refused():
    text = said(guarantor_consent(guarantor(), THAI))
    assert "ยินยอมเฉพาะการขยายเวลาครั้งนี้" in text
    assert "ไม่ยินยอมก็ได้" in text
    assert text.count("ม.700") == 2


def test_old_and_new_terms_stand_under_each_other():
    lines = to_text(guarantor_consent(guarantor(), THAI)).splitlines()
    first = next(k for k, line in enumerate(lines) if line.startswith("รายการที่ 1 กองทุนหมู่บ้าน"))
    before, after = (line.split() for line in lines[first + 2 : first + 4])
    assert before == ["เดิม", "20,000.00", "0.00", "12.00", "1,721.33", "5", "ธ.ค.", "2570"]
    assert after == ["ใหม่", "20,000.00", "0.00", "12.00", "996.43", "5", "ธ.ค.", "2572"]


def test_what_is_not_known_of_the_old_terms_is_left_open():
    facts = guarantor(debts=1)
    (debt,) = facts.debts
    unknown = replace(debt.old, rate_ppm=None, payments=(), last_due=None)
    facts = replace(facts, debts=(replace(debt, old=unknown),))
    assert "เดิม 20,000.00 0.00 - - - ใหม่" in said(guarantor_consent(facts, THAI))


def test_a_consent_is_never_dated_before_what_was_agreed():
    facts = guarantor()
    assert replace(facts, made_on=facts.agreed_on).made_on == facts.agreed_on
    with pytest.raises(ValueError, match="before what was agreed"):
        replace(facts, made_on=facts.agreed_on - timedelta(days=1))


def test_a_guarantor_of_nothing_gets_no_paper():
    with pytest.raises(ValueError, match="answers for nothing"):
        guarantor(debts=0)


def test_a_notice_names_its_last_day_and_what_ends_the_guarantee():
    text = said(guarantor_notice(notice(), THAI))
    assert "เมื่อวันที่ 20 พ.ย. 2569 เจ้าหนี้กับลูกหนี้ตกลงลดหนี้" in text
    assert "ภายใน 60 วันนับแต่วันที่ตกลง คือไม่เกินวันที่ 19 ม.ค. 2570 (ม.691)" in text
    assert "ท่านพ้นจากการค้ำประกัน (ม.691)" in text
    assert "ได้รับวันที่ ....." in text
    assert notice().notify_by == date(2026, 11, 20) + timedelta(days=60)


def test_the_receiver_of_a_notice_signs_for_nothing_else():
    lines = to_text(guarantor_notice(notice(), THAI)).splitlines()
    place = next(line for line in lines if "ผู้รับแจ้ง" in line)
    assert "ผู้แจ้ง" in place
    assert "ไม่ใช่การรับหนี้ใหม่" in "\n".join(lines)


@pytest.mark.parametrize("draw", [guarantor_consent, guarantor_notice])
def test_a_thumb_print_has_its_frame_and_two_witnesses(draw):
    facts = guarantor() if draw is guarantor_consent else notice()
    lines = to_text(draw(facts, THAI)).splitlines()
    assert sum(line.startswith("|") for line in lines) == 5
    assert [line.count("พยาน") for line in lines if "... พยาน" in line] == [2]


def test_a_long_name_of_a_debtor_is_not_cut():
    name = LONG[:100]
    facts = guarantor(debts=1)
    facts = replace(facts, debts=(replace(facts.debts[0], debtor=name),))
    text = to_text(guarantor_consent(facts, THAI))
    assert name in text.replace("\n", "").replace(" ", "")


def test_whoever_signs_is_told_by_all_of_their_number_and_whoever_is_told_by_its_end():
    assert "เลขประจำตัวประชาชน 3-0000-00123-45-0 บ้าน 50" in said(
        guarantor_consent(guarantor(), THAI)
    )
    text = said(guarantor_notice(notice(), THAI))
    assert "เลขประจำตัว x-xxxx-xxxxx-45-0 บ้าน 50" in text
    assert "00123" not in text


def test_a_number_nobody_knows_is_written_by_hand():
    facts = guarantor()
    facts = replace(facts, guarantor=replace(facts.guarantor, citizen_id=""))
    assert f"เลขประจำตัวประชาชน {'.' * 22} บ้าน 50" in said(guarantor_consent(facts, THAI))


def terms(totals, *, every=1, grace=0):
    payments = tuple(
        ContractInstalment(k, date(2026, 12 if k == 1 else 11, 29), total, 0, 0, 0)
        for k, total in enumerate(totals, start=1)
    )
    return DebtTerms(sum(totals), 0, 60_000, None, payments, every, grace)


DAYS = "ตั้งแต่วันที่ 29 ธ.ค. 2569 ถึงวันที่ 29 พ.ย. 2569"


@pytest.mark.parametrize(
    ("paid", "usual", "sentence"),
    [
        (terms([500]), 500, "ชำระครั้งเดียว วันที่ 29 ธ.ค. 2569 จำนวน 5.00 บาท"),
        (
            terms([500] * 3),
            500,
            f"ชำระทุกเดือน รวม 3 งวด {DAYS} ส่งเดือนละ 5.00 บาท เท่ากันทุกงวด",
        ),
        (
            terms([33_126] * 6 + [90_953] * 41 + [90_947], grace=6),
            90_953,
            (
                f"ชำระทุกเดือน รวม 48 งวด {DAYS} ส่งเดือนละ 909.53 บาท (งวดที่ 7-47) "
                "งวดที่ 1-6 งวดละ 331.26 บาท งวดสุดท้าย (งวดที่ 48) 909.47 บาท"
            ),
        ),
        (
            terms([862_234] * 4 + [862_230], every=12),
            862_234,
            (
                f"ชำระทุก 12 เดือน รวม 5 งวด {DAYS} ส่งปีละ 8,622.34 บาท (งวดที่ 1-4) "
                "งวดสุดท้าย (งวดที่ 5) 8,622.30 บาท"
            ),
        ),
        (
            terms([900, 890, 880, 870, 860, 850, 840, 830]),
            900,
            (
                f"ชำระทุกเดือน รวม 8 งวด {DAYS} งวดที่ 1-7 ลดลงจาก 9.00 บาท เหลือ 8.40 บาท "
                "รวม 60.90 บาท งวดสุดท้าย (งวดที่ 8) 8.30 บาท"
            ),
        ),
    ],
)
def test_a_guarantor_reads_the_usual_instalment_and_what_is_paid_otherwise(paid, usual, sentence):
    assert paid.instalment_satang == usual
    assert " ".join(" ".join(paying_lines(paid, THAI)).split()) == sentence


@pytest.mark.parametrize("debts", range(1, 5))
def test_up_to_four_debts_take_one_page(debts):
    assert len(guarantor_consent(guarantor(debts=debts), THAI)) == 1
    assert len(guarantor_notice(notice(debts=debts), THAI)) == 1


def ended(ends, name="", *, beside=False):
    facts = notice()
    first, second = facts.change.debts
    gone = replace(first, answers_for_satang=0, ends=ends, new_debtor=name)
    debts = (gone, second) if beside else (gone,)
    return replace(facts, change=replace(facts.change, debts=debts))


def test_a_guarantor_of_a_debt_that_was_released_is_told_to_be_free_and_answers_for_nothing():
    text = said(guarantor_notice(ended(GuaranteeEnd.RELEASED), THAI))
    assert "เรื่องปลดหนี้" in text
    assert "ท่านพ้นจากการค้ำประกันรายการนี้ (ม.698)" in text
    assert "ค้ำไม่เกิน" not in text
    assert "ท่านรับผิดไม่เกิน" not in text
    assert "ไม่เกินวันที่ 19 ม.ค. 2570 (ม.691)" in text


def test_a_guarantor_is_told_who_owes_the_debt_now_and_that_the_old_one_is_extinguished():
    text = said(guarantor_notice(ended(GuaranteeEnd.DEBTOR_CHANGED, "นายใหม่ ใจดี"), THAI))
    assert "ของ นางบัวผัน ศรีสุขใส" in text
    assert "เปลี่ยนลูกหนี้เป็น นายใหม่ ใจดี แล้ว หนี้เดิมระงับ ท่านพ้นจากการค้ำประกันรายการนี้ (ม.349, 350)" in text
    assert "ภายใน 60 วัน" not in text


def test_beside_a_debt_that_ended_the_other_is_answered_for_still():
    text = said(guarantor_notice(ended(GuaranteeEnd.RELEASED, beside=True), THAI))
    assert "เรื่องหนี้ที่ค้ำประกันเปลี่ยนไป" in text
    assert "จากนี้ท่านรับผิดไม่เกินหนี้ที่ลดแล้ว รวมไม่เกิน 21,000.00 บาท (สองหมื่นหนึ่งพันบาทถ้วน)" in text


SIXTY = "นายกิตติพัฒนพงศ์พิทักษ์ธรรมวรานุรักษ์เกียรติศักดิ์สิทธิ์ อุดมพรวิวัฒน์เจริญสุขสวัสดิ์พิพัฒน์มงคล"


@pytest.mark.parametrize(
    "name",
    [
        *("guarantor_consent", "guarantor_notice", "assignment", "debtor_change", "set_off"),
        *("acknowledgment", "consent_parent", "consent_spouse"),
    ],
)
def test_the_longest_name_is_cut_nowhere_on_a_paper_that_is_signed(name):
    facts = PAPERS[name].outside(SIXTY)
    # Every outside text is as long here, the house's number too: the line at the foot is cut.
    assert all("…" not in line for page in draw(name, facts=facts) for line in page[:-1])
    if name.startswith("guarantor"):
        person = replace(GUARANTOR, name=SIXTY)
        one = guarantor() if name == "guarantor_consent" else notice()
        one = (
            replace(one, guarantor=person)
            if name == "guarantor_consent"
            else replace(one, change=replace(one.change, guarantor=person))
        )
        assert "…" not in to_text(draw(name, facts=one))
