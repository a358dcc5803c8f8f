"""What the papers of a debt that leaves its place say: of the open proposal, else of what came last."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final

from forumtui.contracts.acts.case import Case, case_of
from forumtui.contracts.acts.debts import record_of
from forumtui.contracts.acts.planning import circumstances, others_of
from forumtui.contracts.acts.summary import paper_party
from forumtui.contracts.documents.on_paper.moved_debts import (
    AssignmentFacts,
    DebtorChangeFacts,
    SetOffDebt,
    SetOffFacts,
    assignment,
    debtor_change,
    set_off,
)
from forumtui.contracts.documents.on_paper.signed_papers import OwedDebt, PaperSetting
from forumtui.contracts.documents.summary_tables import ApprovedBy
from forumtui.contracts.records.parties import SavingOnPaper, persons_on_paper, savings_on_paper
from forumtui.contracts.records.proposals import ProposalView, proposals
from forumtui.contracts.rules.demanded_papers import BY_WAY, DemandedPaper
from forumtui.contracts.rules.plan import Way, plan_from_text
from forumtui.contracts.rules.plan_effects import Released, apply_plan
from forumtui.engine.database import Store
from forumtui.ledger.records.loans import LoanFacts, ReleaseView, loan_facts, releases
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.papers.layout.signatures import Party
from forumtui.verification.acts.slips import loan_figures
from forumtui.village.acts.village import the_village
from forumtui.village.records.village import VillageFacts, funds

PAPER_WAYS: Final = {paper: way for way, paper in BY_WAY.items()}


@dataclass(frozen=True, slots=True)
class DebtDeparture:
    """A debt, or a part of it, that leaves its place. `fund` and `debtor` are as they were before.

    `owed` is what was owed before, as principal and accrued interest, and `gone` what leaves; both in
    satang. `to` is the fund or the person it goes to, None for one that savings pay.
    """

    loan: LoanFacts
    fund: int
    debtor: int
    owed: tuple[int, int]
    gone: tuple[int, int]
    to: int | None = None
    saving: int | None = None


@dataclass(frozen=True, slots=True)
class DebtDepartures:
    """What leaves a household's debts in one way, and what it comes of."""

    setting: PaperSetting
    moves: tuple[DebtDeparture, ...]
    funds: Mapping[int, str]
    people: Mapping[int, Party]

    def owed(self, one: DebtDeparture) -> OwedDebt:
        """Return the debt as a paper names it."""
        return OwedDebt(
            fund=self.funds[one.fund],
            contract_no=one.loan.contract_no,
            made_on=one.loan.made_on,
            debtor=self.people[one.debtor].name,
            principal_satang=one.owed[0],
            accrued_satang=one.owed[1],
        )


def departures(
    store: Store, household: int, paper: DemandedPaper, today: date | None = None
) -> DebtDepartures:
    """Return what leaves a household's debts in the way a paper is for. Raises what `apply_plan` does.

    By the open proposal; without one by the contract that stands, else by what was released last.
    """
    village = the_village(store)
    with store.reading():
        return _departures(village, case_of(household, today), PAPER_WAYS[paper])


def _departures(village: VillageFacts, case: Case, way: Way) -> DebtDepartures:
    proposal = case.proposal
    if proposal is not None:
        moves = tuple(_planned(case, proposal, way))
    else:
        proposal, written = _carried_out(case)
        moves = tuple(_written(written, way))
    people = {one.debtor for one in moves}
    people |= {one.to for one in moves if way is Way.DEBTOR and one.to is not None}
    return DebtDepartures(
        setting=_setting(village, case, proposal),
        moves=moves,
        funds={fund.id: fund.name for fund in funds()},
        people={key: paper_party(one) for key, one in persons_on_paper(people).items()},
    )


def paper_setting(village: VillageFacts, case: Case, *, planned: bool = True) -> PaperSetting:
    """Return where a household's papers are signed, and what they come of. Inside a transaction.

    With `planned` False they come of no plan.
    """
    if not planned:
        setting = _setting(village, case, None)
        return replace(setting, pending=False)
    proposal = _carried_out(case)[0] if case.proposal is None else case.proposal
    return _setting(village, case, proposal)


