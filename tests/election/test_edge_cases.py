"""The thirty-two edge cases of an election (sub-step 3.1), each by its number."""

from datetime import timedelta

import pytest
from tests.election.conftest import assemble
from tests.election.elections import (
    BY,
    SAW,
    TODAY,
    UNTIL,
    board,
    committee,
    count,
    heads,
    opened_for,
    papers,
    seat,
    two_of,
)
from tests.evenings.faults.villages import rows

from forumtui.election import words
from forumtui.election.acts import conduct, nominating, opening, rounds
from forumtui.election.acts.committee import (
    Leaving,
    end_ad_hoc,
    leave_office,
    retire_half,
)
from forumtui.election.acts.offices import TakingOffice, hold_also, terms_served
from forumtui.election.acts.room import election_room
from forumtui.election.records.conduct import Conduct, DutySort, NoteSort, PileCause
from forumtui.election.records.elections import CandidateState, VotingMethod, told_apart
from forumtui.election.records.rounds import MarkSort
from forumtui.election.refusals import (
    AdHocStays,
    AlreadyStands,
    ChairStands,
    ChallengeTooLate,
    ConsentMissing,
    DutyOfCandidate,
    HalfAlready,
    LotOfHalf,
    MarksTooMany,
    MayNotStand,
    NotElected,
    OfficesApart,
    OneHouseHoldsMoney,
    RecountedAlready,
    SlipsMoreThanVoters,
    SumOtherwise,
    TellerStands,
    TwoOffices,
    VacancyNotFilled,
    VacancyServesRest,
    VotesMissing,
    VotesMoreThanValid,
)
from forumtui.election.rules.committee import EndCause
from forumtui.election.rules.outcome import CandidateStanding, RoundKind
from forumtui.election.rules.slips import Slips
from forumtui.meetings.acts import meetings as meeting
from forumtui.messages import Messages
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.people.records.moves import Gate, HousedPerson

SAY = Messages("th")
TWO = ((0, "1"), (1, "2/1"))
REST = (True, None, None)


def refused(v, refusal, act, *args, **keywords):
    """Assert that an act is refused and changes nothing; return why."""
    before = rows(v)
    with pytest.raises(refusal) as told:
        act(v.store, *args, **keywords)
    assert rows(v) == before
    assert SAY(told.value.key, **told.value.details)
    return told.value


def test_01_as_many_as_seats_are_asked_one_by_one_and_an_unfilled_seat_is_nominated_anew(assembled):
    opened_for(assembled, seats=2, standing=2)
    found = count(assembled, (4, 1))
    assert found.rounds[0].kind is RoundKind.CONFIRM
    assert found.outcome.elected == (1,)
    assert found.outcome.open_seats == 1
    nominating.nominate(assembled.store, heads(assembled)[2].person, **BY, consents=True)
    assert count(assembled, {2: 0, 3: 4}).outcome.elected == (1, 3)


def test_02_a_tie_above_the_last_seat_is_no_tie_and_one_for_it_is_run_off_for_open_seats(assembled):
    opened_for(assembled, seats=3, standing=4)
    found = count(assembled, (4, 4, 2, 2))
    assert (found.outcome.elected, found.outcome.tied) == ((1, 2), (3, 4))
    again = rounds.begin_round(assembled.store).begun
    assert (again.kind, again.seats, sorted(again.standing)) == (RoundKind.RUN_OFF, 1, [3, 4])
    assert again.max_marks == 1


def test_03_a_run_off_that_ties_again_is_drawn_by_a_lot_with_witnesses(assembled):
    opened_for(assembled)
    for _ in range(2):
        count(assembled, (2, 2))
    found = rounds.draw_lot(assembled.store, (2, 1), SAW)
    assert found.outcome.elected == (2,)
    assert found.last_counted.witnesses == SAW


