"""Instalment schedules (ตารางผ่อนชำระ): what falls due, when, and how much of it is interest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import count, islice
from typing import Final, NamedTuple, overload

from forumtui.lending.money import half_up_div
from forumtui.lending.periods import Period, due_dates, periods
from forumtui.lending.rates import MILLION, MONTHS_A_YEAR, DayCount
from forumtui.lending.refusals import (
    GivenInstalmentTooSmall,
    GraceOfNothing,
    InstalmentOfNothing,
    InstalmentTooSmall,
    TooManyInstalments,
)
from forumtui.messages.values import Money

MOST_INSTALMENTS: Final = 1_200
"""A loan of more instalments than these is nobody's: a century of months."""

UNITS: Final = (1, 25, 100, 500, 1_000, 10_000)
"""What instalments are rounded to, in satang: from the smallest coin to the hundred-baht note."""


class Method(StrEnum):
    """How a loan is repaid. All but `FLAT` bear interest on what is still owed (ลดต้นลดดอก)."""

    DECLINING = "declining"
    """Equal instalments: the interest part falls, the principal part grows."""
    EQUAL_PRINCIPAL = "equal-principal"
    """Equal principal parts (ต้นเท่ากันทุกงวด): the instalment falls with its interest."""
    FLAT = "flat"
    """Equal principal parts, each period's interest on the whole first principal (ดอกเบี้ยคงที่)."""
    BULLET = "bullet"
    """Interest each period, the whole principal with the last (จ่ายต้นครั้งเดียว)."""
    FIXED = "fixed"
    """A given instalment until nothing is owed: the count follows (ผ่อนตามกำลัง)."""


_EQUAL: Final = frozenset({Method.DECLINING, Method.FIXED})
"""Where the instalment is what is held to, and not its principal part."""


class Rounding(StrEnum):
    """How an instalment, or its principal part, becomes a multiple of its unit."""

    HALF_UP = "half-up"
    UP = "up"
    DOWN = "down"
    """What is over falls due with the last instalment."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a schedule is reckoned from.

    `rate_ppm` is the yearly rate in millionths; one instalment falls due every `every_months`
    months. `unit_satang` is what the instalment (declining) or its principal part (equal principal,
    flat) is rounded to, by `rounding`: 1 = the satang, 100 = whole baht. The first `grace`
    instalments carry interest only (ปลอดเงินต้น); the others pay everything off.
    `instalment_satang` is the given instalment of `FIXED`, whose `count` is how many there may be.
    `lent_satang` is what a `FLAT` loan that is paid off in part bears interest on: what was lent at
    first; None means the principal.
    """

    principal_satang: int
    rate_ppm: int
    count: int
    method: Method = Method.DECLINING
    every_months: int = 1
    unit_satang: int = 1
    rounding: Rounding = Rounding.HALF_UP
    day_count: DayCount = DayCount.MONTHLY
    grace: int = 0
    instalment_satang: int | None = None
    lent_satang: int | None = None

    def __post_init__(self) -> None:
        if min(self.principal_satang, self.rate_ppm, self.instalment_satang or 0) < 0:
            raise ValueError(f"principal, rate and instalment cannot be negative: {self}")
        if self.count < 1 or self.every_months < 1 or self.unit_satang < 1:
            raise ValueError(f"count, months and unit are at least 1: {self}")
        if not 0 <= self.grace < self.count:
            raise ValueError(f"an instalment is left to pay off the principal: {self}")
        if (self.method is Method.FIXED) != (self.instalment_satang is not None):
            raise ValueError(f"an instalment is given where it is fixed, and only there: {self}")
        if self.lent_satang is not None and (
            self.method is not Method.FLAT or self.lent_satang < self.principal_satang
        ):
            raise ValueError(f"only a flat loan bears interest on what was lent: {self}")

    @property
    def paying(self) -> int:
        """How many instalments pay off principal."""
        return self.count - self.grace


class Instalment(NamedTuple):
    """One instalment (งวด) and the principal outstanding after it. Made by the thousand."""

    number: int
    due: date
    principal_satang: int
    interest_satang: int
    balance_satang: int

    @property
    def total_satang(self) -> int:
        """What is paid on the day: principal and interest."""
        return self.principal_satang + self.interest_satang


def schedule_from(terms: Terms, start: date) -> tuple[Instalment, ...]:
    """Return the schedule of a loan lent on `start`: instalment k is due k periods later.

    Raises what `schedule` raises.
    """
    return schedule(terms, due_dates(terms.count, terms.every_months, start=start), start=start)


