"""Answers: bound to the figures shown, taken back by a new act, and never lost."""

from datetime import date

import pytest

from forumtui.engine.opening import open_home
from forumtui.engine.refusals import NotFound, NothingToUndo
from forumtui.meetings.acts.meetings import (
    close_meeting,
    current_meeting,
    households_present,
    mark_present,
    occasion,
    open_meeting,
    present_households,
)
from forumtui.meetings.refusals import MeetingIsOpen, NoMeeting
from forumtui.people.refusals import SpeakerMissing
from forumtui.registers.acts.importing import import_register
from forumtui.verification.acts import answers as steps
from forumtui.verification.acts.slips import slips
from forumtui.verification.refusals import (
    AlreadyAnswered,
    DisputeOpen,
    ProxyIncomplete,
    ReasonMissing,
    SameFigure,
)
from forumtui.verification.rules import HouseholdStatus, Verdict
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.households import find_households
from forumtui.village.acts.village import village_now

HEAD = steps.Speaker("นายสมชาย ใจดี", "หัวหน้าครัวเรือน")


def test_the_walk_follows_the_gates(store):
    assert [stop.house for stop in village_acts_households.walk(store)] == ["1", "2", "10", "10/1"]


def test_a_household_sees_every_line_and_its_sums(store, at):
    view = steps.household(store, at("1"))
    assert [m.name for m in view.members] == ["นายสมชาย ใจดี", "นางสมศรี ใจดี"]
    shown = [(line.person_name, line.kind, line.balance_satang) for line in view.lines]
    assert shown == [
        ("นายสมชาย ใจดี", "loan", 1_200_000),
        ("นางสมศรี ใจดี", "saving", 100_025),
        ("นางสมศรี ใจดี", "loan", 450_000),
    ]
    assert (view.savings_satang, view.debt_satang, view.accrued_satang) == (
        100_025,
        1_650_000,
        10_050,
    )
    assert view.status is HouseholdStatus.NOT_ASKED


def test_confirm_speaks_for_everybody_and_remembers_where_to_go_on(store, at):
    after = steps.confirm(store, at("1"), HEAD, next_stop=at("2"))
    assert after.status is HouseholdStatus.CONFIRMED
    assert {a.spoken_by for a in after.answers} == {"นายสมชาย ใจดี"}
    assert steps.resume(store) == at("2")
    with pytest.raises(AlreadyAnswered):
        steps.confirm(store, at("1"), HEAD)


def test_everything_is_there_after_opening_again(store, at, home):
    steps.confirm(store, at("1"), HEAD, next_stop=at("2"))
    steps.mark_absent(store, at("2"), steps.Speaker("ผู้บันทึก"), next_stop=at("10"))
    gates = at("1"), at("10")
    store.close()
    again = open_home(home)
    assert steps.household(again, gates[0]).status is HouseholdStatus.CONFIRMED
    assert steps.resume(again) == gates[1]
    progress = steps.village_progress(again)
    assert (progress.confirmed.households, progress.confirmed.satang) == (1, 1_650_000)
    assert (progress.absent.households, progress.absent.satang) == (1, 3_000_000)
    assert progress.not_asked.households == 2


def test_a_dispute_names_line_figure_and_reason(store, at):
    view = steps.household(store, at("1"))
    loan = view.lines[0]
    after = steps.dispute(
        store, view.id, loan.line, claimed_satang=1_000_000, reason="จ่ายแล้ว", speaker=HEAD
    )
    assert after.line(loan.line).claimed_satang == 1_000_000
    assert after.status is HouseholdStatus.DISPUTED
    assert len(after.unanswered) == 1
    whole = steps.confirm(store, view.id, steps.Speaker("นางสมศรี ใจดี"))
    assert whole.status is HouseholdStatus.DISPUTED
    with pytest.raises(DisputeOpen):
        steps.dispute(store, view.id, loan.line, claimed_satang=1, reason="อีก", speaker=HEAD)


