"""Disputes are settled on the screen: from the walk, from the map, with reviewers and with PINs."""

from datetime import date
from functools import partial

import pytest

from forumtui.ledger.rules import LineField
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.registers.acts.importing import import_register
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.village.acts.households import household_at
from forumtui.village.acts.village import at_home, choose_hall, found_village

HOUSEHOLDS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ
1,6,นายสมชาย ใจดี,หัวหน้าครัวเรือน
1,6,นางสมศรี ใจดี,คู่สมรส
2,6,นายเปี่ยม หนุ่มน้อย,หัวหน้าครัวเรือน
"""
FUND = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย
1/2558,นายสมชาย ใจดี,1,"20,000","12,000",6
2/2558,นายเปี่ยม หนุ่มน้อย,2,"5,000","3,000",6
รวม,,,,"15,000",
"""
OFFICERS = (
    ("นายหนึ่ง ก", "ประธาน", "4861"),
    ("นายสอง ข", "เลขา", "5937"),
    ("นายสาม ค", "เหรัญญิก", "6148"),
)


@pytest.fixture
def disputed(tmp_path):
    """House 1 says 9,000 instead of 12,000 baht; house 2 has not answered."""
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("บ้าน.csv", HOUSEHOLDS), ("กองทุน.csv", FUND)):
            (tmp_path / name).write_text(text, "utf-8")
            import_register(store, tmp_path / name)
        verification.dispute(
            store,
            household_at(store, "1"),
            "L1",
            claimed_satang=900_000,
            reason="จ่ายไปแล้ว",
            speaker=verification.Speaker("นายสมชาย ใจดี"),
        )
    return tmp_path


def looked_up(home):
    with at_home(home) as store:
        view = verification.household(store, household_at(store, "1"))
        return view, correction.open_disputes(store), correction.settlings(store)


async def type_reviewers(hall, why="เห็นใบเสร็จ"):
    for text in (why, "นายดี ตรวจสอบ", "นางงาม ตรวจสอบ"):
        await hall.type(text)
        await hall.press("enter")


async def test_a_disputed_line_offers_to_be_settled_and_another_to_be_disputed(disputed, running):
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f3")
        await hall.sees("บ้านที่ 2 จาก 2")
        await hall.press("pageup")
        await hall.sees("× แจ้ง 9,000.00")
        await hall.press("f11")
        await hall.sees("  2  ชี้ขาด")
        await hall.press("escape", "pagedown")
        await hall.sees("บ้านเลขที่ 2")
        await hall.press("f11")
        await hall.sees("2  × ชี้ขาด")


async def test_the_walk_settles_with_a_new_figure_and_asks_the_house_anew(disputed, running):
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f3")
        await hall.sees("บ้านที่ 2 จาก 2")
        await hall.press("pageup")
        await hall.sees("× แจ้ง 9,000.00")
        await hall.press("f11", "2")
        await hall.sees("สมาชิกแจ้ง 9,000.00 บาท")
        await hall.sees("เพราะ จ่ายไปแล้ว (นายสมชาย ใจดี บอกเมื่อ")
        await hall.press("f2")
        await hall.sees("ยอดที่ถูก (บาท)")
        await hall.press("tab")
        await type_reviewers(hall)
        await hall.sees("แก้ยอดของบ้าน 1 จาก 12,000.00 เป็น 9,000.00 บาท ใช่ไหม")
        await hall.sees("ยังไม่ได้ตั้งรหัสกรรมการ")
        await hall.press("f2")
        await hall.sees("แก้ยอดจาก 12,000.00 เป็น 9,000.00 บาท  บ้าน 1 ต้องถามใหม่")
        await hall.sees("พักไว้เพราะยอดไม่ตรงกับเอก")
        assert "L1" not in hall.text
        await hall.sees("เดิม 12,000.00")
        await hall.sees("ตอบไว้ 12,000.00 ตอนนี้ 9,000.00")
        await hall.sees("F3 ขอแก้")
        await hall.sees("เหลืออีก 2 บ้าน")
    view, still_open, settled = looked_up(disputed)
    assert (view.debt_satang, view.reopened, still_open) == (900_000, True, ())
    assert settled[0].approved_by == "นายดี ตรวจสอบ, นางงาม ตรวจสอบ"


