"""Households that change: people move, households split; their lines go with them, dated, undone."""

from datetime import date

import pytest
import time_machine

from forumtui.contracts.acts.consolidate import draw_up
from forumtui.contracts.acts.debts import debt_register
from forumtui.engine.clock import tell_the_day
from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.engine.refusals import DayUncertain, NotFound, NothingToUndo
from forumtui.evening.acts.overview import overview
from forumtui.meetings.acts.meetings import mark_present, open_meeting
from forumtui.people.acts.households import move, moves, split, take_back, villagers
from forumtui.people.acts.identity import persons_waiting, place
from forumtui.people.refusals import (
    GateMissing,
    GateTaken,
    HouseholdInUse,
    LivesThere,
    MoveBeforeLast,
    MoveInFuture,
    NobodyMoves,
    NotAResident,
)
from forumtui.registers.acts.importing import import_register
from forumtui.tables.people import Residence, ResidenceEnd
from forumtui.verification.acts import answers as verification
from forumtui.verification.acts.answers import Speaker, confirm, dispute, household, standings
from forumtui.verification.rules import HouseholdStatus, Verdict
from forumtui.village.acts import households as village_acts_households
from forumtui.village.acts.households import find_households

SINCE = date(2017, 2, 1)
HEAD = Speaker("หัวหน้า")


@pytest.fixture
def who(store):
    """Return the resident of a given name."""
    found = {one.name.split()[0]: one.person for one in villagers(store)}
    return found.__getitem__


def lines(store, house):
    return {(line.person_name, line.fund, line.balance_satang) for line in view(store, house).lines}


def view(store, house):
    return household(store, house)


def status(store, house):
    seen = next(one.status for one in standings(store) if one.household == house)
    assert seen is view(store, house).status
    return seen


def confirm_all(store, *houses):
    for house in houses:
        confirm(store, house, HEAD)


def test_a_persons_lines_go_with_them_and_nothing_is_changed_or_lost(store, at, who):
    before = lines(store, at("1"))
    total = sum(one.debt.satang for one in debt_register(store))
    moved = move(store, [who("นางสมศรี")], at("2"), SINCE)
    assert (moved.household, moved.gate.house, moved.names) == (at("2"), "2", ("นางสมศรี ใจดี",))
    hers = {line for line in before if line[0] == "นางสมศรี ใจดี"}
    assert lines(store, at("1")) == before - hers
    assert hers < lines(store, at("2"))
    assert sum(one.debt.satang for one in debt_register(store)) == total
    with store.reading():
        (old,) = Residence.select().where(
            Residence.id << ResidenceEnd.select(ResidenceEnd.residence)
        )
        assert (old.since, old.until) == (None, None)
        (end,) = ResidenceEnd.select()
        assert end.until == SINCE
    (made,) = moves(store).made
    assert (made.home.house, made.to.house, made.since) == ("1", "2", SINCE)
    assert next(v for v in villagers(store) if v.person == who("นางสมศรี")).since == SINCE


def test_an_act_is_one_journal_entry_without_a_citizen_number(store, at, who):
    move(store, [who("นางสมศรี"), who("นายสมชาย")], at("2"), SINCE)
    with store.reading():
        *_, (act, body) = typed_rows(Journal.select(Journal.act, Journal.body).order_by(Journal.id))
    assert act == "households.move"
    assert '"since":"2017-02-01"' in body
    assert "citizen" not in body


def test_only_the_households_where_a_line_came_or_went_are_asked_again(store, at, who):
    confirm_all(store, at("1"), at("2"), at("10/1"), at("10"))
    move(store, [who("นางสมศรี")], at("2"), SINCE)
    # What stays in house 1 is what was confirmed there.
    assert status(store, at("1")) is HouseholdStatus.CONFIRMED
    assert status(store, at("2")) is HouseholdStatus.PARTLY
    assert view(store, at("2")).reopened
    assert view(store, at("2")).unanswered == (who("นางสมศรี"),)
    assert status(store, at("10/1")) is HouseholdStatus.CONFIRMED
    after = confirm(store, at("2"), HEAD)
    assert (after.status, after.reopened) == (HouseholdStatus.CONFIRMED, False)


def test_who_has_no_line_reopens_nobody(store, at, who):
    confirm_all(store, at("1"), at("10"))
    move(store, [who("นายคำปัน")], at("1"), SINCE)
    assert status(store, at("1")) is HouseholdStatus.CONFIRMED
    assert not view(store, at("1")).reopened


def test_a_household_whose_only_lines_went_is_asked_again(store, at, who):
    confirm_all(store, at("10/1"))
    move(store, [who("นางสาววันดี")], at("10"), SINCE)
    left = view(store, at("10/1"))
    assert (left.members, left.lines) == ((), ())
    assert status(store, at("10/1")) is HouseholdStatus.NOT_ASKED
    assert left.reopened


