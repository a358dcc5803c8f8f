"""What the law forbids is found in the words of a clause and in its parameters, and only there."""

import pytest

from forumtui.regulation.rules.guards import SECTIONS, Guard, guards
from forumtui.regulation.rules.parameters import PARAMETERS

SAID = {
    "อัตราดอกเบี้ยร้อยละ 18 ต่อปี": Guard.RATE,
    "คิดดอกเบี้ยร้อยละ ๒ ต่อเดือน": Guard.RATE,
    "ค่าปรับ 1% ต่อวันของยอดที่ค้าง": Guard.RATE,
    "ดอกเบี้ย 15.0001 % ต่อปี": Guard.RATE,
    "ดอกเบี้ยร้อยละสิบแปดต่อปี": Guard.RATE,
    "ดอกเบี้ยร้อยละ ยี่สิบเอ็ด": Guard.RATE,
    "คิดดอกเบี้ย๑.๕%/เดือน": Guard.RATE,
    "ดอกเบี้ยเดือนละ2บาทต่อร้อย": Guard.RATE,
    "ดอกเบี้ยเดือนละร้อยละสอง": Guard.RATE,
    "ดอกเบี้ย 16 เปอร์เซ็นต์": Guard.RATE,
    "ดอกเบี้ยผิดนัดคิดจากหนี้ทั้งหมดที่เหลือ": Guard.DEFAULT,
    "ค่าปรับร้อยละ 3 ต่อปีของเงินต้นทั้งหมด": Guard.DEFAULT,
    "ผู้ค้ำประกันยินยอมให้ผ่อนเวลาล่วงหน้าทุกครั้ง": Guard.CONSENT,
    "ผู้ค้ำตกลงด้วยกับการขยายเวลาไม่ว่ากรณีใด": Guard.CONSENT,
    "ผู้ค้ำประกันต้องรับผิดอย่างลูกหนี้ร่วม": Guard.JOINT,
    "ถ้าไม่จ่ายให้ยึดที่ดินได้ทันที": Guard.SEIZING,
    "เก็บบัตร ATM ของผู้กู้ไว้ที่กรรมการ": Guard.SEIZING,
    "คณะกรรมการมีอำนาจปลดหนี้ให้กรรมการด้วยกัน": Guard.OWN_DEBTS,
    "คิดดอกเบี้ยจากเงินต้นเดิมตลอดสัญญา": Guard.FLAT,
}
ALLOWED = (
    "ดอกเบี้ยร้อยละสิบห้าต่อปี",
    "ดอกเบี้ยร้อยละสิบสองต่อปี เก็บเดือนละครั้ง",
    "ดอกเบี้ยเดือนละหนึ่งบาทต่อร้อย",
    "ดอกเบี้ย 1.25% / เดือน",
    "อัตราดอกเบี้ยร้อยละ 15 ต่อปี",
    "คิดดอกเบี้ยร้อยละ 1 ต่อเดือน",
    "ดอกเบี้ยไม่เกินร้อยละ ๑๕ ต่อปีของเงินต้นที่เหลือ",
    "ผู้ค้ำประกันยินยอมเป็นหนังสือเฉพาะครั้งที่ขยายเวลา",
    "เงินสมทบร้อยละ 20 ของกำไรเข้าทุนสำรอง",
    "ที่ประชุมใช้เสียงร้อยละ 75 ของผู้มาประชุม",
    "ดอกเบี้ยผิดนัดคิดเฉพาะเงินต้นของงวดที่ค้าง",
    "ดอกเบี้ยแบบคงที่จากเงินต้นเดิม อัตราที่แท้จริงร้อยละ 11 ต่อปี",
)


@pytest.mark.parametrize("text", SAID)
def test_a_clause_against_the_law_is_found(text):
    found = guards(text, {})
    assert SAID[text] in [one.guard for one in found]
    assert all(one.words for one in found)


@pytest.mark.parametrize("text", ALLOWED)
def test_a_clause_the_law_allows_is_let_through(text):
    assert guards(text, {}) == ()


def test_a_parameter_against_the_law_is_found_whatever_the_words_say():
    assert [one.guard for one in guards("ตาม {rate.max_ppm}", {"rate.max_ppm": "150001"})] == [
        Guard.RATE
    ]
    assert [one.guard for one in guards("", {"default.rate": "150001"})] == [Guard.DEFAULT]
    assert guards("", {name: one.usual for name, one in PARAMETERS.items()}) == ()


def test_what_is_refused_names_its_section():
    assert {one for one, section in SECTIONS.items() if not section} == {
        Guard.SEIZING,
        Guard.OWN_DEBTS,
    }
    assert [one.refused for one in guards("ให้ยึดที่ดิน", {})] == [False]
    assert [one.refused for one in guards("ดอกเบี้ยร้อยละ 20", {})] == [True]
