"""Control totals (ยอดคุม): the members' lines against what a fund's own papers state.

The members' sum of a balance sheet's ลูกหนี้ must be the sum of the debtors; a fund whose books
differ is on hold until somebody writes down why.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, islice
from typing import Final

from forumtui.ledger.rules import LineKind

MOST_SHOWN: Final = 3
"""How many rows, or pairs of rows, of one kind are named."""

FEW_PAIRS: Final = 20
"""With more pairs than these in a large register, that two rows fit says nothing."""


class Measure(StrEnum):
    """What is added up: the members' savings (เงินออม) or their debts (ลูกหนี้)."""

    SAVING = "saving"
    LOAN = "loan"

    @property
    def kind(self) -> LineKind:
        """The kind of the lines that are added up."""
        return "saving" if self is Measure.SAVING else "loan"


class Against(StrEnum):
    """What the members' sum is compared with: the fund's balance sheet, or a register's total row."""

    BALANCE_SHEET = "balance_sheet"
    TOTAL_ROW = "total_row"


class ComparisonStanding(StrEnum):
    """How a comparison stands.

    `ROWS_WAIT` is a register that adds up when its waiting rows are counted; `EXPLAINED` a difference
    somebody wrote the reason of. Only `ON_HOLD` holds the fund.
    """

    AGREES = "agrees"
    ROWS_WAIT = "rows_wait"
    EXPLAINED = "explained"
    ON_HOLD = "on_hold"
    NOT_STATED = "not_stated"


def standing_of(
    *,
    members_satang: int,
    stated_satang: int | None,
    waiting_satang: int | None = None,
    explained_satang: int | None = None,
) -> ComparisonStanding:
    """Return how the members' sum stands to what is stated, None when nothing is.

    `waiting_satang` is what the waiting rows of the very table hold, None when that cannot be read
    or has no bearing. `explained_satang` is the difference a written reason speaks of: it explains
    no other.
    """
    if stated_satang is None:
        return ComparisonStanding.NOT_STATED
    difference = stated_satang - members_satang
    if difference == 0:
        return ComparisonStanding.AGREES
    if difference == waiting_satang:
        return ComparisonStanding.ROWS_WAIT
    return (
        ComparisonStanding.EXPLAINED
        if difference == explained_satang
        else ComparisonStanding.ON_HOLD
    )


def stated_total(totals: Sequence[int], sums: Iterable[int]) -> int | None:
    """Return what a register states in all: its last total row, or all of them where that fits.

    Registers printed page by page state one total a page; those together are then one of `sums`.
    None when no total is stated.
    """
    if not totals:
        return None
    together = sum(totals)
    return together if totals[-1] not in (known := set(sums)) and together in known else totals[-1]


class Hint(StrEnum):
    """How rows could make up a difference.

    A waiting row (or two, or all of them) not counted; all rows of which the same is asked, counted
    where they should not be; one row or a pair left out or counted twice;
    two neighbouring digits of an amount exchanged (the difference is then divisible by 9); a zero too
    many or too few. `UNDECIDED` are waiting rows that do not make it up as they stand.
    """

    WAITING = "waiting"
    QUESTIONED = "questioned"
    SINGLE = "single"
    SWAPPED = "swapped"
    SHIFTED = "shifted"
    PAIR = "pair"
    UNDECIDED = "undecided"


_SURE: Final = (Hint.WAITING, Hint.QUESTIONED)
"""Where these are found, no two other rows that happen to fit are named."""


@dataclass(frozen=True, slots=True)
class RowAmount:
    """A row of a register and its amount; None for a waiting row whose amount cannot be read.

    `questions` are the reasons for which an accepted row is asked about.
    """

    row: int
    satang: int | None
    waiting: bool = False
    questions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clue:
    """Rows that could make up a difference in one way: the first of them, and how many there are."""

    hint: Hint
    rows: tuple[tuple[int, ...], ...]
    count: int


