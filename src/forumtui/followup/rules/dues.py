"""What a contract asks, what was done on it, and how it stands on a day: the shapes of its ledger.

A part of a debt is named by its tranche's `line` ("L17"), the number of the instalment and its kind.
Nothing here is reckoned: that is done from zero, every time it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forumtui.followup.rules.settings import USUAL, Excess, Settings
from forumtui.lending.schedule import Instalment, Method, Terms


class DueKind(StrEnum):
    """What money was paid for, in the order of ป.พ.พ. section 329 inside one instalment."""

    COST = "cost"
    """What a contract or a collection cost (ค่าใช้จ่าย), as it was allowed; before all else."""
    DEFAULT = "default"
    """Default interest (ดอกเบี้ยผิดนัด) on an overdue instalment's principal."""
    ACCRUED = "accrued"
    """Interest brought in from the old debt, a line of its own that bears none."""
    INTEREST = "interest"
    PRINCIPAL = "principal"
    CREDIT = "credit"
    """Kept for the next due day (เงินรับล่วงหน้า), set aside, or given back: of no line."""


@dataclass(frozen=True, slots=True)
class LinePlan:
    """One tranche of a contract: the debt, to which fund it is owed, and its two schedules.

    `fund` is the fund's record, `made_on` the day of the old debt (None unknown), `terms` what
    `principal` was reckoned from, for reckoning it anew; None where it is empty. `accrued` spreads
    the accrued interest that was brought in. A schedule is empty where its sum is 0.
    """

    line: str
    fund: int
    rate_ppm: int
    made_on: date | None
    terms: Terms | None
    principal: Sequence[Instalment]
    accrued: Sequence[Instalment]
    method: Method = Method.DECLINING

    @property
    def principal_satang(self) -> int:
        """The principal brought in."""
        return sum(each.principal_satang for each in self.principal)

    @property
    def accrued_satang(self) -> int:
        """The accrued interest brought in."""
        return sum(each.principal_satang for each in self.accrued)


@dataclass(frozen=True, slots=True)
class ContractPlan:
    """A contract as it was signed: its lines in the order of its papers. `start` as in its terms."""

    made_on: date
    start: date | None
    lines: tuple[LinePlan, ...]


@dataclass(frozen=True, slots=True)
class MoneyReceived:
    """A payment that stands: on its value date, by its act's number in the journal.

    `line` is the debt the payer named (ป.พ.พ. section 328), None without one; `excess` is where
    goes what is over what is due; `settings` are those in force when it was written down.
    """

    act: int
    on: date
    satang: int
    line: str | None = None
    excess: Excess = Excess.CREDIT
    settings: Settings = USUAL


@dataclass(frozen=True, slots=True)
class DueWaived:
    """A part of what is owed that nobody asks for any more, by the decision of who may."""

    act: int
    on: date
    line: str
    instalment: int
    kind: DueKind
    satang: int


@dataclass(frozen=True, slots=True)
class PaymentPause:
    """Days, both ends included, that bear no default interest and count as no delay (พักชำระ)."""

    act: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class CostCharged:
    """A cost that a line asks for from a day on: it is paid before every instalment (section 329)."""

    act: int
    on: date
    line: str
    satang: int


@dataclass(frozen=True, slots=True)
class FundLeft:
    """A fund took its debts back at the end of a day: what they still ask is its own from then on.

    `settings` are those in force when it was written down: they say what ran until that day.
    """

    act: int
    on: date
    fund: int
    settings: Settings = USUAL


Event = MoneyReceived | DueWaived | PaymentPause | CostCharged | FundLeft


class PaidPart(NamedTuple):
    """What of one payment went where. `payment` is its act; `line` "" and instalment 0 of a credit.

    Instalment 0 of a line is what was paid off before its day, outside the schedule, and its costs.
    """

    payment: int
    line: str
    instalment: int
    kind: DueKind
    satang: int


class Due(NamedTuple):
    """One part of what a contract asks: how much in all, and what became of it by a day, in satang.

    `asked` of default interest is what was borne up to the day. `days_late` is 0 up to the last day in
    time and where nothing is left, paused days left out; `left_satang` = asked - paid - waived, never
    below 0.
    """

    line: str
    instalment: int
    due: date
    kind: DueKind
    asked_satang: int
    paid_satang: int
    waived_satang: int
    days_late: int

    @property
    def left_satang(self) -> int:
        """What is still to be paid of it."""
        return self.asked_satang - self.paid_satang - self.waived_satang


@dataclass(frozen=True, slots=True)
class Ledger:
    """How a contract stands at the end of `on`: every part of every payment, and every due.

    `dues` holds past and coming ones, in the order of instalment, then line, then kind;
    `credit_satang` is what was kept for coming due days, as every fund's liability together.
    `handed_back` is what funds that left took with them, by line and kind: it is in no due.
    """

    on: date
    parts: tuple[PaidPart, ...]
    dues: tuple[Due, ...]
    credit_satang: int
    handed_back: tuple[tuple[str, DueKind, int], ...] = ()

    @property
    def principal_satang(self) -> int:
        """The principal still owed in all lines."""
        return self._left(DueKind.PRINCIPAL)

    @property
    def accrued_satang(self) -> int:
        """The accrued interest brought in that is still owed."""
        return self._left(DueKind.ACCRUED)

    def owed(self, *, until: date | None = None) -> tuple[Due, ...]:
        """Return the parts that are due by `until`, the ledger's own day unless told, and unpaid."""
        last = self.on if until is None else until
        return tuple(one for one in self.dues if one.due <= last and one.left_satang)

    @property
    def ended(self) -> bool:
        """Whether nothing at all is owed any more, to the satang."""
        return not any(one.left_satang for one in self.dues)

    def _left(self, kind: DueKind) -> int:
        return sum(one.left_satang for one in self.dues if one.kind is kind)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What ends a contract on one day, by line: `parts` (line, kind, satang), and their sum.

    A part of no line, below 0, is the credit that was kept and pays its share. `dropped_satang` is
    the interest to come that is not asked for.
    """

    on: date
    parts: tuple[tuple[str, DueKind, int], ...]
    dropped_satang: int
    satang: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "satang", total(self.parts))


def total(parts: Sequence[tuple[str, DueKind, int]]) -> int:
    """Return the sum of parts."""
    return sum(satang for _, _, satang in parts)
