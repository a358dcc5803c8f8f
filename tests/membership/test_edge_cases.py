"""Every numbered case of members, by name; random histories against a second reckoning."""

from datetime import date
from random import Random

import pytest
from tests.evenings.faults.membership_acts import fund_of
from tests.helpers.sample import DAY, LONG
from tests.helpers.small_village import TODAY

from forumtui.lending.periods import add_months
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.membership.acts import applying, leaving
from forumtui.membership.acts import saving as steps
from forumtui.membership.acts.register import member_register
from forumtui.membership.records import savings as saved_records
from forumtui.membership.records.members import beneficiaries, periods
from forumtui.membership.refusals import (
    AlreadyMember,
    CarriesNothing,
    FeeTooMuch,
    FeeUnpaid,
    FrozenByDeath,
    GuardianMissing,
    MayNotJoin,
    MeetingUnsaid,
    NoFeeToReturn,
    NoResignation,
    NotAdmitted,
    NotAMember,
    NotAmongSavers,
    NothingToRefund,
    NotReversible,
    SameMoneyAgain,
    SharesNotWhole,
    SharesOutOfRange,
    StillGuarantees,
    StillOwes,
    WelfareStays,
    WithdrawsTooMuch,
    WitnessesUnfit,
)
from forumtui.membership.rules.beneficiaries import Receives, equal_shares
from forumtui.membership.rules.joining import ApplicationState, MemberKind, is_welfare, kind_of
from forumtui.membership.rules.leaving import BoundBy, LeavingCause
from forumtui.membership.rules.pledges import (
    PledgeFrom,
    filled,
    missed,
    months_asked,
    most_in_a_row,
)
from forumtui.people.acts.households import villagers
from forumtui.people.acts.person_facts import tell_fact
from forumtui.people.rules.person_facts import PersonFact
from forumtui.safekeeping.acts.check import Sound, check
from forumtui.village.acts.households import walk

SAW = ("นายสี่ พยาน", "นางห้า พยาน")
FEE = 20_00


class Hall:
    """A village at its meeting, and who is who in it."""

    def __init__(self, store):
        self.store = store
        words = {"place": "ศาลา", "chair": "ก", "secretary": "ข"}
        meeting.open_meeting(store, held_on=TODAY, **words)
        for stop in walk(store):
            meeting.mark_present(store, stop.household, present=True)
        self.fund = fund_of(self)
        self.people = {one.name.split()[0]: one.person for one in villagers(store)}

    def who(self, part):
        return next(person for name, person in self.people.items() if part in name)

    def admit(self, part, fee=FEE):
        person = self.who(part)
        applying.apply(self.store, person)
        if fee:
            applying.pay_fee(self.store, person, fee, by=part)
        applying.decide(self.store, person, admitted=True, meeting="3/2560")
        return person

    def join(self, part):
        person = self.admit(part)
        applying.sign_register(self.store, person)
        return person

    def savings(self, person):
        return steps.savings(self.store, person)

    def unchanged(self, refused, doing):
        before = self.store_rows()
        with pytest.raises(refused) as told:
            doing()
        assert self.store_rows() == before
        return told.value

    def store_rows(self):
        with self.store.reading():
            return (
                periods(),
                saved_records.saving_entries(),
                saved_records.share_entries(),
            )


@pytest.fixture
def hall(store):
    return Hall(store)


def test_1_one_number_for_ever_and_a_new_time_for_who_joins_again(hall):
    person = hall.join("คำปัน")
    hall.unchanged(AlreadyMember, lambda: applying.apply(hall.store, person))
    leaving.end_membership(hall.store, person, LeavingCause.EXPELLED, meeting="4/2560")
    again = applying.sign_register(hall.store, hall.admit("คำปัน"))
    other = applying.sign_register(hall.store, hall.admit("วันดี"))
    with hall.store.reading():
        mine = [one for one in periods() if one.person == person]
    assert [one.number for one in mine] == [1, 1]
    assert (again.number, other.number) == (1, 2)


def test_2_a_fee_that_was_paid_goes_back_whole_to_who_is_refused(hall):
    person = hall.who("คำปัน")
    applying.apply(hall.store, person)
    applying.pay_fee(hall.store, person, FEE, by="คำปัน", receipt="1")
    hall.unchanged(NoFeeToReturn, lambda: applying.return_fee(hall.store, person, to="คำปัน"))
    words = {"admitted": False, "meeting": "3/2560", "reason": "อยู่นอกเขต"}
    assert applying.decide(hall.store, person, **words).state is ApplicationState.REFUSED
    assert applying.return_fee(hall.store, person, to="คำปัน").fee_satang == 0
    hall.unchanged(NoFeeToReturn, lambda: applying.return_fee(hall.store, person, to="คำปัน"))


