"""Resolutions: opened, declared, void, taken back; and what becomes of a half-counted vote."""

import json
import signal
import subprocess
import sys
from datetime import date

import pytest
from tests.helpers.soundness import acts_done, sound
from tests.helpers.tampering import by_hand

from forumtui.engine.journal import canonical
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.evening.acts import power
from forumtui.meetings import words as resolution_words
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as steps
from forumtui.meetings.acts.interrupted_vote import interrupted_vote
from forumtui.meetings.acts.quorum import quorum_now, quorum_rule_shown, settle_quorum
from forumtui.meetings.records.votes import VoidCause, VoteState
from forumtui.meetings.refusals import (
    CastingMissing,
    CastingNotNeeded,
    HandsExceedPresent,
    NoMeeting,
    NotDeclared,
    PresentMissing,
    QuestionMissing,
    TakingBackUnreasoned,
    VoteIsOpen,
    VoteNotOpen,
)
from forumtui.meetings.rules.quorum import QuorumRule
from forumtui.meetings.rules.votes import Hands, MajorityRule, Side, VoteVerdict
from forumtui.messages import LANGUAGES, Messages
from forumtui.officers.acts.approval import appoint
from forumtui.officers.refusals import TwoOfficersNeeded
from forumtui.safekeeping.acts import check, readiness
from forumtui.safekeeping.words.check import found
from forumtui.village.acts.village import at_home

SAY = Messages("th")


@pytest.fixture
def met(store, at):
    meeting.open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="ก", secretary="ข")
    meeting.mark_present(store, at("1"), present=True)
    return store


def opened(store, question="ใช้ระเบียบใหม่", rule=MajorityRule.PRESENT, present=120):
    return steps.open_vote(store, question, rule=rule, present=present)


def last(store):
    return steps.resolutions(store)[-1]


def test_a_vote_is_opened_counted_and_declared(met):
    vote = opened(met)
    assert (vote.state, vote.number, vote.reckoning) == (VoteState.OPEN, 1, None)
    declared = steps.declare_vote(met, vote.id, Hands(87, 20, 10))
    assert declared == last(met)
    assert declared.stands
    assert declared.reckoning.verdict is VoteVerdict.CARRIED
    assert declared.ended_in > declared.opened_in
    assert declared.ended_at
    # One household of four had come: it is written down, and carries nothing.
    assert resolution_words.outcome(declared, SAY) == (
        "ไม่มีผล (ผ่าน: เห็นชอบ 87 เสียง จากผู้มาประชุม 120 คน เกินกึ่งหนึ่ง (ต้องได้ 61 เสียง))"
    )
    assert not declared.carries
    assert sound(met)["resolution.declare"] == 1


def test_a_vote_with_a_quorum_carries(met, at):
    meeting.mark_present(met, at("2"), present=True)
    carried = steps.declare_vote(met, opened(met).id, Hands(87, 20, 10))
    assert carried.carries
    assert resolution_words.outcome(carried, SAY).startswith("ผ่าน: ")
    assert "มา 2 จาก 4 บ้าน (ต้องมี 2: กึ่งหนึ่งของครัวเรือน)" in resolution_words.quorum(carried, SAY)
    lost = steps.declare_vote(met, opened(met, "อีกเรื่อง").id, Hands(20, 87, 10))
    assert lost.has_quorum
    assert not lost.carries
    steps.take_back(met, carried.id, reason="นับผิด")
    assert not steps.resolutions(met)[0].carries


def test_a_vote_keeps_the_rule_it_was_opened_under(met, at):
    for gate in ("2", "10"):
        meeting.mark_present(met, at(gate), present=True)
    before = steps.declare_vote(met, opened(met).id, Hands(87, 20, 10))
    assert quorum_now(met) == (QuorumRule.HALF, 4)
    settle_quorum(met, QuorumRule.THREE_QUARTERS)
    meeting.mark_present(met, at("10"), present=False)
    after = steps.declare_vote(met, opened(met, "อีกเรื่อง").id, Hands(87, 20, 10))
    first, second = steps.resolutions(met)
    assert (first.quorum_rule, first.quorum_needed, first.carries) == (QuorumRule.HALF, 2, True)
    assert (second.quorum_rule, second.quorum_needed, second.carries) == (
        QuorumRule.THREE_QUARTERS,
        3,
        False,
    )
    assert (first, second) == (before, after)
    written = sound(met)
    assert (written["meeting.settle_quorum"], written["resolution.open"]) == (1, 2)


