"""Officers at the keyboard: two PINs for what changes the rules, and no digit ever on the screen."""

import asyncio
from datetime import date
from itertools import product

import pytest
from tests.helpers.sample import every
from textual.widgets import Input

from forumtui.meetings.acts import meetings as meeting
from forumtui.messages import Messages
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts import approval as steps
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.rules import Cost
from forumtui.safekeeping.acts.copies import copy_to_folder
from forumtui.safekeeping.acts.restore import has_village
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home, found_village

SAY = Messages("th")
PEOPLE = (
    ("นายหนึ่ง ก", "ประธาน", "482915"),
    ("นางสอง ข", "เลขา", "70316"),
    ("นายสาม ค", "คลัง", "5938"),
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(steps, "COST", Cost(n=2, r=1, p=1))


def set_officers(store):
    for name, role, pin in PEOPLE:
        officers.appoint(store, name=name, role=role, pin=pin, since=date(2017, 1, 1))


def hold_meeting(store):
    meeting.open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="ก", secretary="ข")


def a_meeting(home, *, guarded):
    with at_home(home) as store:
        if guarded:
            set_officers(store)
        hold_meeting(store)


def of(home, look):
    with at_home(home) as store:
        return look(store)


async def type_pin(hall, pin):
    await hall.type(pin)
    await hall.press("enter")


async def to_meeting(hall):
    await hall.sees(SAY("home.title"))
    await hall.press("1")
    await hall.sees("ศาลา")


async def test_without_pins_the_question_says_so_and_anybody_closes_the_meeting(village, running):
    a_meeting(village, guarded=False)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "4")
        await hall.sees("ยังไม่ได้ตั้งรหัสกรรมการ")
        assert "F2 ใช่" in hall.text
        await hall.press("f2")
        await hall.sees(SAY("meeting.none"))


async def test_two_officers_close_the_meeting_and_their_digits_never_show(village, running):
    a_meeting(village, guarded=True)
    seen = []
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "4")
        await hall.sees("ขอรหัสกรรมการสองคน")
        await hall.press("enter")
        await hall.sees("รหัสของ นายหนึ่ง ก")
        for digit in "482915":
            await hall.type(digit)
            seen.append(hall.text)
        assert "••••••" in hall.text
        await hall.press("enter")
        await hall.sees("√ นายหนึ่ง ก")
        await hall.press("enter")
        await hall.sees("รหัสของ นางสอง ข")
        await hall.type("70316")
        seen.append(hall.text)
        await hall.press("enter")
        await hall.sees(SAY("meeting.none"))
    assert not any(part in text for text in seen for part in ("48", "829", "15", "703", "16"))
    assert of(village, meeting.current_meeting) is None


async def test_the_pin_is_typed_on_the_thai_layout_without_a_word(village, running):
    a_meeting(village, guarded=True)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "4")
        await hall.sees("ขอรหัสกรรมการสองคน")
        await hall.press("enter")
        # 482915, the 2 as / which also is a sign of the US layout
        await type_pin(hall, "ภค/ตๅถ")
        await hall.sees("√ นายหนึ่ง ก")
        await hall.press("enter")
        await type_pin(hall, "๗๐๓๑๖")
        await hall.sees(SAY("meeting.none"))


async def test_a_wrong_pin_names_the_officer_and_both_are_asked_again(village, running):
    a_meeting(village, guarded=True)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "4")
        await hall.sees("ขอรหัสกรรมการสองคน")
        await hall.press("enter")
        await type_pin(hall, "482915")
        await hall.sees("√ นายหนึ่ง ก")
        await hall.press("enter")
        await type_pin(hall, "00000")
        await hall.sees("รหัสของ นางสอง ข ไม่ถูก")
        assert "√" not in hall.text
        assert await hall.app.desk.run(meeting.current_meeting) is not None
        await hall.press("escape")
        await hall.sees("ศาลา")


async def test_nobody_is_both_officers(village, running):
    a_meeting(village, guarded=True)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "4")
        await hall.sees("ขอรหัสกรรมการสองคน")
        await hall.press("enter")
        await type_pin(hall, "482915")
        await hall.sees("√ นายหนึ่ง ก")
        await hall.press("up", "enter")
        await hall.sees("ต้องเป็นกรรมการสองคน")


