"""Papers of a day, of a standing, and of debts that end: from the books, known by their codes."""

from datetime import date

import pytest
from tests.helpers.worked_village import MADE_ON, SAVERS, VILLAGE, gates

from forumtui.engine.clock import tell_the_day
from forumtui.followup.acts.days import MoneyCounted, close_day, hand_over
from forumtui.followup.acts.dues import settlement
from forumtui.followup.acts.helping.certificates import certify
from forumtui.followup.acts.papers.certificates import DEBT_FREE, FREED_GUARANTOR, FUND_FREE
from forumtui.followup.acts.papers.pay_days import (
    COLLECTION_SHEET,
    DAY_CLOSE,
    FUND_MONEY,
    collection_facts,
)
from forumtui.followup.acts.papers.standings import (
    ALLOCATION_CHANGE,
    LATE_NOTICE,
    REMINDER,
    STATEMENT,
)
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.rules.settings import Excess
from forumtui.messages import Messages
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.acts.writing import write
from forumtui.papers.layout.reprint import codes_borne
from forumtui.papers.refusals import NothingToWrite
from forumtui.village.records.village import funds

FEBRUARY, MARCH, LATE, EARLY = (
    date(2025, 2, 5),
    date(2025, 3, 5),
    date(2025, 3, 22),
    date(2025, 5, 20),
)


@pytest.fixture
def pay(worked):
    """What receives money on a day, of house 1 unless told, and returns its payment."""

    def paid(satang, on, house="1", **more):
        tell_the_day(on)
        return receive(worked, gates(worked)[house], MoneyPaid(satang, "เหรัญญิก", on=on, **more))

    tell_the_day(MADE_ON)
    yield paid
    tell_the_day(None)


@pytest.fixture
def written(worked):
    """What writes a kind of paper on a day, and returns the texts."""

    def texts(kind, on=None, house="1"):
        if on is not None:
            tell_the_day(on)
        return [one.text for one in write(worked, kind, gates(worked)[house])]

    return texts


