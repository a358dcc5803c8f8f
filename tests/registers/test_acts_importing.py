"""One file is one act: all of it or nothing, and never twice."""

import sqlite3
import subprocess
import sys

import pytest

from forumtui.contracts.acts.debts import debt_register
from forumtui.engine.database import typed_rows
from forumtui.engine.inspection import rows_stand
from forumtui.engine.journal import Journal, last_entry
from forumtui.evening.acts.overview import overview
from forumtui.people.acts.identity import persons_waiting
from forumtui.registers.acts.importing import (
    RowsWouldWait,
    WaitingRow,
    import_register,
    runs,
    source_files,
    source_rows,
)
from forumtui.registers.reading.records import RowReason
from forumtui.registers.refusals import ImportStopped
from forumtui.tables.registers import SourceRow


def journal(store):
    with store.reading():
        return [act for (act,) in typed_rows(Journal.select(Journal.act).order_by(Journal.id))]


def test_every_row_of_every_file_is_kept(store, home):
    for file in (home / "data").iterdir():
        lines = file.read_text("utf-8").splitlines()
        with store.reading():
            kept = SourceRow.select().where(SourceRow.file << _files(file.name)).count()
        assert kept == len(lines), file.name


def _files(name):
    from forumtui.tables.registers import SourceFile

    return SourceFile.select(SourceFile.id).where(SourceFile.name == name)


def test_debts_and_savings_add_up(store):
    assert sum(line.debt.satang for line in debt_register(store)) == 5_050_000
    rows = source_rows(store)
    assert sum(r.satang for r in rows if r.kind == "saving") == 150_025
    assert {r.status for r in rows} == {"in", "flagged"}
    assert [r.house for r in rows if r.status == "flagged"] == ["10/1"]


def test_the_same_bytes_add_nothing_and_leave_no_act(store, home):
    before, acts = overview(store).counts, journal(store)
    copy = home / "other name.csv"
    copy.write_bytes((home / "data" / "กองทุน.csv").read_bytes())
    report = import_register(store, copy)
    assert report.already
    assert overview(store).counts == before
    assert journal(store) == acts


def test_a_row_another_file_holds_already_waits(store, home):
    other = home / "again.csv"
    text = (home / "data" / "กองทุน.csv").read_text("utf-8")
    other.write_text(text.replace("2/2558", "4/2558"), "utf-8")
    report = import_register(store, other)
    waiting = [row.reason.code for table in report.tables for row in table.waiting]
    assert waiting == ["row_known", "row_known"]
    assert report.accepted == 1


def test_a_stopped_import_keeps_nothing(empty, home):
    big = home / "big.csv"
    lines = ["ชื่อ-สกุล,บ้านเลขที่,เงินสัจจะสะสม (บาท)"]
    lines += [f"นายคน ที่{n},{n},100" for n in range(2_000)]
    big.write_text("\n".join(lines), "utf-8")
    told = []

    def stop_after_a_while(done, total):
        told.append((done, total))
        return done < 1_000

    with pytest.raises(ImportStopped):
        import_register(empty, big, keep_going=stop_after_a_while)
    assert told[0] == (500, 2_001)
    assert overview(empty).counts.files == 0
    assert source_files(empty) == ()
    assert journal(empty) == ["village.found"]
    assert import_register(empty, big).accepted == 2_000


def another_desk_reads(home, path):
    """Read a register in a process of its own."""
    command = [sys.executable, "-m", "forumtui", "import", str(path), "--home", str(home)]
    assert subprocess.run(command, capture_output=True, timeout=60).returncode == 0


@pytest.fixture
def long_book(empty):
    """A register long enough to be asked whether it goes on."""
    rows = "".join(f"นายยาว ที่{n},{n % 9 + 1},{100 + n}\n" for n in range(700))
    path = empty.folder / "data" / "ยาว.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"กองทุนหมู่บ้านยาว\nชื่อ-สกุล,บ้านเลขที่,ยอดหนี้คงเหลือ\n{rows}", "utf-8")
    return path


def test_nobody_else_waits_while_a_register_is_read(empty, long_book):
    """Another desk may write until the rows are there: nothing is locked while they are read."""
    asked = []

    def another_desk_may_write(done, total):
        desk = sqlite3.connect(empty.path, timeout=0, isolation_level=None)
        desk.execute("BEGIN IMMEDIATE")
        desk.execute("ROLLBACK")
        desk.close()
        asked.append((done, total))
        return True

    report = import_register(empty, long_book, keep_going=another_desk_may_write)
    assert asked == [(500, 702)]
    assert report.accepted == 700


