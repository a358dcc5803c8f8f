"""Contracts and the old debts that go into them; which contract of a household stands.

It is the last that was not taken back, with a debt left in it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import peewee

from forumtui.contracts.records.proposals import last_act_of
from forumtui.contracts.rules.contract import RepaymentTerms
from forumtui.engine.database import add, add_together, asked_again, next_id, typed_rows
from forumtui.engine.journal import Undo, not_undone
from forumtui.engine.journal import not_undone as stands
from forumtui.lending.rates import DayCount
from forumtui.lending.schedule import Rounding
from forumtui.tables.contracts import (
    Contract,
    ContractTerms,
    OldPaper,
    Proposal,
    Release,
    Tranche,
    TrancheTerms,
)
from forumtui.tables.people import Household
from forumtui.tables.verification import Answer


@dataclass(frozen=True, slots=True)
class TrancheView:
    """One old debt inside a contract: what it holds of a loan, to whom it is owed, and by whom.

    `method` is how it bears interest; `fund` and `person` are None where nothing changed. `act` is the
    one that wrote it.
    """

    loan: int
    rate_ppm: int
    principal_satang: int
    accrued_satang: int
    method: str
    instalment_satang: int | None
    fund: int | None
    person: int | None
    act: int = 0


@dataclass(frozen=True, slots=True)
class ContractView:
    """A contract. `proposal` is what was approved for it, None for one without a change of terms.

    `undone` says that it was taken back.
    """

    id: int
    number: str
    household: int
    house: str
    made_on: date
    terms: RepaymentTerms
    replaces: int | None
    proposal: int | None
    act: int
    undone: bool
    tranches: tuple[TrancheView, ...]


def contracts(wanted: Iterable[int] | None = None) -> Iterator[ContractView]:
    """Yield contracts in the order in which they were made: the `wanted`, None for all."""
    only = None if wanted is None else list(wanted)
    undone = {sequence for (sequence,) in typed_rows(Undo.select(Undo.undone))}
    parts = _tranches(None if only is None else Tranche.contract << only)
    query = _rows()
    if only is not None:
        query = query.where(Contract.id << only)
    for row in typed_rows(query):
        yield _view(row, parts, undone)


def _rows() -> Any:
    """Return the query of all contracts with their terms, in the order in which they were made."""
    return (
        Contract.select(
            Contract.id,
            Contract.number,
            Contract.household,
            Household.house,
            Contract.made_on,
            Contract.months,
            Contract.first_due,
            Contract.replaces,
            Contract.act,
            ContractTerms.proposal,
            ContractTerms.count,
            ContractTerms.every_months,
            ContractTerms.start,
            ContractTerms.grace,
            ContractTerms.unit_satang,
            ContractTerms.rounding,
            ContractTerms.day_count,
        )
        .join(Household)
        .switch(Contract)
        .join(ContractTerms, peewee.JOIN.LEFT_OUTER, on=(ContractTerms.contract == Contract.id))
        .order_by(Contract.id)
    )


def _view(row: Any, parts: Mapping[int, list[TrancheView]], undone: Container[int]) -> ContractView:
    made, number, household, house, made_on, months, first_due, replaces, act, *rest = row
    proposal, *terms = rest
    return ContractView(
        id=made,
        number=number,
        household=household,
        house=house,
        made_on=made_on,
        terms=_terms(months, first_due, terms),
        replaces=replaces,
        proposal=proposal,
        act=act,
        undone=act in undone,
        tranches=tuple(parts.get(made, ())),
    )


def _terms(months: int, first_due: date, written: list[Any]) -> RepaymentTerms:
    count, every_months, start, grace, unit, rounding, day_count = written
    if count is None:
        return RepaymentTerms(months, first_due)
    return RepaymentTerms(
        count=count,
        first_due=first_due,
        every_months=every_months,
        start=start,
        grace=grace,
        unit_satang=unit,
        rounding=Rounding(rounding),
        day_count=DayCount(day_count),
    )


@dataclass(frozen=True, slots=True)
class Holdings:
    """What contracts hold of some loans, for the household whose loans they are.

    `standing` is the household's own contract that stands. `elsewhere` are the loans that stand in
    the contract of another household, and that contract. `agreed` is on what each loan was last
    agreed by an approved proposal.
    """

    standing: ContractView | None
    elsewhere: Mapping[int, ContractView]
    agreed: Mapping[int, TrancheView]


def holdings_of(household: int, loans: Iterable[int]) -> Holdings:
    """Return what contracts hold of `loans`, which are `household`'s.

    What was agreed of a debt stays agreed when that contract is replaced or its debtor moves; what
    a contract without a proposal took over is only what the books said then.
    """
    mine = set(loans)
    found = [row[0] for row in _contracts_around(household, [*mine])]
    if not found:
        return Holdings(None, {}, {})
    rows = list(typed_rows(_rows().where(Contract.id << found)))
    parts = _tranches(Tranche.contract << [row[0] for row in rows])
    views = [_view(row, parts, ()) for row in rows]
    latest = {view.household: view for view in views}
    released = _last_releases(latest)
    standing = {of: view for of, view in latest.items() if view.act >= released.get(of, 0)}
    return Holdings(
        standing=standing.pop(household, None),
        elsewhere={
            held.loan: view
            for view in standing.values()
            for held in view.tranches
            if held.loan in mine
        },
        agreed={
            held.loan: held
            for view in views
            if view.proposal is not None
            for held in view.tranches
            if held.loan in mine
        },
    )


@asked_again
def _contracts_around(household: int, loans: list[int]) -> Any:
    """Return the query of the contracts of a household, and of whoever holds `loans`: all that stood."""
    holders = Contract.alias()
    concerned = holders.select(holders.household).join(Tranche, on=(Tranche.contract == holders.id))
    concerned = concerned.where(Tranche.loan << loans)
    around = (Contract.household == household) | (Contract.household << concerned)
    return Contract.select(Contract.id).where(not_undone(Contract) & around)


def _last_releases(households: Iterable[int]) -> dict[int, int]:
    """Return the latest act that released a debt of each of `households` that has any."""
    query = Release.select(Proposal.household, peewee.fn.MAX(Release.act)).join(Proposal)
    mine = (Proposal.household << list(households)) & not_undone(Release)
    return dict(typed_rows(query.where(mine).group_by(Proposal.household)))


def agreed_terms() -> dict[int, TrancheView]:
    """Return on what each loan of the village was last agreed by an approved proposal."""
    approved = ContractTerms.select(ContractTerms.contract).where(
        ContractTerms.proposal.is_null(False)  # noqa: FBT003 - Peewee's own signature
    )
    wanted = not_undone(Tranche) & (Tranche.contract << approved)
    return {held.loan: held for part in _tranches(wanted).values() for held in part}


def _tranches(wanted: Any) -> dict[int, list[TrancheView]]:
    """Return the tranches by contract, in the order in which they were made; None for all."""
    query = (
        Tranche.select(
            Tranche.contract,
            Tranche.loan,
            Tranche.rate_ppm,
            Tranche.principal_satang,
            Tranche.accrued_satang,
            peewee.fn.COALESCE(TrancheTerms.method, "declining"),
            TrancheTerms.instalment_satang,
            TrancheTerms.fund,
            TrancheTerms.person,
            Tranche.act,
        )
        .join(TrancheTerms, peewee.JOIN.LEFT_OUTER, on=(TrancheTerms.tranche == Tranche.id))
        .order_by(Tranche.id)
    )
    if wanted is not None:
        query = query.where(wanted)
    found: dict[int, list[TrancheView]] = {}
    for contract, *rest in typed_rows(query):
        found.setdefault(contract, []).append(TrancheView(*rest))
    return found


def add_contract(
    *,
    household: int,
    made_on: date,
    terms: RepaymentTerms,
    replaces: int | None,
    proposal: int | None,
    year_be: int,
    tranches: Iterable[TrancheView],
    act: int,
) -> str:
    """Write a contract and its tranches; return its number, running through the village's life.

    Only inside `Store.writing`.
    """
    made = next_id(Contract)
    number = f"{made:04d}/{year_be}"
    add(
        Contract,
        id=made,
        number=number,
        household=household,
        made_on=made_on,
        months=terms.months,
        first_due=terms.first_due,
        replaces=replaces,
        act=act,
    )
    add(
        ContractTerms,
        contract=made,
        proposal=proposal,
        count=terms.count,
        every_months=terms.every_months,
        start=terms.start,
        grace=terms.grace,
        unit_satang=terms.unit_satang,
        rounding=terms.rounding.value,
        day_count=terms.day_count.value,
        act=act,
    )
    _add_tranches(made, list(tranches), act)
    return number


def _add_tranches(contract: int, tranches: Sequence[TrancheView], act: int) -> None:
    first = add_together(
        Tranche,
        [
            {
                "contract": contract,
                "loan": one.loan,
                "rate_ppm": one.rate_ppm,
                "principal_satang": one.principal_satang,
                "accrued_satang": one.accrued_satang,
                "act": act,
            }
            for one in tranches
        ],
    )
    add_together(
        TrancheTerms,
        [
            {
                "tranche": made,
                "fund": one.fund,
                "person": one.person,
                "method": one.method,
                "instalment_satang": one.instalment_satang,
                "act": act,
            }
            for made, one in enumerate(tranches, start=first)
        ],
    )


def contract_of(household: int) -> ContractView | None:
    """Return the contract of `household` that stands, None when there is none.

    One whose debts were all released since is none.
    """
    mine = Contract.select(Contract.id, Contract.act).where(
        (Contract.household == household) & stands(Contract)
    )
    latest = next(typed_rows(mine.order_by(Contract.id.desc()).limit(1)), None)
    if latest is None or latest[1] < _last_releases([household]).get(household, 0):
        return None
    return next(contracts([latest[0]]))


def contract_before(household: int, act: int) -> ContractView | None:
    """Return the contract of `household` that would stand without `act` and all since."""
    mine = (Contract.household == household) & (Contract.act < act) & stands(Contract)
    rows = Contract.select(Contract.id, Contract.act).where(mine)
    latest = next(typed_rows(rows.order_by(Contract.id.desc()).limit(1)), None)
    if latest is None:
        return None
    gone = Release.select(peewee.fn.MAX(Release.act)).join(Proposal)
    gone = gone.where((Proposal.household == household) & (Release.act < act) & stands(Release))
    if latest[1] < (gone.scalar() or 0):
        return None
    return next(contracts([latest[0]]))


def contracted_elsewhere(loans: Iterable[int], household: int) -> dict[int, ContractView]:
    """Return which of `loans` stand in the contract of another household, and that contract."""
    query = Contract.select(Tranche.loan, Contract.household).join(Tranche)
    query = query.where((Tranche.loan << list(loans)) & (Contract.household != household))
    found: dict[int, ContractView] = {}
    for loan, other in list(typed_rows(query.where(stands(Contract)).distinct())):
        standing = contract_of(other)
        if standing is not None and any(held.loan == loan for held in standing.tranches):
            found[loan] = standing
    return found


@dataclass(frozen=True, slots=True)
class OldPaperFacts:
    """What became of an old loan's paper: returned or struck out, when, by whom."""

    fate: str
    done_on: date
    done_by: str


