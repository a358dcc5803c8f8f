from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from forumtui.core.due_dates import add_months, due_dates
from forumtui.core.money import round_half_up
from forumtui.core.schedule import InstalmentTooSmall, Method, Terms, schedule

# Loans reproduced from apache/fineract@4198b0bcf9a94e1c7aa0f386317ba71f40ceb1d9.

# LoanRepayment.feature line 343 (RS02): 5,000 at 12 % a year on the declining balance, 18 months
# from 2022-11-01, instalment 304.91 rounded to whole baht.
RS02 = """
2022-12-01 255.00 50.00 305.00 4745.00
2023-01-01 257.55 47.45 305.00 4487.45
2023-02-01 260.13 44.87 305.00 4227.32
2023-03-01 262.73 42.27 305.00 3964.59
2023-04-01 265.35 39.65 305.00 3699.24
2023-05-01 268.01 36.99 305.00 3431.23
2023-06-01 270.69 34.31 305.00 3160.54
2023-07-01 273.39 31.61 305.00 2887.15
2023-08-01 276.13 28.87 305.00 2611.02
2023-09-01 278.89 26.11 305.00 2332.13
2023-10-01 281.68 23.32 305.00 2050.45
2023-11-01 284.50 20.50 305.00 1765.95
2023-12-01 287.34 17.66 305.00 1478.61
2024-01-01 290.21 14.79 305.00 1188.40
2024-02-01 293.12 11.88 305.00 895.28
2024-03-01 296.05 8.95 305.00 599.23
2024-04-01 299.01 5.99 305.00 300.22
2024-05-01 300.22 3.00 303.22 0.00
"""

# LoanRepayment.feature line 407 (RS04): as RS02 with equal principal parts, to the satang.
RS04 = """
2022-12-01 277.78 50.00 327.78 4722.22
2023-01-01 277.78 47.22 325.00 4444.44
2023-02-01 277.78 44.44 322.22 4166.66
2023-03-01 277.78 41.67 319.45 3888.88
2023-04-01 277.78 38.89 316.67 3611.10
2023-05-01 277.78 36.11 313.89 3333.32
2023-06-01 277.78 33.33 311.11 3055.54
2023-07-01 277.78 30.56 308.34 2777.76
2023-08-01 277.78 27.78 305.56 2499.98
2023-09-01 277.78 25.00 302.78 2222.20
2023-10-01 277.78 22.22 300.00 1944.42
2023-11-01 277.78 19.44 297.22 1666.64
2023-12-01 277.78 16.67 294.45 1388.86
2024-01-01 277.78 13.89 291.67 1111.08
2024-02-01 277.78 11.11 288.89 833.30
2024-03-01 277.78 8.33 286.11 555.52
2024-04-01 277.78 5.56 283.34 277.74
2024-05-01 277.74 2.78 280.52 0.00
"""

# ClientLoanIntegrationTest.java line 7329: 12,000 at 2 % a month, 4 instalments from 2011-09-20.
SMALL_LOAN = """
2011-10-20 2911.49 240.00 3151.49 9088.51
2011-11-20 2969.72 181.77 3151.49 6118.79
2011-12-20 3029.11 122.38 3151.49 3089.68
2012-01-20 3089.68 61.79 3151.47 0.00
"""

UNITS = (1, 25, 100, 500, 1_000, 10_000)


def satang(baht: str) -> int:
    whole, decimals = baht.split(".")
    return int(whole) * 100 + int(decimals)


@pytest.mark.parametrize(
    ("terms", "start", "expected", "interest_baht"),
    [
        (Terms(500_000, 120_000, 18, unit_satang=100), date(2022, 11, 1), RS02, "488.22"),
        (Terms(500_000, 120_000, 18, Method.EQUAL_PRINCIPAL), date(2022, 11, 1), RS04, "475.00"),
        (Terms(1_200_000, 240_000, 4), date(2011, 9, 20), SMALL_LOAN, "605.94"),
    ],
    ids=["equal instalments to the baht", "equal principal", "four instalments"],
)
def test_a_published_schedule_is_reproduced(terms, start, expected, interest_baht):
    got = schedule(terms, due_dates(terms.count, 1, start=start))
    rows = [line.split() for line in expected.split("\n") if line]
    assert [
        (each.due, each.principal_satang, each.interest_satang, each.total_satang) for each in got
    ] == [(date.fromisoformat(due), satang(p), satang(i), satang(t)) for due, p, i, t, _ in rows]
    assert [each.balance_satang for each in got] == [satang(balance) for *_, balance in rows]
    assert [each.number for each in got] == list(range(1, terms.count + 1))
    assert sum(each.interest_satang for each in got) == satang(interest_baht)


