"""Passbooks, one sheet a member: the last balance counts; a bank's statement is no register."""

import random

import pytest
from tests.registers.reading.conftest import CUT_OFF

from forumtui.registers.reading.headings.answers import Answers, SheetUse
from forumtui.registers.reading.register import open_register
from forumtui.registers.reading.sheets.unclear import SheetsUnclear, WhyAsked
from forumtui.registers.refusals import BankStatement, PassbookNameless

HEADINGS = ["วันที่", "ฝาก", "ถอน", "คงเหลือ"]


def passbook(name, moves, house="12", first=0):
    rows, balance = [], first
    for day, move in enumerate(moves, 1):
        balance += move
        rows.append([f"{day}/1/2560", max(move, 0) or "", max(-move, 0) or "", balance])
    above = [["กลุ่มออมทรัพย์บ้านทดสอบ"], ["ชื่อ-สกุล", name], ["บ้านเลขที่", house]]
    return [*above, HEADINGS, *rows], balance


def kept(path, answers=None):
    register = open_register(path, cut_off=CUT_OFF, answers=answers or Answers())
    rows = [row for row in register.rows() if row.record is not None]
    return [
        (row.record.who.name.full, row.record.who.house, row.record.balance_satang // 100)
        for row in rows
    ]


def test_the_last_balance_of_each_member_counts(book):
    first, _ = passbook("นายทดลอง ใจดี", [100, 100, -50])
    second, _ = passbook("นางทดลอง มีสุข", [500, 20], house="12/3")
    assert kept(book("สมุด.xlsx", ก=first, ข=second)) == [
        ("นายทดลอง ใจดี", "12", 150),
        ("นางทดลอง มีสุข", "12/3", 520),
    ]


@pytest.mark.parametrize(
    "above",
    [
        [["สมุดเงินออม นายทดลอง ใจดี"]],
        [["ชื่อ-สกุล: นายทดลอง ใจดี", "", "บ้านเลขที่ 12"]],
        [["ชื่อ นายทดลอง ใจดี บ้านเลขที่ 12"]],
        [["นายทดลอง ใจดี"], ["เลขที่สมาชิก", "007"]],
    ],
)
def test_the_member_is_named_in_many_ways(book, above):
    rows, _ = passbook("", [100, 50])
    found = kept(book("สมุด.xlsx", ก=[["กลุ่มออมทรัพย์บ้านทดสอบ"], *above, *rows[3:]]))
    assert [(name, balance) for name, _, balance in found] == [("นายทดลอง ใจดี", 150)]


def test_balances_that_do_not_come_from_one_another_are_asked(book):
    rows, _ = passbook("นายทดลอง ใจดี", [100, 50])
    rows[-1][-1] = 999
    path = book("สมุด.xlsx", ก=rows)
    with pytest.raises(SheetsUnclear) as question:
        open_register(path, cut_off=CUT_OFF)
    assert [one.why for one in question.value.sheets] == [WhyAsked.PASSBOOK]
    said = Answers(sheets={(None, "ก", None): SheetUse.PASSBOOK})
    assert kept(path, said) == [("นายทดลอง ใจดี", "12", 999)]


def test_a_passbook_of_nobody_is_refused_and_a_banks_statement_is_none(book):
    rows, _ = passbook("นายทดลอง ใจดี", [100, 50])
    with pytest.raises(PassbookNameless):
        open_register(book("ก.xlsx", ก=[rows[0], *rows[3:]]), cut_off=CUT_OFF)
    bank = [["ธนาคารเพื่อการเกษตรฯ สาขาทดสอบ"], ["ชื่อบัญชี", "กองทุนหมู่บ้านทดสอบ"], *rows[3:]]
    with pytest.raises(BankStatement):
        open_register(book("ข.xlsx", ก=bank), cut_off=CUT_OFF)


def test_a_list_of_members_with_the_same_columns_is_no_passbook(book, read):
    rows = [["กลุ่มออมทรัพย์บ้านทดสอบ"], ["ชื่อ-สกุล", "บ้านเลขที่", "วันที่", "ฝาก", "ถอน", "เงินสัจจะคงเหลือ"]]
    rows += [
        ["นายทดลอง ใจดี", "12", "1/1/2560", 5, "", 5],
        ["นางทดลอง มีสุข", "13", "1/1/2560", 7, "", 7],
    ]
    found = [row.record for row in read(book("ก.xlsx", ก=rows)) if row.record is not None]
    assert [record.balance_satang for record in found] == [500, 700]


def test_whatever_was_put_in_and_taken_out_the_last_balance_is_what_is_there(book):
    shape = random.Random(6)
    sheets, true = {}, []
    for number in range(12):
        moves = [shape.randrange(1000, 2000), *(shape.randrange(-50, 90) for _ in range(9))]
        name = f"นายทดลอง{'กขคงจฉชซญดตถ'[number]} ใจดี"
        sheets[f"ก{number}"], balance = passbook(name, moves[: shape.randrange(2, 10)])
        true.append(balance)
    assert [balance for *_, balance in kept(book("สมุด.xlsx", **sheets))] == true