def test_3_without_the_fee_or_the_signature_nobody_is_a_member(hall):
    person = hall.admit("คำปัน", fee=0)
    told = hall.unchanged(FeeUnpaid, lambda: applying.sign_register(hall.store, person))
    assert told.details["due"].satang == FEE
    hall.unchanged(FeeTooMuch, lambda: applying.pay_fee(hall.store, person, FEE + 1, by="คำปัน"))
    hall.unchanged(NotAMember, lambda: steps.set_pledge(hall.store, person, 100_00))
    assert applying.end_application(hall.store, person, "เกินกำหนด").state is ApplicationState.ENDED
    hall.unchanged(NotAdmitted, lambda: applying.sign_register(hall.store, person))


def test_4_shares_of_who_receives_are_the_whole_and_equal_ones_to_the_last_part(hall):
    assert equal_shares(3) == (333_400, 333_300, 333_300)
    assert equal_shares(1) == (1_000_000,)
    person = hall.join("คำปัน")
    short = (Receives("ก", "ลูก", 500_000), Receives("ข", "ลูก", 499_999))

    def names(receives, witnesses=SAW):
        return leaving.name_beneficiaries(hall.store, person, receives, witnesses=witnesses)

    hall.unchanged(SharesNotWhole, lambda: names(short))
    whole = (Receives("ก", "ลูก", 1_000_000),)
    hall.unchanged(WitnessesUnfit, lambda: names(whole, ("ก", "ข")))
    hall.unchanged(WitnessesUnfit, lambda: names(whole, ("ข", "ข")))


def test_5_a_new_paper_before_two_witnesses_takes_the_place_of_the_one_before(hall):
    person = hall.join("คำปัน")
    for name in ("ภรรยา", "ลูกหนึ่ง"):
        receives = (Receives(name, "ญาติ", 1_000_000),)
        leaving.name_beneficiaries(hall.store, person, receives, witnesses=SAW)
    with hall.store.reading():
        assert [one[0] for one in beneficiaries(person).receives] == ["ลูกหนึ่ง"]


def died(hall, person):
    tell_fact(hall.store, person, PersonFact.DIED, holds=True, told_by="ญาติ")


def test_6_where_nobody_was_named_what_the_dead_left_waits(hall):
    person = hall.join("คำปัน")
    steps.buy_shares(hall.store, person, 2)
    leaving.end_membership(hall.store, person, LeavingCause.DIED)
    hall.unchanged(FrozenByDeath, lambda: leaving.refund(hall.store, person, received_by="ใครก็ไม่รู้"))


def test_7_a_death_freezes_and_sets_nothing_off(hall):
    person = hall.join("สมศรี")
    bound = leaving.bound(hall.store, person)
    assert (bound.owed, bound.saved) == (4_500_00, 1_000_25)
    receives = (Receives("ลูกหนึ่ง", "ลูก", 1_000_000),)
    leaving.name_beneficiaries(hall.store, person, receives, witnesses=SAW)
    leaving.end_membership(hall.store, person, LeavingCause.DIED)
    told = hall.unchanged(
        StillOwes, lambda: leaving.refund(hall.store, person, received_by="ลูกหนึ่ง")
    )
    assert told.details["owed"].satang == 4_500_00
    assert leaving.bound(hall.store, person) == bound


def test_8_who_answers_for_a_debt_does_not_resign(hall):
    person = hall.join("คำปัน")
    hall.unchanged(NoResignation, lambda: ends(hall, person))
    leaving.resign(hall.store, person, "ย้ายไปอยู่กับลูก")
    told = hall.unchanged(StillGuarantees, lambda: ends(hall, person))
    assert told.details["count"] == 1


def ends(hall, person, cause=LeavingCause.RESIGNED, meeting="4/2560"):
    return leaving.end_membership(hall.store, person, cause, meeting=meeting)


def test_9_who_owes_is_told_what_would_be_left_after_setting_off(hall):
    person = hall.join("สมศรี")
    leaving.resign(hall.store, person, "ย้ายบ้าน")
    told = hall.unchanged(StillOwes, lambda: ends(hall, person))
    assert told.details["saved"].satang == 1_000_25
    assert leaving.bound(hall.store, person).set_off_leaves is None
    assert BoundBy(900, 0, 0, 1_000).set_off_leaves == 100
    assert BoundBy(1_000, 0, 0, 1_000).set_off_leaves == 0
    assert BoundBy(0, 0, 0, 1_000).may_resign


