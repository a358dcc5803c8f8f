"""One household, one contract (๑ ครัวเรือน ๑ สัญญา): old debts in, tranches and instalments out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, groupby
from typing import Final

from forumtui.core.due_dates import due_dates
from forumtui.core.money import half_up_div
from forumtui.core.rates import rate_text
from forumtui.core.refusals import Refusal
from forumtui.core.schedule import Instalment, InstalmentTooSmall, Terms, schedule
from forumtui.thai.amounts import format_baht

CEILING_PPM: Final = 150_000
"""The highest yearly rate a loan may bear: 15 % (ป.พ.พ. section 654)."""
LONGEST_MONTHS: Final = 360
BUDDHIST_ERA: Final = 543


class LeftOut(StrEnum):
    """Why an old debt stays outside the contract."""

    DISPUTED = "disputed"
    DECEASED = "deceased"
    NAME_UNKNOWN = "name_unknown"
    """The fund's line is not tied to a resident yet."""
    NOT_CONFIRMED = "not_confirmed"
    RATE_UNKNOWN = "rate_unknown"


class RateAboveCeiling(Refusal):
    """A debt bears more than section 654 allows.

    Details: line, fund, debtor, rate and ceiling in per cent ("18.00", "15.00").
    """

    key = "consolidation_refusals.rate_above_ceiling"


class RateUnknown(Refusal):
    """A debt's rate is not known and it was not set aside. Details: line, fund, debtor."""

    key = "consolidation_refusals.rate_unknown"


class NothingToConsolidate(Refusal):
    """No debt is left to merge."""

    key = "consolidation_refusals.nothing_to_consolidate"


class TermOutOfRange(Refusal):
    """The term is not one a contract may have. Details: months, longest."""

    key = "consolidation_refusals.term_out_of_range"


class DebtTooSmallForTerm(InstalmentTooSmall):
    """A tiny debt spread so thin that it would never fall.

    Details: line, fund, debtor, balance in baht ("0.52"), months.
    """

    key = "consolidation_refusals.debt_too_small_for_term"


class SumsDifferError(AssertionError):
    """The contract does not add up to the debts it was made from: a defect of the program."""


@dataclass(frozen=True, slots=True)
class OldDebt:
    """One debt as its fund's books give it.

    `line` is its stable id ("L17"), `debtor_key` that of the person. `accrued_satang` is interest
    already owed at the cut-off date; `rate_ppm` is yearly, None when the books do not say.
    """

    line: str
    fund: str
    debtor: str
    contract_no: str
    made_on: date | None
    balance_satang: int
    accrued_satang: int
    rate_ppm: int | None
    debtor_key: str

    def __post_init__(self) -> None:
        if self.balance_satang < 0 or self.accrued_satang < 0:
            raise ValueError(f"a debt is never negative: {self.line}")


@dataclass(frozen=True, slots=True)
class SetAside:
    """A debt that stays outside the contract, and why. It is still owed to its fund."""

    debt: OldDebt
    why: LeftOut


@dataclass(frozen=True, slots=True)
class Tranche:
    """One old debt inside the contract (รายการหนี้เดิม), at its own rate.

    The accrued interest is a line of its own at 0 %, spread evenly: interest never bears interest
    (ป.พ.พ. section 655). Either line may end before the contract does, and is empty when it is 0.
    """

    debt: OldDebt
    principal: tuple[Instalment, ...]
    accrued: tuple[Instalment, ...]


