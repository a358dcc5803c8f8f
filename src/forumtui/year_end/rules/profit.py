"""A fund's profit split by vote (จัดสรรกำไร), to the last satang, by largest remainder.

The parts are millionths of the whole and make exactly one; a loss is split by nobody. Usual of a savings
group: reserve 10, dividend 40, average return 20, committee 15, welfare 10, public 5 (a setting).
"""

from collections.abc import Mapping
from typing import Final

from forumtui.followup.rules.allocation import pro_rata
from forumtui.messages.values import Money
from forumtui.year_end.refusals import (
    DividendOverCap,
    NothingToSplit,
    ReserveTooSmall,
    SplitNotWhole,
)

WHOLE_PPM: Final = 1_000_000

RESERVE, DIVIDEND, AVERAGE_RETURN = "reserve", "dividend", "average_return"

ITEMS: Final = (
    *(RESERVE, DIVIDEND, AVERAGE_RETURN),
    *("committee", "welfare", "public", "bonus", "education", "other"),
)
"""What parts are for; what is neither reserve nor paid to members is set aside for its purpose."""

USUAL_SPLIT: Final[Mapping[str, int]] = {
    "reserve": 100_000,
    "dividend": 400_000,
    "average_return": 200_000,
    "committee": 150_000,
    "welfare": 100_000,
    "public": 50_000,
}
"""Millionths of the profit, by what it is for."""


def split_profit(satang: int, parts: Mapping[str, int]) -> dict[str, int]:
    """Return a profit in satang divided by `parts` in millionths. Raises NothingToSplit, SplitNotWhole.

    >>> split_profit(8_765_432, USUAL_SPLIT)["average_return"]
    1753086
    """
    if satang <= 0:
        raise NothingToSplit(amount=Money(satang))
    if sum(parts.values()) != WHOLE_PPM or min(parts.values(), default=-1) < 0:
        raise SplitNotWhole(parts=sum(parts.values()))
    return dict(zip(parts, pro_rata(satang, tuple(parts.values())), strict=True))


def check_dividend(satang: int, paid_up: int, cap_ppm: int) -> None:
    """Refuse a dividend above its cap on the paid-up shares or savings. Raises DividendOverCap."""
    most = paid_up * cap_ppm // WHOLE_PPM
    if satang > most:
        raise DividendOverCap(amount=Money(satang), most=Money(most))


def check_reserve(parts: Mapping[str, int], least_ppm: int) -> None:
    """Refuse a split that keeps less as reserve than the rule asks. Raises ReserveTooSmall."""
    kept = parts.get(RESERVE, 0)
    if kept < least_ppm:
        raise ReserveTooSmall(parts=kept, least=least_ppm)
