"""Certifying that nothing is owed: to the satang, after three days, void once money proves false."""

from datetime import date, time, timedelta

import pytest
from tests.helpers.soundness import sound
from tests.helpers.worked_village import gates

from forumtui.contracts.acts.register import may_borrow
from forumtui.followup.acts.dues import settlement
from forumtui.followup.acts.helping.certificates import all_certificates, certify, free_facts
from forumtui.followup.acts.helping.house import take_back
from forumtui.followup.acts.helping.reminders import (
    ReminderSaid,
    guarantors_to_tell,
    notify_guarantor,
    remind,
)
from forumtui.followup.acts.helping.visits import PromiseSaid, barred_of, promise, promises_kept
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.relief import hold
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.records.payments import payment_rows
from forumtui.followup.refusals import NoContractHere
from forumtui.followup.rules.helping.promises import PromiseStanding
from forumtui.followup.rules.helping.refusals import (
    AlreadyCertified,
    CertificateTooSoon,
    DebtLeft,
    NothingToRemind,
    ReminderOnHold,
)
from forumtui.followup.rules.reminders import ByWhat
from forumtui.followup.rules.settings import Excess

MAY = date(2025, 5, 20)
FIRST = date(2025, 2, 5)
BY = "เหรัญญิก"


@pytest.fixture
def first(worked):
    return gates(worked)["1"]


def pays(store, household, satang, on, **words):
    given = MoneyPaid(satang, BY, on=on, **words)
    return receive(store, household, given, today=on)


def pays_all(store, household, on=MAY, short=0):
    """Pay what ends the debt on a day, less so many satang."""
    _, ending = settlement(store, household, on)
    return pays(store, household, ending.satang - short, on, excess=Excess.PRINCIPAL)


def test_two_satang_left_are_not_free_of_debt_and_no_certificate(worked, first):
    pays_all(worked, first, short=2)
    found = free_facts(worked, first, MAY + timedelta(5))
    assert not found.free
    with pytest.raises(DebtLeft) as refused:
        certify(worked, first, today=MAY + timedelta(5))
    assert refused.value.details["house"] == "1"
    assert refused.value.details["missing"].satang >= 2


def test_a_household_at_zero_is_certified_three_days_after_the_last_money_and_once(worked, first):
    pays_all(worked, first)
    assert free_facts(worked, first, MAY).free
    for days in (0, 2):
        with pytest.raises(CertificateTooSoon) as refused:
            certify(worked, first, today=MAY + timedelta(days))
        assert refused.value.details == {"day": MAY + timedelta(3)}
    made = certify(worked, first, today=MAY + timedelta(3))
    assert (made.number, made.loan) == ("0001/2568", None)
    with pytest.raises(AlreadyCertified):
        certify(worked, first, today=MAY + timedelta(4))
    found = free_facts(worked, first, MAY + timedelta(4))
    assert [one.holds for one in found.certificates] == [True]
    assert {one.left_satang for one in found.lines} == {0}
    paid = sum(
        one.principal_satang + one.accrued_satang + one.interest_satang for one in found.lines
    )
    assert paid == sum(row.satang for row in _payments(worked, first))
    assert [one.guarantors for one in found.lines if one.guarantors] == [("นายประเสริฐ มั่นคง",)]


def _payments(store, household):
    with store.reading():
        return payment_rows(households=[household])


def test_a_reversal_after_full_settlement_reopens_the_contract_and_voids_the_certificate(
    worked, first
):
    paid = pays_all(worked, first)
    certify(worked, first, today=MAY + timedelta(3))
    later = MAY + timedelta(10)
    reverse(worked, paid.number, because="ธนบัตรปลอม", on=later, today=later)
    found = free_facts(worked, first, later)
    assert not found.free
    assert [one.holds for one in found.certificates] == [False]
    assert [one.void_in > 0 for one in all_certificates(worked, later)] == [True]
    # What was void stays void once the debt is paid again: another certificate is made.
    pays_all(worked, first, later)
    second = certify(worked, first, today=later + timedelta(3))
    held = [(one.view.number, one.holds) for one in all_certificates(worked, later + timedelta(3))]
    assert held == [("0001/2568", False), (second.number, True)]


def test_the_way_to_a_new_loan_opens_at_zero_and_closes_with_a_reversal(worked, first):
    assert not may_borrow(worked, first).allowed
    paid = pays_all(worked, first)
    assert may_borrow(worked, first).allowed
    certify(worked, first, today=MAY + timedelta(3))
    reverse(worked, paid.number, because="ธนบัตรปลอม", on=MAY, today=MAY)
    assert not may_borrow(worked, first).allowed
    sound(worked)


