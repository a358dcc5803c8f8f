"""A register is taken back, or replaced by its corrected self: nothing is doubled, nothing is lost."""

from datetime import date

import pytest
from tests.helpers.standing_village import Village, figures_of_fresh
from tests.helpers.tampering import by_hand

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import decide
from forumtui.ledger.records.figures import ledger_lines
from forumtui.officers.acts.approval import appoint
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import TwoOfficersNeeded
from forumtui.people.acts.households import moves
from forumtui.registers.acts.importing import RegisterChanged
from forumtui.registers.acts.taking_back import Going
from forumtui.registers.reading.headings.answers import Answers, squeezed
from forumtui.registers.reading.headings.synonyms import Meaning
from forumtui.registers.refusals import (
    RegisterInContract,
    RegisterKnownLater,
    RegisterNotRead,
    RegisterOfOtherKind,
    TakenBackUnreasoned,
)
from forumtui.safekeeping.acts.check import Broken, Link, check
from forumtui.village.records.village import stops

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


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("เลขสมาชิก,ชื่อ-สกุล,เงินสัจจะสะสม", "1,นายสมชาย ใจดี,{}\n2,นางบัวคำ แสนสุข,{}\n"),
        ("ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม", "นายสมชาย ใจดี,1,{}\nนางบัวคำ แสนสุข,7,{}\n"),
        ("เลขที่สัญญา,ชื่อ-สกุล,คงเหลือ", "1/59,นายสมชาย ใจดี,{}\n2/59,นางบัวคำ แสนสุข,{}\n"),
    ],
)
def test_whoever_it_names_a_corrected_register_is_recognised(village, head, rows):
    title = "กลุ่มออมทรัพย์บ้านทดสอบ" if "สัจจะ" in head else "กองทุนหมู่บ้านทดสอบ"
    village.read("01_s.csv", f"{title}\n{head}\n" + rows.format("100.00", "200.00"))
    with pytest.raises(RegisterChanged) as asked:
        village.read("02_s.csv", f"{title}\n{head}\n" + rows.format("110.00", "220.00"))
    assert (asked.value.comparison.changed, asked.value.comparison.gone) == (2, 0)
    village.replace("01_s.csv", "02_s.csv", f"{title}\n{head}\n" + rows.format("110.00", "220.00"))
    with village.store.reading():
        assert sum(line.balance_satang for (line,) in ledger_lines()) == 330_00
    village.sound()


def test_what_a_fund_owns_is_not_doubled_by_a_corrected_list(village):
    text = "กลุ่มออมทรัพย์บ้านทดสอบ\nรายการทรัพย์สิน,จำนวน,หน่วย,มูลค่า\nโต๊ะ,2,ตัว,{}\nเก้าอี้,9,ตัว,900\n"
    village.read("01_a.csv", text.format(500))
    assert village.figures()["assets"] == ["เก้าอี้90000", "โต๊ะ50000"]
    with pytest.raises(RegisterChanged) as asked:
        village.read("02_a.csv", text.format(700))
    assert (asked.value.comparison.same, asked.value.comparison.changed) == (1, 1)
    village.replace("01_a.csv", "02_a.csv", text.format(700))
    assert village.figures()["assets"] == ["เก้าอี้90000", "โต๊ะ70000"]
    village.sound()


def contracted(village):
    """Draw up a contract for house 1."""
    decide(village.store)
    village.confirm("1")
    with village.store.reading():
        gate = {stop.house: stop.household for stop in stops()}["1"]
    draw_up(village.store, gate, today=date(2017, 4, 20))