def schedule(
    terms: Terms, due: Sequence[date], *, start: date | None = None
) -> tuple[Instalment, ...]:
    """Return the instalments that pay off `terms.principal_satang` on the dates `due`.

    A period's interest is that of `rates.period_rate`, half-up; `start` is the day from which it runs. A
    first period of another length (a moved first day) counts its own months, or days where it has
    no whole months; without a `start`, wanted only where days count, it is as long as the others.
    The last instalment takes what remains.
    Where rounding pays the loan off sooner, the schedule ends there; a principal of 0 has none.
    Where one longer period bears more interest than the instalment is, the instalment is that
    interest: none of it is ever added to the principal (ป.พ.พ. section 655). Reckoned to the satang,
    a principal below half a satang a period rounds to instalments of 0 and falls due whole with the
    last; interest on it is 0 too, or it is refused.

    Raises InstalmentTooSmall when the instalment pays off no principal, TooManyInstalments when a
    given one needs more than `count`, and ValueError when `due` does not hold one date for each
    instalment, or where days count when `start` is wanting or a date lies before the one it follows.
    """
    if len(due) != terms.count:
        raise ValueError(f"{terms.count} instalments need as many dates, not {len(due)}")
    return tuple(_unfolded(terms, due, start))


def _unfolded(terms: Terms, due: Sequence[date], start: date | None) -> Iterator[Instalment]:
    if not terms.principal_satang:
        return
    lengths = _lengths(terms, due, start)
    regular = _regular_part(terms, lengths)
    # Made by the hundred thousand where a whole village is asked: each as quickly as it can be.
    new, left = tuple.__new__, 0
    rows = zip(count(1), due, _parts(terms, regular, lengths), strict=False)
    for number, day, (principal, interest, left) in rows:
        yield new(Instalment, (number, day, principal, interest, left))
    if left:
        raise TooManyInstalments(
            instalment=Money(regular),
            longest=terms.count,
            smallest=Money(_smallest(terms, lengths)),
        )


class UnfoldingSchedule(Sequence[Instalment]):
    """The instalments of `schedule`, each reckoned when it is looked at first.

    For who looks at few of them: those due by a day. What `schedule` raises is raised when
    it is reached.
    """

    __slots__ = ("_coming", "_known", "_satang")

    def __init__(self, terms: Terms, due: Sequence[date], *, start: date | None = None) -> None:
        self._satang: Final = terms.principal_satang
        self._known: Final[list[Instalment]] = []
        self._coming: Final = _unfolded(terms, due, start)

    @overload
    def __getitem__(self, place: int) -> Instalment: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Instalment, ...]: ...
    def __getitem__(self, place: int | slice) -> Instalment | tuple[Instalment, ...]:
        """Return an instalment, and reckon those before it; any other part of it reckons it whole."""
        known = self._known
        if isinstance(place, slice):
            known.extend(self._coming)
            return tuple(known[place])
        missing = None if place < 0 else max(0, place - len(known) + 1)
        known.extend(islice(self._coming, missing))
        return known[place]

    def __iter__(self) -> Iterator[Instalment]:
        """Yield the instalments, each reckoned when it is asked for."""
        known, place = self._known, 0
        while True:
            while place < len(known):
                yield known[place]
                place += 1
            for row in self._coming:
                known.append(row)
                place += 1
                yield row
                if len(known) > place:
                    # Somebody else looked further meanwhile.
                    break
            else:
                if len(known) == place:
                    return

    def __len__(self) -> int:
        """Return how many there are: it reckons all of them."""
        self._known.extend(self._coming)
        return len(self._known)

    def principal_from(self, place: int) -> int:
        """Return the principal of the instalments from a place on."""
        return self[place - 1].balance_satang if place else self._satang


def principal_from(rows: Sequence[Instalment], place: int) -> int:
    """Return the principal of the instalments from a place on."""
    if isinstance(rows, UnfoldingSchedule):
        return rows.principal_from(place)
    return sum(each.principal_satang for each in rows[place:])


def check_each_pays(terms: Terms, instalments: Sequence[Instalment], start: date) -> None:
    """Refuse a schedule on which 0.00 baht falls due on some day.

    Raises GraceOfNothing, InstalmentOfNothing.
    """
    empty = next((each.number for each in instalments if not each.total_satang), None)
    if empty is None:
        return
    if empty <= terms.grace:
        raise GraceOfNothing(grace=terms.grace)

    def pays(count: int) -> bool:
        try:
            fewer = schedule_from(replace(terms, count=count), start)
        except (InstalmentTooSmall, TooManyInstalments):
            return False
        return all(each.total_satang for each in fewer)

    most = most_that_pay(pays, terms.grace + 1, terms.count)
    raise InstalmentOfNothing(count=terms.count, most=most)


def most_that_pay(pays: Callable[[int], bool], least: int, count: int) -> int:
    """Return the most instalments, from `least` to below `count`, with something due on each day.

    `least` does, `count` does not: halving what lies between finds where it ends.
    """
    while count - least > 1:
        middle = (least + count) // 2
        if pays(middle):
            least = middle
        else:
            count = middle
    return least


