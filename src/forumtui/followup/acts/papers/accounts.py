"""What papers of payments have in common: whose contract it is, money by fund, debts that are left."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.records.contracts import contract_fate, contract_of, contracts
from forumtui.contracts.records.parties import guarantors_on_paper
from forumtui.engine.database import Store
from forumtui.engine.journal import kept_entry
from forumtui.followup.acts.dues import Account, DebtOfContract, account_of, lines_facts
from forumtui.followup.documents.paid_papers import FundAwayFacts, MoneyByKind, PaidContract
from forumtui.followup.records.on_paper import left_after
from forumtui.followup.records.rare.leaving import funds_that_left, handed_back
from forumtui.followup.rules.dues import DueKind, PaidPart
from forumtui.ledger.records.contracted import standing_contracts
from forumtui.meetings.acts.meetings import Occasion, occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import (
    About,
    Figure,
    PaperChange,
    PaperSheet,
    PaperType,
    Sheets,
    Subject,
    What,
)
from forumtui.papers.acts.files import file_part
from forumtui.papers.records.issued import PaperView
from forumtui.village.acts.village import the_village
from forumtui.village.records.residents import names_of
from forumtui.village.records.village import heads, names_of_funds

Facts = TypeVar("Facts")

Debt = TypeVar("Debt")

OF_DEBT: Final = frozenset({DueKind.PRINCIPAL, DueKind.ACCRUED})
"""What was brought into a contract: all else came with time."""


@dataclass(frozen=True, slots=True)
class PaperAccount:
    """A contract that is paid, as its papers call it: `contract` for their heads, `lines` its debts."""

    account: Account
    contract: PaidContract
    lines: tuple[DebtOfContract, ...]
    when: Occasion

    def line(self, line: str) -> DebtOfContract:
        """Return a debt by its line."""
        return next(one for one in self.lines if one.line == line)

    @property
    def funds(self) -> dict[str, list[str]]:
        """The lines of each fund by its name, in the order of the contract."""
        found: dict[str, list[str]] = {}
        for one in self.lines:
            found.setdefault(one.fund_name, []).append(one.line)
        return found

    def contract_no(self, line: str) -> str:
        """Return the number of the old contract of a debt, "" unknown."""
        for one in self.account.signed.tranches:
            if one.debt.line == line:
                return one.debt.contract_no
        return ""


def paper_account(store: Store, contract: int, today: date | None) -> PaperAccount:
    """Return a contract by its record, for its papers of a day. Inside a transaction."""
    return of_account(store, account_of(next(contracts([contract]))), today)


def of_account(store: Store, account: Account, today: date | None) -> PaperAccount:
    """Return an account for its papers of a day. Inside a transaction."""
    village, when, view = the_village(store), occasion(today), account.view
    called = heads(view.household)[view.household]
    debtors = dict.fromkeys(one.debt.debtor for one in account.signed.tranches)
    contract = PaidContract(
        village=village.name,
        place=when.place,
        house=view.house,
        number=view.number,
        made_on=view.made_on,
        debtors=tuple(debtors),
        moo=called.moo,
        head=called.head,
        training=village.training,
        funds=names_of_funds(),
        away=funds_away(view.id),
    )
    return PaperAccount(account, contract, lines_facts(account.signed), when)


def funds_away(contract: int, upto: int | None = None) -> tuple[FundAwayFacts, ...]:
    """Return the funds that took their debts of a contract back; `upto` an act: by then.

    Inside a transaction.
    """
    gone = [one for one in funds_that_left(upto) if contract in one.contracts]
    if not gone:
        return ()
    sums: dict[int, int] = {}
    for part in handed_back(contract=contract):
        sums[part.leaving] = sums.get(part.leaving, 0) + part.satang
    return tuple(
        FundAwayFacts(one.name, one.left_on, sums.get(one.id, 0), one.paid_to) for one in gone
    )


def standing_account(store: Store, household: int, today: date | None) -> PaperAccount | None:
    """Return the contract of a household that stands, None without one. Inside a transaction."""
    view = contract_of(household)
    return None if view is None else of_account(store, account_of(view), today)


def about_house(contract: PaidContract, say: Messages) -> str:
    """Return what a paper of a household is about, for the print queue."""
    return say("printing.house", house=contract.house)


def with_contract(store: Store) -> list[int]:
    """Return the households with a contract that stands."""
    with store.reading():
        return sorted(standing_contracts())


def letters_of(
    store: Store,
    household: int | None,
    today: date | None,
    facts_of: Callable[[PaperAccount], Iterable[Facts]],
    sheet: Callable[[Facts], PaperSheet],
) -> Iterator[PaperSheet]:
    """Yield the letters about a household's contract that stands, each with its house and a number.

    `facts_of` finds what each says, inside one transaction; `sheet` makes it a paper, by the name of its
    kind.
    """
    assert household is not None
    with store.reading():
        paper = standing_account(store, household, today)
        found = [] if paper is None else list(facts_of(paper))
    for place, facts in enumerate(found, 1):
        assert paper is not None
        one, house = sheet(facts), file_part(paper.contract.house)
        yield replace(one, name=f"{one.name}_{house}_{place}", number=paper.contract.number)


def by_guarantor(
    lines: Iterable[str], told: Callable[[str], Debt | None]
) -> Iterator[tuple[str, bool, tuple[Debt, ...]]]:
    """Yield the guarantors of debts, whether each has died, and what `told` says of their debts.

    A debt of which it says None is left out. Inside a transaction.
    """
    of = {record_of(line): line for line in lines}
    found: dict[tuple[str, str], tuple[bool, list[Debt]]] = {}
    for one in guarantors_on_paper([*of], told=True):
        debt = told(of[one.loan])
        if debt is not None:
            found.setdefault((one.name, one.citizen_id), (one.died, []))[1].append(debt)
    for (name, _), (died, debts) in found.items():
        yield name, died, tuple(debts)


def contract_paper(key: str, sheets: Sheets) -> PaperType:
    """Return a kind of paper about how a household's contract stands, written when it is asked for."""
    return PaperType(
        key,
        About.HOUSEHOLD,
        left_figures,
        sheets=sheets,
        households=with_contract,
        subject=of_number,
        fate=contract_change,
        by_request=True,
    )


