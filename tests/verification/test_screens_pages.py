"""A household of more lines than fit says yes only to what stood on the screen."""

from datetime import date

import pytest
from tests.helpers.met import meet
from tests.helpers.other_desk import at_another_desk
from tests.helpers.sample import every

from forumtui.registers.acts.importing import import_register
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width
from forumtui.verification.acts import answers as steps
from forumtui.verification.rules import HouseholdStatus
from forumtui.verification.screens.sheet import HouseholdSheet, LaidOut, laid_out
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home, found_village

LOANS = 12
RESIDENTS = """ทะเบียนราษฎร
บ้านเลขที่,ชื่อ-สกุล,ฐานะ
1,นายมาก หนี้มาก,หัวหน้าครัวเรือน
2,นายน้อย หนี้น้อย,หัวหน้าครัวเรือน
"""
CHILDREN = [f"นางสาวมาลัยพร{sign} หนี้น้อยนักหนา" for sign in "กขคงจฉ"]
HEAD = "กองทุนหมู่บ้านทดลอง\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย\n"


@pytest.fixture
def home(tmp_path):
    """A village of two households: one owes twelve debts, the other one."""
    folder = tmp_path / "v"
    rows = [f'{n}/2559,นายมาก หนี้มาก,1,"20,000","{n},111",ร้อยละ 6 ต่อปี' for n in range(1, LOANS + 1)]
    rows += ['99/2559,นายน้อย หนี้น้อย,2,"20,000","9,999",ร้อยละ 6 ต่อปี']
    with at_home(folder, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        living = RESIDENTS + "".join(f"2,{child},บุตร\n" for child in CHILDREN)
        for name, text in (("ราษฎร", living), ("กองทุน", HEAD + "\n".join(rows))):
            path = tmp_path / f"{name}.csv"
            path.write_text(text, "utf-8")
            import_register(store, path)
    meet(folder)
    return folder


def statuses(home):
    with at_home(home) as store:
        stops = village_acts_households.walk(store)
        return [steps.household(store, stop.household).status for stop in stops]


def amounts(hall):
    """Return which of the twelve debts stand on the screen."""
    return {n for n in range(1, LOANS + 1) if f" {n},111.00" in hall.text}


async def to_walk(hall):
    await hall.press("f3")
    await hall.sees("หน้า 1/")


async def test_who_lives_here_is_said_in_fewer_words_and_never_cut(home, running):
    async with running(home, size=(80, 16)) as hall:
        await hall.press("f3")
        await hall.sees("บ้านที่ 1 จาก 2")
        while "บ้านที่ 2 จาก 2" not in hall.text:
            await hall.press("pagedown")
        await hall.sees("คนในบ้าน: นายน้อย หนี้น้อย, นางสาวมาลัยพรก, นางสาวมาลัยพรข")
        assert "…" not in hall.text


async def test_yes_turns_the_pages_until_the_last_was_shown(home, running):
    seen = set()
    async with running(home) as hall:
        await to_walk(hall)
        while len(seen) < LOANS:
            seen |= amounts(hall)
            left = LOANS - len(seen)
            await hall.press("f2")
            await hall.sees(f"ยังมีอีก {left} รายการ" if left else "บันทึกแล้ว")
    assert statuses(home) == [HouseholdStatus.CONFIRMED, HouseholdStatus.NOT_ASKED]


async def test_who_turned_the_pages_says_yes_at_once(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("pagedown")
        await hall.sees("หน้า 2/2")
        await hall.press("f2")
        await hall.sees("บ้านที่ 2 จาก 2")
    assert statuses(home)[0] is HouseholdStatus.CONFIRMED


async def test_the_page_keys_turn_the_pages_first_and_then_the_gates(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        for key, sees in (
            ("pagedown", "หน้า 2/2"),
            ("pagedown", "บ้านที่ 2 จาก 2"),
            ("pageup", "บ้านที่ 1 จาก 2"),
        ):
            await hall.press(key)
            await hall.sees(sees)
        await hall.sees("หน้า 1/2")
        await hall.press("pagedown")
        await hall.sees("หน้า 2/2")
        await hall.press("pageup")
        await hall.sees("หน้า 1/2")


async def test_figures_that_change_are_looked_at_anew(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.press("pagedown")
        await hall.sees("หน้า 2/2")
        await at_another_desk(
            home,
            "from forumtui.verification.acts.answers import Speaker, dispute",
            "dispute(store, 1, 'L1', claimed_satang=1, reason='ก', speaker=Speaker('ข'))",
        )
        await hall.sees("เปลี่ยน")
        await hall.press("f2")
        await hall.sees("ยังมีอีก")


@pytest.mark.parametrize(
    ("lines", "laid"),
    [
        (0, LaidOut(0, large=True, progress=True)),
        (5, LaidOut(0, large=True, progress=True)),
        (6, LaidOut(0, large=True, progress=False)),
        (7, LaidOut(0, large=False, progress=True)),
        (9, LaidOut(0, large=False, progress=False)),
        (10, LaidOut(9, large=True, progress=False, last_page=1)),
        (16, LaidOut(9, large=False, progress=False, last_page=1)),
        (18, LaidOut(9, large=False, progress=False, last_page=1)),
        (19, LaidOut(9, large=True, progress=False, last_page=2)),
    ],
)
def test_nine_lines_stand_on_one_page_and_large_sums_below_the_last(lines, laid):
    # A screen of 80 x 16 has nine rows for lines, sums and the village's state, that one aside.
    assert laid_out(lines, 9) == laid


@pytest.mark.parametrize("rows", [1, 4, 9, 30])
def test_a_page_and_its_sums_never_want_more_rows_than_there_are(rows):
    for lines in range(60):
        laid = laid_out(lines, rows)
        page = laid.page_rows or lines
        last = lines - laid.last_page * page
        assert page + 1 <= rows + 1 or page == 1
        assert last + (4 if laid.large else 1) <= rows + (0 if laid.progress else 1) or page == 1
        assert laid.last_page * page < max(1, lines)


async def test_large_sums_stand_below_the_last_page_alone(home, running):
    async with running(home) as hall:
        await to_walk(hall)
        await hall.sees("หนี้ทั้งบ้าน = 79,332.00")
        assert "▀▀▀" not in hall.text
        await hall.press("pagedown")
        await hall.sees("หน้า 2/2")
        await hall.sees("▀▀▀")
        await hall.press("pageup")
        await hall.sees("หนี้ทั้งบ้าน = 79,332.00")


LONG = "กุ๊งกิ้งน้ำผึ้งเพ็ชรซื่อตรงทั่วถ้ำปิ่นเกล้าฤๅษีฏีกุญฺชรน้ำค้างรุ่งเรืองศิริโรจน์วัฒนานุกูลธรรม"


@pytest.mark.parametrize("size", every(2, [(80, 16), (60, 14), (80, 20)]))
async def test_no_line_that_others_took_the_room_of_was_seen(tmp_path, running, size):
    """Whoever may answer has so long a name that it takes two rows; each line is on a page."""
    home = tmp_path / "crowded"
    people = "บ้านเลขที่,ชื่อ-สกุล,ฐานะ\n" + "".join(
        f"1,นาย{LONG}{sign} {LONG},{'บุตร' if place else 'หัวหน้าครัวเรือน'}\n"
        for place, sign in enumerate("กขค")
    )
    loans = HEAD + "".join(
        f'{n}/2559,นาย{LONG}ก {LONG},1,"20,000","{n},111.25",6\n' for n in range(1, 18)
    )
    with at_home(home, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in {"ราษฎร": people, "กองทุน": loans}.items():
            path = tmp_path / f"{name}.csv"
            path.write_text(text, "utf-8")
            import_register(store, path)
    meet(home)
    async with running(home, size=size) as hall:
        await hall.press("f3")
        await hall.sees("1,111.25")
        # What is told takes a row, too.
        await hall.press("pageup", "pageup")
        sheet, seen = hall.app.screen.query_one(HouseholdSheet), set()
        balances = {one.line: format_baht(one.balance_satang) for one in sheet.in_order}
        assert len(balances) == 17
        for _ in balances:
            shown = {line for line, balance in balances.items() if f" {balance}" in hall.text}
            assert {*sheet.lines.on_page} <= shown
            assert sheet.lines.highlighted in shown
            seen |= shown
            await hall.press("down")
        assert seen == {*balances}


async def test_a_taller_window_gives_back_the_rows_that_a_notice_took(home, running):
    async with running(home, size=(80, 16)) as hall:
        await to_walk(hall)
        hall.app.screen.tell("ข้อความยาวมาก " * 20)
        await hall.press("pagedown", "pageup")
        await hall.sees("หน้า 1/")
        hall.app.screen.tell("")
        await hall.pilot.resize_terminal(80, 20)
        await hall.sees(" 12,111.00")
        assert amounts(hall) == set(range(1, LOANS + 1))
        assert "หน้า 1/" not in hall.text


@pytest.mark.parametrize("over", ["f12", "f1"])
async def test_a_window_that_grew_under_a_dialog_gives_its_rows_to_the_household(
    home, running, over
):
    async with running(home, size=(60, 14)) as hall:
        await to_walk(hall)
        await hall.press(over)
        await hall.pilot.resize_terminal(80, 24)
        await hall.press("f12" if over == "f12" else "escape")
        await hall.sees(" 12,111.00")
        assert amounts(hall) == set(range(1, LOANS + 1))
        assert "หน้า 1/" not in hall.text
        (heads,) = (line for line in hall.lines if line.endswith("หนี้") and "ออม" in line)
        (first,) = (line for line in hall.lines if " 1,111.00" in line)
        # The head of a column stands at its right, where its figures end.
        assert width(heads) == width(first)
