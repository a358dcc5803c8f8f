"""What an approval rests on: a vote that carries, or officers in office who are not concerned."""

from datetime import date

import pytest
from tests.contracts.test_acts_restructuring import (
    DAY,
    LAWFUL,
    MORE_TIME,
    agree,
    plan,
    put_forward,
)
from tests.helpers.decisions import vote_carried
from tests.helpers.soundness import sound

from forumtui.contracts.acts.carry_out import carry_out
from forumtui.contracts.acts.decisions import (
    ByCommittee,
    ByResolution,
    deciders,
    offices_named,
    vote_numbered,
)
from forumtui.contracts.records.proposals import proposals
from forumtui.contracts.refusals import (
    CommitteeTooFew,
    DayOutOfOrder,
    OfficerOfHousehold,
    OfficerOutOfOffice,
    ResolutionNotCarried,
    ResolutionUnknown,
    ResolutionWithoutQuorum,
)
from forumtui.contracts.rules.legal_findings import LegalMatter
from forumtui.contracts.rules.plan import PlannedRelease, TrancheChange, Way
from forumtui.engine.database import add, typed_rows
from forumtui.engine.journal import act
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes
from forumtui.meetings.acts.quorum import settle_quorum
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.messages import LANGUAGES, Messages
from forumtui.officers.acts import approval as officers
from forumtui.officers.acts.pins import PinEntry
from forumtui.officers.refusals import OfficerConcerned
from forumtui.officers.rules import Cost
from forumtui.tables.contracts import Approval, ApprovalOffice, ApprovalVote
from forumtui.village.acts.households import walk

SINCE = date(2017, 1, 1)
GIVING = plan(changes=(LAWFUL, TrancheChange("L1", principal_waived_satang=100)))


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(officers, "COST", Cost(n=2, r=1, p=1))


def hold(store, came=2):
    words = {"place": "ศาลา", "chair": "นายประธาน ที่ประชุม", "secretary": "ข"}
    meeting.open_meeting(store, held_on=DAY, **words)
    for stop in walk(store)[:came]:
        meeting.mark_present(store, stop.household, present=True)


def vote(store, yes=40, no=3):
    counted = {"rule": MajorityRule.PRESENT, "present": 60, "hands": Hands(yes, no, 0)}
    return votes.record_vote(store, "ยกหนี้ให้บ้าน 1", **counted).id


def appointed(store, *names, since=SINCE):
    for name in names:
        officers.appoint(store, name=name, role="กรรมการ", pin="4829", since=since)
    return tuple(one.id for one in officers.officers(store))


def more_time(store, house):
    put_forward(store, house("2"), MORE_TIME, acknowledged={LegalMatter.MAY_BE_BARRED})
    return house("2")


def test_a_vote_that_carries_is_what_an_approval_rests_on(four, house):
    hold(four)
    made = vote(four)
    put_forward(four, house("1"), GIVING)
    approved = agree(four, house("1"), by=ByResolution(made)).approval
    assert (approved.way, approved.vote) == ("resolution", made)
    assert (approved.words, approved.names) == ("1/1 ยกหนี้ให้บ้าน 1", "นายประธาน ที่ประชุม")
    with four.reading():
        assert proposals(house("1"))[0].approval == approved
        assert list(typed_rows(ApprovalVote.select(ApprovalVote.vote))) == [(made,)]
    assert carry_out(four, house("1"), today=DAY).contract
    sound(four)


def test_a_lost_void_open_or_taken_back_vote_carries_nothing(four, house, unchanged):
    hold(four)
    lost, taken = vote(four, 20, 25), vote(four)
    votes.take_back(four, taken, reason="นับผิด")
    question = {"rule": MajorityRule.PRESENT, "present": 60}
    void = votes.open_vote(four, "ก", **question).id
    votes.void_vote(four, void)
    still_open = votes.open_vote(four, "ข", **question).id
    put_forward(four, house("1"), GIVING)
    for made in (lost, taken, void, still_open):
        with unchanged(), pytest.raises(ResolutionNotCarried) as refused:
            agree(four, house("1"), by=ByResolution(made))
        for language in LANGUAGES:
            assert refused.value.details["number"] in Messages(language)(
                refused.value.key, **refused.value.details
            )
    assert deciders(four, house("1")).votes == ()


def test_a_vote_without_a_quorum_carries_nothing(four, house, unchanged):
    hold(four, came=1)
    made = vote(four)
    put_forward(four, house("1"), GIVING)
    with unchanged(), pytest.raises(ResolutionWithoutQuorum) as refused:
        agree(four, house("1"), by=ByResolution(made))
    assert (refused.value.details["present"], refused.value.details["needed"]) == (1, 2)
    # More who come later do not mend it, nor does another rule.
    meeting.mark_present(four, house("2"), present=True)
    settle_quorum(four, QuorumRule.HALF)
    with unchanged(), pytest.raises(ResolutionWithoutQuorum):
        agree(four, house("1"), by=ByResolution(made))
    again = vote(four)
    assert [one.vote.id for one in deciders(four, house("1")).votes] == [again]
    assert agree(four, house("1"), by=ByResolution(again)).approval


@pytest.mark.parametrize("text", ["มติครั้งที่ 1/2569", "มติที่ 1/1", "1", "1/", "2/1", "1/9", "", " "])
def test_free_text_is_no_resolution(four, text):
    vote_carried(four)
    with pytest.raises(ResolutionUnknown) as refused:
        vote_numbered(four, text)
    assert "resolutions" in Messages("en")(refused.value.key, **refused.value.details)