def test_one_debt_paid_off_is_certified_alone_and_frees_its_guarantors_not_the_household(
    worked, first
):
    lines = {one.fund: one for one in free_facts(worked, first, FIRST).lines}
    village = next(one for name, one in lines.items() if "กองทุนหมู่บ้าน" in name)
    # What is due, then the principal of the dearest debt, then of the village fund's.
    pays(worked, first, 1_915_98 + 29_303_57 + 19_491_56, FIRST, excess=Excess.PRINCIPAL)
    found = free_facts(worked, first, FIRST)
    left = {one.line: one.left_satang for one in found.lines}
    assert not found.free
    assert left[village.line] == 0
    made = certify(worked, first, line=village.line, today=FIRST + timedelta(3))
    assert f"L{made.loan}" == village.line
    (line,) = [one for one in found.lines if one.line == village.line]
    assert line.guarantors == ("นายประเสริฐ มั่นคง",)
    with pytest.raises(DebtLeft):
        certify(worked, first, today=FIRST + timedelta(3))


def test_a_household_without_a_contract_has_nothing_to_certify(four, house):
    with pytest.raises(NoContractHere):
        certify(four, house("4"), today=MAY)


def test_a_promise_is_kept_by_the_house_s_own_money_and_not_by_its_guarantor_s(worked, first):
    said = PromiseSaid(500_00, FIRST, "นายสมชาย ใจดี")
    promise(worked, first, said, today=date(2025, 1, 20))
    pays(worked, first, 400_00, FIRST, paid_by="นายประเสริฐ มั่นคง")
    ((_, came),) = promises_kept(worked, first, FIRST + timedelta(1))
    assert (came.paid_satang, came.standing) == (0, PromiseStanding.BROKEN)
    paid = pays(worked, first, 500_00, FIRST, paid_by="นางสมศรี ใจดี")
    ((_, came),) = promises_kept(worked, first, FIRST + timedelta(1))
    assert (came.paid_satang, came.standing) == (500_00, PromiseStanding.KEPT)
    reverse(worked, paid.number, because="ธนบัตรปลอม", on=FIRST, today=FIRST)
    ((_, came),) = promises_kept(worked, first, FIRST + timedelta(1))
    assert came.standing is PromiseStanding.BROKEN


def reminds(store, household, on):
    said = ReminderSaid("นายสมชาย ใจดี", time(10), ByWhat.WORD, "นายหนึ่ง", on=on)
    return remind(store, household, said, today=on)


def test_nobody_is_reminded_before_anything_is_overdue_nor_of_two_satang(worked, first):
    with pytest.raises(NothingToRemind):
        reminds(worked, first, FIRST)
    pays(worked, first, 1_915_98 - 99, FIRST)
    with pytest.raises(NothingToRemind) as refused:
        reminds(worked, first, FIRST + timedelta(5))
    assert refused.value.details["owed"].satang == 99
    reminds(worked, first, date(2025, 3, 10))


def test_nobody_is_reminded_while_payments_are_on_hold_and_the_day_after_they_are(worked, first):
    until = date(2025, 3, 31)
    hold(worked, first, since=FIRST, until=until, because="น้ำท่วม", today=FIRST)
    with pytest.raises(ReminderOnHold):
        reminds(worked, first, until)
    reminds(worked, first, date(2025, 4, 8))


def test_of_a_debtor_who_cannot_be_found_it_is_shown_when_the_oldest_instalment_is_barred(
    worked, first
):
    assert barred_of(worked, first, FIRST) is None
    assert barred_of(worked, first, date(2025, 3, 10)) == date(2030, 2, 5)
    pays(worked, first, 100_00, date(2025, 3, 20))
    assert barred_of(worked, first, date(2025, 4, 1)) == date(2030, 3, 20)


def test_guarantors_are_to_be_told_from_day_45_and_what_is_lost_after_day_60_is_said(worked, first):
    assert guarantors_to_tell(worked, date(2025, 3, 21)) == ()
    (found,) = guarantors_to_tell(worked, date(2025, 3, 22))
    assert (found.house, found.name, found.due_on) == ("1", "นายประเสริฐ มั่นคง", FIRST)
    assert (found.last_day, found.lost_satang) == (date(2025, 4, 6), 0)
    (late,) = guarantors_to_tell(worked, date(2025, 5, 6))
    # 508.44 of principal at 6 %: 90 days bear 7.52, the first 60 of them 5.01.
    assert late.lost_satang == 7_52 - 5_01
    words = {"name": late.name, "due_on": late.due_on, "sent_by": "นายหนึ่ง"}
    notify_guarantor(worked, first, late.line, today=date(2025, 5, 6), **words)
    assert guarantors_to_tell(worked, date(2025, 5, 6)) == ()


def test_a_certificate_written_by_mistake_is_taken_back(worked, first):
    pays_all(worked, first)
    made = certify(worked, first, today=MAY + timedelta(3))
    take_back(worked, first, made.act, reason="พิมพ์ผิด")
    assert free_facts(worked, first, MAY + timedelta(3)).certificates == ()
    again = certify(worked, first, today=MAY + timedelta(3))
    assert again.number == "0002/2568"
