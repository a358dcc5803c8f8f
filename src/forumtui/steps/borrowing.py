"""No new loan before zero: who may borrow anew, and where what is still owed."""

from dataclasses import dataclass

from forumtui.steps.household_debts import owed_by
from forumtui.store.database import Store
from forumtui.store.verification import household_view


@dataclass(frozen=True, slots=True)
class StillOwed:
    """A debt of the household: `number` is the contract that holds it, None outside of any."""

    line: str
    fund: str
    debtor: str
    contract_no: str
    satang: int
    number: str | None


@dataclass(frozen=True, slots=True)
class MayBorrow:
    """Whether anybody of a household may borrow anew, and all that is still owed."""

    household: int
    house: str
    owed: tuple[StillOwed, ...]

    @property
    def allowed(self) -> bool:
        """Whether the household owes nothing to any fund."""
        return not self.owed

    @property
    def satang(self) -> int:
        """All that is owed, accrued interest too."""
        return sum(one.satang for one in self.owed)


def may_borrow(store: Store, household: int) -> MayBorrow:
    """Return whether a household may borrow anew: only when it owes nothing (the manual's rule).

    Every debt counts, in a contract or outside of one, disputed or not, a dead member's too.
    """
    with store.reading():
        view = household_view(household)
        found = owed_by(view)
    owed = (
        StillOwed(
            line=debt.line,
            fund=debt.fund,
            debtor=debt.debtor,
            contract_no=debt.contract_no,
            satang=debt.owed_satang,
            number=found.contract_number(loan),
        )
        for loan, debt in found.debts.items()
        if debt.owed_satang
    )
    return MayBorrow(household, view.house, tuple(owed))
