"""What helps a household until its debt is gone: written down, shown, taken back."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from tests.helpers.decisions import vote_carried
from tests.helpers.small_village import TODAY
from tests.helpers.soundness import sound

from forumtui.contracts.refusals import ResolutionUnknown
from forumtui.engine.database import typed_rows
from forumtui.engine.journal import Journal
from forumtui.engine.refusals import NotFound
from forumtui.evening.commands.group import forumtui
from forumtui.followup.acts.helping.house import help_of, take_back
from forumtui.followup.acts.helping.support import SupportSaid, give, give_back, state_month
from forumtui.followup.acts.helping.visits import PromiseSaid, VisitForm, promise, visit
from forumtui.followup.rules.helping.kinds import Obstacle, SupportKind
from forumtui.followup.rules.helping.refusals import (
    HelpDayLater,
    HelpUnknown,
    HelpUnreasoned,
    IncomeMonthLater,
    IncomeUnsaid,
    NextVisitEarlier,
    PromiseDayGone,
    PromiseEmpty,
    ReturnDayMissing,
    SupportIsDebt,
    SupportNotOut,
    SupportUnnamed,
    VisitorsTooFew,
)
from forumtui.messages import Messages
from forumtui.ui.refusals import NotADay
from forumtui.village.refusals import NameMissing

TWO = ("นายหนึ่ง ตรวจดี", "นางสอง ตรวจดี")
TOMORROW = TODAY + timedelta(1)
YESTERDAY = TODAY - timedelta(1)
TRACTOR = SupportSaid(SupportKind.TOOLS, "รถไถ", "สหกรณ์", 9_000_00, return_on=TOMORROW, lent=True)


def test_a_visit_keeps_its_whole_form_and_the_promise_made_at_it(four, house):
    said = PromiseSaid(500_00, TOMORROW, "นางสมศรี ใจดี")
    form = VisitForm(
        TWO,
        "นางสมศรี ใจดี",
        made_on=YESTERDAY,
        occupation="ทำนา",
        income_satang=8_500_00,
        cost_satang=9_000_00,
        obstacle=Obstacle.PRICE,
        wanted="พันธุ์ข้าว",
        agreed="จ่ายหลังขายข้าว",
        next_on=TOMORROW,
        promised=said,
    )
    visit(four, house("1"), form, today=TODAY)
    found = help_of(four, house("1"))
    (made,), (promised,) = found.visits, found.promises
    assert (made.made_on, made.visitors, made.met) == (YESTERDAY, TWO, "นางสมศรี ใจดี")
    assert (made.income_satang, made.cost_satang) == (8_500_00, 9_000_00)
    assert (made.occupation, made.obstacle, made.next_on) == ("ทำนา", Obstacle.PRICE, TOMORROW)
    assert (promised.satang, promised.due_on, promised.said_on) == (500_00, TOMORROW, YESTERDAY)
    assert promised.act == made.act
    assert help_of(four, house("2")).acts == frozenset()
    sound(four)


def test_one_visitor_alone_or_the_same_twice_visits_nobody(four, house, unchanged):
    for visitors in ((), TWO[:1], (TWO[0], f" {TWO[0].replace(' ', '  ')} "), (TWO[0], " ")):
        with unchanged(), pytest.raises(VisitorsTooFew):
            visit(four, house("1"), VisitForm(visitors), today=TODAY)


def test_a_debtor_who_cannot_be_found_is_visited_all_the_same(four, house):
    visit(four, house("1"), VisitForm(TWO), today=TODAY)
    assert help_of(four, house("1")).visits[0].met == ""


def test_a_visit_has_happened_and_the_next_comes_after_it(four, house, unchanged):
    with unchanged(), pytest.raises(HelpDayLater):
        visit(four, house("1"), VisitForm(TWO, made_on=TOMORROW), today=TODAY)
    with unchanged(), pytest.raises(NextVisitEarlier):
        visit(four, house("1"), VisitForm(TWO, next_on=TODAY), today=TODAY)


def test_what_was_said_at_a_visit_is_in_no_entry_of_the_journal(four, house):
    words = {"occupation": "ขายของ", "wanted": "ความลับหนึ่ง", "agreed": "ความลับสอง"}
    visit(four, house("1"), VisitForm(TWO, "ความลับสาม", private=True, **words), today=TODAY)
    with four.reading():
        bodies = [body for (body,) in typed_rows(Journal.select(Journal.body))]
    assert not any("ความลับ" in body or "ขายของ" in body for body in bodies)


def test_a_promise_is_of_some_money_by_a_day_that_comes_and_of_somebody(four, house, unchanged):
    for said, refused in (
        (PromiseSaid(0, TOMORROW, "ก"), PromiseEmpty),
        (PromiseSaid(1, TOMORROW, " "), NameMissing),
        (PromiseSaid(1, YESTERDAY, "ก"), PromiseDayGone),
    ):
        with unchanged(), pytest.raises(refused):
            promise(four, house("1"), said, today=TODAY)
    promise(four, house("1"), PromiseSaid(1, TODAY, "ก"), today=TODAY)
    assert help_of(four, house("1")).promises[0].satang == 1


def test_what_is_lent_to_a_household_in_debt_is_a_new_debt_that_needs_a_resolution(
    four, house, unchanged
):
    with unchanged(), pytest.raises(SupportIsDebt) as refused:
        give(four, house("1"), TRACTOR, today=TODAY)
    assert refused.value.details == {"house": "1"}
    vote = vote_carried(four, TODAY)
    lent = SupportSaid(
        TRACTOR.kind, TRACTOR.what, TRACTOR.giver, 1, return_on=TOMORROW, lent=True, vote=vote
    )
    give(four, house("1"), lent, today=TODAY)
    assert help_of(four, house("1")).support[0].out


def test_a_household_that_owes_nothing_borrows_materials_without_a_resolution(four, house):
    given = give(four, house("4"), TRACTOR, today=TODAY)
    (found,) = help_of(four, house("4")).support
    assert (found.out, found.return_on, found.value_satang) == (True, TOMORROW, 9_000_00)
    give_back(four, house("4"), given, received_by="เหรัญญิก", returned_on=TODAY, today=TODAY)
    (found,) = help_of(four, house("4")).support
    assert (found.out, found.returned_on) == (False, TODAY)
    with pytest.raises(SupportNotOut):
        give_back(four, house("4"), given, received_by="เหรัญญิก", today=TODAY)
    sound(four)


def test_what_is_given_to_a_household_in_debt_is_no_debt(four, house):
    said = SupportSaid(SupportKind.SEED, "พันธุ์ข้าว", "เกษตรอำเภอ", 800_00, vote=99)
    give(four, house("1"), said, today=TODAY)
    (found,) = help_of(four, house("1")).support
    assert (found.lent, found.return_on, found.vote) == (False, None, None)


def test_support_has_a_name_a_giver_and_when_it_is_lent_a_day_to_come_back(four, house, unchanged):
    for said, refused in (
        (SupportSaid(SupportKind.SEED, " ", "ก"), SupportUnnamed),
        (SupportSaid(SupportKind.SEED, "ก", ""), SupportUnnamed),
        (SupportSaid(SupportKind.SEED, "ก", "ข", lent=True), ReturnDayMissing),
        (SupportSaid(SupportKind.SEED, "ก", "ข", lent=True, return_on=YESTERDAY), ReturnDayMissing),
        (
            SupportSaid(SupportKind.SEED, "ก", "ข", lent=True, return_on=TODAY, vote=9),
            ResolutionUnknown,
        ),
    ):
        with unchanged(), pytest.raises(refused):
            give(four, house("4"), said, today=TODAY)


def test_the_latest_word_on_a_month_counts_and_a_month_is_over_before_it_is_told(four, house):
    last = TODAY.replace(day=1) - timedelta(1)
    words = {"source": "ข้าว", "said_by": "นายสมชาย ใจดี", "today": TODAY}
    for satang in (8_000_00, 8_500_00):
        state_month(four, house("1"), month=last, satang=satang, **words)
    (found,) = help_of(four, house("1")).incomes
    assert (found.month, found.satang) == (last.replace(day=1), 8_500_00)
    with pytest.raises(IncomeMonthLater) as refused:
        state_month(four, house("1"), month=TODAY, satang=1, **words)
    assert refused.value.details == {"latest": last}
    with pytest.raises(IncomeUnsaid):
        state_month(four, house("1"), month=last, satang=1, source="", said_by="ก", today=TODAY)


def test_a_visit_taken_back_takes_its_promise_with_it_and_only_of_its_own_house(four, house):
    said = PromiseSaid(500_00, TOMORROW, "นางสมศรี ใจดี")
    made = visit(four, house("1"), VisitForm(TWO, promised=said), today=TODAY)
    with pytest.raises(HelpUnknown):
        take_back(four, house("2"), made, reason="ผิดบ้าน")
    with pytest.raises(HelpUnreasoned):
        take_back(four, house("1"), made, reason=" ")
    take_back(four, house("1"), made, reason="ผิดบ้าน")
    assert help_of(four, house("1")).acts == frozenset()
    with pytest.raises(HelpUnknown):
        take_back(four, house("1"), made, reason="ผิดบ้าน")
    sound(four)


def test_a_return_taken_back_leaves_the_thing_out(four, house):
    given = give(four, house("4"), TRACTOR, today=TODAY)
    back = give_back(four, house("4"), given, received_by="เหรัญญิก", today=TODAY)
    take_back(four, house("4"), back, reason="ยังไม่คืน")
    assert help_of(four, house("4")).support[0].out


def test_nobody_helps_a_household_that_is_not_there(four, unchanged):
    with unchanged(), pytest.raises(NotFound):
        visit(four, 99, VisitForm(TWO), today=TODAY)


def run(store, *words):
    done = CliRunner().invoke(forumtui, [*words, "--home", str(store.folder)])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_private_visit_is_read_only_where_it_is_asked_for(four):
    by = ("--by", ",".join(TWO), "--met", "นายสมชาย", "--wanted", "พันธุ์ข้าว", "--private")
    assert "พันธุ์ข้าว" not in run(four, "visit", "1", *by)
    (row,) = json.loads(run(four, "visit", "1", "--json"))
    assert "wanted" not in row
    assert row["visitors"] == ", ".join(TWO)
    (row,) = json.loads(run(four, "visit", "1", "--json", "--confidential"))
    assert (row["wanted"], row["obstacle"], row["met"]) == ("พันธุ์ข้าว", "none", "นายสมชาย")
    assert "พันธุ์ข้าว" in run(four, "visit", "1", "--confidential")


def test_promises_support_and_incomes_are_written_down_by_commands_and_told(four):
    due = "2100-01-05"
    run(four, "promise", "1", "--amount", "๕๐๐", "--due", due, "--by", "นางสมศรี ใจดี")
    (row,) = json.loads(run(four, "promise", "1", "--json"))
    assert (row["satang"], row["due"]) == (500_00, due)
    run(four, "support", "1", "--kind", "seed", "--what", "พันธุ์ข้าว", "--giver", "เกษตรอำเภอ")
    (row,) = json.loads(run(four, "support", "1", "--json"))
    assert (row["kind"], row["lent"], row["value_satang"]) == ("seed", False, 0)
    told = run(four, "income", "1", "--month", "3/2568", "--amount", "8,500", "--source", "ข้าว",
               "--by", "นายสมชาย ใจดี")  # fmt: skip
    assert "3/2568" in told
    (row,) = json.loads(run(four, "income", "1", "--json"))
    assert (row["month"], row["satang"]) == ("2025-03", 8_500_00)
    run(four, "income", "1", "--take-back", str(row["entry"]), "--because", "ผิดบ้าน")
    assert json.loads(run(four, "income", "1", "--json")) == []


def test_before_a_promise_is_signed_it_is_said_that_the_time_begins_anew(four):
    words = ("promise", "1", "--amount", "500", "--due", "2100-01-05", "--by", "นางสมศรี ใจดี")
    done = CliRunner().invoke(forumtui, [*words, "--home", str(four.folder)])
    assert Messages("th")("promises.restarts") in done.stderr


@pytest.mark.parametrize("month", ["13/2568", "x/2568", "2568", "0/0"])
def test_a_month_that_is_none_is_refused_in_one_sentence(four, month):
    words = ("income", "1", "--month", month, "--amount", "1", "--source", "ก", "--by", "ข")
    done = CliRunner().invoke(forumtui, [*words, "--home", str(four.folder)])
    assert isinstance(done.exception, NotADay)
