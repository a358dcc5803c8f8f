"""Papers of debts that leave their place: offered where a plan asks for them, with the plan's figures.

Read again from what is printed, and compared with the books and the plan, which know nothing of paper.
"""

import random
import re
from datetime import date
from decimal import Decimal

import pytest
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, plan, put_forward
from tests.helpers.decisions import taken_back
from tests.helpers.sample import LONG

from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.consents import consent
from forumtui.contracts.acts.on_paper.moved_debts import (
    ASSIGNMENT,
    DEBTOR_CHANGE,
    SET_OFF,
    assignments,
    debtor_changes,
    set_offs,
)
from forumtui.contracts.acts.planning import at_the_table
from forumtui.contracts.acts.proposals import withdraw
from forumtui.contracts.documents.on_paper.moved_debts import assignment, debtor_change, set_off
from forumtui.contracts.rules.circumstances import reckoned_until
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.opening import open_home
from forumtui.evening.acts.demo import prepare_demo
from forumtui.lending.schedule import Method
from forumtui.messages import Messages
from forumtui.messages.refusals import Refusal
from forumtui.papers.acts import writing as papers
from forumtui.papers.acts.codes import CodeStanding, verify
from forumtui.papers.layout.pages import to_text
from forumtui.papers.refusals import NothingToWrite
from forumtui.verification.acts.answers import Speaker, confirm
from forumtui.village.acts.households import walk
from forumtui.village.records.village import funds

THAI = Messages("th")
KINDS = {Way.FUND: ASSIGNMENT, Way.DEBTOR: DEBTOR_CHANGE, Way.SAVINGS: SET_OFF}
SIGNED = {
    Way.FUND: ((Role.CREDITOR, "นายเหรัญญิก"),),
    Way.DEBTOR: ((Role.OLD_DEBTOR, "นางสมศรี ใจดี"), (Role.NEW_DEBTOR, "นายสมชาย ใจดี")),
    Way.SAVINGS: ((Role.SAVER, "นางสมศรี ใจดี"),),
}


@pytest.fixture
def released(four):
    """Return the release of L5, of นางสมศรี, in each way."""
    with four.reading():
        village_fund = next(one.id for one in funds() if one.name == "กองทุนหมู่บ้านทดลอง")
    return {
        Way.FUND: PlannedRelease("L5", Way.FUND, to=f"F{village_fund}"),
        Way.DEBTOR: PlannedRelease("L5", Way.DEBTOR, to="P1"),
        Way.SAVINGS: PlannedRelease("L5", Way.SAVINGS, 100_050, saving="S1"),
        Way.WAIVED: PlannedRelease("L5", Way.WAIVED),
    }


def carried_out(store, household, way):
    for role, name in SIGNED[way]:
        consent(store, household, role=role, name=name, paper="ใบ", line="L5", today=DAY)
    agree(store, household)
    return carry_out(store, household, today=DAY)


def said(pages):
    return " ".join(to_text(pages).split())


@pytest.mark.parametrize("way", Way)
def test_each_way_has_its_own_paper_before_it_is_carried_out_and_no_other(
    four, house, released, way
):
    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=(released[way],)))
    for other, kind in KINDS.items():
        assert (house("1") in kind.households(four)) == (other is way)
        if other is way:
            (paper,) = papers.write(four, kind, house("1"), today=DAY)
            code = re.search(r"รหัสเอกสาร (\S+)", paper.text)[1]
            assert verify(four, code).finding is CodeStanding.GENUINE
        else:
            with pytest.raises(NothingToWrite):
                papers.write(four, kind, house("1"), today=DAY)


@pytest.mark.parametrize("way", KINDS)
def test_a_paper_says_the_same_before_and_after_it_is_carried_out(four, house, released, way):
    draws = {Way.FUND: assignment, Way.DEBTOR: debtor_change, Way.SAVINGS: set_off}
    facts = {Way.FUND: assignments, Way.DEBTOR: debtor_changes, Way.SAVINGS: set_offs}

    def printed():
        return [said(draws[way](one, THAI)) for one in facts[way](four, house("1"), DAY)]

    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=(released[way],)))
    agree(four, house("1"))
    (before,) = printed()
    for role, name in SIGNED[way]:
        consent(four, house("1"), role=role, name=name, paper="ใบ", line="L5", today=DAY)
    carry_out(four, house("1"), today=DAY)
    (after,) = printed()
    assert "ได้รับความเห็นชอบและทำตามแล้วเท่านั้น" in before
    assert "ได้รับความเห็นชอบ" not in after
    amounts = re.compile(r"[\d,]+\.\d\d บาท")
    assert amounts.findall(before) == amounts.findall(after)
    taken_back(four, house("1"))
    # The proposal is open again, and asks for its paper again.
    assert printed() == [before]
    withdraw(four, house("1"), reason="คุยใหม่")
    assert printed() == []


