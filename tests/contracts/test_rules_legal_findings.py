"""Each guard: what it says, of which debt, with its section, and its sentence in both languages."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.helpers.households import FIRST_DUE, FOUR, TODAY, debt, facts_of, usual

from forumtui.contracts.refusals import DebtFrozen, LineSetAside
from forumtui.contracts.rules.circumstances import Before, BeforeKind, Income, Saved, Signer
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.contracts.rules.debts import LeftOut, SetAside
from forumtui.contracts.rules.legal_findings import WEIGHT, LegalMatter, Weight
from forumtui.contracts.rules.plan import Plan, PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.restructuring import restructure
from forumtui.lending.schedule import Method
from forumtui.messages import LANGUAGES, Messages
from forumtui.messages.values import Money, YearlyRate
from forumtui.people.rules.person_facts import PersonFact, PersonStanding

PLAIN = debt("L1", 2_000_000, 60_000, due_on=date(2018, 5, 1))
GUARANTORS = {"L1": ("นายคำปัน ไม่มีหนี้", "นางแก้ว ใจดี")}


def found(plan=None, debts=(PLAIN,), count=36, **facts):
    plan = plan or Plan(RepaymentTerms(count, FIRST_DUE, start=TODAY))
    option = restructure(plan, facts_of(debts, **facts))
    return {one.matter: one for one in option.findings}


def planned(count=36, **words):
    return Plan(RepaymentTerms(count, FIRST_DUE, start=TODAY), **words)


def sentences(one):
    return [Messages(language)(one.key, **one.details) for language in LANGUAGES]


def test_a_quiet_household_raises_nothing():
    assert found() == {}


def test_more_time_asks_each_guarantor_anew_and_less_time_nobody():
    one = found(guarantors=GUARANTORS)[LegalMatter.GUARANTOR_CONSENT]
    assert (one.line, one.names, one.section, one.weight) == (
        "L1",
        GUARANTORS["L1"],
        "700",
        Weight.NEEDS,
    )
    assert all("นางแก้ว ใจดี" in text and "700" in text for text in sentences(one))
    assert found(count=12, guarantors=GUARANTORS) == {}
    unknown = replace(PLAIN, due_on=None)
    assert LegalMatter.GUARANTOR_CONSENT in found(debts=(unknown,), count=1, guarantors=GUARANTORS)


def test_more_time_is_measured_against_the_contract_that_stands():
    standing = reckon((PLAIN,), RepaymentTerms(48, FIRST_DUE, start=TODAY))
    before = Before(BeforeKind.STANDING, 48, standing, "0001/2560")
    assert found(count=48, guarantors=GUARANTORS, before=before) == {}
    assert LegalMatter.GUARANTOR_CONSENT in found(count=49, guarantors=GUARANTORS, before=before)


@pytest.mark.parametrize(
    "change",
    [
        TrancheChange("L1", rate_ppm=50_000),
        TrancheChange("L1", principal_waived_satang=1),
        TrancheChange("L1", accrued_waived_satang=1),
    ],
)
def test_a_reduction_tells_the_guarantors_within_sixty_days(change):
    owed = replace(PLAIN, accrued_satang=5)
    one = found(planned(12, changes=(change,)), (owed,), guarantors=GUARANTORS)
    notice = one[LegalMatter.GUARANTOR_NOTICE]
    assert (notice.until, notice.section) == (date(2017, 6, 19), "691")
    assert all("19" in text and "691" in text for text in sentences(notice))
    assert LegalMatter.GUARANTOR_CONSENT not in one


def test_a_changed_debtor_takes_both_signatures():
    release = PlannedRelease("L1", Way.DEBTOR, to="P5", to_name="นายใหม่ มาเซ็น")
    one = found(planned(releases=(release,)))[LegalMatter.DEBTOR_CHANGED]
    assert (one.names, one.section) == (("นางบัวลอย ใจดี", "นายใหม่ มาเซ็น"), "350")
    assert all("นายใหม่ มาเซ็น" in text and "350" in text for text in sentences(one))


def test_another_fund_takes_written_notice():
    release = PlannedRelease("L1", Way.FUND, to="F2", to_name="กลุ่มออมทรัพย์")
    one = found(planned(releases=(release,)))[LegalMatter.FUND_CHANGED]
    assert (one.section, one.weight) == ("306", Weight.NEEDS)
    assert all("กลุ่มออมทรัพย์" in text and "306" in text for text in sentences(one))


def test_savings_pay_with_their_owners_signature():
    release = PlannedRelease("L1", Way.SAVINGS, 10_000, saving="S1")
    saved = {"S1": Saved("นายออม ไว้มาก", "P5", 10_000)}
    one = found(planned(releases=(release,)), savings=saved)[LegalMatter.SAVER_SIGNS]
    assert one.names == ("นายออม ไว้มาก",)
    assert all("100.00" in text for text in sentences(one))


def test_a_dead_debtors_debt_is_frozen_and_its_year_is_said():
    aside = SetAside(debt("L7", 500_000, 60_000, debtor="นายล่วง ลับไป"), LeftOut.DECEASED)
    known = {"L7": date(2017, 4, 1)}
    facts = {"set_aside": (aside,), "known_on": known}
    one = found(**facts)[LegalMatter.DEBTOR_DIED]
    assert (one.until, one.section, one.line) == (date(2018, 4, 1), "1754", "L7")
    assert all("1754" in text for text in sentences(one))
    for plan in (
        planned(changes=(TrancheChange("L7", rate_ppm=0),)),
        planned(releases=(PlannedRelease("L7", Way.WAIVED),)),
    ):
        with pytest.raises(DebtFrozen) as refused:
            found(plan, **facts)
        assert refused.value.details["until"] == date(2018, 4, 1)


def test_a_disputed_debt_is_not_restructured():
    aside = SetAside(debt("L7", 500_000, 60_000), LeftOut.DISPUTED)
    with pytest.raises(LineSetAside):
        found(planned(changes=(TrancheChange("L7", rate_ppm=0),)), set_aside=(aside,))


@pytest.mark.parametrize(
    ("made_on", "due_on", "matter"),
    [
        (date(2007, 4, 20), None, LegalMatter.MAY_BE_BARRED),
        (date(2007, 4, 21), None, LegalMatter.INTEREST_MAY_BE_BARRED),
        (date(2000, 1, 1), date(2007, 4, 20), LegalMatter.MAY_BE_BARRED),
        (date(2000, 1, 1), date(2012, 4, 20), LegalMatter.INTEREST_MAY_BE_BARRED),
        (date(2000, 1, 1), date(2012, 4, 21), None),
        (None, None, None),
    ],
)
def test_what_may_be_barred_by_time_is_said_before_it_is_acknowledged(made_on, due_on, matter):
    said = found(debts=(replace(PLAIN, made_on=made_on, due_on=due_on),))
    assert list(said) == ([matter] if matter else [])
    if matter:
        assert said[matter].weight is Weight.ASKS
        assert all(
            "193/14" in text and said[matter].section in text for text in sentences(said[matter])
        )


@pytest.mark.parametrize(
    ("signer", "matter"),
    [
        (Signer("ก", PersonStanding(born=date(1997, 4, 21))), LegalMatter.MINOR),
        (Signer("ก", PersonStanding(born=date(1997, 4, 20))), None),
        (Signer("ก", PersonStanding("เด็กชาย")), LegalMatter.MINOR),
        (Signer("ก", PersonStanding("นาง", date(1997, 4, 21))), None),
        (Signer("ก", PersonStanding("นาง", date(2002, 4, 21))), LegalMatter.MINOR),
        (
            Signer("ก", PersonStanding(born=date(2000, 1, 1), facts={PersonFact.MARRIED})),
            None,
        ),
        (Signer("ก", PersonStanding(facts={PersonFact.INCAPABLE})), LegalMatter.INCAPABLE),
        (
            Signer("ก", PersonStanding(facts={PersonFact.QUASI_INCAPABLE})),
            LegalMatter.QUASI_INCAPABLE,
        ),
    ],
)
def test_who_cannot_sign_alone_is_said(signer, matter):
    assert list(found(signers={"P4": signer})) == ([matter] if matter else [])


@pytest.mark.parametrize(
    ("standing", "matter", "section"),
    [
        (PersonStanding("เด็กชาย"), LegalMatter.NEW_DEBTOR_MINOR, "21"),
        (PersonStanding(facts={PersonFact.DIED}), LegalMatter.NEW_DEBTOR_DIED, "15"),
    ],
)
def test_no_debt_moves_to_a_minor_or_to_the_dead(standing, matter, section):
    release = PlannedRelease("L1", Way.DEBTOR, to="P9", to_name="ใครคนหนึ่ง")
    said = found(planned(releases=(release,)), signers={"P9": Signer("ใครคนหนึ่ง", standing)})
    assert (said[matter].weight, said[matter].section) == (Weight.REFUSES, section)
    assert all("ใครคนหนึ่ง" in text and section in text for text in sentences(said[matter]))


def test_a_second_restructuring_is_to_be_acknowledged():
    one = found(restructured=2)[LegalMatter.SECOND_RESTRUCTURING]
    assert (one.weight, one.details["times"]) == (Weight.ASKS, 2)


def test_a_payment_above_the_share_of_the_income_is_said_and_decided_by_people():
    payment = restructure(planned(), facts_of((PLAIN,))).then.highest_satang
    just = Income(3 * payment, "นางบัวลอย ใจดี")
    assert found(income=just) == {}
    short = Income(3 * payment - 1, "นางบัวลอย ใจดี")
    assert found(income=short)[LegalMatter.INCOME_SHARE].weight is Weight.WARNS
    assert found(income=short, income_share=Fraction(1, 2)) == {}
    assert LegalMatter.INCOME_SHARE in found(income=Income(0, "ก"))
    option = restructure(planned(), facts_of((PLAIN,), income=just))
    assert (option.income_ppm, option.refused) == (333_333, False)


def test_a_yearly_payment_is_measured_by_the_month():
    yearly = Plan(RepaymentTerms(3, date(2018, 4, 20), 12, TODAY))
    payment = restructure(yearly, facts_of((PLAIN,))).then.highest_satang
    assert found(yearly, income=Income(-(-payment // 4), "ก")) == {}
    assert LegalMatter.INCOME_SHARE in found(yearly, income=Income(payment // 4 - 1, "ก"))


def test_accrued_interest_stands_apart_and_what_bears_none_is_said():
    debts = (
        replace(PLAIN, accrued_satang=12_345),
        debt("L4", 100, 0, fund="F4", interest_free=True),
    )
    said = found(debts=debts, registered_rates={"L4": 180_000})
    assert said[LegalMatter.ACCRUED_APART].details["amount"] == Money(12_345)
    assert said[LegalMatter.INTEREST_FREE].details["rate"] == YearlyRate(180_000)


def test_above_the_ceiling_comes_first_and_refuses():
    said = found(debts=(*FOUR, debt("L9", 100_000, 180_000)))
    assert list(said)[:2] == [LegalMatter.ABOVE_CEILING, LegalMatter.TRUE_RATE_ABOVE]
    assert all("654" in text for m in list(said)[:2] for text in sentences(said[m]))
    low = found(debts=(replace(PLAIN, method=Method.FLAT, rate_ppm=50_000),))[LegalMatter.TRUE_RATE]
    assert low.weight is Weight.SAYS
    assert low.details["true_rate"].ppm > low.details["rate"].ppm


def test_every_matter_has_a_weight():
    assert set(WEIGHT) == set(LegalMatter)


@pytest.mark.parametrize("fact", [PersonFact.MONK, PersonFact.ELSEWHERE])
def test_what_is_told_of_a_signer_is_said_before_they_sign(fact):
    told = PersonStanding(facts={fact})
    signers = {"P4": Signer("นางบัวลอย ใจดี", told), "P5": Signer("นายสมชาย ใจดี")}
    findings = restructure(planned(), facts_of((PLAIN,), signers=signers)).findings
    said = [one for one in findings if one.matter.value == fact.value]
    assert [(one.names, one.weight) for one in said] == [(("นางบัวลอย ใจดี",), Weight.WARNS)]


@pytest.mark.parametrize("gone", [{"L1"}, {"L1", "L3"}, {"L4"}])
def test_who_owes_in_the_contract_that_stands_is_not_dropped_unasked(gone):
    moved = tuple(
        replace(one, debtor_key="P9", debtor="นายย้าย ไปแล้ว") if one.line in gone else one
        for one in FOUR
    )
    standing = replace(usual(moved), kind=BeforeKind.STANDING, number="0006/2569")
    left = tuple(one for one in FOUR if one.line not in gone)
    asked = [
        one
        for one in restructure(planned(), facts_of(left, before=standing)).findings
        if one.matter is LegalMatter.SIGNER_DROPPED
    ]
    owed = sum(one.owed_satang for one in FOUR if one.line in gone)
    assert [(one.names, one.weight) for one in asked] == [(("นายย้าย ไปแล้ว",), Weight.ASKS)]
    assert asked[0].details["amount"] == Money(owed)
    usual_only = replace(standing, kind=BeforeKind.USUAL)
    nothing = restructure(planned(), facts_of(left, before=usual_only)).findings
    assert LegalMatter.SIGNER_DROPPED not in {one.matter for one in nothing}
    whole = restructure(planned(), facts_of(moved, before=standing)).findings
    assert LegalMatter.SIGNER_DROPPED not in {one.matter for one in whole}