def likely_rows(difference_satang: int, rows: Sequence[RowAmount]) -> tuple[Clue, ...]:
    """Return the rows that could make up a difference (stated less members'), the surest first.

    >>> likely_rows(50_000, [RowAmount(7, 50_000), RowAmount(8, 123_400)])
    (Clue(hint=<Hint.SINGLE: 'single'>, rows=((7,),), count=1),)
    """
    if difference_satang == 0:
        return ()
    # A row that is asked about is named before one of which all is understood.
    accepted = sorted((row for row in rows if not row.waiting), key=lambda row: not row.questions)
    known = [(row.row, row.satang) for row in accepted if row.satang]
    waiting = [(row.row, row.satang) for row in rows if row.waiting and row.satang]
    apart = abs(difference_satang)
    # Whatever is done to its digits, an amount changes by a multiple of nine.
    digits = known if difference_satang % 9 == 0 else []
    finds = (
        (Hint.WAITING, _waiting(difference_satang, waiting)),
        (Hint.QUESTIONED, _questioned(difference_satang, rows)),
        (Hint.SINGLE, [(row,) for row, satang in known if satang == apart]),
        (Hint.SWAPPED, [(r,) for r, s in digits if difference_satang in _swaps(s)]),
        (Hint.SHIFTED, [(r,) for r, s in digits if difference_satang in _shifts(s)]),
    )
    clues = [Clue(hint, tuple(found[:MOST_SHOWN]), len(found)) for hint, found in finds if found]
    pairs = 0 if clues and clues[0].hint in _SURE else _count_pairs(apart, known)
    if 0 < pairs <= FEW_PAIRS:
        clues.append(Clue(Hint.PAIR, tuple(islice(_pairs(apart, known), MOST_SHOWN)), pairs))
    undecided = [(row.row,) for row in rows if row.waiting]
    if undecided and (not clues or clues[0].hint is not Hint.WAITING):
        clues.append(Clue(Hint.UNDECIDED, tuple(undecided[:MOST_SHOWN]), len(undecided)))
    return tuple(clues)


def _waiting(difference: int, waiting: Sequence[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return the waiting rows that would close the gap: single ones, else two, else all."""
    single: list[tuple[int, ...]] = [(row,) for row, satang in waiting if satang == difference]
    if single:
        return single
    two = [(a, b) for (a, x), (b, y) in combinations(waiting[:200], 2) if x + y == difference]
    if two:
        return [*two]
    together = sum(satang for _, satang in waiting) == difference
    return [tuple(row for row, _ in waiting)] if together and len(waiting) > 2 else []


def _questioned(difference: int, rows: Sequence[RowAmount]) -> list[tuple[int, ...]]:
    """Return the accepted rows of which the same is asked and that are just as much too much."""
    by_question: dict[str, list[RowAmount]] = {}
    accepted = [row for row in rows if not row.waiting]
    for row in accepted:
        for code in row.questions:
            by_question.setdefault(code, []).append(row)
    for asked in by_question.values():
        together = sum(row.satang or 0 for row in asked)
        if 1 < len(asked) < len(accepted) and together == -difference:
            return [(row.row,) for row in asked]
    return []


def _swaps(satang: int) -> set[int]:
    """Return by how much an amount changes when two of its neighbouring digits change places."""
    digits = str(abs(satang))
    sign = -1 if satang < 0 else 1
    swapped = (
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        for place in range(len(digits) - 1)
    )
    return {sign * int(text) - satang for text in swapped} - {0}


def _shifts(satang: int) -> set[int]:
    """Return by how much an amount changes with a zero more, or with its last digit less."""
    fewer = {satang // 10 - satang} if satang % 10 == 0 else set()
    return {satang * 9} | fewer


def _count_pairs(wanted: int, rows: Sequence[tuple[int, int]]) -> int:
    count = Counter(satang for _, satang in rows)
    ordered = sum(many * count.get(wanted - satang, 0) for satang, many in count.items())
    # A row makes no pair with itself; every other pair was counted from both sides.
    return (ordered - (count.get(wanted // 2, 0) if wanted % 2 == 0 else 0)) // 2


def _pairs(wanted: int, rows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of rows that are `wanted` together, in the order of their second row."""
    before: dict[int, list[int]] = {}
    for row, satang in rows:
        for other in before.get(wanted - satang, ()):
            yield other, row
        before.setdefault(satang, []).append(row)