async def test_the_books_figure_stands_and_that_is_taken_back_again(disputed, running):
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f11", "4")
        await hall.sees("ยังไม่ได้ชี้ขาด 1 รายการ")
        await hall.press("f3")
        await hall.sees("ยอดในบัญชีถูกแล้ว")
        await type_reviewers(hall)
        await hall.sees("ยอดเดิมของบ้าน 1 12,000.00 บาทถูกแล้ว ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ยอดเดิมถูก 12,000.00 บาท  บ้าน 1 ต้องถามใหม่")
        await hall.sees("ใครตอบ")
        await hall.press("escape")
        await hall.sees("F6 ถอนคำชี้ขาด")
        await hall.press("f6")
        await hall.sees("ถอนคำชี้ขาด")
        await type_reviewers(hall)
        await hall.sees("ถอนคำชี้ขาดของบ้าน 1 ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ถอนคำชี้ขาดของ L1 แล้ว")
        await hall.sees("ยังไม่ได้ชี้ขาด 1 รายการ")
    _, still_open, _ = looked_up(disputed)
    assert [one.line.line for one in still_open] == ["L1"]


async def test_what_is_in_the_way_is_said_and_what_was_typed_stays(disputed, running):
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f11", "4")
        await hall.sees("F2 ยอดใหม่")
        await hall.press("f2")
        await hall.sees("ยอดที่ถูก (บาท)")
        await hall.press("f2")
        await hall.sees("ยังไม่ได้บอกว่าเพราะอะไร")
        await hall.type("เห็นใบเสร็จ")
        await hall.press("enter")
        await hall.type("นายดี ตรวจสอบ")
        await hall.press("enter")
        await hall.type("นางสมศรี ใจดี")
        await hall.press("enter")
        await hall.sees("นางสมศรี ใจดี อยู่บ้านเดียวกับยอดนี้")
        await hall.sees("เห็นใบเสร็จ")
        await hall.press("escape")
        await hall.sees("ยังไม่ได้ชี้ขาด 1 รายการ")
    assert looked_up(disputed)[2] == ()


async def test_the_pins_of_two_officers_are_their_names_and_a_wrong_one_leaves_the_other(
    disputed, running
):
    with at_home(disputed) as store:
        for name, role, pin in OFFICERS:
            officers.appoint(store, name=name, role=role, pin=pin, since=date(2017, 1, 1))
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f3")
        await hall.sees("บ้านที่ 2 จาก 2")
        await hall.press("pageup")
        await hall.sees("× แจ้ง 9,000.00")
        presses = (
            (("f11", "2"), "F2 ยอดใหม่"),
            (("f2",), "ยอดที่ถูก (บาท)"),
            (("enter", "1"), "» 1 เห็นใบเสร็จ"),
            ((*"4861", "enter"), "ผู้ตรวจ นายหนึ่ง ก"),
            ((*"5937", "enter"), "ผู้ตรวจ นายหนึ่ง ก, นายสอง ข"),
            (("f2",), "แก้ยอดจาก 12,000.00 เป็น 9,000.00 บาท"),
        )
        assert sum(len(keys) for keys, _ in presses) <= 20
        for keys, sees in presses[:4]:
            await hall.press(*keys)
            await hall.sees(sees)
        # Nobody's, then the first one's own once more.
        await hall.press(*"2468", "enter")
        await hall.sees("รหัสนี้ไม่ตรงกับกรรมการคนใด")
        await hall.press(*"4861", "enter")
        await hall.sees("นายหนึ่ง ก")
        await hall.sees("ผู้ตรวจ นายหนึ่ง ก ")
        for keys, sees in presses[4:]:
            await hall.press(*keys)
            await hall.sees(sees)
        # The household is asked anew at once.
        await hall.sees("ตอบไว้ 12,000.00 ตอนนี้ 9,000.00")
        await hall.sees("ใครตอบ » 1 นายสมชาย")
    view, still_open, settled = looked_up(disputed)
    assert (view.debt_satang, still_open) == (900_000, ())
    assert settled[0].approved_by == "นายหนึ่ง ก, นายสอง ข"
    assert settled[0].reason == "เห็นใบเสร็จ"


async def test_what_another_desk_settled_meanwhile_is_said_before_anybodys_pin(disputed, running):
    with at_home(disputed) as store:
        for name, role, pin in OFFICERS:
            officers.appoint(store, name=name, role=role, pin=pin, since=date(2017, 1, 1))
        pins = [
            PinEntry(one.id, pin)
            for one, (*_, pin) in zip(officers.officers(store), OFFICERS, strict=True)
        ][:2]
        (dispute,) = correction.open_disputes(store)
    two = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f11", "4")
        await hall.sees("F3 ยอดเดิมถูก")
        await hall.press("f3")
        await hall.sees("ยอดในบัญชีถูกแล้ว")
        settled = partial(correction.dismiss, dispute=dispute.id, why="x", decided_by=two)
        await hall.app.desk.run(settled, pins=pins)
        await hall.press("1", *"1379", "enter")
        await hall.sees("ข้อมูลบนจอเปลี่ยนไปแล้ว")
        await hall.press("escape")
        await hall.sees("ชี้ขาดแล้ว 1")
    assert len(looked_up(disputed)[2]) == 1


