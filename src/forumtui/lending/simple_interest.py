"""Simple interest of whole days (ดอกเบี้ยไม่ทบต้น): what a debt bore before a contract took it over.

Interest bears no interest (ป.พ.พ. section 655): only principal is asked here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from forumtui.lending.money import half_up_div
from forumtui.lending.rates import DAYS_A_YEAR, MILLION


@dataclass(frozen=True, slots=True)
class BearsSince:
    """What a debt bore interest on: `principal_satang` is owed on the first day, at `rate_ppm` a year.

    `paid` are payments of principal, each with its day: from that day on they bear none. A flat loan
    bears on `lent_satang`, what was lent at first, while its term runs, up to `flat_until`; None:
    no part of the time.
    """

    principal_satang: int
    rate_ppm: int
    paid: Sequence[tuple[date, int]] = ()
    lent_satang: int = 0
    flat_until: date | None = None


def simple_interest(borne: BearsSince, since: date, until: date) -> int:
    """Return the interest of the days after `since`, up to `until`, in satang, rounded once, half-up.

    0 where there is no such day. The first day is not counted, the last is (ป.พ.พ. section 193/3).

    >>> simple_interest(BearsSince(2_000_000, 60_000), date(2017, 3, 31), date(2017, 4, 20))
    6575
    """
    marks = {since, until, *(day for day, _ in borne.paid)}
    if borne.flat_until is not None:
        marks.add(borne.flat_until)
    days = sorted(day for day in marks if since <= day <= until)
    satang_days = sum(
        _bearing(borne, first) * (last - first).days for first, last in pairwise(days)
    )
    return half_up_div(satang_days * borne.rate_ppm, MILLION * DAYS_A_YEAR)


def _bearing(borne: BearsSince, day: date) -> int:
    """Return what bears interest on the day after `day`."""
    paid = sum(satang for on, satang in borne.paid if on <= day)
    left = max(0, borne.principal_satang - paid)
    if borne.flat_until is None or day >= borne.flat_until or not left:
        return left
    return max(borne.lent_satang, left)
