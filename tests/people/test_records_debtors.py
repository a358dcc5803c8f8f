"""What every debtor owes each fund, and what the registers say of them."""

from datetime import date

from forumtui.ledger.rules import LineField
from forumtui.people.acts.identity import say_same
from forumtui.people.records.debtors import (
    DebtorLoan,
    DebtorRecord,
    debtor_records,
    owed_loans,
)
from forumtui.people.records.moves import villagers
from forumtui.people.records.waiting import waiting_persons
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.corrections import correct, take_back
from forumtui.village.records.deaths import died
from forumtui.village.records.residents import residents_of

TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")
CUT_OFF = date(2017, 3, 31)
SAID = {"reason": "เห็นสมุด", "approved_by": TWO}
WOMEN = """กลุ่มสตรี
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ
นางไกล บ้านเมือง,99,900,900
นายสมชาย ใจดี,1,700,0
"""
CHILDREN = """บ้านเลขที่,หมู่,คำนำหน้า,ชื่อ,นามสกุล,สถานะ,วันเกิด
7,6,เด็กชาย,ดำ,ทองดี,บุตร,
7,6,นางสาว,แดง,ทองดี,บุตร,1/4/2540
7,6,นาย,ขาว,ทองดี,หัวหน้าครัวเรือน,31/3/2540
"""


def read(store, home, text, name="อีก.csv"):
    (home / "data" / name).write_text(text, "utf-8")
    import_register(store, home / "data" / name)


def test_nobody_owes_before_a_register_is_read(empty):
    with empty.reading():
        assert owed_loans() == ()
        assert died(lambda record: record) == frozenset()
        assert debtor_records() == {}


def test_a_loan_that_is_paid_back_is_not_owed(store, home):
    read(store, home, WOMEN)
    with store.reading():
        owed = owed_loans()
        people = {one.name: one.person for one in villagers()}
    assert owed[0] == DebtorLoan(
        1, people["นายสมชาย ใจดี"], "กองทุนหมู่บ้านทดลอง", "1/2558", 1_200_000, 10_050, fund_id=1
    )
    assert [(one.id, one.fund, one.balance_satang) for one in owed[3:]] == [
        (4, "โครงการ กข.คจ.", 450_000),
        (5, "กลุ่มสตรี", 90_000),
    ]


def test_a_loan_is_owed_as_it_was_corrected_and_as_long_as_that_stands(store):
    correct(store, "L2", LineField.BALANCE, 0, **SAID)
    with store.reading():
        assert [one.id for one in owed_loans()] == [1, 3, 4]
    correct(store, "L2", LineField.ACCRUED, 5, **SAID)
    with store.reading():
        (loan,) = [one for one in owed_loans() if one.id == 2]
        assert (loan.balance_satang, loan.accrued_satang) == (0, 5)
    take_back(store, "L2", **SAID)
    take_back(store, "L2", **SAID)
    with store.reading():
        (loan,) = [one for one in owed_loans() if one.id == 2]
        assert (loan.balance_satang, loan.accrued_satang) == (3_000_000, 0)


def test_a_paid_loan_that_was_corrected_upwards_is_owed(store, home):
    read(store, home, WOMEN)
    correct(store, "L6", LineField.BALANCE, 1, **SAID)
    with store.reading():
        assert owed_loans()[-1].balance_satang == 1


def test_debtors_are_told_as_their_register_writes_them(store, home):
    read(store, home, WOMEN)
    with store.reading():
        records = debtor_records()
        far = waiting_persons()[-1].id
        people = {one.name: one.person for one in villagers()}
    assert records[far] == DebtorRecord(far, "นางไกล บ้านเมือง", "นาง", "99", None)
    # Who only saves, and who has no line at all, is no debtor.
    assert people["นายคำปัน ไม่มีหนี้"] not in records
    assert "นายแปลก หน้าใหม่" not in {one.name for one in records.values()}
    assert len(records) == 5


def test_whom_a_debtor_is_tied_to_is_told_too(store, home):
    read(store, home, WOMEN)
    with store.reading():
        far = waiting_persons()[-1].id
        resident = next(one.person for one in villagers() if "คำปัน" in one.name)
        assert resident not in debtor_records()
    say_same(store, far, resident)
    with store.reading():
        assert {far, resident} <= debtor_records().keys()


def test_who_died_is_whom_a_loans_note_says_it_of(four, house):
    with four.reading():
        (father,) = [one.id for one in residents_of(house("1")) if one.relation == "บิดา"]
        assert died(lambda record: record) == {father}
