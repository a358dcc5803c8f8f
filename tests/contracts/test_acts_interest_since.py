"""Interest from the cut-off to a contract: decided first, exact to the satang, on every paper."""

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.contracts.test_acts_decisions import hold, vote
from tests.contracts.test_acts_restructuring import DAY, LAWFUL, agree, plan, put_forward
from tests.helpers.decisions import taken_back
from tests.helpers.small_village import HEARD
from tests.helpers.soundness import sound

from forumtui.contracts.acts import consolidate as consolidation
from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.documents import contract_facts, guarantor_papers
from forumtui.contracts.acts.lending import (
    Lending,
    days_without_interest,
    fund_reckonings,
    lending,
    say_method,
    settle,
)
from forumtui.contracts.acts.on_paper.releases import release_papers
from forumtui.contracts.acts.register import may_borrow, register_of_contracts
from forumtui.contracts.documents.full_schedule import full_schedule
from forumtui.contracts.documents.guarantor_papers import guarantor_consent
from forumtui.contracts.documents.member_sheet import member_sheet
from forumtui.contracts.documents.summary import contract_summary
from forumtui.contracts.refusals import (
    InterestSettledAlready,
    InterestUndecided,
    MethodUnsaid,
)
from forumtui.contracts.rules.circumstances import Before, BeforeKind, Circumstances, Running
from forumtui.contracts.rules.circumstances import reckoned_until as reckoned
from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.engine.database import typed_rows
from forumtui.lending.schedule import Method
from forumtui.messages import LANGUAGES, Messages
from forumtui.papers.layout.pages import to_text
from forumtui.tables.contracts import InterestSince
from forumtui.village.acts.households import household_at

TH = Messages("th")
# 20 days: 20,000 at 6 %; 30,000 at 12 %; 12,000 flat at 12 %; 10,000 of a fund that takes none.
BORNE = {"L1": 65_75, "L5": 197_26, "L6": 78_90, "L7": 0}
ACCRUED = {"L1": 300_00, "L5": 450_50, "L6": 0, "L7": 0}


def methods_said(store):
    for one in fund_reckonings(store):
        if one.unsaid:
            say_method(store, one.fund, Method.DECLINING)


@pytest.fixture
def runs(older):
    """The village that decided: interest runs to each contract's day."""
    methods_said(older)
    settle(older, Lending(reckoned=True))
    return older


@pytest.fixture
def waived(older):
    """The village that decided by a vote that none does."""
    methods_said(older)
    hold(older)
    settle(older, Lending(waived_by=vote(older)))
    return older


def of_house(store, house="1"):
    return household_at(store, house)


def rows(store):
    with store.reading():
        return [
            *typed_rows(
                InterestSince.select(
                    InterestSince.loan,
                    InterestSince.satang,
                    InterestSince.since,
                    InterestSince.until,
                )
            )
        ]


def words(pages):
    return " ".join(to_text(pages).split())


def carried(store, household, what):
    put_forward(store, household, what, acknowledged=HEARD)
    agree(store, household)
    return carry_out(store, household, acknowledged=HEARD, today=DAY)


def test_nobody_draws_up_the_first_contract_before_the_village_decided(older, tmp_path):
    methods_said(older)
    house = of_house(older, "2")
    for draw in (
        lambda: consolidation.draft(older, house, today=DAY),
        lambda: consolidation.draw_up(older, house, acknowledged=HEARD, today=DAY, out=tmp_path),
        lambda: put_forward(older, house, plan(changes=()), acknowledged=HEARD),
    ):
        with pytest.raises(InterestUndecided) as refused:
            draw()
        assert refused.value.details["days"] == 20
        assert all(
            "lending" in one(refused.value.key, **refused.value.details)
            for one in map(Messages, LANGUAGES)
        )
    settle(older, Lending(reckoned=True))
    assert consolidation.draw_up(older, house, acknowledged=HEARD, today=DAY).number


