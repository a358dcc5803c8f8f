"""What was read, what became of each row, and what counts already when the next register comes."""

import hashlib

import pytest

from forumtui.ledger.rules import LineField
from forumtui.people.acts.identity import say_same
from forumtui.people.records.identity import provisional_persons
from forumtui.people.records.moves import villagers
from forumtui.registers.acts.importing import import_register
from forumtui.registers.reading.formats import filled
from forumtui.registers.records.source_rows import (
    CountedRow,
    FileFacts,
    cells_hash,
    counted_contracts,
    counted_rows,
    source_files,
    source_rows,
    was_read,
)
from forumtui.thai.names import name_key, split_name
from forumtui.verification.acts.corrections import correct
from forumtui.village.records.village import funds

TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
AGAIN = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน
2/2558,นายประเสริฐ มั่นคง,2,"30,000","30,000",-,ร้อยละ 6 ต่อปี,
9/2559,นางสาววันดี สุขใส,10/1,"1,000",หนึ่งพัน,-,ร้อยละ 18 ต่อปี,
,นางสาววันดี สุขใส,10/1,"1,000","700",-,ร้อยละ 18 ต่อปี,
"""


@pytest.fixture
def read_again(store, home):
    """The village fund's next book: a row that is known, one that cannot be read, one without number."""
    path = home / "data" / "อีก.csv"
    path.write_text(AGAIN, "utf-8")
    import_register(store, path, beside=True)
    return store


def test_a_village_without_registers_has_no_rows(empty):
    with empty.reading():
        assert source_files() == source_rows() == counted_contracts() == ()
        assert counted_rows() == {}
        assert not was_read("0" * 64)


def test_a_file_was_read_when_its_very_bytes_were(store, home):
    digest = hashlib.sha256((home / "data" / "ออม.csv").read_bytes()).hexdigest()
    with store.reading():
        assert was_read(digest)
        assert not was_read(digest[:-1])
        assert not was_read(digest[:-1] + ("0" if digest[-1] != "0" else "1"))


def test_files_are_told_in_the_order_of_reading_with_what_became_of_their_rows(read_again):
    with read_again.reading():
        files = source_files()
    assert [one.name for one in files] == ["บ้าน.csv", "กองทุน.csv", "ออม.csv", "กขคจ.csv", "อีก.csv"]
    assert files[0] == FileFacts("บ้าน.csv", accepted=5, flagged=0, waiting=0)
    # A flagged row is accepted.
    assert files[-1] == FileFacts("อีก.csv", accepted=1, flagged=1, waiting=2)


def test_a_row_of_a_resident_is_told_with_person_and_house(store):
    with store.reading():
        first = source_rows()[0]
    assert (first.file, first.sheet, first.row, first.kind) == ("บ้าน.csv", None, 2, "person")
    assert (first.person, first.house, first.line, first.satang) == ("P1", "1", None, None)
    assert (first.fund, first.status, first.reasons) == (None, "in", ())


def test_a_row_of_a_loan_is_told_with_its_line_and_what_was_read(store):
    correct(store, "L1", LineField.BALANCE, 5, reason="เห็นสมุด", approved_by=TWO)
    with store.reading():
        (row,) = [one for one in source_rows() if one.line == "L1"]
    assert (row.fund, row.person, row.house, row.satang) == (
        "กองทุนหมู่บ้านทดลอง", "P1", "1", 1_200_000,
    )  # fmt: skip
    assert row.status == "in"


def test_only_data_rows_are_told(store):
    with store.reading():
        kinds = {one.kind for one in source_rows()}
        assert len(source_rows()) == 5 + 3 + 2 + 1
    assert kinds == {"person", "loan", "saving"}


