"""What the committee is to help debtors with, for the desk; the walk says nothing of it."""

from datetime import date

import pytest

from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts.importing import import_register
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.ui.marks import HIDDEN
from forumtui.village.acts.households import find_persons
from forumtui.village.acts.village import at_home, choose_hall, found_village

HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,วันเกิด,สถานะ
1,6,นายสมชาย ใจดี,1/1/2500,หัวหน้าครัวเรือน
1,6,เด็กชายเก่ง ใจดี,1/1/2550,บุตร
2,6,นายเปี่ยม หนุ่มน้อย,1/1/2541,หัวหน้าครัวเรือน
"""
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย,หมายเหตุ
1/2558,นายสมชาย ใจดี,1,"20,000","12,000",6,เสียชีวิต
2/2558,เด็กชายเก่ง ใจดี,1,"5,000","4,000",6,
3/2558,นายเปี่ยม หนุ่มน้อย,2,"5,000","3,000",6,
4/2558,นายไกล ต่างถิ่น,99/9,"5,000","2,000",6,
"""


@pytest.fixture
def village_with_debtors(tmp_path):
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("บ้าน.csv", HOUSEHOLDS), ("กองทุน.csv", FUND)):
            (tmp_path / name).write_text(text, "utf-8")
            import_register(store, tmp_path / name)
    return tmp_path


async def go(hall, owed="21,000.00"):
    await hall.sees("๒.๑ รวมหนี้")
    await hall.press("6")
    await hall.sees("เงินต้นรวม")
    await hall.press("f11", "2")
    await hall.sees(f"4 คน หนี้ {owed} บาท กรรมการต้องช่วยก่อนทำสัญญา")


async def test_the_gravest_first_with_its_reason_and_on_to_the_house(village_with_debtors, running):
    async with running(village_with_debtors) as hall:
        await go(hall)
        rows = [line for line in hall.lines if line.endswith("000.00")]
        assert [row.split()[-1] for row in rows] == [
            "12,000.00",
            "4,000.00",
            "3,000.00",
            "2,000.00",
        ]
        await hall.sees("เสียชีวิตแล้ว ควรคุยกับทายาท")
        await hall.press("down")
        await hall.sees("อายุ 10 ปีในวันตัดยอด")
        await hall.sees("แปลว่าอายุยังไม่ถึง 15 ปี")
        await hall.press("end")
        await hall.sees("บ้าน 99/9 ซึ่งไม่มีในหมู่บ้าน")
        await hall.press("enter")
        await hall.sees("คนนี้ไม่อยู่บ้านไหนในหมู่บ้าน")
        await hall.press("up", "enter")
        await hall.sees("บ้านเลขที่ 2")
        await hall.press("escape")
        await hall.sees("เรื่องที่กรรมการต้องช่วย")


SECRET = ("เสียชีวิต", "อายุ", "ยังไม่ถึง", "deceased", "died", "under 20", "aged")


@pytest.mark.parametrize("language", ["th", "en"])
async def test_the_walk_says_of_nobody_who_died_or_how_old_they_are(
    village_with_debtors, running, language
):
    async with running(village_with_debtors, language=language) as hall:
        await hall.sees("F3")
        await hall.press("f3")
        # What the dead owe stands apart, in no sum, and is for the desk.
        await hall.sees({"th": "แยกไว้คุยที่โต๊ะ", "en": "Apart, for the desk"}[language])
        await hall.sees("12,000.00")
        for _ in range(2):
            assert [word for word in SECRET if word in hall.text] == []
            await hall.press("pagedown")
            await hall.sees("3,000.00")


@pytest.mark.parametrize("curtain", [Curtain.CONSENT, Curtain.TOTALS])
async def test_single_amounts_stay_behind_the_curtain(village_with_debtors, running, curtain):
    with at_home(village_with_debtors) as store:
        choose_hall(store, DisplaySettings(curtain=curtain))
    async with running(village_with_debtors) as hall:
        # Of one debtor the sum of all would be that one's figure.
        await go(hall, owed=HIDDEN)
        await hall.sees("หนี้ •••••")
        for amount in ("12,000.00", "4,000.00", "3,000.00", "21,000.00"):
            assert amount not in hall.text


async def test_who_was_told_of_meanwhile_is_listed_with_it(village_with_debtors, running):
    with at_home(village_with_debtors) as store:
        mine = find_persons(store, "นายเปี่ยม")[0].person
        for fact in (PersonFact.QUASI_INCAPABLE, PersonFact.ELSEWHERE):
            tell_fact(store, mine, fact, holds=True, told_by="ก", today=date(2017, 4, 1))
    async with running(village_with_debtors) as hall:
        await go(hall)
        await hall.press("down")
        await hall.sees("เป็นคนเสมือนไร้ความสามารถ ควรคุยกับผู้พิทักษ์ด้วย")
        await hall.sees("จดไว้ว่าอยู่นอกหมู่บ้าน")


async def test_a_village_without_such_debtors_says_so(tmp_path, running):
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    async with running(tmp_path) as hall:
        await hall.sees("๒.๑ รวมหนี้")
        await hall.press("6", "f11", "2")
        await hall.sees("ไม่มีเรื่องที่กรรมการต้องช่วย")
        await hall.press("enter", "down")


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_it_fits_other_screens(village_with_debtors, running, size):
    async with running(village_with_debtors, size=size) as hall:
        await hall.sees("F1")
        await hall.press("6", "f11", "2")
        await hall.sees("12,000.00")
        (row,) = [line for line in hall.lines if "»" in line]
        assert "นายสมชาย" in row
        assert "เสียชีวิต" in row
        await hall.app.choose(DisplaySettings(language="en"))
        await hall.sees("deceased")
