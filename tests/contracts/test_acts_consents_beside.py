"""Consents beside debtors: of exactly the people the guards name, to what the contract says they pay."""

import re
from datetime import date

import pytest
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, drawn, plan, put_forward

from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.documents import contract_facts
from forumtui.contracts.acts.on_paper.consents_beside import (
    GUARDIAN_CONSENT,
    SPOUSE_CONSENT,
    consents_beside,
)
from forumtui.contracts.acts.planning import at_the_table, options
from forumtui.contracts.documents.on_paper.consents_beside import consent_beside
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.rules.demanded_papers import ConsentBeside, DemandedPaper, demanded
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import TrancheChange
from forumtui.lending.schedule import Method
from forumtui.messages import Messages
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.layout.pages import to_text
from forumtui.papers.layout.signatures import Guarded
from forumtui.papers.refusals import NothingToWrite
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.thai.amounts import format_baht

THAI = Messages("th")
SOMCHAI, SOMSRI = 1, 2


def said(facts):
    return " ".join(to_text(consent_beside(facts, THAI)).split())


def who(store, household):
    return [
        (one.debtor.name, one.beside, one.who.name)
        for one in consents_beside(store, household, DAY)
    ]


def tell(store, person, fact, *, holds=True):
    tell_fact(store, person, fact, holds=holds, told_by="นายหนึ่ง", today=DAY)


def test_husband_and_wife_consent_to_each_others_debts_while_both_live(four, house):
    assert who(four, house("1")) == [
        ("นายสมชาย ใจดี", ConsentBeside.SPOUSE, "นางสมศรี ใจดี"),
        ("นางสมศรี ใจดี", ConsentBeside.SPOUSE, "นายสมชาย ใจดี"),
    ]
    with pytest.raises(NothingToWrite):
        papers.write(four, GUARDIAN_CONSENT, house("1"), today=DAY)
    tell(four, SOMSRI, PersonFact.DIED)
    assert who(four, house("1")) == []
    with pytest.raises(NothingToWrite):
        papers.write(four, SPOUSE_CONSENT, house("1"), today=DAY)


@pytest.mark.parametrize(
    ("fact", "beside", "words"),
    [
        (PersonFact.INCAPABLE, ConsentBeside.GUARDIAN, "แทน นายสมชาย ใจดี ซึ่งลงชื่อเองไม่ได้ (ม.28, 29)"),
        (PersonFact.QUASI_INCAPABLE, ConsentBeside.CURATOR, "ทำสัญญารวมหนี้ตามนี้ (ม.34)"),
    ],
)
def test_whom_a_guardian_or_curator_stands_for_has_that_paper_instead(
    four, house, fact, beside, words
):
    tell(four, SOMCHAI, fact)
    assert who(four, house("1"))[0] == ("นายสมชาย ใจดี", beside, "")
    (paper,) = papers.write(four, GUARDIAN_CONSENT, house("1"), today=DAY)
    assert words in " ".join(paper.text.split())
    assert "ข้าพเจ้า ....................................\n" in paper.text
    code = re.search(r"รหัสเอกสาร (\S+)", paper.text)[1]
    assert verify(four, code).finding is CodeStanding.GENUINE
    places = [line for line in paper.text.splitlines() if "ลงชื่อ ..." in line]
    assert ("ผู้กู้" in places[0]) == (beside is ConsentBeside.CURATOR)


def test_a_minors_parent_is_asked_with_the_minors_age_and_the_law_on_what_is_signed_without(
    four, house
):
    (facts,) = consents_beside(four, house("3"), DAY)
    assert (facts.beside, facts.debtor.age) == (ConsentBeside.PARENT, 15)
    text = said(facts)
    assert "( ) บิดา ( ) มารดา ( ) ผู้ปกครองตามคำสั่งศาล ของ นางสาววันดี สุขใส อายุ 15 ปี" in text
    assert "ยินยอมให้ นางสาววันดี สุขใส ทำสัญญารวมหนี้ตามนี้ (ม.21)" in text
    assert "ชำระงวดละ ..............." in text
    tell(four, 4, PersonFact.MARRIED)
    (married,) = consents_beside(four, house("3"), DAY)
    assert (married.beside, married.who.name) == (ConsentBeside.SPOUSE, "")