def test_a_household_without_lines_is_asked_again_when_some_come(store, at, who):
    confirm_all(store, at("10"))
    move(store, [who("นางสาววันดี")], at("10"), SINCE)
    assert status(store, at("10")) is HouseholdStatus.NOT_ASKED
    assert view(store, at("10")).reopened


def test_who_comes_back_is_asked_again_and_an_old_dispute_is_not_theirs_any_more(store, at, who):
    wanda = who("นางสาววันดี")
    (line,) = (one.line for one in view(store, at("10/1")).lines)
    dispute(store, at("10/1"), line, claimed_satang=5, reason="จ่ายแล้ว", speaker=HEAD)
    move(store, [wanda], at("10"), SINCE)
    assert view(store, at("10")).line(line).claimed_satang is None
    move(store, [wanda], at("10/1"), date(2017, 3, 1))
    back = view(store, at("10/1"))
    assert (back.status, back.reopened) == (HouseholdStatus.NOT_ASKED, True)
    assert back.line(line).claimed_satang is None
    assert confirm(store, at("10/1"), HEAD).status is HouseholdStatus.CONFIRMED


def test_a_move_is_taken_back_and_the_answer_stands_as_it_was_given(store, at, who):
    confirm_all(store, at("1"), at("2"))
    before = lines(store, at("1")), lines(store, at("2"))
    move(store, [who("นางสมศรี")], at("2"), SINCE)
    confirm(store, at("2"), HEAD)
    take_back(store)
    assert (lines(store, at("1")), lines(store, at("2"))) == before
    assert status(store, at("1")) is status(store, at("2")) is HouseholdStatus.CONFIRMED
    assert moves(store).made == ()
    with pytest.raises(NothingToUndo):
        take_back(store)


def test_moves_are_taken_back_one_by_one_the_last_first(store, at, who):
    somsri = who("นางสมศรี")
    move(store, [somsri], at("2"), SINCE)
    move(store, [somsri], at("10"), date(2017, 3, 1))
    assert [(one.home.house, one.to.house) for one in moves(store).made] == [
        ("2", "10"),
        ("1", "2"),
    ]
    take_back(store)
    assert somsri in {one.id for one in view(store, at("2")).members}
    take_back(store)
    assert somsri in {one.id for one in view(store, at("1")).members}


def test_a_household_splits_and_stands_on_the_walk_in_its_place(store, at, who):
    confirm_all(store, at("1"))
    parted = split(store, [who("นางสมศรี")], "๑/๑", SINCE)
    assert parted.gate.house == "1/1"
    gates = [(stop.house, stop.moo) for stop in village_acts_households.walk(store)]
    assert gates == [(house, "6") for house in ("1", "1/1", "2", "10", "10/1")]
    new = view(store, parted.household)
    assert [(one.name, one.is_head) for one in new.members] == [("นางสมศรี ใจดี", True)]
    assert len(new.lines) == 2
    assert status(store, parted.household) is HouseholdStatus.NOT_ASKED
    assert status(store, at("1")) is HouseholdStatus.CONFIRMED
    assert overview(store).progress.total.households == 5


def test_two_of_two_households_found_one(store, at, who):
    parted = split(store, [who("นายคำปัน"), who("นางสาววันดี")], "20", SINCE, moo="๗")
    new = view(store, parted.household)
    assert (new.house, new.moo) == ("20", "7")
    assert [(one.name, one.is_head) for one in new.members] == [
        ("นายคำปัน ไม่มีหนี้", True),
        ("นางสาววันดี สุขใส", False),
    ]


def test_a_split_that_is_taken_back_leaves_no_gate_behind(store, at, who):
    parted = split(store, [who("นางสมศรี")], "1/1", SINCE)
    take_back(store)
    assert "1/1" not in [stop.house for stop in village_acts_households.walk(store)]
    assert parted.household not in {one.household for one in standings(store)}
    assert find_households(store, "1/1") == ()
    assert len(view(store, at("1")).members) == 2
    with pytest.raises(NotFound):
        view(store, parted.household)
    with pytest.raises(NotFound):
        move(store, [who("นางสมศรี")], parted.household, SINCE)
    again = split(store, [who("นางสมศรี")], "1/1", SINCE)
    assert again.household != parted.household


def test_a_register_read_after_a_split_was_taken_back_makes_the_house_anew(store, home, who):
    split(store, [who("นางสมศรี")], "1/1", SINCE)
    take_back(store)
    path = home / "data" / "ใหม่.csv"
    path.write_text("บ้านเลขที่,หมู่,ชื่อ-สกุล,สถานะ\n1/1,6,นายใหม่ มาอยู่,หัวหน้าครัวเรือน\n", "utf-8")
    import_register(store, path)
    (found,) = find_households(store, "1/1")
    assert [one.name for one in view(store, found.household).members] == ["นายใหม่ มาอยู่"]