@pytest.mark.parametrize("text", ["1/1", "๑/๑", " 1 / 1 ", "01/1"])
def test_a_vote_is_called_by_its_number(four, text):
    made = vote_carried(four)
    assert vote_numbered(four, text) == made


def test_a_vote_that_is_taken_back_afterwards_is_not_carried_out(four, house, unchanged):
    hold(four)
    made = vote(four)
    put_forward(four, house("1"), GIVING)
    agree(four, house("1"), by=ByResolution(made))
    votes.take_back(four, made, reason="นับผิด")
    with unchanged(), pytest.raises(ResolutionNotCarried):
        carry_out(four, house("1"), today=DAY)


def test_an_approval_is_not_dated_before_its_vote(four, house, unchanged):
    made = vote_carried(four, DAY)
    earlier = date(2017, 4, 10)
    put_forward(four, house("1"), GIVING, today=earlier)
    with unchanged(), pytest.raises(DayOutOfOrder):
        agree(four, house("1"), by=ByResolution(made), approved_on=earlier)


def test_the_committee_are_officers_and_two_at_least(four, house, unchanged):
    first, second = appointed(four, "นายหนึ่ง ประธาน", "นางสอง เลขา")
    household = more_time(four, house)
    for few in ((), (first,), (first, first), (first, 99)):
        with unchanged(), pytest.raises(CommitteeTooFew):
            agree(four, household, by=ByCommittee(few, "ยืดได้"))
    approved = agree(four, household, by=ByCommittee((first, second), "ยืดได้")).approval
    assert (approved.way, approved.words, approved.vote) == ("committee", "ยืดได้", None)
    assert approved.names == "นายหนึ่ง ประธาน, นางสอง เลขา"
    with four.reading():
        chosen = ApprovalOffice.select(ApprovalOffice.office).order_by(ApprovalOffice.id)
        assert [office for (office,) in typed_rows(chosen)] == [first, second]
    sound(four)


def test_who_held_no_office_that_day_is_no_committee(four, house, unchanged):
    first, second = appointed(four, "นายหนึ่ง ประธาน", "นางสอง เลขา")
    household = more_time(four, house)
    officers.end_office(four, second, date(2017, 4, 19))
    (_, late) = appointed(four, "นายสาม ใหม่", since=date(2017, 4, 21))
    for gone in (second, late):
        with unchanged(), pytest.raises(OfficerOutOfOffice) as refused:
            agree(four, household, by=ByCommittee((first, gone), "ยืดได้"))
        assert refused.value.details["day"] == DAY
    assert offices_named(four, ["สอง เลขา", "นายหนึ่ง ประธาน"], date(2017, 4, 19)) == (second, first)
    for name in ("สอง เลขา", "ก", ""):
        with pytest.raises(OfficerOutOfOffice):
            offices_named(four, [name], DAY)
    assert [one.id for one in deciders(four, household).officers] != []


def test_nobody_decides_the_case_of_their_own_household(four, house, unchanged):
    ids = appointed(four, "นายหนึ่ง ประธาน", "นายประเสริฐ มั่นคง")
    household = more_time(four, house)
    with unchanged(), pytest.raises(OfficerOfHousehold) as refused:
        agree(four, household, by=ByCommittee(ids, "ยืดได้"))
    assert refused.value.details["name"] == "นายประเสริฐ มั่นคง"
    may = deciders(four, household)
    assert [one.id for one in may.officers] == [ids[0]]
    assert may.concerned == (ids[1],)
    # Of another household the same officer has a say.
    assert deciders(four, house("1")).concerned == ()


def test_whom_a_debt_moves_to_does_not_decide_it_either(four, house, unchanged):
    ids = appointed(four, "นายหนึ่ง ประธาน", "นายประเสริฐ มั่นคง", "นางสอง เลขา")
    made = vote_carried_by_hand(four, ids)
    moving = plan(changes=(), releases=(PlannedRelease("L6", Way.DEBTOR, to="P3"),))
    put_forward(four, house("1"), moving)
    pins = [PinEntry(office, "4829") for office in ids]
    with unchanged(), pytest.raises(OfficerConcerned):
        agree(four, house("1"), by=ByResolution(made), pins=pins[:2])
    assert agree(four, house("1"), by=ByResolution(made), pins=[pins[0], pins[2]]).approval


def vote_carried_by_hand(store, ids):
    """A vote of a meeting that two officers closed."""
    hold(store)
    made = vote(store)
    meeting.close_meeting(store, pins=[PinEntry(office, "4829") for office in ids[:2]])
    return made


def test_an_approval_from_before_votes_were_named_stays_as_it_was_written(four, house):
    made = put_forward(four, house("1"), plan(changes=(LAWFUL, TrancheChange("L1", rate_ppm=0))))
    words = {"way": "resolution", "words": "มติครั้งที่ 1/2569", "names": "ที่ประชุม"}
    with act(four, "restructuring.approve") as entry:
        add(Approval, proposal=made.id, approved_on=DAY, act=entry.sequence, **words)
        entry.facts = {
            "proposal": made.id,
            "household": house("1"),
            "house": "1",
            "approved_on": DAY.isoformat(),
            **words,
        }
    with four.reading():
        approval = proposals(house("1"))[0].approval
    assert (approval.words, approval.vote) == ("มติครั้งที่ 1/2569", None)
    assert carry_out(four, house("1"), today=DAY).contract
    sound(four)
