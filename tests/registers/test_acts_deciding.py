"""A row that waits is decided: taken as mended, or not taken; and that is taken back."""

import pytest
from tests.helpers.standing_village import Village, figures_of_fresh

from forumtui.messages.refusals import Refusal
from forumtui.registers.acts.control_totals import control
from forumtui.registers.acts.importing import source_files, source_rows
from forumtui.registers.acts.replacing import decisions_ahead
from forumtui.registers.acts.taking_back import register_named
from forumtui.registers.acts.waiting import deciding
from forumtui.registers.refusals import (
    CreditUnsaid,
    RowDecidedAlready,
    RowNeverTaken,
    RowNotWaiting,
    RowStillWaits,
    RowUnreasoned,
)
from forumtui.registers.rules.control_totals import ComparisonStanding
from forumtui.registers.rules.deciding import CreditWay

RESIDENTS = """บ้านเลขที่,หมู่,ชื่อ-สกุล
1,6,นายสมชาย ใจดี
1/2,6,นางสมศรี แก้วงาม
12/3,6,นายน้อย คำปัน
"""
HEAD = "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินต้นคงค้าง,ดอกเบี้ยค้าง,อัตราดอกเบี้ย"
TITLE = "กองทุนหมู่บ้านทดสอบ"


def loans(*rows, total):
    return "\n".join((TITLE, HEAD, *rows, f",รวม,,{total},,")) + "\n"


GOOD = "1,นายสมชาย ใจดี,1,1000.00,,6"
UNCLEAR = "2,นางสมศรี แก้วงาม,1/2,สองพัน,,6"
OVERPAID = "3,นายน้อย คำปัน,12/3,-300.00,,6"
BALANCE = 3


@pytest.fixture
def village(tmp_path):
    made = Village(tmp_path / "village")
    made.read("00_r.csv", RESIDENTS)
    yield made
    made.close()


def ahead(village, old, name, text):
    """Return what is said to become of the decisions before anything is replaced."""
    path = village.home / name
    path.write_text(text, "utf-8")
    number = register_named(village.store, old).id
    found = decisions_ahead(village.store, village.home, path, number)
    return found.kept, found.lost


def waiting(village):
    return [one.row for one in deciding.rows_to_decide(village.store) if one.row.decision is None]


def take(village, row, cells, **how):
    how = {"why": "กรรมการตอบแล้ว", "by": "นายหนึ่ง ตรวจดี"} | how
    return deciding.take_row(village.store, row.id, cells=cells, **how)


def only_comparison(village):
    return next(one for fund in control(village.store) for one in fund.comparisons if one.rows)


def test_a_row_stands_whole_with_its_headings_and_the_column_its_reason_speaks_of(village):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, total=3000))
    (row,) = waiting(village)
    assert row.headings == tuple(HEAD.split(","))
    assert row.cells == tuple(UNCLEAR.split(","))
    assert (row.file, row.sheet, row.row, row.code) == ("01_f.csv", None, 4, "balance_not_number")
    assert deciding.row_view(village.store, row.id, {}).wanting[0] == BALANCE


def test_a_mended_row_counts_in_its_own_table_and_the_total_agrees(village, tmp_path):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, total=3000))
    village.confirm("1", "1/2")
    (row,) = waiting(village)
    take(village, row, {BALANCE: "2,000.00"})
    one = only_comparison(village)
    assert (one.members_satang, one.stated_satang, one.waiting) == (3000_00, 3000_00, 0)
    assert one.standing is ComparisonStanding.AGREES
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    assert village.statuses() == {"1": "confirmed", "1/2": "not_asked", "12/3": "not_asked"}
    (file,) = [one for one in source_files(village.store) if one.name == "01_f.csv"]
    assert (file.accepted, file.waiting, file.taken, file.refused) == (1, 0, 1, 0)
    mended = UNCLEAR.replace("สองพัน", "2000.00")
    files = ("00_r.csv", RESIDENTS), ("01_f.csv", loans(GOOD, mended, total=3000))
    assert lines_of(village.figures()) == lines_of(figures_of_fresh(tmp_path / "fresh", *files))
    village.sound()


def lines_of(figures):
    return {what: figures[what] for what in ("sums", "debts", "lines")}


