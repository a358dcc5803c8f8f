"""The register of contracts, the old papers, who may borrow anew, and what a village settles on."""

from datetime import date
from fractions import Fraction

import pytest
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, drawn, plan
from tests.helpers.decisions import taken_back
from tests.helpers.small_village import HEARD, SOMCHAI

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.consents import Fate, consent, old_paper, state_income
from forumtui.contracts.acts.lending import Lending, lending, methods, say_method, settle
from forumtui.contracts.acts.register import (
    ContractState,
    may_borrow,
    old_contracts,
    register_of_contracts,
)
from forumtui.contracts.records.contracts import contract_of
from forumtui.contracts.records.proposals import stated_income
from forumtui.contracts.refusals import (
    ContractHoldsMovedDebt,
    DayOutOfOrder,
    LoanUnknown,
    NoProposal,
    NothingToConsolidate,
    OldPaperGone,
    SignerDropped,
)
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.contracts.rules.signatures import Role
from forumtui.engine.refusals import NotFound
from forumtui.lending.schedule import Method
from forumtui.messages.refusals import Refusal
from forumtui.people.acts import households
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts import answers as verification
from forumtui.village.records.village import funds
from forumtui.village.refusals import NameMissing


def test_the_register_holds_every_contract_ever_drawn_up(four, house):
    say_method(four, 3, Method.DECLINING)
    consolidation.draw_up(four, house("1"), months=12, today=DAY)
    consolidation.draw_up(four, house("1"), months=24, reason="ขอใหม่", today=DAY)
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    taken_back(four, house("2"))
    lines = register_of_contracts(four)
    assert [(line.house, line.head, line.state, line.replaces) for line in lines] == [
        ("1", "นายสมชาย ใจดี", ContractState.REPLACED, None),
        ("1", "นายสมชาย ใจดี", ContractState.STANDING, "0001/2560"),
        ("2", "นายประเสริฐ มั่นคง", ContractState.TAKEN_BACK, None),
    ]
    assert lines[1].figures.debt_satang == 7_275_050
    assert lines[1].figures.last_due == date(2019, 4, 20)


def test_the_register_says_how_far_it_is_and_can_be_stopped(four, house):
    for months in (12, 18, 24):
        consolidation.draw_up(
            four, house("2"), acknowledged=HEARD, months=months, reason="ขอใหม่", today=DAY
        )
    heard = []
    lines = register_of_contracts(four, told=lambda done, of: heard.append((done, of)) or done < 2)
    assert (heard, len(lines)) == ([(1, 3), (2, 3)], 2)


def test_old_contracts_are_listed_fund_by_fund_with_what_became_of_their_paper(four, house):
    assert old_contracts(four) == ()
    drawn(four, house("1"), plan(releases=()))
    listed = old_contracts(four)
    assert [(one.contract_no, one.fund, one.number) for one in listed] == [
        ("1/2558", "กองทุนหมู่บ้านทดลอง", "0001/2560"),
        ("7/2558", "กลุ่มออมทรัพย์เพื่อการผลิตบ้านทดลอง", "0001/2560"),
        ("5/2559", "กลุ่มสตรีบ้านทดลอง", "0001/2560"),
        ("9/2559", "โครงการ กข.คจ.", "0001/2560"),
    ]
    assert (listed[0].debtor, listed[0].house, listed[0].satang) == ("นายสมชาย ใจดี", "1", 2_030_000)
    old_paper(four, listed[0].loan, Fate.STRUCK, done_by="นางเหรัญญิก ดีงาม", today=DAY)
    old_paper(four, listed[0].loan, Fate.RETURNED, done_by="นางเหรัญญิก ดีงาม", today=DAY)
    paper = old_contracts(four)[0].paper
    assert (paper.fate, paper.done_on, paper.done_by) == ("returned", DAY, "นางเหรัญญิก ดีงาม")
    with pytest.raises(OldPaperGone):
        taken_back(four, house("1"))
    old_paper(four, listed[0].loan, Fate.RECOVERED, done_by="นางเหรัญญิก ดีงาม", today=DAY)
    assert old_contracts(four)[0].paper is None
    taken_back(four, house("1"))
    assert old_contracts(four) == ()


