"""Interest since the cut-off reckoned a second way: each baht bears on every day it was owed.

Nothing here is asked of what contracts reckon with; that both ways come to the same is what is checked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple, TypeVar

from forumtui.safekeeping.rules.history import KeptCorrection, KeptUndo

_YEAR: Final = Fraction(1, 365 * 1_000_000)
"""What a satang bears in a day at a millionth a year."""


class KeptLoan(NamedTuple):
    """A loan as its row has it."""

    loan: int
    fund: int
    balance_satang: int
    rate_ppm: int | None
    lent_satang: int | None
    due_on: date | None
    method: str | None
    made_on: date | None = None


class KeptPaidOn(NamedTuple):
    """A payment on a loan since the cut-off: the day, its principal, and interest of those days."""

    act: int
    loan: int
    day: date
    principal_satang: int
    since_satang: int


class KeptGone(NamedTuple):
    """Principal that a release took from a loan; 0 where the loan only moved."""

    act: int
    loan: int
    principal_satang: int


class KeptTaken(NamedTuple):
    """A loan that a contract took over; `agreed` says that a proposal was approved for its terms.

    `repaid_from` is the day from which that contract is repaid: what it asks is not simple interest.
    """

    act: int
    loan: int
    rate_ppm: int
    method: str
    fund: int | None
    agreed: bool
    start: date | None
    repaid_from: date = date.max


class KeptInterest(NamedTuple):
    """What was written down of the interest that a loan bore."""

    act: int
    loan: int
    satang: int
    since: date
    until: date


class KeptMethod(NamedTuple):
    """How a fund reckons, as somebody said."""

    act: int
    fund: int
    method: str


class KeptReckoned(NamedTuple):
    """That the village has the interest since the cut-off reckoned, or has not."""

    act: int
    reckoned: bool


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Everything that interest since the cut-off follows from; `free` are the funds that take none.

    `settled` are the acts that ended a dispute of a loan, by the loan.
    """

    cut_off: date
    loans: Mapping[int, KeptLoan]
    free: frozenset[int]
    interest: tuple[KeptInterest, ...]
    taken: tuple[KeptTaken, ...]
    gone: tuple[KeptGone, ...]
    paid: tuple[KeptPaidOn, ...]
    corrections: tuple[KeptCorrection, ...]
    undone: tuple[KeptUndo, ...]
    methods: tuple[KeptMethod, ...]
    reckoned: tuple[KeptReckoned, ...]
    settled: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def differing(kept: Borrowed) -> list[int]:
    """Return the acts whose interest since the cut-off is not what its loans bore, in their order."""
    replay = _Interest(kept)
    acts: dict[int, set[int]] = defaultdict(set)
    for one in kept.interest:
        acts[one.act].add(one.loan)
    for taken in kept.taken:
        acts[taken.act].add(taken.loan)
    return [act for act in sorted(acts) if not replay.agrees(act, acts[act])]


