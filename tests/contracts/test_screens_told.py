"""What is paid or told at the desk is of one debt: two of one debtor to one fund never look alike."""

from datetime import date

import pytest
from tests.helpers.met import meet

from forumtui.registers.acts.importing import import_register
from forumtui.village.acts.village import at_home, found_village

PEOPLE = "ทะเบียนราษฎร\nบ้านเลขที่,ชื่อ-สกุล,ฐานะ\n1,นายพิชญากร จันทศรีสุวรรณพินิศ,หัวหน้าครัวเรือน\n"
LOANS = (
    "กลุ่มออมทรัพย์เพื่อการผลิตหมู่บ้านทดลอง บ้านดอนสมมุติ\n"
    "เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,อัตราดอกเบี้ย\n"
    '7/2558,นายพิชญากร จันทศรีสุวรรณพินิศ,1,"20,000","12,345.75",6\n'
    '8/2559,นายพิชญากร จันทศรีสุวรรณพินิศ,1,"20,000","12,345.75",6\n'
)


@pytest.fixture
def home(tmp_path):
    """A village where one person owes one fund the same sum twice."""
    folder = tmp_path / "v"
    with at_home(folder, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
        for name, text in (("ราษฎร", PEOPLE), ("กองทุน", LOANS)):
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
            import_register(store, tmp_path / f"{name}.csv")
    meet(folder)
    return folder


@pytest.mark.parametrize(("place", "title"), [("5", "จ่ายหลังวันตัดยอด"), ("6", "เรื่องที่บ้านนี้บอก")])
async def test_two_debts_of_one_debtor_are_told_apart_whole(home, running, place, title):
    async with running(home, size=(80, 16)) as hall:
        await hall.press("7")
        await hall.sees("24,691.50")
        row = next(line for line in hall.lines if "24,691.50" in line)
        assert "นายพิชญากร" in row, (
            "a household is called by somebody where nobody is said to be its head"
        )
        await hall.press("f11")
        await hall.sees("งานอื่นของหน้านี้")
        await hall.press(place)
        await hall.sees(title)
        rows = [line for line in hall.lines if "7/2558" in line or "8/2559" in line]
        assert {number for number in ("7/2558", "8/2559") if number in hall.text} == {
            "7/2558",
            "8/2559",
        }
        assert not any("…" in row for row in rows), rows
        await hall.press("down", "enter")
        await hall.sees("F2 บันทึก")
        assert ("8/2559" if place == "5" else "7/2558") in hall.text