# The worked household: each fund's debt at its own rate, its interest over the whole term.
@pytest.mark.parametrize(
    ("principal", "rate_ppm", "count", "instalment"),
    [
        (2_000_000, 60_000, 12, "1721.33"),
        (3_000_000, 120_000, 12, "2665.46"),
        (1_000_000, 0, 12, "833.33"),
        (2_000_000, 60_000, 36, "608.44"),
        (3_000_000, 120_000, 36, "996.43"),
        (1_000_000, 0, 36, "277.78"),
        (3_000_000, 60_000, 36, "912.66"),
    ],
)
def test_every_instalment_but_the_last_is_the_same(principal, rate_ppm, count, instalment):
    got = schedule(Terms(principal, rate_ppm, count), due_dates(count, 1, start=date(2026, 1, 5)))
    assert {each.total_satang for each in got[:-1]} == {satang(instalment)}


@pytest.mark.parametrize(("rate_ppm", "interest_baht"), [(120_000, "5871.48"), (60_000, "2855.65")])
def test_half_the_rate_costs_less_than_half_the_interest(rate_ppm, interest_baht):
    got = schedule(Terms(3_000_000, rate_ppm, 36), due_dates(36, 1, start=date(2026, 1, 5)))
    assert sum(each.interest_satang for each in got) == satang(interest_baht)


def test_interest_that_ends_in_half_a_satang_goes_up():
    (only,) = schedule(Terms(125_050, 120_000, 1), [date(2026, 1, 31)])
    assert (only.principal_satang, only.interest_satang) == (125_050, 1_251)


def test_an_instalment_that_ends_in_half_a_baht_goes_up():
    first, last = schedule(
        Terms(60_900, 0, 2, unit_satang=100), due_dates(2, 1, start=date(2026, 1, 1))
    )
    assert (first.total_satang, last.total_satang) == (30_500, 30_400)


def test_a_yearly_instalment_bears_a_year_of_interest():
    got = schedule(
        Terms(2_000_000, 60_000, 2, Method.EQUAL_PRINCIPAL, every_months=12),
        due_dates(2, 12, start=date(2024, 2, 29)),
    )
    assert [(each.due, each.interest_satang) for each in got] == [
        (date(2025, 2, 28), 120_000),
        (date(2026, 2, 28), 60_000),
    ]


def test_equal_quarterly_instalments_use_the_quarters_rate():
    # 20,000 x 0.015 / (1 - 1.015^-4) = 5,188.8957
    got = schedule(
        Terms(2_000_000, 60_000, 4, every_months=3), due_dates(4, 3, start=date(2026, 1, 1))
    )
    assert [each.total_satang for each in got[:-1]] == [518_890] * 3
    assert got[0].interest_satang == 30_000


def test_rounding_up_may_pay_the_loan_off_early():
    got = schedule(Terms(20, 0, 36), due_dates(36, 1, start=date(2026, 1, 1)))
    assert [each.principal_satang for each in got] == [1] * 20
    assert got[-1].balance_satang == 0


def test_a_few_satang_fall_due_with_the_last_instalment():
    got = schedule(Terms(5, 0, 36), due_dates(36, 1, start=date(2026, 1, 1)))
    assert [each.total_satang for each in got] == [0] * 35 + [5]


def test_a_principal_of_nothing_has_no_instalments():
    assert schedule(Terms(0, 60_000, 12), due_dates(12, 1, start=date(2026, 1, 1))) == ()


@pytest.mark.parametrize(
    ("terms", "instalment", "interest", "smallest"),
    [
        # 1,000 baht at 12 % over 360 months is 10.29 a month: 10 in whole baht, all of it interest
        (Terms(100_000, 120_000, 360, unit_satang=100), "10.00", "10.00", "11.00"),
        (Terms(4_000, 0, 36, unit_satang=10_000), "0.00", "0.00", "100.00"),
        (Terms(4_000, 120_000, 36, Method.EQUAL_PRINCIPAL, 1, 10_000), "0.40", "0.40", "100.40"),
    ],
)
def test_an_instalment_that_pays_off_nothing_is_refused(terms, instalment, interest, smallest):
    with pytest.raises(InstalmentTooSmall) as refused:
        schedule(terms, due_dates(terms.count, 1, start=date(2026, 1, 1)))
    assert refused.value.details == {
        "instalment": instalment,
        "interest": interest,
        "smallest": smallest,
    }


def test_a_single_instalment_is_the_whole_debt_whatever_the_unit():
    (only,) = schedule(Terms(4_000, 120_000, 1, unit_satang=10_000), [date(2026, 1, 1)])
    assert only.total_satang == 4_040


@pytest.mark.parametrize(
    "wrong",
    [
        {"principal_satang": -1},
        {"rate_ppm": -1},
        {"count": 0},
        {"every_months": 0},
        {"unit_satang": 0},
    ],
)
def test_impossible_terms_cannot_be_written(wrong):
    with pytest.raises(ValueError):
        Terms(**{"principal_satang": 100, "rate_ppm": 0, "count": 1} | wrong)


def test_each_instalment_needs_its_own_date():
    with pytest.raises(ValueError, match="2 instalments"):
        schedule(Terms(100, 0, 2), [date(2026, 1, 1)])


