"""How money that does not reach for all is divided: by what order debts come, or by proportion."""

from collections.abc import Sequence
from datetime import date

from forumtui.followup.rules.dues import LinePlan


def dearest_first(lines: Sequence[LinePlan]) -> tuple[int, ...]:
    """Return the lines' places by falling rate; of two alike the older debt, then as they stand."""
    return tuple(
        sorted(range(len(lines)), key=lambda k: (-lines[k].rate_ppm, _age(lines[k].made_on), k))
    )


def oldest_first(lines: Sequence[LinePlan]) -> tuple[int, ...]:
    """Return the lines' places by the day of the old debt; one without a day comes last."""
    return tuple(sorted(range(len(lines)), key=lambda k: (_age(lines[k].made_on), k)))


def _age(made_on: date | None) -> date:
    return date.max if made_on is None else made_on


def pro_rata(satang: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return `satang` divided in proportion to `weights`, none of them negative, to the last satang.

    Each gets the whole satang of its exact share; those left over go to the largest remainders, of
    two alike to the larger weight, then to the earlier one. A weight of 0 gets 0. Raises ValueError
    where no weight is above 0 and there is something to divide.

    >>> pro_rata(100_100, (60_844, 102_976, 27_778))
    (31788, 53800, 14512)
    """
    together = sum(weights)
    if not together:
        if satang:
            raise ValueError(f"nothing is due that {satang} satang could be divided by")
        return tuple(0 for _ in weights)
    exact = [divmod(satang * weight, together) for weight in weights]
    shares = [share for share, _ in exact]
    left = satang - sum(shares)
    if left:
        takes = sorted(
            (k for k, weight in enumerate(weights) if weight),
            key=lambda k: (-exact[k][1], -weights[k], k),
        )
        for k in takes[:left]:
            shares[k] += 1
    return tuple(shares)
