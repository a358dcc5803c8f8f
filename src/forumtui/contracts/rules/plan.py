"""What a committee and a family put before each other: extend, reduce, release (ยืด ลด ปลด)."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.lending.rates import DayCount
from forumtui.lending.schedule import Method, Rounding


class Kind(StrEnum):
    """What a plan does to the debts: one, several, or none of these."""

    EXTEND = "extend"
    """More time (ยืดเวลา)."""
    REDUCE = "reduce"
    """A lower rate, or a part waived (ลด)."""
    RELEASE = "release"
    """A debt paid off or waived whole (ปลด)."""
    MOVE = "move"
    """A debt owed to another fund (ย้ายกองทุน)."""
    DEBTOR = "debtor"
    """A debt owed by another debtor (เปลี่ยนลูกหนี้)."""
    TERMS = "terms"
    """Paid otherwise than agreed: by another method, with a grace period, in a shorter time."""


class Way(StrEnum):
    """How a debt, or a part of it, leaves its old place."""

    SAVINGS = "savings"
    """Paid from a member's savings."""
    WAIVED = "waived"
    """Waived by resolution."""
    FUND = "fund"
    """Moved to another fund (โอนภาระหนี้, ป.พ.พ. section 306)."""
    DEBTOR = "debtor"
    """Moved to another debtor (section 350)."""


@dataclass(frozen=True, slots=True)
class TrancheChange:
    """What changes on one old debt. `rate_ppm` and `method` None keep what was agreed.

    A penalty (ค่าปรับ) stands in the books among the accrued interest: what is waived of both
    together is never more than that. `instalment_satang` goes with `Method.FIXED` alone.
    """

    line: str
    rate_ppm: int | None = None
    method: Method | None = None
    instalment_satang: int | None = None
    principal_waived_satang: int = 0
    accrued_waived_satang: int = 0
    penalty_waived_satang: int = 0

    def __post_init__(self) -> None:
        waived = (
            self.principal_waived_satang,
            self.accrued_waived_satang,
            self.penalty_waived_satang,
        )
        if min(waived) < 0 or (self.rate_ppm or 0) < 0:
            raise ValueError(f"neither a waiver nor a rate is negative: {self}")
        if (self.method is Method.FIXED) != (self.instalment_satang is not None):
            raise ValueError(f"an instalment is given where it is fixed, and only there: {self}")


@dataclass(frozen=True, slots=True)
class PlannedRelease:
    """A debt to be released. `satang` None is all of it; only savings may pay a part.

    `saving` is the line of the savings that pay ("S3"); `to` is the fund ("F2") or the person ("P5")
    it moves to, `to_name` their name as it was put to the family.
    """

    line: str
    way: Way
    satang: int | None = None
    saving: str = ""
    to: str = ""
    to_name: str = ""

    def __post_init__(self) -> None:
        if self.satang is not None and (self.satang < 1 or self.way is not Way.SAVINGS):
            raise ValueError(f"only savings pay a part, and more than nothing: {self}")
        if bool(self.saving) != (self.way is Way.SAVINGS):
            raise ValueError(f"savings pay, and nothing else does: {self}")
        if bool(self.to) != (self.way in {Way.FUND, Way.DEBTOR}):
            raise ValueError(f"a debt moves to somebody, and only then: {self}")


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to restructure a household's debts.

    `equalised_ppm` is one yearly rate for all tranches that bear interest, by resolution; None keeps
    each at its own. A tranche with a rate of its own in `changes` has that.
    """

    terms: RepaymentTerms
    equalised_ppm: int | None = None
    changes: tuple[TrancheChange, ...] = ()
    releases: tuple[PlannedRelease, ...] = ()

    def __post_init__(self) -> None:
        lines = [change.line for change in self.changes]
        if len(lines) != len(set(lines)):
            raise ValueError(f"one line has one change: {lines}")

    def change_of(self, line: str) -> TrancheChange:
        """Return what changes on a line; a change of nothing when nothing does."""
        return next((one for one in self.changes if one.line == line), TrancheChange(line))

    def releases_of(self, line: str) -> tuple[PlannedRelease, ...]:
        """Return the releases of a line, in the order planned."""
        return tuple(one for one in self.releases if one.line == line)

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line the plan names, each once."""
        named = [one.line for one in self.changes] + [one.line for one in self.releases]
        return tuple(dict.fromkeys(named))


def plan_text(plan: Plan) -> str:
    """Return a plan as JSON that is the same on every machine: sorted keys, no spaces, ISO days."""
    return json.dumps(
        asdict(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso
    )


def _iso(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def plan_from_text(text: str) -> Plan:
    """Return the plan that `plan_text` wrote."""
    read: dict[str, Any] = json.loads(text)
    terms = dict(read["terms"])
    start = terms.pop("start")
    return Plan(
        terms=RepaymentTerms(
            **{
                **terms,
                "first_due": date.fromisoformat(terms["first_due"]),
                "start": None if start is None else date.fromisoformat(start),
                "rounding": Rounding(terms["rounding"]),
                "day_count": DayCount(terms["day_count"]),
            }
        ),
        equalised_ppm=read["equalised_ppm"],
        changes=tuple(_change(one) for one in read["changes"]),
        releases=tuple(
            PlannedRelease(**{**one, "way": Way(one["way"])}) for one in read["releases"]
        ),
    )


def _change(read: dict[str, Any]) -> TrancheChange:
    method = None if read["method"] is None else Method(read["method"])
    return TrancheChange(**{**read, "method": method})
