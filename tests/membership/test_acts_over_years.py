"""What was carried over, a year of savings, what binds associates, what the dead left; a second way."""

import pytest
from tests.helpers.small_village import TODAY
from tests.helpers.tampering import by_hand
from tests.membership.test_edge_cases import FEE, SAW, Hall, died, ends, saves, takes

from forumtui.engine.opening import open_home
from forumtui.followup.records.savings import saving_left
from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.membership.acts import applying, leaving
from forumtui.membership.acts import saving as steps
from forumtui.membership.records.savings import balances, saved_year
from forumtui.membership.refusals import (
    AlreadyCarriedOver,
    AlreadyMember,
    FrozenByDeath,
    MissedTooFew,
    NotReversible,
    WithdrawsTooMuch,
)
from forumtui.membership.rules.beneficiaries import Receives
from forumtui.membership.rules.joining import MemberKind, borrows_at_most
from forumtui.membership.rules.joining import votes as may_vote
from forumtui.membership.rules.leaving import EndCause
from forumtui.people.acts.identity import say_same
from forumtui.safekeeping.acts.check import Broken, Link, Sound, check
from forumtui.safekeeping.rules.savings_replay import (
    KeptSavings,
    MoneySaid,
    RefundRow,
    SavedRow,
    SharesRow,
    not_as_said,
)

OPENED = 1_000_25


@pytest.fixture
def hall(store):
    return Hall(store)


def carried(hall):
    person = hall.who("สมศรี")
    counted = {"rule": MajorityRule.PRESENT, "present": 4, "hands": Hands(4, 0, 0)}
    vote = votes.record_vote(hall.store, "รวมสมาชิก", **counted).id
    applying.carry_over(hall.store, hall.fund, vote, [person])
    applying.sign_register(hall.store, person)
    return person, vote


def test_what_was_saved_is_carried_over_to_the_satang_and_once(hall):
    person, vote = carried(hall)
    (entry,) = hall.savings(person).entries
    assert (entry.kind, entry.satang, entry.fund) == ("carried_over", OPENED, hall.fund)
    assert hall.savings(person).by_fund == {hall.fund: OPENED}
    hall.unchanged(NotReversible, lambda: steps.reverse_saving(hall.store, entry.id, "ผิด"))
    ends(hall, person, EndCause.EXPELLED)
    hall.unchanged(
        AlreadyCarriedOver,
        lambda: applying.carry_over(hall.store, hall.fund, vote, [person]),
    )
    assert isinstance(check(hall.store), Sound)


def test_a_year_of_savings_has_its_opening_and_every_month(hall):
    person, _ = carried(hall)
    steps.set_pledge(hall.store, person, 100_00)
    saves(hall, person, 300_00)
    takes(hall, person, 50_00)
    with hall.store.reading():
        before, this, after = (saved_year(hall.fund, TODAY.year + add) for add in (-1, 0, 1))
        now = balances()[person, hall.fund]
    quiet = dict.fromkeys(range(1, 13), 0)
    assert (before[person].opening_satang, before[person].months) == (OPENED, quiet)
    assert this[person].opening_satang == OPENED
    assert this[person].months == {**quiet, TODAY.month: 250_00}
    assert (after[person].opening_satang, after[person].months) == (now, quiet)


def test_what_a_member_took_out_pays_no_debt_besides(hall):
    person = hall.join("สมศรี")
    takes(hall, person, 800_00)
    with hall.store.reading():
        assert saving_left("S1") == 200_25
    saves(hall, person, 900_00, pledged=False)
    with hall.store.reading():
        assert saving_left("S1") == OPENED


def test_what_the_dead_left_is_frozen_until_the_estate_shows_its_paper(hall):
    person = hall.join("วันดี")
    steps.buy_shares(hall.store, person, 2)
    died(hall, person)
    hall.unchanged(FrozenByDeath, lambda: saves(hall, person, 100, pledged=False))
    hall.unchanged(FrozenByDeath, lambda: steps.buy_shares(hall.store, person, 1))
    receives = (Receives("ก", "ลูก", 1_000_000),)
    hall.unchanged(
        FrozenByDeath,
        lambda: leaving.name_beneficiaries(hall.store, person, receives, witnesses=SAW),
    )