@pytest.mark.parametrize("fact", [None, *PersonFact])
@pytest.mark.parametrize("gate", ["1", "2", "3"])
def test_a_guardians_paper_is_wanted_exactly_where_the_guards_say_so(four, house, gate, fact):
    persons = {"1": SOMCHAI, "2": 3, "3": 4}
    if fact is not None:
        tell(four, persons[gate], fact)
    table = at_the_table(four, house(gate), today=DAY)
    asked = set()
    if table.circumstances.debts:
        asked = demanded(options(four, house(gate), today=DAY).kept.findings)
    wanted = [one for _, one, _ in who(four, house(gate)) if one is not ConsentBeside.SPOUSE]
    assert bool(wanted) == (DemandedPaper.GUARDIAN_CONSENT in asked)


def test_what_is_paid_and_owed_is_that_of_the_contract_for_each_debtor(four, house):
    change = TrancheChange("L5", rate_ppm=60_000, principal_waived_satang=100_000)
    what = plan(60, changes=(LAWFUL, change), grace=6)
    put_forward(four, house("1"), what)
    proposed = [said(one) for one in consents_beside(four, house("1"), DAY)]
    agree(four, house("1"))
    made = carry_out(four, house("1"), today=DAY).contract
    contract = " ".join(to_text(contract_summary(contract_facts(four, house("1")), THAI)).split())
    for before, facts in zip(proposed, consents_beside(four, house("1"), DAY), strict=True):
        text = said(facts)
        assert f"ในสัญญารวมหนี้เลขที่ {made.number}" in text
        assert "ความเห็นชอบและทำตามแล้วเท่านั้น" in before
        amounts = re.compile(r"[\d,]+\.\d\d บาท")
        assert amounts.findall(before) == amounts.findall(text)
        owed = re.search(r"รวม ([\d,.]+) บาท \(", text)[1]
        each = re.search(r"ส่งเดือนละ ([\d,.]+) บาท", text)[1]
        head = f"หนี้ของ {facts.debtor.name} {owed} บาท ชำระงวดละ {each} บาท"
        assert head in contract
        paid = sum(one.total_satang for one in facts.terms.payments)
        assert paid > facts.terms.principal_satang + facts.terms.accrued_satang
        assert format_baht(facts.terms.principal_satang + facts.terms.accrued_satang) == owed


def test_the_contract_has_a_guardians_place_for_the_same_people(four, house):
    tell(four, SOMSRI, PersonFact.QUASI_INCAPABLE)
    heard = {LegalMatter.QUASI_INCAPABLE}
    lawful = TrancheChange("L6", method=Method.DECLINING)
    drawn(four, house("1"), plan(changes=(lawful,)), acknowledged=heard)
    guarded = {
        one.name for one in contract_facts(four, house("1")).debtors if one.guarded != Guarded.NO
    }
    beside = {name for name, one, _ in who(four, house("1")) if one is not ConsentBeside.SPOUSE}
    assert guarded == beside == {"นางสมศรี ใจดี"}


def test_a_spouses_paper_says_first_what_it_may_lead_to(four, house):
    first, _ = consents_beside(four, house("1"), DAY)
    text = said(first)
    assert "ข้าพเจ้า นางสมศรี ใจดี" in text
    assert "( ) จดทะเบียนสมรสแล้ว ( ) ไม่ได้จดทะเบียนสมรส ของ นายสมชาย ใจดี" in text
    warned = text.index("อาจทำให้หนี้นี้เป็นหนี้ร่วมของสามีภริยา (ม.1490)")
    assert warned < text.index("ลงชื่อ ....")
    assert consents_beside(four, house("1"), date(2017, 5, 1))[0] == first