def test_what_another_desk_did_meanwhile_is_known_to_what_is_kept(empty, home, long_book):
    """The rows were made for the village as it was: they are made anew for the village as it is."""
    people = home / "data" / "บ้าน.csv"

    def another_desk_reads_the_residents(done, total):
        if not any(one.name == "บ้าน.csv" for one in source_files(empty)):
            another_desk_reads(home, people)
        return True

    alone = import_register(empty, long_book, keep_going=another_desk_reads_the_residents)
    assert journal(empty) == ["village.found", "intake.import", "intake.import"]
    assert [one.name for one in source_files(empty)] == ["บ้าน.csv", "ยาว.csv"]
    assert alone.accepted == 700
    with empty.reading():
        assert all(map(rows_stand, last_entry().rows()))


def test_a_file_that_another_desk_read_meanwhile_is_not_read_twice(empty, home, long_book):
    done_once = []

    def another_desk_reads_the_same(done, total):
        if not done_once:
            done_once.append(done)
            another_desk_reads(home, long_book)
        return True

    assert import_register(empty, long_book, keep_going=another_desk_reads_the_same).already
    assert journal(empty) == ["village.found", "intake.import"]
    assert [one.accepted for one in source_files(empty)] == [700]


def test_who_is_in_no_household_register_waits_visibly(store):
    waiting = persons_waiting(store)
    assert [(p.name, p.house, p.lines) for p in waiting] == [("นายแปลก หน้าใหม่", "2", 1)]
    rows = [r for r in source_rows(store) if r.kind == "saving"]
    assert [r.house for r in rows] == ["1", "2"]


def test_lines_of_one_person_share_a_key_across_funds(store):
    rows = [r for r in source_rows(store) if r.house == "1" and r.kind != "person"]
    people = {}
    for row in rows:
        people.setdefault(row.person, []).append(row.kind)
    assert sorted(map(sorted, people.values())) == [["loan"], ["loan", "saving"]]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_the_order_in_which_files_come_makes_no_difference(empty, home, order):
    names = ["บ้าน.csv", "กองทุน.csv", "ออม.csv", "กขคจ.csv"]
    for place in order:
        import_register(empty, home / "data" / names[place])
    assert [p.name for p in persons_waiting(empty)] == ["นายแปลก หน้าใหม่"]
    found = [(d.debt.house, d.debt.satang) for d in debt_register(empty)]
    assert sorted(found) == [("1", 450_000), ("1", 1_200_000), ("10/1", 400_000), ("2", 3_000_000)]


FAULTY = """กองทุนหมู่บ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,เงินกู้คงเหลือ
นายสมชาย ใจดี,1,"1,000"
นายประเสริฐ มั่นคง,2,#REF!
,2,300
"""


def test_a_whole_file_is_kept_at_once_and_a_faulty_one_not_at_all(empty, home):
    good, faulty = home / "good.csv", home / "faulty.csv"
    good.write_text(FAULTY.replace("#REF!", "5").replace("\n,2", "\nนางสมศรี ใจดี,2"), "utf-8")
    faulty.write_text(FAULTY, "utf-8")
    assert import_register(empty, good, whole=True).accepted == 3
    before, acts = overview(empty).counts, journal(empty)
    with pytest.raises(RowsWouldWait) as refused:
        import_register(empty, faulty, whole=True)
    report = refused.value.report
    waiting = [(row.row, row.reason.code) for table in report.tables for row in table.waiting]
    assert (report.accepted, report.waiting) == (0, 3)
    assert waiting == [(3, "row_known"), (4, "formula_failed"), (5, "name_missing")]
    assert overview(empty).counts == before
    assert journal(empty) == acts


def test_what_was_agreed_to_is_kept_and_nothing_else(empty, home):
    faulty = home / "faulty.csv"
    faulty.write_text(FAULTY, "utf-8")
    with pytest.raises(RowsWouldWait) as refused:
        import_register(empty, faulty, whole=True)
    agreed = refused.value.report
    faulty.write_text(FAULTY.replace("1,000", "9,000"), "utf-8")
    with pytest.raises(RowsWouldWait):
        import_register(empty, faulty, whole=True, agreed=agreed)
    assert source_files(empty) == ()
    faulty.write_text(FAULTY, "utf-8")
    assert import_register(empty, faulty, whole=True, agreed=agreed) == agreed
    assert [row.status for row in source_rows(empty)] == ["flagged", "waiting", "waiting"]


def test_rows_that_follow_each_other_for_one_reason_are_said_together():
    def waiting(*numbers, code="name_missing"):
        return [WaitingRow(None, number, RowReason(code)) for number in numbers]

    rows = [*waiting(3, 4, 5), *waiting(6, code="overpaid"), *waiting(8, 9)]
    assert [[row.row for row in run] for run in runs(rows)] == [[3, 4, 5], [6], [8], [9]]
