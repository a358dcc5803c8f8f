"""Sub-step 2.2 on the screen: the figures that the village certifies, the vote on them, what changed."""

from datetime import date

import pytest
from tests.evenings.keys.ways import CERTIFYING
from tests.minutes.test_acts import REVIEWERS

from forumtui.ledger.rules import LineField
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as resolution
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.thai.amounts import format_baht
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home

LONG = "รับรองข้อมูลหนี้และเงินออมของทุกกลุ่มทุกกองทุน " * 12
COUNTED = {"rule": MajorityRule.PRESENT, "present": 30, "hands": Hands(25, 3, 2)}


@pytest.fixture
def met(village):
    with at_home(village) as store:
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=date(2017, 4, 20), **words)
        for stop in walk(store)[:30]:
            meeting.mark_present(store, stop.household, present=True)
    return village


def lower_a_debt(store):
    """Correct the first debt of the walk."""
    views = (verification.household(store, stop.household) for stop in walk(store))
    line = next(line for view in views for line in view.lines if line.kind == "loan")
    words = {"reason": "เห็นใบเสร็จ", "approved_by": REVIEWERS}
    correction.correct(store, line.line, LineField.BALANCE, line.balance_satang - 100, **words)
    return line


async def to_certify(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.press(*CERTIFYING)
    await hall.sees("๒.๒ เวทีรับรองข้อมูล")


async def test_what_stands_there_is_put_to_the_vote_and_kept_and_a_change_is_told(met, running):
    async with running(met) as hall:
        await to_certify(hall)
        await hall.sees("ยังไม่ลงมติรับรอง")
        shown = await hall.app.desk.run(resolution.certification)
        await hall.sees(f"ดอกเบี้ยค้าง {format_baht(shown.now.accrued_satang)}")
        await hall.sees("ขอแก้ยอดค้าง 0 รายการ")
        await hall.press("f2")
        await hall.sees("รับรองข้อมูลหนี้และเงินออม")
        await hall.press("f2")
        await hall.sees("F3 นับใหม่")
        for hands in ("25", "3", "2"):
            await hall.press(*hands, "enter")
        await hall.press("f2")
        await hall.sees("Enter ไปต่อ")
        await hall.press("enter")
        await hall.sees("รับรองแล้ว ยอดยังเหมือนเดิม: ประชุมครั้งที่ 1 มติที่ 1 เห็นชอบ 25/30")
        (kept,) = await hall.app.desk.run(resolution.resolutions)
        assert kept.figures == shown.now
        line = await hall.app.desk.run(lower_a_debt)
        await hall.press("f11", "2")
        await hall.sees("๑.๑ มติที่ประชุม")
        await hall.press("escape")
        await hall.sees("ยอดเปลี่ยนหลังรับรอง")
        (before,) = (one for one in shown.now.funds if one.fund == line.fund_id)
        await hall.sees(format_baht(before.debt_satang))
        await hall.press("escape")
        await hall.sees("ยอดเปลี่ยนหลังรับรอง")


async def test_figures_that_changed_under_the_eyes_are_shown_anew_and_not_put_to_the_vote(
    met, running
):
    async with running(met) as hall:
        await to_certify(hall)
        await hall.sees("F2 ขอมติรับรอง")
        await hall.app.desk.run(lower_a_debt)
        await hall.press("f2")
        await hall.sees("F2 เริ่มนับมือ")
        await hall.press("f2")
        await hall.sees("๒.๒ เวทีรับรองข้อมูล")
        assert await hall.app.desk.run(resolution.resolutions) == ()
        now = await hall.app.desk.run(resolution.certification)
        await hall.press("f2", "f2")
        await hall.sees("F3 นับใหม่")
        (vote,) = await hall.app.desk.run(resolution.resolutions)
        assert vote.figures == now.now


async def test_without_a_meeting_it_says_what_to_do_first(village, running):
    async with running(village) as hall:
        await to_certify(hall)
        await hall.sees("เปิดประชุมที่ ๑.๑ ก่อน")
        await hall.press("f2")
        await hall.sees("ยังไม่เปิดประชุม เปิดประชุมก่อน")


@pytest.mark.parametrize("size", [(60, 14), (80, 16)])
async def test_a_long_question_is_read_whole(met, running, size):
    with at_home(met) as store:
        resolution.record_vote(store, LONG, certifies=True, **COUNTED)
    async with running(met, size=size) as hall:
        await hall.sees("๒.๒")
        await hall.press("1")
        await hall.sees("F11 อื่น ๆ")
        await hall.press("f11", "1")
        await hall.sees("มติที่ประชุม")
        await hall.sees("ผ่าน")
        await hall.press("enter")
        await hall.sees("มติทั้งเรื่อง")
        seen = ""
        for _ in range(30):
            seen += "".join(hall.text.split())
            await hall.press("down")
        assert "…" not in hall.text.split("มติทั้งเรื่อง")[1].split("ไปต่อ")[0]
        await hall.sees("ยอดยังเหมือนที่รับรอง")
        assert "ดอกเบี้ยค้าง" in seen


async def test_a_count_that_was_put_aside_here_goes_on_in_the_room_of_votes_and_back(met, running):
    async with running(met) as hall:
        await to_certify(hall)
        await hall.press("f2")
        await hall.sees("รับรองข้อมูลหนี้และเงินออม")
        await hall.press("f2")
        await hall.sees("F3 นับใหม่")
        await hall.press(*"25", "enter", "3", "escape")
        await hall.sees("F2 นับต่อ")
        await hall.press("f11", "2")
        await hall.sees("๑.๑ มติที่ประชุม")
        await hall.press("f2")
        await hall.sees("F3 นับใหม่")
        assert hall.app.screen.typed == ("25", "3", "")
        await hall.press("2", "escape")
        await hall.sees("F2 นับต่อ")
        await hall.press("escape")
        await hall.sees("๒.๒ เวทีรับรองข้อมูล")
        await hall.press("f2")
        await hall.sees("F3 นับใหม่")
        assert hall.app.screen.typed == ("25", "3", "2")
