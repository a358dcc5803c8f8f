"""A register is taken back, or replaced by its corrected self: nothing is doubled, nothing is lost."""

from datetime import date

import pytest
from tests.helpers.standing_village import Village, figures_of_fresh

from forumtui.registers.acts.importing import RegisterChanged
from forumtui.registers.refusals import RegisterNotRead, TakenBackUnreasoned

HEAD = "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินต้นคงค้าง,อัตราดอกเบี้ย"
FIRST = ("1,นายสมชาย ใจดี,1,1000.00,6", "2,นางสมศรี แก้วงาม,1/2,2000.00,6")
SECOND = ("1,นายสมชาย ใจดี,1,1000.00,6", "2,นางสมศรี แก้วงาม,1/2,1500.00,6")
RESIDENTS = """บ้านเลขที่,หมู่,ชื่อ-สกุล,เลขประจำตัวประชาชน
1,6,นายสมชาย ใจดี,1000000000017
1/2,6,นางสมศรี แก้วงาม,3000000123450
12/3,6,นายน้อย คำปัน,
"""


def fund(*rows, total, title="กองทุนหมู่บ้านทดสอบ"):
    return "\n".join((title, HEAD, *rows, f",รวม,,{total},")) + "\n"


@pytest.fixture
def village(tmp_path):
    made = Village(tmp_path / "village")
    made.read("00_r.csv", RESIDENTS)
    yield made
    made.close()


def test_a_corrected_register_is_asked_about_and_nothing_of_it_is_kept(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    before = village.figures()
    with pytest.raises(RegisterChanged) as asked:
        village.read("02_f.csv", fund(*SECOND, total=2500))
    said = asked.value.comparison
    assert (said.old_name, said.same, said.changed, said.new, said.gone) == ("01_f.csv", 1, 1, 0, 0)
    assert (said.old_satang, said.new_satang) == (3000_00, 2500_00)
    assert village.figures() == before


def test_a_corrected_register_in_place_of_the_old_one_doubles_nothing(village, tmp_path):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    village.confirm("1", "1/2", "12/3")
    report = village.replace("01_f.csv", "02_f.csv", fund(*SECOND, total=2500))
    assert report.waiting == 0
    files = ("00_r.csv", RESIDENTS), ("02_f.csv", fund(*SECOND, total=2500))
    assert village.figures() == figures_of_fresh(tmp_path / "fresh", *files)
    assert village.statuses() == {"1": "confirmed", "1/2": "not_asked", "12/3": "confirmed"}
    assert village.asked_again() == ["1/2"]
    village.sound()


def test_what_is_taken_back_is_as_if_it_had_never_been_read(village):
    before = village.figures()
    village.read("01_f.csv", fund(*FIRST, total=3000))
    village.confirm("1", "1/2")
    village.take_back("01_f.csv")
    assert village.figures() == before
    village.sound()
    village.read("01_f.csv", fund(*FIRST, total=3000))
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    assert village.statuses()["1"] == "not_asked"
    village.sound()


def test_a_register_is_not_taken_back_without_a_reason_or_twice(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    with pytest.raises(TakenBackUnreasoned):
        village.take_back("01_f.csv", reason=" ")
    village.take_back("01_f.csv")
    with pytest.raises(RegisterNotRead):
        village.take_back("01_f.csv")


def test_residents_taken_back_leave_the_debts_of_those_whom_a_fund_names(village, tmp_path):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    village.take_back("00_r.csv")
    files = [("01_f.csv", fund(*FIRST, total=3000))]
    assert village.figures() == figures_of_fresh(tmp_path / "fresh", *files)
    village.sound()
    village.read("00_r.csv", RESIDENTS)
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    village.sound()


def test_an_ordinary_first_read_asks_nothing(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    village.read("02_f.csv", fund(*SECOND, total=2500, title="กลุ่มสตรีบ้านทดสอบ"))
    village.read("03_f.csv", fund("3,นายน้อย คำปัน,12/3,900.00,6", total=900))
    assert village.debts() == {"1": 2000_00, "1/2": 3500_00, "12/3": 900_00}


def test_today_is_no_matter(village):
    assert village.cut_off == date(2017, 3, 31)