async def test_amounts_stay_behind_the_curtain_until_the_members_agree(disputed, running):
    with at_home(disputed) as store:
        choose_hall(store, DisplaySettings(curtain=Curtain.CONSENT))
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f11", "4")
        await hall.sees("สมาชิกแจ้ง ••••• บาท")
        assert "12,000.00" not in hall.text
        await hall.press("f3")
        await hall.sees("สมาชิกยินยอมไหม")
        await hall.press("f2")
        await hall.sees("ตามบัญชี 12,000.00 บาท")


async def test_the_walk_takes_its_consent_along(disputed, running):
    with at_home(disputed) as store:
        choose_hall(store, DisplaySettings(curtain=Curtain.CONSENT))
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f3")
        await hall.sees("บ้านที่ 2 จาก 2")
        await hall.press("pageup")
        await hall.sees("บ้านที่ 1 จาก 2")
        await hall.press("enter")
        await hall.sees("× แจ้ง 9,000.00")
        await hall.press("f11", "2")
        await hall.sees("สมาชิกแจ้ง 9,000.00 บาท")


async def test_a_name_that_is_markup_is_only_text(tmp_path, disputed, running):
    hostile = HOUSEHOLDS.replace("นายเปี่ยม หนุ่มน้อย", "นาย[/x] [bold]ร้าย[/]")
    (tmp_path / "ร้าย.csv").write_text(hostile.replace("\n2,", "\n3,"), "utf-8")
    (tmp_path / "หนี้ร้าย.csv").write_text(
        FUND.replace("นายเปี่ยม หนุ่มน้อย,2", "นาย[/x] [bold]ร้าย[/],3").replace("2/2558", "9/2558"),
        "utf-8",
    )
    with at_home(disputed) as store:
        for name in ("ร้าย.csv", "หนี้ร้าย.csv"):
            import_register(store, tmp_path / name)
        household = household_at(store, "3")
        (line,) = [one.line for one in verification.household(store, household).lines]
        verification.dispute(
            store,
            household,
            line,
            claimed_satang=1,
            reason="[/] [red]",
            speaker=verification.Speaker("[/x]"),
        )
        correction.correct(
            store, "L2", LineField.BALANCE, 5, reason="[/]", approved_by=("[/a] ก", "[b] ข")
        )
    async with running(disputed, size=(60, 14)) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f11", "4")
        await hall.sees("ยังไม่ได้ชี้ขาด 2 รายการ ชี้ขาดแล้ว 1")
        await hall.press("down")
        # Brackets in a register are a remark beside the name; those a person typed stand as typed.
        await hall.sees("ร้าย")
        await hall.press("down")
        await hall.sees("[/a] ก")


async def test_nothing_disputed_is_said_so(disputed, running):
    with at_home(disputed) as store:
        verification.undo_last(store, household_at(store, "1"))
    async with running(disputed) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f11", "4")
        await hall.sees("ไม่มีรายการที่สมาชิกโต้แย้ง")
        assert "F2 ยอดใหม่" not in hall.text
        await hall.press("f2")
        await hall.sees("ไม่มีรายการให้ชี้ขาด")


@pytest.mark.parametrize("size", [(60, 14), (80, 16)])
async def test_a_name_without_room_is_the_given_name_never_half_of_it(tmp_path, running, size):
    long = "นางสาวกัลยาณี สายสมมุติสว่างวงศ์วานวิเศษ"
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("บ้าน.csv", HOUSEHOLDS), ("กองทุน.csv", FUND)):
            (tmp_path / name).write_text(text.replace("นายสมชาย ใจดี", long), "utf-8")
            import_register(store, tmp_path / name)
        speaker = verification.Speaker(long)
        claim = {"claimed_satang": 900_000, "reason": "จ่ายแล้ว", "speaker": speaker}
        verification.dispute(store, household_at(store, "1"), "L1", **claim)
    async with running(tmp_path, size=size) as hall:
        await hall.sees("F11")
        await hall.press("f11", "4")
        await hall.sees("12,000.00")
        (row,) = [line for line in hall.lines if "»" in line]
        assert "กัลยาณี" in row
        assert "…" not in row
