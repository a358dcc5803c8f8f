"""The list of dividends and average returns (บัญชีจ่ายปันผลและเฉลี่ยคืน), reckoned for all members at once.

Members are taken by their record, never by the row they stand in, so that the order of a list changes
nobody's satang. What rounding leaves over of a part goes to reserve, and is shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from forumtui.followup.rules.allocation import pro_rata
from forumtui.messages.values import Money
from forumtui.year_end.refusals import SplitOverPool
from forumtui.year_end.rules.dividends import (
    DividendRounding,
    SavedYear,
    average_return,
    dividend_at_rate,
    dividends_of_pool,
    satang_months,
)

BAHT: Final = 100


@dataclass(frozen=True, slots=True)
class MemberOfYear:
    """A member's year: savings by month, interest paid on debts, whether they were late in it.

    Waived interest was never paid: it is in neither of both. All in satang.
    """

    person: int
    saved: SavedYear
    interest_satang: int = 0
    default_satang: int = 0
    defaulted: bool = False
    adjusted_satang: int = 0


@dataclass(frozen=True, slots=True)
class SplitRule:
    """How a fund's list is reckoned: rates in millionths, None where the whole part is divided.

    Who was late in the year gets an average return only where `defaulter_gets`; default interest counts
    as interest paid only where `default_counts`. In `whole_baht` the satang of each line stay.
    """

    dividend_ppm: int | None = None
    return_ppm: int | None = None
    rounding: DividendRounding = DividendRounding.ON_THE_TOTAL
    whole_baht: bool = False
    defaulter_gets: bool = False
    default_counts: bool = False


@dataclass(frozen=True, slots=True)
class ListLine:
    """What a member gets, in satang; below zero in `total_satang` is paid by nobody."""

    person: int
    satang_months: int
    dividend_satang: int
    return_satang: int
    adjusted_satang: int = 0

    @property
    def total_satang(self) -> int:
        """All of it."""
        return self.dividend_satang + self.return_satang + self.adjusted_satang


@dataclass(frozen=True, slots=True)
class DividendList:
    """The lines by record, and what of both parts nobody gets: it goes to reserve."""

    lines: tuple[ListLine, ...]
    remainder_satang: int


def dividend_list(
    members: Sequence[MemberOfYear], dividend_pool: int, return_pool: int, rule: SplitRule
) -> DividendList:
    """Return what every member gets of both parts in satang. Raises WithdrawnMore, SplitOverPool."""
    every = sorted(members, key=lambda one: one.person)
    years = [one.saved for one in every]
    if rule.dividend_ppm is None:
        dividends = dividends_of_pool(dividend_pool, years)
    else:
        dividends = tuple(dividend_at_rate(one, rule.dividend_ppm, rule.rounding) for one in years)
    paid = [_interest(one, rule) for one in every]
    if rule.return_ppm is None:
        returns = pro_rata(return_pool, paid) if sum(paid) else tuple(0 for _ in paid)
    else:
        returns = tuple(average_return(one, rule.return_ppm) for one in paid)
    if rule.whole_baht:
        dividends = tuple(one - one % BAHT for one in dividends)
        returns = tuple(one - one % BAHT for one in returns)
    for given, pool in ((sum(dividends), dividend_pool), (sum(returns), return_pool)):
        if given > pool:
            raise SplitOverPool(amount=Money(given), most=Money(pool))
    lines = tuple(
        ListLine(one.person, satang_months(one.saved), dividend, back, one.adjusted_satang)
        for one, dividend, back in zip(every, dividends, returns, strict=True)
    )
    return DividendList(lines, dividend_pool + return_pool - sum(dividends) - sum(returns))


def _interest(member: MemberOfYear, rule: SplitRule) -> int:
    """Return the interest a member's average return goes by. A correction below zero gives nothing."""
    if member.defaulted and not rule.defaulter_gets:
        return 0
    paid = member.interest_satang + (member.default_satang if rule.default_counts else 0)
    return max(0, paid)
