"""The debt register with where every household stands. Nothing here writes."""

from dataclasses import dataclass

from forumtui.core.verification import HouseholdStatus
from forumtui.store import walk
from forumtui.store.database import Store
from forumtui.store.debts import FundDebt, fund_debts


@dataclass(frozen=True, slots=True)
class DebtLine:
    """One line of the debt register: a household, a fund, and where the household stands.

    `status` is None for a debtor whose household is not known yet.
    """

    debt: FundDebt
    status: HouseholdStatus | None


def debt_register(store: Store) -> tuple[DebtLine, ...]:
    """Return the debt register: one line a household and fund, with the household's status."""
    with store.reading():
        status = {s.household: s.status for s in walk.standings()}
        return tuple(
            DebtLine(debt, None if debt.household is None else status[debt.household])
            for debt in fund_debts()
        )