@pytest.mark.parametrize(
    ("claimed", "reason", "name", "refusal"),
    [
        (1_200_000, "เหตุ", "ก", SameFigure),
        (1, " ", "ก", ReasonMissing),
        (1, "เหตุ", " ", SpeakerMissing),
    ],
)
def test_an_incomplete_dispute_changes_nothing(store, at, claimed, reason, name, refusal):
    view = steps.household(store, at("1"))
    with pytest.raises(refusal):
        steps.dispute(
            store,
            view.id,
            view.lines[0].line,
            claimed_satang=claimed,
            reason=reason,
            speaker=steps.Speaker(name),
        )
    assert steps.household(store, at("1")) == view


def test_what_an_act_returns_is_what_the_database_then_says(store, at, home):
    def agrees(after):
        assert after == steps.household(store, after.id)
        return after

    proxy = steps.Speaker("นางแทน", "น้องสาว", "ใบมอบ ๑")
    loan, other = (line for line in steps.household(store, at("1")).lines if line.kind == "loan")
    agrees(steps.mark_absent(store, at("1"), HEAD))
    agrees(steps.confirm(store, at("1"), HEAD))
    wrong = {"claimed_satang": 5, "reason": "เหตุ", "speaker": HEAD}
    agrees(steps.dispute(store, at("1"), loan.line, **wrong))
    agrees(steps.confirm(store, at("10"), HEAD))
    agrees(steps.confirm_by_proxy(store, at("2"), proxy))
    late = home / "late.csv"
    late.write_text(
        "กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\n"
        "นายประเสริฐ มั่นคง,2,900,900\nนายสมชาย ใจดี,1,700,700\nนางสมศรี ใจดี,1,600,600\n",
        "utf-8",
    )
    import_register(store, late)
    assert steps.household(store, at("1")).reopened
    assert agrees(steps.dispute(store, at("1"), other.line, **wrong)).reopened
    assert not agrees(steps.confirm(store, at("1"), HEAD)).reopened
    agrees(steps.undo_last(store, at("1")))
    agrees(steps.confirm(store, at("2"), HEAD))


def test_an_answer_is_bound_to_the_figures_in_the_database_not_to_those_looked_at(store, at, home):
    looked_at = steps.household(store, at("2"))
    late = home / "late.csv"
    late.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนายประเสริฐ มั่นคง,2,900,900\n", "utf-8")
    import_register(store, late)
    answers = steps.confirm(store, at("2"), HEAD).answers
    now = steps.household(store, at("2"))
    bound = {answer.person: answer.fingerprint for answer in answers}
    assert bound == {person: now.fingerprint_of(person) for person in now.persons_with_lines}
    assert bound != {person: looked_at.fingerprint_of(person) for person in bound}


def test_a_line_of_another_household_is_not_found(store, at):
    other = steps.household(store, at("2")).lines[0].line
    with pytest.raises(NotFound):
        steps.dispute(store, at("1"), other, claimed_satang=1, reason="x", speaker=HEAD)


def test_a_proxy_needs_name_relation_and_paper(store, at):
    with pytest.raises(ProxyIncomplete):
        steps.confirm_by_proxy(store, at("1"), steps.Speaker("นางแทน", "น้องสาว"))
    after = steps.confirm_by_proxy(store, at("1"), steps.Speaker("นางแทน", "น้องสาว", "ใบมอบ ๑"))
    assert all(a.proxy and a.paper == "ใบมอบ ๑" for a in after.answers)


def test_who_was_absent_may_answer_when_they_come(store, at):
    steps.mark_absent(store, at("1"), steps.Speaker("ผู้บันทึก"))
    after = steps.confirm(store, at("1"), HEAD)
    assert after.status is HouseholdStatus.CONFIRMED


def test_the_slip_of_who_was_absent_leaves_the_day_to_be_written(store, at):
    def days():
        with store.reading():
            view = steps.household(store, at("1"))
            return {one.answered_at for one in slips(village_now(), view, occasion(None))}

    steps.mark_absent(store, at("1"), steps.Speaker("ผู้บันทึก"))
    assert days() == {None}
    steps.confirm(store, at("1"), HEAD)
    assert None not in days()


