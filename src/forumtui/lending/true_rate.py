"""The true yearly rate (อัตราดอกเบี้ยที่แท้จริง): what a loan costs on the balances really owed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from forumtui.lending.rates import MILLION, MONTHS_A_YEAR, DayCount
from forumtui.lending.schedule import Instalment, Method, Terms, schedule_from

HIGHEST_PPM: Final = 100 * MILLION
"""Rates from here on (10,000 % a year) are not told apart."""

_SCALE: Final = 10**12
"""Balances are carried with twelve decimals of a satang: nothing is lost that could be seen."""


def true_rate_ppm(
    principal_satang: int, paid_satang: Sequence[int], *, every_months: int = 1
) -> int:
    """Return the yearly rate at which the payments are worth just what was lent, in ppm.

    The rate of one period times the periods of a year, as section 654 (ป.พ.พ.) speaks of rates: a
    flat rate of 12 % over twelve months is truly 21.46 % a year. One payment each period of
    `every_months` months; a payment may be 0. 0 when nothing is paid beyond the principal.

    >>> true_rate_ppm(1_200_000, [112_000] * 12)
    214571
    """
    if sum(paid_satang) <= principal_satang:
        return 0
    low, high = 0, MILLION // 4
    while (
        high < HIGHEST_PPM and _left_over(principal_satang, paid_satang, high * every_months) <= 0
    ):
        low, high = high, min(4 * high, HIGHEST_PPM)
    return _between(low, high, principal_satang, paid_satang, every_months)


def _between(
    low: int, high: int, principal_satang: int, paid_satang: Sequence[int], every_months: int
) -> int:
    """Return the last rate from `low` to below `high` at which nothing is left over.

    By false position, halved every other time: exact, and three times as quick as halving alone.
    """
    at_low = _left_over(principal_satang, paid_satang, low * every_months)
    at_high = _left_over(principal_satang, paid_satang, high * every_months)
    halved = False
    while high - low > 1:
        middle = (low + high) // 2
        if not halved:
            crossing = low + (high - low) * -at_low // (at_high - at_low)
            middle = min(max(crossing, low + 1), high - 1)
        halved = not halved
        left_over = _left_over(principal_satang, paid_satang, middle * every_months)
        if left_over <= 0:
            low, at_low = middle, left_over
        else:
            high, at_high = middle, left_over
    return low


def true_rate_of(instalments: Sequence[Instalment], *, every_months: int = 1) -> int:
    """Return the true yearly rate of a schedule in ppm; 0 of one without instalments."""
    lent = sum(each.principal_satang for each in instalments)
    return true_rate_ppm(
        lent, [each.total_satang for each in instalments], every_months=every_months
    )


def _left_over(principal_satang: int, paid_satang: Sequence[int], period_ppm: int) -> int:
    """Return what would still be owed after all payments at this rate; below 0 when it is too low."""
    year = MILLION * MONTHS_A_YEAR
    grown = year + period_ppm
    balance = principal_satang * _SCALE
    for paid in paid_satang:
        balance = balance * grown // year - paid * _SCALE
    return balance


CEILING_PPM: Final = 150_000
"""The highest yearly rate a loan may bear: 15 % (ป.พ.พ. section 654)."""

_ANY_DAY: Final = date(2001, 1, 1)


@lru_cache(maxsize=256)
def true_rate_of_terms(terms: Terms) -> int:
    """Return the true yearly rate of a loan in ppm: its own rate, but for a flat one.

    Reckoned on whole periods and without the satang that rounding adds to the interest: neither a
    moved first day nor a small debt makes a lawful rate look unlawful.

    >>> true_rate_of_terms(Terms(1_200_000, 120_000, 12, Method.FLAT))
    214571
    """
    if terms.method is not Method.FLAT or not terms.rate_ppm:
        return terms.rate_ppm
    # Of fewer satang than instalments no whole one falls on each: parts of one then count.
    unit = terms.unit_satang * MILLION if terms.principal_satang >= terms.count else 1
    finely = replace(
        terms,
        principal_satang=terms.principal_satang * MILLION,
        unit_satang=unit,
        day_count=DayCount.MONTHLY,
    )
    return true_rate_of(schedule_from(finely, _ANY_DAY), every_months=terms.every_months)


def is_above_ceiling(terms: Terms) -> bool:
    """Return whether a loan bears more than the law allows: by its own rate, or a flat one truly.

    The one rule for every road to a schedule. What rounding an instalment to its unit adds does not
    count: 15 % of 99 baht is 15 %, and of 10.04 baht too.
    """
    if terms.rate_ppm > CEILING_PPM:
        return True
    return terms.principal_satang > 0 and true_rate_of_terms(terms) > CEILING_PPM
