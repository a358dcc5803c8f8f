"""Who has died certifies nothing: their heirs get a letter with the last day for claims."""

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.papers import heirs
from tests.helpers.small_village import TODAY

from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.rules.plan_effects import frozen_until
from forumtui.ledger.records.loans import loan_facts
from forumtui.lending.periods import add_months
from forumtui.messages import Messages
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.layout.pages import to_text
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.verification.acts import answers
from forumtui.verification.acts.slips import SLIP
from forumtui.verification.documents.heirs_letter import heirs_letter

THAI = Messages("th")


def said(text):
    return " ".join(text.split())


def letters(store, household):
    """Return the household's letters and slips, by whom they are for."""
    written = papers.write(store, SLIP, household, today=TODAY)
    return {one.about: one.text for one in written}


def test_the_dead_have_no_slip_and_no_place_to_sign_and_their_heirs_a_letter(four, house):
    # A register wrote of นายอ้าย that he has died.
    slips = letters(four, house("1"))
    assert [*slips] == ["นายสมชาย ใจดี", "นางสมศรี ใจดี", "ทายาทของ นายอ้าย ใจดี"]
    letter = slips["ทายาทของ นายอ้าย ใจดี"]
    assert "ขอรับรองว่า" not in letter
    assert "(นายอ้าย ใจดี)" not in letter
    assert "ถึง ทายาทของ นายอ้าย ใจดี หรือผู้จัดการมรดก" in said(letter)
    assert "เงินออม 0.00 บาท หนี้ 1,000.00 บาท ดอกเบี้ยค้าง 0.00 บาท" in said(letter)
    code = re.search(r"รหัสเอกสาร (\S+)", letter)[1]
    assert verify(four, code).finding is CodeStanding.GENUINE


def test_the_letters_last_day_is_a_year_from_the_day_the_register_was_read(four, house):
    letter = said(letters(four, house("1"))["ทายาทของ นายอ้าย ใจดี"])
    with four.reading():
        read_on = next(one.known_on for one in loan_facts().values() if one.deceased)
    assert f"ทางหมู่บ้านทราบเมื่อวันที่ {THAI.day(read_on)}" in letter
    until = THAI.day(add_months(read_on, 12))
    assert f"ต้องเรียกจากกองมรดกภายในวันที่ {until}" in letter
    table = at_the_table(four, house("1"), today=TODAY).circumstances
    (aside,) = [one for one in table.set_aside if one.debt.debtor == "นายอ้าย ใจดี"]
    assert THAI.day(frozen_until(aside.debt.line, table)) == until


def test_a_death_that_was_told_counts_from_the_day_it_came_to_be_known(four, house):
    known = date(2017, 2, 28)
    tell_fact(four, 2, PersonFact.DIED, holds=True, told_by="ผู้ใหญ่บ้าน", known_on=known, today=TODAY)
    letter = said(letters(four, house("1"))["ทายาทของ นางสมศรี ใจดี"])
    assert "ทางหมู่บ้านทราบเมื่อวันที่ 28 ก.พ. 2560" in letter
    assert "ภายในวันที่ 28 ก.พ. 2561 คือหนึ่งปี" in letter
    assert "เงินออม 6,000.00 บาท หนี้ 42,000.00 บาท ดอกเบี้ยค้าง 450.50 บาท" in letter
    assert "เงินออมเป็นมรดก" in letter


def test_an_answer_given_for_the_dead_certifies_nothing_on_paper(four, house):
    answers.undo_last(four, house("1"))
    answers.confirm(four, house("1"), answers.Speaker("นายสมชาย ใจดี"))
    slips = letters(four, house("1"))
    assert "ขอรับรองว่า" in slips["นายสมชาย ใจดี"]
    assert "ขอรับรองว่า" not in slips["ทายาทของ นายอ้าย ใจดี"]


def test_who_lives_after_all_has_a_slip_again(four, house):
    tell_fact(four, 6, PersonFact.DIED, holds=False, told_by="นายสมชาย ใจดี", today=TODAY)
    assert "นายอ้าย ใจดี" in letters(four, house("1"))


@pytest.mark.parametrize(
    ("without", "gone"),
    [("saving", "เงินออมเป็นมรดก"), ("loan", "กองมรดก")],
)
def test_a_letter_says_nothing_of_what_there_is_not(without, gone):
    facts = heirs()
    said_of_all = to_text(heirs_letter(facts, THAI))
    assert gone in said_of_all
    lines = tuple(line for line in facts.lines if line.measure.value != without)
    assert gone not in to_text(heirs_letter(replace(facts, lines=lines), THAI))


def test_an_heir_reads_how_far_they_answer_and_that_taking_the_letter_binds_nobody():
    text = said(to_text(heirs_letter(heirs(), THAI)))
    assert "(ม.1754)" in text
    assert "ทายาทไม่ต้องชำระเกินทรัพย์มรดกที่ได้รับ (ม.1601)" in text
    assert "ไม่ใช่การรับสภาพหนี้" in text