def test_a_released_loans_paper_goes_back_too(four, house):
    drawn(four, house("1"), plan(releases=(PlannedRelease("L7", Way.WAIVED),)))
    (freed,) = [one for one in old_contracts(four) if one.number is None]
    assert (freed.contract_no, freed.way) == ("9/2559", Way.WAIVED)
    old_paper(four, freed.loan, Fate.RETURNED, done_by="ก", today=DAY)


@pytest.mark.parametrize(
    ("loan", "words", "refusal"),
    [
        (1, {"done_by": " "}, NameMissing),
        (2, {}, LoanUnknown),
        (1, {"done_on": date(2017, 4, 19)}, DayOutOfOrder),
        (1, {"done_on": date(2017, 4, 21)}, DayOutOfOrder),
    ],
)
def test_only_a_replaced_paper_is_given_back_and_not_before(
    four, house, unchanged, loan, words, refusal
):
    drawn(four, house("1"), plan(changes=(LAWFUL,)))
    with unchanged(), pytest.raises(refusal):
        old_paper(four, loan, Fate.RETURNED, **({"done_by": "ก", "today": DAY} | words))


def test_nobody_borrows_anew_before_nothing_is_owed(four, house):
    owed = may_borrow(four, house("1"))
    assert not owed.allowed
    assert [(one.line, one.satang, one.number) for one in owed.owed] == [
        ("L1", 2_030_000, None),
        ("L4", 100_000, None),
        ("L5", 3_045_050, None),
        ("L6", 1_200_000, None),
        ("L7", 1_000_000, None),
    ]
    drawn(four, house("1"))
    after = may_borrow(four, house("1"))
    assert {one.line: one.number for one in after.owed} == {
        "L1": "0001/2560",
        "L4": None,
        "L5": "0001/2560",
        "L6": "0001/2560",
        "L7": "0001/2560",
    }
    assert after.satang == owed.satang == 7_375_050
    assert may_borrow(four, house("4")).allowed


def test_a_disputed_debt_is_owed_until_it_is_settled(four, house):
    verification.undo_last(four, house("2"))
    verification.dispute(four, house("2"), "L2", claimed_satang=0, reason="จ่ายแล้ว", speaker=SOMCHAI)
    assert may_borrow(four, house("2")).satang == 500_000


def test_what_the_village_settles_on_is_kept_by_acts(four, unchanged):
    assert lending(four) == Lending()
    wanted = Lending(Fraction(2, 5), 24, "ยึด", 60_000)
    settle(four, wanted)
    assert lending(four) == wanted
    with unchanged():
        settle(four, wanted)
    settle(four, Lending(Fraction(2, 5), 24, "ยึด", None))
    assert lending(four).equalised_ppm is None


@pytest.mark.parametrize(
    "wrong",
    [
        Lending(income_share=Fraction(0)),
        Lending(income_share=Fraction(4, 3)),
        Lending(usual_months=0),
        Lending(usual_months=361),
        Lending(equalised_ppm=150_001),
    ],
)
def test_what_no_village_may_settle_on(four, unchanged, wrong):
    with unchanged(), pytest.raises(Refusal):
        settle(four, wrong)


def test_a_fund_says_how_it_reckons_interest(four, house, unchanged):
    (fund,) = [fund for fund, method in methods(four).items() if method is Method.FLAT]
    say_method(four, fund, Method.DECLINING)
    tranches = consolidation.offer(four, house("1"), today=DAY).consolidation.tranches
    assert {tranche.method for tranche in tranches} == {Method.DECLINING}
    with unchanged():
        for wrong in ((99, Method.FLAT), (fund, Method.BULLET)):
            with pytest.raises(NotFound):
                say_method(four, *wrong)
    with four.reading():
        assert len(funds()) == 4