RECOVERED: Final = "recovered"
"""The fate of an old loan's paper that is there again: as if nothing had become of it."""


def old_papers() -> dict[int, OldPaperFacts]:
    """Return what became of each old loan's paper: the latest word, none where it is there again."""
    query = OldPaper.select(OldPaper.loan, OldPaper.fate, OldPaper.done_on, OldPaper.done_by)
    rows = typed_rows(query.where(stands(OldPaper)).order_by(OldPaper.id))
    words = {loan: OldPaperFacts(*rest) for loan, *rest in rows}
    return {loan: facts for loan, facts in words.items() if facts.fate != RECOVERED}


@dataclass(frozen=True, slots=True)
class ContractFate:
    """What became of a contract: the act that took it back or its place, and by which number.

    `number` is "" where no contract took its place: it was taken back, or all its debts released.
    """

    act: int
    taken_back: bool = False
    number: str = ""


def contract_fate(household: int, number: str) -> ContractFate | None:
    """Return what became of a household's contract, None while it stands."""
    standing = contract_of(household)
    if standing is not None and standing.number == number:
        return None
    undone = Undo.select(Undo.act).join(Contract, on=(Contract.act == Undo.undone))
    taken_back = next((act for (act,) in typed_rows(undone.where(Contract.number == number))), None)
    if taken_back is not None:
        return ContractFate(taken_back, taken_back=True)
    if standing is not None:
        return ContractFate(standing.act, number=standing.number)
    return ContractFate(last_act_of(household) or 0)


def contract_satang(number: str) -> int:
    """Return the sum of a contract: the principal and the accrued interest it took over."""
    sums = Tranche.select(peewee.fn.SUM(Tranche.principal_satang + Tranche.accrued_satang))
    return int(sums.join(Contract).where(Contract.number == number).scalar() or 0)


def taken_back_since(household: int, act: int) -> int:
    """Return the latest act that took back an answer of a household since another, 0 without one."""
    query = (
        Undo.select(Undo.act)
        .join(Answer, on=(Answer.act == Undo.undone))
        .where((Answer.household == household) & (Undo.act > act))
    )
    return next((found for (found,) in typed_rows(query.order_by(Undo.act.desc()).limit(1))), 0)
