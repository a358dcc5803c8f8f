"""The report: every number from one function, each reconciling with what was written down."""

import csv
import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner
from tests.helpers.worked_village import gates

from forumtui.evening.commands.group import forumtui
from forumtui.followup.acts.dues import settlement
from forumtui.followup.acts.helping.report import village_report
from forumtui.followup.acts.helping.support import SupportSaid, give, state_month
from forumtui.followup.acts.helping.visits import PromiseSaid, VisitForm, visit
from forumtui.followup.acts.receiving import MoneyPaid, receive
from forumtui.followup.acts.reversing import reverse
from forumtui.followup.documents.village_report import (
    percent_of,
    report_paper,
    untold_funds,
    untold_late,
)
from forumtui.followup.refusals import PaidInFuture
from forumtui.followup.rules.arrears import Lateness
from forumtui.followup.rules.helping.kinds import Obstacle, SupportKind
from forumtui.followup.rules.helping.reached import (
    Reached,
    ReachedCounts,
    counted,
    reached,
)
from forumtui.followup.rules.helping.village_report import FundChange, KindCount, SumsOf
from forumtui.followup.rules.settings import Excess
from forumtui.followup.words.report import report_lines
from forumtui.messages import LANGUAGES, Messages
from forumtui.registers.refusals import FormExists, FormNotWritten
from forumtui.thai.amounts import format_baht
from forumtui.thai.width import width

MARCH = date(2025, 3, 22)
MAY = date(2025, 5, 20)
FIRST = date(2025, 2, 5)
BEFORE = 61_200_00 + 12_000_00
MANY = SumsOf(*[9] * len(SumsOf._fields))


def pays(store, house, satang, on, **words):
    home = gates(store)[house]
    return receive(store, home, MoneyPaid(satang, "เหรัญญิก", on=on, **words), today=on)


def pays_all(store, house, on):
    _, ending = settlement(store, gates(store)[house], on)
    return pays(store, house, ending.satang, on, excess=Excess.PRINCIPAL)


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({}, {}, None),
        ({"L1": 0}, {}, None),
        ({"L1": 5}, {"L1": 5}, Reached.SAME),
        ({"L1": 5}, {"L1": 6}, Reached.SAME),
        ({"L1": 5}, {"L1": 4}, Reached.REDUCED),
        ({"L1": 5, "L2": 1}, {"L1": 5}, Reached.RELEASED),
        ({"L1": 5, "L2": 1}, {"L2": 2}, Reached.RELEASED),
        ({"L1": 5, "L2": 1}, {}, Reached.FREE),
        # 0.02 left is not free.
        ({"L1": 5_000}, {"L1": 2}, Reached.REDUCED),
        # A loan that was made since is none of those.
        ({"L1": 5}, {"L9": 7}, Reached.FREE),
    ],
)
def test_a_household_counts_once_at_the_highest_that_it_reached(before, now, found):
    assert reached(before, now) is found


def test_every_household_that_owed_is_counted_and_no_other():
    assert counted([None, Reached.FREE, Reached.FREE, Reached.SAME]) == ReachedCounts(1, 0, 0, 2)
    assert counted([Reached.SAME, None]).all == 1


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, "-"), (1, 3, "33%"), (999, 1000, "99%"), (5, 4, "125%")]
)
def test_nearly_all_is_never_said_to_be_all(part, whole, said):
    assert percent_of(part, whole) == said


def test_before_anything_is_paid_what_is_now_is_what_was_and_all_late_debt_is_at_risk(worked):
    found = village_report(worked, until=MARCH)
    assert (found.before_satang, found.now_satang) == (BEFORE, BEFORE)
    assert (found.contracts_before, found.contracts_now) == (4, 2)
    assert found.reached == ReachedCounts(same=2)
    assert (found.at_risk_satang, found.contracted_satang) == (BEFORE, BEFORE)
    first, _ = found.rows
    assert (first.late, first.overdue_satang) == (Lateness.SPECIAL, 3_851_38)
    # 20,000 at 6 %, 30,000 at 12 %, 10,000 at nothing, 12,000 at 6 %.
    assert found.rate_before_ppm == found.rate_now_ppm == 76_667
    assert found.collected_satang == found.paid_satang == 0
    assert found.asked_satang == sum(one.asked_satang for one in found.rows)