def test_an_estates_manager_receives_what_nobody_was_named_for(hall):
    person = hall.join("คำปัน")
    steps.buy_shares(hall.store, person, 2)
    leaving.end_membership(hall.store, person, EndCause.DIED)
    words = {"received_by": "นายผู้จัดการ มรดก"}
    hall.unchanged(FrozenByDeath, lambda: leaving.refund(hall.store, person, **words))
    leaving.refund(hall.store, person, **words, estate="คำสั่งศาลที่ 1/2560")
    assert hall.savings(person).shares == 0


def test_nobody_ends_for_months_that_were_not_missed(hall):
    person = hall.join("คำปัน")
    told = hall.unchanged(MissedTooFew, lambda: ends(hall, person, EndCause.MISSED))
    assert (told.details["missed"], told.details["least"]) == (0, 3)


def test_an_associate_neither_votes_nor_borrows_more_than_is_saved():
    assert may_vote(MemberKind.ORDINARY)
    assert not may_vote(MemberKind.ASSOCIATE)
    assert borrows_at_most(MemberKind.ASSOCIATE, 5_00) == 5_00
    assert borrows_at_most(MemberKind.ORDINARY, 5_00) is None


def test_taking_back_a_deposit_that_was_spent_is_refused(hall):
    person = hall.join("สมศรี")
    found = saves(hall, person, 500_00, pledged=False)
    takes(hall, person, 1_400_00)
    hall.unchanged(
        WithdrawsTooMuch,
        lambda: steps.reverse_saving(hall.store, found.entries[0].id, "จดผิด"),
    )


SAVED = SavedRow(1, 5, 7, 2, 100, opening=False, reverses=None)
OPENING = SavedRow(2, 6, 7, 2, 900, opening=True, reverses=None)
BACK = SavedRow(3, 8, 7, 2, -100, opening=False, reverses=1)
SHARES = SharesRow(1, 9, 7, 3, 50, None)
WHOLE = KeptSavings(
    (MoneySaid(5, 100, 0), MoneySaid(8, -100, 0), MoneySaid(9, 0, 150), MoneySaid(10, 0, -150)),
    (SAVED, OPENING, BACK),
    (SHARES, SharesRow(2, 10, 7, -3, 50, None)),
    (RefundRow(10, 0, 150),),
)


@pytest.mark.parametrize(
    ("changed", "acts"),
    [
        ({}, []),
        ({"saved": (SAVED._replace(satang=101), OPENING, BACK)}, [5, 8]),
        ({"saved": (SAVED._replace(person=8), OPENING, BACK)}, [8]),
        ({"saved": (OPENING, BACK)}, [5, 8]),
        ({"saved": (SAVED, OPENING, BACK._replace(reverses=4))}, [8]),
        ({"saved": (*WHOLE.saved, OPENING._replace(id=4, act=11))}, [11]),
        ({"shares": (SHARES._replace(number=2), WHOLE.shares[1])}, [9, 10]),
        ({"refunds": (RefundRow(10, 1, 150),)}, [10]),
    ],
)
def test_a_second_way_finds_every_changed_entry(changed, acts):
    assert not_as_said(WHOLE._replace(**changed)) == acts


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE saving_entry SET satang = satang + 100",
        "UPDATE share_entry SET count = count + 1",
    ],
)
def test_an_entry_changed_by_hand_is_found_though_the_chain_was_rewritten(hall, home, change):
    person = hall.join("สมศรี")
    saves(hall, person, FEE, pledged=False)
    steps.buy_shares(hall.store, person, 2)
    hall.store.close()
    with by_hand(home) as hand:
        hand(change)
        hand.rewrite_the_chain()
    changed = open_home(home)
    try:
        found = check(changed)
    finally:
        changed.close()
    assert isinstance(found, Broken)
    assert found.link is Link.SAVINGS_DIFFER


def test_who_was_written_down_under_two_names_is_one_member_with_one_number(hall):
    person, other = hall.join("คำปัน"), hall.who("ประเสริฐ")
    steps.set_pledge(hall.store, person, 100_00)
    steps.buy_shares(hall.store, person, 2)
    saves(hall, person, 300_00)
    say_same(hall.store, person, other)
    hall.unchanged(AlreadyMember, lambda: applying.apply(hall.store, other))
    found = hall.savings(other)
    assert (found.period.person, found.period.number, found.shares) == (other, 1, 2)
    assert found.by_fund == {hall.fund: 300_00}
    assert takes(hall, other, 100_00).by_fund == {hall.fund: 200_00}
    assert isinstance(check(hall.store), Sound)
