"""The accounts of a fund's year (บัญชีของกองทุน): what has to be said of them, and the trial balance.

What is not in `TYPED` the program reckons itself; what is was said with its source, never silently 0. By
the cash basis interest counts when it is received; by the accrual basis also what is due and unpaid.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class AccountSide(StrEnum):
    """Where an account stands in the trial balance (งบทดลอง) and in the statements."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


class Basis(StrEnum):
    """When interest is income."""

    CASH = "cash"
    """When it was received (เกณฑ์เงินสด)."""
    ACCRUAL = "accrual"
    """When it was due (เกณฑ์คงค้าง)."""


class YearAccount(StrEnum):
    """An account of a fund's year, by its kept name."""

    CASH = "cash"
    BANK = "bank"
    LOANS = "loans"
    INTEREST_DUE = "interest-due"
    OTHER_ASSETS = "other-assets"
    ALLOWANCE = "allowance"
    """What of the debts is not expected back (ค่าเผื่อหนี้สงสัยจะสูญ); it lessens them."""
    SAVINGS = "savings"
    UNPAID = "unpaid-dividends"
    ADJUSTED = "adjusted"
    """What members are owed because a year before was wrong."""
    ASIDE = "set-aside"
    """What of earlier profits was set aside and is not spent yet (เงินจัดสรรค้างจ่าย)."""
    OTHER_LIABILITIES = "other-liabilities"
    CAPITAL = "capital"
    RESERVE = "reserve"
    INTEREST = "interest"
    DEFAULT = "default-interest"
    COSTS_BACK = "costs-back"
    INTEREST_EARNED = "interest-earned"
    """Interest that became due in the year and is not paid, less what was so at its beginning."""
    INTEREST_IN_BOOKS = "interest-in-books"
    """Interest that the fund received itself, on no contract of the program."""
    OTHER_INCOME = "other-income"
    EXPENSES = "expenses"
    FEE = "institution-fee"
    """What the fund pays the institution (ค่าบริหารสถาบันฯ)."""
    DOUBTFUL = "doubtful"
    ADJUSTMENTS = "adjustments"


SIDES: Final[Mapping[YearAccount, AccountSide]] = {
    YearAccount.CASH: AccountSide.ASSET,
    YearAccount.BANK: AccountSide.ASSET,
    YearAccount.LOANS: AccountSide.ASSET,
    YearAccount.INTEREST_DUE: AccountSide.ASSET,
    YearAccount.OTHER_ASSETS: AccountSide.ASSET,
    YearAccount.ALLOWANCE: AccountSide.ASSET,
    YearAccount.SAVINGS: AccountSide.LIABILITY,
    YearAccount.UNPAID: AccountSide.LIABILITY,
    YearAccount.ADJUSTED: AccountSide.LIABILITY,
    YearAccount.ASIDE: AccountSide.LIABILITY,
    YearAccount.OTHER_LIABILITIES: AccountSide.LIABILITY,
    YearAccount.CAPITAL: AccountSide.EQUITY,
    YearAccount.RESERVE: AccountSide.EQUITY,
    YearAccount.INTEREST: AccountSide.INCOME,
    YearAccount.DEFAULT: AccountSide.INCOME,
    YearAccount.COSTS_BACK: AccountSide.INCOME,
    YearAccount.INTEREST_EARNED: AccountSide.INCOME,
    YearAccount.INTEREST_IN_BOOKS: AccountSide.INCOME,
    YearAccount.OTHER_INCOME: AccountSide.INCOME,
    YearAccount.EXPENSES: AccountSide.EXPENSE,
    YearAccount.FEE: AccountSide.EXPENSE,
    YearAccount.DOUBTFUL: AccountSide.EXPENSE,
    YearAccount.ADJUSTMENTS: AccountSide.EXPENSE,
}
"""The side of each account, in the order of the statements."""

TYPED: Final = (
    YearAccount.CASH,
    YearAccount.BANK,
    YearAccount.OTHER_ASSETS,
    YearAccount.ALLOWANCE,
    YearAccount.ASIDE,
    YearAccount.OTHER_LIABILITIES,
    YearAccount.CAPITAL,
    YearAccount.RESERVE,
    YearAccount.INTEREST_IN_BOOKS,
    YearAccount.OTHER_INCOME,
    YearAccount.EXPENSES,
    YearAccount.FEE,
    YearAccount.DOUBTFUL,
)
"""What somebody has to say, in this order."""

CARRIED: Final = frozenset({YearAccount.CAPITAL, YearAccount.RESERVE})
"""What is known of a year that follows another one in the program."""


def typed_accounts(*, follows: bool) -> tuple[YearAccount, ...]:
    """Return the accounts that have to be said of a year, in their order."""
    return tuple(one for one in TYPED if not (follows and one in CARRIED))


class TrialBalance(NamedTuple):
    """The sums of both sides of a trial balance, in satang."""

    debit_satang: int
    credit_satang: int

    @property
    def is_even(self) -> bool:
        """Whether the books balance."""
        return self.debit_satang == self.credit_satang


def debit_of(account: YearAccount, satang: int) -> int:
    """Return an account as the debit side has it: below zero it stands on the credit side.

    >>> debit_of(YearAccount.ALLOWANCE, 500)
    -500
    """
    if account is YearAccount.ALLOWANCE:
        return -satang
    return satang if SIDES[account] in {AccountSide.ASSET, AccountSide.EXPENSE} else -satang


def trial_balance(accounts: Mapping[YearAccount, int]) -> TrialBalance:
    """Return both sides of a trial balance of accounts in satang."""
    sides = [debit_of(account, satang) for account, satang in accounts.items()]
    return TrialBalance(sum(s for s in sides if s > 0), -sum(s for s in sides if s < 0))


def side_sum(accounts: Mapping[YearAccount, int], side: AccountSide) -> int:
    """Return what the accounts of a side come to, in satang; the allowance lessens the assets."""
    return sum(
        -satang if account is YearAccount.ALLOWANCE else satang
        for account, satang in accounts.items()
        if SIDES[account] is side
    )


def profit_of(accounts: Mapping[YearAccount, int]) -> int:
    """Return a year's profit (กำไรสุทธิ) in satang, below zero for a loss."""
    return side_sum(accounts, AccountSide.INCOME) - side_sum(accounts, AccountSide.EXPENSE)