@pytest.mark.parametrize("later", [0, -1])
def test_on_the_day_of_the_books_nothing_is_to_be_decided(older, later):
    methods_said(older)
    day = date(2017, 3, 31) + timedelta(later)
    draft = consolidation.draft(older, of_house(older, "2"), today=day)
    assert draft.facts.consolidation.since_satang == 0


def test_a_fund_of_which_nobody_says_flat_or_declining_is_in_no_contract(older):
    settle(older, Lending(reckoned=True))
    house = of_house(older, "2")
    with pytest.raises(MethodUnsaid) as refused:
        consolidation.draw_up(older, house, acknowledged=HEARD, today=DAY)
    assert refused.value.details["fund"] == "กองทุนหมู่บ้านทดลอง"
    methods_said(older)
    assert consolidation.draw_up(older, house, acknowledged=HEARD, today=DAY).number


def test_every_debt_takes_over_what_it_bore_and_nothing_bears_on_interest(runs):
    house = of_house(runs)
    done = carried(runs, house, plan())
    merged = done.contract.facts.consolidation
    found = {each.debt.line: each.debt for each in merged.tranches}
    assert {line: one.since_satang for line, one in found.items()} == BORNE
    assert {line: one.at_cut_off_satang for line, one in found.items()} == ACCRUED
    assert merged.accrued_satang == sum(BORNE.values()) + sum(ACCRUED.values())
    # The accrued line is paid off and bears nothing.
    for each in merged.tranches:
        assert sum(one.principal_satang for one in each.accrued) == each.debt.accrued_satang
        assert not any(one.interest_satang for one in each.accrued)
    assert rows(runs) == [(loan, BORNE[f"L{loan}"], date(2017, 3, 31), DAY) for loan in (1, 5, 6)]
    (told,) = [one for one in done.option.findings if one.matter is LegalMatter.INTEREST_SINCE]
    assert told.details["amount"].satang == sum(BORNE.values())
    sound(runs)


def test_what_is_shown_written_registered_and_owed_is_one_sum(runs):
    house = of_house(runs)
    done = carried(runs, house, plan())
    total = done.contract.facts.consolidation.debt_satang
    (registered,) = register_of_contracts(runs)
    assert registered.figures.debt_satang == total
    anew = contract_facts(runs, house)
    assert replace(anew, place="") == replace(done.contract.facts, place="")
    owed = may_borrow(runs, house)
    # The dead debtor's 1,000 stays outside.
    assert owed.satang == total + 1_000_00
    assert (old := {one.line: one.since_satang for one in anew.old}) == BORNE, old


def test_the_papers_say_it_as_a_line_of_its_own(runs):
    house = of_house(runs)
    carried(runs, house, plan())
    facts = contract_facts(runs, house)
    contract = words(contract_summary(facts, TH))
    assert "+ ดอกเบี้ยตั้งแต่วันตัดยอดถึงวันทำสัญญา 65.75 บาท" in contract
    assert "20 วัน" in contract
    assert "341.91" in contract
    schedule = words(full_schedule(facts, TH))
    assert all(f"วันทำสัญญา {baht} บาท" in schedule for baht in ("65.75", "197.26", "78.90"))
    sheet = words(member_sheet(facts, TH))
    assert "บวกดอกเบี้ยตั้งแต่วันตัดยอดถึงวันทำสัญญา" in sheet
    assert "341.91" in sheet
    (consent, *_) = guarantor_papers(runs, house).consents
    assert "65.75" in words(guarantor_consent(consent, TH))
    for one in LANGUAGES:
        assert "341.91" in words(contract_summary(facts, Messages(one)))


