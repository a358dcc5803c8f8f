"""Receipts from the books: what they said when the money came, for ever; void ones say so."""

from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.worked_village import MADE_ON, gates

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.papers.receipts import receipt_facts, write_receipt
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import payment_numbered, reverse
from forumtui.followup.refusals import PaymentNotFound
from forumtui.followup.rules.settings import Excess
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import What
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.jobs import enqueue
from forumtui.papers.acts.writing import to_print, wanted
from forumtui.papers.layout.reprint import codes_borne
from forumtui.papers.words import codes as words

SAY = Messages("th")
FEBRUARY, LATE = date(2025, 2, 5), date(2025, 3, 22)


@pytest.fixture
def pay(worked):
    """What receives money from house 1 on a day, and returns its payment."""

    def paid(satang, on, **more):
        tell_the_day(on)
        return receive(worked, gates(worked)["1"], MoneyPaid(satang, "เหรัญญิก", on=on, **more))

    tell_the_day(MADE_ON)
    yield paid
    tell_the_day(None)


def rows(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def written(store, row):
    (paper,) = write_receipt(store, row.number)
    return paper


def code_of(paper):
    return codes_borne(paper.text)[0]


def test_a_receipt_says_what_each_fund_received_and_is_owed_still(worked, pay):
    text = rows(written(worked, pay(1_915_98, FEBRUARY)).text)
    for row in (
        "กทบ. 0.00 0.00 100.00 508.44 608.44",
        "ออมทรัพย์ 0.00 33.33 300.00 696.43 1,029.76",
        "กข.คจ. 0.00 0.00 0.00 277.78 277.78",
        "รวม 0.00 1,166.67 58,517.35",
        "ครั้งต่อไปวันที่ 5 มี.ค. 2568 ต้องชำระ 1,915.98 บาท",
    ):
        assert row in text


def test_a_late_payment_in_part_reserves_the_rest_of_the_second_instalment(worked, pay):
    paper = written(worked, pay(2_000_00, LATE, paid_by="นายสมหมาย ใจกว้าง"))
    text = rows(paper.text)
    for row in (
        "กทบ. 3.76 0.00 100.00 508.44 612.20",
        "ออมทรัพย์ 14.23 66.66 332.70 696.43 1,110.02",
        "งวดที่ 2 ถึงกำหนด 5 มี.ค. 2568 ชำระบางส่วน ครั้งนี้ 69.96 บาท ยังค้าง 1,851.38 บาท",
        "รับเงินนี้โดยสงวนสิทธิในงวดที่ 2 ที่ยังค้าง 1,851.38 บาท ทั้งเงินต้นและดอกเบี้ย (ม.327)",
        "รวม 1,851.38 1,133.34 58,517.35",
    ):
        assert row in text
    assert any("ชำระแทน (ม.314)" in row for row in text)


def test_a_guarantor_who_pays_may_ask_it_back(worked, pay):
    text = written(worked, pay(1_000_00, FEBRUARY, paid_by="นายประเสริฐ มั่นคง")).text
    assert "(ม.693)" in text


def test_principal_paid_before_its_day_is_told_apart(worked, pay):
    text = written(worked, pay(2_500_00, FEBRUARY, excess=Excess.PRINCIPAL)).text
    assert "ชำระเงินต้นก่อนกำหนด 584.02 บาท" in text
    assert "28,719.55" in text


def test_money_for_the_next_day_is_told_apart(worked, pay):
    text = written(worked, pay(2_500_00, FEBRUARY, excess=Excess.CREDIT)).text
    assert "เงินรับล่วงหน้า เก็บไว้ชำระงวดต่อไป 584.02 บาท" in text
    assert "ต้องชำระ 1,331.96 บาท" in text


def test_a_receipt_written_again_after_other_payments_is_the_very_same(worked, pay):
    row = pay(1_915_98, FEBRUARY)
    first = written(worked, row)
    pay(1_915_98, date(2025, 3, 5))
    again = written(worked, row)
    assert again.text == first.text
    jobs = enqueue(worked, [*to_print([first]), *to_print([again])])
    assert [one.copy for one in jobs] == [1, 2]


def test_a_receipt_is_known_by_its_code(worked, pay):
    paper = written(worked, pay(1_915_98, FEBRUARY))
    seen = verify(worked, code_of(paper))
    assert seen.finding is CodeStanding.GENUINE
    assert seen.satang == 1_915_98
    assert "1,915.98" in words.paper(seen, SAY)[0]
    pay(1_915_98, date(2025, 3, 5))
    assert verify(worked, code_of(paper)).finding is CodeStanding.GENUINE


def test_a_receipt_whose_payment_was_reversed_is_void(worked, pay):
    row = pay(1_000_00, FEBRUARY)
    paper = written(worked, row)
    reverse(worked, row.number, because="ธนบัตรปลอม")
    seen = verify(worked, code_of(paper))
    assert seen.finding is CodeStanding.CHANGED
    assert What.VOID in {one.what for one in seen.changes}
    assert any("ยกเลิกแล้ว" in line for line in words.changes(seen, SAY))
    void = written(worked, replace(row))
    assert void.text.splitlines()[0].strip("= ") == "ยกเลิก"
    assert "เพราะ ธนบัตรปลอม" in void.text
    assert code_of(void) != code_of(paper)
    assert verify(worked, code_of(void)).finding is CodeStanding.GENUINE
    assert written(worked, row).text == void.text


def test_a_receipt_whose_money_another_receipt_moved_tells_what_changed(worked, pay):
    first = pay(1_000_00, FEBRUARY)
    second = pay(915_98, date(2025, 2, 8))
    paper = written(worked, second)
    reverse(worked, first.number, because="ธนบัตรปลอม")
    seen = verify(worked, code_of(paper))
    assert seen.finding is CodeStanding.CHANGED
    told = list(words.changes(seen, SAY))
    assert any("กองทุนหมู่บ้านตัวอย่าง เงินต้น: บนกระดาษ 508.44" in line for line in told)
    assert any("ดอกเบี้ยค้างเดิม: ไม่มีบนกระดาษ ตอนนี้ 33.33" in line for line in told)


def test_receipts_are_printed_only_when_they_are_asked_for(worked, pay):
    row = pay(1_915_98, FEBRUARY)
    assert "receipt" not in {kind.key for kind in wanted(worked, row.household)}


def test_no_receipt_is_written_of_a_payment_that_is_not_there(worked):
    with pytest.raises(PaymentNotFound):
        write_receipt(worked, "9999/2568")


def test_a_receipt_typed_late_says_what_was_so_on_the_day_of_its_money(worked, pay):
    pay(1_915_98, date(2025, 3, 5))
    tell_the_day(date(2025, 3, 9))
    late = receive(
        worked,
        gates(worked)["1"],
        MoneyPaid(1_915_98, "เหรัญญิก", on=FEBRUARY, handwritten="3/42"),
    )
    with worked.reading():
        facts = receipt_facts(worked, payment_numbered(late.number))
    assert facts.together.default_satang == 0
    assert (facts.on, facts.printed_on) == (FEBRUARY, date(2025, 3, 9))
    assert [one.number for one in facts.instalments] == [1]
    assert not facts.open
