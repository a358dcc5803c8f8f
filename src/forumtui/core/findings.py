"""What a guard has to say, as data: the matter, its weight, its section, and whom it names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

_KEYS: Final = "restructuring.finding_"


class Weight(StrEnum):
    """What a finding asks of people."""

    REFUSES = "refuses"
    """No contract, no printing."""
    NEEDS = "needs"
    """A signature, a consent or a notice."""
    ASKS = "asks"
    """Said first, and gone past only when somebody says that it was heard."""
    WARNS = "warns"
    SAYS = "says"


class Matter(StrEnum):
    """What was found."""

    ABOVE_CEILING = "above_ceiling"
    TRUE_RATE_ABOVE = "true_rate_above"
    DEBTOR_CHANGED = "debtor_changed"
    FUND_CHANGED = "fund_changed"
    SAVER_SIGNS = "saver_signs"
    GUARANTOR_CONSENT = "guarantor_consent"
    GUARANTOR_NOTICE = "guarantor_notice"
    SECOND_RESTRUCTURING = "second_restructuring"
    MAY_BE_BARRED = "may_be_barred"
    INTEREST_MAY_BE_BARRED = "interest_may_be_barred"
    DEBTOR_DIED = "debtor_died"
    MINOR = "minor"
    INCAPABLE = "incapable"
    INCOME_SHARE = "income_share"
    TRUE_RATE = "true_rate"
    ACCRUED_APART = "accrued_apart"
    INTEREST_FREE = "interest_free"


WEIGHT: Final = {
    Matter.ABOVE_CEILING: Weight.REFUSES,
    Matter.TRUE_RATE_ABOVE: Weight.REFUSES,
    Matter.DEBTOR_CHANGED: Weight.NEEDS,
    Matter.FUND_CHANGED: Weight.NEEDS,
    Matter.SAVER_SIGNS: Weight.NEEDS,
    Matter.GUARANTOR_CONSENT: Weight.NEEDS,
    Matter.GUARANTOR_NOTICE: Weight.NEEDS,
    Matter.SECOND_RESTRUCTURING: Weight.ASKS,
    Matter.MAY_BE_BARRED: Weight.ASKS,
    Matter.INTEREST_MAY_BE_BARRED: Weight.ASKS,
    Matter.DEBTOR_DIED: Weight.WARNS,
    Matter.MINOR: Weight.WARNS,
    Matter.INCAPABLE: Weight.WARNS,
    Matter.INCOME_SHARE: Weight.WARNS,
    Matter.TRUE_RATE: Weight.SAYS,
    Matter.ACCRUED_APART: Weight.SAYS,
    Matter.INTEREST_FREE: Weight.SAYS,
}
SECTION: Final = {
    Matter.ABOVE_CEILING: "654",
    Matter.TRUE_RATE_ABOVE: "654",
    Matter.DEBTOR_CHANGED: "350",
    Matter.FUND_CHANGED: "306",
    Matter.GUARANTOR_CONSENT: "700",
    Matter.GUARANTOR_NOTICE: "691",
    Matter.MAY_BE_BARRED: "193/30",
    Matter.INTEREST_MAY_BE_BARRED: "193/33",
    Matter.DEBTOR_DIED: "1754",
    Matter.MINOR: "21",
    Matter.INCAPABLE: "29",
    Matter.TRUE_RATE: "654",
    Matter.ACCRUED_APART: "655",
}
"""The section (ป.พ.พ.) behind a matter; what the village itself asks has none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a guard has to say. `line` is the debt it speaks of, "" when it is the household.

    `names` are the persons concerned, `until` the last day for what it asks, None without one.
    `gaps` fill its sentence, whose key is `key`.
    """

    matter: Matter
    line: str = ""
    names: tuple[str, ...] = ()
    until: date | None = None
    gaps: tuple[tuple[str, str | int], ...] = ()

    @property
    def weight(self) -> Weight:
        """What it asks of people."""
        return WEIGHT[self.matter]

    @property
    def section(self) -> str:
        """The section of the code, "" for what the village itself asks."""
        return SECTION.get(self.matter, "")

    @property
    def key(self) -> str:
        """The key of its sentence."""
        return f"{_KEYS}{self.matter.value}"

    @property
    def details(self) -> dict[str, str | int]:
        """What fills the gaps of its sentence."""
        return dict(self.gaps)