def test_an_assignment_names_both_funds_the_debtor_and_what_is_owed(four, house, released):
    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=(released[Way.FUND],)))
    (facts,) = assignments(four, house("1"), DAY)
    assert (facts.old_fund, facts.new_fund, facts.debtor.name) == (
        "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง",
        "กองทุนหมู่บ้านทดลอง",
        "นางสมศรี ใจดี",
    )
    text = said(assignment(facts, THAI))
    assert "1) สัญญา 7/2558 ลงวันที่ 1 มิ.ย. 2558 เงินต้น 30,000.00 บาท ดอกเบี้ยค้าง 450.50 บาท" in text
    assert "รวม 30,450.50 บาท (สามหมื่นสี่ร้อยห้าสิบบาทห้าสิบสตางค์)" in text
    assert "มีข้อต่อสู้อะไรกับ กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง" in text


def test_what_is_waived_first_is_not_assigned(four, house, released):
    less = TrancheChange("L5", principal_waived_satang=500_000, accrued_waived_satang=45_050)
    what = plan(changes=(LAWFUL, less), releases=(released[Way.FUND],))
    put_forward(four, house("1"), what)
    (facts,) = assignments(four, house("1"), DAY)
    (debt,) = facts.debts
    assert (debt.principal_satang, debt.accrued_satang) == (2_500_000, 0)
    agree(four, house("1"))
    consent(four, house("1"), role=Role.CREDITOR, name="ก", paper="ใบ", line="L5", today=DAY)
    carry_out(four, house("1"), today=DAY)
    (again,) = assignments(four, house("1"), DAY)
    assert again.debts == facts.debts


def test_a_change_of_debtor_is_never_against_the_old_debtors_will(four, house, released):
    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=(released[Way.DEBTOR],)))
    (facts,) = debtor_changes(four, house("1"), DAY)
    text = said(debtor_change(facts, THAI))
    assert "ลูกหนี้เดิม นางสมศรี ใจดี" in text
    assert "ลูกหนี้ใหม่ นายสมชาย ใจดี" in text
    assert "นางสมศรี ใจดี เต็มใจให้เปลี่ยน ไม่มีใครบังคับ ถ้าไม่เต็มใจ ไม่ต้องลงชื่อ" in text
    assert "หนี้เดิมของ นางสมศรี ใจดี ระงับ" in text
    assert "ผู้ค้ำประกันหนี้เดิมพ้นความรับผิด" in text


def test_savings_pay_accrued_interest_first_and_what_is_left_of_both_is_said(four, house, released):
    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=(released[Way.SAVINGS],)))
    (facts,) = set_offs(four, house("1"), DAY)
    text = said(set_off(facts, THAI))
    assert "ก่อนหักมี 6,000.00 บาท" in text
    assert "ยินยอมให้หักเงินออม 1,000.50 บาท (หนึ่งพันบาทห้าสิบสตางค์)" in text
    assert "- หักชำระดอกเบี้ยค้าง 450.50 บาท - หักชำระเงินต้น 550.00 บาท = ยังเหลือ 29,450.00 บาท" in text
    assert "หักแล้ว เงินออมคงเหลือ 4,999.50 บาท" in text
    # Her own debt to the fund with which she saves: one sets off the other.
    assert "จึงหักกลบลบหนี้กันเท่าจำนวนนี้ (ม.341, 342)" in text
    assert "ชำระหนี้แทน" not in text


def test_savings_that_pay_anothers_debt_elsewhere_are_no_set_off(four, house):
    gone = PlannedRelease("L1", Way.SAVINGS, 50_000, saving="S1")
    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=(gone,)))
    (facts,) = set_offs(four, house("1"), DAY)
    text = said(set_off(facts, THAI))
    assert "หักกลบลบหนี้" not in text
    assert "ข้าพเจ้าเต็มใจชำระหนี้แทน นายสมชาย ใจดี (ม.314)" in text
    assert "ให้ กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง จ่ายเงินที่หักแก่ กองทุนหมู่บ้านทดลอง แทนข้าพเจ้า" in text


def test_two_debts_paid_from_one_persons_savings_are_one_consent(four, house, released):
    other = PlannedRelease("L1", Way.SAVINGS, 50_000, saving="S1")
    both = (released[Way.SAVINGS], other)
    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=both))
    (facts,) = set_offs(four, house("1"), DAY)
    assert facts.paid_satang == 150_050
    assert "หักแล้ว เงินออมคงเหลือ 4,499.50 บาท" in said(set_off(facts, THAI))