async def test_officers_are_set_on_their_own_screen_with_pins_typed_twice(village, running):
    async with running(village) as hall:
        await hall.sees(SAY("home.title"))
        await hall.press("1")
        await hall.sees("F2 เปิดประชุม")
        await hall.press("f11", "3")
        await hall.sees("ยังไม่ครบ 3 คน")
        for name, role, pin in PEOPLE:
            await hall.press("f2")
            await hall.sees("กรรมการคนใหม่")
            await hall.type(name)
            await hall.press("enter")
            await hall.type(role)
            await hall.press("enter")
            await hall.sees("กรอกเองสองครั้ง")
            await type_pin(hall, pin)
            await type_pin(hall, pin + "0")
            await hall.sees("ไม่ตรงกัน")
            await type_pin(hall, pin)
            await type_pin(hall, pin)
            await hall.sees("เป็นกรรมการ ใช่ไหม")
            await hall.press("f2")
            await hall.sees(f"เพิ่ม {name} แล้ว")
        await hall.sees("มีกรรมการ 3 คน")
    names = [one.name for one in of(village, officers.officers)]
    assert names == [name for name, *_ in PEOPLE]


async def test_who_chairs_and_who_writes_are_offered_as_officers(village, running):
    words = {"place": "ศาลา", "chair": "นายหนึ่ง ก", "secretary": "นางสอง ข"}
    with at_home(village) as store:
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "3")
        await hall.sees("ยังไม่ครบ 3 คน")
        await hall.press("f2")
        await hall.sees("นายหนึ่ง ก")
        await hall.sees("ประธาน")
        await hall.press("f2")
        await hall.sees("กรอกเองสองครั้ง")
        await type_pin(hall, "482915")
        await type_pin(hall, "482915")
        await hall.press("f2")
        await hall.sees("เพิ่ม นายหนึ่ง ก แล้ว")
        await hall.press("f2")
        await hall.sees("นางสอง ข")
        # Somebody else is named in one go, and is nobody's secretary.
        await hall.type("นายสาม ค")
        await hall.sees("นายสาม ค")
        assert "ผู้จดรายงานการประชุม" not in hall.text
        await hall.press("escape")
    assert [(one.name, one.role) for one in of(village, officers.officers)] == [
        ("นายหนึ่ง ก", "ประธาน")
    ]


async def test_a_forgotten_pin_is_given_by_the_two_others(village, running):
    a_meeting(village, guarded=True)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "3")
        await hall.sees("มีกรรมการ 3 คน")
        await hall.press("f11", "1")
        await hall.sees("กรอกเองสองครั้ง")
        await type_pin(hall, "62840")
        await type_pin(hall, "62840")
        await hall.sees("ขอรหัสกรรมการสองคน")
        assert "· " in hall.text
        assert "·  นายหนึ่ง ก" not in hall.text
        await hall.press("enter")
        await type_pin(hall, "70316")
        await hall.sees("√ นางสอง ข")
        await hall.press("enter")
        await type_pin(hall, "5938")
        await hall.sees("ตั้งรหัสใหม่ให้ นายหนึ่ง ก แล้ว")


async def test_an_office_that_would_leave_too_few_is_refused_before_anybodys_pin(village, running):
    a_meeting(village, guarded=True)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "3")
        await hall.sees("มีกรรมการ 3 คน")
        await hall.press("f11", "2")
        await hall.sees("ตั้งคนใหม่แทนก่อน")
        assert "ขอรหัสกรรมการสองคน" not in hall.text
    assert len(of(village, officers.officers)) == 3


async def test_an_office_ends_with_the_pins_of_two_others(village, running):
    a_meeting(village, guarded=True)
    with at_home(village) as store:
        serving = officers.officers(store)
        pins = [PinEntry(serving[n].id, PEOPLE[n][2]) for n in (0, 1)]
        officers.appoint(
            store, name="นายสี่ ง", role="x", pin="8024", since=date(2017, 1, 1), pins=pins
        )
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "3")
        await hall.sees("มีกรรมการ 4 คน")
        await hall.press("f11", "2")
        await hall.sees("ขอรหัสกรรมการสองคน")
        await hall.press("enter")
        await type_pin(hall, "70316")
        await hall.sees("√ นางสอง ข")
        await hall.press("enter")
        await type_pin(hall, "5938")
        await hall.sees("มีกรรมการ 3 คน")