def test_an_income_is_stated_by_somebody(four, house, unchanged):
    with four.reading():
        assert stated_income(house("1")) is None
    with unchanged(), pytest.raises(NameMissing):
        state_income(four, house("1"), monthly_satang=1, said_by="")
    state_income(four, house("1"), monthly_satang=1_200_000, said_by="นางสมศรี ใจดี")
    with four.reading():
        assert stated_income(house("1")) == (1_200_000, "นางสมศรี ใจดี")


def test_a_consent_is_for_something_and_on_paper(four, house, unchanged):
    words = {"role": Role.SPOUSE, "name": "นางสมศรี ใจดี", "paper": "ใบ 1", "today": DAY}
    with unchanged():
        with pytest.raises(NoProposal):
            consent(four, house("1"), **words)
        with pytest.raises(NameMissing):
            consent(four, house("1"), **(words | {"paper": " "}))
        with pytest.raises(LoanUnknown):
            consent(four, house("1"), **words, line="L2")
    consolidation.draw_up(four, house("2"), acknowledged=HEARD, today=DAY)
    consent(four, house("2"), **words)
    with unchanged(), pytest.raises(DayOutOfOrder):
        consent(four, house("2"), **words, given_on=date(2017, 4, 19))
    with four.reading():
        assert contract_of(house("2")) is not None


def test_the_summary_says_how_often_from_when_principal_and_what_a_flat_rate_truly_is(four, house):
    what = plan(
        8,
        every_months=12,
        grace=1,
        first_due=date(2018, 1, 20),
        changes=(TrancheChange("L6", rate_ppm=60_000),),
    )
    text = drawn(four, house("1"), what).contract.path.read_text("utf-8")
    assert "ชำระทุก 12 เดือน 8 งวด" in text
    assert "งวดที่ 1 ยังไม่ส่งเงินต้น" in text or "งวดที่ 1 ส่งแต่ดอกเบี้ย" in text
    assert "ทุกวันที่" in text
    assert "ดอกเบี้ยคงที่ อัตราที่แท้จริงร้อยละ 8.80" in text


def test_a_debtor_who_moves_leaves_the_contract_where_it_is_until_both_houses_are_asked(
    four, house, unchanged
):
    drawn(four, house("1"))
    households.move(four, [2], house("4"), date(2017, 4, 1))
    verification.confirm(four, house("4"), SOMCHAI)
    owed = may_borrow(four, house("4")).owed
    assert [(one.line, one.number) for one in owed] == [("L5", "0001/2560"), ("L6", "0001/2560")]
    assert owed[1].satang == 1_200_000
    with unchanged(), pytest.raises(NothingToConsolidate):
        consolidation.draw_up(four, house("4"), today=DAY)
    moved = {"reason": "ย้ายบ้าน", "today": DAY}
    with unchanged(), pytest.raises(SignerDropped):
        consolidation.draw_up(four, house("1"), **moved)
    dropped = {LegalMatter.SIGNER_DROPPED}
    first = consolidation.draw_up(four, house("1"), acknowledged=dropped, **moved)
    assert {t.debt.line for t in first.facts.consolidation.tranches} == {"L1", "L7"}
    second = consolidation.draw_up(four, house("4"), today=DAY)
    assert [t.debt.line for t in second.facts.consolidation.tranches] == ["L5", "L6"]
    with unchanged(), pytest.raises(ContractHoldsMovedDebt):
        taken_back(four, house("1"))


def test_what_the_books_say_of_a_rate_goes_before_what_the_village_says_of_its_fund(
    four, house, home
):
    text = (
        "กลุ่มสตรีบ้านทดลอง\nเลขที่สัญญา,ชื่อ-สกุล,บ้านเลขที่,คงเหลือ,อัตราดอกเบี้ย\n"
        '8/2559,นายคำปัน ไม่มีหนี้,4,"1,000",ร้อยละ 6 ต่อปี ลดต้นลดดอก\n'
    )
    (home / "data" / "สตรี2.csv").write_text(text, "utf-8")
    import_register(four, home / "data" / "สตรี2.csv")
    verification.confirm(four, house("4"), SOMCHAI)
    (tranche,) = consolidation.offer(four, house("4"), today=DAY).consolidation.tranches
    assert tranche.method is Method.DECLINING
