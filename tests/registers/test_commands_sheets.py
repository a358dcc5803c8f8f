"""Sheets that repeat the same people, on the command line and on the screen: asked, answered, read."""

import json
import tomllib
from datetime import date

import pytest
import xlsxwriter
from tests.helpers.command import command

from forumtui.engine.opening import open_home
from forumtui.tables.lines import Saving
from forumtui.village.acts.village import found_village

HEADINGS = ["ชื่อ-สกุล", "บ้านเลขที่", "เงินสัจจะคงเหลือ"]


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    book = xlsxwriter.Workbook(home / "data" / "ออม.xlsx")
    for year, balance in (("ปี 2559", 100), ("ปี 2560", 250)):
        sheet = book.add_worksheet(year)
        sheet.write_row(0, 0, ["กลุ่มออมทรัพย์บ้านทดสอบ"])
        sheet.write_row(1, 0, HEADINGS)
        sheet.write_row(2, 0, ["นายสมทดลอง ใจดี", "12", balance])
        sheet.write_row(3, 0, ["นางทดลอง มีสุข", "12/1", balance])
    book.close()
    store = open_home(home)
    found_village(store, "บ้านทดสอบ", date(2017, 3, 31))
    store.close()
    return home


def run(home, *words):
    return command(*words, "--home", home, language="th", folder=home.parent)


def kept(home):
    store = open_home(home)
    try:
        with store.reading():
            return [saving.balance_satang for saving in Saving.select()]
    finally:
        store.close()


def test_the_command_prints_an_answer_that_can_be_kept_as_it_is(home):
    file = home / "data" / "ออม.xlsx"
    done = run(home, "import", file)
    assert (done.returncode, done.stderr) == (3, "")
    assert "ปี 2560" in done.stdout
    answer = done.stdout[done.stdout.index("[[sheet]]") :]
    (home / "data" / "columns.toml").write_text(answer, "utf-8")
    assert run(home, "import", file).returncode == 0
    assert kept(home) == [25000, 25000]


def test_the_question_is_data(home):
    done = run(home, "import", "--json", home / "data" / "ออม.xlsx")
    newest, older = json.loads(done.stdout)
    assert (newest["sheet"], newest["proposed"], newest["satang"]) == ("ปี 2560", "count", 50000)
    assert (older["sheet"], older["proposed"], older["beside"]) == ("ปี 2559", "leave_out", "ปี 2560")


@pytest.mark.parametrize("size", [(60, 14), (80, 16)])
async def test_the_secretary_chooses_sheet_by_sheet(home, running, size):
    async with running(home, size=size) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("ออม.xlsx")
        await hall.press("enter")
        await hall.sees("ชีตไหนนับ")
        await hall.sees("ปี 2560")
        await hall.press("enter", "down", "enter", "f2")
        await hall.sees("รับแล้ว 2 แถว")
    assert kept(home) == [10000, 10000]
    told = tomllib.loads((home / "data" / "columns.toml").read_text("utf-8"))["sheet"]
    assert [(one["sheet"], one["use"]) for one in told] == [
        ("ปี 2560", "leave_out"),
        ("ปี 2559", "count"),
    ]


async def test_nothing_is_kept_of_a_question_that_is_left(home, running):
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("ออม.xlsx")
        await hall.press("enter")
        await hall.sees("ชีตไหนนับ")
        await hall.press("escape")
        await hall.sees("ยังไม่ได้อ่าน ออม.xlsx")
    assert kept(home) == []
    assert not (home / "data" / "columns.toml").exists()


TWO_TABLES = """กองทุนหมู่บ้านใหม่ ณ 31 มีนาคม 2559
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,500.50"
นางทดลอง มีสุข,12/1,200

กองทุนหมู่บ้านใหม่ ณ 31 มีนาคม 2560
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมทดลอง ใจดี,12,"1,000.00"
นางทดลอง มีสุข,12/1,100
"""


async def test_two_tables_of_a_file_without_sheets_are_told_apart_by_their_rows(home, running):
    (home / "data" / "ออม.xlsx").unlink()
    (home / "data" / "กู้.csv").write_text(TWO_TABLES, "utf-8")
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("กู้.csv")
        await hall.press("enter")
        await hall.sees("ชีตไหนนับ")
        await hall.sees("» แถว 7 ")
        await hall.sees("แถว 2 ")
