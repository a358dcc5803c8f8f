"""The legal ceiling (ป.พ.พ. section 654): 15 % a year, of the rate that is truly borne."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from forumtui.core.debts import OldDebt
from forumtui.core.rates import MILLION, DayCount, rate_text
from forumtui.core.refusals import Refusal
from forumtui.core.schedule import Method, Terms, schedule_from
from forumtui.core.true_rate import true_rate_of

CEILING_PPM: Final = 150_000
"""The highest yearly rate a loan may bear: 15 % (ป.พ.พ. section 654)."""
_ANY_DAY: Final = date(2001, 1, 1)


class RateAboveCeiling(Refusal):
    """A debt bears more than section 654 allows.

    Details: line, fund, debtor, rate and ceiling in per cent ("18.00", "15.00").
    """

    key = "consolidation_refusals.rate_above_ceiling"


class TrueRateAboveCeiling(RateAboveCeiling):
    """A flat rate, on what is really owed, is more than section 654 allows.

    Details: line, fund, debtor, rate, true_rate and ceiling in per cent.
    """

    key = "consolidation_refusals.true_rate_above_ceiling"


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


def above_ceiling(debt: OldDebt, terms: Terms) -> RateAboveCeiling | None:
    """Return the refusal of a debt that bears more than 15 % a year, None when it is lawful.

    It is never clamped: courts void the whole interest.
    """
    details = {
        "line": debt.line,
        "fund": debt.fund,
        "debtor": debt.debtor,
        "rate": rate_text(terms.rate_ppm),
        "ceiling": rate_text(CEILING_PPM),
    }
    if terms.rate_ppm > CEILING_PPM:
        return RateAboveCeiling(**details)
    if not terms.principal_satang or (true_rate := true_rate_of_terms(terms)) <= CEILING_PPM:
        return None
    return TrueRateAboveCeiling(true_rate=rate_text(true_rate), **details)
