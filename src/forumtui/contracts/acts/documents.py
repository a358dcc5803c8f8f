"""What the papers of contracts say: schedules, guarantors' papers, registers, old contracts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Final, NamedTuple

from forumtui.contracts.acts.consolidate import household_contracts
from forumtui.contracts.acts.debts import brought, line_of, record_of
from forumtui.contracts.acts.fund_holds import funds_held
from forumtui.contracts.acts.on_paper.notice_board import notice_board_facts
from forumtui.contracts.acts.register import (
    ContractState,
    old_contracts,
    rebuilt,
    register_of_contracts,
)
from forumtui.contracts.acts.summary import guarantor_party, origin_of, own_sum, summary_facts
from forumtui.contracts.documents.contract_register import (
    ContractLine,
    ContractRegisterFacts,
    ContractStatus,
    contract_register,
)
from forumtui.contracts.documents.full_schedule import (
    by_debtor,
    debtor_schedule,
    full_schedule,
    short_schedule,
)
from forumtui.contracts.documents.guarantor_papers import (
    ChangedDebt,
    DebtTerms,
    GuaranteeEnd,
    GuarantorFacts,
    GuarantorNoticeFacts,
    guarantor_consent,
    guarantor_notice,
)
from forumtui.contracts.documents.member_sheet import member_sheet
from forumtui.contracts.documents.notice_board import notice_board
from forumtui.contracts.documents.old_contracts import (
    OldContractLine,
    OldContractsFacts,
    OldPaperOutcome,
)
from forumtui.contracts.documents.old_contracts import old_contracts as old_contracts_paper
from forumtui.contracts.documents.summary_tables import SummaryFacts
from forumtui.contracts.records.contracts import ContractView, contract_of, contracts
from forumtui.contracts.records.parties import GuarantorOnPaper, guarantors_on_paper
from forumtui.contracts.records.proposals import proposals
from forumtui.contracts.refusals import NoContract
from forumtui.contracts.rules.contract import (
    DebtTranche,
    RepaymentTerms,
    paper_order,
    tranche_instalments,
)
from forumtui.contracts.rules.legal_findings import NOTICE_DAYS
from forumtui.contracts.rules.plan import Way
from forumtui.contracts.rules.plan_kinds import bears_less
from forumtui.engine.database import Store
from forumtui.ledger.records.loans import LoanFacts, ReleaseView, loan_facts, releases
from forumtui.lending.schedule import Method
from forumtui.meetings.acts.meetings import Occasion, occasion
from forumtui.meetings.records.meetings import meetings
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.papers.layout.signatures import Guarded, Party
from forumtui.registers.acts.handover import village_figures
from forumtui.verification.acts.slips import loan_figures
from forumtui.verification.records.household_view import HouseholdView, household_view
from forumtui.village.acts.village import the_village
from forumtui.village.records.residents import names_of, person_key
from forumtui.village.rules import FundKind

STATUS: Final = {
    ContractState.STANDING: ContractStatus.RUNNING,
    ContractState.REPLACED: ContractStatus.REPLACED,
    ContractState.TAKEN_BACK: ContractStatus.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class GuarantorPapers:
    """The papers a contract needs for its guarantors: consents to more time, notices of reductions."""

    consents: tuple[GuarantorFacts, ...]
    notices: tuple[GuarantorNoticeFacts, ...]


def contract_facts(store: Store, household: int) -> SummaryFacts:
    """Return what the summary and the full schedule of the standing contract say.

    Reckoned from its records: the very figures that were signed. Raises NoContract.
    """
    village = the_village(store)
    with store.reading():
        view = household_view(household)
        contract = _standing(view)
        (result,) = rebuilt([contract])
        result = replace(result, set_aside=brought(view, funds_held()).aside)
        facts = summary_facts(village, view, result, _made(contract), origin=origin_of(contract))
        return replace(facts, number=contract.number)


def guarantor_papers(store: Store, household: int) -> GuarantorPapers:
    """Return the papers for the guarantors of the standing contract's debts, one for each of them.

    A consent where a debt ends later than it did, or nobody knows when it ended (section 700); a
    notice where less is owed, nothing any more, or at a lower rate (section 691), within 60 days of
    the agreement, or where another owes it now (section 350); to the heirs where the guarantor has
    died, who consents to nothing. Before is the contract it replaced,
    else the books. Raises NoContract where there is no contract and nothing was released.
    """
    village = the_village(store)
    with store.reading():
        view = household_view(household)
        contract = contract_of(view.id)
        gone = _released_whole(view.id, contract)
        changes = [] if contract is None else list(_changes(contract))
        changes += _release_changes(gone, len(changes))
        named = guarantors_on_paper([record_of(one.line) for one in changes], told=True)
        if contract is not None:
            when, agreed_on, number = _made(contract), _agreed_on(contract), contract.number
        elif (approved_on := _approved_on(view.id, gone)) is not None:
            when, agreed_on, number = Occasion(approved_on, ""), approved_on, ""
        else:
            raise NoContract(house=view.house)

    def papers(wanted: Iterable[_Change]) -> Iterator[GuarantorFacts]:
        for (party, died), debts in _by_guarantor(wanted, named, when.day).items():
            yield GuarantorFacts(
                village=village.name,
                place=when.place,
                made_on=when.day,
                agreed_on=agreed_on,
                number=number,
                house=view.house,
                guarantor=party,
                debts=tuple(debts),
                died=died,
                training=village.training,
            )

    notify_by = agreed_on + timedelta(days=NOTICE_DAYS)
    return GuarantorPapers(
        # Who has died consents to nothing.
        tuple(one for one in papers(x for x in changes if x.extended) if not one.died),
        tuple(
            GuarantorNoticeFacts(one, notify_by)
            for one in papers(one for one in changes if one.told)
        ),
    )


def contract_register_facts(store: Store, *, today: date | None = None) -> ContractRegisterFacts:
    """Return what the register of contracts says on paper."""
    village = the_village(store)
    lines = tuple(
        ContractLine(
            number=one.number,
            made_on=one.made_on,
            house=one.house,
            moo=one.moo,
            head=one.head,
            satang=one.figures.debt_satang,
            instalment_satang=one.figures.payment_satang,
            last_due=one.figures.last_due or one.made_on,
            status=STATUS[one.state],
            every_months=one.figures.every_months,
            replaces=one.replaces or "",
        )
        for one in register_of_contracts(store)
    )
    return ContractRegisterFacts(village.name, _day(store, today), lines, village.training)


def old_contracts_facts(store: Store, *, today: date | None = None) -> OldContractsFacts:
    """Return which old contracts are to be given back or struck out, as the paper says it."""
    village = the_village(store)
    lines = tuple(
        OldContractLine(
            fund=one.fund,
            contract_no=one.contract_no,
            made_on=one.made_on,
            debtor=one.debtor,
            house=one.house,
            new_number=one.number or "",
            done=None if one.paper is None else OldPaperOutcome(one.paper.fate),
            received_by="" if one.paper is None else one.paper.done_by,
        )
        for one in old_contracts(store)
    )
    return OldContractsFacts(village.name, _day(store, today), lines, village.training)


class _Held(NamedTuple):
    """A debt in a contract, and the terms of that contract."""

    tranche: DebtTranche
    terms: RepaymentTerms


@dataclass(frozen=True, slots=True)
class _Change:
    """A debt before and after a contract.

    `extended`: it ends later. `told`: its guarantor is told that less is answered for, or nothing.
    """

    line: str
    debt: ChangedDebt
    extended: bool
    told: bool


def _by_guarantor(
    changes: Iterable[_Change], named: Iterable[GuarantorOnPaper], day: date
) -> dict[tuple[Party, bool], list[ChangedDebt]]:
    """Return whose debts each guarantor answers for: of every loan once, however often named.

    Whether a guarantor has died stands beside them.
    """
    by_loan: dict[int, dict[tuple[Party, bool], None]] = {}
    for one in named:
        by_loan.setdefault(one.loan, {})[guarantor_party(one, day), one.died] = None
    found: dict[tuple[Party, bool], list[ChangedDebt]] = {}
    for change in changes:
        for guarantor in by_loan.get(record_of(change.line), ()):
            found.setdefault(guarantor, []).append(change.debt)
    return found


def _standing(view: HouseholdView) -> ContractView:
    contract = contract_of(view.id)
    if contract is None:
        raise NoContract(house=view.house)
    return contract


def _day(store: Store, today: date | None) -> date:
    with store.reading():
        return occasion(today).day


def _made(contract: ContractView) -> Occasion:
    """Return when a contract was made, and where, if a meeting was held on that day."""
    places = [one.place for one in meetings() if one.held_on == contract.made_on]
    return Occasion(contract.made_on, places[-1] if places else "")


def _agreed_on(contract: ContractView) -> date:
    """Return the day on which the change was agreed: approved, else signed."""
    for one in proposals(contract.household):
        if one.id == contract.proposal and one.approval is not None:
            return min(one.approval.approved_on, contract.made_on)
    return contract.made_on


def _changes(contract: ContractView) -> Iterator[_Change]:
    (after,) = rebuilt([contract])
    before = _replaced(contract)
    loans = loan_facts(held.loan for held in contract.tranches)
    for number, tranche in enumerate(paper_order(after.tranches), start=1):
        line = tranche.debt.line
        held, loan = before.get(line), loans[record_of(line)]
        books = person_key(loan.person)
        debtor = books if held is None else held.tranche.debt.debtor_key
        old, method = _before(held, loan)
        if debtor != books:
            # Its guarantor was told, when the debtor changed, to be free.
            continue
        changed = tranche.debt.debtor_key != books
        new = _terms(tranche, contract.terms)
        yield _Change(
            line=line,
            debt=ChangedDebt(
                number=number,
                fund=tranche.debt.fund,
                contract_no=tranche.debt.contract_no,
                debtor=names_of({loan.person})[loan.person] if changed else tranche.debt.debtor,
                answers_for_satang=0 if changed else tranche.debt.owed_satang,
                old=old,
                new=new,
                ends=GuaranteeEnd.DEBTOR_CHANGED if changed else None,
                new_debtor=tranche.debt.debtor if changed else "",
            ),
            extended=not changed and (old.last_due is None or tranche.last_due > old.last_due),
            told=changed
            or _less_is_owed(old, new)
            or bears_less(old.rate_ppm, method, new.rate_ppm, tranche.method),
        )


def _released_whole(household: int, contract: ContractView | None) -> list[ReleaseView]:
    """Return what ended debts of a household: with its contract, else where it has none any more."""
    held = set() if contract is None else {one.loan for one in contract.tranches}
    mine = [
        one
        for one in releases()
        if one.household == household and one.loan not in held and Way(one.way) is not Way.FUND
    ]
    if contract is not None:
        return [one for one in mine if one.proposal == contract.proposal]
    return [one for one in mine if one.proposal == mine[-1].proposal]


def _approved_on(household: int, gone: Iterable[ReleaseView]) -> date | None:
    wanted = {one.proposal for one in gone}
    for one in proposals(household):
        if one.id in wanted and one.approval is not None:
            return one.approval.approved_on
    return None


def _release_changes(gone: Collection[ReleaseView], after: int) -> Iterator[_Change]:
    """Yield the debts that ended or went to another household, numbered after the contract's lines."""
    loans = loan_facts({one.loan for one in gone})
    to = {one.loan: one.to_person for one in gone if one.to_person is not None}
    names = names_of({loan.person for loan in loans.values()} | {*to.values()})
    for number, loan in enumerate(loans.values(), start=after + 1):
        moved = loan.id in to
        yield _Change(
            line=line_of(loan.id),
            debt=ChangedDebt(
                number=number,
                fund=loan.fund_name,
                contract_no=loan.contract_no,
                debtor=names[loan.person],
                answers_for_satang=0,
                old=_before(None, loan)[0],
                new=DebtTerms(0, 0, None, None),
                ends=GuaranteeEnd.DEBTOR_CHANGED if moved else GuaranteeEnd.RELEASED,
                new_debtor=names[to[loan.id]] if moved else "",
            ),
            extended=False,
            told=True,
        )


