"""The numbered cases of a year's close, on a small village; refused things change nothing."""

from datetime import date

import pytest
from tests.evenings.faults import later_acts
from tests.evenings.faults import year_acts as do
from tests.evenings.faults.villages import Village
from tests.helpers.small_village import TODAY

from forumtui.contracts.refusals import ResolutionUnknown
from forumtui.engine.journal import last_sequence
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.meetings.acts import meetings
from forumtui.membership.records.savings import balances
from forumtui.messages.refusals import Refusal
from forumtui.officers.acts.approval import appoint
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.acts.village import fund_called
from forumtui.year_end import refusals as no
from forumtui.year_end.acts import paying, splitting
from forumtui.year_end.acts import years as steps
from forumtui.year_end.acts.paying import ListSignature, PayingOut
from forumtui.year_end.acts.room import YearStep, funds_of_year, step_of
from forumtui.year_end.records.years import PaidWay
from forumtui.year_end.rules.accounts import Basis, YearAccount
from forumtui.year_end.rules.lists import SplitRule
from forumtui.year_end.rules.profit import USUAL_SPLIT


@pytest.fixture
def v(store, home):
    return Village(store, home)


def act_number(v):
    with v.store.reading():
        return last_sequence()


def refused(v, refusal, doing, *given, **named):
    """Say that something is refused, and that nothing was written."""
    before = act_number(v)
    with pytest.raises(refusal) as caught:
        doing(*given, **named)
    assert type(caught.value) is refusal
    assert isinstance(caught.value, Refusal)
    assert act_number(v) == before


def waits_for(v):
    return step_of(do.year(v))


def test_a_year_from_its_beginning_to_its_close(v):
    begun = {YearStep.BEGIN}
    assert {one.step for one in funds_of_year(v.store)} == begun
    do.begun(v)
    assert waits_for(v) is YearStep.SAY
    do.says(v)
    assert waits_for(v) is YearStep.LOCK
    do.locks(v)
    assert waits_for(v) is YearStep.AUDIT
    do.audits(v)
    assert waits_for(v) is YearStep.PROPOSE
    do.proposes(v)
    do.voted(v)
    assert waits_for(v) is YearStep.DECIDE
    do.decides(v)
    view = do.year(v)
    assert view.profit_satang == do.PROFIT
    lines = {one.name: one.total_satang for one in view.facts.lines}
    assert lines == {"นางสมศรี ใจดี": 80_01, "นายแปลก หน้าใหม่": 39_99}
    # Nobody paid any interest: that part is nobody's, and goes to reserve where it is seen.
    assert view.facts.decided.remainder_satang == 60_00
    assert waits_for(v) is YearStep.PAY
    do.pays(v)
    do.pays_all(v)
    assert do.year(v).facts.unpaid_satang == 0
    assert waits_for(v) is YearStep.CLOSE
    closing = do.closes(v).facts.closing
    assert (closing.capital_satang, closing.reserve_satang) == (0, 30_00 + 60_00)
    assert (closing.aside_satang, closing.unpaid_satang) == (90_00, 120_00)
    assert waits_for(v) is YearStep.BEGIN
    assert isinstance(check(v.store), Sound)


def test_case_1_a_loss_gives_no_dividend_and_reserve_may_cover_it_by_vote(v):
    do.lost(v)
    refused(v, no.NothingToSplit, lambda: do.proposes(v))
    vote, group = do.last_vote(v), do.group(v)
    for satang in (100_01, -1):
        refused(v, no.CoverTooLarge, splitting.cover_loss, v.store, group, satang, vote)
    do.covers(v)
    refused(v, no.SplitDecided, lambda: do.covers(v))
    closing = do.closes(v).facts.closing
    assert (closing.capital_satang, closing.reserve_satang) == (0, 400_00)
    assert isinstance(check(v.store), Sound)


def test_case_1_a_loss_that_nobody_covers_lessens_the_capital(v):
    do.lost(v)
    assert do.closes(v).facts.closing.capital_satang == -100_00


def with_interest_paid(v):
    """Return the village fund, some interest on a contract received of household 1 on 20 April."""
    later_acts.received(v)
    return fund_called(v.store, "กทบ.").fund


