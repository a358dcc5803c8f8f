"""The manual's map whole: what is done, what comes next, and everything that waits for somebody."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from forumtui.evening.screens.evening_bar import evening_rows
from forumtui.evening.screens.procedure import ProcedureMap
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.width import width
from forumtui.verification.acts import answers
from forumtui.verification.rules import HouseholdStatus, progress
from forumtui.village.acts.households import gate_order
from forumtui.village.acts.village import at_home

STEPS = ["๑.๑", "๑.๒", "๑.๓", "๑.๔", "๒.๑", "๒.๒", "๒.๓", "๒.๔", "๓.๑", "๓.๒", "๔.๑", "๔.๒", "๔.๓"]


def opened(store):
    words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
    open_meeting(store, held_on=date(2017, 4, 20), **words)


async def counted(hall):
    await hall.sees("ขั้นตอนงานคืนนี้")
    await hall.sees("รอคนทำ 6")
    return hall.app.screen.query_one(ProcedureMap)


async def test_all_thirteen_sub_steps_stand_there_and_each_is_come_to(village, running):
    async with running(village, size=(80, 17)) as hall:
        grid = await counted(hall)
        for step in STEPS:
            assert len(re.findall(f"[√…!·] {step} ", hall.text)) == 1, step
        reached, left = set(), [grid.at]
        while left:
            here = left.pop()
            reached.add(here)
            for way in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                grid.move_to(here)
                grid.action_go(*way)
                if grid.at not in reached:
                    left.append(grid.at)
        assert reached == set(grid.keys)
        assert len(grid.keys) == len(reached)
        assert "" not in reached


async def test_the_mark_stands_on_what_comes_next(village, running):
    async with running(village) as hall:
        grid = await counted(hall)
        assert grid.at == "meeting"
    with at_home(village) as store:
        opened(store)
    async with running(village) as hall:
        grid = await counted(hall)
        assert grid.at == "verification"
        await hall.press("enter")
        await hall.sees("บ้านที่ 1 จาก 40")


async def looked(hall):
    """Wait until all is counted that was begun to be counted."""
    await hall.pilot.pause(0.1)
    while any(not worker.is_finished for worker in hall.app.workers):
        await hall.pilot.pause(0.05)
    await hall.pilot.pause()


@pytest.mark.parametrize(("move", "there"), [("down", "intake"), ("home", "meeting")])
async def test_a_mark_that_was_moved_before_all_was_counted_stays(village, running, move, there):
    async with running(village) as hall:
        grid = await counted(hall)
        assert grid.at == "meeting"
        await hall.app.desk.run(opened)
        # As long as nothing is counted, nobody knows that the walk comes next.
        hall.app.screen.on_screen_resume()
        await hall.press(move)
        await looked(hall)
        assert grid.at == there
        hall.app.screen.on_screen_resume()
        await looked(hall)
        assert grid.at == "verification"


async def test_everything_that_waits_is_opened_with_enter(village, running):
    rooms = {
        "rows": "แถว",
        "linking": "ชื่อ",
        "funds": "เทียบยอด",
        "guarantors": "ผู้ค้ำ",
        "debtors": "ต้องช่วย",
        "copies": "สำเนา",
    }
    async with running(village, size=(80, 17)) as hall:
        for key, words in rooms.items():
            grid = await counted(hall)
            assert key in grid.keys
            grid.move_to(key)
            await hall.press("enter")
            await hall.sees("F12")
            assert words in hall.lines[0]
            await hall.press("escape")


async def test_the_arrows_go_between_the_columns(village, running):
    async with running(village) as hall:
        grid = await counted(hall)
        grid.move_to("control")
        await hall.press("right")
        assert grid.at == "consolidation"
        await hall.press("left")
        assert grid.at == "control"
        await hall.press("end")
        assert grid.at == grid.keys[-1]


async def test_a_house_is_found_from_the_map(village, running):
    async with running(village) as hall:
        await counted(hall)
        await hall.press("f7")
        await hall.sees("หาบ้าน")
        await hall.type("10")
        await hall.press("enter")
        await hall.sees("บ้านเลขที่ 10 ")


async def test_the_bar_counts_where_the_evening_stands(village, running):
    with at_home(village) as store:
        opened(store)
        asked = [one.household for one in answers.standings(store) if one.debt_satang][:2]
        answers.confirm(store, asked[0], answers.Speaker("หัวหน้า"))
        answers.mark_absent(store, asked[1], answers.Speaker("หัวหน้า"))
    async with running(village) as hall:
        await hall.sees("2/40")
        await hall.sees("█ ถูกต้อง 1   ▓ ขอแก้ 0   ▒ ไว้วันหลัง 1   ░ ยังไม่ถาม 38")


def test_who_answered_by_proxy_and_whom_a_day_was_agreed_on_with_are_counted_on_their_own():
    seen = replace(progress([(status, 0) for status in HouseholdStatus]), by_proxy=6, appointed=3)
    (_, legend) = evening_rows(seen, Messages("th"), 78)
    assert legend.endswith("ในนาม 6   นัดแล้ว 3")
    (_, legend) = evening_rows(replace(seen, by_proxy=0, appointed=0), Messages("th"), 78)
    assert "ในนาม" not in legend
    assert "นัด" not in legend


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("free", [56, 78, 98])
@pytest.mark.parametrize("high", [16, 30, 40])
def test_the_bar_fits_however_many_households_there_are(language, free, high):
    for many in (1, 132, 2_500):
        seen = progress([(status, 0) for status in HouseholdStatus] * many)
        seen = replace(seen, by_proxy=many, appointed=many)
        rows = evening_rows(seen, Messages(language), free, rows=high)
        assert max(map(width, rows)) <= free
        assert f"{3 * many:,}/{5 * many:,}" in "".join(rows)


async def test_a_large_window_has_the_clock_and_an_airy_map_and_a_small_one_the_pace(
    village, running
):
    with at_home(village) as store, time_machine.travel(datetime.now(UTC), tick=False) as clock:
        clock.shift(timedelta(minutes=-60))
        opened(store)
        for household in gate_order(store)[:10]:
            clock.shift(timedelta(seconds=90))
            answers.confirm(store, household, answers.Speaker("หัวหน้า"))
    async with running(village, size=(80, 16)) as hall:
        await hall.sees("เฉลี่ย 90 วินาที/บ้าน")
        await hall.press("f11", "7")
        await hall.sees("10 บ้าน  เฉลี่ย 90 วินาที")
        # An hour went by, and 30 households need 45 minutes more.
        await hall.sees("เร็วกว่าแผน 75 นาที")
        await hall.press("escape")
        await hall.pilot.resize_terminal(120, 40)
        await hall.sees("เร็วกว่าแผน 75 นาที")
        waiting = [line for line in hall.lines if "! แถวรอตรวจ" in line or "! ชื่อรอ" in line]
        assert len(waiting) == 2
        await hall.pilot.resize_terminal(80, 17)
        await hall.sees("เฉลี่ย 90 วินาที/บ้าน")
        assert "เร็วกว่าแผน" not in hall.text


async def test_the_handbook_and_the_committee_s_page_are_printed_from_f11(village, running):
    async with running(village) as hall:
        await counted(hall)
        await hall.press("f11")
        await hall.sees("งานอื่นของหน้านี้")
        await hall.press("8")
        await hall.sees("เก็บไว้ที่ exports/printed")
    written = {path.name: path.read_text("utf-8") for path in (village / "exports").glob("*.txt")}
    assert sorted(written) == ["handbook.txt", "proofs.txt"]
    assert written["handbook.txt"].count("\f") > 5
    assert "ไม่มีอะไรพิสูจน์" in written["proofs.txt"]
    assert len(list((village / "exports" / "printed").iterdir())) == 2