# LoanApplicationScheduleMonthlyTest.java validateSeedDate31 (line 64) and validateSeedDate30.
@pytest.mark.parametrize(
    ("first_due", "days"),
    [
        (date(2023, 1, 31), [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29]),
        (date(2023, 1, 30), [30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 29]),
    ],
)
def test_a_day_at_the_months_end_does_not_drift(first_due, days):
    due = due_dates(14, 1, first_due=first_due)
    assert [each.day for each in due] == days
    assert [(each.year, each.month) for each in due] == [
        *((2023, month) for month in range(1, 13)),
        (2024, 1),
        (2024, 2),
    ]


def test_the_first_instalment_falls_one_period_after_the_contract():
    assert due_dates(3, 1, start=date(2026, 12, 31)) == (
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    )


@pytest.mark.parametrize(
    "given_dates", [{}, {"first_due": date(2026, 1, 1), "start": date(2026, 1, 1)}]
)
def test_exactly_one_date_is_the_seed(given_dates):
    with pytest.raises(ValueError):
        due_dates(1, 1, **given_dates)


@pytest.mark.parametrize(
    ("day", "months", "meant", "expected"),
    [
        (date(2023, 2, 28), 1, 31, date(2023, 3, 31)),
        (date(2023, 2, 28), 1, None, date(2023, 3, 28)),
        (date(2024, 2, 29), 12, None, date(2025, 2, 28)),
        (date(2023, 3, 31), -1, None, date(2023, 2, 28)),
        (date(2023, 12, 5), 1, None, date(2024, 1, 5)),
    ],
)
def test_months_are_added_to_the_day_meant(day, months, meant, expected):
    assert add_months(day, months, meant) == expected


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 120), st.integers(1, 12))
def test_due_dates_keep_the_day_or_the_months_end(first, count, every):
    due = due_dates(count, every, first_due=first)
    assert len(due) == count
    assert due[0] == first
    for k, day in enumerate(due):
        assert day.year * 12 + day.month == first.year * 12 + first.month + k * every
        next_day = date.fromordinal(day.toordinal() + 1)
        assert day.day == first.day or (day.day < first.day and next_day.day == 1)


@st.composite
def terms_of_loans(draw):
    return Terms(
        principal_satang=draw(st.integers(100, 1_000_000_000)),
        rate_ppm=draw(st.one_of(st.just(0), st.integers(0, 150_000))),
        count=draw(st.integers(1, 120)),
        method=draw(st.sampled_from((Method.DECLINING, Method.EQUAL_PRINCIPAL))),
        every_months=draw(st.sampled_from([1, 1, 1, 3, 6, 12])),
        unit_satang=draw(st.sampled_from(UNITS)),
    )


@given(terms_of_loans())
@example(Terms(100, 150_000, 120))
@example(Terms(1_000_000_000, 150_000, 120, unit_satang=10_000))
def test_a_schedule_pays_off_exactly_what_was_lent(terms):
    try:
        got = schedule(terms, due_dates(terms.count, terms.every_months, start=date(2026, 1, 31)))
    except InstalmentTooSmall:
        assume(False)
    assert sum(each.principal_satang for each in got) == terms.principal_satang
    assert got[-1].balance_satang == 0
    assert 1 <= len(got) <= terms.count
    before = terms.principal_satang
    for each in got:
        assert min(each.principal_satang, each.interest_satang, each.balance_satang) >= 0
        exact = Fraction(before * terms.rate_ppm * terms.every_months, 12_000_000)
        assert each.interest_satang == round_half_up(exact)
        assert each.balance_satang == before - each.principal_satang
        before = each.balance_satang
    assert all(each.balance_satang > 0 for each in got[:-1])


@given(terms_of_loans())
def test_all_but_the_last_are_the_formulas_instalment(terms):
    try:
        got = schedule(terms, due_dates(terms.count, terms.every_months, start=date(2026, 1, 31)))
    except InstalmentTooSmall:
        assume(False)
    rate = Fraction(terms.rate_ppm * terms.every_months, 12_000_000)
    if terms.method is Method.EQUAL_PRINCIPAL:
        regular = {each.principal_satang for each in got[:-1]}
        exact = Fraction(terms.principal_satang, terms.count)
    else:
        regular = {each.total_satang for each in got[:-1]}
        growth = (1 + rate) ** -terms.count
        divisor = (1 - growth) / rate if rate else Fraction(terms.count)
        exact = terms.principal_satang / divisor
    assert regular <= {round_half_up(exact, terms.unit_satang)}


@given(terms_of_loans())
def test_a_schedule_is_refused_only_when_the_first_instalment_pays_off_nothing(terms):
    due = due_dates(terms.count, terms.every_months, start=date(2026, 1, 31))
    try:
        got = schedule(terms, due)
    except InstalmentTooSmall:
        assert terms.count > 1
        finer = Terms(terms.principal_satang * 10_000, terms.rate_ppm, terms.count)
        assert schedule(finer, due)[-1].balance_satang == 0
    else:
        assert got[0].principal_satang > 0 or (got[0].total_satang == 0 and terms.unit_satang == 1)