def test_10_savings_that_secure_something_stay(hall):
    person = hall.join("สมศรี")
    steps.hold_savings(hall.store, person, hall.fund, 600_00, "ค้ำเงินกู้ที่อื่น")
    told = hall.unchanged(WithdrawsTooMuch, lambda: takes(hall, person, 500_00))
    assert told.details["allowed"].satang == 400_25
    takes(hall, person, 400_25)
    hall.unchanged(WithdrawsTooMuch, lambda: takes(hall, person, 1))
    steps.hold_savings(hall.store, person, hall.fund, 0, "หมดหนี้ที่ค้ำแล้ว")
    assert takes(hall, person, 600_00).by_fund[hall.fund] == 0


def takes(hall, person, satang, **more):
    return steps.withdraw(hall.store, person, hall.fund, satang, to="เจ้าของ", **more)


def saves(hall, person, satang, **more):
    return steps.deposit(hall.store, person, hall.fund, satang, by="เจ้าของ", **more)


def test_11_who_moves_away_stays_a_member_until_the_rule_ends_it(hall):
    person = hall.join("คำปัน")
    tell_fact(hall.store, person, PersonFact.ELSEWHERE, holds=True, told_by="เพื่อนบ้าน")
    assert steps.set_pledge(hall.store, person, 100_00).period.until is None


def test_12_a_month_without_money_is_missing_and_the_oldest_is_filled_first():
    first = date(2027, 1, 1)
    said = [PledgeFrom(first, 100_00)]
    paid = {first: 100_00, date(2027, 3, 1): 100_00}
    until = date(2027, 6, 20)
    gaps = missed(months_asked(first, said, paid), until)
    assert gaps == (date(2027, 2, 1), date(2027, 4, 1), date(2027, 5, 1))
    assert most_in_a_row(gaps) == 2
    parts = filled(200_00, months_asked(first, said, paid))
    assert parts == [(date(2027, 2, 1), 100_00), (date(2027, 4, 1), 100_00)]


def test_13_money_ahead_stands_in_its_months_and_counts_from_its_day(hall):
    person = hall.join("สมศรี")
    steps.set_pledge(hall.store, person, 100_00)
    found = saves(hall, person, 1_200_00)
    assert [one.month for one in found.entries] == [
        add_months(TODAY.replace(day=1), many) for many in range(12)
    ]
    assert {one.made_on for one in found.entries} == {TODAY}
    with hall.store.reading():
        assert sum(one[2] for one in saved_records.moved(hall.fund)) == 1_200_00


def test_14_another_pledge_begins_with_the_next_month_and_both_stay(hall):
    person = hall.join("สมศรี")
    steps.set_pledge(hall.store, person, 100_00)
    assert steps.set_pledge(hall.store, person, 300_00).pledge_satang == 100_00
    with hall.store.reading():
        this, following = saved_records.pledges(person)
    assert this.from_month == TODAY.replace(day=1)
    assert following == PledgeFrom(add_months(this.from_month, 1), 300_00)


def test_15_a_child_saves_as_an_associate_with_a_guardian():
    assert kind_of(12, 20) is MemberKind.ASSOCIATE
    assert kind_of(20, 20) is MemberKind.ORDINARY
    assert kind_of(None, 20) is MemberKind.ORDINARY
    assert GuardianMissing(name="ก", age=12).key.endswith("guardian_missing")


def test_16_welfare_is_no_savings(hall, monkeypatch):
    assert is_welfare("กองทุนสวัสดิการชุมชนบ้านทดลอง")
    person = hall.join("สมศรี")
    monkeypatch.setattr(steps, "_fund_name", lambda _: "กองทุนสวัสดิการบ้านทดลอง")
    hall.unchanged(WelfareStays, lambda: takes(hall, person, 1_00))


def test_17_who_does_not_join_is_listed_and_the_savings_stay_theirs(hall):
    found = member_register(hall.store)
    saver = next(one for one in found.not_joined if "สมศรี" in one.name)
    assert saver.saved_satang == 1_000_25
    hall.join("สมศรี")
    found = member_register(hall.store)
    assert not any("สมศรี" in one.name for one in found.not_joined)
    assert found.rows[0].saved_satang == 1_000_25


def test_18_a_merged_funds_members_come_over_by_a_resolution_each_signs_and_gets_a_number(hall):
    person = hall.who("สมศรี")

    def carries(vote, people):
        return applying.carry_over(hall.store, hall.fund, vote, people)

    hall.unchanged(CarriesNothing, lambda: carries(1, [person]))
    for hands in (Hands(1, 3, 0), Hands(4, 0, 0)):
        counted = {"rule": MajorityRule.PRESENT, "present": 4, "hands": hands}
        vote = votes.record_vote(hall.store, "รวมสมาชิก", **counted).id
        if not hands.against:
            break
        hall.unchanged(CarriesNothing, lambda vote=vote: carries(vote, [person]))
    hall.unchanged(NotAmongSavers, lambda: carries(vote, [hall.who("คำปัน")]))
    (found,) = carries(vote, [person])
    assert (found.state, found.carried_from) == (ApplicationState.ADMITTED, hall.fund)
    hall.unchanged(AlreadyMember, lambda: carries(vote, [person]))
    assert applying.sign_register(hall.store, person).number == 1
    assert hall.savings(person).by_fund[hall.fund] == 1_000_25


