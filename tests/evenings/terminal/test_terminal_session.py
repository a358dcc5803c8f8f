"""Every screen in a real terminal, in Thai, on any layout: every mark in place, every line whole.

Without `FORUMTUI_LONG=1` on one of the layouts and in one of the sizes, another every day.
"""

import csv
import re
from pathlib import Path

import pytest
from tests.helpers.met import meet
from tests.helpers.sample import every
from tests.helpers.session import Session, ThaiKitty, ThaiLayout, UsLayout, check

import forumtui.messages
from forumtui.meetings.acts.meetings import current_meeting
from forumtui.messages import Messages
from forumtui.registers.acts.importing import import_register
from forumtui.thai.text import clusters
from forumtui.verification.acts import answers as steps
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.village import at_home, found_village

pytestmark = pytest.mark.terminal


def evening(hall):
    """Go through every screen and every dialog, and do what is done on an evening."""
    hall.press("F1", sees="ปุ่มที่ใช้ได้")
    hall.press("Esc", sees="ขั้นตอนงาน")
    hall.press("F9", sees="สีของจอ")
    hall.press("Esc", sees="ขั้นตอนงาน")
    hall.press("1", sees="๑.๑")
    hall.press("F2", sees="ที่ไหน")
    hall.poke("Down")
    hall.press("Esc")
    hall.press("Esc", sees="ขั้นตอนงาน")
    hall.press("2", sees="อ่าน")
    hall.press("F2")
    hall.press("Esc")
    hall.press("Enter")
    hall.poke("Down")
    hall.press("Esc")
    hall.press("Esc", sees="ขั้นตอนงาน")
    for room in "456":
        hall.press(room, sees="F1")
        hall.poke("Down")
        hall.press("Esc", sees="ขั้นตอนงาน")
    hall.press("F3", sees="บ้านที่ 1 จาก")
    hall.press("F2", sees="ยังไม่ได้เปิดประชุม")
    # The same key so soon would be a held one.
    hall.poke("Down")
    hall.press("F2", sees="ที่ไหน")
    for words in ("hall", "head", "hand"):
        hall.type(words)
        hall.poke("Down")
    hall.press("F2", sees="บ้านที่ 2 จาก")
    hall.press("F3", sees="ยอดที่สมาชิกแจ้ง")
    hall.press("1")
    hall.type("500.50")
    hall.press("Enter", "6")
    hall.thai("คืนแล้วตั้งแต่เดือนก่อน จำได้")
    hall.press("F2", sees="ขอแก้ บันทึกแล้ว")
    hall.press("F12", sees="พักหน้าจอ")
    hall.press("F12", sees="บ้านที่ 3 จาก")
    hall.press("F4", sees="บ้านที่ 4 จาก")
    hall.press("F5", sees="วันที่ในหนังสือมอบ")
    hall.press("Esc", sees="บ้านที่ 4 จาก")
    hall.hold("f", sees="หาบ้าน")
    hall.type("1")
    hall.press("Enter", sees="บ้านที่ 1 จาก")
    hall.press("F8", sees="หน้า")
    hall.poke("Right", "PgDn")
    hall.press("F11", sees="จำนวนงวด")
    hall.press("1", sees="งวด")
    hall.press("Esc")
    hall.press("F2", sees="อ่านให้ฟังก่อน")
    hall.press("Esc")
    hall.press("Esc", sees="บ้านที่ 1 จาก")
    hall.hold("z", sees="ถอนคำตอบ")
    hall.press("Esc", sees="บ้านที่ 1 จาก")
    hall.press("Esc", sees="ขั้นตอนงาน")
    hall.press("F10", sees="ใช่ไหม")
    hall.press("Esc", sees="ขั้นตอนงาน")


def done(home):
    """Return what the evening left behind."""
    with at_home(home) as store:
        stops = village_acts_households.walk(store)
        views = [steps.household(store, stop.household) for stop in stops[:4]]
        claims = [line.claimed_satang for view in views for line in view.lines]
        return [view.status for view in views], claims, current_meeting(store)


@pytest.mark.parametrize("layout", every(3, [ThaiLayout, UsLayout, ThaiKitty]))
def test_the_evening_is_the_same_on_every_layout(village, tmp_path, layout):
    with Session(village, tmp_path, layout()) as hall:
        evening(hall)
        check(hall.pictures)
        assert len(hall.pictures) > 60
    states, claims, meeting = done(village)
    assert [state.value for state in states] == ["confirmed", "disputed", "absent", "not_asked"]
    assert [claim for claim in claims if claim is not None] == [50_050]
    assert meeting is not None


SIXTY = "กุ๊งกิ้งน้ำผึ้งเพ็ชรซื่อตรงทั่วถ้ำปิ่นเกล้าฤๅษีฏีกุญฺชรน้ำค้างรุ่งเรืองศิริโรจน์วัฒนานุกูลธรรมค้ำจุนกิจรุ่งฟ้าอ่ำเอี่ยม"
LOANS = 12