def by_kind(parts: Iterable[tuple[DueKind, int]]) -> MoneyByKind:
    """Return money by its kinds; what went to no debt is left out."""
    sums: dict[DueKind, int] = {}
    for kind, satang in parts:
        sums[kind] = sums.get(kind, 0) + satang
    return MoneyByKind(
        cost_satang=sums.get(DueKind.COST, 0),
        default_satang=sums.get(DueKind.DEFAULT, 0),
        accrued_satang=sums.get(DueKind.ACCRUED, 0),
        interest_satang=sums.get(DueKind.INTEREST, 0),
        principal_satang=sums.get(DueKind.PRINCIPAL, 0),
    )


def of_lines(parts: Iterable[PaidPart], lines: Iterable[str]) -> MoneyByKind:
    """Return what of payments went to some debts."""
    wanted = set(lines)
    return by_kind((one.kind, one.satang) for one in parts if one.line in wanted)


def kept_of(parts: Iterable[PaidPart]) -> int:
    """Return what of payments went to no debt."""
    return sum(one.satang for one in parts if one.kind is DueKind.CREDIT)


def left_figures(subject: Subject, act: int) -> dict[str, Figure]:
    """Return what was left of a contract's debts after an act; those that are paid are there with 0."""
    left = left_after(subject.number, act)
    names = names_of({one.person for one in left})
    return {
        f"L{one.loan}": Figure(
            "loan",
            one.fund_name,
            names[one.person],
            one.principal_satang,
            one.accrued_satang,
            one.rate_ppm,
        )
        for one in left
    }


def of_number(household: int | None, fund: int | None, number: str) -> Subject:
    """Return what a paper speaks of that is known by its number."""
    return Subject(household, fund, number=number)


def contract_change(paper: PaperView, _figures_changed: bool) -> Iterator[PaperChange]:
    """Yield what became of the contract a paper is about."""
    assert paper.household is not None
    fate = contract_fate(paper.household, paper.number)
    if fate is not None:
        what = What.TAKEN_BACK if fate.taken_back else What.RELEASED
        what = What.REPLACED if fate.number else what
        yield PaperChange(what, kept_entry(fate.act), number=fate.number)
