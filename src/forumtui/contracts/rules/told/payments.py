"""A payment between the cut-off and the contract (ชำระหลังวันตัดยอด): what of a debt it pays."""

from dataclasses import dataclass

from forumtui.contracts.rules.debts import OldDebt
from forumtui.contracts.rules.told.refusals import (
    NothingPaid,
    PaymentAboveOwed,
)
from forumtui.messages.values import Money


@dataclass(frozen=True, slots=True)
class Divided:
    """What a payment paid, in satang: interest of the books, principal, interest since the cut-off."""

    accrued_satang: int
    principal_satang: int
    since_satang: int


def divided(debt: OldDebt, satang: int, borne_satang: int) -> Divided:
    """Return what a payment of a debt pays: interest first (ป.พ.พ. section 329), then principal.

    The interest of the books, that is. What the debt bore since the cut-off, `borne_satang`, is
    reckoned by the contract on the days the principal stood; only a receipt for more than the books'
    figures, which ends the debt, has paid of it already.

    Raises NothingPaid, PaymentAboveOwed.

    """
    if satang <= 0:
        raise NothingPaid(line=debt.line)
    accrued = min(satang, debt.accrued_satang)
    principal = min(satang - accrued, debt.balance_satang)
    since = satang - accrued - principal
    if since > borne_satang:
        owed = debt.owed_satang + borne_satang
        raise PaymentAboveOwed(
            line=debt.line,
            amount=Money(satang),
            owed=Money(owed),
            excess=Money(satang - owed),
        )
    return Divided(accrued, principal, since)
