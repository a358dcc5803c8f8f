"""The evening by keys alone, at the size of the projector: 80 columns, 16 rows."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from tests.helpers.met import meet
from tests.helpers.sample import every

from forumtui.engine.opening import open_home
from forumtui.evening.screens.procedure import ProcedureMap
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.messages import Messages
from forumtui.verification.acts import answers as steps
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home


def at(hall):
    """Return the gate shown, such as "1/1"."""
    line = next(line for line in hall.lines if "บ้านเลขที่" in line)
    return line.split("บ้านเลขที่ ")[1].split()[0]


async def to_a_debt(hall):
    """Go on until the household shown owes something; return the gate."""
    for _ in range(36):
        if hall.app.screen.view.debt_satang:
            return at(hall)
        before = at(hall)
        await hall.press("pagedown")
        for _ in range(100):
            if at(hall) != before:
                break
            await hall.pilot.pause(0.01)
    raise AssertionError("nobody owes anything")


async def to_walk(hall):
    await hall.sees("๑.๓ ตรวจยอด")
    await hall.sees("120" if "120" in hall.text else "40")
    await hall.press("f3")
    await hall.sees("บ้านที่ 1 จาก 40")


async def test_every_line_fits_and_the_training_banner_is_there(village, running):
    async with running(village) as hall:
        await to_walk(hall)
        assert "ฝึกซ้อม ไม่ใช่ข้อมูลจริง" in hall.lines[1]
        assert len(hall.lines) == 16


async def test_confirm_absent_proxy_dispute_undo_and_resume(village, running):
    meet(village)
    async with running(village) as hall:
        await to_walk(hall)
        first = at(hall)
        await hall.press("f2")
        await hall.sees("บ้านที่ 2 จาก 40")
        await hall.sees(f"บ้าน {first}: √ ถูกต้อง บันทึกแล้ว")
        await hall.press("f4")
        await hall.sees("บ้านที่ 3 จาก 40")
        await hall.press("f5")
        await hall.sees("วันที่ในหนังสือมอบ")
        await hall.type("นางแทน คนดี")
        await hall.press("enter", "2")
        await hall.sees("นางแทน คนดี ตอบในนามบ้านนี้")
        await hall.press("f2")
        await hall.sees("บ้านที่ 4 จาก 40")
        disputed = await to_a_debt(hall)
        view = hall.app.screen.view
        await hall.press("f3")
        await hall.sees("ยอดที่สมาชิกแจ้ง")
        if len(view.lines) > 1:
            await hall.press("1")
        await hall.type("๑,๒๓๔.๕๐")
        await hall.press("enter", "1", "f2")
        await hall.sees(f"บ้าน {disputed}: × ขอแก้ บันทึกแล้ว")
        await hall.press("pageup")
        await hall.sees("× แจ้ง 1,234.50")
        await hall.press("f6")
        await hall.sees(f"ถอนคำตอบของบ้าน {disputed}")
        await hall.press("f2")
        await hall.sees(f"ถอนคำตอบของบ้าน {disputed} แล้ว")
        assert at(hall) == disputed
    store = open_home(village)
    gates = {stop.house: stop.household for stop in village_acts_households.walk(store)}
    progress = steps.village_progress(store)
    assert (progress.confirmed.households, progress.absent.households) == (2, 1)
    assert progress.disputed.households == 0
    proxies = [a for s in gates.values() for a in steps.household(store, s).answers if a.proxy]
    (paper,) = {a.paper for a in proxies}
    assert paper.startswith("หนังสือมอบอำนาจ ลงวันที่ 20 เม.ย. ")
    store.close()
    async with running(village) as hall:
        await hall.sees("ถามแล้ว 3 จาก 40")
        await hall.press("f3")
        await hall.sees("บ้านเลขที่")
        assert at(hall) == disputed


async def test_escape_answers_nothing(village, running):
    async with running(village) as hall:
        await to_walk(hall)
        for key, words in (
            ("0", "ใครเป็นผู้ตอบ"),
            ("f3", "ยอดที่สมาชิกแจ้ง"),
            ("f5", "วันที่ในหนังสือมอบ"),
        ):
            await hall.press(key)
            await hall.sees(words)
            await hall.press("escape")
            await hall.sees("บ้านที่ 1 จาก 40")
        await hall.press("enter")
        await hall.sees("เหลืออีก 40 บ้าน")


@pytest.mark.parametrize("way_out", [("escape",), ("f10", "f2")])
async def test_the_walk_goes_on_where_its_room_was_left(village, running, way_out):
    async with running(village) as hall:
        await to_walk(hall)
        for number in (2, 3):
            await hall.press("pagedown")
            await hall.sees(f"บ้านที่ {number} จาก 40")
        for key in way_out:
            await hall.press(key)
    async with running(village) as hall:
        await hall.sees("๑.๓ ตรวจยอด")
        await hall.press("f3")
        await hall.sees("บ้านที่ 3 จาก 40")


async def test_another_language_leaves_the_walk_where_it_is(village, running):
    async with running(village, language=None) as hall:
        await to_walk(hall)
        await hall.press("pagedown")
        await hall.sees("บ้านที่ 2 จาก 40")
        await hall.app.choose(replace(hall.app.hall, language="en"))
        await hall.sees(Messages("en")("verification.place", number=2, total=40))


async def test_find_goes_to_the_gate(village, running):
    async with running(village) as hall:
        await to_walk(hall)
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.type("๒๐")
        await hall.sees("บ้าน 20")
        await hall.press("enter")
        await hall.sees("บ้านเลขที่ 20 ")


async def test_one_key_blanks_everything_dialogs_too(village, running):
    async with running(village) as hall:
        await to_walk(hall)
        await hall.press("0")
        await hall.sees("ใครเป็นผู้ตอบ")
        await hall.press("f12")
        await hall.sees("พักหน้าจอ")
        assert not any(sign.isdigit() for sign in hall.text.replace("F12", ""))
        await hall.press("f12")
        await hall.sees("ใครเป็นผู้ตอบ")


async def test_meeting_opens_counts_and_closes(village, running):
    async with running(village) as hall:
        await hall.sees("๑.๑ จัดประชุม")
        await hall.press("enter")
        await hall.sees("ยังไม่เปิดประชุม กด F2")
        await hall.press("f2")
        await hall.sees("ผู้จดรายงานการประชุม")
        for words in ("ศาลากลางบ้าน", "นายหนึ่ง", "นางสอง"):
            await hall.type(words)
            await hall.press("enter")
        await hall.sees("ประชุมครั้งที่ 1")
        await hall.sees("เหลือ 40")
        # In the order of the gates one key a household: the mark goes on by itself.
        await hall.press("enter", "enter")
        await hall.sees("เหลือ 38")
        # Enter never unticks: F6 takes back.
        await hall.press("up", "enter")
        await hall.sees("จดว่ามาแล้ว กด F6 ถ้าจะถอน")
        await hall.sees("เหลือ 38")
        await hall.press("f6")
        await hall.sees("เหลือ 39")
        await hall.press("f11", "4")
        await hall.sees("ปิดประชุม มาทั้งหมด 1 บ้าน")
        await hall.sees("ยังไม่ถาม 40 บ้าน")
        await hall.press("enter")
        await hall.sees("กด F2")
        await hall.press("f2")
        await hall.sees("ยังไม่เปิดประชุม กด F2")


async def test_a_register_is_read_from_the_data_folder(village, running):
    late = village / "data" / "ใหม่.csv"
    late.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนางใคร ก็ได้,1,900,รอดู\n", "utf-8")
    async with running(village) as hall:
        await hall.sees("๑.๒ ข้อมูลกองทุน")
        await hall.press("2")
        await hall.sees("อ่านมาแล้ว 6 ไฟล์")
        await hall.press("f2")
        # The list begins at what was not read.
        await hall.sees("» data/ใหม่.csv")
        await hall.press("enter")
        await hall.sees("เก็บแถวที่อ่านได้ไหม")
        await hall.press("f2")
        await hall.sees("ใหม่.csv: รับแล้ว 0 แถว")
        await hall.press("enter")
        await hall.sees("รอตรวจ 4 แถว")


async def test_looking_for_a_household_in_the_list_of_contracts(village, running):
    async with running(village) as hall:
        await hall.press("7")
        await hall.sees("ทำสัญญาแล้ว 0 จาก")
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.type("10")
        await hall.sees("บ้าน 10")
        await hall.press("enter")
        await hall.sees("» 10 ")


@pytest.mark.parametrize("size", every(4, [(60, 14), (80, 16), (100, 30), (120, 40)]))
async def test_every_room_opens_at_every_size(village, running, size):
    rooms = (
        "จัดประชุม",
        "ข้อมูลกองทุน",
        "ตรวจยอด",
        "เทียบยอด",
        "ทะเบียน",
        "รับรอง",
        "สมาชิก",
        "ระเบียบ",
        "คัดเลือก",
        "ประกาศ",
        "สัญญา",
        "สัญญา",
    )
    async with running(village, size=size) as hall:
        for place, words in enumerate(rooms):
            await hall.sees("ขั้นตอนงานคืนนี้")
            await hall.press("home")
            grid = hall.app.screen.query_one(ProcedureMap)
            await hall.press(*["down"] * place)
            assert grid.keys[place] == grid.at
            await hall.press("enter")
            await hall.sees("F1")
            assert words in hall.lines[0]
            await hall.press("f1")
            await hall.sees("ปุ่มที่ใช้ได้")
            await hall.press("escape", "escape")


async def test_contract_is_previewed_page_by_page_and_drawn_up(village, running):
    store = open_home(village)
    one = next(s.household for s in steps.standings(store) if 0 < s.debt_satang < 4_000_000)
    view = steps.household(store, one)
    steps.confirm(store, one, steps.Speaker("หัวหน้า"))
    steps.remember(store, one)
    store.close()
    async with running(village) as hall:
        await hall.sees("ขั้นตอน")
        await hall.press("f3")
        await hall.sees("บ้านที่ ")
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.type(view.house)
        await hall.press("enter")
        await hall.sees(f"บ้านเลขที่ {view.house} ")
        await hall.press("f8")
        await hall.sees("ผ่อน 36 งวด")
        await hall.press("f11", "1")
        await hall.sees("ผ่อนกี่งวด")
        await hall.press("backspace", "backspace")
        await hall.type("๑๒")
        await hall.press("enter")
        await hall.sees("ผ่อน 12 งวด")
        await hall.press("f2")
        while "ทำสัญญาบ้าน" not in hall.text:
            # What must be heard is read out first.
            await hall.press("f2")
            await hall.pilot.pause(0.2)
        await hall.sees("ทำสัญญาบ้าน")
        await hall.press("f2")
        await hall.sees("ทำสัญญา 0001/")
    files = list((village / "exports").glob("*.txt"))
    assert len(files) == 1
    assert "ฝึกซ้อม" in files[0].read_text("utf-8")


async def test_first_run_asks_for_the_village(tmp_path, running):
    async with running(tmp_path) as hall:
        await hall.sees("ชื่อหมู่บ้าน")
        await hall.press("f2")
        await hall.sees("กรอกให้ครบก่อน")
        await hall.type("บ้านใหม่")
        await hall.press("enter")
        await hall.type("๓๑/๓/๒๕๖๐")
        await hall.press("enter")
        await hall.sees("ขั้นตอนงานคืนนี้")
        assert "ฝึกซ้อม" not in hall.text


async def test_hostile_names_disturb_nothing(tmp_path, running):
    data = tmp_path / "x.csv"
    data.write_text("บ้านเลขที่,ชื่อ,นามสกุล,ความสัมพันธ์\n1,[/x] bad,[red]{0}\x1b[2J,[/y] {z}\n", "utf-8")
    from datetime import date

    from forumtui.registers.acts.importing import import_register
    from forumtui.village.acts.village import found_village

    store = open_home(tmp_path)
    found_village(store, "[bold]{x}", date(2017, 3, 31))
    import_register(store, data)
    store.close()
    async with running(tmp_path) as hall:
        await hall.sees("[bold]{x}")
        await hall.press("f3")
        # What stands in brackets is said beside a name, and is no part of it.
        await hall.sees("คนในบ้าน: bad")
        await hall.sees("» 1 bad")


async def test_a_clock_that_goes_wrong_in_a_meeting_is_told_and_the_meeting_keeps_its_day(
    village, running
):
    with at_home(village) as store:
        open_meeting(
            store, held_on=date(2026, 11, 29), place="ศาลา", chair="ประธาน", secretary="เลขา"
        )
    with time_machine.travel("1970-01-01 00:05"):
        async with running(village) as hall:
            await hall.sees("ใช้วันที่ของการประชุม")