def test_04_who_withdraws_is_struck_and_after_papers_are_out_the_marks_are_void(assembled):
    people = opened_for(assembled, standing=3)
    nominating.withdraw(assembled.store, people[0])
    nominating.nominate(assembled.store, people[0], **BY)
    refused(assembled, ConsentMissing, rounds.begin_round)
    assert {one.number for one in board(assembled).candidates} == {1, 2, 3, 4}
    nominating.agree(assembled.store, people[0])
    begun = rounds.begin_round(assembled.store).begun
    assert sorted(begun.standing) == [2, 3, 4]
    nominating.withdraw(assembled.store, people[1])
    # Read aloud all the same: the paper stays valid, the mark carries nobody.
    rounds.mark(assembled.store, 2, MarkSort.VOTE)
    found = count(assembled, {2: 3, 3: 1, 4: 0})
    assert found.outcome.elected == (3,)
    assert found.last_counted.slips.valid == 4
    assert any(
        "ถอนตัวแล้ว 3 คะแนนไม่นับ" in row for row in words.result_rows(found, found.rounds[0], SAY)
    )


@pytest.mark.parametrize(
    ("next_by_votes", "elected", "tied", "open_seats"),
    [(False, (1,), (), 1), (True, (1, 3), (), 0)],
)
def test_05_who_declines_after_winning_leaves_a_vacancy_unless_the_rule_names_the_next(
    assembled, next_by_votes, elected, tied, open_seats
):
    people = opened_for(assembled, seats=2, standing=4)
    conduct.settle_conduct(assembled.store, Conduct(next_by_votes=next_by_votes))
    count(assembled, (3, 2, 1, 0))
    found = nominating.withdraw(assembled.store, people[1]).outcome
    assert (found.elected, found.tied, found.open_seats) == (elected, tied, open_seats)
    with pytest.raises(NotElected):
        seat(assembled, people[1], "กรรมการ")


def test_05_the_next_by_votes_who_are_tied_are_run_off(assembled):
    people = opened_for(assembled, standing=3)
    conduct.settle_conduct(assembled.store, Conduct(next_by_votes=True))
    count(assembled, (2, 1, 1))
    found = nominating.withdraw(assembled.store, people[0])
    assert (found.outcome.tied, found.outcome.open_seats) == ((2, 3), 1)
    assert rounds.begin_round(assembled.store).begun.kind is RoundKind.RUN_OFF


def test_06_nobody_is_elected_by_a_round_that_is_void(assembled):
    people = opened_for(assembled)
    count(assembled, (3, 1))
    found = rounds.void_round(assembled.store, why="นับผิด")
    assert found.outcome.elected == ()
    with pytest.raises(NotElected):
        seat(assembled, people[0], "กรรมการ")
    assert count(assembled, (1, 3)).outcome.elected == (2,)


def test_07_who_is_gone_after_a_round_stays_in_its_record_marked(assembled):
    people = opened_for(assembled)
    count(assembled, (3, 1))
    found = nominating.withdraw(assembled.store, people[1], barred=True, why="ลับ")
    assert found.rounds[0].standing.keys() == {1, 2}
    assert found.candidates[1].state is CandidateState.BARRED
    assert found.rounds[0].votes == {1: 3, 2: 1}


def test_08_the_order_of_a_paper_is_the_number_drawn_everywhere(assembled):
    opened_for(assembled, standing=3)
    nominating.draw_numbers(assembled.store, (3, 1, 2))
    begun = rounds.begin_round(assembled.store)
    by_id = {one.id: one.number for one in begun.candidates}
    assert [by_id[who] for who in begun.begun.standing.values()] == [*begun.begun.standing]
    assert [*begun.begun.standing] == [1, 2, 3]


def test_09_seats_and_marks_stand_with_every_vote(assembled):
    opened_for(assembled, seats=2, standing=3)
    begun = rounds.begin_round(assembled.store).begun
    said = words.round_lead(begun, SAY)
    assert "2 ตำแหน่ง" in said
    assert "ไม่เกิน 2 คน" in said


def test_10_the_base_is_the_valid_papers_and_special_papers_are_fields_of_their_own(assembled):
    opened_for(assembled, seats=2, standing=2)
    found = count(assembled, (2, 1), valid=2, invalid=1, blank=1)
    assert found.outcome.elected == (1,)
    slips = found.last_counted.slips
    assert (slips.valid, slips.invalid, slips.blank) == (2, 1, 1)