def _setting(village: VillageFacts, case: Case, proposal: ProposalView | None) -> PaperSetting:
    approval = None if proposal is None else proposal.approval
    return PaperSetting(
        village=village.name,
        place=case.when.place,
        house=case.view.house,
        approved=None
        if approval is None
        else ApprovedBy(approval.words, approval.names, approval.approved_on),
        pending=case.proposal is not None,
        training=village.training,
    )


def _planned(case: Case, proposal: ProposalView, way: Way) -> Iterator[DebtDeparture]:
    """Yield what the open proposal would take out of its place."""
    plan = plan_from_text(proposal.plan)
    facts = circumstances(case, others=others_of(plan))
    for one in apply_plan(plan, facts).released:
        if one.way is way:
            yield _departing(one, case.debts.loans[one.debt.line])


def _departing(one: Released, loan: LoanFacts) -> DebtDeparture:
    debt = one.debt
    return DebtDeparture(
        loan=loan,
        fund=record_of(debt.fund_key),
        debtor=record_of(debt.debtor_key),
        owed=(debt.balance_satang, debt.accrued_satang),
        gone=(one.principal_satang, one.accrued_satang),
        to=record_of(one.to) if one.to else None,
        saving=record_of(one.saving) if one.saving else None,
    )


def _carried_out(case: Case) -> tuple[ProposalView | None, Sequence[ReleaseView]]:
    """Return the proposal of the contract that stands, else the last, with what it released."""
    mine = [one for one in releases() if one.household == case.view.id]
    last = mine[-1].proposal if mine else None
    wanted = last if case.standing is None else case.standing.proposal
    proposal = next((one for one in case.proposals if one.id == wanted), None)
    return proposal, [one for one in mine if one.proposal == wanted]


def _written(written: Sequence[ReleaseView], way: Way) -> Iterator[DebtDeparture]:
    """Yield what left its place, each debt as everything before had left it."""
    loans = loan_facts({one.loan for one in written})
    last = max((one.act for one in written), default=0)
    earlier = [one for one in releases(loans) if one.act <= last]
    for loan, steps in groupby(sorted(earlier, key=lambda one: one.loan), key=lambda x: x.loan):
        facts = loans[loan]
        fund, debtor = facts.fund, facts.person
        over = sum(one.satang for one in facts.taken_over)
        owed = facts.balance_satang, facts.accrued_satang + over
        for step in steps:
            paid = step.principal_satang, step.accrued_satang
            to = step.to_fund if step.to_fund is not None else step.to_person
            if step in written and Way(step.way) is way:
                yield DebtDeparture(facts, fund, debtor, owed, paid, to=to, saving=step.saving)
            if step.to_fund is not None:
                fund = step.to_fund
            elif step.to_person is not None:
                debtor = step.to_person
            else:
                owed = owed[0] - paid[0], owed[1] - paid[1]


def assignments(store: Store, household: int, today: date | None = None) -> list[AssignmentFacts]:
    """Return the assignments of a household's debts: one for each debtor, of a fund to another."""
    gone = departures(store, household, DemandedPaper.ASSIGNMENT, today)
    grouped: dict[tuple[int, int, int], list[OwedDebt]] = {}
    for one in gone.moves:
        assert one.to is not None, "it goes to a fund"
        grouped.setdefault((one.fund, one.to, one.debtor), []).append(gone.owed(one))
    return [
        AssignmentFacts(
            gone.setting, gone.funds[old], gone.funds[new], gone.people[debtor], tuple(debts)
        )
        for (old, new, debtor), debts in grouped.items()
    ]


def debtor_changes(
    store: Store, household: int, today: date | None = None
) -> list[DebtorChangeFacts]:
    """Return the changes of debtor of a household's debts: one for each fund and pair of debtors."""
    gone = departures(store, household, DemandedPaper.DEBTOR_CHANGE, today)
    grouped: dict[tuple[int, int, int], list[OwedDebt]] = {}
    for one in gone.moves:
        assert one.to is not None, "it goes to a person"
        grouped.setdefault((one.fund, one.debtor, one.to), []).append(gone.owed(one))
    return [
        DebtorChangeFacts(
            gone.setting, gone.funds[fund], gone.people[old], gone.people[new], tuple(debts)
        )
        for (fund, old, new), debts in grouped.items()
    ]


