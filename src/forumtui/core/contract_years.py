"""A contract summed for people: by calendar year, and as runs of equal instalments."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from forumtui.core.contract import Consolidation, ContractInstalment

BUDDHIST_ERA: Final = 543


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
