"""The control totals on the screen: what differs, where it may be, and its written reason."""

from datetime import date

import pytest

from forumtui.registers.acts import control_totals as control
from forumtui.registers.acts.importing import import_register
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.village.acts.village import at_home, choose_hall, found_village

FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
1/2558,นายสมชาย ใจดี,48/2,"20,000","12,000.75",ร้อยละ 6 ต่อปี
2/2558,นายประเสริฐ มั่นคง,7,"30,000","30,000",ร้อยละ 6 ต่อปี
,รวม,,,"42,000.75",
"""
BOOKS = """กองทุนหมู่บ้านทดลอง
งบดุล
ณ วันที่ 31 ธันวาคม 2559
เงินสด,"1,000.00"
ลูกหนี้เงินกู้,"30,000.00"
"""


@pytest.fixture
def differing(tmp_path):
    """A village whose one fund's books lack a loan."""
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("กองทุน.csv", FUND), ("งบ.csv", BOOKS)):
            (tmp_path / name).write_text(text, "utf-8")
            import_register(store, tmp_path / name)
    return tmp_path


def held(home):
    with at_home(home) as store:
        return control.held(store).on_hold


async def test_a_reason_written_on_the_screen_lifts_the_hold(differing, running):
    async with running(differing) as hall:
        await hall.sees("พักไว้ 1/1 กองทุน")
        await hall.press("3")
        await hall.sees("× พักไว้")
        await hall.sees("รวมยอดสมาชิก 42,000.75  งบดุล 30,000.00  ต่างกัน -12,000.75 บาท")
        await hall.sees("กองทุน.csv แถว 3 บ้าน 48/2 12,000.75 บาท")
        await hall.sees("คิดยอดถึง 31 ธ.ค. 2559")
        await hall.press("f2")
        await hall.sees("ยอดต่างกันเพราะอะไร")
        await hall.press("f2")
        await hall.sees("ยังไม่ได้จดเหตุผล")
        assert (await hall.app.desk.run(control.held)).on_hold == 1
        await hall.type("งบยังไม่ลงสัญญาใหม่")
        await hall.press("enter")
        await hall.type("เหรัญญิก")
        await hall.press("enter")
        await hall.sees("จดเหตุผลของ")
        await hall.sees("มีเหตุผลแล้ว")
        await hall.sees("เหตุผล: งบยังไม่ลงสัญญาใหม่ (ผู้เขียน: เหรัญญิก)")
        assert "12,000.75 บาท" not in hall.text.replace("-12,000.75 บาท", "")
        await hall.press("escape")
        await hall.sees("ครบ ไม่มีที่พักไว้")
    assert held(differing) == 0


async def test_escape_writes_nothing(differing, running):
    async with running(differing) as hall:
        await hall.press("3")
        await hall.sees("× พักไว้")
        await hall.press("f2")
        await hall.sees("ผู้เขียน")
        await hall.type("เพราะ")
        await hall.press("escape")
        await hall.sees("× พักไว้")
    assert held(differing) == 1


async def test_where_nothing_differs_no_reason_is_asked(differing, running):
    async with running(differing) as hall:
        await hall.press("3")
        await hall.sees("× พักไว้")
        await hall.press("enter", "down")
        await hall.sees("ตรงกับ แถวรวม")
        await hall.press("f2")
        await hall.sees("ยอดนี้ไม่ได้ต่างกันแล้ว")


@pytest.mark.parametrize("curtain", [Curtain.CONSENT, Curtain.TOTALS])
async def test_behind_the_curtain_no_house_stands_beside_an_amount(differing, running, curtain):
    with at_home(differing) as store:
        choose_hall(store, DisplaySettings(curtain=curtain))
    async with running(differing) as hall:
        await hall.press("3")
        await hall.sees("กองทุน.csv แถว 3")
        assert "48/2" not in hall.text
        # What two people owe their fund is what each of them owes, to the other one.
        assert "12,000.75" not in hall.text
        assert "42,000.75" not in hall.text
        await hall.press("f11", "1")
        await hall.sees("ต่างกัน -12,000.75 บาท")
        assert "48/2" not in hall.text


@pytest.mark.parametrize("curtain", [Curtain.CONSENT, Curtain.TOTALS])
async def test_sums_of_three_people_need_no_curtain(tmp_path, running, curtain):
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        third = '3/2558,นางสาวสาม สามใจ,9,"30,000","1,000",6'
        text = FUND.replace("\n,รวม", f"\n{third}\n,รวม").replace('"42,000.75"', '"43,000.75"')
        (tmp_path / "กองทุน.csv").write_text(text, "utf-8")
        import_register(store, tmp_path / "กองทุน.csv")
        choose_hall(store, DisplaySettings(curtain=curtain))
    async with running(tmp_path) as hall:
        await hall.press("3")
        await hall.sees("43,000.75")


