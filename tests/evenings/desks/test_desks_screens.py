"""A screen beside which another desk works: it answers only what it showed, and shows what is done."""

import asyncio

import pytest
from tests.evenings.desks.questions import view
from tests.evenings.faults.villages import opened, rows
from tests.helpers.met import meet

from forumtui.ui import desk
from forumtui.verification.screens.verification import VerificationScreen
from forumtui.verification.screens.walk import WalkScreen

CHANGED = "ข้อมูลบนจอเปลี่ยนไปแล้ว"
NOT_YET = "30,000.00"
NOW = "99,999.00"


@pytest.fixture
def blind(monkeypatch):
    """Let the screen not look what others do: a key may always be quicker."""
    monkeypatch.setattr(desk, "QUIET_SECONDS", 1e9)


async def house(hall, number):
    """Go to a household on the walk."""
    await hall.sees("F3 ตรวจต่อ")
    await hall.press("f3")
    await hall.sees("จาก 5")
    await hall.press("f7")
    await hall.sees("หาบ้าน")
    await hall.type(number)
    await hall.press("enter")
    await hall.sees(f"บ้านเลขที่ {number} ")


def acts(home):
    with opened(home) as village:
        return [entry[3] for entry in rows(village)["journal"]]


def status(home):
    with opened(home) as village:
        return view(village).status.value


@pytest.mark.parametrize(("change", "now"), [("corrected", NOW), ("read_in", "1,000.00")])
@pytest.mark.parametrize(
    "keys",
    [("0", *"ab", "enter", "f2"), ("f5", *"ab", "enter", "1", "f2")],
    ids=["confirm", "proxy"],
)
async def test_an_answer_to_figures_that_are_no_more_is_none(
    home, running, elsewhere, blind, keys, change, now
):
    meet(home)
    async with running(home) as hall:
        await house(hall, "2")
        await hall.sees(NOT_YET)
        first, *others = keys
        await hall.press(first)
        await elsewhere(change)
        await hall.press(*others)
        await hall.sees(CHANGED)
        await hall.sees(now)
        assert isinstance(hall.app.screen, VerificationScreen)
    assert not [act for act in acts(home) if act.startswith("verification.")]


async def test_what_was_shown_anew_is_answered_then(home, running, elsewhere, blind):
    meet(home)
    async with running(home) as hall:
        await house(hall, "2")
        await elsewhere("corrected")
        await hall.press("f2")
        await hall.sees(CHANGED)
        await hall.press("f2")
        await hall.sees("√ ถูกต้อง บันทึกแล้ว")
    assert acts(home)[-2:] == ["correction.correct", "verification.confirm"]


async def test_a_dispute_typed_for_long_is_of_the_line_that_was_shown(
    home, running, elsewhere, blind
):
    meet(home)
    async with running(home) as hall:
        await house(hall, "2")
        await hall.press("f3", "1", *"700", "enter")
        await elsewhere("corrected")
        await hall.press("1", "f2")
        await hall.sees(CHANGED)
        await hall.sees(NOW)
    assert acts(home)[-1] == "correction.correct"


async def test_only_the_answer_that_was_asked_about_is_taken_back(home, running, elsewhere, blind):
    await elsewhere("confirms")
    async with running(home) as hall:
        await house(hall, "2")
        await hall.press("f6")
        await hall.sees("ถอนคำตอบของบ้าน 2 (√ ถูกต้อง)")
        await elsewhere("answered_otherwise")
        await hall.press("f2")
        await hall.sees(CHANGED)
        await hall.sees("– ไว้วันหลัง")
    assert acts(home)[-1] == "verification.absent"


@pytest.mark.parametrize("key", ["f2", "f3"])
async def test_a_dispute_is_settled_as_it_was_shown(home, running, elsewhere, blind, key):
    await elsewhere("disputes")
    async with running(home) as hall:
        await hall.sees("F3 ตรวจต่อ")
        await hall.press("f11", "4")
        await hall.sees("F3 ยอดเดิมถูก")
        await hall.press(key)
        await elsewhere("disputed_anew")
        typed = ("enter",) if key == "f2" else ()
        await hall.press(*typed, *"why", "enter", *"one", "enter", *"two", "enter")
        await hall.sees(CHANGED)
        await hall.sees("สมาชิกแจ้ง 0.09")
        await hall.pilot.pause()
        assert hall.app.screen.is_current
    assert acts(home)[-1] == "verification.dispute"