def test_a_waiver_takes_the_older_interest_first_and_what_is_released_stays_balanced(runs):
    house = of_house(runs)
    what = plan(
        changes=(LAWFUL, TrancheChange("L1", accrued_waived_satang=310_00)),
        releases=(PlannedRelease("L6", Way.WAIVED),),
    )
    done = carried(runs, house, what)
    found = {each.debt.line: each.debt for each in done.contract.facts.consolidation.tranches}
    assert (found["L1"].accrued_satang, found["L1"].since_satang) == (55_75, 55_75)
    assert "L6" not in found
    (released,) = [one for one in done.option.released if one.debt.line == "L6"]
    assert released.accrued_satang == BORNE["L6"]
    anew = contract_facts(runs, house)
    assert anew.consolidation == done.contract.facts.consolidation
    assert [one.since_satang for one in anew.old] == [65_75, 0, 197_26, 78_90]
    papers = release_papers(runs, house, today=DAY)
    assert all(debt.left_satang >= 0 for paper in papers for debt in paper.debts)
    sound(runs)


def test_a_contract_in_its_place_goes_on_from_its_day_and_taken_back_it_is_as_before(runs):
    house = of_house(runs, "2")
    first = consolidation.draw_up(runs, house, acknowledged=HEARD, today=DAY)
    again = consolidation.draw_up(runs, house, acknowledged=HEARD, today=DAY)
    assert again.again
    assert again.number == first.number
    later = consolidation.draw_up(
        runs, house, months=24, acknowledged=HEARD, today=DAY + timedelta(10), reason="ผ่อนเร็วขึ้น"
    ).facts.consolidation
    # 5,000 at 6 %: 20 days, then 10 more, each rounded where it is written.
    assert (first.facts.consolidation.since_satang, later.since_satang) == (16_44, 16_44 + 8_22)
    assert [one[1:] for one in rows(runs)] == [
        (16_44, date(2017, 3, 31), DAY),
        (8_22, DAY, DAY + timedelta(10)),
    ]
    taken_back(runs, house)
    taken_back(runs, house)
    draft = consolidation.draft(runs, house, today=DAY)
    assert draft.facts.consolidation.since_satang == 16_44
    sound(runs)


def test_by_the_vote_that_waived_it_none_is_taken(waived):
    house = of_house(waived, "2")
    drawn = consolidation.draw_up(waived, house, acknowledged=HEARD)
    assert drawn.facts.consolidation.accrued_satang == 0
    assert rows(waived) == []


def test_what_was_decided_is_not_changed_once_a_contract_stands(runs):
    consolidation.draw_up(runs, of_house(runs, "2"), acknowledged=HEARD, today=DAY)
    with pytest.raises(InterestSettledAlready):
        settle(runs, replace(lending(runs), reckoned=False))
    settle(runs, replace(lending(runs), usual_months=24))
    assert days_without_interest(runs) is None


def test_it_is_reckoned_or_waived_and_never_both(older):
    hold(older)
    with pytest.raises(ValueError, match="not both"):
        settle(older, Lending(reckoned=True, waived_by=vote(older)))


def debt(line, balance, rate, method, *, free=False):
    return OldDebt(line, "ก", "ข", "", None, balance, 7_00, rate, "P1", method, interest_free=free)


def test_random_debts_are_reckoned_as_exact_fractions_are():
    chance, cut_off = random.Random(655), date(2017, 3, 31)
    for _ in range(500):
        days = chance.randint(0, 900)
        debts = tuple(
            debt(
                f"L{k}",
                chance.randint(0, 10**8),
                chance.choice((0, 10_000, 60_000, 123_456, 150_000)),
                chance.choice((Method.DECLINING, Method.FLAT)),
                free=chance.random() < 0.2,
            )
            for k in range(20)
        )
        facts = Circumstances(
            DAY,
            debts,
            Before(BeforeKind.USUAL, 36, None),
            running={one.line: Running(cut_off) for one in debts},
        )
        after = reckoned(facts, cut_off + timedelta(days))
        assert reckoned(after, date(2030, 1, 1)) is after
        for before, now in zip(debts, after.debts, strict=True):
            rate = 0 if before.interest_free else before.rate_ppm
            exact = Fraction(before.balance_satang * rate * days, 1_000_000 * 365)
            half_up = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
            assert now.since_satang == half_up
            assert now.accrued_satang == 7_00 + half_up
            assert now.balance_satang == before.balance_satang