@pytest.mark.parametrize("votes", [{1: 2}, {}, {2: 4}])
def test_11_a_count_that_is_missing_is_refused_and_nought_is_said(assembled, votes):
    opened_for(assembled)
    rounds.begin_round(assembled.store)
    refused(assembled, VotesMissing, rounds.count_round, papers(4), votes)
    assert count(assembled, (4, 0)).outcome.elected == (1,)


def test_12_more_marks_than_the_papers_bear_are_counted_again(assembled):
    opened_for(assembled)
    rounds.begin_round(assembled.store)
    refused(assembled, MarksTooMany, rounds.count_round, papers(4), {1: 3, 2: 2})


def test_13_more_votes_than_valid_papers_are_refused(assembled):
    opened_for(assembled)
    rounds.begin_round(assembled.store)
    refused(assembled, VotesMoreThanValid, rounds.count_round, papers(4), {1: 5, 2: 0})


def test_14_two_of_one_name_are_told_apart_by_number_and_house(assembled):
    same = [HousedPerson(9_000 + n, "นายสมชาย ใจดี", 1, Gate(h, ""), "", *REST) for n, h in TWO]
    told = told_apart([(one.person, one.name) for one in same], same)
    assert told == {9_000: "1", 9_001: "2/1"}
    opened_for(assembled)
    assert {one.house for one in board(assembled).candidates} == {""}


def test_15_who_has_not_agreed_is_not_voted_on(assembled):
    opening.open_election(assembled.store, "กรรมการ", 1)
    nominating.nominate(assembled.store, heads(assembled)[0].person, **BY)
    refused(assembled, ConsentMissing, rounds.begin_round)


def debtor(v):
    return next(one.person for one in heads(v) if "สมชาย" in one.name)


def test_16_who_was_in_default_may_not_stand_and_the_room_hears_no_reason(indebted, later):
    assemble(indebted, later)
    opening.open_election(indebted.store, "กรรมการ", 1)
    why = refused(indebted, MayNotStand, nominating.nominate, debtor(indebted), **BY)
    assert SAY(why.key, **why.details).endswith("ขาดคุณสมบัติ")
    assert "หนี้" not in SAY(why.key, **why.details)
    private = nominating.why_not(indebted.store, debtor(indebted), later)
    assert private.value == "default"


def test_17_a_debtor_who_is_in_time_stands(indebted):
    # The first instalment is due in May: a month before it nothing is late.
    assemble(indebted, TODAY)
    opening.open_election(indebted.store, "กรรมการ", 1)
    found = nominating.nominate(indebted.store, debtor(indebted), **BY, consents=True)
    assert found.candidates[0].state is CandidateState.STANDS
    assert nominating.why_not(indebted.store, debtor(indebted), TODAY) is None


def test_18_a_chair_or_teller_who_stands_hands_over_for_this_election(indebted):
    chair = heads(indebted)[1].name
    assemble(indebted, chair=chair)
    people = opened_for(indebted, standing=3)
    refused(indebted, ChairStands, rounds.begin_round)
    refused(indebted, DutyOfCandidate, conduct.take_duty, DutySort.CHAIR, chair, chair)
    conduct.take_duty(indebted.store, DutySort.CHAIR, "นายคน กลาง", chair)
    rounds.begin_round(indebted.store)
    slips, votes = papers(4), {1: 2, 2: 1, 3: 1}
    name = next(one.name for one in heads(indebted) if one.person == people[0])
    refused(indebted, TellerStands, rounds.count_round, slips, votes, tellers=(name,))
    conduct.take_duty(indebted.store, DutySort.TELLER, "นางคน ดี", name)
    rounds.count_round(indebted.store, slips, votes, tellers=("นางคน ดี",))
    assert [one.sort for one in board(indebted).duties] == [DutySort.CHAIR, DutySort.TELLER]


def test_19_no_household_that_is_away_has_a_paper(assembled):
    opened_for(assembled)
    begun = rounds.begin_round(assembled.store).begun
    base = begun.households_present
    slips = papers(base + 1)
    refused(assembled, SlipsMoreThanVoters, rounds.count_round, slips, {1: base + 1, 2: 0})