def test_what_was_received_in_the_period_is_the_sum_of_its_receipts_that_stand(worked):
    paid = [
        pays(worked, "1", 1_915_98, FIRST),
        pays(worked, "1", 1_000_00, date(2025, 3, 5)),
        pays(worked, "2", 500_00, date(2025, 3, 5)),
    ]
    false = pays(worked, "2", 300_00, date(2025, 3, 6))
    reverse(worked, false.number, because="ธนบัตรปลอม", on=date(2025, 3, 7), today=date(2025, 3, 7))
    whole = village_report(worked, until=MARCH)
    assert whole.collected_satang == whole.paid_satang == sum(one.satang for one in paid)
    march = village_report(worked, since=date(2025, 3, 1), until=MARCH)
    assert march.collected_satang == 1_500_00
    assert march.collected_satang == sum(one.collected_satang for one in march.rows)
    # Principal and old interest went down by what the receipts paid of them.
    principal = sum(
        part.satang for one in paid for part in one.parts if part.kind in {"principal", "accrued"}
    )
    assert whole.before_satang - whole.now_satang == principal
    assert whole.reached == ReachedCounts(reduced=2)
    assert sum(one.times for one in whole.late) == 2


def test_a_household_that_paid_all_is_free_and_a_reversal_takes_that_back(worked):
    paid = pays_all(worked, "1", MAY)
    found = village_report(worked, until=MAY)
    assert (found.reached.free, found.reached.all) == (1, 2)
    assert found.now_satang == 12_000_00
    assert found.contracts_now == 1
    assert [one.households_now for one in found.funds] == [1, 0, 0]
    reverse(worked, paid.number, because="ธนบัตรปลอม", on=MAY, today=MAY)
    assert village_report(worked, until=MAY).reached == ReachedCounts(same=2)


def test_the_sums_of_funds_and_of_rows_are_those_of_the_village(worked):
    pays(worked, "1", 2_500_00, FIRST)
    found = village_report(worked, until=FIRST)
    for name in ("before_satang", "now_satang"):
        assert sum(getattr(one, name) for one in found.funds) == getattr(found, name)
        assert sum(getattr(one, name) for one in found.rows) == getattr(found, name)


def test_visits_support_promises_and_incomes_of_the_period_are_counted(worked):
    home = gates(worked)["1"]
    said = PromiseSaid(500_00, FIRST, "นายสมชาย ใจดี")
    form = VisitForm(("ก", "ข"), obstacle=Obstacle.PRICE, promised=said)
    visit(worked, home, form, today=date(2025, 1, 20))
    visit(worked, home, VisitForm(("ก", "ข"), obstacle=Obstacle.PRICE), today=FIRST)
    give(worked, home, SupportSaid(SupportKind.SEED, "ข้าว", "เกษตร", 800_00), today=FIRST)
    for month, satang in ((date(2024, 3, 1), 8_500_00), (date(2025, 3, 1), 8_900_00)):
        state_month(worked, home, month=month, satang=satang, source="ข้าว", said_by="ก")
    pays(worked, "1", 500_00, FIRST)
    found = village_report(worked, until=MARCH)
    assert (found.visits, found.obstacles[0].times) == (2, 2)
    assert (found.promises_kept, found.promises_broken, found.promises_open) == (1, 0, 0)
    assert (found.support[0].kind, found.support[0].satang) == ("seed", 800_00)
    assert (found.incomes, found.incomes_enough) == (1, 1)
    assert (found.income_before_satang, found.income_now_satang) == (8_500_00, 8_900_00)
    later = village_report(worked, since=date(2025, 2, 1), until=MARCH)
    assert (later.visits, later.support[0].times) == (1, 1)


def fund(name, before, now, changed=9):
    return FundChange(name, before, now, before * 1_000_00, now * 1_000_00, changed)