def test_case_2_interest_counts_when_it_is_received_or_as_settled_when_it_is_due(v):
    fund = with_interest_paid(v)
    steps.begin_year(v.store, fund, date(2017, 1, 1))
    view = steps.year_views(v.store, fund)[-1]
    with v.store.reading():
        known = steps.interest_received(fund, date(2017, 1, 1), date(2017, 12, 31), 0)
    assert view.accounts[YearAccount.INTEREST] == known.interest_satang
    assert YearAccount.INTEREST_DUE not in view.accounts
    other = fund_called(v.store, "ออมทรัพย์").fund
    steps.begin_year(v.store, other, date(2017, 1, 1), basis=Basis.ACCRUAL)
    accrual = steps.year_views(v.store, other)[-1]
    assert accrual.accounts[YearAccount.INTEREST_DUE] == 0


def test_case_6_who_has_died_is_paid_through_somebody_who_is_named(v):
    do.begun(v)
    with v.store.reading():
        person = steps.members_saved(do.group(v), do.SINCE, date(2017, 3, 31))[0].person
    tell_fact(v.store, person, PersonFact.DIED, holds=True, told_by="ลูก")
    do.says(v)
    do.locks(v)
    do.audits(v)
    do.proposes(v)
    do.voted(v)
    do.decides(v)
    refused(v, no.TakerMissing, lambda: do.pays(v))
    do.pays_all(v)
    assert [one.way for one in do.year(v).facts.lines] == [None, PaidWay.CASH]
    how = PayingOut(taken_by="นางลูก ใจดี")
    paying.pay_dividend(v.store, do.group(v), person, how)
    assert do.year(v).facts.lines[0].taken_by == "นางลูก ใจดี"


def test_case_7_what_is_paid_after_the_lock_for_the_old_year_counts_in_the_new_one(v):
    fund = with_interest_paid(v)
    with v.store.reading():
        late = steps.interest_received(fund, date(2017, 4, 1), date(2018, 3, 31), 0)
        again = steps.interest_received(fund, date(2018, 4, 1), date(2019, 3, 31), 1)
    # Written after the year was locked by act 1: it counts where it was not counted yet.
    assert again.interest == late.interest


def test_case_8_a_split_is_whole(v):
    do.audited(v)
    for parts in ({"reserve": 999_999}, {**USUAL_SPLIT, "other": 1}, {"reserve": 1, "x": 999_999}):
        refused(v, no.SplitNotWhole, do.proposes, v, parts=parts)
    refused(
        v,
        no.ReserveTooSmall,
        lambda: do.proposes(v, parts={"reserve": 99_999, "dividend": 900_001}),
    )


def test_case_9_a_dividend_is_within_its_cap_and_its_profit(v):
    do.audited(v)
    parts = {"reserve": 100_000, "dividend": 900_000}
    refused(v, no.DividendOverCap, lambda: do.proposes(v, parts=parts))
    refused(v, no.SplitOverPool, lambda: do.proposes(v, rule=SplitRule(dividend_ppm=81_000)))
    do.proposes(v, rule=SplitRule(dividend_ppm=79_000))
    assert do.year(v).facts.proposal.rule.dividend_ppm == 79_000


def test_case_10_what_nobody_collects_is_owed_until_a_vote_puts_it_back(v):
    do.decided(v)
    do.voted(v)
    vote, group = do.last_vote(v), do.group(v)
    refused(v, no.KeptTooShort, lambda: paying.give_back(v.store, group, 2560, vote, 5))
    do.closes(v)
    do.steps.begin_year(v.store, group, date(2017, 4, 1))
    owed = do.year(v).accounts
    assert (owed[YearAccount.UNPAID], owed[YearAccount.RESERVE]) == (120_00, 90_00)
    do.gives_back(v)
    back = do.year(v).accounts
    assert (back[YearAccount.UNPAID], back[YearAccount.RESERVE]) == (0, 210_00)
    refused(v, no.NobodyToPay, lambda: do.gives_back(v))
    refused(
        v,
        no.NotOnTheList,
        lambda: paying.pay_dividend(
            v.store,
            group,
            steps.year_views(v.store, group)[0].facts.lines[0].person,
            PayingOut(),
            year_be=2560,
        ),
    )
    assert isinstance(check(v.store), Sound)


def test_case_11_whole_baht_leave_a_remainder_that_is_seen_in_reserve(v):
    do.audited(v)
    do.proposes(v, rule=SplitRule(whole_baht=True))
    do.voted(v)
    facts = do.decides(v).facts
    assert [one.total_satang for one in facts.lines] == [80_00, 39_00]
    assert facts.decided.remainder_satang == 61_00