def test_20_a_voter_who_cannot_mark_is_helped_by_who_does_not_stand(assembled):
    opened_for(assembled)
    name = board(assembled).candidates[0].name
    refused(assembled, DutyOfCandidate, conduct.take_duty, DutySort.HELPER, name, "ยายแก้ว")
    found = conduct.take_duty(assembled.store, DutySort.HELPER, "หลานแก้ว", "ยายแก้ว")
    assert found.duties[0].instead_of == "ยายแก้ว"


def marked(v, *numbers):
    for number in numbers:
        rounds.mark(v.store, number, MarkSort.VOTE)
    return rounds.marks_of(v.store)[1]


def test_21_after_a_power_cut_the_sum_is_confirmed_from_paper_or_the_pile_begins_anew(assembled):
    opened_for(assembled)
    rounds.begin_round(assembled.store)
    marked(assembled, 1, 1, 2)
    refused(assembled, SumOtherwise, conduct.confirm_sum, 4)
    conduct.confirm_sum(assembled.store, 3)
    assert marked(assembled, 2).votes == {1: 2, 2: 2}
    conduct.begin_pile_anew(assembled.store, PileCause.POWER)
    found = rounds.marks_of(assembled.store)[1]
    assert (found.pile, found.votes, found.marks) == (2, {1: 0, 2: 0}, 0)
    assert marked(assembled, 1).votes == {1: 1, 2: 0}
    done = count(assembled, (4, 0))
    said = [*words.result_rows(done, done.rounds[0], SAY)]
    assert any("อ่านจากกระดาษได้ 3 ขีด" in one for one in said)
    assert any("นับใหม่ตั้งแต่ใบแรก" in one for one in said)


def test_22_one_paper_too_many_makes_a_round_void_and_one_too_few_does_not(assembled):
    opened_for(assembled)
    found = rounds.count_round(assembled.store, Slips(3, 4, 4, 0, 0), {1: 2, 2: 2})
    assert found.outcome.elected == ()
    assert found.last_counted is None
    found = rounds.count_round(assembled.store, Slips(4, 3, 3, 0, 0), {1: 2, 2: 1})
    assert found.outcome.elected == (1,)
    assert found.last_counted.slips.missing == 1


def test_23_a_challenge_before_the_result_counts_once_more_and_after_it_comes_in_time(assembled):
    opened_for(assembled)
    rounds.begin_round(assembled.store)
    marked(assembled, 1, 2)
    found = conduct.challenge(assembled.store, "นายค้าน", "อ่านผิด")
    assert [one.sort for one in found.begun.notes] == [NoteSort.PILE, NoteSort.CHALLENGE]
    assert rounds.marks_of(assembled.store)[1].marks == 0
    refused(assembled, RecountedAlready, conduct.challenge, "นายค้าน", "อ่านผิดอีก")
    count(assembled, (3, 1))
    conduct.challenge(assembled.store, "นายค้าน", "ไม่ยอมรับ")
    assert board(assembled).last_counted.notes[-1].why == "ไม่ยอมรับ"


def test_23_a_challenge_after_fifteen_days_is_too_late(assembled):
    opened_for(assembled)
    count(assembled, (3, 1))
    meeting.close_meeting(assembled.store)
    late = TODAY + timedelta(16)
    refused(assembled, ChallengeTooLate, conduct.challenge, "นายค้าน", "ไม่ยอมรับ", on=late)
    in_time = TODAY + timedelta(15)
    conduct.challenge(assembled.store, "นายค้าน", "ไม่ยอมรับ", on=in_time)


def test_24_hands_are_raised_for_each_and_for_no_more_than_there_are_seats(assembled):
    opened_for(assembled, seats=2, standing=3, method=VotingMethod.HANDS)
    rounds.begin_round(assembled.store)
    people = Slips(4, 4, 4, 0, 0)
    refused(assembled, MarksTooMany, rounds.count_round, people, {1: 4, 2: 4, 3: 1})
    found = rounds.count_round(assembled.store, people, {1: 4, 2: 3, 3: 1})
    assert found.outcome.elected == (1, 2)