def test_a_paper_bears_no_day_but_the_one_written_by_hand(four, house, released):
    put_forward(four, house("1"), plan(changes=(LAWFUL,), releases=(released[Way.FUND],)))
    (facts,) = assignments(four, house("1"), DAY)
    text = said(assignment(facts, THAI))
    assert "วันที่ ....." in text
    assert THAI.day(DAY) not in text
    assert assignments(four, house("1"), date(2017, 6, 1)) == [facts]


AMOUNT = r"([\d,]+\.\d\d)"
DEBT = rf"เงินต้น {AMOUNT} บาท ดอกเบี้ยค้าง {AMOUNT} บาท"


def satang(text):
    return int(Decimal(text.replace(",", "")) * 100)


def random_plan(store, household, chance):
    """Return a plan that moves or pays debts of a household by chance, and what it says of each."""
    facts = reckoned_until(at_the_table(store, household, today=LATER).circumstances, LATER)
    releases, told = [], []
    left = {saving: one.satang for saving, one in facts.savings.items()}
    for debt in facts.debts:
        way = chance.choice([None, *KINDS])
        others = [key for key in facts.funds if key != debt.fund_key]
        heirs = [key for key in facts.household if key != debt.debtor_key]
        saving = next((one for one, satang in left.items() if satang), None)
        if way is Way.FUND and others:
            releases.append(PlannedRelease(debt.line, way, to=chance.choice(others)))
        elif way is Way.DEBTOR and heirs:
            releases.append(PlannedRelease(debt.line, way, to=chance.choice(sorted(heirs))))
        elif way is Way.SAVINGS and saving is not None:
            paid = chance.randint(1, min(left[saving], debt.owed_satang))
            left[saving] -= paid
            releases.append(PlannedRelease(debt.line, way, paid, saving=saving))
            told.append((way, debt, paid))
            continue
        else:
            continue
        told.append((way, debt, debt.owed_satang))
    changes = tuple(
        TrancheChange(one.line, method=Method.DECLINING)
        for one in facts.debts
        if one.method is Method.FLAT
    )
    return plan(48, first_due=date(2017, 7, 1), changes=changes, releases=tuple(releases)), told


LATER = date(2017, 6, 1)


def printed_figures(store, household):
    """Return what the papers of a household say left each debt, read from their text."""
    found = []
    for one in assignments(store, household, LATER):
        found += [(Way.FUND, x, None) for x in re.findall(DEBT, said(assignment(one, THAI)))]
    for one in debtor_changes(store, household, LATER):
        found += [(Way.DEBTOR, x, None) for x in re.findall(DEBT, said(debtor_change(one, THAI)))]
    for one in set_offs(store, household, LATER):
        text = said(set_off(one, THAI))
        before = satang(re.search(rf"ก่อนหักมี {AMOUNT} บาท", text)[1])
        taken = satang(re.search(rf"ยินยอมให้หักเงินออม {AMOUNT} บาท", text)[1])
        assert satang(re.search(rf"เงินออมคงเหลือ {AMOUNT} บาท", text)[1]) == before - taken
        parts = re.split(r" (?=\d\) [^0-9])", text.split("หักแล้ว เงินออม")[0])[1:]
        for part in parts:
            owed = re.search(DEBT, part).groups()
            paid = sum(map(satang, re.findall(rf"- หักชำระ\S+ {AMOUNT} บาท", part)))
            kept = re.search(rf"= ยังเหลือ {AMOUNT} บาท", part)
            rest = 0 if kept is None else satang(kept[1])
            assert sum(map(satang, owed)) == paid + rest
            found.append((Way.SAVINGS, owed, paid))
        assert taken == sum(paid for way, _, paid in found[-len(parts) :])
    return [(way, satang(a), satang(b), paid) for way, (a, b), paid in found]


@pytest.mark.parametrize("seed", range(12) if LONG else range(1))
def test_random_papers_say_what_the_books_and_the_plan_say(tmp_path, seed):
    prepare_demo(tmp_path, households=30, seed=2560 + seed)
    (home,) = tmp_path.iterdir()
    store, chance, papers_read = open_home(home), random.Random(seed), 0
    for stop in walk(store):
        confirm(store, stop.household, Speaker("นายหนึ่ง"))
    for stop in walk(store):
        what, told = random_plan(store, stop.household, chance)
        words = {"today": LATER, "acknowledged": frozenset(LegalMatter)}
        try:
            put_forward(store, stop.household, what, **words)
        except Refusal:
            continue
        expected = sorted(
            (way, one.balance_satang, one.accrued_satang, paid if way is Way.SAVINGS else None)
            for way, one, paid in told
        )
        assert sorted(printed_figures(store, stop.household)) == expected
        papers_read += len(expected)
    store.close()
    assert papers_read >= 10
