"""Schedules other projects assert, reproduced; and those of the worked household.

V1 to V6, V12: apache/fineract@4198b0bcf9a94e1c7aa0f386317ba71f40ceb1d9, re-derived by hand.
"""

from datetime import date, timedelta

import pytest

from forumtui.lending.periods import due_dates
from forumtui.lending.rates import DayCount
from forumtui.lending.schedule import Method, Terms, schedule, schedule_from

# 5,000 at 12 % a year, 18 months from 2022-11-01: due, principal, interest, instalment, balance.

# LoanRepayment.feature line 311 (RS01): flat, principal 277.78 rounded to whole baht.
RS01 = """
2022-12-01 278.00 50.00 328.00 4722.00
2023-01-01 278.00 50.00 328.00 4444.00
2023-02-01 278.00 50.00 328.00 4166.00
2023-03-01 278.00 50.00 328.00 3888.00
2023-04-01 278.00 50.00 328.00 3610.00
2023-05-01 278.00 50.00 328.00 3332.00
2023-06-01 278.00 50.00 328.00 3054.00
2023-07-01 278.00 50.00 328.00 2776.00
2023-08-01 278.00 50.00 328.00 2498.00
2023-09-01 278.00 50.00 328.00 2220.00
2023-10-01 278.00 50.00 328.00 1942.00
2023-11-01 278.00 50.00 328.00 1664.00
2023-12-01 278.00 50.00 328.00 1386.00
2024-01-01 278.00 50.00 328.00 1108.00
2024-02-01 278.00 50.00 328.00 830.00
2024-03-01 278.00 50.00 328.00 552.00
2024-04-01 278.00 50.00 328.00 274.00
2024-05-01 274.00 50.00 324.00 0.00
"""

# LoanRepayment.feature line 343 (RS02): declining, instalment 304.91 rounded to whole baht.
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

# LoanRepayment.feature line 407 (RS04): equal principal parts, to the satang.
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

# LoanRepayment.feature line 439 (RS05): three months free of principal, then 360.62 in whole baht.
RS05 = """
2022-12-01 0.00 50.00 50.00 5000.00
2023-01-01 0.00 50.00 50.00 5000.00
2023-02-01 0.00 50.00 50.00 5000.00
2023-03-01 311.00 50.00 361.00 4689.00
2023-04-01 314.11 46.89 361.00 4374.89
2023-05-01 317.25 43.75 361.00 4057.64
2023-06-01 320.42 40.58 361.00 3737.22
2023-07-01 323.63 37.37 361.00 3413.59
2023-08-01 326.86 34.14 361.00 3086.73
2023-09-01 330.13 30.87 361.00 2756.60
2023-10-01 333.43 27.57 361.00 2423.17
2023-11-01 336.77 24.23 361.00 2086.40
2023-12-01 340.14 20.86 361.00 1746.26
2024-01-01 343.54 17.46 361.00 1402.72
2024-02-01 346.97 14.03 361.00 1055.75
2024-03-01 350.44 10.56 361.00 705.31
2024-04-01 353.95 7.05 361.00 351.36
2024-05-01 351.36 3.51 354.87 0.00
"""

# ClientLoanIntegrationTest.java line 7329: 12,000 at 2 % a month, 4 instalments from 2011-09-20.
SMALL_LOAN = """
2011-10-20 2911.49 240.00 3151.49 9088.51
2011-11-20 2969.72 181.77 3151.49 6118.79
2011-12-20 3029.11 122.38 3151.49 3089.68
2012-01-20 3089.68 61.79 3151.47 0.00
"""

NOVEMBER = date(2022, 11, 1)


def satang(baht):
    whole, decimals = baht.split(".")
    return int(whole) * 100 + int(decimals)


@pytest.mark.parametrize(
    ("terms", "start", "expected", "interest", "total"),
    [
        (
            Terms(500_000, 120_000, 18, Method.FLAT, unit_satang=100),
            NOVEMBER,
            RS01,
            "900.00",
            "5900.00",
        ),
        (Terms(500_000, 120_000, 18, unit_satang=100), NOVEMBER, RS02, "488.22", "5488.22"),
        (Terms(500_000, 120_000, 18, Method.EQUAL_PRINCIPAL), NOVEMBER, RS04, "475.00", "5475.00"),
        (
            Terms(500_000, 120_000, 18, unit_satang=100, grace=3),
            NOVEMBER,
            RS05,
            "558.87",
            "5558.87",
        ),
        (Terms(1_200_000, 240_000, 4), date(2011, 9, 20), SMALL_LOAN, "605.94", "12605.94"),
    ],
    ids=["V1 flat", "V2 declining", "V4 equal principal", "V5 grace", "V6 small loan"],
)
def test_a_published_schedule_is_reproduced(terms, start, expected, interest, total):
    got = schedule_from(terms, start)
    rows = [line.split() for line in expected.split("\n") if line]
    assert [
        (
            each.due.isoformat(),
            each.principal_satang,
            each.interest_satang,
            each.total_satang,
            each.balance_satang,
        )
        for each in got
    ] == [(due, *map(satang, amounts)) for due, *amounts in rows]
    assert [each.number for each in got] == list(range(1, terms.count + 1))
    assert sum(each.interest_satang for each in got) == satang(interest)
    assert sum(each.total_satang for each in got) == satang(total)


