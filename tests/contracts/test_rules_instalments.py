"""The instalments as people speak of them: said whole, each once, to the satang."""

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.households import TODAY, debt
from tests.lending.test_schedule_random import reckoned, terms_of_loans

from forumtui.contracts.documents.instalments import (
    due_days_in_words,
    first_period_in_words,
    instalments_in_words,
    payments_in_words,
)
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import (
    ContractInstalment,
    RepaymentTerms,
    tranche_instalments,
)
from forumtui.contracts.rules.instalments import (
    spoken_parts,
)
from forumtui.lending.periods import EVERY_MONTHS, add_months
from forumtui.lending.refusals import InstalmentOfNothing, InstalmentTooSmall
from forumtui.lending.schedule import Method
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.amounts import format_baht

THAI, ENGLISH = Messages("th"), Messages("en")


def of_sums(*sums, principal_from=1):
    """Return instalments of these sums in satang; before `principal_from` they are interest."""
    owed = sum(sums[principal_from - 1 :])
    rows = []
    for number, total in enumerate(sums, start=1):
        pays = number >= principal_from
        owed -= total if pays else 0
        principal, interest = (total, 0) if pays else (0, total)
        due = add_months(date(2026, 12, 29), number - 1)
        rows.append(ContractInstalment(number, due, principal, interest, 0, owed))
    return tuple(rows)


def checked(instalments, every=1):
    """Check that the parts and the words say each instalment once and come to the whole."""
    parts = spoken_parts(instalments)
    assert [n for part in parts for n in range(part.first, part.last + 1)] == [
        each.number for each in instalments
    ]
    assert sum(part.total_satang for part in parts) == sum(e.total_satang for e in instalments)
    assert sum(part.usual for part in parts) <= 1
    for say in (THAI, ENGLISH):
        words = instalments_in_words(instalments, every, say)
        assert sum(map(said_satang, words)) == sum(each.total_satang for each in instalments)


def said_satang(sentence):
    """Return what a sentence comes to: its last sum where it says one of all, else one for each."""
    sums = [
        int(found.replace(",", "").replace(".", ""))
        for found in re.findall(r"[\d,]+\.\d\d", sentence)
    ]
    if len(sums) > 1:
        return sums[-1]
    numbers = re.search(r"(?:งวดที่|nstalments) (\d+)-(\d+)", sentence)
    if numbers is None:
        if "ทุกงวด" in sentence or "all equal" in sentence:
            return said_satang.count * sums[0]
        return sums[0]
    return (int(numbers[2]) - int(numbers[1]) + 1) * sums[0]