async def test_a_village_without_funds_says_what_to_do(tmp_path, running):
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านใหม่", date(2017, 3, 31))
    async with running(tmp_path) as hall:
        await hall.sees("๑.๒")
        await hall.press("3")
        await hall.sees("อ่านทะเบียนของกองทุนก่อน")
        await hall.press("f2")
        await hall.sees("เทียบยอด")


async def test_the_papers_are_written_from_the_screen(differing, running):
    async with running(differing) as hall:
        await hall.press("3")
        await hall.sees("× พักไว้")
        await hall.press("f8", "1")
        await hall.sees("ผู้ส่งมอบ")
        await hall.type("นายส่ง มอบให้")
        await hall.press("enter")
        await hall.type("นางรับ ไว้แล้ว")
        await hall.press("enter")
        await hall.sees("ที่ยังรับมอบไม่ได้ 1 กองทุน")
    papers = sorted((differing / "exports").iterdir())
    assert [path.name for path in papers] == ["debt_register.txt", "handover_1_village_fund.txt"]
    sheet = papers[1].read_text("utf-8")
    assert "(นายส่ง มอบให้)" in sheet
    assert "(นางรับ ไว้แล้ว)" in sheet


async def test_papers_may_be_written_without_names(differing, running):
    async with running(differing) as hall:
        await hall.press("3")
        await hall.sees("× พักไว้")
        await hall.press("f8", "1")
        await hall.sees("ผู้ส่งมอบ")
        await hall.press("f2")
        await hall.sees("exports")
    assert "(ผู้แทนกองทุน ....." in (differing / "exports" / "handover_1_village_fund.txt").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_the_dialogs_fit_every_size(differing, running, size):
    async with running(differing, size=size) as hall:
        await hall.sees("๑.๒")
        await hall.press("3")
        await hall.sees("» ×")
        await hall.pilot.pause()
        assert any(
            "» ×" in line and line.endswith("42,000.75      30,000.00") for line in hall.lines
        )
        for keys, words in ((("f2",), "ผู้เขียน"), (("f8", "1"), "ผู้รับมอบ")):
            await hall.press(*keys)
            await hall.sees(words)
            await hall.sees("Esc ยกเลิก")
            await hall.press("escape")


SEVERAL = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
1/2558,นายสมชาย ใจดี,48/2,"20,000","12,000.75",6
2/2558,นายประเสริฐ มั่นคง,7,"30,000","30,000",6
,รวม,,,"42,000.75",
"""
SAVED = """กลุ่มออมทรัพย์บ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม
นายสมชาย ใจดี,48/2,"500"
นายประเสริฐ มั่นคง,7,"1,500"
รวม,,"2,000"
"""
BORROWED = """กลุ่มออมทรัพย์บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
9/2558,นายสมชาย ใจดี,48/2,"9,000","8,000",12
,รวม,,,"8,100",
"""


@pytest.fixture
def several(tmp_path):
    """Two funds and six comparisons: one fund's debts lack a hundred, else nothing differs."""
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("กทบ", SEVERAL), ("ออม", SAVED), ("กู้", BORROWED)):
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
            import_register(store, tmp_path / f"{name}.csv")
        assert [len(fund.comparisons) for fund in control.control(store)] == [2, 4]
    return tmp_path


def rows_of(hall):
    return [line for line in hall.lines if any(sign in line[:4] for sign in "√×·…")]


@pytest.mark.parametrize("size", [(60, 14), (80, 16), (120, 40)])
async def test_a_fund_is_one_line_and_all_its_figures_are_one_key_away(several, running, size):
    async with running(several, size=size) as hall:
        await hall.press("3")
        await hall.sees("ยอดในบัญชี")
        await hall.sees("8,100.00")
        held, agrees = rows_of(hall)
        assert held.strip().startswith("» ×")
        assert held.split()[-3:] == ["ลูกหนี้", "8,000.00", "8,100.00"]
        assert agrees.strip().startswith("√")
        assert agrees.split()[-3:] == ["ลูกหนี้", "42,000.75", "42,000.75"]
        await hall.press("enter")
        await hall.sees("2,000.00")
        assert len(rows_of(hall)) == 6
        assert sum("เงินออม" in row for row in rows_of(hall)) == 2
        await hall.press("down", "enter")
        await hall.pilot.pause()
        assert [row.split()[-1] for row in rows_of(hall)] == ["8,100.00", "42,000.75"]
        assert rows_of(hall)[0].strip().startswith("» ×")


async def test_the_reason_of_a_fund_is_that_of_the_line_it_shows(several, running):
    async with running(several) as hall:
        await hall.press("3")
        await hall.sees("» ×")
        await hall.press("f2")
        await hall.sees("รวมยอดสมาชิก 8,000.00  แถวรวม 8,100.00  ต่างกัน 100.00 บาท")
        await hall.type("ลงบัญชีผิด")
        await hall.press("enter")
        await hall.type("เหรัญญิก")
        await hall.press("enter")
        await hall.sees("จดเหตุผลของ")
        await hall.sees("เหตุผล: ลงบัญชีผิด")
    assert held(several) == 0