def test_a_row_that_waits_says_why_and_holds_nothing(read_again):
    with read_again.reading():
        known, unreadable, accepted = source_rows()[-3:]
    assert (known.status, known.reasons[0][0]) == ("waiting", "row_known")
    assert known.reasons[0][1] == {"file": "กองทุน.csv", "row": "4"}
    assert (known.line, known.person, known.satang, known.house) == (None, None, None, None)
    assert unreadable.status == "waiting"
    assert (accepted.line, accepted.satang, accepted.status) == ("L5", 70_000, "flagged")
    assert accepted.reasons == (("rate_above_ceiling", {"cell": "ร้อยละ 18 ต่อปี"}),)


def test_a_row_is_told_of_the_resident_its_record_is_tied_to(store):
    with store.reading():
        (stranger,) = provisional_persons()
        resident = next(one.person for one in villagers() if "คำปัน" in one.name)

    def row():
        with store.reading():
            return next(one for one in source_rows() if one.row == 4 and one.file == "ออม.csv")

    assert (row().person, row().house) == (f"P{stranger.id}", "2")
    say_same(store, stranger.id, resident)
    assert (row().person, row().house) == (f"P{resident}", "10")


def test_who_lives_in_no_house_of_the_village_is_told_as_the_register_wrote(store, home):
    path = home / "data" / "ไกล.csv"
    path.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนายไกล บ้านเมือง,99,900,900\n", "utf-8")
    import_register(store, path)
    with store.reading():
        assert source_rows()[-1].house == "99"


def test_what_counts_already_is_found_by_fund_kind_and_cells(read_again):
    with read_again.reading():
        counted = counted_rows()
        village_fund = next(one.id for one in funds() if one.name == "กองทุนหมู่บ้านทดลอง")
    cells = '["2/2558","นายประเสริฐ มั่นคง","2","30,000","30,000","-","ร้อยละ 6 ต่อปี"]'
    assert counted[village_fund, "loan", cells_hash(cells)] == CountedRow("กองทุน.csv", 4)
    assert (village_fund, "saving", cells_hash(cells)) not in counted
    # Residents belong to no fund, and rows that wait do not count.
    assert {kind for _, kind, _ in counted} == {"loan", "saving"}
    assert sorted(one for one in counted.values() if one.file == "อีก.csv") == [("อีก.csv", 5)]


def test_a_row_that_an_earlier_version_kept_with_the_blank_cells_at_its_end_is_the_same_row(
    store, home, monkeypatch
):
    head = "กองทุนหมู่บ้านเดิม\nชื่อ-สกุล,บ้านเลขที่,ยอดหนี้คงเหลือ,หมายเหตุ\n"
    old, new = home / "data" / "เดิม.csv", home / "data" / "ใหม่.csv"
    old.write_text(f"{head}นายเก่า ก่อน,1,700,,\nนายเก่า ก่อน,1,800\n", "utf-8")
    new.write_text(f"{head}นายเก่า ก่อน,1,700\nนายเก่า ก่อน,1,800,,,\nนายใหม่ หลัง,1,900,\n", "utf-8")
    with monkeypatch.context() as as_before:
        as_before.setattr(filled, "without_blank_end", lambda row: row)
        assert import_register(store, old).accepted == 2
    report = import_register(store, new, beside=True)
    assert (report.accepted, report.waiting) == (1, 2)
    (table,) = report.tables
    assert [one.reason.code for one in table.waiting] == ["row_known", "row_known"]


def test_a_contract_counts_by_its_number_as_written_and_the_balance_that_was_read(read_again):
    correct(read_again, "L1", LineField.BALANCE, 5, reason="เห็นสมุด", approved_by=TWO)
    with read_again.reading():
        contracts = counted_contracts()
    assert [(one.number, one.file, one.row, one.satang) for one in contracts] == [
        ("1/2558", "กองทุน.csv", 3, 1_200_000),
        ("2/2558", "กองทุน.csv", 4, 3_000_000),
        ("3/2558", "กองทุน.csv", 5, 400_000),
    ]
    assert contracts[0].name_key == name_key(split_name("นายสมชาย ใจดี"))
    assert len({one.fund for one in contracts}) == 1
