"""The confirmation slip: what a member certified, and what it takes for it to count."""

from dataclasses import replace

import pytest
from tests.helpers.papers import slip

from forumtui.messages import Messages
from forumtui.papers.layout.pages import to_text
from forumtui.registers.rules.control_totals import Measure
from forumtui.verification.documents.confirmation_slip import SlipLine, confirmation_slip
from forumtui.verification.rules import Verdict

CERTIFIED = "ข้าพเจ้าได้ตรวจสอบแล้ว ขอรับรองว่าข้อมูล ณ วันที่ 31 ต.ค. 2569 ถูกต้อง"


def said(facts):
    """Return the slip as one line: where lines end makes no difference."""
    text = to_text(confirmation_slip(facts, Messages("th")))
    return " ".join(text.split())


def test_a_confirmed_slip_certifies_every_line_and_its_sums():
    text = said(slip(Verdict.CONFIRMED))
    assert CERTIFIED in text
    assert "( ) ข้าพเจ้า" not in text
    assert "ไม่ถูกต้อง" not in text
    assert "เงินออม 20,000.00 บาท หนี้ 49,451.50 บาท ดอกเบี้ยค้าง 850.75 บาท" in text
    assert "ตอบเมื่อ 23 พ.ย. 2569 เวลา 19:42 น." in text
    assert "ผู้ตอบ: นางบัวผัน ศรีสุขใส" in text


def test_a_disputed_slip_shows_both_figures_and_the_reason_and_certifies_only_the_rest():
    text = said(slip(Verdict.DISPUTED))
    assert CERTIFIED not in text
    assert "รายการที่ 2 ตามบัญชีกองทุน 23,150.50 บาท ข้าพเจ้าเห็นว่าที่ถูกคือ 15,000.00 บาท เพราะ จ่าย" in text
    assert "รายการที่ 2 ไม่ถูกต้อง ตามเหตุผลข้างต้น รายการอื่นถูกต้อง" in text
    assert "เฉพาะรายการที่ถูกต้อง: เงินออม 20,000.00 บาท หนี้ 26,301.00 บาท" in text


@pytest.mark.parametrize("verdict", [None, Verdict.ABSENT])
def test_a_slip_nobody_answered_certifies_nothing_until_it_is_ticked(verdict):
    text = said(slip(verdict))
    assert text.count(CERTIFIED) == text.count(f"( ) {CERTIFIED}") == 1
    assert "( ) ข้าพเจ้าได้ตรวจสอบแล้ว ข้อมูล ณ วันที่ 31 ต.ค. 2569 ไม่ถูกต้อง เพราะ ...." in text
    assert text.count("( ) ถูก ( ) ผิด") == 3
    assert ("จึงยังไม่ถือว่ารับรอง" in text) == (verdict is Verdict.ABSENT)
    assert "ผู้ตอบ:" not in text
    assert "ตามบัญชีกองทุน: เงินออม 20,000.00 บาท หนี้ 49,451.50 บาท" in text


def test_a_proxy_signs_for_the_member_and_names_the_paper():
    proxy = replace(slip(), spoken_by="นายทองใบ ศรีสุขใส", spoken_as="บุตร", proxy=True)
    text = said(replace(proxy, paper="หนังสือมอบอำนาจ 1/2569"))
    assert "ผู้รับมอบอำนาจ: นายทองใบ ศรีสุขใส (บุตร) หนังสือมอบอำนาจที่เห็น: หนังสือมอบอำนาจ 1/2569" in text
    assert "(นายทองใบ ศรีสุขใส)" in text
    assert "(นางบัวผัน ศรีสุขใส)" not in text
    assert "ของ นายทองใบ ศรีสุขใส" in text


def test_a_member_who_answered_on_a_slip_signs_for_themselves():
    text = said(replace(slip(), paper="ใบสีเขียว 12"))
    assert "ผู้ตอบ: นางบัวผัน ศรีสุขใส ตามแบบที่เขียนไว้: ใบสีเขียว 12" in text
    assert "(นางบัวผัน ศรีสุขใส)" in text


def test_a_thumb_print_has_its_frame_and_two_witnesses():
    lines = to_text(confirmation_slip(slip(), Messages("th"))).splitlines()
    assert sum(line.startswith("|") for line in lines) == 5
    assert "พยานสองคนที่เห็นลงชื่อข้างล่าง (ม.9)" in "\n".join(lines)
    assert [line.count("พยาน") for line in lines if "... พยาน" in line] == [2]


def test_only_one_who_owes_is_told_that_time_begins_anew():
    assert "ม.193/14" in said(slip())
    saving = SlipLine(Measure.SAVING, "กลุ่มออมทรัพย์", "0123", 50_000)
    assert "ม.193/14" not in said(replace(slip(), lines=(saving,)))


def test_a_member_without_a_line_certifies_that():
    text = said(replace(slip(), lines=()))
    assert "ไม่มีรายการในกองทุนใด" in text
    assert "เงินออม 0.00 บาท หนี้ 0.00 บาท" in text


def test_a_saving_has_neither_rate_nor_accrued_interest():
    lines = to_text(confirmation_slip(slip(), Messages("th"))).splitlines()
    saving = next(line for line in lines if line.startswith("1 "))
    assert saving.split()[-2:] == ["20,000.00", "ถูกต้อง"]


@pytest.mark.parametrize("verdict", [*Verdict, None])
def test_up_to_twelve_lines_take_one_page(verdict):
    (page,) = confirmation_slip(slip(verdict, lines=12 if verdict != "disputed" else 8), Messages())
    assert any("... พยาน" in line for line in page)


def test_where_every_line_is_wrong_no_other_is_said_to_be_right():
    (line,) = [line for line in slip(Verdict.DISPUTED).lines if line.claimed_satang is not None]
    text = said(replace(slip(Verdict.DISPUTED), lines=(line,)))
    assert "รายการที่ 1 ไม่ถูกต้อง ตามเหตุผลข้างต้น" in text
    assert "รายการอื่น" not in text


@pytest.mark.parametrize(
    ("verdict", "lines"),
    [(Verdict.CONFIRMED, slip(Verdict.DISPUTED).lines), (Verdict.DISPUTED, slip().lines)],
)
def test_a_slip_never_certifies_what_its_lines_deny(verdict, lines):
    with pytest.raises(ValueError, match="where the member disputes"):
        replace(slip(None), verdict=verdict, lines=lines)
