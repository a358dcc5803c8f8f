"""Debtors the committee looks at: found in real registers, with what they owe; nobody is dropped."""

from datetime import date

import pytest

from forumtui.contracts.acts.debts import debt_register
from forumtui.messages import Messages
from forumtui.people.acts.debtors import debtors
from forumtui.people.acts.households import move, villagers
from forumtui.people.acts.identity import persons_waiting, place, say_same
from forumtui.people.words import debtors_lead as lead
from forumtui.people.words import why
from forumtui.registers.acts.importing import import_register

FUND = """กลุ่มสตรีบ้านทดลอง
ชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ,ดอกเบี้ยค้าง,หมายเหตุ
นายสมชาย ใจดี,1,"9,000","5,000",50,เสียชีวิตเมื่อปีก่อน
นายไกล ต่างถิ่น,99/9,"9,000","3,000",,
นายไม่บอก บ้านช่อง,,"9,000","2,000",,
ด.ช.น้อย ใจดี,1,"900","800",,
นางจ่าย หมดแล้ว,98,"900",0,,เสียชีวิต
"""
CHILDREN = """บ้านเลขที่,หมู่,ชื่อ-สกุล,วันเกิด,สถานะ
10,6,นางสาวสิบเก้า ไม่มีหนี้,1/4/2540,บุตร
10,6,เด็กหญิงยี่สิบ ไม่มีหนี้,31/3/2540,บุตร
"""
YOUNG = """โครงการ กข.คจ.
ครัวเรือนเป้าหมาย,บ้านเลขที่,ยืมไป,ส่งคืนแล้ว,คงเหลือ
นางสาวสิบเก้า ไม่มีหนี้,10,"6,000","1,500","4,500"
เด็กหญิงยี่สิบ ไม่มีหนี้,10,"6,000","2,000","4,000"
"""


@pytest.fixture
def read(store, home):
    def read_register(name, text):
        (home / "data" / name).write_text(text, "utf-8")
        return import_register(store, home / "data" / name)

    return read_register


def found(store):
    return {
        (one.name, one.fund): ([str(c) for c in one.concerns], one.satang) for one in debtors(store)
    }


def test_a_village_of_grown_up_residents_has_none(store):
    assert debtors(store) == ()


def test_who_died_lives_elsewhere_or_nowhere_is_shown_with_what_they_owe(store, read):
    read("สตรี.csv", FUND)
    assert found(store) == {
        # Whoever died owes each of their debts as one who died.
        ("นายสมชาย ใจดี", "กองทุนหมู่บ้านทดลอง"): (["died"], 1_200_000),
        ("นายสมชาย ใจดี", "กลุ่มสตรีบ้านทดลอง"): (["died"], 500_000),
        ("เด็กชายน้อย ใจดี", "กลุ่มสตรีบ้านทดลอง"): (["child_title"], 80_000),
        ("นายไกล ต่างถิ่น", "กลุ่มสตรีบ้านทดลอง"): (["outside"], 300_000),
        ("นายไม่บอก บ้านช่อง", "กลุ่มสตรีบ้านทดลอง"): (["no_house"], 200_000),
    }
    assert [one.name for one in debtors(store)][:2] == ["นายสมชาย ใจดี"] * 2
    assert [one.accrued_satang for one in debtors(store)][:2] == [10_050, 5_000]


def test_nobody_is_dropped_from_the_debt_register_for_it(store, read):
    before = sum(one.debt.satang for one in debt_register(store))
    read("สตรี.csv", FUND)
    assert sum(one.debt.satang for one in debt_register(store)) == before + 1_080_000


def test_minors_are_told_by_birth_date_at_the_cut_off_and_by_title(store, read):
    read("บ้าน2.csv", CHILDREN)
    read("กขคจ2.csv", YOUNG)
    fund = "โครงการ กข.คจ."
    assert found(store) == {
        ("นางสาวสิบเก้า ไม่มีหนี้", fund): (["minor"], 450_000),
        ("เด็กหญิงยี่สิบ ไม่มีหนี้", fund): (["title_against_age"], 400_000),
    }
    assert [one.age for one in debtors(store)] == [19, 20]


def test_who_is_given_a_house_or_found_among_the_residents_is_no_longer_looked_at(store, read, at):
    read("สตรี.csv", FUND)
    waiting = {one.name: one.id for one in persons_waiting(store)}
    place(store, waiting["นายไกล ต่างถิ่น"], at("2"))
    resident = {one.name: one.person for one in villagers(store)}["นายคำปัน ไม่มีหนี้"]
    say_same(store, waiting["นายไม่บอก บ้านช่อง"], resident)
    assert {name for name, _ in found(store)} == {"นายสมชาย ใจดี", "เด็กชายน้อย ใจดี"}


def test_a_debtor_who_moves_is_shown_in_the_new_house(store, read, at):
    read("สตรี.csv", FUND)
    somchai = {one.name: one.person for one in villagers(store)}["นายสมชาย ใจดี"]
    move(store, [somchai], at("10"), date(2017, 3, 31))
    assert {one.house for one in debtors(store) if one.person == f"P{somchai}"} == {"10"}


def test_a_number_in_two_hamlets_is_asked_about(store, read):
    read("บ้าน7.csv", "บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ\n2,7,นายอีก หมู่หนึ่ง,หัวหน้าครัวเรือน\n")
    read("สตรี.csv", "กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนายไหน สักคน,2,90,80\n")
    assert found(store) == {("นายไหน สักคน", "กลุ่มสตรี"): (["several_houses"], 8_000)}


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_reason_is_a_sentence(store, read, language):
    read("สตรี.csv", FUND)
    say = Messages(language)
    for line in debtors(store):
        assert len(why(line, say)) == len(line.concerns)
        assert all(why(line, say))
    assert "22,800.00" in lead(debtors(store), say)
