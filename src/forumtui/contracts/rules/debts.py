"""The debts a household brings (หนี้เดิม), as the books of their funds give them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forumtui.lending.schedule import Method


class LeftOut(StrEnum):
    """Why an old debt stays outside the contract."""

    DISPUTED = "disputed"
    DECEASED = "deceased"
    NAME_UNKNOWN = "name_unknown"
    """The fund's line is not tied to a resident yet."""
    NOT_CONFIRMED = "not_confirmed"
    RATE_UNKNOWN = "rate_unknown"
    FUND_ON_HOLD = "fund_on_hold"
    """Its fund's totals differ, and nobody has written down why."""
    FUND_LEFT = "fund_left"
    """Its fund left the institution, or closed: the debt is its own again."""
    DECLINED = "declined"
    """Its debtor does not want it in the one contract."""
    OTHER_CONTRACT = "other_contract"
    """It stands in the contract of another household, from which its debtor moved here."""


@dataclass(frozen=True, slots=True)
class OldDebt:
    """One debt as its fund's books give it, or as a contract that stands took it over.

    `line` is its stable id ("L17"), `debtor_key` that of the person, `fund_key` that of the fund
    ("F3", "" unknown). `accrued_satang` is interest already owed, which bears none; `since_satang`
    is the part of it that the debt bore between the cut-off and its contract's day, on paper a line
    of its own. `rate_ppm` is yearly, None when the books do not say. `method` is how it bears
    interest, with the instalment of `Method.FIXED`. `interest_free` is a fund that never takes
    interest (กข.คจ.), whatever its books say. `due_on` is the day the old loan ends, None where
    unknown.
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
    method: Method = Method.DECLINING
    instalment_satang: int | None = None
    interest_free: bool = False
    due_on: date | None = None
    fund_key: str = ""
    since_satang: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        if self.balance_satang < 0 or self.accrued_satang < 0:
            raise ValueError(f"a debt is never negative: {self.line}")

    @property
    def owed_satang(self) -> int:
        """All that is owed on it: principal and accrued interest."""
        return self.balance_satang + self.accrued_satang

    @property
    def at_cut_off_satang(self) -> int:
        """The accrued interest that its books had on the cut-off day already."""
        return self.accrued_satang - self.since_satang

    @property
    def agreed_rate_ppm(self) -> int | None:
        """The rate it bears: 0 where the fund takes no interest, None unknown."""
        return 0 if self.interest_free else self.rate_ppm


@dataclass(frozen=True, slots=True)
class SetAside:
    """A debt that stays outside the contract, and why. It is still owed to its fund."""

    debt: OldDebt
    why: LeftOut
