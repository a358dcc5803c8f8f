from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumtui.lending.money import half_up_div, round_half_up
from forumtui.lending.rates import period_rate
from forumtui.messages.values import rate_text


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "rounded"),
    [
        (125050, 100, 1, 1251),  # 1 % of 1,250.50 is 12.505: 12.51, and not the even 12.50
        (125049, 100, 1, 1250),
        (30450, 1, 100, 30500),  # 304.50 to whole baht is 305
        (30449, 1, 100, 30400),
        (-5, 10, 1, 0),
        (-15, 10, 1, -1),
        (0, 7, 25, 0),
    ],
)
def test_a_tie_goes_up(numerator, denominator, unit, rounded):
    assert half_up_div(numerator, denominator, unit) == rounded
    assert round_half_up(Fraction(numerator, denominator), unit) == rounded


@given(
    st.integers(-(10**12), 10**12),
    st.integers(1, 10**6),
    st.sampled_from([1, 25, 50, 100, 500, 1000, 10_000]),
)
def test_rounding_gives_the_nearest_multiple_and_the_upper_of_two(numerator, denominator, unit):
    exact = Fraction(numerator, denominator)
    rounded = half_up_div(numerator, denominator, unit)
    assert rounded % unit == 0
    assert Fraction(-unit, 2) < rounded - exact <= Fraction(unit, 2)


@pytest.mark.parametrize(
    ("balance", "rate_ppm", "months", "interest"),
    [
        (125050, 120_000, 1, 1251),  # the tie: 12.505 baht
        (2_000_000, 60_000, 1, 10_000),
        (2_000_000, 60_000, 12, 120_000),
        (1_000_000, 0, 1, 0),
        (49, 120_000, 1, 0),
        (50, 120_000, 1, 1),
    ],
)
def test_a_period_bears_its_share_of_the_yearly_rate(balance, rate_ppm, months, interest):
    borne, whole = period_rate(rate_ppm, months)
    assert half_up_div(balance * borne, whole) == interest


@pytest.mark.parametrize(
    ("rate_ppm", "text"),
    [
        (180_000, "18.00"),
        (0, "0.00"),
        (5_000, "0.50"),
        (150_001, "15.0001"),
        (62_530, "6.253"),
        (1_200_000, "120.00"),
    ],
)
def test_a_rate_is_written_exactly_so_that_just_above_fifteen_shows(rate_ppm, text):
    assert rate_text(rate_ppm) == text
