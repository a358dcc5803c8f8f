"""The guarantors on the screen: who, for how much, whose loans, and what to look at."""

from datetime import date

import pytest

from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.registers.acts.importing import import_register
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.ui.marks import HIDDEN
from forumtui.village.acts.households import find_persons
from forumtui.village.acts.village import at_home, choose_hall, found_village

SINCE = date(2017, 4, 1)
HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ
48/2,6,นายสมชาย ใจดี,หัวหน้าครัวเรือน
48/2,6,นางสมศรี ใจดี,คู่สมรส
7,6,นายประเสริฐ มั่นคง,หัวหน้าครัวเรือน
9,6,นางมาลี พอเพียง,หัวหน้าครัวเรือน
"""
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย,ผู้ค้ำประกัน,บ้านเลขที่ผู้ค้ำ
1/2558,นายสมชาย ใจดี,48/2,"20,000","12,000.75",6,นางสมศรี ใจดี,48/2
2/2558,นางสมศรี ใจดี,48/2,"30,000","4,000",6,นายสมชาย ใจดี,48/2
3/2558,นายประเสริฐ มั่นคง,7,"30,000","30,000",6,นางสมศรี ใจดี,
4/2558,นายประเสริฐ มั่นคง,7,"9,000","1,000",6,นายแดน ต่างถิ่น,
5/2558,นางมาลี พอเพียง,9,"9,000","6,000",6,นายประเสริฐ มั่นคง,7
"""


@pytest.fixture
def guaranteed(tmp_path):
    """A village where husband and wife guarantee each other, and a stranger a third loan."""
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("บ้าน.csv", HOUSEHOLDS), ("กองทุน.csv", FUND)):
            (tmp_path / name).write_text(text, "utf-8")
            import_register(store, tmp_path / name)
    return tmp_path


async def go(hall, sum_of_all="53,000.75"):
    await hall.sees("๒.๑ รวมหนี้")
    await hall.press("6")
    await hall.sees("เงินต้นรวม")
    await hall.press("f11", "1")
    await hall.sees(f"4 คน ค้ำ 5 สัญญา รวม {sum_of_all} บาท  ต้องช่วย 3 คน")


