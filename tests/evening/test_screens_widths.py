"""No text is cut on the screens of the evening, however narrow the window and however long the names."""

import re
from datetime import date
from pathlib import Path

import pytest

from forumtui.meetings.acts.meetings import mark_present, open_meeting
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.village.acts.village import at_home, found_village
from forumtui.village.records.village import stops

REGISTERS = Path("/work/shared/registers")
NAMES = (
    "ว่าที่ร้อยตรีหญิงพิชญากรกมลวรรณ เทพหัสดินณอยุธยาสุวรรณพินิศ",
    "นายณัฐภูมินทร์ธนวัฒน์ เทพหัสดินณอยุธยาสุวรรณพินิศ",
    "นางสาวมิ่งขวัญกัลยา เทพหัสดินณอยุธยาสุวรรณพินิศ",
)
PEOPLE = "ที่,บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ\n" + "".join(
    f"{number},1234/567,12,{name},{'หัวหน้าครัวเรือน' if number == 1 else 'บุตร'}\n"
    for number, name in enumerate(NAMES, start=1)
)
LOANS = (
    "กองทุนหมู่บ้านและชุมชนเมืองบ้านหนองโพธิ์พัฒนาใต้\n"
    "เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย\n"
) + "".join(
    f'{number}/2558,{name},1234/567,"2,000,000","1,985,750.{number}5","12,345.67",ร้อยละ 6 ต่อปี\n'
    for number, name in enumerate(NAMES, start=1)
)
SAVINGS = (
    "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองโพธิ์พัฒนาใต้สามัคคี\nเลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,หุ้น,เงินสัจจะสะสม (บาท)\n"
) + "".join(
    f'000{number},{name},1234/567,10,"1,299,000.{number}5"\n'
    for number, name in enumerate(NAMES, start=1)
)
WIDE = (72, 80, 100, 140)
NARROW = (60,)
HEIGHTS = (14, 16, 30)


def meets(home, files):
    """Make a village of register files whose meeting is open."""
    with at_home(home, make=True) as store:
        found_village(store, "บ้านหนองโพธิ์พัฒนาใต้สามัคคีธรรม", date(2017, 3, 31))
        for file in files:
            import_register(store, file)
        place = "ศาลาประชาคมบ้านหนองโพธิ์พัฒนาใต้สามัคคีธรรม"
        words = {"place": place, "chair": NAMES[1], "secretary": NAMES[2]}
        open_meeting(store, held_on=date(2017, 4, 20), **words)
        with store.reading():
            households = [stop.household for stop in stops()]
        mark_present(store, households[0], present=True)
        if len(households) > 1:
            confirm(store, households[1], Speaker(NAMES[0]))
    return home


@pytest.fixture(scope="module")
def long_names(tmp_path_factory):
    home = tmp_path_factory.mktemp("long names")
    files = []
    for name, text in (("ก.csv", PEOPLE), ("ข.csv", LOANS), ("ค.csv", SAVINGS)):
        (home / name).write_text(text, "utf-8")
        files.append(home / name)
    return meets(home, files)


@pytest.fixture(scope="module")
def registers(tmp_path_factory):
    if not REGISTERS.is_dir():
        pytest.skip("the sample registers are not here")
    names = ("household_register.csv", "village_fund.csv", "poverty_fund.csv", "savings_group.xlsx")
    return meets(tmp_path_factory.mktemp("registers"), [REGISTERS / name for name in names])


def cut_lines(hall):
    """Return the lines of the screen, or of the dialog on it, in which something is cut."""
    lines = hall.lines
    for box in hall.app.screen.query("#box"):
        left, top, wide, high = box.region
        lines = [re.sub("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", "", line) for line in lines]
        lines = [line[left : left + wide] for line in lines[top : top + high]]
    # One sign of the map, and of who has answered in part, is three dots, too.
    return [line for line in lines if "…" in re.sub("… (?=[๑-๔1-4]\\.)", "", line)]


async def swept(hall, widths):
    """Return whatever is cut on the screen in windows of many sizes, by their size."""
    found = {}
    for columns in widths:
        for rows in HEIGHTS:
            await hall.pilot.resize_terminal(columns, rows)
            await hall.pilot.pause()
            if lines := cut_lines(hall):
                found[columns, rows] = lines
    await hall.pilot.resize_terminal(80, 16)
    await hall.pilot.pause()
    return found


@pytest.mark.parametrize(
    ("village_of", "language"), [("long_names", "th"), ("long_names", "en"), ("registers", "th")]
)
async def test_no_text_is_cut(request, running, village_of, language):
    home = request.getfixturevalue(village_of)
    async with running(home, language=language) as hall:
        await hall.sees("1.3 " if language == "en" else "๑.๓ ")
        await hall.sees("1/")
        assert await swept(hall, (*NARROW, *WIDE)) == {}
        await hall.press("1")
        await hall.sees("√")
        assert await swept(hall, (*NARROW, *WIDE)) == {}
        await hall.press("escape", "f3")
        await hall.sees("F5")
        assert await swept(hall, WIDE) == {}
        await hall.press("f3")
        await hall.sees("F2")
        # Three more columns are the frame's, and the numbers'.
        assert await swept(hall, [columns for columns in WIDE if columns >= 80]) == {}