def test_a_rule_that_was_settled_meanwhile_is_not_settled_over(met):
    shown = quorum_rule_shown(QuorumRule.HALF)
    settle_quorum(met, QuorumRule.TWO_THIRDS, seen=shown)
    with pytest.raises(ChangedMeanwhile):
        settle_quorum(met, QuorumRule.THREE_QUARTERS, seen=shown)
    assert quorum_now(met)[0] is QuorumRule.TWO_THIRDS


def test_where_officers_are_set_two_of_them_settle_the_quorum(met):
    for name, pin in (("นายหนึ่ง", "4829"), ("นางสอง", "7031"), ("นายสาม", "5938")):
        appoint(met, name=name, role="กรรมการ", pin=pin, since=date(2017, 1, 1))
    with pytest.raises(TwoOfficersNeeded):
        settle_quorum(met, QuorumRule.TWO_THIRDS)
    assert quorum_now(met)[0] is QuorumRule.HALF


def test_the_quorum_is_that_of_the_moment(met, at):
    vote = opened(met)
    assert (vote.households_present, vote.households, vote.has_quorum) == (1, 4, False)
    steps.void_vote(met, vote.id)
    meeting.mark_present(met, at("2"), present=True)
    assert opened(met, "อีกเรื่อง").has_quorum
    assert steps.resolutions(met)[0].households_present == 1


def test_the_votes_of_a_meeting_are_numbered(met):
    for question in ("หนึ่ง", "สอง"):
        steps.declare_vote(met, opened(met, question).id, Hands(61, 0, 0))
    first = meeting.current_meeting(met).id
    meeting.close_meeting(met)
    meeting.open_meeting(met, held_on=date(2017, 5, 1), place="วัด", chair="ก", secretary="ข")
    steps.declare_vote(met, opened(met, "สาม").id, Hands(0, 0, 0))
    assert [one.number for one in steps.resolutions(met)] == [1, 2, 1]
    assert [one.question for one in steps.resolutions(met, first)] == ["หนึ่ง", "สอง"]


def test_the_chair_decides_and_it_is_kept(met):
    vote = opened(met, rule=MajorityRule.VOTING)
    with pytest.raises(CastingMissing):
        steps.declare_vote(met, vote.id, Hands(40, 40, 5))
    declared = steps.declare_vote(met, vote.id, Hands(40, 40, 5), casting=Side.AGAINST)
    assert declared.reckoning.casting is Side.AGAINST
    assert declared.reckoning.verdict is VoteVerdict.NOT_CARRIED
    assert "ประธานชี้ขาดว่าไม่เห็นชอบ" in resolution_words.outcome(declared, SAY)
    sound(met)


def test_what_cannot_be_is_refused_and_changes_nothing(met):
    def nothing_done(refusal, act, *args, **kwargs):
        before = acts_done(met)
        with pytest.raises(refusal):
            act(met, *args, **kwargs)
        assert acts_done(met) == before

    nothing_done(QuestionMissing, steps.open_vote, "  ", rule=MajorityRule.PRESENT, present=9)
    nothing_done(PresentMissing, steps.open_vote, "ก", rule=MajorityRule.PRESENT, present=0)
    nothing_done(VoteNotOpen, steps.declare_vote, 1, Hands(1, 0, 0))
    nothing_done(VoteNotOpen, steps.void_vote, 1)
    nothing_done(NotDeclared, steps.take_back, 1, reason="ผิด")
    vote = opened(met)
    nothing_done(VoteIsOpen, steps.open_vote, "ข", rule=MajorityRule.PRESENT, present=9)
    nothing_done(HandsExceedPresent, steps.declare_vote, vote.id, Hands(100, 21, 0))
    nothing_done(CastingNotNeeded, steps.declare_vote, vote.id, Hands(87, 1, 0), casting=Side.FOR)
    nothing_done(NotDeclared, steps.take_back, vote.id, reason="ผิด")
    nothing_done(VoteIsOpen, meeting.close_meeting)
    steps.declare_vote(met, vote.id, Hands(87, 1, 0))
    nothing_done(VoteNotOpen, steps.declare_vote, vote.id, Hands(87, 1, 0))
    nothing_done(VoteNotOpen, steps.void_vote, vote.id)
    nothing_done(TakingBackUnreasoned, steps.take_back, vote.id, reason=" ")
    meeting.close_meeting(met)
    nothing_done(NoMeeting, steps.open_vote, "ค", rule=MajorityRule.PRESENT, present=9)
    sound(met)