def test_thirty_days_of_360_are_a_month_of_twelve():
    monthly = Terms(500_000, 120_000, 18, unit_satang=100)
    by_days = Terms(500_000, 120_000, 18, unit_satang=100, day_count=DayCount.THIRTY_360)
    assert schedule_from(by_days, NOVEMBER) == schedule_from(monthly, NOVEMBER)


# The days between two dates of V1, as LoanRepayment.feature prints them.
def test_the_days_of_each_period_are_the_calendars():
    due = due_dates(18, 1, start=NOVEMBER)
    days = [(day - before).days for before, day in zip((NOVEMBER, *due), due, strict=False)]
    assert days == [30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30]


# The worked household: each fund's debt at its own rate, over one year and over three.
VILLAGE_FUND, SAVINGS_GROUP, POVERTY_FUND = (
    (2_000_000, 60_000),
    (3_000_000, 120_000),
    (1_000_000, 0),
)


@pytest.mark.parametrize(
    ("count", "instalments", "together", "interest"),
    [
        (12, ["1721.33", "2665.46", "833.33"], "5220.12", "2641.52"),
        (36, ["608.44", "996.43", "277.78"], "1882.65", "7775.30"),
    ],
)
def test_extending_the_worked_household_costs_more_and_each_month_less(
    count, instalments, together, interest
):
    parts = [
        schedule_from(Terms(principal, rate, count), date(2026, 1, 5))
        for principal, rate in (VILLAGE_FUND, SAVINGS_GROUP, POVERTY_FUND)
    ]
    regular = [{each.total_satang for each in part[:-1]} for part in parts]
    assert regular == [{satang(baht)} for baht in instalments]
    assert sum(map(max, regular)) == satang(together)
    assert sum(each.interest_satang for part in parts for each in part) == satang(interest)


@pytest.mark.parametrize(
    ("rate_ppm", "instalment", "interest"),
    [(120_000, "996.43", "5871.48"), (60_000, "912.66", "2855.65")],
)
def test_half_the_rate_costs_less_than_half_the_interest(rate_ppm, instalment, interest):
    got = schedule_from(Terms(3_000_000, rate_ppm, 36), date(2026, 1, 5))
    assert {each.total_satang for each in got[:-1]} == {satang(instalment)}
    assert sum(each.interest_satang for each in got) == satang(interest)


# The tie checks: half a satang, and half a baht, go up.
def test_interest_that_ends_in_half_a_satang_goes_up():
    (only,) = schedule(Terms(125_050, 120_000, 1), [date(2026, 1, 31)])
    assert (only.principal_satang, only.interest_satang) == (125_050, 1_251)


def test_an_instalment_that_ends_in_half_a_baht_goes_up():
    first, last = schedule_from(Terms(60_900, 0, 2, unit_satang=100), date(2026, 1, 1))
    assert (first.total_satang, last.total_satang) == (30_500, 30_400)


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


def drifting(first, count):
    """Step as frappe/lending's add_single_month does: from the date before, months' ends to ends."""
    due = [first]
    while len(due) < count:
        last = due[-1]
        following = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
        end = (following.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        at_end = (last + timedelta(days=1)).day == 1
        due.append(end if at_end or last.day > end.day else following.replace(day=last.day))
    return tuple(due)


# The counter-example: loan_repayment_schedule.py of frappe/lending, seed 30 January.
def test_dates_reckoned_from_the_date_before_would_drift():
    seed = date(2023, 1, 30)
    assert [each.isoformat()[5:] for each in drifting(seed, 5)] == [
        *("01-30", "02-28", "03-31", "04-30", "05-31"),
    ]
    ours = due_dates(5, 1, first_due=seed)
    assert [each.isoformat()[5:] for each in ours] == ["01-30", "02-28", "03-30", "04-30", "05-30"]
