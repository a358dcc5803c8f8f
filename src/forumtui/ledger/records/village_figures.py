"""All figures of the village at once: what its forum certifies (sub-step 2.2), and what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from forumtui.ledger.records.disputed import disputed_lines
from forumtui.ledger.records.figures import LedgerLine, ledger_lines


@dataclass(frozen=True, slots=True)
class FundFigures:
    """What a fund's books hold as of the cut-off, as corrected, in satang."""

    fund: int
    savings_satang: int = 0
    debt_satang: int = 0
    accrued_satang: int = 0
    loans: int = 0

    def with_line(self, line: LedgerLine) -> "FundFigures":
        """Return the same with a line more."""
        balance, accrued, _ = line.at_cut_off
        if line.kind == "saving":
            return FundFigures(
                self.fund,
                self.savings_satang + balance,
                self.debt_satang,
                self.accrued_satang,
                self.loans,
            )
        return FundFigures(
            self.fund,
            self.savings_satang,
            self.debt_satang + balance,
            self.accrued_satang + accrued,
            self.loans + 1,
        )


@dataclass(frozen=True, slots=True)
class VillageFigures:
    """The figures of every fund, how many lines are disputed, and the fingerprint of every line.

    What is paid changes none of them: they are as of the cut-off. A dispute that is settled in the
    book's favour changes no figure, either.
    """

    funds: tuple[FundFigures, ...]
    disputes: int
    fingerprint: str

    @property
    def savings_satang(self) -> int:
        """All savings, in satang."""
        return sum(one.savings_satang for one in self.funds)

    @property
    def debt_satang(self) -> int:
        """The principal of all debts, in satang."""
        return sum(one.debt_satang for one in self.funds)

    @property
    def accrued_satang(self) -> int:
        """The accrued interest of all debts, in satang."""
        return sum(one.accrued_satang for one in self.funds)

    @property
    def loans(self) -> int:
        """How many debts there are."""
        return sum(one.loans for one in self.funds)


@dataclass(frozen=True, slots=True)
class CertifiedChange:
    """A fund whose figures are not what they were."""

    before: FundFigures
    now: FundFigures


def village_figures(upto: int | None = None) -> VillageFigures:
    """Return the figures of the village; `upto` an act: as after that one, but disputes as of now."""
    funds: dict[int, FundFigures] = {}
    lines = []
    for (line,) in ledger_lines(upto=upto):
        funds[line.fund] = funds.get(line.fund, FundFigures(line.fund)).with_line(line)
        lines.append(_written(line))
    return VillageFigures(
        tuple(funds[fund] for fund in sorted(funds)),
        len(disputed_lines()),
        sha256("\n".join(sorted(lines)).encode()).hexdigest(),
    )


def _written(line: LedgerLine) -> str:
    return f"{line.line} F{line.fund} P{line.person} {' '.join(map(str, line.at_cut_off))}"


def changed_funds(
    before: Iterable[FundFigures], now: Iterable[FundFigures]
) -> tuple[CertifiedChange, ...]:
    """Return the funds whose sums are others now, those that came and went among them."""
    was, found = {one.fund: one for one in before}, {one.fund: one for one in now}
    both = (
        CertifiedChange(was.get(fund, FundFigures(fund)), found.get(fund, FundFigures(fund)))
        for fund in sorted({*was, *found})
    )
    return tuple(one for one in both if one.before != one.now)