def test_a_vote_that_was_stopped_is_void_and_says_so(met):
    steps.void_vote(met, opened(met).id, why="คนออกไปกินข้าว")
    void = last(met)
    assert (void.state, void.cause, void.reckoning) == (VoteState.VOID, VoidCause.STOPPED, None)
    assert resolution_words.outcome(void, SAY) == "โมฆะ: เลิกนับกลางคัน"
    assert "คนออกไปกินข้าว" in resolution_words.why(void, SAY)
    # Nobody is told to vote again on what people stopped themselves.
    assert interrupted_vote(met) is None
    sound(met)


def test_a_resolution_is_taken_back_by_another_act(met):
    vote = opened(met)
    steps.declare_vote(met, vote.id, Hands(87, 20, 10))
    steps.take_back(met, vote.id, reason="นับผิดแถว")
    back = last(met)
    assert (back.state, back.stands, back.why) == (VoteState.TAKEN_BACK, False, "นับผิดแถว")
    assert back.reckoning.hands.for_votes == 87
    assert "ถอนมติแล้ว" in resolution_words.outcome(back, SAY)
    with pytest.raises(NotDeclared):
        steps.take_back(met, vote.id, reason="อีกครั้ง")
    sound(met)


def test_two_officers_allow_a_resolution_to_be_taken_back(met):
    for name, pin in (("นายหนึ่ง ก", "4861"), ("นายสอง ข", "5937"), ("นายสาม ค", "6148")):
        appoint(met, name=name, role="กรรมการ", pin=pin, since=date(2017, 1, 1))
    vote = opened(met)
    steps.declare_vote(met, vote.id, Hands(87, 20, 10))
    with pytest.raises(TwoOfficersNeeded):
        steps.take_back(met, vote.id, reason="นับผิด")
    assert last(met).stands


def test_a_vote_that_was_counted_elsewhere_is_written_down_in_one_act(met):
    before = acts_done(met)
    declared = steps.record_vote(
        met, "สองในสาม", rule=MajorityRule.TWO_THIRDS, present=90, hands=Hands(60, 30, 0)
    )
    assert declared.reckoning.verdict is VoteVerdict.CARRIED
    assert acts_done(met) - before == {"resolution.record": 1}
    assert declared.opened_in == declared.ended_in
    steps.take_back(met, declared.id, reason="ผิด")
    assert last(met).state is VoteState.TAKEN_BACK
    sound(met)


def test_what_was_counted_elsewhere_wrong_opens_nothing(met):
    before = acts_done(met)
    words = {"rule": MajorityRule.VOTING, "present": 10}
    with pytest.raises(CastingMissing):
        steps.record_vote(met, "เท่ากัน", hands=Hands(5, 5, 0), **words)
    with pytest.raises(HandsExceedPresent):
        steps.record_vote(met, "มาก", hands=Hands(11, 0, 0), **words)
    assert acts_done(met) == before
    assert steps.resolutions(met) == ()


COUNTS = """
import os, signal, sys
from pathlib import Path
from forumtui.meetings.rules.votes import MajorityRule
from forumtui.evening.acts import power
from forumtui.meetings.acts import votes as resolution
from forumtui.engine.opening import open_home
store = open_home(Path(sys.argv[1]))
run = power.begin(store)
resolution.open_vote(store, "ใช้ระเบียบใหม่", rule=MajorityRule.PRESENT, present=120)
{end}
"""
KILLED = COUNTS.format(end="os.kill(os.getpid(), signal.SIGKILL)")
LEFT = COUNTS.format(end="run.end()")


def ran(home, program):
    words = [sys.executable, "-c", program, str(home)]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)


def test_a_vote_open_when_the_power_went_is_void_at_the_next_start(met, home):
    assert ran(home, KILLED).returncode == -signal.SIGKILL
    assert last(met).state is VoteState.OPEN
    assert interrupted_vote(met).cause is VoidCause.POWER
    run = power.begin(met)
    void = last(met)
    assert (void.state, void.cause) == (VoteState.VOID, VoidCause.POWER)
    assert void.reckoning is None
    half = interrupted_vote(met)
    assert resolution_words.half_counted_words(half, SAY) == (
        "การลงมติเรื่อง ใช้ระเบียบใหม่ ค้างตอนไฟดับ ถือเป็นโมฆะ ให้ลงมติใหม่"
    )
    assert sound(met)["resolution.void"] == 1
    run.end()
    power.begin(met).end()
    assert sound(met)["resolution.void"] == 1


