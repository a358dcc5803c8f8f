"""Who is whom, on the screen: same, different, later, and taken back."""

from datetime import date

from forumtui.engine.opening import open_home
from forumtui.registers.acts.importing import import_register
from forumtui.village.acts.village import found_village

HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,เลขประจำตัวประชาชน,สถานะ
1,6,นางศิริพร ใจกว้าง,8000000000014,หัวหน้าครัวเรือน
3,6,นางมาลี ศรีสุข,,หัวหน้าครัวเรือน
"""
SAVINGS = """กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง
เลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม
1,นางสิริพร ใจกว้าง,1,"1,000"
3,นางมาลี ทองดี,3,"3,000"
4,นายแปลก หน้าใหม่,,"4,000"
"""


def made(folder):
    store = open_home(folder)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    for name, text in (("บ้าน.csv", HOUSEHOLDS), ("ออม.csv", SAVINGS)):
        (folder / name).write_text(text, "utf-8")
        import_register(store, folder / name)
    store.close()
    return folder


async def opened(hall):
    await hall.sees("ขั้นตอนงาน")
    await hall.press("5", "enter")
    await hall.sees("3 ชื่อในทะเบียนกองทุน")


def names(hall):
    return [line.split("?")[0].strip(" »") for line in hall.lines if " ? " in line]


async def test_the_pair_stands_side_by_side_with_its_reasons(tmp_path, running):
    async with running(made(tmp_path)) as hall:
        await opened(hall)
        await hall.sees("ชื่ออ่านออกเสียงเหมือนกัน  บ้านเลขที่เดียวกัน")
        pair = next(line for line in hall.lines if line.startswith(" ชื่อ  "))
        assert pair.index("นางสิริพร ใจกว้าง") < pair.index("นางศิริพร ใจกว้าง")
        assert "แถว 3  ออม.csv" in hall.text
        assert "ออม 1,000.00" in hall.text
        assert "8000000000014" not in hall.text


async def test_same_different_later_and_back(tmp_path, running):
    async with running(made(tmp_path)) as hall:
        await opened(hall)
        assert names(hall) == ["นางสิริพร ใจกว้าง", "นางมาลี ทองดี"]
        await hall.press("f4")
        await hall.sees("ชื่อตรงกันแต่นามสกุลต่าง")
        assert names(hall) == ["นางมาลี ทองดี", "นางสิริพร ใจกว้าง"]
        await hall.press("f3")
        await hall.sees("เป็นคนละคน")
        assert names(hall) == ["นางสิริพร ใจกว้าง"]
        await hall.press("home", "down")
        await hall.sees("ชื่ออ่านออกเสียงเหมือนกัน")
        await hall.press("f2")
        await hall.sees("นางศิริพร ใจกว้าง เป็นคนเดียวกัน")
        await hall.sees("2 ชื่อในทะเบียนกองทุน")
        assert names(hall) == []
        await hall.press("f6")
        await hall.sees("กับ นางศิริพร ใจกว้าง เป็นคนเดียวกัน ใช่ไหม")
        await hall.press("f2")
        await hall.sees("3 ชื่อในทะเบียนกองทุน")
        assert names(hall) == ["นางสิริพร ใจกว้าง"]
        await hall.press("f6")
        await hall.sees("เป็นคนละคน ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ถอนคำตอบล่าสุดแล้ว")
        await hall.sees("? นางมาลี ศรีสุข")
        assert names(hall) == ["นางสิริพร ใจกว้าง", "นางมาลี ทองดี"]
        await hall.press("f6")
        await hall.sees("ไม่มีคำตอบให้ถอน")


async def test_a_name_nobody_is_near_is_not_tied_by_a_key(tmp_path, running):
    async with running(made(tmp_path)) as hall:
        await opened(hall)
        await hall.press("end")
        await hall.sees("ถามกรรมการกองทุน")
        await hall.press("f2")
        await hall.sees("ไม่พบคนที่ใกล้เคียงพอ")
        assert "3 ชื่อในทะเบียนกองทุน" in hall.text


async def test_amounts_stay_behind_the_curtain(tmp_path, running):
    async with running(made(tmp_path)) as hall:
        await hall.press("f9", "down", "down", "enter", "escape")
        await opened(hall)
        await hall.sees("นางศิริพร ใจกว้าง")
        await hall.sees("•••••")
        assert "1,000" not in hall.text


async def test_a_name_without_a_house_is_given_one(tmp_path, running):
    async with running(made(tmp_path)) as hall:
        await opened(hall)
        await hall.press("end")
        await hall.sees("ยังไม่อยู่บ้านไหน")
        await hall.press("f11", "1")
        await hall.sees("หาบ้าน")
        await hall.press("3")
        await hall.sees("» ")
        await hall.pilot.pause(0.3)
        await hall.press("enter")
        await hall.sees("จะขึ้นที่บ้านที่เลือก")
        assert "ยังไม่อยู่บ้านไหน" not in hall.text
        await hall.press("escape", "f3", "pagedown")
        await hall.sees("นายแปลก หน้าใหม่")