def test_case_12_an_error_is_put_right_in_the_next_year_and_the_list_is_kept(v):
    do.next_begun(v)
    kept = steps.year_views(v.store, do.group(v))[0].facts.lines
    group, first = do.group(v), kept[0].person
    refused(v, no.AdjustmentUnfit, lambda: paying.adjust(v.store, group, 2559, first, 5, "ผิด"))
    refused(v, no.NotOnTheList, lambda: paying.adjust(v.store, group, 2560, 9_999, 5, "ผิด"))
    do.adjusts(v)
    accounts = do.year(v).accounts
    assert (accounts[YearAccount.ADJUSTMENTS], accounts[YearAccount.ADJUSTED]) == (5_00, 5_00)
    assert steps.year_views(v.store, group)[0].facts.lines == kept
    assert isinstance(check(v.store), Sound)


def test_case_13_each_fund_closes_its_own_year_and_the_fee_is_an_expense(v):
    do.begun(v)
    said = do.figures(profit=PROFIT_AND_FEE) | {"institution-fee": 50_00}
    said["cash"] -= 50_00
    steps.say_figures(v.store, do.group(v), said, do.BOOK)
    assert do.year(v).profit_satang == do.PROFIT
    others = [one for one in funds_of_year(v.store) if one.fund != do.group(v)]
    assert {one.view for one in others} == {None}


PROFIT_AND_FEE = do.PROFIT + 50_00


def test_case_14_only_balanced_books_are_locked_with_every_account_said(v):
    do.begun(v)
    refused(v, no.AccountsMissing, lambda: do.locks(v))
    assert len(do.year(v).missing) == 13
    do.says(v)
    group = do.group(v)
    steps.say_figures(v.store, group, {"cash": do.SAVED}, do.BOOK)
    refused(v, no.YearUneven, lambda: do.locks(v))
    assert step_of(do.year(v)) is YearStep.EVEN
    refused(v, no.SourceMissing, lambda: steps.say_figures(v.store, group, {"cash": 1}, " "))
    refused(v, no.AmountBelowZero, lambda: steps.say_figures(v.store, group, {"cash": -1}, "ก"))
    for account in ("savings", "loans", "x"):
        refused(v, no.AccountReckoned, steps.say_figures, v.store, group, {account: 1}, "ก")


def test_case_14_a_day_that_was_not_counted_holds_the_year(v):
    fund = with_interest_paid(v)
    steps.begin_year(v.store, fund, date(2016, 5, 1))
    view = steps.year_views(v.store, fund)[-1]
    assert view.uncounted == 1
    accounts = dict(view.accounts)
    said = {one.value: 0 for one in view.missing}
    debit = accounts[YearAccount.LOANS]
    said["capital"] = debit - accounts[YearAccount.INTEREST]
    steps.say_figures(v.store, fund, said, do.BOOK)
    assert step_of(steps.year_views(v.store, fund)[-1]) is YearStep.COUNT
    refused(v, no.YearDaysOpen, lambda: steps.lock_year(v.store, fund, today=date(2017, 5, 1)))
    later_acts.counts_money(v)
    steps.lock_year(v.store, fund, today=date(2017, 5, 1))
    classes = steps.year_views(v.store, fund)[-1].facts.classes
    assert sum(one.satang for one in classes) == debit
    assert isinstance(check(v.store), Sound)


def test_case_15_a_year_is_never_opened_again(v):
    do.decided(v)
    refused(v, no.YearGoesOn, lambda: do.begins(v))
    refused(v, no.YearIsLocked, lambda: do.locks(v))
    refused(v, no.YearIsLocked, lambda: do.says(v))
    do.closes(v)
    refused(v, no.YearNotNext, lambda: do.begins(v))
    for doing in (do.audits, do.proposes, do.decides, do.closes):
        refused(v, no.YearClosedForEver, doing, v)


def test_nobody_of_the_committee_audits(v):
    do.locked(v)
    appoint(v.store, name="นางตรวจ สอบดี", role="เหรัญญิก", pin="482915", since=TODAY)
    refused(v, no.AuditorOfCommittee, lambda: do.audits(v))
    sign, group = splitting.sign_audit, do.group(v)
    refused(v, no.AuditorMissing, lambda: sign(v.store, group, (" ",), ""))
    sign(v.store, group, ("นายนอก กรรมการ",), "ถูกต้อง")
    refused(v, no.AuditedAlready, lambda: sign(v.store, group, ("นายนอก กรรมการ",), ""))