async def test_the_most_exposed_first_and_the_highlighted_one_spelled_out(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        rows = [line for line in hall.lines if " ! " in line]
        assert [row.split()[-1] for row in rows] == ["42,000.75", "4,000.00", "1,000.00"]
        await hall.sees("ค้ำ 2 สัญญา วงเงินที่อาจต้องรับผิด 42,000.75 บาท  หนี้ของตัวเอง 4,000.00 บาท")
        await hall.sees("ในนี้ 1 สัญญา")
        await hall.sees("คนบ้านเดียวกันค้ำกันเอง กับ นายสมชาย ใจดี")
        loans = [line for line in hall.lines if " กทบ. " in line]
        assert [line.split()[-2:] for line in loans] == [
            ["แน่ใจ", "12,000.75"],
            ["น่าจะใช่", "30,000.00"],
        ]
        await hall.press("end")
        await hall.sees("ไม่มีชื่อในทะเบียนบ้าน")
        await hall.sees("กองทุนเขียนว่า นายแดน ต่างถิ่น")
        await hall.press("enter")
        await hall.sees("ยังไม่รู้ว่าอยู่บ้านไหน")


async def test_only_those_to_look_at_and_everybody_again(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        assert "ประเสริฐ" in hall.lines[3]
        await hall.press("f11", "1")
        await hall.sees("ดูเฉพาะเรื่องที่กรรมการต้องช่วย")
        assert ["!" in line for line in hall.lines[2:5]] == [True, True, True]
        assert not any("6,000.00" in line for line in hall.lines)
        await hall.press("f11", "1")
        await hall.sees("ดูทุกคน")
        await hall.sees("6,000.00")


async def test_a_guarantor_for_whom_another_acts_is_listed_with_it(guaranteed, running):
    with at_home(guaranteed) as store:
        mine = find_persons(store, "นายสมชาย ใจดี")[0].person
        tell_fact(store, mine, PersonFact.INCAPABLE, holds=True, told_by="ก", today=SINCE)
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("down", "down")
        await hall.sees("เป็นคนไร้ความสามารถ ผู้อนุบาลต้องลงชื่อแทน")


async def test_from_a_loan_to_the_borrowers_house_and_back(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("right", "down", "enter")
        await hall.sees("บ้านเลขที่ 7")
        await hall.press("escape")
        await hall.sees("ผู้ค้ำประกันทั้งหมู่บ้าน")
        await hall.press("right", "enter")
        await hall.sees("บ้านเลขที่ 48/2")


@pytest.mark.parametrize("curtain", [Curtain.CONSENT, Curtain.TOTALS])
async def test_single_amounts_stay_behind_the_curtain(guaranteed, running, curtain):
    with at_home(guaranteed) as store:
        choose_hall(store, DisplaySettings(curtain=curtain))
    async with running(guaranteed) as hall:
        await go(hall, HIDDEN)
        await hall.sees("วงเงินที่อาจต้องรับผิด ••••• บาท")
        for amount in ("53,000.75", "42,000.75", "12,000.75", "4,000.00", "30,000.00"):
            assert amount not in hall.text


async def test_a_village_without_guarantors_says_so(tmp_path, running):
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    async with running(tmp_path) as hall:
        await hall.sees("๒.๑ รวมหนี้")
        await hall.press("6", "f11", "1")
        await hall.sees("ยังไม่มีใครค้ำหนี้ที่ค้างอยู่")
        await hall.press("right", "enter", "down", "f11", "1")
        await hall.sees("ไม่มีเรื่องที่กรรมการต้องช่วย")
        await hall.sees("ยังไม่มีใครค้ำหนี้ที่ค้างอยู่")


async def test_everything_is_said_again_in_english(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("down", "down")
        await hall.app.choose(DisplaySettings(language="en"))
        await hall.sees("4 people guarantee 5 loans")
        await hall.sees("People of one house guarantee each other: with นางสมศรี ใจดี")


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_it_fits_other_screens(guaranteed, running, size):
    async with running(guaranteed, size=size) as hall:
        await hall.sees("F1")
        await hall.press("6", "f11", "1")
        await hall.sees("42,000.75")
        names, loans = [line for line in hall.lines if "»" in line]
        assert ("นางสมศรี" in names, "กทบ." in loans) == (True, True)


def row_of(hall, name):
    """Return the line of a guarantor in the list of names."""
    return next(line for line in hall.lines[2:8] if name in line)


async def asked(hall):
    await hall.press("f2")
    await hall.sees("ผู้ค้ำคนนี้คือใคร")
    await hall.sees("ไม่ใช่คนในทะเบียนของหมู่บ้านนี้")


async def test_a_likely_guarantor_is_confirmed_with_two_keys_and_taken_back(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        await asked(hall)
        await hall.sees("กองทุนเขียนว่า นางสมศรี ใจดี  ค้ำให้ นายประเสริฐ มั่นคง")
        await hall.sees("» นางสมศรี ใจดี")
        await hall.press("enter")
        await hall.sees("จดแล้วว่า นางสมศรี ใจดี คือใคร กด F6 ถอนได้")
        await hall.sees("√ คณะกรรมการ บอกว่าใช่คนนี้")
        assert "ในนี้ 1 สัญญา" not in hall.text
        loans = [line for line in hall.lines if " กทบ. " in line]
        assert [line.split()[-3:-1] for line in loans] == [
            ["กทบ.", "แน่ใจ"],
            ["√", "ถามแล้ว"],
        ]
        await hall.press("f6")
        await hall.sees("ยกเลิกที่จดว่าผู้ค้ำ นางสมศรี ใจดี คือ นางสมศรี ใจดี")
        await hall.press("f2")
        await hall.sees("ถอนคำตอบล่าสุดแล้ว")
        await hall.sees("ในนี้ 1 สัญญา")
        await hall.press("f6")
        await hall.sees("ไม่มีคำตอบให้ถอน")


async def test_a_stranger_is_found_in_the_village_and_the_highlight_goes_along(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("end")
        await hall.sees("กองทุนเขียนว่า นายแดน ต่างถิ่น")
        await asked(hall)
        await hall.type("มาลี")
        await hall.sees("» นางมาลี พอเพียง")
        await hall.press("enter", "enter")
        await hall.sees("√ คณะกรรมการ บอกว่าใช่คนนี้ กองทุนเขียนว่า นายแดน ต่างถิ่น")
        assert "» ! นางมาลี" in row_of(hall, "มาลี")
        assert "√ ถามแล้ว" in row_of(hall, "มาลี")
        await hall.sees("ต้องช่วย 4 คน")
        await hall.sees("ค้ำกันไปมากับ นายประเสริฐ มั่นคง")


async def test_nobody_is_taken_before_their_row_was_seen(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("end")
        await asked(hall)
        await hall.type("ไม่มีใคร")
        await hall.press("enter")
        await hall.sees("ไม่พบ ลองกรอกให้สั้นลง")
        await hall.press("enter", "enter")
        await hall.sees("ผู้ค้ำคนนี้คือใคร")
        await hall.press("escape")
        await hall.sees("F2 บอกว่าคือใคร")
        assert "√" not in hall.text


async def test_who_is_not_from_here_needs_somebody_who_says_so(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("end")
        await asked(hall)
        await hall.press("down", "down")
        await hall.press(*["backspace"] * len("คณะกรรมการ"))
        await hall.press("enter", "enter")
        await hall.sees("ยังไม่ได้บอกว่าใครเป็นผู้ตอบ")
        await hall.type("ป้าแก้ว")
        await hall.press("enter", "enter")
        await hall.sees("√ ป้าแก้ว บอกว่าไม่ใช่คนในหมู่บ้านนี้ กองทุนเขียนว่า นายแดน ต่างถิ่น")
        await hall.sees("ต้องแจ้งให้ทราบด้วย")


async def test_on_a_loan_the_word_is_about_that_loan_only(guaranteed, running):
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("right")
        await asked(hall)
        await hall.sees("ค้ำให้ นายสมชาย ใจดี")
        await hall.press("down", "enter")
        await hall.sees("5 คน ค้ำ 5 สัญญา")
        await hall.sees("√ คณะกรรมการ บอกว่าไม่ใช่คนในหมู่บ้านนี้")
        assert "12,000.75" in row_of(hall, "√ ถามแล้ว")
        await hall.sees("30,000.00")


async def test_who_was_said_stays_among_those_to_look_at_with_what_is_known_now(
    guaranteed, running
):
    async with running(guaranteed) as hall:
        await go(hall)
        await hall.press("f11", "1", "end", "up")
        await hall.sees("» ! นายสมชาย")
        await asked(hall)
        await hall.press("up")
        await hall.type("มาลี")
        await hall.sees("» นางมาลี พอเพียง")
        await hall.press("enter", "enter")
        await hall.sees("จดแล้วว่า นายสมชาย ใจดี คือใคร")
        # Nobody guarantees both ways any more: only the stranger is left to look at.
        await hall.sees("ต้องช่วย 1 คน")
        row = row_of(hall, "มาลี")
        assert ("»" in row, "!" in row, "√ ถามแล้ว" in row) == (True, False, True)
        await hall.press("f11", "1")
        await hall.sees("ดูทุกคน")
        await hall.press("f11", "1")
        await hall.sees("ดูเฉพาะเรื่องที่กรรมการต้องช่วย")
        assert "นายแดน" in hall.lines[2]
        assert "√ ถามแล้ว" not in "".join(hall.lines[2:6])


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_the_question_fits_other_screens(guaranteed, running, size):
    async with running(guaranteed, size=size) as hall:
        await hall.sees("F1")
        await hall.press("6", "f11", "1")
        await hall.sees("42,000.75")
        await asked(hall)
        for words in ("» นางสมศรี ใจดี", "48/2", "ใครบอก", "Enter เลือก", "Esc ยกเลิก"):
            await hall.sees(words)
        await hall.press("up")
        await hall.type("น")
        await hall.sees("นายประเสริฐ")
        for words in ("ใครบอก", "Enter เลือก", "Esc ยกเลิก"):
            await hall.sees(words)
