"""The minutes from the meeting's screen: offered, written, and put into the print queue."""

from datetime import date

import pytest

from forumtui.engine.journal import Journal
from forumtui.meetings.acts import meetings as meeting
from forumtui.messages import Messages
from forumtui.minutes.acts.writing import MINUTES
from forumtui.papers.acts.queue import print_jobs
from forumtui.ui.display import DisplaySettings
from forumtui.village.acts.village import at_home, choose_hall


@pytest.fixture
def met(village):
    """The village, with a meeting that goes on."""
    with at_home(village) as store:
        meeting.open_meeting(
            store, held_on=date(2017, 4, 20), place="ศาลา", chair="นายหนึ่ง", secretary="นางสอง"
        )
    return village


def acts(home, name):
    with at_home(home) as store, store.reading():
        return Journal.select().where(Journal.act == name).count()


async def test_before_any_meeting_there_is_no_key_for_minutes(village, running):
    async with running(village) as hall:
        await hall.press("1")
        await hall.sees("F2 เปิดประชุม")
        await hall.press("f11")
        await hall.sees("2  × รายงาน")
        await hall.press("2")
        await hall.sees("ยังไม่เคยเปิดประชุม")


@pytest.mark.parametrize("size", [(80, 16), (60, 14), (120, 40)])
async def test_the_key_is_there_while_a_meeting_goes_on_and_after(met, running, size):
    async with running(met, size=size) as hall:
        await hall.press("1")
        await hall.sees("F3 มาแทน")
        await hall.press("f11")
        await hall.sees("2  รายงาน")
        await hall.press("down")
        await hall.sees("เขียนรายงานการประชุม เก็บเป็นไฟล์")
        await hall.press("4")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ยังไม่เปิดประชุม")
        await hall.press("f11")
        await hall.sees("2  รายงาน")


async def test_closing_a_meeting_offers_its_minutes(met, running):
    async with running(met) as hall:
        await hall.press("1")
        await hall.sees("F3 มาแทน")
        await hall.press("f11", "4")
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("ปิดประชุมแล้ว กด F11 เขียนรายงานการประชุม")
        await hall.press("f11", "2")
        await hall.sees("เขียนรายงานการประชุมครั้งที่ 1 แล้ว พิมพ์เลยไหม")
        await hall.sees("เก็บไว้ที่ minutes_1.txt")
        await hall.press("f2")
        await hall.sees("เลือกได้ที่งานพิมพ์")
    text = (met / "exports" / "minutes_1.txt").read_text("utf-8")
    assert "รหัสเอกสาร" in text
    with at_home(met) as store:
        (job,) = print_jobs(store)
    assert (job.document, job.about) == (MINUTES.key, "ครั้งที่ 1")


async def test_a_draft_is_said_to_be_one_and_no_prints_nothing(met, running):
    async with running(met) as hall:
        await hall.press("1")
        await hall.sees("F3 มาแทน")
        await hall.press("f11", "2")
        await hall.sees("ยังไม่ปิดประชุม นี่เป็นร่างรายงานครั้งที่ 1")
        await hall.press("escape")
        await hall.sees("ประชุมครั้งที่ 1")
        await hall.sees("เก็บไว้ที่ minutes_1_draft.txt")
    with at_home(met) as store:
        assert print_jobs(store) == ()
    assert acts(met, "minutes.write") == 1


async def test_a_full_exports_folder_is_one_sentence(met, running):
    (met / "exports").mkdir(exist_ok=True)
    (met / "exports" / "minutes_1_draft.txt").mkdir()
    async with running(met) as hall:
        await hall.press("1")
        await hall.sees("F3 มาแทน")
        await hall.press("f11", "2")
        await hall.sees("เก็บไฟล์ไม่ได้")
        assert "พิมพ์เลยไหม" not in hall.text
    assert acts(met, "minutes.write") == 0


async def test_in_english(met, running):
    with at_home(met) as store:
        choose_hall(store, DisplaySettings("en"))
    async with running(met, language="en") as hall:
        await hall.press("1")
        await hall.sees("F3 Proxy")
        await hall.press("f11", "2")
        await hall.sees("draft")
    text = (met / "exports" / "minutes_1_draft.txt").read_text("utf-8")
    assert Messages("en")("minutes.draft") in text
