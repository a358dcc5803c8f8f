"""The register of contracts (ทะเบียนคุมสัญญา), the old contracts, and who may borrow anew.

No new loan before zero: nobody of a household borrows while anything is owed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumtui.areas import CONTRACT_INTEREST_DUE, brought
from forumtui.contracts.acts.debts import held_debts, line_of, owed_by
from forumtui.contracts.acts.summary import CONTRACT
from forumtui.contracts.records.contracts import (
    ContractView,
    OldPaperFacts,
    contract_of,
    contracts,
    old_papers,
)
from forumtui.contracts.rules.consolidation import reckon
from forumtui.contracts.rules.contract import Consolidation
from forumtui.contracts.rules.plan import Way
from forumtui.contracts.rules.restructuring import PaymentFigures, figures_of
from forumtui.engine.database import Store
from forumtui.engine.seen import seen_of
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.ledger.records.loans import LoanFacts, ReleaseView, loan_facts, releases
from forumtui.meetings.acts.meetings import occasion
from forumtui.papers.acts.codes import changes_since, issued_text
from forumtui.papers.records.issued import issued_with
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.records.residents import households_of_persons, names_of, same_as
from forumtui.village.records.village import funds
from forumtui.village.records.village import heads as gates

OnContract = Callable[[int, int], bool]
"""Told how many contracts were looked at, and of how many; False stops."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The contract of a household that stands: its paper as it was issued, "" where none can be drawn.

    `changed` says that what it speaks of is not as it was when it was issued.
    """

    number: str
    house: str
    text: str
    changed: bool


def in_force(store: Store, household: int) -> InForce | None:
    """Return the contract of a household that stands, None when none does. Writes nothing."""
    with store.reading():
        standing = contract_of(household)
        if standing is None:
            return None
        paper = issued_with(CONTRACT.key, household, standing.number)
        text = None if paper is None else issued_text(store, paper)
        changed = paper is not None and bool(changes_since(paper))
        return InForce(standing.number, standing.house, text or "", changed=changed)


class ContractState(StrEnum):
    """Where a contract stands."""

    STANDING = "standing"
    REPLACED = "replaced"
    """A later one, or a release of all its debts, took its place."""
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class RegisteredContract:
    """One line of the register: `head` is "" unknown, `replaces` the number it took the place of.

    `restructured` says that it was drawn up from an approved proposal.
    """

    number: str
    household: int
    house: str
    moo: str
    head: str
    made_on: date
    figures: PaymentFigures
    state: ContractState
    replaces: str | None
    restructured: bool


@dataclass(frozen=True, slots=True)
class OldContract:
    """An old loan's paper, to be returned or struck out now that a contract or a release replaces it.

    `number` is the contract that holds the loan now, None when it was released. `satang` is what was
    owed on it by the books. `paper` is what became of it, None while nobody said.
    """

    loan: int
    fund: str
    contract_no: str
    made_on: date | None
    debtor: str
    house: str
    satang: int
    number: str | None
    way: Way | None
    paper: OldPaperFacts | None


def rebuilt(views: Iterable[ContractView]) -> tuple[Consolidation, ...]:
    """Return contracts reckoned anew from their records alone. Inside a transaction.

    The very figures that were offered and signed: everything is kept that they depend on.
    """
    wanted = list(views)
    books = _ContractBooks(loan_facts({held.loan for view in wanted for held in view.tranches}))
    books.learn_names(wanted)
    return tuple(books.reckoned(view) for view in wanted)


def register_of_contracts(
    store: Store, *, told: OnContract | None = None
) -> tuple[RegisteredContract, ...]:
    """Return every contract ever drawn up, in the order of the numbers. Stopped: those so far."""
    with store.reading():
        views = tuple(contracts())
        standing, numbers = set(standing_contracts().values()), {v.id: v.number for v in views}
        known, books = gates(), _ContractBooks(loan_facts())
        found: list[RegisteredContract] = []
        for done, view in enumerate(views, start=1):
            found.append(
                RegisteredContract(
                    number=view.number,
                    household=view.household,
                    house=view.house,
                    moo=known[view.household].moo,
                    head=known[view.household].head,
                    made_on=view.made_on,
                    figures=figures_of(books.reckoned(view)),
                    state=_state(view, standing),
                    replaces=None if view.replaces is None else numbers[view.replaces],
                    restructured=view.proposal is not None,
                )
            )
            if told is not None and not told(done, len(views)):
                break
    return tuple(found)


def old_contracts(store: Store) -> tuple[OldContract, ...]:
    """Return the old papers to be returned or struck out, fund by fund in the order of the books.

    Those of every loan that a contract holds or a release ended (ป.พ.พ. section 653).
    """
    with store.reading():
        found = _old_contracts()
        place = {fund.name: k for k, fund in enumerate(funds())}
    return tuple(sorted(found, key=lambda one: (place[one.fund], one.loan)))


def old_contract(loan: int) -> OldContract | None:
    """Return one old paper, None where its loan has no successor. Inside a transaction."""
    return next(iter(_old_contracts(only=loan)), None)


def paper_shown(one: OldContract) -> str:
    """Return the digest of an old paper as it is shown, and of what became of it."""
    return seen_of(one)


def _old_contracts(only: int | None = None) -> list[OldContract]:
    numbers = _contract_numbers_by_loan()
    gone = {one.loan: one for one in releases(None if only is None else [only])}
    wanted = {*numbers, *gone}
    loans = loan_facts(wanted if only is None else wanted & {only})
    names = names_of({loan.person for loan in loans.values()})
    papers, homes = old_papers(), _houses_of(loans.values())
    return [
        OldContract(
            loan=loan.id,
            fund=loan.fund_name,
            contract_no=loan.contract_no,
            made_on=loan.made_on,
            debtor=names[loan.person],
            house=homes.get(loan.person, ""),
            satang=loan.balance_satang + loan.accrued_satang,
            number=numbers.get(loan.id),
            way=_way(gone.get(loan.id)),
            paper=papers.get(loan.id),
        )
        for loan in loans.values()
    ]


class _ContractBooks:
    """The books that contracts are reckoned from. Inside a transaction."""

    def __init__(self, loans: dict[int, LoanFacts]) -> None:
        self._loans = loans
        self._tied = same_as()
        self._shelf = {fund.id: fund for fund in funds()}
        self._names: dict[int, str] = {}

    def learn_names(self, views: Iterable[ContractView]) -> None:
        """Ask for the names of all debtors at once."""
        tranches = [held for view in views for held in view.tranches]
        persons = {self._loans[held.loan].person for held in tranches}
        persons |= {
            self._tied.get(held.person, held.person) for held in tranches if held.person is not None
        }
        if unknown := persons - self._names.keys():
            self._names |= names_of(unknown)

    def reckoned(self, view: ContractView) -> Consolidation:
        self.learn_names([view])
        debts = held_debts(view, self._loans, self._shelf, self._names, self._tied)
        return reckon(debts, view.terms)


def _state(view: ContractView, standing: set[int]) -> ContractState:
    if view.undone:
        return ContractState.TAKEN_BACK
    return ContractState.STANDING if view.id in standing else ContractState.REPLACED


def _contract_numbers_by_loan() -> dict[int, str]:
    standing = contracts(standing_contracts().values())
    return {held.loan: view.number for view in standing for held in view.tranches}


def _way(gone: ReleaseView | None) -> Way | None:
    return None if gone is None else Way(gone.way)


def _houses_of(loans: Iterable[LoanFacts]) -> dict[int, str]:
    homes, known = households_of_persons(), gates()
    return {loan.person: known[homes[loan.person]].house for loan in loans if loan.person in homes}


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

    Every debt counts, in a contract or outside of one, disputed or not, a dead member's too. One whose
    principal is paid off counts while interest of it is due, to the satang.
    """
    with store.reading():
        view = household_view(household)
        return MayBorrow(household, view.house, still_owed(view))


def still_owed(view: HouseholdView) -> tuple[StillOwed, ...]:
    """Return every debt of a household that is not paid, as `may_borrow` counts it.

    Inside a transaction. Raises DayUncertain where the principal of a debt is paid off.
    """
    found = owed_by(view)
    standing = found.standing
    paid_off = {debt.line for debt in found.debts.values() if not debt.owed_satang}
    due = {} if standing is None else _due_beside(standing, paid_off)
    return tuple(
        StillOwed(
            line=debt.line,
            fund=debt.fund,
            debtor=debt.debtor,
            contract_no=debt.contract_no,
            satang=debt.owed_satang + due.get(debt.line, 0),
            number=found.contract_number(loan),
        )
        for loan, debt in found.debts.items()
        if debt.owed_satang + due.get(debt.line, 0)
    )


def _due_beside(standing: ContractView, paid_off: Collection[str]) -> Mapping[str, int]:
    """Return what of interest is due on lines of a contract whose principal is `paid_off`."""
    if not any(line_of(held.loan) in paid_off for held in standing.tranches):
        return {}
    due: Mapping[str, int] = brought(CONTRACT_INTEREST_DUE)(standing, occasion(None).day)
    return {line: satang for line, satang in due.items() if line in paid_off}