def test_19_nothing_below_nought_comes_out_and_the_sum_that_may_is_said(hall):
    person = hall.join("สมศรี")
    told = hall.unchanged(WithdrawsTooMuch, lambda: takes(hall, person, 1_000_26))
    assert told.details["allowed"].satang == 1_000_25
    takes(hall, person, 1_000_25)
    assert hall.savings(person).by_fund[hall.fund] == 0


def test_20_a_relative_in_the_committee_abstains_by_name(hall):
    person = hall.who("คำปัน")
    applying.apply(hall.store, person)
    hall.unchanged(
        MeetingUnsaid,
        lambda: applying.decide(hall.store, person, admitted=True, meeting=" "),
    )
    words = {"meeting": "3/2560", "abstained": ("นายพี่ชาย ไม่มีหนี้",)}
    found = applying.decide(hall.store, person, admitted=True, **words)
    assert found.abstained == ("นายพี่ชาย ไม่มีหนี้",)


def test_21_persons_and_households_are_both_counted(hall):
    before = member_register(hall.store)
    assert (before.households, before.without_member) == (4, 4)
    for name in ("สมชาย", "สมศรี"):
        hall.join(name)
    after = member_register(hall.store)
    assert (len(after.rows), after.without_member) == (2, 3)


def test_the_same_money_of_the_same_day_is_asked_about(hall):
    person = hall.join("สมศรี")
    steps.set_pledge(hall.store, person, 100_00)
    saves(hall, person, 100_00)
    hall.unchanged(SameMoneyAgain, lambda: saves(hall, person, 100_00))
    found = saves(hall, person, 100_00, again=True)
    first = found.entries[0].id
    steps.reverse_saving(hall.store, first, "จดผิดคน")
    hall.unchanged(NotReversible, lambda: steps.reverse_saving(hall.store, first, "อีกครั้ง"))
    assert hall.savings(person).by_fund[hall.fund] == 1_000_25 + 100_00


def test_shares_are_bounded_and_given_back_whole_to_who_left(hall):
    person = hall.join("ประเสริฐ")
    hall.unchanged(SharesOutOfRange, lambda: steps.buy_shares(hall.store, person, 21))
    steps.buy_shares(hall.store, person, 20)
    hall.unchanged(SharesOutOfRange, lambda: steps.buy_shares(hall.store, person, 1))
    assert hall.savings(person).shares_satang == 1_000_00
    other = hall.join("คำปัน")
    steps.buy_shares(hall.store, other, 3)
    ends(hall, other, LeavingCause.EXPELLED)
    leaving.refund(hall.store, other, received_by="นายคำปัน")
    assert hall.savings(other).shares == 0
    hall.unchanged(NothingToRefund, lambda: leaving.refund(hall.store, other, received_by="ก"))


def test_who_has_died_joins_nothing(hall):
    person = hall.who("คำปัน")
    died(hall, person)
    hall.unchanged(MayNotJoin, lambda: applying.apply(hall.store, person))


def test_random_histories_agree_with_a_second_reckoning_and_are_never_below_nought(hall):
    chance, person = Random(DAY), hall.join("สมศรี")
    steps.set_pledge(hall.store, person, 50_00)
    expected, allowed = 1_000_25, (WithdrawsTooMuch, NotReversible)
    for _ in range(200 if LONG else 25):
        satang = chance.randint(1, 900_00)
        entries = [one for one in hall.savings(person).entries if one.standing]
        kind = chance.choice(("in", "in", "out", "back"))
        try:
            if kind == "in":
                saves(hall, person, satang, again=True, pledged=chance.random() < 0.5)
                expected += satang
            elif kind == "out":
                takes(hall, person, satang, again=True)
                expected -= satang
            elif entries:
                one = chance.choice(entries)
                steps.reverse_saving(hall.store, one.id, "จดผิด")
                expected -= one.satang
        except allowed:
            assert kind != "in"
        found = hall.savings(person)
        assert found.by_fund[hall.fund] == expected >= 0
        with hall.store.reading():
            paid = saved_records.paid_months(person)
        assert all(part >= 0 for part in paid.values())
    assert isinstance(check(hall.store), Sound)
