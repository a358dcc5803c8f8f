"""What members said of their own lines, what they dispute, and where the walk stands."""

from datetime import date

import pytest

from forumtui.engine.journal import last_entry
from forumtui.ledger.records.disputed import settled_disputes
from forumtui.ledger.rules import LineField
from forumtui.meetings.acts.meetings import open_meeting
from forumtui.people.acts.households import move
from forumtui.people.records.moves import villagers
from forumtui.verification.acts import answers as acts
from forumtui.verification.acts.answers import Speaker
from forumtui.verification.acts.corrections import correct
from forumtui.verification.records.answers import (
    AnswerView,
    Claimed,
    StandingAnswers,
    claim_reasons,
    meeting_of,
    standing_answers,
)
from forumtui.verification.records.walk import (
    bookmark,
    last_answered,
    last_answered_in,
    standings,
)
from forumtui.verification.rules import HouseholdStatus, Verdict

HEAD = Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")
TWO = ("นายดี ตรวจสอบ", "นางงาม ตรวจสอบ")


def latest(store):
    with store.reading():
        return last_entry().sequence


@pytest.fixture
def who(store):
    with store.reading():
        found = {one.name.split()[0]: one.person for one in villagers()}
    return found.__getitem__


def disputed(store, household, claimed=900_000, reason="จ่ายไปแล้ว"):
    acts.dispute(store, household, "L1", claimed_satang=claimed, reason=reason, speaker=HEAD)
    return latest(store)


def test_nobody_answered_before_the_first_evening(store, at):
    with store.reading():
        assert standing_answers(at("1")) == StandingAnswers({}, {})
        assert claim_reasons(at("1")) == {}
        assert settled_disputes() == frozenset()
        assert (bookmark(), last_answered(), last_answered_in(at("1"))) == (None, None, None)
        assert meeting_of(1) is None
        assert {one.status for one in standings()} == {HouseholdStatus.NOT_ASKED}


def test_an_answer_stands_for_each_person_with_lines_until_taken_back(store, at, who):
    acts.confirm(store, at("1"), HEAD)
    said = latest(store)
    with store.reading():
        answers = standing_answers(at("1")).last
        assert answers.keys() == {who("นายสมชาย"), who("นางสมศรี")}
        one = answers[who("นายสมชาย")]
        assert one == AnswerView(
            act=said,
            person=who("นายสมชาย"),
            verdict=Verdict.CONFIRMED,
            proxy=False,
            spoken_by="นายสมชาย ใจดี",
            spoken_as="หัวหน้าครัวเรือน",
            paper="",
            fingerprint=one.fingerprint,
        )
        assert (last_answered(), last_answered_in(at("1"))) == (at("1"), said)
        assert standing_answers(at("2")) == StandingAnswers({}, {})
    acts.undo_last(store, at("1"))
    with store.reading():
        assert standing_answers(at("1")) == StandingAnswers({}, {})
        assert (last_answered(), last_answered_in(at("1"))) == (None, None)


def test_the_last_answer_of_a_person_counts(store, at):
    acts.mark_absent(store, at("1"), HEAD)
    acts.confirm_by_proxy(store, at("1"), Speaker("นายลูก", "บุตร", "หนังสือมอบอำนาจ"))
    with store.reading():
        told = standing_answers(at("1")).last.values()
    assert {(one.verdict, one.proxy, one.paper) for one in told} == {
        (Verdict.CONFIRMED, True, "หนังสือมอบอำนาจ")
    }
    acts.undo_last(store, at("1"))
    with store.reading():
        assert {one.verdict for one in standing_answers(at("1")).last.values()} == {Verdict.ABSENT}


def test_a_claim_stands_until_it_is_settled(store, at):
    said = disputed(store, at("1"))
    with store.reading():
        assert standing_answers(at("1")).claims == {"L1": Claimed(900_000, said)}
        assert claim_reasons(at("1")) == {"L1": "จ่ายไปแล้ว"}
        assert standing_answers(at("2")).claims == {}
    correct(store, "L1", LineField.BALANCE, 900_000, reason="ใบเสร็จ", approved_by=TWO)
    with store.reading():
        assert standing_answers(at("1")).claims == {}
        assert settled_disputes() == {1}


def test_a_claim_that_was_taken_back_leaves_nothing(store, at):
    disputed(store, at("1"))
    acts.undo_last(store, at("1"))
    with store.reading():
        assert standing_answers(at("1")) == StandingAnswers({}, {})
        assert claim_reasons(at("1")) == {}


def test_an_answer_tells_the_meeting_at_which_it_was_given(store, at):
    acts.confirm(store, at("2"), HEAD)
    before = latest(store)
    open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="ก", secretary="ข")
    acts.confirm(store, at("1"), HEAD)
    with store.reading():
        assert meeting_of(before) is None
        assert meeting_of(before + 1) is None
        assert meeting_of(before + 2) == 1


def test_the_walk_is_remembered_where_it_stood_last(store, at):
    acts.remember(store, at("2"))
    acts.remember(store, at("10"))
    with store.reading():
        assert bookmark() == at("10")


def standing(store, household):
    with store.reading():
        return next(one for one in standings() if one.household == household)


def test_a_household_stands_with_what_it_owes_and_the_act_that_last_changed_a_line(store, at, who):
    before = standing(store, at("1"))
    # Principal alone: 12,000 of his and 4,500 of hers.
    assert (before.status, before.debt_satang) == (HouseholdStatus.NOT_ASKED, 1_650_000)
    correct(store, "L1", LineField.BALANCE, 1_000_000, reason="ใบเสร็จ", approved_by=TWO)
    after = standing(store, at("1"))
    assert (after.debt_satang, after.changed_in) == (1_450_000, latest(store))
    move(store, [who("นายสมชาย")], at("10"), date(2017, 2, 1))
    assert standing(store, at("1")).debt_satang == 450_000
    assert standing(store, at("10")).debt_satang == 1_000_000
    assert standing(store, at("10")).changed_in == latest(store)


def test_a_household_whose_line_changed_after_the_answer_is_asked_again(store, at):
    acts.confirm(store, at("2"), HEAD)
    assert standing(store, at("2")).status is HouseholdStatus.CONFIRMED
    correct(store, "L2", LineField.BALANCE, 5, reason="ใบเสร็จ", approved_by=TWO)
    assert standing(store, at("2")).status is not HouseholdStatus.CONFIRMED


def test_a_household_without_lines_stands_by_its_own_word(store, at):
    acts.confirm(store, at("10"), HEAD)
    one = standing(store, at("10"))
    assert (one.status, one.debt_satang, one.changed_in) == (HouseholdStatus.CONFIRMED, 0, 0)
    with store.reading():
        assert standing_answers(at("10")).last.keys() == {None}