def test_25_a_second_office_is_asked_about_and_money_never_goes_with_the_chair(assembled):
    (chair,) = committee(assembled, ["ประธาน"])
    other = TakingOffice(chair.person, "ฝ่ายประชาสัมพันธ์", TODAY, UNTIL)
    refused(assembled, TwoOffices, hold_also, other)
    for role in ("เหรัญญิก", "ผู้ตรวจสอบ"):
        taking = TakingOffice(chair.person, role, TODAY, UNTIL, accepted=True)
        refused(assembled, OfficesApart, hold_also, taking)
    agreed = TakingOffice(chair.person, "ฝ่ายประชาสัมพันธ์", TODAY, UNTIL, accepted=True)
    assert hold_also(assembled.store, agreed).also == ("ฝ่ายประชาสัมพันธ์",)
    # Still one PIN: two offices are not two officers.
    assert len(officers.officers(assembled.store)) == 1


def test_26_chair_and_treasurer_of_one_house_are_asked_about(assembled):
    opening.open_election(assembled.store, "กรรมการ", 2)
    home = heads(assembled)[0].household
    from forumtui.people.acts.households import villagers

    people = [one.person for one in villagers(assembled.store) if one.household == home][:2]
    for person in people:
        nominating.nominate(assembled.store, person, **BY, consents=True)
    count(assembled, (4, 4))
    seat(assembled, people[0], "ประธาน")
    with pytest.raises(OneHouseHoldsMoney):
        seat(assembled, people[1], "เหรัญญิก", "738204")
    assert seat(assembled, people[1], "เหรัญญิก", "738204", accepted=True).role == "เหรัญญิก"


def test_27_who_serves_beyond_the_term_is_acting_and_what_they_do_stands(assembled):
    (chair,) = committee(assembled, ["ประธาน"])
    assert not chair.acting_on(UNTIL)
    assert chair.acting_on(UNTIL + timedelta(1))
    assert election_room(assembled.store).acting == 0
    assert [one.id for one in officers.officers(assembled.store)] == [chair.office]


def three_and_one(v):
    return committee(v, ["ประธาน", "เลขานุการ", "เหรัญญิก", "กรรมการ"])


@pytest.mark.parametrize(("days_left", "filled"), [(61, True), (60, True), (59, False)])
def test_28_a_vacancy_with_less_than_sixty_days_left_is_not_filled(assembled, days_left, filled):
    terms = three_and_one(assembled)
    ended = UNTIL - timedelta(days_left)
    leaving = Leaving(terms[3].office, ended, EndCause.RESIGNED, "ย้ายบ้าน")
    gone_term = leave_office(assembled.store, leaving, pins=two_of(terms))
    assert (gone_term.vacancy.fill_by is not None) is filled
    if filled:
        assert gone_term.vacancy.fill_by == ended + timedelta(30)


def test_28_who_fills_a_vacancy_serves_the_rest_of_its_term(assembled):
    terms = three_and_one(assembled)
    leaving = Leaving(terms[3].office, TODAY, EndCause.DIED)
    leave_office(assembled.store, leaving, pins=two_of(terms))
    person = heads(assembled)[4].person
    opening.open_election(assembled.store, "แทนตำแหน่งว่าง", 1)
    nominating.nominate(assembled.store, person, **BY, consents=True)
    count(assembled, (4,))
    pins = two_of(terms)

    def fills(since=TODAY, until=UNTIL):
        from forumtui.election.acts.offices import take_office

        taking = TakingOffice(person, "กรรมการ", since, until, terms[3].office)
        return take_office(assembled.store, taking, "374862", pins=pins)

    with pytest.raises(VacancyServesRest):
        fills(until=UNTIL + timedelta(1))
    with pytest.raises(VacancyNotFilled):
        fills(since=UNTIL - timedelta(59))
    fills()
    assert [one.vacancy for one in terms_served(assembled.store)] == [None] * 5


