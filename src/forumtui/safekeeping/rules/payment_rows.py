"""The rows of a schedule and the shares of money, reckoned a second way, for payments divided again."""

from collections.abc import Sequence
from fractions import Fraction

from forumtui.lending.schedule import Instalment, Method, Terms


def rows_kept(
    rows: Sequence[Instalment], balance: int, terms: Terms, held: int, lengths: Sequence[Fraction]
) -> tuple[Instalment, ...]:
    """Return rows that ask what they are held to, as long as something is owed."""
    anew: list[Instalment] = []
    lent = terms.lent_satang or terms.principal_satang
    for row, length in zip(rows, lengths, strict=True):
        if not balance:
            break
        interest = half_up((lent if terms.method is Method.FLAT else balance) * length)
        principal = held
        if terms.method in {Method.DECLINING, Method.FIXED}:
            principal = max(0, held - interest)
        if terms.method is Method.BULLET or row.number <= terms.grace:
            principal = 0
        if row == rows[-1] or principal > balance:
            principal = balance
        balance -= principal
        anew.append(Instalment(row.number, row.due, principal, interest, balance))
    return tuple(anew)


def held_of(terms: Terms | None, rows: Sequence[Instalment]) -> int:
    """Return what each instalment, or each one's principal, is held to; the last one is not."""
    if terms is None or terms.method is Method.BULLET:
        return 0
    if terms.instalment_satang is not None:
        return terms.instalment_satang
    usual = [row for row in rows[:-1] if row.number > terms.grace] or list(rows[-1:])
    if terms.method is Method.DECLINING:
        return min(row.principal_satang + row.interest_satang for row in usual)
    return max(row.principal_satang for row in usual)


def shares_of(satang: int, weights: Sequence[int]) -> list[int]:
    """Return the shares of money in proportion to weights, by the method of largest remainders."""
    exact = [Fraction(satang * weight, sum(weights)) for weight in weights]
    shares = [int(each) for each in exact]
    while sum(shares) < satang:
        k = max(
            (k for k, weight in enumerate(weights) if weight),
            key=lambda k: (exact[k] - shares[k], weights[k], -k),
        )
        shares[k] += 1
    return shares


def half_up(exact: Fraction | int) -> int:
    """Return what an exact figure is in satang, half-up."""
    return int((2 * exact + 1) // 2)
