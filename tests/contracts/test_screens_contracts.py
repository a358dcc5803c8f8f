"""The list of contracts by keys: other papers, all contracts at once, and the curtain."""

import asyncio
from contextlib import suppress

import pytest
from tests.helpers.other_desk import command_elsewhere
from textual.events import Key

from forumtui.contracts.acts.consolidate import draft, draw_up, household_contracts
from forumtui.contracts.acts.register import register_of_contracts
from forumtui.contracts.rules.gate import to_be_heard
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.screens.preview import PreviewScreen
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts.queue import print_jobs
from forumtui.ui import display as ui_display
from forumtui.verification.acts import answers as verification
from forumtui.village.acts import village as hall_steps
from forumtui.village.acts.village import at_home

READY = 20


def to_look_at(home):
    """Return how many are not drawn up with the others: too dear, or something is to be heard."""
    left = 0
    with at_home(home) as store:
        for one in household_contracts(store)[:READY]:
            try:
                left += bool(to_be_heard(draft(store, one.household).findings))
            except Refusal:
                left += 1
    assert 2 <= left < READY
    return left


@pytest.fixture
def answered(village):
    """A village in which twenty households that owe have confirmed their figures."""
    with at_home(village) as store:
        owing = household_contracts(store)[:READY]
        for one in owing:
            verification.confirm(store, one.household, verification.Speaker("A"))
    return village


def numbers(home):
    with at_home(home) as store:
        return [one.number for one in household_contracts(store) if one.number]


async def to_the_list(hall):
    await hall.sees("ขั้นตอนงาน")
    await hall.press("7")
    await hall.sees("ทำสัญญาแล้ว")


async def test_all_that_are_ready_are_drawn_up_at_once_and_the_rest_one_by_one(answered, running):
    left = to_look_at(answered)
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("f11", "1")
        await hall.sees(f"ทำสัญญา {READY} บ้าน")
        await hall.press("f2")
        await hall.sees(f"อีก {left} บ้านต้องดูก่อน", within=20)
        await hall.press("f2")
        await hall.sees("F4 ข้าม")
        seen = set()
        for _ in range(left):
            seen.add(hall.app.screen._household)
            await hall.press("f4")
            await hall.app.workers.wait_for_complete()
        assert len(seen) == left
        assert "F4 ข้าม" not in hall.text
    assert len(numbers(answered)) == READY - left


async def test_what_must_be_heard_is_read_out_before_a_contract_is_drawn_up(answered, running):
    with at_home(answered) as store:
        asked = next(
            one
            for one in household_contracts(store)[:READY]
            if (found := look(store, one.household)) and to_be_heard(found)
        )
    async with running(answered) as hall:
        await to_the_list(hall)
        hall.app.screen.query_one("#households").move_to(str(asked.household))
        await hall.press("enter")
        await hall.sees("หน้า 1/")
        await hall.press("f2")
        await hall.sees("F2 รับทราบ")
        assert "exports" not in hall.text
        while "F2 รับทราบ" in hall.text:
            await hall.press("f2")
            await hall.pilot.pause(0.4)
        await hall.sees("ใช่ไหม")
        await hall.press("f2")
        await hall.sees("เก็บไว้ที่ exports")
    assert len(numbers(answered)) == 1


def look(store, household):
    with suppress(Refusal):
        return draft(store, household).findings
    return ()


async def test_esc_stops_and_what_is_left_is_done_later(answered, running):
    left = to_look_at(answered)
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("f11", "1")
        await hall.sees(f"ทำสัญญา {READY} บ้าน")
        hall.app.post_message(Key("f2", None))
        for _ in range(2_000):
            if "ทำสัญญาบ้านที่" in hall.text:
                break
            await asyncio.sleep(0.001)
        hall.app.post_message(Key("escape", None))
        await hall.sees("หยุดแล้ว", within=20)
        await hall.press("f11", "1")
        await hall.sees("ใช่ไหม")
        assert f"ทำสัญญา {READY} บ้าน" not in hall.text
        await hall.press("f2")
        await hall.sees(f"อีก {left} บ้านต้องดูก่อน", within=20)
    assert len(numbers(answered)) == len(set(numbers(answered))) == READY - left


async def test_a_contract_drawn_up_at_another_desk_is_seen_in_the_list(answered, running):
    with at_home(answered) as store:
        house = household_contracts(store)[0].house
    async with running(answered) as hall:
        await to_the_list(hall)
        assert "0001/" not in hall.text
        await command_elsewhere(answered, "contract", house)
        await hall.sees("0001/")


async def test_a_paper_is_written_and_put_into_the_queue(answered, running):
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("f8", "3")
        await hall.sees("แบบรับรองข้อมูลของสมาชิก บ้าน")
        await hall.press("enter")
        await hall.sees("เก็บไว้ใน exports แล้ว")
        await hall.press("f8", "4")
        await hall.pilot.pause(0.5)
    assert list((answered / "exports").glob("slip_*"))
    with at_home(answered) as store:
        assert {str(job.document) for job in print_jobs(store)} == {"slip"}