@dataclass(frozen=True, slots=True)
class ContractInstalment:
    """One instalment of the contract: the sum of its tranches' on that day.

    `interest_satang` is new interest, `accrued_satang` interest brought in from the old debts,
    `principal_balance_satang` the principal outstanding afterwards in all tranches.
    """

    number: int
    due: date
    principal_satang: int
    interest_satang: int
    accrued_satang: int
    principal_balance_satang: int

    @property
    def total_satang(self) -> int:
        """What the household pays on the day."""
        return self.principal_satang + self.interest_satang + self.accrued_satang


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A household's debts as one contract.

    `months` is the term asked for; rounding may pay everything off in fewer instalments.
    """

    months: int
    first_due: date
    tranches: tuple[Tranche, ...]
    set_aside: tuple[SetAside, ...]
    instalments: tuple[ContractInstalment, ...]

    @property
    def principal_satang(self) -> int:
        """The principal brought in."""
        return sum(tranche.debt.balance_satang for tranche in self.tranches)

    @property
    def accrued_satang(self) -> int:
        """The interest already owed that was brought in."""
        return sum(tranche.debt.accrued_satang for tranche in self.tranches)

    @property
    def debt_satang(self) -> int:
        """Principal and accrued interest: the sum of the contract."""
        return self.principal_satang + self.accrued_satang

    @property
    def interest_satang(self) -> int:
        """The new interest over the whole term."""
        return sum(instalment.interest_satang for instalment in self.instalments)

    @property
    def total_satang(self) -> int:
        """All that the household will pay."""
        return self.debt_satang + self.interest_satang

    @property
    def last_due(self) -> date:
        """The day of the last instalment."""
        return self.instalments[-1].due

    @property
    def weighted_rate_ppm(self) -> int:
        """The yearly rate weighted by principal; 0 when only accrued interest was brought in."""
        principal = self.principal_satang
        if not principal:
            return 0
        weighed = sum(t.debt.balance_satang * (t.debt.rate_ppm or 0) for t in self.tranches)
        return half_up_div(weighed, principal)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One Buddhist Era calendar year of a contract: instalments `first` to `last`, summed.

    `balance_satang` is the principal outstanding at its end.
    """

    year_be: int
    first: int
    last: int
    principal_satang: int
    interest_satang: int
    accrued_satang: int
    total_satang: int
    balance_satang: int


@dataclass(frozen=True, slots=True)
class EqualRun:
    """Instalments `first` to `last`, all of the same sum."""

    first: int
    last: int
    total_satang: int


def consolidate(
    debts: Sequence[OldDebt],
    *,
    months: int,
    first_due: date,
    set_aside: Sequence[SetAside] = (),
) -> Consolidation:
    """Return the debts as one contract of `months` monthly instalments from `first_due`.

    Each debt becomes a tranche of equal instalments on its declining balance at its own rate, and a
    debt of nothing none. `set_aside` is carried along, untouched.

    Raises TermOutOfRange outside 1 to 360 months, NothingToConsolidate, RateUnknown,
    RateAboveCeiling (never clamped: section 654) and DebtTooSmallForTerm; ValueError when a line is
    given twice.
    """
    if not 1 <= months <= LONGEST_MONTHS:
        raise TermOutOfRange(months=months, longest=LONGEST_MONTHS)
    _check_each_line_comes_once(debts, set_aside)
    owed = [debt for debt in debts if debt.balance_satang or debt.accrued_satang]
    if not owed:
        raise NothingToConsolidate
    due = due_dates(months, 1, first_due=first_due)
    tranches = tuple(_tranche(debt, due) for debt in owed)
    result = Consolidation(months, first_due, tranches, tuple(set_aside), _merged(tranches, due))
    _check_sums(result, debts)
    return result


def by_year(c: Consolidation) -> tuple[YearRow, ...]:
    """Return the contract summed by Buddhist Era calendar year (พ.ศ. = C.E. + 543)."""
    years = groupby(c.instalments, key=lambda instalment: instalment.due.year + BUDDHIST_ERA)
    return tuple(_year_row(year_be, tuple(instalments)) for year_be, instalments in years)


def equal_runs(c: Consolidation) -> tuple[EqualRun, ...]:
    """Return the contract as runs of equal sums: "instalments 1-35: 1,882.65 each, 36: 1,882.55"."""
    return tuple(
        _run(total, tuple(instalments))
        for total, instalments in groupby(c.instalments, key=lambda each: each.total_satang)
    )