def test_what_a_contract_was_drawn_from_is_neither_taken_back_nor_changed(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    contracted(village)
    before = village.figures()
    with pytest.raises(RegisterInContract):
        village.take_back("01_f.csv")
    other = fund("1,นายสมชาย ใจดี,1,999.00,6", FIRST[1], total=2999)
    with pytest.raises(RegisterInContract):
        village.replace("01_f.csv", "02_f.csv", other)
    assert village.figures() == before
    village.replace("01_f.csv", "02_f.csv", fund(*SECOND, total=2500))
    assert village.debts() == {"1": 1000_00, "1/2": 1500_00}
    village.sound()


def test_the_residents_a_later_register_counts_on_are_not_taken_back(village):
    village.read("10_r.csv", RESIDENTS + "4,6,นายใหม่ มาดี,\n")
    with pytest.raises(RegisterKnownLater):
        village.take_back("00_r.csv")
    village.take_back("10_r.csv")
    village.take_back("00_r.csv")
    assert village.figures()["houses"] == {}
    village.sound()


def test_a_corrected_register_of_residents_keeps_the_households_and_their_answers(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    village.confirm("1", "1/2", "12/3")
    village.replace("00_r.csv", "00_s.csv", RESIDENTS.replace("นายน้อย คำปัน", "นายน้อย คำแปง"))
    assert set(village.statuses().values()) == {"confirmed"}
    assert village.figures()["houses"]["12/3"][1] == [("นายน้อย คำแปง", False)]
    village.sound()


def test_people_and_figures_take_each_others_place_in_no_direction(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    before = village.figures()
    for old, text in (
        ("00_r.csv", fund(*SECOND, total=2500)),
        ("01_f.csv", RESIDENTS + "4,6,นายใหม่ มาดี,\n"),
    ):
        with pytest.raises(RegisterOfOtherKind):
            village.replace(old, "02_x.csv", text)
        assert village.figures() == before
    village.sound()


@pytest.mark.parametrize("rows", [(), ("1,นายสมชาย ใจดี,1,ไม่รู้,6",)])
def test_a_register_of_which_nothing_was_accepted_is_replaced_by_its_corrected_self(
    village, tmp_path, rows
):
    village.read("01_f.csv", fund(*rows, total=3000))
    assert village.debts() == {}
    corrected = fund(*FIRST, total=3000)
    village.replace("01_f.csv", "02_f.csv", corrected)
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    # And back again: all of it may wait.
    village.replace("02_f.csv", "03_f.csv", fund(*rows, total=2999))
    assert village.debts() == {}
    village.sound()


def test_two_officers_allow_it_where_they_are_set(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    for number in range(3):
        words = {"name": f"คน{number} ใจดี", "role": "กรรมการ", "pin": f"82{number}7"}
        appoint(village.store, **words, since=date(2017, 1, 1))
    with pytest.raises(TwoOfficersNeeded):
        village.take_back("01_f.csv")
    with pytest.raises(TwoOfficersNeeded):
        village.replace("01_f.csv", "02_f.csv", fund(*SECOND, total=2500))
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    pins = [PinEntry(1, "8207"), PinEntry(2, "8217")]
    village.take_back("01_f.csv", pins=pins)
    village.sound()


def test_the_same_bytes_are_read_anew_by_other_answers(village):
    rows = "1,นายสมชาย ใจดี,1,1000.00\n2,นางสมศรี แก้วงาม,1/2,2000.00\n"
    text = f"กองทุนหมู่บ้านทดสอบ\nที่,ชื่อ-สกุล,บ้านเลขที่,เหลือตังค์\n{rows}"
    savings = Answers(headings={squeezed(["เหลือตังค์"])[0]: Meaning.SAVINGS_BALANCE})
    village.read("01_f.csv", text, answers=savings)
    assert village.debts() == {}
    debts = Answers(headings={squeezed(["เหลือตังค์"])[0]: Meaning.LOAN_BALANCE})
    report = village.replace("01_f.csv", "01_f.csv", text, answers=debts)
    assert (report.accepted, report.comparison.gone, report.comparison.new) == (2, 2, 2)
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    assert village.figures()["files"] == [("00_r.csv", 3, 0), ("01_f.csv", 2, 0)]
    village.sound()


@pytest.mark.parametrize(
    ("change", "link"),
    [
        ("UPDATE undo SET undone = 1", Link.UNDO_DIFFERS),
        ("UPDATE still_held SET holder = 1 WHERE kind = 'loan'", Link.IMPORT_DIFFERS),
        ("UPDATE still_held SET record = 2 WHERE kind = 'loan'", Link.IMPORT_DIFFERS),
    ],
)
def test_the_check_finds_what_was_changed_of_a_register_replaced(village, change, link):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    village.confirm("1", "1/2")
    gone = fund(*FIRST[:1], "2,นางสมศรี แก้วงาม,1/2,0.00,6", total=1000)
    village.replace("01_f.csv", "02_f.csv", gone)
    village.sound()
    with by_hand(village.home) as hand:
        hand(change)
        hand.rewrite_the_chain()
    found = check(village.store)
    assert isinstance(found, Broken)
    assert found.link is link


def test_a_power_cut_leaves_either_register_whole(village, monkeypatch):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    before = village.figures()

    class Cut(Exception):
        pass

    def cut(self):
        raise Cut

    monkeypatch.setattr(Going, "end", cut)
    with pytest.raises(Cut):
        village.replace("01_f.csv", "02_f.csv", fund(*SECOND, total=2500))
    with pytest.raises(Cut):
        village.take_back("01_f.csv")
    monkeypatch.undo()
    assert village.figures() == before
    village.sound()


def test_a_village_of_the_earlier_schema_takes_its_registers_back(village):
    village.read("01_f.csv", fund(*FIRST, total=3000))
    village.confirm("1")
    before = village.figures()
    village.close()
    with by_hand(village.home) as hand:
        hand("DROP TABLE still_held")
        hand.guards = [(name, sql) for name, sql in hand.guards if "still_held" not in name]
        hand("DROP INDEX household_act")
        hand("DROP INDEX sourcefile_sha256")
        hand('CREATE UNIQUE INDEX "sourcefile_sha256" ON "source_file" ("sha256")')
        hand("DELETE FROM schema_migration WHERE name LIKE '0002%'")
    village.store = open_home(village.home)
    assert village.figures() == before
    village.sound()
    village.take_back("01_f.csv")
    village.read("01_f.csv", fund(*FIRST, total=3000))
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    assert village.statuses()["1"] == "not_asked"
    village.sound()


def test_nobody_is_left_in_a_house_whose_fund_is_taken_back(village):
    village.read("01_f.csv", fund("1,นายแปลก หน้าใหม่,9,700.00,6", total=700))
    village.read("10_r.csv", "บ้านเลขที่,หมู่,ชื่อ-สกุล\n9,6,นางเจ้าของ บ้านใหม่\n")
    assert len(village.figures()["houses"]["9"][1]) == 2
    village.take_back("01_f.csv")
    assert village.figures()["houses"]["9"][1] == [("นางเจ้าของ บ้านใหม่", False)]
    assert moves(village.store).made == ()
    village.sound()
