"""Guarantees as their registers name them, and what people said of a guarantor."""

import pytest
from tests.helpers.lending import HOUSEHOLDS

from forumtui.ledger.rules import LineField
from forumtui.people.acts.guarantor_identity import say_elsewhere, say_who, take_back
from forumtui.people.records.debtors import debtor_loans
from forumtui.people.records.guarantors import (
    GuarantorName,
    SaidOf,
    guarantor_names,
    guarantors_by_loan,
    names_of,
    said,
    said_in,
    written_guarantees,
)
from forumtui.people.records.identity import last_word
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts.corrections import correct
from forumtui.village.records.deaths import died

SAID_BY = "นายบุญมี เก่งกาจ"
TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")


LOANS = """กองทุนหมู่บ้านบ้านทดลอง
เลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,คงเหลือ,ดอกเบี้ยค้าง,ผู้ค้ำประกัน 1,ผู้ค้ำประกัน 2,หมายเหตุ
1/2558,นายมานะ ทองดี,4,"10,000",50.25,นางศิริพร ใจกว้าง,นายเด่นชัย ใจกว้าง,
2/2558,นายมานะ ทองดี,4,"2,000",,,,เสียชีวิตแล้ว
3/2558,นางคำแก้ว เก่งกาจ,1,"3,000",,นางศิริพร ใจกว้าง,,
"""


@pytest.fixture
def lent(empty, home):
    """Three loans: of two guarantors, of none, and of one who stands for the first loan, too."""
    for name, text in (("บ้าน.csv", HOUSEHOLDS), ("กองทุน.csv", LOANS)):
        (home / "data" / name).write_text(text, "utf-8")
        import_register(empty, home / "data" / name)
    return empty


def test_a_village_without_loans_has_no_guarantees(empty):
    with empty.reading():
        assert written_guarantees() == [*debtor_loans()] == []
        assert said() == {}
        assert guarantor_names([1, 2]) == ()
        assert guarantors_by_loan([]) == names_of([]) == {}
        assert said_in(1) == ()


def test_guarantees_are_told_as_written_in_the_order_of_the_registers(lent):
    with lent.reading():
        told = written_guarantees()
    assert [(one.loan, one.name, one.house) for one in told] == [
        (1, "นางศิริพร ใจกว้าง", ""),
        (1, "นายเด่นชัย ใจกว้าง", ""),
        (3, "นางศิริพร ใจกว้าง", ""),
    ]
    assert told[0].name_key == told[2].name_key != told[1].name_key


def test_a_loan_is_told_with_principal_and_interest_together(lent):
    with lent.reading():
        told = list(debtor_loans())
        dead = died(lambda record: record)
    assert [(one.id, one.contract_no, one.owed_satang) for one in told] == [
        (1, "1/2558", 1_005_025),
        (2, "2/2558", 200_000),
        (3, "3/2558", 300_000),
    ]
    assert dead == {told[1].person}
    assert told[0].person == told[1].person != told[2].person
    assert {one.fund for one in told} == {"กองทุนหมู่บ้านบ้านทดลอง"}


def test_a_corrected_loan_is_told_as_it_now_is(lent):
    correct(lent, "L1", LineField.ACCRUED, 25, reason="เห็นสมุด", approved_by=TWO)
    with lent.reading():
        assert [one.owed_satang for one in debtor_loans()] == [1_000_025, 200_000, 300_000]


def test_the_names_on_loans_are_told_each_once(lent):
    with lent.reading():
        assert guarantors_by_loan([1, 2, 3, 99]) == {
            1: ("นางศิริพร ใจกว้าง", "นายเด่นชัย ใจกว้าง"),
            3: ("นางศิริพร ใจกว้าง",),
        }
        assert guarantor_names([3, 1]) == (
            GuarantorName(1, 1, "นางศิริพร ใจกว้าง"),
            GuarantorName(2, 1, "นายเด่นชัย ใจกว้าง"),
            GuarantorName(3, 3, "นางศิริพร ใจกว้าง"),
        )
        assert guarantor_names([2]) == ()
        assert names_of([3, 1, 99]) == {1: "นางศิริพร ใจกว้าง", 3: "นางศิริพร ใจกว้าง"}


def test_the_latest_word_of_a_guarantor_stands_until_it_is_taken_back(lent):
    with lent.reading():
        person = next(debtor_loans()).person
    say_who(lent, [1, 3], person, said_by=SAID_BY)
    with lent.reading():
        first = last_word("guarantees.is")
        assert said() == dict.fromkeys((1, 3), SaidOf(person, SAID_BY, first))
        assert said_in(first) == (1, 3)
    say_elsewhere(lent, [3], said_by="นายอื่น")
    with lent.reading():
        second = last_word("guarantees.elsewhere")
        assert said() == {1: SaidOf(person, SAID_BY, first), 3: SaidOf(None, "นายอื่น", second)}
        assert said_in(second) == (3,)
    take_back(lent, [3])
    with lent.reading():
        assert said()[3] == SaidOf(person, SAID_BY, first)
    take_back(lent)
    with lent.reading():
        assert said() == {}


def test_papers_name_who_was_said_to_be_a_guarantor_by_their_own_name(lent):
    with lent.reading():
        person = next(debtor_loans()).person
    say_who(lent, [1, 3], person, said_by=SAID_BY)
    say_elsewhere(lent, [3], said_by=SAID_BY)
    with lent.reading():
        assert guarantors_by_loan([1, 3]) == {
            1: ("นายมานะ ทองดี", "นายเด่นชัย ใจกว้าง"),
            # Of nobody the registers know the loan's own register is the only one that tells a name.
            3: ("นางศิริพร ใจกว้าง",),
        }
    take_back(lent, [3])
    with lent.reading():
        assert guarantors_by_loan([3]) == {3: ("นายมานะ ทองดี",)}