async def test_an_earlier_meetings_answer_is_taken_back_by_two_officers(village, running):
    def earlier(store):
        hold_meeting(store)
        first = village_acts_households.walk(store)[0].household
        verification.confirm(store, first, Speaker("นายก"))
        set_officers(store)
        serving = officers.officers(store)
        pins = [PinEntry(serving[n].id, PEOPLE[n][2]) for n in (0, 1)]
        meeting.close_meeting(store, pins=pins)
        verification.remember(store, first)
        return first

    first = of(village, earlier)
    async with running(village) as hall:
        await hall.sees(SAY("home.title"))
        await hall.press("f3")
        await hall.sees("บ้านที่ 2 จาก")
        await hall.press("f6")
        await hall.sees("ขอรหัสกรรมการสองคน")
        await hall.press("enter")
        await type_pin(hall, "482915")
        await hall.sees("√ นายหนึ่ง ก")
        await hall.press("enter")
        await type_pin(hall, "70316")
        await hall.sees("ถอนคำตอบของบ้าน")
    assert of(village, lambda store: verification.household(store, first)).answers == ()


async def test_the_answer_of_this_evening_is_taken_back_without_pins(village, running):
    def tonight(store):
        set_officers(store)
        hold_meeting(store)
        first = village_acts_households.walk(store)[0].household
        verification.confirm(store, first, Speaker("นายก"))
        verification.remember(store, first)

    of(village, tonight)
    async with running(village) as hall:
        await hall.sees(SAY("home.title"))
        await hall.press("f3")
        await hall.sees("บ้านที่ 2 จาก")
        await hall.press("f6")
        await hall.sees("F2 ใช่")
        assert "ขอรหัส" not in hall.text
        await hall.press("f2")
        await hall.sees("ถอนคำตอบของบ้าน")


async def test_wrong_pins_at_a_village_that_is_brought_back_make_everybody_wait(running, tmp_path):
    lost, home = tmp_path / "การ์ดเก่า", tmp_path / "การ์ดใหม่"
    with at_home(lost, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        set_officers(store)
    copy_to_folder(lost, home / "copies")
    async with running(home) as hall:
        for said in ("ไม่ถูก", "ไม่ถูก", "รอไม่เกิน 1 นาที", "รอไม่เกิน 1 นาที"):
            await hall.sees(SAY("common.key_more"))
            await hall.press("f11", "1")
            await hall.sees(SAY("copies.restore_title"))
            await hall.press("enter")
            await hall.sees("ขอรหัสกรรมการสองคน", within=20)
            for pin in ("0077", "70316"):
                await hall.press("enter")
                await type_pin(hall, pin)
            await hall.sees(said, within=20)
    assert not has_village(home)


@pytest.mark.parametrize(
    ("size", "language"), every(2, product(((80, 16), (60, 14), (120, 40)), ("th", "en")))
)
async def test_the_keys_fit_on_every_screen(village, running, size, language):
    say = Messages(language)
    a_meeting(village, guarded=True)
    async with running(village, size=size, language=language) as hall:
        await hall.sees(say("home.title"))
        await hall.press("1")
        await hall.sees("F11")
        await hall.press("f11", "3")
        await hall.sees(say("officers.key_appoint"))
        await hall.press("f11")
        await hall.sees(say("officers.key_end"))
        assert say("officers.key_pin") in hall.text
        await hall.press("escape", "escape", "f11", "4")
        await hall.sees(say("officers.two_title"))
        await hall.press("enter")
        await hall.sees(say("officers.pin"))
        await hall.type("12")
        await hall.sees("••")
        assert say("common.key_cancel") in hall.text


async def test_a_pin_is_never_copied(village, running):
    a_meeting(village, guarded=True)
    async with running(village) as hall:
        await to_meeting(hall)
        await hall.press("f11", "4")
        await hall.sees("ขอรหัสกรรมการสองคน")
        await hall.press("enter")
        await hall.type("482915")
        field = hall.app.screen.query_one(Input)
        assert field.value == "482915"
        field.select_all()
        await hall.press("ctrl+c", "ctrl+x")
        await asyncio.sleep(0)
        assert hall.app.clipboard == ""
        assert field.value == "482915"