async def test_what_another_desk_answered_never_ends_the_walk(home, running, elsewhere, blind):
    meet(home)
    async with running(home) as hall:
        await house(hall, "1")
        await elsewhere("absent")
        await hall.press("pagedown")
        await hall.sees("บ้านที่ 2 จาก 5   – ไว้วันหลัง")
        await hall.press("f2", "enter")
        await hall.sees("บ้าน 2: √ ถูกต้อง บันทึกแล้ว")
    assert status(home) == "confirmed"


async def test_the_walk_follows_another_desk_within_a_few_seconds(home, running, elsewhere):
    meet(home)
    async with running(home) as hall:
        await house(hall, "1")
        await hall.sees("█ ถูกต้อง 0")
        await elsewhere("confirms")
        await hall.sees("█ ถูกต้อง 1", within=10)
        assert "เปลี่ยนจากจออื่น" not in hall.text
        await hall.press("f2", "enter")
        await hall.sees("█ ถูกต้อง 2", within=10)


async def test_the_household_on_the_screen_is_shown_anew_and_that_is_said(home, running, elsewhere):
    meet(home)
    async with running(home) as hall:
        await house(hall, "2")
        await elsewhere("corrected")
        await hall.sees(NOW, within=10)
        await hall.sees("ยอดหรือคำตอบของบ้าน 2 เปลี่ยนจากจออื่น")
        assert hall.app.screen.view.house == "2"
        await hall.press("f2", "enter")
        await hall.sees("√ ถูกต้อง บันทึกแล้ว")


async def test_a_dialog_and_what_is_typed_stay_while_another_desk_works(home, running, elsewhere):
    async with running(home) as hall:
        await house(hall, "2")
        await hall.press("f3", "1", *"700")
        dialog = hall.app.screen
        await elsewhere("corrected")
        await asyncio.sleep(2 * desk.QUIET_SECONDS + 1)
        assert hall.app.screen is dialog
        assert "700" in hall.text
        await hall.press("escape")
        await hall.sees(NOW, within=10)


async def test_the_map_counts_what_another_desk_did(home, running, elsewhere):
    async with running(home) as hall:
        await hall.sees("ถามแล้ว 0 จาก")
        await elsewhere("confirms", "met")
        await hall.sees("ถามแล้ว 1 จาก", within=10)
        await hall.sees("มา 0/5 บ้าน")


@pytest.mark.parametrize(
    ("keys", "first", "change", "then"),
    [
        (("f11", "4"), "ไม่มีรายการที่สมาชิกโต้แย้ง", "disputes", "ยังไม่ได้ชี้ขาด 1"),
        (("5",), "ชื่อในทะเบียนกองทุน", "placed", "นายไร้"),
        (("5", "f11", "2"), "ยังไม่ย้ายให้", "moved", "จดแล้ว 1 คน"),
        (("3",), "× พักไว้", "explains", "√ มีเหตุผล"),
        (("6", "f11", "1"), "ค้ำ", "is_nobody", "บอกว่าไม่ใช่คนในหมู่บ้านนี้"),
        (("1",), "ยังไม่เปิดประชุม", "met", "ประชุมครั้งที่ 1"),
        (("f8",), "เครื่องพิมพ์:", "to_print", "ลองพิมพ์"),
        (("6",), "·      2", "confirms", "√      2"),
        (("7",), "ทำสัญญาแล้ว 0", "confirms", "√ ถูกต้อง"),
        (("2",), "อ่านมาแล้ว 8", "read_in", "ใหม่.csv"),
    ],
)
async def test_every_room_of_these_areas_follows(
    home, running, elsewhere, keys, first, change, then
):
    async with running(home) as hall:
        await hall.sees("F3 ตรวจต่อ")
        for key in keys:
            await hall.press(key)
        await hall.sees(first)
        await elsewhere(change)
        await hall.sees(then, within=15)


async def test_looking_what_others_did_writes_nothing_and_reads_no_table(home, running):
    heard = []

    def listen(_store):
        from forumtui.engine.database import database

        database.connection().set_trace_callback(heard.append)

    async with running(home) as hall:
        await house(hall, "1")
        assert isinstance(hall.app.screen, WalkScreen)
        await hall.app.desk.run(listen)
        while not heard:
            await asyncio.sleep(0.05)
        assert set(heard) == {"PRAGMA data_version"}