def _replaced(contract: ContractView) -> dict[str, _Held]:
    if contract.replaces is None:
        return {}
    (view,) = contracts([contract.replaces])
    (replaced,) = rebuilt([view])
    return {tranche.debt.line: _Held(tranche, view.terms) for tranche in replaced.tranches}


def _before(held: _Held | None, loan: LoanFacts) -> tuple[DebtTerms, Method]:
    """Return the terms before the contract, and by which method the debt bore interest."""
    if held is not None:
        return _terms(held.tranche, held.terms), held.tranche.method
    rate_ppm = 0 if loan.kind == FundKind.POVERTY_FUND else loan.rate_ppm
    terms = DebtTerms(loan.balance_satang, loan.accrued_satang, rate_ppm, loan.due_on)
    return terms, Method(loan.method)


def _terms(tranche: DebtTranche, terms: RepaymentTerms) -> DebtTerms:
    debt = tranche.debt
    return DebtTerms(
        principal_satang=debt.balance_satang,
        accrued_satang=debt.accrued_satang,
        rate_ppm=debt.agreed_rate_ppm,
        last_due=tranche.last_due,
        payments=tranche_instalments(tranche),
        every_months=terms.every_months,
        grace=terms.grace,
        since_satang=debt.since_satang,
    )


def _less_is_owed(old: DebtTerms, new: DebtTerms) -> bool:
    # What it bore meanwhile is nothing that anybody gave up.
    less = new.at_cut_off_satang < old.at_cut_off_satang
    return less or new.principal_satang < old.principal_satang