def rows(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def standing_of(store, text):
    return verify(store, codes_borne(text)[0]).finding


def test_the_sheet_of_a_saturday_is_of_the_monday_after_it_and_nothing_of_it_is_overdue(worked):
    with worked.reading():
        (friday, monday) = [
            collection_facts(worked, day) for day in (date(2025, 4, 4), date(2025, 4, 7))
        ]
        later = collection_facts(worked, date(2025, 4, 8))
    assert friday.on == monday.on == date(2025, 4, 7)
    assert later.on == date(2025, 5, 5)
    # Two instalments before it are overdue, its own is due.
    assert friday.houses[0].due_satang == 1915_98
    assert friday.houses[0].overdue_satang == 2 * 1915_98


def test_the_sheet_of_the_first_pay_day_asks_every_house_for_its_first_instalment(worked, pay):
    with worked.reading():
        facts = collection_facts(worked, date(2025, 2, 4))
    assert (facts.on, facts.printed_on) == (FEBRUARY, date(2025, 2, 4))
    assert [one.house for one in facts.houses] == ["1", "2"]
    assert facts.houses[0].due_satang == 1_915_98
    assert facts.houses[0].overdue_satang == facts.houses[0].default_satang == 0


def test_the_sheet_asks_for_what_is_overdue_with_its_default_interest(worked, pay, written):
    pay(1_000_00, FEBRUARY)
    with worked.reading():
        facts = collection_facts(worked, MARCH)
    first = facts.houses[0]
    assert (first.overdue_satang, first.due_satang, first.default_satang) == (
        915_98,
        1_915_98,
        2_61,
    )
    (text,) = written(COLLECTION_SHEET, MARCH)
    assert "915.98 1,915.98 2.61 2,834.57 ........... ..........." in rows(text)


def test_money_kept_for_the_day_is_not_asked_for_again(worked, pay):
    pay(2_500_00, FEBRUARY, excess=Excess.CREDIT)
    with worked.reading():
        facts = collection_facts(worked, date(2025, 3, 4))
    assert facts.houses[0].due_satang == 1_331_96


def test_a_day_is_closed_on_paper_and_each_fund_gets_its_own_sheet(worked, pay, written):
    row = pay(1_915_98, FEBRUARY)
    money = close_day(worked, MoneyCounted(1_910_98, "เหรัญญิก", {}, "ทอนผิด"))
    (text,) = written(DAY_CLOSE)
    for line in (
        "กทบ. 0.00 0.00 100.00 508.44 608.44",
        "ต่างกัน -5.00",
        "นับได้ขาด เพราะ ทอนผิด",
        "รับทั้งวัน 1,915.98",
    ):
        assert line in rows(text)
    assert standing_of(worked, text) is CodeStanding.GENUINE
    fund = next(one.id for one in funds_of(worked) if one.name == SAVERS)
    hand_over(worked, money.closed.id, fund, 1_029_76, handed_by="เหรัญญิก", received_by="นางออม")
    texts = written(FUND_MONEY)
    assert len(texts) == 3
    (savers,) = (one for one in texts if f"นำส่งให้ {SAVERS}" in one)
    assert "นำส่งรวม 1,029.76 บาท" in savers
    assert "(นางออม)" in savers
    assert all(standing_of(worked, one) is CodeStanding.GENUINE for one in texts)
    # A closed day stays closed: what is reversed later is of the next.
    reverse(worked, row.number, because="ธนบัตรปลอม")
    assert standing_of(worked, text) is CodeStanding.GENUINE


def funds_of(store):
    with store.reading():
        return funds()


def test_a_fund_gives_back_what_a_later_count_corrects(worked, pay, written):
    row = pay(1_000_00, FEBRUARY)
    close_day(worked, MoneyCounted(1_000_00, "เหรัญญิก", {}))
    tell_the_day(date(2025, 2, 10))
    reverse(worked, row.number, because="ธนบัตรปลอม")
    close_day(worked, MoneyCounted(-1_000_00, "เหรัญญิก", {}))
    (text,) = written(FUND_MONEY)
    assert f"5 ก.พ. 2568 {row.number} (ปรับปรุง) 1 -666.67 -333.33 -1,000.00" in rows(text)


def test_a_statement_adds_up_and_is_changed_by_the_next_payment(worked, pay, written):
    row = pay(1_000_00, FEBRUARY)
    reverse(worked, row.number, because="ธนบัตรปลอม")
    pay(3_851_38, LATE)
    (text,) = written(STATEMENT)
    found = rows(text)
    assert "กทบ. 20,000.00 1,019.42 0.00 18,980.58 0.00" in found
    assert "รวม 61,200.00 3,041.46 0.00 58,158.54 0.00" in found
    assert any("(ยกเลิก) 0.00 0.00 0.00 0.00 61,200.00" in row for row in found)
    assert standing_of(worked, text) is CodeStanding.GENUINE
    pay(1_915_98, date(2025, 4, 5))
    assert standing_of(worked, text) is CodeStanding.CHANGED


def test_who_owes_nothing_any_more_acknowledges_no_debt_on_the_statement(worked, pay, written):
    (owing,) = written(STATEMENT, FEBRUARY)
    _, ends = settlement(worked, gates(worked)["1"], FEBRUARY)
    pay(ends.satang, FEBRUARY)
    (free,) = written(STATEMENT, FEBRUARY)
    say = Messages("th")
    assert " ".join(say("statement.acknowledges").split()) in " ".join(owing.split())
    assert say("statement.owes_nothing") in free
    assert "อายุความ" not in free


@pytest.mark.parametrize("excess", list(Excess))
def test_a_statement_adds_up_wherever_the_excess_went(worked, pay, written, excess):
    pay(2_500_00, FEBRUARY, excess=excess)
    (text,) = written(STATEMENT)
    assert "2,500.00" in text


def test_a_reminder_goes_to_who_is_late_and_to_nobody_else(worked, pay, written):
    (text,) = written(REMINDER, LATE)
    assert "เรียน นายสมชาย ใจดี" in text
    assert "508.44 บาท x ร้อยละ 6.00 ต่อปี x 45/365 วัน = 3.76 บาท" in text
    assert "รวม 3,851.38 บาท" in text
    assert standing_of(worked, text) is CodeStanding.GENUINE
    pay(3_851_38, LATE)
    with pytest.raises(NothingToWrite):
        written(REMINDER)


def test_default_interest_of_what_was_paid_in_part_is_told_without_a_formula(worked, pay, written):
    pay(700_00, FEBRUARY)
    pay(100_00, MARCH)
    (text,) = written(REMINDER, LATE)
    assert "คิดทีละช่วง" in text


def test_a_guarantor_is_told_which_instalment_is_late(worked, written):
    (text,) = written(LATE_NOTICE, LATE)
    assert "ถึง นายประเสริฐ มั่นคง ผู้ค้ำประกัน" in text
    assert f"รายการที่ 1 {VILLAGE}" in text
    assert "ไม่เกินวันที่ 6 เม.ย. 2568" in text
    assert "ค้างรวมดอกเบี้ยผิดนัด 1,222.07 บาท" in text
    assert standing_of(worked, text) is CodeStanding.GENUINE


def test_a_reversal_prints_what_moved_between_the_funds(worked, pay, written):
    first = pay(1_000_00, FEBRUARY)
    pay(915_98, date(2025, 2, 8))
    tell_the_day(date(2025, 2, 10))
    reverse(worked, first.number, because="ธนบัตรปลอม")
    (text,) = written(ALLOCATION_CHANGE)
    found = rows(text)
    assert "กทบ. 0.00 0.00 -100.00 -508.44 -608.44" in found
    assert "ออมทรัพย์ 0.00 0.00 0.00 -113.78 -113.78" in found
    assert "รวม 0.00 0.00 -100.00 -900.00 -1,000.00" in found
    assert f"เหตุ: ใบเสร็จ {first.number} ยกเลิก: ธนบัตรปลอม" in found
    assert "วันที่ 10 ก.พ. 2568" in text
    assert standing_of(worked, text) is CodeStanding.GENUINE


def test_two_corrections_of_one_payment_each_tell_their_own(worked, pay, written):
    first = pay(500_00, FEBRUARY)
    second = pay(500_00, date(2025, 2, 6))
    pay(915_98, date(2025, 2, 8))
    reverse(worked, first.number, because="ธนบัตรปลอม")
    reverse(worked, second.number, because="ผิดบ้าน")
    one, two = written(ALLOCATION_CHANGE)
    assert "ผลต่าง" in one
    assert "รวม 500.00 0.00 -500.00" in rows(one)
    assert f"ใบเสร็จเลขที่ {first.number}" in one
    assert f"ใบเสร็จเลขที่ {first.number}" not in two
    assert rows(two).count("รวม 915.98 915.98 0.00") == 1


def test_one_debt_that_is_certified_releases_it_while_others_go_on(worked, pay, written):
    # Principal of the dearest debt is paid off, then that of the next one.
    pay(1_915_98 + 29_303_57 + 19_491_56, FEBRUARY, excess=Excess.PRINCIPAL)
    with pytest.raises(NothingToWrite):
        written(FUND_FREE)
    tell_the_day(date(2025, 2, 8))
    made = certify(worked, gates(worked)["1"], line="L1")
    (text,) = written(FUND_FREE)
    assert f"เลขที่ {made.number}" in rows(text)
    assert f"{VILLAGE} ขอรับรองว่า" in text
    assert "1 กทบ. 20,000.00 20,000.00 100.00 0.00 0.00" in rows(text)
    assert "ไม่ใช่หนังสือรับรองหมดหนี้" in text
    assert standing_of(worked, text) is CodeStanding.GENUINE
    with pytest.raises(NothingToWrite):
        written(DEBT_FREE)
    # What is paid on other debts changes nothing of it.
    pay(33_33, MARCH)
    assert standing_of(worked, text) is CodeStanding.GENUINE
    assert written(FUND_FREE) == [text]


def test_a_certificate_is_printed_as_it_was_made_and_void_when_its_money_was_false(
    worked, pay, written
):
    for on in (FEBRUARY, MARCH, date(2025, 4, 5), date(2025, 5, 5)):
        pay(1_915_98, on)
    last = pay(55_256_98, EARLY, excess=Excess.PRINCIPAL)
    tell_the_day(date(2025, 5, 23))
    with pytest.raises(NothingToWrite):
        written(DEBT_FREE)
    made = certify(worked, gates(worked)["1"])
    (text,) = written(DEBT_FREE)
    found = rows(text)
    assert f"เลขที่ {made.number}" in found
    assert any(row.startswith("รวม 61,200.00 61,200.00") for row in found)
    assert f"ใบเสร็จใบสุดท้ายเลขที่ {last.number} วันที่ 20 พ.ค. 2568" in found
    assert "นายประเสริฐ มั่นคง" in text
    assert standing_of(worked, text) is CodeStanding.GENUINE
    assert written(DEBT_FREE, date(2025, 7, 1)) == [text]
    (freed,) = written(FREED_GUARANTOR)
    assert "ท่านพ้นจากการค้ำประกัน" in freed
    assert standing_of(worked, freed) is CodeStanding.GENUINE
    reverse(worked, last.number, because="เช็คเด้ง")
    assert standing_of(worked, text) is CodeStanding.CHANGED
    (void,) = written(DEBT_FREE)
    assert void.splitlines()[0].strip("= ") == "ยกเลิก"
    assert "เพราะ เช็คเด้ง" in void
    assert standing_of(worked, void) is CodeStanding.GENUINE
