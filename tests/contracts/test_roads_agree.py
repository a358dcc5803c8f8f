"""One rule each, whichever road: the screen, the commands and the acts contradict each other nowhere."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers.command import command
from tests.helpers.households import FOUR, TODAY, debt, facts_of, usual

from forumtui.contracts.commands.plans import plan_typed
from forumtui.contracts.commands.restructuring import LISTS, MOVES, TERMS
from forumtui.contracts.documents.instalments import payments_in_words
from forumtui.contracts.refusals import (
    FirstDueTooEarly,
    FirstDueTooLate,
    RateAboveCeiling,
    TermOutOfRange,
)
from forumtui.contracts.rules.consolidation import lawful, reckon
from forumtui.contracts.rules.contract import (
    LONGEST_MONTHS,
    RepaymentTerms,
    check_first_due,
    latest_first_due,
)
from forumtui.contracts.rules.instalments import spoken_parts
from forumtui.contracts.rules.plan import Plan
from forumtui.contracts.rules.plan_steps import changed
from forumtui.contracts.rules.restructuring import restructure
from forumtui.contracts.words import options as words
from forumtui.lending.periods import EVERY_MONTHS, add_months
from forumtui.lending.rates import DayCount
from forumtui.lending.refusals import GraceOfNothing, InstalmentOfNothing, InstalmentTooSmall
from forumtui.lending.schedule import Method, Terms, check_each_pays, schedule_from
from forumtui.lending.true_rate import CEILING_PPM, is_above_ceiling
from forumtui.messages import LANGUAGES, Messages
from forumtui.thai.amounts import format_baht
from forumtui.ui.refusals import GivenTwice, NotBoth

EVERY = st.sampled_from(EVERY_MONTHS)
METHODS = st.sampled_from([Method.DECLINING, Method.EQUAL_PRINCIPAL, Method.FLAT, Method.BULLET])
PRINCIPALS = st.integers(5, 1_000_000_000)
"""0.05 to 10,000,000 baht, in satang."""
DAYS = st.dates(date(2017, 1, 1), date(2060, 12, 31))


def facts(*debts):
    return facts_of(debts, before=replace(usual(FOUR), consolidation=None))


def terms_of(one, terms):
    return Terms(
        one.balance_satang,
        one.rate_ppm,
        terms.count,
        one.method,
        terms.every_months,
        day_count=terms.day_count,
    )


@st.composite
def loans(draw, rates):
    every = draw(EVERY)
    count = draw(st.integers(1, min(120, LONGEST_MONTHS // every)))
    terms = RepaymentTerms(
        count,
        add_months(TODAY, every),
        every,
        TODAY,
        day_count=draw(st.sampled_from(DayCount)),
    )
    return debt("L1", draw(PRINCIPALS), draw(rates), method=draw(METHODS)), terms


def judged(one, terms):
    """Return what each road says of a debt: whether it is above the ceiling; None: of other things."""
    said = {"schedule": is_above_ceiling(terms_of(one, terms))}
    try:
        lawful([one], terms)
        said["contract"] = False
    except RateAboveCeiling:
        said["contract"] = True
    except (InstalmentTooSmall, InstalmentOfNothing):
        said["contract"] = None
    try:
        said["propose"] = restructure(Plan(terms), facts(one)).refused
    except (InstalmentTooSmall, InstalmentOfNothing):
        said["propose"] = None
    return said


@settings(max_examples=100, deadline=None)
@given(loans(st.integers(0, CEILING_PPM)))
def test_a_lawful_rate_is_lawful_on_every_road_whatever_its_satang_are_rounded_to(loan):
    one, terms = loan
    said = set(judged(one, terms).values()) - {None}
    assert len(said) == 1
    if one.method is not Method.FLAT:
        assert said == {False}


@settings(max_examples=100, deadline=None)
@given(loans(st.integers(CEILING_PPM + 1, 1_000_000)))
def test_a_rate_above_the_ceiling_is_above_it_on_every_road(loan):
    assert set(judged(*loan).values()) - {None} == {True}


CONTRADICTED = [
    ("99", "12", "1", "monthly"),
    ("100", "2", "1", "monthly"),
    ("33.33", "3", "1", "monthly"),
    ("10.04", "1", "1", "monthly"),
    ("100,000", "4", "12", "actual/365"),
]


@pytest.mark.parametrize("loan", CONTRADICTED)
@pytest.mark.parametrize(("rate", "code"), [("15", 0), ("15.0001", 2)])
def test_the_command_says_what_the_contract_does(tmp_path, loan, rate, code):
    principal, count, every, interest = loan
    options = {"--principal": principal, "--rate": rate, "--count": count, "--every": every}
    options |= {"--interest": interest, "--start": "2567-01-31"}
    given = [word for pair in options.items() for word in pair]
    done = command("schedule", *given, language="en", folder=tmp_path)
    assert (done.returncode, "above" in done.stderr) == (code, code == 2)
    assert "above" not in done.stdout


@settings(max_examples=100, deadline=None)
@given(DAYS, EVERY, st.integers(-40, 1_000))
def test_a_first_day_is_refused_with_the_latest_that_would_do(made_on, every, days):
    first = made_on + timedelta(days)
    latest = latest_first_due(made_on, every)
    assert latest == add_months(made_on, every + 12)
    terms = RepaymentTerms(3, first, every)
    if first <= made_on:
        with pytest.raises(FirstDueTooEarly):
            check_first_due(terms, made_on)
    elif first <= latest:
        check_first_due(terms, made_on)
    else:
        with pytest.raises(FirstDueTooLate) as refused:
            check_first_due(terms, made_on)
        assert refused.value.details["latest"] == latest
        check_first_due(replace(terms, first_due=latest), made_on)


@settings(max_examples=100, deadline=None)
@given(
    DAYS,
    st.lists(st.tuples(st.sampled_from(["every", "first_due", "count"]), EVERY, st.booleans())),
)
def test_no_key_on_the_screen_puts_the_first_day_where_it_would_be_refused(today, keys):
    here = replace(facts(*FOUR), today=today)
    plan = Plan(RepaymentTerms(36, add_months(today, 1), start=today))
    for row, times, up in keys:
        for _ in range(times):
            plan = changed(here, plan, row, 1 if up else -1, large=up)
            check_first_due(plan.terms, today)


def typed(today, **given):
    plan = Plan(RepaymentTerms(36, add_months(today, 1), start=today))
    nothing = {name.replace("-", "_"): None for name in TERMS}
    listed = {name.replace("-", "_"): () for name in (*LISTS, *MOVES)}
    here = {key: value for key, value in given.items() if key in listed}
    return plan_typed(nothing | given, listed | here, {}, plan)


@settings(max_examples=100, deadline=None)
@given(DAYS, EVERY)
def test_a_typed_plan_is_the_one_the_screen_comes_to_with_the_same_change(today, every):
    plan = Plan(RepaymentTerms(36, add_months(today, 1), start=today))
    while plan.terms.every_months != every:
        plan = changed(facts(*FOUR), plan, "every", 1)
    there = typed(today, every=str(every)).terms
    here = plan.terms
    assert (there.every_months, there.first_due) == (every, add_months(today, every))
    assert there.first_due == here.first_due
    if every in {1, 2, 3}:
        assert there.count == here.count


@settings(max_examples=100, deadline=None)
@given(DAYS.filter(lambda day: day.day <= 28), EVERY, st.integers(1, 30))
def test_a_typed_plan_and_a_schedule_have_the_same_days_and_sums(today, every, count):
    terms = typed(today, every=str(every), count=str(count)).terms
    one = debt("L1", 12_345_600, 60_000)
    contract = reckon([one], replace(terms, start=today))
    schedule = schedule_from(terms_of(one, terms), today)
    assert [(each.due, each.total_satang) for each in contract.instalments] == [
        (each.due, each.total_satang) for each in schedule
    ]


def test_a_yearly_plan_begins_a_year_from_now():
    terms = typed(TODAY, every="12", count="4").terms
    assert terms.due == tuple(add_months(TODAY, 12 * k) for k in (1, 2, 3, 4))
    assert typed(TODAY, every="12", first_due="2560-06-01").terms.first_due == date(2017, 6, 1)
    with pytest.raises(TermOutOfRange):
        typed(TODAY, every="12", count="36")


TINY = st.integers(1, 400)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(TINY, st.integers(0, CEILING_PPM), METHODS, st.integers(0, 30)), max_size=3),
    st.integers(1, 360),
    st.integers(0, 3),
)
def test_no_contract_has_an_instalment_of_nothing_and_the_most_that_is_told_is_possible(
    drawn, count, grace
):
    debts = [
        debt(f"L{n}", balance, rate, accrued, method=method)
        for n, (balance, rate, method, accrued) in enumerate(drawn, start=1)
        if method is not Method.FLAT
    ]
    if not debts or grace >= count:
        return
    terms = RepaymentTerms(count, add_months(TODAY, 1), start=TODAY, grace=grace)
    with suppress(InstalmentTooSmall, GraceOfNothing):
        try:
            contract = lawful(debts, terms)
        except InstalmentOfNothing as refused:
            most = refused.details["most"]
            assert grace < most < count
            assert pays(debts, replace(terms, count=most))
            assert not pays(debts, replace(terms, count=most + 1))
        else:
            assert all(each.total_satang for each in contract.instalments)


def pays(debts, terms):
    try:
        lawful(debts, terms)
    except (InstalmentOfNothing, InstalmentTooSmall):
        return False
    return True


@settings(max_examples=100, deadline=None)
@given(TINY, st.integers(0, CEILING_PPM), METHODS, st.integers(1, 360), st.integers(0, 3))
def test_no_schedule_has_an_instalment_of_nothing(principal, rate, method, count, grace):
    if grace >= count:
        return
    terms = Terms(principal, rate, count, method, grace=grace)
    with suppress(InstalmentTooSmall, GraceOfNothing):
        instalments = schedule_from(terms, TODAY)
        try:
            check_each_pays(terms, instalments, TODAY)
        except InstalmentOfNothing as refused:
            fewer = replace(terms, count=refused.details["most"])
            check_each_pays(fewer, schedule_from(fewer, TODAY), TODAY)
        else:
            assert all(each.total_satang for each in instalments)


def test_zero_instalments_are_refused_with_how_many_are_possible(tmp_path):
    words = ("schedule", "--principal", "1", "--rate", "0", "--count", "360")
    done = command(*words, language="en", folder=tmp_path)
    assert done.returncode == 2
    most = int(re.search(r"At most (\d+) instalments", done.stderr)[1])
    for count, code in ((most, 0), (most + 1, 2)):
        done = command(*words[:-1], str(count), language="en", folder=tmp_path)
        assert done.returncode == code


@settings(max_examples=100, deadline=None)
@given(loans(st.integers(0, CEILING_PPM)), st.integers(1, 12), st.sampled_from(LANGUAGES))
def test_what_is_said_to_be_paid_is_what_is_paid(loan, later, language):
    """Every sum named is one of the instalments; the highest is named; nothing is less than 0."""
    one, terms = loan
    if one.method is Method.FLAT:
        return
    moved = replace(terms, first_due=add_months(TODAY, later))
    with suppress(InstalmentTooSmall, InstalmentOfNothing):
        option = restructure(Plan(moved), facts(one))
        say = Messages(language)
        said = words.payments(option, say)
        totals = [each.total_satang for each in option.consolidation.instalments]
        shown = {format_baht(total) for total in totals}
        named = {
            found for part in payments_in_words(option.consolidation, say) for found in sums(part)
        }
        gathered = {
            format_baht(part.total_satang)
            for part in spoken_parts(option.consolidation.instalments)
        }
        assert named <= shown | gathered
        assert format_baht(max(totals)) in named
        assert all(part in said for part in payments_in_words(option.consolidation, say))
        told = " ".join((said, words.compared(option, say), *words.sums(option, say)))
        assert not re.search(r"(?<!\d)[-−]\d", told)


def sums(text):
    return re.findall(r"\d[\d,]*\.\d\d", text)


def test_a_first_instalment_that_is_higher_is_said_to_be_so():
    plan = Plan(RepaymentTerms(36, add_months(TODAY, 13), start=TODAY))
    option = restructure(plan, facts(debt("L1", 2_000_000, 150_000)))
    first, second, *_ = option.consolidation.instalments
    assert option.then.payment_satang == second.total_satang < first.total_satang
    said = words.payments(option, Messages("en"))
    assert f"Instalment 1, interest only: {format_baht(first.total_satang)} baht" in said
    assert f"highest instalment {format_baht(first.total_satang)}" in words.sums(
        option, Messages("en")
    )
    parts = spoken_parts(option.consolidation.instalments)
    assert all(a.last + 1 == b.first for a, b in pairwise(parts))


@pytest.mark.parametrize("name", [*LISTS, "to-fund", "to-person", "release"])
def test_a_line_is_given_once_in_every_option(name):
    key = name.replace("-", "_")
    texts = ("L1", "l๑") if name == "release" else ("L1=5", " l๑ = 6")
    with pytest.raises(GivenTwice) as refused:
        typed(TODAY, **{key: texts})
    assert refused.value.details["option"] == f"--{name} L1"


def test_savings_pay_a_debt_once_and_several_may():
    with pytest.raises(GivenTwice):
        typed(TODAY, pay=("L1=S1:500", "L1=S1:300"))
    assert len(typed(TODAY, pay=("L1=S1:500", "L1=S2:300")).releases) == 2


def test_a_line_has_a_method_or_an_instalment():
    with pytest.raises(NotBoth):
        typed(TODAY, method=("L1=bullet",), instalment=("L1=500",))