def test_29_half_retires_by_lot_after_a_year_and_may_stand_again(assembled):
    terms = three_and_one(assembled)
    out, year = [terms[1].office, terms[3].office], TODAY.replace(year=TODAY.year + 1)
    pins = two_of(terms)
    refused(assembled, HalfAlready, retire_half, out, SAW, year - timedelta(1), pins=pins)
    refused(assembled, LotOfHalf, retire_half, out[:1], SAW, year, pins=pins)
    found = retire_half(assembled.store, out, SAW, year, pins=pins)
    assert [one.term_until for one in found] == [year, year]
    assert all(one.by_lot and one.ended is None and one.acting_on(UNTIL) for one in found)
    refused(assembled, HalfAlready, retire_half, out, SAW, year, pins=pins)
    meeting.close_meeting(assembled.store, pins=pins)
    assemble(assembled, year)
    opening.open_election(assembled.store, "แทนผู้จับสลากออก", 1)
    nominating.nominate(assembled.store, found[0].person, **BY, consents=True)


def test_30_the_pins_of_the_ad_hoc_committee_end_with_its_offices(assembled):
    old = [("นายเก่า หนึ่ง", "4829"), ("นางเก่า สอง", "7031"), ("นายเก่า สาม", "9157")]
    for name, pin in old[:2]:
        officers.appoint(assembled.store, name=name, role="เฉพาะกิจ", pin=pin, since=TODAY)
    terms = committee(assembled, ["ประธาน"])
    refused(assembled, AdHocStays, end_ad_hoc, TODAY, pins=_two(assembled))
    for person, pin in zip(opened_and_won(assembled), ("615937", "926481"), strict=True):
        take = TakingOffice(person, "กรรมการ", TODAY, UNTIL)
        from forumtui.election.acts.offices import take_office

        take_office(assembled.store, take, pin, pins=_two(assembled))
    end_ad_hoc(assembled.store, TODAY, pins=_two(assembled))
    serving = officers.officers(assembled.store)
    assert len(serving) == 3
    assert terms[0].office in {one.id for one in serving}
    assert not {name for name, _ in old} & {one.name for one in serving}


def _two(v):
    by_name = {"นายเก่า หนึ่ง": "4829", "นางเก่า สอง": "7031"}
    return [
        PinEntry(one.id, by_name[one.name])
        for one in officers.officers(v.store)
        if one.name in by_name
    ]


def opened_and_won(v):
    opening.open_election(v.store, "กรรมการอีกสองคน", 2)
    people = [one.person for one in heads(v)[1:3]]
    for person in people:
        nominating.nominate(v.store, person, **BY, consents=True)
    count(v, (4, 4))
    return people


def test_31_the_base_is_frozen_when_papers_are_given_out(assembled):
    opened_for(assembled)
    base = rounds.begin_round(assembled.store).begun.households_present
    first = heads(assembled)[0].household
    meeting.mark_present(assembled.store, first, present=False)
    found = rounds.count_round(assembled.store, papers(base), {1: base, 2: 0})
    assert found.last_counted.households_present == base
    assert found.outcome.elected == (1,)


def test_32_votes_are_hidden_until_the_box_is_counted_where_that_was_settled(assembled):
    opened_for(assembled)
    found = conduct.settle_conduct(assembled.store, Conduct(hidden=True))
    assert found.conduct.hidden
    assert "ปิดคะแนนจนนับเสร็จ" in words.conduct(found, SAY)
    rounds.begin_round(assembled.store)
    from forumtui.election.refusals import VoteBegun

    refused(assembled, VoteBegun, conduct.settle_conduct, Conduct())


def test_the_control_sums_of_the_manual(assembled):
    box = Slips(issued=126, returned=125, in_box=125, invalid=6, blank=4)
    assert box.valid == 115
    assert box.valid * 15 == 1_725


def test_who_is_nominated_stands_once_and_who_was_barred_not_again(assembled):
    people = opened_for(assembled)
    refused(assembled, AlreadyStands, nominating.nominate, people[0], **BY)
    nominating.withdraw(assembled.store, people[0], barred=True)
    refused(assembled, MayNotStand, nominating.nominate, people[0], **BY)


def test_standing_after_a_round_is_said_of_each(assembled):
    opened_for(assembled, standing=3)
    found = count(assembled, (2, 1, 1))
    assert found.outcome.standing(1) is CandidateStanding.ELECTED
    assert {one.name for one in found.candidates} == {one.name for one in heads(assembled)[:3]}
