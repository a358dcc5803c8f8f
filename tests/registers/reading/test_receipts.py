"""Books of receipts: one row a payment. Of each debtor the last balance counts, never their sum."""

import random

import pytest
from tests.registers.reading.conftest import CUT_OFF

from forumtui.registers.reading.headings.answers import Answers, SheetUse
from forumtui.registers.reading.register import open_register
from forumtui.registers.reading.sheets.unclear import SheetsUnclear, WhyAsked

TITLE = ("สมุดรับชำระ กองทุนหมู่บ้านบ้านทดสอบ",)
HEADINGS = ("วันที่รับ", "ชื่อผู้กู้", "บ้านเลขที่", "เลขที่สัญญา", "ชำระเงินต้น", "เงินกู้คงเหลือ")


def kept(path, answers=None):
    register = open_register(path, cut_off=CUT_OFF, answers=answers or Answers())
    rows = [row for row in register.rows() if row.record is not None]
    return [row.record.balance_satang // 100 for row in rows], register.remarks


def payments(*steps):
    return [
        (f"{n}/1/2560", f"นายทดลอง {who}", n, f"{who}/59", paid, left)
        for n, (who, paid, left) in enumerate(steps, 1)
    ]


def test_the_last_balance_counts_where_the_payments_prove_it(text):
    steps = [
        ("ก", 1000, 9000),
        ("ข", 500, 2500),
        ("ก", 1000, 8000),
        ("ข", 500, 2000),
        ("ก", 500, 7500),
    ]
    rows = [(*row[:2], {"ก": 1, "ข": 2}[row[1][-1]], *row[3:]) for row in payments(*steps)]
    balances, remarks = kept(text("ใบเสร็จ.csv", [TITLE, HEADINGS, *rows]))
    assert sorted(balances) == [2000, 7500]
    assert remarks[0].reason.code == "last_balance_counts"


def test_what_is_not_proven_is_asked_and_never_added_up(text):
    steps = [("ก", 1, 9000), ("ข", 2, 2500), ("ก", 3, 8000), ("ข", 4, 2000)]
    rows = [(*row[:2], {"ก": 1, "ข": 2}[row[1][-1]], *row[3:]) for row in payments(*steps)]
    path = text("ใบเสร็จ.csv", [TITLE, HEADINGS, *rows])
    with pytest.raises(SheetsUnclear) as question:
        open_register(path, cut_off=CUT_OFF)
    (seen,) = question.value.sheets
    assert (seen.why, seen.proposed, seen.satang) == (WhyAsked.PASSBOOK, SheetUse.PASSBOOK, 1000000)
    said = Answers(sheets={(None, "", None): SheetUse.PASSBOOK})
    assert sorted(kept(path, said)[0]) == [2000, 8000]
    assert sorted(kept(path, Answers(sheets={(None, "", None): SheetUse.COUNT}))[0]) == [
        2000,
        2500,
        8000,
        9000,
    ]


def test_a_register_in_which_some_have_two_loans_is_no_book_of_receipts(text, debts):
    rows = debts(30)
    again = [(*rows[3][:2], "99/2559", 77, "6%"), (*rows[5][:2], "98/2559", 78, "6%")]
    balances, remarks = kept(text("ก.csv", [*rows, *again]))
    assert (len(balances), [one.reason.code for one in remarks]) == (32, [])


def test_books_of_receipts_of_any_shape_give_each_debtors_last_balance(text):
    shape = random.Random(49)
    for number in range(20):
        debtors = "กขคงจฉชซ"[: shape.randrange(1, 8)]
        left = {who: shape.randrange(5, 90) * 1000 for who in debtors}
        rows = []
        for _ in range(shape.randrange(3, 40)):
            who = shape.choice(debtors)
            paid = shape.randrange(1, left[who] // 100 + 2) * 10
            left[who] -= paid
            rows.append((f"นายทดลอง {who}", debtors.index(who) + 1, f"{who}/59", paid, left[who]))
        headings = HEADINGS[1:]
        true = sorted({row[0]: row[-1] for row in rows}.values())
        path = text(f"{number}.csv", [TITLE, headings, *rows])
        try:
            balances, _ = kept(path)
        except SheetsUnclear:
            continue
        assert sorted(balances) == true