def _schedules(
    store: Store, household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the full schedule of the standing contract. Raises NoContract."""
    assert household is not None
    facts = contract_facts(store, household)
    name = f"schedule_{file_part(facts.house)}_{file_part(facts.number)}"
    yield PaperSheet(partial(full_schedule, facts, say), name, facts.number, facts.number)


def _short_schedules(
    store: Store, household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the instalments of the standing contract, without each debt's. Raises NoContract."""
    assert household is not None
    facts = contract_facts(store, household)
    name = f"instalments_{file_part(facts.house)}_{file_part(facts.number)}"
    yield PaperSheet(partial(short_schedule, facts, say), name, facts.number, facts.number)


def _debtor_schedules(
    store: Store, household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield a schedule for each debtor of the standing contract. Raises NoContract."""
    assert household is not None
    facts = contract_facts(store, household)
    for place, one in enumerate(by_debtor(facts), 1):
        name = f"debtor_{file_part(facts.house)}_{place}"
        yield PaperSheet(partial(debtor_schedule, one, say), name, one.debtor, facts.number)


def _member_sheets(
    store: Store, household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the member's sheet of the standing contract. Raises NoContract."""
    assert household is not None
    facts = contract_facts(store, household)
    name = f"sheet_{file_part(facts.house)}_{file_part(facts.number)}"
    yield PaperSheet(partial(member_sheet, facts, say), name, facts.number, facts.number)


def _consents(
    store: Store, household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the consents of the guarantors of the standing contract. Raises NoContract."""
    assert household is not None
    for place, facts in enumerate(guarantor_papers(store, household).consents, 1):
        name = f"consent_{file_part(facts.house)}_{place}"
        lay = partial(guarantor_consent, facts, say)
        alone = replace(facts, guarantor=replace(facts.guarantor, guarded=Guarded.NO))
        older = () if alone == facts else (partial(guarantor_consent, alone, say),)
        yield PaperSheet(lay, name, facts.guarantor.name, facts.number, older=older)


def _notices(
    store: Store, household: int | None, _today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the notices to the guarantors of the standing contract. Raises NoContract."""
    assert household is not None
    for place, facts in enumerate(guarantor_papers(store, household).notices, 1):
        name = f"notice_{file_part(facts.change.house)}_{place}"
        lay = partial(guarantor_notice, facts, say)
        yield PaperSheet(lay, name, facts.change.guarantor.name, facts.change.number)


def _registers(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    facts = contract_register_facts(store, today=today)
    yield PaperSheet(partial(contract_register, facts, say), "contracts", "")


def _old_contracts(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    facts = old_contracts_facts(store, today=today)
    yield PaperSheet(partial(old_contracts_paper, facts, say), "old_contracts", "")


def _notice_boards(
    store: Store, _household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    facts = notice_board_facts(store, today=today)
    yield PaperSheet(partial(notice_board, facts, say), "notice_board", "")


def _with_contract(store: Store) -> list[int]:
    return [one.household for one in household_contracts(store) if one.number]


def _with_contract_or_release(store: Store) -> list[int]:
    contracted = _with_contract(store)
    with store.reading():
        ended = sorted({one.household for one in releases() if Way(one.way) is not Way.FUND})
    return [*contracted, *(one for one in ended if one not in contracted)]


FULL_SCHEDULE: Final = PaperType(
    "full_schedule",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_schedules,
    households=_with_contract,
)
"""Every instalment of a household's contract (ตารางผ่อนชำระ)."""

SHORT_SCHEDULE: Final = PaperType(
    "short_schedule",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_short_schedules,
    households=_with_contract,
)
"""The instalments of a household's contract and its years, without the debts one by one."""

DEBTOR_SCHEDULE: Final = PaperType(
    "debtor_schedule",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_debtor_schedules,
    households=_with_contract,
)
"""What each debtor of a contract pays (ส่วนของผู้กู้แต่ละคน)."""

MEMBER_SHEET: Final = PaperType(
    "member_sheet",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_member_sheets,
    households=_with_contract,
    satang=own_sum,
)
"""What a household pays and what became of its debts, on one page to keep (ใบสรุปหนี้ของบ้าน)."""

GUARANTOR_CONSENT: Final = PaperType(
    "guarantor_consent",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_consents,
    households=_with_contract,
)
"""A guarantor agrees that a debt ends later (section 700)."""

GUARANTOR_NOTICE: Final = PaperType(
    "guarantor_notice",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_notices,
    households=_with_contract_or_release,
)
"""A guarantor is told that less is owed (section 691)."""

CONTRACT_REGISTER: Final = PaperType(
    "contract_register", About.VILLAGE, village_figures, sheets=_registers
)
"""The contracts of the village, by number (ทะเบียนคุมสัญญา)."""

OLD_CONTRACTS: Final = PaperType(
    "old_contracts", About.VILLAGE, village_figures, sheets=_old_contracts
)
"""The old contracts that are to be given back or struck out."""

NOTICE_BOARD: Final = PaperType(
    "notice_board", About.VILLAGE, village_figures, sheets=_notice_boards
)
"""The village's sums before and after the contracts, for the notice board."""
