"""A year's close reckoned a second way: what balances, how a profit is split, what each member gets.

Every month's balance bears on its own here, and shares are cut from exact fractions. Nothing is asked
of what the year's close reckons with; that both ways come to the same is what is checked.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

_DEBIT: Final = frozenset(
    {
        *("cash", "bank", "loans", "interest-due", "other-assets"),
        *("expenses", "institution-fee", "doubtful", "adjustments"),
    }
)
_INCOME: Final = frozenset(
    {
        *("interest", "default-interest", "costs-back", "interest-earned"),
        *("interest-in-books", "other-income"),
    }
)
_EXPENSES: Final = frozenset({"expenses", "institution-fee", "doubtful", "adjustments"})
_PAID_TO_MEMBERS: Final = frozenset({"dividend", "average_return"})
_MILLION: Final = 1_000_000
_YEAR: Final = 12
_BAHT: Final = 100


class KeptMemberYear(NamedTuple):
    """A member's year as it was locked: savings at its beginning, what came in each month."""

    person: int
    opening: int
    months: tuple[int, ...]
    interest: int
    default: int
    defaulted: bool
    adjusted: int


class KeptDividend(NamedTuple):
    """A line of the list as it was written."""

    person: int
    satang_months: int
    dividend: int
    back: int
    adjusted: int


class KeptSplit(NamedTuple):
    """A split that was proposed: its parts, in millionths and satang, and how its list is made."""

    id: int
    act: int
    parts: tuple[tuple[str, int, int], ...]
    dividend_ppm: int | None
    return_ppm: int | None
    rounding: str
    whole_baht: bool
    defaulter_gets: bool
    default_counts: bool


class KeptSplitDecision(NamedTuple):
    """Which split was adopted, what of it went to reserve, and its list."""

    act: int
    split: int
    remainder: int
    lines: tuple[KeptDividend, ...]


class KeptYearClosing(NamedTuple):
    """What a closed year carried over."""

    act: int
    capital: int
    reserve: int
    aside: int
    unpaid: int


class KeptYear(NamedTuple):
    """Everything that a year's close follows from, and what was written down of it."""

    locked_in: int
    figures: Mapping[str, int]
    members: tuple[KeptMemberYear, ...]
    splits: tuple[KeptSplit, ...]
    decision: KeptSplitDecision | None
    covered: int
    closing: KeptYearClosing | None

    @property
    def profit(self) -> int:
        """The year's profit, by its figures."""
        income = sum(satang for account, satang in self.figures.items() if account in _INCOME)
        return income - sum(
            satang for account, satang in self.figures.items() if account in _EXPENSES
        )


def wrongly_closed(year: KeptYear) -> Iterator[int]:
    """Yield the acts of a year that wrote something else than follows, in their order."""
    sides = [satang if name in _DEBIT else -satang for name, satang in year.figures.items()]
    if sum(sides):
        yield year.locked_in
    for split in year.splits:
        exact = [Fraction(year.profit * ppm, _MILLION) for _, ppm, _ in split.parts]
        ranks = [ppm for _, ppm, _ in split.parts]
        if list(_cut(exact, ranks, year.profit)) != [satang for *_, satang in split.parts]:
            yield split.act
    done = year.decision
    adopted = None if done is None else next(one for one in year.splits if one.id == done.split)
    if done is not None and adopted is not None and not _lists(year, adopted, done):
        yield done.act
    if year.closing is not None and year.closing[1:] != _carried(year, adopted, done):
        yield year.closing.act


def _lists(year: KeptYear, split: KeptSplit, done: KeptSplitDecision) -> bool:
    every = sorted(year.members)
    stood = [_balances(one) for one in every]
    sums = [sum(one) for one in stood]
    pools = {item: satang for item, _, satang in split.parts}
    of_members, of_debtors = pools.get("dividend", 0), pools.get("average_return", 0)
    if split.dividend_ppm is None:
        dividends = _pool(of_members, sums)
    else:
        dividends = [_at(each, split.dividend_ppm, split.rounding) for each in stood]
    paid = [_interest(one, split) for one in every]
    if split.return_ppm is None:
        backs = _pool(of_debtors, paid)
    else:
        backs = [_half_up(Fraction(one * split.return_ppm, _MILLION)) for one in paid]
    if split.whole_baht:
        dividends = [one // _BAHT * _BAHT for one in dividends]
        backs = [one // _BAHT * _BAHT for one in backs]
    lines = [
        KeptDividend(one.person, months, dividend, back, one.adjusted)
        for one, months, dividend, back in zip(every, sums, dividends, backs, strict=True)
    ]
    left = of_members + of_debtors - sum(dividends) - sum(backs)
    return sorted(done.lines) == lines and done.remainder == left and left >= 0


def _balances(member: KeptMemberYear) -> list[int]:
    """Return what stood at the beginning of each month."""
    found = [member.opening]
    for moved in member.months[: _YEAR - 1]:
        found.append(found[-1] + moved)
    return found


def _interest(member: KeptMemberYear, split: KeptSplit) -> int:
    if member.defaulted and not split.defaulter_gets:
        return 0
    return max(0, member.interest + (member.default if split.default_counts else 0))


def _at(balances: Sequence[int], ppm: int, rounding: str) -> int:
    exact = [Fraction(one * ppm, _YEAR * _MILLION) for one in balances]
    if rounding == "each_month":
        return sum(map(_half_up, exact))
    if rounding == "cut":
        return sum(one.numerator // one.denominator for one in exact)
    return _half_up(sum(exact, Fraction()))


def _pool(pool: int, weights: Sequence[int]) -> list[int]:
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    return list(_cut([Fraction(pool * one, whole) for one in weights], weights, pool))


def _cut(exact: Sequence[Fraction], ranks: Sequence[int], whole: int) -> Iterator[int]:
    """Yield whole satang of exact shares: those left over go one each to the largest rests."""
    floors = [one.numerator // one.denominator for one in exact]
    order = sorted(
        (k for k, rank in enumerate(ranks) if rank),
        key=lambda k: (floors[k] - exact[k], -ranks[k], k),
    )
    more = {*order[: whole - sum(floors)]}
    for k, floor in enumerate(floors):
        yield floor + (k in more)


def _half_up(exact: Fraction) -> int:
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def _carried(
    year: KeptYear, split: KeptSplit | None, done: KeptSplitDecision | None
) -> tuple[int, int, int, int]:
    """Return what a year carries over: capital, reserve, what is set aside, what is owed to members."""
    parts = {} if split is None else {item: satang for item, _, satang in split.parts}
    left = 0 if done is None else done.remainder
    members = sum(satang for item, satang in parts.items() if item in _PAID_TO_MEMBERS)
    kept = parts.get("reserve", 0)
    loss = min(0, year.profit)
    return (
        year.figures["capital"] + loss + year.covered,
        year.figures["reserve"] + kept + left - year.covered,
        year.figures["set-aside"] + sum(parts.values()) - members - kept,
        members - left,
    )