@settings(max_examples=150, deadline=None)
@given(terms_of_loans(), st.sampled_from(LANGUAGES))
def test_what_is_said_of_any_loan_comes_to_its_total_and_names_each_instalment_once(
    terms, language
):
    rows = reckoned(terms, TODAY)
    instalments = tuple(
        ContractInstalment(
            r.number, r.due, r.principal_satang, r.interest_satang, 0, r.balance_satang
        )
        for r in rows
    )
    said_satang.count = len(instalments)
    checked(instalments, terms.every_months)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_said_of_any_contract_comes_to_its_total(data):
    """Several debts of one contract, with old interest, time without principal and all methods."""
    every = data.draw(st.sampled_from(EVERY_MONTHS))
    count = data.draw(st.integers(1, 60 // every))
    debts = [
        debt(
            f"L{number}",
            data.draw(st.integers(10_000, 90_000_000)),
            data.draw(st.sampled_from((0, 60_000, 120_000, 150_000))),
            data.draw(st.sampled_from((0, 0, 45_050))),
            method=data.draw(
                st.sampled_from((Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.BULLET))
            ),
        )
        for number in range(1, data.draw(st.integers(1, 4)) + 1)
    ]
    terms = RepaymentTerms(
        count,
        add_months(TODAY, data.draw(st.integers(1, 14))),
        every,
        TODAY,
        grace=data.draw(st.integers(0, count - 1)),
        unit_satang=data.draw(st.sampled_from((1, 100, 1_000))),
    )
    with suppress(InstalmentOfNothing, InstalmentTooSmall):
        contract = reckon(debts, terms)
        said_satang.count = len(contract.instalments)
        checked(contract.instalments, every)
        for tranche in contract.tranches:
            own = tranche_instalments(tranche)
            said_satang.count = len(own)
            checked(own, every)
        assert sum(
            each.total_satang for one in contract.tranches for each in tranche_instalments(one)
        ) == sum(each.total_satang for each in contract.instalments)


def test_the_longest_run_is_the_instalment_then_come_the_exceptions():
    rows = of_sums(*[33_067] * 6, *[149_200] * 38, *[140_000] * 3, 138_318, principal_from=7)
    assert instalments_in_words(rows, 1, THAI) == [
        "ส่งเดือนละ 1,492.00 บาท (งวดที่ 7-44)",
        "งวดที่ 1-6 ส่งแต่ดอกเบี้ย งวดละ 330.67 บาท",
        "งวดที่ 45-47 งวดละ 1,400.00 บาท",
        "งวดสุดท้าย (งวดที่ 48) 1,383.18 บาท",
    ]


def test_a_last_large_sum_is_named():
    rows = of_sums(*[30_000] * 47, 2_158_387, principal_from=48)
    assert instalments_in_words(rows, 1, THAI) == [
        "ส่งเดือนละ 300.00 บาท (งวดที่ 1-47 ส่งแต่ดอกเบี้ย)",
        "งวดสุดท้าย (งวดที่ 48) ส่งเงินก้อนใหญ่ 21,583.87 บาท",
    ]


def test_one_instalment_is_one_payment():
    assert instalments_in_words(of_sums(5_062_500), 1, THAI) == ["ชำระครั้งเดียว 50,625.00 บาท"]


def test_instalments_that_fall_from_month_to_month_are_gathered_with_their_sum():
    rows = of_sums(*range(20_000, 8_000, -1_000))
    assert instalments_in_words(rows, 1, THAI) == [
        "งวดที่ 1-11 ลดลงจาก 200.00 บาท เหลือ 100.00 บาท รวม 1,650.00 บาท",
        "งวดสุดท้าย (งวดที่ 12) 90.00 บาท",
    ]


@pytest.mark.parametrize(
    ("every", "thai", "english"),
    [
        (1, "ทุกวันที่ 15", "on day 15"),
        (12, "ทุกวันที่ 15 ม.ค.", "each year on 15 Jan"),
        (6, "ทุกวันที่ 15 ม.ค. และ 15 ก.ค.", "each year on 15 Jan and 15 Jul"),
    ],
)
def test_the_days_are_said_with_their_months_where_not_every_month_has_one(every, thai, english):
    terms = RepaymentTerms(5, date(2027, 1, 15), every, date(2026, 11, 29))
    assert (due_days_in_words(terms, THAI), due_days_in_words(terms, ENGLISH)) == (thai, english)


def test_a_first_period_of_another_length_is_said_with_its_days():
    longer = RepaymentTerms(12, date(2027, 1, 15), start=date(2026, 11, 29))
    shorter = RepaymentTerms(12, date(2026, 12, 15), start=date(2026, 11, 29))
    usual = RepaymentTerms(12, date(2026, 12, 29), start=date(2026, 11, 29))
    assert first_period_in_words(longer, THAI) == ["งวดแรกนับดอกเบี้ย 47 วัน ยาวกว่างวดอื่น"]
    assert first_period_in_words(shorter, THAI) == ["งวดแรกนับดอกเบี้ย 16 วัน สั้นกว่างวดอื่น"]
    assert first_period_in_words(usual, THAI) == []


def test_the_usual_instalment_is_said_first():
    contract = reckon(
        [debt("L1", 2_000_000, 120_000)], RepaymentTerms(36, add_months(TODAY, 1), start=TODAY)
    )
    first, *_ = payments_in_words(contract, THAI)
    assert first == f"ส่งเดือนละ {format_baht(contract.payment_satang)} บาท (งวดที่ 1-35)"