def test_a_mended_row_passes_the_rules_of_reading(village):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, total=3000))
    (row,) = waiting(village)
    before = village.figures()
    with pytest.raises(RowStillWaits) as refused:
        take(village, row, {BALANCE: "สามพัน"})
    assert refused.value.code == "balance_not_number"
    with pytest.raises(RowStillWaits) as refused:
        take(village, row, {BALANCE: "2000", 1: ""})
    assert refused.value.code == "name_missing"
    assert village.figures() == before


def test_a_decision_says_why_and_who_decided(village):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, total=3000))
    (row,) = waiting(village)
    with pytest.raises(RowUnreasoned):
        take(village, row, {BALANCE: "2000"}, why="  ")
    with pytest.raises(Refusal):
        deciding.refuse_row(village.store, row.id, why="ซ้ำ", by=" ")
    assert waiting(village) == [row]


def test_a_row_that_is_not_taken_is_counted_and_still_shown(village):
    unclear_interest = "2,นางสมศรี แก้วงาม,1/2,2000.00,ไม่แน่,6"
    village.read("01_f.csv", loans(GOOD, unclear_interest, total=3000))
    (row,) = waiting(village)
    deciding.refuse_row(village.store, row.id, why="เขียนซ้ำ", by="นายหนึ่ง")
    (file,) = [one for one in source_files(village.store) if one.name == "01_f.csv"]
    assert (file.accepted, file.waiting, file.taken, file.refused) == (1, 0, 0, 1)
    (shown,) = [one for one in source_rows(village.store) if one.status == "refused"]
    assert (shown.id, shown.why, shown.by) == (row.id, "เขียนซ้ำ", "นายหนึ่ง")
    (listed,) = deciding.rows_to_decide(village.store)
    assert (listed.who, listed.satang) == ("นางสมศรี แก้วงาม 1/2", 2000_00)
    one = only_comparison(village)
    assert (one.refused, one.standing) == (1, ComparisonStanding.ON_HOLD)
    with pytest.raises(RowDecidedAlready):
        take(village, row, {4: "0"})
    village.sound()


def test_an_overpaid_debt_is_taken_as_nothing_owed_and_the_rest_told_to_the_fund(village):
    village.read("01_f.csv", loans(GOOD, OVERPAID, total=700))
    (row,) = waiting(village)
    with pytest.raises(CreditUnsaid):
        take(village, row, {})
    found = take(village, row, {}, credit=CreditWay.REFUND)
    assert found.credit_satang == 300_00
    assert village.debts() == {"1": 1000_00, "12/3": 0}
    (listed,) = deciding.rows_to_decide(village.store)
    decision = listed.row.decision
    assert (decision.credit_satang, decision.credit_way) == (300_00, CreditWay.REFUND)
    village.sound()


def test_savings_below_nothing_are_never_taken(village):
    text = "\n".join(
        (TITLE, "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินออม", "1,นายสมชาย ใจดี,1,-50", "2,นายน้อย คำปัน,12/3,70")
    )
    village.read("01_s.csv", text + "\n")
    (row,) = waiting(village)
    assert row.code == "negative_savings"
    with pytest.raises(RowNeverTaken):
        take(village, row, {BALANCE: "50"})


def test_a_row_that_stands_elsewhere_is_taken_only_where_a_person_says_that_it_counts_beside_it(
    village,
):
    village.read("01_f.csv", loans(GOOD, total=1000))
    village.read("02_f.csv", loans(GOOD, "2,นางสมศรี แก้วงาม,1/2,500,,6", total=1500), beside=True)
    (row,) = waiting(village)
    assert row.code == "row_known"
    take(village, row, {})
    assert village.debts() == {"1": 2000_00, "1/2": 500_00}
    village.sound()


def test_money_of_the_fund_itself_is_nobodys_until_it_is_typed_whose_it_is(village):
    rows = ("1,นายสมชาย ใจดี,1,500", "2,นายน้อย คำปัน,12/3,70", ",เงินสดในมือ,,2500")
    text = "\n".join((TITLE, "ที่,ชื่อ-สกุล,บ้านเลขที่,เงินออม", *rows))
    village.read("01_s.csv", text + "\n")
    (row,) = waiting(village)
    assert row.code == "row_of_fund"
    with pytest.raises(RowStillWaits):
        take(village, row, {})
    take(village, row, {1: "นางสมศรี แก้วงาม", 2: "1/2"})
    village.sound()