@pytest.mark.parametrize(
    ("funds", "hidden"),
    [
        ([fund("ก", 3, 3), fund("ข", 9, 3)], ""),
        ([fund("ก", 3, 0), fund("ข", 9, 9)], ""),
        # What is left of the village's sum would be that of two: the next smallest is not told either.
        ([fund("ก", 2, 2), fund("ข", 9, 9), fund("ค", 5, 4)], "กค"),
        ([fund("ก", 9, 1), fund("ข", 9, 9), fund("ค", 12, 9)], "กข"),
        ([fund("ก", 1, 1), fund("ข", 2, 2)], "กข"),
        ([fund("ก", 1, 1)], "ก"),
        # What one or two paid would be what is owed now less than before.
        ([fund("ก", 9, 9, 2), fund("ข", 9, 9, 0), fund("ค", 20, 20, 9)], "กขค"),
        ([fund("ก", 9, 9, 2), fund("ข", 9, 9, 4), fund("ค", 20, 20, 9)], "กข"),
        ([fund("ก", 9, 9, 0), fund("ข", 9, 9, 0)], ""),
        ([], ""),
    ],
)
def test_no_fund_s_sum_is_told_that_fewer_than_three_households_owe(funds, hidden):
    assert untold_funds(funds) == frozenset(hidden)


def late(*households):
    """Return the classes of debts, so many households overdue in each, 1,000 each."""
    kinds = [one.value for one in Lateness]
    return [
        KindCount(kind, n + 5, n * 1_000_00, n) for kind, n in zip(kinds, households, strict=True)
    ]


@pytest.mark.parametrize(
    ("households", "hidden"),
    [
        ((4, 3, 0, 0, 5), ()),
        ((0, 0, 0, 0, 0), ()),
        # One alone is what the others leave of the whole, unless another is not told beside it.
        ((9, 1, 0, 0, 4), (1, 4)),
        ((9, 1, 2, 0, 4), (1, 2)),
        ((1, 1, 0, 0, 7), (0, 1, 4)),
        ((1, 0, 0, 0, 0), (0,)),
    ],
)
def test_no_class_s_overdue_sum_is_left_over_by_those_of_the_others(households, hidden):
    kinds = [one.value for one in Lateness]
    assert untold_late(late(*households)) == {kinds[k] for k in hidden}


