"""Yearly interest rates (อัตราดอกเบี้ยต่อปี) in integer millionths: 60,000 ppm is 6 % a year."""

from typing import Final

from forumtui.core.money import half_up_div

MILLION: Final = 1_000_000
MONTHS_A_YEAR: Final = 12


def period_interest(balance_satang: int, rate_ppm: int, months: int = 1) -> int:
    """Return the interest in satang that a balance bears over a period of `months` months.

    Balance x yearly rate x months / 12, a tie in the satang going up. Quote, contract and ledger
    all ask here, so that they can never differ.

    >>> period_interest(125050, 120_000)
    1251
    """
    return half_up_div(balance_satang * rate_ppm * months, MILLION * MONTHS_A_YEAR)


def rate_text(rate_ppm: int) -> str:
    """Return a rate in per cent, exact, with at least two decimals: 180,000 ppm is "18.00".

    >>> rate_text(150_001)
    '15.0001'
    """
    percent, rest = divmod(rate_ppm, MILLION // 100)
    decimals = f"{rest:04d}"
    return f"{percent}.{decimals[:2]}{decimals[2:].rstrip('0')}"