@pytest.mark.parametrize("taken", [True, False])
def test_a_decision_that_is_taken_back_leaves_everything_as_it_was(village, taken):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, total=3000))
    (row,) = waiting(village)
    before = village.figures()
    if taken:
        take(village, row, {BALANCE: "2000"})
    else:
        deciding.refuse_row(village.store, row.id, why="เขียนซ้ำ", by="นายหนึ่ง")
    deciding.reopen_row(village.store, row.id)
    assert village.figures() == before
    assert waiting(village) == [row]
    village.sound()


def test_a_register_that_is_taken_back_goes_with_what_was_decided_of_its_rows(village):
    before = village.figures()
    village.read("01_f.csv", loans(GOOD, UNCLEAR, OVERPAID, total=2700))
    unclear, overpaid = waiting(village)
    take(village, unclear, {BALANCE: "2000"})
    deciding.refuse_row(village.store, overpaid.id, why="เขียนซ้ำ", by="นายหนึ่ง")
    village.take_back("01_f.csv")
    assert village.figures() == before
    with pytest.raises(RowNotWaiting):
        take(village, unclear, {BALANCE: "2000"})
    village.sound()


def test_a_decision_holds_for_the_very_same_row_of_the_register_that_replaces_its_own(village):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, OVERPAID, total=2700))
    unclear, overpaid = waiting(village)
    take(village, unclear, {BALANCE: "2000"})
    take(village, overpaid, {}, credit=CreditWay.SAVINGS)
    village.confirm("1", "1/2", "12/3")
    other = "1,นายสมชาย ใจดี,1,1100.00,,6"
    assert ahead(village, "01_f.csv", "02_f.csv", loans(other, UNCLEAR, OVERPAID, total=2800)) == (
        2,
        (),
    )
    report = village.replace("01_f.csv", "02_f.csv", loans(other, UNCLEAR, OVERPAID, total=2800))
    assert (report.still_decided, report.undecided) == (2, 0)
    assert village.debts() == {"1": 1100_00, "1/2": 2000_00, "12/3": 0}
    assert village.asked_again() == ["1"]
    assert waiting(village) == []
    village.sound()
    (decided, _) = (one.row for one in deciding.rows_to_decide(village.store))
    assert (decided.file, decided.as_mended[BALANCE]) == ("02_f.csv", "2000")
    deciding.reopen_row(village.store, decided.id)
    assert [one.file for one in waiting(village)] == ["02_f.csv"]
    assert village.debts() == {"1": 1100_00, "12/3": 0}
    village.take_back("02_f.csv")
    assert village.debts() == {}
    village.sound()


def test_a_row_that_changed_in_the_register_that_replaces_its_own_waits_anew(village):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, OVERPAID, total=2700))
    unclear, overpaid = waiting(village)
    take(village, unclear, {BALANCE: "2000"})
    deciding.refuse_row(village.store, overpaid.id, why="เขียนซ้ำ", by="นายหนึ่ง")
    village.confirm("1", "1/2")
    changed = UNCLEAR.replace("สองพัน", "สามพัน"), OVERPAID.replace("-300", "300")
    assert ahead(village, "01_f.csv", "02_f.csv", loans(GOOD, *changed, total=1300)) == (0, (4, 5))
    report = village.replace("01_f.csv", "02_f.csv", loans(GOOD, *changed, total=1300))
    assert (report.still_decided, report.undecided, report.waiting) == (0, 2, 1)
    assert village.debts() == {"1": 1000_00, "12/3": 300_00}
    assert [one.cells[BALANCE] for one in waiting(village)] == ["สามพัน"]
    assert village.statuses()["1/2"] == "not_asked"
    village.sound()


def test_what_the_fund_writes_as_it_was_mended_goes_on_and_nobody_is_asked_anew(village):
    village.read("01_f.csv", loans(GOOD, UNCLEAR, total=3000))
    (unclear,) = waiting(village)
    take(village, unclear, {BALANCE: "2000"})
    village.confirm("1", "1/2")
    mended = UNCLEAR.replace("สองพัน", "2000.00")
    report = village.replace("01_f.csv", "02_f.csv", loans(GOOD, mended, total=3000))
    assert (report.still_decided, report.undecided) == (0, 1)
    assert village.asked_again() == []
    assert village.debts() == {"1": 1000_00, "1/2": 2000_00}
    village.sound()