@pytest.mark.parametrize(
    ("of", "untold"),
    [
        ({"before": 2, "now": 2}, ("before", "now")),
        ({"now": 1}, ("now",)),
        # One paid: what is owed now is what was owed less what that one paid.
        ({"changed": 1}, ("now",)),
        ({"fresh": 2}, ("new",)),
        ({"paid": 1}, ("paid",)),
        ({"waived": 2}, ("waived",)),
        ({"asked": 2}, ("asked",)),
        ({"came": 1}, ("collected",)),
        # All but one paid what fell due: the difference would be what that one did not pay.
        ({"unlike": 1}, ("collected",)),
        ({"at_risk": 2}, ("at_risk",)),
        ({}, ()),
        ({"fresh": 0, "waived": 0, "unlike": 0, "at_risk": 0}, ()),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sum_of_the_village_that_is_of_one_or_two_households_is_not_told(
    worked, language, of, untold
):
    names = ("before", "now", "new", "paid", "waived", "asked", "collected", "at_risk")
    sums = {f"{name}_satang": 1_111_11 * (k + 1) for k, name in enumerate(names)}
    report = replace(village_report(worked, until=MARCH), **sums, funds=(), of=MANY._replace(**of))
    say = Messages(language)
    shown = "\n".join(report_lines(report, say, 80))
    paper = "\n".join(line for page in report_paper(report, say) for line in page)
    for text in (shown, paper):
        for name in names:
            told = format_baht(sums[f"{name}_satang"]) in text
            assert told is (name not in untold), name


def test_what_was_ever_paid_is_not_told_where_it_is_what_came_in_the_period(worked):
    report = replace(
        village_report(worked, until=MARCH),
        paid_satang=7_777_77,
        collected_satang=7_777_77,
        of=MANY._replace(unlike=2),
    )
    assert "7,777.77" not in "\n".join(report_lines(report, Messages("th"), 80))


def test_the_report_counts_of_how_many_households_its_sums_are(worked):
    pays(worked, "1", 1_915_98, FIRST)
    found = village_report(worked, until=FIRST)
    assert (found.of.before, found.of.now, found.of.fresh) == (2, 2, 0)
    assert (found.of.changed, [one.changed for one in found.funds]) == (1, [1, 1, 1])
    assert (found.of.paid, found.of.asked, found.of.came) == (1, 2, 1)
    # One paid what fell due, the other nothing.
    assert found.of.unlike == 1
    assert village_report(worked, until=MARCH).of.at_risk == 1
    home = gates(worked)["2"]
    give(worked, home, SupportSaid(SupportKind.SEED, "ข้าว", "เกษตร", 800_00), today=FIRST)
    give(worked, home, SupportSaid(SupportKind.SEED, "ข้าว", "เกษตร", 100_00), today=FIRST)
    (seed,) = village_report(worked, until=FIRST).support
    assert (seed.times, seed.households) == (2, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_of_one_or_two_households_are_on_no_screen_and_no_paper(worked, language):
    say = Messages(language)
    report = replace(
        village_report(worked, until=MARCH),
        funds=(fund("กองทุนเล็ก", 2, 1), fund("กองทุนกลาง", 5, 4), fund("กองทุนใหญ่", 40, 30)),
        late=(
            KindCount("normal", 40, 0, 0),
            KindCount("special-mention", 2, 777_77, 2),
            *(KindCount(each.value, 0, 0, 0) for each in list(Lateness)[2:]),
        ),
        at_risk_satang=888_88,
        # Three times to one household is its sum all the same.
        support=(KindCount("materials", 3, 999_99, 1), KindCount("seed", 3, 666_66, 3)),
        incomes=2,
        income_before_satang=555_55,
        income_now_satang=444_44,
    )
    shown = "\n".join(report_lines(report, say, 80))
    paper = "\n".join(line for page in report_paper(report, say) for line in page)
    for text in (shown, paper):
        for hidden in ("777.77", "888.88", "999.99", "555.55", "444.44", " 5,000.00", " 4,000.00"):
            assert hidden not in text
        for told in ("666.66", "40,000.00", "30,000.00"):
            assert told in text


def test_a_period_that_is_not_over_is_refused(worked):
    with pytest.raises(PaidInFuture):
        village_report(worked, until=date(2200, 1, 1))


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_report_fits_a_terminal_of_80_columns_and_names_nobody(worked, language):
    pays(worked, "1", 2_500_00, FIRST)
    report = replace(village_report(worked, until=MARCH), of=MANY)
    lines = report_lines(report, Messages(language), 80)
    assert max(map(width, lines)) <= 80
    told = "\n".join(lines)
    assert not any(name in told for name in ("สมชาย", "สมศรี", "ประเสริฐ"))
    assert "73,200.00" in told
    assert any("█" in line for line in lines)


def run(store, *words):
    return CliRunner().invoke(forumtui, [*words, "--home", str(store.folder)])


def test_the_table_bears_no_name_and_no_house_unless_it_is_asked_for(worked, tmp_path):
    pays(worked, "1", 2_500_00, FIRST)
    until = ("report", "--until", MARCH.isoformat())
    assert run(worked, *until, "--csv", str(tmp_path / "a.csv")).exit_code == 0
    text = (tmp_path / "a.csv").read_text("utf-8-sig")
    first, _ = list(csv.DictReader(text.splitlines()))
    assert "house" not in first
    assert "สมชาย" not in text
    assert (first["reached"], first["before_satang"]) == ("reduced", "6120000")
    run(worked, *until, "--csv", str(tmp_path / "b.csv"), "--names")
    named = (tmp_path / "b.csv").read_text("utf-8-sig")
    assert "นายสมชาย ใจดี" in named
    rows = json.loads(run(worked, *until, "--json").output)
    told = {row["number"]: row["value"] for row in rows}
    assert told["paid_satang"] == 2_500_00
    assert told["reached_reduced"] + told["reached_same"] == 2


def test_a_table_is_written_over_no_file_and_into_no_folder_that_is_not_there(worked, tmp_path):
    there = tmp_path / "there.csv"
    there.write_text("mine")
    for file, refusal in ((there, FormExists), (tmp_path / "none" / "a.csv", FormNotWritten)):
        done = run(worked, "report", "--csv", str(file))
        assert isinstance(done.exception, refusal), file
    assert there.read_text() == "mine"
