"""A contract and what it is made of (สัญญารวมหนี้): tranches, instalments, and their sums."""

from dataclasses import dataclass
from datetime import date

from forumtui.core.contract_terms import ContractTerms
from forumtui.core.debts import OldDebt, SetAside
from forumtui.core.money import half_up_div
from forumtui.core.schedule import Instalment, Method


@dataclass(frozen=True, slots=True)
class Tranche:
    """One old debt inside the contract (รายการหนี้เดิม), at its own rate and method.

    `debt` is the debt as it enters the contract. The accrued interest is a line of its own at 0 %,
    spread evenly: interest never bears interest (ป.พ.พ. section 655). Either line may end before the
    contract does, and is empty when it is 0.
    """

    debt: OldDebt
    principal: tuple[Instalment, ...]
    accrued: tuple[Instalment, ...]

    @property
    def method(self) -> Method:
        """How it bears interest."""
        return self.debt.method

    @property
    def interest_satang(self) -> int:
        """The new interest over its whole term."""
        return sum(each.interest_satang for each in self.principal)

    @property
    def last_due(self) -> date:
        """The day on which nothing of it is owed any more."""
        return max(line[-1].due for line in (self.principal, self.accrued) if line)


@dataclass(frozen=True, slots=True)
class ContractInstalment:
    """One instalment of the contract: the sum of its tranches' on that day.

    `interest_satang` is new interest, `accrued_satang` interest brought in from the old debts,
    `principal_balance_satang` the principal outstanding afterwards in all tranches.
    """

    number: int
    due: date
    principal_satang: int
    interest_satang: int
    accrued_satang: int
    principal_balance_satang: int

    @property
    def total_satang(self) -> int:
        """What the household pays on the day."""
        return self.principal_satang + self.interest_satang + self.accrued_satang


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A household's debts as one contract.

    `months` is the term asked for; rounding may pay everything off in fewer instalments. `terms`
    are what it was reckoned on, None when it was not reckoned here.
    """

    months: int
    first_due: date
    tranches: tuple[Tranche, ...]
    set_aside: tuple[SetAside, ...]
    instalments: tuple[ContractInstalment, ...]
    terms: ContractTerms | None = None

    @property
    def principal_satang(self) -> int:
        """The principal brought in."""
        return sum(tranche.debt.balance_satang for tranche in self.tranches)

    @property
    def accrued_satang(self) -> int:
        """The interest already owed that was brought in."""
        return sum(tranche.debt.accrued_satang for tranche in self.tranches)

    @property
    def debt_satang(self) -> int:
        """Principal and accrued interest: the sum of the contract."""
        return self.principal_satang + self.accrued_satang

    @property
    def interest_satang(self) -> int:
        """The new interest over the whole term."""
        return sum(instalment.interest_satang for instalment in self.instalments)

    @property
    def total_satang(self) -> int:
        """All that the household will pay."""
        return self.debt_satang + self.interest_satang

    @property
    def every_months(self) -> int:
        """How many months lie between two instalments."""
        return 1 if self.terms is None else self.terms.every_months

    @property
    def payment_satang(self) -> int:
        """What is paid on a usual due day: with the first instalment that pays off principal."""
        grace = 0 if self.terms is None else self.terms.grace
        return self.instalments[min(grace, len(self.instalments) - 1)].total_satang

    @property
    def last_due(self) -> date:
        """The day of the last instalment."""
        return self.instalments[-1].due

    @property
    def weighted_rate_ppm(self) -> int:
        """The yearly rate weighted by principal; 0 when only accrued interest was brought in."""
        principal = self.principal_satang
        if not principal:
            return 0
        weighed = sum(t.debt.balance_satang * (t.debt.agreed_rate_ppm or 0) for t in self.tranches)
        return half_up_div(weighed, principal)