def test_a_vote_open_when_the_program_was_left_is_void_too(met, home):
    done = ran(home, LEFT)
    assert done.returncode == 0, done.stderr
    assert interrupted_vote(met).cause is VoidCause.LEFT
    power.begin(met).end()
    assert last(met).cause is VoidCause.LEFT


def test_it_is_told_until_another_vote_is_taken(met, home):
    ran(home, KILLED)
    power.begin(met).end()
    assert interrupted_vote(met) is not None
    steps.declare_vote(met, opened(met).id, Hands(87, 20, 10))
    assert interrupted_vote(met) is None


def test_nothing_is_told_once_the_meeting_is_closed(met, home):
    ran(home, KILLED)
    power.begin(met).end()
    meeting.close_meeting(met)
    assert interrupted_vote(met) is None


def test_readiness_tells_of_it_and_writes_nothing(met, home):
    assert readiness.see_half_counted(met, "th") is None
    ran(home, KILLED)
    before = acts_done(met)
    seen = readiness.see_half_counted(met, "th")
    assert (seen.ready, seen.said) == (False, "resolution.half_power")
    assert acts_done(met) == before


def test_a_vote_that_is_counted_on_a_screen_is_left_alone_by_others(met):
    run = power.begin(met)
    vote = opened(met)
    assert interrupted_vote(met) is None
    # A second program on the same village, and a command beside it.
    other = power.begin(met)
    with pytest.raises(VoteIsOpen):
        steps.record_vote(met, "ข", rule=MajorityRule.PRESENT, present=9, hands=Hands(5, 0, 0))
    other.end()
    assert steps.declare_vote(met, vote.id, Hands(87, 20, 10)).stands
    run.end()


def test_a_command_calls_a_vote_void_that_was_left_and_goes_on(met, home):
    ran(home, KILLED)
    steps.record_vote(met, "ข", rule=MajorityRule.PRESENT, present=9, hands=Hands(5, 0, 0))
    first, second = steps.resolutions(met)
    assert (first.state, first.cause) == (VoteState.VOID, VoidCause.POWER)
    assert second.stands
    sound(met)


def say_in_the_journal(hand, fact, value):
    """Change what the last entry says of its act, in the journal alone."""
    ((sequence, body),) = hand("SELECT id, body FROM journal ORDER BY id DESC LIMIT 1")
    facts = json.loads(body) | {fact: value}
    hand("UPDATE journal SET body = ? WHERE id = ?", canonical(facts), sequence)


CHANGED = {
    "a hand in its table": lambda hand: hand("UPDATE vote_count SET for_votes = 62"),
    "a hand in the journal": lambda hand: say_in_the_journal(hand, "for_votes", 62),
    "the verdict everywhere": lambda hand: (
        hand("UPDATE vote_count SET verdict = 'not_carried'"),
        say_in_the_journal(hand, "verdict", "not_carried"),
    ),
    "the question": lambda hand: hand("UPDATE vote SET question = 'อื่น'"),
}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_what_was_changed_outside_is_found_though_the_chain_was_rewritten(met, home, change):
    steps.declare_vote(met, opened(met).id, Hands(87, 20, 10))
    met.close()
    with by_hand(home) as hand:
        change(hand)
        hand.rewrite_the_chain()
    with at_home(home) as store:
        seen = check.check(store)
        assert isinstance(seen, check.Broken)
        assert seen.link is check.Link.VOTE_DIFFERS
        assert "มติไม่ตรงกับสมุด" in found(seen, SAY)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", MajorityRule)
def test_every_outcome_has_its_words(met, language, rule):
    say = Messages(language)
    for hands in (Hands(9, 0, 0), Hands(0, 9, 0)):
        steps.record_vote(met, "ก", rule=rule, present=9, hands=hands)
        one = last(met)
        assert resolution_words.outcome(one, say)
        assert resolution_words.hands(one.reckoning, say)
        assert resolution_words.quorum(one, say)
        assert "ก" in resolution_words.said(one, 1, say)
