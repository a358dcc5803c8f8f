"""The vote on the village's data is bound to the figures as they stood (sub-step 2.2)."""

import json

import pytest
from tests.helpers.small_village import SOMCHAI
from tests.helpers.tampering import by_hand
from tests.minutes.test_acts import REVIEWERS, begin, correct, dispute

from forumtui.engine.journal import canonical
from forumtui.engine.refusals import ChangedMeanwhile
from forumtui.ledger.records.village_figures import village_figures
from forumtui.ledger.rules import LineField
from forumtui.meetings.acts import meetings as meeting
from forumtui.meetings.acts import votes as steps
from forumtui.meetings.refusals import VotedFiguresChanged
from forumtui.meetings.rules.votes import Hands, MajorityRule
from forumtui.meetings.words import certified, certified_anew
from forumtui.messages import Messages
from forumtui.minutes.acts.writing import minutes_facts, write_minutes
from forumtui.safekeeping.acts.check import Broken, Link, Sound, check
from forumtui.safekeeping.words.check import found
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts import corrections as correction
from forumtui.village.acts.village import at_home, fund_names

ASKED = {"rule": MajorityRule.PRESENT, "present": 60, "certifies": True}
CARRIED = Hands(50, 5, 5)


def figures(store):
    with store.reading():
        return village_figures()


def loan_of(store, household):
    view = verification.household(store, household)
    return next(line for line in view.lines if line.kind == "loan")


def settled_for_the_book(store):
    (found,) = correction.open_disputes(store)
    correction.dismiss(store, found.id, why="บัญชีถูก", decided_by=REVIEWERS)


@pytest.fixture
def met(store, at):
    begin(store)
    for house in ("1", "2", "10"):
        meeting.mark_present(store, at(house), present=True)
    return store


@pytest.fixture
def resolved(met):
    """The village certified its data."""
    return steps.record_vote(met, "รับรองข้อมูล", hands=CARRIED, **ASKED)


def test_the_resolution_keeps_the_figures_of_every_fund_and_how_many_lines_are_disputed(met, at):
    dispute(met, at("2"))
    shown = figures(met)
    vote = steps.open_vote(met, "รับรองข้อมูล", fingerprint=shown.fingerprint, **ASKED)
    assert vote.figures == shown
    assert shown.disputes == 1
    done = steps.declare_vote(met, vote.id, CARRIED, seen=steps.vote_shown(vote))
    found = steps.certification(met)
    assert (found.resolution, found.holds, found.moved, found.changed) == (done, True, False, ())
    lines = [
        line
        for house in ("1", "2", "10", "10/1")
        for line in verification.household(met, at(house)).lines
    ]
    assert shown.savings_satang == sum(x.balance_satang for x in lines if x.kind == "saving")
    assert shown.debt_satang == sum(x.balance_satang for x in lines if x.kind == "loan")
    assert shown.accrued_satang == sum(x.accrued_satang for x in lines if x.kind == "loan")
    assert shown.loans == sum(x.kind == "loan" for x in lines)
    assert "ขอแก้ค้าง 1" in certified(shown, Messages())
    assert isinstance(check(met), Sound)


def test_a_figure_that_is_corrected_later_is_told_with_its_fund_and_is_gone_when_taken_back(
    met, at, resolved
):
    line = loan_of(met, at("1"))
    before = line.balance_satang
    act = correct(met, line.line, before - 100)
    found = steps.certification(met)
    assert (found.resolution, found.holds, found.moved) == (resolved, False, True)
    ((change),) = found.changed
    assert (change.before.debt_satang - change.now.debt_satang, change.now.fund) == (
        100,
        line.fund_id,
    )
    told = certified_anew(found, fund_names(met), Messages())
    assert fund_names(met)[line.fund_id] in told
    assert "หนี้" in told
    assert act is not None
    # A figure corrected to what it was is the figure that was certified.
    correct(met, line.line, before)
    assert steps.certification(met).holds


def test_two_changes_that_leave_every_sum_are_told_too(met, at, resolved):
    assert resolved.certified_after(None)
    funds: dict[int, list] = {}
    for house in ("1", "2", "10", "10/1"):
        for line in verification.household(met, at(house)).lines:
            if line.kind == "saving":
                funds.setdefault(line.fund_id, []).append(line)
    one, two, *_ = next(lines for lines in funds.values() if len(lines) > 1)
    correct(met, one.line, one.balance_satang + 100)
    correct(met, two.line, two.balance_satang - 100)
    found = steps.certification(met)
    assert (found.moved, found.changed) == (True, ())
    assert "ยอดรวมของกองทุนเท่าเดิม" in certified_anew(found, {}, Messages())


def test_a_dispute_settled_for_the_book_and_a_new_answer_change_no_figure(met, at, resolved):
    dispute(met, at("2"))
    settled_for_the_book(met)
    verification.confirm(met, at("1"), SOMCHAI)
    assert steps.certification(met).holds
    assert resolved.figures.disputes == 0