def write(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def crowded(tmp_path):
    """A village of the longest names, where one member has twelve loans."""
    import datetime

    names = ["".join(clusters(SIXTY)[:60]), "".join(reversed(clusters(SIXTY)[:60]))]
    households = write(
        tmp_path / "household_register.csv",
        ("บ้านเลขที่", "คำนำหน้า", "ชื่อ", "นามสกุล", "ความสัมพันธ์"),
        *(
            (house, "นาย", names[member % 2], names[house % 2], kind)
            for house in range(1, 6)
            for member, kind in enumerate(("หัวหน้าครัวเรือน", "บุตร"))
        ),
    )
    debts = write(
        tmp_path / "poverty_fund.csv",
        ("ที่", "ครัวเรือนเป้าหมาย", "บ้านเลขที่", "ยืมไป", "ส่งคืนแล้ว", "คงค้าง", "วันที่ยืม"),
        *(
            (i, f"นาย{names[0]} {names[1]}", 1, "90,000.00", 0, f"{i},000.75", f"{i} มีนาคม 2558")
            for i in range(1, LOANS + 1)
        ),
        *(
            (
                LOANS + house,
                f"นาย{names[0]} {names[house % 2]}",
                house,
                "9.00",
                0,
                "9.00",
                "1 มี.ค. 58",
            )
            for house in range(2, 6)
        ),
    )
    home = tmp_path / "crowded"
    with at_home(home, make=True) as store:
        found_village(store, "บ้าน" + SIXTY, datetime.date(2017, 3, 31))
        for file in (households, debts):
            import_register(store, file)
    meet(home)
    return home


@pytest.mark.parametrize("size", every(2, [(80, 16), (60, 14)]))
def test_the_longest_names_and_twelve_loans_disturb_nothing(crowded, tmp_path, size):
    columns, rows = size
    with at_home(crowded) as store:
        view = steps.household(store, village_acts_households.walk(store)[0].household)
    assert len(view.lines) == LOANS
    assert all(len(clusters(one.name)) > 120 for one in view.members)
    with Session(crowded, tmp_path, columns=columns, rows=rows) as hall:
        for room in "1234567":
            hall.press(room, sees="F1")
            hall.poke("Down", "Enter")
            hall.poke("Esc")
            if "ขั้นตอนงาน" not in hall.plain:
                hall.press("Esc", sees="ขั้นตอนงาน")
        hall.press("F3", sees="บ้านที่")
        hall.poke("PgUp", "PgUp")
        assert "หน้า 1/" in hall.plain
        # A busy machine draws two steps at once: what was passed over is seen on the way back.
        every_loan, seen = {line.balance_satang for line in view.lines}, set()
        for key in ["Down"] * LOANS + ["Up"] * LOANS:
            hall.terminal.settle()
            seen |= {line.balance for line in lines_on(hall, view)}
            if seen == every_loan:
                break
            hall.poke(key)
        assert seen == every_loan
        for key in ("F3", "F5", "F7", "F9", "F11", "F1"):
            hall.press(key, sees="Esc")
            hall.press("Esc", sees="F2 ถูกต้อง")
        # What answers at once goes on to the next household.
        hall.press("F4", sees="บ้านที่ 2 จาก")
        hall.press("PgUp", sees="บ้านที่ 1 จาก")
        hall.press("F6", sees="ใช่ไหม")
        hall.press("Esc", sees="บ้านที่ 1 จาก")
        # Nobody says yes to loans that did not stand on the screen.
        hall.press("F2", sees="ยังไม่ได้ดู")
        hall.poke(*["Down"] * LOANS)
        hall.press("F2", sees="บ้านที่ 2 จาก")
        hall.press("PgUp", "F8", sees="F1")
        hall.poke("Right", "PgDn")
        check(hall.pictures, columns, rows)


def lines_on(hall, view):
    """Yield the loans whose whole amounts stand on the screen."""
    from forumtui.thai.amounts import format_baht

    for line in view.lines:
        if format_baht(line.balance_satang) in hall.plain:
            yield Shown(line.balance_satang)


class Shown:
    def __init__(self, satang):
        self.balance = satang


def labels():
    """Every label a key may bear."""
    from forumtui.messages import _room

    rooms = Path(forumtui.__file__).parent.glob("**/messages/th/*.toml")
    return {
        text
        for room in rooms
        for key, text in _room("th", room.stem).items()
        if key.startswith("key_") or key in {"yes", "no", "key"}
    }


def test_every_label_is_whole(village, tmp_path):
    known = labels()
    with Session(village, tmp_path) as hall:
        for room in "1234567":
            hall.press(room, sees="F1")
            bar = hall.plain.splitlines()[-1]
            shown = [part.split(" ", 1) for part in re.split(r"\s{2,}", bar.strip())]
            assert shown[-1] == ["F1", "ช่วย"]
            for _, label in (part for part in shown):
                assert label.strip() in known
            hall.press("Esc", sees=Messages()("home.title"))