def set_offs(store: Store, household: int, today: date | None = None) -> list[SetOffFacts]:
    """Return the consents to debts being paid from savings: one for each saving that pays."""
    gone = departures(store, household, DemandedPaper.SET_OFF, today)
    with store.reading():
        savings = savings_on_paper({one.saving for one in gone.moves if one.saving is not None})
    grouped: dict[int, list[DebtDeparture]] = {}
    for one in gone.moves:
        assert one.saving is not None, "savings pay it"
        grouped.setdefault(one.saving, []).append(one)
    return [_set_off_facts(gone, savings[saving], paid) for saving, paid in grouped.items()]


def _set_off_facts(
    gone: DebtDepartures, saving: SavingOnPaper, paid: Iterable[DebtDeparture]
) -> SetOffFacts:
    debts = tuple(
        SetOffDebt(gone.owed(one), *one.gone, own=one.debtor == saving.person) for one in paid
    )
    # What is carried out already has left the savings; what is only proposed has not.
    left = 0 if gone.setting.pending else sum(one.paid_satang for one in debts)
    return SetOffFacts(
        gone.setting,
        paper_party(saving.owner),
        saving.fund,
        saving.satang + left,
        debts,
    )


def _assignment_sheets(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the assignments of a household's debts."""
    assert household is not None
    for place, facts in enumerate(assignments(store, household, today), 1):
        name = f"assignment_{file_part(facts.setting.house)}_{place}"
        yield PaperSheet(partial(assignment, facts, say), name, facts.debtor.name)


def _change_sheets(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the changes of debtor of a household's debts."""
    assert household is not None
    for place, facts in enumerate(debtor_changes(store, household, today), 1):
        name = f"debtor_change_{file_part(facts.setting.house)}_{place}"
        yield PaperSheet(partial(debtor_change, facts, say), name, facts.new_debtor.name)


def _set_off_sheets(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the consents to debts of a household being paid from savings."""
    assert household is not None
    for place, facts in enumerate(set_offs(store, household, today), 1):
        name = f"set_off_{file_part(facts.setting.house)}_{place}"
        yield PaperSheet(partial(set_off, facts, say), name, facts.saver.name)


def _households(store: Store, paper: DemandedPaper) -> list[int]:
    """Return the households with such a paper: by an open proposal, else by what was carried out."""
    way = PAPER_WAYS[paper]
    with store.reading():
        views = proposals()
        waiting = {one.household for one in views if not one.carried_out}
        planned = {
            one.household
            for one in views
            if not one.carried_out
            and any(release.way is way for release in plan_from_text(one.plan).releases)
        }
        done = {one.household for one in releases() if Way(one.way) is way}
    return sorted(planned | (done - waiting))


def _with_assignments(store: Store) -> list[int]:
    return _households(store, DemandedPaper.ASSIGNMENT)


def _with_changes(store: Store) -> list[int]:
    return _households(store, DemandedPaper.DEBTOR_CHANGE)


def _with_set_offs(store: Store) -> list[int]:
    return _households(store, DemandedPaper.SET_OFF)


ASSIGNMENT: Final = PaperType(
    DemandedPaper.ASSIGNMENT.value,
    About.HOUSEHOLD,
    loan_figures,
    sheets=_assignment_sheets,
    households=_with_assignments,
)
"""A fund assigns its claim to another, and tells the debtor (หนังสือโอนสิทธิเรียกร้อง, section 306)."""

DEBTOR_CHANGE: Final = PaperType(
    DemandedPaper.DEBTOR_CHANGE.value,
    About.HOUSEHOLD,
    loan_figures,
    sheets=_change_sheets,
    households=_with_changes,
)
"""Another becomes the debtor (สัญญาเปลี่ยนตัวลูกหนี้, section 350)."""

SET_OFF: Final = PaperType(
    DemandedPaper.SET_OFF.value,
    About.HOUSEHOLD,
    loan_figures,
    sheets=_set_off_sheets,
    households=_with_set_offs,
)
"""A saver consents to debts being paid from savings (หนังสือยินยอมให้หักเงินออม, sections 341, 342)."""