def _check_each_line_comes_once(debts: Sequence[OldDebt], set_aside: Sequence[SetAside]) -> None:
    lines = [debt.line for debt in debts] + [aside.debt.line for aside in set_aside]
    if len(lines) != len(set(lines)):
        raise ValueError(f"a debt is consolidated or set aside once only: {sorted(lines)}")


def _tranche(debt: OldDebt, due: Sequence[date]) -> Tranche:
    rate_ppm = _lawful_rate(debt)
    principal = Terms(debt.balance_satang, rate_ppm, len(due))
    accrued = Terms(debt.accrued_satang, 0, len(due))
    try:
        return Tranche(debt, schedule(principal, due), schedule(accrued, due))
    except InstalmentTooSmall as refusal:
        raise DebtTooSmallForTerm(
            line=debt.line,
            fund=debt.fund,
            debtor=debt.debtor,
            balance=format_baht(debt.balance_satang),
            months=len(due),
        ) from refusal


def _lawful_rate(debt: OldDebt) -> int:
    if debt.rate_ppm is None:
        raise RateUnknown(line=debt.line, fund=debt.fund, debtor=debt.debtor)
    if debt.rate_ppm > CEILING_PPM:
        raise RateAboveCeiling(
            line=debt.line,
            fund=debt.fund,
            debtor=debt.debtor,
            rate=rate_text(debt.rate_ppm),
            ceiling=rate_text(CEILING_PPM),
        )
    return debt.rate_ppm


def _merged(tranches: Sequence[Tranche], due: Sequence[date]) -> tuple[ContractInstalment, ...]:
    """Return the tranches' instalments summed by number, as many as the longest line has."""
    lines = [line for tranche in tranches for line in (tranche.principal, tranche.accrued)]
    count = max(len(line) for line in lines)
    principal, interest, accrued = [0] * count, [0] * count, [0] * count
    for tranche in tranches:
        for instalment in tranche.principal:
            principal[instalment.number - 1] += instalment.principal_satang
            interest[instalment.number - 1] += instalment.interest_satang
        for instalment in tranche.accrued:
            accrued[instalment.number - 1] += instalment.principal_satang
    paid_off = accumulate(principal)
    balances = (sum(principal) - paid for paid in paid_off)
    rows = zip(range(1, count + 1), due, principal, interest, accrued, balances, strict=False)
    return tuple(ContractInstalment(*row) for row in rows)


def _check_sums(c: Consolidation, debts: Sequence[OldDebt]) -> None:
    """Raise SumsDifferError unless sources, tranches and instalments agree, under python -O too."""
    sources = (
        sum(debt.balance_satang for debt in debts),
        sum(debt.accrued_satang for debt in debts),
    )
    tranches = (
        sum(each.principal_satang for tranche in c.tranches for each in tranche.principal),
        sum(each.principal_satang for tranche in c.tranches for each in tranche.accrued),
    )
    instalments = (
        sum(each.principal_satang for each in c.instalments),
        sum(each.accrued_satang for each in c.instalments),
    )
    if not sources == tranches == instalments:
        raise SumsDifferError(sources, tranches, instalments)


def _year_row(year_be: int, instalments: Sequence[ContractInstalment]) -> YearRow:
    return YearRow(
        year_be=year_be,
        first=instalments[0].number,
        last=instalments[-1].number,
        principal_satang=sum(each.principal_satang for each in instalments),
        interest_satang=sum(each.interest_satang for each in instalments),
        accrued_satang=sum(each.accrued_satang for each in instalments),
        total_satang=sum(each.total_satang for each in instalments),
        balance_satang=instalments[-1].principal_balance_satang,
    )


def _run(total_satang: int, instalments: Sequence[ContractInstalment]) -> EqualRun:
    return EqualRun(instalments[0].number, instalments[-1].number, total_satang)
