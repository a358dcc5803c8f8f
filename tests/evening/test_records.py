"""The village at a glance: how much of everything there is."""

from datetime import date

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.debts import debt_register
from forumtui.contracts.acts.taking_back import undo
from forumtui.evening.records import Counts, counts
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.answers import Speaker, confirm

AGAIN = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน
2/2558,นายประเสริฐ มั่นคง,2,"30,000","30,000",-,ร้อยละ 6 ต่อปี,
"""


def test_a_new_village_holds_nothing(empty):
    with empty.reading():
        assert counts() == Counts(0, 0, 0, 0, 0)


def test_rows_are_counted_by_what_became_of_them(store, home):
    with store.reading():
        before = counts()
    assert before == Counts(loans=4, debt_satang=5_050_000, files=4, rows_waiting=0, contracts=0)
    (home / "data" / "อีก.csv").write_text(AGAIN, "utf-8")
    import_register(store, home / "data" / "อีก.csv")
    with store.reading():
        after = counts()
    assert (after.files, after.loans, after.rows_waiting) == (5, 4, 1)


def test_contracts_that_stand_are_counted(store, at):
    for house in ("1", "2"):
        confirm(store, at(house), Speaker("หัวหน้า"))
        draw_up(store, at(house), today=date(2017, 4, 20))
    with store.reading():
        assert counts().contracts == 2
    undo(store, at("1"), reason="เขียนผิด")
    with store.reading():
        assert counts().contracts == 1


STRANGER = """กองทุนหมู่บ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,เงินต้น,คงเหลือ,ดอกเบี้ยค้าง,อัตราดอกเบี้ย,ผู้ค้ำประกัน
9/2558,นายมาไกล ไม่มีบ้าน,888,"5,000","5,000",-,ร้อยละ 6 ต่อปี,
"""


def test_the_map_and_the_register_count_the_same_debts_also_a_strangers(store, home):
    (home / "data" / "อีก.csv").write_text(STRANGER, "utf-8")
    import_register(store, home / "data" / "อีก.csv")
    with store.reading():
        seen = counts()
    register = debt_register(store)
    assert any(line.debt.household is None for line in register)
    assert seen.debt_satang == sum(line.debt.satang for line in register)
    assert seen.loans == sum(line.debt.loans for line in register) == 5
