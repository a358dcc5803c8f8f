"""Money is integer satang (100 satang = 1 baht). This is the one place that rounds."""

from fractions import Fraction
from typing import Final


def half_up_div(numerator: int, denominator: int, unit: int = 1) -> int:
    """Return numerator / denominator rounded to the nearest multiple of `unit`, a tie going up.

    The integer form of `round_half_up`, for loops that would make a Fraction each month.
    `denominator` and `unit` are positive.

    >>> half_up_div(12505, 10)
    1251
    """
    step = denominator * unit
    return (2 * numerator + step) // (2 * step) * unit


def round_half_up(amount: Fraction | int, unit: int = 1) -> int:
    """Return `amount` rounded to the nearest multiple of `unit`, a tie going up.

    >>> round_half_up(Fraction(12505, 10))
    1251
    >>> round_half_up(30450, unit=100)
    30500
    """
    return half_up_div(amount.numerator, amount.denominator, unit)


LARGEST_SATANG: Final = 10**15
"""Ten million million baht: what is more is no village's money."""