class _Interest:
    """What each loan bore up to an act."""

    def __init__(self, kept: Borrowed) -> None:
        self._kept = kept
        self._ended: dict[int, int] = {}
        for one in kept.undone:
            self._ended.setdefault(one.undone, one.act)
        self._interest = _by_loan(kept.interest)
        self._taken = _by_loan(kept.taken)
        self._gone = _by_loan(kept.gone)
        self._paid = _by_loan(kept.paid)
        self._corrected: dict[int, list[KeptCorrection]] = defaultdict(list)
        for said in kept.corrections:
            if said.line.startswith("L"):
                self._corrected[int(said.line[1:])].append(said)

    def agrees(self, act: int, loans: Iterable[int]) -> bool:
        """Say whether what an act wrote down of loans is what they bore."""
        return all(self._agrees(act, loan) for loan in loans)

    def _stood(self, made: int, act: int) -> bool:
        """Say whether what was done in `made` stood just before an act."""
        return made < act and not (made in self._ended and self._ended[made] < act)

    def _agrees(self, act: int, loan: int) -> bool:
        written = [one for one in self._interest[loan] if one.act == act]
        starts = {
            one.start for one in self._taken[loan] if one.act == act and one.start is not None
        }
        until = {one.until for one in written} or starts
        if not until:
            return True
        before = [one.until for one in self._interest[loan] if self._stood(one.act, act)]
        begun = self._kept.loans[loan].made_on or self._kept.cut_off
        since = max([self._kept.cut_off, begun, *before])
        satang = sum(one.satang for one in written)
        placed = all(one.since == since and one.satang > 0 for one in written)
        (last,) = until if len(until) == 1 else (None,)
        if last is None or not placed or len(written) > 1 or (starts and starts != until):
            return False
        if self._is_repaid(act, loan, last):
            # What a contract asks is derived anew where its payments are.
            return satang >= 0
        return satang == (self._bore(act, loan, since, last) if self._runs(act) else 0)

    def _is_repaid(self, act: int, loan: int, day: date) -> bool:
        """Say whether the contract a loan stood in just before an act was being repaid by a day."""
        stood = [one for one in self._taken[loan] if self._stood(one.act, act)]
        return bool(stood) and stood[-1].repaid_from <= day

    def _runs(self, act: int) -> bool:
        said = [one.reckoned for one in self._kept.reckoned if one.act < act]
        return bool(said) and said[-1]

    def _bore(self, act: int, loan: int, since: date, until: date) -> int:
        """Return the interest of the days after `since`, up to `until`, in satang, half-up."""
        facts = self._kept.loans[loan]
        rate, method = self._terms(act, facts)
        paid = [one for one in self._paid[loan] if self._stood(one.act, act) and one.day > since]
        left = self._left(act, facts)
        if method == "flat" and facts.due_on is not None:
            days = _flat_days(facts, left, paid, since, until)
        else:
            days = left * max(0, (until - since).days)
            days += sum(one.principal_satang * (min(one.day, until) - since).days for one in paid)
        exact = days * rate * _YEAR
        half_up = (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)
        return max(0, half_up - sum(one.since_satang for one in paid))

    def _left(self, act: int, facts: KeptLoan) -> int:
        """Return the principal just before an act: as read, corrected, paid on, released."""
        left = facts.balance_satang
        moved: list[KeptCorrection | KeptPaidOn] = [
            *self._corrected[facts.loan],
            *self._paid[facts.loan],
        ]
        for one in sorted(moved, key=lambda each: each.act):
            if not self._stood(one.act, act):
                continue
            if isinstance(one, KeptPaidOn):
                left -= one.principal_satang
            elif one.field == "balance":
                left = one.value
        gone = (one for one in self._gone[facts.loan] if self._stood(one.act, act))
        return left - sum(one.principal_satang for one in gone)

    def _terms(self, act: int, facts: KeptLoan) -> tuple[int, str]:
        """Return the rate and the method just before an act: what was agreed, else the books'."""
        rate = facts.rate_ppm
        for one in self._corrected[facts.loan]:
            if one.field == "rate" and self._stood(one.act, act):
                rate = one.value
        usual = [m.method for m in self._kept.methods if m.fund == facts.fund and m.act < act]
        method = facts.method or (usual[-1] if usual else "declining")
        fund = facts.fund
        agreed = [
            one for one in self._taken[facts.loan] if one.agreed and self._stood(one.act, act)
        ]
        if agreed:
            last = agreed[-1]
            fund = last.fund or fund
            method = last.method
            spoken_of = rate is not None and self._spoken_of(act, facts.loan) >= last.act
            rate = min(last.rate_ppm, rate or 0) if spoken_of else last.rate_ppm
        return 0 if fund in self._kept.free else rate or 0, method

    def _spoken_of(self, act: int, loan: int) -> int:
        """Return the latest act before another that corrected or paid on a loan, or took that back."""
        acts = [one.act for one in self._corrected[loan]] + [one.act for one in self._paid[loan]]
        acts += self._kept.settled.get(loan, ())
        acts += [self._ended[one] for one in acts if one in self._ended]
        return max((one for one in acts if one < act), default=0)


_OfLoan = TypeVar("_OfLoan", KeptInterest, KeptTaken, KeptGone, KeptPaidOn)


def _by_loan(rows: Iterable[_OfLoan]) -> defaultdict[int, list[_OfLoan]]:
    found: defaultdict[int, list[_OfLoan]] = defaultdict(list)
    for one in rows:
        found[one.loan].append(one)
    return found


def _flat_days(
    facts: KeptLoan, left: int, paid: Iterable[KeptPaidOn], since: date, until: date
) -> int:
    """Return the satang times the days of a flat loan: what was lent bears while its term runs."""
    assert facts.due_on is not None
    payments, together = list(paid), 0
    for number in range(1, (until - since).days + 1):
        day = since + timedelta(number)
        owed = left + sum(one.principal_satang for one in payments if one.day >= day)
        runs = owed > 0 and day <= facts.due_on
        together += max(facts.lent_satang or 0, owed) if runs else owed
    return together
