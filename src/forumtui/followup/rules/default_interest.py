"""Default interest (ดอกเบี้ยผิดนัด): what an overdue instalment's principal bears, and for which days.

Never on interest (ป.พ.พ. sections 224 and 655), never above the ceiling of section 654.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from forumtui.followup.rules.dues import PaymentPause
from forumtui.followup.rules.settings import Settings
from forumtui.lending.money import half_up_div
from forumtui.lending.rates import DAYS_A_YEAR, MILLION

CEILING_PPM: Final = 150_000
"""15 % a year (section 654)."""

_YEAR: Final = MILLION * DAYS_A_YEAR


def default_rate_ppm(rate_ppm: int, settings: Settings) -> int:
    """Return what an overdue principal bears a year, in millionths, of a debt at `rate_ppm`.

    0 where the debt itself bears none; its own rate where that is above the least that is asked.
    """
    if not rate_ppm:
        return 0
    return min(max(rate_ppm, settings.default_rate_ppm), CEILING_PPM)


def default_interest(principal_satang: int, rate_ppm: int, days: int) -> int:
    """Return what an overdue principal bore in `days` days out of 365, in satang, half-up.

    >>> default_interest(50_844, 60_000, 45)
    376
    """
    return half_up_div(principal_satang * rate_ppm * days, _YEAR)


class PausedDays:
    """The days on which nothing is late: of several pauses each day counts once."""

    __slots__ = ("_spans",)

    def __init__(self, pauses: Iterable[PaymentPause]) -> None:
        spans: list[tuple[int, int]] = []
        for since, until in sorted((p.since.toordinal(), p.until.toordinal()) for p in pauses):
            if spans and since <= spans[-1][1] + 1:
                spans[-1] = (spans[-1][0], max(spans[-1][1], until))
            elif since <= until:
                spans.append((since, until))
        self._spans = tuple(spans)

    def days(self, after: date, until: date) -> int:
        """Return the days after one, up to and with the other, that are not paused; 0 of none."""
        days = (until - after).days
        if days <= 0:
            return 0
        if self._spans:
            first, last = after.toordinal() + 1, until.toordinal()
            for since, end in self._spans:
                days -= max(0, min(last, end) - max(first, since) + 1)
        return days