def answered(store, house, at):
    confirm(store, house, HEAD)


def came(store, house, at):
    open_meeting(store, held_on=SINCE, place="ศาลา", chair="ก", secretary="ข")
    mark_present(store, house, present=True)


def lived_in(store, house, at):
    stranger = next(one for one in persons_waiting(store) if not one.placed)
    place(store, stranger.id, house)


@pytest.mark.parametrize("used", [answered, came, lived_in])
def test_a_household_that_would_be_missed_is_not_taken_back(store, home, at, who, used):
    path = home / "data" / "สตรี.csv"
    path.write_text("กลุ่มสตรี\nชื่อ-สกุล,บ้านเลขที่,คงเหลือ,เงินกู้\nนายไกล บ้านอื่น,99,10,20\n", "utf-8")
    import_register(store, path)
    parted = split(store, [who("นางสมศรี")], "1/1", SINCE)
    used(store, parted.household, at)
    with pytest.raises(HouseholdInUse):
        take_back(store)
    assert {one.name for one in view(store, parted.household).members} >= {"นางสมศรี ใจดี"}


def test_both_contracts_stay_when_two_indebted_households_become_one(store, at, who):
    confirm_all(store, at("1"), at("2"))
    numbers = {draw_up(store, at(house)).number for house in ("1", "2")}
    moved = move(store, [who("นายสมชาย"), who("นางสมศรี")], at("2"), SINCE)
    assert set(moved.contracts) == numbers


@pytest.mark.parametrize(
    ("name", "house", "since", "refusal"),
    [
        ("นางสมศรี", "1", SINCE, LivesThere),
        ("นางสมศรี", "2", date(2999, 1, 1), MoveInFuture),
        ("นายแปลก", "1", SINCE, NotAResident),
        ("นายคำปัน", "1", date(2017, 1, 31), MoveBeforeLast),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(store, at, who, name, house, since, refusal):
    move(store, [who("นายคำปัน")], at("2"), SINCE)
    stranger = persons_waiting(store)[0].id
    with store.reading():
        before = Residence.select().count(), ResidenceEnd.select().count(), Journal.select().count()
    person = stranger if name == "นายแปลก" else who(name)
    with pytest.raises(refusal):
        move(store, [person], at(house), since)
    with store.reading():
        after = Residence.select().count(), ResidenceEnd.select().count(), Journal.select().count()
    assert before == after


def test_one_of_several_who_cannot_move_holds_all_of_them_back(store, at, who):
    with pytest.raises(LivesThere):
        move(store, [who("นางสมศรี"), who("นายประเสริฐ")], at("2"), SINCE)
    assert moves(store).made == ()


def test_nobody_nowhere_and_a_gate_that_is_taken(store, at, who):
    with pytest.raises(NobodyMoves):
        move(store, [], at("2"), SINCE)
    with pytest.raises(NotFound):
        move(store, [who("นางสมศรี")], 999, SINCE)
    with pytest.raises(NotFound):
        move(store, [999], at("2"), SINCE)
    with pytest.raises(GateMissing):
        split(store, [who("นางสมศรี")], "  ", SINCE)
    for moo in (None, "6", ""):
        with pytest.raises(GateTaken):
            split(store, [who("นางสมศรี")], "10", SINCE, moo=moo)
    assert split(store, [who("นางสมศรี")], "10", SINCE, moo="7").gate.house == "10"


def test_a_clock_that_is_behind_does_not_hold_up_a_move(store, at, who):
    with time_machine.travel("1970-01-01", tick=False):
        move(store, [who("นางสมศรี")], at("2"), date(2017, 3, 31))
        with pytest.raises(DayUncertain):
            move(store, [who("นางสมศรี")], at("10"), date(2017, 4, 20))
        open_meeting(store, held_on=date(2017, 4, 20), place="ศาลา", chair="ก", secretary="ข")
        assert move(store, [who("นางสมศรี")], at("10"), date(2017, 4, 20)).gate.house == "10"
        tell_the_day(date(2017, 4, 25))
        with pytest.raises(MoveInFuture):
            move(store, [who("นางสมศรี")], at("1"), date(2017, 4, 26))


def test_an_absent_answer_does_not_follow_the_person(store, at, who):
    verification.mark_absent(store, at("10/1"), HEAD)
    move(store, [who("นางสาววันดี")], at("10"), SINCE)
    assert [a.verdict for a in view(store, at("10")).answers] == []
    after = verification.mark_absent(store, at("10"), HEAD)
    assert [a.verdict for a in after.answers] == [Verdict.ABSENT]