def test_a_split_rests_on_a_vote_that_carries_and_came_after_it(v):
    do.audited(v)
    group, early = do.group(v), do.voted(v)
    decide = splitting.decide_split
    refused(v, no.SplitNotProposed, lambda: decide(v.store, group, early))
    do.proposes(v)
    refused(v, no.VoteBeforePaper, lambda: decide(v.store, group, early))
    lost = do.voted(v, hands=(1, 5, 0))
    refused(v, no.VoteDidNotCarry, lambda: decide(v.store, group, lost))
    refused(v, ResolutionUnknown, lambda: decide(v.store, group, 9_999))
    refused(v, no.NotDecidedYet, lambda: do.closes(v))
    refused(v, no.NotDecidedYet, lambda: paying.pay_everybody(v.store, group))


def test_a_dividend_is_paid_once_with_a_signature_or_a_thumb_and_two_witnesses(v):
    do.decided(v)
    group, first = do.group(v), do.first_person(v)
    pay = paying.pay_dividend
    thumb = PayingOut(signed=ListSignature.THUMB, witnesses=("นายก ข", " นายก  ข"))
    refused(v, no.ThumbWitnessesMissing, lambda: pay(v.store, group, first, thumb))
    early = PayingOut(on=date(2017, 4, 19))
    refused(v, no.PaidTooEarly, lambda: pay(v.store, group, first, early))
    debt = PayingOut(PaidWay.DEBT, receipt="0001/2560")
    refused(v, no.SetOffUnknown, lambda: pay(v.store, group, first, debt))
    refused(v, no.NotOnTheList, lambda: pay(v.store, group, 9_999, PayingOut()))
    with v.store.reading():
        before = balances([first])[first, group]
    pay(v.store, group, first, PayingOut(PaidWay.SAVINGS))
    with v.store.reading():
        # There to be taken out like all that was saved, and counted once.
        assert balances([first])[first, group] == before + 80_01
    assert isinstance(check(v.store), Sound)
    refused(v, no.DividendPaidAlready, lambda: pay(v.store, group, first, PayingOut()))
    do.pays_all(v)
    refused(v, no.NobodyToPay, lambda: do.pays_all(v))
    do.closes(v)
    steps.begin_year(v.store, group, date(2017, 4, 1))
    # What went into savings is owed as savings from then on.
    accounts = do.year(v).accounts
    assert (accounts[YearAccount.SAVINGS], accounts[YearAccount.UNPAID]) == (1_580_26, 0)


def test_what_was_shown_and_changed_meanwhile_is_refused(v):
    do.said(v)
    seen = steps.year_shown(do.year(v))
    steps.say_figures(v.store, do.group(v), {"bank": 0}, "อีกเล่ม")
    refused(v, ChangedMeanwhile, lambda: do.locks(v, seen=seen))
    do.locks(v, seen=steps.year_shown(do.year(v)))


def test_a_year_begins_with_a_month_and_ends_after_twelve(v):
    begin, group = steps.begin_year, do.group(v)
    refused(v, no.YearNotWhole, lambda: begin(v.store, group, date(2016, 4, 2)))
    do.begun(v)
    assert do.year(v).facts.until == date(2017, 3, 31)
    assert do.year(v).year_be == 2560


def test_a_year_that_is_not_over_is_not_locked(v):
    do.assembled(v)
    steps.begin_year(v.store, do.group(v), date(2016, 5, 1))
    do.says(v)
    refused(v, no.YearNotOver, lambda: do.locks(v))


def test_an_adjustment_of_a_year_that_ends_with_a_loss_is_owed_all_the_same(v):
    do.next_begun(v)
    do.adjusts(v)
    group = do.group(v)
    figures = dict.fromkeys((one.value for one in do.year(v).missing), 0)
    owed = -do.year(v).balance.debit_satang + do.year(v).balance.credit_satang
    figures |= {"cash": owed + 90_00 - 20_00, "set-aside": 90_00, "expenses": 20_00}
    steps.say_figures(v.store, group, figures, do.BOOK)
    assert do.year(v).profit_satang == -25_00
    meetings.close_meeting(v.store)
    steps.lock_year(v.store, group, today=date(2018, 4, 2))
    do.audits(v)
    closing = do.closes(v).facts.closing
    assert (closing.unpaid_satang, closing.capital_satang) == (5_00, -25_00)
    assert [one.total_satang for one in do.year(v).facts.lines] == [5_00]
    assert isinstance(check(v.store), Sound)