def test_undo_takes_back_one_answer_after_the_other(store, at):
    view = steps.household(store, at("1"))
    steps.dispute(store, view.id, view.lines[0].line, claimed_satang=5, reason="เหตุ", speaker=HEAD)
    steps.confirm(store, view.id, HEAD)
    assert steps.last_answered(store) == view.id
    assert len(steps.undo_last(store, view.id).unanswered) == 1
    assert steps.undo_last(store, view.id) == view
    with pytest.raises(NothingToUndo):
        steps.undo_last(store, view.id)
    assert steps.last_answered(store) is None


def test_new_figures_open_an_answer_again(store, at, home):
    steps.confirm(store, at("2"), steps.Speaker("นายประเสริฐ มั่นคง"))
    late = home / "late.csv"
    late.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,เงินกู้,คงเหลือ\nนายประเสริฐ มั่นคง,2,900,900\n", "utf-8")
    import_register(store, late)
    view = steps.household(store, at("2"))
    assert view.reopened
    assert view.status is HouseholdStatus.PARTLY
    standing = {s.household: s.status for s in steps.standings(store)}
    assert standing[at("2")] is HouseholdStatus.PARTLY


def test_a_household_without_a_line_can_answer(store, at):
    after = steps.confirm(store, at("10"), steps.Speaker("นายคำปัน ไม่มีหนี้"))
    assert after.status is HouseholdStatus.CONFIRMED
    assert [a.person for a in after.answers] == [None]


def test_standings_agree_with_what_each_household_sees(store, at):
    steps.confirm(store, at("1"), HEAD)
    steps.mark_absent(store, at("10/1"), steps.Speaker("ผู้บันทึก"))
    for standing in steps.standings(store):
        view = steps.household(store, standing.household)
        assert (standing.status, standing.debt_satang) == (view.status, view.debt_satang)


def test_one_meeting_at_a_time_and_who_came(store, at):
    from datetime import date

    with pytest.raises(NoMeeting):
        mark_present(store, at("1"), present=True)
    words = {"held_on": date(2017, 4, 20), "place": "ศาลา", "chair": "ก", "secretary": "ข"}
    open_meeting(store, **words)
    with pytest.raises(MeetingIsOpen):
        open_meeting(store, **words)
    mark_present(store, at("1"), present=True)
    mark_present(store, at("2"), present=True)
    mark_present(store, at("2"), present=False)
    assert households_present(store) == len(present_households(store)) == 1
    answered = steps.confirm(store, at("1"), HEAD)
    assert answered.answers[0].verdict is Verdict.CONFIRMED
    close_meeting(store)
    assert current_meeting(store) is None
    with pytest.raises(NoMeeting):
        close_meeting(store)


@pytest.mark.parametrize(
    ("text", "first", "why"),
    [
        ("10", "10", ""),
        ("๑๐/๑", "10/1", ""),
        ("สมศรี", "1", "นางสมศรี ใจดี"),
        ("0007", "1", "0007"),
        ("7", "1", "0007"),
    ],
)
def test_find_by_gate_name_or_member_number(store, text, first, why):
    found = find_households(store, text)
    assert (found[0].house, found[0].why) == (first, why)


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "'; drop table", "ไม่มีใคร"])
def test_finding_nothing_finds_nothing(store, text):
    assert find_households(store, text) == ()


def test_nobody_is_offered_to_speak_by_proxy_who_is_not_of_age_or_no_more(four):
    # The father has died; วันดี was born on 1 January 2545.
    day = date(2017, 4, 20)
    assert steps.find_speakers(four, "ใจดี", day) == ("นายสมชาย ใจดี", "นางสมศรี ใจดี")
    assert steps.find_speakers(four, "วันดี", date(2021, 12, 31)) == ()
    assert steps.find_speakers(four, "วันดี", date(2022, 1, 1)) == ("นางสาววันดี สุขใส",)