def test_other_figures_than_those_shown_are_neither_put_to_the_vote_nor_declared(met, at):
    shown, line = figures(met), loan_of(met, at("1"))
    correct(met, line.line, line.balance_satang - 100)
    with pytest.raises(ChangedMeanwhile):
        steps.open_vote(met, "รับรองข้อมูล", fingerprint=shown.fingerprint, **ASKED)
    vote = steps.open_vote(met, "รับรองข้อมูล", **ASKED)
    correct(met, line.line, line.balance_satang - 200)
    with pytest.raises(VotedFiguresChanged):
        steps.declare_vote(met, vote.id, CARRIED)
    assert steps.certification(met).resolution is None
    correct(met, line.line, line.balance_satang - 100)
    steps.declare_vote(met, vote.id, CARRIED)
    assert steps.certification(met).holds


def test_only_a_resolution_that_carries_certifies_and_the_latest_counts(met, at):
    steps.record_vote(met, "รับรองข้อมูล", hands=Hands(5, 50, 5), **ASKED)
    steps.record_vote(met, "เรื่องอื่น", hands=CARRIED, **{**ASKED, "certifies": False})
    assert steps.certification(met).resolution is None
    first = steps.record_vote(met, "รับรองข้อมูล", hands=CARRIED, **ASKED)
    line = loan_of(met, at("1"))
    correct(met, line.line, line.balance_satang - 100)
    second = steps.record_vote(met, "รับรองข้อมูลอีกครั้ง", hands=CARRIED, **ASKED)
    assert (steps.certification(met).resolution, steps.certification(met).holds) == (second, True)
    steps.take_back(met, second.id, reason="นับผิด")
    found = steps.certification(met)
    assert (found.resolution, found.moved) == (first, True)


def test_the_minutes_tell_the_figures_and_what_changed_before_the_end_and_no_later_one(
    met, at, resolved
):
    line = loan_of(met, at("1"))
    correct(met, line.line, line.balance_satang - 100)
    meeting.close_meeting(met)
    facts, text = minutes_facts(met), " ".join(write_minutes(met).text.split())
    assert facts.resolutions[0].certified == certified(resolved.figures, Messages())
    assert " ".join(facts.certified_anew.split()) in text
    assert "ยอดเปลี่ยนหลังรับรอง" in facts.certified_anew
    correct(met, line.line, line.balance_satang)
    assert minutes_facts(met) == facts


def test_the_minutes_of_a_later_meeting_tell_what_changed_since_an_earlier_one(met, at, resolved):
    assert resolved.meeting == 1
    meeting.close_meeting(met)
    assert minutes_facts(met).certified_anew == ""
    begin(met)
    line = loan_of(met, at("1"))
    correct(met, line.line, line.balance_satang - 100)
    assert minutes_facts(met).certified_anew.startswith("ประชุมครั้งที่ 1 มติที่ 1")


def test_every_field_of_a_line_counts(met, at, resolved):
    assert resolved.certified_after(None)
    line = loan_of(met, at("1"))
    words = {"reason": "อ่านผิด", "approved_by": REVIEWERS}
    correction.correct(met, line.line, LineField.RATE, (line.rate_ppm or 0) + 10_000, **words)
    found = steps.certification(met)
    assert (found.moved, found.changed) == (True, ())


def _say_in_the_journal(hand, change):
    """Let the entry that certified say something else of itself."""
    query = "SELECT id, body FROM journal WHERE act = 'resolution.record'"
    for number, body in hand(query):
        facts = json.loads(body)
        change(facts)
        hand("UPDATE journal SET body = ? WHERE id = ?", canonical(facts), number)


def _everywhere(name):
    """Return what writes another sum of a fund into the table and into the journal."""

    def change(hand):
        hand(f"UPDATE vote_fund_figures SET {name} = {name} + 100 WHERE id = 1")
        _say_in_the_journal(hand, lambda facts: _more(facts["certified"][0], name))

    return change


def _more(sums, name):
    sums[name] += 100


TAMPERED = {
    "a sum in the table": lambda hand: hand("UPDATE vote_fund_figures SET debt_satang = 1"),
    "a sum in the journal": lambda hand: _say_in_the_journal(
        hand, lambda facts: _more(facts["certified"][0], "debt_satang")
    ),
    "the disputes": lambda hand: hand("UPDATE vote_figures SET disputes = 7"),
    "the fingerprint": lambda hand: hand("UPDATE vote_figures SET fingerprint = 'x'"),
    **{
        f"{name} everywhere": _everywhere(name)
        for name in ("savings_satang", "debt_satang", "accrued_satang", "loans")
    },
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_certified_sums_that_were_changed_are_found_though_the_chain_was_rewritten(
    met, resolved, change
):
    home = met.folder
    assert isinstance(check(met), Sound)
    met.close()
    with by_hand(home) as hand:
        change(hand)
        hand.rewrite_the_chain()
    with at_home(home) as store:
        seen = check(store)
        assert isinstance(seen, Broken)
        assert seen.link is Link.CERTIFIED_DIFFERS
        assert "ยอดที่เวที ๒.๒ รับรอง" in found(seen, Messages("th"))