def interest_of(terms: Terms, due: Sequence[date], *, start: date | None = None) -> int:
    """Return the interest of a whole schedule that could be made, at a third of its cost.

    0 of a principal of 0. Raises InstalmentTooSmall and ValueError as `schedule` does.
    """
    if not terms.principal_satang:
        return 0
    lengths = _lengths(terms, due, start)
    regular = _regular_part(terms, lengths)
    return sum(interest for _, interest, _ in _parts(terms, regular, lengths))


def _lengths(terms: Terms, due: Sequence[date], start: date | None) -> Sequence[Period]:
    return periods(terms.rate_ppm, terms.every_months, terms.day_count, due, start)


def _parts(terms: Terms, regular: int, lengths: Sequence[Period]) -> Iterator[tuple[int, int, int]]:
    """Yield each instalment's principal and interest and the balance after it, until that is 0."""
    balance = terms.principal_satang
    lent = terms.lent_satang or balance
    flat, whole = terms.method is Method.FLAT, terms.method in _EQUAL
    standing = terms.count if terms.method is Method.BULLET else terms.grace
    last = 0 if terms.method is Method.FIXED else terms.count
    for number, (borne, year) in enumerate(lengths, start=1):
        interest = half_up_div((lent if flat else balance) * borne, year)
        if number == last:
            principal = balance
        elif number <= standing:
            principal = 0
        else:
            part = regular - interest if whole else regular
            principal = 0 if part < 0 else balance if part > balance else part
        balance -= principal
        yield principal, interest, balance
        if not balance:
            return


def _first_interest(terms: Terms, lengths: Sequence[Period]) -> int:
    """Return the interest of the whole principal over the first period that pays some of it off.

    One that is longer or shorter because the first day was moved does not decide.
    """
    moved = terms.day_count is not DayCount.ACTUAL_365 and lengths[0] != lengths[-1]
    borne, year = lengths[terms.grace or int(moved)]
    return half_up_div((terms.lent_satang or terms.principal_satang) * borne, year)


def _regular_part(terms: Terms, lengths: Sequence[Period]) -> int:
    """Return what every instalment but the last is held to: its total, or its principal part."""
    if terms.method is Method.BULLET:
        return 0
    part = _unrefused_part(terms)
    if terms.paying > 1:
        _refuse_a_standing_debt(terms, part, lengths)
    return part


def _unrefused_part(terms: Terms) -> int:
    if terms.instalment_satang is not None:
        return terms.instalment_satang
    if terms.method is Method.DECLINING and terms.rate_ppm:
        # P*i / (1 - (1+i)^-n) in whole numbers: i is a / b.
        a = terms.rate_ppm * terms.every_months
        b = MILLION * MONTHS_A_YEAR
        grown, still = (a + b) ** terms.paying, b**terms.paying
        return _rounded(terms, terms.principal_satang * a * grown, b * (grown - still))
    return _rounded(terms, terms.principal_satang, terms.paying)


def _rounded(terms: Terms, numerator: int, denominator: int) -> int:
    unit = terms.unit_satang
    if terms.rounding is Rounding.UP:
        return -(-numerator // (denominator * unit)) * unit
    if terms.rounding is Rounding.DOWN:
        return numerator // (denominator * unit) * unit
    return half_up_div(numerator, denominator, unit)


def _refuse_a_standing_debt(terms: Terms, part: int, lengths: Sequence[Period]) -> None:
    interest = _first_interest(terms, lengths)
    whole = terms.method in _EQUAL
    instalment = part if whole else part + interest
    fixed = terms.method is Method.FIXED
    nothing_yet = instalment == interest == 0 and terms.unit_satang == 1 and not fixed
    if instalment > interest or nothing_yet:
        return
    refusal = GivenInstalmentTooSmall if fixed else InstalmentTooSmall
    raise refusal(
        instalment=Money(instalment),
        interest=Money(interest),
        smallest=Money(_smallest(terms, lengths) if whole else terms.unit_satang + interest),
    )


def _smallest(terms: Terms, lengths: Sequence[Period]) -> int:
    """Return the smallest multiple of the unit that pays off some principal at once and all in time.

    The more is paid the less is owed, after every instalment: halving the interval finds it.
    """
    unit = terms.unit_satang
    interest = _first_interest(terms, lengths)
    below, enough = interest // unit, -(-(terms.principal_satang + interest) // unit)
    while enough - below > 1:
        middle = (below + enough) // 2
        if _pays_off(terms, middle * unit, lengths):
            enough = middle
        else:
            below = middle
    return enough * unit


def _pays_off(terms: Terms, instalment: int, lengths: Sequence[Period]) -> bool:
    given = replace(terms, method=Method.FIXED, instalment_satang=instalment)
    return any(not balance for _, _, balance in _parts(given, instalment, lengths))
