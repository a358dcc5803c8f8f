"""A heading that is not understood, on the screen: shown, answered with the arrows, read at once."""

import tomllib
from contextlib import nullcontext
from datetime import date

import pytest
from tests.helpers.sample import every

from forumtui.contracts.acts.debts import debt_register
from forumtui.engine.opening import open_home
from forumtui.registers.acts.heading_answers import check_houses
from forumtui.registers.acts.importing import source_files
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.reading.headings.unclear import SeenColumn
from forumtui.registers.refusals import ColumnNotHouses
from forumtui.village.acts.village import at_home, found_village

REGISTER = """กองทุนหมู่บ้านทดลอง
ลูกบ้าน,หลังที่,บัตร,เหลือตังค์,อ้างอิง
นายสมทดลอง ใจดี,12,8-0000-00000-01-4,"1,500.50",ก1
นางทดลอง มีสุข,12/1,,200,ก2
รวม,,,"1,700.50",
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "กทบ.csv").write_text(REGISTER, "utf-8")
    store = open_home(tmp_path)
    found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    store.close()
    return tmp_path


async def asked(hall):
    await hall.press("home", "down", "enter")
    await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
    await hall.press("f2")
    await hall.sees("กทบ.csv")
    await hall.press("enter")
    await hall.sees("ช่องไหนคืออะไร")


async def choose(hall, *keys):
    await hall.press("enter")
    await hall.sees("ช่องนี้คืออะไร")
    await hall.press(*keys, "enter")
    await hall.sees("ช่องไหนคืออะไร")


async def answer(hall):
    """Say what the four columns that are used are: name, house, card, debt."""
    await choose(hall)
    await choose(hall, "down")
    await choose(hall, *["down"] * 9)
    await choose(hall, "down", "down")
    await hall.sees("ยังไม่ได้บอก 1 ช่อง")


async def right(hall):
    """Say yes to the first rows as they will be understood."""
    await hall.sees("อ่านแล้วจะเข้าใจอย่างนี้")
    await hall.press("f2")


def debts(home):
    store = open_home(home)
    try:
        return sum(line.debt.satang for line in debt_register(store)), len(source_files(store))
    finally:
        store.close()


async def test_the_columns_are_shown_with_their_first_rows(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.sees("แถวแรก ๆ: นายสมทดลอง ใจดี  |  นางทดลอง มีสุข")
        row = next(line for line in hall.lines if "เหลือตังค์" in line)
        assert "1,500.50  200" in row
        assert row.rstrip(" │").endswith("? ยังไม่บอก")
        assert "01-4" in hall.text
        assert "8-0000" not in hall.text
        await hall.press("down")
        await hall.sees("แถวแรก ๆ: 12  |  12/1")


async def test_every_column_fits_into_the_smallest_screen(home, running):
    async with running(home, size=(60, 14), language="en") as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("F2 reads the first file")
        await hall.press("f2")
        await hall.sees("กทบ.csv")
        await hall.press("enter")
        await hall.sees("What is each column?")
        assert sum("? not said " in line for line in hall.lines) == 5


async def test_what_is_said_is_remembered_and_the_file_read(home, running):
    async with running(home) as hall:
        await asked(hall)
        await answer(hall)
        await hall.press("f3")
        await hall.sees("ยังไม่ได้บอก 0 ช่อง")
        await hall.press("f2")
        await right(hall)
        await hall.sees("กทบ.csv: รับแล้ว 2 แถว")
    assert debts(home) == (170_050, 1)
    (told,) = tomllib.loads((home / "data" / "columns.toml").read_text("utf-8"))["table"]
    assert told["columns"] == ["name", "house", "citizen_id", "loan_balance", "unused"]


async def test_what_is_missing_is_said_and_nothing_kept(home, running):
    async with running(home) as hall:
        await asked(hall)
        await hall.press("down", "f3", "f2")
        await hall.sees("แถว 2  ยังไม่ได้บอก 4 ช่อง")
        await hall.sees("ช่อง D เหลือตังค์ เป็นตัวเลข")
        await hall.press("home")
        await choose(hall, "down")
        await hall.press("f2")
        await hall.sees("ยังไม่ได้บอกว่าช่องไหนคือชื่อ")
        await choose(hall)
        await hall.press("f2")
        await hall.sees("ยังไม่ได้บอกว่าช่องไหนคือ")
        await hall.press("escape")
        await hall.sees("ยังไม่ได้อ่าน กทบ.csv")
    assert debts(home) == (0, 0)
    assert not (home / "data" / "columns.toml").exists()


async def test_two_columns_are_not_both_the_name(home, running):
    async with running(home) as hall:
        await asked(hall)
        await choose(hall)
        await choose(hall)
        await hall.press("f2")
        await hall.sees("ช่อง A, B บอกไว้เหมือนกัน")


async def test_columns_left_unsaid_are_asked_once_more(home, running):
    async with running(home) as hall:
        await asked(hall)
        await answer(hall)
        await hall.press("f2")
        await hall.sees("ยังไม่ได้บอก 1 ช่อง ถ้าไม่ใช้ กด F2 อีกครั้ง")
        await hall.press("f2")
        await right(hall)
        await hall.sees("กทบ.csv: รับแล้ว 2 แถว")
    assert debts(home) == (170_050, 1)


async def test_amounts_of_the_first_rows_stay_behind_the_curtain(home, running):
    async with running(home) as hall:
        await hall.press("f9", "down", "down", "enter", "escape")
        await asked(hall)
        await hall.sees("•••••")
        assert "1,500" not in hall.text


async def test_a_broken_file_of_answers_is_one_sentence(home, running):
    (home / "data" / "columns.toml").write_text("[headings", "utf-8")
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("กทบ.csv")
        await hall.press("enter")
        await hall.sees("ไฟล์คำตอบ columns.toml รูปแบบไม่ถูกต้อง")
    assert debts(home) == (0, 0)


async def test_columns_that_were_named_wrongly_are_named_anew(home, running):
    async with running(home) as hall:
        await asked(hall)
        await answer(hall)
        await hall.press("f2", "f2")
        await right(hall)
        await hall.sees("กทบ.csv: รับแล้ว 2")
        (home / "data" / "ปีหน้า.csv").write_text(REGISTER.replace("200", "300"), "utf-8")
        await hall.press("f3")
        await hall.sees("ปีหน้า.csv")
        await hall.press("down", "enter")
        await hall.sees("ช่องไหนคืออะไร")
        await hall.sees("ยอดหนี้คงเหลือ")
        await hall.press("home", "down", "down", "f3", "f2")
        await right(hall)
        await hall.sees("คล้ายทะเบียนที่อ่านไว้แล้ว")
        await hall.press("f3")
        await hall.sees("เก็บแถวที่อ่านได้ไหม")
        await hall.press("escape")
        await hall.sees("ไม่ได้เก็บอะไรจาก ปีหน้า.csv")
    told = tomllib.loads((home / "data" / "columns.toml").read_text("utf-8"))["table"]
    assert [one["columns"][2] for one in told] == ["citizen_id", "unused"]


async def test_where_files_belong_is_said_where_there_are_none(home, running):
    for path in (home / "data").iterdir():
        path.unlink()
    async with running(home) as hall:
        await hall.press("home", "down", "enter")
        await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
        await hall.press("f2")
        await hall.sees("ไม่พบไฟล์ทะเบียน วางไฟล์ไว้ที่")


FERTILISER = """กองทุนปุ๋ยบ้านทดลอง
ชาวบ้าน,บ้าน,ยืมไป,คิดเดือนละ,เลขคุม
นางสาวมิ่งขวัญ ปัญจะ,84/2,"3,100",1,5100
นายเลื่อน ศรีแสง,101,"2,000",1,5200
นางขจีพรรณ กล้าหาญ,10/3,abc,1,5310
นายสุพจน์ นาวารักษ์,10,"1,250.50",1,5440
"""


@pytest.fixture
def fertiliser(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "กองทุนปุ๋ย.csv").write_text(FERTILISER, "utf-8")
    with at_home(tmp_path, make=True) as store:
        found_village(store, "บ้านทดลอง", date(2017, 3, 31))
    return tmp_path


async def fertiliser_asked(hall):
    await hall.press("home", "down", "enter")
    await hall.sees("กด F2 เพื่ออ่านไฟล์แรก")
    await hall.press("f2")
    await hall.sees("กองทุนปุ๋ย.csv")
    await hall.press("enter")
    await hall.sees("ช่องไหนคืออะไร")
    await hall.press("home")


def place_of(meaning):
    from forumtui.registers.screens.headings import CHOICES

    return CHOICES.index(meaning)


async def say_of_columns(hall, *meanings):
    for meaning in meanings:
        await hall.press("enter")
        await hall.sees("ช่องนี้คืออะไร")
        await hall.press("home", *["down"] * place_of(meaning), "enter")
        await hall.sees("ช่องไหนคืออะไร")


OF_FERTILISER = (Meaning.NAME, Meaning.HOUSE, Meaning.LOAN_BALANCE, Meaning.RATE_MONTHLY)


@pytest.mark.parametrize("size", every(3, [(60, 14), (80, 16), (120, 40)]))
async def test_three_rows_are_shown_as_they_will_be_understood(fertiliser, running, size):
    async with running(fertiliser, size=size) as hall:
        await fertiliser_asked(hall)
        await say_of_columns(hall, *OF_FERTILISER)
        await hall.press("f3", "f2")
        await hall.sees("อ่านแล้วจะเข้าใจอย่างนี้")
        await hall.sees("แถว 5: ต้องรอตรวจ")
        shown = "".join(line.strip(" │") for line in hall.lines).replace(" ", "")
        assert "แถว3:นางสาวมิ่งขวัญปัญจะบ้าน84/2หนี้3,100.00บาทดอกเบี้ยร้อยละ12.00ต่อปี" in shown, hall.text
        assert "แถว4:นายเลื่อนศรีแสงบ้าน101หนี้2,000.00บาทดอกเบี้ยร้อยละ12.00ต่อปี" in shown, hall.text
        assert "สุพจน์" not in shown
        assert "ช่องตัวเลขที่ไม่นับ: E เลขคุม" in hall.text
        await hall.press("escape")
        await hall.sees("ยังไม่ได้อ่าน กองทุนปุ๋ย.csv")
    assert debts(fertiliser) == (0, 0)
    assert not (fertiliser / "data" / "columns.toml").exists()


async def test_what_is_understood_wrongly_is_said_anew(fertiliser, running):
    async with running(fertiliser) as hall:
        await fertiliser_asked(hall)
        await say_of_columns(hall, *OF_FERTILISER[:3], Meaning.ACCRUED)
        await hall.press("f3", "f2")
        await hall.sees("ดอกเบี้ยค้าง 1.00 บาท")
        await hall.press("f3")
        await hall.sees("ช่องไหนคืออะไร")
        assert "ดอกเบี้ยค้าง" in hall.text
        await hall.press("home", "down", "down", "down")
        await say_of_columns(hall, Meaning.RATE_MONTHLY)
        await hall.press("f2")
        await hall.sees("ดอกเบี้ยร้อยละ 12.00 ต่อปี")
        await hall.press("f2")
        await hall.sees("เก็บแถวที่อ่านได้ไหม")
        await hall.press("escape")
    (told,) = tomllib.loads((fertiliser / "data" / "columns.toml").read_text("utf-8"))["table"]
    assert told["columns"] == ["name", "house", "loan_balance", "rate_monthly", "unused"]


async def test_a_column_of_figures_is_never_left_aside_by_silence(fertiliser, running):
    async with running(fertiliser) as hall:
        await fertiliser_asked(hall)
        await say_of_columns(hall, *OF_FERTILISER[:3])
        await hall.press("f2", "f2", "f2")
        await hall.sees("ช่อง E เลขคุม เป็นตัวเลข")
        await hall.press("f3", "f2")
        await hall.sees("อ่านแล้วจะเข้าใจอย่างนี้")
        await hall.sees("ช่องตัวเลขที่ไม่นับ: D คิดเดือนละ, E เลขคุม")


async def test_what_cannot_be_houses_is_refused_as_house_numbers(fertiliser, running):
    async with running(fertiliser) as hall:
        await fertiliser_asked(hall)
        await say_of_columns(hall, Meaning.NAME, Meaning.UNUSED, Meaning.LOAN_BALANCE)
        await say_of_columns(hall, Meaning.RATE_MONTHLY, Meaning.HOUSE)
        await hall.press("f2")
        await hall.sees("ช่อง E เป็นบ้านเลขที่ไม่ได้")
        await hall.press("escape")
        await hall.sees("ยังไม่ได้อ่าน กองทุนปุ๋ย.csv")


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        (("5100", "5200", "5310"), True),
        (("3,100", "2,000"), True),
        (("1250.50",), True),
        (("ข้างวัด", "-"), True),
        (("5101", "5200"), False),
        (("1000/1", "1010"), False),
        (("12", "12/1", "๑๐๐"), False),
        (("12", "5,100"), False),
        (("", ""), False),
    ],
)
def test_house_numbers_are_told_from_sums_of_money(cells, refused):
    column = SeenColumn("B", "บ้าน", None, cells)
    expected = pytest.raises(ColumnNotHouses) if refused else nullcontext()
    with expected as refusal:
        check_houses([column], [Meaning.HOUSE])
    if refused:
        assert refusal.value.details == {"column": "B"}
    check_houses([column], [Meaning.MEMBER_NO])
