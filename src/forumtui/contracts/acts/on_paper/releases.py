"""Releases on paper: what each fund waived of a household's debts, or was paid for them from savings."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

from forumtui.contracts.acts.debts import line_of, owed_by
from forumtui.contracts.acts.summary import paid_on
from forumtui.contracts.documents.release_paper import (
    ReleasedDebt,
    ReleasePaperFacts,
    release_paper,
)
from forumtui.contracts.documents.summary_tables import ApprovedBy, OldLine, OldStep
from forumtui.contracts.records.parties import savers_of
from forumtui.contracts.records.proposals import ApprovalView, proposals
from forumtui.contracts.rules.plan import Way
from forumtui.engine.database import Store
from forumtui.ledger.records.loans import LoanFacts, ReleaseView, loan_facts, releases
from forumtui.meetings.acts.meetings import occasion
from forumtui.messages import Messages
from forumtui.papers.acts.catalogue import About, PaperSheet, PaperType
from forumtui.papers.acts.files import file_part
from forumtui.verification.acts.slips import loan_figures
from forumtui.verification.records.household_view import household_view
from forumtui.village.acts.village import the_village
from forumtui.village.records.residents import names_of
from forumtui.village.rules import FundKind

LESS: Final = frozenset({Way.SAVINGS, Way.WAIVED})
"""The ways by which less is owed; a debt that moved is owed still."""


def release_papers(
    store: Store, household: int, *, today: date | None = None
) -> tuple[ReleasePaperFacts, ...]:
    """Return the releases of a household's debts, one of each fund that released anything."""
    village = the_village(store)
    with store.reading():
        view = household_view(household)
        gone = [one for one in releases() if one.household == household and Way(one.way) in LESS]
        if not gone:
            return ()
        when = occasion(today)
        loans = loan_facts({one.loan for one in gone})
        names = names_of({loan.person for loan in loans.values()})
        savers = savers_of({one.saving for one in gone if one.saving is not None})
        free = not any(debt.owed_satang for debt in owed_by(view).debts.values())
        approvals = {one.id: one.approval for one in proposals(household)}
    by_fund: dict[str, list[ReleasedDebt]] = {}
    for loan in loans.values():
        mine = [one for one in gone if one.loan == loan.id]
        debt = ReleasedDebt(
            _as_the_books_had_it(loan, names[loan.person], mine, savers),
            loan.outstanding.balance_satang + loan.outstanding.accrued_satang,
        )
        by_fund.setdefault(loan.fund_name, []).append(debt)
    return tuple(
        ReleasePaperFacts(
            village=village.name,
            place=when.place,
            made_on=when.day,
            house=view.house,
            fund=fund,
            approved=_approved(debts, gone, approvals),
            debts=tuple(debts),
            debt_free=free,
            training=village.training,
        )
        for fund, debts in by_fund.items()
    )


def _approved(
    debts: list[ReleasedDebt],
    gone: list[ReleaseView],
    approvals: Mapping[int, ApprovalView | None],
) -> tuple[ApprovedBy, ...]:
    """Return what approved the releases of these debts, each once."""
    lines = {debt.old.line for debt in debts}
    mine = dict.fromkeys(one.proposal for one in gone if line_of(one.loan) in lines)
    found = [approvals.get(proposal) for proposal in mine]
    return tuple(ApprovedBy(one.words, one.names, one.approved_on) for one in found if one)


def _as_the_books_had_it(
    loan: LoanFacts, debtor: str, gone: list[ReleaseView], savers: dict[int, str]
) -> OldLine:
    return OldLine(
        line=line_of(loan.id),
        fund=loan.fund_name,
        contract_no=loan.contract_no,
        debtor=debtor,
        made_on=loan.made_on,
        principal_satang=loan.at_cut_off.balance_satang,
        accrued_satang=loan.at_cut_off.accrued_satang,
        rate_ppm=0 if loan.kind == FundKind.POVERTY_FUND else loan.rate_ppm,
        steps=tuple(
            OldStep(
                Way(one.way),
                one.principal_satang,
                one.accrued_satang,
                one.penalty_satang,
                "" if one.saving is None else savers[one.saving],
            )
            for one in gone
        ),
        since_satang=sum(one.satang for one in loan.taken_over),
        paid=paid_on(loan),
    )


def _sheets(
    store: Store, household: int | None, today: date | None, say: Messages
) -> Iterator[PaperSheet]:
    """Yield the releases of a household, one a fund."""
    assert household is not None
    for place, facts in enumerate(release_papers(store, household, today=today), 1):
        name = f"release_{file_part(facts.house)}_{place}"
        yield PaperSheet(partial(release_paper, facts, say), name, facts.fund)


def with_releases(store: Store) -> list[int]:
    """Return the households of whose debts something was waived, or paid from savings."""
    with store.reading():
        return sorted({one.household for one in releases() if Way(one.way) in LESS})


RELEASE: Final = PaperType(
    "release",
    About.HOUSEHOLD,
    loan_figures,
    sheets=_sheets,
    households=with_releases,
)
"""A fund releases debts in writing (หนังสือปลดหนี้, section 340)."""
