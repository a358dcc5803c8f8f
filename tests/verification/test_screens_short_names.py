"""A line on the walk says whose it is, in which fund, and how much: nothing of it is cut."""

from datetime import date
from pathlib import Path

import pytest

from forumtui.messages import Messages
from forumtui.registers.acts.importing import import_register
from forumtui.thai.width import width
from forumtui.verification.acts import answers
from forumtui.verification.words.marks import line_text, sheet_columns
from forumtui.village.acts import households
from forumtui.village.acts.village import at_home, found_village, fund_names

EXTREME = Path("/work/shared/cases/extreme_village")
REGISTERS = ("household_register", "savings", "savings_loans", "village_fund", "poverty_fund")

FREE = 76
"""Columns of a line on a screen of 80: less the sheet's edges and the sign."""

UPPER = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองโพธิ์ หมู่ที่ ๖"
LOWER = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองโพธิ์ หมู่ที่ ๗"
WATER = "กองทุนน้ำประปาหมู่บ้านหนองโพธิ์"
ADA, BEN = "นางสาววนาพรรณ อัครเดชากุล", "นายประเสริฐ อัครเดชากุล"
CHILDREN = "เด็กหญิงกัญญาณัฐ อัครเดชากุล", "เด็กชายพีรพัฒน์ อัครเดชากุล"


def register(fund, *rows):
    head = "เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย"
    return "\n".join((fund, head, *rows))


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A household that owes two savings groups and a fund for water."""
    folder = tmp_path_factory.mktemp("v")
    people = (f"1,{name},{kin}" for name, kin in ((ADA, "หัวหน้าครัวเรือน"), (BEN, "คู่สมรส")))
    children = (f"1,{name},บุตร" for name in CHILDREN)
    texts = (
        "\n".join(("ทะเบียนราษฎร", "บ้านเลขที่,ชื่อ-สกุล,ฐานะ", *people, *children)),
        register(UPPER, f'1/2559,{ADA},1,"90,000","84,150.25",ร้อยละ 6 ต่อปี'),
        register(LOWER, f'7/2559,{ADA},1,"90,000","71,000",ร้อยละ 6 ต่อปี'),
        register(WATER, f'2/2559,{BEN},1,"2,000","1,500",ร้อยละ 0 ต่อปี'),
    )
    with at_home(folder / "home", make=True) as store:
        found_village(store, "บ้านหนองโพธิ์", date(2017, 3, 31))
        for place, text in enumerate(texts):
            path = folder / f"{place}.csv"
            path.write_text(text, "utf-8")
            import_register(store, path)
    return folder / "home"


def walked(store):
    """Yield every line of the walk with its text on a screen of 80 columns, amounts open."""
    say, funds = Messages(), fund_names(store)
    for stop in households.walk(store):
        view = answers.household(store, stop.household)
        wide = sheet_columns(view.lines, say, funds=funds, shown=True)
        for line in view.lines:
            yield line, line_text(line, say, FREE, wide, funds=funds)


def test_each_fund_has_a_name_of_its_own_on_its_line(home):
    with at_home(home) as store:
        texts = {line.fund: text for line, text in walked(store)}
    assert len(texts) == 3
    for fund, short in ((UPPER, "ออมทรัพย์"), (LOWER, "ออมทรัพย์ ม.7"), (WATER, "น้ำประปาหมู่บ้าน")):
        (row,) = (text for full, text in texts.items() if full == fund)
        assert f" {short} " in row
        assert "…" not in row


async def test_the_whole_name_of_the_fund_in_question_stands_below_and_nothing_is_cut(
    home, running
):
    async with running(home, size=(80, 24)) as hall:
        await hall.press("f3")
        await hall.sees("บ้านที่ 1 จาก 1")
        await hall.sees(UPPER)
        assert "…" not in hall.text
        assert LOWER not in hall.text
        # Names are wrapped between their words.
        written = "".join(hall.text.split())
        assert [
            name for name in (ADA, BEN, *CHILDREN) if "".join(name.split()) not in written
        ] == []
        await hall.press("down")
        await hall.sees(LOWER)


async def test_the_register_of_debts_says_below_whose_short_name_it_is(home, running):
    async with running(home) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("6")
        await hall.sees("3 รายการ")
        await hall.sees(UPPER)
        await hall.press("down")
        await hall.sees(LOWER)
        assert UPPER not in hall.text


def test_no_line_of_the_training_village_is_cut(village):
    with at_home(village) as store:
        texts = [text for _, text in walked(store)]
    assert len(texts) > 50
    assert [text for text in texts if "…" in text] == []


@pytest.mark.skipif(not EXTREME.exists(), reason="the extreme village is not on this machine")
def test_no_line_of_the_extreme_village_is_cut(tmp_path):
    with at_home(tmp_path / "v", make=True) as store:
        found_village(store, "บ้านทดลอง", date(2026, 10, 31))
        for name in REGISTERS:
            import_register(store, EXTREME / f"{name}.csv")
        texts = [text for _, text in walked(store)]
    assert len(texts) > 40
    assert [text for text in texts if "…" in text] == []
    assert {width(text) <= FREE for text in texts} == {True}
