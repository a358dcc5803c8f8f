"""Names of thirty to a hundred and twenty clusters: every figure stands whole on the page seen."""

import random
import shutil
from datetime import date

import pytest
from tests.helpers.met import meet
from tests.helpers.sample import DAY, LONG

from forumtui.registers.acts.importing import import_register
from forumtui.thai.amounts import format_baht
from forumtui.thai.text import clusters
from forumtui.ui.display import Curtain, DisplaySettings
from forumtui.verification.acts import answers
from forumtui.verification.screens.sheet import HouseholdSheet
from forumtui.village.acts.households import walk
from forumtui.village.acts.village import at_home, choose_hall, found_village

SYLLABLES = ("ว่า", "ที่", "พิช", "เทพ", "อยุธยา", "สุวรรณ", "น้ำ", "กลั่น", "ปู่", "เจ้าฟ้า", "กิ่ง", "แก้ว")
LENGTHS = (30, 60, 90, 120)
FUNDS = ("กองทุนหมู่บ้านและชุมชนเมืองหนองโพธิ์", "กลุ่มสตรีแม่บ้านเกษตรกรหนองโพธิ์พัฒนา")
SAVERS = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านหนองโพธิ์พัฒนาใต้\nเลขที่สมาชิก,ชื่อ-สกุล,บ้านเลขที่,หุ้น,เงินสัจจะสะสม (บาท)\n"
OWED = "เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย\n"
LINES = (0, 1, 3, 6, 12)


def long_name(chance, length):
    text = ""
    while len(clusters(text)) < length // 2:
        text += chance.choice(SYLLABLES)
    return f"ว่าที่ร้อยตรีหญิง{text} {text[::-1] if length < 0 else text}"


def money(chance):
    satang = chance.randint(1_000_000_00, 99_999_999_99)
    return f'"{format_baht(satang)}"'


@pytest.fixture
def extreme(_extreme, tmp_path):
    """A village of its own: the walk goes on from where somebody left it."""
    return shutil.copytree(_extreme, tmp_path / "extreme")


@pytest.fixture(scope="module")
def _extreme(tmp_path_factory):
    """A village of five households with such names, large sums and up to twelve lines."""
    home, chance = tmp_path_factory.mktemp("extreme"), random.Random(DAY)
    people, saved = "บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ\n", SAVERS
    owed = [f"{fund}\n{OWED}" for fund in FUNDS]
    for house, lines in enumerate(LINES, start=1):
        names = [long_name(chance, length) for length in chance.sample(LENGTHS, 3)]
        people += f"{house},12,{names[0]},หัวหน้าครัวเรือน\n"
        people += "".join(f"{house},12,{name},บุตร\n" for name in names[1:])
        saved += "".join(f"{house},{name},{house},10,{money(chance)}\n" for name in names)
        for number in range(lines):
            name, accrued = chance.choice(names), f'"{format_baht(chance.randint(0, 9_999_999))}"'
            row = (
                f'{house}{number}/2560,{name},{house},"99,999,999.99",{money(chance)},{accrued},6\n'
            )
            owed[number % 2] += row
    with at_home(home, make=True) as store:
        found_village(store, "บ้านหนองโพธิ์พัฒนาใต้สามัคคีธรรม", date(2017, 3, 31))
        for name, text in zip("กขคง", (people, saved, *owed), strict=True):
            (home / f"{name}.csv").write_text(text, "utf-8")
            import_register(store, home / f"{name}.csv")
        choose_hall(store, DisplaySettings(curtain=Curtain.ALWAYS))
    meet(home)
    return home


def windows():
    chance = random.Random(DAY)
    some = [(chance.randint(60, 100), chance.randint(14, 22)) for _ in range(40 if LONG else 2)]
    return [(60, 14), (80, 16), *some]


@pytest.mark.parametrize("size", windows())
async def test_what_counts_as_seen_stood_there_with_its_whole_figures(extreme, running, size):
    with at_home(extreme) as store:
        views = [answers.household(store, stop.household) for stop in walk(store)]
    async with running(extreme, size=size) as hall:
        await hall.sees("๑.๓")
        await hall.press("f3")
        await hall.sees("F2 ถูกต้อง")
        for place, view in enumerate(views, start=1):
            await hall.sees(f"บ้านที่ {place} จาก {len(views)}", within=20)
            sheet, figures = hall.app.screen.query_one(HouseholdSheet), {}
            for line in view.lines:
                figures[line.line] = (
                    format_baht(line.balance_satang),
                    format_baht(line.accrued_satang),
                )
            stood = set()
            while True:
                await hall.rest()
                await hall.rest()
                for line, (balance, accrued) in figures.items():
                    if balance in hall.text and (accrued == "0.00" or accrued in hall.text):
                        stood.add(line)
                sheet.unseen()
                assert sheet._seen <= stood, (size, hall.text)
                if not sheet.turn(1):
                    break
            assert stood == {*figures}, (size, hall.text)
            await hall.press("pagedown")


@pytest.mark.parametrize("size", [(60, 14), (80, 16)])
async def test_whoever_disputes_a_line_sees_each_whole(extreme, running, size):
    with at_home(extreme) as store:
        view = answers.household(store, walk(store)[-1].household)
    async with running(extreme, size=size) as hall:
        await hall.sees("๑.๓")
        await hall.press("f3")
        await hall.sees("F2 ถูกต้อง")
        for _ in range(20):
            if "บ้านที่ 5 จาก 5" in hall.text:
                break
            await hall.press("pagedown")
            await hall.rest()
        await hall.press("f3")
        await hall.sees("ขอแก้รายการนี้")
        rows = []
        for _ in view.lines:
            rows += [line for line in hall.lines if "»" in line]
            await hall.press("down")
        for line in view.lines:
            told = next(row for row in rows if format_baht(line.balance_satang) in row)
            assert not line.accrued_satang or format_baht(line.accrued_satang) in told