async def test_what_stands_is_printed_as_it_was_written_one_and_then_all_that_are_left(
    answered, running
):
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("f8", "2")
        await hall.sees("ยังไม่มีบ้านใดทำสัญญา")
        await hall.press("escape", "f11", "1", "f2")
        await hall.sees("บ้านต้องดูก่อน", within=20)
        await hall.press("escape")
        # The program's own database is open: the numbers are those that stand on the screen.
        await hall.sees("0002/")
        standing = [one for one in hall.app.screen._households.values() if one.number]
        made = [one.number for one in standing]
        one = standing[1]
        hall.app.screen.query_one("#households").move_to(str(one.household))
        await hall.press("f8", "1")
        await hall.sees("เก็บไว้ที่ exports/printed", within=20)
        await hall.press("f8", "2")
        await hall.sees(f"พิมพ์สัญญา {len(made) - 1} บ้าน")
        await hall.press("f2")
        await hall.sees(f"ส่งเข้าคิวพิมพ์แล้ว {len(made) - 1} บ้าน", within=20)
        await hall.press("f8", "2")
        await hall.sees("สัญญาทุกบ้านพิมพ์แล้ว")
    with at_home(answered) as store:
        jobs = [job for job in print_jobs(store) if job.document == "contract"]
        kept = [(answered / job.file).read_text("utf-8") for job in jobs]
    assert sorted(job.about.split()[0] for job in jobs) == sorted(made)
    assert {job.copy for job in jobs} == {1}
    written = {path.read_text("utf-8") for path in (answered / "exports").glob("contract_*")}
    assert set(kept) == written


async def test_a_contract_whose_file_was_changed_is_not_printed_and_the_others_are(
    answered, running
):
    with at_home(answered) as store:
        for one in household_contracts(store)[:READY]:
            with suppress(Refusal):
                draw_up(store, one.household)
    first, *others = sorted((answered / "exports").glob("contract_*"))
    first.write_text(first.read_text("utf-8").replace("บาท", "บาก", 1), "utf-8")
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("f8", "2", "f2")
        await hall.sees(f"ส่งเข้าคิวพิมพ์แล้ว {len(others)} บ้าน ยังไม่ได้พิมพ์ 1 บ้าน", within=20)
        await hall.sees(first.name[:12])


async def test_behind_the_curtain_a_contract_opens_only_when_the_members_agree(answered, running):
    with at_home(answered) as store:
        hall_steps.choose_hall(
            store, ui_display.DisplaySettings(curtain=ui_display.Curtain.CONSENT)
        )
    async with running(answered) as hall:
        await to_the_list(hall)
        await hall.press("enter")
        await hall.sees("สมาชิกยินยอมไหม")
        await hall.press("escape")
        assert "หน้า 1/" not in hall.text
        await hall.press("enter")
        await hall.sees("สมาชิกยินยอมไหม")
        await hall.press("f2")
        await hall.sees("หน้า 1/")
        # Once is enough in one sitting: its plans show the same amounts.
        await hall.press("f3")
        await hall.sees("ส่งไหว")
        assert "สมาชิกยินยอมไหม" not in hall.text


@pytest.mark.parametrize("size", [(80, 16), (60, 14), (100, 30)])
async def test_no_number_of_the_list_is_cut(village, running, size):
    async with running(village, size=size) as hall:
        await hall.sees("ขั้นตอนงาน")
        await hall.press("7")
        await hall.sees("จาก")
        rows = [line.rstrip() for line in hall.text.splitlines() if "ยังไม่ทำ" in line]
        assert rows
        assert all(line.endswith("ยังไม่ทำ") for line in rows)


async def test_what_stands_is_shown_as_signed_and_says_that_its_figures_changed(village, running):
    with at_home(village) as store:
        one = next(one for one in household_contracts(store) if one.number is None)
        verification.confirm(store, one.household, verification.Speaker("A"))
        draw_up(store, one.household, acknowledged=set(LegalMatter))
        (contract,) = register_of_contracts(store)
    async with running(village) as hall:
        await hall.app.push_screen(PreviewScreen(one.household))
        await hall.sees("√ ใช้อยู่")
        await hall.sees("ผู้กู้ 0/")
        assert "F2" not in hall.text
        # Where its people want it seen, the wall says what is paid a month, how long, until when.
        moment = hall.app.screen.for_the_wall()
        assert (moment.house, moment.count) == (one.house, 36)
        assert moment.payment_satang == contract.figures.payment_satang
        # The whole paper is behind it, and Esc comes back from there.
        await hall.press("pagedown")
        await hall.sees("หน้า 1/")
        await hall.press("escape")
        await hall.sees("ผู้กู้ 0/")
        await hall.press("f5")
        await hall.sees("ใครลงชื่อในสัญญาแล้ว")
        await hall.press("f2")
        await hall.sees("กด Enter ที่ชื่อคนที่ลงชื่อแล้ว")
        await hall.press("f3", "f2")
        await hall.sees("จดแล้ว ลงชื่อ")
        assert "ผู้กู้ 0/" not in hall.text
        await hall.press("escape")
    with at_home(village) as store:
        verification.undo_last(store, one.household)
    async with running(village) as hall:
        await hall.app.push_screen(PreviewScreen(one.household))
        await hall.sees("แต่ยอดหรือคำตอบเปลี่ยนหลังทำสัญญา")
